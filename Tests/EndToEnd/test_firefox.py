"""The journey through the page in Firefox: questions, result, what if, paper, saving, keeping, a portfolio."""

import json
import os
import time

import pytest

from support.assistant import written
from support.firefox import Firefox
from support.program import PACK, PROFILES, assess

pytestmark = pytest.mark.skipif(os.environ.get("DMA_SPARK") != "1", reason="Tests/run --all runs it")

RIVERSIDE = json.loads(next(path for path in PROFILES if path.stem == "illustrative-riverside").read_text())
DECLARED = {one["id"]: one for one in json.loads((PACK / "questions.json").read_text())["questions"]}

#: Chooses an answer by its words.
CHOOSE = """
const label = [...document.querySelectorAll('main fieldset label')]
  .find(one => one.firstChild.textContent === arguments[0]);
label?.click();
return Boolean(label);"""


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    """Firefox at the page, and where it puts what is downloaded."""
    folder = tmp_path_factory.mktemp("firefox")
    for name in ("profile", "downloads"):
        (folder / name).mkdir()
    file = written(folder)
    firefox = Firefox(folder / "profile", folder / "downloads")
    firefox.open(file.as_uri())
    firefox.until("return document.body.dataset.ready === 'true'")
    yield firefox, folder / "downloads"
    firefox.close()


def downloaded(folder, name):
    """A file, once the browser has written it."""
    end = time.monotonic() + 30
    while not list(folder.glob(name)) or list(folder.glob("*.part")):
        assert time.monotonic() < end, list(folder.iterdir())
        time.sleep(0.05)
    [path] = folder.glob(name)
    return path.read_text(encoding="utf-8")


def answered(firefox):
    """Answers the question that is asked as Riverside does, or says that it is not known; which it was."""
    question = firefox.run("return location.hash.split('/')[2]")
    choice = RIVERSIDE["answers"].get(question)
    if choice is None:
        firefox.press("I do not know")
    else:
        words = next(one["text"] for one in DECLARED[question]["choices"] if one["id"] == choice)
        assert firefox.run(CHOOSE, words), words
        firefox.press("Continue")
    firefox.until("return location.hash.split('/')[2] !== arguments[0]", question)
    return question


def fits(firefox):
    return firefox.run("return [...document.querySelectorAll('main .fit .figures')].map(one => one.innerText)")


def test_from_the_first_screen_to_the_saved_answers(journey):
    firefox, downloads = journey
    assert "?" in firefox.run("return document.querySelector('main h1').innerText")
    firefox.press("Start now")
    firefox.screen("about")
    firefox.press("Continue")
    firefox.screen("tasks")
    firefox.press("Start with what matters most")
    asked = []
    while len(asked) < len(DECLARED):
        firefox.until("return ['question', 'stop', 'check', 'tasks'].includes(document.body.dataset.screen)")
        if firefox.run("return document.body.dataset.screen !== 'question'"):
            break
        asked.append(answered(firefox))
    assert firefox.run("return document.body.dataset.screen") == "stop", asked
    assert len(asked) == len(set(asked)) and len(asked) >= 8
    firefox.press("See the result")
    firefox.screen("result")
    answers = {one: RIVERSIDE["answers"][one] for one in asked if one in RIVERSIDE["answers"]}
    told = assess({"id": "x", "answers": answers})["decisions"][0]
    assert told["settled"]
    wanted = [str(int(option["fit"] + 0.5)) for option in told["options"]]
    assert [one.split(",")[0] for one in fits(firefox)] == wanted
    firefox.press("Save")
    saved = json.loads(downloaded(downloads, "*.json"))
    assert {key: value for key, value in saved["answers"].items() if value != "unknown"} == answers


def test_what_is_tried_and_the_paper(journey):
    firefox, downloads = journey
    firefox.press("What if")
    firefox.screen("what-if")
    before = fits(firefox)
    firefox.run("""
        const select = document.querySelector('main .try select');
        select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
        select.dispatchEvent(new Event('change'));""")
    assert firefox.run("return document.querySelectorAll('.is-tried').length") == 1
    firefox.press("Undo")
    firefox.until("return document.querySelectorAll('.is-tried').length === 0")
    assert fits(firefox) == before
    firefox.press("The paper")
    firefox.screen("paper")
    firefox.until("return document.querySelector('main .paper h1, main article h1') !== null")
    firefox.press("Download as a web page")
    assert "<!DOCTYPE html>" in downloaded(downloads, "*-options-paper.html")


def test_answers_that_are_kept_are_there_again(journey):
    firefox, _ = journey
    firefox.run("location.hash = '#/tasks'")
    firefox.screen("tasks")
    firefox.run("document.querySelector('.keeping input').click()")
    count = firefox.run("return document.querySelector('.progress-words').innerText.split(' ')[0]")
    firefox.call("WebDriver:Refresh")
    firefox.until("return document.body?.dataset.ready === 'true'")
    firefox.screen("tasks")
    assert firefox.run("return document.querySelector('.progress-words').innerText.split(' ')[0]") == count
    assert int(count) > 5
    firefox.run("document.querySelector('.keeping input').click()")
    assert firefox.run("return localStorage.length") == 0
