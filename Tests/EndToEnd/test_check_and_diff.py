"""dma check and dma diff: what they print, and the status that they end with."""

import json
import re

from support.program import PACK, ROOT, refused, run

FIXTURES = ROOT / "Tests/Fixtures"


def edited(rules, name, old, new):
    path = rules / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_standard_pack_is_sound():
    result = run("check")
    assert (result.code, result.err) == (0, "")
    counts = re.findall(r"(\d+)\s+of\s+(\d+)", result.out[result.out.index("proven:"):])
    assert len(counts) == 6
    for proven, whole in counts[:4] + counts[5:]:
        assert proven == whole
    assert "not decided" not in result.out
    assert "\n0 errors, " in result.out


def test_a_warning_is_no_failure_and_an_error_is_one():
    for name, code in [("sound", 0), ("repeats", 0), ("never-given", 1), ("errors-of-form", 1)]:
        result = run("check", FIXTURES / "check" / name)
        assert (result.code, result.err) == (code, ""), name


def test_a_broken_promise_is_shown_with_a_profile(rules):
    (rules / "more.json").write_text(json.dumps({"expectations": [
        {"id": "never-so", "neverHelps": {
            "decision": "delivery-model", "question": "external-demand",
            "option": "trading-company"}}]}))
    result = run("check", rules)
    assert result.code == 1
    assert "more.json:1:" in result.out and "[broken-expectation]" in result.out
    assert "note: so it is for a profile with: " in result.out


def test_a_finding_can_be_accepted(folder):
    pack = folder / "pack"
    pack.mkdir()
    (pack / "pack.json").write_text((FIXTURES / "check/alike-choices/pack.json").read_text())
    before = run("check", pack)
    assert "[alike-choices]" in before.out and before.out.endswith("0 errors, 1 warning\n")
    (pack / "accepts.json").write_text(json.dumps({"accepts": [
        {"finding": "alike-choices", "at": "demand=signed", "because": "Told apart by cases."}]}))
    result = run("check", pack)
    assert "[alike-choices]" not in result.out
    assert "accepted by the pack: 2 findings" in result.out
    assert result.out.endswith("0 errors, 0 warnings\n")


def test_a_pack_beside_itself():
    result = run("diff", PACK, PACK)
    assert (result.code, result.err) == (0, "")
    assert "None is recommended another option: nothing" in result.out


def test_an_edit_that_moves_recommendations(rules):
    edited(rules, "decisions.json", '"weight": 1.3', '"weight": 9')
    arguments = ["diff", PACK, rules, "--draws", "2000", "--profiles", ROOT / "Examples/profiles"]
    text = run(*arguments)
    assert (text.code, text.err) == (1, "")
    assert "estimated from 2000 drawn" in text.out and "standard error" in text.out
    result = json.loads(run(*arguments, "--format", "json").out)
    assert result["all"]["method"] == "drawn" and 0 < result["all"]["share"] < 1
    assert abs(sum(move["share"] for move in result["all"]["moves"]) - result["all"]["share"]) < 1e-9
    assert any(profile["recommendationMoved"] for profile in result["profiles"])
    assert [one["kind"] for one in result["differences"]] == ["criterion"]
    assert run(*arguments, "--format", "markdown").out.startswith("# What the edit changes")
    ids = [profile["id"] for profile in result["profiles"]]
    assert len(ids) == len(set(ids))


def test_a_shown_profile_moves_as_it_is_said_to(rules, folder):
    edited(rules, "decisions.json", '"weight": 1.3', '"weight": 9')
    result = json.loads(run("diff", PACK, rules, "--draws", "2000", "--format", "json").out)
    for move in result["all"]["moves"]:
        path = folder / "profile.json"
        path.write_text(json.dumps({"id": "shown", "answers": move["answers"]}))
        for pack, option in [(PACK, move["from"]), (rules, move["to"])]:
            shown = json.loads(run("assess", path, "--rules", pack, "--format", "json").out)
            assert shown["decisions"][0]["recommendation"] == option


def test_what_cannot_be_compared_is_refused(folder):
    for old, new in [(PACK, folder / "none"), (folder / "none", PACK),
                     (PACK, FIXTURES / "check/errors-of-form")]:
        refused(run("diff", old, new))
    refused(run("diff", PACK))
    refused(run("diff", PACK, PACK, "--draws", "0"))
    (folder / "profile.json").write_text('{ "id": "x", "answers": { "no-such-question": "yes" } }')
    refused(run("diff", PACK, PACK, "--profiles", folder / "profile.json"))


def test_the_packs_that_the_program_brings_are_named_anywhere(folder):
    for name in ("shifting-sands", "reorganisation"):
        for command in (["check"], ["test"], ["backtest"], ["export", "json"]):
            brought = run(*command, "--rules", name, cwd=folder)
            assert brought == run(*command, "--rules", ROOT / "Rules" / name), command
            assert brought.code == 0 and brought.out
    assert run("check", "reorganisation", cwd=folder).out != run("check", cwd=folder).out
    assert run("check", cwd=folder) == run("check", "--rules", "shifting-sands", cwd=folder)


def test_a_folder_is_meant_before_a_pack_of_its_name(folder):
    (folder / "reorganisation").mkdir()
    assert "the rule pack has no pack.json" in run("check", "--rules", "reorganisation", cwd=folder).out
    # Without a name it is the standard pack, whatever lies about.
    (folder / "shifting-sands").mkdir()
    assert run("check", cwd=folder).code == 0


def test_a_pack_that_is_nowhere_is_refused_with_the_nearest(folder):
    refused(run("check", "--rules", "reorganization", cwd=folder), "did you mean 'reorganisation'?")
    refused(run("check", "nothing-near", cwd=folder), "it brings shifting-sands and reorganisation")
    (folder / "file").write_text("")
    refused(run("check", "--rules", "file", cwd=folder), "file")
