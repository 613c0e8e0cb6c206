"""The engine in the page gives the same bytes as the program, under node and in Chromium; and how fast."""

import json
import os
import random
import shutil

import pytest
from playwright.sync_api import sync_playwright

from support.engine import held, native, wasm, written
from support.jsonc import loads
from support.program import PROFILES, run, succeeded

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def request(**members):
    return json.dumps(members, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page file of the standard pack: its path and its text."""
    file = tmp_path_factory.mktemp("page") / "assistant.html"
    return file, written(file)


@pytest.fixture(scope="module")
def engine(page, tmp_path_factory):
    file = tmp_path_factory.mktemp("engine") / "engine.wasm"
    file.write_bytes(held(page[1], "engine"))
    return file


@pytest.fixture(scope="module")
def rules(page):
    """The request with which a session of the page begins."""
    return held(page[1], "rules-0")


@pytest.fixture(scope="module")
def questions():
    """For each question the ids of its choices."""
    asked = json.loads(succeeded(run("questions", "--format", "json")).out)
    return {q["id"]: [c["id"] for c in q["choices"]] for s in asked["sections"] for q in s["questions"]}


def examples():
    for path in PROFILES:
        profile = loads(path.read_text(encoding="utf-8"))
        profile.pop("$schema", None)
        yield path, profile


def at_random(questions, count, seed):
    """Profiles with any number of answers, applicable or not, and some priorities; texts of every kind."""
    random.seed(seed)
    for number in range(count):
        share = random.random()
        answers = {q: random.choice(c) for q, c in questions.items() if random.random() < share}
        profile = {"id": f"random-{number}", "answers": answers}
        if number % 3 == 0:
            profile["name"] = random.choice(["Æthelstan’s “council”", "e\u0301 and é", "</script>", "\u202e", "市 🏛"])
        if number % 4 == 0:
            profile["priorities"] = {"finance": random.choice([0, 0.1, 1 / 3, 2, 7.25])}
        if number % 5 == 0 and answers:
            profile["evidence"] = {next(iter(answers)): {"note": "a “note”", "source": "https://example.org/?a=b&c"}}
        yield profile


def requests_of(profile, kinds):
    for kind in kinds:
        yield request(profile=profile, **kind)


SOME = [{"ask": "status", "order": "telling"}, {"ask": "assess"}, {"ask": "write"}]
OTHERS = [
    {"ask": "status", "order": "sections"}, {"ask": "paper", "format": "html"},
    {"ask": "paper", "format": "fragment"}, {"ask": "paper", "format": "markdown"},
    {"ask": "paper", "part": "report", "details": {"title": "<b>", "meeting": "Cabinet"}},
    {"ask": "paper", "part": "annexes", "format": "markdown"},
    {"ask": "changes", "toward": "platform"}, {"ask": "changes", "toward": "in-house", "lock": ["nation"]},
]
HOSTILE = [
    b"", b"{", b"[]", b"{}", b'{"ask":1}', b'{"ask":"stat"}', b'\xff\xfe', b'{"ask":"status","profile":' + b"[" * 9000,
    b'{"ask":"read","text":"' + b"[" * 90000 + b'"}', b'{"ask":"read","text":"{\\"id\\":\\"\\ud800\\"}"}',
    b'{"ask":"status","profile":{"id":"x","answers":{"nation":"engalnd"},"priorities":{"finance":1e999}}}',
]


def test_the_engine_replies_the_same_bytes_natively_and_under_node(engine, rules, questions):
    asked = [rules, request(ask="pack")]
    for number, (path, profile) in enumerate(examples()):
        # Papers take their time where the native session is not optimised: each profile in one format.
        asked += requests_of(profile, [*SOME, OTHERS[number % len(OTHERS)]])
        asked.append(request(ask="read", text=path.read_text(encoding="utf-8"), name=path.name))
    for number, profile in enumerate(at_random(questions, 300, seed=5)):
        asked += requests_of(profile, SOME if number % 4 == 0 else SOME[:1])
        if number % 25 == 0:
            asked += requests_of(profile, OTHERS)
    asked += HOSTILE
    for one, here, there in zip(asked, native(asked), wasm(engine, asked)):
        assert here == there, one[:200]


def test_the_engine_replies_what_the_program_prints(engine, rules):
    for path, profile in list(examples())[::9]:
        asked = [rules, *requests_of(profile, [{"ask": "assess"}, {"ask": "paper", "format": "html"}])]
        _, assessment, paper = wasm(engine, asked)
        assert assessment.decode() == succeeded(run("assess", path, "--format", "json")).out
        html = succeeded(run("assess", path, "--format", "html", "--full")).out
        assert json.loads(paper)["document"] == html


@pytest.fixture(scope="module")
def browser():
    assert CHROMIUM, "there is no chromium: install it, or name one in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


READY = """new MutationObserver(() => {
  if (document.body?.dataset.ready && !window.readyAfter) window.readyAfter = performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true })"""


def opened(browser, file):
    page = browser.new_context().new_page()
    page.add_init_script(READY)
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    return page


def test_the_engine_replies_the_same_bytes_in_chromium(browser, page, rules, questions):
    asked = [one for _, profile in examples() for one in requests_of(profile, SOME[:1])]
    asked += [one for profile in at_random(questions, 150, seed=6) for one in requests_of(profile, SOME[:1])]
    asked += [one for _, profile in list(examples())[::7] for one in requests_of(profile, [*SOME, *OTHERS])]
    tab = opened(browser, page[0])
    there = tab.evaluate("requests => requests.map(one => dma.engine.answer(one))", [one.decode() for one in asked])
    for one, here, reply in zip(asked, native([rules, *asked])[1:], there):
        assert here.decode() == reply, one[:200]
    tab.context.close()


def test_its_size_and_how_fast_it_is(browser, page, questions, capsys):
    times = []
    for _ in range(5):
        tab = opened(browser, page[0])
        times.append(tab.evaluate("window.readyAfter"))
        if len(times) < 5:
            tab.context.close()
    asked = [r.decode() for p in at_random(questions, 150, seed=7)
             for r in requests_of(p, [{"ask": "status", "order": "telling"}])]
    asked += [r.decode() for _, p in examples() for r in requests_of(p, [{"ask": "status", "order": "telling"}])]
    answers = sorted(tab.evaluate("""requests => {
      for (const one of requests.slice(0, 30)) dma.engine.answer(one);
      return requests.map(one => {
        const start = performance.now();
        JSON.parse(dma.engine.answer(one));
        return performance.now() - start;
      });
    }""", asked))
    size = page[0].stat().st_size
    tab.context.close()
    with capsys.disabled():
        print(f"\npage: {size:,} bytes; ready {min(times):.0f} ms after opening (median of {len(times)}: "
              f"{sorted(times)[len(times) // 2]:.0f} ms); status: median {answers[len(answers) // 2]:.1f} ms, "
              f"worst of {len(answers)} {answers[-1]:.1f} ms")
    # The goals are 300 ms and 16 ms on a quiet machine; other work may take most of this one.
    assert min(times) < 1500
    assert answers[len(answers) // 2] < 50
    assert answers[-1] < 500
