"""Words at the face: no library names a flag, and nothing speaks of what a rule pack is not about."""

import html
import json
import re
import shutil

import pytest

from support.assistant import Visit, chromium
from support.engine import held, native, written
from support.program import PACK, ROOT, run, succeeded

OFFICE = ROOT / "Tests/Fixtures/good/office"
#: What the standard pack is about, and a pack about an office is not.
SUBJECT = re.compile(
    r"\b(councils?|councillors?|authorit(?:y|ies)|ict|boards?|local government|delivery models?"
    r"|delivery model assess(?:ments?|ors?)|delivery model assistant)\b", re.I)


# No target below the terminal and the page's script names a flag or a command.

def flags_and_commands():
    """Every flag with its two hyphens, and every command after the program's name."""
    commands = re.findall(r"^  dma (\S+)", succeeded(run("--help")).out, re.M)
    flags = {flag for command in commands
             for flag in re.findall(r"^  (--[a-z-]+)", succeeded(run(command, "--help")).out, re.M)}
    assert len(commands) > 10 and {"--full", "--rejects", "--extra-columns"} <= flags
    return flags, commands


def sources():
    """The sources of every target but the terminal's, without the page's script and the build's own tools."""
    for path in sorted((ROOT / "Sources").rglob("*")):
        parts = path.relative_to(ROOT / "Sources").parts
        if path.suffix in (".swift", ".html", ".css", ".c", ".js") and parts[0] not in ("dma", "Embed", "Plugins") \
                and "Script" not in parts:
            yield path


def named_in(text, flags, commands):
    """The flags and commands that a text names."""
    found = re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*(?![\w-])(?!\s*:)", text)
    return sorted({one for one in found if one in flags}
                  | set(re.findall(rf"\bdma (?:{'|'.join(commands)})\b", text)))


def test_no_library_names_a_flag_or_a_command():
    flags, commands = flags_and_commands()
    paths = list(sources())
    assert len(paths) > 200
    naming = {str(path.relative_to(ROOT)): named for path in paths
              if (named := named_in(path.read_text(encoding="utf-8"), flags, commands))}
    assert naming == {}


def test_a_flag_in_a_library_would_be_seen():
    flags, commands = flags_and_commands()
    terminal = (ROOT / "Sources/dma/CommandLine/TerminalRemedies.swift").read_text()
    assert named_in(terminal, flags, commands) == [
        "--extra-columns", "--format", "--full", "--rejects", "--renamed", "dma batch", "dma export", "dma questions"]


# Nothing speaks of councils, authorities, ICT, boards or a Delivery Model Assessment unless the pack does.

@pytest.fixture(params=["its own words", "the words of no pack"])
def office(request, folder):
    """A pack about choosing an office; once without a word on what it is about."""
    copy = folder / "office"
    copy.mkdir()
    for name in ("pack.json", "content.json"):
        shutil.copy(OFFICE / name, copy)
    if request.param == "the words of no pack":
        manifest = json.loads((copy / "pack.json").read_text())
        for member in ("subject", "disclaimer", "caseCaveat", "description"):
            manifest.pop(member, None)
        (copy / "pack.json").write_text(json.dumps(manifest))
    return copy


def outputs(rules, profile, row, folder):
    """What the commands print and write about a rule pack: for each command line the text."""
    folder.mkdir(exist_ok=True)
    portfolio, empty, wrong = folder / "p.csv", folder / "empty.csv", folder / "wrong.csv"
    portfolio.write_text(row)
    empty.write_text("")
    wrong.write_text("id,shoes\n1,2\n")
    bad = folder / "bad.json"
    bad.write_text('{ "id": "x", "answers": { "nothing": "at-all" }, "priorities": { "x": -1 } }')
    changed = folder / "changed"
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(rules, changed)
    manifest = (changed / "pack.json").read_text().replace("1.0.0", "1.0.1")
    (changed / "pack.json").write_text(manifest)
    other = ["--rules", rules]
    lines = [
        *(["assess", profile, "--format", f] for f in ("text", "json", "markdown", "html")),
        ["assess", profile, "--full"], ["assess", bad], ["assess", folder / "none.json"],
        *(["explain", profile, "--format", f] for f in ("text", "json", "markdown", "html")),
        *(["questions", "--format", f] for f in ("text", "json", "markdown", "csv")),
        *(["backtest", "--format", f] for f in ("text", "markdown")),
        ["ask", "--all"], ["ask", "--order", "telling", "--format", "html"],
        ["batch", portfolio], ["batch", portfolio, "--format", "ndjson"],
        ["batch", portfolio, "--report", folder / "report.html", "--rejects", folder / "rejects.csv",
         "--output", folder / "result.csv"],
        ["batch", empty], ["batch", wrong], ["batch", wrong, "--extra-columns", "keep"],
        *(["export", "sql", "--dialect", d] for d in ("duckdb", "postgres", "spark")),
        ["export", "schema"], ["export", "json"], ["export", "csv-template"], ["test"],
    ]
    shown = {}
    for line in lines:
        done = run(*line, *other, stdin=b"?\n\n1\n2\n1\n")
        shown[" ".join(map(str, line))] = done.out + done.err
    for line in (["check", rules], ["diff", rules, changed], ["diff", rules, changed, "--format", "json"]):
        done = run(*line)
        shown[" ".join(map(str, line))] = done.out + done.err
    for name in ("report.html", "rejects.csv", "result.csv"):
        shown[name] = (folder / name).read_text()
    assert sum(len(text) > 0 for text in shown.values()) > 30
    return shown


