"""Origins: where something stands, and how a report cites it."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import IN_MEMORY, Origin, Provenance, cite, taken_apart

origins = st.builds(
    Origin,
    st.sampled_from(["a.csv", "b.yaml"]),
    st.integers(0, 12),
    st.integers(0, 3),
    st.sampled_from(["", "!Log", "!Log 2"]),
).filter(lambda origin: bool(origin.line or not origin.column))


def test_an_origin_says_as_much_as_is_known() -> None:
    assert str(Origin("a.yaml", 14, 9)) == "a.yaml:14:9"
    assert str(Origin("a.csv", 31)) == "a.csv:31"
    assert str(Origin("a.csv")) == "a.csv"
    assert str(IN_MEMORY) == "(in memory)"


def test_origins_sort_by_file_line_and_column() -> None:
    places = [Origin("b", 1), Origin("a", 10, 1), Origin("a", 9, 2), Origin("a", 9, 1), Origin("a")]
    assert [str(o) for o in sorted(places)] == ["a", "a:9:1", "a:9:2", "a:10:1", "b:1"]


def test_cells_and_entries_are_cited_as_people_name_them() -> None:
    rows = [Origin("a.xlsx", n, 0, "!Log") for n in (9, 7, 8, 12)]
    cells = [Origin("a.xlsx", 20, 28, "!Log"), Origin("b.ics", part="#uid@ours")]
    assert cite([*rows, *cells]) == (
        "a.xlsx!Log!7-9",
        "a.xlsx!Log!12",
        "a.xlsx!Log!AB20",
        "b.ics#uid@ours",
    )
    assert [taken_apart(place) for place in cite([*rows, *cells])] == [
        ("a.xlsx!Log", "!7-9"),
        ("a.xlsx!Log", "!12"),
        ("a.xlsx!Log", "!AB20"),
        ("b.ics", "#uid@ours"),
    ]


def test_sheets_of_a_workbook_do_not_mix() -> None:
    places = [Origin("a.xlsx", 3, 1, "!B"), Origin("a.xlsx", 9, 1, "!A"), Origin("a.xlsx", 4)]
    assert [str(place) for place in sorted(places)] == ["a.xlsx:4", "a.xlsx!A!A9", "a.xlsx!B!A3"]
    assert max(places) == places[0] >= places[1] > places[2]
    assert min(places) == places[2] <= places[1] < places[0]


@given(origins)
def test_a_citation_is_taken_apart_into_what_it_was_made_of(origin: Origin) -> None:
    file, place = taken_apart(str(origin))
    assert file + place == str(origin)
    assert file.startswith(origin.file)


def test_a_field_without_a_place_of_its_own_is_where_the_record_is() -> None:
    provenance = Provenance(Origin("a", 3), {"kind": Origin("a", 4, 11)})
    assert provenance.of("kind") == Origin("a", 4, 11)
    assert provenance.of("name") == Origin("a", 3)


def test_provenance_crosses_a_process_pool() -> None:
    provenance = Provenance(Origin("a", 3), {"kind": Origin("a", 4, 11)})
    assert pickle.loads(pickle.dumps(provenance)) == provenance
    assert pickle.loads(pickle.dumps(Provenance())) == Provenance()


def test_lines_that_follow_each_other_are_cited_as_one() -> None:
    lines = [Origin("a.csv", n) for n in (5, 3, 4, 9, 4)]
    assert cite(lines) == ("a.csv:3-5", "a.csv:9")
    assert cite([Origin("a.csv", 9), Origin("b.csv", 10)]) == ("a.csv:9", "b.csv:10")


def test_places_within_lines_and_whole_files_are_cited_each() -> None:
    places = [Origin("a", 3, 1), Origin("a", 4, 1), Origin("a"), Origin("a", 3, 1)]
    assert cite(places) == ("a", "a:3:1", "a:4:1")
    assert cite([]) == ()


@given(st.lists(origins, max_size=12))
def test_citations_do_not_depend_on_order_or_repetition(places: list[Origin]) -> None:
    cited = cite(places)
    assert cite([*reversed(places), *places]) == cited
    assert len(set(cited)) == len(cited) <= len(set(places))
