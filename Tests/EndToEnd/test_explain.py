"""`dma explain` for every example profile: what it says agrees with itself and with `dma assess`."""

import functools
import json
import re

import pytest

from support import jsonc
from support.program import PACK, PROFILES, ROOT, UNSAFE, assess, refused, run, succeeded
from test_schemas import validator

SCHEMA = validator("explanation")
EXAMPLES = pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
#: For what takes many runs of the program.
SOME_EXAMPLES = pytest.mark.parametrize("path", PROFILES[::6], ids=lambda path: path.stem)
PLYMOUTH = ROOT / "Examples/profiles/plymouth-2014.json"
RIVERSIDE = ROOT / "Examples/profiles/illustrative-riverside.json"
QUESTIONS = {
    question["id"]: [choice["id"] for choice in question["choices"]]
    for question in jsonc.load(PACK / "questions.json")["questions"]
}
RULES = {
    rule["id"]: rule
    for path in sorted(PACK.glob("*.json")) for rule in jsonc.load(path).get("rules", [])
}
DECISIONS = {one["id"]: one for one in jsonc.load(PACK / "decisions.json")["decisions"]}


def near(value):
    return pytest.approx(value, abs=1e-9)


def explain(profile, *flags):
    """The explanation of a profile, given as a path or as an object, as JSON that is valid."""
    if isinstance(profile, dict):
        result = run("explain", "-", "--format", "json", *flags, stdin=json.dumps(profile))
    else:
        result = run("explain", profile, "--format", "json", *flags)
    told = succeeded(result).json
    SCHEMA.validate(told)
    assert "-0," not in result.out and "-0\n" not in result.out, "a zero below zero"
    return told


@functools.cache
def explained(path):
    """Every decision that was taken: the whole assessment, and the decision assessed and explained."""
    assessed = assess(path)
    return [
        (assessed, decision, explain(path, "--decision", decision["id"]))
        for decision in assessed["decisions"]
    ]


@EXAMPLES
def test_it_explains_what_was_assessed(path):
    for assessed, decision, told in explained(path):
        assert told["decision"] == decision["id"]
        assert told["pack"] == assessed["pack"]
        assert told["profile"] == {key: assessed["profile"][key] for key in ("id", "name")}
        for key in ("recommendation", "runnerUp", "margin", "settled", "named", "unnamed", "strength", "level", "firmness",
                    "known"):
            assert told[key] == decision[key]
        assert [one["option"] for one in told["possible"]] == decision["possible"]
        assert [one["option"] for one in told["whyNot"]] == [
            option["id"] for option in decision["options"] if option["id"] != told["recommendation"]]


@EXAMPLES
def test_its_sums_are_what_they_explain(path):
    for _, decision, told in explained(path):
        fits = {option["id"]: option["fit"] for option in decision["options"]}
        first, second = told["recommendation"], told["runnerUp"]
        why = told["why"]
        lead = fits[first] - fits[second]
        assert why == decision["support"]
        assert why["lead"] == near(lead)
        assert why["before"] + sum(one["moves"] for one in why["answers"]) == near(lead)
        criteria = {one["id"] for one in DECISIONS[told["decision"]]["criteria"]}
        for one in why["answers"]:
            assert set(one["criteria"]) <= criteria
            assert sum(one["criteria"].values()) == near(one["moves"])
            assert sum(rule["moves"] for rule in one["rules"]) == near(one["moves"])
        for account in told["whyNot"]:
            assert account["behind"] == near(fits[first] - fits[account["option"]])
            losses, gains = (
                sum(one["points"] for one in account[side]) for side in ("losses", "gains"))
            assert losses - gains + account["unknown"] == near(account["behind"])
            for side in ("losses", "gains", "missing"):
                points = [one["points"] for one in account[side]]
                assert points == sorted(points, reverse=True)
                assert {RULES[one["rule"]]["decision"] for one in account[side]} <= {told["decision"]}
            options = {option["id"]: option for option in decision["options"]}
            assert account["vetoes"] == [
                {key: veto[key] for key in ("rule", "likelihood")}
                for veto in options[account["option"]]["vetoes"]]


@EXAMPLES
def test_only_given_answers_have_a_share_in_the_lead(path):
    profile = jsonc.load(path)["answers"]
    for _, _, told in explained(path):
        assert all(profile.get(question) not in (None, "unknown") for question in (one["question"] for one in told["why"]["answers"]))


