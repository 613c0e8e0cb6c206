"""What goes wrong while a portfolio is scored: signals, full disks, closed pipes, changing files."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from support.program import DMA, ROOT, environment, open_folder, refused, run, shell

HEADER = b"id,environment\n"
GOOD = ROOT / "Examples/portfolios/cases.csv"


class Batch:
    """A run of `dma batch` on a pipe that stays open until the test closes it.

    `writing` is the number of files in the folder that have something in them before it goes on.
    """

    def __init__(self, folder, *flags, writing=1, ignored=None, before=()):
        def ignore():
            if ignored is not None:
                signal.signal(ignored, signal.SIG_IGN)

        self.folder = folder
        self.process = subprocess.Popen(
            [*before, DMA, "batch", "-", *map(str, flags)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment(), preexec_fn=ignore,
        )
        self.process.stdin.write(HEADER + b"a,\nb,wrong\n" * 100)
        self.process.stdin.flush()
        if writing:
            self.wait_for(writing)

    def wait_for(self, count):
        """Waits until it writes, which it does only after it watches for signals."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if sum(size > 0 for size in self.sizes()) == count:
                return
            time.sleep(0.02)
        raise AssertionError("nothing is written")

    def sizes(self):
        """The sizes of the files in the folder that are open, also of those without a name."""
        for link in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # It may be closed meanwhile.
                if os.readlink(link).startswith(f"{self.folder}/"):
                    yield link.stat().st_size

    def finish(self):
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out.decode(), err.decode()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("exists", [True, False])
def test_a_signal_leaves_files_as_they_were(folder, number, exists):
    out = folder / "out.csv"
    if exists:
        out.write_text("before")
    running = Batch(folder, "--output", out, "--rejects", folder / "rejects.csv", writing=2)
    interrupted(running, number)
    assert names(folder) == (["out.csv"] if exists else [])
    assert not exists or out.read_text() == "before"


