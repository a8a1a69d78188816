"""Inference: stratum by stratum, the engine fires and the judge judges, and both must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from fame_rules.errors import InferenceError
from fame_rules.reasoning.compile import compile_rule
from fame_rules.reasoning.engines import Engine, choose
from fame_rules.reasoning.facts import facts_of
from fame_rules.reasoning.judge import Judgement, judge_knot
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.productions import Conclusion, Facts, Firing
from fame_rules.rulebook import Outcome, Rule


@frozen
class Inference:
    """The engine that ran, and what every rule says of every subject."""

    engine: str
    judgements: tuple[Judgement, ...]


def infer(memory: Memory, engine: str | None = None) -> Inference:
    """Judge all rules of the memory's rule book; what they conclude is then in the memory.

    Raises `EngineUnavailable` for an engine that is not here, and `InferenceError` if the engine
    goes wrong or fires anything but the judged findings: a wrong answer is never given.
    """
    name, fire = choose(engine)
    judgements: list[Judgement] = []
    for stratum in memory.rulebook.strata:
        knots = [[memory.rulebook.rules[id_] for id_ in knot] for knot in stratum]
        rules = [rule for knot in knots for rule in knot]
        fired = _fire(rules, memory, fire)
        judged = [judgement for knot in knots for judgement in judge_knot(knot, memory)]
        _cross_check(name, fired, judged)
        judgements += judged
    return Inference(name, tuple(judgements))


def _fire(stratum: Sequence[Rule], memory: Memory, fire: Engine) -> frozenset[Firing]:
    """What the engine fires of a stratum's rules; one without subjects cannot fire."""
    rules = [rule for rule in stratum if memory.view.visible(rule.for_each)]
    if not rules:
        return frozenset()
    productions = [production for rule in rules for production in compile_rule(rule, memory)]
    facts: dict[str, Facts] = {}
    for kind in sorted({rule.for_each for rule in rules}):
        of_kind = [rule for rule in rules if rule.for_each == kind]
        tested = [production for production in productions if production.kind == kind]
        facts[kind] = facts_of(kind, of_kind, tested, memory)
    needed = {need for production in productions for need in production.needs}
    wanted = {rule.id: [c for c in rule.concludes if c.name in needed] for rule in rules}

    def effects(firing: Firing) -> Iterator[Conclusion]:
        for conclusion in wanted[firing.rule]:
            about = memory.about(conclusion.about, firing.row)
            if isinstance(about, int):
                yield conclusion.name, about

    return fire(productions, facts, _earlier(needed, memory), effects)


def _earlier(needed: Iterable[str], memory: Memory) -> Iterator[Conclusion]:
    """What lower strata surely concluded, as far as a production needs it."""
    for name in sorted(needed & memory.conclusions.keys()):
        for row, truth in memory.conclusions[name].rows.items():
            if truth is True:
                yield name, row


def _cross_check(engine: str, fired: frozenset[Firing], judged: Sequence[Judgement]) -> None:
    found = {
        Firing(judgement.rule.id, row)
        for judgement in judged
        for row in judgement.rows(Outcome.FINDING)
    }
    if found != fired:
        only_fired, only_found = sorted(fired - found)[:3], sorted(found - fired)[:3]
        message = f"the {engine} engine fired {only_fired} alone; judged alone: {only_found}"
        raise InferenceError(message)
