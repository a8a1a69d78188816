"""The durable engine: right inside its limits, against the python engine, and loud outside them."""

from collections.abc import Iterable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import InferenceError
from fame_rules.model.types import NUMBER, TEXT
from fame_rules.reasoning import durable, plain, rulesets
from fame_rules.reasoning.productions import (
    Check,
    Conclusion,
    EngineScalar,
    Facet,
    Facts,
    Firing,
    Production,
    Slot,
)
from fame_rules.reasoning.productions import Test as Ask
from fame_rules.rulebook import Path
from tests.strategies import many_cases, some_cases

pytestmark = pytest.mark.skipif(not durable.INSTALLED, reason="durable_rules is not installed here")

Column = list[EngineScalar | None]
ORDER = (Ask.LESS, Ask.LESS_OR_EQUAL, Ask.GREATER, Ask.GREATER_OR_EQUAL)


def slot(number: int, text: bool = False) -> Slot:
    path = Path("group", (f"field{number}",), TEXT if text else NUMBER)
    return Slot(Facet.VALUE if text else Facet.LOW, path)


def nothing(_: Firing) -> Iterable[Conclusion]:
    return ()


def facts(*columns: Column, text: bool = False) -> dict[str, Facts]:
    """Groups of which these slots are known, and people of whom nothing is."""
    length = max(map(len, columns), default=3)
    slots = {slot(number, text): column for number, column in enumerate(columns)}
    return {"group": Facts(range(length), slots), "person": Facts(range(length), {})}


def rule(name: str, *checks: Check, kind: str = "group", needs: tuple[str, ...] = ()) -> Production:
    return Production(name, kind, checks, needs)


def both(
    productions: list[Production],
    known: dict[str, Facts],
    concluded: Iterable[Conclusion] = (),
    effects: plain.Effects = nothing,
) -> frozenset[Firing]:
    """What both engines fire, which is the same."""
    told = list(concluded)
    fired = plain.fire(productions, known, told, effects)
    assert durable.fire(productions, known, told, effects) == fired
    return fired


# -------------------------------------------------------------------------------- comparisons

NUMBERS = st.one_of(
    st.floats(-(2.0**53), 2.0**53),
    st.sampled_from((0.0, -0.0, 1e-05, 1e-300, 5e-324, 0.1, 0.3, 1 / 3, 2.0**53, -(2.0**53))),
)


@many_cases
@given(st.lists(NUMBERS, min_size=1), NUMBERS, st.sampled_from(ORDER))
def test_numbers_are_compared_as_they_are(column: list[float], constant: float, test: Ask) -> None:
    both([rule("A", Check(slot(0), test, constant))], facts([*column, constant]))


@many_cases
@given(st.integers(-(2**53), 2**53), st.integers(-(2**53), 2**53), st.sampled_from(ORDER))
def test_whole_numbers_are_compared_as_they_are(one: int, constant: int, test: Ask) -> None:
    both([rule("A", Check(slot(0), test, constant))], facts([one, constant, one + constant >> 1]))


TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from('ab "\\\n\t\0\x1f\x7f{}[]:,é漢🙂\ud7ff')),
    st.sampled_from(("", " ", "null", "true", "1", "1.0", "$s", "kind", "\\u0041", "A" * 9000)),
)


@many_cases
@given(st.lists(TEXTS, min_size=1, max_size=5), TEXTS, st.sampled_from((Ask.EQUAL, Ask.UNEQUAL)))
def test_texts_are_compared_as_they_are(column: list[str], constant: str, test: Ask) -> None:
    known = facts([*column, constant, f"{constant} ", None], text=True)
    both([rule("A", Check(slot(0, text=True), test, constant))], known)


def test_a_small_number_is_written_as_the_engine_reads_it() -> None:
    check = Check(slot(0), Ask.GREATER, 1e-05)
    assert both([rule("A", check)], facts([1e-05, 2e-05, 9e-06])) == {Firing("A", 1)}


