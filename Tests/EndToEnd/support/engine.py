"""The page's engine, taken out of a page file, and the same session run natively: requests in, replies out.

The native one is `SessionRunner`, a product of the package's tests; `SESSION_RUNNER` names another. The
engine itself runs under node (Debian's nodejs).
"""

import lzma
import os
import re
import shutil
import subprocess
from pathlib import Path

from support.program import ROOT, run, succeeded

SESSION = Path(os.environ.get("SESSION_RUNNER", ROOT / ".build/debug/SessionRunner"))
PACKING = Path(os.environ.get("PACKING_RUNNER", ROOT / ".build/debug/PackingRunner"))
NODE = os.environ.get("NODE") or shutil.which("node")
SCRIPT = Path(__file__).with_name("engine.mjs")


SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;-=>?@[]^_`{|}~\""


def by_base91(text):
    """The bytes of a text in basE91, "-" standing for "<"."""
    assert set(text) <= set(SIGNS)
    values = [SIGNS.index(sign) for sign in text]
    found, bits, count = bytearray(), 0, 0
    for low, high in zip(values[::2], values[1::2]):
        value = low + 91 * high
        bits |= value << count
        count += 13 if value & 8191 > 88 else 14
        while count > 7:
            found.append(bits & 255)
            bits >>= 8
            count -= 8
    if len(values) % 2:
        found.append((bits | values[-1] << count) & 255)
    return bytes(found)


def element(page, name):
    """The text that a page file holds under a name."""
    return re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', page).group(1)


def held(page, name):
    """What a page file holds under a name, compressed and in base 91."""
    return lzma.decompress(by_base91(element(page, name)), format=lzma.FORMAT_ALONE)


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
