"""Odd partnerships: the example that heeds every lesson, changed by what somebody might write."""

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.documents import Mapping, Problems, parse_yaml
from fame_rules.model import Partnership, Register
from fame_rules.model.partnership import Record
from fame_rules.model.vocabulary import BY_PLURAL
from fame_rules.reading import partnership_from, read
from fame_rules.reasoning import ENGINES
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import registers_of, with_register

CORE: Final = RuleBook.core()
F, C, N, NA = Outcome.FINDING, Outcome.CLEAR, Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE
DATES: Final = "{as_of: 2004-03-31, started: 2003-01-06, go_live: 2004-12-31}"
STEERING: Final = {f"FAME-1.{claim}" for claim in ("2a", "2b", "3a", "3b", "3c", "3d")}

Outcomes = MappingOf[tuple[str, str], Outcome]
"""What every rule says of every subject; of none (empty) where there is none to speak of."""


@cache
def base() -> Partnership:
    """The partnership that the others are based on: it has no findings, and nearly all is known."""
    return read(examples_root() / "all-heeded")


@cache
def examples() -> dict[str, Partnership]:
    return {name: read(examples_root() / name) for name in example_names()}


def odd(text: str) -> Partnership:
    """The base, changed by what stands in a file that is based on it."""
    with TemporaryDirectory() as name:
        home = Path(name)
        copytree(examples_root() / "all-heeded", home / "all-heeded")
        (home / "odd").mkdir()
        (home / "odd" / "partnership.yaml").write_text(f"based_on: all-heeded\n{text}")
        return read(home / "odd")


def written(text: str) -> Partnership:
    """The partnership in a file on its own."""
    problems = Problems()
    tree = parse_yaml(text, "partnership.yaml", problems)
    assert isinstance(tree, Mapping)
    partnership = partnership_from(tree, "p", problems)
    problems.settle()
    assert partnership is not None
    return partnership


def empty(dates: str = DATES) -> Partnership:
    """A partnership that says of every register that there are no such records."""
    lines = [f"{key.strip()}\n" for key in dates.strip("{}").split(",") if key.strip()]
    return written("".join([*lines, *(f"{plural}: []\n" for plural in BY_PLURAL)]))


def changed(plural: str, change: Callable[[Any], Record | None]) -> Partnership:
    """The base with every record of a register changed, or taken out."""
    register: Register[Any] = registers_of(base())[plural]
    records = tuple(record for one in register if (record := change(one)) is not None)
    return with_register(base(), plural, evolve(register, records=records))


def assessed(partnership: Partnership, as_of: date | None = None) -> Assessment:
    """The assessment by the whole rule book, which every engine agrees on."""
    first, *others = (
        assess(partnership, CORE, as_of=as_of, engine=e, repairs=False) for e in ENGINES
    )
    assert all(evolve(other, engine=first.engine) == first for other in others)
    return first


def outcomes(assessment: Assessment) -> Outcomes:
    return {(v.rule, v.subject): v.outcome for v in assessment.verdicts}


def findings(assessment: Assessment) -> set[str]:
    return {finding.id for finding in assessment.findings}


def missing(assessment: Assessment) -> dict[tuple[str, str], set[str]]:
    """What is missing for each verdict that could not be reached."""
    return {(n.rule, n.subject): {str(m) for m in n.missing} for n in assessment.not_assessed}


@cache
def _of_base(as_of: date | None) -> Outcomes:
    return outcomes(assessed(base(), as_of))


def new(odd_one: Assessment, as_of: date | None = None) -> dict[tuple[str, str], Outcome]:
    """The verdicts that are not as those of the base."""
    before = _of_base(as_of)
    return {key: said for key, said in outcomes(odd_one).items() if before.get(key) is not said}
