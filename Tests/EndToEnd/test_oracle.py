"""The standard pack means what it says: an evaluator written from the semantics gives the same."""

import random

import pytest

from support import jsonc
from support.program import PROFILES, assess

TOLERANCE = 1e-9
RANDOM_PROFILES = 200


def near(value):
    return pytest.approx(float(value), abs=TOLERANCE, rel=0)


def random_profile(pack, seed):
    """A profile with every answer, few, or some; seed 0 has all, and some have priorities."""
    source = random.Random(f"profile {seed}")
    share = 1 if seed % 4 == 0 else source.random()
    answers = {
        name: source.choice(choices)
        for name, choices in pack.choices.items() if source.random() < share
    }
    if seed % 2:
        narrow(answers, pack, random.Random(f"narrowed {seed}"))
    profile = {"id": f"random-{seed}", "answers": answers}
    if seed % 3 == 0:
        criteria = sorted({c["id"] for d in pack.decisions.values() for c in d["criteria"]})
        profile["priorities"] = {
            name: source.randint(1, 300) / 100 for name in source.sample(criteria, 3)
        }
    return profile


def narrow(answers, pack, source):
    """Makes lists of about half of the answers: one of several choices, or of all, in any order."""
    for name in [name for name in answers if source.random() < 0.5]:
        others = [one for one in pack.choices[name] if one != answers[name]]
        answers[name] = [answers[name], *source.sample(others, source.randint(1, len(others)))]
        source.shuffle(answers[name])


def known(pack, answers):
    """Answers as the evaluator takes them: without unknown ones, narrowed ones as tuples in the pack's order."""
    found = {}
    for name, one in answers.items():
        listed = [one] if isinstance(one, str) or one is None else one
        admitted = tuple(choice for choice in pack.choices[name] if choice in listed)
        if admitted and len(admitted) < len(pack.choices[name]):
            found[name] = admitted if len(admitted) > 1 else admitted[0]
    return found


def check(pack, profile):
    """Compares everything that the program says of a profile with the evaluator."""
    answers = known(pack, profile["answers"])
    priorities = profile.get("priorities", {})
    told = assess(profile)
    possible = {one["id"]: one["possible"] + one["undecided"] for one in told["decisions"]}
    taken = pack.taken(answers, priorities, possible)
    assert [decision["id"] for decision in told["decisions"]] == list(taken)
    states = pack.states(answers)
    for decision in told["decisions"]:
        check_decision(pack, decision, taken[decision["id"]], answers, priorities)
        assert decision["known"] == pack.knowledge(decision["id"], states)
    narrowed = {name: list(state) for name, state in states.items() if isinstance(state, tuple)}
    assert told.get("narrowed", {}) == narrowed
    assert told["unanswered"] == [
        name for name, state in states.items() if state == "unknown" or name in narrowed
    ]
    assert set(told["nextQuestions"]) <= set(told["unanswered"])
    named = {one["id"] for one in told["decisions"] if one["named"]}
    assert [(one["id"], one["rules"]) for one in told["advice"]] == pack.advice(answers, taken, named)
    similar = pack.similar(profile["id"], states)
    assert [(one["id"], one["compared"]) for one in told["similarCases"]] == [
        (name, compared) for _, compared, name in similar
    ]
    for one, (similarity, _, _) in zip(told["similarCases"], similar):
        assert one["similarity"] == near(similarity)
        assert len(one["matched"] + one["differed"] + one.get("mayMatch", [])) == one["compared"]
    return told


def check_decision(pack, told, ranked, answers, priorities):
    name = told["id"]
    assert {one["id"]: one["fit"] for one in told["options"]} == {
        option: near(fit) for option, fit in ranked.fits.items()
    }
    assert {one["id"] for one in told["options"] if one["ruledOut"]} == ranked.ruled_out
    assert told["recommendation"] == ranked.recommendation
    assert told["runnerUp"] == ranked.runner_up
    assert told["margin"] == (None if ranked.margin is None else near(ranked.margin))
    # At a margin of the pack itself the last bit of a sum tells on which side of it a lead is.
    edges = pack.decisions[name]["strength"].values()
    if ranked.margin is None or all(abs(ranked.margin - edge) > TOLERANCE for edge in edges):
        assert told["strength"] == pack.strength(name, ranked)
    check_vetoes(pack, told, answers)
    check_reasons(pack, told, answers, priorities)
    check_ranges(pack, told, answers, priorities)


