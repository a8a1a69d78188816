"""What is legal, and hardly meant: rules that never fire, settings without use, and the like.

Each lint looks at one rule book and tells of what stands in the files that are checked. None of
them guesses: what cannot be told from the conditions, or the facts, is not told at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from fame_rules.checking.facts import facts_for
from fame_rules.checking.lints_of_conditions import never_fires, same_as_another, selects_nothing
from fame_rules.checking.lints_of_use import unfilled_register, unmatched_waiver, unused_setting
from fame_rules.checking.material import Material
from fame_rules.checking.places import Places
from fame_rules.checking.under import Under
from fame_rules.errors import Problem

Lint: TypeAlias = Callable[[Under], Iterator[Problem]]

LINTS: Final[tuple[Lint, ...]] = (
    selects_nothing,
    never_fires,
    same_as_another,
    unused_setting,
    unmatched_waiver,
    unfilled_register,
)
"""All lints, in the order of what they need."""


def warnings_of(material: Material) -> set[Problem]:
    """What the lints find in each of the rule books; something in several is told once."""
    places, facts = Places(material.sources), facts_for(material.partnerships)
    return {
        problem
        for rulebook in material.adopted
        for lint in LINTS
        for problem in lint(Under(rulebook, places, facts))
    }
