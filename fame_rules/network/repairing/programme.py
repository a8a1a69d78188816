"""The programme that chooses moves: at least one of every cut, at the least cost; HiGHS solves it.

The only module that needs the package highspy (the extra `exact`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from math import inf
from types import ModuleType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from fame_rules.errors import ExactUnavailable
from fame_rules.network.repairing.cuts import Cut

if TYPE_CHECKING:
    from highspy import Highs

_SEED: Final = 7


@frozen
class Relaxed:
    """The solution where moves may be made in part: a bound, the shares, and what each is short."""

    bound: float
    shares: tuple[float, ...]
    short: tuple[float, ...]


@frozen
class Chosen:
    """The moves chosen, if any were found in time, and what no choice falls below."""

    moves: tuple[int, ...] | None
    bound: float


def available() -> ModuleType:
    """The package that solves it.

    Raises:
        ExactUnavailable: It is not installed.
    """
    try:
        return import_module("highspy")
    except ImportError as missing:
        raise ExactUnavailable from missing


@frozen(eq=False)
class Programme:
    """A set cover: the same rows twice, for moves made in part and for whole ones."""

    costs: tuple[float, ...]
    parts: Highs = field(repr=False)
    whole: Highs = field(repr=False)

    def add(self, cuts: Iterable[Cut]) -> None:
        """Ask for at least one move of each cut."""
        with _silence():
            for cut in cuts:
                for solver in (self.parts, self.whole):
                    solver.addRow(1.0, float(len(cut)), len(cut), list(cut), [1.0] * len(cut))

    def relaxed(self, seconds: float) -> Relaxed | None:
        """The cheapest choice of parts of moves; none if it takes too long."""
        if not self._run(self.parts, seconds):
            return None
        found = self.parts.getSolution()
        bound = self.parts.getInfo().objective_function_value
        return Relaxed(bound, tuple(found.col_value), tuple(found.col_dual))

    def chosen(self, seconds: float, barred: Iterable[int] = ()) -> Chosen:
        """The cheapest choice of whole moves without those barred, as far as found in time."""
        left = set(barred)
        for move in range(len(self.costs)):
            self.whole.changeColBounds(move, 0.0, 0.0 if move in left else 1.0)
        done = self._run(self.whole, seconds)
        info = self.whole.getInfo()
        values = self.whole.getSolution().col_value
        found = done or info.primal_solution_status == 2
        moves = tuple(move for move, share in enumerate(values) if share > 0.5) if found else None
        hopeless = str(self.whole.getModelStatus()).endswith("kInfeasible")
        return Chosen(moves, inf if hopeless else info.mip_dual_bound)

    def _run(self, solver: Highs, seconds: float) -> bool:
        """Whether an answer is final."""
        with _silence():
            solver.setOptionValue("time_limit", solver.getRunTime() + max(seconds, 0.01))
            solver.run()
        return str(solver.getModelStatus()).endswith("kOptimal")


def programme(costs: Sequence[float]) -> Programme:
    """A programme without cuts.

    Raises:
        ExactUnavailable: The package highspy is not installed.
    """
    package = available()
    with _silence():
        solvers: list[Highs] = [package.Highs(), package.Highs()]
        for solver in solvers:
            solver.setOptionValue("output_flag", False)
            solver.setOptionValue("threads", 1)
            solver.setOptionValue("random_seed", _SEED)
            solver.setOptionValue("mip_rel_gap", 0.0)
            for cost in costs:
                solver.addCol(cost, 0.0, 1.0, 0, [], [])
        for move in range(len(costs)):
            solvers[1].changeColIntegrality(move, package.HighsVarType.kInteger)
    return Programme(tuple(costs), *solvers)


@contextmanager
def _silence() -> Iterator[None]:
    """HiGHS prints stray lines from C: for as long, standard output leads nowhere."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
