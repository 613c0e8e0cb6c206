"""The completion scripts work in the shells that they are for."""

import re
import shutil
import subprocess

import pytest

from support.program import DMA, environment, run, succeeded
from support.terminal import Terminal

COMMANDS = re.findall(r"^  dma ([a-z]+)", run("--help").out, re.M)
CHOICES = sorted(next(
    [choice["id"] for choice in question["choices"]]
    for section in run("questions", "--format", "json").json["sections"] for question in section["questions"]
    if question["id"] == "co-owners") + ["unknown"])
SHELLS = ["bash", "zsh", "fish"]


def flags_of(command):
    return re.findall(r"^  (--[a-z-]+)", run(command, "--help").out, re.M)


@pytest.fixture
def place(folder):
    """A folder with dma, the scripts, and some files to complete."""
    (folder / "bin").mkdir()
    (folder / "bin/dma").symlink_to(DMA)
    for shell in SHELLS:
        assert shutil.which(shell), f"{shell} is needed: see Tests/run"
        (folder / f"dma.{shell}").write_text(succeeded(run("completions", shell)).out)
    work = folder / "work"
    (work / "pack-folder").mkdir(parents=True)
    for name in ("profile-one.json", "profile two.json", "pack-file.json"):
        (work / name).write_text("{}")
    return folder


def env(place, **more):
    return environment(PATH=f"{place}/bin:/usr/local/bin:/usr/bin:/bin", HOME=str(place),
                       XDG_CONFIG_HOME=str(place / "config"), XDG_DATA_HOME=str(place / "data"), **more)


def bash(place, *words):
    """What bash offers for the last word, words split as readline splits them."""
    split = []
    for word in words:
        parts = re.split(r"(=)", word)
        split += [part for part in parts if part] if len(parts) > 1 and word.startswith("--") else [word]
    if words[-1].endswith("=") and words[-1].startswith("--"):
        split.append("")
    quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in split)
    script = f"source {place}/dma.bash; COMP_WORDS=({quoted}); COMP_CWORD={len(split) - 1}; " \
             "_dma dma; printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(["bash", "--norc", "--noprofile", "-uc", script], env=env(place),
                          cwd=place / "work", capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(line for line in done.stdout.split("\n") if line)


