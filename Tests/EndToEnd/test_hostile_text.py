"""Names and texts from files cannot act on the terminal, in Markdown or in JSON."""

import json
import re

import pytest
from markdown_it import MarkdownIt

from support.program import UNSAFE, refused, run, succeeded

HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;gone\x07",
    "clears the screen": "\x1b[2J\x1b[H",
    "an 8-bit escape": "\x9b31m\x9d0;x\x9c",
    "a link of the terminal": "\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\",
    "carriage return": "good\rbad",
    "backspaces": "abc\b\b\bxyz",
    "a byte of 0": "a\0b",
    "new lines": "one\n\n# two\n- three\n",
    "other line ends": "one\u2028two\u2029three\u0085four\x0bfive\x0csix",
    "overrides": "\u202egnp.\u202c",
    "isolates": "\u2066left\u2067right\u2069\u2068",
    "direction marks": "\u200e\u200f\u061c",
    "a byte-order mark": "\ufeffhidden",
    "Markdown emphasis": "*a* **b** _c_ __d__ `e` ~~f~~",
    "a Markdown link": "[click](http://example.invalid) ![img](http://example.invalid/x.png)",
    "a Markdown script link": "[click](javascript:alert(1)) <javascript:alert(1)>",
    "a Markdown reference": "[a][b] [b]: http://example.invalid",
    "a Markdown heading": "# heading",
    "a Markdown quote": "> quote",
    "a Markdown table": "| a | b |",
    "a Markdown list": "- item",
    "a Markdown rule": "***",
    "a Markdown fence": "```",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an HTML comment": "<!-- hidden -->",
    "an HTML entity": "&lt;b&gt; &#60;b&#62;",
    "escapes of Markdown": "\\*a\\* \\\\ \\<b>",
    "quotes": "\"quoted\" 'single' </textarea>",
    "emoji and combining signs": "👩‍👩‍👧‍👦 e\u0301 ﷽ 漢字",
    "a long word": "x" * 300,
}
EVERY = pytest.mark.parametrize("what", HOSTILE)


def profile(text):
    return json.dumps({"id": text, "name": text, "asOf": text, "answers": {}})


@EVERY
def test_a_profile_cannot_act_on_the_terminal(what):
    result = succeeded(run("assess", "-", stdin=profile(HOSTILE[what])))
    assert not UNSAFE.search(result.out) and result.err == ""
    title = result.out.split("\nDelivery models")[0]
    visible = re.sub(r"[\x00-\x20\x7f-\xa0\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", "", HOSTILE[what])
    assert visible in re.sub(r"[\s\ufffd]", "", title), "the text itself is still to be read"


@EVERY
def test_a_profile_comes_back_in_json_as_it_was(what):
    result = succeeded(run("assess", "-", "--format", "json", stdin=profile(HOSTILE[what])))
    assert not UNSAFE.search(result.out), "harmless even where it is printed"
    told = result.json["profile"]
    assert told == {"id": HOSTILE[what], "name": HOSTILE[what], "asOf": HOSTILE[what]}


@EVERY
def test_a_profile_cannot_act_in_markdown(what):
    text = succeeded(run("assess", "-", "--format", "markdown", stdin=profile(HOSTILE[what]))).out
    assert not UNSAFE.search(text)
    inert(text, {"link": 0, "image": 0})
    tokens = MarkdownIt("commonmark").parse(text)
    title = tokens[1].children
    assert [token.type for token in title] == ["text"] * len(title), [token.type for token in title]
    shown = "".join(token.content for token in title)
    assert harmless(HOSTILE[what]) in shown


def harmless(text):
    """What is shown of a text, by the same table of unsafe signs as elsewhere."""
    return UNSAFE.sub("\ufffd", re.sub(r"[\n\t]", " ", text)).strip()


def inert(text, expected):
    """Asserts that Markdown holds no HTML, no image, and no link that is not expected."""
    found = {"link": 0, "image": 0}
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        assert token.type not in ("html_block", "code_block", "fence"), token
        for child in token.children or []:
            assert child.type not in ("html_inline", "code_inline"), child
            if child.type == "image":
                found["image"] += 1
            elif child.type == "link_open":
                found["link"] += 1
    assert found == expected


def hostile_pack(rules, text):
    """A pack every text of which is hostile, ids left as they are."""
    words = ("title", "text", "help", "why", "because", "action", "firstStep", "owner", "asks", "worst",
             "best", "name", "asOf", "model", "outcome", "publisher", "description", "first", "fails",
             "watch", "assistant", "assessment", "body", "bodies", "disclaimer", "caseCaveat", "add")

    def changed(value, key=None):
        if isinstance(value, dict):
            # A sentence for each option.
            if key == "because":
                return {name: changed(inner, key) for name, inner in value.items()}
            # What law is as of is a month.
            months = ("asOf", "checkBy") if "checkBy" in value else ()
            return {name: inner if name in months else changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, key) for inner in value]
        return f"{text} {value}" if isinstance(value, str) and key in words else value

    for path in rules.glob("*.json"):
        path.write_text(json.dumps(changed(json.loads(path.read_text()))))
    return rules


PLYMOUTH = "Examples/profiles/plymouth-2014.json"


@EVERY
def test_a_pack_cannot_act_on_the_terminal(what, rules):
    hostile_pack(rules, HOSTILE[what])
    for command in (["assess", PLYMOUTH, "--full"], ["questions"], ["check"], ["backtest"],
                    ["explain", PLYMOUTH]):
        result = run(*command, "--rules", rules)
        assert not UNSAFE.search(succeeded(result).out) and not UNSAFE.search(result.err)


@EVERY
def test_a_pack_cannot_act_in_markdown(what, rules):
    hostile_pack(rules, HOSTILE[what])
    for command in (["assess", PLYMOUTH, "--full"], ["questions"], ["backtest"], ["explain", PLYMOUTH]):
        text = succeeded(run(*command, "--rules", rules, "--format", "markdown")).out
        assert not UNSAFE.search(text)
        inert(text, {"link": 0, "image": 0})


@EVERY
def test_an_error_message_cannot_act_on_the_terminal(what, folder):
    text = HOSTILE[what]
    content = json.dumps({"id": "x", "answers": {text: text}, text: 1}, ensure_ascii=False)
    (folder / "p.json").write_text(content)
    refused(run("assess", "p.json", cwd=folder))
    content = json.dumps({"id": "x", "answers": {"nation": text}})
    (folder / "p.json").write_text(content)
    refused(run("assess", "p.json", cwd=folder))


@EVERY
def test_an_argument_cannot_act_on_the_terminal(what):
    text = HOSTILE[what].replace("\0", "")
    for arguments in ([text], ["assess", text], ["assess", "--" + text], ["questions", "--format", text],
                      ["assess", PLYMOUTH, "--set", f"{text}={text}"],
                      ["assess", PLYMOUTH, "--priority", f"finance={text}"],
                      ["questions", "--output", f"/nonexistent/{text}"]):
        refused(run(*arguments))


def test_the_name_of_a_file_cannot_act_on_the_terminal(folder):
    name = "\x1b[31m\u202ered.json"
    (folder / name).write_text("{")
    refused(run("assess", name, cwd=folder))
