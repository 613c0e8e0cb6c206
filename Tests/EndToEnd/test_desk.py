"""The rule author's desk: files in a pack's folder, tests that notice changes, renames, and findings for programs."""

import json
import os
import re
import shutil
import subprocess

import pytest

from support.program import DMA, PACK, ROOT, environment, refused, run, succeeded

FIXTURES = ROOT / "Tests/Fixtures"
GATES = "rules-gates.json"
PLYMOUTH = ROOT / "Examples/profiles/plymouth-2014.json"


# Nothing in a pack's folder is passed over in silence.

@pytest.mark.parametrize("name", ["gates.JSON", "gates.json5", "gates.yaml", "gates.json~", "notes.docx", "Makefile"])
def test_a_file_that_is_not_read_is_told_by_every_command(rules, name):
    (rules / GATES).rename(rules / name)
    checked = run("check", rules)
    assert f"'{name}' is no part of the pack and is not read [unread-file]" in checked.out
    assert f"{name}:1:1: warning: " in checked.out
    for command in (["assess", PLYMOUTH], ["explain", PLYMOUTH], ["questions"], ["test"], ["backtest"]):
        assert f"'{name}' is no part of the pack" in run(*command, "--rules", rules).err, command


@pytest.mark.parametrize("place", ["rules-gates.jsonc", "sub/rules-gates.json", "a/b/c/gates.jsonc"])
def test_comments_and_folders_are_read(rules, place):
    (rules / place).parent.mkdir(parents=True, exist_ok=True)
    (rules / GATES).rename(rules / place)
    before, after = run("check"), run("check", rules)
    assert (after.code, after.out) == (before.code, before.out)
    assert run("assess", PLYMOUTH, "--rules", rules) == run("assess", PLYMOUTH)


def test_what_is_for_people_and_tools_is_passed_over(rules):
    for name in ("README", "readme.txt", "LICENSE.md", ".gitignore", ".DS_Store"):
        (rules / name).write_text("x")
    (rules / ".git").mkdir()
    (rules / ".git/config").write_text("x")
    assert run("check", rules).out == run("check").out


def test_links_and_pipes(rules, folder):
    (rules / GATES).rename(folder / GATES)
    (rules / GATES).symlink_to(folder / GATES)
    assert run("check", rules).out == run("check").out
    (rules / "all").symlink_to(rules)
    os.mkfifo(rules / "pipe.json")
    (rules / "gone.json").symlink_to(folder / "nowhere")
    told = run("check", rules)
    assert told.code == 1
    assert "'all' is a link to a folder, and such links are not followed [unread-file]" in told.out
    assert "'pipe.json' is neither a file nor a folder and is not read [unread-file]" in told.out
    assert "error: 'gone.json' cannot be read: No such file or directory [unread-file]" in told.out
    refused(run("assess", PLYMOUTH, "--rules", rules), "'gone.json' cannot be read")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user")
def test_what_may_not_be_read_is_an_error(rules):
    (rules / "closed").mkdir()
    (rules / "closed/gates.json").write_text("{}")
    (rules / "closed").chmod(0)
    (rules / GATES).chmod(0)
    shown = subprocess.run([DMA, "check", rules], capture_output=True, text=True, env=environment(), user=65534)
    assert shown.returncode == 1
    assert "error: 'closed' cannot be read: Permission denied" in shown.stdout
    assert f"error: '{GATES}' cannot be read: Permission denied" in shown.stdout
    (rules / "closed").chmod(0o700)


def test_a_file_that_is_not_utf_8_is_an_error(rules):
    (rules / GATES).write_bytes((rules / GATES).read_text().encode("utf-16"))
    told = run("check", rules)
    assert told.code == 1 and f"{GATES}:1:1: error: " in told.out and "[json-utf8]" in told.out


@pytest.mark.parametrize("name,kind,listed", [
    ("questions.json", "question", 50), ("decisions.json", "decision", 6), ("sources.json", "source", None)])
