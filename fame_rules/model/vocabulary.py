"""The vocabulary: every register, its kind of record, its fields, key and place in time.

Rule files, facts files, messages, the schema and the documentation all take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import AttrsInstance, field, frozen

from fame_rules.model import delivery as d
from fame_rules.model import engagement as e
from fame_rules.model import stakeholders as s
from fame_rules.model import technology as t
from fame_rules.model.fields import FieldSpec, specs_of
from fame_rules.model.partnership import Partnership
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import UNKNOWN


@frozen
class Always:
    """The record holds at any time."""


@frozen
class Happens:
    """The record is of something that happens on a day: after `as_of` it has not.

    `held` is a flag that says whether it did, `proof` fields that could not be known otherwise.
    """

    on: str
    held: str = ""
    proof: str = ""


@frozen
class Lasts:
    """The record holds from one day to another, both included; `proof` is a date of its use."""

    since: str
    until: str
    proof: str = ""


@frozen
class Follows:
    """The record holds if the one that it refers to has happened."""

    reference: str


@frozen
class Merges:
    """The record holds until it is merged into another, on a day or, if there is none, at any time.

    From then on that other one stands for it wherever it is named.
    """

    into: str
    on: str = ""


Timing: TypeAlias = Always | Happens | Lasts | Follows | Merges

PARTNERSHIP: Final = "partnership"
"""The kind, the id and the register of the partnership itself, and the field that leads to it."""

_PARTNERSHIP_FIELD: Final = FieldSpec(
    PARTNERSHIP,
    "",
    ValueType(TypeName.REFERENCE, registers=(PARTNERSHIP,)),
    "The partnership itself.",
    UNKNOWN,
    plan=False,
    required=False,
)


class Also(Enum):
    """Records that do not hold as of a date, and may be asked for all the same."""

    PLANNED = "planned"
    ENDED = "ended"

    def fits(self, timing: Timing) -> bool:
        """Whether records that are so can be told by their place in time."""
        return isinstance(timing, Happens if self is Also.PLANNED else Lasts)


@frozen
class RegisterSpec:
    """A register: the kind of its records, its name in files, its class, key fields and timing.

    Of records that become alike in their key, since one person has two entries, only that counts
    whose word in the field `once` comes first among the words that it may be. One that has neither
    a name nor a key is `called` by what is known of some fields.
    """

    kind: str
    plural: str
    record: type[AttrsInstance]
    key: tuple[str, ...] = ()
    timing: Timing = Always()
    once: str = ""
    called: tuple[str, ...] = ()
    fields: Mapping[str, FieldSpec] = field(init=False)
    readable: Mapping[str, FieldSpec] = field(init=False)

    @fields.default
    def _specs(self) -> Mapping[str, FieldSpec]:
        return MappingProxyType({spec.name: spec for spec in specs_of(self.record)})

    @readable.default
    def _readable(self) -> Mapping[str, FieldSpec]:
        """What rules may read of a record besides its id: its fields, and the partnership."""
        return MappingProxyType({**self.fields, PARTNERSHIP: _PARTNERSHIP_FIELD})

    @property
    def doc(self) -> str:
        """What a record of the register is, in one sentence."""
        return " ".join((self.record.__doc__ or "").split())


_SINCE_UNTIL: Final = Lasts("since", "until")

REGISTERS: Final = (
    RegisterSpec(
        "organisation",
        "organisations",
        s.Organisation,
        timing=Merges("merged_into", "merged_on"),
    ),
    RegisterSpec("group", "groups", s.Group, timing=_SINCE_UNTIL),
    RegisterSpec("person", "people", s.Person, timing=Merges("same_as")),
    RegisterSpec("membership", "memberships", s.Membership, ("group", "person"), _SINCE_UNTIL),
    RegisterSpec(
        "meeting", "meetings", s.Meeting, ("group", "date"), Happens("date", "held", "actual_start")
    ),
    RegisterSpec(
        "attendance",
        "attendance",
        s.Attendance,
        ("meeting", "person"),
        Follows("meeting"),
        once="status",
    ),
    RegisterSpec(
        "channel",
        "channels",
        s.Channel,
        ("from", "to", "medium"),
        Lasts("since", "until", "last_used"),
    ),
    RegisterSpec("system", "systems", s.System),
    RegisterSpec("dependency", "dependencies", s.Dependency, ("from", "to", "what")),
    RegisterSpec("briefing", "briefings", e.Briefing, ("group", "date"), Happens("date")),
    RegisterSpec("course", "courses", e.Course),
    RegisterSpec("training", "training", e.Training, ("person", "course"), Happens("completed")),
    RegisterSpec("process", "processes", e.Process),
    RegisterSpec("workshop", "workshops", e.Workshop, ("kind", "date"), Happens("date")),
    RegisterSpec("survey", "surveys", e.Survey, ("group", "date"), Happens("date")),
    RegisterSpec(
        "champion",
        "champions",
        e.Champion,
        ("group", "person", "role"),
        Lasts("named_on", "until"),
    ),
    RegisterSpec("event", "events", e.Event, timing=Happens("date")),
    RegisterSpec("appearance", "appearances", e.Appearance, ("event", "person"), Follows("event")),
    RegisterSpec("it_priority", "it_priorities", t.ItPriority, ("group", "what")),
    RegisterSpec("connection", "connections", t.Connection, called=("organisation", "phase")),
    RegisterSpec("it_requirement", "it_requirements", t.ItRequirement),
    RegisterSpec("provision", "provisions", t.Provision, ("requirement", "organisation", "kind")),
    RegisterSpec("national_programme", "national_programmes", t.NationalProgramme),
    RegisterSpec("engagement", "engagements", t.Engagement, ("organisation",)),
    RegisterSpec("success_factor", "success_factors", d.SuccessFactor),
    RegisterSpec("contract", "contracts", d.Contract, called=("supplier",)),
    RegisterSpec("milestone", "milestones", d.Milestone, ("contract", "name")),
    RegisterSpec(
        "appointment",
        "appointments",
        d.Appointment,
        ("post", "person"),
        Happens("since"),
    ),
    RegisterSpec("skill", "skills", d.Skill, ("person", "skill")),
    RegisterSpec("phase", "phases", d.Phase),
    RegisterSpec("decision", "decisions", d.Decision, ("group", "what")),
    RegisterSpec("pause", "pauses", d.Pause, ("since",), Happens("since")),
)
"""Every register that files may give, in the order in which files and reports list them."""

_ITSELF: Final = RegisterSpec(PARTNERSHIP, PARTNERSHIP, Partnership)

BY_KIND: Final[Mapping[str, RegisterSpec]] = MappingProxyType(
    {r.kind: r for r in (*REGISTERS, _ITSELF)}
)
"""What rules may be about: the kinds of record, and the partnership itself."""

BY_PLURAL: Final[Mapping[str, RegisterSpec]] = MappingProxyType({r.plural: r for r in REGISTERS})
"""What files may give."""

BY_WORD: Final[Mapping[str, RegisterSpec]] = MappingProxyType(
    {word: r for r in REGISTERS for word in (r.kind, r.plural)}
)
"""What people may mean in a file, in the singular or the plural."""

PARTNERSHIP_FIELDS: Final[Mapping[str, FieldSpec]] = _ITSELF.fields


def words(kind: str) -> str:
    """A kind of record, as a sentence says it."""
    return kind.replace("_", " ")


def a(kind: str) -> str:
    """One record of a kind, as a sentence says it.

    >>> a("it_priority"), a("group")
    ('an it priority', 'a group')
    """
    return f"{'an' if kind[0] in 'aeio' else 'a'} {words(kind)}"
