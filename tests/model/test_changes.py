"""Changes of a partnership leave everything else as it was."""

import pytest
from hypothesis import given

from fame_rules.model import Group, Membership, Partnership, register
from fame_rules.model.changes import AddRecord, RemoveRecord, SetField, changed
from tests.strategies import partnerships

BEFORE = Partnership("p", groups=register(Group("a", kind="board"), Group("b", kind="committee")))


def test_a_field_a_record_more_and_a_record_less() -> None:
    new = Membership("m", group="a", person="ann")
    after = changed(
        BEFORE,
        [
            SetField("group", "b", "kind", "steering"),
            RemoveRecord("group", "a"),
            AddRecord("membership", new),
            SetField("partnership", "partnership", "name", "P"),
        ],
    )
    assert [(group.id, group.kind) for group in after.groups] == [("b", "steering")]
    assert after.memberships.records == (new,)
    assert after.memberships.given
    assert not after.memberships.complete  # nobody said that there are no others
    assert after.name == "P"


def test_what_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(KeyError, match="no group 'c'"):
        changed(BEFORE, [RemoveRecord("group", "c")])


@given(partnerships())
def test_no_change_is_the_same_partnership(partnership: Partnership) -> None:
    assert changed(partnership, []) == partnership


def test_changes_in_words() -> None:
    assert str(SetField("group", "a", "kind", "steering")) == "group a: kind is steering"
    assert str(RemoveRecord("group", "a")) == "without group a"
    assert str(AddRecord("membership", Membership("m", group="a", person="ann"))) == (
        "one more membership: group a, person ann"
    )
