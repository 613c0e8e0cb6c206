"""A portfolio in the offline assistant: rows, rejects, summary, downloads."""

from collections import Counter
import csv
import io
import json

import pytest

from support.program import PROFILES, ROOT, assess, run

HEADER = ["id", "name", "nation", "size", "trading-ambition", "external-demand", "priority:finance"]
GOOD = [
    ["avon", "Avon", "england", "small", "none", "", ""],
    ["borders", "Borders, \"Scottish\"", "scotland", "?", "open-market", "contracts", "2"],
    ["ceredigion", "", "wales", "unknown", "cost-sharing", "none", ""],
    ["dacorum", "Dacorum\nBorough", "england", "medium", "public-sector", "interest", "0.5"],
]
WRONG = [
    ["elsewhere", "", "nowhere", "small", "none", "", ""],
    ["", "No id", "england", "", "", "", ""],
    ["fife", "", "scotland", "small", "none", "", "-1"],
]


def table(rows, ends="\n"):
    out = io.StringIO()
    csv.writer(out, lineterminator=ends).writerows(rows)
    return out.getvalue()


MIXED = table([HEADER, GOOD[0], WRONG[0], GOOD[1], GOOD[2], WRONG[1], GOOD[3], WRONG[2]])


def profile(row):
    answers = {key: value for key, value in zip(HEADER[2:6], row[2:6]) if value not in ("", "?", "unknown")}
    return {"id": row[0], "answers": answers, "priorities": {"finance": float(row[6])} if row[6] else {}}


def names(visit):
    return [text.split("\n")[0] for text in visit.page.locator(".row-link").all_inner_texts()]


#: What stands in a row: what may be named, or why nothing may.
OUTCOMES = {"in-house": "In-house", "trading-company": "Trading company", "platform": "Platform",
            "little-known": "Too little is known", "not-supported": "Does not choose"}


def test_rows_are_scored_as_the_program_scores_them(visit):
    visit.score(MIXED)
    assert visit.heading == "4 authorities scored"
    for line, row in zip(visit.page.locator(".portfolio-table tbody tr").all(), GOOD, strict=True):
        told = assess(profile(row))["decisions"][0]
        cells = line.locator("td").all_inner_texts()
        assert cells[0] == OUTCOMES[told["unnamed"] or told["recommendation"]]
        assert float(cells[1]) == pytest.approx(told["margin"], abs=0.051)
        assert (cells[2].lower(), cells[3].lower()) == (told["strength"], "settled" if told["settled"] else "open")


def test_what_cannot_be_named_is_an_outcome_of_its_own(visit):
    visit.score("\n".join(json.dumps(json.loads(path.read_text())) for path in PROFILES), "examples.ndjson")
    page = visit.page
    told = [assess(path)["decisions"][0] for path in PROFILES]
    expected = [OUTCOMES[one["unnamed"] or one["recommendation"]] for one in told]
    assert {one["unnamed"] for one in told} >= {None, "little-known"}
    shown = [line.locator("td").first.inner_text() for line in page.locator(".portfolio-table tbody tr").all()]
    assert shown == expected
    counted = {row.locator("th").inner_text(): int(row.locator("td").first.inner_text())
               for row in page.locator(".counts").first.locator("tbody tr").all()}
    assert list(counted)[0] == "Too little is known"
    assert {name: count for name, count in counted.items() if count} == Counter(expected)
    settled = {row.locator("th").inner_text(): int(row.locator("td").first.inner_text())
               for row in page.locator(".counts").last.locator("tbody tr").all()}
    named = [one for one in told if one["named"]]
    assert settled["Settled"] + settled["Open"] == len(named) == len(told) - settled["No option is named"]
    for words in set(expected):
        page.get_by_label("Consider").select_option(label=words)
        assert {line.locator("td").first.inner_text() for line in page.locator(".portfolio-table tbody tr").all()} == {words}


