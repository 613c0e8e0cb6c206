"""What the end-to-end tests share. `DMA` names the executable to test."""

import shutil
import signal

import pytest

from support.assistant import Visit, chromium, written
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


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of the page."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """The page of the standard pack."""
    return written(tmp_path_factory.mktemp("page"))


@pytest.fixture
def visit(browser, assistant):
    """One person at the page, who leaves it blameless."""
    with Visit(browser, assistant) as visit:
        yield visit
