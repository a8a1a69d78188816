"""Inference: an engine that fires anything but what is judged gives no answer at all."""

from collections.abc import Iterable, Mapping, Sequence

import pytest

from fame_rules.assessment import assess
from fame_rules.errors import InferenceError
from fame_rules.model import Group, Organisation, Partnership, register
from fame_rules.reasoning import engines, plain
from fame_rules.reasoning.engines import Engine
from fame_rules.reasoning.plain import Effects
from fame_rules.reasoning.productions import Conclusion, Facts, Firing, Production
from fame_rules.rulebook import RuleBook
from tests.strategies import partnership_of

RULES = """
rules:
  - id: A
    title: A board
    for_each: group
    when: {kind: board}
    then: {says: S., conclude: {seen: $organisation}}
  - id: B
    title: An organisation without boards
    for_each: organisation
    when: [none: [concluded: seen]]
    then: {says: S.}
"""


def partnership() -> Partnership:
    return partnership_of(
        {
            "groups": register(
                Group("g", kind="board", organisation="o"), Group("h", kind="steering")
            ),
            "organisations": register(Organisation("o"), Organisation("p")),
        }
    )


class Lying:
    """The python engine, but for firings that it keeps or makes up."""

    def __init__(self, less: set[Firing] = frozenset(), more: set[Firing] = frozenset()) -> None:  # type: ignore[assignment]
        self.less, self.more = less, more

    def __call__(
        self,
        productions: Sequence[Production],
        facts: Mapping[str, Facts],
        concluded: Iterable[Conclusion],
        effects: Effects,
    ) -> frozenset[Firing]:
        return (plain.fire(productions, facts, concluded, effects) - self.less) | self.more


def with_engine(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(engines, "ENGINES", {"another": engine})


def test_an_engine_that_tells_the_truth_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    with_engine(monkeypatch, Lying())
    found = assess(partnership(), RuleBook.parse(RULES))
    assert [finding.id for finding in found.findings] == ["A/g", "B/p"]
    assert found.engine == "another"


@pytest.mark.parametrize(
    ("less", "more", "message"),
    [
        (
            {Firing("A", 0)},
            set(),
            "the another engine fired [] alone; judged alone: [Firing(rule='A', row=0)]",
        ),
        (
            set(),
            {Firing("A", 1)},
            "the another engine fired [Firing(rule='A', row=1)] alone; judged alone: []",
        ),
        ({Firing("B", 1)}, set(), "fired [] alone; judged alone: [Firing(rule='B', row=1)]"),
        (set(), {Firing("nobody", 7)}, "fired [Firing(rule='nobody', row=7)] alone"),
    ],
    ids=["keeps one", "makes one up", "keeps one of a later stratum", "fires what is no rule"],
)
def test_an_engine_that_lies_is_found_out(
    less: set[Firing], more: set[Firing], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_engine(monkeypatch, Lying(less, more))
    with pytest.raises(InferenceError) as caught:
        assess(partnership(), RuleBook.parse(RULES))
    assert message in str(caught.value)


def test_an_engine_that_goes_wrong_gives_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> frozenset[Firing]:
        raise InferenceError("out of order")

    with_engine(monkeypatch, broken)
    with pytest.raises(InferenceError, match="out of order"):
        assess(partnership(), RuleBook.parse(RULES))


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_rule_that_can_fire_in_too_many_ways_is_refused(engine: str) -> None:
    either = "{any: [{base: a, name: b}, {base: c, name: d}]}"
    when = ", ".join([either] * 9)
    rule = f"rules: [{{id: A, title: T, for_each: group, when: [{when}], then: {{says: S.}}}}]"
    with pytest.raises(InferenceError, match="A can fire in 512 ways, more than 256: split"):
        assess(partnership(), RuleBook.parse(rule), engine=engine)
