"""The interview in the offline assistant: what is asked first and in any case, when one may stop, and what is kept."""

import json
import random
import re

import pytest

from support.assistant import figures
from support.program import PACK, PROFILES, assess, run, succeeded
from test_assistant import CERTAIN, SETTLED, TITLES, question_of

RIVERSIDE = json.loads(next(path for path in PROFILES if path.stem == "illustrative-riverside").read_text())
RIVERSIDE.pop("$schema")
DECLARED = json.loads((PACK / "questions.json").read_text())["questions"]
CLEAR = json.loads((PACK / "decisions.json").read_text())["decisions"][0]["strength"]["clear"]


def marked(ask):
    return [question["id"] for question in DECLARED if question.get("ask") == ask]


def test_the_first_screen_has_an_example_and_an_honest_time(visit):
    example = visit.page.locator(".example")
    example.wait_for()
    assert re.search(r"on what is known|would change it|are close", example.inner_text())
    assert "made-up authority" in example.inner_text() and len(visit.fits()) == len(TITLES)
    assert "20 to 30 minutes" in visit.page.locator("main").inner_text()
    assert visit.page.get_by_role("button", name="Start again").count() == 0, "nothing has begun"


def test_what_the_pack_marks_is_asked_first_and_before_one_may_stop(visit):
    page = visit.page
    visit.go("tasks")
    visit.press("Start with what matters most")
    asked = []
    most = None
    while page.locator("body").get_attribute("data-screen") == "question":
        question = question_of(visit)
        asked.append(question)
        most = most or len(asked) - 1 + page.evaluate("dma.tellingStatus().atMost")
        assert re.search(r"answered, (at most|up to about) \d+ to go$|answered$", page.locator(".kicker").inner_text())
        visit.pick(CERTAIN[question]) if question in CERTAIN else None
        visit.press("Continue" if question in CERTAIN else "I do not know")
    assert visit.heading == "You can stop here"
    assert asked[:len(marked("first"))] == marked("first")
    assert set(marked("always")) <= set(asked)
    assert most is not None and len(asked) <= most, "it said at most so many"


def test_a_settled_result_offers_to_stop_once_nothing_is_asked_in_any_case(visit):
    visit.load({"id": "x", "answers": CERTAIN})
    assert assess(visit.saved())["decisions"][0]["settled"]
    left = [one for one in marked("first") + marked("always") if one not in CERTAIN]
    assert left
    visit.go("stop")
    assert visit.heading == "A few questions are asked in any case"
    texts = {question["id"]: question["text"] for question in DECLARED}
    assert visit.page.locator("main li a").all_inner_texts() == [texts[one] for one in left]
    assert SETTLED in visit.page.locator("main").inner_text()
    for question in left:
        visit.go(f"question/{question}")
        visit.press("I do not know")
    assert visit.heading == "You can stop here"
    assert "if one step out, would" in visit.page.locator(".verdict").inner_text(), "how firm it is"


def level_profile(separable):
    """A settled profile whose first options are level, with questions left that could make the lead clear, or not."""
    source = random.Random(11)
    for _ in range(400):
        answers = {q["id"]: source.choice(q["choices"])["id"] for q in DECLARED}
        told = assess({"id": "x", "answers": answers})["decisions"][0]
        if not told["settled"] or len(told["level"]) < 2:
            continue
        for question in source.sample(sorted(answers), len(answers)):
            if question in marked("first") + marked("always"):
                continue
            fewer = {key: value for key, value in answers.items() if key != question}
            told = assess({"id": "x", "answers": fewer})["decisions"][0]
            if not told["settled"] or len(told["level"]) < 2 or not told["named"] or told["known"]["answered"] == told["known"]["relevant"]:
                continue
            most = max(lead["range"][1] if lead["option"] == told["recommendation"] else -lead["range"][0]
                       for lead in told["leads"] if told["recommendation"] in (lead["option"], lead["over"])
                       and {lead["option"], lead["over"]} <= set(told["level"]))
            if (most >= CLEAR) == separable:
                return {"id": "x", "answers": fewer}, told, most
    raise AssertionError("none was found")


