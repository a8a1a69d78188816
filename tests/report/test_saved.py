"""Saved assessments are read back, of every version; what is no assessment is refused."""

import json
from pathlib import Path

import pytest

import fame_rules as fame
from fame_rules.explanation import compare, snapshot
from fame_rules.report import parse_snapshot, read_snapshot
from fame_rules.resources import example_names, examples_root


def assessed(name: str) -> fame.Assessment:
    found = fame.read(examples_root() / name)
    return fame.assess(found, fame.RuleBook.of(found), engine="python", repairs=False)


@pytest.mark.parametrize("name", [name for name in example_names() if name != "wirral"][:4])
def test_what_is_read_back_is_what_was_saved(name: str) -> None:
    one = assessed(name)
    back = parse_snapshot(fame.FORMATS["json"](one).decode())
    assert back == snapshot(one)
    assert compare(back, one).differences == ()


def test_what_was_saved_before_is_read_without_causes() -> None:
    one = assessed("fenbridge-before")
    old = json.loads(fame.FORMATS["json"](one))
    del old["inputs"]
    old["schema_version"] = "1.0"
    found = compare(parse_snapshot(json.dumps(old)), assessed("fenbridge-after"))
    assert found.differences
    assert {each.causes for each in found.differences} == {()}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "error A002: is not JSON"),
        ('{"a" 1}', "old.json:1:6: error A002: is not JSON"),
        ('{"a":\n', "old.json:2:1: error A002: is not JSON"),
        ("[]", "error A003: is not an assessment that can be read: 'schema_version' is not there"),
        ('{"schema_version": "2.0"}', "'schema_version' is not 1.x"),
        ('{"schema_version": "1.2", "findings": 3}', "'findings' is not a list"),
        ('{"schema_version": "1.2", "findings": [{"id": 1}]}', "'findings[0].id' is not a text"),
        ("[" * 100_000, "A002"),
    ],
)
def test_what_is_no_assessment_is_refused(text: str, says: str) -> None:
    with pytest.raises(fame.FilesUnusable) as caught:
        parse_snapshot(text, "old.json")
    assert says in str(caught.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(fame.FilesUnusable, match="A001: cannot be read: no such file"):
        read_snapshot(tmp_path / "none.json")
    (tmp_path / "odd.json").write_bytes(b"\xff\xfe")
    with pytest.raises(fame.FilesUnusable, match="A002"):
        read_snapshot(tmp_path / "odd.json")
