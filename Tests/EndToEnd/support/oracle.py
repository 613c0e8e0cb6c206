"""An evaluator of rule packs, written from the definition of the semantics and from nothing else.

It reads the same JSON files as the program, and computes with exact fractions by plain enumeration.
A condition is true, false or, where a question in it does not apply, neither (None): three-valued
logic in the way of Kleene, in which a negation of "neither" is "neither".
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from . import jsonc

LISTS = ("questions", "decisions", "rules", "advice", "sources", "cases", "adviceKinds", "advicePhases")
TIE = Fraction(1, 10**9)


@dataclass
class Ranked:
    """The options of a decision by expected fit."""

    fits: dict
    ruled_out: set
    recommendation: str | None
    runner_up: str | None

    @property
    def margin(self):
        if self.runner_up is None:
            return None
        return max(Fraction(0), self.fits[self.recommendation] - self.fits[self.runner_up])


class Pack:
    """A rule pack, read from its folder."""

    def __init__(self, folder):
        self.lists = {name: [] for name in LISTS}
        for path in sorted(folder.glob("*.json")):
            content = jsonc.load(path, exact=True)
            for name in LISTS:
                self.lists[name] += content.get(name, [])
            if path.name == "pack.json":
                self.manifest = content
        by_id = {question["id"]: question for question in self.lists["questions"]}
        order = [name for section in self.manifest["sections"] for name in section["questions"]]
        self.questions = {name: by_id[name] for name in order}
        self.choices = {
            name: [choice["id"] for choice in question["choices"]]
            for name, question in self.questions.items()
        }
        decisions = {decision["id"]: decision for decision in self.lists["decisions"]}
        self.decisions = {name: decisions[name] for name in self.manifest["decisionOrder"]}
        self.rules = {rule["id"]: rule for rule in sorted(self.lists["rules"], key=lambda r: r["id"])}
        self.named = {name: self._named(rule["when"]) for name, rule in self.rules.items()}
        self.support = {name: self._closed(names) for name, names in self.named.items()}
        self._likelihoods = {}
        self._scales = {}

    # Conditions

    def _named(self, condition):
        """The questions that a condition names."""
        names = set()
        for key, value in condition.items():
            if key == "anyOf":
                names.update(*(self._named(part) for part in value))
            elif key == "not":
                names |= self._named(value)
            else:
                names.add(key)
        return names

    def _closed(self, names):
        """Questions and all those that decide whether they apply, in the order of asking."""
        found, pending = set(), set(names)
        while pending:
            name = pending.pop()
            found.add(name)
            pending |= self._named(self.questions[name].get("askIf", {})) - found
        return [name for name in self.questions if name in found]

    def _meant(self, question, value):
        """The choices that a condition means."""
        choices = self.choices[question]
        if isinstance(value, str):
            return {value}
        if isinstance(value, list):
            return set(value)
        lower = choices.index(value["atLeast"]) if "atLeast" in value else 0
        upper = choices.index(value["atMost"]) if "atMost" in value else len(choices) - 1
        return set(choices[lower : upper + 1])

    def truth(self, condition, states):
        """Whether a condition holds: True, False or None; a state of None is "does not apply"."""
        parts = []
        for key, value in condition.items():
            if key == "anyOf":
                inner = [self.truth(part, states) for part in value]
                parts.append(True if True in inner else None if None in inner else False)
            elif key == "not":
                inner = self.truth(value, states)
                parts.append(None if inner is None else not inner)
            else:
                state = states[key]
                parts.append(None if state is None else state in self._meant(key, value))
        return False if False in parts else None if None in parts else True

    def _walks(self, names, answers):
        """Every way in which questions can come out, with its likelihood, asked in order."""
        ways = [({}, Fraction(1))]
        for name in names:
            condition = self.questions[name].get("askIf")
            longer = []
            for states, likelihood in ways:
                if condition is not None and self.truth(condition, states) is not True:
                    longer.append(({**states, name: None}, likelihood))
                else:
                    admitted = self.admitted(name, answers)
                    share = likelihood / len(admitted)
                    longer += [({**states, name: one}, share) for one in admitted]
            ways = longer
        return ways

    def admitted(self, name, answers):
        """The choices that the answer to a question may be: one, those of a tuple, or all."""
        answer = answers.get(name, self.choices[name])
        return [answer] if isinstance(answer, str) else list(answer)

    def likelihood(self, rule, answers):
        """The likelihood with which a rule fires."""
        support = self.support[rule]
        key = (rule, tuple(answers.get(name) for name in support))
        if key not in self._likelihoods:
            condition = self.rules[rule]["when"]
            self._likelihoods[key] = sum(
                (part for states, part in self._walks(support, answers)
                 if self.truth(condition, states) is True),
                Fraction(0),
            )
        return self._likelihoods[key]

    # Questions

    def state(self, question, answers):
        """The choice that counts, a tuple of some, `"unknown"`, or None where the question cannot apply."""
        condition = self.questions[question].get("askIf")
        if condition is not None:
            ancestors = self._closed(self._named(condition))
            ways = self._walks(ancestors, answers)
            if not any(self.truth(condition, states) is True for states, _ in ways):
                return None
        return answers.get(question, "unknown")

    def states(self, answers):
        return {name: self.state(name, answers) for name in self.questions}

    # Scores

    def scoring(self, decision, criterion=None):
        """The scoring rules of a decision, or of one of its criteria."""
        return [
            name for name, rule in self.rules.items()
            if "scores" in rule and rule["decision"] == decision
            and criterion in (None, rule["criterion"])
        ]

    def options(self, decision):
        return [option["id"] for option in self.decisions[decision]["options"]]

    def scale(self, decision, criterion):
        """The least and the greatest points of any option for any profile: lo and hi."""
        key = (decision, criterion)
        if key not in self._scales:
            terms = {
                name: [self.rules[name]["scores"].get(option, 0) for option in self.options(decision)]
                for name in self.scoring(decision, criterion)
            }
            extremes = self.extremes(terms, {})
            self._scales[key] = (min(low for low, _ in extremes), max(high for _, high in extremes))
        return self._scales[key]

    def extremes(self, terms, answers):
        """The least and the greatest sum over all completions, for each column of the rules' terms.

        Questions are decided one after another. What was decided is forgotten as soon as no rule
        and no `askIf` to come needs it; of the ways that then look alike the best one is kept.
        """
        columns = len(next(iter(terms.values())))
        waiting = {name: set(self.support[name]) for name in terms}
        open_questions = set().union(*waiting.values())
        needs = {
            name: self._named(self.questions[name].get("askIf", {})) for name in open_questions
        }
        known, best = (), {(): ((0, 0),) * columns}
        decided = set()
        while open_questions:
            ready = [name for name in self.questions
                     if name in open_questions and not needs[name] & open_questions]
            chosen, kept = min(
                ((name, self._kept(name, known, waiting, needs, open_questions)) for name in ready),
                key=lambda pair: self._size(pair[1]),
            )
            open_questions.remove(chosen)
            decided.add(chosen)
            complete = [name for name, support in waiting.items() if support <= decided]
            best = self._step(chosen, known, kept, best, complete, terms, answers)
            for name in complete:
                del waiting[name]
            known = kept
        (result,) = best.values()
        return result

    def _size(self, names):
        size = 1
        for name in names:
            size *= len(self.choices[name]) + (1 if "askIf" in self.questions[name] else 0)
        return size

    def _kept(self, chosen, known, waiting, needs, open_questions):
        """The decided questions that something still needs once another one is decided."""
        rest = open_questions - {chosen}
        needed = set().union(*(support for support in waiting.values() if support & rest))
        needed |= set().union(*(needs[name] for name in rest))
        return tuple(name for name in (*known, chosen) if name in needed)

    def _step(self, chosen, known, kept, best, complete, terms, answers):
        condition = self.questions[chosen].get("askIf")
        choices = self.admitted(chosen, answers)
        longer = {}
        for states, values in best.items():
            before = dict(zip(known, states))
            applies = condition is None or self.truth(condition, before) is True
            for choice in choices if applies else [None]:
                now = {**before, chosen: choice}
                gains = [
                    terms[name] for name in complete
                    if self.truth(self.rules[name]["when"], now) is True
                ]
                gain = [sum(column) for column in zip(*gains)] or [0] * len(values)
                new = tuple((low + g, high + g) for (low, high), g in zip(values, gain))
                key = tuple(now[name] for name in kept)
                old = longer.get(key)
                longer[key] = new if old is None else tuple(
                    (min(a, c), max(b, d)) for (a, b), (c, d) in zip(old, new))
        return longer

    def weights(self, decision, priorities):
        """The normalised weights of a decision's criteria."""
        weights = {
            criterion["id"]: Fraction(priorities.get(criterion["id"], criterion["weight"]))
            for criterion in self.decisions[decision]["criteria"]
        }
        total = sum(weights.values())
        return {name: weight / total for name, weight in weights.items()}

    def contributions(self, decision, priorities):
        """For each scoring rule what it adds to the fit of each option when it fires."""
        weights = self.weights(decision, priorities)
        result = {}
        for name in self.scoring(decision):
            rule = self.rules[name]
            low, high = self.scale(decision, rule["criterion"])
            point = 100 * weights[rule["criterion"]] / (high - low)
            result[name] = {option: point * points for option, points in rule["scores"].items()}
        return result

    def base(self, decision, priorities):
        """The part of every fit that is there when no rule fires."""
        total = Fraction(0)
        for criterion, weight in self.weights(decision, priorities).items():
            low, high = self.scale(decision, criterion)
            total += weight * 100 * Fraction(-low, high - low)
        return total

    def ranked(self, decision, answers, priorities, possible=None):
        """The expected fits, the certain vetoes, and what follows from them; of the options that some completion
        recommends, where these are told. Who would come first and is none of them is passed over."""
        options = self.options(decision)
        fits = dict.fromkeys(options, self.base(decision, priorities))
        for name, parts in self.contributions(decision, priorities).items():
            likelihood = self.likelihood(name, answers)
            for option, part in parts.items():
                fits[option] += likelihood * part
        ruled_out = {
            option for name, options_out in self.vetoes(decision).items() for option in options_out
            if self.likelihood(name, answers) == 1
        }
        left = [option for option in options if option not in ruled_out]
        first = self._best(left, fits)
        while possible is not None and first is not None and first not in possible:
            left.remove(first)
            first = self._best(left, fits)
        second = self._best([option for option in left if option != first], fits)
        return Ranked(fits, ruled_out, first, second)

    @staticmethod
    def _best(options, fits):
        highest = max((fits[option] for option in options), default=None)
        return next((option for option in options if fits[option] >= highest - TIE), None)

    def vetoes(self, decision):
        """The rules that rule options of a decision out, with these options."""
        return {
            name: [rule["rulesOut"]] if isinstance(rule["rulesOut"], str) else rule["rulesOut"]
            for name, rule in self.rules.items()
            if "rulesOut" in rule and rule["decision"] == decision
        }

    def strength(self, decision, ranked):
        """How far ahead the recommendation is."""
        if ranked.recommendation is None:
            return None
        if ranked.margin is None:
            return "unopposed"
        margins = self.decisions[decision]["strength"]
        if ranked.margin <= TIE:
            return "tied"
        if ranked.margin < margins["clear"]:
            return "marginal"
        return "clear" if ranked.margin < margins["strong"] else "strong"

    @staticmethod
    def _came_about(outcomes, recommendations):
        return all(
            recommendations.get(decision) in ([options] if isinstance(options, str) else options)
            for decision, options in outcomes.items()
        )

    def taken(self, answers, priorities, possible=None):
        """The decisions that are taken, each with its ranking, given the options that can still win."""
        recommendations, taken = {}, {}
        for name, decision in self.decisions.items():
            if self._came_about(decision.get("takenIf", {}), recommendations):
                taken[name] = self.ranked(name, answers, priorities, (possible or {}).get(name))
                if taken[name].recommendation is not None:
                    recommendations[name] = taken[name].recommendation
        return taken

    def advice(self, answers, taken, named):
        """The advice given, in order, with the rules that give it: none that hangs on what is not named."""
        recommendations = {name: ranked.recommendation for name, ranked in taken.items() if name in named}
        givers = {}
        for name, rule in self.rules.items():
            if "advises" in rule and self.likelihood(name, answers) == 1:
                given = rule["advises"]
                for one in [given] if isinstance(given, str) else given:
                    givers.setdefault(one, []).append(name)
        phases = [phase["id"] for phase in self.lists["advicePhases"]]
        given = [
            advice for advice in self.lists["advice"]
            if advice["id"] in givers and self._came_about(advice.get("givenIf", {}), recommendations)
        ]
        given.sort(key=lambda advice: (
            advice["priority"],
            phases.index(advice["phase"]) if "phase" in advice else len(phases),
            advice["id"],
        ))
        return [(advice["id"], givers[advice["id"]]) for advice in given]

    def knowledge(self, decision, states):
        """How many of a decision's questions are answered, how many there are, and whether it is little."""
        rules = self.scoring(decision) + list(self.vetoes(decision))
        names = set().union(*(self.named[rule] for rule in rules))
        relevant = {name: states[name] for name in names if states[name] is not None}
        narrowed = {name: state for name, state in relevant.items() if isinstance(state, tuple)}
        answered = sum(state != "unknown" for state in relevant.values()) - len(narrowed)
        known = answered + sum(Fraction(len(self.choices[name]) - len(state), len(self.choices[name]) - 1)
                               for name, state in narrowed.items())
        little = known < Fraction(self.manifest.get("littleKnownBelow", 0)) * len(relevant)
        found = {"answered": answered, "relevant": len(relevant), "little": little}
        return found | ({"narrowed": len(narrowed)} if narrowed else {})

    def similar(self, profile, states):
        """The three cases most like a profile, its own left out: Gower's similarity."""
        found = []
        for case in self.lists["cases"]:
            if case["id"] == profile:
                continue
            alike = []
            for name, theirs in case["answers"].items():
                mine, choices = states[name], self.choices[name]
                if mine in (None, "unknown") or theirs in (None, "unknown"):
                    continue
                each = [mine] if isinstance(mine, str) else mine
                if self.questions[name]["kind"] == "scale":
                    apart = sum(abs(choices.index(one) - choices.index(theirs)) for one in each)
                    alike.append(1 - Fraction(apart, len(each) * (len(choices) - 1)))
                else:
                    alike.append(Fraction(each.count(theirs), len(each)))
            if len(alike) >= 3:
                found.append((sum(alike) / len(alike), len(alike), case["id"]))
        return sorted(found, key=lambda one: (-one[0], -one[1], one[2]))[:3]

    # Completions

    def completions(self, answers):
        """Every complete profile that a profile may turn out to be, as answers."""
        open_questions = [
            name for name, state in self.states(answers).items() if state == "unknown" or isinstance(state, tuple)
        ]
        for choices in product(*(self.admitted(name, answers) for name in open_questions)):
            yield {**answers, **dict(zip(open_questions, choices))}
