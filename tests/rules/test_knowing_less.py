"""Knowing less of the bundled examples: what is still settled is settled as it was.

`tests/assessment/test_knowledge.py` shows that of partnerships of any kind; here it is the whole
rule book, and partnerships as people would write them down.
"""

from datetime import date
from functools import lru_cache
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.assessment import Assessment, assess, judge
from fame_rules.model import Partnership, Register
from fame_rules.model.values import UNKNOWN, Absence
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP_FIELDS
from fame_rules.reasoning import ENGINES
from fame_rules.resources import example_names
from tests.rules.odd import CORE, NA, F, N, Outcomes, examples
from tests.strategies import registers_of, with_register

few_cases = settings(max_examples=20, deadline=None)
names = st.sampled_from(example_names())
engines = st.sampled_from(sorted(ENGINES))

MEANS_SOMETHING = "pauses"
"""The register that says something by being left out: that there were none."""


def judged(partnership: Partnership, engine: str | None = None) -> Assessment:
    return assess(partnership, CORE, engine=engine, repairs=False)


@lru_cache(maxsize=64)
def as_it_was(name: str, engine: str | None = None) -> Outcomes:
    """Every verdict of an example as it is."""
    return said(examples()[name], engine)


def said(partnership: Partnership, engine: str | None = None) -> Outcomes:
    """Every verdict, without what else an assessment says."""
    assert isinstance(partnership.as_of, date)
    verdicts = judge(partnership, CORE, partnership.as_of, engine)[0].verdicts()
    return {(v.rule, v.subject): v.outcome for v in verdicts}


def turned(more: Outcomes, less: Outcomes) -> dict[tuple[str, str], str]:
    """What is said with less knowledge that was not said with more.

    A verdict stays as it was, or is no longer reached. There are fewer subjects; another, such as a
    body that merged nobody knows when, is at most one to which a rule does not apply. What is said
    of nobody, for want of a subject, is never a finding.
    """
    return {
        key: f"{more.get(key)} to {said}"
        for key, said in less.items()
        if (key[1] and said is not N and said is not more.get(key, NA))
        or (not key[1] and said is F)
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", example_names()[::2])
def test_without_a_register_whatever_is_still_settled_is_as_it_was(name: str) -> None:
    partnership = examples()[name]
    before = said(partnership)
    for plural in registers_of(partnership):
        if plural != MEANS_SOMETHING:
            less = with_register(partnership, plural, Register())
            assert not turned(before, said(less)), plural


@pytest.mark.slow
@pytest.mark.parametrize("name", example_names()[1::2])
def test_so_it_is_where_a_register_is_known_not_to_be_complete(name: str) -> None:
    partnership = examples()[name]
    before = said(partnership)
    for plural, register in registers_of(partnership).items():
        less = with_register(partnership, plural, evolve(register, complete=False))
        assert not turned(before, said(less)), plural


@few_cases
@given(st.data(), names, engines)
def test_so_it_is_without_several_registers(data: st.DataObject, name: str, engine: str) -> None:
    partnership = less = examples()[name]
    given_ = sorted(set(registers_of(partnership)) - {MEANS_SOMETHING})
    for plural in data.draw(st.sets(st.sampled_from(given_), min_size=1)):
        less = with_register(less, plural, Register())
    assert not turned(as_it_was(name, engine), said(less, engine))


@st.composite
def blanked(draw: st.DrawFn, partnership: Partnership) -> Partnership:
    """The partnership with one of its cells, or of its own fields, not known."""
    registers = {plural: r for plural, r in registers_of(partnership).items() if r.records}
    plural = draw(st.sampled_from(["", *sorted(registers)]))
    if not plural:
        own = sorted({f.attribute for f in PARTNERSHIP_FIELDS.values()} - {"as_of"})
        blank = {draw(st.sampled_from(own)): UNKNOWN}
        return cast(Partnership, evolve(cast(Any, partnership), **blank))
    records = list(registers[plural].records)
    row = draw(st.integers(0, len(records) - 1))
    fields = [
        spec.attribute
        for spec in BY_PLURAL[plural].fields.values()
        if not isinstance(getattr(records[row], spec.attribute), Absence)
    ]
    if fields:
        blank = {draw(st.sampled_from(fields)): UNKNOWN}
        records[row] = evolve(cast(Any, records[row]), **blank)
    return with_register(partnership, plural, evolve(registers[plural], records=tuple(records)))


@few_cases
@given(st.data(), names)
def test_so_it_is_where_a_cell_is_blank(data: st.DataObject, name: str) -> None:
    partnership = examples()[name]
    less = data.draw(blanked(partnership))
    assert not turned(as_it_was(name), said(less))


@few_cases
@given(st.data(), names)
def test_so_it_is_where_several_cells_are_blank(data: st.DataObject, name: str) -> None:
    less = examples()[name]
    for _ in range(data.draw(st.integers(2, 12))):
        less = data.draw(blanked(less))
    assert not turned(as_it_was(name), said(less))


@pytest.mark.slow
@few_cases
@given(st.data(), names, engines)
def test_the_order_of_rows_changes_nothing(data: st.DataObject, name: str, engine: str) -> None:
    partnership = examples()[name]
    seed = data.draw(st.randoms(use_true_random=False))
    other = partnership
    for plural, register in registers_of(partnership).items():
        records = tuple(seed.sample(register.records, len(register)))
        other = with_register(other, plural, evolve(register, records=records))
    assert judged(other, engine) == judged(partnership, engine)


def test_where_pauses_are_left_out_there_were_none() -> None:
    partnership = examples()["modern-icp"]
    none = with_register(partnership, "pauses", evolve(partnership.pauses, records=()))
    left_out = with_register(partnership, "pauses", Register())
    assert len(partnership.pauses) > 0
    assert said(left_out) == said(none)
