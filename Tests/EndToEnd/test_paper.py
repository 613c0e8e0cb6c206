"""The options paper of `dma assess --format html` and the explanation of `dma explain --format html`, in
a real browser and on paper.

Needs, beside what the other tests need: chromium and poppler-utils (Debian packages), and playwright
and axe-playwright-python of `requirements.txt`; no browser of playwright's own. `CHROMIUM` names
another executable.
"""

import json
import os
import re
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from support.program import PROFILES, run, succeeded

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
SHOWN = ("plymouth-2014", "essex-2012", "birmingham-2017", "illustrative-riverside", "blank")
EXAMPLES = pytest.mark.parametrize("name", SHOWN)
#: All of WCAG 2.2 A and AA that axe can check, and its best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: What lies outside the window, and the words of charts that leave their chart or touch each other or a bar.
OVERFLOW = """() => {
  const found = [];
  const inside = (box, of) => box.left >= of.left - 1 && box.right <= of.right + 1
    && box.top >= of.top - 2 && box.bottom <= of.bottom + 2;
  const overlap = (a, b, slack) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const one of document.querySelectorAll('.paper *')) {
    if (one.closest('thead, svg')) continue;
    const box = one.getBoundingClientRect();
    if (box.width && box.right > innerWidth + 1) found.push(one.outerHTML.slice(0, 80));
  }
  for (const chart of document.querySelectorAll('svg.chart')) {
    const frame = chart.getBoundingClientRect();
    const words = [...chart.querySelectorAll('text')].map(w => [w.getBoundingClientRect(), w.textContent]);
    const boxes = [...chart.querySelectorAll(':scope > rect')].map(b => b.getBoundingClientRect());
    words.forEach(([box, text], index) => {
      if (!inside(box, frame)) found.push('outside its chart: ' + text);
      for (const [other, name] of words.slice(index + 1))
        if (overlap(box, other, 3)) found.push(text + ' on ' + name);
      for (const other of boxes) if (overlap(box, other, 5)) found.push(text + ' on a bar');
    });
    for (const box of boxes) if (!inside(box, frame)) found.push('a bar outside its chart');
  }
  return found;
}"""


@pytest.fixture(scope="module")
def chromium():
    """Starts a browser with further arguments."""
    assert CHROMIUM, "there is no chromium: install it, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        yield lambda *arguments: playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *arguments])


@pytest.fixture(scope="module")
def browser(chromium):
    browser = chromium()
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """The papers of the examples, each as a file."""
    folder = tmp_path_factory.mktemp("papers")
    files = {}
    for path in PROFILES:
        if path.stem in SHOWN:
            files[path.stem] = folder / f"{path.stem}.html"
            succeeded(run("assess", path, "--format", "html", "--output", files[path.stem]))
    assert set(files) == set(SHOWN)
    return files


def opened(browser, file, width=1400, **options):
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    page.goto(file.as_uri())
    return page


@EXAMPLES
@pytest.mark.parametrize("scheme, width", [("light", 1400), ("dark", 320)])
def test_axe_finds_nothing(browser, papers, name, scheme, width):
    page = opened(browser, papers[name], width, color_scheme=scheme, bypass_csp=True)
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    page.context.close()


@EXAMPLES
def test_the_paper_loads_nothing_and_reports_no_error(browser, papers, name):
    page = browser.new_page()
    requests, faults = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(papers[name].as_uri())
    page.emulate_media(media="print")
    page.wait_for_load_state("networkidle")
    assert requests == [papers[name].as_uri()]
    assert faults == []
    assert page.evaluate("document.scripts.length") == 0
    page.close()


@EXAMPLES
@pytest.mark.parametrize("width, size", [(320, 16), (800, 16), (1400, 16), (800, 32), (1400, 32)])
def test_nothing_overflows_at_any_width_or_size_of_text(browser, papers, name, width, size):
    page = opened(browser, papers[name], width)
    page.add_style_tag(content=f"html {{ font-size: {size}px }}")
    assert page.evaluate(OVERFLOW) == []
    page.context.close()


def test_nothing_overflows_where_the_system_doubles_the_text(chromium, papers):
    browser = chromium("--blink-settings=defaultFontSize=32")
    page = opened(browser, papers["illustrative-riverside"], 800)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate(OVERFLOW) == []
    browser.close()


