"""The page of `dma batch --report`: its figures, its looks in a real browser, and that it changes no row."""

import csv
import html
import io
import os
import re
import shutil
import subprocess
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from support.program import ROOT, UNSAFE, refused, run, succeeded
from test_batch import CHOICES, counts, portfolio, written
from test_hostile_text import HOSTILE
from test_paper import OVERFLOW, RULES

GOOD = ROOT / "Examples/portfolios/cases.csv"
BAD = ROOT / "Examples/portfolios/bad-rows.csv"


def report(data, folder, *flags, code=0):
    """The rows and the page of a portfolio from standard input."""
    page = folder / "report.html"
    result = run("batch", "-", "--report", page, *flags, stdin=data)
    assert result.code == code, result.err
    return result.out, page.read_text()


def tables(page):
    """The tables of a page by caption, their cells as text."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, re.S):
        caption = re.search(r"<caption>(.*?)</caption>", table)
        rows = [[html.unescape(re.sub("<.*?>", "", cell))
                 for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
                for row in re.findall(r"<tr>(.*?)</tr>", table)]
        found.setdefault(html.unescape(caption[1]) if caption else "", []).append(rows)
    return found


@pytest.fixture(scope="module")
def random_rows():
    return portfolio(7, 300)


def test_the_figures_are_those_of_the_rows(folder, random_rows):
    out, page = report(written(random_rows), folder)
    rows = list(csv.DictReader(io.StringIO(out)))
    def outcome(row):
        sure = "settled" if row["settled"] == "true" else "open"
        return (row["unnamed"], "", sure) if row["unnamed"] else (row["recommendation"], row["strength"], sure)

    expected = Counter(map(outcome, rows))
    shown = {}
    for option, lead, settled, opened, together in tables(page)["By option, lead and whether it is settled"][0][1:]:
        assert int(settled) + int(opened) == int(together)
        for verdict, count in (("settled", int(settled)), ("open", int(opened))):
            if count:
                shown[option, lead.split(":")[0], verdict] = count
    titles = {"In-house": "in-house", "Trading company": "trading-company", "Platform": "platform", "No option": "",
              "Too little is known to name one": "little-known", "What is known does not choose": "not-supported"}
    found = {(titles[option], "" if lead == "none" else lead, sure): count
             for (option, lead, sure), count in shown.items()}
    assert found == expected and sum(found.values()) == 300 and len(found) > 5
    first = tables(page)["The same in figures"][0]
    assert sum(int(row[-1]) for row in first[1:]) == 300


def test_the_closest_calls_are_the_smallest_margins(folder, random_rows):
    out, page = report(written(random_rows), folder)
    rows = [row | {"line": line} for line, row in enumerate(csv.DictReader(io.StringIO(out)), 2) if row["margin"]]
    rows.sort(key=lambda row: (float(row["margin"]), row["line"]))
    table = next(table for table in tables(page)[""] if table[0][-1] == "Settled")
    assert [int(row[1]) for row in table[1:]] == [row["line"] for row in rows[:25]]


def test_by_a_question_counts_each_of_its_answers(folder, random_rows):
    _, page = report(written(random_rows), folder, "--by", "authority-type")
    groups = tables(page[page.index("By authority-type</h2>"):])["The same in figures"][0]
    given = Counter(row["authority-type"] if row["authority-type"] in CHOICES["authority-type"] else ""
                    for row in random_rows)
    assert sorted(int(row[-1]) for row in groups[1:]) == sorted(given.values())


@pytest.mark.parametrize("extra", ["keep", "drop"])
def test_by_an_extra_column(folder, extra):
    data = "id,region\n" + "".join(f"r{n},{'North' if n % 3 else 'South'}\n" for n in range(9))
    _, page = report(data, folder, "--by", "region", "--extra-columns", extra)
    groups = tables(page[page.index("By region</h2>"):])["The same in figures"][0]
    assert [(row[0], row[-1]) for row in groups[1:]] == [("North", "6"), ("South", "3")]


def test_a_column_with_too_many_texts_says_so(folder):
    _, page = report("id\n" + "".join(f"r{n}\n" for n in range(501)), folder, "--by", "id")
    assert "more than 500 different texts" in page


def test_one_more_answer_settles_what_it_is_said_to(folder, random_rows):
    rows = [dict(row, **{"priority:finance": ""}) for row in random_rows[:60]]
    nearly = []
    for number, row in enumerate(rows):
        full = {q: row[q] if row[q] in CHOICES[q] else CHOICES[q][0] for q in CHOICES}
        question = list(CHOICES)[number % len(CHOICES)]
        nearly.append({"id": row["id"], **full, question: ""})
    _, page = report(written(nearly), folder)
    section = page[page.index("Where one more answer would settle it</h2>"):]
    table = next(rows for found in tables(section).values() for rows in found if "Ask" in rows[0])
    texts = {q["text"]: q["id"] for s in succeeded(run("questions", "--format", "json")).json["sections"]
             for q in s["questions"]}
    assert len(table) > 2
    for profile, line, _, ask, _ in table[1:]:
        row = nearly[int(line) - 2]
        assert row["id"] == profile
        each = [dict(row, **{texts[ask]: choice}) for choice in CHOICES[texts[ask]]]
        after = csv.DictReader(io.StringIO(succeeded(run("batch", "-", stdin=written(each))).out))
        assert {one["settled"] for one in after} == {"true"}


def test_no_row_changes_and_no_byte_of_the_report_with_the_threads(folder):
    rows = written(portfolio(3, 1500)) + "short\nrow-x,\"two\nlines\"\n"
    plain = run("batch", "-", "--rejects", folder / "a.csv", stdin=rows)
    pages = []
    for threads in (1, 2, 5):
        out, page = report(rows, folder, "--threads", threads, "--by", "nation",
                           "--rejects", folder / "b.csv", code=1)
        assert out == plain.out
        assert (folder / "a.csv").read_bytes() == (folder / "b.csv").read_bytes()
        pages.append(page)
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("flags, words", [
    (["--by", "nation"], ["--by is for a report", "add --report FILE.html"]),
    (["--report", "r.html", "--by", "authority-typ"],
     ["--by authority-typ: the portfolio has no such column", "did you mean 'authority-type'?"]),
    (["--report", "r.html", "--by", "xyzzy"], ["'dma questions' lists the questions"]),
    (["--report", "-"], ["--report - goes where the result goes"]),
    (["--report", "x", "--rejects", "x"], ["--report x goes where --rejects x goes"]),
    (["--report", "nowhere/r.html"], ["nowhere/r.html"]),
])
def test_usage_is_refused_and_nothing_is_written(flags, words, folder):
    refused(run("batch", GOOD, *flags, cwd=folder), *words)
    assert list(folder.iterdir()) == []


def test_the_report_goes_to_standard_output_where_the_rows_do_not(folder):
    result = succeeded(run("batch", GOOD, "--output", folder / "rows.csv", "--report", "-"))
    assert result.out.startswith("<!DOCTYPE html>") and result.out.endswith("</html>\n")


def test_a_run_that_is_not_done_leaves_the_old_report(folder):
    (folder / "r.html").write_text("old")
    refused(run("batch", "-", "--report", folder / "r.html", stdin="id,wrong\n"), "unknown")
    assert (folder / "r.html").read_text() == "old"
    assert [path.name for path in folder.iterdir()] == ["r.html"]


def test_rejects_are_told_in_number(folder):
    result = run("batch", BAD, "--report", folder / "r.html")
    read, scored, rejected = counts(result.err)
    assert result.code == 1 and rejected > 5 and read == scored + rejected
    page = (folder / "r.html").read_text()
    assert f"<strong>{rejected} of {read} records</strong> were rejected" in page


def test_nothing_from_a_portfolio_is_markup(folder):
    rows = [{"id": text, "name": text, "region": text} for text in HOSTILE.values() if "\0" not in text]
    _, page = report(written(rows), folder, "--by", "region", "--extra-columns", "keep")
    assert not UNSAFE.search(page)
    for markup in ("<script", "<img", "<!-- hidden", "</textarea"):
        assert markup not in page
    assert "&lt;script&gt;alert(1)" in page


CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="module")
def browser():
    assert CHROMIUM, "there is no chromium: install it, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory, random_rows):
    """A report on the documented cases, one on random profiles, and one on hostile names."""
    folder = tmp_path_factory.mktemp("reports")
    hostile = [{"id": text, "name": text, "region": text} for text in HOSTILE.values() if "\0" not in text]
    inputs = {"cases": (GOOD.read_text(), ["--by", "authority-type"]),
              "random": (written(random_rows), ["--by", "nation"]),
              "hostile": (written(hostile), ["--by", "region", "--extra-columns", "drop"])}
    files = {}
    for name, (data, flags) in inputs.items():
        files[name] = folder / f"{name}.html"
        run("batch", "-", "--report", files[name], *flags, stdin=data)
    return files


EACH = pytest.mark.parametrize("name", ["cases", "random", "hostile"])


@EACH
@pytest.mark.parametrize("scheme, width", [("light", 1400), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_overflows(browser, pages, name, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    requests, faults = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(pages[name].as_uri())
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate(OVERFLOW) == []
    assert requests == [pages[name].as_uri()] and faults == []
    drawings = page.locator("svg.chart")
    assert drawings.count() >= 3
    for drawing in drawings.all():
        assert drawing.locator("title").text_content() and drawing.locator("desc").text_content()
    context.close()


@EACH
def test_it_prints_to_a4(browser, pages, name, tmp_path):
    page = browser.new_page()
    page.goto(pages[name].as_uri())
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    page.close()
    info = subprocess.run(["pdfinfo", tmp_path / "report.pdf"], check=True, capture_output=True, text=True).stdout
    assert 1 < int(re.search(r"Pages: +(\d+)", info)[1]) < 40
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "report.pdf", "-"],
                          check=True, capture_output=True, text=True).stdout
    assert "Recommended options, by how far ahead they are" in text and "Page 1 of" in text
