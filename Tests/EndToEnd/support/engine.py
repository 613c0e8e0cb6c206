"""The page's engine, taken out of a page file, and the same session run natively: requests in, replies out.

The native one is `SessionRunner`, a product of the package's tests; `SESSION_RUNNER` names another. The
engine itself runs under node (Debian's nodejs).
"""

import base64
import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path

from support.program import ROOT, run, succeeded

SESSION = Path(os.environ.get("SESSION_RUNNER", ROOT / ".build/debug/SessionRunner"))
DEFLATE = Path(os.environ.get("DEFLATE_RUNNER", ROOT / ".build/debug/DeflateRunner"))
NODE = os.environ.get("NODE") or shutil.which("node")
SCRIPT = Path(__file__).with_name("engine.mjs")


def compressed(data):
    """Bytes as the program compresses them."""
    done = subprocess.run([DEFLATE], input=data, stdout=subprocess.PIPE, check=True, timeout=120)
    return done.stdout


def element(page, name):
    """The text that a page file holds under a name."""
    return re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', page).group(1)


def held(page, name):
    """What a page file holds under a name, compressed and in base 64."""
    return zlib.decompress(base64.b64decode(element(page, name), validate=True), wbits=-15)


def written(file, *flags):
    """A page file, as text."""
    succeeded(run("page", "--output", file, *flags))
    return file.read_text(encoding="utf-8")


def _replies(command, requests):
    done = subprocess.run(
        list(map(str, command)), input=b"".join(request + b"\n" for request in requests),
        stdout=subprocess.PIPE, check=True, timeout=300)
    replies, rest = [], done.stdout
    while rest:
        length, _, rest = rest.partition(b"\n")
        replies.append(rest[:int(length)])
        rest = rest[int(length):]
    assert len(replies) == len(requests)
    return replies


def native(requests):
    """The replies of one session, as bytes, to requests as bytes without line feeds."""
    assert SESSION.is_file(), f"there is no {SESSION}: swift build --product SessionRunner"
    return _replies([SESSION], requests)


def wasm(module, requests):
    """The replies of the engine, a file, under node."""
    assert NODE, "there is no node: install nodejs, or name one in NODE"
    return _replies([NODE, SCRIPT, module], requests)