def fish(place, *words):
    """What fish offers for the last word."""
    line = " ".join(words)
    script = f"source {place}/dma.fish; complete -C '{line}'"
    done = subprocess.run(["fish", "--no-config", "-c", script], env=env(place), cwd=place / "work",
                          capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(one.split("\t")[0] for one in done.stdout.splitlines())


class Zsh:
    """zsh in a terminal, with the script loaded."""

    def __init__(self, place):
        self.terminal = Terminal(["zsh", "-f", "-i"], 200, env(place, TERM="dumb"), place / "work")
        self.terminal.send(
            "PROMPT='' RPROMPT='' PROMPT2=''; unsetopt zle_bracketed_paste beep prompt_cr prompt_sp; "
            "autoload -Uz compinit; compinit -D -u; "
            f"source {place}/dma.zsh; bindkey '^I' expand-or-complete; "
            "LISTMAX=10000; print RE''ADY\n")
        self.terminal.wait_for("READY\r\n")

    def line(self, typed):
        """The line after it was typed and Tab was pressed once."""
        self.terminal.send(f"{typed}\t")
        self.terminal.send("\x01print -r -- 'L<'\x05'>L'\r")
        answer = ""
        while not answer:
            before = self.terminal.wait_for(">L\r\n")
            answer = before.rpartition("L<")[2] if "L<" in before else ""
        return answer.strip("\r\n")

    def lists(self, typed, words):
        """Waits until all words are listed for what was typed; zsh lists only when it has time."""
        self.terminal.send("print SYN''C\r")
        self.terminal.wait_for("SYNC\r\n")
        self.terminal.send(f"{typed}\t\t")
        self.terminal.wait_for_all(words)
        self.terminal.send("\x15print EN''D\r")
        self.terminal.wait_for("END\r\n")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_loads_without_a_word(place, shell):
    script = f"source {place}/dma.{shell}"
    words = {"bash": ["bash", "--norc", "-euc"], "fish": ["fish", "--no-config", "-c"],
             "zsh": ["zsh", "-f", "-euc"]}[shell]
    if shell == "zsh":
        script = f"autoload -Uz compinit; compinit -D -u; {script}"
    done = subprocess.run([*words, script], env=env(place), cwd=place, capture_output=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_bash_completes_commands(place):
    assert bash(place, "dma", "") == sorted([*COMMANDS, "--help", "--version"])
    assert bash(place, "dma", "ass") == ["assess"]


@pytest.mark.parametrize("command", COMMANDS)
def test_bash_completes_flags(place, command):
    assert bash(place, "dma", command, "--") == sorted(flags_of(command))


def test_bash_completes_values_files_and_folders(place):
    assert bash(place, "dma", "assess", "--format", "") == ["html", "json", "markdown", "text"]
    assert bash(place, "dma", "assess", "--format", "j") == ["json"]
    assert bash(place, "dma", "assess", "--format=j") == ["json"]
    assert bash(place, "dma", "assess", "--format=") == ["html", "json", "markdown", "text"]
    assert bash(place, "dma", "assess", "prof") == ["profile two.json", "profile-one.json"]
    assert bash(place, "dma", "assess", "--output", "prof") == ["profile two.json", "profile-one.json"]
    assert bash(place, "dma", "assess", "--rules", "pack") == ["pack-folder"]
    assert bash(place, "dma", "assess", "--rules=pack") == ["pack-folder"]
    assert bash(place, "dma", "check", "pack") == ["pack-folder"]
    assert bash(place, "dma", "completions", "") == ["bash", "fish", "zsh"]
    assert bash(place, "dma", "assess", "--set", "x") == []
    assert bash(place, "dma", "assess", "--set", "co-") == ["co-owners="]
    assert bash(place, "dma", "assess", "--set=co-owners=comm") == ["committed"]
    assert bash(place, "dma", "assess", "--set=co-owners=") == CHOICES
    assert bash(place, "dma", "assess", "--set", "co-owners", "=", "comm") == ["committed"]
    assert bash(place, "dma", "assess", "--priority", "fin") == ["finance="]
    assert bash(place, "dma", "explain", "--lock", "contract-e") == ["contract-exit"]
    assert bash(place, "dma", "explain", "--decision", "delivery-m") == ["delivery-model"]
    assert bash(place, "dma", "explain", "--why-not", "plat") == ["platform"]
    assert bash(place, "dma", "help", "ass") == ["assess"]


def test_the_names_are_those_of_the_rule_pack(place):
    names = succeeded(run("completions", "bash", "--rules", "reorganisation")).out
    assert "cloud-adoption" not in names and "contracts-cliff" in names


def test_fish_completes_commands(place):
    assert set(COMMANDS) <= set(fish(place, "dma", ""))
    assert "profile-one.json" not in fish(place, "dma", "")
    assert fish(place, "dma", "ass") == ["assess"]


@pytest.mark.parametrize("command", COMMANDS)
def test_fish_completes_flags(place, command):
    assert fish(place, "dma", command, "--") == sorted(flags_of(command))


def test_fish_completes_values_files_and_folders(place):
    assert fish(place, "dma", "assess", "--format", "") == ["html", "json", "markdown", "text"]
    assert fish(place, "dma", "assess", "--format=j") == ["--format=json"]
    assert "profile-one.json" in fish(place, "dma", "assess", "prof")
    assert fish(place, "dma", "assess", "--set", "co-owners=comm") == ["co-owners=committed"]
    assert fish(place, "dma", "explain", "--lock", "contract-e") == ["contract-exit"]
    assert fish(place, "dma", "explain", "--why-not", "plat") == ["platform"]
    assert "profile-one.json" in fish(place, "dma", "assess", "--output", "prof")
    assert fish(place, "dma", "assess", "--rules", "pack") == ["pack-folder/"]
    assert fish(place, "dma", "check", "pack") == ["pack-folder/"]
    assert fish(place, "dma", "completions", "") == ["bash", "fish", "zsh"]


def test_zsh_completes_commands_flags_values_files_and_folders(place):
    zsh = Zsh(place)
    for typed, completed in [
        ("dma asse", "dma assess"),
        ("dma comp", "dma completions"),
        ("dma assess --fo", "dma assess --format"),
        ("dma assess --format js", "dma assess --format json"),
        ("dma assess --format=js", "dma assess --format=json"),
        ("dma assess profile-", "dma assess profile-one.json"),
        ("dma assess profile-one.json --format mark", "dma assess profile-one.json --format markdown"),
        ("dma assess --output pack-fi", "dma assess --output pack-file.json"),
        ("dma assess --rules pack", "dma assess --rules pack-folder/"),
        ("dma check pack", "dma check pack-folder/"),
        ("dma completions fi", "dma completions fish"),
        ("dma assess --set x=y --se", "dma assess --set x=y --set"),
        ("dma assess --set co-ow", "dma assess --set co-owners="),
        ("dma assess --set co-owners=comm", "dma assess --set co-owners=committed"),
        ("dma assess --set=co-owners=comm", "dma assess --set=co-owners=committed"),
        ("dma assess --priority fina", "dma assess --priority finance="),
        ("dma explain --lock contract-ex", "dma explain --lock contract-exit"),
    ]:
        assert zsh.line(typed).rstrip() in (completed, completed.rstrip("/")), typed
    zsh.lists("dma ", COMMANDS)
    for command in COMMANDS:
        zsh.lists(f"dma {command} --", flags_of(command))


def test_zsh_finds_the_script_in_its_function_path(place):
    """Installed as a file named _dma, as the help of the command suggests."""
    functions = place / "functions"
    functions.mkdir()
    (functions / "_dma").write_text((place / "dma.zsh").read_text())
    terminal = Terminal(["zsh", "-f", "-i"], 200, env(place, TERM="dumb"), place / "work")
    terminal.send(f"PROMPT=''; fpath=({functions} $fpath); autoload -Uz compinit; compinit -D -u; "
                  "print RE''ADY\n")
    terminal.wait_for("READY\r\n")
    for _ in range(2):
        terminal.send("dma asse\t\x01print -r -- 'L<'\x05'>L'\r")
        assert "assess" in terminal.wait_for(">L\r\n")