@EXAMPLES
def test_obstacles_are_answers_that_differ_from_those_needed(path):
    profile = jsonc.load(path)["answers"]
    for _, _, told in explained(path):
        for account in told["whyNot"]:
            for rule in account["missing"]:
                for step in (step for way in rule["ways"] for step in way):
                    assert set(step["needed"]) < set(QUESTIONS[step["question"]]) and step["needed"]
                named = [{step["question"] for step in way} for way in rule["ways"]]
                assert [one["question"] for one in rule["obstacles"]] == [
                    question for question in QUESTIONS if any(question in way for way in named)]
                for obstacle in rule["obstacles"]:
                    assert obstacle["alternative"] == any(obstacle["question"] not in way for way in named)
                    given = profile.get(obstacle["question"]) or "unknown"
                    assert obstacle["is"] == given or obstacle["is"] == "not-applicable"
                    assert obstacle["is"] not in obstacle["needed"]


@SOME_EXAMPLES
def test_each_way_to_a_rule_makes_it_fire(path):
    """The answers of a way, given to `dma assess`."""
    profile = jsonc.load(path)
    tried = 0
    for _, decision, told in explained(path):
        for account in told["whyNot"]:
            for rule in account["missing"][:3]:
                for way in rule["ways"][:3]:
                    answers = {**profile["answers"], **{step["question"]: step["needed"][-1] for step in way}}
                    found = assess({**profile, "answers": answers})["decisions"]
                    # With other answers a later decision may not be taken.
                    for taken in (one for one in found if one["id"] == told["decision"]):
                        assert [one["likelihood"] for one in taken["reasons"] if one["rule"] == rule["rule"]] == [1]
                        tried += 1
    assert tried


@SOME_EXAMPLES
def test_a_witness_brings_about_its_outcome(path):
    """The answers alone, each of them, and the whole completion, given to `dma assess` and replayed."""
    profile = jsonc.load(path)
    for _, decision, told in explained(path):
        for witness in told["possible"]:
            def outcome(answers):
                found = assess({**profile, "answers": {**profile["answers"], **answers}})["decisions"]
                taken = [one for one in found if one["id"] == told["decision"]]
                # Other answers may come out so that a later decision is not taken.
                return taken[0] if taken else None

            complete = outcome(witness["completion"])
            if complete is not None:
                assert complete["recommendation"] == witness["option"]
                assert complete["settled"]
            reached = outcome(witness["with"])
            assert reached is None or reached["recommendation"] == witness["option"]
            assert (witness["with"] == {}) == (witness["option"] == told["recommendation"])
            assert witness["with"].items() <= witness["completion"].items()
            for left_out in witness["with"]:
                fewer = {key: one for key, one in witness["with"].items() if key != left_out}
                short = outcome(fewer)
                assert short is None or short["recommendation"] != witness["option"]


@SOME_EXAMPLES
def test_changes_bring_about_their_option(path):
    for _, _, told in explained(path):
        first = told["recommendation"]
        assert [one["option"] for one in told["changes"]] == [one["option"] for one in told["whyNot"]]
        for change in told["changes"]:
            for one in change["sets"][:3]:
                flags = [f"--set={part['question']}={part['to']}" for part in one["changes"]]
                found = [
                    taken for taken in assess(path, *flags)["decisions"] if taken["id"] == told["decision"]]
                # After other answers a later decision need not be taken.
                assert not found or found[0]["recommendation"] == change["option"] != first
                assert one["effort"] == sum(part["effort"] for part in one["changes"])
                assert one["effort"] >= change["leastEffort"]


@SOME_EXAMPLES
def test_sufficient_answers_fix_the_recommendation(path):
    profile = jsonc.load(path)
    assessed, _, told = explained(path)[0]
    for chosen in told["sufficient"]["sets"][:3]:
        assert len(chosen) >= told["sufficient"]["leastSize"]
        answers = {question: profile["answers"][question] for question in chosen}
        primary = assess({**profile, "answers": answers})["decisions"][0]
        assert primary["recommendation"] == told["recommendation"]
        assert primary["settled"]
    assert bool(told["sufficient"]["sets"]) == told["settled"]