def test_what_is_not_known_passes_no_check() -> None:
    checks = [Check(slot(0), test, 1.0) for test in ORDER]
    assert (
        both([rule(f"{n}", check) for n, check in enumerate(checks)], facts([None, None])) == set()
    )


# ------------------------------------------------------------------------------- random rules

CHECKS = st.builds(
    Check, st.integers(0, 3).map(slot), st.sampled_from(ORDER), st.sampled_from((1.0, 2.0, 3.0))
)
NEEDS = st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple)
PRODUCTIONS = st.lists(
    st.builds(
        Production,
        st.sampled_from(("A", "B", "C", "D", "E", "F")),
        st.just("group"),
        st.lists(CHECKS, max_size=3, unique=True).map(tuple),
        NEEDS,
    ),
    max_size=9,
)
COLUMNS = st.lists(
    st.lists(st.sampled_from((None, 1.0, 2.0, 3.0)), min_size=5, max_size=5),
    min_size=4,
    max_size=4,
)


@many_cases
@given(PRODUCTIONS, COLUMNS, st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 4))))
def test_chains_come_to_the_same_end(
    productions: list[Production], columns: list[Column], concluded: list[Conclusion]
) -> None:
    def effects(firing: Firing) -> Iterable[Conclusion]:
        """Each rule concludes one thing, of the subject or of the next."""
        name = "abcd"["ABCDEF".index(firing.rule) % 4]
        return [(name, firing.row), (name, (firing.row + 1) % 5)]

    both(productions, facts(*columns), concluded, effects)


# ------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize("value", [2.0**53 * 2, -(2.0**60), float("inf"), float("nan"), 2**54])
@pytest.mark.parametrize("place", ["fact", "rule"])
def test_a_number_that_it_does_not_compare_rightly_is_refused(value: float, place: str) -> None:
    fact, constant = (value, 1.0) if place == "fact" else (1.0, value)
    productions = [rule("A", Check(slot(0), Ask.LESS, constant))]
    with pytest.raises(InferenceError, match="is too large a number"):
        durable.fire(productions, facts([fact]), (), nothing)


@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_text_that_it_would_cut_off_is_refused(letter: str) -> None:
    longest = 60_000 // len(letter.encode())
    productions = [rule("A", Check(slot(0, text=True), Ask.EQUAL, "y"))]
    both(productions, facts([letter * longest], text=True))
    with pytest.raises(InferenceError, match="a text of more than 60,000 bytes: "):
        durable.fire(productions, facts([letter * (longest + 1)], text=True), (), nothing)


def test_a_rule_of_too_many_conditions_is_refused() -> None:
    checks = [Check(slot(0), Ask.GREATER, float(n)) for n in range(61)]
    assert both([rule("A", *checks[:60])], facts([99.0])) == {Firing("A", 0)}
    with pytest.raises(InferenceError, match="A has too many conditions: split the rule"):
        durable.fire([rule("A", *checks)], facts([99.0]), (), nothing)


def test_a_rule_of_too_many_conclusions_is_refused() -> None:
    needs = tuple(f"c{n}" for n in range(15))
    assert both([rule("A", needs=needs[:14])], facts(), [(n, 1) for n in needs]) == {Firing("A", 1)}
    with pytest.raises(InferenceError, match="A has too many conditions: split the rule"):
        durable.fire([rule("A", needs=needs)], facts(), (), nothing)


@pytest.mark.parametrize("number", [1, 127, 128, 129, 300])
def test_any_number_of_rules_end_in_the_same_test(number: int) -> None:
    same = Check(slot(0), Ask.EQUAL, 1)
    productions = [
        rule(f"R{n}", Check(slot(1), Ask.GREATER, float(n % 50)), same) for n in range(number)
    ]
    fired = both(productions, facts([1, 0], [25.0, 25.0]))
    assert {firing.row for firing in fired} == {0}


