"""What comes from files stays text in the offline assistant, and the file loads and sends nothing."""

import json
import re

import pytest

from support.assistant import Visit, written
from support.engine import element, held
from support.program import PACK, PROFILES, assess, refused, run, succeeded
from test_hostile_text import HOSTILE, hostile_pack

PLYMOUTH = next(path for path in PROFILES if path.stem == "plymouth-2014")

#: Texts that have broken pages, in the spirit of public lists of naughty strings.
NAUGHTY = [*HOSTILE.values(), *(f"{HOSTILE['HTML']}{end}" for end in ("", "'", '"'))] + [
    "<script>owned()</script>", "</script><script>owned()</script>", "<img src=x onerror=owned()>",
    "\"><svg onload=owned()>", "' onmouseover='owned()", "<iframe src=javascript:owned()>", "javascript:owned()",
    "data:text/html,<script>owned()</script>", "<style>*{display:none}</style>", "</style><script>owned()</script>",
    "<a href=javascript:owned()>x</a>", "<math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style>"
    "<img onerror=owned() src>\">", "<template><script>owned()</script></template>", "<base href=//example.invalid>",
    "<meta http-equiv=refresh content=0;url=//example.invalid>", "<link rel=stylesheet href=//example.invalid>",
    "{{constructor.constructor('owned()')()}}", "${owned()}", "__proto__", "constructor", "toString", "hasOwnProperty",
    "=1+1", "@SUM(A1)", "-2+3", "+cmd|' /C calc'!A0", "null", "undefined", "NaN", "true", "0", "-0", "1e309", "",
    " ", "\u00a0", "\u200b", "\ufeff", "\u0000", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "הָיְתָהtestالصفحات",
    "\u202etest\u202c", "\u2066test\u2069", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞", "ﷺ" * 40,
    "a" * 5000, "%s%n%x", "../../../etc/passwd", "C:\\con", "'; DROP TABLE x; --", "\\", "\"", "'", "`", "&amp;&lt;",
    "-->", "]]>", "*/", "//", "#/result", "?a=b#c", "\r\nSet-Cookie: a=b", "{\"a\":1}", "😀" * 200,
]
CHUNKS = [NAUGHTY[start::4] for start in range(4)]

#: Anything that text could have made, and that the page itself never has.
INJECTED = """() => [...document.querySelectorAll(
    'img, iframe, object, embed, math, template, base, form [action], a[href^="javascript" i], a[href^="data" i]')]
  .concat([...document.querySelectorAll('script:not([type])')].filter(
    one => one.textContent !== 'dma.start();' && !one.textContent.startsWith('"use strict";')))
  .concat([...document.querySelectorAll('*')].filter(one => [...one.attributes].some(
    a => a.name.startsWith('on') || (a.name === 'style'))))
  .filter(one => one.tagName !== 'HTML').map(one => one.outerHTML.slice(0, 120))"""


def looked_at(visit, routes):
    for route in routes:
        visit.go(route)
        assert visit.page.evaluate(INJECTED) == [], route
        assert visit.page.evaluate("typeof window.owned") == "undefined"


@pytest.mark.parametrize("texts", CHUNKS, ids=range(len(CHUNKS)))
def test_hostile_names_show_as_text(browser, assistant, texts):
    with Visit(browser, assistant) as visit:
        for text in texts:
            profile = {"id": text, "name": text, "asOf": text, "answers": {"nation": "england"}}
            visit.load(profile)
            if visit.page.locator("body").get_attribute("data-screen") == "refused":
                # What the page refuses, the program refuses as well.
                refused(run("assess", "-", stdin=json.dumps(profile)))
                continue
            looked_at(visit, ("result", "about"))
            saved = visit.saved()
            assert (saved["id"], saved["name"], saved["asOf"]) == (text, text, text)
        looked_at(visit, ("paper",))


def test_hostile_evidence_shows_as_text(browser, assistant):
    asked = succeeded(run("questions", "--format", "json")).json
    questions = [question for section in asked["sections"] for question in section["questions"]]
    texts = [text for text in NAUGHTY if text.strip(" \0")]
    for part in (texts[:2 * len(questions)], texts[-2 * len(questions):]):
        pairs = zip(questions, part[::2], part[1::2])
        evidence = {question["id"]: {"note": note, "source": source} for question, note, source in pairs}
        answers = {question["id"]: question["choices"][-1]["id"] for question in questions}
        with Visit(browser, assistant) as visit:
            visit.load({"id": "x", "answers": answers, "evidence": evidence})
            looked_at(visit, ("check", "paper", "question/nation"))
            assert visit.saved()["evidence"] == evidence


def test_notes_that_a_person_types_stay_text(browser, assistant):
    with Visit(browser, assistant) as visit:
        visit.answer("nation", "england")
        visit.page.get_by_text("Add a note or a source").click()
        for text in ("<img src=x onerror=owned()>", "javascript:owned()", "</textarea><script>owned()</script>"):
            visit.page.get_by_label("Note").fill(text)
            visit.page.get_by_label("Source").fill(text)
            looked_at(visit, ("check", "paper"))
            assert text in visit.page.locator(".paper").inner_text()
            visit.go("question/nation")


