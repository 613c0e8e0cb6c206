"""The file that `dma page` writes: what it may load, what it holds, and what a hostile rule pack can do to it."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from support.engine import held, written
from support.jsonc import load
from support.program import PACK, refused, run, succeeded

#: Attributes by which an element of HTML or SVG loads something.
LOADING = {"src", "srcset", "href", "xlink:href", "data", "action", "formaction", "poster", "background", "ping", "cite"}


class Elements(HTMLParser):
    """The elements of a page, and the texts of its scripts and styles."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.scripts, self.current = [], {}, [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.current = dict(attributes).get("id") or tag
        if self.current == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.current = None

    def handle_data(self, data):
        if self.current:
            self.texts[self.current] = self.texts.get(self.current, "") + data
        if self.current == "script":
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("page") / "assistant.html")


def policy_of(elements):
    policy = next(a["content"] for t, a in elements.tags
                  if t == "meta" and a.get("http-equiv", "").lower() == "content-security-policy")
    return {part.split()[0]: part.split()[1:] for part in policy.split(";")}


def test_the_policy_allows_nothing_from_outside(page):
    elements = Elements(page)
    policy = policy_of(elements)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    for name, sources in policy.items():
        for source in sources:
            assert source in ("'none'", "'wasm-unsafe-eval'", "data:", "blob:") or source.startswith("'sha256-"), name
    assert "data:" not in policy["script-src"] and "blob:" not in policy["script-src"]
    scripts = [*elements.scripts, held(page, "assistant").decode()]
    assert len(scripts) == 3
    for name, text in [*(("script-src", script) for script in scripts), ("style-src", held(page, "styles").decode())]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[name]


def test_the_policy_stands_before_everything_that_it_governs(page):
    tags = [tag for tag, _ in Elements(page).tags]
    assert tags[:4] == ["html", "head", "meta", "meta"]
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_nothing_in_the_file_is_loaded_from_an_address(page):
    elements = Elements(page)
    for tag, attributes in elements.tags:
        assert tag not in ("iframe", "object", "embed", "base", "img", "audio", "video", "source"), tag
        for name in LOADING & set(attributes):
            assert re.match(r"#|data:", attributes[name]), (tag, name, attributes[name])
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
    style, script = held(page, "styles").decode(), "".join(elements.scripts) + held(page, "assistant").decode()
    assert not re.search(r"url\(|@import", style)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(", script)
    assert not re.search(r"\beval\(|new Function\(|innerHTML|outerHTML|document\.write", script)
    # The names of the languages of markup are no addresses that anything is loaded from.
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", page + style + script))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}, addresses


def test_the_file_holds_the_rules_and_the_program_that_made_it(page):
    packs = json.loads(held(page, "packs"))
    assert [pack["id"] for pack in packs] == ["shifting-sands", "reorganisation"]
    for place, pack in enumerate(packs):
        start = json.loads(held(page, f"rules-{place}"))
        assert start["ask"] == "start"
        assert start["tool"] == succeeded(run("--version")).out.strip()
        texts = {rule["name"].split("/")[-1]: rule["text"] for rule in start["rules"]}
        folder = PACK.parent / pack["id"]
        assert texts == {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
        assert pack["asks"] == load(folder / "decisions.json")["decisions"][0]["asks"]


def test_the_file_is_the_same_each_time(page, tmp_path):
    assert written(tmp_path / "again.html") == page


HOSTILE = "</script><script>document.title='owned'</script><!--<script>\u2028 & \" ' \\ `${1}`"


def test_a_hostile_rule_pack_and_title_stay_text(rules, tmp_path):
    manifest = load(rules / "pack.json")
    manifest["title"] = manifest["description"] = HOSTILE
    (rules / "pack.json").write_text(json.dumps(manifest), encoding="utf-8")
    page = written(tmp_path / "page.html", "--rules", rules, "--title", "</title><script>alert(1)</script>")
    elements = Elements(page)
    assert elements.texts["title"] == "</title><script>alert(1)</script>"
    assert [a.get("id") for t, a in elements.tags if t == "script"] == [
        "styles", None, "engine", "packs", "rules-0", "assistant", None]
    assert "owned" not in page
    pack = next(r for r in json.loads(held(page, "rules-0"))["rules"] if r["name"].endswith("pack.json"))
    assert json.loads(pack["text"])["title"] == HOSTILE


def test_rules_with_errors_make_no_page(rules, tmp_path):
    (rules / "pack.json").write_text("{", encoding="utf-8")
    file = tmp_path / "page.html"
    refused(run("page", "--rules", rules, "--output", file), "pack.json:1:2: error:")
    assert not file.exists()


def test_it_is_written_to_standard_output_too(page):
    assert succeeded(run("page")).out == page
