"""Runs the built executable and says what a good answer and a good refusal look like."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DMA = Path(os.environ.get("DMA", ROOT / ".build/debug/dma")).resolve()
PACK = ROOT / "Rules/shifting-sands"
SCHEMAS = ROOT / "Rules/schemas"
PROFILES = sorted((ROOT / "Examples/profiles").glob("*.json"))
RECORDS = os.environ.get("DMA_RECORD") == "1"
#: What the sanitizer of a program is told that has one (`Tests/sanitize`).
SANITIZER = {name: os.environ[name] for name in ("ASAN_OPTIONS", "TSAN_OPTIONS") if name in os.environ}

#: What may stand in no output: escape sequences and other controls, and signs that reorder text.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass
class Result:
    """What a run printed and how it ended."""

    out: str
    err: str
    code: int

    @property
    def json(self):
        return json.loads(self.out)


def environment(**changes):
    """A small environment of its own, so that the caller's has no effect; None removes."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **SANITIZER}
    env.update({key: value for key, value in changes.items() if value is not None})
    return env


def run(*arguments, stdin=b"", cwd=ROOT, env=None, executable=DMA, timeout=60, **options):
    """Runs dma with standard input from bytes and both outputs in pipes."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run(
        [str(executable), *map(str, arguments)],
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=environment() if env is None else env,
        timeout=timeout,
        **options,
    )
    return Result(done.stdout.decode(), done.stderr.decode(), done.returncode)


def shell(command, cwd=ROOT, env=None, timeout=60):
    """Runs a command of bash with `dma` on its path."""
    env = environment() if env is None else env
    env = {**env, "PATH": f"{DMA.parent}:{env['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "--noprofile", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=env,
        timeout=timeout,
    )
    return Result(done.stdout.decode(), done.stderr.decode(), done.returncode)


def succeeded(result):
    """Asserts that a run was done, and gives its result back."""
    assert result.code == 0, (result.code, result.err)
    return result


def refused(result, *words, code=2):
    """Asserts a clear refusal: the status, words on standard error, nothing on standard output."""
    assert result.code == code, (result.code, result.out[:300], result.err[:600])
    assert result.out == "", result.out[:300]
    assert result.err.strip(), "nothing is said"
    assert "Fatal error" not in result.err and "Stack dump" not in result.err, result.err[:600]
    assert not UNSAFE.search(result.err), repr(result.err[:600])
    for word in words:
        assert word in result.err, (word, result.err[:600])
    return result


def refused_at(result, place, *words):
    """Asserts a refusal that names a place, such as `profile.json:3:5`."""
    return refused(result, f"{place}: error: ", *words)


def assess(profile, *flags, **options):
    """The assessment of a profile, given as a path or as an object, as JSON."""
    if isinstance(profile, dict):
        result = run("assess", "-", "--format", "json", *flags, stdin=json.dumps(profile), **options)
    else:
        result = run("assess", profile, "--format", "json", *flags, **options)
    return succeeded(result).json


def open_folder():
    """A new folder that every user may enter, unlike those of the test runner."""
    folder = Path(tempfile.mkdtemp(prefix="dma-"))
    folder.chmod(0o777)
    return folder
