"""What commands write as JSON follows the published schemas, for several examples each."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fame_rules.cli import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"

ASKED = [
    ("explain", "explain wirral FAME-1.2a steering/a-jones"),
    ("explain", "explain wirral FAME-X2 district-nurses"),
    ("explain", "explain wirral FAME-1.3b"),
    ("explain", "explain sparse FAME-1.1a"),
    ("questions", "questions sparse"),
    ("compare", "what-if wirral --set membership.steering/a-jones.can_commit_resources=yes"),
    ("compare", "compare fenbridge-before fenbridge-after"),
    ("compare", "compare woking --as-of 2004-02-29 2004-03-31"),
    ("plan", "plan fenbridge-before --budget 1"),
    ("plan", "plan all-heeded"),
    ("timeline", "timeline sparse --from 2004-03-15"),
    ("catalogue", "rules list"),
    ("catalogue", "rules show FAME-1.3b"),
]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(("name", "asked"), ASKED, ids=[asked for _, asked in ASKED])
def test_what_is_written_follows_the_schema(
    capsys: pytest.CaptureFixture[str], name: str, asked: str
) -> None:
    assert main([*asked.split(), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    errors = validator(name).iter_errors(found)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("name", sorted({name for name, _ in ASKED}))
def test_a_schema_refuses_what_is_something_else(name: str) -> None:
    assert not validator(name).is_valid({"surprise": 1})
    assert not validator(name).is_valid([{"surprise": 1}])
