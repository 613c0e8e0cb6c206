"""The journey of a leader through the offline assistant, from a double click to a printed paper."""

import json
import re
import subprocess

import pytest

from support.assistant import Visit, figures
from support.program import PROFILES, assess, run, succeeded

PLYMOUTH = next(path for path in PROFILES if path.stem == "plymouth-2014")
RIVERSIDE = next(path for path in PROFILES if path.stem == "illustrative-riverside")
#: Eighteen answers after which nothing else can change the recommendation.
CERTAIN = {
    "trading-ambition": "none", "control-priority": "high", "place-partners": "few", "partner-likeness": "unlike",
    "ict-skills": "strong", "reuse-appetite": "own-way", "data-sharing": "none", "shared-standards": "none",
    "reorganisation": "under-way", "service-performance": "strong", "current-model": "in-house",
    "health-social-care": "separate", "devolution": "none", "financial-pressure": "low", "investment": "none",
    "data-skills": "low", "governance-capacity": "weak", "political-will": "opposed",
}
#: With them what the pack has asked in any case is answered too, so that one may stop.
ENOUGH = {**CERTAIN, "authority-type": "unitary", "nation": "england", "contract-exit": "free",
          "data-protection": "adequate", "cyber-security": "adequate"}
SETTLED = "In-house, and no question that is left would change it"
TITLES = {"in-house": "In-house", "trading-company": "Trading company", "platform": "Platform"}


@pytest.fixture(scope="module")
def sections():
    return succeeded(run("questions", "--format", "json")).json["sections"]


@pytest.fixture(scope="module")
def questions(sections):
    return {question["id"]: question for section in sections for question in section["questions"]}


def question_of(visit):
    return re.match(r"#/question/([^/]+)", visit.route)[1]


def test_from_a_double_click_to_a_printed_paper(visit, questions, tmp_path):
    page = visit.page
    assert page.title() == "Delivery Model Assistant"
    assert f"There are {len(questions)} questions" in page.locator("main").inner_text()
    visit.press("Start now")
    assert visit.heading == "Which authority is this for?"
    page.get_by_label("Name of the authority").fill("Riverside Council")
    page.get_by_label("Date of the answers").fill("2026")
    visit.press("Continue")
    assert visit.heading == "Questions" and "Riverside Council" in page.locator("main").inner_text()
    visit.press("Start with what matters most")

    given = {}
    steps = 0
    while page.locator("body").get_attribute("data-screen") == "question":
        steps += 1
        question = question_of(visit)
        assert visit.heading == questions[question]["text"]
        assert page.title().startswith(questions[question]["text"])
        assert page.evaluate("document.activeElement.tagName") == "H1", "the heading is focused"
        if question in CERTAIN:
            given[question] = CERTAIN[question]
            choice = next(one for one in questions[question]["choices"] if one["id"] == CERTAIN[question])
            visit.choose(choice["text"])
            visit.press("Continue")
        else:
            given[question] = "unknown"
            visit.press("I do not know")
        assert steps <= len(questions)
    assert page.locator("body").get_attribute("data-screen") == "stop"
    assert steps < len(questions), "one need not answer everything"

    told = assess({"id": "x", "answers": given})["decisions"][0]
    assert told["settled"]
    assert visit.heading == "You can stop here"
    proof = page.locator("main").inner_text()
    told_of = {option["id"]: option for option in told["options"]}
    for lead in told["leads"]:
        if told["recommendation"] not in (lead["option"], lead["over"]):
            continue
        rival = lead["over"] if lead["option"] == told["recommendation"] else lead["option"]
        least = lead["range"][0] if lead["option"] == told["recommendation"] else -lead["range"][1]
        said = (f"{TITLES[rival]} is ruled out." if told_of[rival]["ruledOut"]
                else f"at least {round(least * 10) / 10:g} points ahead of {TITLES[rival]}.")
        assert said in proof.replace("−", "-"), (lead, proof)
    visit.press("See the result")
    assert SETTLED in page.locator(".verdict").inner_text()
    assert list(visit.fits().values()) == figures(assess({"id": "x", "answers": given}))

    visit.press("Read the options paper")
    assert visit.heading == "Riverside Council, 2026"
    pdf = tmp_path / "paper.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages: +(\d+)", info).group(1))
    assert re.search(r"Page size: +59\d\.\d+ x 84\d\.\d+ pts \(A4\)", info), info
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    sheets = text.split("\f")[:pages]
    assert "Riverside Council, 2026" in sheets[0]
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {pages}" in sheet and "Riverside Council" in sheet
        assert len(re.sub(r"\s", "", sheet)) > 150, f"page {number} is almost blank"
    for word in ("Download", "Not saved yet", "Nothing that you type", "What if", "Skip to"):
        assert word not in text, f"'{word}' belongs to the page, not to the paper"


