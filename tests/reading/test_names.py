"""Names for ids: each name that is one person's finds that person, and no other name does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.documents import Problems
from fame_rules.model import Group, Person
from fame_rules.reading.names import Names


@pytest.fixture
def names() -> Names:
    return known(
        Person("k-osei", name="Kwame Osei"),
        Person("e-garrity", name="Cllr Eileen Garrity"),
        Person("s-op", name="Siân O’Neill-Parry"),
        Person("a1", name="Alan Jones"),
        Person("a2", name="Dr Alan Jones"),
        Person("x"),
    )


def known(*people: Person) -> Names:
    names = Names(Problems())
    names.learn("person", people, {})
    names.learn("group", [Group("pct-board", name="The PCT Board & Executive")], {})
    return names


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Kwame Osei", ("k-osei",)),
        ("  KWAME   osei ", ("k-osei",)),
        ("Osei, Kwame", ("k-osei",)),
        ("Mr K. Osei", ("k-osei",)),
        ("Osei, K", ("k-osei",)),
        ("Councillor Garrity", ()),
        ("Eileen Garrity", ("e-garrity",)),
        ("Garrity, Cllr Eileen", ("e-garrity",)),
        ("Siân O'Neill-Parry", ("s-op",)),
        ("Alan Jones", ("a1", "a2")),
        ("K-OSEI", ("k-osei",)),
        ("Osei", ()),
        ("KO", ()),
        ("PCT board and executive", ("pct-board",)),
        ("x" * 10_000, ()),
        ("", ()),
    ],
)
def test_a_name_means_those_who_have_it(names: Names, text: str, ids: tuple[str, ...]) -> None:
    assert names.meant(text, ("person", "group")) == ids


@given(st.lists(st.text("AB c.,;&", min_size=1, max_size=8), max_size=6), st.text("AB c.,;&"))
def test_whoever_is_meant_is_there(called: list[str], text: str) -> None:
    people = [Person(f"p{number}", name=name) for number, name in enumerate(called)]
    names = known(*people)
    assert set(names.meant(text, ["person"])) <= {person.id for person in people}
    for person in people:
        if str(person.name).strip():
            assert person.id in names.meant(str(person.name), ["person"]) or "," in str(person.name)
    assert len(names.several(text, ("person",))) != 1
