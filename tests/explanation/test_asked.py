"""Changes as people write them, and their mistakes."""

import pytest

import fame_rules as fame
from fame_rules.explanation import BadChange, all_changes, to_add, to_remove, to_set
from fame_rules.model.values import NONE
from fame_rules.resources import examples_root

WIRRAL = fame.read(examples_root() / "wirral")


def test_a_field_of_a_record_by_its_id_or_the_end_of_one() -> None:
    full = to_set(WIRRAL, "membership.steering/a-jones.can_commit_resources=yes")
    assert full == to_set(WIRRAL, "memberships.steering/a-jones.can_commit_resources = true")
    assert (full.id, full.value) == ("steering/a-jones", True)
    assert to_set(WIRRAL, "partnership.started=2003-01-06").kind == "partnership"
    assert to_set(WIRRAL, "membership.steering/a-jones.role=-").value is NONE


def test_a_record_more_and_one_less() -> None:
    added = to_add("membership group=steering person=n-sumner role='vice chair'")
    assert added.record.id == "steering/n-sumner/new"
    assert to_add("group id=x kind=board").record.id == "x"
    assert to_remove(WIRRAL, "group.district-nurses").id == "district-nurses"
    changes = all_changes(WIRRAL, ["group.steering.kind=board"], ["group id=x"], ["group.steering"])
    assert [type(change).__name__ for change in changes] == [
        "SetField", "AddRecord", "RemoveRecord",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("membership", "written KIND.ID.FIELD=VALUE"),
        ("membrship.a.role=chair", "did you mean 'membership'"),
        ("group.distrct-nurses.kind=board", "did you mean 'district-nurses'"),
        ("group.district-nurses.knd=board", "did you mean 'kind'"),
        ("group.district-nurses.kind=bord", "did you mean 'board'"),
        ("membership.steering/a-jones.can_commit_resources=maybe", "write yes or no"),
        ("partnership.strted=2003-01-01", "did you mean 'started'"),
        ("attendance.a-jones.status=present", "may be any of"),
    ],
)
def test_a_mistake_is_answered_with_what_was_meant(text: str, says: str) -> None:
    with pytest.raises(BadChange, match=says):
        to_set(WIRRAL, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("membership group", "not written FIELD=VALUE"),
        ("membership 'group=x", "no closing quotation"),
        ("membrship group=x", "did you mean"),
    ],
)
def test_a_record_that_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(BadChange, match=says):
        to_add(text)
