"""Repeats: a mistake that is made in many rows is told once, with where else it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from fame_rules.errors.origin import Origin
from fame_rules.errors.problem import Problem

_LISTED: Final = 6


@frozen
class Repeated:
    """A problem where it is first met, and the other places of the same file that have it.

    >>> met = [Problem(Origin("a.csv", n, 7), "F030", "no person is 'x'") for n in (2, 5, 9)]
    >>> print(told_once(met)[0])
    a.csv:2:7: error F030: no person is 'x'
          and in lines 5 and 9
    """

    problem: Problem
    others: tuple[Origin, ...] = ()

    def __str__(self) -> str:
        if not self.others:
            return str(self.problem)
        bar = "      | " if self.problem.shows_line else "      "
        return f"{self.problem}\n{bar}{_where(self.problem.origin, self.others)}"


def told_once(problems: Iterable[Problem]) -> tuple[Repeated, ...]:
    """Problems in their order, those of one file that say the same of the same word as one.

    What is said of whole rows of a table is the same where the words of the message are.
    """
    found: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.origin.file, problem.code, problem.message, problem.word)
        found.setdefault(key, []).append(problem)
    return tuple(
        Repeated(first, tuple(other.origin for other in others))
        for first, *others in found.values()
    )


def _where(first: Origin, others: Sequence[Origin]) -> str:
    """Where else a problem is: each place if they are few, else how many and the last of them."""
    if any(other.part != first.part for other in others) or (first.part and not first.in_sheet):
        return _listed([str(other) for other in others], "place")
    lines = dict.fromkeys(other.line for other in others if other.line != first.line)
    if not lines:
        return f"and {len(others)} more in the same line"
    return _listed([str(line) for line in lines], "row" if first.part else "line")


def _listed(places: Sequence[str], what: str) -> str:
    named = "" if what == "place" else f"{what} "
    if len(places) > _LISTED:
        return f"and in {len(places):,} more {what}s, the last of them {named}{places[-1]}"
    if len(places) == 1:
        return f"and in {named}{places[0]}"
    several = f"{what}s " if named else ""
    return f"and in {several}{', '.join(places[:-1])} and {places[-1]}"
