"""The partnership itself as a subject: a register of one, to which every record leads."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.errors import FilesUnusable
from fame_rules.model import (
    UNKNOWN,
    Absence,
    Briefing,
    Channel,
    Group,
    Meeting,
    Organisation,
    Partnership,
    Register,
    SuccessFactor,
    register,
)
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import AS_OF, partnership_of

F, C, N, X = Outcome.FINDING, Outcome.CLEAR, Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE
STARTED = date(2003, 1, 6)


def found(rules: str, partnership: Partnership) -> Assessment:
    """What the rules find, by every engine."""
    book = RuleBook.parse(rules)
    first, *others = (assess(partnership, book, engine=engine) for engine in ENGINES)
    assert all(evolve(other, engine=first.engine) == first for other in others)
    return first


def outcomes(assessment: Assessment) -> dict[str, Outcome]:
    return {f"{v.rule}/{v.subject}": v.outcome for v in assessment.verdicts}


def missing(assessment: Assessment) -> list[str]:
    return [str(item) for entry in assessment.not_assessed for item in entry.missing]


EARLY = """
measures:
  factors_at_start:
    of: partnership
    count_of: success_factor
    where: {agreed_on: {at_most: $started}}
  first_agreed:
    of: partnership
    earliest: success_factor.agreed_on
    days_after: $partnership.started
rules:
  - {id: A, title: T, for_each: partnership, when: {factors_at_start: {below: 1}},
     then: {says: "{subject} has {factors_at_start}; the first came after {first_agreed}."}}
"""


def with_factors(
    *days: date, started: date | Absence = STARTED, name: str | Absence = "Riverside"
) -> Partnership:
    factors = register(*(SuccessFactor(f"f{i}", agreed_on=day) for i, day in enumerate(days)))
    return partnership_of({"success_factors": factors}, started=started, name=name)


def test_a_rule_about_the_partnership_has_one_verdict_and_calls_it_by_its_name() -> None:
    assessment = found(EARLY, with_factors(date(2003, 1, 16)))
    assert outcomes(assessment) == {"A/partnership": F}
    (finding,) = assessment.findings
    assert (finding.id, finding.subject, finding.name) == (
        "A/partnership",
        "partnership",
        "Riverside",
    )
    assert finding.says == "Riverside has 0; the first came after 10 days."
    unnamed = found(EARLY, with_factors(date(2003, 1, 16), name=UNKNOWN))
    assert unnamed.findings[0].says.startswith("The partnership has 0")
    assert outcomes(found(EARLY, with_factors(STARTED))) == {"A/partnership": C}


def test_a_start_that_is_not_known_leaves_open_only_what_depends_on_it() -> None:
    assessment = found(EARLY, with_factors(STARTED, started=UNKNOWN))
    assert outcomes(assessment) == {"A/partnership": N}
    assert missing(assessment) == ["started (partnership)"]
    assert outcomes(found(EARLY, with_factors(started=UNKNOWN))) == {"A/partnership": F}


def test_a_field_of_the_partnership_is_missing_by_the_same_name_however_it_is_read() -> None:
    rules = """
rules:
  - {id: A, title: T, for_each: partnership, when: {started: {before: 2003-01-01}},
     then: {says: S.}}
  - {id: B, title: T, for_each: group, when: {partnership.started: {before: 2003-01-01}},
     then: {says: S.}}
  - {id: C, title: T, for_each: group, when: {since: {before: $partnership.started}},
     then: {says: S.}}
"""
    assessment = found(rules, partnership_of({"groups": register(Group("g"))}))
    assert [set(map(str, entry.missing)) for entry in assessment.not_assessed] == [
        {"started (partnership)"}
    ] * 3


LED = """
rules:
  - {id: A, title: T, for_each: group, where: {partnership.lead.kind: {not: nhs_provider}},
     when: {kind: $partnership.lead.tier, any: [{kind: board}, {since: {missing: no}}]},
     then: {says: "{partnership} is led by {partnership.lead}."}}
  - {id: B, title: T, for_each: partnership, where: {lead.kind: council},
     when: {lead.tier: unitary}, then: {says: "{partnership.lead.name} is {lead.tier}."}}
