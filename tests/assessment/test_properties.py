"""What holds of every assessment: only the facts count, and knowing less never misleads."""

import gc
import pickle
import threading
from datetime import date
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import fame_rules as fame
from fame_rules.model import NONE, Group, Partnership, Person, register
from fame_rules.reasoning import ENGINES
from fame_rules.resources import examples_root
from tests.strategies import (
    Book,
    books,
    make_book,
    make_partnership,
    partnerships,
    registers_of,
    shuffled,
    shuffled_book,
    weaken,
    with_register,
)

CASES = 200
_CHAIN = """
rules:
  - id: A
    title: a
    for_each: group
    when: {kind: board}
    then: {says: a, conclude: x}
  - {id: B, title: b, for_each: group, when: {concluded: x}, then: {says: b}}
"""


def judged(partnership: Partnership, book: Book) -> fame.Assessment:
    return fame.assess(partnership, book.parse(), engine="python")


def outcomes(assessment: fame.Assessment) -> dict[tuple[str, str], fame.Outcome]:
    return {(verdict.rule, verdict.subject): verdict.outcome for verdict in assessment.verdicts}


@given(st.data(), partnerships(), books())
def test_the_order_of_facts_and_rules_changes_nothing(
    data: st.DataObject, partnership: Partnership, book: Book
) -> None:
    other_facts = data.draw(shuffled(partnership))
    other_rules = data.draw(shuffled_book(book))
    assert judged(other_facts, other_rules) == judged(partnership, book)


@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(batch, marks=pytest.mark.slow) for batch in range(1, 6))]
)
def test_knowing_less_never_turns_clear_into_a_finding_or_back(batch: int) -> None:
    settled = {fame.Outcome.CLEAR, fame.Outcome.FINDING}
    compared = 0
    for seed in range(batch * CASES, (batch + 1) * CASES):
        random = Random(seed)
        book, partnership = make_book(random.choice), make_partnership(random.choice)
        before = outcomes(judged(partnership, book))
        after = outcomes(judged(weaken(random.choice, partnership), book))
        for subject, outcome in after.items():
            was = before.get(subject)
            assert {was, outcome} != settled, f"seed {seed}: {subject} was {was}"
            compared += was in settled
    assert compared > CASES


@given(partnerships(), books())
def test_a_record_that_has_to_do_with_nothing_changes_no_other_verdict(
    partnership: Partnership, book: Book
) -> None:
    # Only added to a register that is there: otherwise it would tell that the rest is not.
    stranger = Person("stranger", name="A stranger", organisation=NONE)
    if "people" not in registers_of(partnership):
        return
    people = evolve(partnership.people, records=(*partnership.people.records, stranger))
    before = outcomes(judged(partnership, book))
    after = outcomes(judged(with_register(partnership, "people", people), book))
    vacant = {subject for subject in before if not subject[1]}
    assert {s: o for s, o in after.items() if s[1] != "stranger" and s not in vacant} == {
        s: o for s, o in before.items() if s not in vacant
    }


@given(partnerships(), books())
def test_an_assessment_crosses_a_process_pool(partnership: Partnership, book: Book) -> None:
    assessment = judged(partnership, book)
    assert pickle.loads(pickle.dumps(assessment)) == assessment


@given(partnerships(), books())
def test_every_finding_is_explained_and_every_gap_named(
    partnership: Partnership, book: Book
) -> None:
    assessment = judged(partnership, book)
    for finding in assessment.findings:
        assert finding.steps
        for step in finding.steps:  # what nobody concluded stands nowhere
            assert step.origins or step.because or "concluded" in step.condition
        assert "{" not in finding.says
    assert all(entry.missing for entry in assessment.not_assessed)


def test_what_is_dated_later_has_not_happened() -> None:
    book = fame.RuleBook.core()
    partnership = fame.read(examples_root() / "wirral")
    early = fame.assess(partnership, book, as_of=date(2002, 10, 8))
    assert not [finding for finding in early.findings if finding.rule.startswith("FAME-1.3")]
    late = fame.assess(partnership, book, as_of=date(2004, 3, 31))
    assert [finding for finding in late.findings if finding.rule.startswith("FAME-1.3")]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_thread_is_left_behind(engine: str) -> None:
    before = set(threading.enumerate())
    fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core(), engine=engine)
    assert set(threading.enumerate()) == before


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as on Linux")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_thousand_assessments_do_not_grow_memory(engine: str) -> None:
    book = fame.RuleBook.parse(_CHAIN)
    groups = register(*(Group(f"g{i}", kind="board") for i in range(5)))
    partnership = Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)

    def run(times: int) -> int:
        for _ in range(times):
            assert len(fame.assess(partnership, book, engine=engine).findings) == 10
        gc.collect()
        return resident()

    run(200)
    first = run(400)
    assert run(600) - first < 2 * 2**20


def resident() -> int:
    """The memory of this process, the C module's included, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