@pytest.mark.parametrize("button, flag, suffix", [
    ("Download as a web page", "html", ".html"), ("Download as Markdown", "markdown", ".md")])
def test_the_paper_is_that_of_the_program(visit, button, flag, suffix):
    visit.load(PLYMOUTH.read_text())
    visit.go("paper")
    expected = succeeded(run("assess", PLYMOUTH, "--format", flag, "--full")).out
    name, text = visit.downloaded(lambda: visit.press(button))
    assert name == f"plymouth-2014-options-paper{suffix}"
    assert text == expected
    headings = re.findall(r"<h2 id=[^>]*>([^<]+)</h2>|^## (.+)$", expected, re.M)
    shown = visit.page.locator(".paper h2").all_inner_texts()
    assert [one or other for one, other in headings if "contents" not in one] == [
        one for one in shown if one != "Contents"] or flag == "html"


def test_a_saved_profile_resumes_where_it_was(visit, browser, assistant, questions):
    visit.answer("nation", "wales")
    visit.page.get_by_text("Add a note or a source").click()
    visit.page.get_by_label("Note").fill("Cardiff Bay")
    visit.page.get_by_label("Source").fill("https://example.org/a")
    visit.press("Continue")
    visit.go("question/size")
    visit.press("I do not know")
    saved = visit.saved()
    assert saved["answers"] == {"nation": "wales", "size": "unknown"} or saved["answers"] == {"nation": "wales"}
    assert saved["evidence"] == {"nation": {"note": "Cardiff Bay", "source": "https://example.org/a"}}
    assert "Saved as" in visit.page.locator("#saved").inner_text()
    with Visit(browser, assistant) as later:
        later.load(saved)
        assert later.heading == "Questions"
        # Those that are England's alone do not apply.
        apply = 1 + len(assess(saved)["unanswered"])
        assert apply < len(questions)
        assert f"1 of {apply} answered" in later.page.locator("main").inner_text()
        later.go("question/nation")
        assert later.page.get_by_role("radio", name="Wales").is_checked()
        assert later.page.get_by_label("Note").input_value() == "Cardiff Bay"


def test_every_example_opens_and_comes_out_as_the_program_says(visit):
    for path in PROFILES:
        visit.load(path.read_text(), path.name)
        visit.go("result")
        if path.stem == "blank":
            assert "no question is answered" in visit.page.locator("main").inner_text()
            continue
        assert list(visit.fits().values()) == figures(assess(path)), path.stem
        saved = visit.saved()
        assert assess(saved)["decisions"] == assess(path)["decisions"], path.stem


def test_changing_an_early_answer_keeps_the_later_ones(visit, questions):
    ambition = questions["trading-ambition"]["text"]
    visit.load(PLYMOUTH.read_text())
    before = visit.saved()["answers"]
    visit.go("check")
    visit.page.get_by_role("link", name=f"Change the answer to: {ambition}").click()
    visit.settle()
    visit.pick("none")
    visit.press("Continue")
    assert visit.heading == "Check your answers"
    assert visit.page.evaluate("document.activeElement.textContent") == f"Change the answer to: {ambition}"
    kept = visit.page.locator("section", has_text="Kept, but not counted")
    assert questions["co-owners"]["text"] in kept.inner_text()
    visit.go("question/trading-ambition/check")
    visit.pick(before["trading-ambition"])
    visit.press("Continue")
    assert visit.page.locator("section", has_text="Kept, but not counted").count() == 0
    assert visit.saved()["answers"] == before


