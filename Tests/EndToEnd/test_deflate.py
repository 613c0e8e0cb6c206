"""What compresses the page's engine and rules, read back by zlib.

The Canterbury corpus cannot be fetched where these tests run; in its place stand kinds of input like its own
(English text, source code, markup, a table, machine code) and those on which compressors fail.
"""

import random
import subprocess
import zlib

import pytest

from support.engine import DEFLATE
from support.program import DMA, PACK, ROOT


def compressed(data):
    done = subprocess.run([DEFLATE], input=data, stdout=subprocess.PIPE, check=True, timeout=120)
    return done.stdout


def by_zlib(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def read_back(data):
    """The bytes that zlib reads, all of the input being read and the stream ended."""
    reader = zlib.decompressobj(-15)
    back = reader.decompress(data) + reader.flush()
    assert reader.eof and not reader.unused_data
    return back


def fibonacci(symbols):
    """Counts for which an unlimited Huffman code would be as long as there are symbols."""
    first, second, parts = 1, 1, []
    for symbol in range(symbols):
        parts.append(bytes([symbol]) * first)
        first, second = second, first + second
    mixed = list(b"".join(parts))
    random.Random(1).shuffle(mixed)
    return bytes(mixed)


def noise(count, seed, of=256):
    source = random.Random(seed)
    return bytes(source.randrange(of) for _ in range(count))


HARD = {
    "nothing": b"",
    "one byte": b"a",
    "two bytes": b"ab",
    "three equal": b"aaa",
    "one symbol": b"\0" * 100_000,
    "the longest repeat": b"x" * 259,
    "a repeat at the far end of the window": noise(32768, 1) + noise(32768, 1),
    "a repeat just outside of it": noise(32769, 2) + noise(32769, 2),
    "noise": noise(200_000, 3),
    "noise of two symbols": noise(100_000, 4, of=2),
    "noise that fills a stored block": noise(65535, 5),
    "noise of one byte more": noise(65536, 6),
    "every byte": bytes(range(256)) * 3,
    "codes that must be limited": fibonacci(22),
    "a period of 32768": (noise(1000, 7) + b"-" * 31768) * 4,
    "hashes that collide": b"".join(bytes([n % 7, n % 11, n % 13]) for n in range(60_000)),
}


@pytest.mark.parametrize("name", HARD)
def test_zlib_reads_back_what_is_hard(name):
    data = HARD[name]
    packed = compressed(data)
    assert read_back(packed) == data
    # Never much longer than the input: a stored block has five bytes of its own.
    assert len(packed) <= len(data) + 5 * (len(data) // 16384 + 2)


KINDS = {
    "prose": lambda: (ROOT / "README.md").read_bytes() + (ROOT / "Rules/README.md").read_bytes(),
    "source": lambda: b"".join(p.read_bytes() for p in sorted((ROOT / "Sources/Reports").rglob("*.swift"))),
    "rules": lambda: b"".join(p.read_bytes() for p in sorted(PACK.glob("*.json"))),
    "styles": lambda: (ROOT / "Sources/BrowserPage/Page/page.css").read_bytes(),
    "table": lambda: b"".join(b"%d,%d,%s\n" % (n, n * n % 977, b"yes" if n % 3 else b"no") for n in range(9000)),
    "machine code": lambda: DMA.read_bytes()[:400_000],
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_as_short_as_that_of_zlib(kind):
    data = KINDS[kind]()
    packed = compressed(data)
    assert read_back(packed) == data
    assert len(packed) <= len(by_zlib(data)) * 1.01 + 16


@pytest.mark.parametrize("seed", range(40))
def test_zlib_reads_back_whatever_it_is(seed):
    source = random.Random(seed)
    data = bytearray()
    while len(data) < source.randrange(1, 60_000):
        if data and source.random() < 0.6:
            start = source.randrange(len(data))
            data += data[start:start + source.randrange(1, 400)] * source.randrange(1, 4)
        else:
            data += bytes(source.choices(range(source.choice([2, 16, 256])), k=source.randrange(1, 300)))
    assert read_back(compressed(bytes(data))) == bytes(data)
