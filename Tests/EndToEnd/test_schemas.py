"""The schemas and the program agree on what a file may be."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from support import jsonc
from support.mutations import mutations
from support.program import PACK, PROFILES, ROOT, SCHEMAS, run, succeeded

PACK_FILES = sorted(PACK.glob("*.json"))
TEST_FILES = sorted(PACK.glob("tests/*.json"))
#: The second pack, and the examples for it: valid too, but not changed a thousand ways.
SECOND_PACK = ROOT / "Rules/reorganisation"
SECOND_PACK_FILES = sorted(SECOND_PACK.glob("*.json"))
SECOND_TEST_FILES = sorted(SECOND_PACK.glob("tests/*.json"))
SECOND_PROFILES = sorted((ROOT / "Examples/reorganisation").rglob("*.json"))
SCHEMA_FILES = sorted(SCHEMAS.glob("*.schema.json"))

#: What the program finds by looking beyond one value: no schema can see it, so it may accept.
BEYOND_A_SCHEMA = {
    "repeated-id", "repeated-name", "unknown-name", "unused-source", "unused-advice", "later-question",
    "later-decision", "without-section", "without-order", "says-nothing", "impossible-condition",
    "not-a-scale", "empty-range", "broken-expectation", "no-decision", "strength-order",
    "missing-manifest", "decision-cycle", "question-cycle", "former-name-in-use", "month-order", "needs-format",
}

#: Changes of the kinds above that the program does not look at: see KNOWN_DIFFERENCES.
UNSEEN_BY_THE_PROGRAM = ("another kind at $schema", "without evidence/")


def validator(name):
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


PACK_SCHEMA = validator("pack")
PROFILE_SCHEMA = validator("profile")
TEST_SCHEMA = validator("pack-test")


@pytest.mark.parametrize("path", SCHEMA_FILES, ids=lambda path: path.name)
def test_a_schema_is_valid_and_closed(path):
    schema = json.loads(path.read_text())
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:dma:schema:")
    for place in objects_in(schema):
        assert "additionalProperties" in place, place.get("description", place)


def objects_in(schema):
    """The subschemas of kind object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects_in(value)


def in_its_folder(path):
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", PACK_FILES + SECOND_PACK_FILES, ids=in_its_folder)
def test_a_shipped_pack_file_is_valid(path):
    PACK_SCHEMA.validate(jsonc.load(path))


@pytest.mark.parametrize("path", PROFILES + SECOND_PROFILES, ids=in_its_folder)
def test_a_shipped_profile_is_valid(path):
    PROFILE_SCHEMA.validate(jsonc.load(path))


@pytest.mark.parametrize("path", TEST_FILES + SECOND_TEST_FILES, ids=in_its_folder)
def test_a_shipped_file_of_tests_is_valid(path):
    TEST_SCHEMA.validate(jsonc.load(path))


def test_the_shipped_pack_has_no_error():
    for arguments in ([], [PACK], ["--rules", PACK]):
        result = succeeded(run("check", *arguments))
        assert "\n0 errors, " in result.out


def test_the_second_pack_is_sound_and_its_own_tests_pass():
    assert "\n0 errors, 0 warnings\n" in succeeded(run("check", SECOND_PACK, "--today", "2026-11-28")).out
    assert " passed, 0 failed\n" in succeeded(run("test", "--complete", SECOND_PACK)).out


@pytest.mark.parametrize("path", SECOND_PROFILES, ids=in_its_folder)
def test_an_example_for_the_second_pack_is_assessed(path):
    assert succeeded(run("assess", path, "--rules", SECOND_PACK)).err == ""


def test_every_shipped_file_is_found():
    """The tests above look at every JSON file under Rules and Examples."""
    seen = {*PACK_FILES, *TEST_FILES, *PROFILES, *SCHEMA_FILES,
            *SECOND_PACK_FILES, *SECOND_TEST_FILES, *SECOND_PROFILES}
    assert {path for top in ("Rules", "Examples") for path in (ROOT / top).rglob("*.json")} == seen


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.name)
def test_schema_and_program_judge_changed_profiles_alike(path):
    refused = 0
    for what, changed in mutations(jsonc.load(path), path.name, of_each_kind=6):
        result = run("assess", "-", stdin=json.dumps(changed))
        refused += agree(PROFILE_SCHEMA, changed, result.code != 0, result.err, what)
    assert refused > 3


