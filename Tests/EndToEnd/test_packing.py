"""What compresses the page's engine, script and rules, read back by liblzma and by the page's own script.

The Canterbury corpus cannot be fetched where these tests run; in its place stand kinds of input like its own
(English text, source code, markup, a table, machine code) and those on which compressors fail.
"""

import lzma
import random
import subprocess

import pytest

from support.engine import NODE, PACKING, by_base91, element, written
from support.program import DMA, PACK, ROOT


def packed_text(data):
    done = subprocess.run([PACKING], input=data, stdout=subprocess.PIPE, check=True, timeout=120)
    return done.stdout.decode("ascii")


def compressed(data):
    return by_base91(packed_text(data))


def by_liblzma(data, preset):
    chosen = {"id": lzma.FILTER_LZMA1, "preset": preset, "lc": 3, "lp": 0, "pb": 0}
    return lzma.compress(data, format=lzma.FORMAT_ALONE, filters=[chosen])


def read_back(data):
    """The bytes that liblzma reads, all of the input being read and the stream ended."""
    reader = lzma.LZMADecompressor(format=lzma.FORMAT_ALONE)
    back = reader.decompress(data)
    assert reader.eof and not reader.unused_data
    return back


@pytest.fixture(scope="module")
def unpacker(tmp_path_factory):
    """What the page unpacks with, under node: the script, and the module that a page file holds."""
    assert NODE, "there is no node: install nodejs, or name one in NODE"
    folder = tmp_path_factory.mktemp("unpacker")
    module = element(written(folder / "page.html"), "unpacker")
    start = ROOT / "Sources/BrowserPage/Page/Start"
    program = folder / "unpack.cjs"
    script = "".join((start / name).read_text(encoding="utf-8") for name in ("10-base91.js", "20-unpack.js"))
    program.write_text(script + """
const { readFileSync, writeSync } = require("node:fs");
const unpacked = dma.unpacker(dma.bytesOf(process.argv[2]));
const texts = readFileSync(0, "ascii").split("\\n");
for (const text of texts) {
  const bytes = unpacked(dma.bytesOf(text));
  writeSync(1, `${bytes.length}\\n`);
  for (let start = 0; start < bytes.length; ) start += writeSync(1, bytes, start);
}
""", encoding="utf-8")

    def unpack(*texts):
        done = subprocess.run([NODE, program, module], input="\n".join(texts).encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=True, timeout=120)
        found, rest = [], done.stdout
        while rest:
            length, _, rest = rest.partition(b"\n")
            found.append(rest[:int(length)])
            rest = rest[int(length):]
        return found

    return unpack


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
    "the longest repeat": b"x" * 274,
    "one more": b"x" * 275,
    "a repeat from afar": noise(70_000, 1) + noise(70_000, 1),
    "noise": noise(200_000, 3),
    "noise of two symbols": noise(100_000, 4, of=2),
    "every byte": bytes(range(256)) * 3,
    "a stretch of the parser": noise(4096, 5) + b"ab",
    "repeats across stretches": noise(4000, 6) * 3,
    "periods with one byte changed": b"".join(noise(60, 7) + bytes([n % 256]) for n in range(2000)),
    "four distances in turn": b"".join(noise(9 + n % 4, n % 4) for n in range(5000)),
    "carries": b"\xff" * 5000 + noise(50, 8) + b"\xff" * 5000,
    "hashes that collide": b"".join(bytes([n % 7, n % 11, n % 13]) for n in range(60_000)),
}


@pytest.mark.parametrize("name", HARD)
def test_what_is_hard_is_read_back(name, unpacker):
    data = HARD[name]
    text = packed_text(data)
    packed = by_base91(text)
    assert read_back(packed) == data
    assert unpacker(text) == [data]
    # Noise grows by less than a fiftieth, as with every such coder.
    assert len(packed) <= len(data) * 1.02 + 32


KINDS = {
    "prose": lambda: (ROOT / "README.md").read_bytes() + (ROOT / "Rules/README.md").read_bytes(),
    "source": lambda: b"".join(p.read_bytes() for p in sorted((ROOT / "Sources/Reports").rglob("*.swift"))),
    "rules": lambda: b"".join(p.read_bytes() for p in sorted(PACK.glob("*.json"))),
    "styles": lambda: (ROOT / "Sources/BrowserPage/Page/page.css").read_bytes(),
    "table": lambda: b"".join(b"%d,%d,%s\n" % (n, n * n % 977, b"yes" if n % 3 else b"no") for n in range(9000)),
    "machine code": lambda: DMA.read_bytes()[:400_000],
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_within_a_twelfth_of_the_best_of_liblzma(kind, unpacker):
    data = KINDS[kind]()
    text = packed_text(data)
    packed = by_base91(text)
    assert read_back(packed) == data
    assert unpacker(text) == [data]
    assert len(packed) <= len(by_liblzma(data, 9 | lzma.PRESET_EXTREME)) * 1.08 + 16


def test_texts_of_any_length_are_read_back_one_after_another(unpacker):
    # 13 bytes of header and at least 5 of the stream, so that every remainder of the 13 and 14 bits occurs.
    kinds = [noise(size, size) for size in range(40)] + [HARD["four distances in turn"], b"", HARD["carries"]]
    assert unpacker(*map(packed_text, kinds)) == kinds


def test_a_damaged_text_is_refused_or_read_as_something_of_the_same_length(unpacker):
    text = packed_text(KINDS["styles"]())
    source = random.Random(11)
    for _ in range(20):
        place = source.randrange(24, len(text))
        damaged = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]
        try:
            found, = unpacker(damaged)
            assert len(found) == len(KINDS["styles"]())
        except subprocess.CalledProcessError as error:
            assert b"This file is damaged." in error.stderr


def test_a_text_ends_no_element():
    text = "".join(packed_text(noise(5000, seed)) for seed in range(20))
    assert not set(text) & set("<'\\ \n") and text.isascii()
    # 13 bits at least in two signs.
    assert len(text) <= sum(len(compressed(noise(5000, seed))) for seed in range(20)) * 16 / 13 + 40


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
