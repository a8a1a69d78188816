"""Records of any register, and the ways in which somebody may write them down."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from hypothesis import strategies as st

from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import read_absence
from fame_rules.model.partnership import Record
from fame_rules.model.types import TypeName
from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Absence, Value
from fame_rules.model.vocabulary import BY_KIND, RegisterSpec

KNOWN = {
    "organisations": ["pct", "wirral council", "trust-2"],
    "groups": ["steering", "nurses"],
    "people": ["k-osei", "José", "1.10"],
    "courses": ["awareness"],
    "processes": ["contact"],
    "contracts": ["main"],
    "it_requirements": ["servers"],
    "phases": ["pilot"],
    "systems": ["records"],
    "meetings": ["m1", "m2"],
    "events": ["launch"],
}
"""The ids of the records that others may refer to, by register."""

_ABSENCES = {UNKNOWN: "TBC", NOT_APPLICABLE: "n/a", NONE: "-"}
_EARLY = {"since", "started", "named_on", "requested_on", "papers_due"}
_LATE = {"until", "go_live", "granted_on"}
_letters = st.characters(categories=["L", "N", "P", "S", "Zs"])

Fields = Mapping[str, Value]
"""What a record says: values by the name of the field; of the others it says nothing."""


def texts() -> st.SearchStrategy[str]:
    """Text in any script, with all the signs that mean something in a file, but not an absence."""
    return (
        st.text(_letters, min_size=1, max_size=20)
        .map(str.strip)
        .filter(lambda text: text and read_absence(text) is None)
    )


def fields_of(spec: RegisterSpec) -> st.SearchStrategy[Fields]:
    """Fields of a record, with those that it must have, and dates in their order."""
    required = {f.name: _value(f) for f in spec.fields.values() if f.required}
    optional = {f.name: _value(f) for f in spec.fields.values() if not f.required}
    return st.fixed_dictionaries(required, optional=optional)


def record_of(spec: RegisterSpec, id_: str, said: Fields) -> Record:
    """The record that says so."""
    make = cast(Callable[..., Record], spec.record)
    return make(id_, **{spec.fields[name].attribute: value for name, value in said.items()})


def as_yaml(value: Value) -> str:
    """A value as YAML text."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(as_cell(value))


def as_cell(value: Value) -> str:
    """A value as the text of a cell."""
    if isinstance(value, Absence):
        return _ABSENCES[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, timedelta):
        return f"{value // timedelta(minutes=1)} minutes"
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def mapping(records: Mapping[str, Fields]) -> str:
    """A register as a YAML mapping of ids."""
    return f"{{{', '.join(f'{_quoted(id_)}: {_flow(said)}' for id_, said in records.items())}}}"


def listing(records: Mapping[str, Fields]) -> str:
    """A register as a YAML list."""
    return f"[{', '.join(_flow({'id': id_, **said}) for id_, said in records.items())}]"


def table(spec: RegisterSpec, records: Mapping[str, Fields], headings: Sequence[str]) -> str:
    """A register as CSV; the headings are those of the id and of each field, in order."""
    lines = [headings]
    for id_, said in records.items():
        cells = (as_cell(said[name]) if name in said else "" for name in spec.fields)
        lines.append([id_, *cells])
    return "".join(",".join(map(_csv_quoted, line)) + "\r\n" for line in lines)


def _flow(said: Fields) -> str:
    return f"{{{', '.join(f'{name}: {as_yaml(value)}' for name, value in said.items())}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _csv_quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _value(field: FieldSpec) -> st.SearchStrategy[Value]:
    one: st.SearchStrategy[Value] = _one(field)
    if field.type.many:
        texts_ = cast("st.SearchStrategy[str]", one)
        one = st.lists(texts_, min_size=1, max_size=3, unique=True).map(tuple)
    return one | st.sampled_from(Absence)


def _one(field: FieldSpec) -> st.SearchStrategy[Value]:
    match field.type.name:
        case TypeName.WORD:
            return st.sampled_from(field.type.words)
        case TypeName.REFERENCE:
            plurals = [BY_KIND[kind].plural for kind in field.type.registers]
            return st.sampled_from([id_ for plural in plurals for id_ in KNOWN[plural]])
        case TypeName.FLAG:
            return st.booleans()
        case TypeName.NUMBER:
            return st.integers(0, 10**9).map(lambda pence: pence / 100)
        case TypeName.DATE:
            year = 2002 if field.name in _EARLY else 2005 if field.name in _LATE else 2003
            return st.dates(date(year, 1, 1), date(year, 12, 31))
        case TypeName.TIME:
            hour = 12 if field.name.endswith("_end") else 0
            return st.integers(0, 719).map(lambda m: _clock(hour, m))
        case TypeName.DURATION:
            return st.integers(1, 10**5).map(lambda minutes: timedelta(minutes=minutes))
        case _:
            return texts()


def _clock(hour: int, minutes: int) -> time:
    return (datetime(2003, 1, 1, hour) + timedelta(minutes=minutes)).time()
