"""Any partnership that is written down is read back; any files at all are read or refused."""

import tempfile
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable
from fame_rules.model import Partnership, Register
from fame_rules.model.partnership import Record
from fame_rules.model.vocabulary import REGISTERS, RegisterSpec
from fame_rules.reading import read
from tests.reading.desk import Desk
from tests.reading.written import (
    KNOWN,
    Fields,
    fields_of,
    listing,
    mapping,
    record_of,
    table,
    texts,
)

MINIMAL: dict[str, Fields] = {
    "meetings": {"group": "steering", "date": "2003-01-07"},
    "events": {"date": "2003-01-07"},
    "milestones": {"contract": "main", "name": "Pilot"},
}

SAMPLE = """\
name: Ours   # illustrative
started: 2002-10-07
lead: pct
organisations: {pct: {kind: nhs_commissioner, partner: yes}}
groups:
  steering: {kind: steering, meets_every_days: 6 weeks}
  nurses: {kind: practitioners, organisation: pct, since: 2002-10-07, until: TBC}
people: [{id: ann, name: "A. N. Other", it_skill: none}, {id: bob, organisation: pct}]
memberships: [{group: steering, person: ann, role: chair, can_commit_resources: n/a}]
registers:
  meetings: {file: held.csv, complete: no, columns: {Where: venue, Shoe size: none}}
"""
TABLE = """\
Group,Date,Planned start,Where,Shoe size
steering,2003-01-07,14:00,"Town Hall, Wallasey",42
nurses,2003-02-07,,,-
"""


@st.composite
def registers(draw: st.DrawFn) -> tuple[RegisterSpec, dict[str, Fields]]:
    """A register, and some records of it by their ids."""
    spec = draw(st.sampled_from(REGISTERS))
    ids = st.lists(texts(), min_size=1, max_size=3, unique=True)
    return spec, {id_: draw(fields_of(spec)) for id_ in draw(ids)}


def write_surroundings(desk: Desk, spec: RegisterSpec, more: str = "") -> None:
    """Whatever records of a register may refer to; its own are added to those of the same kind."""
    known = {
        plural: mapping({id_: MINIMAL.get(plural, {}) for id_ in ids})
        for plural, ids in KNOWN.items()
        if plural != spec.plural
    }
    desk.main("".join(f"{plural}: {text}\n" for plural, text in known.items()) + more)


def with_known(spec: RegisterSpec, records: dict[str, Fields]) -> dict[str, Fields]:
    """The records, and those of the same register that others may refer to."""
    known = {id_: MINIMAL.get(spec.plural, {}) for id_ in KNOWN.get(spec.plural, [])}
    elsewhere = {id_ for plural, ids in KNOWN.items() if plural != spec.plural for id_ in ids}
    return known | {id_: said for id_, said in records.items() if id_ not in elsewhere}


@settings(max_examples=60, deadline=None)
@given(registers(), st.sampled_from(["mapping", "list", "table", "own headings"]))
def test_what_is_written_down_is_read_back(
    register: tuple[RegisterSpec, dict[str, Fields]], form: str
) -> None:
    spec, records = register[0], with_known(*register)
    names = ["id", *spec.fields]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        if form == "mapping":
            write_surroundings(desk, spec, f"{spec.plural}: {mapping(records)}\n")
        elif form == "list":
            write_surroundings(desk, spec, f"{spec.plural}: {listing(records)}\n")
        elif form == "table":
            write_surroundings(desk, spec)
            headings = [name.replace("_", " ").title() for name in names]
            desk.write(f"{spec.plural}.csv", table(spec, records, headings))
        else:
            columns = ", ".join(f"Column {name}: {name}" for name in names)
            source = f"registers: {{{spec.plural}: {{file: x.csv, columns: {{{columns}}}}}}}\n"
            write_surroundings(desk, spec, source)
            desk.write("x.csv", table(spec, records, [f"Column {name}" for name in names]))
        found: Register[Record] = getattr(desk.read(), spec.plural)
    said = {id_: said for id_, said in records.items() if id_ not in KNOWN.get(spec.plural, [])}
    expected = {id_: record_of(spec, id_, fields) for id_, fields in said.items()}
    assert {r.id: r for r in found if r.id in expected} == expected
    assert len(found) == len(records)


def read_or_refuse(main: bytes, held: bytes) -> Partnership | FilesUnusable:
    """What becomes of two files; anything else that is raised is a mistake of ours."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder)).main(main).write("held.csv", held)
        try:
            return read(desk.path)
        except FilesUnusable as unusable:
            refused = unusable
    assert refused.problems
    assert folder not in str(refused)
    return refused


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data, b"id\n")
    read_or_refuse(SAMPLE.encode(), data)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> bytes:
    """A file of which some places have been overwritten, doubled or lost."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        signs = st.sampled_from([*"{}[]:,;&*!|>'\"%@`-?#~\t\n\0", "TBC", "1e99999999", "&a [*a]"])
        instead = draw(signs | st.text(max_size=6) | st.just(text[start:end] * 2))
        text = text[:start] + instead + text[end:]
    return text.encode()


@settings(max_examples=100, deadline=None)
@given(damaged(SAMPLE), damaged(TABLE))
def test_damaged_files_are_read_or_refused(main: bytes, held: bytes) -> None:
    read_or_refuse(main, TABLE.encode())
    read_or_refuse(SAMPLE.encode(), held)


def test_the_sample_that_is_damaged_is_sound() -> None:
    assert isinstance(read_or_refuse(SAMPLE.encode(), TABLE.encode()), Partnership)


BLOCKS = [f"{line}\n" for line in SAMPLE.replace("\n  ", "\0").splitlines()]


@settings(deadline=None)
@given(st.permutations([block.replace("\0", "\n  ") for block in BLOCKS]))
def test_the_order_of_the_parts_of_a_file_does_not_matter(blocks: list[str]) -> None:
    expected = read_or_refuse(SAMPLE.encode(), TABLE.encode())
    found = read_or_refuse("".join(blocks).encode(), TABLE.encode())
    assert isinstance(expected, Partnership)
    assert isinstance(found, Partnership)
    assert attrs.evolve(found, id="") == attrs.evolve(expected, id="")
