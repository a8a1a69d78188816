"""Plans as text for a terminal and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fame_rules.explanation import Plan, PlanStep
from fame_rules.explanation.choosing import MOST_EXACT
from fame_rules.report.digest import count
from fame_rules.report.explained import wrapped
from fame_rules.report.values_as_json import Json, as_text

_MOST: Final = 8
_UNIT: Final = 5
"""How much risk one block of the curve stands for."""


def plan_as_text(found: Plan) -> str:
    """A plan for a terminal: the steps in order, how the risk goes down, and what is left."""
    budget = "" if found.budget is None else f", within an effort of {found.budget}"
    lines = [f"Scores of all risks: {found.risk}; {count(len(found.moves), 'move')}{budget}."]
    risk = found.risk
    for number, step in enumerate(found.steps, 1):
        lines += _step(number, step, risk)
        risk = step.risk
    if found.steps:
        lines += ["", "Remaining risk by effort:"]
        lines += (
            f"  {effort:>4}  {risk:>4}  {'█' * (risk // _UNIT)}" for effort, risk in found.curve
        )
    lines += ["", *wrapped(_how(found), "", "")]
    if found.left:
        more = f" and {len(found.left) - _MOST} more" if len(found.left) > _MOST else ""
        lines += wrapped(f"Left: {', '.join(found.left[:_MOST])}{more}.", "", "      ")
    return "\n".join(lines)


def _step(number: int, step: PlanStep, before: int) -> Iterator[str]:
    action = step.move.action
    text = f"{action.action} ({action.by}, effort {action.effort})"
    yield from wrapped(text, f"{number:>3}  ", "     ")
    yield f"     risk {before} → {step.risk}, effort {step.effort} in all"
    yield from wrapped(f"as if: {step.move.says}", "     ", "       ")
    if step.clears:
        yield from wrapped(f"clears {', '.join(step.clears)}", "     ", "       ")
    if step.makes:
        yield from wrapped(f"but then there is {', '.join(step.makes)}", "     ", "       ")


def _how(found: Plan) -> str:
    if not found.moves:
        return "There is no single change of today that would clear a finding that scores."
    if found.exact:
        return "Chosen exactly: by what each move does alone, no other choice leaves less risk."
    return f"Chosen greedily, the best next move each time: there are more than {MOST_EXACT} moves."


def plan_as_json(found: Plan) -> bytes:
    """A plan as JSON text in UTF-8."""
    steps: list[Json] = [
        {
            "action": step.move.action.action,
            "by": step.move.action.by,
            "effort": step.move.action.effort,
            "changes": [str(change) for change in step.move.changes],
            "answers": list(step.move.answers),
            "effort_in_all": step.effort,
            "risk": step.risk,
            "clears": list(step.clears),
            "makes": list(step.makes),
        }
        for step in found.steps
    ]
    return as_text(
        {
            "risk": found.risk,
            "budget": found.budget,
            "exact": found.exact,
            "moves": len(found.moves),
            "steps": steps,
            "left": list(found.left),
        }
    )
