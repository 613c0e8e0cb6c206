"""What compresses the page's engine, script and rules, read back by zlib.

The Canterbury corpus cannot be fetched where these tests run; in its place stand kinds of input like its own
(English text, source code, markup, a table, machine code) and those on which compressors fail.
"""

import random
import zlib

import pytest

from support.engine import compressed
from support.program import DMA, PACK, ROOT


def read_back(data):
    """What zlib reads, all of the input being read and the stream ended."""
    reader = zlib.decompressobj(wbits=-15)
    back = reader.decompress(data) + reader.flush()
    assert reader.eof and not reader.unused_data
    return back


def noise(count, seed, of=256):
    source = random.Random(seed)
    return bytes(source.randrange(of) for _ in range(count))


HARD = {
    "nothing": b"",
    "one byte": b"a",
    "two bytes": b"ab",
    "two equal": b"aa",
    "three equal": b"aaa",
    "one symbol": b"\0" * 100_000,
    "the longest repeat": b"x" * 259,
    "one more": b"x" * 260,
    "a repeat from afar": noise(70_000, 1) + noise(70_000, 1),
    "a repeat within the window": noise(32_767, 2) * 2,
    "a repeat just out of it": noise(32_768, 2) * 2,
    "noise": noise(200_000, 3),
    "noise of two symbols": noise(100_000, 4, of=2),
    "every byte": bytes(range(256)) * 3,
    "a block and a bit": noise(1 << 14, 5, of=3) + b"ab",
    "symbols in Fibonacci numbers": b"".join(bytes([n]) * f for n, f in enumerate(
        [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765])),
    "periods with one byte changed": b"".join(noise(60, 7) + bytes([n % 256]) for n in range(2000)),
    "four distances in turn": b"".join(noise(9 + n % 4, n % 4) for n in range(5000)),
    "hashes that collide": b"".join(bytes([n % 7, n % 11, n % 13]) for n in range(60_000)),
}


@pytest.mark.parametrize("name", HARD)
def test_what_is_hard_is_read_back(name):
    data = HARD[name]
    packed = compressed(data)
    assert read_back(packed) == data
    # What does not compress is stored: five bytes for each 65,535, and for each block.
    assert len(packed) <= len(data) + 5 * (len(data) // (1 << 14) + 1) + 1


KINDS = {
    "prose": lambda: (ROOT / "README.md").read_bytes() + (ROOT / "Rules/README.md").read_bytes(),
    "source": lambda: b"".join(p.read_bytes() for p in sorted((ROOT / "Sources/Reports").rglob("*.swift"))),
    "rules": lambda: b"".join(p.read_bytes() for p in sorted(PACK.glob("*.json"))),
    "styles": lambda: (ROOT / "Sources/Styles/page.css").read_bytes(),
    "table": lambda: b"".join(b"%d,%d,%s\n" % (n, n * n % 977, b"yes" if n % 3 else b"no") for n in range(9000)),
    "machine code": lambda: DMA.read_bytes()[:400_000],
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_as_short_as_the_shortest_of_zlib_within_a_hundredth(kind):
    data = KINDS[kind]()
    packed = compressed(data)
    assert read_back(packed) == data
    assert len(packed) <= len(zlib.compress(data, 9)) * 1.01


@pytest.mark.parametrize("seed", range(40))
def test_whatever_it_is_it_is_read_back(seed):
    source = random.Random(seed)
    data = bytearray()
    while len(data) < source.randrange(1, 60_000):
        if data and source.random() < 0.6:
            start = source.randrange(len(data))
            data += data[start:start + source.randrange(1, 400)] * source.randrange(1, 4)
        else:
            data += bytes(source.choices(range(source.choice([2, 16, 256])), k=source.randrange(1, 300)))
    assert read_back(compressed(bytes(data))) == bytes(data)
