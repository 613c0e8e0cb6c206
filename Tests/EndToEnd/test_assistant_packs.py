"""The page with several rule packs: choosing another question, and what stays apart."""

import json

import pytest

from support.assistant import Visit
from support.program import PACK, run, succeeded

OTHER = json.loads((PACK.parent / "reorganisation/decisions.json").read_text())["decisions"][0]
OWN = json.loads((PACK / "decisions.json").read_text())["decisions"][0]
OTHER_QUESTION = json.loads((PACK.parent / "reorganisation/questions.json").read_text())["questions"][0]


def opened(visit, address):
    """The page again, at another address of its file."""
    visit.page.goto(visit.file.as_uri() + address)
    visit.page.wait_for_selector("body[data-ready] main h1")


def test_the_first_screen_offers_the_other_question(visit):
    page = visit.page
    assert visit.heading == OWN["asks"]
    page.get_by_role("link", name=OTHER["asks"], exact=True).click()
    page.wait_for_selector("body[data-ready] main h1")
    visit.until("asks => document.querySelector('main h1')?.textContent === asks", OTHER["asks"])
    assert "reorganisation" in page.locator("#rules-name").inner_text()
    assert page.locator("#brand").inner_text() in page.title()
    page.get_by_role("link", name=OWN["asks"], exact=True).click()
    visit.until("asks => document.querySelector('main h1')?.textContent === asks", OWN["asks"])


def test_the_other_question_is_answered_by_its_own_rules(visit):
    opened(visit, "?pack=reorganisation")
    visit.answer(OTHER_QUESTION["id"], OTHER_QUESTION["choices"][0]["id"])
    saved = visit.saved()
    assert saved["answers"] == {OTHER_QUESTION["id"]: OTHER_QUESTION["choices"][0]["id"]}
    told = succeeded(run("assess", "-", "--rules", "reorganisation", "--format", "json", stdin=json.dumps(saved))).json
    shown = visit.page.evaluate("() => dma.status().decision.options.map(one => one.fit)")
    assert shown == pytest.approx([option["fit"] for option in told["decisions"][0]["options"]])


@pytest.mark.parametrize("address", ["?pack=nothing", "?pack=", "?pack=%3Cscript%3E", "?pack=__proto__"])
def test_an_address_that_names_no_pack_opens_the_first(visit, address):
    opened(visit, address)
    assert visit.heading == OWN["asks"]


def test_answers_that_are_kept_belong_to_their_pack(visit):
    page = visit.page
    opened(visit, "?pack=reorganisation")
    visit.answer(OTHER_QUESTION["id"], OTHER_QUESTION["choices"][0]["id"])
    visit.go("tasks")
    page.get_by_label("Keep my answers on this device").check(force=True)
    opened(visit, "?pack=shifting-sands")
    assert page.evaluate("dma.answers.isEmpty"), "the other question has answers of its own"
    opened(visit, "")
    assert visit.heading == OTHER["asks"], "without an address the page goes on where answers are kept"
    assert page.evaluate("Object.keys(dma.answers.profile.answers)") == [OTHER_QUESTION["id"]]


def test_a_page_of_one_pack_offers_no_other(browser, tmp_path):
    file = tmp_path / "one.html"
    succeeded(run("page", "--rules", "reorganisation", "--output", file))
    with Visit(browser, file) as visit:
        assert visit.heading == OTHER["asks"]
        assert visit.page.locator(".other-packs").count() == 0
