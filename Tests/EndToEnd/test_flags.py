"""What the flags do, and what is said of wrong ones."""

import json
import re

import pytest

from support.program import PACK, ROOT, assess, refused, run, succeeded

PLYMOUTH = ROOT / "Examples/profiles/plymouth-2014.json"
COMMANDS = ["assess", "questions", "check", "test", "backtest", "completions"]


def test_set_answers_a_question():
    before, after = assess(PLYMOUTH), assess(PLYMOUTH, "--set", "size=large")
    assert "size" in before["unanswered"] and "size" not in after["unanswered"]


def test_set_is_the_same_as_the_answer_in_the_file():
    profile = json.loads(PLYMOUTH.read_text())
    profile["answers"]["co-owners"] = "none"
    assert assess(PLYMOUTH, "--set", "co-owners=none") == assess(profile)


def test_set_unknown_takes_an_answer_back():
    profile = json.loads(PLYMOUTH.read_text())
    del profile["answers"]["co-owners"]
    assert assess(PLYMOUTH, "--set", "co-owners=unknown") == assess(profile)


def test_of_several_set_for_a_question_the_last_counts():
    assert assess(PLYMOUTH, "--set", "size=small", "--set", "size=large") == assess(
        PLYMOUTH, "--set=size=large")


def test_priority_weighs_a_criterion():
    profile = json.loads(PLYMOUTH.read_text())
    profile["priorities"] = {"finance": 2.5}
    assert assess(PLYMOUTH, "--priority", "finance=2.5") == assess(profile)
    assert assess(PLYMOUTH, "--priority", "finance=2.5") != assess(PLYMOUTH)


def test_priorities_are_told_to_the_reader():
    told = " ".join(succeeded(run("assess", PLYMOUTH, "--priority", "finance=2.5")).out.split())
    assert "“Money and the supplier market” 2.5 in place of 0.8" in told


@pytest.mark.parametrize("change, words", [
    ("siz=large", ["there is no question 'siz'", "did you mean 'size'?", "--set:1:1"]),
    ("size=larg", ["'size' has no choice 'larg'", "did you mean 'large'?", "--set:1:6"]),
    ("size", ["--set size: expected QUESTION=CHOICE"]),
    ("size=", ["--set size=: expected QUESTION=CHOICE"]),
    ("=large", ["--set =large: expected QUESTION=CHOICE"]),
    ("a=b=c", ["--set a=b=c: expected QUESTION=CHOICE"]),
    ("siz=unknown", ["there is no question 'siz'"]),
])
def test_a_wrong_set_is_refused(change, words):
    refused(run("assess", PLYMOUTH, "--set", change), *words)


@pytest.mark.parametrize("change, words", [
    ("financ=2", ["there is no criterion 'financ'", "did you mean 'finance'?"]),
    ("finance=much", ["'much' is no number"]),
    ("finance=-1", ["finance"]),
    ("finance=nan", ["finance"]),
    ("finance=inf", ["finance"]),
    ("finance=0x10", ["finance"]),
    ("finance=1e400", ["finance"]),
    ("finance=1e-300", ["finance"]),
    ("finance=1000001", ["finance"]),
    ("finance=", ["expected CRITERION=WEIGHT"]),
])
def test_a_wrong_priority_is_refused(change, words):
    refused(run("assess", PLYMOUTH, "--priority", change), *words)


def test_priorities_that_leave_no_weight_are_refused():
    pack = succeeded(run("export", "json")).json["pack"]
    criteria = {decision["id"]: [criterion["id"] for criterion in decision["criteria"]] for decision in pack["decisions"]}
    flags = {name: [f"--priority={criterion}=0" for criterion in criteria[name]] for name in ("delivery-model", "company-form")}
    refused(run("assess", PLYMOUTH, *flags["delivery-model"]), "no criterion of 'delivery-model'")
    # A further decision goes by the rules' own weights then, and the head of the result says so.
    told = " ".join(succeeded(run("assess", PLYMOUTH, *flags["company-form"])).out.split())
    assert "that decision goes by the rules' own weights" in told


