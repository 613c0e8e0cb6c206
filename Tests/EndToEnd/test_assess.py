"""`dma assess` for every example profile, in every format."""

import json
import re
import unicodedata

import pytest
from markdown_it import MarkdownIt

from support import jsonc
from support.program import PACK, PROFILES, UNSAFE, assess, run, succeeded
from test_schemas import validator

SCHEMA = validator("assessment")
EXAMPLES = pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)


def columns(line):
    """The terminal columns of a line."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in line
    )


def too_wide(text, width):
    """The lines wider than a terminal, but for those that are one unbreakable address."""
    return [
        line for line in text.splitlines()
        if columns(line) > width and not re.fullmatch(r" *https?://\S+", line)
    ]


@EXAMPLES
@pytest.mark.parametrize("flags", [(), ("--full",)], ids=["brief", "full"])
def test_text_fits_80_columns(path, flags):
    text = succeeded(run("assess", path, *flags)).out
    assert too_wide(text, 80) == []
    assert not UNSAFE.search(text)
    assert not re.search(r"[ \t]$", text, re.M), "blanks at the end of a line"
    assert "\n\n\n" not in text and text.endswith("\n") and not text.endswith("\n\n")


def headline(decision, titles):
    """What a decision comes to in words, from what is said of it in JSON."""
    first, level = decision["recommendation"], [one for one in titles if one in decision["level"]]
    if first is None:
        return "No option can be recommended"
    if decision["unnamed"] == "little-known":
        return "Too little is known to name one"
    if decision["unnamed"] == "not-supported":
        rivals = [one for one in titles if one in decision["level"] or one == decision["runnerUp"]]
        return f"What is known does not choose between {listed(rivals, titles)}"
    assert decision["named"] and decision["unnamed"] is None
    if len(level) > 1:
        return f"{listed(level, titles)} are close"
    if not decision["settled"]:
        return f"{titles[first]}, on what is known"
    known = decision["known"]
    if known["answered"] == known["relevant"]:
        return titles[first]
    return f"{titles[first]}, and no question that is left would change it"


def listed(options, titles):
    *others, last = [titles[one] for one in options]
    return f"{', '.join(others)} and {last}" if others else last


@EXAMPLES
def test_text_says_what_a_decision_comes_to_and_names_no_option_on_too_little(path):
    told = assess(path)
    text = succeeded(run("assess", path)).out
    plain = " ".join(text.replace("│", " ").split())
    decisions = {one["id"]: one for one in jsonc.load(PACK / "decisions.json")["decisions"]}
    for decision in told["decisions"]:
        declared = decisions[decision["id"]]
        asks = f" {' '.join(declared['asks'].split())} ─"
        if "takenIf" in declared and not told["decisions"][0]["named"]:
            assert asks not in plain, "it hangs on what is not known"
            continue
        titles = {option["id"]: option["title"] for option in declared["options"]}
        comes_to = headline(decision, titles)
        assert f"• {declared['title']}: {comes_to} " in plain
        if decision is told["decisions"][0] and not decision["named"]:
            assert plain.index(f"{comes_to}.") < plain.index("In short ─"), "before anything else"
        else:
            assert plain.index(asks) < plain.rindex(f"{comes_to}.")


def test_own_weights_are_told_with_what_the_packs_weights_would_say():
    path = next(path for path in PROFILES if path.stem == "illustrative-riverside")
    criteria = jsonc.load(PACK / "decisions.json")["decisions"][0]["criteria"]
    seen = set()
    for criterion in criteria:
        flags = ("--priority", f"{criterion['id']}=9")
        own, plain = assess(path, *flags)["decisions"][0], assess(path, "--priority", "finance=0.8")["decisions"][0]
        text = " ".join(succeeded(run("assess", path, *flags)).out.replace("│", " ").split())
        assert "Own weights: " in text
        assert f"“{criterion['title']}” 9 in place of {criterion['weight']}" in text
        titles = {one["id"]: one["title"]
                  for one in jsonc.load(PACK / "decisions.json")["decisions"][0]["options"]}
        if not own["named"]:
            seen.add("unnamed")
            assert "They move no option's fit by more than " in text
            continue
        too = " too" if own["recommendation"] == plain["recommendation"] else ""
        seen.add(too)
        assert f"By the rules' own weights {titles[plain['recommendation']]} would be first{too}, ahead of " \
            f"{titles[plain['runnerUp']]} by {plain['margin']:.1f} points" in text
    assert {" too", ""} <= seen, "weights that change the recommendation, and such that do not"
    assert "Own weights" not in succeeded(run("assess", PROFILES[0])).out


@EXAMPLES
def test_sources_are_numbered_in_the_order_in_which_they_are_cited(path):
    text = succeeded(run("assess", path, "--full")).out
    # Without a source there is no such annex.
    body, sources = (re.split(r"(?m)^Annex [A-Z]\. Sources$", text) + [""])[:2]
    sources = sources.partition("\nAnnex ")[0]
    cited = list(dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)\]", body)))
    # The numbers stand in a column of their own; what goes on in the next line is behind it.
    width = len(re.search(r"(?m)^( *\d+) ", sources)[1]) if cited else 1
    listed = [int(number) for number in re.findall(rf"^(?=[ \d]{{{width - 1}}}\d ) *(\d+) (?=\S)", sources, re.M)]
    assert cited == listed == list(range(1, len(listed) + 1))
    addresses = re.findall(r"^ +(https?://\S+)$", sources, re.M)
    assert len(addresses) == len(listed)


@EXAMPLES
def test_markdown_is_well_formed(path):
    text = succeeded(run("assess", path, "--format", "markdown", "--full")).out
    assert not UNSAFE.search(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    headings = [int(token.tag[1:]) for token in tokens if token.type == "heading_open"]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(headings, headings[1:]))
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "code_block", "fence"}
    decisions = assess(path)["decisions"]
    shown = decisions[:1] + [one for one in decisions[1:] if one["known"]["answered"] > 0]
    # The decisions in short, values by criterion, and the bars and weights of each decision.
    assert sum(token.type == "table_open" for token in tokens) >= 2 + len(shown) + len(decisions[:1])


@EXAMPLES
def test_text_and_markdown_say_the_same(path):
    """Every heading, paragraph and item of the Markdown paper stands in the text, word by word."""
    def words(text):
        return " ".join(re.findall(r"[A-Za-z0-9£]+", text))

    markdown = succeeded(run("assess", path, "--format", "markdown", "--full")).out
    text = words(succeeded(run("assess", path, "--full")).out)
    lines = [line for line in markdown.splitlines() if line and not line.startswith("|")]
    assert len(lines) > 40
    at = 0
    for line in lines:
        said = words(re.sub(r"&amp;|&lt;|&gt;", " ", line))
        at = text.find(said, at)
        assert at >= 0, line


@EXAMPLES
def test_json_is_valid_and_consistent(path):
    profile = jsonc.load(path)
    told = assess(path)
    SCHEMA.validate(told)
    assert told["profile"]["id"] == profile["id"]
    assert told["profile"]["name"] == profile.get("name")
    assert told["profile"].get("asOf") == profile.get("asOf")
    for decision in told["decisions"]:
        check_numbers(decision)
    answered = {name for name, one in profile["answers"].items() if one not in (None, "unknown")}
    assert not answered & set(told["unanswered"])
    assert set(told["nextQuestions"]) <= set(told["unanswered"])


def check_numbers(decision):
    """The numbers of one decision agree with each other."""
    fits = {option["id"]: option["fit"] for option in decision["options"]}
    open_options = [option["id"] for option in decision["options"] if not option["ruledOut"]]
    first, second = decision["recommendation"], decision["runnerUp"]
    assert first == max(open_options, key=fits.get)
    if second is not None:
        assert second == max((one for one in open_options if one != first), key=fits.get)
        assert decision["margin"] == pytest.approx(fits[first] - fits[second], abs=1e-9)
    for option in decision["options"]:
        low, high = option["range"]
        assert -1e-9 <= low <= option["fit"] + 1e-9 and option["fit"] <= high + 1e-9 <= 100 + 2e-9
        assert option["ruledOut"] == any(veto["likelihood"] == 1 for veto in option["vetoes"])
    for lead in decision["leads"]:
        low, high = lead["range"]
        difference = fits[lead["option"]] - fits[lead["over"]]
        assert lead["expected"] == pytest.approx(difference, abs=1e-9)
        assert low - 1e-9 <= difference <= high + 1e-9
        explained = sum(
            reason["contribution"].get(lead["option"], 0) - reason["contribution"].get(lead["over"], 0)
            for reason in decision["reasons"]
        )
        assert explained == pytest.approx(difference, abs=1e-9), "reasons do not add up to the lead"
    leads = [
        reason["contribution"].get(first, 0) - reason["contribution"].get(second, 0)
        for reason in decision["reasons"]
    ]
    assert leads == sorted(leads, reverse=True)
    assert decision["possible"] or decision["noneIsPossible"]
    assert not set(decision["possible"]) & {o["id"] for o in decision["options"] if o["ruledOut"]}
    if decision["settled"]:
        assert decision["possible"] == [first] and not decision["noneIsPossible"]
    else:
        assert decision["possible"] != [first] or decision["noneIsPossible"] or decision["undecided"]
    known = decision["known"]
    assert known["answered"] <= known["relevant"]


def test_a_complete_profile_leaves_nothing_open():
    told = assess(next(path for path in PROFILES if path.stem == "illustrative-riverside"))
    assert told["unanswered"] == [] and told["nextQuestions"] == []
    for decision in told["decisions"]:
        assert decision["settled"]
        assert all(option["range"][0] == option["range"][1] for option in decision["options"])
        assert {reason["likelihood"] for reason in decision["reasons"]} == {1}


def test_every_option_ruled_out_is_said_and_gives_no_recommendation(rules):
    (rules / "zz-gates.json").write_text(json.dumps({"rules": [
        {"id": f"zz-no-{option}", "decision": "delivery-model", "when": {"nation": "england"},
         "rulesOut": option, "because": "A test.", "confidence": "judgement"}
        for option in ("in-house", "trading-company", "platform")
    ]}))
    profile = {"id": "x", "answers": {"nation": "england"}}
    told = assess(profile, "--rules", rules)
    SCHEMA.validate(told)
    primary = told["decisions"][0]
    assert [primary[key] for key in ("recommendation", "runnerUp", "margin", "strength")] == [None] * 4
    assert primary["possible"] == [] and primary["noneIsPossible"] is True
    assert "company-form" not in {decision["id"] for decision in told["decisions"]}
    text = succeeded(run("assess", "-", "--rules", rules, stdin=json.dumps(profile))).out
    assert "No option can be recommended" in text and "ruled out" in text
    assert too_wide(text, 80) == []


def test_one_option_left_is_unopposed(rules):
    (rules / "zz-gates.json").write_text(json.dumps({"rules": [
        {"id": "zz-no", "decision": "delivery-model", "when": {"nation": "england"},
         "rulesOut": ["in-house", "trading-company"], "because": "A test.", "confidence": "judgement"}
    ]}))
    told = assess({"id": "x", "answers": {"nation": "england"}}, "--rules", rules)
    SCHEMA.validate(told)
    primary = told["decisions"][0]
    assert primary["strength"] == "unopposed" and primary["recommendation"] == "platform"
    assert primary["runnerUp"] is None and primary["margin"] is None


def test_the_same_input_gives_the_same_bytes():
    for path in PROFILES[:3]:
        for format in ("text", "json", "markdown"):
            assert len({run("assess", path, "--format", format).out for _ in range(3)}) == 1
