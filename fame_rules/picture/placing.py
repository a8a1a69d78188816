"""What stands together in a picture: who under which group, in which box, in which row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Final, TypeAlias

from attrs import frozen

from fame_rules.errors import UnknownStakeholder, did_you_mean
from fame_rules.picture.chart import Chart, Mark, Sort, Spot, State, Tie
from fame_rules.picture.faces import NOBODY, Face, Role, face, roomy
from fame_rules.picture.nets import MEMBER, endings
from fame_rules.picture.words import LONGEST

Tally: TypeAlias = Mapping[str, Mapping[Mark, int]]
NOT_COUNTED: Final[Tally] = {}
_OF_EACH: Final = frozenset({Mark.CARRIER, Mark.ONE_CARRIER})
"""Marks that say something of a member even where its group bears them, too."""
_SPOKEN: Final = frozenset({MEMBER, "meeting"})


@frozen
class Card:
    """A stakeholder, and where it is a group: the people who are drawn under it."""

    head: Spot
    members: tuple[Spot, ...]
    faces: tuple[Face, ...]

    @cached_property
    def height(self) -> float:
        """How high the card is."""
        return sum(each.height for each in self.faces) + (4 if self.members else 0)


@frozen
class Plan:
    """A box: an organisation with its cards by row; its heading may be a stakeholder itself."""

    id: str
    name: str
    head: Spot | None
    rows: Mapping[int, tuple[Card, ...]]

    @property
    def first(self) -> int:
        """Its first row."""
        return min(self.rows)

    @property
    def last(self) -> int:
        """Its last row."""
        return max(self.rows)


@frozen
class Placing:
    """All boxes, the depth that each row stands for, and the ties that are to be drawn as lines.

    `endings` says how many lines end at each stakeholder.
    """

    plans: tuple[Plan, ...]
    depths: tuple[int | None, ...]
    ties: tuple[Tie, ...]
    endings: Mapping[str, int]


def placing(chart: Chart, tally: Tally = NOT_COUNTED) -> Placing:
    """Who stands where, and which ties say more than that.

    `tally` says of organisations that stand for their people how many of those bear a mark.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.
    """
    known(chart)
    members = _members(chart)
    homes = _homes(chart, members)
    depths = _depths(chart)
    ties = tuple(_drawn(chart, homes, members))
    lines = endings(ties)
    plans = tuple(_plans(chart, homes, depths, partial(_card, tally=tally, lines=lines)))
    rows: tuple[int | None, ...] = tuple(sorted({d for d in depths.values() if d is not None}))
    return Placing(plans, rows + (None,) * (None in depths.values()), ties, lines)


def known(chart: Chart) -> None:
    """Makes sure that all ties end at stakeholders of the chart.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.
    """
    spots = chart.by_id
    for end in (end for tie in chart.ties for end in (tie.tail, tie.head)):
        if end not in spots:
            raise UnknownStakeholder(end, did_you_mean(end[:LONGEST], spots))


def _members(chart: Chart) -> dict[tuple[str, str], None]:
    """The pairs of a group and a member of it, in the order of the ties."""
    found: dict[tuple[str, str], None] = {}
    for tie in chart.ties:
        if tie.how == MEMBER and not tie.mend and tie.state is not State.MISSING:
            tail, head = chart.by_id[tie.tail], chart.by_id[tie.head]
            if tail.sort is Sort.GROUP and head.sort is Sort.PERSON:
                found[tail.id, head.id] = None
            elif tail.sort is Sort.PERSON and head.sort is Sort.GROUP:
                found[head.id, tail.id] = None
    return found


def _homes(chart: Chart, members: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Under which group each person is drawn: one of their organisation, told about as soon."""
    groups: dict[str, list[Spot]] = {}
    sizes: dict[str, int] = {}
    for group, person in members:
        groups.setdefault(person, []).append(chart.by_id[group])
        sizes[group] = sizes.get(group, 0) + 1
    homes = {}
    for id_, candidates in groups.items():
        spot = chart.by_id[id_]
        near = [group for group in candidates if _fits(spot, group)]
        if near:
            homes[id_] = min(
                near,
                key=lambda group: (abs((group.depth or 0) - (spot.depth or 0)), sizes[group.id]),
            ).id
    return homes


