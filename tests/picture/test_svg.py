"""The printable picture: everybody is in it, no label upon another, and no name breaks it."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import inspect, mend
from fame_rules.picture import (
    Chart,
    Mark,
    Mend,
    Sort,
    Spot,
    State,
    Tie,
    as_svg,
    as_svg_sheets,
    drawn,
)
from fame_rules.picture.overview import overview
from fame_rules.picture.words import clean, width
from fame_rules.reading import read
from fame_rules.resources import examples_root
from tests.picture.made import charts, made
from tests.strategies import AS_OF

SVG = "{http://www.w3.org/2000/svg}"
Edges = tuple[float, float, float, float]


def example(name: str) -> Chart:
    """The chart of an example with its repair."""
    inspection = inspect(read(examples_root() / name))
    return drawn(inspection, name, AS_OF, mend(inspection))


def parsed(chart: Chart) -> Element:
    return ElementTree.fromstring(as_svg(chart))


def every(root: Element, tag: str, class_: str = "") -> list[Element]:
    """The elements of a tag, and of a class if one is given."""
    found = root.iter(f"{SVG}{tag}")
    return [each for each in found if not class_ or each.get("class") == class_]


def placed(at: Element, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[Element, float, float]]:
    """All elements with how far they are moved."""
    moved = re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", at.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    yield at, x, y
    for child in at:
        yield from placed(child, x, y)


def labels(root: Element) -> list[tuple[Edges, str]]:
    """The boxes around all words, from the top."""
    found = []
    for at, x, y in placed(root):
        if at.tag == f"{SVG}text" and not at.get("aria-hidden"):
            size, words = float(at.get("font-size", 0)), at.text or ""
            wide = width(words, size) / 1.04
            left = x + float(at.get("x", 0)) - (wide / 2 if at.get("text-anchor") else 0)
            base = y + float(at.get("y", 0))
            found.append(((left, base - 0.74 * size, left + wide, base + 0.2 * size), words))
    return sorted(found, key=lambda one: one[0][1])


def overlaps(root: Element) -> list[tuple[str, str]]:
    """Which words lie upon which."""
    found, after = [], labels(root)
    for at, (one, words) in enumerate(after):
        for other, others in after[at + 1 :]:
            if other[1] >= one[3]:
                break
            if one[0] < other[2] and other[0] < one[2]:
                found.append((words, others))
    return found


def shown(root: Element) -> str:
    """All words in the picture."""
    return " ".join(words for _, words in labels(root))


@pytest.mark.parametrize("name", ["wirral", "woking", "modern-icp", "sparse"])
def test_no_label_of_an_example_lies_upon_another(name: str) -> None:
    chart = example(name)
    root = parsed(chart)
    assert overlaps(root) == []
    assert {at.get("data-id") for at in every(root, "g", "spot")} == chart.by_id.keys()


@pytest.mark.parametrize("people", [1, 20, 150, 400])
def test_nor_of_a_chart_of_any_size(people: int) -> None:
    assert overlaps(parsed(made(people))) == []


@settings(max_examples=25)
@given(charts())
def test_nor_of_any_chart(chart: Chart) -> None:
    assert overlaps(parsed(chart)) == []


def test_a_screen_reader_is_told_what_is_in_it() -> None:
    root = parsed(example("wirral"))
    assert root.get("role") == "img"
    title, said = (root.find(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert title is not None
    assert said is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"
    assert "No way leads to District nurses" in (said.text or "")
    assert "1 Add Nigel Sumner" in (said.text or "")


def test_the_moves_of_the_repair_are_numbered_in_the_picture_and_in_the_list() -> None:
    chart = example("woking")
    root = parsed(chart)
    numbers = Counter(at.findtext(f"{SVG}text") for at in every(root, "g", "number"))
    # Once each on the line and beside its sentence; number 1 in the legend, too.
    assert numbers == Counter({str(m.number): 2 for m in chart.mends}) + Counter(["1"])
    words = shown(root)
    assert all(mend.says.split()[-1] in words for mend in chart.mends)


def test_each_state_of_a_line_has_a_pattern_of_its_own() -> None:
    spots = tuple(Spot(id_, id_, Sort.PERSON) for id_ in "ab")
    patterns = set()
    for tie in (
        *(Tie("a", "b", "email", state=state) for state in State),
        Tie("a", "b", "m", mend=1),
    ):
        root = parsed(Chart("", "", {}, spots, (tie,)))
        line = every(every(root, "g", "tie")[0], "path")
        patterns.add((line[1].get("stroke-dasharray"), line[1].get("stroke-width")))
    assert len(patterns) == len(State) + 1


def test_a_line_that_goes_one_way_has_an_arrow_and_another_has_none() -> None:
    spots = tuple(Spot(id_, id_, Sort.PERSON) for id_ in "ab")
    for two_way, arrows in ((False, 1), (True, 0)):
        root = parsed(Chart("", "", {}, spots, (Tie("a", "b", "email", two_way),)))
        assert len(every(every(root, "g", "tie")[0], "polygon")) == arrows


def test_marks_are_in_words() -> None:
    spots = tuple(Spot(mark.value, "Ann", Sort.PERSON, marks=(mark,)) for mark in Mark)
    root = parsed(Chart("", "", {}, spots, ()))
    badges = [" ".join(at.itertext()) for at in every(root, "g", "badge")]
    assert {mark.value for mark in Mark} <= set(badges)


def test_a_member_bears_what_its_group_does_not() -> None:
    both = (Mark.NOT_REACHED, Mark.CARRIER)
    spots = (Spot("g", "Team", Sort.GROUP, marks=both), Spot("p", "Ann", Sort.PERSON, marks=both))
    root = parsed(Chart("", "", {}, spots, (Tie("p", "g", "member"),)))
    ann = next(at for at in every(root, "g", "spot") if at.get("data-id") == "p")
    assert [" ".join(at.itertext()) for at in every(ann, "g", "badge")] == ["carries news alone"]
    assert "not reached" in (ann.findtext(f"{SVG}title") or "")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "\"quoted\" & 'quoted' ]]> <!--",
        "bell\x07 null\x00 \ud800 \ufffe",
        "מטה הבריאות \u202egnorw",
        "🙂👩‍👩‍👧 team",
        "x" * 10_000,
        "",
    ],
)
def test_no_name_breaks_the_picture(name: str) -> None:
    spot = Spot("s", name, Sort.GROUP, name, "o", notes=(name,), marks=(Mark.NOT_REACHED,))
    ties = (Tie("s", "s", name), Tie("s", "t", name, note=name))
    spots = (spot, Spot("t", name, Sort.PERSON))
    chart = Chart(name, name, {"o": name}, spots, ties, (name,), (Mend(1, name, 2),), (name,))
    root = parsed(chart)
    assert {at.tag.removeprefix(SVG) for at in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "path", "text", "polygon", "circle")
    }
    assert overlaps(root) == []
    assert clean(name)[:6] in shown(root)
    assert float(root.get("width", 0)) < 1500


@given(st.text())
def test_text_is_clean_in_attributes_and_in_words(name: str) -> None:
    root = parsed(Chart(name, "", {}, (Spot(name, name, Sort.SYSTEM),), ()))
    assert every(root, "g", "spot")[0].get("data-id") == clean(name)
    assert not re.search("[\u202a-\u202e\x00-\x08]", "".join(root.itertext()))


def test_an_empty_chart_says_that_it_is_empty() -> None:
    root = parsed(Chart("P", "as of today", {}, (), ()))
    assert "No stakeholder is recorded yet" in shown(root)
    assert not every(root, "g", "spot")


def test_one_stakeholder_stands_alone() -> None:
    root = parsed(Chart("P", "", {}, (Spot("a", "Ann", Sort.PERSON, depth=0),), ()))
    assert len(every(root, "g", "spot")) == 1


@pytest.mark.parametrize("people", [3, 300])
def test_a_tie_to_nobody_is_an_error(people: int) -> None:
    chart = made(people)
    with pytest.raises(UnknownStakeholder):
        as_svg(evolve(chart, ties=(*chart.ties, Tie("s1", "nobody", "email"))))


def test_many_stakeholders_have_an_overview_and_a_sheet_for_each_organisation() -> None:
    chart = made(400)
    root = parsed(chart)
    whole, *pages = every(root, "g", "sheet")
    marks = every(whole, "g", "spot")
    assert {at.get("data-id") for at in marks} == {f"box/{box}" for box in chart.boxes}
    assert "40 stakeholders" in shown(whole)
    assert f"{sum(s.marks == (Mark.NOT_REACHED,) for s in chart.spots if s.box == 'o1')} not " in (
        shown(whole)
    )
    drawn_there = Counter(at.get("data-id") for page in pages for at in every(page, "g", "spot"))
    assert all(drawn_there[spot.id] == 1 for spot in chart.spots)
    assert all((page.findtext(f"{SVG}title") or "").startswith("A partnership") for page in pages)
    assert f"sheet {len(pages) + 1} of {len(pages) + 1}" in shown(pages[-1])


def test_an_overview_draws_one_line_to_each_organisation_if_there_are_too_many() -> None:
    chart = made(300, each=10)
    pairs = [(f"s{a}", f"s{b}") for a in range(1, 180, 7) for b in range(0, a, 31)]
    whole, tally = overview(evolve(chart, ties=tuple(Tie(*pair, "email", True) for pair in pairs)))
    told = Counter(tie.head for tie in whole.ties)
    assert told
    assert max(told.values()) == 1
    assert "lines between organisations only one to each is drawn" in whole.limits[-1]
    assert sum(sum(marks.values()) for marks in tally.values()) == (
        sum(len(spot.marks) for spot in chart.spots)
    )


def test_an_overview_draws_few_moves_and_names_many() -> None:
    chart = made(300)
    assert len(chart.mends) <= 12
    few, _ = overview(chart)
    assert {tie.mend for tie in few.ties} - {0}
    more = tuple(Mend(number, "Join", 1) for number in range(1, 14))
    many, _ = overview(evolve(chart, mends=more))
    assert not {tie.mend for tie in many.ties} - {0}
    assert any("move" in spot.detail for spot in many.spots)


def test_a_new_meeting_is_in_the_overview_and_on_the_sheet_of_each_who_attends() -> None:
    chart = made(200)
    new = Spot("meeting/1", "New meeting 1", Sort.NEW_MEETING)
    meets = tuple(Tie(id_, new.id, "meets", True, mend=1) for id_ in ("s1", "s7"))
    root = parsed(
        evolve(
            chart,
            spots=(*chart.spots, new),
            ties=(*(tie for tie in chart.ties if not tie.mend), *meets),
            mends=(Mend(1, "Let two meet", 4),),
        )
    )
    there = [new.name in shown(sheet) for sheet in every(root, "g", "sheet")]
    assert there == [True, True, True, False, False, False]


def test_sheets_lie_one_below_the_other() -> None:
    root = parsed(made(400))
    tops = [y for at, _, y in placed(root) if at.get("class") == "sheet"]
    assert tops == sorted(set(tops))
    assert float(root.get("height", 0)) > tops[-1]


def test_each_sheet_can_be_a_picture_of_its_own() -> None:
    whole = every(parsed(made(400)), "g", "sheet")
    alone = [ElementTree.fromstring(sheet) for sheet in as_svg_sheets(made(400))]
    assert [shown(sheet) for sheet in alone] == [shown(sheet) for sheet in whole]
    assert [len(every(sheet, "g", "sheet")) for sheet in alone] == [1] * len(whole)
    assert all(float(sheet.get("height", 0)) < 2500 for sheet in alone)


def test_one_large_organisation_has_several_sheets_and_small_ones_share_theirs() -> None:
    large = every(parsed(made(200, each=200)), "g", "sheet")
    assert ["(1 of 2)" in shown(sheet) for sheet in large] == [False, True, False]
    small = every(parsed(made(200, each=6)), "g", "sheet")
    assert ["Smaller organisations" in shown(sheet) for sheet in small[:5]] == [False, *[True] * 4]


def test_long_lists_have_sheets_of_their_own_with_all_of_them() -> None:
    gaps = tuple(f"Gap{number}" for number in range(300))
    root = parsed(Chart("P", "", {}, (Spot("a", "Ann", Sort.PERSON),), (), gaps))
    first, *lists = every(root, "g", "sheet")
    assert len(lists) == 2
    assert "Gap" not in shown(first)
    assert set(gaps) <= set(" ".join(map(shown, lists)).split())