"""


@pytest.mark.parametrize(
    ("lead", "kind", "expected"),
    [
        ("o", "council", {"A/g": C, "B/partnership": F}),
        ("o", "nhs_provider", {"A/g": X, "B/partnership": X}),
        ("o", UNKNOWN, {"A/g": N, "B/partnership": N}),
        (UNKNOWN, "council", {"A/g": N, "B/partnership": N}),
    ],
)
def test_the_partnership_is_read_through_by_dots(
    lead: str | Absence, kind: str | Absence, expected: dict[str, Outcome]
) -> None:
    organisations = register(Organisation("o", kind=kind, tier="unitary", name="Riverside Council"))
    groups = register(Group("g", kind="board", since=AS_OF))
    registers: dict[str, Register[Any]] = {"organisations": organisations, "groups": groups}
    assessment = found(LED, partnership_of(registers, lead=lead, name="P"))
    assert outcomes(assessment) == expected
    if expected["B/partnership"] is F:
        assert assessment.findings[0].says == "Riverside Council is unitary."
    if expected["B/partnership"] is N:
        assert set(missing(assessment)) == {
            "kind of o (organisations)" if lead == "o" else "lead (partnership)"
        }


def test_a_rule_about_partnerships_of_another_sort_does_not_apply() -> None:
    organisations = register(Organisation("o", kind="nhs_provider"))
    assessment = found(LED, partnership_of({"organisations": organisations}, lead="o"))
    assert outcomes(assessment)["B/partnership"] is X
    assert "B/" not in outcomes(assessment)


CHAIN = """
measures:
  told: {of: organisation, some: briefing, where: {group.organisation: $id},
         that_are: {date: {at_most: $partnership.as_of}}}
  left_out: {of: partnership, count_of: organisation, where: [concluded: untold]}
  share_left_out: {of: partnership, share_of: organisation, that_are: [concluded: untold]}
  groups_of: {of: organisation, count_of: group, where: {organisation: $id}}
rules:
  - {id: A, title: T, for_each: organisation, when: {told: no},
     then: {says: S., conclude: [untold, {somebody_untold: $partnership}]}}
  - {id: B, title: T, for_each: partnership, when: [concluded: somebody_untold],
     then: {says: "{left_out} were.", conclude: at_risk}}
  - {id: C, title: T, for_each: partnership, when: [none: [concluded: somebody_untold]],
     then: {says: S.}}
  - {id: D, title: T, for_each: group, then: {says: "{partnership.share_left_out}."},
     when: {partnership.left_out: {at_least: 1}, partnership.share_left_out: {below: 100%}}}
  - {id: E, title: T, for_each: organisation, when: {groups_of: {below: $partnership.left_out}},
     then: {says: "{groups_of} of {partnership.left_out}."}}
"""


@pytest.mark.parametrize(
    ("told", "complete", "expected"),
    [
        ("", True, {"A/o": F, "A/p": F, "B": F, "C": C, "D/g": C, "E/o": F, "E/p": F}),
        ("o", True, {"A/o": C, "A/p": F, "B": F, "C": C, "D/g": F, "E/o": C, "E/p": F}),
        ("op", True, {"A/o": C, "A/p": C, "B": C, "C": F, "D/g": C, "E/o": C, "E/p": C}),
        ("o", False, {"A/o": C, "A/p": F, "B": F, "C": C, "D/g": N, "E/o": N, "E/p": F}),
        ("op", False, {"A/o": C, "A/p": C, "B": N, "C": N, "D/g": N, "E/o": N, "E/p": N}),
    ],
    ids=["nobody", "one", "everybody", "one of some", "everybody we know"],
)
def test_what_is_concluded_about_the_partnership_and_measured_of_it(
    told: str, complete: bool, expected: dict[str, Outcome]
) -> None:
    groups = [
        Group("g", organisation="o"),
        *([Group("h", organisation="p")] if "p" in told else []),
    ]
    briefings = [Briefing(f"b{g.id}", group=g.id, date=AS_OF) for g in groups if told]
    facts: dict[str, Register[Any]] = {
        "organisations": register(Organisation("o"), Organisation("p"), complete=complete),
        "groups": register(*groups),
        "briefings": register(*briefings),
    }
    said = outcomes(found(CHAIN, partnership_of(facts)))
    said = {id_.removesuffix("/partnership"): outcome for id_, outcome in said.items()}
    assert {id_: outcome for id_, outcome in said.items() if id_ != "D/h"} == expected


def test_a_conclusion_about_the_partnership_says_from_which_findings_it_comes() -> None:
    facts: dict[str, Register[Any]] = {
        "organisations": register(Organisation("o"), Organisation("p")),
        "groups": register(),
        "briefings": register(),
    }
    assessment = found(CHAIN, partnership_of(facts))
    (compound,) = [f for f in assessment.findings if f.rule == "B"]
    assert compound.stands_on == ("A/o", "A/p")
    assert compound.says == "2 were."


LIMITED = """
measures:
  furthest: {of: partnership, count_of: meeting}
  near: {of: group, route_from: {group: {kind: steering}}, within: $partnership.furthest}
