"""How firm a recommendation is: its slips by trying every step, its tolerance by a linear programme."""

import csv
import io
import itertools

import numpy
import pytest
from scipy.optimize import linprog

from support import jsonc
from support.program import PACK, PROFILES, assess, run, succeeded

EXAMPLES = pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
QUESTIONS = {question["id"]: question for question in jsonc.load(PACK / "questions.json")["questions"]}


def parts(decision, rival):
    """The lead of the recommendation over a rival by criterion, from the rules that make it."""
    found = {}
    for reason in decision["reasons"]:
        given = reason["contribution"]
        ahead = given.get(decision["recommendation"], 0) - given.get(rival, 0)
        found[reason["criterion"]] = found.get(reason["criterion"], 0) + ahead
    return numpy.array(list(found.values()))


def least_lead(lead, factor):
    """The least lead when every weight is multiplied by something, and no two of these are further apart than
    a factor."""
    count = len(lead)
    rows = []
    for one, other in itertools.permutations(range(count), 2):
        row = numpy.zeros(count)
        row[one], row[other] = 1, -factor
        rows.append(row)
    limits = {"A_ub": numpy.array(rows), "b_ub": numpy.zeros(len(rows))} if rows else {}
    result = linprog(lead, A_eq=numpy.ones((1, count)), b_eq=[count], bounds=[(0, None)] * count, **limits)
    assert result.success, result.message
    return result.fun


@EXAMPLES
def test_the_tolerance_is_that_of_a_linear_programme(path):
    for decision in assess(path)["decisions"]:
        tolerance = decision["firmness"]["tolerance"]
        fits = {option["id"]: option["fit"] for option in decision["options"]}
        # Whose expected fit is higher cannot win, and is no rival.
        rivals = [option["id"] for option in decision["options"]
                  if not option["ruledOut"] and option["id"] != decision["recommendation"]
                  and fits[option["id"]] <= fits[decision["recommendation"]] + 1e-9]
        leads = [parts(decision, rival) for rival in rivals]
        if tolerance is None:
            assert all(least_lead(lead, 1e4) > -1e-6 for lead in leads)
            continue
        assert min(least_lead(lead, tolerance) for lead in leads) == pytest.approx(0, abs=1e-6)
        assert min(least_lead(lead, tolerance * 1.01) for lead in leads) < 0
        assert tolerance == 1 or min(least_lead(lead, max(1, tolerance * 0.99)) for lead in leads) >= 0


def steps(question, choice):
    """The choices one step from another."""
    choices = [one["id"] for one in question["choices"]]
    place = choices.index(choice)
    if question["kind"] != "scale":
        return [one for one in choices if one != choice]
    return [choices[near] for near in (place - 1, place + 1) if 0 <= near < len(choices)]


@EXAMPLES
def test_the_slips_are_the_steps_that_bring_another_recommendation(path):
    profile = jsonc.load(path)
    told = assess(path)
    primary = told["decisions"][0]
    answers = {key: value for key, value in profile["answers"].items() if value not in (None, "unknown")}
    tried = []
    for name, choice in answers.items():
        if QUESTIONS[name].get("fact", False):
            continue
        tried += [(name, choice, to) for to in steps(QUESTIONS[name], choice)]
    if not tried:
        assert primary["firmness"]["slips"] == []
        return
    text = io.StringIO()
    columns = [f"priority:{name}" for name in profile.get("priorities", {})]
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["id", *QUESTIONS, *columns])
    for number, (name, _, to) in enumerate(tried):
        changed = {**answers, name: to}
        table.writerow([number, *(changed.get(one, "") for one in QUESTIONS), *profile.get("priorities", {}).values()])
    leave = [word for part in ("settled", "firmness", "reasons", "decisions") for word in ("--without", part)]
    rows = csv.DictReader(io.StringIO(succeeded(run("batch", "-", *leave, stdin=text.getvalue())).out))
    expected = [
        {"question": name, "from": choice, "to": to, "then": row["recommendation"] or None}
        for (name, choice, to), row in zip(tried, rows)
        if row["recommendation"] != (primary["recommendation"] or "")
    ]
    order = [(question, choice["id"]) for question in QUESTIONS for choice in QUESTIONS[question]["choices"]]
    expected.sort(key=lambda slip: order.index((slip["question"], slip["to"])))
    assert primary["firmness"]["slips"] == expected
