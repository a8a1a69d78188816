"""Which column and row of the picture everybody stands in, so that it is printed large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from fame_rules.picture.chart import Mark, Sort, Spot
from fame_rules.picture.faces import WIDE, Face, Role, face, roomy
from fame_rules.picture.placing import Card, Placing, Plan

GAP: Final = 10.0
"""Between two cards of a stack."""
CORRIDOR: Final = 44.0
"""What a column has beside its cards, at a guess: lines are laid there later."""
LANE: Final = 40.0
_STACKS: Final = (120.0, 180.0, 260.0, 380.0, 560.0, 800.0, 1200.0)
"""How high a stack may be, of which the best is taken."""


@frozen
class Cell:
    """A card, or the heading of a box, in a column and row, so far below the row's top."""

    column: int
    row: int
    top: float
    height: float
    card: Card | None

    @property
    def bottom(self) -> float:
        """Where it ends, below the row's top."""
        return self.top + self.height


@frozen
class Block:
    """A box in the grid: its columns and rows, the last of each included."""

    plan: Plan
    columns: tuple[int, int]
    rows: tuple[int, int]
    heading: Face
    cells: tuple[Cell, ...]


@frozen
class Grid:
    """All boxes in columns and rows; `depths` says what each row stands for."""

    blocks: tuple[Block, ...]
    columns: int
    heights: tuple[float, ...]
    depths: tuple[int | None, ...]


@frozen
class _Shape:
    """A box as it is packed: how many columns, and its stacks in each row of the placing."""

    plan: Plan
    heading: Face
    columns: int
    stacks: Mapping[int, tuple[tuple[Card, ...], ...]]


def grid(placed: Placing, aspect: float) -> Grid:
    """The grid in which a picture of this aspect is largest on its page."""
    order = _in_order(placed)
    headings = {plan.id: _heading(plan, placed.endings) for plan in order}
    best: tuple[float, Grid] | None = None
    for high in _STACKS:
        shapes = [_shape(plan, headings[plan.id], high) for plan in order]
        for most in _widths(shapes):
            found = _packed(shapes, most, placed.depths)
            size = max(_width(found), _height(found) * aspect)
            if best is None or size < best[0]:
                best = size, found
    return best[1] if best else Grid((), 0, (), ())


def _widths(shapes: Sequence[_Shape]) -> Iterator[int]:
    """How many columns there may be, of which the best is taken."""
    least = max((shape.columns for shape in shapes), default=1)
    most = sum(shape.columns for shape in shapes)
    number = least
    while number < most:
        yield number
        number += 1 + number // 6
    yield most


def _width(found: Grid) -> float:
    return found.columns * (WIDE + CORRIDOR)


def _height(found: Grid) -> float:
    return sum(found.heights) + LANE * len(found.heights)


def _in_order(placed: Placing) -> list[Plan]:
    """The boxes, first the one where news starts, then by how much each has to do with those."""
    box_of = {spot.id: plan.id for plan in placed.plans for spot in _spots(plan)}
    shared: dict[str, dict[str, int]] = {plan.id: {} for plan in placed.plans}
    for tie in placed.ties:
        one, other = box_of[tie.tail], box_of[tie.head]
        if one != other:
            for here, there in ((one, other), (other, one)):
                shared[here][there] = shared[here].get(there, 0) + 1
    sources = {box_of[s.id] for p in placed.plans for s in _spots(p) if Mark.SOURCE in s.marks}
    left = {plan.id: plan for plan in placed.plans}
    bond = {id_: (id_ in sources, sum(near.values())) for id_, near in shared.items()}
    order: list[Plan] = []
    ties: dict[str, int] = dict.fromkeys(left, 0)
    while left:
        best = max(left, key=lambda id_: (bond[id_][0], ties[id_], bond[id_][1]))
        order.append(left.pop(best))
        for near, number in shared[best].items():
            ties[near] += number
    return order


def _spots(plan: Plan) -> Iterator[Spot]:
    if plan.head:
        yield plan.head
    for cards in plan.rows.values():
        for card in cards:
            yield card.head
            yield from card.members


def _heading(plan: Plan, endings: Mapping[str, int]) -> Face:
    if plan.head:
        return roomy(face(plan.head, Role.HEADING), endings.get(plan.head.id, 0))
    if not plan.name:
        return Face(Role.HEADING, (), ())
    return face(Spot(plan.id, plan.name, Sort.ORGANISATION), Role.HEADING)


