"""Random partnerships and random rule books, small but with everything that may go wrong in them.

Partnerships have references among their registers, all three absences, dates on both sides of the
date of the assessment, names given twice, and registers that are incomplete or not given. Rule
books are texts in the rule language, built from a grammar whose sentences are all valid.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from itertools import combinations
from typing import Any, Final, Protocol, TypeAlias, TypeVar, cast

from attrs import evolve, frozen
from hypothesis import settings
from hypothesis import strategies as st

from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Attendance,
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Pause,
    Person,
    Register,
    Survey,
    Workshop,
)
from fame_rules.model.partnership import Record
from fame_rules.model.types import DURATION, FLAG, NUMBER, SHARE, TypeName, ValueType
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.model.vocabulary import BY_KIND, BY_PLURAL, Also
from fame_rules.rulebook import RuleBook

T = TypeVar("T")
Json = dict[str, Any]  # a part of a rule file; JSON is YAML


class Pick(Protocol):
    """Chooses among values: as Hypothesis draws, or by a random number generator."""

    def __call__(self, choices: Sequence[T], /) -> T:
        """One of some values."""


def _picking(draw: st.DrawFn) -> Pick:
    def pick(choices: Sequence[T]) -> T:
        return draw(st.sampled_from(choices))

    return pick


AS_OF: Final = date(2004, 3, 31)

many_cases: Final = settings(max_examples=100, deadline=None)
"""For what is quick and matters most."""

some_cases: Final = settings(max_examples=50, deadline=None)
"""For the rest; neither has a deadline, since a busy machine is no mistake of ours."""

# ------------------------------------------------------------------------------------- facts

DAYS: Final = tuple(AS_OF + timedelta(days) for days in (-90, -61, -31, -30, -14, -7, -1, 0, 1, 30))
TIMES: Final = (time(9, 50), time(10, 0), time(10, 10), time(12, 0))
LENGTHS: Final = (timedelta(days=7), timedelta(days=14), timedelta(days=30))
TEXTS: Final = ("Ward 1", "Ward 1 ", "ward", 'the "old" wing', "Zürich\\n", "100%")
NAMES: Final = ("Ann", "Ann", "Bob", "Ann Osei")
_BLANKS: Final = (UNKNOWN, UNKNOWN, NONE, NOT_APPLICABLE)


Pool: TypeAlias = tuple[object, ...]
"""What a field may hold."""


def _of(*values: object) -> Pool:
    """One of some values, or now and then nothing, in one of the three ways."""
    return (*values * (1 + 15 // len(values)), *_BLANKS)


def _seldom(*values: object) -> Pool:
    """None, but now and then one of some values."""
    return (*[NONE] * (5 + 5 * len(values)), *values, *_BLANKS)


_FIRST: Final[Pool] = (*[EARLIEST] * 16, *DAYS, *_BLANKS)
_LAST: Final[Pool] = (*[LATEST] * 16, *DAYS, *_BLANKS)
_DAY: Final = _of(*DAYS)
_TIME: Final = _of(*TIMES)
_FLAG: Final = _of(True, False)
_TEXT: Final = _of(*TEXTS)
_NAME: Final = _of(*NAMES)
_NUMBER: Final = _of(0.0, 1.0, 2.0, 3.0, 0.1, 0.2)


@frozen
class _Ids:
    """The ids that references may name."""

    organisation: tuple[str, ...]
    group: tuple[str, ...]
    person: tuple[str, ...]
    meeting: tuple[str, ...]

    def one(self, *kinds: str) -> Pool:
        known = tuple(id_ for kind in kinds for id_ in getattr(self, kind))
        return _of(*known) if known else _BLANKS

    def several(self, kind: str) -> Pool:
        known = getattr(self, kind)
        return _of((), *combinations(known, 1), *combinations(known, 2), known)


Fields: TypeAlias = dict[str, Pool]


def _organisations(ids: _Ids) -> Fields:
    return {
        "name": _NAME,
        "kind": _of("council", "nhs_provider"),
        "partner": _FLAG,
        "merged_into": _seldom(*ids.organisation),
        "merged_on": _seldom(*DAYS),
    }


def _groups(ids: _Ids) -> Fields:
    return {
        "name": _NAME,
        "kind": _of("steering", "practitioners", "board"),
        "organisation": ids.one("organisation"),
        "base": _TEXT,
        "meets_every_days": _of(*LENGTHS),
        "standing": _FLAG,
        "since": _FIRST,
        "until": _LAST,
    }


def _people(ids: _Ids) -> Fields:
    return {
        "name": _NAME,
        "organisation": ids.one("organisation"),
        "base": _TEXT,
        "practitioner": _FLAG,
        "it_skill": _of("basic", "expert"),
        "same_as": _seldom(*ids.person),
    }


def _memberships(ids: _Ids) -> Fields:
    return {
        "group": ids.one("group"),
        "person": ids.one("person"),
        "role": _of("chair", "member", "observer"),
        "can_commit_resources": _FLAG,
        "since": _FIRST,
        "until": _LAST,
    }


def _meetings(ids: _Ids) -> Fields:
    return {
        "group": ids.one("group"),
        "date": _DAY,
        "planned_start": _TIME,
        "actual_start": _TIME,
        "held": _FLAG,
        "venue": _TEXT,
    }


def _attendance(ids: _Ids) -> Fields:
    return {
        "meeting": ids.one("meeting"),
        "person": ids.one("person"),
        "status": _of("present", "deputy", "absent"),
        "deputy": ids.one("person"),
    }


def _channels(ids: _Ids) -> Fields:
    return {
        "from_": ids.one("person", "group", "organisation"),
        "to": ids.one("person", "group", "organisation"),
        "medium": _of("email", "line_management", "other"),
        "two_way": _FLAG,
        "topic": _of("project", "any", "other"),
        "every_days": _of(*LENGTHS),
        "last_used": _DAY,
        "owner": ids.one("person"),
        "since": _DAY,
        "until": _LAST,
    }


def _pauses(_: _Ids) -> Fields:
    return {"since": _DAY, "until": _of(LATEST, *DAYS)}


def _workshops(ids: _Ids) -> Fields:
    return {"kind": _of("as_is", "to_be"), "date": _DAY, "groups": ids.several("group")}


def _surveys(ids: _Ids) -> Fields:
    return {"group": ids.one("group"), "date": _DAY, "asked": _NUMBER, "answered": _NUMBER}


@frozen
class _Makes:
    """How the records of a register are made: their class, fields, letter and greatest number."""

    record: Callable[..., Record]
    fields: Callable[[_Ids], Fields]
    letter: str
    most: int


MADE: Final[Mapping[str, _Makes]] = {
    "organisation": _Makes(Organisation, _organisations, "o", 4),
    "group": _Makes(Group, _groups, "g", 4),
    "person": _Makes(Person, _people, "p", 5),
    "membership": _Makes(Membership, _memberships, "m", 6),
    "meeting": _Makes(Meeting, _meetings, "t", 5),
    "attendance": _Makes(Attendance, _attendance, "a", 6),
    "channel": _Makes(Channel, _channels, "c", 6),
    "workshop": _Makes(Workshop, _workshops, "w", 3),
    "survey": _Makes(Survey, _surveys, "s", 4),
    "pause": _Makes(Pause, _pauses, "z", 2),
}
"""The registers that partnerships are given."""

_STATES: Final = ("complete",) * 20 + ("incomplete", "not given")


def _make(pick: Pick, made: _Makes, id_: str, fields: Fields) -> Record:
    values = {name: pick(pool) for name, pool in fields.items()}
    if made.record is Meeting and values["held"] is False:
        values["actual_start"] = UNKNOWN  # what was not held did not start
    if made.record is Channel and values["since"] is NONE:
        values["last_used"] = NONE  # what never began was never used
    return made.record(id_, **values)


@st.composite
def partnerships(draw: st.DrawFn, most: int = 6, states: Sequence[str] = _STATES) -> Partnership:
    """A partnership whose registers have at most so many records each."""
    return make_partnership(_picking(draw), most, states)


def make_partnership(pick: Pick, most: int = 6, states: Sequence[str] = _STATES) -> Partnership:
    """A partnership, by a way to pick what is in it."""
    number = {kind: pick(range(min(most, made.most) + 1)) for kind, made in MADE.items()}
    names = {
        kind: tuple(f"{made.letter}{i}" for i in range(number[kind])) for kind, made in MADE.items()
    }
    ids = _Ids(*(names[kind] for kind in ("organisation", "group", "person", "meeting")))
    registers = {}
    for kind, made in MADE.items():
        state, fields = pick(states), made.fields(ids)
        records = tuple(_make(pick, made, id_, fields) for id_ in names[kind])
        plural = BY_KIND[kind].plural
        registers[plural] = (
            Register()
            if state == "not given"
            else Register(records, given=True, complete=state == "complete")
        )
    return partnership_of(registers, started=pick(_DAY), go_live=pick(_DAY))


def partnership_of(registers: Mapping[str, Register[Any]], **fields: object) -> Partnership:
    """A partnership of registers by their plural names."""
    values: dict[str, Any] = {"as_of": AS_OF, **fields, **registers}
    return Partnership("p", **values)


# -------------------------------------------------------------------- changes to a partnership


def registers_of(partnership: Partnership) -> dict[str, Register[Record]]:
    """The registers of a partnership that are given, by their plural names."""
    every = {plural: getattr(partnership, plural) for plural in BY_PLURAL}
    return {plural: register for plural, register in every.items() if register.given}


def with_register(partnership: Partnership, plural: str, register: Register[Any]) -> Partnership:
    """The partnership with another register in place of the one of that name."""
    values: dict[str, Any] = {plural: register}
    return evolve(partnership, **values)


@st.composite
def shuffled(draw: st.DrawFn, partnership: Partnership) -> Partnership:
    """The same partnership with the records of every register in another order."""
    for plural, register in registers_of(partnership).items():
        records = tuple(draw(st.permutations(register.records)))
        partnership = with_register(partnership, plural, evolve(register, records=records))
    return partnership


@st.composite
def weakened(draw: st.DrawFn, partnership: Partnership, keep: Iterable[object] = ()) -> Partnership:
    """The same partnership, less something that was known of it; as `weaken`."""
    return weaken(_picking(draw), partnership, keep)


def weaken(pick: Pick, partnership: Partnership, keep: Iterable[object] = ()) -> Partnership:
    """The same partnership, less something that was known of it.

    A field is blanked (unless it holds one of the values to `keep`), a record is forgotten, or a
    register is no longer complete, or no longer given.
    """
    registers = registers_of(partnership)
    if not registers:
        return partnership
    plural = pick(sorted(registers))
    register = registers[plural]
    how = pick(("blank",) * 5 + ("incomplete", "forget", "not given"))
    if how in ("forget", "not given") and any(map(_is_merged, register.records)):
        how = "incomplete"  # without a record of them, ids would be taken as they stand
    if how == "not given" and plural != "pauses":  # which would tell that there are none
        return with_register(partnership, plural, Register())
    if how in ("incomplete", "not given") or not register.records:
        return with_register(partnership, plural, evolve(register, complete=False))
    row = pick(range(len(register)))
    records = list(register.records)
    if how == "forget":
        del records[row]
        return with_register(
            partnership, plural, Register(tuple(records), given=True, complete=False)
        )
    kind = BY_PLURAL[plural].kind
    attribute = pick(FILLED[kind])
    called_off = attribute == "held" and _is_called_off(records[row])
    if not called_off and not any(getattr(records[row], attribute) is value for value in keep):
        records[row] = evolve(cast(Any, records[row]), **{attribute: UNKNOWN})
    return with_register(partnership, plural, evolve(register, records=tuple(records)))


def _is_merged(record: Record) -> bool:
    """Whether a record leads on to another, as nothing that refers to it tells."""
    return any(getattr(record, name, NONE) is not NONE for name in ("merged_into", "same_as"))


def _is_called_off(record: Record) -> bool:
    """Whether a meeting lies ahead and is called off: left out, that would say it is not."""
    day = record.date if isinstance(record, Meeting) else None
    return isinstance(record, Meeting) and isinstance(day, date) and day > AS_OF and not record.held


_NOBODY: Final = _Ids((), (), (), ())
FILLED: Final[Mapping[str, tuple[str, ...]]] = {
    kind: tuple(made.fields(_NOBODY)) for kind, made in MADE.items()
}
"""The attributes that the records of a kind are given."""

# --------------------------------------------------------------------------------- rule books

_SETTINGS: Final[Mapping[str, tuple[str, ValueType]]] = {
    "some": ("1", NUMBER),
    "most": ("50%", SHARE),
    "week": ("7 days", DURATION),
    "flag": ("yes", FLAG),
    "day": (str(DAYS[4]), ValueType(TypeName.DATE)),
    "hour": ("10:00", ValueType(TypeName.TIME)),
    "text": ("Ward 1", ValueType(TypeName.TEXT)),
}
_RATINGS: Final = {"low": 1, "moderate": 5, "high": 10, "severe": 16}
_CATALOGUE: Final[Json] = {
    "scoring": {
        "bands": [{"rating": r, "at_least": n, "colour": "grey"} for r, n in _RATINGS.items()],
        "impact_alone": {"5": "high"},
        "effort": {"low": 1, "medium": 3, "high": 9},
    },
    "risks": {
        risk: dict.fromkeys(("title", "cause", "event", "consequence", "category", "owner"), risk)
        for risk in ("late", "lost")
    },
    "lessons": {
        lesson: {**dict.fromkeys(("title", "document", "section", "paraphrase"), "x"), "bullet": 1}
        for lesson in ("1.1", "1.2", "1.10")
    },
}


@frozen
class Book:
    """The parts of a rule book, in an order that does not matter."""

    measures: tuple[tuple[str, Json], ...]
    rules: tuple[Json, ...]

    def text(self) -> str:
        """The rule book as the text of one file."""
        settings = {
            name: {"value": value, "means": name, "basis": "ours"}
            for name, (value, _) in _SETTINGS.items()
        }
        sections = {"settings": settings, **_CATALOGUE, "measures": dict(self.measures)}
        return f"{_yaml(sections)}{rules_text(self.rules)}"

    def parse(self) -> RuleBook:
        """The rule book itself."""
        return RuleBook.parse(self.text())


def _yaml(sections: Json) -> str:
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in sections.items())


def rules_text(rules: Iterable[Json]) -> str:
    """Rules as a section of a rule file, a line each."""
    return "rules:\n" + "".join(f"  - {json.dumps(rule)}\n" for rule in rules)


@frozen
class _Readable:
    """Something that a condition can read: its path and type, and the stratum that it waits for."""

    path: str
    type: ValueType
    level: int = -1


@frozen
class _Concluded:
    """A conclusion that rules of a level draw about a kind of record."""

    name: str
    kind: str
    level: int


_ID: Final = "id"


@cache
def _fields(kind: str) -> tuple[_Readable, ...]:
    """The fields of a kind of record, and of the records that they refer to."""
    found = []
    for name, spec in BY_KIND[kind].fields.items():
        if spec.attribute not in FILLED[kind]:
            continue
        found.append(_Readable(name, spec.type))
        target = _target(spec.type)
        if target:
            there = BY_KIND[target].fields.items()
            found += [
                _Readable(f"{name}.{n}", s.type) for n, s in there if s.attribute in FILLED[target]
            ]
    return (*found, _Readable("partnership.started", ValueType(TypeName.DATE)))


def _target(type_: ValueType) -> str:
    """The register that values of a type lead on to."""
    single = type_.name is TypeName.REFERENCE and not type_.many and len(type_.registers) == 1
    return type_.registers[0] if single and type_.registers[0] in MADE else ""


@frozen
class _Grammar:
    """The words of a rule book so far, from which more of its sentences are made."""

    pick: Pick
    conclusions: tuple[_Concluded, ...]
    measures: dict[str, list[_Readable]]

    def likely(self, *answers: bool) -> bool:
        """One of some answers."""
        return self.pick(answers)

    def readable(self, kind: str, level: int) -> list[_Readable]:
        """What a condition in a rule of a level can read of a record."""
        own = [m for m in self.measures[kind] if m.level < level]
        through = [
            _Readable(f"{field.path}.{m.path}", m.type, m.level)
            for field in _fields(kind)
            if "." not in field.path and (target := _target(field.type))
            for m in self.measures[target]
            if m.level < level
        ]
        # Measures are few beside the fields: say them often.
        return [*_fields(kind), *own * 5, *through * 2]

    def condition(
        self, kind: str, subject: str, level: int, *, negated: bool = False, depth: int = 2
    ) -> Json:
        """A condition about a kind of record; `$field` in it is of a subject, if there is one."""
        known = self.known(kind, level - 1 if negated else level)
        how = self.pick(("leaf",) * 4 + ("concluded",) * 6 * bool(known) + ("any", "none", "all"))
        if how == "concluded":
            return {"concluded": self.pick(known).name}
        if how == "leaf" or depth == 0:
            return self.comparison(kind, subject, level)
        turned = negated != (how == "none")
        parts = [
            self.condition(kind, subject, level, negated=turned, depth=depth - 1)
            for _ in range(self.pick((1, 2, 2, 3)))
        ]
        if how == "all":
            return {"any": [parts]}
        return {how: parts}

    def easily(self, kind: str) -> Json:
        """A condition that most records meet, so that there is something to build on."""
        field = self.pick([f for f in _fields(kind) if "." not in f.path and not f.type.many])
        return {field.path: {"not": self.pick(_literals(field.type))}}

    def chain(self, kind: str, level: int) -> list[Json]:
        """Perhaps a conclusion, or the absence of one that is complete before."""
        links: list[Json] = [{"concluded": c.name} for c in self.known(kind, level)]
        links += [{"none": [{"concluded": c.name}]} for c in self.known(kind, level - 1)]
        return [self.pick(links)] if links and self.likely(False, *[True] * 7) else []

    def known(self, kind: str, level: int) -> list[_Concluded]:
        """The conclusions about a kind of record, up to a level."""
        return [c for c in self.conclusions if c.kind == kind and c.level <= level]

    def comparison(self, kind: str, subject: str, level: int) -> Json:
        """A field or measure, a word and what it is compared with."""
        item = self.pick(self.readable(kind, level))
        word = self.pick(_words(item.type))
        if word == "is":
            return {item.path: self.operand(item.type, subject, level)}
        if word == "is one of":
            return {item.path: [self.operand(item.type, subject, level) for _ in range(2)]}
        if word == "missing":
            return {item.path: {word: self.pick(("yes", "no"))}}
        if word == "between":
            both = [self.operand(item.type, subject, level) for _ in range(2)]
            return {item.path: {word: both}}
        return {item.path: {word: self.operand(item.type, subject, level)}}

    def operand(self, type_: ValueType, subject: str, level: int) -> str:
        """A literal, a setting, a field of the partnership or of the subject, of a fitting type."""
        single = evolve(type_, many=False)
        choices = list(_literals(single)) * 3
        choices += [f"$settings.{n}" for n, (_, t) in _SETTINGS.items() if single.compares_with(t)]
        if single.name is TypeName.DATE:
            choices += ["$partnership.as_of", "$partnership.started", "$partnership.go_live"]
        if subject:
            choices += [
                f"${item.path}"
                for item in self.readable(subject, level)
                if not item.type.many and single.compares_with(item.type)
            ]
        return self.pick(choices)

    def measure(self, of: str, level: int) -> tuple[Json, ValueType]:
        """A measure of a kind of record, which looks at conclusions up to a level."""
        kinds = ["count_of", "share_of", "every", "some", "different", "sum_of"]
        kinds += ["earliest", "latest", "longest_gap", "time_between", "part_of", "overlap_of"]
        if of in ("person", "group", "organisation"):
            kinds += ["route_from", "hops_from", "carried_from"] * 2
        kind = self.pick(kinds)
        if kind in ("route_from", "hops_from", "carried_from"):
            return self.route(kind, of, level)
        if kind == "part_of":
            return {"of": of, kind: [self.operand(NUMBER, of, level + 1) for _ in "ab"]}, SHARE
        if kind == "overlap_of":
            return self.overlap(of, level)
        if kind == "time_between":
            timed = [
                item
                for item in self.readable(of, level + 1)
                if item.type.name in (TypeName.DATE, TypeName.TIME)
            ]
            if timed:
                start = self.pick(timed)
                end = self.pick([item for item in timed if item.type == start.type])
                made: Json = {"of": of, kind: [f"${start.path}", f"${end.path}"]}
                if start.type.name is TypeName.DATE:
                    made |= self.paused()
                return self.turned(made, of, DURATION, level)
            kind = "count_of"
        return self.of_rows(kind, of, level)

    def of_rows(self, kind: str, of: str, level: int) -> tuple[Json, ValueType]:
        """A measure of the rows of a register."""
        rows = self.pick([k for k in MADE if _joins(k, of)] or list(MADE))
        wanted = {
            "different": None,
            "sum_of": (TypeName.NUMBER,),
            "earliest": (TypeName.DATE,),
            "latest": (TypeName.DATE,),
            "longest_gap": (TypeName.DATE,),
        }
        made: Json = {"of": of}
        result = _RESULTS[kind]
        if kind in wanted:
            takes = wanted[kind]
            fields = [
                item
                for item in self.readable(rows, level + 1)
                if takes is None or item.type.name in takes
            ]
            if not fields:
                return self.of_rows("count_of", of, level)
            field = self.pick(fields)
            made[kind] = f"{rows}.{field.path}"
            result = result or field.type
        else:
            made[kind] = rows
        if kind in ("share_of", "every", "some"):
            made["that_are"] = self.condition(rows, of, level, depth=1)
        made["where"] = self.where(rows, of, level)
        if self.likely(False, False, True):
            made["at_least"] = self.pick((1, 2))
        if kind == "longest_gap" and self.likely(False, True):
            made["up_to"] = self.pick(("$partnership.as_of", "$partnership.go_live"))
        assert result is not None, "every kind of measure has a type"
        if kind in ("earliest", "latest") and self.likely(False, True):
            made[self.pick(("days_after", "days_before"))] = self.operand(
                ValueType(TypeName.DATE), of, level + 1
            )
            result = DURATION
        if result == DURATION:
            made |= self.paused()
        made |= self.also(rows)
        return self.turned(made, of, result, level)

    def overlap(self, of: str, level: int) -> tuple[Json, ValueType]:
        """A measure of what records have in common by the rows of a register."""
        owner = ValueType(TypeName.REFERENCE, registers=(of,))
        pairs = [(rows, by) for rows in MADE for by in _fields(rows) if by.type == owner]
        if not pairs:
            return self.of_rows("count_of", of, level)
        rows, by = self.pick(pairs)
        named = (TypeName.REFERENCE, TypeName.WORD, TypeName.TEXT)
        fields = [f for f in _fields(rows) if f.type.name in named and not f.type.many]
        made: Json = {"of": of, "overlap_of": f"{rows}.{self.pick(fields).path}", "by": by.path}
        if self.likely(False, True):
            made["where"] = [self.condition(rows, "", level, depth=1)]
        if self.likely(False, True):
            made["with"] = [self.condition(of, "", level, depth=1)]
        if self.likely(False, False, True):
            made["at_least"] = 2
        return {**made, **self.also(rows)}, SHARE

    def also(self, rows: str) -> Json:
        """Perhaps that rows count which do not hold as of the date."""
        fitting = [also.value for also in Also if also.fits(BY_KIND[rows].timing)]
        return {"also": fitting} if fitting and self.likely(False, True) else {}

    def paused(self) -> Json:
        """Perhaps that pauses do not count."""
        return {"without_pauses": "yes"} if self.likely(False, True) else {}

    def where(self, rows: str, of: str, level: int) -> list[Json]:
        """Joins of rows with the subject, and perhaps a further condition."""
        joins = _joins(rows, of)
        chosen = [self.pick(joins)] if joins and self.likely(True, True, True, False) else []
        if self.likely(False, False, False, True) and joins:
            chosen.append(self.pick(joins))
        if self.likely(False, True):
            chosen.append(self.condition(rows, of, level, depth=1))
        return chosen

    def turned(self, made: Json, of: str, type_: ValueType, level: int) -> tuple[Json, ValueType]:
        """A measure, perhaps in units of something, or as a share of a time."""
        if type_ == DURATION and self.likely(False, False, True):
            day = ValueType(TypeName.DATE)
            return {**made, "per": [self.operand(day, of, level + 1) for _ in "ab"]}, SHARE
        if type_ in (DURATION, NUMBER) and self.likely(False, False, True):
            made["per"] = self.operand(type_, of, level + 1)
            type_ = NUMBER
        return made, type_

    def route(self, kind: str, of: str, level: int) -> tuple[Json, ValueType]:
        """A measure of the network."""
        made: Json = {"of": of, kind: self.selection(level, "steering")}
        if self.likely(False, False, True):
            made["where"] = [self.condition("channel", "", level, depth=1)]
        if kind == "carried_from":
            made["to"] = self.selection(level, "practitioners")
            if self.likely(False, True):
                made["at_least"] = 2
        if kind == "route_from" and self.likely(False, True):
            made["within"] = self.pick(("1", "2", "$settings.some"))
        return made, {"route_from": FLAG, "hops_from": NUMBER, "carried_from": SHARE}[kind]

    def selection(self, level: int, kind: str) -> Json:
        """Some stakeholders, mostly the groups of a kind."""
        if self.likely(True, True, True, False):
            return {"group": {"kind": kind}}
        chosen = self.pick(("group", "person", "organisation"))
        return {chosen: [self.condition(chosen, "", level, depth=1)]}

    def rule(self, number: int, conclusion: _Concluded | None) -> Json:
        """A rule, which draws a conclusion if one is given."""
        level = conclusion.level if conclusion else self.pick((0, 1, 2, 3))
        kinds = [kind for kind in MADE if conclusion is None or _abouts(kind, conclusion.kind)]
        kinds = [kind for kind in kinds if kind != "pause"]  # few, and nothing leads to one
        kinds += [c.kind for c in self.conclusions if c.kind in kinds and c.level <= level] * 20
        subject = self.pick(kinds)
        measures = [m.path for m in self.measures[subject] if m.level < level]
        said = "".join(f" {{{name}}}" for name in measures[:2])
        then: Json = {"says": f"{{subject}}, {{settings.most}}:{said}"}
        if self.likely(True, True, False):
            then |= {"risk": self.pick(("late", "lost"))}
        if self.likely(True, True, False):
            then |= {"likelihood": self.pick((1, 2, 5)), "impact": self.pick((2, 3, 5))}
        if self.likely(True, False):
            efforts = self.pick(("low", "medium", "high"))
            then["do"] = {"action": self.pick(("Ask", "Tell")), "by": "x", "effort": efforts}
        if conclusion is not None:
            about = self.pick(_abouts(subject, conclusion.kind))
            then["conclude"] = {conclusion.name: f"${about}"} if about else conclusion.name
        made: Json = {
            "id": f"R{number}",
            "title": f"Rule {number}",
            "basis": self.pick(("seed", "extension")),
            "for_each": subject,
            "when": self.chain(subject, level),
            "then": then,
        }
        if conclusion is not None and self.likely(True, True, True, False):
            made["when"].append(self.easily(subject))
        for _ in range(self.pick((0, 0, 0, 0, 1, 2) if made["when"] else (1, 1, 2))):
            made["when"].append(self.condition(subject, subject, level))
        if self.likely(False, False, False, True):
            made["where"] = [self.condition(subject, subject, level, depth=1)]
        if self.likely(False, True):
            made["lesson"] = self.pick(("1.1", "1.2", "1.10"))
        return made


_RESULTS: Final[Mapping[str, ValueType | None]] = {
    "count_of": NUMBER,
    "share_of": SHARE,
    "every": FLAG,
    "some": FLAG,
    "different": NUMBER,
    "sum_of": NUMBER,
    "earliest": None,
    "latest": None,
    "longest_gap": DURATION,
}


@cache
def _words(type_: ValueType) -> tuple[str, ...]:
    """The words that a comparison with a type may use."""
    if type_.many:
        return ("contains", "contains", "missing")
    words = ["is", "is", "is one of", "not", "missing"]
    if type_.ordered:
        words += ["below", "above", "at_least", "at_most", "between"] * 2
    if type_.name in (TypeName.DATE, TypeName.TIME):
        words += ["before", "after"]
    return tuple(words)


@cache
def _literals(type_: ValueType) -> tuple[str, ...]:
    """Literals of a type, as a rule file has them, among them some that facts have too."""
    if type_.name is TypeName.WORD:
        return tuple(w for w in _WORDS if w in type_.words) or type_.words[:2]
    if type_.name is TypeName.REFERENCE:
        letters = [MADE[kind].letter for kind in type_.registers if kind in MADE]
        return tuple(f"{letter}{i}" for letter in letters for i in (0, 1)) or ("x",)
    return _LITERALS[type_.name]


_LITERALS: Final[Mapping[TypeName, tuple[str, ...]]] = {
    TypeName.FLAG: ("yes", "no"),
    TypeName.NUMBER: ("0", "1", "2", "0.3"),
    TypeName.SHARE: ("0%", "50%", "75%", "100%"),
    TypeName.DATE: tuple(map(str, DAYS[2:8])),
    TypeName.TIME: ("10:00", "10:10"),
    TypeName.DURATION: ("10 minutes", "7 days", "14 days", "30 days"),
    TypeName.TEXT: TEXTS,
}


_WORDS: Final = (
    *("council", "steering", "practitioners", "board", "basic", "expert", "chair", "member"),
    *("present", "deputy", "absent", "email", "line_management", "project", "any", "as_is"),
)


@cache
def _joins(rows: str, of: str) -> tuple[Json, ...]:
    """The ways in which rows may name their subject, or name what it names."""
    found: list[Json] = []
    subjects = [_Readable(_ID, ValueType(TypeName.REFERENCE, registers=(of,))), *_fields(of)]
    for field in (_Readable(_ID, ValueType(TypeName.REFERENCE, registers=(rows,))), *_fields(rows)):
        for own in subjects:
            both = {field.type.name, own.type.name} == {TypeName.REFERENCE}
            if both and not own.type.many and set(field.type.registers) & set(own.type.registers):
                name = f"${own.path}"
                found.append({field.path: {"contains": name} if field.type.many else name})
    return tuple(found)


@cache
def _abouts(subject: str, kind: str) -> tuple[str, ...]:
    """The paths of a subject that lead to one record of a kind; empty for the subject itself."""
    paths = [field.path for field in _fields(subject) if _target(field.type) == kind]
    return (*[""] * 2, *paths) if subject == kind else tuple(paths)


@st.composite
def books(draw: st.DrawFn, most_rules: int = 5, most_measures: int = 5) -> Book:
    """A rule book: measures on measures, rules on rules, up to four strata of them."""
    return make_book(_picking(draw), most_rules, most_measures)


def make_book(pick: Pick, most_rules: int = 5, most_measures: int = 5) -> Book:
    """A rule book, by a way to pick what is in it."""
    about = (pick(_ABOUT), pick(_ABOUT))
    conclusions = tuple(
        _Concluded(f"c{number}", pick(about), pick((0, 1, 2)))
        for number in range(pick(range(most_rules)))
    )
    grammar = _Grammar(pick, conclusions, {kind: [] for kind in MADE})
    measures: list[tuple[str, Json]] = []
    for number in range(pick(range(most_measures + 1))):
        of = pick(("group", "group", "person", *MADE))
        level = pick((-1, 0, 1, 2))
        made, type_ = grammar.measure(of, level)
        name = f"m{number}"
        measures.append((name, made))
        grammar.measures[of].append(_Readable(name, type_, level))
    further = pick(range(0 if conclusions else 1, most_rules - len(conclusions) + 1))
    drawn_by = [*conclusions, *[None] * further]
    rules = tuple(grammar.rule(number, conclusion) for number, conclusion in enumerate(drawn_by))
    return Book(tuple(measures), rules)


_ABOUT: Final = ("group", "group", "person", "organisation")


def shuffled_book(book: Book) -> st.SearchStrategy[Book]:
    """The same rule book with its measures and rules in another order."""
    return st.builds(
        Book,
        st.permutations(book.measures).map(tuple),
        st.permutations(book.rules).map(tuple),
    )