@EXAMPLES
def test_the_proof_is_that_of_the_leads(path):
    for _, decision, told in explained(path):
        proof, first = told["mayStop"], told["recommendation"]
        assert proof["proven"] == decision["settled"]
        options = {option["id"]: option for option in decision["options"]}
        assert proof["mayBeRuledOut"] == bool(options[first]["vetoes"])
        expected = {}
        for lead in decision["leads"]:
            low, high = lead["range"]
            if lead["option"] == first:
                expected[lead["over"]] = low
            if lead["over"] == first:
                expected[lead["option"]] = -high
        assert set(proof["leastLeads"]) == set(expected) == set(options) - {first}
        for rival, least in proof["leastLeads"].items():
            assert least is None if options[rival]["ruledOut"] else least == near(expected[rival])


@EXAMPLES
def test_the_questions_to_ask_next_are_those_of_the_assessment(path):
    assessed, _, told = explained(path)[0]
    assert [one["question"] for one in told["nextQuestions"]] == assessed["nextQuestions"]
    assert (told["nextQuestions"] == []) == told["mayStop"]["proven"]
    keys = [(one["possibleAtWorst"], one["possibleOnAverage"]) for one in told["nextQuestions"]]
    assert keys == sorted(keys)


@SOME_EXAMPLES
def test_beyond_its_interval_a_weight_changes_the_recommendation(path):
    for _, _, told in explained(path):
        weights = told["weights"]
        names = [one["id"] for one in DECISIONS[told["decision"]]["criteria"]]
        assert [one["criterion"] for one in weights["intervals"]] == names
        for one in weights["intervals"]:
            assert one["from"] <= one["weight"] and (one["to"] is None or one["weight"] <= one["to"])
            assert (one["aheadBelow"] is None) == (one["from"] == 0)
            assert (one["aheadAbove"] is None) == (one["to"] is None)
    for one in explained(path)[0][2]["weights"]["intervals"][:4]:
        for weight, ahead in (
            (one["from"] - 0.001, one["aheadBelow"]), ((one["to"] or 0) + 0.001, one["aheadAbove"])
        ):
            if ahead is not None and weight > 0:
                flag = f"--priority={one['criterion']}={weight:.12f}"
                assert assess(path, flag)["decisions"][0]["recommendation"] == ahead


@EXAMPLES
def test_shares_of_weight_and_of_draws_add_up(path):
    for _, decision, told in explained(path):
        weights = told["weights"]
        names = {one["id"] for one in DECISIONS[told["decision"]]["criteria"]}
        shares = {one["criterion"]: one["weight"] for one in weights["intervals"]}
        total = sum(shares.values())
        if weights["leastChange"] is not None:
            after = weights["leastChange"]["shares"]
            assert set(after) == names and sum(after.values()) == near(1)
            moved = sum(abs(after[name] - shares[name] / total) for name in names) / 2
            assert moved == near(weights["leastChange"]["moved"])
        options = [one["option"] for one in weights["acceptability"]]
        assert options == [one["id"] for one in decision["options"] if not one["ruledOut"]]
        for ranks in zip(*(one["ranks"] for one in weights["acceptability"])):
            assert sum(ranks) == near(1)
        for one in weights["acceptability"]:
            assert sum(one["ranks"]) == near(1) and len(one["ranks"]) == len(options)
            first = one["ranks"][0]
            assert one["standardError"] == near((first * (1 - first) / weights["draws"]) ** 0.5)
            assert (one["centralWeights"] is None) == (first == 0)
            if one["centralWeights"] is not None:
                assert set(one["centralWeights"]) == names
                assert sum(one["centralWeights"].values()) == near(1)


@SOME_EXAMPLES
def test_the_same_question_has_the_same_answer(path):
    for form in ("text", "json", "markdown"):
        first, second = (succeeded(run("explain", path, "--format", form)) for _ in range(2))
        assert first == second


@EXAMPLES
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_text_is_clean_and_answers_every_question(path, form):
    text = succeeded(run("explain", path, "--format", form)).out
    assert not UNSAFE.search(text) and text.endswith("\n") and not text.endswith("\n\n")
    told = explained(path)[0][2]
    for heading in ("Why", "May the questionnaire stop?", "How much hangs on the weights"):
        assert heading in text
    titles = {one["id"]: one["title"] for one in DECISIONS[told["decision"]]["options"]}
    for account in told["whyNot"]:
        assert f"Why not {titles[account['option']]}" in text
    assert ("What to ask next" in text) == bool(told["nextQuestions"])


