"""The files that people have: how they are read, what is told, and that nothing that is read is written over."""

import csv
import gzip
import io
import json
import os
import shutil
import subprocess

import pytest

from support.program import DMA, PACK, ROOT, environment, refused, run, succeeded

DOORS = ROOT / "Tests/Fixtures/doors"
PROFILE = {"id": "p", "answers": {"nation": "england"}}


def table(text):
    return list(csv.DictReader(io.StringIO(text), strict=True))


def counts(err):
    line = next(line for line in err.splitlines() if " read, " in line)
    return tuple(int(part.split()[0].replace(",", "")) for part in line.split(", ")[:3])


def without_names(rows):
    return [{key: text for key, text in row.items() if key != "name"} for row in rows]


@pytest.mark.parametrize("path", sorted(DOORS.glob("*.[cjt]*")), ids=lambda path: path.name)
def test_a_file_is_scored_as_the_plain_table(path):
    expected = table(succeeded(run("batch", DOORS / "plain.csv")).out)
    result = run("batch", path)
    has_totals = path.name == "survey-export.csv"
    assert result.code == (1 if has_totals else 0), result.err
    assert counts(result.err) == (3 + has_totals, 3, int(has_totals))
    rows = table(result.out)
    if path.suffix == ".json":
        # The code is a column of tables alone.
        expected = [{key: text for key, text in row.items() if key != "gss"} for row in expected]
    if "macintosh" in path.name:
        rows, expected = without_names(rows), without_names(expected)
    assert rows == expected


@pytest.mark.parametrize("name, words", [
    ("excel-csv-windows.csv", ["read as Windows-1252, the first in line 3", "Trading_Ambition as", "England read as england in 1 cell of nation"]),
    ("excel-csv-european.csv", ["separated by semicolons", "1 row with nothing in it passed over"]),
    ("excel-csv-macintosh.csv", ["carriage returns alone"]),
    ("excel-unicode-text.txt", ["UTF-16", "separated by tabs"]),
    ("survey-export.csv", ["lines 1 to 2 are no part of the table", "this line sums up others"]),
])
def test_what_was_read_otherwise_is_told(name, words):
    err = run("batch", DOORS / name).err
    for word in words:
        assert word in " ".join(err.split()), err


def test_the_plain_table_needs_no_word_and_exactly_it_is_the_same():
    result = succeeded(run("batch", DOORS / "plain.csv"))
    assert "how it was read" not in result.err
    assert succeeded(run("batch", DOORS / "plain.csv", "--exact")).out == result.out


@pytest.mark.parametrize("name", ["excel-csv-european.csv", "excel-csv-utf8.csv", "survey-export.csv", "excel-csv-macintosh.csv"])
def test_exactly_other_tables_are_refused(name):
    refused(run("batch", DOORS / name, "--exact"), "error")


def test_many_spellings_are_counted(folder):
    """A published list has nations with capital letters, and other columns."""
    rows = "".join(f"a{number},England,E{number:08}\n" for number in range(470))
    (folder / "list.csv").write_text("id,Nation,code\n" + rows)
    result = succeeded(run("batch", folder / "list.csv", "--extra-columns", "keep"))
    assert counts(result.err) == (470, 470, 0)
    assert "England read as england in 470 cells of nation" in result.err


def test_extra_columns_never_hide_a_part_of_a_profile():
    """The columns that once were kept as foreign ones, and all answers with them."""
    text = "id,Region,Environment,trading_ambition\nE1,NE,brown-field,none\n"
    plain = "id,environment,trading-ambition\nE1,brown-field,none\n"
    kept = succeeded(run("batch", "-", "--extra-columns", "keep", stdin=text)).out
    assert [{**row, "Region": "NE"} for row in table(run("batch", "-", stdin=plain).out)] == table(kept)
    for flag in ("keep", "drop"):
        refused(run("batch", "-", "--extra-columns", flag, stdin="id,region,enviroment\na,b,c\n"), "did you mean 'environment'?")


@pytest.mark.parametrize("text, words", [
    ("id,environment\n", "there is a header and no row below it"),
    ("id,environment\r", "there is a header and no row below it"),
    ("id,\"environment\n\"\n", "a quote in it may not be closed"),
    ("id,environment\n,\n", "there is a header and no row below it"),
])
def test_nothing_read_is_not_done(text, words):
    result = run("batch", "-", stdin=text)
    assert result.code == 1, result.err
    assert counts(result.err) == (0, 0, 0)
    assert words in result.err
    assert "there is no profile in it" in run("batch", "-", "--input", "ndjson", stdin=text[:0]).err