def _shape(plan: Plan, heading: Face, high: float) -> _Shape:
    """A box whose stacks are about so high at most."""
    heights = {row: _stacked(cards) for row, cards in plan.rows.items()}
    tallest = max(
        (card.height for cards in plan.rows.values() for card in cards),
        default=0.0,
    )
    room = max(high, tallest)
    columns = max(1, *(-int(-height // room) for height in heights.values()))
    stacks = {row: tuple(_dealt(cards, columns)) for row, cards in plan.rows.items()}
    return _Shape(plan, heading, columns, stacks)


def _stacked(cards: Iterable[Card]) -> float:
    return sum(card.height + GAP for card in cards)


def _dealt(cards: Sequence[Card], columns: int) -> Iterator[tuple[Card, ...]]:
    """The cards in stacks, each to the lowest one, the highest first."""
    stacks: list[list[int]] = [[] for _ in range(columns)]
    heights = [0.0] * columns
    for number in sorted(range(len(cards)), key=lambda number: -cards[number].height):
        lowest = min(range(columns), key=heights.__getitem__)
        stacks[lowest].append(number)
        heights[lowest] += cards[number].height + GAP
    for stack in stacks:
        yield tuple(cards[number] for number in sorted(stack))


def _packed(shapes: Sequence[_Shape], most: int, depths: Sequence[int | None]) -> Grid:
    """The boxes on shelves of so many columns, one below the other where one is not enough."""
    shelves: list[_Shelf] = []
    for shape in shapes:
        if not any(_put(shelf, shape, most) for shelf in shelves):
            shelves.append(_Shelf({}, []))
            _put(shelves[-1], shape, most)
    blocks: list[Block] = []
    heights: list[float] = []
    rows: list[int | None] = []
    for shelf in map(_centred, shelves):
        used = sorted({row for shape, _ in shelf.put for row in shape.stacks})
        number = {row: len(rows) + at for at, row in enumerate(used)}
        here = [_block(shape, column, number) for shape, column in shelf.put]
        blocks += here
        rows += [depths[row] for row in used]
        heights += [
            max(
                (c.bottom for block in here for c in block.cells if c.row == number[row]), default=0
            )
            for row in used
        ]
    columns = max((block.columns[1] + 1 for block in blocks), default=0)
    return Grid(tuple(blocks), columns, tuple(heights), tuple(rows))


@frozen
class _Shelf:
    """Which rows are taken in each column, and what was put where."""

    taken: dict[int, set[int]]
    put: list[tuple[_Shape, int]]


def _put(shelf: _Shelf, shape: _Shape, most: int) -> bool:
    """Whether there is room for a box in the first columns that are free, and then puts it."""
    rows = set(range(shape.plan.first, shape.plan.last + 1))
    for column in range(max(most, shape.columns) - shape.columns + 1):
        columns = range(column, column + shape.columns)
        if all(rows.isdisjoint(shelf.taken.get(each, ())) for each in columns):
            for each in columns:
                shelf.taken.setdefault(each, set()).update(rows)
            shelf.put.append((shape, column))
            return True
    return False


def _centred(shelf: _Shelf) -> _Shelf:
    """The same boxes, the first in the middle, if that takes no more columns."""
    most = max(shelf.taken) + 1
    shapes = [shape for shape, _ in shelf.put]
    again = _Shelf({}, [])
    for shape in (*reversed(shapes[1::2]), *shapes[::2]):
        if not _put(again, shape, most):
            return shelf
    return again


def _block(shape: _Shape, column: int, number: Mapping[int, int]) -> Block:
    first, last = number[shape.plan.first], number[shape.plan.last]
    heading = shape.heading
    high = heading.height if heading.lines else 0.0
    cells = [Cell(column, first, 0.0, high, None)] if heading.lines else []
    for row, stacks in shape.stacks.items():
        below = high + GAP if number[row] == first and heading.lines else 0.0
        for at, stack in enumerate(stacks):
            top = below
            for each in stack:
                cells.append(Cell(column + at, number[row], top, each.height, each))
                top += each.height + GAP
    columns = (column, column + shape.columns - 1)
    return Block(shape.plan, columns, (first, last), heading, tuple(cells))