@pytest.mark.parametrize("separable", [False, True])
def test_where_leaders_are_level_it_says_whether_more_answers_would_separate_them(visit, separable):
    profile, told, most = level_profile(separable)
    visit.load(profile)
    visit.go("stop")
    said = visit.page.locator("main").inner_text()
    assert "are close" in said
    if separable:
        assert "More answers would not put another first" in said and f"{round(most * 10) / 10:g} points at most" in said
    else:
        assert "More answers would not separate them" in said
    visit.go("result")
    if told["combination"]:
        below = visit.page.locator("main").inner_text()
        assert below.index(told["combination"][:40]) < below.index("How far apart they are")


def test_where_no_answer_is_missing_none_is_spoken_of(visit):
    visit.load(RIVERSIDE)
    assert assess(RIVERSIDE)["unanswered"] == []
    visit.go("stop")
    assert visit.heading == "Every answer is in"
    said = visit.page.locator(".main-column").inner_text()
    assert "missing" not in said.replace("No answer is missing", "") and "at least" not in said


def test_the_effect_of_an_answer_shows_once_it_is_given(visit):
    visit.go("question/ict-skills/section")
    before = visit.fits()
    visit.pick("strong")
    assert visit.fits() == before and visit.page.locator(".change").all_inner_texts() == ["", "", ""]
    visit.press("Continue")
    assert question_of(visit) != "ict-skills"
    told = assess({"id": "x", "answers": {"ict-skills": "strong"}})
    assert list(visit.fits().values()) == figures(told) != list(before.values())
    blank = assess({"id": "x", "answers": {}})
    moved = [one["fit"] - other["fit"] for one, other in zip(told["decisions"][0]["options"], blank["decisions"][0]["options"])]
    assert visit.page.locator(".change").all_inner_texts() == [
        f"{'+' if one > 0 else '−'}{abs(one):.1f}" if abs(one) >= 0.05 else "" for one in moved]
    assert "what your last answer moved" in visit.page.locator(".panel").inner_text()
    visit.until("() => document.getElementById('said').textContent !== ''")


def test_a_switch_shows_the_effect_while_one_chooses(visit):
    visit.go("question/trading-ambition")
    before = visit.fits()
    visit.page.get_by_label("Show the effect while I choose").check(force=True)
    visit.pick("open-market")
    assert list(visit.fits().values()) == figures(assess({"id": "x", "answers": {"trading-ambition": "open-market"}}))
    assert visit.fits() != before
    visit.press("Continue")
    assert visit.page.get_by_label("Show the effect while I choose").is_checked(), "it stays as it was set"
    visit.page.get_by_label("Show the effect while I choose").uncheck(force=True)


def test_own_weights_are_told_on_every_screen_of_the_result(visit):
    visit.load({**RIVERSIDE, "priorities": {"market": 3}})
    for route in ("result", "what-if", "priorities", "toward/in-house", "tasks", "stop", "question/size"):
        visit.go(route)
        said = visit.page.locator("main").inner_text().replace("’", "'")
        assert "Own weights: " in said and "By the rules' own weights" in said, route
    visit.load({**RIVERSIDE, "priorities": {}})
    for route in ("result", "what-if", "priorities", "toward/in-house", "tasks"):
        visit.go(route)
        assert "Own weights: " not in visit.page.locator("main").inner_text(), route


def test_nothing_that_was_tried_or_locked_goes_to_the_next_profile(visit):
    page = visit.page
    visit.load(RIVERSIDE)
    visit.go("what-if")
    tried = next(question["text"] for question in DECLARED if question["id"] == "trading-ambition")
    page.get_by_label(tried).select_option(value="none")
    assert page.locator(".is-tried").count() == 1
    visit.go("toward/trading-company")
    page.get_by_text("Answers that cannot change", exact=True).first.click()
    page.locator(".locks input").first.check(force=True)
    visit.load({**RIVERSIDE, "id": "other", "name": "Another"})
    visit.go("what-if")
    assert page.locator(".is-tried").count() == 0
    visit.go("toward/trading-company")
    assert page.locator(".locks input:checked").count() == 0


