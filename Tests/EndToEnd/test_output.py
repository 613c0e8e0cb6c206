"""Where results go: files written whole or not at all, devices, pipes, closed streams."""

import os
import shutil
import stat
import subprocess

import pytest

from support.program import DMA, ROOT, environment, open_folder, refused, run, shell, succeeded

PLYMOUTH = ROOT / "Examples/profiles/plymouth-2014.json"
EXPECTED = run("questions").out


def without_leftovers(folder, *names):
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def as_nobody(*arguments, cwd="/"):
    """Runs a copy of dma as a user without rights, so that permissions count for root too."""
    place = open_folder()
    copy = shutil.copy(DMA, place / "dma")
    try:
        if os.geteuid() != 0:
            return run(*arguments, executable=copy, cwd=cwd)
        words = ["--reuid=65534", "--regid=65534", "--clear-groups", copy, *arguments]
        return run(*words, executable=shutil.which("setpriv"), cwd=cwd)
    finally:
        shutil.rmtree(place)


def test_output_writes_a_file_and_prints_nothing(folder):
    result = succeeded(run("questions", "--output", folder / "out.txt"))
    assert (result.out, result.err) == ("", "")
    assert (folder / "out.txt").read_text() == EXPECTED
    without_leftovers(folder, "out.txt")


