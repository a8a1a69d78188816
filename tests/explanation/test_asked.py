"""Changes as people write them, and their mistakes."""

from datetime import timedelta

import pytest

import fame_rules as fame
from fame_rules.explanation import BadChange, all_changes, to_add, to_remove, to_set
from fame_rules.model.partnership import Record
from fame_rules.model.values import NONE, UNKNOWN
from fame_rules.resources import examples_root

WIRRAL = fame.read(examples_root() / "wirral")


def test_a_field_of_a_record_by_its_id_or_the_end_of_one() -> None:
    full = to_set(WIRRAL, "membership.steering/a-jones.can_commit_resources=yes")
    assert full == to_set(WIRRAL, "memberships.steering/a-jones.can_commit_resources = true")
    assert (full.id, full.value) == ("steering/a-jones", True)
    assert to_set(WIRRAL, "partnership.started=2003-01-06").kind == "partnership"
    assert to_set(WIRRAL, "membership.steering/a-jones.role=-").value is NONE


def test_a_record_more_and_one_less() -> None:
    added = to_add(WIRRAL, "membership group=steering person=n-sumner role='vice chair'")
    assert added.record.id == "steering/n-sumner/new"
    assert to_add(WIRRAL, "group id=x kind=board").record.id == "x"
    assert to_remove(WIRRAL, "group.district-nurses").id == "district-nurses"
    changes = all_changes(WIRRAL, ["group.x.kind=board"], ["group id=x"], ["group.steering"])
    assert [type(change).__name__ for change in changes] == [
        "AddRecord", "SetField", "RemoveRecord",
    ]  # fmt: skip


def added(text: str) -> Record:
    return to_add(WIRRAL, text).record


def test_values_are_written_as_in_files() -> None:
    days = added("channel id=x from=steering to=a-jones medium=email every_days=28")
    weeks = added("channel id=x from=steering to=a-jones medium=email every_days='4 weeks'")
    assert days == weeks
    assert getattr(days, "every_days") == timedelta(days=28)  # noqa: B009 - of any record
    workshop = "workshop id=w kind=as_is date=2004-01-05"
    several = added(f"{workshop} groups='steering; district-nurses,steering'")
    assert getattr(several, "groups") == ("steering", "district-nurses")  # noqa: B009
    unknown = added("workshop id=w kind=TBC date=2004-01-05 groups=TBC")
    assert getattr(unknown, "groups") is getattr(unknown, "kind") is UNKNOWN  # noqa: B009


@pytest.mark.parametrize(
    ("text", "code", "at", "says"),
    [
        ("membership", "C001", "membership", "written KIND.ID.FIELD=VALUE"),
        ("group.kind=board", "C001", "kind", "the id and a field"),
        ("membrship.a.role=chair", "C002", "membrship", "did you mean 'membership'"),
        ("group.distrct-nurses.kind=board", "C004", "distrct-nurses", "mean 'district-nurses'"),
        ("group.district-nurses.knd=board", "C003", "knd", "did you mean 'kind'"),
        ("group.district-nurses.kind=bord", "C005", "bord", "did you mean 'board'"),
        ("membership.steering/a-jones.can_commit_resources=maybe", "C005", "maybe", "yes or no"),
        ("membership.steering/a-jones.person=a-jonse", "C004", "a-jonse", "did you mean 'a-jones'"),
        ("partnership.strted=2003-01-01", "C003", "strted", "did you mean 'started'"),
        ("attendance.a-jones.status=present", "C004", "a-jones", "may be any of"),
    ],
)
def test_a_mistake_is_pointed_at_with_what_was_meant(
    text: str, code: str, at: str, says: str
) -> None:
    with pytest.raises(BadChange) as caught:
        to_set(WIRRAL, text)
    [problem] = caught.value.problems
    assert (problem.code, problem.origin.file, problem.line) == (code, "--set", text)
    assert text[problem.origin.column - 1 :][: problem.width] == at
    assert says in str(problem)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("membership group", "not written FIELD=VALUE"),
        ("membership 'group=x", "no closing quotation"),
        ("membrship group=x", "did you mean"),
        ("membership group=steering", "needs person"),
        ("membership group=steering person=nobody", "there is no person 'nobody'"),
        ("group kind=board", "needs an id"),
        ("group id=steering", "there is a group 'steering' already"),
        ("workshop kind=as_is date=2004-01-05 groups=steering,nurses", "no group 'nurses'"),
        ("workshop kind=as_is date=2004-01-05 groups=steering,TBC", "cannot be known in part"),
    ],
)
def test_a_record_that_cannot_be_added(text: str, says: str) -> None:
    with pytest.raises(BadChange, match=says):
        to_add(WIRRAL, text)


def test_a_record_to_leave_out_is_named() -> None:
    with pytest.raises(BadChange, match=r"written KIND\.ID"):
        to_remove(WIRRAL, "group")


def test_every_mistake_is_told() -> None:
    with pytest.raises(BadChange) as caught:
        all_changes(WIRRAL, ["group.x.kind=board"], ["grp id=x"], ["group.y"])
    assert [problem.origin.file for problem in caught.value.problems] == [
        "--add", "--set", "--remove",
    ]  # fmt: skip