@pytest.mark.parametrize("number", [59, 60, 61, 150])
def test_any_number_of_checks_are_made_of_one_fact(number: int) -> None:
    productions = [rule(f"R{n}", Check(slot(0), Ask.EQUAL, n)) for n in range(number)]
    fired = both(productions, facts([number - 1, 0]))
    assert fired == {Firing(f"R{number - 1}", 0), Firing("R0", 1)}


@pytest.mark.parametrize(("rules", "each"), [(128, 1), (128, 4), (128, 14), (600, 2)])
def test_any_number_of_conclusions_are_needed(rules: int, each: int) -> None:
    productions = [
        rule(f"R{n}", needs=tuple(f"c{n}-{m}" for m in range(each))) for n in range(rules)
    ]
    told = [(f"c{n}-{m}", n % 3) for n in range(rules) for m in range(each)]
    assert both(productions, facts(), told) == {Firing(f"R{n}", n % 3) for n in range(rules)}
    assert both(productions, facts(), told[1:]) == {Firing(f"R{n}", n % 3) for n in range(1, rules)}


@pytest.mark.parametrize("backwards", [False, True])
def test_rulesets_tell_each_other_what_they_conclude(backwards: bool) -> None:
    """A chain of 300 rules goes to and fro between rulesets, and between kinds of subject."""
    names = [f"R{n:03}" for n in range(300)]
    productions = [
        rule(name, kind=("group", "person")[n % 2], needs=(f"c{n}",))
        for n, name in enumerate(names)
    ]

    def effects(firing: Firing) -> Iterable[Conclusion]:
        return [(f"c{names.index(firing.rule) + 1}", firing.row)]

    fired = both(productions[::-1] if backwards else productions, facts(), [("c0", 1)], effects)
    assert fired == {Firing(name, 1) for name in names}


def test_ids_that_the_engine_would_take_for_each_other_are_told_apart() -> None:
    seen: dict[int, str] = {}
    for number in count(1):
        code = rulesets.fnv1a(f"f{number}")
        if code in seen:
            break
        seen[code] = f"f{number}"
    assert (number, rulesets.fnv1a(seen[code])) == (264_602, code)
    session = durable._Session(rulesets.Ruleset([rule("A")]))
    try:
        session._count = number - 1
        session._hashes.add(code)
        assert session._fresh_id() == f"f{number + 1}"
        assert session._fresh_id() == f"f{number + 2}"
    finally:
        session.close()


def test_an_answer_that_a_fact_is_known_already_is_an_error() -> None:
    session = durable._Session(rulesets.Ruleset([rule("A")]))
    try:
        session.tell("group", facts()["group"])
        session._count = 0
        session._hashes.clear()
        with pytest.raises(InferenceError, match=r"durable_rules answered \d+ to a new fact"):
            session.tell("group", facts()["group"])
    finally:
        session.close()


@some_cases
@given(st.lists(st.text(max_size=8), max_size=4))
def test_the_hash_is_that_of_the_bytes(words: list[str]) -> None:
    for word in words:
        code = 0x811C9DC5
        for byte in word.encode():
            signed = byte - 256 if byte > 127 else byte
            code = ((code ^ signed) * 16777619) % 2**32
        assert rulesets.fnv1a(word) == code


def test_a_ruleset_that_cannot_be_made_ends_those_that_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[object] = []
    close = durable._Session.close

    def watched(session: durable._Session) -> None:
        closed.append(session)
        close(session)

    monkeypatch.setattr(durable._Session, "close", watched)
    checks = [Check(slot(0), Ask.GREATER, float(n)) for n in range(61)]
    productions = [rule("A"), rule("B", kind="person"), rule("C", *checks, kind="person")]
    with pytest.raises(InferenceError, match="C has too many conditions"):
        durable.fire(productions, facts([1.0]), (), nothing)
    assert len(closed) == 2
