"""Types: what may be compared with what, and what they are called in messages."""

import pytest

from fame_rules.model.types import (
    DATE,
    DURATION,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TypeName,
    ValueType,
)

WORD = ValueType(TypeName.WORD, ("a", "b"))
GROUP = ValueType(TypeName.REFERENCE, registers=("group",))
ANYBODY = ValueType(TypeName.REFERENCE, registers=("person", "group"))
PERSON = ValueType(TypeName.REFERENCE, registers=("person",))
ANY_ID = ValueType(TypeName.REFERENCE)
ALL = (TEXT, FLAG, NUMBER, SHARE, DATE, TIME, DURATION, WORD, GROUP, ANYBODY, PERSON, ANY_ID)


def test_quantities_have_an_order_and_nothing_else_has() -> None:
    assert [t for t in ALL if t.ordered] == [NUMBER, SHARE, DATE, TIME, DURATION]
    assert not ValueType(TypeName.NUMBER, many=True).ordered


def test_a_type_compares_with_itself_and_comparing_is_mutual() -> None:
    assert all(a.compares_with(a) for a in ALL)
    assert all(a.compares_with(b) == b.compares_with(a) for a in ALL for b in ALL)


@pytest.mark.parametrize("pair", [(NUMBER, SHARE), (DATE, DURATION), (FLAG, TEXT), (GROUP, PERSON)])
def test_different_things_are_not_compared(pair: tuple[ValueType, ValueType]) -> None:
    assert not pair[0].compares_with(pair[1])


def test_words_ids_and_text_are_compared_as_text_but_ids_of_other_registers_are_not() -> None:
    assert TEXT.compares_with(WORD)
    assert TEXT.compares_with(GROUP)
    assert ANYBODY.compares_with(GROUP)
    assert ANY_ID.compares_with(GROUP)


def test_a_type_says_what_it_takes() -> None:
    assert str(SHARE) == "a share"
    assert str(ANYBODY) == "the id of a person or group"
    assert str(ValueType(TypeName.REFERENCE, registers=("it_priority",))).endswith("it priority")
    assert str(ValueType(TypeName.REFERENCE, registers=("organisation",))) == (
        "the id of an organisation"
    )
    assert str(ValueType(TypeName.WORD, ("a",), many=True)) == f"a list, each {WORD}"
