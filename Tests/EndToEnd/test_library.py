"""The package as a library: its snippet from outside, its documentation, and the guide for contributors."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.program import ROOT

SOURCES = ROOT / "Sources"
SNIPPET_PAGE = SOURCES / "DeliveryModel/DeliveryModel.docc/DeliveryModel.md"
#: Kept from run to run, so that only what has changed is compiled.
WORK = ROOT / ".build-tests/library"


def blocks(page, language):
    """The code blocks of a page that are in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.M | re.S)


def snippet():
    [text] = blocks(SNIPPET_PAGE, "swift")
    return text


def swift(*arguments, cwd=WORK, timeout=1500):
    """Runs the toolchain, and gives what it printed."""
    done = subprocess.run(
        ["swift", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=timeout
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def client(source):
    """A package of its own that depends on this one by its path, with one program."""
    (WORK / "Sources/client").mkdir(parents=True, exist_ok=True)
    (WORK / "Package.swift").write_text(
        "// swift-tools-version: 6.2\n"
        "import PackageDescription\n"
        "let package = Package(\n"
        '  name: "client",\n'
        f'  dependencies: [.package(name: "assistant", path: {json.dumps(str(ROOT))})],\n'
        "  targets: [.executableTarget(\n"
        '    name: "client",\n'
        '    dependencies: [.product(name: "DeliveryModel", package: "assistant")]\n'
        "  )]\n"
        ")\n"
    )
    main = WORK / "Sources/client/main.swift"
    if not main.exists() or main.read_text() != source:
        main.write_text(source)


def test_the_snippet_is_short_and_imports_the_library_alone():
    lines = [line for line in snippet().splitlines() if line]
    assert [line for line in lines if line.startswith("import ")] == ["import DeliveryModel"]
    assert len(lines) <= 15


def test_the_readme_shows_the_same_snippet():
    assert blocks(ROOT / "README.md", "swift") == [snippet()]


def test_the_snippet_runs_from_outside_the_package():
    client(snippet())
    swift("build", "--disable-sandbox")
    program = WORK / ".build/debug/client"
    done = subprocess.run([program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    options = json.loads((ROOT / "Rules/shifting-sands/decisions.json").read_text())["decisions"][0]["options"]
    title, rest = lines[0].split(": ")
    assert title in [option["title"] for option in options]
    assert re.fullmatch("(tied|marginal|clear|strong|unopposed), open", rest)
    # Two reasons, then what is to be asked.
    assert len(lines) == 5 and lines[3] == "More can be asked:" and lines[4].endswith("?"), lines


# Documentation


def catalogues():
    return sorted(SOURCES.glob("*/*.docc"))


def modules():
    """Where the modules are that `swift build` made; `DMA_MODULES` names another place."""
    return Path(os.environ.get("DMA_MODULES", ROOT / ".build/debug/Modules"))


def public_targets():
    """The targets of the library product, and those that its modules give on."""
    manifest = (ROOT / "Package.swift").read_text()
    listed = re.search(r'\.library\(name: "DeliveryModel", targets: \[([^\]]*)\]', manifest)[1]
    given_on = re.findall(r"@_exported public import (\w+)", (SOURCES / "DeliveryModel/Assistant.swift").read_text())
    return sorted({*re.findall(r'"(\w+)"', listed), *given_on})


def test_every_public_target_has_a_catalogue():
    assert [path.stem for path in catalogues()] == public_targets()


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_catalogue_says_what_it_is_the_way_and_the_words(catalogue):
    page = (catalogue / f"{catalogue.stem}.md").read_text()
    assert page.startswith(f"# ``{catalogue.stem}``\n\n")
    assert "The way through it" in page
    assert len(re.findall(r"^- term [A-Z]", page, re.M)) >= 4


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_catalogue_names_only_what_its_target_declares(catalogue):
    sources = "".join(path.read_text() for path in sorted(catalogue.parent.rglob("*.swift")))
    articles = {path.stem for path in catalogue.glob("*.md")}
    for page in sorted(catalogue.glob("*.md")):
        _, _, body = page.read_text().partition("\n")
        text = re.sub(r"```.*?```", "", body, flags=re.S)
        for path in re.findall(r"``([^`]+)``", text):
            for name in path.split("/"):
                word = re.match(r"\w+", name)[0]
                kinds = "struct|enum|class|protocol|typealias|func|var|let|case"
                assert re.search(rf"(?:public |indirect )[\w ]*\b(?:{kinds}) {word}\b", sources), path
        assert set(re.findall(r"<doc:([^>]+)>", text)) <= articles


@pytest.mark.skipif(shutil.which("docc") is None, reason="the toolchain has no docc")
@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.stem)
def test_a_catalogue_is_built_without_a_warning(catalogue, tmp_path):
    target = json.loads(swift("-print-target-info", cwd=ROOT))["target"]["unversionedTriple"]
    graphs = tmp_path / "graphs"
    graphs.mkdir()
    swift(
        "symbolgraph-extract", "-module-name", catalogue.stem, "-I", modules(), "-target", target,
        "-minimum-access-level", "public", "-skip-synthesized-members", "-output-dir", graphs,
        cwd=ROOT,
    )  # fmt: skip
    done = subprocess.run(
        [
            "docc", "convert", catalogue, "--additional-symbol-graph-dir", graphs,
            "--output-path", tmp_path / "built", "--fallback-display-name", catalogue.stem,
            "--fallback-bundle-identifier", catalogue.stem, "--warnings-as-errors",
        ],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "built/data/documentation" / f"{catalogue.stem.lower()}.json").is_file()


# The guide for contributors


def named_paths(page):
    """Every path that a page names, in a sentence or in a command."""
    found = re.findall(r"\b(?:Sources|Tests|Rules|Examples)/[\w+./-]*[\w+]", page.read_text())
    return list(dict.fromkeys(found))


def test_every_path_in_the_guide_exists():
    paths = named_paths(ROOT / "CONTRIBUTING.md")
    assert len(paths) > 40
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert missing == []


def test_the_guide_explains_thirty_words():
    page = (ROOT / "CONTRIBUTING.md").read_text()
    words = re.findall(r"^\| \*\*([^*]+)\*\* \| \S.*\|$", page, re.M)
    assert len(words) >= 30
    assert words == sorted(words, key=str.lower) and len(set(words)) == len(words)


def test_the_licence_is_mit_and_names_the_authors():
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("MIT License\n\nCopyright (c) 2026 The authors of the Delivery Model Assistant\n")
