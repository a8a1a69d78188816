"""Questions in plain words: one for each register, and one for a field of some of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from fame_rules.model.missing import Missing
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP_FIELDS, words

Called = Callable[[str, str], str]
"""What the record of a kind and an id is called."""

WHICH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "organisations": "Which organisations are there, of what kind, and which are partners?",
        "groups": "Which groups are there, of what kind, and of which organisation?",
        "people": "Who is in the project or will work with the system, and for which organisation?",
        "memberships": "Who sits in which group, in which role, and since when?",
        "meetings": "When did which group meet, and from when to when?",
        "attendance": "Who came to which meeting, and who sent a deputy?",
        "channels": "Who passes news of the project to whom, by what, how often, and when last?",
        "systems": "Which IT systems have to work together, and who runs and owns them?",
        "dependencies": "What does one group, person or system need of another, and by when?",
        "briefings": "When was which board or group told of the project?",
        "courses": "Which courses are there: on the whole process, or on how to work the system?",
        "training": "Who has had which training, and when?",
        "processes": "Which ways of working does the project change, and for whom?",
        "workshops": "Which workshops on ways of working were there, when, and who took part?",
        "surveys": "Which groups were asked how they see the change, and what did they say?",
        "champions": "Who speaks for the change, or helps colleagues, in which group, since when?",
        "events": "Which events had the project in the public eye, and when?",
        "appearances": "Which leaders took part in which event, and did they take an active part?",
        "it_priorities": "What else does each IT department have to do, and from when to when?",
        "connections": "Which connections to the health network are needed, asked for and granted?",
        "it_requirements": "What is needed of IT, when was it scoped, and what does it cost?",
        "provisions": "Who has set money or work aside for which IT requirement, and how much?",
        "national_programmes": "Which national programmes may affect the project, and who watches?",
        "engagements": "How does each outside body stand to the project, since when?",
        "success_factors": "What must go right for success, and when was that agreed?",
        "contracts": "Which contracts are there with suppliers, and how are they paid?",
        "milestones": "On which milestones is a supplier paid, and what shows each?",
        "appointments": "Who held which post of the project, and from when to when?",
        "skills": "Which skills does who bring, and what shows it?",
        "phases": "Which parts go live when, for which groups, and when are they reviewed?",
        "decisions": "Which decisions does the project need of which group, and by when?",
        "pauses": "When did the project stand still?",
    }
)
"""What to ask where a register is not known: one question for each."""

_NAMED: Final = 3


def in_plain_words(
    register: str, field: str, missing: Iterable[Missing], called: Called = lambda _, id_: id_
) -> str:
    """What to ask to find out what is missing of a register, or of a field of its records.

    `called` says what the record of a register and an id is called.

    >>> in_plain_words("training", "", [Missing("training")])
    'Who has had which training, and when?'
    >>> in_plain_words("groups", "organisation", [Missing("groups", "team", "organisation")])
    'Of the group team, find out the organisation it belongs to.'
    >>> in_plain_words("meetings", "actual_end", [Missing("meetings", "sg-1", "actual_end")])
    'Of the meeting sg-1, find out when it did end.'
    >>> in_plain_words("meetings", "", [Missing("meetings", rows=3)])
    'When did which group meet, and from when to when? (at least 3 of them)'
    """
    if register not in BY_PLURAL:
        doc = PARTNERSHIP_FIELDS[field].doc if field in PARTNERSHIP_FIELDS else field
        return f"Of the partnership{_asked(doc)}"
    spec = BY_PLURAL[register]
    if not field:
        return f"{WHICH[register]}{_such(missing)}"
    doc = spec.fields[field].doc if field in spec.fields else f"the {field.replace('_', ' ')}"
    whose = [one.record for one in missing if one.record]
    if not whose:
        return f"Of all {words(spec.plural)}{_asked(doc)}"
    more = f"; and {len(whose) - _NAMED} more" if len(whose) > _NAMED else ""
    kind = words(spec.kind if len(whose) == 1 else spec.plural)
    names = "; ".join(called(spec.kind, id_) for id_ in whose[:_NAMED])
    return f"Of the {kind} {names}{more}{_asked(doc)}"


def _such(missing: Iterable[Missing]) -> str:
    """How many there must be, or of what sort one of them must be."""
    rows = max((one.rows for one in missing), default=0)
    such = dict.fromkeys(one.such for one in missing if one.such)
    told = [f"at least {rows} of them"] if rows else []
    told += [f"one of which {each}" for each in such]
    return f" ({'; '.join(told)})" if told else ""


def _asked(doc: str) -> str:
    """What a field holds, as what to find out."""
    text = doc.partition(";")[0].rstrip(".")
    return f", find out {text[:1].lower()}{text[1:]}."
