"""Values, absences and registers: what they are equal to, here and in another process."""

import pickle
from datetime import date

import pytest

from fame_rules.errors import Origin, Provenance
from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Group,
    Partnership,
    Range,
    Register,
    register,
)


@pytest.mark.parametrize("absence", list(Absence))
def test_an_absence_is_itself_in_another_process(absence: Absence) -> None:
    assert pickle.loads(pickle.dumps(absence)) is absence


def test_absences_are_three_different_things() -> None:
    assert len({UNKNOWN, NOT_APPLICABLE, NONE}) == len(Absence) == 3


def test_a_register_that_is_given_is_complete_unless_it_says_otherwise() -> None:
    assert (Register[Group]().given, Register[Group]().complete) == (False, False)
    assert (register().given, register().complete) == (True, True)
    assert not register(Group("g"), complete=False).complete
    assert [group.id for group in register(Group("g"), Group("h"))] == ["g", "h"]


def test_where_something_was_read_does_not_make_it_another_thing() -> None:
    here, there = Provenance(Origin("a", 1)), Provenance(Origin("b", 2))
    assert Group("g", kind="board", origin=here) == Group("g", kind="board", origin=there)
    assert Partnership("p", origin=here) == Partnership("p", origin=there)
    assert register(Group("g", origin=here)) == register(Group("g", origin=there))


def test_a_partnership_crosses_a_process_pool() -> None:
    partnership = Partnership(
        "p", as_of=date(2004, 3, 31), groups=register(Group("g", since=date(2002, 1, 1)))
    )
    assert pickle.loads(pickle.dumps(partnership)) == partnership
    assert pickle.loads(pickle.dumps(Range(0.5, None))) == Range(0.5, None)
