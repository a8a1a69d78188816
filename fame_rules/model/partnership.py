"""The partnership: what is known of it, register by register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from attrs import field, frozen

from fame_rules.errors import Provenance
from fame_rules.model import delivery as d
from fame_rules.model import engagement as e
from fame_rules.model import fields
from fame_rules.model import stakeholders as s
from fame_rules.model import technology as t
from fame_rules.model.fields import Maybe

if TYPE_CHECKING:
    from fame_rules.network.described import Graph


class Record(Protocol):
    """What every record has besides its fields: an id, and where it was read from."""

    @property
    def id(self) -> str:
        """The record's id, which only its register needs to know apart."""

    @property
    def origin(self) -> Provenance:
        """Where the record was read from."""


R = TypeVar("R", bound=Record)


@frozen
class Register(Generic[R]):
    """The records of one kind.

    A register that was not `given` is unknown. One that was given is complete up to the date of
    the assessment, unless `complete` is false: then there may be records that nobody wrote down.
    """

    records: tuple[R, ...] = ()
    given: bool = False
    complete: bool = False
    origin: Provenance = fields.provenance()

    def __iter__(self) -> Iterator[R]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def register(*records: R, complete: bool = True) -> Register[R]:
    """A register that is given, with these records.

    >>> len(register(s.Group("steering", kind="steering")))
    1
    """
    return Register(records, given=True, complete=complete)


@frozen
class Partnership:
    """What a partnership wrote down about itself; registers that it left out are unknown.

    >>> partnership = Partnership(
    ...     id="p", name="A partnership", groups=register(s.Group("steering", kind="steering"))
    ... )
    >>> partnership.groups.complete, partnership.people.given
    (True, False)
    """

    id: str
    name: Maybe[str] = fields.text("What the partnership is called.")
    authority: Maybe[str] = fields.text("The local authority whose rules it adopts.")
    illustrative: Maybe[bool] = fields.flag(
        "Whether the data are invented, for illustration; left out: no.", left_out=False
    )
    started: Maybe[dt.date] = fields.day("The day the project started.", plan=True)
    as_of: Maybe[dt.date] = fields.day("The day as of which it is described.", plan=True)
    go_live: Maybe[dt.date] = fields.day("The day its last phase goes live, or went.", plan=True)
    lead: Maybe[str] = fields.reference("The organisation that leads it.", "organisation")

    organisations: Register[s.Organisation] = field(factory=Register, kw_only=True)
    groups: Register[s.Group] = field(factory=Register, kw_only=True)
    people: Register[s.Person] = field(factory=Register, kw_only=True)
    memberships: Register[s.Membership] = field(factory=Register, kw_only=True)
    meetings: Register[s.Meeting] = field(factory=Register, kw_only=True)
    attendance: Register[s.Attendance] = field(factory=Register, kw_only=True)
    channels: Register[s.Channel] = field(factory=Register, kw_only=True)
    systems: Register[s.System] = field(factory=Register, kw_only=True)
    dependencies: Register[s.Dependency] = field(factory=Register, kw_only=True)
    briefings: Register[e.Briefing] = field(factory=Register, kw_only=True)
    courses: Register[e.Course] = field(factory=Register, kw_only=True)
    training: Register[e.Training] = field(factory=Register, kw_only=True)
    processes: Register[e.Process] = field(factory=Register, kw_only=True)
    workshops: Register[e.Workshop] = field(factory=Register, kw_only=True)
    surveys: Register[e.Survey] = field(factory=Register, kw_only=True)
    champions: Register[e.Champion] = field(factory=Register, kw_only=True)
    events: Register[e.Event] = field(factory=Register, kw_only=True)
    appearances: Register[e.Appearance] = field(factory=Register, kw_only=True)
    it_priorities: Register[t.ItPriority] = field(factory=Register, kw_only=True)
    connections: Register[t.Connection] = field(factory=Register, kw_only=True)
    it_requirements: Register[t.ItRequirement] = field(factory=Register, kw_only=True)
    provisions: Register[t.Provision] = field(factory=Register, kw_only=True)
    national_programmes: Register[t.NationalProgramme] = field(factory=Register, kw_only=True)
    engagements: Register[t.Engagement] = field(factory=Register, kw_only=True)
    success_factors: Register[d.SuccessFactor] = field(factory=Register, kw_only=True)
    contracts: Register[d.Contract] = field(factory=Register, kw_only=True)
    milestones: Register[d.Milestone] = field(factory=Register, kw_only=True)
    appointments: Register[d.Appointment] = field(factory=Register, kw_only=True)
    skills: Register[d.Skill] = field(factory=Register, kw_only=True)
    phases: Register[d.Phase] = field(factory=Register, kw_only=True)
    decisions: Register[d.Decision] = field(factory=Register, kw_only=True)
    pauses: Register[d.Pause] = field(factory=Register, kw_only=True)
    origin: Provenance = fields.provenance()

    def network(self, as_of: dt.date | None = None) -> Graph:
        """The stakeholder network as a NetworkX graph: see `fame_rules.network.described`.

        >>> groups = register(s.Group("steering", kind="steering", name="Steering group"))
        >>> graph = Partnership(id="p", groups=groups).network(dt.date(2004, 3, 31))
        >>> graph.nodes["group", "steering"]["name"]
        'Steering group'
        """
        # A shortcut for users, and the one place where the model looks up to another room.
        from fame_rules.network.described import described  # noqa: PLC0415

        return described(self, as_of)