def test_a_missing_file_is_told_once(rules, name, kind, listed):
    (rules / name).unlink()
    told = run("check", rules)
    assert told.code == 1 and told.out.endswith("1 error, 0 warnings\n"), told.out[-300:]
    words = f"a {kind}, and {listed} are named" if listed else f"names of the kind '{kind}' that are used"
    assert "no file of this pack declares " in told.out and words in told.out


def test_another_pack_in_the_folder(rules):
    shutil.copytree(ROOT / "Rules/reorganisation", rules / "other")
    told = run("check", rules)
    assert told.out.endswith("1 error, 0 warnings\n")
    assert "the folder 'other' holds a rule pack of its own [second-manifest]" in told.out


def test_a_folder_of_packs_says_which_there_are():
    told = run("check", ROOT / "Rules")
    assert told.code == 1 and "name a folder that has one: " in told.out
    assert "Rules/reorganisation, " in told.out and told.out.endswith("1 error, 0 warnings\n")


def test_an_unread_file_can_be_accepted(rules):
    (rules / "notes.docx").write_text("x")
    (rules / "accepts.json").write_text(json.dumps({"accepts": [
        {"finding": "unread-file", "at": "notes.docx", "because": "The minutes lie beside the rules."}]}))
    assert run("check", rules).out.endswith("0 errors, 0 warnings\n")
    assert run("assess", PLYMOUTH, "--rules", rules).err == ""


def test_the_tests_of_a_pack_are_checked_for_form(rules):
    (rules / "tests/more.json").write_text('{ "tests": [{ "id": "x", "answers": {}, "expects": {} }] }')
    (rules / "tests/old.yaml").write_text("x")
    told = run("check", rules)
    assert told.code == 1
    assert "tests/more.json:1:" in told.out and "[unknown-key]" in told.out and "[missing-expect]" in told.out
    assert "'old.yaml' is no part of the pack" in told.out


# Tests of a pack.

def small(folder, tests, **changes):
    """A small pack with tests."""
    pack = folder / "pack"
    (pack / "tests").mkdir(parents=True)
    manifest = json.loads((FIXTURES / "check/sound/pack.json").read_text()) | changes
    (pack / "pack.json").write_text(json.dumps(manifest))
    if tests is not None:
        (pack / "tests/tests.json").write_text(json.dumps({"tests": tests}))
    return pack


def expecting(**expected):
    return [{"id": "one", "answers": {"skills": "high", "demand": "firm"},
             "expect": {"decisions": {"model": expected}}}]


def test_a_pack_without_a_test_does_not_pass(folder):
    pack = small(folder, None)
    for arguments in ([], ["--complete"], ["--mutations"]):
        done = run("test", pack, *arguments)
        assert done.code == 1 and done.out.startswith("no test: ") and done.err == ""
    shutil.rmtree(pack / "tests")
    assert run("test", pack).code == 1


@pytest.mark.parametrize("expected,code,words", [
    ({"fit": {"keep": 100, "trade": 50}, "margin": 50, "runnerUp": "trade", "level": ["keep"], "named": True}, 0, ""),
    ({"fit": {"keep": {"atLeast": 99}, "trade": {"atMost": 50}}, "margin": {"atLeast": 49, "atMost": 51}}, 0, ""),
    ({"fit": {"keep": 99.9}}, 1, "model: fit of keep: expected 99.9, was 100.0"),
    ({"margin": {"atMost": 49.9}}, 1, "model: margin: expected at most 49.9, was 50.0"),
    ({"runnerUp": "keep"}, 1, "model: runner-up: expected keep, was trade"),
    ({"level": ["keep", "trade"]}, 1, "model: level: expected keep, trade, was keep"),
    ({"named": False}, 1, "model: named: expected not named, was named"),
])
def test_what_a_test_can_expect(folder, expected, code, words):
    done = run("test", small(folder, expecting(**expected)))
    assert done.code == code and words in done.out, done.out


def test_no_rule_stands_under_two_headings(folder):
    tests = [{"id": "one", "answers": {}, "expect": {}}]
    done = succeeded(run("test", small(folder, tests)))
    listed = re.findall(r"(?:skills|demand)-\w+", done.out)
    assert len(listed) == len(set(listed)) == 3, done.out
    assert "rules that may fire in every test and are certain in none (3):" in done.out


