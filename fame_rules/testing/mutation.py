"""Mutation: which mutants some test tells from the original, and which survive them all."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from attrs import define, evolve, field, frozen

from fame_rules.rulebook import Measure, Rule, RuleBook, needs, stands_on
from fame_rules.rulebook.needs import measures_of
from fame_rules.testing.cases import Case
from fame_rules.testing.comparing import Said, differences
from fame_rules.testing.judging import Bench
from fame_rules.testing.mutants import Mutant, mutants_of
from fame_rules.testing.run import run

__all__ = ["Mutation", "mutation"]


@frozen
class Mutation:
    """How many mutants tests told from the original, and those that they did not."""

    killed: int
    survivors: tuple[Mutant, ...]

    @property
    def total(self) -> int:
        """How many mutants there were."""
        return self.killed + len(self.survivors)

    @property
    def percent(self) -> int:
        """The share of mutants that were killed, rounded down; of none, all were.

        >>> Mutation(0, ()).percent
        100
        """
        return 100 * self.killed // self.total if self.total else 100


@frozen
class Plan:
    """A mutant, and the cases that may tell it from the original, the likeliest first."""

    mutant: Mutant
    cases: tuple[int, ...]


def mutation(
    cases: Iterable[Case], rulebook: RuleBook, rules: Sequence[str], jobs: int = 1
) -> Mutation:
    """What tests make of the mutants of some rules, and of what those rules read.

    Only cases that hold, and that are about a rule which a mutant may change, are asked, until one
    tells it from the original. `jobs` is how many processes work on it.

    >>> from fame_rules.testing import examples_of
    >>> core = RuleBook.core()
    >>> mutation(examples_of(core, ["FAME-1.2a"]), core, ["FAME-1.2a"]).percent > 80
    True
    """
    asked = tuple(case for case in cases if not case.todo)
    plans = tuple(_plans(asked, rulebook, rules))
    survives = _in_turn(asked, plans) if jobs < 2 else _in_parallel(asked, plans, jobs)
    survivors = [plan.mutant for plan, survived in zip(plans, survives, strict=True) if survived]
    return Mutation(len(plans) - len(survivors), tuple(survivors))


def _in_turn(cases: Sequence[Case], plans: Iterable[Plan]) -> list[bool]:
    court = Court(cases)
    return [court.survives(plan) for plan in plans]


def _in_parallel(cases: Sequence[Case], plans: Sequence[Plan], jobs: int) -> list[bool]:
    """As in turn, each process with every so many of the plans: those of a rule take alike long."""
    survived = [False] * len(plans)
    # An interruption ends the processes at once, and without a word: this one says what is to say.
    quiet = (signal.SIGINT, signal.SIG_DFL)
    with ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=quiet) as pool:
        parts = [pool.submit(_in_turn, cases, plans[start::jobs]) for start in range(jobs)]
        for start, part in enumerate(parts):
            survived[start::jobs] = part.result()
    return survived


@define
class Court:
    """Puts mutants to cases; what a case needs of its facts is made once."""

    cases: Sequence[Case]
    _benches: dict[int, Bench] = field(factory=dict, init=False)

    def survives(self, plan: Plan) -> bool:
        """Whether no case tells a mutant from the original."""
        applied: dict[int, RuleBook | None] = {}
        for number in plan.cases:
            rulebook = self.cases[number].rulebook
            if id(rulebook) not in applied:
                applied[id(rulebook)] = plan.mutant.applied(rulebook)
            mutated = applied[id(rulebook)]
            if mutated is not None and not self._holds(number, mutated):
                return False
        return True

    def _holds(self, number: int, rulebook: RuleBook) -> bool:
        case = self.cases[number]
        if not case.by_verdict:
            return run(evolve(case, rulebook=rulebook)).holds
        if number not in self._benches:
            self._benches[number] = Bench(case)
        said = Said(self._benches[number].outcomes(case.narrowed(rulebook)))
        return not any(differences(case, said))


def _plans(cases: Sequence[Case], rulebook: RuleBook, rules: Sequence[str]) -> Iterator[Plan]:
    """Every mutant with the cases to ask: first those about the rules that it changes."""
    tested = [rulebook.rules[id_] for id_ in rules]
    read_by = _readers(tested, rulebook)
    leads_to = _led_to(rulebook)
    about: dict[str, list[int]] = {}
    for number, case in enumerate(cases):
        for id_ in case.about:
            about.setdefault(id_, []).append(number)
    free = [number for number, case in enumerate(cases) if case.nothing_else is not None]
    measures = [name for kind, name in read_by if kind == "measure"]
    settings = [name for kind, name in read_by if kind == "setting"]
    for mutant in mutants_of(rulebook, rules, measures, settings):
        if mutant.applied(rulebook) is None:
            continue
        changed = _changed(mutant, read_by)
        later = [id_ for rule in changed for id_ in leads_to[rule] if id_ not in changed]
        numbers = [n for id_ in dict.fromkeys((*changed, *later)) for n in about.get(id_, ())]
        yield Plan(mutant, tuple(dict.fromkeys((*numbers, *free))))


def _changed(mutant: Mutant, read_by: Mapping[tuple[str, str], Sequence[str]]) -> Sequence[str]:
    """The rules that a mutant changes directly."""
    match mutant.item:
        case Rule(id=id_):
            return (id_,)
        case Measure(name=name):
            return read_by["measure", name]
        case _:
            return read_by["setting", mutant.name]


def _readers(rules: Iterable[Rule], rulebook: RuleBook) -> dict[tuple[str, str], list[str]]:
    """The rules that read each measure and each setting, directly or in turn."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        for measure in measures_of(rule, rulebook.measures):
            found.setdefault(("measure", measure.name), []).append(rule.id)
        for setting in needs(rule, rulebook).settings:
            found.setdefault(("setting", setting), []).append(rule.id)
    return found


def _led_to(rulebook: RuleBook) -> dict[str, list[str]]:
    """The rules that stand on each rule, directly or in turn, the nearest first."""
    above: dict[str, list[str]] = {id_: [] for id_ in rulebook.rules}
    for id_, below in stands_on(rulebook).items():
        for other in below:
            above[other].append(id_)
    found = {}
    for id_, directly in above.items():
        reached = list(directly)
        for other in reached:
            reached += (more for more in above[other] if more not in reached)
        found[id_] = [other for other in dict.fromkeys(reached) if other != id_]
    return found
