"""As of a date: what is dated later has not happened, whoever wrote it down already."""

from datetime import date, timedelta
from random import Random

import pytest

from fame_rules.assessment import assess
from fame_rules.errors import AsOfMissing
from fame_rules.model import (
    UNKNOWN,
    Attendance,
    Briefing,
    Channel,
    Group,
    Meeting,
    Membership,
    Partnership,
    Person,
    Survey,
    register,
)
from fame_rules.model.partnership import Record
from fame_rules.model.vocabulary import Also
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import RuleBook
from tests.strategies import (
    AS_OF,
    make_book,
    make_partnership,
    partnership_of,
    registers_of,
    with_register,
)

TOMORROW = AS_OF + timedelta(days=1)


def later(plural: str) -> list[Record]:
    """Records of what has not happened yet, which name everybody there is."""
    made: dict[str, list[Record]] = {
        "memberships": [
            Membership("later", group="g0", person="p0", role="member", since=TOMORROW)
        ],
        "meetings": [Meeting("later", group="g0", date=TOMORROW, held=True)],
        "attendance": [Attendance("later", meeting="later", person="p0", status="present")],
        "channels": [Channel("later", from_="p0", to="p1", topic="project", since=TOMORROW)],
        "surveys": [Survey("later", group="g0", date=TOMORROW, asked=1.0, answered=1.0)],
    }
    return made.get(plural, [])


@pytest.mark.parametrize("batch", range(2))
def test_what_is_dated_later_is_invisible(batch: int) -> None:
    compared = 0
    for seed in range(batch * 200, batch * 200 + 200):
        pick = Random(seed).choice
        partnership, rulebook = make_partnership(pick), make_book(pick).parse()
        more = partnership
        for plural, given in registers_of(partnership).items():
            records = (*given.records, *later(plural))
            more = with_register(more, plural, register(*records, complete=given.complete))
        asked_for = any(Also.PLANNED in measure.also for measure in rulebook.measures.values())
        if asked_for or "meetings" not in registers_of(partnership):
            continue
        before, after = (assess(p, rulebook, engine="python") for p in (partnership, more))
        assert after.verdicts == before.verdicts, f"seed {seed}"
        assert after.findings == before.findings
        compared += len(before.verdicts)
    assert compared > 500


RULES = """
measures:
  met: {of: group, count_of: meeting, where: {group: $id}}
  told: {of: group, latest: briefing.date, where: {group: $id}}
rules:
  - {id: MET, title: T, for_each: group, when: {met: {at_least: 1}}, then: {says: S.}}
  - {id: TOLD, title: T, for_each: group, when: {told: {missing: no}}, then: {says: S.}}
  - {id: STANDS, title: T, for_each: group, when: {id: {missing: no}}, then: {says: S.}}
  - {id: SITS, title: T, for_each: membership, when: {role: chair}, then: {says: S.}}
"""
FACTS = partnership_of(
    {
        "groups": register(Group("g", since=date(2004, 1, 10), until=date(2004, 1, 20))),
        "people": register(Person("p")),
        "memberships": register(
            Membership(
                "m", group="g", person="p", role="chair", since=date(2004, 1, 11),
                until=date(2004, 1, 12),
            )
        ),
        "meetings": register(Meeting("t", group="g", date=date(2004, 1, 13), held=True)),
        "briefings": register(Briefing("b", group="g", date=date(2004, 1, 14))),
    }
)  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("day", "findings"),
    [
        (9, set()),
        (10, {"STANDS/g"}),
        (11, {"STANDS/g", "SITS/m"}),
        (12, {"STANDS/g", "SITS/m"}),
        (13, {"STANDS/g", "MET/g"}),
        (14, {"STANDS/g", "MET/g", "TOLD/g"}),
        (20, {"STANDS/g", "MET/g", "TOLD/g"}),
        (21, set()),
    ],
)
def test_each_thing_counts_from_its_own_day(day: int, findings: set[str], engine: str) -> None:
    found = assess(FACTS, RuleBook.parse(RULES), as_of=date(2004, 1, day), engine=engine)
    assert found.as_of == date(2004, 1, day)
    assert {finding.id for finding in found.findings} == findings


def test_the_date_that_is_asked_for_goes_before_that_of_the_partnership() -> None:
    dated = Partnership("p", as_of=date(2004, 1, 1))
    rulebook = RuleBook.parse("settings: {}")
    assert assess(dated, rulebook).as_of == date(2004, 1, 1)
    assert assess(dated, rulebook, as_of=date(2003, 1, 1)).as_of == date(2003, 1, 1)
    with pytest.raises(AsOfMissing, match="p: no date to assess as of; give `as_of`"):
        assess(Partnership("p", as_of=UNKNOWN), rulebook)


def test_a_rule_may_compare_with_the_date_itself() -> None:
    rulebook = RuleBook.parse(
        "rules: [{id: A, title: T, for_each: meeting, when: {date: $partnership.as_of},"
        " then: {says: S.}}]"
    )
    for day, fires in ((date(2004, 1, 13), True), (date(2004, 1, 14), False)):
        assert bool(assess(FACTS, rulebook, as_of=day).findings) is fires