def speaking(shown):
    """Where the words of the standard pack stand, with what stands around the first of them."""
    return {name: text[max(0, found.start() - 60):found.end() + 30]
            for name, text in shown.items() if (found := SUBJECT.search(text))}


ROW = "id,name,headcount,spread,visitors,cash,lease-end\n1,A,many,near,yes,a-year,no\n2,B,few,far,,,\n3,C,no,,,,\n"


def test_no_command_speaks_of_what_the_pack_is_not_about(office, folder):
    shown = outputs(office, OFFICE / "profiles/near.json", ROW, folder / "out")
    assert speaking(shown) == {}


def test_no_help_speaks_of_what_the_standard_pack_is_about():
    helps = {"": succeeded(run("--help")).out}
    for command in re.findall(r"^  dma (\S+)", helps[""], re.M):
        helps[command] = succeeded(run(command, "--help")).out
    assert len(helps) > 10 and speaking(helps) == {}


def test_the_commands_speak_of_what_the_standard_pack_is_about(folder):
    """Else the test above could see nothing."""
    profile = ROOT / "Examples/profiles/plymouth-2014.json"
    row = "id,nation\n1,england\n2,wales\n3,nowhere\n"
    found = speaking(outputs(PACK, profile, row, folder / "out"))
    assert len(found) > 15
    text = succeeded(run("assess", profile)).out
    assert "This supports a Delivery Model Assessment with whole-life costs and does not replace one." in \
        " ".join(text.split())


def test_the_pack_says_what_it_is_about(folder):
    paper = " ".join(succeeded(run("assess", OFFICE / "profiles/near.json", "--rules", pack_alone(folder),
                                   "--format", "markdown", "--full")).out.split())
    assert "This supports a move plan; it does not replace one." in paper
    assert "it is no grade of a team" in paper and "any option can get for any team" in paper
    backtest = " ".join(succeeded(run("backtest", "--rules", pack_alone(folder))).out.split())
    assert backtest.endswith("at the time of the choice. Three teams are no sample.")


def pack_alone(folder):
    """The files of the pack in a folder of their own: the fixture has profiles beside them."""
    copy = folder / "pack"
    copy.mkdir(exist_ok=True)
    for name in ("pack.json", "content.json"):
        shutil.copy(OFFICE / name, copy)
    return copy


# The page.

def page_texts(page):
    """The text of a page file, and what its scripts hold as text."""
    body = html.unescape(re.sub(r"<script[^>]*>.*?</script>|<[^>]+>", " ", page, flags=re.S))
    attributes = html.unescape(" ".join(re.findall(r'(?:aria-label|title|placeholder|content)="([^"]*)"', page)))
    return {"page": body, "attributes": attributes, "script": held(page, "assistant").decode(),
            "styles": held(page, "styles").decode()}


def replies(page, profile, toward, portfolio, unknown):
    """Every reply of a session with a page's rules."""
    asked = [
        {"ask": "pack"}, *({"ask": "status", "profile": profile, "order": o} for o in ("sections", "telling")),
        {"ask": "assess", "profile": profile}, {"ask": "write", "profile": profile},
        *({"ask": "paper", "profile": profile, "format": f} for f in ("html", "fragment", "markdown")),
        {"ask": "changes", "profile": profile, "toward": toward},
        {"ask": "read", "text": "{", "name": "x.json"},
        {"ask": "read", "text": json.dumps({"id": "x", "answers": unknown}), "name": "x.json"},
        *({"ask": "portfolio", "text": text, "output": o} for o in ("csv", "ndjson")
          for text in (portfolio, "", "id,shoes\n1,2\n", "x\n")),
    ]
    found = native([held(page, "rules-0"), *(json.dumps(one).encode() for one in asked)])
    named = [json.dumps({"ask": "start"}), *map(json.dumps, asked)]
    return {name: reply.decode() for name, reply in zip(named, found, strict=True)}


def test_no_screen_of_the_page_speaks_of_what_the_pack_is_not_about(office, folder):
    page = written(folder / "page.html", "--rules", office)
    profile = json.loads((OFFICE / "profiles/near.json").read_text())
    shown = {**page_texts(page), **replies(page, profile, "desks", ROW, {"nothing": "at-all"})}
    assert speaking(shown) == {}
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert title in ("Office Chooser", "Where the team should work")


def test_the_page_speaks_of_what_the_standard_pack_is_about(folder):
    page = written(folder / "page.html")
    assert re.search(r"<title>(.*?)</title>", page)[1] == "Delivery Model Assistant"
    profile = {"id": "x", "answers": {"nation": "england"}}
    found = speaking(replies(page, profile, "platform", "id,nation\n1,england\n", {"nothing": "at-all"}))
    assert len(found) > 5
    about = json.loads(native([held(page, "rules-0")])[0])["pack"]
    assert (about["body"], about["bodies"]) == ("authority", "authorities")


def test_no_screen_in_a_browser_speaks_of_what_the_pack_is_not_about(folder):
    page = folder / "page.html"
    succeeded(run("page", "--rules", pack_alone(folder), "--output", page))
    with chromium() as browser:
        visit = Visit(browser, page)
        shown = {}
        for screen in ("start", "about", "tasks", "question/headcount", "check", "portfolio", "result"):
            visit.go(screen)
            shown[screen] = visit.page.locator("body").inner_text() + visit.page.title()
        assert "Name of the team" in shown["about"] and "Score many teams at once" in shown["portfolio"]
        assert "This supports a move plan; it does not replace one." in shown["start"]
        assert speaking(shown) == {}
        assert visit.faults == []
        visit.context.close()
