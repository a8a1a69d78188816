"""A partnership kept in spreadsheets and a calendar is the same one, and is assessed alike."""

import attrs
import pytest

import fame_rules as fame
from fame_rules.documents import Problems, load_tables
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.reading import recognised
from fame_rules.resources import examples_root
from tests.documents.made import grids
from tests.examples.office import BOOK, FILES

FOLDER = examples_root() / "registers"


@pytest.fixture(scope="module")
def both() -> tuple[fame.Partnership, fame.Partnership]:
    return fame.read(examples_root() / "wirral"), fame.read(FOLDER)


def test_every_register_is_the_same(both: tuple[fame.Partnership, fame.Partnership]) -> None:
    typed, kept = both
    for spec in REGISTERS:
        assert getattr(kept, spec.plural) == getattr(typed, spec.plural), spec.plural
    assert attrs.evolve(kept, id=typed.id) == typed


def test_the_assessment_is_the_same(both: tuple[fame.Partnership, fame.Partnership]) -> None:
    typed, kept = (fame.assess(each, fame.RuleBook.core()) for each in both)
    assert [(f.id, f.rating, f.says) for f in kept.findings] == [
        (f.id, f.rating, f.says) for f in typed.findings
    ]
    outcomes = [{(v.rule, v.subject, v.outcome) for v in each.verdicts} for each in (typed, kept)]
    assert outcomes[0] == outcomes[1]


def test_findings_cite_cells_lines_and_entries(
    both: tuple[fame.Partnership, fame.Partnership],
) -> None:
    attendance, meeting = both[1].attendance.records[0], both[1].meetings.records[0]
    assert str(attendance.origin.of("status")) == "programme.xlsx!Attendance!C5"
    assert str(meeting.origin.of("actual_start")) == "programme.xlsx!Meeting log!D5"
    assert str(meeting.origin.of("venue")) == "diary.ics#20021106-steering@e-sap.example"
    origins = {
        origin
        for verdict in fame.assess(both[1], fame.RuleBook.core()).findings
        for step in verdict.steps
        for origin in step.origins
    }
    assert any(origin.startswith("programme.xlsx!Attendance!") for origin in origins)


def test_usual_headings_need_no_map() -> None:
    tables, _ = recognised(FOLDER)
    said = {heading for table in tables for heading in table.fields if heading in table.usual}
    assert len(said) > 30


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_those_that_the_office_makes(name: str) -> None:
    committed, made = (FOLDER / name).read_bytes(), FILES[name]()
    if name != BOOK:
        assert committed == made
        return
    for one, other in zip(grids(committed), grids(made), strict=True):
        assert (one.document, one.rows, one.above) == (other.document, other.rows, other.above)
        assert one.hidden == other.hidden


def test_the_workbook_looks_like_one_that_an_office_keeps() -> None:
    found = load_tables(FOLDER / BOOK, BOOK, Problems())
    assert isinstance(found, tuple)
    assert [grid.sheet for grid in found if grid.hidden] == ["Lists"]
    seen = [grid for grid in found if not grid.hidden]
    assert all(grid.rows[-1][1][0] == "Total" for grid in seen)
