"""Measures of ties: how far the people and groups of an organisation have to do with others."""

from typing import Any

import pytest

from fame_rules.model import (
    NONE,
    UNKNOWN,
    Absence,
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    Range,
    Register,
    register,
)
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import RuleBook
from tests.strategies import AS_OF, partnership_of

HOMES: dict[str, str | Absence] = {
    "ann": "trust",
    "abe": "trust",
    "bob": "council",
    "sue": "supplier",
    "cas": NONE,
}


def channel(tail: str, head: str, **fields: Any) -> Channel:
    on_record: dict[str, Any] = {"two_way": False, "topic": "project", "since": AS_OF}
    return Channel(f"{tail}-{head}", from_=tail, to=head, **(on_record | fields))


def known(*channels: Channel, **registers: Register[Any]) -> Partnership:
    """Ann and abe of the trust, bob of the council, sue of a supplier; cas belongs to nobody."""
    every: dict[str, Register[Any]] = {
        "organisations": register(
            Organisation("trust", partner=True),
            Organisation("council", partner=True),
            Organisation("supplier", partner=False),
        ),
        "groups": register(Group("forum", kind="committee", organisation=NONE)),
        "people": register(*(Person(p, organisation=home) for p, home in HOMES.items())),
        "memberships": register(),
        "meetings": register(),
        "channels": register(*channels),
    }
    return partnership_of(every | registers)


def taken(partnership: Partnership, options: str = "") -> tuple[Memory, Readings]:
    view = View(partnership, AS_OF)
    measure = f"{{of: organisation, ties_across: {{organisation: {{partner: yes}}}}{options}}}"
    memory = Memory(
        view,
        RuleBook.parse(f"measures: {{m: {measure}}}"),
        measuring(lambda: survey_view(view)),
    )
    return memory, memory.readings("m")


def share(partnership: Partnership, options: str = "", of: str = "trust") -> Value:
    memory, readings = taken(partnership, options)
    row = memory.view.row("organisation", of)
    assert row is not None
    return readings.column[row]


def sitting(*people: str) -> dict[str, Register[Any]]:
    """The forum has met, with these for its members."""
    return {
        "memberships": register(*(Membership(p, group="forum", person=p) for p in people)),
        "meetings": register(Meeting("one", group="forum", date=AS_OF, held=True)),
    }


INSIDE, ACROSS = channel("ann", "abe"), channel("ann", "bob")


@pytest.mark.parametrize(
    ("partnership", "of_trust"),
    [
        (known(INSIDE), 0.0),
        (known(ACROSS), 1.0),
        (known(channel("bob", "ann")), 1.0),
        (known(INSIDE, ACROSS), 0.5),
        (known(INSIDE, channel("ann", "sue")), 0.0),  # to somebody who is no partner's
        (known(INSIDE, channel("ann", "cas")), 0.0),
        (known(INSIDE, channel("ann", "council")), 0.5),
        (known(INSIDE, channel("ann", "bob", topic="other", medium="email")), 0.0),
        (known(INSIDE, channel("ann", "bob", topic=UNKNOWN, medium="email")), Range(0.0, 0.5)),
        (known(), UNKNOWN),  # of no ties there is no share
        (known(INSIDE, ACROSS, channels=Register()), UNKNOWN),
    ],
)
def test_the_share_of_ties_that_lead_across(partnership: Partnership, of_trust: Value) -> None:
    assert share(partnership) == of_trust


@pytest.mark.parametrize(
    ("members", "of_trust"),
    [
        (("ann", "bob"), 0.5),
        (("ann", "abe", "bob"), 2 / 3),
        (("ann", "abe"), 0.0),
        (("ann", "sue"), 0.0),
        (("bob",), 0.0),
    ],
)
def test_a_place_in_a_group_that_meets_is_a_tie(members: tuple[str, ...], of_trust: float) -> None:
    assert share(known(INSIDE, **sitting(*members))) == pytest.approx(of_trust)


def test_a_group_that_never_met_ties_nobody() -> None:
    places = sitting("ann", "bob") | {"meetings": register()}
    assert share(known(INSIDE, **places)) == 0.0


@pytest.mark.parametrize(("least", "of_trust"), [(1, 0.5), (2, 0.5), (3, UNKNOWN)])
def test_of_few_ties_nothing_is_said(least: int, of_trust: Value) -> None:
    assert share(known(INSIDE, ACROSS), f", at_least: {least}") == of_trust


def test_ties_by_only_some_channels() -> None:
    partnership = known(
        channel("ann", "abe", medium="email"), channel("ann", "bob", medium="visit")
    )
    assert share(partnership, ", where: {medium: email}") == 0.0
    assert share(partnership, ", where: {medium: visit}") == 1.0


def test_somebody_who_may_belong_to_a_partner_leaves_it_open() -> None:
    people = register(
        *(Person(p, organisation=UNKNOWN if p == "cas" else home) for p, home in HOMES.items())
    )
    partnership = known(INSIDE, channel("ann", "cas"), people=people)
    assert share(partnership) not in (0.0, 0.5)
    _, readings = taken(partnership)
    assert ("people", "cas") in {(m.register, m.record) for m in readings.missing(0)}


def test_a_channel_both_ways_is_one_tie() -> None:
    assert share(known(INSIDE, channel("ann", "bob", two_way=True))) == 0.5


def test_how_many_ties_there_are_and_would_be_by_chance_is_told() -> None:
    memory, readings = taken(known(INSIDE, ACROSS))
    row = memory.view.row("organisation", "trust")
    assert row is not None
    assert readings.detail(row) == "1 of 2 ties; at random, about 1"
    assert list(readings.evidence(row)) == [("organisation", row)]


def test_how_many_more_ties_it_would_take_is_to_be_found_out() -> None:
    memory, readings = taken(known(INSIDE), ", at_least: 5")
    row = memory.view.row("organisation", "trust")
    assert row is not None
    assert [(m.register, m.such) for m in readings.missing(row)] == [
        ("channels", "an end is in trust")
    ]