def test_rules_names_another_pack(rules):
    manifest = (rules / "pack.json").read_text().replace('"0.', '"9.', 1)
    manifest = re.sub(r'"version": "[^"]*"', '"version": "9.8.7"', manifest)
    (rules / "pack.json").write_text(manifest)
    pack = assess(PLYMOUTH, "--rules", rules)["pack"]
    assert (pack["id"], pack["version"]) == ("shifting-sands", "9.8.7")
    assert pack["digest"] != assess(PLYMOUTH)["pack"]["digest"]
    assert "9.8.7" in succeeded(run("questions", f"--rules={rules}/")).out
    assert "9.8.7" in succeeded(run("check", rules)).out
    assert "9.8.7" in succeeded(run("check", "--rules", rules)).out


def test_the_standard_pack_is_the_one_in_the_repository():
    for format in ("text", "json", "markdown"):
        given = run("assess", PLYMOUTH, "--format", format, "--rules", PACK)
        assert succeeded(given).out == succeeded(run("assess", PLYMOUTH, "--format", format)).out


def test_the_names_of_the_files_of_a_pack_have_no_effect(rules):
    for index, path in enumerate(sorted(rules.glob("*.json"), reverse=True)):
        if path.name != "pack.json":
            path.rename(rules / f"{index:02}.json")
    assert run("assess", PLYMOUTH, "--rules", rules, "--full").out == run(
        "assess", PLYMOUTH, "--full").out


def test_a_profile_is_read_from_standard_input():
    given = run("assess", "-", stdin=PLYMOUTH.read_bytes())
    assert succeeded(given).out == succeeded(run("assess", PLYMOUTH)).out


def test_a_flag_takes_its_value_after_an_equals_sign_or_a_blank():
    assert run("assess", PLYMOUTH, "--format=json").out == run("assess", "--format", "json", PLYMOUTH).out


def test_after_two_hyphens_come_arguments(folder):
    (folder / "--full").write_bytes(PLYMOUTH.read_bytes())
    expected = succeeded(run("assess", PLYMOUTH)).out
    assert succeeded(run("assess", "--", "--full", cwd=folder)).out == expected
    refused(run("assess", "--", "--ful", cwd=folder), "cannot read --ful: No such file")


def test_full_shows_everything():
    brief, full = (succeeded(run("assess", PLYMOUTH, *flags)).out for flags in ([], ["--full"]))
    assert "--full shows all" in brief and "--full shows all" not in full
    advice = [one["action"] for one in assess(PLYMOUTH)["advice"]]
    unwrapped = " ".join(full.split())
    assert len(advice) > 8 and all(" ".join(action.split()) in unwrapped for action in advice)


@pytest.mark.parametrize("arguments, words", [
    ([], ["usage: dma COMMAND"]),
    (["asess"], ["there is no command 'asess'", "did you mean 'assess'?"]),
    (["zzzzzz"], ["there is no command 'zzzzzz'", "it can be: ask, assess"]),
    (["help", "asess"], ["did you mean 'assess'?"]),
    (["--format", "json"], ["there is no command '--format'"]),
    (["assess"], ["PROFILE is missing", "usage: dma assess PROFILE"]),
    (["assess", PLYMOUTH, "more"], ["unexpected 'more'", "usage: dma assess PROFILE"]),
    (["assess", ""], ["PROFILE is empty"]),
    (["assess", PLYMOUTH, "--formt", "json"], ["there is no flag '--formt'", "did you mean '--format'?"]),
    (["assess", PLYMOUTH, "-f"], ["there is no flag '-f'"]),
    (["assess", PLYMOUTH, "-format", "json"], ["there is no flag '-format'", "'--format'"]),
    (["assess", PLYMOUTH, "--format", "jsn"], ["there is no value of --format 'jsn'", "'json'"]),
    (["assess", PLYMOUTH, "--format"], ["--format needs a value: text|json|markdown"]),
    (["assess", PLYMOUTH, "--format="], ["--format is empty"]),
    (["assess", PLYMOUTH, "--full=yes"], ["--full takes no value"]),
    (["assess", PLYMOUTH, "--format=json", "--format=json"], ["--format is given twice"]),
    (["assess", PLYMOUTH, "--rules", PACK, "--rules", PACK], ["--rules is given twice"]),
    (["assess", PLYMOUTH, "--full", "--full"], ["--full is given twice"]),
    (["assess", PLYMOUTH, "--rules"], ["--rules needs a value: DIR"]),
    (["assess", PLYMOUTH, "--output", ""], ["--output is empty"]),
    (["questions", "surplus"], ["unexpected 'surplus'"]),
    (["check", "one", "two"], ["unexpected 'two'"]),
    (["completions"], ["SHELL is missing"]),
    (["completions", "tcsh"], ["there is no value of SHELL 'tcsh'"]),
    (["completions", "bsh"], ["did you mean 'bash'?"]),
    (["questions", "--format", "cvs"], ["did you mean 'csv'?"]),
    (["--version", "surplus"], ["unexpected 'surplus'"]),
    (["assess", PLYMOUTH, "--rules", "nowhere"], ["there is no folder 'nowhere', and the program brings no rule pack of that name"]),
])
def test_wrong_usage_is_refused(arguments, words):
    refused(run(*arguments), *words)


