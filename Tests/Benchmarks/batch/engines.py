"""Rule engines for portfolios without unknown answers: the 98 scoring rules and the vetoes, in their own terms.

None of them can weigh an unknown answer, so they get complete profiles, which is less work.
"""

import csv

from pack import DECISION, standard_model
from peers import COLUMNS, ranked


def rules(model):
    """For each rule of the decision its condition, with when its questions apply, and what it does."""
    pack = model.pack
    contributions = pack.contributions(DECISION, {})
    vetoes = pack.vetoes(DECISION)
    for name in [*contributions, *vetoes]:
        condition = ["and", closed(pack, pack.rules[name]["when"])]
        worth = [float(contributions.get(name, {}).get(option, 0)) for option in model.options]
        out = [option in vetoes.get(name, []) for option in model.options]
        yield name, condition, worth, out


def closed(pack, condition):
    """A condition as a tree of `("in", question, choices)`, `("and", …)`, `("or", …)`, `("not", …)`."""
    parts = []
    for key, value in condition.items():
        if key == "anyOf":
            parts.append(["or", *(closed(pack, part) for part in value)])
        elif key == "not":
            parts.append(["not", closed(pack, value)])
        else:
            choices = [choice for choice in pack.choices[key] if choice in pack._meant(key, value)]
            parts.append(["in", key, choices])
            ask_if = pack.questions[key].get("askIf")
            if ask_if is not None:
                parts.append(closed(pack, ask_if))
    return ["and", *parts]


def text(tree, leaf, words):
    """A condition as an expression."""
    kind, *parts = tree
    if kind == "in":
        return leaf(*parts)
    if kind == "not":
        return f"{words['not']}({text(parts[0], leaf, words)})"
    return "(" + f" {words[kind]} ".join(text(part, leaf, words) for part in parts) + ")"


def profiles(source):
    with open(source, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def score(source, target, fired):
    """Writes what follows from the rules that `fired(profile)` lists as (worth, vetoes)."""
    model = standard_model()
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS + [f"fit:{name}" for name in model.options])
        for profile in profiles(source):
            fits, out = [model.base] * len(model.options), [False] * len(model.options)
            for worth, vetoes in fired(profile):
                for option, value in enumerate(worth):
                    fits[option] += value
                    out[option] |= vetoes[option]
            writer.writerow([profile["id"], profile["name"], *ranked(model, fits, out), *fits])


def python_words():
    return {"and": "and", "or": "or", "not": "not "}


def name_of(question):
    return question.replace("-", "_")


def rule_engine(source, target):
    import rule_engine as engine

    compiled = []
    context = engine.Context(resolver=engine.resolve_item)
    for _, condition, worth, out in rules(standard_model()):
        expression = text(
            condition,
            lambda q, choices: f"({' or '.join(f'{name_of(q)} == {chr(34)}{c}{chr(34)}' for c in choices)})",
            python_words())
        compiled.append((engine.Rule(expression, context=context), worth, out))

    def fired(profile):
        facts = {name_of(key): value for key, value in profile.items()}
        return [(worth, out) for rule, worth, out in compiled if rule.matches(facts)]

    score(source, target, fired)


def clips(source, target):
    import clips as engine

    model = standard_model()
    environment = engine.Environment()
    slots = " ".join(f"(slot {question} (type SYMBOL))" for question in model.pack.questions)
    environment.build(f"(deftemplate profile {slots})")
    found, effects = [], []

    def fire(index):
        found.append(effects[index])

    environment.define_function(fire, "fire")
    for index, (name, condition, worth, out) in enumerate(rules(model)):
        effects.append((worth, out))
        used = set()

        def leaf(question, choices):
            used.add(question)
            tests = " ".join(f"(eq ?{question} {choice})" for choice in choices)
            return tests if len(choices) == 1 else f"(or {tests})"

        def prefix(tree):
            kind, *parts = tree
            if kind == "in":
                return leaf(*parts)
            inner = " ".join(prefix(part) for part in parts)
            return inner if len(parts) == 1 and kind != "not" else f"({kind} {inner})"

        tests = prefix(condition)
        pattern = " ".join(f"({question} ?{question})" for question in sorted(used))
        environment.build(f"(defrule {name} (profile {pattern}) (test {tests}) => (fire {index}))")
    template = environment.find_template("profile")

    def fired(profile):
        found.clear()
        fact = template.assert_fact(**{q: engine.Symbol(profile[q]) for q in model.pack.questions})
        environment.run()
        fact.retract()
        return list(found)

    score(source, target, fired)


def zen_document(model):
    """A decision with one expression for each option: the sum of what its rules add."""
    expressions = []
    listed = list(rules(model))

    def leaf(question, choices):
        return f"({' or '.join(f'{name_of(question)} == {chr(34)}{choice}{chr(34)}' for choice in choices)})"

    conditions = [text(condition, leaf, {"and": "and", "or": "or", "not": "not "}) for _, condition, _, _ in listed]
    for option in range(len(model.options)):
        terms = [f"({condition} ? {worth[option]!r} : 0)"
                 for condition, (_, _, worth, _) in zip(conditions, listed) if worth[option]]
        vetoes = [condition for condition, (_, _, _, out) in zip(conditions, listed) if out[option]]
        expressions.append({"id": f"f{option}", "key": f"f{option}", "value": " + ".join([repr(model.base), *terms])})
        expressions.append({"id": f"v{option}", "key": f"v{option}", "value": " or ".join(vetoes) or "false"})
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            {"id": "sums", "type": "expressionNode", "name": "sums", "position": {"x": 0, "y": 0},
             "content": {"expressions": expressions}},
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "sums"},
            {"id": "b", "type": "edge", "sourceId": "sums", "targetId": "out"},
        ],
    }


def zen(source, target):
    """GoRules Zen, all profiles in one batch."""
    import json

    import zen as engine

    model = standard_model()
    document = json.dumps(zen_document(model))
    loaded = engine.ZenEngine({"loader": lambda key: document})
    given = list(profiles(source))
    facts = [{name_of(key): value for key, value in profile.items()} for profile in given]
    results = zen_results(loaded, facts)
    options = range(len(model.options))
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS + [f"fit:{name}" for name in model.options])
        for profile, result in zip(given, results):
            fits = [float(result[f"f{o}"]) for o in options]
            out = [result[f"v{o}"] for o in options]
            writer.writerow([profile["id"], profile["name"], *ranked(model, fits, out), *fits])


def zen_results(loaded, facts):
    for answer in loaded.evaluate_batch([{"key": "decision", "context": fact} for fact in facts]):
        yield answer["data"]["result"]


ENGINES = {"zen": zen, "rule-engine": rule_engine, "clips": clips}
