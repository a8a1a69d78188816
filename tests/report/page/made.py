"""Assessments to make pages of: with any names in them, and as large as is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import evolve

import fame_rules as fame
from fame_rules.assessment import Waived
from fame_rules.assessment.advice import actions_of, risks_of
from fame_rules.errors import Origin
from fame_rules.model import Group, Membership, Organisation, Person, register
from fame_rules.report.page import html_report
from fame_rules.resources import examples_root
from fame_rules.rulebook import Amendment, Waiver, WaiverReason

DAY: Final = date(2004, 3, 31)
HOSTILE: Final = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\" onfocus='alert(3)' autofocus x=\"",
    "{{ 7 * 7 }} {% raw %} javascript:alert(4) <!-- ]]> &lt;b&gt; \x00\x1b\ud800",
    "פגישת צוות \u202eevil\u202c العربية",
    "👩🏽‍⚕️ Llanfair­pwllgwyngyll Tŷ Gŵyr Ŵythnos",
    "https://example.org/?a=1&b=2 //example.org",
    "n" * 10_000,
)
"""Names that a careless page would run, load, turn around or burst with."""


@cache
def core() -> fame.RuleBook:
    """The core rules."""
    return fame.RuleBook.core()


@cache
def example(name: str) -> fame.Assessment:
    """A bundled example, assessed."""
    return fame.assess(fame.read(examples_root() / name), core())


@cache
def page(name: str) -> bytes:
    """The page of a bundled example; only that of Wirral with all of its past, which takes time."""
    return html_report(example(name) if name == "wirral" else lately(example(name)))


def named(*names: str) -> fame.Assessment:
    """An assessment of a partnership in which everything is called by these names."""
    members = [f"m{number}" for number, _ in enumerate(names)]
    partnership = fame.Partnership(
        id="p",
        name=names[0],
        as_of=DAY,
        started=date(2004, 3, 10),
        organisations=register(
            *(Organisation(id_, name=name) for id_, name in zip(members, names, strict=True))
        ),
        groups=register(
            Group("s", kind="steering", name=names[0], organisation="m0"),
            *(
                Group(f"g{id_}", kind="practitioners", name=name, organisation=id_)
                for id_, name in zip(members, names, strict=True)
            ),
        ),
        people=register(
            *(
                Person(id_, name=name, organisation=id_)
                for id_, name in zip(members, names, strict=True)
            )
        ),
        memberships=register(
            *(
                Membership(id_, group="s", person=id_, role="member", can_commit_resources=False)
                for id_ in members
            )
        ),
        meetings=register(),
        channels=register(),
    )
    return fame.assess(partnership, core())


def finding(assessment: fame.Assessment, findings: Sequence[fame.Finding]) -> fame.Assessment:
    """An assessment as if these were what was found."""
    ids = {finding.id for finding in findings}
    return evolve(
        assessment,
        findings=tuple(findings),
        risks=risks_of(findings, assessment.rulebook.risks, assessment.scoring),
        actions=actions_of(findings, assessment.scoring),
        lessons=tuple(
            evolve(entry, findings=tuple(id_ for id_ in entry.findings if id_ in ids))
            for entry in assessment.lessons
        ),
    )


def lately(assessment: fame.Assessment) -> fame.Assessment:
    """An assessment of what began a month before, so that the page has little past to judge."""
    started = assessment.as_of - timedelta(30)
    return evolve(assessment, facts=evolve(assessment.facts, started=started))


def plainly(name: str) -> fame.Assessment:
    """An assessment by one rule of a partnership with one group, both of them of this name."""
    group = Group("g", kind="practitioners", name=name, organisation="o")
    partnership = fame.Partnership(
        id="p",
        name=name,
        as_of=DAY,
        started=DAY,
        organisations=register(Organisation("o", name=name)),
        groups=register(group),
    )
    return fame.assess(partnership, _plain())


@cache
def _plain() -> fame.RuleBook:
    return fame.RuleBook.parse(
        "scoring: {bands: [{rating: low, at_least: 1, colour: blue}], impact_alone: {},"
        " effort: {low: 1}}\n"
        "risks: {r: {title: R, cause: C, event: E, consequence: Q, category: K, owner: O}}\n"
        "lessons: {'1.1': {title: L, document: D, section: S, bullet: 1, paraphrase: P}}\n"
        "rules: [{id: A, title: T, lesson: '1.1', for_each: group, when: {kind: practitioners},"
        " then: {risk: r, likelihood: 2, impact: 3, says: '{subject} is here.',"
        " do: {action: Act, by: '{subject}', effort: low}}}]"
    )


def copies(number: int) -> fame.Assessment:
    """The example of Wirral with so many findings, each a copy of one that is there."""
    those = example("wirral").findings
    found = lately(example("wirral"))
    copied = (
        evolve(those[each % len(those)], id=f"{those[each % len(those)].rule}/copy-{each}")
        for each in range(number)
    )
    return finding(found, tuple(copied))


def amended(name: str) -> fame.Assessment:
    """The example of Wirral, with a finding waived and the rules changed; `name` did all that."""
    first, *others = example("wirral").findings
    origin, last = Origin("wirral.yaml", 7, 5), date(2004, 12, 31)
    waiver = Waiver(
        first.id,
        WaiverReason.IN_HAND,
        f"Note of {name}",
        name,
        until=date(2004, 6, 30),
        by=name,
        origin=origin,
    )
    changes = (
        Amendment("setting", "attendance_minimum", "75%", "70%", name, "Terms", origin=origin),
        Amendment("rule", "FAME-2.1a", "on", "off", name, "Rebuilt", until=last, origin=origin),
    )
    return evolve(
        finding(lately(example("wirral")), others),
        waived=(Waived(first, waiver),),
        rulebook=evolve(core(), amendments=changes),
    )
