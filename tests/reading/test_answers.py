"""Yes and no, as people write them in tables: understood where that is plain, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.documents import Document, Problems, Scalar, Span
from fame_rules.model import UNKNOWN
from fame_rules.model.fields import FieldSpec
from fame_rules.model.types import TypeName
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.reading.cells import read_cell
from tests.documents.made import Cell, book
from tests.reading.desk import Desk

YES = ("yes", "y", "true", "1", "✓", "✔", "✔️", "☑", "✅")
NO = ("no", "n", "false", "0", "✗", "✘", "❌")
NOT_PLAIN = ("x", "✕", "☐", "☒", "p", "a", "ok", "2", "yes?", "y/n", "maybe", "yes and no")
ATTENDED = ("Attended?", "attended", "Attendance", "Came", "Present (y/n)", "status")
OF_TWO_MEANINGS = ("Present or apologies", "Apologies", "Absent?", "Response", "Was away", "")
FIELDS = [field for spec in REGISTERS for field in spec.fields.values()]
FLAGS = [field for field in FIELDS if field.type.name is TypeName.FLAG]
WORDS = [field for field in FIELDS if field.type.name is TypeName.WORD]
STATUS = next(field for field in WORDS if field.name == "status")
TEAM = """\
groups: {g: {}}
people: {ann: {name: Ann Other}, bob: {name: Bob Lee}}
meetings: {sg-01: {group: g, date: 2003-11-26}, sg-02: {group: g, date: 2003-12-03}}
"""


def reading(text: str, field: FieldSpec, heading: str) -> tuple[Value, list[str], list[str]]:
    """The value of a cell below a heading, what it was taken for, and the codes of problems."""
    problems = Problems()
    cell = Scalar(text, Span(Document("a.csv", (text,)), 1, 1, len(text)))
    value = read_cell(cell, field, problems, odd=True, heading=heading)
    taken = [note.taken for note in problems.notes]
    return value, taken, [problem.code for problem in problems.found]


def spelt(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Some words, in letters of any size, with blanks around."""
    sizes = st.sampled_from([str.upper, str.lower, str.title])
    blanks = st.sampled_from(["", " ", "  "])
    return st.builds(
        lambda word, size, before, after: f"{before}{size(word)}{after}",
        st.sampled_from(words),
        sizes,
        blanks,
        blanks,
    )


@given(spelt(YES) | spelt(NO), st.sampled_from(FLAGS), st.text(max_size=20))
def test_a_flag_takes_a_yes_or_a_no_in_any_spelling(
    text: str, field: FieldSpec, heading: str
) -> None:
    value, _, told = reading(text, field, heading)
    assert (value, told) == (text.strip().casefold() in YES, [])


@given(spelt(YES) | spelt(NO), st.sampled_from(ATTENDED))
def test_who_attended_was_present_or_absent(text: str, heading: str) -> None:
    word = "present" if text.strip().casefold() in YES else "absent"
    assert reading(text, STATUS, heading) == (word, [word], [])


@given(spelt(YES) | spelt(NO), st.sampled_from(OF_TWO_MEANINGS))
def test_under_a_heading_that_asks_otherwise_nothing_is_guessed(text: str, heading: str) -> None:
    assert reading(text, STATUS, heading) == (UNKNOWN, [], ["F020"])


@given(spelt(YES) | spelt(NO), st.sampled_from(WORDS), st.sampled_from(ATTENDED))
def test_no_other_word_has_a_yes_or_a_no(text: str, field: FieldSpec, heading: str) -> None:
    if field is not STATUS:
        assert reading(text, field, heading)[2] == ["F020"]


@pytest.mark.parametrize("text", NOT_PLAIN)
@pytest.mark.parametrize("field", [STATUS, FLAGS[0]])
def test_what_is_not_plainly_a_yes_or_a_no_is_asked(text: str, field: FieldSpec) -> None:
    assert reading(text, field, "Attended?")[2] == ["F020"]


def test_a_log_of_ticks_is_read_and_told(desk: Desk) -> None:
    rows: list[list[Cell]] = [["Meeting ref", "Name", "Attended?"], ["sg-01", "ann", "Y"]]
    rows += [["sg-01", "bob", "No"], ["sg-02", "ann", True], ["sg-02", "bob", "✗"]]
    desk.main(TEAM).write("attendance.xlsx", book({"Log": rows}))
    said = [row.status for row in desk.read().attendance]
    assert said == ["present", "absent", "present", "absent"]


def test_what_is_said_in_values_counts_before_what_is_usual(desk: Desk) -> None:
    table = "meeting,person,Attended\nsg-01,ann,N\n"
    entry = "{file: log.csv, values: {status: {N: apologies}}}"
    desk.main(f"{TEAM}registers: {{attendance: {entry}}}\n").write("log.csv", table)
    assert [row.status for row in desk.read().attendance] == ["apologies"]