def test_mutations_show_what_no_test_notices(folder):
    pack = small(folder, expecting(recommendation="keep"))
    done = run("test", pack, "--mutations")
    assert done.code == 0
    assert "changes that no test notices (" in done.out
    assert "'skills-some' gives 'keep' -1 in place of 1" in " ".join(done.out.split())
    found = re.search(r"mutations: (\d+) of (\d+) noticed, ([\d.]+) %; all (\d+)\s+changes", done.out)
    noticed, tried, share, total = map(float, found.groups())
    assert 0 < noticed < tried <= total and abs(100 * noticed / tried - share) < 0.06
    assert run("test", pack, "--mutations", "--at-least", "100").code == 1
    assert run("test", pack, "--mutations", "--at-least", "1").code == 0
    assert run("test", pack, "--mutations").out == done.out


def test_a_floor_needs_mutations_and_a_share():
    refused(run("test", "--at-least", "80"), "--mutations")
    refused(run("test", "--mutations", "--at-least", "many"), "such as 80")
    refused(run("test", "--mutations", "--at-least", "101"), "such as 80")


# What an edit changes.

def edited(rules, name, old, new):
    text = (rules / name).read_text()
    assert old in text
    (rules / name).write_text(text.replace(old, new))


def test_reversing_a_decision_that_is_not_the_first_is_seen(rules):
    path = rules / "rules-change-path.json"
    pack = json.loads(re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.M))
    for rule in pack["rules"]:
        if "scores" in rule:
            rule["scores"] = {option: -points for option, points in rule["scores"].items()}
    path.write_text(json.dumps(pack))
    done = run("diff", PACK, rules, "--draws", "300", "--format", "json")
    assert done.code == 1
    shares = {one["id"]: one["share"] for one in done.json["decisions"]}
    assert shares["delivery-model"] == 0 and shares["change-path"] > 0.5
    assert done.json["versionRemark"].endswith("raise the new one's.")
    text = run("diff", PACK, rules, "--draws", "300").out
    assert "come out otherwise: estimated from 300 drawn" in text
    for profile in done.json["profiles"]:
        for decision in profile["decisions"]:
            if decision["pair"] and decision["pair"]["leadBefore"] is not None:
                moved = decision["pair"]["leadAfter"] - decision["pair"]["leadBefore"]
                assert abs(sum(part["lead"] for part in decision["movers"]) - moved) < 1e-6


def test_advice_that_is_no_longer_given_is_seen(rules):
    path = rules / "rules-advice.json"
    pack = json.loads(re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.M))
    gone = next(rule for rule in pack["rules"] if len(rule["advises"]) > 1)
    advice = gone["advises"].pop()
    path.write_text(json.dumps(pack))
    done = run("diff", PACK, rules, "--draws", "300", "--format", "json")
    moved = {one["id"]: one for one in done.json["advice"]}
    assert done.code == 1 and set(moved) <= {advice}
    if moved:
        assert {one["after"] for one in moved[advice]["moves"]} == {"not-given"}


def test_a_rename_is_proven_neutral(rules):
    for path in rules.rglob("*.json"):
        path.write_text(path.read_text().replace('"place-partners"', '"partners-nearby"'))
    without = run("diff", PACK, rules, "--draws", "200")
    assert without.code == 1
    assert "question place-partners is gone, and partners-nearby, which says the same" in " ".join(without.out.split())
    assert "--renamed OLD=NEW" in " ".join(without.out.split())
    done = run("diff", PACK, rules, "--renamed", "place-partners=partners-nearby")
    assert done.code == 0, done.out
    assert "nothing that the decision is made of changed" in " ".join(done.out.split())
    assert "question partners-nearby: renamed from place-partners" in done.out
    edited(rules, "questions.json", '"id": "partners-nearby",', '"id": "partners-nearby", "formerly": ["place-partners"],')
    assert run("diff", PACK, rules).code == 0


