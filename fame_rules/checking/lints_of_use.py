"""Lints of use: settings that nothing reads, waivers and measures that no facts bear out."""

from __future__ import annotations

from collections.abc import Iterator

from fame_rules.assessment import assess
from fame_rules.assessment.repairs import COSTS
from fame_rules.checking.under import Under
from fame_rules.errors import Problem
from fame_rules.model.partnership import Record, Register
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.rulebook import (
    KINDS,
    Comparison,
    Outcome,
    Reads,
    RuleBook,
    SettingValue,
    leaves,
)
from fame_rules.rulebook.dependencies import conditions_of

_OF_ROWS = (Reads.ROWS, Reads.FIELD, Reads.SETS)


def unused_setting(under: Under) -> Iterator[Problem]:
    """W003: no rule, measure or sentence reads a setting."""
    used = {*COSTS.values(), *_read_settings(under.rulebook)}
    for setting in under.rulebook.settings.values():
        if setting.name not in used and under.places.has(setting.origin):
            message = f"nothing reads the setting {setting.name}"
            hint = f"use it as $settings.{setting.name}, or leave it out"
            yield under.places.problem(setting.origin, "W003", message, hint)


def _read_settings(rulebook: RuleBook) -> Iterator[str]:
    conditions = [c for rule in rulebook.rules.values() for c in (rule.where, rule.when)]
    conditions += [change.where for rule in rulebook.rules.values() for change in rule.dated]
    for measure in rulebook.measures.values():
        conditions += conditions_of(measure)
        yield from (o.name for o in measure.operands if isinstance(o, SettingValue))
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Comparison):
                yield from (o.name for o in leaf.operands if isinstance(o, SettingValue))
    for rule in rulebook.rules.values():
        yield from (part.name for part in rule.says.parts if isinstance(part, SettingValue))


def unmatched_waiver(under: Under) -> Iterator[Problem]:
    """W004: no partnership that an overlay is for has a finding that it waives."""
    waivers = [waiver for waiver in under.rulebook.waivers if under.places.has(waiver.origin)]
    partnerships = list(under.dated_facts()) if waivers else []
    if not partnerships:
        return
    found: set[str] = set()
    for partnership in partnerships:
        verdicts = assess(partnership, under.rulebook, repairs=False).verdicts
        found |= {f"{v.rule}/{v.subject}" for v in verdicts if v.outcome is Outcome.FINDING}
    names = ", ".join(partnership.id for partnership in partnerships)
    for waiver in waivers:
        if waiver.finding not in found:
            message = f"the waiver matches nothing: there is no finding {waiver.finding}"
            hint = f"looked at: {names}; take it out if the finding is gone"
            yield under.places.problem(waiver.origin, "W004", message, hint)


def unfilled_register(under: Under) -> Iterator[Problem]:
    """W006: a measure reads a register that none of the partnerships gives."""
    for measure in under.rulebook.measures.values():
        of_rows = KINDS[measure.kind].reads in _OF_ROWS and measure.rows != PARTNERSHIP
        if not of_rows or not under.places.has(measure.origin):
            continue
        partnerships = under.facts(())
        plural = BY_KIND[measure.rows].plural
        registers: list[Register[Record]] = [getattr(p, plural) for p in partnerships]
        if registers and not any(register.given for register in registers):
            message = f"nothing fills the register {plural}, which {measure.name} reads"
            hint = f"looked at: {', '.join(p.id for p in partnerships)}"
            yield under.places.problem(measure.origin, "W006", message, hint)
