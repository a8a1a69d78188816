"""Productions as rulesets of durable_rules: its grammar, its names, and the limits it has.

The engine tells names apart by a hash alone, and goes wrong in silence beyond its limits; so the
productions are dealt out into rulesets far below them. Each pattern is an `$and` whose first test
is the kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import define, field

from fame_rules.errors import InferenceError
from fame_rules.reasoning.productions import Check, EngineScalar, Production, Slot, Test

MOST_CHECKS: Final = 60  # of 64 alpha tests that one fact may match
MOST_RULES: Final = 128  # 256 rules that end in the same test fire the wrong rule
MOST_PATTERNS: Final = 15
MOST_NEEDS: Final = 128  # 513 different tests under one parent hang it
LONGEST_TEXT: Final = 60_000  # longer texts compare truncated
LARGEST_NUMBER: Final = 2**53
BOOT: Final = "boot"
_TESTS: Final[Mapping[Test, str]] = {
    Test.EQUAL: "",
    Test.UNEQUAL: "$neq",
    Test.LESS: "$lt",
    Test.LESS_OR_EQUAL: "$lte",
    Test.GREATER: "$gt",
    Test.GREATER_OR_EQUAL: "$gte",
}

_Json: TypeAlias = dict[str, Any]  # rule definitions in the engine's own grammar


def rulesets(productions: Sequence[Production]) -> Iterator[Ruleset]:
    """The productions in rulesets far below the engine's limits, sort by sort."""
    batch: list[Production] = []
    checks: set[Check] = set()
    needs: set[str] = set()
    for production in sorted(productions, key=_sort):
        checks |= set(production.checks)
        needs |= set(production.needs)
        same = not batch or _sort(batch[0]) == _sort(production)
        full = len(batch) == MOST_RULES or len(checks) > MOST_CHECKS or len(needs) > MOST_NEEDS
        if batch and (full or not same):
            yield Ruleset(batch)
            batch, checks, needs = [], set(production.checks), set(production.needs)
        batch.append(production)
    if batch:
        yield Ruleset(batch)


def _sort(production: Production) -> tuple[str, bool]:
    """What a ruleset is of: a kind of subject, and whether it needs conclusions about it."""
    return production.kind, bool(production.needs)


def fnv1a(text: str) -> int:
    """The 32-bit hash by which the engine tells ids and names apart (FNV-1a on signed bytes).

    >>> hex(fnv1a("f1"))
    '0x14226d78'
    """
    code = 0x811C9DC5
    for byte in text.encode():
        code = ((code ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return code


@define
class Ruleset:
    """Productions as a ruleset of the engine, with short names for kinds, slots and conclusions."""

    productions: Sequence[Production]
    slots: dict[Slot, str] = field(init=False)
    kinds: dict[str, str] = field(init=False)
    needs: dict[str, str] = field(init=False)
    rules: dict[str, Production] = field(init=False)

    def __attrs_post_init__(self) -> None:
        checks = [check for p in self.productions for check in p.checks]
        self.slots = _short("v", (check.slot for check in checks))
        self.kinds = _short("k", (p.kind for p in self.productions))
        self.needs = _short("c", (need for p in self.productions for need in p.needs))
        self.rules = {f"r{number}": p for number, p in enumerate(self.productions)}
        self._check_names()

    def _check_names(self) -> None:
        """The engine knows names by their hash alone."""
        slots = [*self.slots.values(), "kind", "ref", "id", "sid", "_", "$s", BOOT]
        aliases = ["s", *(f"c{number}" for number in range(MOST_PATTERNS))]
        for names in (slots, [*self.rules, BOOT], aliases):
            if len({fnv1a(name) for name in names}) < len(names):
                raise InferenceError("two names of a ruleset have the same hash")

    def definition(self) -> _Json:
        """The ruleset; a boot rule is first, so that an action has run before the session ends."""
        boot: _Json = {BOOT: {"all": [{"m": {BOOT: 1}}]}}
        return boot | {name: {"all": self._patterns(p)} for name, p in self.rules.items()}

    def _patterns(self, production: Production) -> list[_Json]:
        if len(production.needs) >= MOST_PATTERNS or len(production.checks) > MOST_CHECKS:
            raise InferenceError(f"{production.rule} has too many conditions: split the rule")
        subject: list[_Json] = [{"kind": self.kinds[production.kind]}, {"$ex": {"ref": 1}}]
        subject += [self._test(check) for check in production.checks]
        patterns: list[_Json] = [{"s": {"$and": subject}}]
        for number, need in enumerate(production.needs):
            # A join whose last test is false reads past the end of the tests: so that never is.
            tests = [{"kind": self.needs[need]}, {"ref": {"s": "ref"}}, {"_": {"s": "_"}}]
            patterns.append({f"c{number}": {"$and": tests}})
        return patterns

    def _test(self, check: Check) -> _Json:
        test = {self.slots[check.slot]: check.constant}
        return {_TESTS[check.test]: test} if _TESTS[check.test] else test


def _short(prefix: str, items: Iterable[Any]) -> dict[Any, str]:
    return {item: f"{prefix}{number}" for number, item in enumerate(dict.fromkeys(items))}


def as_text(node: _Json | list[Any] | EngineScalar) -> str:
    """Definitions as JSON; as the standard library writes it, but for the scalars."""
    if isinstance(node, dict):
        return (
            f"{{{','.join(f'{json.dumps(key)}:{as_text(value)}' for key, value in node.items())}}}"
        )
    if isinstance(node, list):
        return f"[{','.join(map(as_text, node))}]"
    return scalar_text(node)


def scalar_text(value: EngineScalar) -> str:
    """A scalar as JSON that the engine reads and compares rightly."""
    if isinstance(value, str):
        if len(value.encode()) > LONGEST_TEXT:
            raise InferenceError(f"a text of more than {LONGEST_TEXT:,} bytes: {value[:40]}…")
        return json.dumps(value, ensure_ascii=False)
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:  # true of NaN as well
        raise InferenceError(f"{value} is too large a number")
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text
