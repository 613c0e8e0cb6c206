"""Small systematic changes to a JSON file, each of which a schema can judge."""

import copy
import random


def _places(value, path=()):
    """Every container in a value, with the path to it."""
    if isinstance(value, (dict, list)):
        yield path, value
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(inner, (*path, key))


def _at(value, path):
    for key in path:
        value = value[key]
    return value


def _other_kind(value):
    """A value of another kind."""
    if isinstance(value, dict):
        return ["a-list"]
    if isinstance(value, list):
        return {"an": "object"}
    if isinstance(value, str):
        return 7
    return "a text"


def mutations(content, seed, of_each_kind):
    """Yields (description, changed content): dropped keys, unknown keys, values of another kind."""
    source = random.Random(f"mutations {seed}")
    objects = [(path, value) for path, value in _places(content) if isinstance(value, dict)]
    members = [(path, key) for path, value in objects for key in value]
    entries = [(path, key) for path, value in _places(content)
               for key in (value if isinstance(value, dict) else range(len(value)))]
    for path, key in source.sample(members, min(of_each_kind, len(members))):
        changed = copy.deepcopy(content)
        del _at(changed, path)[key]
        yield f"without {'/'.join(map(str, (*path, key)))}", changed
    for path, _ in source.sample(objects, min(of_each_kind, len(objects))):
        changed = copy.deepcopy(content)
        _at(changed, path)["Not-A-Key"] = "x"
        yield f"unknown key in {'/'.join(map(str, path)) or 'the file'}", changed
    for path, key in source.sample(entries, min(of_each_kind, len(entries))):
        changed = copy.deepcopy(content)
        place = _at(changed, path)
        place[key] = _other_kind(place[key])
        yield f"another kind at {'/'.join(map(str, (*path, key)))}", changed
