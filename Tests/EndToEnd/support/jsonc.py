"""Reads the JSON that people write: with comments and trailing commas."""

import json
import re
from fractions import Fraction

_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.S)
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])', re.S)


def loads(text, exact=False):
    """The value of a text; with `exact`, numbers with a fraction are `Fraction`s."""
    text = _STRING_OR_COMMENT.sub(lambda m: m[0] if m[0][0] == '"' else " ", text)
    text = _STRING_OR_COMMA.sub(lambda m: m[0] if m[0][0] == '"' else "", text)
    return json.loads(text, parse_float=Fraction) if exact else json.loads(text)


def load(path, exact=False):
    """The value of a file."""
    return loads(path.read_text(encoding="utf-8"), exact)