def interrupted(running, number):
    """Asserts how a run ends by a signal."""
    running.process.send_signal(number)
    running.process.wait(30)
    code, printed, err = running.finish()
    assert code == -number, "it ends by the signal itself, as its caller expects"
    assert (printed, err) == ("", "dma: interrupted, and no file is written\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("exists", [True, False])
def test_a_signal_leaves_rows_and_report_as_they_were(folder, number, exists):
    paths = [folder / "out.csv", folder / "report.html"]
    for path in paths if exists else []:
        path.write_text("before")
    running = Batch(folder, "--output", paths[0], "--report", paths[1], "--rejects", "/dev/null")
    interrupted(running, number)
    assert names(folder) == (["out.csv", "report.html"] if exists else [])
    assert all(path.read_text() == "before" for path in paths if exists)


def test_a_signal_at_the_end_leaves_rows_and_report_or_neither(folder):
    """It comes when the first of the two is there, if that is seen in time."""
    out, report = folder / "out.csv", folder / "report.html"
    rows = run("batch", GOOD).out
    for number in [signal.SIGINT, signal.SIGTERM] * 15:
        with subprocess.Popen([DMA, "batch", GOOD, "--output", out, "--report", report],
                              stderr=subprocess.PIPE, env=environment()) as process:
            while not report.exists() and process.poll() is None:
                pass
            process.send_signal(number)
            err = process.stderr.read().decode()
        assert process.returncode in (0, -number)
        assert names(folder) == ["out.csv", "report.html"], err
        assert "no file is written" not in err
        assert out.read_text() == rows and report.read_text().endswith("</html>\n")
        out.unlink()
        report.unlink()


def test_a_signal_that_is_ignored_stays_ignored(folder):
    """As under nohup."""
    running = Batch(folder, "--output", folder / "out.csv", ignored=signal.SIGHUP)
    running.process.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    assert running.process.poll() is None
    code, _, _ = running.finish()
    assert code == 1 and names(folder) == ["out.csv"]


@pytest.mark.parametrize("exists", [True, False])
def test_a_killed_run_leaves_nothing_and_the_next_run_works(folder, exists):
    """Where the system has files without a name."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except OSError as error:
        pytest.skip(f"no file without a name in {folder}: {error}")
    paths = {name: folder / name for name in ("out.csv", "rejects.csv", "report.html")}
    for path in paths.values() if exists else []:
        path.write_text("before")
    flags = ("--output", paths["out.csv"], "--rejects", paths["rejects.csv"], "--report", paths["report.html"])
    running = Batch(folder, *flags, writing=2)
    running.process.kill()
    code, _, _ = running.finish()
    assert code == -signal.SIGKILL
    assert names(folder) == (sorted(paths) if exists else [])
    assert all(path.read_text() == "before" for path in folder.iterdir())
    assert run("batch", "-", *flags, stdin=HEADER + b"a,\n").code == 0
    assert names(folder) == sorted(paths)
    assert paths["out.csv"].read_text().startswith("id,name,recommendation")
    assert paths["report.html"].read_text().endswith("</html>\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, None])
def test_without_files_that_have_no_name(folder, number):
    """A temporary file stands in: it is there as long as the run, and left where that is killed."""
    hide = 'mount -t tmpfs tmpfs /proc/$$/fd && exec "$@"'
    hidden = ["unshare", "--map-root-user", "--mount", "sh", "-c", hide, "sh"]
    if subprocess.run([*hidden, "true"], capture_output=True).returncode:
        pytest.skip("/proc/self/fd cannot be hidden here, by which a file gets a name later")
    out = folder / "out.csv"
    out.write_text("before")
    out.chmod(0o640)
    running = Batch(folder, "--output", out, "--rejects", "/dev/null", before=hidden)
    temporary = f"out.csv.{running.process.pid}-0.tmp"
    assert names(folder) == ["out.csv", temporary]
    if number == signal.SIGTERM:
        interrupted(running, number)
    elif number:
        running.process.kill()
    running.finish()
    assert names(folder) == ["out.csv"] + [temporary] * (number == signal.SIGKILL)
    assert out.read_text().startswith("before" if number else "id,name,recommendation")
    assert out.stat().st_mode & 0o777 == 0o640


@pytest.fixture
def small_disk(folder):
    """A disk of 64 KiB; where none can be mounted, a limit on the size of files stands for it."""
    place = folder / "small"
    place.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    mounted = subprocess.run(options, capture_output=True).returncode == 0
    yield place, [] if mounted else ["prlimit", "--fsize=65536"]
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("full", ["out.csv", "rejects.csv"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_leaves_files_as_they_were(folder, small_disk, full, exists):
    place, limit = small_disk
    paths = {name: (place if name == full else folder) / name for name in ("out.csv", "rejects.csv")}
    if exists:
        paths[full].write_text("before")
    rows = (b"g" * 200 + b",\n") if full == "out.csv" else (b"b" * 200 + b",wrong\n")
    words = [*limit, DMA, "batch", "-", "--output", paths["out.csv"], "--rejects", paths["rejects.csv"]]
    done = subprocess.run(words, input=HEADER + rows * 400, capture_output=True, env=environment(), timeout=60)
    assert done.returncode == 2, done.stderr
    assert f"dma: cannot write {paths[full]}: ".encode() in done.stderr
    assert b"No space left on device" in done.stderr or b"File too large" in done.stderr
    assert names(place) == ([full] if exists else [])
    assert names(folder) == ["small"]
    assert not exists or paths[full].read_text() == "before"


def test_a_limit_on_the_size_of_files_is_told(folder):
    words = ["prlimit", "--fsize=4096", DMA, "batch", "-", "--output", folder / "out.csv"]
    done = subprocess.run(words, input=HEADER + b"a,\n" * 300, capture_output=True, env=environment(), timeout=60)
    assert done.returncode == 2 and b"File too large" in done.stderr
    assert names(folder) == []


def test_a_full_device_is_told():
    refused(run("batch", "-", "--output", "/dev/full", stdin=HEADER + b"a,\n"), "No space left")


def test_a_reader_that_goes_away_is_no_error(folder):
    path = folder / "p.csv"
    path.write_bytes(HEADER + (b"a" * 500 + b",\n") * 400)
    result = shell(f"set -o pipefail; dma batch {path} | head -2")
    assert result.code == 0 and len(result.out.splitlines()) == 2
    assert result.err == ""


@pytest.mark.parametrize("flag", ["--output", "--rejects"])
def test_a_place_that_cannot_be_written_is_told_at_once(folder, flag):
    """Before anything is read: the pipe is never closed."""
    running = Batch(folder, flag, folder / "none" / "x.csv", writing=0)
    end = time.monotonic() + 20
    while running.process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    assert running.process.poll() == 2
    assert b"No such file or directory" in running.process.stderr.read()
    running.process.stdin.close()


def test_a_file_that_cannot_be_read_is_told(folder):
    refused(run("batch", folder / "none.csv", "--output", folder / "o.csv"), "No such file or directory")
    refused(run("batch", folder, "--output", folder / "o.csv"), "the folder has no profiles")
    assert names(folder) == []


def slowly(folder, change):
    """A run on a file that a pipe of its own rejects holds up, while the test changes the file."""
    path = folder / "p.csv"
    path.write_bytes(HEADER + (b"a" * 90 + b",wrong\n") * 6_000)
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [DMA, "batch", path, "--output", folder / "out.csv", "--rejects", pipe],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )
    with open(pipe, "rb") as rejects:
        rejects.read(1)
        change(path)
        rejects.read()
    _, err = process.communicate(timeout=120)
    return process.returncode, err.decode(), names(folder)


def shorten(path):
    os.truncate(path, 40_000)


def grow(path):
    with open(path, "ab") as file:
        file.write(b"b,\n")


@pytest.mark.parametrize("change, words", [
    (shorten, "it became shorter while it was read"), (grow, "it grew while it was read"),
    (os.utime, "it was changed while it was read"),
])
def test_a_file_that_changes_while_it_is_read_is_told(folder, change, words):
    code, err, left = slowly(folder, change)
    assert (code, left) == (2, ["p.csv", "pipe"]), err
    assert f"dma: cannot read {folder}/p.csv: {words}\n" in err


def test_a_file_that_vanishes_while_it_is_read_is_read_to_its_end(folder):
    code, err, left = slowly(folder, os.unlink)
    assert (code, left) == (1, ["out.csv", "pipe"]), err
    assert "6,000 read, 0 scored, 6,000 rejected" in err


def test_the_portfolio_is_never_replaced_by_its_own_rows(folder):
    path = folder / "p.csv"
    path.write_bytes(HEADER + b"a,\n")
    refused(run("batch", path, "--output", path), "would write over what is read")
    assert path.read_bytes() == HEADER + b"a,\n"
    assert names(folder) == ["p.csv"]


def test_nothing_is_printed_where_the_header_is_wrong(folder):
    refused(run("batch", "-", "--output", folder / "o.csv", stdin=b"id,wrong\n"), "unknown-column")
    assert names(folder) == []


def test_closed_streams():
    place = open_folder()
    try:
        result = shell(f"dma batch {GOOD} <&- 2>&- | wc -l", cwd=place)
        assert int(result.out) > 15
        assert shell(f"dma batch {GOOD} >&-", cwd=place).code == 2
    finally:
        shutil.rmtree(place)
