"""The report of `dma assess --format html` with its annexes, and the explanation of `dma explain --format html`,
in a real browser and on paper.

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

from support.firefox import Firefox
from support.program import PROFILES, refused, run, succeeded

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
    """The reports of the examples with their annexes, each as a file."""
    folder = tmp_path_factory.mktemp("papers")
    files = {}
    for path in PROFILES:
        if path.stem in SHOWN:
            files[path.stem] = folder / f"{path.stem}.html"
            succeeded(run("assess", path, "--format", "html", "--full", "--output", files[path.stem]))
    assert set(files) == set(SHOWN)
    return files


#: A report as it goes to a meeting.
HEAD = {"title": "How we run our ICT", "author": "Head of ICT and the chief finance officer", "meeting": "Cabinet",
        "date": "12 January 2027", "purpose": "To decide which way of running ICT is to be worked out in full"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The reports of all examples as they go to a meeting, each as a file, and beside it its annexes."""
    folder = tmp_path_factory.mktemp("reports")
    flags = [word for name, text in HEAD.items() for word in (f"--{name}", text)]
    files = {}
    for path in PROFILES:
        report, annexes = (folder / f"{path.stem}{part}.html" for part in ("", "-annexes"))
        succeeded(run("assess", path, "--format", "html", *flags, "--output", report, "--annexes", annexes))
        files[path.stem] = (report, annexes)
    return files