@pytest.mark.parametrize("path", PACK_FILES, ids=lambda path: path.name)
def test_schema_and_program_judge_changed_pack_files_alike(path, rules):
    refused = 0
    for what, changed in mutations(jsonc.load(path), path.name, of_each_kind=8):
        (rules / path.name).write_text(json.dumps(changed))
        result = run("check", rules)
        refused += agree(PACK_SCHEMA, changed, result.code != 0, result.out, what)
    assert refused > 3


@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: path.name)
def test_schema_and_program_judge_changed_files_of_tests_alike(path, rules):
    refused = 0
    for what, changed in mutations(jsonc.load(path), path.name, of_each_kind=8):
        (rules / "tests" / path.name).write_text(json.dumps(changed))
        result = run("test", rules)
        refused += agree(TEST_SCHEMA, changed, result.code == 2, result.err, what)
    assert refused > 3


def agree(schema, content, is_refused, findings, what):
    """Asserts that both judges say the same, but for what no schema can see."""
    error = next(schema.iter_errors(content), None)
    codes = set(re.findall(r"error: .* \[([a-z-]+)\]$", findings, re.M))
    if error is not None:
        if what.startswith(UNSEEN_BY_THE_PROGRAM):
            return False
        assert is_refused, f"{what}: the program accepts what the schema refuses: {error.message}"
    else:
        assert codes <= BEYOND_A_SCHEMA, f"{what}: the schema accepts what is refused as {codes}"
    return error is not None


RULE = {
    "id": "a-rule", "decision": "delivery-model", "criterion": "law",
    "when": {"nation": "england"}, "scores": {"in-house": 1}, "because": "Why.",
    "confidence": "judgement",
}

QUESTION = {
    "id": "a-question", "kind": "choice", "text": "T", "why": "W",
    "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
}

LAW = {"id": "a-law", "text": "T", "asOf": "2026-11", "checkBy": "2027-05", "source": "socitm-shifting-sands"}


def without(members, *keys):
    return {key: value for key, value in members.items() if key not in keys}


