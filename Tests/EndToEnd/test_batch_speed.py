"""Large portfolios: blocks and threads change no byte, and rows say what an independent evaluator says."""

import csv
import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from support.oracle import Pack
from support.program import DMA, PACK, ROOT, environment, run

sys.path.insert(0, str(ROOT / "Tests/Benchmarks/batch"))

import portfolio  # noqa: E402

ROWS = 4_000


@pytest.fixture(scope="module")
def bytes_of_portfolio():
    """A portfolio of several blocks, with rows now and then that are not regular."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.csv"
        portfolio.write(path, ROWS)
        lines = path.read_bytes().split(b"\n")
    rng = random.Random(5)
    for index in range(1, len(lines) - 1):
        fields = lines[index].split(b",")
        match rng.randrange(60):
            case 0: fields[1] = b'"' + fields[1] + b', and others"'
            case 1: fields[1] = b'"two\nlines, quoted"'
            case 2: fields[3] = b"nowhere"
            case 3: fields.pop()
            case 4: fields[1] = "Sir Gâr – Carmarthenshire".encode()
            case 5: fields[-1] += b"\r"
            case 6: fields[5] = b"?"
        lines[index] = b",".join(fields)
    return b"\n".join(lines)


def test_threads_and_pipes_change_no_byte(bytes_of_portfolio):
    results = []
    for words in (["--threads", "1"], ["--threads", "2"], ["--threads", "5"]):
        result = run("batch", "-", *words, "--rejects", "/dev/fd/2", stdin=bytes_of_portfolio)
        assert result.code == 1
        results.append((result.out, result.err.rsplit(" s\n", 1)[0].rsplit(",", 1)[0]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.csv"
        path.write_bytes(bytes_of_portfolio)
        rejects = Path(folder) / "rejects.csv"
        result = run("batch", path, "--rejects", rejects)
        assert result.out == results[0][0]
        assert results[0][1].startswith(rejects.read_text())
    assert all(result == results[0] for result in results)


def test_bytes_that_come_slowly_come_out_at_once(bytes_of_portfolio):
    lines = bytes_of_portfolio.split(b"\n")
    head, row = lines[0], next(line for line in lines[1:] if b'"' not in line and line.count(b",") == lines[0].count(b","))
    with subprocess.Popen([DMA, "batch", "-", "--input", "csv"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, env=environment()) as process:
        process.stdin.write(head + b"\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"id,name,")
        for _ in range(3):
            process.stdin.write(row + b"\n")
            process.stdin.flush()
            assert process.stdout.readline().split(b",")[0] == row.split(b",")[0]
        process.stdin.close()
        assert process.wait(20) == 0


def test_rows_say_what_the_semantics_say(bytes_of_portfolio):
    pack = Pack(PACK)
    result = run("batch", "-", stdin=bytes_of_portfolio)
    found = {row["id"]: row for row in csv.DictReader(io.StringIO(result.out))}
    given = csv.DictReader(io.StringIO(bytes_of_portfolio.decode(), newline=""))
    rows = [row for row in given if row["id"] in found and None not in row.values() and "nowhere" not in row.values()]
    assert len(rows) > ROWS * 0.9
    for row in random.Random(9).sample(rows, 40):
        answers = {name: row[name].strip() for name in pack.questions if row[name].strip() not in ("", "?")}
        taken = pack.taken(answers, {})
        told = found[row["id"]]
        primary = taken["delivery-model"]
        assert told["recommendation"] == (primary.recommendation or "")
        assert told["runner_up"] == (primary.runner_up or "")
        assert told["strength"] == (pack.strength("delivery-model", primary) or "")
        if primary.margin is not None:
            assert float(told["margin"]) == pytest.approx(float(primary.margin), abs=1e-9)
        for option, fit in primary.fits.items():
            assert float(told[f"fit:{option}"]) == pytest.approx(float(fit), abs=1e-9)
        states = pack.states(answers)
        assert int(told["unanswered"]) == sum(state == "unknown" for state in states.values())
        for name in list(pack.decisions)[1:]:
            assert told[name] == ((taken[name].recommendation or "") if name in taken else "")
