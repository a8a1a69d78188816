"""Usual headings and words of registers, and the fields and words that they stand for.

Data, not code: what a heading means is looked up in the register's own list and in the common one.
A heading that two fields of a register may mean is in both lists of that register, and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fame_rules.model.types import TypeName
from fame_rules.model.vocabulary import RegisterSpec

_Lists = Mapping[str, tuple[str, ...]]

_COMMON: Final[_Lists] = {
    "name": ("title", "full name", "description"),
    "organisation": ("org", "organization", "employer", "agency", "body", "partner", "employed by"),
    "base": ("location", "work base", "office", "workplace", "based at"),
    "group": ("committee", "board", "team", "forum", "stakeholder group", "audience"),
    "person": ("name", "who", "member", "attendee", "staff", "staff member", "employee", "invitee"),
    "owner": ("lead", "responsible", "responsible person", "action owner"),
    "since": ("start date", "date from", "from date", "date joined", "joined", "member since"),
    "until": ("end date", "date to", "to date", "date left", "left", "leaving date"),
    "date": ("day", "on", "held on"),
    "needed_by": ("due", "due date", "date needed", "deadline", "required by"),
    "confirmed_by": ("confirmed", "agreed by", "confirmed with"),
    "kind": ("type", "category"),
    "what": ("description", "details", "item"),
    "groups": ("teams", "group", "team"),
    "venue": ("location", "place", "where", "room"),
    "agreed_on": ("agreed", "date agreed"),
    "supplier": ("contractor", "provider", "vendor"),
    "amount": ("cost", "value", "budget"),
}

_OWN: Final[Mapping[str, _Lists]] = {
    "organisations": {"name": ("organisation", "organisation name", "partner", "body")},
    "groups": {
        "name": ("group", "group name", "team", "committee"),
        "meets_every_days": ("frequency", "meets every", "meeting frequency", "how often"),
    },
    "people": {
        "name": ("person", "staff name", "employee", "who", "contact", "contact name"),
        "post": ("job title", "job", "role", "position", "job role", "designation"),
        "practitioner": ("front line", "frontline", "works with clients", "operational"),
        "it_skill": ("it skills", "it level", "ict skills", "it competence", "computer skills"),
        "same_as": ("duplicate of", "also listed as"),
    },
    "memberships": {
        "role": ("position", "capacity", "role on group", "role in group", "membership role"),
        "can_commit_resources": (
            "can commit",
            "can commit resources",
            "authority to commit",
            "authority to commit resources",
            "commits resources",
        ),
    },
    "meetings": {
        "date": ("meeting date", "date of meeting"),
        "planned_start": ("scheduled start", "start planned", "start", "start time", "time"),
        "planned_end": ("scheduled end", "planned finish", "end", "end time", "finish", "closes"),
        "actual_start": ("started", "started at", "time started", "start", "start time"),
        "actual_end": ("ended", "finished", "closed", "actual finish", "end", "end time", "finish"),
        "held": ("took place", "meeting held"),
        "extraordinary": ("special", "special meeting"),
        "mode": ("format", "how"),
        "papers_due": ("papers by", "paper deadline", "deadline for papers"),
    },
    "attendance": {
        "meeting": ("meeting date", "date", "date of meeting"),
        "status": ("attendance", "attended", "came", "response", "present", "present or apologies"),
        "deputy": ("substitute", "attended by", "deputised by", "name of deputy", "deputy name"),
    },
    "channels": {
        "from": ("sender", "told by", "from whom", "source"),
        "to": ("recipient", "audience", "stakeholder", "to whom", "receiver"),
        "medium": ("channel", "method", "how", "means", "communication method", "type"),
        "two_way": ("feedback", "both ways", "2 way"),
        "topic": ("subject", "about", "message"),
        "every_days": ("frequency", "how often", "every"),
        "last_used": ("last contact", "date last used", "last date", "date last"),
        "confirmed_by": ("feedback from",),
    },
    "dependencies": {
        "from": ("needed by whom", "dependent"),
        "to": ("depends on", "supplier", "provided by"),
        "what": ("dependency",),
    },
    "briefings": {
        "date": ("briefing date", "date of briefing", "date briefed"),
        "by": ("presenter", "presented by", "briefed by", "given by"),
        "form": ("format", "type", "how"),
    },
    "courses": {"name": ("course", "course title", "course name"), "levels": ("level",)},
    "training": {
        "course": ("course title", "course name", "module", "training"),
        "completed": ("date completed", "completion date", "date attended", "completed on", "date"),
    },
    "workshops": {"date": ("workshop date",), "processes": ("process", "covered")},
    "champions": {
        "named_on": ("date named", "appointed", "date appointed", "start date", "since"),
        "site": ("location", "base"),
        "role": ("type", "kind"),
    },
    "events": {"name": ("event",), "date": ("event date", "date of event")},
    "appearances": {"office": ("position", "role", "capacity")},
    "milestones": {
        "name": ("milestone", "deliverable", "stage"),
        "due": ("due date", "date due", "deadline"),
        "acceptance": ("acceptance criteria", "acceptance test"),
    },
    "decisions": {
        "what": ("decision",),
        "ready_on": ("paper ready",),
        "group": ("decided by", "decision by"),
    },
    "success_factors": {"name": ("success factor",), "measure": ("measured by", "indicator")},
    "appointments": {"post": ("role", "job title"), "since": ("appointed",)},
    "it_requirements": {"name": ("requirement",), "estimate": ("cost", "estimated cost")},
}

_IDS: Final = ("id", "ref", "reference", "no", "number", "code", "ref no", "uid")

_VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "status": {
        "attended": "present",
        "in attendance": "present",
        "apols": "apologies",
        "apologies received": "apologies",
        "apologies sent": "apologies",
        "apology": "apologies",
        "did not attend": "absent",
        "dna": "absent",
        "no apologies": "absent",
        "substitute": "stand_in",
        # What calendars say; who was sent instead may have had authority or not.
        "accepted": "present",
        "declined": "apologies",
        "delegated": "TBC",
        "tentative": "TBC",
        "needs-action": "TBC",
    },
    "medium": {"e-mail": "email", "phone": "telephone", "1:1": "one_to_one", "letter": "other"},
    "role": {"vice-chairman": "vice_chair", "chairman": "chair", "chairperson": "chair"},
    "mode": {"face to face": "in_person", "teams": "online", "video": "online"},
}

_YES: Final = frozenset({"yes", "y", "true", "1", "✓", "✔", "☑", "✅"})
_NO: Final = frozenset({"no", "n", "false", "0", "✗", "✘", "❌"})
# Left out is what some write for yes and others for no: x, a box with a cross, and an empty one.

_YES_AND_NO: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "status": dict.fromkeys(
        ("status", "attendance", "attended", "came", "present", "in attendance"),
        ("present", "absent"),
    ),
}
"""The words that yes and no stand for in a field, under the headings that ask just that."""

CALENDAR: Final[Mapping[str, Mapping[str, str]]] = {
    "meeting": {
        "uid": "id",
        "summary": "group",
        "date": "date",
        "start": "planned_start",
        "end": "planned_end",
        "location": "venue",
        "held": "held",
        "categories": "",
    },
    "attendance": {
        "uid": "meeting",
        "attendee": "person",
        "partstat": "status",
        "delegated_to": "deputy",
    },
    "event": {
        "uid": "id",
        "summary": "name",
        "date": "date",
        **dict.fromkeys(("start", "end", "location", "held", "categories"), ""),
    },
}
"""The fields of what a calendar holds, by kind of record; those without any are left out."""


def plain(words: str) -> str:
    """Words without what does not tell headings from each other: case, signs, blanks, brackets.

    >>> plain("Date of  Meeting:"), plain("Completed (dd/mm/yyyy)"), plain("Org.")
    ('date of meeting', 'completed', 'org')
    """
    outside = re.sub(r"\([^)]*\)", " ", words.casefold()) if len(words) < 200 else words.casefold()
    return " ".join(re.sub(r"[\W_]+", " ", outside).split())


def usual_fields(spec: RegisterSpec) -> Mapping[str, tuple[str, ...]]:
    """The fields of a register that each usual heading may stand for.

    >>> from fame_rules.model.vocabulary import BY_PLURAL
    >>> usual_fields(BY_PLURAL["meetings"])["start"]
    ('planned_start', 'actual_start')
    """
    found: dict[str, dict[str, None]] = {}
    own = _OWN.get(spec.plural, {})
    said = {heading for headings in own.values() for heading in headings}
    for name, field in spec.fields.items():
        exact = name.replace("_", " ")
        headings = [exact, *own.get(name, ())]
        headings += [h for h in _COMMON.get(name, ()) if h not in said and h not in spec.fields]
        if field.type.name is TypeName.REFERENCE:
            headings += [f"{exact} {word}" for word in ("id", "ref", "name", "no", "code")]
        for heading in headings:
            found.setdefault(heading, {})[name] = None
    own_ids = [f"{spec.kind.replace('_', ' ')} {word}" for word in _IDS]
    for heading in (*_IDS, *own_ids):
        found.setdefault(heading, {})["id"] = None
    # A field's own name is never in doubt.
    exact_names = {name.replace("_", " "): (name,) for name in spec.fields}
    return MappingProxyType(
        {heading: tuple(names) for heading, names in found.items()} | exact_names
    )


def usual_word(field: str, text: str, words: tuple[str, ...]) -> str | None:
    """The word, or the absence, that a field's usual word of another kind stands for.

    >>> usual_word("status", "Apols", ("present", "apologies"))
    'apologies'
    """
    folded = " ".join(text.casefold().split())
    meant = _VALUES.get(field, {}).get(folded) or _VALUES.get(field, {}).get(plain(text))
    return meant if meant in words or meant == "TBC" else None


def usual_answer(text: str) -> bool | None:
    """Whether a text is a yes or a no, in words or signs; nothing if it is not plain.

    >>> usual_answer("Y"), usual_answer("TRUE"), usual_answer("✗"), usual_answer("x")
    (True, True, False, None)
    """
    folded = text.casefold().strip().removesuffix("\N{VARIATION SELECTOR-16}")
    return True if folded in _YES else False if folded in _NO else None


def answered(field: str, heading: str, text: str, words: tuple[str, ...]) -> str | None:
    """The word of a field that a yes or a no means under a heading; nothing if it asks otherwise.

    >>> kinds = ("present", "apologies", "absent")
    >>> answered("status", "Attended?", "No", kinds)
    'absent'
    >>> answered("status", "Present or apologies", "Yes", kinds)
    >>> answered("status", "Apologies", "Yes", kinds)
    """
    meant = _YES_AND_NO.get(field, {}).get(plain(heading))
    answer = usual_answer(text)
    if meant is None or answer is None:
        return None
    word = meant[0] if answer else meant[1]
    return word if word in words else None
