"""The offline assistant for everybody: small screens, large text, dark mode, less motion, and axe in every state."""

import pytest

from support.assistant import OVERFLOW, SMALL, Visit
from support.program import PROFILES
from test_assistant import CERTAIN, ENOUGH

RIVERSIDE = next(path for path in PROFILES if path.stem == "illustrative-riverside")
PORTFOLIO = "id,name,nation,trading-ambition\na,Avon,england,none\nb,Borders,scotland,open-market\nc,Cut,nowhere,none\n"


def start(visit):
    visit.go("start")
    visit.page.locator(".example").wait_for()


def about(visit):
    visit.go("about")


def nothing_yet(visit):
    visit.go("result")


def tasks_at_first(visit):
    visit.go("tasks")


def question(visit):
    visit.go("question/trading-ambition")
    for summary in visit.page.locator("summary").all():
        summary.click()
    visit.pick("public-sector")


def missing_answer(visit):
    visit.go("question/environment")
    visit.press("Continue")


def tasks(visit):
    visit.load(RIVERSIDE.read_text())


def check(visit):
    visit.go("check")


def result(visit):
    visit.go("result")


def what_if(visit):
    visit.go("what-if")
    visit.page.locator("select").nth(6).select_option(index=4)


def priorities(visit):
    visit.go("priorities")
    visit.page.locator("input[type=number]").nth(2).fill("3")


def toward(visit):
    visit.go("toward/trading-company")
    visit.page.wait_for_selector(".sets > li")
    visit.page.locator("summary").last.click()


def paper(visit):
    visit.go("paper")


def not_yet(visit):
    visit.load({"id": "x", "answers": CERTAIN})
    visit.go("stop")


def stop(visit):
    visit.load({"id": "x", "answers": ENOUGH, "priorities": {"market": 3}})
    visit.go("stop")


def refused(visit):
    visit.load('{"id": "x", "answers": {"nation": "nowhere", "sizes": 1}}')


def portfolio_at_first(visit):
    visit.go("portfolio")
    visit.page.locator("summary").click()


def portfolio(visit):
    visit.score(PORTFOLIO)


def portfolio_refused(visit):
    visit.score("nation,size\nengland,small\n")


#: In this order: later states build on what earlier ones opened.
STATES = (start, about, nothing_yet, tasks_at_first, question, missing_answer, tasks, check, result, what_if,
          priorities, toward, paper, not_yet, stop, refused, portfolio_at_first, portfolio, portfolio_refused)


def in_every_state(visit, look):
    """What a look at each state finds."""
    found = {}
    for state in STATES:
        state(visit)
        if seen := look():
            found[state.__name__] = seen
    return found


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_any_state(browser, assistant, scheme, width):
    with Visit(browser, assistant, width, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True) as visit:
        assert in_every_state(visit, visit.violations) == {}


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_nothing_runs_out_of_any_window_and_targets_are_large_enough(browser, assistant, width):
    with Visit(browser, assistant, width, 640) as visit:
        found = in_every_state(visit, lambda: visit.page.evaluate(OVERFLOW) + visit.page.evaluate(SMALL))
        assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_choices_stand_below_the_question_and_have_its_width(browser, assistant, width):
    with Visit(browser, assistant, width) as visit:
        beside = []
        for question in visit.page.evaluate("dma.pack.questions.map(question => question.id)"):
            visit.go(f"question/{question}")
            heading, choices, form = (visit.page.locator(part).bounding_box() for part in ("h1", ".choices", "form"))
            if choices["y"] < heading["y"] + heading["height"] or choices["width"] < form["width"] - 1:
                beside.append(question)
        assert beside == []


def test_the_text_can_be_twice_as_large(browser, assistant):
    with Visit(browser, assistant) as visit:
        def look():
            visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
            found = visit.page.evaluate(OVERFLOW)
            visit.page.evaluate("document.documentElement.style.fontSize = ''")
            return found

        assert in_every_state(visit, look) == {}


def test_dark_where_the_system_is_dark_and_light_on_paper(browser, assistant):
    colour = "getComputedStyle(document.body).backgroundColor"
    with Visit(browser, assistant, color_scheme="dark") as visit:
        assert visit.page.evaluate(colour) != "rgb(255, 255, 255)"
        visit.page.emulate_media(media="print", color_scheme="dark")
        assert visit.page.evaluate(colour) == "rgb(255, 255, 255)"


def test_nothing_moves_where_less_motion_is_asked_for(browser, assistant):
    moving = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(
        one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"""
    with Visit(browser, assistant, reduced_motion="reduce") as visit:
        visit.go("question/trading-ambition")
        visit.pick("open-market")
        assert visit.page.evaluate(moving) == 0
    with Visit(browser, assistant) as visit:
        visit.go("question/trading-ambition")
        assert visit.page.evaluate(moving) > 0, "the look above sees what moves"


def test_colours_of_the_persons_own_choice_leave_the_bars_visible(browser, assistant):
    with Visit(browser, assistant, forced_colors="active") as visit:
        visit.go("question/trading-ambition")
        visit.pick("open-market")
        fills = visit.page.evaluate("""() => ['.band', '.mark-fit', '.track'].map(
            part => getComputedStyle(document.querySelector('.fit-bar ' + part)).fill)""")
        assert len(set(fills)) == 3, fills
        checked = visit.page.locator(".choice input:checked + label")
        other = visit.page.locator(".choice input:not(:checked) + label").first
        border = "one => getComputedStyle(one).borderTopColor + getComputedStyle(one).borderTopWidth"
        assert checked.evaluate(border) != other.evaluate(border)


def test_every_screen_has_one_heading_a_title_and_landmarks(browser, assistant):
    look = """() => {
      const found = [];
      if (document.querySelectorAll('h1').length !== 1) found.push('headings of level 1: ' + document.querySelectorAll('h1').length);
      for (const one of ['main', 'header.top', 'footer.foot', 'nav[aria-label]'])
        if (!document.querySelector(one)) found.push('no ' + one);
      const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
      if (new Set(ids).size !== ids.length) found.push('ids are repeated');
      return found;
    }"""
    titles = {}
    with Visit(browser, assistant) as visit:
        def seen():
            titles.setdefault(visit.page.title(), []).append(visit.route)
            return visit.page.evaluate(look)
        assert in_every_state(visit, seen) == {}
    assert all(title for title in titles)
    assert len(titles) >= 14, titles