def test_a_new_file_has_the_usual_mode(folder):
    shell(f"umask 027; dma questions --output {folder}/out.txt")
    assert stat.S_IMODE((folder / "out.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666, 0o640, 0o755])
def test_the_mode_of_an_existing_file_is_kept(folder, mode):
    path = folder / "out.txt"
    path.write_text("before")
    path.chmod(mode)
    succeeded(run("questions", "--output", path))
    assert path.read_text() == EXPECTED
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_owner_of_an_existing_file_is_kept(folder):
    path = folder / "out.txt"
    path.write_text("before")
    before = path.stat()
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
        before = path.stat()
    succeeded(run("questions", "--output", path))
    assert (path.stat().st_uid, path.stat().st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_a_link(folder, exists):
    (folder / "real").mkdir()
    target = folder / "real/out.txt"
    if exists:
        target.write_text("before")
    (folder / "link").symlink_to("real/out.txt")
    succeeded(run("questions", "--output", folder / "link"))
    assert (folder / "link").is_symlink() and target.read_text() == EXPECTED
    without_leftovers(folder, "link", "real")
    without_leftovers(folder / "real", "out.txt")


@pytest.mark.parametrize("place", ["/dev/stdout", "-"])
def test_standard_output_can_be_named(place):
    assert succeeded(run("questions", "--output", place)).out == EXPECTED


def test_standard_output_is_appended_to_where_it_is_a_file(folder):
    path = folder / "log"
    path.write_text("before\n")
    succeeded(shell(f"dma questions --output /dev/stdout >> {path}"))
    assert path.read_text() == "before\n" + EXPECTED


def test_a_pipe_is_written_to(folder):
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", folder / "pipe"], stdout=subprocess.PIPE) as reader:
        succeeded(run("questions", "--output", folder / "pipe"))
        assert reader.communicate()[0].decode() == EXPECTED
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_the_null_device_swallows():
    assert succeeded(run("questions", "--output", "/dev/null")).out == ""
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_full_device_is_said():
    refused(run("questions", "--output", "/dev/full"), "cannot write /dev/full: No space left")
    result = shell("dma questions > /dev/full")
    assert result.code == 2 and "cannot write standard output: No space left" in result.err


def test_a_full_disk_leaves_the_file_as_it_was(folder):
    """A limit on the size of files stands for a full disk."""
    path = folder / "out.txt"
    path.write_text("before")
    result = shell(f"trap '' XFSZ; ulimit -f 4; dma questions --output {path}")
    assert result.code == 2 and f"cannot write {path}: " in result.err
    assert path.read_text() == "before"
    without_leftovers(folder, "out.txt")


@pytest.mark.parametrize("place, reason", [
    ("nowhere/out.txt", "No such file or directory"),
    ("", "Is a directory"),
    ("out.txt/more", "Not a directory"),
])
def test_a_place_that_cannot_be_written_is_said(folder, place, reason):
    (folder / "out.txt").write_text("before")
    refused(run("questions", "--output", f"{folder}/{place}"), "cannot write", reason)
    without_leftovers(folder, "out.txt")


def test_an_unwritable_folder_is_said(folder):
    (folder / "closed").mkdir(mode=0o555)
    refused(as_nobody("questions", "--output", str(folder / "closed/out.txt")), "Permission denied")
    without_leftovers(folder / "closed")


def test_a_write_protected_file_is_left_alone(folder):
    path = folder / "out.txt"
    path.write_text("before")
    path.chmod(0o444)
    refused(as_nobody("questions", "--output", str(path)), "cannot write", "Permission denied")
    assert path.read_text() == "before"
    without_leftovers(folder, "out.txt")


def test_a_leftover_of_a_killed_run_is_no_hindrance(folder):
    """Process ids come again, above all in containers."""
    path = folder / "out.txt"
    leave = f"for n in 0 1 2; do touch {path}.$BASHPID-$n.tmp {path}.$BASHPID.tmp; done"
    succeeded(shell(f"({leave}; exec dma questions --output {path})"))
    assert path.read_text() == EXPECTED


def test_a_refusal_leaves_the_file_as_it_was(folder):
    path = folder / "out.txt"
    path.write_text("before")
    refused(run("assess", folder / "missing.json", "--output", path), "cannot read")
    assert path.read_text() == "before"
    without_leftovers(folder, "out.txt")


def test_the_profile_is_never_overwritten_by_its_own_assessment(folder):
    path = folder / "profile.json"
    shutil.copy(PLYMOUTH, path)
    refused(run("assess", path, "--format", "json", "--output", path), "would write over what is read")
    assert path.read_text() == PLYMOUTH.read_text()


@pytest.mark.parametrize("command", [
    "dma questions | head -1", "dma questions --format json | true",
    "dma assess Examples/profiles/plymouth-2014.json --full --format json | head -c 10",
    "dma questions --output /dev/stdout | true",
])
def test_a_reader_that_goes_away_is_no_error(command):
    result = shell(f"set -o pipefail; {command}")
    assert (result.code, result.err) == (0, "")


def test_closed_standard_input():
    expected = run("assess", PLYMOUTH).out
    result = shell(f"dma assess {PLYMOUTH} <&-")
    assert succeeded(result).out == expected
    refused(shell("dma assess - <&-"), "cannot read standard input: Bad file descriptor")


def test_closed_standard_output(folder):
    result = shell("dma questions >&-")
    assert result.code == 2
    assert "cannot write standard output: Bad file descriptor" in result.err
    succeeded(shell(f"dma questions --output {folder}/out.txt >&-"))
    assert (folder / "out.txt").read_text() == EXPECTED


def test_closed_standard_error(folder):
    assert succeeded(shell("dma questions 2>&-")).out == EXPECTED
    assert shell("dma assess nowhere.json 2>&-").code == 2
    succeeded(shell(f"dma questions --output {folder}/out.txt 2>&-"))
    assert (folder / "out.txt").read_text() == EXPECTED


def test_everything_closed():
    assert shell("dma questions <&- >&- 2>&-").code == 2


def test_it_runs_from_any_folder(folder):
    expected = run("assess", PLYMOUTH).out
    assert succeeded(run("assess", PLYMOUTH, cwd=folder)).out == expected
    shutil.copy(PLYMOUTH, folder / "here.json")
    assert succeeded(run("assess", "here.json", cwd=folder)).out == expected
    assert succeeded(run("assess", "../" + folder.name + "/./here.json", cwd=folder)).out == expected


def test_it_runs_from_a_folder_that_is_gone(folder):
    gone = folder / "gone"
    gone.mkdir()
    result = shell(f"cd {gone}; rmdir {gone}; dma questions")
    assert succeeded(result).out == EXPECTED


def test_a_copy_elsewhere_runs_by_itself(folder):
    shutil.copy(DMA, folder / "renamed")
    assert succeeded(run("questions", executable=folder / "renamed", cwd=folder)).out == EXPECTED


def test_a_link_to_it_runs(folder):
    (folder / "bin").mkdir()
    (folder / "bin/dma").symlink_to(DMA)
    (folder / "bin/dma2").symlink_to("dma")
    for name in ("dma", "dma2"):
        assert succeeded(run("questions", executable=folder / "bin" / name)).out == EXPECTED


def test_it_is_found_on_the_path(folder):
    env = environment(PATH=f"{DMA.parent}:/usr/bin:/bin")
    done = subprocess.run(["bash", "-c", "dma questions"], env=env, cwd=folder, capture_output=True)
    assert done.stdout.decode() == EXPECTED


def test_it_runs_without_an_environment(folder):
    assert succeeded(run("questions", env={}, cwd=folder)).out == EXPECTED
    assert succeeded(run("questions", env={"LC_ALL": "C", "LANG": "tr_TR"})).out == EXPECTED


def test_it_writes_to_nothing_but_its_output(folder):
    """A run in a folder leaves the folder as it was."""
    shutil.copy(PLYMOUTH, folder / "here.json")
    for command in ("assess here.json", "questions", "check", "test", "backtest", "completions zsh"):
        succeeded(run(*command.split(), cwd=folder))
    without_leftovers(folder, "here.json")
