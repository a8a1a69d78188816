"""The repairs of findings: the cheapest moves that give the lines whose want was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.assessment.findings import Judged
from fame_rules.network import (
    Costs,
    Errand,
    Ground,
    Move,
    Need,
    Network,
    Node,
    ground_of,
    lines_of,
    mend_lines,
    taken,
)
from fame_rules.reasoning import Memory, Want, end_of, wanted
from fame_rules.rulebook import AllOf, Comparison, Outcome, Rule, RuleBook, leaves

Moves: TypeAlias = tuple[Move[Node], ...]
_Reading: TypeAlias = tuple[str, int]
"""A measure and the row that it was read of."""
MOST_STAKEHOLDERS: Final = 2000
"""Of how many stakeholders the findings carry repairs; `mend` takes any number, and its time."""
COSTS: Final[Mapping[str, str]] = MappingProxyType(
    {"join": "cost_of_joining", "link": "cost_of_channel", "meet": "cost_of_meeting"}
)
"""The settings that say what each sort of move costs."""
_ALONE: Final = ("carried_from", "hangs_on_one")
_KINDS: Final = ("route_from", "route_to", "line_between", *_ALONE)


def costs_of(rulebook: RuleBook) -> Costs:
    """What moves cost by the settings of a rule book; the usual, for those that it does not set."""
    values = {
        field: rulebook.settings[name].value
        for field, name in COSTS.items()
        if name in rulebook.settings
    }
    return Costs(**{k: float(v) for k, v in values.items() if isinstance(v, (int, float))})


def repairs_of(judged: Judged, network: Callable[[], Network]) -> Mapping[str, tuple[str, ...]]:
    """The moves that mend what each finding found, as sentences; as `moves_of`."""
    found = moves_of(judged, network)
    lines = lines_of(network()) if found else None
    return {id_: tuple(m.says(lines) for m in moves) for id_, moves in found.items() if lines}


def moves_of(judged: Judged, network: Callable[[], Network]) -> Mapping[str, Moves]:
    """The moves that would clear findings by a line, by the finding's id.

    All readings of a measure are mended together, as cheaply as may be (see `mend`), and each
    finding gets the moves on its own way.
    """
    read = {id_: list(readings) for id_, readings in _read(judged)}
    asked: dict[str, set[int]] = {}
    for readings in read.values():
        for name, row in readings:
            asked.setdefault(name, set()).add(row)
    if not asked or len(network().nodes) > MOST_STAKEHOLDERS:
        return {}
    memory, mended = judged.memory, dict[_Reading, Moves]()
    ground = ground_of(memory.view, network())
    costs = costs_of(memory.rulebook)
    for name, rows in asked.items():
        measure = memory.rulebook.measures[name]
        for want in wanted(memory, measure, network(), sorted(rows)):
            moves = _mended(want, ground, costs)
            mended |= {(name, row): moves[row] for row in moves}
    every = {
        id_: tuple(dict.fromkeys(move for reading in readings for move in mended.get(reading, ())))
        for id_, readings in read.items()
    }
    return {id_: moves for id_, moves in every.items() if moves}


def _read(judged: Judged) -> Iterator[tuple[str, Iterator[_Reading]]]:
    """Every finding that stands on the want of a line, with the readings that say so."""
    for judgement in judged.judgements.values():
        rule, rows = judgement.rule, judgement.rows(Outcome.FINDING)
        if rows and any(_of_lines(rule, judged.memory)):
            for row in rows:
                yield f"{rule.id}/{judged.subject(rule, row)}", _wants(rule, row, judged.memory)


def _of_lines(rule: Rule, memory: Memory) -> Iterator[tuple[Comparison, bool]]:
    """The conditions of a rule that read whether there is a line, and whether each is negated."""
    for leaf, negated in leaves(AllOf((rule.where, rule.when))):
        name = leaf.path.measure if isinstance(leaf, Comparison) else ""
        if isinstance(leaf, Comparison) and name and memory.rulebook.measures[name].kind in _KINDS:
            yield leaf, negated


def _wants(rule: Rule, row: int, memory: Memory) -> Iterator[_Reading]:
    """The readings of a finding by which there is no line, or one that hangs on somebody."""
    for leaf, negated in _of_lines(rule, memory):
        kind = memory.rulebook.measures[leaf.path.measure].kind
        value = memory.column(leaf.path)[row]
        met = memory.truths(leaf, rule.for_each)[row] is not negated
        if met and (value is False or kind in _ALONE):
            yield leaf.path.measure, end_of(memory, leaf.path, row)[1]


def _mended(want: Want, ground: Ground, costs: Costs) -> Mapping[int, Moves]:
    """The moves that each row of a want is mended by."""
    lines, lost = lines_of(ground.network, want.usable), set(want.without.values())
    need = Need[Node](want.within, want.back, bool(lost), lost.__contains__)
    repair = mend_lines(ground, lines, Errand(want.sources, want.targets, {}), need, costs)

    @cache
    def moves(without: frozenset[Node]) -> Mapping[str, tuple[Move[Node], ...]]:
        ways = want.sources, want.targets
        return taken(lines, repair.moves, *ways, back=want.back, without=without)

    found = {}
    for row, names in want.asked.items():
        without = frozenset({want.without[row]} if row in want.without else ())
        found[row] = tuple(dict.fromkeys(m for name in names for m in moves(without)[name]))
    return found
