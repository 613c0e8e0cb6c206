"""Narrowed answers: one of several choices, in every place where an answer is read or written."""

import csv
import io
import itertools
import json

import pytest
from jsonschema import Draft202012Validator

from support.program import PROFILES, ROOT, SCHEMAS, refused, run, succeeded
from test_ask import Interview

#: For each question its choices, and the text of each.
CHOICES = {question["id"]: {choice["id"]: choice["text"] for choice in question["choices"]}
           for section in succeeded(run("questions", "--format", "json")).json["sections"]
           for question in section["questions"]}
QUESTIONS = {question: list(choices) for question, choices in CHOICES.items()}
BASE = json.loads((ROOT / "Examples/profiles/illustrative-riverside.json").read_text())
BASE.pop("$schema")
NARROWED = {"co-owners": ["interested", "committed"], "service-performance": ["failing", "strong"],
            "investment": ["none", "secured"]}
OPEN = {**BASE, "answers": {**BASE["answers"], **NARROWED}}


def validator(name):
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


def assessed(profile, *flags):
    return succeeded(run("assess", "-", "--format", "json", *flags, stdin=json.dumps(profile))).json


def fits(assessment, decision=0):
    return {option["id"]: option["fit"] for option in assessment["decisions"][decision]["options"]}


def test_a_narrowed_answer_is_the_mean_of_its_choices_and_holds_their_outcomes():
    validator("profile").validate(OPEN)
    found = assessed(OPEN)
    validator("assessment").validate(found)
    assert found["narrowed"] == NARROWED
    assert set(NARROWED) <= set(found["unanswered"])
    assert found["decisions"][0]["known"]["narrowed"] == 3
    singles = [assessed({**OPEN, "answers": {**OPEN["answers"], **dict(zip(NARROWED, choices))}})
               for choices in itertools.product(*NARROWED.values())]
    assert len(singles) == 8
    primary = found["decisions"][0]
    for option in primary["options"]:
        each = [fits(single)[option["id"]] for single in singles]
        assert option["fit"] == pytest.approx(sum(each) / len(each), abs=1e-9)
        least, greatest = option["range"]
        ends = [end for single in singles for other in single["decisions"][0]["options"]
                if other["id"] == option["id"] for end in other["range"]]
        assert (least, greatest) == pytest.approx((min(ends), max(ends)), abs=1e-9)
    possible = {option for single in singles for option in single["decisions"][0]["possible"]}
    assert set(primary["possible"]) == possible
    assert primary["settled"] == (len(possible) == 1)


def test_all_choices_are_unknown_and_one_is_that_choice():
    everything = {**BASE, "answers": {**BASE["answers"], "size": QUESTIONS["size"][::-1]}}
    without = {**BASE, "answers": {key: value for key, value in BASE["answers"].items() if key != "size"}}
    assert assessed(everything) == assessed(without)
    one = {**BASE, "answers": {key: [value] for key, value in BASE["answers"].items()}}
    assert assessed(one) == assessed(BASE)


def test_a_flag_narrows_an_answer():
    flags = [part for key, value in NARROWED.items() for part in ("--set", f"{key}={'|'.join(value)}")]
    assert assessed(BASE, *flags) == assessed(OPEN)
    assert assessed(OPEN, "--set", "co-owners=unknown") == assessed(
        {**OPEN, "answers": {key: value for key, value in OPEN["answers"].items() if key != "co-owners"}})
    err = refused(run("assess", "-", "--set", "co-owners=interested|commited", stdin=json.dumps(BASE))).err
    assert "'co-owners' has no choice 'commited'" in err and "did you mean 'committed'?" in err


@pytest.mark.parametrize("answer, said", [
    ([], "none of its choices"),
    (["interested", "interested"], "choice 'interested' is named twice"),
    (["interested", "keen"], "'co-owners' has no choice 'keen'"),
    (["interested", "unknown"], "'co-owners' has no choice 'unknown'"),
    (["interested", None], "expected a text in quotes"),
    ([["interested"]], "expected a text in quotes"),
])
def test_a_list_that_is_no_answer_is_refused_where_it_stands(answer, said, folder):
    bad = {**BASE, "answers": {**BASE["answers"], "co-owners": answer}}
    assert said in refused(run("assess", "-", stdin=json.dumps(bad))).err
    rejects = folder / "rejects.csv"
    row = run("batch", "-", "--input", "ndjson", "--rejects", rejects, stdin=json.dumps(bad))
    assert row.code == 1 and "1 rejected" in row.err
    assert said in rejects.read_text()


def test_an_answer_that_does_not_apply_is_left_aside_with_a_warning_narrowed_or_not():
    answers = {**BASE["answers"], "reorganisation": "none", "vesting-day": ["under-a-year", "over-two-years"]}
    result = succeeded(run("assess", "-", "--format", "json", stdin=json.dumps({**BASE, "answers": answers})))
    assert "question 'vesting-day' does not apply" in result.err
    assert "narrowed" not in result.json