def test_a_rename_of_nothing_is_refused():
    refused(run("diff", PACK, PACK, "--renamed", "no-such=size"), "nothing of the old pack")
    refused(run("diff", PACK, PACK, "--renamed", "size"), "expected OLD=NEW or PARENT:OLD=NEW")
    refused(run("diff", PACK, PACK, "--renamed", "a:b:c=d"), "expected OLD=NEW or PARENT:OLD=NEW")


def test_a_backtest_looks_at_every_decision():
    shown = succeeded(run("backtest")).out
    assert re.search(r"^\d+ cases: \d+ agrees, \d+ close, \d+ differs, \d+ not taken\.$", shown, re.M), shown[-3000:]


# Findings for programs.

def test_findings_as_json(rules):
    (rules / "notes, old: 50 %.docx").write_text("x")
    done = run("check", rules, "--format", "json")
    assert (done.code, done.json["errors"], done.json["warnings"]) == (0, 0, 1)
    [finding] = done.json["findings"]
    assert finding["code"] == "unread-file" and finding["file"].endswith("notes, old: 50 %.docx")
    assert (finding["line"], finding["column"]) == (1, 1)


def test_findings_as_sarif(rules):
    edited(rules, "questions.json", '"place-partners"', '"place-partner"')
    done = run("check", rules, "--format", "sarif")
    assert done.code == 1
    log = done.json
    assert log["version"] == "2.1.0" and log["runs"][0]["columnKind"] == "unicodeCodePoints"
    rules_of = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    results = log["runs"][0]["results"]
    assert results and {one["ruleId"] for one in results} == rules_of
    for one in results:
        assert one["level"] in ("error", "warning") and one["message"]["text"]
        region = one["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])


def test_findings_as_workflow_commands(rules):
    (rules / "notes, old: 50 %.docx").write_text("x")
    done = run("check", rules, "--format", "github")
    assert done.out.count("\n") == 1
    assert re.match(r"::warning file=[^,:]*notes%2C old%3A 50 %25\.docx,line=1,col=1,endColumn=1,title=unread-file::", done.out)


def test_failing_tests_as_findings(folder):
    pack = small(folder, expecting(recommendation="trade"))
    done = run("test", pack, "--format", "json")
    assert (done.code, done.json["failed"]) == (1, 1)
    failed = [one for one in done.json["findings"] if one["code"] == "failed-test"]
    assert len(failed) == 1 and failed[0]["file"].endswith("tests/tests.json") and failed[0]["severity"] == "error"
    assert "expected trade, was keep" in failed[0]["message"]
    assert any(one["code"] == "untried" and one["file"].endswith("pack.json") for one in done.json["findings"])
    assert "::error file=" in run("test", pack, "--format", "github").out


def test_a_difference_as_findings(rules):
    edited(rules, "decisions.json", '"weight": 1.3', '"weight": 9')
    done = run("diff", PACK, rules, "--draws", "200", "--format", "sarif")
    assert done.code == 1
    found = {one["ruleId"] for one in done.json["runs"][0]["results"]}
    assert found == {"moved-outcome", "unraised-version"}
    assert run("diff", PACK, PACK, "--format", "sarif").json["runs"][0]["results"] == []


# A pack to start from.

def test_a_first_pack_is_sound_and_tried(folder):
    done = succeeded(run("init", "my-pack", cwd=folder))
    assert done.out == "" and "dma check my-pack verifies it" in done.err
    checked = succeeded(run("check", "my-pack", cwd=folder))
    assert checked.out.startswith("my-pack 0.1.0: ") and checked.out.endswith("\n0 errors, 0 warnings\n"), checked.out
    assert " passed, 0 failed\n" in succeeded(run("test", "my-pack", "--complete", cwd=folder)).out
    tried = run("test", "my-pack", "--mutations", "--at-least", "80", cwd=folder)
    assert tried.code == 0, tried.out
    files = [path for path in (folder / "my-pack").rglob("*") if path.is_file()]
    assert len(files) == 6 and all(max(map(len, path.read_text().splitlines())) <= 120 for path in files)


def test_a_first_pack_writes_nothing_over(folder):
    (folder / "empty").mkdir()
    succeeded(run("init", folder / "empty"))
    (folder / "empty/rules.json").write_text("mine")
    refused(run("init", folder / "empty"), "is not empty")
    assert (folder / "empty/rules.json").read_text() == "mine"
    refused(run("init", folder / "none/deeper"), "No such file or directory")
    refused(run("init"), "DIR is missing")
    succeeded(run("init", folder / "No Id!"))
    assert succeeded(run("check", folder / "No Id!")).out.startswith("my-pack 0.1.0")


def test_a_former_name_in_a_profile_is_no_move(rules, folder):
    questions = json.loads((rules / "questions.json").read_text())
    nation = next(question for question in questions["questions"] if question["id"] == "nation")
    nation["choices"][0]["formerly"] = ["angleterre"]
    (rules / "questions.json").write_text(json.dumps(questions))
    profile = folder / "p.json"
    profile.write_text(json.dumps({"id": "x", "answers": {"nation": "angleterre", "environment": "brown-field"}}))
    new = folder / "new"
    shutil.copytree(rules, new)
    manifest = json.loads((new / "pack.json").read_text())
    (new / "pack.json").write_text(json.dumps({**manifest, "version": "2.0.1"}))
    told = succeeded(run("diff", rules, new, "--profiles", profile, "--format", "json"))
    assert "england" not in told.out and "moved" in told.out


def test_mutations_of_long_conditions_and_narrowed_tests_end(folder):
    rules = folder / "long"
    succeeded(run("init", rules))
    read = {name: json.loads(re.sub(r"(?m)^\s*//.*$", "", (rules / name).read_text()))
            for name in ("pack.json", "questions.json", "rules.json", "tests/tests.json")}
    ids = [f"x{number}" for number in range(1, 17)]
    read["pack.json"]["sections"][0]["questions"] += ids
    read["questions.json"]["questions"] += [
        {"id": one, "kind": "choice", "text": f"What of {one}?", "why": "So.",
         "choices": [{"id": choice, "text": f"It is {choice}."} for choice in "abc"]} for one in ids]
    advised = next(rule["advises"] for rule in read["rules.json"]["rules"] if "advises" in rule)
    read["rules.json"]["rules"].append({
        "id": "long", "advises": advised, "because": "So.", "confidence": "judgement",
        "when": {**{one: "a" for one in ids[:-1]}, "anyOf": [{"x16": "a"}, {"x16": ["b", "c"]}]}})
    read["tests/tests.json"]["tests"].append({
        "id": "narrow", "answers": {one: ["a", "b"] for one in ids}, "expect": {"noAdvice": advised}})
    for name, content in read.items():
        (rules / name).write_text(json.dumps(content))
    told = run("test", rules, "--mutations")
    assert told.code in (0, 1) and "mutations:" in told.out, (told.code, told.out[-500:], told.err[-500:])


def test_a_renamed_criterion_is_weighed_under_its_former_name(rules, folder):
    profile = folder / "p.json"
    profile.write_text(json.dumps({"id": "x", "answers": {"nation": "wales"}, "priorities": {"market": 2}}))
    new = folder / "new"
    shutil.copytree(rules, new)
    for path in new.rglob("*.json"):
        text = path.read_text()
        path.write_text(re.sub(r'"criterion": "market"', '"criterion": "trade"', text).replace(
            '"id": "market", "title"', '"id": "trade", "title"'))
    decisions = json.loads((new / "decisions.json").read_text())
    for decision in decisions["decisions"]:
        for criterion in decision["criteria"]:
            if criterion["id"] == "market":
                criterion["id"] = "trade"
    (new / "decisions.json").write_text(json.dumps(decisions))
    renames = [flag for one in json.loads((rules / "decisions.json").read_text())["decisions"]
               if any(criterion["id"] == "market" for criterion in one["criteria"])
               for flag in ("--renamed", f"{one['id']}:market=trade")]
    told = run("diff", rules, new, *renames, "--profiles", profile)
    assert told.code in (0, 1) and "there is no criterion" not in told.out + told.err, told.err
