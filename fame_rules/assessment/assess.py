"""Assessing: the whole way from a partnership and a rule book to what they say together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from attrs import evolve

from fame_rules.assessment.advice import actions_of, lessons_of, risks_of
from fame_rules.assessment.findings import Judged
from fame_rules.assessment.repairs import repairs_of
from fame_rules.assessment.values import Assessment
from fame_rules.assessment.waiving import sift
from fame_rules.errors import AsOfMissing
from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network import Network, survey_view
from fame_rules.reasoning import Memory, infer, measuring
from fame_rules.rulebook import RuleBook, in_force, in_the_words_of


def assess(
    partnership: Partnership,
    rulebook: RuleBook,
    *,
    as_of: date | None = None,
    engine: str | None = None,
    repairs: bool = True,
) -> Assessment:
    """Judge a partnership by a rule book, as of a date.

    The date is the partnership's own unless another is given; what is dated later has not
    happened, and of the rule book's dated values those of that day hold. Findings that it waives
    count neither in risks, lessons nor actions, but stand apart. `engine` is `durable` or
    `python`; without it, the best that is installed. Without `repairs`, findings carry none, which
    is faster. The function is pure: the same arguments give an equal assessment, whatever their
    order.

    Raises `AsOfMissing` if there is no date, `EngineUnavailable` for an engine that is not here,
    and `InferenceError` rather than give an answer that might be wrong.

    >>> from fame_rules.model import Group, register
    >>> partnership = Partnership(
    ...     id="p", as_of=date(2004, 3, 31), groups=register(Group("team", kind="practitioners"))
    ... )
    >>> assessment = assess(partnership, RuleBook.core())
    >>> assessment.findings, assessment.not_assessed[0].rule
    ((), 'FAME-1.1a')
    """
    day = as_of or partnership.as_of
    if not isinstance(day, date):
        raise AsOfMissing(partnership.id)
    judged, network, used = judge(partnership, rulebook, day, engine)
    worded = judged.memory.rulebook
    moves = repairs_of(judged, network) if repairs else {}
    found = [evolve(f, repair=moves.get(f.id, ())) for f in judged.findings()]
    sifted = sift(found, rulebook.waivers, day)
    findings, waived = sifted.counting, sifted.waived
    counting = judged.without({each.finding.id for each in waived})
    return Assessment(
        partnership=partnership.id,
        name=partnership.name if isinstance(partnership.name, str) else partnership.id,
        illustrative=partnership.illustrative is True,
        as_of=day,
        engine=used,
        rules=rulebook.sources,
        scoring=rulebook.scoring,
        verdicts=tuple(judged.verdicts()),
        findings=findings,
        risks=risks_of(findings, worded.risks, rulebook.scoring),
        lessons=lessons_of(judged.judgements.values(), findings, worded.lessons, waived, counting),
        actions=actions_of(findings, rulebook.scoring),
        not_assessed=tuple(judged.not_assessed()),
        facts=evolve(partnership, as_of=day),
        rulebook=worded,
        adopted=rulebook,
        waived=waived,
        idle_waivers=sifted.idle,
    )


def judge(
    partnership: Partnership, rulebook: RuleBook, as_of: date, engine: str | None = None
) -> tuple[Judged, Callable[[], Network], str]:
    """All judgements with their memory, the network, and the engine that was used."""
    view = View(partnership, as_of)

    @cache
    def network() -> Network:
        return survey_view(view)

    then = in_the_words_of(in_force(rulebook, as_of), as_of)
    memory = Memory(view, then, measuring(network))
    inference = infer(memory, engine)
    return Judged.of(memory, inference.judgements), network, inference.engine