def test_a_weight_that_is_refused_says_why_where_it_is(visit):
    page = visit.page
    visit.load(RIVERSIDE)
    visit.go("priorities")
    told = ""
    for row in page.locator(".weight").all():
        row.locator("input[type=range]").fill("0")
        problem = row.locator(".problem")
        if problem.is_visible():
            told = problem.inner_text()
            assert page.locator(".weight .problem:visible").count() == 1
            assert row.locator("input[type=range]").get_attribute("aria-describedby") == problem.get_attribute("id")
            assert row.locator("input[type=range]").input_value() != "0", "it shows the weight that is kept"
            break
    titles = [one["title"] for one in json.loads((PACK / "decisions.json").read_text())["decisions"]]
    assert "would be left without a criterion that matters" in told and any(f"“{title}”" in told for title in titles)


def test_answers_are_kept_on_this_device_only_where_that_is_chosen(visit):
    page = visit.page
    visit.answer("nation", "wales")
    visit.go("tasks")
    box = page.get_by_label("Keep my answers on this device")
    assert not box.is_checked() and page.evaluate("localStorage.length") == 0
    box.check(force=True)
    assert "kept in this browser" in page.locator(".foot").inner_text()
    visit.answer("size", "small")
    page.reload()
    page.wait_for_selector("body[data-ready] main h1")
    assert page.evaluate("dma.answers.profile.answers") == {"nation": "wales", "size": "small"}
    visit.go("start")
    visit.press("Start again")
    page.get_by_role("button", name="Cancel").click()
    page.reload()
    page.wait_for_selector("body[data-ready] main h1")
    assert page.evaluate("dma.answers.profile.answers") == {"nation": "wales", "size": "small"}, "nothing was taken away"
    visit.press("Start again")
    page.get_by_role("button", name="Go on without saving").click()
    visit.until("() => localStorage.length === 0")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    page.wait_for_selector("body[data-ready] main h1")
    assert not page.locator("#save").is_visible(), "nothing is answered"


def test_kept_answers_that_no_longer_fit_are_told_and_stay(visit):
    page = visit.page
    key = page.evaluate("`${dma.pack.about.id} answers`")
    kept = json.dumps({"id": "x", "answers": {"nation": "atlantis"}})
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    page.wait_for_selector("body[data-ready] main .errors")
    shown = page.locator("main").inner_text()
    assert "the answers kept on this device" in shown and "atlantis" in shown
    assert "until you close it" in page.locator(".foot").inner_text(), "what is answered now is not kept"
    visit.answer("nation", "wales")
    assert page.evaluate("key => localStorage.getItem(key)", key) == kept, "nothing was written over it"
    visit.go("tasks")
    page.get_by_label("Keep my answers on this device").check(force=True)
    assert "wales" in page.evaluate("key => localStorage.getItem(key)", key)


def test_the_difference_is_shown_on_an_axis_with_a_zero(visit):
    visit.load(RIVERSIDE)
    visit.go("result")
    told = assess(RIVERSIDE)["decisions"][0]
    first = told["recommendation"]
    expected = {}
    for lead in told["leads"]:
        if first in (lead["option"], lead["over"]):
            other = lead["over"] if lead["option"] == first else lead["option"]
            expected[f"{TITLES[first]} over {TITLES[other]}"] = lead["expected"] if lead["option"] == first else -lead["expected"]
    rows = visit.page.locator(".lead-row")
    shown = {row.locator(".fit-name").inner_text(): row.locator(".figures").inner_text() for row in rows.all()}
    assert shown == {name: f"+{points:.1f}" for name, points in expected.items()}
    assert visit.page.locator(".difference .scale-ends span").all_inner_texts()[1] == "0"
    for row in rows.all():
        zero, mark = (row.locator(part).bounding_box() for part in (".zero", ".mark-fit"))
        assert mark["x"] + mark["width"] / 2 > zero["x"] + 1, "ahead is to the right of the zero"
