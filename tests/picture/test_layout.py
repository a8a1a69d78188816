"""Where everything stands: nothing lies upon anything else, and every line runs between cards."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import inspect, mend
from fame_rules.picture import Chart, Sort, Spot, Tie, drawn
from fame_rules.picture.layout import Layout, Place, Point, layout
from fame_rules.reading import read
from fame_rules.resources import examples_root
from tests.picture.made import charts, made
from tests.strategies import AS_OF

Edges = tuple[float, float, float, float]


def edges(place: Place) -> Edges:
    """Left, top, right and bottom."""
    across, down = place.width / 2, place.height / 2
    return place.x - across, place.y - down, place.x + across, place.y + down


def upon(one: Edges, other: Edges) -> bool:
    """Whether two overlap by more than a hair."""
    return all(
        one[low] < other[low + 2] - 0.01 and other[low] < one[low + 2] - 0.01 for low in (0, 1)
    )


def within(one: Edges, other: Edges) -> bool:
    """Whether the first is inside the second."""
    return all(one[at] >= other[at] - 0.01 and one[at + 2] <= other[at + 2] + 0.01 for at in (0, 1))


def stretches(laid: Layout) -> Iterator[Edges]:
    """The straight pieces of all lines."""
    for line in laid.lines:
        for path in line.paths.values():
            yield from map(_stretch, pairwise(path))


def coinciding(laid: Layout) -> list[tuple[str, str]]:
    """Which lines lie upon which for more than a crossing, by how they are called."""
    every = [
        (line.net.ties, _stretch(pair))
        for line in laid.lines
        for path in line.paths.values()
        for pair in pairwise(path)
    ]
    return [
        (str(one), str(other))
        for (one, (left, top, right, bottom)), (other, there) in combinations(every, 2)
        if one is not other
        and (
            (left == right == there[0] == there[2] and top < there[3] and there[1] < bottom)
            or (top == bottom == there[1] == there[3] and left < there[2] and there[0] < right)
        )
    ]


def _stretch(pair: tuple[Point, Point]) -> Edges:
    (x, y), (to_x, to_y) = pair
    return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def checked(chart: Chart) -> Layout:
    """The layout, in which all that has to hold of any holds."""
    laid = layout(chart)
    cards = [edges(card) for card in laid.cards.values()]
    boxes = [edges(box) for box in laid.boxes.values()]
    assert not any(upon(*pair) for pair in combinations(cards, 2))
    assert not any(upon(*pair) for pair in combinations(boxes, 2))
    assert laid.places.keys() == chart.by_id.keys()
    assert all(left >= 0 and right <= laid.width for left, _, right, _ in (*cards, *boxes))
    assert not any(upon(stretch, card) for stretch in stretches(laid) for card in cards)
    assert all(_in_its_box(spot, laid) for spot in chart.spots if spot.box)
    return laid


def _in_its_box(spot: Spot, laid: Layout) -> bool:
    return within(edges(laid.places[spot.id]), edges(laid.boxes[spot.box]))


@settings(max_examples=40)
@given(charts())
def test_nothing_lies_upon_anything_else_in_any_chart(chart: Chart) -> None:
    laid = checked(chart)
    assert coinciding(laid) == []
    drawn_ties = {id(tie) for line in laid.lines for tie in line.net.ties}
    assert {id(tie) for tie in chart.ties if tie.mend and tie.tail != tie.head} <= drawn_ties


def test_nor_at_150_stakeholders() -> None:
    laid = checked(made(150))
    assert laid.left_out == 0
    assert coinciding(laid) == []
    depths = [row.depth for row in laid.rows]
    assert depths == sorted(depths, key=lambda depth: (depth is None, depth or 0))


@pytest.mark.parametrize("name", ["wirral", "woking", "modern-icp", "fenbridge-before"])
def test_no_line_of_an_example_lies_upon_another(name: str) -> None:
    inspection = inspect(read(examples_root() / name))
    assert coinciding(checked(drawn(inspection, name, AS_OF, mend(inspection)))) == []


def test_nor_where_many_lines_end_at_one() -> None:
    spots = tuple(Spot(f"s{at}", "Ann", Sort.PERSON, depth=at % 3) for at in range(20))
    ties = tuple(Tie("s0", spot.id, "email", mend=at % 2) for at, spot in enumerate(spots[1:]))
    assert coinciding(checked(Chart("", "", {}, spots, ties))) == []


def test_whoever_hears_sooner_stands_higher_within_a_box() -> None:
    spots = (Spot("b", "B", Sort.GROUP, box="o", depth=2), Spot("a", "A", Sort.GROUP, box="o"))
    laid = layout(Chart("", "", {"o": "O"}, spots, ()))
    assert laid.places["b"].y < laid.places["a"].y


def test_the_members_of_a_group_stand_in_its_card() -> None:
    spots = (Spot("g", "Team", Sort.GROUP), Spot("p", "Ann", Sort.PERSON))
    laid = layout(Chart("", "", {}, spots, (Tie("g", "p", "member"),)))
    assert [*laid.cards] == ["g"]
    assert within(edges(laid.places["p"]), edges(laid.cards["g"]))
    assert not laid.lines


def test_of_too_many_lines_those_in_use_are_left_out() -> None:
    spots = tuple(Spot(f"s{at}", "N", Sort.PERSON, depth=at % 3) for at in range(20))
    pairs: Iterable[tuple[Spot, Spot]] = combinations(spots, 2)
    ties = tuple(
        Tie(one.id, other.id, "email", mend=at < 5) for at, (one, other) in enumerate(pairs)
    )
    laid = layout(Chart("", "", {}, spots, ties))
    assert laid.left_out == 190 - len(laid.lines)
    assert sum(bool(line.net.sample.mend) for line in laid.lines) == 5


def test_a_tie_to_nobody_is_an_error() -> None:
    chart = Chart("", "", {}, (Spot("ann", "Ann", Sort.PERSON),), (Tie("ann", "amn", "email"),))
    with pytest.raises(UnknownStakeholder, match="amn"):
        layout(chart)
