"""What Examples/warehouse shows is run as it is shown, in the engines that it names."""

import csv
import io
import os
import re
import subprocess

import pytest

from support import jsonc
from support.engines import Postgres, Spark, available
from support.program import DMA, PROFILES, ROOT, run, succeeded

PAGE = (ROOT / "Examples/warehouse/README.md").read_text()
PORTFOLIO = ROOT / "Examples/warehouse/portfolio.csv"


def blocks(kind):
    """The code of the page in fences of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.S | re.M)


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A folder from which the commands of the page can be run."""
    (tmp_path / "Examples").symlink_to(ROOT / "Examples")
    monkeypatch.setenv("PATH", f"{DMA.parent}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(script, **env):
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env={**os.environ, **env},
                          capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return done.stdout


def expected():
    result = succeeded(run("batch", PORTFOLIO)).out
    return {row["id"]: row for row in csv.DictReader(io.StringIO(result))}


def check(rows):
    """Asserts that rows are the profiles of the examples as the program scores them."""
    native = expected()
    assert len(native) > 15 and [row["id"] for row in rows] == sorted(native)
    for row in rows:
        assert row["recommendation"] == native[row["id"]]["recommendation"]
        assert float(row["margin"]) == float(native[row["id"]]["margin"])


def test_duckdb(workplace, capsys):
    import duckdb

    shell(blocks("sh")[0])
    (code,) = blocks("python duckdb")
    exec(code, {})
    shown = capsys.readouterr().out
    assert "durham-2016" in shown and "recommendation" in shown
    result = duckdb.sql("SELECT * FROM scores ORDER BY id")
    check([dict(zip(result.columns, row)) for row in result.fetchall()])


def test_postgres(workplace):
    server = Postgres()
    try:
        (code,) = blocks("sh postgres")
        shown = shell(code, PGHOST=str(server.folder), PGUSER=server.user, PGDATABASE="postgres",
                      PGOPTIONS="-c client_min_messages=warning")
        assert "durham-2016" in shown and "recommendation" in shown
        check(server.rows("SELECT * FROM scores ORDER BY id COLLATE \"C\""))
    finally:
        server.close()


@pytest.mark.skipif(Spark not in available(), reason="DMA_SPARK=1 runs it")
def test_spark(workplace, capsys):
    engine = Spark()
    try:
        shell(blocks("sh")[1])
        (code,) = blocks("python spark")
        names = {"spark": engine.session}
        exec(code, names)
        assert "durham-2016" in capsys.readouterr().out
        check([row.asDict() for row in names["scores"].orderBy("id").collect()])
    finally:
        engine.close()


def test_the_portfolio_holds_the_answers_of_the_examples():
    rows = list(csv.DictReader(io.StringIO(PORTFOLIO.read_text())))
    profiles = {path.stem: jsonc.load(path) for path in PROFILES}
    assert {row["id"] for row in rows} == set(profiles)
    for row in rows:
        answers = {name: cell for name, cell in row.items() if cell and name not in ("id", "name", "asOf")}
        assert answers == profiles[row["id"]]["answers"], row["id"]
