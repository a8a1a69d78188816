"""Odd times: dates that are not known, and days on which little has happened."""

from datetime import date, timedelta
from typing import Any, Final, cast

import pytest
from attrs import evolve

from fame_rules.model import UNKNOWN
from fame_rules.resources import example_names
from fame_rules.rulebook import Outcome
from tests.rules.odd import (
    NA,
    C,
    F,
    N,
    assessed,
    base,
    empty,
    examples,
    findings,
    missing,
    new,
    odd,
    outcomes,
)

# ----------------------------------------------------------------- dates that are not known

EARLY: Final = {
    "FAME-2.6c",
    "FAME-2.6c-superuser",
    "FAME-3.1a",
    "FAME-3.1b",
    "FAME-3.1c",
    "FAME-3.1c-clinical",
    "FAME-3.1d",
    "FAME-3.2a",
    "FAME-3.2b",
    "FAME-3.2c",
    "FAME-3.2c-managers",
    "FAME-3.2d",
    "FAME-4.1b-late",
    "FAME-4.3a",
    "FAME-4.4b",
    "FAME-5.1a",
    "FAME-X12",
}
"""What cannot be judged without the start of the project, however much else is known."""
SHARES: Final = {"FAME-2.6c", "FAME-2.6c-superuser", "FAME-4.1b-late", "FAME-4.3a", "FAME-4.4b"}
"""Which of them also need to know when the last phase goes live."""


@pytest.mark.parametrize(
    ("fields", "rules"),
    [(("started",), EARLY), (("go_live",), SHARES), (("started", "go_live"), EARLY)],
    ids=["no start", "no end", "neither"],
)
def test_what_is_early_is_not_assessed_without_the_dates_that_it_is_measured_by(
    fields: tuple[str, ...], rules: set[str]
) -> None:
    assessment = assessed(evolve(cast(Any, base()), **dict.fromkeys(fields, UNKNOWN)))
    changes, gaps = new(assessment), missing(assessment)
    assert {rule for rule, _ in changes} == rules
    assert set(changes.values()) == {N}
    needed = {f"{field} (partnership)" for field in fields}
    assert all(gaps[key] & needed for key in changes)
    assert all(gaps[key] >= needed for key in changes if key[0] in SHARES)


@pytest.mark.parametrize("name", example_names())
def test_without_its_dates_no_example_has_a_new_finding(name: str) -> None:
    known = examples()[name]
    undated = assessed(evolve(known, started=UNKNOWN, go_live=UNKNOWN))
    assert findings(undated) <= findings(assessed(known))
    # Where training came first, champions were named late, whenever that was.
    by_training = {"FAME-2.6c", "FAME-2.6c-superuser"}
    assert not {finding.rule for finding in undated.findings} & (EARLY - by_training)


# ---------------------------------------------------------- days on which little has happened

STATES: Final = {
    "FAME-1.2a",  # who is named to a group before it begins
    "FAME-2.2a",  # courses that are planned, and for whom
    "FAME-2.2b",
    "FAME-2.4b",
    "FAME-3.3b",  # decisions that are planned
    "FAME-4.1b",  # other work that is planned
    "FAME-4.3b",  # estimates and money
    "FAME-4.4a",  # programmes, and who looks after them
    "FAME-4.4a-nhs",
    "FAME-4.4c",
    "FAME-5.1b",
    "FAME-5.2b",
    "FAME-5.4a",  # phases that are planned
    "FAME-X6",
}
"""What can be found before a project starts: what is planned, or has no date of its own."""
FIRST_DAY: Final = STATES | {
    "FAME-1.1a",  # who is told by whom on that day
    "FAME-1.1b",
    "FAME-1.2b",
    "FAME-4.1a",
    "FAME-5.3b",
    "FAME-X12",
    "FAME-X7",
    "FAME-X8",
}
"""What can be found on its first day: also who is there, and in contact; but nothing is late."""
DATED = sorted(name for name, p in examples().items() if isinstance(p.started, date))


def start_of(name: str) -> date:
    started = examples()[name].started
    assert isinstance(started, date)
    return started


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("days", [400, 1])
def test_before_the_start_nothing_is_late(name: str, days: int) -> None:
    early = assessed(examples()[name], start_of(name) - timedelta(days))
    assert {finding.rule for finding in early.findings} <= STATES


@pytest.mark.parametrize("name", DATED)
def test_on_the_day_of_the_start_nothing_is_late_yet(name: str) -> None:
    first = assessed(examples()[name], start_of(name))
    assert {finding.rule for finding in first.findings} <= FIRST_DAY


def test_before_the_start_nothing_is_missed_in_an_empty_project() -> None:
    early = assessed(empty(), date(2003, 1, 5))
    assert not findings(early)
    said = outcomes(early)
    assert said["FAME-5.1a", "partnership"] is said["FAME-5.3a-vacant", "partnership"] is NA
    on_the_day = assessed(empty(), date(2003, 1, 6))
    assert findings(on_the_day) == {"FAME-5.3a-vacant/partnership"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2003, 11, 9), (NA, NA)),  # fifteen days before
        (date(2003, 11, 10), (F, NA)),
        (date(2003, 11, 23), (F, NA)),
        (date(2003, 11, 24), (F, NA)),
    ],
    ids=str,
)
def test_awareness_is_due_two_weeks_before_a_go_live(
    as_of: date, expected: tuple[Outcome, Outcome]
) -> None:
    said = outcomes(assessed(odd("training: []"), as_of))
    assert tuple(said[rule, "social-workers"] for rule in ("FAME-2.3a", "FAME-2.3b")) == expected


@pytest.mark.parametrize(
    ("completed", "as_of", "outcome"),
    [
        ("2003-11-24", date(2003, 11, 23), NA),
        ("2003-11-24", date(2003, 11, 24), C),
        ("2003-11-25", date(2003, 11, 24), NA),  # nobody was trained: another rule says so
        ("2003-11-25", date(2003, 11, 25), F),
    ],
)
def test_training_is_in_time_on_the_day_of_go_live(
    completed: str, as_of: date, outcome: Outcome
) -> None:
    trained = odd(f"""
memberships: [{{group: social-workers, person: l-fenwick}}]
attendance: []
training: [{{person: l-fenwick, course: awareness, completed: {completed}}}]
""")
    assert outcomes(assessed(trained, as_of))["FAME-2.3b", "social-workers"] is outcome


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("go_live", [date(2003, 11, 24), date(2004, 2, 23)], ids=str)
def test_about_a_go_live_nothing_is_found_where_all_was_done(go_live: date, days: int) -> None:
    about = assessed(base(), go_live + timedelta(days))
    assert not findings(about)


def test_a_line_that_was_used_again_later_is_not_known_to_have_been_silent() -> None:
    earlier = assessed(base(), date(2003, 11, 24))
    key = ("FAME-1.1c", "social-workers")
    assert outcomes(earlier)[key] is N
    assert any("tranter-fenwick (channels)" in item for item in missing(earlier)[key])
