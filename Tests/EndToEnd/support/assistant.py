"""The offline assistant in a real browser: how a test opens it and does what a person does.

Needs the Debian package chromium, and playwright and axe-playwright-python of `requirements.txt`; no
browser of playwright's own. `CHROMIUM` names another executable.
"""

import contextlib
import json
import os
import shutil
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from support.program import run, succeeded

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
#: All of WCAG 2.2 A and AA that axe can check, and its best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: What lies outside the window, but for what scrolls in a box of its own.
OVERFLOW = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const one of document.querySelectorAll('main *, header *, footer *, aside *')) {
    if (one.closest('.unseen, .scroll, svg, [hidden], option') || one.closest('thead, .skip')) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 1 && box.right > innerWidth + 1) found.push(one.outerHTML.slice(0, 90));
  }
  return found;
}"""

#: Ends when what an event has put off for its end, or a change of the address has set off, is done and shown.
SETTLED = """() => new Promise(done =>
  setTimeout(() => requestAnimationFrame(() => setTimeout(done, 0)), 0))"""

#: Controls smaller than 24 by 24 pixels, but for links within a sentence (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility() && !one.closest('.unseen, .paper, .skip') && !one.matches('.skip'))
  .map(one => [one, (one.labels?.[0] ?? one).getBoundingClientRect(), one.getBoundingClientRect()])
  .filter(([one, label, own]) => Math.max(label.width, own.width) < 24 || Math.max(label.height, own.height) < 24)
  .filter(([one]) => !(one.tagName === 'A' && [...one.parentElement.childNodes].some(
    node => node.nodeType === 3 && node.textContent.trim() && !one.contains(node))))
  .map(([one]) => one.outerHTML.slice(0, 100))"""


@contextlib.contextmanager
def chromium():
    """A running browser."""
    assert CHROMIUM, "there is no chromium: install it, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def written(folder, *flags):
    """The assistant as a file."""
    file = folder / "assistant.html"
    succeeded(run("page", "--output", file, *flags))
    return file


class Visit:
    """One person at one open page: what they do, and what the page must never do."""

    def __init__(self, browser, file, width=1280, height=860, **options):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.requests, self.faults = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self._dialog(dialog))
        self.file = file
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("body[data-ready] main h1")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.blameless()
        self.context.close()

    def _dialog(self, dialog):
        if dialog.type != "beforeunload":
            self.faults.append(f"{dialog.type}: {dialog.message}")
        dialog.accept()

    def blameless(self):
        """Asserts that nothing was asked of a network, and that nothing failed or broke the policy."""
        asked = [url.split("?")[0] for url in self.requests if not url.startswith(("blob:", "data:"))]
        assert asked == [self.file.as_uri()] * len(asked), asked
        assert self.faults == []

    # Where one is

    @property
    def heading(self):
        return self.page.locator("main h1").inner_text()

    @property
    def route(self):
        return self.page.evaluate("location.hash")

    def until(self, holds, argument=None, seconds=10):
        """Waits until something holds. (Playwright's own way needs `eval`, which the page forbids.)"""
        end = time.monotonic() + seconds
        while not self.page.evaluate(holds, argument):
            assert time.monotonic() < end, f"in vain: {holds} {argument or ''}"
            self.page.wait_for_timeout(10)
        self.settle()

    def settle(self):
        """Waits until the page has done what follows from the last event."""
        self.page.evaluate(SETTLED)

    def go(self, route):
        self.page.evaluate("route => { location.hash = '#/' + route }", route)
        name = route.split("/")[0]
        self.until("name => document.body.dataset.screen === name", name)

    # What one does

    def press(self, name, exact=True):
        """Presses a button or follows a link of the main part."""
        target = self.page.locator("main").get_by_role("button", name=name, exact=exact).or_(
            self.page.locator("main").get_by_role("link", name=name, exact=exact))
        target.first.click()
        self.settle()

    def choose(self, choice):
        """Chooses an answer by its words, and sees the effect."""
        self.page.get_by_role("radio", name=choice, exact=True).check(force=True)
        self.settle()

    def pick(self, choice):
        """Chooses an answer by its id."""
        self.page.locator(f"input[type=radio][value='{choice}']").check(force=True)
        self.settle()

    def answer(self, question, choice):
        """Answers a question by ids, wherever one is."""
        self.go(f"question/{question}")
        self.pick(choice)

    def load(self, profile, name="profile.json"):
        """Opens a saved profile, a text, bytes or an object, in place of what is answered."""
        if isinstance(profile, (dict, list)):
            profile = json.dumps(profile, ensure_ascii=False)
        data = profile.encode("utf-8", "surrogatepass") if isinstance(profile, str) else profile
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("#open").click()
        self.page.evaluate("document.body.dataset.screen = ''")
        chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": data})
        self.until("() => ['tasks', 'refused'].includes(document.body.dataset.screen) || document.querySelector('dialog')")
        if self.page.locator("dialog").count():
            self.page.get_by_role("button", name="Go on without saving").click()
            self.until("() => document.body.dataset.screen === 'tasks'")

    def score(self, text, name="portfolio.csv"):
        """Scores a portfolio in the page."""
        data = text.encode() if isinstance(text, str) else text
        self.go("portfolio")
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("main").get_by_role("button", name="file").first.click()
        chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": data})
        self.until("() => /scored|cannot be scored/.test(document.querySelector('main').innerText)", seconds=60)

    def downloaded(self, press):
        """What a press of a button downloads: the file's name and its text."""
        with self.page.expect_download() as download:
            press()
        with open(download.value.path(), encoding="utf-8", newline="") as file:
            return download.value.suggested_filename, file.read()

    def saved(self):
        """The saved profile."""
        _, text = self.downloaded(lambda: self.page.locator("#save").click())
        return json.loads(text)

    # What one sees

    def fits(self):
        """The fits beside a question or in a result, as they are written, by the option's name."""
        rows = self.page.locator("main .fit")
        return {row.locator(".fit-name").inner_text(): row.locator(".figures").inner_text() for row in rows.all()}

    def violations(self):
        """What axe finds."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]


def figures(assessment):
    """The fits of an assessment as the page writes them, in order."""
    written = []
    for option in assessment["decisions"][0]["options"]:
        least, most = option["range"]
        fit = _whole(option["fit"])
        written.append(f"{fit}, between {_whole(least)} and {_whole(most)}" if most - least >= 0.5 else fit)
    return written


def _whole(number):
    return str(int(number + 0.5))
