"""What documents show is what the program prints. `DMA_RECORD=1` records it anew, and fails."""

import pytest

from support.program import RECORDS, ROOT, run, shell, succeeded
from support.shown import blocks, matches, recorded

README = ROOT / "README.md"
GOLDEN = ROOT / "Tests/Fixtures/golden"
GOLDEN_PROFILES = ["plymouth-2014", "durham-2016", "illustrative-riverside"]


def printed(command):
    result = shell(command)
    assert result.code in (0, 1) and result.err == "", result.err
    return result.out


def test_the_readme_shows_what_is_printed():
    text = README.read_text()
    shown = list(blocks(text))
    assert len(shown) >= 3, "the README shows fewer commands than a reader needs"
    if RECORDS:
        README.write_text(recorded(text, printed))
        pytest.fail("recorded: look at the difference, then run without DMA_RECORD")
    for block in shown:
        for command, expected in block:
            actual = printed(command)
            if not matches(expected, actual):
                assert actual == expected, command
                pytest.fail(command)


@pytest.mark.parametrize("name", GOLDEN_PROFILES)
def test_a_golden_assessment(name):
    actual = succeeded(run("assess", f"Examples/profiles/{name}.json")).out
    path = GOLDEN / f"{name}.txt"
    if RECORDS:
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual)
        pytest.fail("recorded: look at the difference, then run without DMA_RECORD")
    assert actual == path.read_text()


def test_every_golden_file_is_of_a_profile():
    assert {path.stem for path in GOLDEN.glob("*")} == set(GOLDEN_PROFILES)


EXAMPLE = """Text.

```console
$ dma one
first
second
$ dma two | head -1
third
```

```console
$ other
left alone
```

    $ dma indented
"""


def test_blocks_are_found():
    assert list(blocks(EXAMPLE)) == [[("dma one", "first\nsecond\n"), ("dma two | head -1", "third\n")]]


@pytest.mark.parametrize("expected, actual, good", [
    ("a\nb\n", "a\nb\n", True), ("a\nb\n", "a\nb\nc\n", False), ("a\n", "", False), ("", "", True),
    ("…\n", "", True), ("…\n", "a\nb\n", True), ("a\n…\nc\n", "a\nb\nb\nc\n", True),
    ("a\n…\nc\n", "a\nc\n", True), ("a\n…\nc\n", "a\nb\n", False), ("a\n…\n", "b\na\n", False),
    ("a…\n", "ab\n", False), (".*\n", "ab\n", False), ("a\n…\n", "ab\n", False),
])
def test_matching(expected, actual, good):
    assert matches(expected, actual) is good


def test_recording():
    outputs = {"dma one": "new\n", "dma two | head -1": "third\n"}
    text = recorded(EXAMPLE, outputs.__getitem__)
    assert text == EXAMPLE.replace("first\nsecond\n", "new\n")
    shortened = EXAMPLE.replace("first\nsecond\n", "first\n…\n")
    outputs["dma one"] = "first\nsecond\nmore\n"
    assert recorded(shortened, outputs.__getitem__) == shortened
