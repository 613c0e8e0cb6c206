"""What the end-to-end tests share. `DMA` names the executable to test."""

import shutil
import signal

import pytest

from support.oracle import Pack
from support.program import DMA, PACK, open_folder


def pytest_report_header():
    return f"executable: {DMA}"


def pytest_configure():
    # Who runs the tests without a terminal may have these ignored, and what they start would ignore them too.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if not DMA.is_file():
        raise pytest.UsageError(f"there is no executable {DMA}: build it, or name one in DMA")


@pytest.fixture(scope="session")
def pack():
    """The standard pack, as the independent evaluator reads it."""
    return Pack(PACK)


@pytest.fixture
def folder():
    """An empty folder that every user may enter."""
    path = open_folder()
    yield path
    shutil.rmtree(path)


@pytest.fixture
def rules(folder):
    """A copy of the standard pack, to be changed."""
    copy = folder / "rules"
    shutil.copytree(PACK, copy)
    return copy