def test_hostile_cells_of_a_portfolio_stay_text(browser, assistant):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    texts = [text for text in NAUGHTY if text.strip() and "\0" not in text]
    rows = [f"{cell(text)},{cell(text)},england" for text in texts]
    wrong = [f"{cell(text)},x,{cell(text)}" for text in texts if text not in ("", "?")]
    with Visit(browser, assistant) as visit:
        visit.score("id,name,nation\n" + "\n".join(rows + wrong) + "\n")
        for _ in range(6):
            assert visit.page.evaluate(INJECTED) == []
            following = visit.page.get_by_role("button", name="Next page")
            if not following.is_visible() or not following.is_enabled():
                break
            following.click()
        visit.page.locator(".row-link").first.click()
        visit.until("() => document.body.dataset.screen === 'result'")
        assert visit.page.evaluate(INJECTED) == []
        assert visit.page.evaluate("typeof window.owned") == "undefined"


REFUSED = {
    "no JSON": "hello",
    "nothing": "",
    "a list": "[]",
    "a number": "7",
    "deep": "[" * 200_000,
    "deep objects": '{"a":' * 100_000,
    "a long number": '{"id":"x","answers":{"nation":' + "9" * 500_000 + "}}",
    "cut short": '{"id":"x","answers":{"nation":"engl',
    "an unknown question": '{"id":"x","answers":{"natoin":"england"}}',
    "an unknown choice": '{"id":"x","answers":{"nation":"englnd"}}',
    "a repeated key": '{"id":"x","answers":{"nation":"england","nation":"wales"}}',
    "a prototype": '{"id":"x","answers":{"__proto__":"england"}}',
    "a constructor": '{"id":"x","answers":{"constructor":"england"}}',
    "not a text": '{"id":7,"answers":{}}',
    "an endless weight": '{"id":"x","answers":{},"priorities":{"market":1e999}}',
    "a weight below nothing": '{"id":"x","answers":{},"priorities":{"market":-1}}',
    "many errors": json.dumps({"id": "x", "answers": {f"q{n}": "x" for n in range(20_000)}}),
    "not UTF-8": b'{"id":"\xff\xfe","answers":{"nation":"\x80"}}',
    "too large": b" " * 2_100_000,
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_profile_that_cannot_be_read_is_refused_with_the_reason(browser, assistant, what):
    with Visit(browser, assistant) as visit:
        visit.answer("nation", "wales")
        visit.load(REFUSED[what])
        assert visit.heading == "The file cannot be opened"
        assert visit.page.locator(".errors li").count() >= 1
        assert visit.page.locator(".errors li").first.inner_text().strip()
        assert visit.saved()["answers"] == {"nation": "wales"}, "one's own answers are as they were"


def test_errors_name_the_place_and_the_nearest_name(browser, assistant):
    with Visit(browser, assistant) as visit:
        visit.load('{\n  "id": "x",\n  "answers": { "natoin": "england",\n    "size": "smal" }\n}', "mine.json")
        told = visit.page.locator(".errors").inner_text()
        assert "mine.json" in told
        assert "Line 3, column 16" in told and "nation" in told
        assert "Line 4, column 13" in told and "small" in told


def test_the_file_holds_no_address_that_it_loads_from(assistant):
    text = assistant.read_text()
    shell = re.sub(r'<script type="text/plain"[^>]*>[^<]*</script>', "", text)
    shell += held(text, "styles").decode() + held(text, "assistant").decode()
    assert not re.search(r"<link(?![^>]*href=\"data:)[^>]*>|<img|<iframe|<object|<embed|<video|<audio|<source", shell)
    assert not re.search(r"\bsrc\s*=|@import|url\(|\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts", shell)
    assert not re.search(r"\beval\s*\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", shell)
    assert set(re.findall(r"https?://[^\s\"'`)<]+", shell)) <= {"http://www.w3.org/2000/svg"}


def test_the_policy_allows_nothing_from_outside(assistant):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', assistant.read_text())[1]
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == ["'none'"] and rules["form-action"] == ["'none'"]
    for name, allowed in rules.items():
        for one in allowed:
            assert one == "'none'" or one.startswith("'sha256-") or one in ("'wasm-unsafe-eval'", "data:"), (name, one)
    assert "'unsafe-inline'" not in policy and "'unsafe-eval'" not in policy


def test_the_policy_is_in_force(browser, assistant):
    with Visit(browser, assistant) as visit:
        blocked = visit.page.evaluate("""async () => {
          const seen = [];
          document.addEventListener('securitypolicyviolation', event => seen.push(event.violatedDirective));
          const script = document.createElement('script');
          script.textContent = 'window.owned = true';
          document.body.append(script);
          const image = new Image();
          image.src = 'http://127.0.0.1:9/x.png';
          document.body.append(image);
          await fetch('http://127.0.0.1:9/').catch(() => {});
          await new Promise(resolve => setTimeout(resolve, 50));
          return [typeof window.owned, ...seen];
        }""")
        assert blocked[0] == "undefined" and len(blocked) >= 4, blocked
        visit.requests.clear()
        visit.faults.clear()


@pytest.mark.parametrize("what", ["HTML", "new lines", "overrides", "quotes", "an HTML comment", "a long word"])
def test_a_hostile_pack_shows_as_text(browser, rules, what, tmp_path):
    hostile_pack(rules, HOSTILE[what])
    file = written(tmp_path, "--rules", rules)
    with Visit(browser, file) as visit:
        visit.load(PLYMOUTH.read_text())
        looked_at(visit, ("start", "tasks", "question/nation", "check", "result", "what-if", "priorities",
                          "toward/platform", "paper", "portfolio"))


def test_another_pack_has_a_page_of_its_own(browser, tmp_path):
    folder = tmp_path / "lunch"
    folder.mkdir()
    (folder / "pack.json").write_text(json.dumps({
        "format": 1, "id": "lunch", "version": "2.0.0", "title": "Where to eat", "description": "A small pack.",
        "sections": [{"id": "all", "title": "Everything", "questions": ["rain", "hungry"]}],
        "decisionOrder": ["place"]}))
    (folder / "rules.json").write_text(json.dumps({
        "questions": [
            {"id": "rain", "kind": "choice", "text": "Does it rain?", "why": "One gets wet.",
             "choices": [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]},
            {"id": "hungry", "kind": "scale", "text": "How hungry are you?", "why": "Portions differ.",
             "choices": [{"id": "little", "text": "A little"}, {"id": "very", "text": "Very"}]}],
        "decisions": [{
            "id": "place", "title": "Place", "asks": "Where should we eat?", "strength": {"clear": 5, "strong": 20},
            "options": [{"id": "canteen", "title": "Canteen", "text": "Indoors."},
                        {"id": "park", "title": "Park", "text": "Outdoors."}],
            "criteria": [{"id": "comfort", "title": "Comfort", "weight": 1, "why": "It matters.",
                          "worst": "wet", "best": "dry"}]}],
        "rules": [
            {"id": "wet", "decision": "place", "criterion": "comfort", "when": {"rain": "yes"},
             "scores": {"canteen": 3, "park": -3}, "because": "It is dry inside.", "confidence": "judgement"},
            {"id": "dry", "decision": "place", "criterion": "comfort", "when": {"rain": "no"},
             "scores": {"canteen": -3, "park": 3}, "because": "It is fine outside.", "confidence": "judgement"},
            {"id": "very", "decision": "place", "criterion": "comfort", "when": {"hungry": "very"},
             "scores": {"canteen": 1}, "because": "The portions are large.", "confidence": "judgement"}]}))
    file = written(tmp_path, "--rules", folder)
    with Visit(browser, file) as visit:
        assert visit.heading == "Where should we eat?"
        assert "There are 2 questions" in visit.page.locator("main").inner_text()
        visit.go("tasks")
        visit.press("Start with what matters most")
        assert visit.heading == "Does it rain?"
        visit.choose("No")
        visit.press("Continue")
        assert visit.heading == "You can stop here"
        visit.press("See the result")
        profile = {"id": "x", "answers": {"rain": "no"}}
        told = assess(profile, "--rules", folder)["decisions"][0]
        assert told["recommendation"] == "park" and told["settled"]
        assert "Park, and no question that is left would change it" in visit.page.locator(".verdict").inner_text()
        visit.go("paper")
        assert "Where should we eat?" in visit.page.locator(".paper").inner_text()


def test_a_pack_with_errors_gets_no_page(rules, tmp_path):
    (rules / "questions.json").write_text("{")
    result = run("page", "--rules", rules, "--output", tmp_path / "page.html")
    refused(result, "questions.json")
    assert not (tmp_path / "page.html").exists()
    assert PACK.is_dir() and succeeded(run("check")).code == 0


def says(browser, file, words, before=""):
    """That a page file comes to say certain words in its main part."""
    page = browser.new_page()
    page.add_init_script(before)
    page.goto(file.as_uri())
    page.locator("main", has_text=words).wait_for(timeout=20_000)
    page.close()


@pytest.mark.parametrize("part", ["engine", "assistant", "packs", "rules-0"])
def test_a_damaged_file_says_so(browser, assistant, tmp_path, part):
    page = assistant.read_text(encoding="utf-8")
    packed = element(page, part)
    middle = len(packed) // 2
    damaged = packed[:middle] + "AAAAAAAA" + packed[middle + 8:]
    assert damaged != packed
    file = tmp_path / "damaged.html"
    file.write_text(page.replace(packed, damaged), encoding="utf-8")
    says(browser, file, "This file is damaged")


def test_a_browser_that_cannot_decompress_is_told(browser, assistant):
    says(browser, assistant, "too old", before="delete globalThis.DecompressionStream")