def test_back_and_the_browsers_back_lose_nothing(visit):
    page = visit.page
    visit.go("tasks")
    visit.press("Start with what matters most")
    first = question_of(visit)
    page.locator(".choice input").first.check(force=True)
    visit.press("Continue")
    second = question_of(visit)
    assert second != first
    page.locator(".choice input").last.check(force=True)
    page.go_back()
    visit.settle()
    assert question_of(visit) == first
    assert page.locator(".choice input").first.is_checked()
    page.go_forward()
    visit.settle()
    assert question_of(visit) == second
    assert page.locator(".choice input").last.is_checked(), "chosen, though Continue was not pressed"
    visit.press("Back")
    visit.until("name => location.hash.includes(name)", first)
    assert page.locator(".choice input").first.is_checked()


def test_the_section_in_its_order(visit, sections):
    visit.go("tasks")
    section = sections[-1]
    visit.press(section["title"])
    asked = [question["id"] for question in section["questions"] if question["askIf"] is None]
    for question in asked:
        assert question_of(visit) == question
        visit.press("I do not know")
    assert visit.heading == "Questions"
    told = visit.page.locator(".tasks li", has_text=section["title"]).inner_text()
    assert "Done" in told and f"{len(asked)} not known" in told


def test_a_missing_answer_is_pointed_at(visit):
    page = visit.page
    visit.go("question/nation")
    visit.press("Continue")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.get_by_role("alert").get_by_role("link").click()
    visit.settle()
    assert page.evaluate("document.activeElement.value") == "england"
    assert "wrong" in page.locator("fieldset").get_attribute("class")
    page.keyboard.press("Space")
    visit.settle()
    assert not page.title().startswith("Error: ")
    assert not page.locator(".errors").is_visible()


def test_an_answer_shows_its_effect_and_says_it_once(visit):
    visit.go("question/trading-ambition")
    visit.page.get_by_label("Show the effect while I choose").check(force=True)
    before = visit.fits()
    visit.pick("open-market")
    after = visit.fits()
    assert before != after
    assert list(after.values()) == figures(assess({"id": "x", "answers": {"trading-ambition": "open-market"}}))
    visit.until("() => document.getElementById('said').textContent !== ''")
    said = visit.page.locator("#said").inner_text()
    assert said.endswith(".") and len(said) < 200
    assert visit.page.locator(".panel [aria-live], .panel [role=status]").count() == 0, "only one sentence is said"


def test_trying_other_answers_leaves_the_own_ones(visit, questions):
    ambition = questions["trading-ambition"]["text"]
    page = visit.page
    visit.load(PLYMOUTH.read_text())
    visit.go("what-if")
    page.get_by_label(ambition).select_option(value="none")
    tried = assess(PLYMOUTH, "--set", "trading-ambition=none")
    assert list(visit.fits().values()) == figures(tried)
    assert visit.saved()["answers"]["trading-ambition"] == "cost-sharing"
    assert not page.get_by_label(questions["co-owners"]["text"]).is_visible(), "it does not apply"
    visit.press("Undo")
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH))
    page.get_by_label(ambition).select_option(value="none")
    visit.press("Keep this")
    assert visit.saved()["answers"]["trading-ambition"] == "none"


def test_priorities_move_the_fits_at_once(visit):
    page = visit.page
    visit.load(PLYMOUTH.read_text())
    visit.go("priorities")
    slider = page.get_by_label("Market and trading", exact=True)
    slider.fill("0.3")
    assert page.get_by_label("Market and trading: weight as a number").input_value() == "0.3"
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH, "--priority", "market=0.3"))
    page.get_by_label("Money and the supplier market: weight as a number").fill("2.5")
    assert list(visit.fits().values()) == figures(
        assess(PLYMOUTH, "--priority", "market=0.3", "--priority", "finance=2.5"))
    assert "priorities" not in visit.saved(), "they are only tried"
    visit.press("Keep this")
    assert visit.saved()["priorities"] == {"market": 0.3, "finance": 2.5}
    told = []
    for number in page.locator("input[type=number]").all():
        number.fill("0")
        number.press("Tab")
        if page.get_by_role("alert").is_visible():
            told.append(page.get_by_role("alert").inner_text())
    assert told and all("without a criterion that matters" in one for one in told)
    assert assess(visit.saved())["decisions"], "what is kept is still a profile"
    visit.press("Use the weights of the rules")
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH))
    visit.press("Keep this")
    assert "priorities" not in visit.saved()


