"""Portfolios: rows as `assess` scores them, rejects with their places, nothing lost."""

import csv
import io
import json
import random

import pytest
from jsonschema import Draft202012Validator

from support.program import DMA, PROFILES, ROOT, SCHEMAS, assess, environment, refused, refused_at, run, shell, succeeded
from support.terminal import Terminal, in_terminal

QUESTIONS = succeeded(run("questions", "--format", "json")).json["sections"]
CHOICES = {q["id"]: [c["id"] for c in q["choices"]] for s in QUESTIONS for q in s["questions"]}
BAD = ROOT / "Examples/portfolios/bad-rows.csv"
GOOD = ROOT / "Examples/portfolios/cases.csv"


def table(text):
    return list(csv.DictReader(io.StringIO(text), strict=True))


def batch(data, *flags, code=0):
    result = run("batch", "-", *flags, stdin=data)
    assert result.code == code, result.err
    return result


def counts(err):
    """How many were read, scored, and rejected, as the summary says."""
    line = next(line for line in err.splitlines() if " read, " in line)
    return tuple(int(part.split()[0].replace(",", "")) for part in line.split(", ")[:3])


def written(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def portfolio(seed, count):
    """Profiles at random, some with priorities, none of them invalid."""
    drawn = random.Random(seed)
    rows = []
    for number in range(count):
        row = {"id": f"row-{number}", "name": drawn.choice(["", "North, South", 'The "Best"', "=1+1"])}
        unknown = drawn.choice([0, 0.1, 0.5, 0.95])
        for question, choices in CHOICES.items():
            given = drawn.choice(choices)
            row[question] = drawn.choice(["", "?", "unknown"]) if drawn.random() < unknown else given
        row["priority:finance"] = drawn.choice(["", "", "0", "2.5"])
        rows.append(row)
    return rows


def as_profile(row):
    profile = {"id": row["id"], "answers": {}}
    if row.get("name"):
        profile["name"] = row["name"]
    for question in CHOICES:
        if row.get(question) not in ("", "?", "unknown", None):
            profile["answers"][question] = row[question]
    if row.get("priority:finance"):
        profile["priorities"] = {"finance": float(row["priority:finance"])}
    return profile


def expect_agreement(row, assessment, reasons=3):
    """Whether a row of CSV says the same numbers, bit by bit, as an assessment."""
    primary = assessment["decisions"][0]
    assert row["recommendation"] == (primary["recommendation"] or "")
    assert row["runner_up"] == (primary["runnerUp"] or "")
    assert float(row["margin"]) == primary["margin"] if row["margin"] else primary["margin"] is None
    assert row["strength"] == (primary["strength"] or "")
    assert row["settled"] == str(primary["settled"]).lower()
    assert row["named"] == str(primary["named"]).lower()
    assert row["unnamed"] == (primary["unnamed"] or "")
    known = primary["known"]
    assert float(row["known"]) == known["answered"] / known["relevant"]
    firmness = primary["firmness"]
    assert row["tolerance"] == "" if firmness is None or firmness["tolerance"] is None else \
        float(row["tolerance"]) == firmness["tolerance"]
    assert row["level"] == "|".join(primary["level"])
    for option in primary["options"]:
        assert float(row[f"fit:{option['id']}"]) == option["fit"]
    winner, rival = primary["recommendation"], primary["runnerUp"]
    leading = [
        reason["rule"] for reason in primary["reasons"]
        if reason["contribution"].get(winner, 0) - reason["contribution"].get(rival, 0) > 0
    ]
    named = [row[f"reason_{index + 1}"] for index in range(reasons)]
    assert [name for name in named if name] == leading[:reasons]
    assert int(row["unanswered"]) == len(assessment["unanswered"])
    taken = {decision["id"]: decision["recommendation"] or "" for decision in assessment["decisions"][1:]}
    others = list(row)[list(row).index("unanswered") + 1:]
    assert {name: row[name] for name in others if row[name]} == {k: v for k, v in taken.items() if v}


def test_rows_say_what_assess_says():
    rows = portfolio(1, 12)
    result = batch(written(rows))
    scored = table(result.out)
    assert [row["id"] for row in scored] == [row["id"] for row in rows]
    for row, given in zip(scored, rows):
        expect_agreement(row, assess(as_profile(given)))
    assert counts(result.err) == (12, 12, 0)


def test_ndjson_says_what_csv_says():
    rows = portfolio(2, 30)
    lines = "".join(json.dumps(as_profile(row)) + "\n" for row in rows)
    from_csv = batch(written(rows))
    assert batch(lines).out == from_csv.out
    as_json = [json.loads(line) for line in batch(lines, "--format", "ndjson").out.splitlines()]
    for row, line in zip(table(from_csv.out), as_json):
        assert line["id"] == row["id"]
        assert (line["name"] or "") == row["name"].removeprefix("'")
        assert {f"fit:{k}": v for k, v in line["fits"].items()} == {
            k: float(v) for k, v in row.items() if k.startswith("fit:")}
        assert line["margin"] == float(row["margin"])
        assert line["reasons"] == [row[f"reason_{n}"] for n in (1, 2, 3) if row[f"reason_{n}"]]
        assert {k: v or "" for k, v in line["decisions"].items()} == {k: row[k] for k in line["decisions"]}


def test_rows_of_ndjson_follow_their_schema():
    schema = Draft202012Validator(json.loads((SCHEMAS / "portfolio-row.schema.json").read_text()))
    rows = [{**row, "note": "=x"} for row in portfolio(5, 20)]
    out = batch(written(rows), "--format", "ndjson", "--extra-columns", "keep").out
    for line in out.splitlines():
        schema.validate(json.loads(line))
        assert json.loads(line)["extra"] == {"note": "=x"}
    assert '"notApplicable":["' in out, "no answer was left aside: the test shows too little"


@pytest.mark.parametrize("left_out", [["settled"], ["firmness"], ["reasons"], ["decisions"], ["decisions", "settled", "firmness", "reasons"]])
def test_columns_that_take_time_can_be_left_out(left_out):
    rows = portfolio(6, 30)
    flags = [word for part in left_out for word in ("--without", part)]
    whole, result = batch(written(rows)), batch(written(rows), *flags)
    names = table(whole.out)[0].keys()
    gone = {"settled": ["settled"], "firmness": ["tolerance", "level"], "reasons": ["reason_1", "reason_2", "reason_3"],
            "decisions": list(names)[list(names).index("unanswered") + 1:]}
    dropped = {name for part in left_out for name in gone[part]}
    assert dropped < set(names)
    assert table(result.out) == [
        {name: text for name, text in row.items() if name not in dropped} for row in table(whole.out)]
    lines = [line for line in whole.err.splitlines()[1:] if "settled" not in left_out or not line.startswith("  settled")]
    assert result.err.splitlines()[1:] == lines
    schema = Draft202012Validator(json.loads((SCHEMAS / "portfolio-row.schema.json").read_text()))
    for line in batch(written(rows), *flags, "--format", "ndjson").out.splitlines():
        schema.validate(json.loads(line))
        assert ("settled" in json.loads(line)) == ("settled" not in left_out)
        assert ("tolerance" in json.loads(line)) == ("firmness" not in left_out)
        assert ("decisions" in json.loads(line)) == ("decisions" not in left_out)


def quoted(rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([rows[0].keys(), *(r.values() for r in rows)])
    return out.getvalue()


def test_quotes_change_nothing():
    rows = portfolio(7, 300)
    for row in rows:
        row["priority:finance"] = ""
    assert batch(quoted(rows)).out == batch(written(rows)).out


def test_the_documented_cases_as_a_portfolio():
    result = succeeded(run("batch", GOOD))
    scored = {row["id"]: row for row in table(result.out)}
    profiles = {path.stem: path for path in PROFILES if path.stem in scored}
    assert len(profiles) == len(scored) >= 15
    for name, path in profiles.items():
        expect_agreement(scored[name], assess(path))


def test_bad_rows_are_rejected_with_line_column_and_reason(folder):
    result = run("batch", BAD, "--rejects", folder / "rejects.csv")
    assert result.code == 1
    rejects = table((folder / "rejects.csv").read_text())
    read, scored, rejected = counts(result.err)
    assert (scored, rejected) == (len(table(result.out)), len(rejects))
    assert read == scored + rejected
    lines = BAD.read_text().splitlines()
    for reject in rejects:
        assert lines[int(reject["line"]) - 1] == reject["raw"].splitlines()[0].removeprefix("'")
    reasons = "\n".join(reject["reason"] for reject in rejects)
    for part in ["did you mean", "this quote is not closed", "columns, this row has", "'id' is blank", "no weight"]:
        assert part in reasons, reasons


def test_without_a_file_rejects_are_told_and_then_counted():
    rows = "".join(f"r{number},nowhere\n" for number in range(25))
    result = batch("id,environment\n" + rows + "good,\n", code=1)
    told = [line for line in result.err.splitlines() if line.startswith("<standard input>:")]
    assert len(told) == 10
    assert told[0].startswith("<standard input>:2:4: rejected: 'environment' has no choice 'nowhere'")
    assert "and 15 more; --rejects FILE keeps all of them" in result.err
    assert counts(result.err) == (26, 1, 25)
    assert len(table(result.out)) == 1


def test_invalid_utf8_is_kept_byte_for_byte(folder):
    row = b"\xc3\xa9b\xff,brown-field"
    result = run("batch", "-", "--rejects", folder / "r.csv", stdin=b"id,environment\na,\n" + row + b"\n")
    assert result.code == 1
    assert row in (folder / "r.csv").read_bytes()
    assert b"not valid UTF-8: the byte 0xFF" in (folder / "r.csv").read_bytes()


def test_a_line_of_100_megabytes_costs_a_row_and_little_memory(folder):
    script = (
        "import sys; w = sys.stdout.write; w('id,environment\\na,\\n'); "
        "[w('x' * 1048576) for _ in range(100)]; w('\\nb,\\n')"
    )
    command = (
        f"set -o pipefail; python3 -c \"{script}\" | "
        f"prlimit --data=200000000 dma batch - --rejects {folder}/r.csv"
    )
    result = shell(command)
    assert result.code == 1, result.err
    assert [row["id"] for row in table(result.out)] == ["a", "b"]
    (reject,) = table((folder / "r.csv").read_text())
    assert reject["line"] == "3" and "this line has 104857600" in reject["reason"]
    assert reject["raw"] == "x" * 4096


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_and_line_endings_make_no_difference(mark, ending):
    rows = written(portfolio(3, 5))
    assert batch(mark + rows.replace("\n", ending)).out == batch(rows).out


def test_truncated_anywhere_nothing_is_lost(folder):
    """Every length of a small file, its header whole."""
    text = 'id,name,environment\na,"x\ny",brown-field\nb,é,nowhere\nc,"un\nd,,green-field\n'.encode()
    path = folder / "p.csv"
    for end in range(text.index(b"\n"), len(text) + 1):
        path.write_bytes(text[:end])
        result = run("batch", path, "--rejects", folder / "r.csv")
        read, scored, rejected = counts(result.err)
        assert read == scored + rejected
        assert scored == len(table(result.out))
        assert rejected == len(table((folder / "r.csv").read_text(errors="replace")))
        assert result.code == (1 if rejected or not read else 0)


def test_fields_come_back_as_an_independent_reader_reads_them():
    """Extra columns are copied: what Python's reader makes of input and output is the same."""
    drawn = random.Random(7)
    alphabet = 'ab,"\n\r é\u20ac;\t'
    cells = [
        "x" + "".join(drawn.choice(alphabet) for _ in range(drawn.randrange(8))) for _ in range(300)
    ]
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        out = io.StringIO()
        writer = csv.writer(out, quoting=quoting, lineterminator="\r\n")
        writer.writerow(["id", "note"])
        writer.writerows([f"r{index}", cell] for index, cell in enumerate(cells))
        result = run("batch", "-", "--extra-columns", "keep", stdin=out.getvalue())
        assert result.code == 0, result.err
        rows = list(csv.reader(io.StringIO(result.out, newline=""), strict=True))
        assert [row[-1] for row in rows[1:]] == cells


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''-x", "plain", "'x", "x=1"])
def test_no_cell_is_run_as_a_formula_and_none_is_lost(cell):
    text = io.StringIO()
    csv.writer(text).writerows([["id", "name", "note"], [cell, cell, cell]])
    row = list(csv.reader(io.StringIO(batch(text.getvalue(), "--extra-columns", "keep").out)))[1]
    for shown in (row[0], row[1], row[-1]):
        assert shown[0] not in "=+-@\t\r\n"
        inner = shown.lstrip("'")
        guarded = shown[0] == "'" and inner[:1] in tuple("=+-@\t\r\n")
        assert (shown[1:] if guarded else shown) == cell


@pytest.mark.parametrize("count", [0, 1, 5])
def test_as_many_reasons_as_asked_for(count):
    out = table(batch("id,environment\na,brown-field\n", "--reasons", count).out)
    assert [key for key in out[0] if key.startswith("reason_")] == [f"reason_{n + 1}" for n in range(count)]


def test_a_repeated_id_is_rejected_only_where_asked():
    text = "id,environment\na,\nb,\na,\n"
    assert counts(batch(text).err) == (3, 3, 0)
    result = batch(text, "--unique-ids", code=1)
    assert counts(result.err) == (3, 2, 1)
    assert "4:1: rejected: the id 'a' is already that of line 2" in result.err


@pytest.mark.parametrize("header, words", [
    ("id,envirnment", ["1:4: error", "unknown-column", "did you mean 'environment'?"]),
    ("id,region", ["unknown-column", "--extra-columns keep"]),
    ("name,environment", ["missing-id"]),
    ("id,name,id", ["repeated-column"]),
    ("name;environment", ["missing-id"]),
    ("id,priority:profit,x,x", ["priority:profit", "repeated-column", "3 errors"]),
    ('id,"name', ["unreadable-header"]),
])
def test_header_errors_are_told_at_once(header, words):
    refused(run("batch", "-", stdin=header + "\na,b,c\n"), *words)


def test_the_place_of_a_header_below_blank_lines():
    refused_at(run("batch", "-", stdin="\n\nid,wrong-column\n"), "<standard input>:3:4")


def test_an_empty_portfolio():
    refused(run("batch", "-", stdin=""), "the portfolio is empty")
    assert counts(batch("", "--input", "ndjson", code=1).err) == (0, 0, 0)
    assert counts(batch("id,name\n", code=1).err) == (0, 0, 0)


def test_exactly_a_separator_is_a_comma():
    refused(run("batch", "-", "--exact", stdin="id;name;environment\na;b;c\n"), "separated by semicolons")


@pytest.mark.parametrize("flags, words", [
    (["--reasons", "many"], ["--reasons many: expected a whole number from 0 to 100"]),
    (["--threads", "0"], ["--threads 0: expected a whole number from 1 to 1024"]),
    (["--extra-columns", "keept"], ["did you mean 'keep'?"]),
    (["--output", "x.csv", "--rejects", "x.csv"], ["--rejects x.csv goes where --output x.csv goes"]),
    (["--rejects", "-"], ["--rejects - goes where the result goes"]),
    (["--input", "ndjson", "--extra-columns", "keep"], ["--extra-columns is for CSV"]),
    (["--without", "setled"], ["did you mean 'settled'?"]),
    (["--without", "reasons", "--reasons", "2"], ["--reasons 2 and --without reasons exclude each other"]),
    (["--without", "settled", "--report", "r.html"], ["--without settled cannot be used with --report"]),
])
def test_usage_is_refused(flags, words, folder):
    refused(run("batch", "-", *flags, stdin="{}", cwd=folder), *words)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name, text", [
    ("p.csv", "id\na\n"), ("p.ndjson", '{"id": "a", "answers": {}}\n'),
    ("p.jsonl", '{"id": "a", "answers": {}}\n'), ("p.txt", "id\na\n"),
    ("p", '\ufeff \n{"id": "a", "answers": {}}\n'),
])
def test_the_format_is_told_by_name_or_first_byte(folder, name, text):
    (folder / name).write_text(text)
    assert counts(succeeded(run("batch", folder / name)).err) == (1, 1, 0)


def test_progress_is_shown_on_a_terminal_alone(folder):
    path = folder / "p.csv"
    path.write_text(written(portfolio(4, 400)))
    out = folder / "out.csv"
    command = ["batch", path, "--output", out]
    assert "\r" not in run(*command).err
    feeder = f"(cat {path}; for n in 1 2 3 4; do sleep 0.4; tail -1 {path}; done)"
    seen = {}
    for columns in (80, 12):
        words = ["bash", "-c", f"{feeder} | {DMA} batch - --output {out}"]
        text, code = Terminal(words, columns, environment(TERM="xterm")).finish()
        assert code == 0, text
        seen[columns] = [line.split("\x1b")[0] for line in text.split("\r") if "\x1b[K" in line]
    assert any("rows/s" in line for line in seen[80])
    assert seen[12] and all(len(line) < 12 for line in seen[12])
    text, code = in_terminal(*command, TERM="dumb")
    assert code == 0 and "\x1b" not in text