@pytest.mark.parametrize("name", ["check", "test"])
def test_a_folder_is_named_once(name, rules):
    refused(run(name, rules, "--rules", PACK), "the rule pack is given twice")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"]])
def test_help_names_every_command(arguments):
    text = succeeded(run(*arguments)).out
    assert [name for name in COMMANDS if f"dma {name}" in text] == COMMANDS
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name):
    text = succeeded(run(name, "--help")).out
    assert text == succeeded(run("help", name)).out == succeeded(run(name, "-h")).out
    assert f"usage: dma {name}" in text and "--help" in text and "examples:" in text
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_help_are_understood(name, folder):
    """Every example in help parses: a wrong flag in it would be refused as usage."""
    for line in re.findall(r"^  (dma .*)$", succeeded(run(name, "--help")).out, re.M):
        words = line.split(" > ")[0].split()[1:]
        (folder / "profile.json").write_bytes(PLYMOUTH.read_bytes())
        for path in ("Examples", "Rules"):
            if not (folder / path).exists():
                (folder / path).symlink_to(ROOT / path)
        succeeded(run(*words, cwd=folder))


def test_version():
    assert re.fullmatch(r"dma \d+\.\d+\.\d+\n", succeeded(run("--version")).out)


def test_a_failed_check_is_negative(rules):
    (rules / "zz.json").write_text('{"rules": [{}]}')
    result = run("check", rules)
    assert result.code == 1 and result.out.endswith("errors, 0 warnings\n") and result.err == ""
    assert f"{rules}/zz.json:1:12: error: " in result.out


def test_a_check_of_nothing_is_not_done(folder):
    refused(run("check", folder / "nowhere"), "cannot read")


def test_an_answer_that_does_not_apply_is_a_warning():
    profile = {"id": "x", "answers": {"trading-ambition": "none", "co-owners": "committed"}}
    result = run("assess", "-", "--format", "json", stdin=json.dumps(profile))
    assert result.code == 0
    assert "<standard input>:1:" in result.err and "warning: " in result.err
    assert "'co-owners' does not apply" in result.err
    del profile["answers"]["co-owners"]
    assert result.json == assess(profile)


def test_a_flag_that_makes_an_answer_inapplicable_is_a_warning():
    result = run("assess", PLYMOUTH, "--set", "trading-ambition=none")
    assert result.code == 0 and result.err.count("warning: ") == 2
    assert "plymouth-2014.json:" in result.err


def test_comments_and_trailing_commas_are_read(folder):
    text = '\ufeff// A comment.\n{"id": "x", /* one */ "answers": {"nation": "wales",},}\n'
    (folder / "x.json").write_text(text)
    assert assess(folder / "x.json") == assess({"id": "x", "answers": {"nation": "wales"}})


@pytest.mark.parametrize("format, first", [
    ("text", "Delivery models"), ("markdown", "# Delivery models"), ("json", "{"), ("csv", "id,name,asOf,"),
])
def test_questions_in_every_format(pack, format, first):
    text = succeeded(run("questions", "--format", format)).out
    assert text.startswith(first)
    assert all(name in text for name in pack.questions)
    if format == "csv":
        assert text == ",".join(["id", "name", "asOf", *pack.questions]) + "\n"