FOREIGN = [
    ("book.xlsx", b"PK\x03\x04\x14\x00", "workbook (XLSX, ODS)"), ("book.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "format before 2007"),
    ("list.csv.gz", gzip.compress(b"id,name\na,b\n", mtime=0), "gzip"), ("list.pdf", b"%PDF-1.7\n", "PDF"),
    ("list.csv", b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", "page of the web"), ("list.xml", b"<?xml version='1.0'?>", "XML"),
    ("list.txt", "id,name\n".encode("utf-16-le"), "UTF-16 without the mark"),
]


@pytest.mark.parametrize("name, content, words", FOREIGN)
def test_another_kind_of_file_is_named(folder, name, content, words):
    (folder / name).write_bytes(content)
    refused(run("batch", folder / name), f"{name}:1:1: error: this is ", words, "help: ")
    refused(run("assess", folder / name), words, "help: ")


def test_several_files_and_folders_of_profiles(folder):
    (folder / "a.json").write_text(json.dumps({**PROFILE, "id": "a"}, indent=1))
    (folder / "b.ndjson").write_text("".join(json.dumps({**PROFILE, "id": name}) + "\n" for name in "bc"))
    (folder / "notes.txt").write_text("no profile")
    expected = succeeded(run("batch", "-", stdin="id,nation\na,england\nb,england\nc,england\n")).out
    assert succeeded(run("batch", folder)).out == expected
    assert succeeded(run("batch", folder / "a.json", folder / "b.ndjson")).out == expected
    (folder / "c.json").write_text('{"id": "a", "answers": {"nation": "nowhere"}}')
    result = run("batch", folder, "--rejects", folder / "r.csv", "--unique-ids")
    assert (result.code, counts(result.err)) == (1, (4, 3, 1))
    (reject,) = table((folder / "r.csv").read_text())
    assert reject["reason"].startswith(f"in {folder}/c.json: 'nation' has no choice")
    (folder / "c.json").write_text('{"id": "a", "answers": {}}')
    assert f"{folder}/c.json:1:1: rejected: the id 'a' is already that of line 1 of {folder}/a.json" in \
        run("batch", folder, "--unique-ids").err
    (folder / "d.json").write_text("")
    result = run("batch", folder)
    assert f"{folder}/d.json: no profile is in it" in result.err
    refused(run("batch", folder / "a.json", DOORS / "plain.csv"), "several files are for profiles")
    (folder / "empty").mkdir()
    refused(run("batch", folder / "empty"), "has no profiles")


@pytest.fixture
def place(folder):
    """A folder with a profile, a portfolio, a rule pack, and links to all of them."""
    (folder / "p.json").write_text(json.dumps(PROFILE))
    (folder / "q.json").write_text(json.dumps({**PROFILE, "id": "q"}))
    (folder / "p.csv").write_text("id,nation\na,england\n")
    shutil.copytree(PACK, folder / "pack")
    for path in folder.iterdir():
        path.chmod(0o777 if path.is_dir() else 0o666)
    for name, target in [("p.json", "soft.json"), ("p.csv", "soft.csv"), ("pack/pack.json", "soft-pack.json")]:
        (folder / target).symlink_to(folder / name)
        os.link(folder / name, folder / target.replace("soft", "hard"))
    (folder / "other-name").symlink_to(folder)
    return folder


def contents(place):
    return {path: path.read_bytes() for path in place.rglob("*") if path.is_file() and not path.is_symlink()}


OVER = [
    ("batch p.csv --output {}", "p.csv"), ("batch p.csv --rejects {}", "p.csv"), ("batch p.csv --report {}", "p.csv"),
    ("batch p.json q.json --output {}", "p.json"), ("batch --rules pack p.csv --output {}", "pack.json"),
    ("assess p.json --output {}", "p.json"), ("assess p.json --format html --output x.html --annexes {}", "p.json"),
    ("assess p.json --rules pack --output {}", "pack.json"), ("explain p.json --output {}", "p.json"),
    ("export json --rules pack --output {}", "pack.json"), ("export sql --rules pack --output {}", "pack.json"),
    ("questions --rules pack --output {}", "pack.json"), ("page --rules pack --output {}", "pack.json"),
    ("check pack --output {}", "pack.json"), ("test pack --output {}", "pack.json"),
    ("backtest --rules pack --output {}", "pack.json"), ("diff shifting-sands pack --output {}", "pack.json"),
    ("diff pack shifting-sands --output {}", "pack.json"),
    ("diff shifting-sands shifting-sands --profiles p.json --output {}", "p.json"),
    ("diff shifting-sands shifting-sands --profiles . --output {}", "p.json"),
    ("ask --profile p.json --output {}", "p.json"), ("completions bash --rules pack --output {}", "pack.json"),
]


@pytest.mark.parametrize("line, name", OVER)
def test_what_is_read_is_never_written_over(place, line, name):
    before = contents(place)
    kind = name.rpartition(".")[2]
    names = {"p.csv": ["p.csv", "./p.csv", "other-name/p.csv", "soft.csv", "hard.csv"],
             "p.json": ["p.json", "soft.json", "hard.json", "other-name/p.json"],
             "pack.json": ["pack/pack.json", "soft-pack.json", "hard-pack.json", "other-name/pack/pack.json"]}[name]
    for target in names:
        refused(run(*line.format(target).split(), cwd=place), "would write over what is read", "name another file")
    assert contents(place) == before, kind


def test_streams_are_files_too(place):
    for words, stdin, stdout in [
        (["batch", "-", "--output", "p.csv"], "p.csv", None), (["assess", "-", "--output", "p.json"], "p.json", None),
        (["batch", "p.csv"], None, "p.csv"), (["assess", "p.json"], None, "p.json"),
    ]:
        before = contents(place)
        with open(place / (stdin or "q.json"), "rb") as given, open(place / (stdout or "out"), "ab") as out:
            done = subprocess.run([DMA, *words], stdin=given, stdout=out, stderr=subprocess.PIPE, cwd=place, env=environment())
        assert done.returncode == 2 and b"would write over what is read" in done.stderr
        (place / "out").unlink(missing_ok=True)
        assert contents(place) == before


@pytest.mark.parametrize("line", [
    "batch p.csv --output x --rejects x", "batch p.csv --output ./x --report x", "batch p.csv --rejects x --report other-name/x",
    "batch p.csv --rejects -", "batch p.csv --report /dev/stdout", "batch p.csv --output link --rejects x",
    "assess p.json --format html --annexes -", "assess p.json --format html --output x --annexes ./x",
    "ask --save x.json --output ./x.json",
])
def test_two_results_never_go_into_one_file(place, line):
    (place / "link").symlink_to(place / "x")
    before = contents(place)
    refused(run(*line.split(), cwd=place), " goes where ", "name another file")
    assert contents(place) == before


def test_going_on_with_a_profile_is_no_overwriting(place):
    result = succeeded(run("ask", "--profile", "p.json", "--save", "soft.json", stdin="environment=brown-field\nq\n", cwd=place))
    assert "Kept in" in result.err
    assert json.loads((place / "p.json").read_text())["answers"] == {"nation": "england", "environment": "brown-field"}


def test_files_beside_what_is_read_can_be_written(place):
    succeeded(run("questions", "--rules", "pack", "--output", "pack/questions.txt", cwd=place))
    succeeded(run("batch", "p.csv", "--output", "/dev/null", "--rejects", "/dev/null", cwd=place))


@pytest.mark.parametrize("words", [
    ["batch", DOORS / "plain.csv"], ["questions", "--format", "csv"], ["export", "csv-template"],
])
def test_a_table_for_excel_begins_with_a_mark(words):
    plain = succeeded(run(*words)).out
    assert not plain.startswith("\ufeff")
    assert succeeded(run(*words, "--bom")).out == "\ufeff" + plain


def test_rejects_for_excel_begin_with_a_mark(folder):
    run("batch", "-", "--bom", "--rejects", folder / "r.csv", "--output", folder / "o.csv", stdin="id,nation\na,nowhere\n")
    for name in ("r.csv", "o.csv"):
        assert (folder / name).read_bytes().count(b"\xef\xbb\xbf") == 1
    refused(run("batch", "-", "--bom", "--format", "ndjson", stdin=""), "--bom is for CSV")
    refused(run("questions", "--bom"), "--bom is for --format csv")
    refused(run("export", "json", "--bom"), "--bom says nothing about json")


@pytest.mark.parametrize("word", ["unknown", "Not known", "n/a", "don't know"])
def test_not_known_is_an_answer_at_a_prompt(folder, word):
    """The answers behind it stay with their questions."""
    path = folder / "p.json"
    answers = []
    for line in (word, ""):
        succeeded(run("ask", "--save", path, stdin=f"unitary\n{line}\n2\nq\n"))
        answers.append(json.loads(path.read_text())["answers"])
        path.unlink()
    assert answers[0] == answers[1] and len(answers[0]) == 2, answers
    given = run("assess", "-", "--set", f"nation={word}", stdin=json.dumps(PROFILE)).out
    assert given == run("assess", "-", stdin=json.dumps({**PROFILE, "answers": {}})).out


def test_a_code_of_statistics_is_kept_and_printed():
    profile = {**PROFILE, "name": "Plymouth City Council", "gss": "E06000026", "asOf": "2014"}
    text = json.dumps(profile)
    assert succeeded(run("assess", "-", "--format", "json", stdin=text)).json["profile"]["gss"] == "E06000026"
    for command in ("assess", "explain"):
        assert "Plymouth City Council (E06000026), 2014" in succeeded(run(command, "-", stdin=text)).out
    assert "Plymouth City Council (E06000026), 2014" in succeeded(run("assess", "-", "--format", "html", stdin=text)).out
    refused(run("assess", "-", stdin=json.dumps({**profile, "gss": "E0600002"})), "is no GSS code", "invalid-code")


def criteria():
    """The criteria of the standard pack, by decision."""
    pack = succeeded(run("export", "json")).json["pack"]
    return {decision["id"]: [criterion["id"] for criterion in decision["criteria"]] for decision in pack["decisions"]}


def test_priorities_of_one_criterion_alone():
    """A further decision that has none of it goes by the rules' own weights, and every output says so."""
    every = criteria()
    primary, *further = every
    alone = every[primary][0]
    others = [name for name in further if alone not in every[name]]
    assert others, "every decision has the criterion: the test shows too little"
    profile = json.loads((ROOT / "Examples/profiles/plymouth-2014.json").read_text())
    weights = {name: 0 for names in every.values() for name in names} | {alone: 1}
    text = json.dumps({**profile, "priorities": weights})
    words = "by the rules' own weights"
    for format in ("text", "markdown", "html"):
        out = succeeded(run("assess", "-", "--format", format, stdin=text)).out
        assert words in " ".join(out.replace("&#39;", "'").split()), format
    assert words in " ".join(succeeded(run("explain", "-", stdin=text)).out.split())
    own = succeeded(run("assess", "-", "--format", "json", stdin=text)).json
    by_pack = {decision["id"]: decision for decision in succeeded(run("assess", "-", "--format", "json", stdin=json.dumps(profile))).json["decisions"]}
    same = [decision["options"] == by_pack[decision["id"]]["options"] for decision in own["decisions"]
            if decision["id"] in others and decision["id"] in by_pack]
    assert same and all(same)
    marked = [decision["id"] for decision in own["decisions"] if decision.get("byPackWeights")]
    assert marked == [decision["id"] for decision in own["decisions"] if decision["id"] in others]
    header = ",".join(["id", *(f"priority:{name}" for name in weights)])
    row = ",".join(["a", *(str(weight) for weight in weights.values())])
    err = succeeded(run("batch", "-", stdin=f"{header}\n{row}\n")).err
    for name in others:
        assert f"in 1 row the priorities leave '{name}' no criterion" in " ".join(err.split())
    none = {name: 0 for name in weights}
    refused(run("assess", "-", stdin=json.dumps({**profile, "priorities": none})), f"no criterion of '{primary}'")


def test_a_pack_is_not_written_over_however_deep_its_folders(rules):
    deep = rules / "a/b/c/d/e"
    deep.mkdir(parents=True)
    shutil.move(rules / "rules-gates.json", deep / "rules-gates.json")
    before = (deep / "rules-gates.json").read_bytes()
    refused(run("questions", "--rules", rules, "--output", deep / "rules-gates.json"), "would write over what is read")
    assert (deep / "rules-gates.json").read_bytes() == before


@pytest.mark.parametrize("head", ["Total", "TOTALS", "grand total", "Total:", "\"Sum\"", "Average", "count"])
def test_a_line_of_totals_is_none_of_the_rows_in_every_lane(folder, head):
    text = f"id,name,environment\na,Countyshire,brown-field\nb,Summerton,\n{head},,\nx,{head},\n"
    (folder / "p.csv").write_text(text)
    for flags in ([], ["--unique-ids"], ["--report", folder / "r.html"], ["--threads", "1"]):
        result = run("batch", folder / "p.csv", *flags)
        assert result.code == 1 and "4 read, 2 scored, 2 rejected" in result.err, (flags, result.err)
    assert "4 read, 4 scored" in succeeded(run("batch", folder / "p.csv", "--exact")).err


def test_several_tables_are_refused_however_they_are_named(folder):
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("id,environment\na,brown-field\n")
    refused(run("batch", folder / "one.txt", folder / "two.txt", "--input", "csv"), "a table is scored by itself")


def test_a_folder_of_profiles_may_hold_what_is_no_file(folder):
    (folder / "profiles").mkdir()
    (folder / "profiles/a.json").write_text('{"id": "a", "answers": {}}')
    (folder / "profiles/b.json").mkdir()
    os.mkfifo(folder / "profiles/c.json")
    (folder / "profiles/d.json").symlink_to("nowhere")
    assert "1 read, 1 scored" in succeeded(run("batch", folder / "profiles")).err


def test_a_report_by_a_question_counts_narrowed_answers(folder):
    (folder / "p.csv").write_text("id,nation\na,england\nb,england|wales\nc,\n")
    succeeded(run("batch", folder / "p.csv", "--report", folder / "r.html", "--by", "nation"))
    assert "One of several" in (folder / "r.html").read_text()
