"""The durable engine: durable_rules, through its C module, inside the subset that is safe.

The C module of durable_rules 2.0.28 crashes, hangs or loses facts in silence outside that subset;
each guard below names what it guards against. Its own `Host` and `engine` are never used: they
start threads and swallow exceptions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import define, field

from fame_rules.errors import EngineUnavailable, InferenceError
from fame_rules.reasoning.plain import Effects
from fame_rules.reasoning.productions import Conclusion, Facts, Firing, Production
from fame_rules.reasoning.rulesets import BOOT, Ruleset, as_text, fnv1a, rulesets, scalar_text

try:
    import durable_rules_engine as _engine
except ImportError:  # not installed, or a Python whose C interface it does not know (3.13)
    _engine = None

INSTALLED: Final = _engine is not None


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
        for ruleset in rulesets(productions):
            sessions.append(_Session(ruleset))
        for session in sessions:
            for kind in session.ruleset.kinds:
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


@define
class _Session:
    """One session of the engine; after any error it is dead, since it may be half updated."""

    ruleset: Ruleset
    _handle: int = field(init=False)
    _state: int = field(init=False)
    _count: int = field(default=0, init=False)
    _hashes: set[int] = field(factory=set, init=False)
    _told: dict[str, Sequence[int]] = field(factory=dict, init=False)
    _known: set[Conclusion] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        definition = as_text(self.ruleset.definition())
        try:
            self._handle = _engine.create_ruleset("fame", definition)
        except Exception as error:
            raise InferenceError(f"durable_rules refused the rules: {error}") from error
        _, self._state = _engine.assert_fact(
            self._handle, f'{{"{BOOT}":1,"id":"{BOOT}","sid":"0"}}'
        )
        _engine.start_action_for_state(self._handle, self._state)
        _engine.complete_and_start_action(self._handle, self._state)
        self._hashes.add(fnv1a(BOOT))

    def tell(self, kind: str, facts: Facts) -> None:
        """Assert what is known of the subjects; those of whom the same is known are one fact.

        What conclusions are needed of tells subjects apart, so then each is a fact of its own.
        """
        ruleset = self.ruleset
        known = list(zip(*(facts.columns[slot] for slot in ruleset.slots), strict=True))
        alike: dict[tuple[object, ...], list[int]] = {}
        for row in facts.rows:
            what = known[row] if known else ()
            alike.setdefault((row, *what) if ruleset.needs else what, []).append(row)
        for rows in alike.values():
            slots = zip(ruleset.slots.values(), known[rows[0]] if known else (), strict=False)
            body = "".join(f',"{name}":{scalar_text(v)}' for name, v in slots if v is not None)
            self._assert(ruleset.kinds[kind], rows, body)

    def conclude(self, name: str, row: int) -> None:
        """Assert a conclusion, once, if some production needs it."""
        if name in self.ruleset.needs and (name, row) not in self._known:
            self._known.add((name, row))
            self._assert(self.ruleset.needs[name], [row], "")

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
                rule, rows = self.ruleset.rules[name].rule, self._told[frame["s"]["id"]]
                fired.update(Firing(rule, row) for row in rows)
                message = _engine.complete_and_start_action(self._handle, self._state)
        except Exception as error:
            raise InferenceError(f"durable_rules went wrong: {error}") from error
        return frozenset(fired)

    def close(self) -> None:
        """End the session; the state goes first, since the ruleset alone would leak it."""
        _engine.delete_state(self._handle, "0")
        _engine.delete_ruleset(self._handle)
