"""Schemas of files: published as they are, and true to files that are right, or wrong."""

import io
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import MappingProxyType

import jsonschema
import pytest
from ruamel.yaml import YAML

from fame_rules.model.types import NUMBER
from fame_rules.reading.sources import OPTIONS
from fame_rules.resources import examples_root, rules_root
from fame_rules.rulebook import KINDS, MeasureKind, Reads, RuleBook
from fame_rules.schemas import FILES, SCHEMAS, schema_text
from fame_rules.schemas import measures as measure_schemas

ROOT = Path(__file__).parents[2]
RULES = Path(str(rules_root()))


@cache
def core() -> RuleBook:
    return RuleBook.core()


@cache
def validator(sort: str) -> jsonschema.Draft7Validator:
    schema = json.loads(schema_text(sort, core()))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def loaded(text: str) -> object:
    """YAML 1.2 as an editor reads it: `no` is a word, and so is a date."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node)
    )
    return json.loads(json.dumps(yaml.load(io.StringIO(text))))


def wrong(sort: str, text: str) -> list[str]:
    return [error.message for error in validator(sort).iter_errors(loaded(text))]


@pytest.mark.parametrize("sort", SCHEMAS)
def test_the_published_schema_is_up_to_date(sort: str) -> None:
    published = (ROOT / "docs" / "schemas" / FILES[sort]).read_text()
    assert published == schema_text(sort, core()), "run `make docs`"


BUNDLED = {
    "rule": sorted(RULES.glob("*.yaml")),
    "overlay": sorted((RULES / "authorities").glob("*.yaml")),
    "test": sorted(examples_root().rglob("*.test.yaml")),
    "partnership": sorted(examples_root().rglob("partnership.yaml")),
}


@pytest.mark.parametrize("sort", ["overlay", "test", "partnership"])
def test_bundled_files_are_right_by_check_jsonschema(sort: str, tmp_path: Path) -> None:
    schema = tmp_path / FILES[sort]
    schema.write_text(schema_text(sort, core()))
    program = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    done = subprocess.run(
        [*program, *map(str, BUNDLED[sort])], capture_output=True, text=True, check=False
    )
    assert BUNDLED[sort]
    assert done.returncode == 0, done.stdout


@pytest.mark.slow  # three seconds, on 800 examples; a rule file is checked by the page's test, too
def test_the_core_rules_are_right_by_check_jsonschema(tmp_path: Path) -> None:
    test_bundled_files_are_right_by_check_jsonschema("rule", tmp_path)


def rule(condition: str, further: str = "") -> str:
    head = "{id: A, title: T, for_each: membership, then: {says: S.}"
    return f"rules: [{head}, when: {condition}{further}}}]"


GOOD = [
    ("rule", rule("{role: [chair, Vice Chair]}")),
    ("rule", rule("{role: {not: observer}, group.kind: steering}")),
    ("rule", rule("{attendance_rate: {below: $settings.attendance_minimum}}")),
    ("rule", rule("{attendance_rate: {between: [10%, 0.5]}}")),
    ("rule", rule("[{since: {before: 2004-01-01}}, {any: [{role: chair}, {id: a}]}]")),
    ("rule", rule("{local_measure_of_this_file: {below: 4 weeks}}")),
    ("rule", rule("{role: chair}", ", lesson: 1.3, if_none: not applicable")),
    ("rule", "measures: {m: {of: group, longest_gap: meeting.date, per: $meets_every_days}}"),
    ("rule", "measures: {m: {of: group, route_from: {group: {kind: steering}}, within: 2}}"),
    ("overlay", "{overlay: mill, extends: core 1, settings: {longest_line: {value: 4}}}"),
    ("overlay", "{overlay: m, extends: o, changes: {FAME-1.1a: {off: yes, until: 2004-12-31}}}"),
    ("partnership", "groups: {a: {kind: Steering, meets_every_days: 28, since: TBC}, b: none}"),
    ("partnership", "memberships: [{group: a, person: b, role: n/a, can_commit_resources: no}]"),
    ("partnership", "registers: {people: people.csv, meetings: {file: [a.csv], complete: no}}"),
    ("partnership", "registers: {training: {file: a.xlsx, sheet: Log, columns: {On: completed}}}"),
    ("partnership", "registers: {attendance: {file: a.csv, values: {status: {P: present}}}}"),
    ("partnership", "meetings: {m: {planned_start: 14:00, date: 2004-03-01, held: yes}}"),
    ("test", "{based_on: sparse, tests: [{it: x, expect: nothing}]}"),
    ("test", "{tests: [{it: x, given: {groups: {}}, expect: {not assessed: FAME-1.1a}}]}"),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "text"), GOOD)
def test_a_right_file(sort: str, text: str) -> None:
    assert wrong(sort, text) == []


BAD = [
    ("rule", "rulez: []"),
    ("rule", rule("{role: chairman}")),
    ("rule", rule("{role: {below: chair}}")),
    ("rule", rule("{role: {contains: chair}}")),
    ("rule", rule("{group.kind: streering}")),
    ("rule", rule("{attendance_rate: {below: 4 weeks}}")),
    ("rule", rule("{attendance_rate: {bellow: 40%}}")),
    ("rule", rule("{attendance_rate: {between: [40%]}}")),
    ("rule", rule("{since: {before: 1 January 2004}}")),
    ("rule", rule("{can_commit_resources: maybe}")),
    ("rule", rule("{any: []}")),
    ("rule", rule("{role: chair}", ", likelihood: 3")),
    ("rule", rule("{role: chair}").replace("membership", "memberhsip")),
    ("rule", rule("{role: chair}").replace("title: T, ", "")),
    ("rule", "measures: {m: {count_of: meeting}}"),
    ("rule", "measures: {m: {of: group, share_of: meeting}}"),
    ("rule", "measures: {m: {of: group, count_of: meeting, that_are: {held: yes}}}"),
    ("rule", "measures: {m: {of: group, count_of: meeting, where: {held: 3}}}"),
    ("rule", "measures: {m: {of: group, count_of: meeting, every: meeting}}"),
    ("rule", "measures: {m: {of: group, route_from: {system: {}}}}"),
    ("rule", "settings: {s: {value: 3}}"),
    ("overlay", "{overlay: mill}"),
    ("overlay", "{overlay: m, extends: core 1, changes: {FAME-1.1a: {when: {kind: board}}}}"),
    ("overlay", "{overlay: m, extends: o, waivers: [{finding: A/b, reason: why, owner: K}]}"),
    ("overlay", "{overlay: m, extends: o, waivers: [{finding: A/*, reason: disputed, owner: K}]}"),
    ("partnership", "gruops: {}"),
    ("partnership", "groups: {a: {kind: stearing}}"),
    ("partnership", "groups: {a: {knid: steering}}"),
    ("partnership", "started: 6 January 2003"),
    ("partnership", "memberships: [{group: a, can_commit_resources: perhaps}]"),
    ("partnership", "groups: steering"),
    ("partnership", "registers: {people: {files: people.csv}}"),
    ("partnership", "registers: {people: {file: people.csv, columns: {Name: nmae}}}"),
    ("partnership", "registers: {attendance: {file: a.csv, values: {status: {P: presnt}}}}"),
    ("test", "{based_on: sparse}"),
    ("test", "{tests: [{it: x}]}"),
    ("test", "{tests: [{it: x, expect: {findings: FAME-1.1a}}]}"),
    ("test", "{tests: [{it: x, expect: {finding: {FAME-1.1a/a: {colour: red}}}}]}"),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "text"), BAD)
def test_a_wrong_file(sort: str, text: str) -> None:
    assert wrong(sort, text)


def test_a_wrong_file_is_refused_by_check_jsonschema(tmp_path: Path) -> None:
    schema, file = tmp_path / "s.json", tmp_path / "partnership.yaml"
    schema.write_text(schema_text("partnership", core()))
    file.write_text("groups: {a: {kind: stearing}}")
    program = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "stearing" in done.stdout


def test_everything_that_can_be_said_of_a_register_is_in_its_schema() -> None:
    schema = json.loads(schema_text("partnership", core()))
    *_, by_option = schema["definitions"]["source of meetings"]["anyOf"]
    assert tuple(by_option["properties"]) == OPTIONS


def test_a_further_kind_of_measure_joins_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = MeasureKind(
        Reads.ROWS, NUMBER, "How odd it is.", "how odd {rows} are", options=("where",)
    )
    kinds = MappingProxyType({**KINDS, "oddity_of": kind})
    monkeypatch.setattr(measure_schemas, "KINDS", kinds)
    schema = jsonschema.Draft7Validator(json.loads(schema_text("rule", core())))
    measure = "measures: {m: {of: group, oddity_of: meeting, where: {held: HELD}}}"
    assert not list(schema.iter_errors(loaded(measure.replace("HELD", "yes"))))
    assert list(schema.iter_errors(loaded(measure.replace("HELD", "3"))))
    assert wrong("rule", measure.replace("HELD", "yes"))


def test_names_of_an_adopted_rule_book_are_offered() -> None:
    adopted = core().adopt("wirral")
    assert "wirral_fewest_venues" in schema_text("overlay", adopted)
    assert "wirral_fewest_venues" not in schema_text("overlay", core())
