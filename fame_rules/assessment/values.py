"""What an assessment says: verdicts, findings, risks, lessons, actions, what is not known."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from attrs import field, frozen

from fame_rules.model import Partnership
from fame_rules.model.missing import Missing
from fame_rules.reasoning import Step
from fame_rules.rulebook import (
    Action,
    Amendment,
    Lesson,
    Outcome,
    Risk,
    RuleBook,
    Scoring,
    Waiver,
)


class Verdict(NamedTuple):
    """What a rule says of a subject; of no subject (empty) where there is none to speak of."""

    rule: str
    subject: str
    outcome: Outcome


@frozen
class Finding:
    """A rule that fired for a subject: what it says, how it scores, what to do, and why.

    `steps` are the conditions that it stands on: those that hold, not their alternatives.
    `id` is `RULE/subject` and stays the same from one assessment to the next. `score` is
    likelihood × impact (1 to 25); 0, with no rating, is "not scored". `repair` are the cheapest
    moves in the network that would clear it, where it is the want of a line.
    """

    id: str
    rule: str
    title: str
    lesson: str
    basis: str
    subject: str
    name: str
    says: str
    risk: str
    likelihood: int
    impact: int
    score: int
    rating: str
    actions: tuple[Action, ...]
    steps: tuple[Step, ...]
    repair: tuple[str, ...] = ()

    @property
    def stands_on(self) -> tuple[str, ...]:
        """The ids of the findings from whose conclusions it was inferred; mostly none."""
        return tuple(dict.fromkeys(id_ for step in self.steps for id_ in step.because))


@frozen
class Waived:
    """A finding that somebody answers for, so that it counts neither in risks nor in lessons."""

    finding: Finding
    waiver: Waiver


class Idle(Enum):
    """Why a waiver waives nothing."""

    EXPIRED = "expired"
    UNMATCHED = "unmatched"


@frozen
class IdleWaiver:
    """A waiver that waives nothing, and whether what it is about is found all the same."""

    waiver: Waiver
    why: Idle
    found: bool


@frozen
class NotAssessed:
    """A verdict that could not be reached, and what is missing for it."""

    rule: str
    lesson: str
    subject: str
    name: str
    title: str
    missing: tuple[Missing, ...]


@frozen
class RiskEntry:
    """A risk with the findings that raise it; it scores as the one that scores highest."""

    risk: Risk
    likelihood: int
    impact: int
    score: int
    rating: str
    findings: tuple[str, ...]


class LessonStatus(Enum):
    """How far a lesson is heeded."""

    HEEDED = "heeded"
    PARTLY_HEEDED = "partly heeded"
    NOT_HEEDED = "not heeded"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"


@frozen
class LessonEntry:
    """A lesson with its status, the findings that tell against it, and what is not known of it.

    Findings that are `waived` do not count for its status; `raw` is what it is if they do.
    """

    lesson: Lesson
    status: LessonStatus
    findings: tuple[str, ...]
    not_assessed: int
    waived: tuple[str, ...] = ()
    raw: LessonStatus = field()

    @raw.default
    def _as_it_is(self) -> LessonStatus:
        return self.status


@frozen
class ActionEntry:
    """An action with the findings that it answers, and the score of the risks that it works on."""

    action: Action
    score: int
    findings: tuple[str, ...]


@frozen
class Assessment:
    """A partnership judged by a rule book as of a date; everything in it is frozen and sorted.

    `engine` is the engine that inferred it. Findings come with the highest score first; those that
    are waived stand apart. `facts` and `rulebook` are what was judged and by what, so that whoever
    has an assessment can have it explained, drawn and compared: `rulebook` is the one in force on
    the day, in the day's words, and the one to read from. `adopted` is the rule book for all days
    that it was taken from: only to judge on another day, or by other rules, is that the one.
    """

    partnership: str
    name: str
    illustrative: bool
    as_of: date
    engine: str
    rules: tuple[str, ...]
    scoring: Scoring
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    risks: tuple[RiskEntry, ...]
    lessons: tuple[LessonEntry, ...]
    actions: tuple[ActionEntry, ...]
    not_assessed: tuple[NotAssessed, ...]
    facts: Partnership = field(eq=False, repr=False)
    rulebook: RuleBook = field(eq=False, repr=False)
    adopted: RuleBook = field(eq=False, repr=False)
    waived: tuple[Waived, ...] = ()
    idle_waivers: tuple[IdleWaiver, ...] = ()

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """What overlays changed in the rules that was in force on the day."""
        return self.rulebook.amendments

    def reaches(self, rating: str) -> bool:
        """Whether a finding has this rating or a higher one; `ValueError` for another word."""
        ratings = self.scoring.ratings
        least = ratings.index(rating)
        return any(f.rating and ratings.index(f.rating) >= least for f in self.findings)