def test_what_is_tried_goes_along_from_one_way_of_trying_to_another(visit, questions):
    page = visit.page
    visit.load(PLYMOUTH.read_text())
    visit.go("what-if")
    page.get_by_label(questions["trading-ambition"]["text"]).select_option(value="none")
    page.get_by_role("link", name="Other priorities", exact=True).click()
    page.get_by_label("Market and trading: weight as a number").fill("0.3")
    both = ["--set", "trading-ambition=none", "--priority", "market=0.3"]
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH, *both))
    tried = page.locator(".tried").inner_text()
    assert questions["trading-ambition"]["text"] in tried and "Weight of Market and trading: 0.3 (yours: " in tried
    page.get_by_role("link", name="What would change it", exact=True).click()
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH, *both))
    visit.press("Undo")
    assert list(visit.fits().values()) == figures(assess(PLYMOUTH))
    assert visit.saved()["answers"]["trading-ambition"] == "cost-sharing" and "priorities" not in visit.saved()


def test_what_would_make_it_each_option(visit, questions):
    page = visit.page
    visit.load(RIVERSIDE.read_text())
    for option, title in (("in-house", "In-house"), ("trading-company", "Trading company")):
        visit.go(f"toward/{option}")
        assert visit.heading == f"What would make it {title}?"
        page.wait_for_selector(".sets > li")
        told = succeeded(run("explain", RIVERSIDE, "--toward", option, "--format", "json")).json["changes"][0]
        shown = page.locator(".sets > li").all()
        assert len(shown) == len(told["sets"])
        for item, expected in zip(shown, told["sets"]):
            for change in expected["changes"]:
                assert questions[change["question"]]["text"] in item.inner_text()
                assert f": {change['takes']}." in item.inner_text()
    locked = questions[told["sets"][0]["changes"][0]["question"]]["text"]
    page.get_by_text("Answers that cannot change", exact=True).first.click()
    page.get_by_role("checkbox", name=locked).check(force=True)
    visit.until("() => !document.querySelector('.found').innerText.startsWith('Looking')")
    assert locked not in page.locator(".found").inner_text()
    page.get_by_role("checkbox", name=locked).uncheck(force=True)
    visit.until("text => document.querySelector('.found').innerText.includes(text)", locked)
    visit.press("Try this")
    assert visit.heading == "Try other answers"
    assert "Ahead would be Trading company" in page.locator(".tried").inner_text()


def test_where_nothing_would_make_it_an_option_that_is_said(visit):
    visit.load(PLYMOUTH.read_text())
    visit.go("toward/in-house")
    visit.until("() => document.querySelector('.found').innerText.includes('No change')")


def test_what_a_missing_answer_could_do_comes_before_changes_of_given_ones(visit, questions):
    profile = {"id": "x", "answers": {"environment": "brown-field"}}
    told = succeeded(run("explain", "-", "--format", "json", stdin=json.dumps(profile))).json
    leader = told["recommendation"]
    other = next(one for one in told["possible"] if one["option"] != leader and one["with"])
    visit.load(profile)
    visit.go(f"toward/{other['option']}")
    visit.page.wait_for_selector(".sets > li")
    first = visit.page.locator(".found .sets").first
    for question in other["with"]:
        assert questions[question]["text"] in first.inner_text()
    visit.press("Try this")
    assert visit.page.locator(".is-tried").count() == len(other["with"])
    assert visit.page.evaluate("dma.status(dma.trial.profile()).decision.recommendation") == other["option"]


