"""What would tip a verdict: changes that its conditions suggest, verified one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final, TypeAlias, cast

from fame_rules.assessment import Judged
from fame_rules.explanation.trial import outcome_of
from fame_rules.explanation.values import Tip
from fame_rules.model.changes import AddRecord, Change, RemoveRecord, SetField, changed
from fame_rules.model.partnership import Record
from fame_rules.model.types import TypeName
from fame_rules.model.values import NONE, Absence, Range, Value
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, Happens, Lasts, RegisterSpec
from fame_rules.reasoning import Memory, end_of
from fame_rules.rulebook import (
    AllOf,
    Comparison,
    Condition,
    Measure,
    Operand,
    Outcome,
    Path,
    Rule,
    Word,
    leaves,
    only,
)

MOST_TRIES: Final = 120
_DAY: Final = timedelta(1)


Fits: TypeAlias = Callable[[tuple[Change, ...]], bool]
"""Whether some changes come into question."""


def anything(changes: tuple[Change, ...]) -> bool:
    """Any changes come into question."""
    return bool(changes)


def tip_of(
    judged: Judged,
    rule: Rule,
    row: int,
    others: Iterable[tuple[Change, ...]] = (),
    fits: Fits = anything,
) -> Tip | None:
    """The smallest change found that clears a finding, or makes one of a clear verdict.

    Tried are changes of one field of what the conditions read, the nearest values first, then of
    one row behind a measure, then of several such rows. Whether it tips the verdict is never
    reckoned, but judged on the changed partnership. `others` are further changes to try, such as
    the moves of a repair; those that do not fit are not tried.
    """
    outcome = judged.judgements[rule.id].outcomes[row]
    wanted = {Outcome.FINDING: Outcome.CLEAR, Outcome.CLEAR: Outcome.FINDING}.get(outcome)
    if wanted is None:
        return None
    partnership, day = judged.memory.view.partnership, judged.memory.view.as_of
    small, subject = only(judged.memory.rulebook, [rule.id]), judged.subject(rule, row)
    tried = [*_candidates(judged.memory, rule, row), *others]
    if wanted is Outcome.CLEAR:  # nobody clears a finding by losing a record
        tried = [each for each in tried if not any(isinstance(c, RemoveRecord) for c in each)]
    tried = sorted(filter(fits, dict.fromkeys(filter(None, tried))), key=len)
    for changes in islice(tried, MOST_TRIES):
        after = changed(partnership, changes)
        if outcome_of(after, small, day, rule.id, subject) is wanted:
            return Tip(changes, wanted)
    return None


def _candidates(memory: Memory, rule: Rule, row: int) -> Iterator[tuple[Change, ...]]:
    """Changes that the conditions of a rule suggest; of one field each first."""
    several: list[tuple[Change, ...]] = []
    for condition in (rule.when, rule.where):
        for leaf, _ in leaves(condition):
            if not isinstance(leaf, Comparison):
                continue
            kind, at, name = end_of(memory, leaf.path, row)
            if leaf.path.measure and name == leaf.path.measure:
                found = list(_behind(memory, memory.rulebook.measures[name], at))
                yield from ((change,) for change in found)
                several += _growing(found)
            elif name in BY_KIND[kind].fields:
                values = [memory.operand(operand, row) for operand in leaf.operands]
                yield from ((change,) for change in _fields(memory, kind, at, name, values))
    yield from several


def _fields(
    memory: Memory, kind: str, row: int, name: str, operands: Sequence[Value] = ()
) -> Iterator[Change]:
    """Other values of a field, those nearest to what it holds first."""
    spec, now = BY_KIND[kind], memory.view.column(kind, name)[row]
    if name in spec.key or spec.fields[name].required:
        return  # it would be another record
    id_ = PARTNERSHIP if kind == PARTNERSHIP else str(memory.view.ids(kind)[row])
    for value in _values(memory, kind, name, now, operands):
        if value != now:
            yield SetField(kind, id_, name, value)


def _values(
    memory: Memory, kind: str, name: str, now: Value, operands: Sequence[Value]
) -> Sequence[Value]:
    type_ = BY_KIND[kind].fields[name].type
    if type_.many:
        return ()
    match type_.name:
        case TypeName.FLAG:
            return (True, False)
        case TypeName.WORD:
            given = [value for value in operands if value in type_.words]
            return (*given, *reversed(type_.words))
        case TypeName.REFERENCE:
            ids = (str(i) for register in type_.registers for i in memory.view.ids(register)[:1])
            return (NONE,) if not isinstance(now, Absence) else tuple(ids)
        case TypeName.TEXT:
            return (NONE,) if not isinstance(now, Absence) else ("given",)
        case _:
            near = [value for operand in operands for value in _around(operand)]
            near += [memory.view.as_of] if type_.name is TypeName.DATE else []
            fit = [
                value for value in near if isinstance(value, type(now)) or isinstance(now, Absence)
            ]
            return (*sorted(fit, key=lambda value: _distance(value, now)), NONE)


def _around(operand: Value) -> Iterator[Value]:
    """A threshold, and the values just below and above it."""
    if isinstance(operand, (bool, Absence, Range, str, tuple)):
        return
    if isinstance(operand, float):
        step = 0.01 if 0 < operand < 1 else 1.0
        yield from (operand, operand - step, operand + step)
    elif isinstance(operand, (date, timedelta)):
        yield from (operand, operand - _DAY, operand + _DAY)


def _distance(value: Value, now: Value) -> float:
    if isinstance(value, date) and isinstance(now, date):
        return abs((value - now).days)
    if isinstance(value, timedelta) and isinstance(now, timedelta):
        return abs((value - now).total_seconds())
    if isinstance(value, float) and isinstance(now, float):
        return abs(value - now)
    return 0.0


def _behind(memory: Memory, measure: Measure, row: int) -> Iterator[Change]:
    """Changes of the rows that a reading stands on: of what is read of them, or without one."""
    rows = list(memory.readings(measure.name).evidence(row))
    yield from _added(memory, measure, row)
    for kind, at in rows:
        for name, values in _read_of(memory, measure, kind, at):
            yield from _fields(memory, kind, at, name, values)
    for kind, at in rows:
        if kind not in (PARTNERSHIP, measure.of):
            yield RemoveRecord(kind, str(memory.view.ids(kind)[at]))


def _added(memory: Memory, measure: Measure, row: int) -> Iterator[Change]:
    """A row more of what a measure counts: about the subject, as its conditions ask, of the day."""
    spec = BY_KIND.get(measure.rows)
    if spec is None or measure.rows in (PARTNERSHIP, "channel", measure.of):
        return
    own = str(memory.view.ids(measure.of)[row])
    values: dict[str, Value] = {}
    for name, field in spec.fields.items():
        if measure.of in field.type.registers and not field.type.many:
            values[name] = own
        elif field.type.name is TypeName.DATE and name in _begins(spec):
            values[name] = memory.view.as_of
        elif field.type.name is TypeName.REFERENCE and name in spec.key:
            ids = [str(i) for kind in field.type.registers for i in memory.view.ids(kind)]
            values |= {name: ids[0]} if ids else {}
    for condition in (measure.where, measure.that_are or AllOf(())):
        for leaf, negated in leaves(condition):
            if isinstance(leaf, Comparison) and _own(leaf.path, measure.rows) and not negated:
                fit = [_operand(memory, o, row) for o in leaf.operands]
                if leaf.word is Word.IS and fit:
                    values[leaf.path.steps[0]] = fit[0]
    attributes = {spec.fields[name].attribute: value for name, value in values.items()}
    make = cast(Callable[..., Record], spec.record)
    yield AddRecord(measure.rows, make(f"{own}/new", **attributes))


def _begins(spec: RegisterSpec) -> tuple[str, ...]:
    match spec.timing:
        case Happens(on=on):
            return (on,)
        case Lasts(since=since):
            return (since,)
    return ()


def _read_of(
    memory: Memory, measure: Measure, kind: str, row: int
) -> Iterator[tuple[str, Sequence[Value]]]:
    """The fields of a row that a measure reads, with what it compares them with."""
    conditions: Iterable[Condition] = (measure.that_are or AllOf(()), measure.where)
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Comparison) and _own(leaf.path, kind):
                yield leaf.path.steps[0], [_operand(memory, o, row) for o in leaf.operands]
    if measure.value and _own(measure.value, kind):
        yield measure.value.steps[0], ()


def _own(path: Path, kind: str) -> bool:
    """Whether a path reads a field of the record itself."""
    return path.kind == kind and len(path.steps) == 1 and path.steps[0] in BY_KIND[kind].fields


def _operand(memory: Memory, operand: Operand, row: int) -> Value:
    try:
        return memory.operand(operand, row)
    except IndexError:  # it is read of the subject, not of the row
        return NONE


def _growing(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """The same change of two rows, of three, and so on."""
    alike: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        if isinstance(change, SetField):
            alike.setdefault((change.field, str(change.value)), []).append(change)
        elif isinstance(change, RemoveRecord):
            alike.setdefault((change.kind,), []).append(change)
    for repeated in alike.values():
        same = list(dict.fromkeys(repeated))
        for number in range(2, len(same) + 1):
            yield tuple(same[:number])
