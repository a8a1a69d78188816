"""Odd histories: an organisation that merges half way through, and a project that pauses."""

from datetime import date, timedelta
from typing import Final

import pytest

from fame_rules.rulebook import Outcome
from tests.rules.odd import NA, C, F, N, assessed, base, findings, odd, outcomes, written

# ----------------------------------------------------------------------------------- mergers

MERGED: Final = date(2003, 10, 1)
JOINS = """
organisations:
  valley:
    kind: nhs_commissioner
    partner: yes
    merged_into: calderwick-pct
    merged_on: 2003-10-01
groups:
  valley-board: {kind: board, organisation: valley, standing: yes, until: 2003-09-30}
  valley-pec: {kind: clinical_executive, organisation: valley, standing: yes, until: 2003-09-30}
people: {u-vale: {name: Una Vale, organisation: valley, practitioner: no}}
memberships:
  steering/u-vale: {group: steering, person: u-vale, role: member, can_commit_resources: yes}
briefings:
  valley-1: {group: valley-board, date: 2003-02-20}
  valley-2: {group: valley-board, date: 2003-06-10}
  valley-3: {group: valley-pec, date: 2003-02-21}
  valley-4: {group: valley-pec, date: 2003-06-11}
"""
RENAMED = """
organisations:
  calderwick-pct: {merged_into: fells-pct, merged_on: 2003-10-01}
  fells-pct: {name: Fells PCT, kind: nhs_commissioner, partner: yes}
groups:
  pct-board: {until: 2003-09-30}
  fells-board: {kind: board, organisation: fells-pct, standing: yes, since: 2003-10-01}
briefings:
  pct-board-4: {group: fells-board}
  pct-board-5: {group: fells-board}
"""


def asked(text: str, as_of: date, *organisations: str) -> dict[str, set[str]]:
    """Which rules apply to each of some organisations, or may."""
    said = outcomes(assessed(odd(text), as_of))
    return {
        id_: {rule for (rule, who), o in said.items() if who == id_ and o is not NA}
        for id_ in organisations
    }


@pytest.mark.parametrize("as_of", [MERGED, MERGED + timedelta(1), date(2004, 3, 31)], ids=str)
@pytest.mark.parametrize(
    ("text", "old", "heir"),
    [(JOINS, "valley", "calderwick-pct"), (RENAMED, "calderwick-pct", "fells-pct")],
    ids=["joins a partner", "joins a new body"],
)
def test_from_the_day_of_a_merger_there_is_one_history(
    text: str, old: str, heir: str, as_of: date
) -> None:
    rules = asked(text, as_of, old, heir)
    assert not rules[old]
    assert rules[heir] >= {"FAME-1.2b", "FAME-3.1a", "FAME-3.1b", "FAME-3.1c", "FAME-5.3b"}
    assert findings(assessed(odd(text), as_of)) == findings(assessed(base(), as_of))


def test_until_the_day_before_each_is_asked_for_itself() -> None:
    rules = asked(JOINS, MERGED - timedelta(1), "valley", "calderwick-pct")
    assert rules["valley"] == rules["calderwick-pct"]
    before, as_if = (findings(assessed(p, MERGED - timedelta(1))) for p in (odd(JOINS), base()))
    assert before == as_if


def test_what_the_old_board_was_not_told_is_not_made_up_for_by_a_merger() -> None:
    deaf = JOINS.replace("2003-02-20", "2003-08-20").replace("2003-06-10", "2003-09-10")
    assert findings(assessed(odd(deaf), MERGED - timedelta(1))) >= {"FAME-3.1a/valley"}
    assert "FAME-3.1a/calderwick-pct" not in findings(assessed(odd(deaf)))


# ------------------------------------------------------------------------------------ pauses