def test_stopping_is_offered_once_and_answering_goes_on(visit):
    visit.load({"id": "x", "answers": ENOUGH})
    visit.go("tasks")
    visit.press("Carry on answering")
    visit.press("I do not know")
    assert visit.heading == "You can stop here"
    visit.press("Carry on answering")
    question = question_of(visit)
    assert SETTLED in visit.page.locator(".panel").inner_text()
    visit.press("I do not know")
    assert question_of(visit) != question, "it is not offered again and again"


def test_unsaved_answers_are_not_replaced_without_asking(visit):
    page = visit.page
    visit.answer("nation", "wales")
    assert page.locator("#saved").inner_text() == "Not saved yet"
    with page.expect_file_chooser() as chooser:
        page.locator("#open").click()
    chooser.value.set_files(PLYMOUTH)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    dialog.get_by_role("button", name="Cancel").click()
    assert visit.saved()["answers"] == {"nation": "wales"}
    visit.answer("size", "small")
    with page.expect_file_chooser() as chooser:
        page.locator("#open").click()
    chooser.value.set_files(PLYMOUTH)
    _, text = visit.downloaded(lambda: dialog.get_by_role("button", name="Save them first").click())
    assert json.loads(text)["answers"] == {"nation": "wales", "size": "small"}
    visit.until("() => document.body.dataset.screen === 'tasks'")
    assert "Plymouth City Council" in page.locator("main").inner_text()


def test_leaving_with_unsaved_answers_is_warned_of(browser, assistant):
    with Visit(browser, assistant) as visit:
        warned = []
        visit.page.on("dialog", lambda dialog: warned.append(dialog.type))
        visit.page.locator(".brand a").click()
        visit.page.reload()
        assert warned == []
        visit.page.wait_for_selector("body[data-ready]")
        visit.go("question/nation")
        visit.page.get_by_label("England").click(force=True)
        visit.page.reload()
        assert warned == ["beforeunload"]


def test_the_whole_flow_by_keyboard_alone(visit, questions):
    page = visit.page
    keys = page.keyboard

    def tab_to(matches, limit=80):
        for _ in range(limit):
            keys.press("Tab")
            found = page.evaluate("""() => { const one = document.activeElement;
                return [one.tagName, (one.innerText ?? '').trim() || one.value || '', one.type ?? ''] }""")
            if matches(*found):
                style = page.evaluate("""() => { const one = document.activeElement;
                    const shown = one.type === 'radio' ? one.nextElementSibling : one;
                    return getComputedStyle(shown).outlineStyle + ' ' + getComputedStyle(shown).outlineWidth }""")
                assert style == "solid 3px", (found, style)
                return
        raise AssertionError("it cannot be reached by the keyboard")

    keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(lambda tag, text, kind: text == "Start now")
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'about'")
    tab_to(lambda tag, text, kind: tag == "INPUT")
    keys.type("Riverside")
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'tasks'")
    tab_to(lambda tag, text, kind: text == "Start with what matters most")
    keys.press("Enter")
    for step in range(3):
        visit.until("() => document.body.dataset.screen === 'question'")
        question = question_of(visit)
        tab_to(lambda tag, text, kind: kind == "radio")
        keys.press("Space")
        keys.press("ArrowDown")
        assert page.evaluate("document.activeElement.checked")
        tab_to(lambda tag, text, kind: text == "Continue")
        keys.press("Enter")
        visit.until("old => !location.hash.includes(old)", question)
    tab_to(lambda tag, text, kind: text == "I do not know")
    keys.press("Enter")
    for _ in range(3):
        keys.press("Shift+Tab")
    page.locator("#places a[href='#/result']").focus()
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'result'")
    tab_to(lambda tag, text, kind: text == "What if")
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'what-if'")
    tab_to(lambda tag, text, kind: text == "Other priorities")
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'priorities'")
    tab_to(lambda tag, text, kind: kind == "range")
    before = visit.fits()
    for _ in range(5):
        keys.press("ArrowRight")
    assert visit.fits() != before
    tab_to(lambda tag, text, kind: text == "Use the weights of the rules")
    keys.press("Enter")
    page.locator(".tools a[href='#/paper']").focus()
    keys.press("Enter")
    visit.until("() => document.body.dataset.screen === 'paper'")
    assert visit.heading == "Riverside"
