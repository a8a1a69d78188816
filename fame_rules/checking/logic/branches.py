"""Whether a condition can hold at all: each of the ways in which it could, looked at in turn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Final

from attrs import frozen

from fame_rules.checking.logic.values import Asked, of_itself, possible
from fame_rules.model.values import Scalar
from fame_rules.rulebook import (
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Leaf,
    NoneOf,
    Path,
    RuleBook,
)

MOST_BRANCHES: Final = 512


@frozen
class Fact:
    """A single condition that has to hold, or must not."""

    leaf: Leaf
    negated: bool = False


@frozen
class Ground:
    """What is known besides a condition: the rule book, and conclusions that are never drawn.

    In conditions `of_subject` themselves a `$field` is of the very record that they are about.
    """

    rulebook: RuleBook
    silent: Collection[str] = ()
    of_subject: bool = True

    @property
    def settled(self) -> Mapping[str, Scalar]:
        """The values of the settings that are the same on every day."""
        return {s.name: s.value for s in self.rulebook.settings.values() if not s.dated}


def conflict(condition: Condition, ground: Ground) -> tuple[Fact, ...]:
    """The facts that keep a condition from ever holding, in the first way in which it could.

    Nothing where it can hold, or where there are too many ways to tell.

    >>> rules = "rules: [{id: A, title: T, for_each: group, then: {says: S}, when: CONDITION}]"
    >>> book = RuleBook.parse(rules.replace("CONDITION", "[{kind: board}, {kind: public}]"))
    >>> [fact.leaf.operands[0].value for fact in conflict(book.rules["A"].when, Ground(book))]
    ['board', 'public']
    """
    ways = list(islice(_ways(condition, False), MOST_BRANCHES + 1))
    if len(ways) > MOST_BRANCHES:
        return ()
    settled = ground.settled
    found = [_in_the_way(way, ground, settled) for way in ways]
    return next(iter(found), ()) if all(found) else ()


def _ways(condition: Condition, negated: bool) -> Iterator[tuple[Fact, ...]]:
    """The sets of facts of which each would be enough for a condition to hold, or not to."""
    if isinstance(condition, (Comparison, Concluded)):
        yield (Fact(condition, negated),)
        return
    under = negated != isinstance(condition, NoneOf)
    if isinstance(condition, AnyOf) == negated:
        # As many at a time as could matter: of more, nothing is said anyway.
        parts = [tuple(islice(_ways(part, under), MOST_BRANCHES + 1)) for part in condition.parts]
        for way in product(*parts):
            yield tuple(fact for facts in way for fact in facts)
    else:
        for part in condition.parts:
            yield from _ways(part, under)


def _in_the_way(
    way: Sequence[Fact], ground: Ground, settled: Mapping[str, Scalar]
) -> tuple[Fact, ...]:
    """The facts of a way that cannot all be: as few as say so."""
    concluded: dict[str, Fact] = {}
    asked: dict[Path, list[Fact]] = {}
    for fact in way:
        if isinstance(fact.leaf, Comparison):
            asked.setdefault(fact.leaf.path, []).append(fact)
            if ground.of_subject and of_itself(Asked(fact.leaf, fact.negated)):
                return (fact,)
        elif fact.leaf.name in ground.silent and not fact.negated:
            return (fact,)
        else:
            other = concluded.setdefault(fact.leaf.name, fact)
            if other.negated != fact.negated:
                return other, fact
    found = (_fewest(path, facts, ground, settled) for path, facts in asked.items())
    return next(filter(None, found), ())


def _fewest(
    path: Path, facts: Sequence[Fact], ground: Ground, settled: Mapping[str, Scalar]
) -> tuple[Fact, ...]:
    for size in sorted({1, 2, len(facts)}):
        for some in combinations(facts, size):
            asked = [Asked(f.leaf, f.negated) for f in some if isinstance(f.leaf, Comparison)]
            if not possible(path, asked, ground.rulebook, settled):
                return some
    return ()
