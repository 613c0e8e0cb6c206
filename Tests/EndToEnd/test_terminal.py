"""In a terminal: its width, bold type where it is welcome, and none elsewhere."""

import re
import subprocess

import pytest

from support.program import DMA, PROFILES, ROOT, environment, run
from support.terminal import in_terminal
from test_assess import columns, too_wide

PLYMOUTH = ROOT / "Examples/profiles/plymouth-2014.json"
BOLD = re.compile("\x1b\\[1m(.*?)\x1b\\[0m")


def plain(text):
    return BOLD.sub(r"\1", text)


def test_bold_type_in_a_terminal():
    text, code = in_terminal("assess", PLYMOUTH)
    assert code == 0
    strong = BOLD.findall(text)
    assert any("Plymouth" in one for one in strong) and "Trading" in strong
    assert "\x1b" not in plain(text), "nothing but bold type"
    assert plain(text) == run("assess", PLYMOUTH).out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_bold_type_where_it_is_not_wanted(variables):
    text, code = in_terminal("assess", PLYMOUTH, **variables)
    assert (text, code) == (run("assess", PLYMOUTH).out, 0)


def test_an_empty_no_color_says_nothing():
    text, _ = in_terminal("assess", PLYMOUTH, NO_COLOR="")
    assert BOLD.search(text)


def test_no_bold_type_in_a_pipe_whatever_the_terminal_is():
    assert "\x1b" not in run("assess", PLYMOUTH, env=environment(TERM="xterm-256color")).out


def test_no_bold_type_in_a_file(folder):
    text, code = in_terminal("assess", PLYMOUTH, "--output", folder / "out.txt")
    assert (text, code) == ("", 0)
    assert "\x1b" not in (folder / "out.txt").read_text()


def test_no_bold_type_in_markdown_and_json():
    for format in ("markdown", "json"):
        text, _ = in_terminal("assess", PLYMOUTH, "--format", format)
        assert text == run("assess", PLYMOUTH, "--format", format).out


def test_errors_are_bold_in_a_terminal():
    text, code = in_terminal("assess", PLYMOUTH, "--set", "siz=large")
    assert code == 2 and "\x1b[1merror: \x1b[0m" in text


def test_only_standard_error_in_a_terminal():
    """Bold errors need a terminal there; the result goes to a pipe without it."""
    text, code = in_terminal_with_pipe(f"{DMA} assess {PLYMOUTH} --set trading-ambition=none | cat -v")
    assert code == 0 and "\x1b[1mwarning: \x1b[0m" in text and "^[" not in text


def in_terminal_with_pipe(command):
    from support.terminal import Terminal
    env = environment(TERM="xterm-256color")
    return Terminal(["bash", "--norc", "-c", command], 80, env).finish()


@pytest.mark.parametrize("width", [40, 50, 60, 80, 100])
@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_text_fits_the_terminal(path, width):
    """The tables of the full text need 80 columns."""
    for flags in ((), ("--full",)) if width >= 80 else ((),):
        text, code = in_terminal("assess", path, *flags, columns=width, NO_COLOR="1")
        assert code == 0 and too_wide(text, width) == []


@pytest.mark.parametrize("command, width", [
    ("questions", 40), ("questions", 80), ("backtest", 80), ("explain", 80), ("check", 80),
    ("test", 80), ("--help", 80), ("assess --help", 80), ("explain --help", 80),
])
def test_other_commands_fit_the_terminal(command, width):
    """Tables need 80 columns."""
    words = [command, PLYMOUTH] if command == "explain" else command.split()
    text, code = in_terminal(*words, columns=width, NO_COLOR="1")
    assert (code, too_wide(text, width)) == (0, [])


def test_a_wide_terminal_is_not_filled():
    text, _ = in_terminal("assess", PLYMOUTH, columns=250, NO_COLOR="1")
    assert 90 < max(columns(line) for line in text.splitlines() if "http" not in line) <= 100


def test_columns_is_respected():
    for width in (40, 60, 100):
        text = run("assess", PLYMOUTH, env=environment(COLUMNS=str(width))).out
        widest = max(columns(line) for line in text.splitlines() if "http" not in line)
        assert width - 10 < widest <= width
    assert run("assess", PLYMOUTH, env=environment(COLUMNS="5000")).out == run(
        "assess", PLYMOUTH, env=environment(COLUMNS="100")).out


@pytest.mark.parametrize("value", ["", "0", "-1", "x", "99999999999999999999", "80.5"])
def test_columns_without_sense_is_left_aside(value):
    assert run("assess", PLYMOUTH, env=environment(COLUMNS=value)).out == run("assess", PLYMOUTH).out


def test_a_terminal_of_a_few_columns_is_taken_for_40():
    text, code = in_terminal("assess", PLYMOUTH, columns=5, NO_COLOR="1")
    assert code == 0 and too_wide(text, 40) == []


def test_nothing_is_read_from_a_terminal_that_was_not_asked_for():
    """No prompt and no waiting: a run in a terminal ends by itself."""
    done = subprocess.run([DMA, "assess", PLYMOUTH], stdin=subprocess.PIPE, capture_output=True,
                          env=environment(), timeout=20)
    assert done.returncode == 0
