"""Choosing moves: no other choice is better, and among many the next best one is taken."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from fame_rules.explanation.choosing import MOST_EXACT, Effect, Weights, choose

FINDINGS = "abcdefgh"
WEIGHTS = Weights({name: ("rst"[place % 3], 3 * place + 1) for place, name in enumerate(FINDINGS)})
EFFECTS = st.lists(
    st.builds(
        Effect,
        st.integers(1, 3),
        st.frozensets(st.sampled_from(FINDINGS[:6]), max_size=3),
        st.frozensets(st.sampled_from(FINDINGS[6:]), max_size=1),
    ),
    max_size=6,
)


def left(effects: list[Effect], chosen: tuple[int, ...]) -> tuple[int, int]:
    """The risk that is left, and the effort."""
    made = [effects[place] for place in chosen]
    findings = frozenset(FINDINGS[:6]).difference(*(each.clears for each in made))
    risk = WEIGHTS.risk(findings.union(*(each.makes for each in made)))
    return risk, sum(each.cost for each in made)


@given(effects=EFFECTS, budget=st.none() | st.integers(0, 8))
def test_no_other_choice_is_better(effects: list[Effect], budget: int | None) -> None:
    chosen, exact = choose(effects, frozenset(FINDINGS[:6]), WEIGHTS, budget)
    every = [some for n in range(len(effects) + 1) for some in combinations(range(len(effects)), n)]
    within = [some for some in every if budget is None or left(effects, some)[1] <= budget]
    assert exact
    assert left(effects, chosen) == min(left(effects, some) for some in within)


def test_among_many_the_next_best_is_taken_within_the_budget() -> None:
    names = [f"f{number}" for number in range(MOST_EXACT + 5)]
    weights = Weights({name: (name, place + 1) for place, name in enumerate(names)})
    effects = [Effect(1, frozenset({name})) for name in names]
    chosen, exact = choose(effects, frozenset(names), weights, budget=3)
    assert (chosen, exact) == ((24, 23, 22), False)


def test_two_are_taken_together_where_neither_helps_alone() -> None:
    weights = Weights({"a": ("r", 9), "b": ("r", 9)})
    effects = [Effect(1, frozenset("a")), Effect(1, frozenset("b"))]
    assert choose(effects, frozenset("ab"), weights) == ((0, 1), True)
    assert choose(effects, frozenset("ab"), weights, budget=1) == ((), True)