#: Values at the edges of what a schema can say, each put into a file of its own.
EDGES = {
    "points of zero": {"rules": [{**RULE, "scores": {"in-house": 0}}]},
    "six points": {"rules": [{**RULE, "scores": {"in-house": 6}}]},
    "half a point": {"rules": [{**RULE, "scores": {"in-house": 0.5}}]},
    "no points": {"rules": [{**RULE, "scores": {}}]},
    "two effects": {"rules": [{**RULE, "rulesOut": "platform"}]},
    "no effect": {"rules": [without(RULE, "scores")]},
    "scores without criterion": {"rules": [without(RULE, "criterion")]},
    "veto with criterion": {"rules": [{**without(RULE, "scores"), "rulesOut": "platform"}]},
    "an empty veto": {"rules": [{**without(RULE, "scores", "criterion"), "rulesOut": []}]},
    "empty condition": {"rules": [{**RULE, "when": {}}]},
    "empty anyOf": {"rules": [{**RULE, "when": {"anyOf": []}}]},
    "no choices": {"rules": [{**RULE, "when": {"nation": []}}]},
    "an empty range": {"rules": [{**RULE, "when": {"size": {}}}]},
    "documented without sources": {"rules": [{**RULE, "confidence": "documented"}]},
    "empty sources": {"rules": [{**RULE, "sources": []}]},
    "unknown confidence": {"rules": [{**RULE, "confidence": "certain"}]},
    "blank reason": {"rules": [{**RULE, "because": " \t"}]},
    "upper-case id": {"rules": [{**RULE, "id": "A-Rule"}]},
    "id with two hyphens": {"rules": [{**RULE, "id": "a--rule"}]},
    "a source's address that is none": {"sources": [
        {"id": "s", "title": "T", "publisher": "P", "address": "ftp://x"}]},
    "a source's address with a blank": {"sources": [
        {"id": "s", "title": "T", "publisher": "P", "address": "https://x y"}]},
    "a source's empty address": {"sources": [
        {"id": "s", "title": "T", "publisher": "P", "address": "https://"}]},
    "a source from the year 30": {"sources": [
        {"id": "s", "title": "T", "publisher": "P", "address": "https://x", "year": 30}]},
    "advice without urgency": {"advice": [
        {"id": "a", "kind": "law", "priority": 0, "action": "A", "because": "B"}]},
    "advice for no option": {"advice": [
        {"id": "a", "kind": "law", "priority": 1, "action": "A", "because": "B",
         "givenIf": {"delivery-model": []}}]},
    "advice for no decision": {"advice": [
        {"id": "a", "kind": "law", "priority": 1, "action": "A", "because": "B", "givenIf": {}}]},
    "an expectation of more than 100 points": {"expectations": [
        {"id": "e", "noFavourite": {"decision": "delivery-model", "within": 101}}]},
    "an expectation of less than none": {"expectations": [
        {"id": "e", "noFavourite": {"decision": "delivery-model", "within": -1}}]},
    "a question with one choice": {"questions": [
        {"id": "q", "kind": "choice", "text": "T", "why": "W", "choices": [{"id": "a", "text": "A"}]}]},
    "a choice named unknown": {"questions": [
        {"id": "q", "kind": "choice", "text": "T", "why": "W",
         "choices": [{"id": "a", "text": "A"}, {"id": "unknown", "text": "U"}]}]},
    "a question named not": {"questions": [
        {"id": "not", "kind": "choice", "text": "T", "why": "W",
         "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}]},
    "a decision without criteria": {"decisions": [
        {"id": "d", "title": "T", "asks": "A", "criteria": [], "strength": {"clear": 1, "strong": 2},
         "options": [{"id": "a", "title": "A", "text": "A"}, {"id": "b", "title": "B", "text": "B"}]}]},
    "a decision with one option": {"decisions": [
        {"id": "d", "title": "T", "asks": "A", "strength": {"clear": 1, "strong": 2},
         "criteria": [{"id": "c", "title": "C", "weight": 1}],
         "options": [{"id": "a", "title": "A", "text": "A"}]}]},
    "a decision with margins of 0": {"decisions": [
        {"id": "d", "title": "T", "asks": "A", "strength": {"clear": 0, "strong": 2},
         "criteria": [{"id": "c", "title": "C", "weight": 1}],
         "options": [{"id": "a", "title": "A", "text": "A"}, {"id": "b", "title": "B", "text": "B"}]}]},
    "a weight below 0": {"decisions": [
        {"id": "d", "title": "T", "asks": "A", "strength": {"clear": 1, "strong": 2},
         "criteria": [{"id": "c", "title": "C", "weight": -1}],
         "options": [{"id": "a", "title": "A", "text": "A"}, {"id": "b", "title": "B", "text": "B"}]}]},
    "a case without sources": {"cases": [
        {"id": "c", "name": "N", "answers": {}, "model": "M", "outcome": "O", "sources": []}]},
    "the manifest's keys elsewhere": {"format": 1, "id": "x", "version": "1.0.0", "title": "T",
                                      "sections": [], "decisionOrder": []},
    "law without a month": {"law": [without(LAW, "checkBy")]},
    "law of a month that is none": {"law": [{**LAW, "asOf": "2026-13"}]},
    "law of a day": {"law": [{**LAW, "asOf": "2026-11-28"}]},
    "law by no source": {"law": [without(LAW, "source")]},
    "law that says nothing": {"law": [{**LAW, "text": " "}]},
    "law under an empty condition": {"law": [{**LAW, "where": {}}]},
    "a rule that cites no law": {"rules": [{**RULE, "law": []}]},
    "a sentence for no option": {"rules": [{**RULE, "because": {}}]},
    "a blank sentence for an option": {"rules": [{**RULE, "because": {"in-house": " "}}]},
    "a sentence by option that is a list": {"rules": [{**RULE, "because": ["Why."]}]},
    "sentences by option for advice": {"rules": [
        {"id": "r", "when": {"nation": "england"}, "advises": "before-vesting-day", "because": {"in-house": "Why."},
         "confidence": "judgement"}]},
    "an unknown time to ask": {"questions": [{**QUESTION, "ask": "last"}]},
    "a fact that is a text": {"questions": [{**QUESTION, "fact": "yes"}]},
    "nobody who answers": {"questions": [{**QUESTION, "answeredBy": []}]},
    "the lowest of choices": {"questions": [{**QUESTION, "merge": "lowest"}]},
    "an unknown way to merge": {"questions": [{**QUESTION, "merge": "mean"}]},
    "an upper-case former id": {"questions": [{**QUESTION, "formerly": "Old"}]},
    "a former choice that is a number": {"questions": [
        {**QUESTION, "choices": [{"id": "a", "text": "A", "formerly": 1}, {"id": "b", "text": "B"}]}]},
    "a promise on no question": {"expectations": [{"id": "e", "neverMatters": {"decision": "delivery-model"}}]},
    "a promise on no option": {"expectations": [
        {"id": "e", "neverScores": {"decision": "delivery-model", "question": "nation"}}]},
    "two promises in one": {"expectations": [
        {"id": "e", "neverMatters": {"decision": "delivery-model", "question": "nation"},
         "neverScores": {"decision": "delivery-model", "question": "nation", "option": "in-house"}}]},
    "a subject outside of the manifest": {"subject": {"assistant": "A"}},
    "a schema that is no text": {"$schema": 5},
    "a list as a file": ["questions"],
    "a text as a file": "questions",
}

#: What the schema refuses and the program accepts, because it does no harm.
KNOWN_DIFFERENCES = {
    # Only editors use it.
    "a schema that is no text",
    # Shown to people, and in no calculation.
    "a source from the year 30",
    # It is kept: no two fits lie further apart.
    "an expectation of more than 100 points",
    # It says nothing.
    "evidence without anything",
}


@pytest.mark.parametrize("what", EDGES)
def test_schema_and_program_judge_the_edges_of_a_pack_alike(what, rules):
    content = EDGES[what]
    (rules / "zz-extra.json").write_text(json.dumps(content))
    result = run("check", rules)
    error = next(PACK_SCHEMA.iter_errors(content), None)
    assert error is not None, "the schema accepts it"
    assert (result.code == 0) == (what in KNOWN_DIFFERENCES), result.out


PROFILE_EDGES = {
    "a blank id": {"id": " ", "answers": {}},
    "a blank name": {"id": "x", "name": "", "answers": {}},
    "a blank time": {"id": "x", "asOf": "\t", "answers": {}},
    "no answers": {"id": "x"},
    "an answer that is an empty list": {"id": "x", "answers": {"nation": []}},
    "an answer that names a choice twice": {"id": "x", "answers": {"nation": ["england", "england"]}},
    "an answer that is an object": {"id": "x", "answers": {"nation": {"a": "england"}}},
    "an answer that is true": {"id": "x", "answers": {"nation": True}},
    "an upper-case answer": {"id": "x", "answers": {"nation": "England"}},
    "an upper-case question": {"id": "x", "answers": {"Nation": "england"}},
    "evidence without anything": {"id": "x", "answers": {}, "evidence": {"nation": {}}},
    "evidence with a blank note": {"id": "x", "answers": {}, "evidence": {"nation": {"note": " "}}},
    "a priority below 0": {"id": "x", "answers": {}, "priorities": {"finance": -0.5}},
    "a priority above a million": {"id": "x", "answers": {}, "priorities": {"finance": 1000001}},
    "a priority that is a text": {"id": "x", "answers": {}, "priorities": {"finance": "2"}},
    "a schema that is no text": {"$schema": 5, "id": "x", "answers": {}},
    "an id that is a number": {"id": 7, "answers": {}},
}


@pytest.mark.parametrize("what", PROFILE_EDGES)
def test_schema_and_program_judge_the_edges_of_a_profile_alike(what):
    content = PROFILE_EDGES[what]
    result = run("assess", "-", stdin=json.dumps(content))
    error = next(PROFILE_SCHEMA.iter_errors(content), None)
    assert error is not None, "the schema accepts it"
    assert (result.code == 0) == (what in KNOWN_DIFFERENCES), result.out


def test_the_questionnaire_is_valid_and_complete(pack):
    told = succeeded(run("questions", "--format", "json")).json
    primary = next(iter(pack.decisions.values()))
    criteria = {criterion["id"]: criterion["weight"] for criterion in primary["criteria"]}
    assert {one["criterion"]: one["weight"] for one in told["priorities"]} == {
        name: pytest.approx(float(weight)) for name, weight in criteria.items()}
    validator("questionnaire").validate(told)
    questions = [question for section in told["sections"] for question in section["questions"]]
    assert [question["id"] for question in questions] == list(pack.questions)
    for question in questions:
        declared = pack.questions[question["id"]]
        assert [choice["id"] for choice in question["choices"]] == pack.choices[question["id"]]
        for key in ("kind", "text", "why", "help", "askIf"):
            assert (question[key] is None) == (key not in declared)
    assert (told["pack"]["id"], told["pack"]["version"]) == (
        pack.manifest["id"], pack.manifest["version"])
