"""The whole network as one NetworkX graph, with all that is recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from fame_rules.errors import AsOfMissing
from fame_rules.model import (
    Channel,
    Dependency,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    System,
    register,
)
from fame_rules.network import Graph, described

AS_OF = date(2004, 3, 31)
ANN, NURSES, PAS = ("person", "ann"), ("group", "nurses"), ("system", "pas")


def graph(**registers: Any) -> Graph:
    every: dict[str, Any] = {
        "organisations": register(Organisation("trust", name="Trust")),
        "groups": register(Group("nurses", kind="practitioners", organisation="trust")),
        "people": register(Person("ann", name="Ann", post="Matron"), Person("bob")),
        "systems": register(System("pas", name="Patients", organisation="trust")),
        "memberships": register(Membership("1", group="nurses", person="ann", role="chair")),
        "meetings": register(
            Meeting("1", group="nurses", date=date(2004, 1, 5), held=True),
            Meeting("2", group="nurses", date=date(2004, 2, 2), held=False),
            Meeting("3", group="nurses", date=date(2004, 5, 3)),
        ),
        "channels": register(
            Channel("c", from_="ann", to="bob", two_way=False, medium="email", topic="project",
                    every_days=timedelta(7), since=date(2003, 1, 1))
        ),
        "dependencies": register(Dependency("d", from_="nurses", to="pas", what="Lists")),
    }  # fmt: skip
    return described(Partnership("p", as_of=AS_OF, **(every | registers)))


def arcs(found: Graph, how: str) -> list[tuple[Any, Any, dict[str, Any]]]:
    return [(tail, head, data) for tail, head, data in found.edges(data=True) if data["how"] == how]


def test_nodes_say_what_their_records_say() -> None:
    found = graph()
    assert found.nodes[ANN]["name"] == "Ann"
    assert found.nodes[ANN]["post"] == "Matron"
    assert found.nodes[NURSES]["group_kind"] == "practitioners"
    assert found.nodes[PAS]["name"] == "Patients"


def test_arcs_say_how_often_on_which_days_and_in_which_role() -> None:
    found = graph()
    [(tail, _, channel)] = arcs(found, "channel")
    assert (tail, channel["medium"], channel["every"]) == (ANN, "email", timedelta(7))
    [(_, _, meeting)] = arcs(found, "meeting")
    assert meeting["on"] == (date(2004, 1, 5), date(2004, 5, 3))  # not the one that was not held
    [(_, _, member)] = arcs(found, "member")
    assert member["role"] == "chair"


def test_a_dependency_carries_no_news() -> None:
    [(tail, head, data)] = arcs(graph(), "depends")
    assert (tail, head, data["hops"], data["what"]) == (NURSES, PAS, None, "Lists")


def test_a_dependency_on_nobody_is_no_arc() -> None:
    loose = register(Dependency("d", from_="nurses", to="nowhere", what="Lists"))
    assert arcs(graph(dependencies=loose), "depends") == []


def test_the_shortcut_of_the_partnership_and_a_date_that_is_missing() -> None:
    found = Partnership("p", as_of=AS_OF, people=register(Person("ann")))
    assert set(found.network().nodes) == {ANN}
    with pytest.raises(AsOfMissing):
        described(Partnership("p"))
