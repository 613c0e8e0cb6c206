"""Whatever a file holds: a clear message with its place, status 2, no trap, and no waiting."""

import json
import os
import re
import resource
import shutil
import threading

import pytest

from support.program import ROOT, refused, refused_at, run
from test_output import as_nobody

SMALL = b'{\n  "id": "small",\n  "name": "Sm\xc3\xa5ll",\n  "answers": { "nation": "wales" },\n' \
        b'  "priorities": { "finance": 1.5 }\n}\n'
PLACE = re.compile(r"^(.+):(\d+):(\d+): error: .* \[[a-z0-9-]+\]$", re.M)


def assess_bytes(folder, content, cpu=60):
    """Assesses a file of these bytes in at most so many seconds of computing."""
    (folder / "p.json").write_bytes(content)

    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))

    return run("assess", "p.json", cwd=folder, timeout=300, preexec_fn=limited)


def with_place(result, name):
    """Asserts a refusal every finding of which has a file, a line and a column."""
    refused(result)
    found = PLACE.findall(result.err)
    assert len(found) == len(re.findall("error: ", result.err)) > 0, result.err[:500]
    assert all(path == name and int(line) > 0 and int(column) > 0 for path, line, column in found)
    return result


def test_the_small_profile_is_good(folder):
    assert assess_bytes(folder, SMALL).code == 0


@pytest.mark.parametrize("end", range(len(SMALL) - 1))
def test_a_profile_cut_off_at_any_byte(folder, end):
    result = assess_bytes(folder, SMALL[:end])
    if SMALL[:end].strip() == SMALL.strip():
        assert result.code == 0
    else:
        with_place(result, "p.json")


@pytest.mark.parametrize("position", range(0, len(SMALL), 3))
def test_a_profile_with_any_byte_changed_does_not_trap(folder, position):
    for byte in (0x00, 0x22, 0x2C, 0x5C, 0x7B, 0x80, 0xFF):
        changed = bytearray(SMALL)
        changed[position] = byte
        result = assess_bytes(folder, bytes(changed))
        assert result.code in (0, 2) and "Fatal" not in result.err
        if result.code == 2:
            with_place(result, "p.json")