def test_the_keyboard_skips_to_the_paper_and_follows_citations_and_back(browser, papers):
    page = opened(browser, papers["plymouth-2014"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the paper"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "paper"
    page.locator("a.cite").first.press("Enter")
    assert page.url.endswith("#source-1")
    page.locator("#source-1 .back a").first.press("Enter")
    assert page.url.endswith("#cited-1-1")
    page.context.close()


def test_the_paper_is_dark_where_the_system_is_and_light_in_print(browser, papers):
    colour = "getComputedStyle(document.body).backgroundColor"
    page = opened(browser, papers["essex-2012"], color_scheme="dark")
    assert page.evaluate(colour) != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    page.context.close()


def test_motion_is_reduced_where_the_system_asks_for_it(browser, papers):
    behaviour = "getComputedStyle(document.body).scrollBehavior"
    page = opened(browser, papers["blank"], reduced_motion="reduce")
    assert page.evaluate(behaviour) == "auto"
    page.context.close()


@EXAMPLES
def test_it_prints_to_numbered_a4_pages_none_of_them_blank(browser, papers, name, tmp_path):
    page = opened(browser, papers[name])
    pdf = tmp_path / "paper.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.context.close()
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages: +(\d+)", info).group(1))
    assert pages > 1
    assert re.search(r"Page size: +59\d\.\d+ x 84\d\.\d+ pts \(A4\)", info), info
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = text.split("\f")[:pages]
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {pages}" in sheet
        assert len(re.sub(r"\s", "", sheet)) > 150, f"page {number} of {name} is almost blank"
    assert "Skip to the paper" not in text and "Contents" not in text
    html = papers[name].read_text()
    addresses = re.findall(r'<li id="source-[^>]*>.*?href="([^"]+)"', html)
    printed = re.sub(r"\s", "", text)
    assert addresses or name == "blank"
    for address in addresses:
        assert address.replace("&amp;", "&")[:40] in printed, address


@EXAMPLES
def test_a_board_reads_two_pages(browser, papers, name, tmp_path):
    page = opened(browser, papers[name])
    pdf = tmp_path / "paper.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    entries = page.locator("nav.contents a")
    assert entries.first.inner_text() == "Summary"
    assert entries.count() == page.locator("main h2").count() > 5
    for entry in entries.all():
        assert page.locator(entry.get_attribute("href")).inner_text() == entry.inner_text()
    page.context.close()
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    first = next(number for number, sheet in enumerate(text.split("\f"), 1) if "Annex A. What is asked" in sheet)
    assert 2 <= first <= 3, "the summary takes more than two pages"
    summary = " ".join(text.split("\f")[first - 2].split())
    assert "The annexes" in summary, "the summary ends where the annexes begin"


EXPLAINED = pytest.mark.parametrize("name", ["plymouth-2014", "illustrative-riverside", "blank"])


@EXPLAINED
@pytest.mark.parametrize("scheme, width", [("light", 1400), ("dark", 320)])
def test_an_explanation_is_accessible_and_loads_nothing(browser, tmp_path, name, scheme, width):
    file = tmp_path / "explanation.html"
    profile = next(path for path in PROFILES if path.stem == name)
    succeeded(run("explain", profile, "--format", "html", "--output", file))
    page = opened(browser, file, width, color_scheme=scheme, bypass_csp=True)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    assert requests == [file.as_uri()]
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate(OVERFLOW) == []
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    page.context.close()


@EXPLAINED
def test_an_explanation_prints_to_a4_pages_none_of_them_blank(browser, tmp_path, name):
    file, pdf = tmp_path / "explanation.html", tmp_path / "explanation.pdf"
    profile = next(path for path in PROFILES if path.stem == name)
    succeeded(run("explain", profile, "--format", "html", "--output", file))
    page = opened(browser, file)
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.context.close()
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    sheets = text.split("\f")[:-1]
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert len(re.sub(r"\s", "", sheet)) > 150, f"page {number} of {name} is almost blank"


def test_headings_and_captions_do_not_end_a_page(browser, papers, tmp_path):
    page = opened(browser, papers["illustrative-riverside"])
    titles = set(page.locator("h2, h3, h4, caption, figcaption").all_inner_texts())
    pdf = tmp_path / "paper.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.context.close()
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for sheet in text.split("\f")[:-1]:
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        body = [line for line in lines if not re.fullmatch(r"Page \d+ of \d+|Riverside \(made up\)", line)]
        assert body[-1] not in titles, body[-3:]


HOSTILE = [
    "<script>document.title='owned'</script>", "\"><img src=http://127.0.0.1:9/x onerror=\"document.title='owned'\">",
    "</style></title><svg onload=\"document.title='owned'\">", "javascript:document.title='owned'",
    "\u202egnitrohs\u2066 <b>", "{{constructor.constructor('alert(1)')()}}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_profile_is_explained_as_text(browser, tmp_path, text):
    file = tmp_path / "explanation.html"
    profile = {"id": text, "name": text, "asOf": text, "answers": {"nation": "england"}}
    succeeded(run("explain", "-", "--format", "html", "--output", file, stdin=json.dumps(profile)))
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    shown = re.sub("[\u202e\u2066]", "\ufffd", text)
    assert page.locator("h1").inner_text() == f"{shown}, {shown}"
    assert page.locator("script, img, b, [onload], [onerror]").count() == 0
    page.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_profile_shows_as_text(browser, tmp_path, text):
    file = tmp_path / "paper.html"
    profile = {
        "id": text, "name": text, "asOf": text, "answers": {"nation": "england", "size": "small"},
        "evidence": {"nation": {"note": text, "source": "https://example.org/"}, "size": {"note": text}},
    }
    result = run("assess", "-", "--format", "html", "--output", file, stdin=json.dumps(profile))
    succeeded(result)
    page = browser.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: requests.append(dialog.message))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert "owned" not in page.title() or page.title().startswith(text[:10])
    shown = re.sub("[\u202e\u2066]", "\ufffd", text)
    assert page.locator("h1").inner_text() == f"{shown}, {shown}"
    assert shown in page.locator("section.annex", has_text="The answers and their evidence").first.inner_text()
    assert page.locator("script, img, b, [onload], [onerror]").count() == 0
    page.close()