def test_one_option_can_be_asked_for():
    told = explain(PLYMOUTH)
    other = told["whyNot"][0]["option"]
    alone = explain(PLYMOUTH, "--why-not", other)
    assert alone == {**told, "whyNot": [told["whyNot"][0]]}
    text = succeeded(run("explain", PLYMOUTH, "--why-not", other)).out
    assert len(re.findall(r"^Why not ", text, re.M)) == 1


def test_a_later_decision_can_be_asked_for():
    told = explain(RIVERSIDE, "--decision", "delivery-model")
    assert told == explain(RIVERSIDE)
    assessed = assess(RIVERSIDE)
    for decision in assessed["decisions"][1:]:
        assert explain(RIVERSIDE, "--decision", decision["id"])["decision"] == decision["id"]


def test_the_option_to_head_for_and_what_may_not_change_can_be_said():
    path, told, change = next(
        (path, told, change)
        for path in PROFILES for told in [explain(path)] for change in told["changes"] if change["sets"])
    toward = explain(path, "--toward", change["option"])
    assert toward == {**told, "changes": [change]}
    lock = change["sets"][0]["changes"][0]["question"]
    locked = explain(path, "--toward", change["option"], "--lock", lock)["changes"][0]
    assert lock not in {part["question"] for one in locked["sets"] for part in one["changes"]}
    # With less allowed it takes no less.
    assert all(one["effort"] >= change["leastEffort"] for one in locked["sets"])


def test_changed_answers_and_priorities_are_explained():
    assert explain(PLYMOUTH, "--set", "co-owners=none") != explain(PLYMOUTH)
    weighed = explain(PLYMOUTH, "--priority", "finance=7")
    assert {one["criterion"]: one["weight"] for one in weighed["weights"]["intervals"]}["finance"] == 7


def test_a_complete_profile_may_stop():
    told = explain(RIVERSIDE)
    assert told["mayStop"]["proven"] and told["nextQuestions"] == []
    assert told["settled"] and told["why"]["lead"] == pytest.approx(told["margin"], abs=1e-9)
    assert all(one["with"] == {} for one in told["possible"]) and len(told["possible"]) == 1


def test_every_option_ruled_out_is_explained(rules):
    (rules / "zz-gates.json").write_text(json.dumps({"rules": [
        {"id": f"zz-no-{option}", "decision": "delivery-model", "when": {"nation": "england"},
         "rulesOut": option, "because": "A test.", "confidence": "judgement"}
        for option in ("in-house", "trading-company", "platform")
    ]}))
    profile = {"id": "x", "answers": {"nation": "england"}}
    told = explain(profile, "--rules", rules)
    assert told["recommendation"] is None and told["weights"] is None
    assert told["possible"] == [] and told["mayStop"]["leastLeads"] == {}
    for account in told["whyNot"]:
        assert {"rule": f"zz-no-{account['option']}", "likelihood": 1} in account["vetoes"]
    text = succeeded(run("explain", "-", "--rules", rules, stdin=json.dumps(profile))).out
    assert "No option can be recommended. Every one of them is ruled out." in " ".join(text.split())


@pytest.mark.parametrize("flags, words", [
    (["--decision", "delivery-modle"], ["there is no decision 'delivery-modle'", "did you mean"]),
    (["--why-not", "platfrom"], ["there is no option 'platfrom'", "did you mean 'platform'?"]),
    (["--why-not", "trading-company"], ["'trading-company' is recommended for this profile"]),
    (["--format", "yaml"], ["yaml"]),
    (["--toward", "platfrom"], ["there is no option 'platfrom'", "did you mean 'platform'?"]),
    (["--lock", "siz"], ["there is no question 'siz'", "did you mean 'size'?"]),
    (["--set", "siz=large"], ["there is no question 'siz'"]),
    (["--decision"], ["--decision"]),
])
def test_a_wrong_flag_is_refused(flags, words):
    refused(run("explain", PLYMOUTH, *flags), *words)


def test_a_decision_that_is_not_taken_is_refused():
    taken = {one["id"] for one in assess(PLYMOUTH)["decisions"]}
    for decision in set(DECISIONS) - taken:
        refused(run("explain", PLYMOUTH, "--decision", decision), f"'{decision}'", "is not taken")


def test_a_missing_or_broken_profile_is_refused(folder):
    refused(run("explain", folder / "none.json"), "none.json")
    (folder / "broken.json").write_text('{"id": "x", "answers": {"size": }}')
    refused(run("explain", folder / "broken.json"), "broken.json:1:")
    refused(run("explain"), "PROFILE")