def sheets_of(pdf):
    """The pages of a printed file, each as its lines from top to bottom."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return [[line.strip() for line in sheet.splitlines() if line.strip()] for sheet in text.split("\f")[:-1]]


def printed(browser, file, pdf):
    page = opened(browser, file)
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.context.close()
    return sheets_of(pdf)


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


def test_a_meeting_reads_two_pages(browser, reports, tmp_path):
    assert len(reports) > 15
    for name, (report, _) in reports.items():
        sheets = printed(browser, report, tmp_path / "report.pdf")
        assert len(sheets) == 2, name


def test_page_1_says_what_to_do_how_firm_what_would_change_it_what_is_not_known_and_whose_weights(
        browser, reports, tmp_path):
    for name, (report, _) in reports.items():
        first = " ".join(printed(browser, report, tmp_path / "report.pdf")[0])
        decision = succeeded(run("assess", next(p for p in PROFILES if p.stem == name), "--format", "json")
                             ).json["decisions"][0]
        assert all(text in first for text in HEAD.values()), name
        for place in ("It is recommended to resolve", "What is not known", "Whose weights these are"):
            assert place in first, (name, place)
        if decision["named"]:
            assert "if one step out, would" in first and "What would change it" in first, name
        else:
            assert "To choose no option yet" in first, name


def test_the_report_has_its_parts_and_the_annexes_are_a_file_of_their_own(browser, reports):
    for name, (report, annexes) in reports.items():
        page = opened(browser, report)
        entries = page.locator("nav.contents a")
        assert entries.first.inner_text() == "Recommendation"
        assert entries.count() == page.locator("main h2").count() > 5
        for entry in entries.all():
            assert page.locator(entry.get_attribute("href")).inner_text() == entry.inner_text()
        assert page.locator("h1").inner_text() == HEAD["title"]
        places = page.locator("h2:text-is('Implications') ~ h3").all_inner_texts()
        assert places == ["Financial implications", "Legal implications", "Procurement implications",
                          "Implications for staff and pensions", "Equality implications",
                          "Data protection implications", "Risks"], name
        assert page.locator("h2:text-is('Implications') ~ p", has_text="What an officer must still add").count() == 7
        assert "are not compared" in page.locator("section", has_text="What this is not").last.inner_text()
        page.goto(annexes.as_uri())
        titles = page.locator("main h2").all_inner_texts()
        assert len(titles) > 5 and all(re.match(r"Annex [A-Z]\. ", title) for title in titles), name
        page.context.close()


def test_the_report_names_few_sources_each_with_its_year_and_address(reports):
    for name, (report, _) in reports.items():
        sources = re.findall(r'<li id="source-[^>]*>(.*?)</li>', report.read_text())
        assert len(sources) <= 15, name
        for source in sources:
            assert re.match(r".*, (\d{4}|undated)\. <a class=\"address\" href=\"http", source), source


def test_nothing_empty_is_printed(browser, papers):
    for name in SHOWN:
        page = opened(browser, papers[name])
        for table in page.locator("table.records").all():
            rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
            for column in zip(*rows):
                # Most of a column says something.
                assert sum(1 for cell in column if cell.strip()) * 2 > len(column), (name, column)
        page.context.close()


def test_what_is_said_of_a_report_is_text(tmp_path):
    file = tmp_path / "report.html"
    flags = [word for name in HEAD for word in (f"--{name}", f"<b>{name}</b>")]
    succeeded(run("assess", PROFILES[0], "--format", "html", *flags, "--output", file))
    html = file.read_text()
    for name in HEAD:
        assert f"&lt;b&gt;{name}&lt;/b&gt;" in html and f"<b>{name}" not in html


@pytest.mark.parametrize("flags, said", [
    (["--format", "json", "--annexes", "a.json"], "--annexes"),
    (["--format", "html", "--full", "--annexes", "a.html"], "--full"),
    (["--format", "html", "--output", "a.html", "--annexes", "a.html"], "a.html"),
    (["--format", "html", "--annexes", "-"], "--annexes -"),
])
def test_annexes_that_have_no_place_are_refused(folder, flags, said):
    told = refused(run("assess", PROFILES[0], *flags, cwd=folder))
    assert said in told.err
    assert not list(folder.iterdir())


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


def ending_with_a_heading(page_titles, sheets, foot):
    """The pages whose last line is a heading, or the end of one."""
    found = []
    for number, lines in enumerate(sheets, 1):
        body = [line for line in lines
                if not re.fullmatch(rf"(?:{re.escape(foot)})?\s*(?:Page \d+ of \d+)?", line)]
        last = re.sub(r"\s+", " ", body[-1])
        if any(last == title or (len(last) > 12 and title.endswith(last)) for title in page_titles):
            found.append((number, last))
    return found


def titles_of(browser, file):
    page = opened(browser, file)
    titles = {re.sub(r"\s+", " ", text) for text in page.locator("h2, h3, h4, caption, figcaption").all_inner_texts()}
    page.context.close()
    return titles


def test_headings_and_captions_do_not_end_a_page(browser, papers, tmp_path):
    for name in SHOWN:
        titles = titles_of(browser, papers[name])
        assert len(titles) > 10
        page = opened(browser, papers[name])
        foot = page.locator("h1").inner_text()
        page.context.close()
        sheets = printed(browser, papers[name], tmp_path / "paper.pdf")
        assert ending_with_a_heading(titles, sheets, foot) == [], name


def test_a_heading_at_the_end_of_a_page_would_be_seen():
    sheets = [["Text", "Annex B. Reasons", "Upper Town      Page 1 of 2"], ["More", "Page 2 of 2"]]
    assert ending_with_a_heading({"Annex B. Reasons"}, sheets, "Upper Town") == [(1, "Annex B. Reasons")]


@pytest.mark.skipif(os.environ.get("DMA_SPARK") != "1", reason="Tests/run --all runs it")
def test_firefox_prints_two_pages_and_keeps_headings_with_what_follows(browser, papers, reports, tmp_path):
    (tmp_path / "profile").mkdir()
    firefox = Firefox(tmp_path / "profile")
    try:
        for name in SHOWN:
            for file, limit in ((reports[name][0], 2), (reports[name][1], 99), (papers[name], 99)):
                firefox.printed(file, tmp_path / "paper.pdf")
                sheets = sheets_of(tmp_path / "paper.pdf")
                assert len(sheets) <= limit, name
                assert ending_with_a_heading(titles_of(browser, file), sheets, "") == [], (name, file.name)
    finally:
        firefox.close()


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
    result = run("assess", "-", "--format", "html", "--full", "--output", file, stdin=json.dumps(profile))
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