QUIET = """
as_of: 2004-06-30
started: 2003-01-06
go_live: 2006-06-30
organisations:
  council: {kind: council, tier: unitary, partner: yes}
  trust: {kind: nhs_provider, partner: yes}
groups:
  steering: {kind: steering, organisation: council, meets_every_days: 28}
  nurses: {kind: practitioners, organisation: trust}
  board: {kind: board, organisation: trust}
  cabinet: {kind: elected_members, organisation: council}
  managers: {kind: senior_management, organisation: council}
people: {ann: {organisation: council}, bob: {organisation: trust}}
memberships: [{group: steering, person: ann, role: chair}, {group: nurses, person: bob}]
meetings:
  - {group: steering, date: 2003-01-15, held: yes}
  - {group: steering, date: 2003-02-12, held: yes}
  - {group: steering, date: 2003-03-12, held: yes}
channels:
  - from: ann
    to: bob
    topic: project
    every_days: 28
    since: 2003-01-06
    last_used: 2003-03-12
briefings:
  - {group: board, date: 2003-02-12}
  - {group: cabinet, date: 2003-02-12}
  - {group: managers, date: 2003-02-12}
"""
SILENT: Final = {
    "FAME-1.1c": "nurses",
    "FAME-1.3a": "steering",
    "FAME-3.1c": "trust",
    "FAME-3.2c": "council",
    "FAME-3.2c-managers": "council",
}


@pytest.mark.parametrize(
    ("pauses", "outcome"),
    [
        ("[]", F),
        ("[{since: 2003-03-20}]", C),
        ("[{since: 2003-03-20, until: 2004-06-20}]", C),
        ("[{since: 2003-03-20, until: 2003-04-20}]", F),
        ("[{since: 2003-03-20, until: TBC}]", N),
        ("[{since: 2004-07-01}]", F),
        ("[{since: 2003-03-20, until: 2003-12-31}, {since: 2003-12-01}]", C),
    ],
    ids=["none", "unfinished", "just over", "long over", "no end known", "to come", "two"],
)
def test_silence_in_a_pause_is_no_silence(pauses: str, outcome: Outcome) -> None:
    said = outcomes(assessed(written(f"{QUIET}pauses: {pauses}")))
    assert {rule: said[rule, who] for rule, who in SILENT.items()} == dict.fromkeys(SILENT, outcome)


BEGUN = """
as_of: 2004-06-30
started: 2003-06-02
go_live: 2005-06-30
organisations:
  council: {kind: council, tier: unitary, partner: yes}
  trust: {kind: nhs_provider, partner: yes}
  authority: {kind: regional_health_authority, partner: no}
lead: council
groups: {nurses: {kind: practitioners, organisation: trust}}
processes: {contact: {existing: yes}}
it_requirements: {servers: {scoped_on: none, procured_on: none}}
briefings: []
workshops: []
champions: []
engagements: []
success_factors: []
"""
DUE: Final = {
    "FAME-2.5a": "contact",
    "FAME-2.5b": "contact",
    "FAME-2.6a": "nurses",
    "FAME-2.6b": "nurses",
    "FAME-3.1a": "trust",
    "FAME-3.2a": "council",
    "FAME-3.2b": "council",
    "FAME-4.3a": "servers",
    "FAME-4.4b": "partnership",
    "FAME-5.1a": "partnership",
}


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ("[]", {F}),
        ("[{since: 2003-06-09}]", {C, NA}),
        ("[{since: 2003-06-09, until: 2004-06-25}]", {C, NA}),
        ("[{since: 2003-06-09, until: 2003-06-20}]", {F}),
        ("[{since: 2003-06-09, until: TBC}]", {N}),
    ],
    ids=["none", "unfinished", "just over", "long over", "no end known"],
)
def test_nothing_is_late_while_the_clock_stands(pauses: str, expected: set[Outcome]) -> None:
    said = outcomes(assessed(written(f"{BEGUN}pauses: {pauses}")))
    assert {said[rule, who] for rule, who in DUE.items()} <= expected
