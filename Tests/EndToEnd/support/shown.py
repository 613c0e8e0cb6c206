"""Commands with their output, as documents show them: recorded, and compared."""

import re

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)
ELLIPSIS = "…"


def blocks(text):
    """The commands of every console block: for each block a list of (command, output)."""
    for match in _BLOCK.finditer(text):
        if match[1].startswith("$ dma"):
            yield _commands(match[1])


def _commands(body):
    parts = re.split(r"^\$ (.*)\n", body, flags=re.M)
    return list(zip(parts[1::2], parts[2::2]))


def matches(expected, actual):
    """Whether an output is what is expected; a line `…` stands for any number of lines."""
    pieces = re.split(rf"^{ELLIPSIS}\n", expected, flags=re.M)
    return re.fullmatch(r"(?:.*\n)*?".join(re.escape(piece) for piece in pieces), actual) is not None


def recorded(text, run):
    """The text with the output of every command as it is now; outputs with `…` that match stay."""
    def block(match):
        if not match[1].startswith("$ dma"):
            return match[0]
        parts = []
        for command, expected in _commands(match[1]):
            actual = run(command)
            parts.append(f"$ {command}\n{expected if matches(expected, actual) else actual}")
        return "```console\n" + "".join(parts) + "```"

    return _BLOCK.sub(block, text)