NESTED = 100_000
BAD = {
    "empty": (b"", "the file is empty"),
    "a byte-order mark alone": (b"\xef\xbb\xbf", "the file is empty"),
    "blanks alone": (b" \n\t\n", ""),
    "a comment alone": (b"// nothing\n", ""),
    "a comment without end": (b'{"id": "x", "answers": {} /* and', ""),
    "a list": (b"[]", "expected a profile in braces"),
    "a text": (b'"x"', "expected a profile in braces"),
    "null": (b"null", "expected a profile in braces"),
    "two values": (b'{"id": "x", "answers": {}} {}', ""),
    "lists in lists": (b"[" * NESTED, "deep"),
    "lists in lists, closed": (b"[" * NESTED + b"]" * NESTED, "deep"),
    "objects in objects": (b'{"a":' * NESTED, "deep"),
    "a list in an answer": (b'{"id": "x", "answers": {"nation": ' + b"[" * NESTED, "deep"),
    "a byte of 0": (b'{"id": "x\0y", "answers": {}}', ""),
    "bytes of 0": (b"\0" * 1000, ""),
    "an overlong sequence": (b'{"id": "\xc0\xaf", "answers": {}}', "UTF-8"),
    "a surrogate in UTF-8": (b'{"id": "\xed\xa0\x80", "answers": {}}', "UTF-8"),
    "a lone continuation": (b'{"id": "\x80", "answers": {}}', "UTF-8"),
    "beyond Unicode": (b'{"id": "\xf4\x90\x80\x80", "answers": {}}', "UTF-8"),
    "a cut-off sequence": (b'{"id": "\xe2\x82', "UTF-8"),
    "UTF-16": ('\ufeff{"id": "x"}'.encode("utf-16-le"), ""),
    "a lone high surrogate": (rb'{"id": "\ud800", "answers": {}}', ""),
    "a lone low surrogate": (rb'{"id": "\udc00", "answers": {}}', ""),
    "surrogates the wrong way round": (rb'{"id": "\udc00\ud800", "answers": {}}', ""),
    "an unknown escape": (rb'{"id": "\x41", "answers": {}}', ""),
    "a line feed in a text": (b'{"id": "x\ny", "answers": {}}', ""),
    "single quotes": (b"{'id': 'x'}", ""),
    "a key without quotes": (b'{id: "x"}', ""),
    "two commas": (b'{"id": "x",, "answers": {}}', ""),
    "a huge number": (b'{"id": "x", "answers": {}, "priorities": {"finance": 1e999999999}}', "number"),
    "a number of many digits": (
        b'{"id": "x", "answers": {}, "priorities": {"finance": ' + b"9" * 100_000 + b"}}", "number"),
    "a tiny number": (
        b'{"id": "x", "answers": {}, "priorities": {"finance": 1e-999999999999999999999}}', "number"),
    "a number below 0": (b'{"id": "x", "answers": {}, "priorities": {"finance": -1}}', "finance"),
    "NaN": (b'{"id": "x", "answers": {}, "priorities": {"finance": NaN}}', ""),
    "no weight left": (
        b'{"id": "x", "answers": {}, "priorities": {"market":0,"law":0,"governance":0,"finance":0,'
        b'"pressures":0,"place-and-data":0,"estate":0,"capability":0}}',
        "delivery-model"),
    "a key twice": (b'{"id": "x", "id": "y", "answers": {}}', '"id"'),
    "a question twice": (b'{"id": "x", "answers": {"nation": "wales", "nation": "wales"}}', '"nation"'),
    "a key twice, once escaped": (rb'{"id": "x", "\u0069d": "y", "answers": {}}', '"id"'),
    "an unknown key": (b'{"id": "x", "answer": {}}', "did you mean 'answers'?"),
    "an unknown question": (b'{"id": "x", "answers": {"naton": "wales"}}', "did you mean 'nation'?"),
    "an unknown choice": (b'{"id": "x", "answers": {"nation": "whales"}}', "did you mean 'wales'?"),
    "an unknown criterion": (
        b'{"id": "x", "answers": {}, "priorities": {"finances": 1}}', "did you mean 'finance'?"),
    "evidence for an unknown question": (
        b'{"id": "x", "answers": {}, "evidence": {"naton": {"note": "n"}}}', "did you mean 'nation'?"),
    "no id": (b'{"answers": {}}', "'id'"),
    "a blank id": (b'{"id": " ", "answers": {}}', "'id' is blank"),
    "an answer that is a number": (b'{"id": "x", "answers": {"nation": 3}}', "found 3"),
    "an answer that is an object": (b'{"id": "x", "answers": {"nation": {"a": "wales"}}}', "found something in braces"),
    "answers that are a list": (b'{"id": "x", "answers": ["wales"]}', "found a"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_profile_is_refused_with_its_place(folder, what):
    content, words = BAD[what]
    result = with_place(assess_bytes(folder, content), "p.json")
    assert words in result.err, result.err[:500]
    assert len(result.err) < 4000, "a long line is not shown whole"


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_of_a_pack_is_refused_with_its_place(rules, what):
    content, _ = BAD[what]
    (rules / "zz.json").write_bytes(content)
    result = run("assess", "-", "--rules", "rules", stdin=SMALL, cwd=rules.parent)
    refused(result, "rules/zz.json:")
    checked = run("check", "rules", cwd=rules.parent)
    assert checked.code == 1 and checked.err == ""
    assert any(path == "rules/zz.json" for path, _, _ in PLACE.findall(checked.out))


@pytest.mark.parametrize("what", BAD)
def test_a_bad_manifest_is_refused(rules, what):
    content, _ = BAD[what]
    (rules / "pack.json").write_bytes(content)
    refused(run("assess", "-", "--rules", "rules", stdin=SMALL, cwd=rules.parent), "rules/pack.json:")


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_of_tests_is_refused(rules, what):
    content, _ = BAD[what]
    (rules / "tests/zz.json").write_bytes(content)
    refused(run("test", "rules", cwd=rules.parent), "rules/tests/zz.json:")


def test_the_place_is_right(folder):
    text = '{\n  "id": "x",\n  "answers": {\n    "nation": "w\u00e5les", // \u00e5\n\t"sise": "large"\n  }\n}\n'
    result = assess_bytes(folder, text.encode())
    refused_at(result, "p.json:4:15", "'nation' has no choice 'w\u00e5les'")
    refused_at(result, "p.json:5:2", "there is no question 'sise'", "did you mean 'size'?")
    assert '  4 |     "nation": "w\u00e5les", // \u00e5\n    |               ^^^^^^^\n' in result.err
    assert result.err.endswith("dma: 2 errors\n")


def test_all_errors_of_a_profile_come_at_once(folder):
    result = assess_bytes(folder, b'''{
  "ids": "x",
  "answers": { "nation": 3, "size": "larg", "sise": "small" },
  "evidence": { "naton": {} },
  "priorities": { "financ": 1, "law": "much", "market": -1 }
}''')
    places = [place[1:] for place in PLACE.findall(with_place(result, "p.json").err)]
    assert places == [("1", "1"), ("2", "3"), ("3", "26"), ("3", "37"), ("3", "45"), ("4", "17"),
                      ("5", "19"), ("5", "39"), ("5", "47")]


def test_all_errors_of_all_files_of_a_pack_come_at_once(rules):
    (rules / "za.json").write_text('{"rules": [{"id": "x"}], "advices": []}')
    (rules / "zb.json").write_text('{"questions": [7]')
    (rules / "zc.json").write_text('{"sources": [{"id": "A B", "title": "", "publisher": "p", "address": "x"}]}')
    result = run("check", "rules", cwd=rules.parent)
    assert result.code == 1
    assert {path for path, _, _ in PLACE.findall(result.out)} >= {
        "rules/za.json", "rules/zb.json", "rules/zc.json"}
    for word in ("'when'", "'because'", "'confidence'", "'advices'", "'title' is blank", "address"):
        assert word in result.out


def test_a_line_ending_with_carriage_returns_counts_once(folder):
    result = assess_bytes(folder, b'{\r\n  "id": "x",\r\n  "answers": 1\r\n}\r\n')
    refused_at(result, "p.json:3:14")
    assert "\r" not in result.err


@pytest.mark.parametrize("path, words", [
    ("missing.json", "cannot read missing.json: No such file or directory"),
    ("a-folder", "cannot read a-folder: it is a folder"),
    ("p.json/more", "cannot read p.json/more: Not a directory"),
    ("n" * 300, "File name too long"),
    ("\udcff.json", "cannot read"),
    ("link", "cannot read link: "),
    ("/proc/self/mem", "cannot read /proc/self/mem: "),
    ("/dev/zero", "cannot read /dev/zero: it has more than 64 MiB"),
])
def test_a_file_that_cannot_be_read_is_said(folder, path, words):
    (folder / "p.json").write_bytes(SMALL)
    (folder / "a-folder").mkdir()
    (folder / "link").symlink_to("link")
    refused(run("assess", os.fsencode(path).decode("utf-8", "surrogateescape"), cwd=folder), words)


def test_an_unreadable_file_is_said(folder, rules):
    (folder / "closed.json").write_bytes(SMALL)
    (folder / "closed.json").chmod(0)
    refused(as_nobody("assess", str(folder / "closed.json")), "closed.json: Permission denied")
    (rules / "pack.json").chmod(0)
    told = as_nobody("check", str(rules))
    assert told.code == 1 and "'pack.json' cannot be read: Permission denied [unread-file]" in told.out
    assert "missing-manifest" not in told.out
    rules.chmod(0)
    refused(as_nobody("check", str(rules)), "rules: Permission denied")
    rules.chmod(0o755)


@pytest.mark.parametrize("content", [SMALL, b"", b"{"])
def test_a_pipe_is_read(folder, content):
    os.mkfifo(folder / "pipe")
    writer = threading.Thread(target=(folder / "pipe").write_bytes, args=[content])
    writer.start()
    result = run("assess", "pipe", cwd=folder)
    writer.join()
    if content == SMALL:
        assert result.code == 0
    else:
        refused(result, "pipe:1:")


def test_the_null_device_is_empty():
    refused(run("assess", "/dev/null"), "/dev/null:1:1: error: the file is empty")
    refused(run("assess", "-", stdin=b""), "<standard input>:1:1: error: the file is empty")


def test_a_file_of_70_megabytes_is_refused(folder):
    with open(folder / "p.json", "wb") as file:
        file.write(b'{"id": "' + b"x" * (70 << 20) + b'", "answers": {}}')
    refused(run("assess", "p.json", cwd=folder), "cannot read p.json: it has more than 64 MiB")
    (folder / "rules").mkdir()
    shutil.move(folder / "p.json", folder / "rules/pack.json")
    told = run("check", folder / "rules")
    assert told.code == 1 and "'pack.json' cannot be read: it has more than 64 MiB" in told.out


def test_a_large_file_is_read_in_reasonable_time(folder):
    """60 megabytes in one text, which is shown nowhere as a whole."""
    note = b"x" * (60 << 20)
    content = b'{"id": "x", "answers": {}, "evidence": {"nation": {"note": "' + note + b'"}}}'
    (folder / "p.json").write_bytes(content)
    result = run("assess", "p.json", cwd=folder, timeout=30)
    assert result.code == 0 and len(result.out) < 20_000


@pytest.mark.parametrize("separator", [",", ",\n"], ids=["one line", "many lines"])
def test_many_errors_are_told_in_reasonable_time(folder, separator):
    members = separator.join(f'"question-{index}": "x"' for index in range(20_000))
    content = '{"id": "x", "answers": {' + members + "}}"
    result = refused(assess_bytes(folder, content.encode(), cpu=5))
    assert result.err.endswith("dma: 20000 errors\n")


def test_many_repeated_keys_are_told_in_reasonable_time(folder):
    content = '{"id": "x", "answers": {' + ",\n".join(['"nation": "wales"'] * 20_000) + "}}"
    refused(assess_bytes(folder, content.encode(), cpu=5))


def test_a_small_stack_is_enough(folder):
    """Nesting is limited before the stack is used up."""
    (folder / "p.json").write_bytes(b'{"id":"x","answers":' + b'{"a":' * 5_000)

    def small_stack():
        resource.setrlimit(resource.RLIMIT_STACK, (256 << 10, 256 << 10))

    with_place(run("assess", "p.json", cwd=folder, preexec_fn=small_stack), "p.json")


@pytest.mark.parametrize("name, words", [
    ("empty", "the rule pack has no pack.json"), ("missing", "there is no folder 'missing'"), ("./missing", "No such file or directory"),
    ("file", "Not a directory"),
])
def test_a_folder_that_is_no_pack_is_refused(folder, name, words):
    (folder / "empty").mkdir()
    (folder / "file").write_text("{}")
    for arguments in (["assess", "-", "--rules", name], ["questions", "--rules", name]):
        refused(run(*arguments, stdin=SMALL, cwd=folder), words)


def test_what_is_for_people_is_left_aside_and_all_else_is_read_or_told(rules):
    (rules / "README.txt").write_text("{")
    (rules / ".hidden.json").write_text("{")
    assert "0 errors, 0 warnings" in run("check", rules).out
    (rules / "notes.txt").write_text("{")
    assert "'notes.txt' is no part of the pack and is not read" in run("check", rules).out
    for folder in ("more", "zz.json"):
        (rules / folder).mkdir()
        (rules / folder / "other.json").write_text("{")
        told = run("check", rules)
        assert told.code == 1 and f"{folder}/other.json:1:2: error:" in told.out
        (rules / folder / "other.json").unlink()


def test_a_condition_nested_to_the_limit(rules):
    """As deep as a file may be nested, and one more: compiled or refused, and no trap."""
    for depth in (10, 60, 120, 127, 500):
        when = '{"nation": "wales"}'
        for _ in range(depth):
            when = '{"not": ' + when + "}"
        (rules / "zz.json").write_text(json.dumps({"rules": []})[:-2] + (
            '{"id": "zz", "decision": "delivery-model", "criterion": "law", "when": ' + when
            + ', "scores": {"platform": 1}, "because": "A test.", "confidence": "judgement"}]}'))
        result = run("check", rules)
        assert result.code == (0 if depth <= 120 else 1), (depth, result.out[:500])


def test_a_wide_condition_is_refused_or_compiled_in_reasonable_time(rules, pack):
    """A rule that names every question, in the way that is worst for decision diagrams."""
    parts = [{name: choices[0], other: others[0]}
             for (name, choices), (other, others) in zip(pack.choices.items(), list(pack.choices.items())[22:])]
    (rules / "zz.json").write_text(json.dumps({"rules": [
        {"id": "zz", "decision": "delivery-model", "criterion": "law", "when": {"anyOf": parts},
         "scores": {"platform": 1}, "because": "A test.", "confidence": "judgement"}]}))
    result = run("check", rules, timeout=30)
    assert result.code in (0, 1) and "Fatal" not in result.err


def test_readme_example_of_a_mistake_is_what_is_shown(folder):
    """README.md shows a mistake with the words of the program."""
    text = (ROOT / "README.md").read_text()
    shown = re.search(r"^    our-council\.json:5:20: error.*?(?=\n\n)", text, re.M | re.S)[0]
    shown = re.sub(r"^    ", "", shown, flags=re.M)
    (folder / "our-council.json").write_text(
        '{\n  "id": "x",\n  // Answers.\n  "answers": {\n    "environment": "brownfield",\n  }\n}\n')
    result = run("assess", "our-council.json", cwd=folder)
    assert shown in refused(result).err