def _fits(person: Spot, group: Spot) -> bool:
    if person.box != group.box:
        return False
    if person.depth is None or group.depth is None:
        return person.depth == group.depth
    return person.depth == group.depth or (
        person.depth > 0 and abs(person.depth - group.depth) <= 1
    )


def _depths(chart: Chart) -> dict[str, int | None]:
    """The depth at which each is drawn; a new meeting without one, after the first who attend."""
    depths = {spot.id: spot.depth for spot in chart.by_id.values()}
    told = [depth for depth in depths.values() if depth is not None]
    first: dict[str, int] = {}
    for tie in chart.ties:
        for one, other in ((tie.tail, tie.head), (tie.head, tie.tail)):
            known = depths[other]
            if known is not None:
                first[one] = min(first.get(one, known), known)
    for spot in chart.by_id.values():
        if spot.sort is Sort.NEW_MEETING and spot.depth is None and told:
            depths[spot.id] = min(first.get(spot.id, max(told)) + 1, max(told))
    return depths


def _plans(
    chart: Chart,
    homes: Mapping[str, str],
    depths: Mapping[str, int | None],
    card: Callable[[Spot, Iterable[Spot]], Card],
) -> Iterator[Plan]:
    row_of = _rows(depths.values())
    under: dict[str, list[Spot]] = {}
    for id_ in homes:
        under.setdefault(homes[id_], []).append(chart.by_id[id_])
    boxes: dict[str, list[Spot]] = {}
    for spot in chart.by_id.values():
        boxes.setdefault(spot.box, []).append(spot)
    order = {box: number for number, box in enumerate(chart.boxes)}
    for box in sorted(boxes, key=lambda box: order.get(box, len(order))):
        name = chart.boxes.get(box, box)
        head = next((spot for spot in boxes[box] if _heads(spot, box, name)), None)
        rows: dict[int, list[Card]] = {}
        for spot in boxes[box]:
            if spot is not head and spot.id not in homes:
                row = row_of[depths[spot.id]]
                people = under.get(spot.id, ())
                rows.setdefault(row, []).append(card(spot, people))
        if not rows and head is not None:
            rows[row_of[depths[head.id]]] = []
        yield Plan(box, name, head, {row: tuple(cards) for row, cards in sorted(rows.items())})


def _rows(depths: Iterable[int | None]) -> dict[int | None, int]:
    found = sorted(set(depths), key=lambda depth: (depth is None, depth or 0))
    return {depth: row for row, depth in enumerate(found)}


def _heads(spot: Spot, box: str, name: str) -> bool:
    return spot.sort is Sort.ORGANISATION and bool(box) and (spot.id == box or spot.name == name)


def _card(head: Spot, members: Iterable[Spot], tally: Tally, lines: Mapping[str, int]) -> Card:
    """A card with its people, measured."""
    people = tuple(members)
    borne = frozenset(head.marks) - _OF_EACH
    faces = [face(head, Role.CARD, tally=tally.get(head.id, NOBODY))]
    faces += [face(one, Role.MEMBER, borne=borne) for one in people]
    spots = (head, *people)
    ends = [lines.get(spot.id, 0) for spot in spots]
    return Card(head, people, tuple(map(roomy, faces, ends)))


def _drawn(
    chart: Chart, homes: Mapping[str, str], members: Mapping[tuple[str, str], None]
) -> Iterator[Tie]:
    """The ties that are not implied by who stands under what, or in which box."""
    for tie in chart.ties:
        pair = (tie.tail, tie.head) if (tie.tail, tie.head) in members else (tie.head, tie.tail)
        spoken = pair in members and tie.how in _SPOKEN
        plain = not tie.mend and tie.state is not State.MISSING
        same = chart.by_id[tie.tail].box == chart.by_id[tie.head].box
        implied = (spoken and homes.get(pair[1]) == pair[0]) or (tie.how == "belongs" and same)
        if tie.tail != tie.head and not (plain and implied):
            yield tie
