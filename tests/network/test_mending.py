"""The repair of a partnership's network: what closes gaps, and what nobody would be asked to do."""

from typing import Any

from fame_rules.model import (
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    register,
)
from fame_rules.network import Asked, Costs, inspect, mend
from tests.strategies import AS_OF


def partnership(*channels: Channel, **registers: Any) -> Partnership:
    """Ann steers for the council, Ned manages in the trust, where Bob is a nurse."""
    every: dict[str, Any] = {
        "organisations": register(Organisation("council"), Organisation("trust")),
        "groups": register(
            Group("steering", name="Steering group", kind="steering", organisation="council"),
            Group("managers", name="Locality managers", kind="committee", organisation="trust"),
            Group("nurses", name="Nurses", kind="practitioners", organisation="trust"),
            Group("board", name="Trust board", kind="board", organisation="trust"),
        ),
        "people": register(
            Person("ann", name="Ann", organisation="council"),
            Person("ned", name="Ned", organisation="trust"),
            Person("bob", name="Bob", organisation="trust"),
            Person("lady", name="Lady Chair", organisation="trust"),
        ),
        "memberships": register(
            Membership("s/ann", group="steering", person="ann", role="chair"),
            Membership("s/ned", group="steering", person="ned"),
            Membership("m/ned", group="managers", person="ned"),
            Membership("n/bob", group="nurses", person="bob"),
            Membership("b/lady", group="board", person="lady", role="chair"),
        ),
        "meetings": register(Meeting("1", group="managers", date=AS_OF, held=True)),
        "channels": register(*channels),
    }
    return Partnership("p", as_of=AS_OF, **(every | registers))


def moves(found: Partnership, asked: Asked | None = None, costs: Costs | None = None) -> set[str]:
    inspection = inspect(found, asked=asked)
    repair = mend(inspection, costs)
    assert repair.verified
    return set(repair.says(inspection.ground.lines))


def test_an_existing_meeting_before_a_new_channel_and_a_board_by_its_own_people() -> None:
    assert moves(partnership()) == {
        "Add Bob to the Locality managers",
        "Open a two-way channel between Ned and Lady Chair",
    }


def test_the_costs_decide() -> None:
    dear = Costs(join=10.0)
    assert "Open a two-way channel between Ann and Bob" in moves(partnership(), costs=dear) or (
        "Open a two-way channel between Bob and Ned" in moves(partnership(), costs=dear)
    )


def test_nothing_is_mended_that_is_not_broken() -> None:
    told = (
        Channel("1", from_="ann", to="bob", two_way=False, topic="project", since=AS_OF),
        Channel("2", from_="ned", to="lady", two_way=False, topic="project", since=AS_OF),
    )
    assert moves(partnership(*told)) == set()


def test_nothing_is_mended_that_is_not_known() -> None:
    assert moves(partnership(channels=register(complete=False))) == set()


def test_a_board_without_members_is_told_itself() -> None:
    members = register(
        Membership("s/ned", group="steering", person="ned"),
        Membership("n/bob", group="nurses", person="bob"),
        Membership("m/ned", group="managers", person="ned"),
    )
    found = moves(partnership(memberships=members, people=register(
        Person("ned", name="Ned", organisation="trust"),
        Person("bob", name="Bob", organisation="trust"),
    )))  # fmt: skip
    assert "Open a two-way channel between Ned and Trust board" in found


def test_a_repair_that_survives_any_loss_has_two_ways() -> None:
    """All that the trust hears, it hears from Ned, who is not of the steering group."""
    from_ned = partnership(
        Channel("1", from_="ann", to="ned", topic="project", since=AS_OF),
        Channel("2", from_="ned", to="bob", topic="project", since=AS_OF),
        Channel("3", from_="ned", to="lady", topic="project", since=AS_OF),
        memberships=register(
            Membership("s/ann", group="steering", person="ann", role="chair"),
            Membership("m/ned", group="managers", person="ned"),
            Membership("n/bob", group="nurses", person="bob"),
            Membership("b/lady", group="board", person="lady", role="chair"),
        ),
    )
    assert moves(from_ned) == set()
    assert len(moves(from_ned, Asked(survive=True))) == 2