rules:
  - {id: A, title: T, for_each: group, when: {near: no}, then: {says: S.}}
"""


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        (register(), {"A/s": C, "A/g": F}),
        (register(Meeting("m", group="x", date=AS_OF, held=True)), {"A/s": C, "A/g": C}),
        (register(Meeting("m", group="x", date=AS_OF)), {"A/s": C, "A/g": N}),
    ],
)
def test_how_long_a_route_may_be_can_be_measured_and_so_unknown(
    meetings: Register[Any], expected: dict[str, Outcome]
) -> None:
    channel = Channel("c", from_="s", to="g", topic="project", two_way=True, since=AS_OF)
    facts: dict[str, Register[Any]] = {
        "groups": register(Group("s", kind="steering"), Group("g", kind="board")),
        "channels": register(channel),
        "memberships": register(),
        "meetings": meetings,
    }
    assert outcomes(found(LIMITED, partnership_of(facts))) == expected


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        (
            "measures: {m: {of: partnership, route_from: {group: {kind: steering}}}}",
            "the network is of people, groups and organisations, not of a partnership",
        ),
        (
            "measures: {partnership: {of: group, count_of: meeting}}",
            "a group has a field 'partnership' already",
        ),
        (
            "measures: {started: {of: partnership, count_of: meeting}}",
            "a partnership has a field 'started' already",
        ),
        (
            "rules: [{id: A, title: T, for_each: group, then: {says: S.},"
            " when: {partnership.m: 1}}]",
            "a partnership has no field or measure 'm'",
        ),
        (
            "rules: [{id: A, title: T, for_each: group, then: {says: S.},"
            " when: {kind: $partnership.lead.knid}}]",
            "an organisation has no field or measure 'knid'",
        ),
        (
            "rules: [{id: A, title: T, for_each: group, when: {kind: board},"
            " then: {says: S., conclude: {x: $partnership}}},"
            " {id: B, title: T, for_each: group, when: [concluded: x], then: {says: S.}}]",
            "'x' is concluded about a partnership, not about a group",
        ),
        (
            "measures: {m: {of: partnership, count_of: group, where: {concluded: x}}}\n"
            "rules: [{id: A, title: T, for_each: group, when: {kind: board,"
            " standing: {missing: no}, partnership.m: 1}, then: {says: S., conclude: x}}]",
            "rules wait for each other through a 'none' or a measure: A needs A",
        ),
        (
            "measures: {m: {of: partnership, count_of: group, where: {concluded: x}},\n"
            " n: {of: group, route_from: {group: {kind: board}}, within: $partnership.m}}\n"
            "rules: [{id: A, title: T, for_each: group, when: {n: no},"
            " then: {says: S., conclude: x}}]",
            "rules wait for each other through a 'none' or a measure: A needs A",
        ),
    ],
)
def test_what_cannot_be_said_of_the_partnership(rules: str, problem: str) -> None:
    with pytest.raises(FilesUnusable, match=problem):
        RuleBook.parse(rules)