def check_vetoes(pack, told, answers):
    expected = {option: {} for option in pack.options(told["id"])}
    for rule, options in pack.vetoes(told["id"]).items():
        likelihood = pack.likelihood(rule, answers)
        for option in options if likelihood else []:
            expected[option][rule] = near(likelihood)
    assert {
        one["id"]: {veto["rule"]: veto["likelihood"] for veto in one["vetoes"]}
        for one in told["options"]
    } == expected


def check_reasons(pack, told, answers, priorities):
    expected = {}
    for rule, parts in pack.contributions(told["id"], priorities).items():
        likelihood = pack.likelihood(rule, answers)
        if likelihood:
            expected[rule] = (
                near(likelihood),
                {option: near(likelihood * part) for option, part in parts.items() if part},
            )
    assert {
        one["rule"]: (one["likelihood"], one["contribution"]) for one in told["reasons"]
    } == expected


def check_ranges(pack, told, answers, priorities):
    """The ranges of fits and leads are those over all completions."""
    options = pack.options(told["id"])
    pairs = [(a, b) for i, a in enumerate(options) for b in options[i + 1:]]
    terms = {}
    for rule, parts in pack.contributions(told["id"], priorities).items():
        points = {option: parts.get(option, 0) for option in options}
        terms[rule] = [*points.values(), *(points[a] - points[b] for a, b in pairs)]
    extremes = pack.extremes(terms, answers)
    base = pack.base(told["id"], priorities)
    for one, (low, high) in zip(told["options"], extremes):
        assert one["range"] == [near(base + low), near(base + high)]
    assert [(one["option"], one["over"]) for one in told["leads"]] == pairs
    for one, (low, high) in zip(told["leads"], extremes[len(options):]):
        assert one["range"] == [near(low), near(high)]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_an_example_is_assessed_as_the_semantics_say(pack, path):
    check(pack, jsonc.load(path))


@pytest.mark.parametrize("seed", range(RANDOM_PROFILES))
def test_a_random_profile_is_assessed_as_the_semantics_say(pack, seed):
    check(pack, random_profile(pack, seed))


@pytest.mark.parametrize("seed", range(30))
def test_outcomes_are_those_of_all_completions(pack, seed):
    """With few unknown answers every completion is looked at: what can still win, and whether it is settled."""
    source = random.Random(f"outcomes {seed}")
    answers = {name: source.choice(choices) for name, choices in pack.choices.items()}
    for name in source.sample(list(answers), source.randint(1, 4)):
        del answers[name]
    if seed % 2:
        for name in source.sample(list(answers), 2):
            others = [one for one in pack.choices[name] if one != answers[name]]
            answers[name] = [answers[name], source.choice(others)]
    told = assess({"id": "nearly-complete", "answers": answers})
    answers = known(pack, answers)
    outcomes = {decision["id"]: set() for decision in told["decisions"]}
    for complete in pack.completions(answers):
        for name in outcomes:
            outcomes[name].add(pack.ranked(name, complete, {}).recommendation)
    for decision in told["decisions"]:
        found = outcomes[decision["id"]]
        options = pack.options(decision["id"])
        assert decision["possible"] == [option for option in options if option in found]
        assert decision["noneIsPossible"] == (None in found)
        assert decision["undecided"] == []
        assert decision["settled"] == (found == {decision["recommendation"]})
        ranked = pack.ranked(decision["id"], answers, {}, found)
        assert decision["recommendation"] == ranked.recommendation
        assert decision["runnerUp"] == ranked.runner_up


def test_the_profiles_reach_what_they_are_meant_to_test(pack):
    """The random profiles take every decision, meet vetoes, and come out settled and open."""
    seen = set()
    for seed in range(RANDOM_PROFILES):
        for decision in assess(random_profile(pack, seed))["decisions"]:
            seen |= {decision["id"], decision["strength"], "settled" if decision["settled"] else "open"}
            seen |= {"ruled out" for option in decision["options"] if option["ruledOut"]}
            seen |= {"may be ruled out" for option in decision["options"]
                     for veto in option["vetoes"] if veto["likelihood"] < 1}
    assert seen >= {
        *pack.decisions, "marginal", "clear", "strong", "settled", "open", "ruled out",
        "may be ruled out",
    }
