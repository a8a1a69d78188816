"""The engines by name, with one interface; durable is the default wherever it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.errors import EngineUnavailable
from fame_rules.reasoning import durable, plain
from fame_rules.reasoning.plain import Effects
from fame_rules.reasoning.productions import Conclusion, Facts, Firing, Production

Engine: TypeAlias = Callable[
    [Sequence[Production], Mapping[str, Facts], Iterable[Conclusion], Effects],
    frozenset[Firing],
]

ENGINES: Final[Mapping[str, Engine]] = MappingProxyType(
    {"durable": durable.fire, "python": plain.fire} if durable.INSTALLED else {"python": plain.fire}
)
"""The engines that are available here; the first is the default."""


def choose(name: str | None) -> tuple[str, Engine]:
    """An engine by its name, or the default; `EngineUnavailable` if there is none of that name.

    >>> choose("python")[0]
    'python'
    """
    chosen = name or next(iter(ENGINES))
    if chosen not in ENGINES:
        raise EngineUnavailable(chosen, tuple(ENGINES))
    return chosen, ENGINES[chosen]