def test_texts_name_the_choices_that_are_left():
    text = succeeded(run("explain", "-", stdin=json.dumps(OPEN))).out
    assert "co-owners: interested or committed" in text
    assert "investment is none or secured; needed: " in text
    short = " ".join(succeeded(run("assess", "-", stdin=json.dumps(OPEN))).out.split())
    assert "3 narrowed" in short and "narrowed" in short.split("In short")[1]
    paper = succeeded(run("assess", "-", "--format", "markdown", "--full", stdin=json.dumps(OPEN))).out
    investment = CHOICES["investment"]
    assert f"{investment['none']} or {investment['secured']}" in " ".join(paper.split())
    explained = succeeded(run("explain", "-", "--format", "json", stdin=json.dumps(OPEN))).json
    validator("explanation").validate(explained)


def rows(text):
    return list(csv.DictReader(io.StringIO(text), strict=True))


def portfolio(profiles):
    columns = ["id", "name", *QUESTIONS]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for index, profile in enumerate(profiles):
        cells = {key: "|".join(value) if isinstance(value, list) else value or ""
                 for key, value in profile["answers"].items()}
        writer.writerow({"id": f"row-{index}", "name": "", **cells})
    return out.getvalue()


def test_a_table_with_narrowed_cells_is_scored_as_its_profiles_are():
    profiles = [BASE, OPEN, *(json.loads(path.read_text()) for path in PROFILES[:6])]
    profiles += [{**profile, "answers": {**profile["answers"], **NARROWED}} for profile in profiles[2:5]]
    profiles = [{"answers": profile["answers"]} for profile in profiles]
    text = portfolio(profiles)
    scored = succeeded(run("batch", "-", stdin=text))
    found = rows(scored.out)
    assert len(found) == len(profiles)
    lines = "".join(json.dumps({"id": f"row-{index}", **profile}) + "\n" for index, profile in enumerate(profiles))
    assert succeeded(run("batch", "-", "--format", "csv", "--input", "ndjson", stdin=lines)).out == scored.out
    for index, (row, profile) in enumerate(zip(found, profiles)):
        primary = assessed({"id": f"row-{index}", **profile})["decisions"][0]
        assert row["recommendation"] == primary["recommendation"]
        assert float(row["margin"]) == primary["margin"]
        assert row["settled"] == str(primary["settled"]).lower()
        for option in primary["options"]:
            assert float(row[f"fit:{option['id']}"]) == option["fit"]
    # On several threads, with the rows many times over.
    many = text + "".join(line for _ in range(200) for line in text.splitlines(keepends=True)[1:])
    one, four = (succeeded(run("batch", "-", "--threads", count, stdin=many)).out for count in (1, 4))
    assert one == four and len(rows(one)) == 201 * len(profiles)


def test_a_cell_may_have_blanks_around_its_bars_and_bad_ones_are_rejected_by_name():
    head = "id,co-owners,investment\n"
    good = rows(succeeded(run("batch", "-", stdin=head + "a,interested | committed,none|secured\n")).out)
    same = rows(succeeded(run("batch", "-", stdin=head + "a,committed|interested,secured|none\n")).out)
    assert good == same
    bad = run("batch", "-", stdin=head + "a,interested|keen,none|none\nb,interested|,none\nc,none,limited\n")
    assert bad.code == 1 and len(rows(bad.out)) == 1 and "2 rejected" in bad.err


def test_the_questionnaire_takes_two_or_three_and_not_the_first(folder):
    file = folder / "ours.json"
    lines = "size=1 or 2\nco-owners=not none\ninvestment=not the first\nsize=small|large\nq\n"
    succeeded(run("ask", "--save", file, stdin=lines))
    answers = json.loads(file.read_text())["answers"]
    assert answers == {"size": ["small", "large"], "co-owners": ["interested", "committed"],
                       "investment": ["limited", "secured"]}
    for line, said in [("size=1 or 1", "'small' is named twice"), ("size=not 1|2|3", "leaves no choice of 'size'"),
                       ("size=1 or 9", "there is no choice 9")]:
        assert said in refused(run("ask", stdin=line + "\n")).err


def test_a_person_narrows_an_answer_and_goes_on_with_it(folder):
    file = folder / "ours.json"
    talk = Interview("--save", file)
    talk.asked()
    assert "2 or 3" in talk.reply("?")
    assert "0 of 50 answered" in talk.reply("not the first"), "narrowed is not answered"
    assert talk.reply("b").count("(one of yours)") == len(QUESTIONS["authority-type"]) - 1
    assert "(one of yours)" not in talk.reply("2")
    talk.reply("b")
    assert "is named twice" in talk.reply("1 or 1")
    talk.reply("not the first")
    assert talk.end("q")[1] == 0
    assert json.loads(file.read_text())["answers"]["authority-type"] == QUESTIONS["authority-type"][1:]


def test_the_page_shows_narrowed_answers_and_loses_none(visit):
    visit.load(json.dumps(OPEN), "ours.json")
    visit.go("check")
    investment = CHOICES["investment"]
    assert f"{investment['none']} or {investment['secured']}" in visit.page.locator("main").inner_text()
    visit.go("question/investment")
    assert visit.page.get_by_role("radio", checked=True).count() == 0
    visit.press("Continue")
    visit.go("what-if")
    saved = visit.saved()
    assert saved["answers"] == OPEN["answers"]
    assert assessed(saved)["decisions"] == assessed(OPEN)["decisions"]
