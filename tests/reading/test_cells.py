"""Values: each field takes what its type says, and nothing else."""

from datetime import date, time, timedelta

import pytest

from fame_rules.documents import Problems, parse_yaml
from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN
from fame_rules.model.values import LATEST, Value
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reading.cells import read_cell

NONE_AT_ALL: list[str] = []


def reading(kind: str, field: str, text: str) -> tuple[Value, list[str]]:
    """The value that a field reads from YAML text, and the problems shown."""
    problems = Problems()
    node = parse_yaml(text, "a.yaml", problems)
    assert node is not None, problems.found
    value = read_cell(node, BY_KIND[kind].fields[field], problems)
    return value, [str(problem) for problem in problems.found]


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("person", "name", "Ann", "Ann"),
        ("person", "name", "007", "007"),
        ("person", "name", '"  Ann "', "Ann"),
        ("person", "name", "yes", "yes"),
        ("person", "name", '"null"', "null"),
        ("person", "practitioner", "yes", True),
        ("person", "practitioner", "No", False),
        ("person", "practitioner", "false", False),
        ("group", "kind", "Senior management", "senior_management"),
        ("attendance", "status", "stand-in", "stand_in"),
        ("meeting", "date", "2004-02-29", date(2004, 2, 29)),
        ("meeting", "planned_start", "9:30", time(9, 30)),
        ("meeting", "planned_start", "14.05", time(14, 5)),
        ("group", "meets_every_days", "28", timedelta(days=28)),
        ("group", "meets_every_days", "10.5", timedelta(days=10.5)),
        ("group", "meets_every_days", "6 weeks", timedelta(weeks=6)),
        ("contract", "total", "£84,000", 84000.0),
        ("course", "levels", "[basic, expert]", ("basic", "expert")),
        ("course", "levels", "basic; Expert;", ("basic", "expert")),
        ("course", "levels", "basic", ("basic",)),
        ("course", "levels", "[basic, basic]", ("basic",)),
        ("process", "groups", "[]", ()),
        ("process", "groups", "nurses; social-workers", ("nurses", "social-workers")),
    ],
)
def test_a_field_reads_a_value_of_its_type(kind: str, field: str, text: str, value: Value) -> None:
    assert reading(kind, field, text) == (value, NONE_AT_ALL)


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("TBC", UNKNOWN),
        ("tba", UNKNOWN),
        ('"?"', UNKNOWN),
        ("n/a", NOT_APPLICABLE),
        ("N/A", NOT_APPLICABLE),
        ('"-"', NONE),
        ("–", NONE),
        ("none", NONE),
        ('" none "', NONE),
    ],
)
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("person", "name"),
        ("meeting", "date"),
        ("channel", "owner"),
        ("group", "kind"),
        ("process", "groups"),
        ("contract", "total"),
    ],
)
def test_an_absence_is_one_in_a_field_of_any_type(
    kind: str, field: str, text: str, absence: Value
) -> None:
    assert reading(kind, field, text) == (absence, NONE_AT_ALL)


def test_a_word_of_the_fields_own_list_is_no_absence() -> None:
    assert reading("person", "it_skill", "none") == ("none", NONE_AT_ALL)
    assert reading("person", "it_skill", '"-"') == (NONE, NONE_AT_ALL)
    assert reading("course", "levels", "none; basic") == (("none", "basic"), NONE_AT_ALL)
    assert reading("course", "levels", "none") == (("none",), NONE_AT_ALL)


@pytest.mark.parametrize("text", ["~", "null", '""', '" "'])
def test_nothing_written_is_as_if_left_out(text: str) -> None:
    assert reading("membership", "until", text) == (LATEST, NONE_AT_ALL)
    assert reading("membership", "person", text) == (UNKNOWN, NONE_AT_ALL)
    assert reading("channel", "medium", text) == ("other", NONE_AT_ALL)


@pytest.mark.parametrize(
    ("kind", "field", "text", "shown"),
    [
        (
            "meeting",
            "date",
            "31/03/2004",
            "a.yaml:1:1: error F020: date must be a date, not '31/03/2004'\n"
            "    1 | 31/03/2004\n"
            "      | ^^^^^^^^^^ a date is written like 2004-03-31",
        ),
        (
            "meeting",
            "date",
            "2003-02-29",
            "a.yaml:1:1: error F020: date must be a date, not '2003-02-29'\n"
            "    1 | 2003-02-29\n"
            "      | ^^^^^^^^^^ there is no such date: day is out of range for month",
        ),
        (
            "attendance",
            "status",
            "presnt",
            "a.yaml:1:1: error F020: status cannot be 'presnt'\n"
            "    1 | presnt\n"
            "      | ^^^^^^ did you mean 'present'?",
        ),
        (
            "organisation",
            "tier",
            "parish",
            "a.yaml:1:1: error F020: tier cannot be 'parish'\n"
            "    1 | parish\n"
            "      | ^^^^^^ use one of: unitary, county, district",
        ),
        (
            "membership",
            "can_commit_resources",
            "up to 5,000",
            "a.yaml:1:1: error F020: can_commit_resources must be yes or no, not 'up to 5,000'\n"
            "    1 | up to 5,000\n"
            "      | ^^^^^^^^^^^ write yes or no",
        ),
        (
            "group",
            "meets_every_days",
            "monthly",
            "a.yaml:1:1: error F020: meets_every_days must be a length of time, not 'monthly'\n"
            "    1 | monthly\n"
            "      | ^^^^^^^ a length of time is written like 10 minutes, 28 days or 4 weeks",
        ),
        (
            "course",
            "levels",
            "[basic, epxert]",
            "a.yaml:1:9: error F020: levels cannot be 'epxert'\n"
            "    1 | [basic, epxert]\n"
            "      |         ^^^^^^ did you mean 'expert'?",
        ),
        (
            "process",
            "groups",
            "[nurses, TBC]",
            "a.yaml:1:10: error F020: groups cannot be known in part\n"
            "    1 | [nurses, TBC]\n"
            "      |          ^^^ say so of the whole list, or leave it out",
        ),
    ],
)
def test_a_value_of_another_type_is_shown_with_what_was_meant(
    kind: str, field: str, text: str, shown: str
) -> None:
    value, problems = reading(kind, field, text)
    assert problems == [shown]
    assert value in {UNKNOWN, ()} or field in {"levels", "groups"}


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        ("person", "name", "[Ann]"),
        ("person", "name", "{first: Ann}"),
        ("process", "groups", "{nurses: yes}"),
        ("process", "groups", "[[nurses]]"),
        ("process", "groups", "[~]"),
    ],
)
def test_a_value_of_another_shape_is_refused(kind: str, field: str, text: str) -> None:
    _, problems = reading(kind, field, text)
    assert len(problems) == 1
    assert "error F011" in problems[0]


def test_every_word_is_named_where_none_is_alike() -> None:
    _, problems = reading("group", "kind", "qqq")
    assert "use one of: steering, practitioners, board" in problems[0]


def test_a_long_value_is_shown_in_part() -> None:
    _, problems = reading("meeting", "date", "x" * 500)
    assert f"not '{'x' * 40}…'" in problems[0]
    assert len(problems[0]) < 500
