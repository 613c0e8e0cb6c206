"""The pack for other programs: its normal form and its digest."""

import copy
import hashlib
import json
import random
import shutil
import tempfile

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from support import jsonc
from support.program import PACK, PROFILES, ROOT, SCHEMAS, refused, run, succeeded

PACKS = [PACK, *sorted((ROOT / "Tests/Fixtures/good").iterdir())]


def exported(rules):
    """What is exported of a pack; profiles that stand beside its files here are no part of it."""
    with tempfile.TemporaryDirectory() as folder:
        alone = shutil.copytree(rules, f"{folder}/{rules.name}", ignore=shutil.ignore_patterns("profiles"))
        return succeeded(run("export", "json", "--rules", alone)).json


def digest(pack):
    """The digest of a pack's normal form, from RFC 8785's rules for the values that packs hold."""
    canonical = json.dumps(pack, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def write(pack, folder):
    """The folder of a pack in one file."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.json").write_text(json.dumps(pack))
    return folder


@pytest.mark.parametrize("rules", PACKS, ids=lambda path: path.name)
def test_the_document_is_valid_and_its_digest_is_that_of_the_pack(rules, tmp_path):
    document = exported(rules)
    schemas = [json.loads((SCHEMAS / f"{name}.schema.json").read_text()) for name in ("document", "pack")]
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas)
    Draft202012Validator(schemas[0], registry=registry).validate(document)
    assert document["digest"] == digest(document["pack"])
    assert exported(write(document["pack"], tmp_path / "again")) == document
    for decision in document["pack"]["decisions"]:
        scales = document["scales"][decision["id"]]
        assert set(scales) == {criterion["id"] for criterion in decision["criteria"]}
        assert all(lowest < highest for lowest, highest in scales.values())


def test_how_a_pack_is_spread_over_files_does_not_change_its_digest(tmp_path):
    members = {}
    for path in PACK.glob("*.json"):
        for key, value in jsonc.load(path).items():
            if key in ("rules", "advice", "sources", "cases", "expectations", "questions", "decisions"):
                members.setdefault(key, []).extend(value)
            elif key not in ("$schema", "accepts"):
                members[key] = value
    for value in members.values():
        if isinstance(value, list) and value and isinstance(value[0], dict) and "title" not in value[0]:
            random.Random(1).shuffle(value)
    assert exported(write(members, tmp_path / "shuffled"))["digest"] == exported(PACK)["digest"]


def test_the_digest_stands_in_every_assessment():
    whole = exported(PACK)["digest"]
    profile = PROFILES[0]
    assessment = succeeded(run("assess", profile, "--format", "json")).json
    assert assessment["pack"]["digest"] == whole
    assert succeeded(run("explain", profile, "--format", "json")).json["pack"]["digest"] == whole
    assert whole[:19] in succeeded(run("assess", profile)).out
    for format in ("markdown", "html"):
        assert whole[:19] in succeeded(run("assess", profile, "--format", format)).out
        assert whole in succeeded(run("assess", profile, "--format", format, "--full")).out


def leaves(value, path=()):
    """The paths of the texts and numbers of a document."""
    if isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path


def changed(pack, path):
    """A pack that says something else in one place."""
    pack = copy.deepcopy(pack)
    place = pack
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    place[path[-1]] = old + "." if isinstance(old, str) else old + 1 if old < 5 else old - 1
    return pack


def test_whatever_a_pack_says_otherwise_changes_its_digest(tmp_path):
    document = exported(ROOT / "Tests/Fixtures/good/everything")
    seen = {document["digest"]}
    tried = 0
    for path in leaves(document["pack"]):
        result = run("export", "json", "--rules", write(changed(document["pack"], path), tmp_path / "p"))
        # Ids and numbers that would no longer fit are refused.
        if result.code != 0:
            continue
        tried += 1
        if path == ("format",):
            # A pack that says nothing that only format 2 can say is the same pack in either.
            assert result.json["digest"] == document["digest"]
            continue
        assert result.json["digest"] not in seen, path
        seen.add(result.json["digest"])
    assert tried > 40


def test_the_template_is_the_questionnaire_as_csv():
    assert run("export", "csv-template") == run("questions", "--format", "csv")


def test_what_can_be_exported_is_said():
    refused(run("export", "jsn"), "there is no value of WHAT 'jsn'", "did you mean 'json'?")
    refused(run("export"), "WHAT is missing")
