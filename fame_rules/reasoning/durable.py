"""The durable engine: durable_rules, through its C module, inside the subset that is safe.

The C module of durable_rules 2.0.28 crashes, hangs or loses facts in silence outside that subset;
each guard below names what it guards against. Its own `Host` and `engine` are never used: they
start threads and swallow exceptions. Each pattern here is an `$and` whose first test is the kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import define, field

from fame_rules.errors import EngineUnavailable, InferenceError
from fame_rules.reasoning.plain import Effects
from fame_rules.reasoning.productions import (
    Check,
    Conclusion,
    EngineScalar,
    Facts,
    Firing,
    Production,
    Slot,
    Test,
)

try:
    import durable_rules_engine as _engine
except ImportError:  # not installed, or a Python whose C interface it does not know (3.13)
    _engine = None

INSTALLED: Final = _engine is not None

MOST_CHECKS: Final = 60  # of 64 alpha tests that one fact may match
MOST_RULES: Final = 128  # 256 rules that end in the same test fire the wrong rule
MOST_PATTERNS: Final = 15
MOST_NEEDS: Final = 128  # 513 different tests under one parent hang it
LONGEST_TEXT: Final = 60_000  # longer texts compare truncated
LARGEST_NUMBER: Final = 2**53
_BOOT: Final = "boot"
_TESTS: Final[Mapping[Test, str]] = {
    Test.EQUAL: "",
    Test.UNEQUAL: "$neq",
    Test.LESS: "$lt",
    Test.LESS_OR_EQUAL: "$lte",
    Test.GREATER: "$gt",
    Test.GREATER_OR_EQUAL: "$gte",
}

_Json: TypeAlias = dict[str, Any]  # rule definitions in the engine's own grammar


def fire(
    productions: Sequence[Production],
    facts: Mapping[str, Facts],
    concluded: Iterable[Conclusion],
    effects: Effects,
) -> frozenset[Firing]:
    """Every firing of the productions, as the python engine finds them, by durable_rules.

    Raises `EngineUnavailable` where it is not installed, `InferenceError` if it goes wrong.
    """
    if _engine is None:
        raise EngineUnavailable("durable", ("python",))
    sessions: list[_Session] = []
    try:
        for batch in _batches(productions):
            sessions.append(_Session(_Program(batch)))
        for session in sessions:
            for kind in session.program.kinds:
                session.tell(kind, facts[kind])
        return _to_fixpoint(sessions, concluded, effects)
    finally:
        for session in sessions:
            session.close()


def _to_fixpoint(
    sessions: Sequence[_Session], concluded: Iterable[Conclusion], effects: Effects
) -> frozenset[Firing]:
    """Let the sessions tell each other what they conclude until none fires any more."""
    fired: set[Firing] = set()
    agenda = list(concluded)
    while True:
        for session in sessions:
            for name, row in agenda:
                session.conclude(name, row)
        agenda = []
        for session in sessions:
            for firing in session.run() - fired:
                fired.add(firing)
                agenda.extend(effects(firing))
        if not agenda:
            return frozenset(fired)


def _batches(productions: Sequence[Production]) -> Iterator[list[Production]]:
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
            yield batch
            batch, checks, needs = [], set(production.checks), set(production.needs)
        batch.append(production)
    if batch:
        yield batch


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
class _Program:
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
        slots = [*self.slots.values(), "kind", "ref", "id", "sid", "_", "$s", _BOOT]
        aliases = ["s", *(f"c{number}" for number in range(MOST_PATTERNS))]
        for names in (slots, [*self.rules, _BOOT], aliases):
            if len({fnv1a(name) for name in names}) < len(names):
                raise InferenceError("two names of a ruleset have the same hash")

    def definition(self) -> _Json:
        """The ruleset; a boot rule is first, so that an action has run before the session ends."""
        boot: _Json = {_BOOT: {"all": [{"m": {_BOOT: 1}}]}}
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


@define
class _Session:
    """One session of the engine; after any error it is dead, since it may be half updated."""

    program: _Program
    _handle: int = field(init=False)
    _state: int = field(init=False)
    _count: int = field(default=0, init=False)
    _hashes: set[int] = field(factory=set, init=False)
    _told: dict[str, Sequence[int]] = field(factory=dict, init=False)
    _known: set[Conclusion] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        definition = _json(self.program.definition())
        try:
            self._handle = _engine.create_ruleset("fame", definition)
        except Exception as error:
            raise InferenceError(f"durable_rules refused the rules: {error}") from error
        _, self._state = _engine.assert_fact(
            self._handle, f'{{"{_BOOT}":1,"id":"{_BOOT}","sid":"0"}}'
        )
        _engine.start_action_for_state(self._handle, self._state)
        _engine.complete_and_start_action(self._handle, self._state)
        self._hashes.add(fnv1a(_BOOT))

    def tell(self, kind: str, facts: Facts) -> None:
        """Assert what is known of the subjects; those of whom the same is known are one fact.

        What conclusions are needed of tells subjects apart, so then each is a fact of its own.
        """
        program = self.program
        known = list(zip(*(facts.columns[slot] for slot in program.slots), strict=True))
        alike: dict[tuple[object, ...], list[int]] = {}
        for row in facts.rows:
            what = known[row] if known else ()
            alike.setdefault((row, *what) if program.needs else what, []).append(row)
        for rows in alike.values():
            slots = zip(program.slots.values(), known[rows[0]] if known else (), strict=False)
            body = "".join(f',"{name}":{_scalar(v)}' for name, v in slots if v is not None)
            self._assert(program.kinds[kind], rows, body)

    def conclude(self, name: str, row: int) -> None:
        """Assert a conclusion, once, if some production needs it."""
        if name in self.program.needs and (name, row) not in self._known:
            self._known.add((name, row))
            self._assert(self.program.needs[name], [row], "")

    def _assert(self, kind: str, rows: Sequence[int], body: str) -> None:
        id_ = self._fresh_id()
        text = f'{{"kind":"{kind}","ref":"{rows[0]}","_":1{body},"id":"{id_}","sid":"0"}}'
        try:
            status, _ = _engine.assert_fact(self._handle, text)
        except Exception as error:
            raise InferenceError(f"durable_rules refused a fact: {error}") from error
        if status not in (0, 1):  # 1: the fact matches no pattern, and was not stored
            raise InferenceError(f"durable_rules answered {status} to a new fact")
        self._told[id_] = rows

    def _fresh_id(self) -> str:
        """An id whose hash no other fact has: the engine would take it for the same fact."""
        while True:
            self._count += 1
            code = fnv1a(f"f{self._count}")
            if code not in self._hashes:
                self._hashes.add(code)
                return f"f{self._count}"

    def run(self) -> frozenset[Firing]:
        """Every firing until nothing fires any more; an action only records it."""
        fired: set[Firing] = set()
        try:
            started = _engine.start_action_for_state(self._handle, self._state)
            message = started[1] if started else None
            while message:
                ((name, frame),) = json.loads(message).items()
                rule, rows = self.program.rules[name].rule, self._told[frame["s"]["id"]]
                fired.update(Firing(rule, row) for row in rows)
                message = _engine.complete_and_start_action(self._handle, self._state)
        except Exception as error:
            raise InferenceError(f"durable_rules went wrong: {error}") from error
        return frozenset(fired)

    def close(self) -> None:
        """End the session; the state goes first, since the ruleset alone would leak it."""
        _engine.delete_state(self._handle, "0")
        _engine.delete_ruleset(self._handle)


def _json(node: _Json | list[Any] | EngineScalar) -> str:
    """Definitions as JSON; as the standard library writes it, but for the scalars."""
    if isinstance(node, dict):
        return f"{{{','.join(f'{json.dumps(key)}:{_json(value)}' for key, value in node.items())}}}"
    if isinstance(node, list):
        return f"[{','.join(map(_json, node))}]"
    return _scalar(node)


def _scalar(value: EngineScalar) -> str:
    """A scalar as JSON that the engine reads and compares rightly."""
    if isinstance(value, str):
        if len(value.encode()) > LONGEST_TEXT:
            raise InferenceError(f"a text of more than {LONGEST_TEXT:,} bytes: {value[:40]}…")
        return json.dumps(value, ensure_ascii=False)
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:  # true of NaN as well
        raise InferenceError(f"{value} is too large a number")
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text