def test_every_row_is_scored_or_rejected_with_its_reason(visit):
    visit.score(MIXED)
    rejected = visit.page.locator("section", has=visit.page.get_by_role("heading", name="Not scored")).locator("tbody tr")
    told = [row.locator("td").all_inner_texts() for row in rejected.all()]
    assert [cells[0] for cells in told] == ["3", "6", "9"], "the lines of the file"
    assert "nowhere" in told[0][2] and "id" in told[1][2] and "-1" in told[2][2] + told[2][3]
    summary = visit.page.locator(".counts").first.inner_text()
    assert "In-house" in summary and "Platform" in summary


def test_downloads_are_those_of_the_program(visit, tmp_path):
    visit.score(MIXED, "councils.csv")
    name, scored = visit.downloaded(lambda: visit.press("Download the results"))
    _, rejects = visit.downloaded(lambda: visit.press("Download what was rejected"))
    (tmp_path / "in.csv").write_text(MIXED, newline="")
    result = run("batch", tmp_path / "in.csv", "--rejects", tmp_path / "rejects.csv")
    assert result.code == 1
    assert name == "councils-scored.csv"
    assert scored == result.out
    assert rejects == (tmp_path / "rejects.csv").read_text()


def test_sorting_filtering_and_opening_one(visit):
    page = visit.page
    visit.score(MIXED)
    page.get_by_role("button", name="Authority").click()
    assert names(visit) == ["Avon", "Borders, \"Scottish\"", "ceredigion", "Dacorum Borough"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Authority").click()
    assert names(visit)[0] == "Dacorum Borough"
    page.get_by_label("Name or id contains").fill("bor")
    assert sorted(names(visit)) == ["Borders, \"Scottish\"", "Dacorum Borough"]
    page.get_by_label("Name or id contains").fill("zzz")
    assert page.locator(".count").inner_text() == "No row fits these filters."
    page.get_by_label("Name or id contains").fill("borders")
    page.locator(".row-link").click()
    visit.until("() => document.body.dataset.screen === 'result'")
    saved = visit.saved()
    assert saved["name"] == GOOD[1][1] and saved["priorities"] == {"finance": 2}
    assert saved["answers"] == {"nation": "scotland", "trading-ambition": "open-market", "external-demand": "contracts"}
    page.go_back()
    visit.until("() => document.body.dataset.screen === 'portfolio'")
    assert visit.heading == "4 authorities scored", "the portfolio is still there"


def test_ndjson_with_windows_line_ends_and_a_byte_order_mark(visit):
    lines = "\r\n".join(json.dumps(profile(row)) for row in GOOD) + "\r\n"
    visit.score("\ufeff" + lines, "portfolio.ndjson")
    assert visit.heading == "4 authorities scored"
    visit.score("\ufeff" + table([HEADER, *GOOD], "\r\n"))
    assert visit.heading == "4 authorities scored"
    assert "Every row was scored." in visit.page.locator("main").inner_text()


@pytest.mark.parametrize("text, word", [
    ("", "empty"), ("nation,size\nengland,small\n", "id"), ("id,natoin\na,england\n", "nation"),
    ("id,nation,nation\na,england,wales\n", "nation"), ("\0\0\0\0", ""),
])
def test_a_file_that_is_no_portfolio_is_refused(visit, text, word):
    visit.score(text)
    told = visit.page.get_by_role("alert").inner_text()
    assert "cannot be scored" in told and word in told


def test_a_hostile_portfolio_gives_errors_and_no_hang(visit):
    visit.score("id,nation\n" + '"' * 400_001)
    visit.score("id,nation\n" + "a," * 200_000)
    visit.score("id,nation\n" + "x" * 3_000_000 + ",england\n")
    visit.score("id\n" * 1)
    visit.score(b"id,nation\n\xff\xfe,nowhere\n")
    assert "could not be scored" in visit.page.locator("main").inner_text()


@pytest.mark.parametrize("text, words", [
    ("id,name,nation\na,Caf\xe9,England\n".encode("cp1252"), ["not UTF-8 and read as Windows-1252: line 2 shows it", "England read as england in 1 cell of nation"]),
    ("\ufeffID\tname\tnation\na\tCaf\xe9\tengland\n".encode("utf-16-le"), ["the file is UTF-16", "separated by tabs", "ID as id"]),
    (b"id,name,nation\ra,Caf\xc3\xa9,england\r", ["carriage returns alone"]),
])
def test_a_table_as_people_have_it_is_read_and_told(visit, text, words):
    visit.score(text)
    assert visit.heading == "1 authority scored"
    told = " ".join(visit.page.locator("main").text_content().split())
    for word in ["Café", *words]:
        assert word.lower() in told.lower(), told


#: Portfolios in which one row may be taken for another: the end of the file's name, and the text.
LINES = [json.dumps({"id": one[0], "name": one[1], "answers": {"nation": one[2]}}, ensure_ascii=False) for one in GOOD]
TRAPS = {
    "a line of one blank": (".csv", "id,name,nation\na,A,england\n \nb,B,wales\n\t\nc,C,scotland\n"),
    "a line of two quotes": (".csv", 'id,name,nation\n""\na,A,england\n""\nb,B,wales\nc,C,scotland\n'),
    "lone carriage returns": (".csv", 'id,name,nation\r\na,A\r1,england\r\nb,"B\r2",wales\r\nc,C\r,scotland\r\n'),
    "a carriage return before the line's end": (".csv", "id,nation,name\na,england,A\r\r\nb,wales,B\r\n"),
    "a quote in a field": (".csv", 'id,name,nation\na,A,england\nb,B"2,wales\nc,C,scotland\nd,D,wales\n'),
    "a quote that is not closed": (".csv", 'id,name,nation\na,A,england\nb,"B,wales\nc,C,scotland\nd,"D\nE",wales\n'),
    "text behind a quote": (".csv", 'id,name,nation\na,A,england\nb,"B"x,wales\nc,C,scotland\nd,D,wales\n'),
    "byte-order marks": (".csv", "\ufeffid,name,nation\n\ufeffa,A,england\nb,B,wales\n"),
    "characters of several bytes": (".csv", "nation,id,name\nengland,é,Ærø 🏛\nnowhere,x,🏛\nwales,市,🏛🏛\nscotland,c,\n"),
    "one id in several rows": (".csv", "id,name,nation\na,A,england\na,B,wales\na,,scotland\n"),
    "a no-break space as a line": (".ndjson", "\n".join([LINES[0], "\u00a0", LINES[1], " ", "\u2028", *LINES[2:]])),
    "a line that is no profile": (".ndjson", "\ufeff" + "\r\n".join([LINES[0], LINES[1][:-1], *LINES[1:], '""'])),
    "records across the parts that are sent": (".csv", "id,name,nation\n" + "".join(
        f'{nation[0]}{number},"{letter * 4000}\r{number}",{nation}\n"\n'
        for number, (nation, letter) in enumerate(zip(["england", "wales", "scotland"] * 4, "é市🏛" * 4)))),
    **{path.name: (path.suffix, path.read_text(encoding="utf-8")) for path in (ROOT / "Examples/portfolios").glob("*.csv")},
}


@pytest.mark.parametrize("trap", TRAPS)
def test_every_row_that_is_clicked_opens_exactly_itself(visit, tmp_path, trap):
    kind, text = TRAPS[trap]
    file = tmp_path / f"in{kind}"
    file.write_text(text, encoding="utf-8", newline="")
    told = [json.loads(line) for line in run("batch", file, "--format", "ndjson").out.splitlines()]
    assert len(told) > 1
    visit.score(text, file.name)
    links = visit.page.locator(".row-link")
    assert links.count() == len(told)
    for index, row in enumerate(told):
        links.nth(index).click()
        visit.until("() => document.body.dataset.screen === 'result'")
        saved = visit.saved()
        assert (saved["id"], saved.get("name")) == (row["id"], row["name"])
        first = assess(saved)["decisions"][0]
        assert {option["id"]: option["fit"] for option in first["options"]} == row["fits"]
        assert first["recommendation"] == row["recommendation"]
        visit.page.go_back()
        visit.until("() => document.body.dataset.screen === 'portfolio'")
