"""A partnership whose every text would harm a careless report, and its assessment."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

import fame_rules as fame
from fame_rules.model import Channel, Group, Meeting, Membership, Organisation, Person, register
from fame_rules.model.partnership import Register
from fame_rules.rulebook import Waiver, WaiverReason

NASTY: Final = {
    "script": "<script>alert('x')</script><img src=x onerror=alert(1)> & \"quoted\"",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "wide": "＝1+1",  # noqa: RUF001 - the wide sign is what is tried
    "markdown": "**x** [a](javascript:b) | `c` \n# heading\n- item",
    "right to left": "صحة البلدية",
    "turned": "invoice\u202etxt.exe",
    "emoji": "👩‍⚕️ nurses 🏥",
    "welsh": "Tŷ Bryn Ŵyll, Llŷn",
    "control": "bell\x07 escape\x1b[31m null\x00 vertical\x0b",
    "half": "half a pair \ud800",
    "nonsense": "\ufffe\uffff",
    "long": "Very " * 2_000 + "long",
    "longest": "Longer than a cell " * 2_000,
    "template": "{{ 7*7 }} {% raw %} ${x} %s {0}",
    "entity": "&lt;b&gt; ]]> <!-- -->",
    "line": "line\u2028separator\x85next",
}
"""Texts by what is nasty about them."""

BOOK: Final = """
settings: {longest_line: {value: 3, means: m, basis: ours}}
scoring:
  bands:
    - {rating: low, at_least: 1, colour: green}
    - {rating: severe, at_least: 9, colour: red}
  impact_alone: {5: severe}
  effort: {low: 1, medium: 3, high: 9}
risks:
  =1+1: {title: "=2+2", cause: "<b>c</b>", event: "@e", consequence: "-c", category: "+x",
         owner: "=owner()"}
lessons:
  "1.1": {title: "=T <i>", document: D, section: S, bullet: 1, paraphrase: "*P*",
          heeded_when: "@h", warning_signs: ["-w"],
          actions: [{action: "=a()", by: "+b", effort: low}]}
rules:
  - {id: A, title: "=title <b>", lesson: "1.1", basis: seed, for_each: group, when: {kind: board},
     then: {risk: "=1+1", likelihood: 3, impact: 3, says: "{subject} is bad",
            do: {action: "=do()", by: "@by", effort: low}}}
  - {id: B, title: b, for_each: group, when: {kind: board}, then: {says: "{subject} again"}}
  - {id: C, title: c, for_each: person, when: {it_skill: basic}, then: {says: "{subject}"}}
"""


def nasty() -> fame.Assessment:
    """Its assessment: findings of groups with nasty ids and names, one of them waived."""
    texts = list(NASTY.values())
    partnership = fame.Partnership(
        "nasty",
        name=" / ".join(texts[:14]),
        as_of=date(2004, 3, 31),
        organisations=register(*(Organisation(text, name=text) for text in texts)),
        groups=register(
            Group("steering", kind="steering", name=NASTY["script"]),
            *(Group(text, kind="board", name=text, organisation=text) for text in texts),
        ),
        people=register(*(Person(f"p {text}", name=text) for text in texts)),
        memberships=register(
            *(Membership(f"m {text}", group=text, person=f"p {text}") for text in texts)
        ),
        channels=register(
            *(
                Channel(f"c {text}", from_="steering", to=text, medium="visit", topic=text)
                for text in texts
            )
        ),
        meetings=Register[Meeting](given=True),
    )
    book = fame.RuleBook.parse(BOOK)
    first = fame.assess(partnership, book, repairs=False).findings[0].id
    waiver = Waiver(
        first, WaiverReason.ACCEPTED, "=note()", "=owner()", until=date(2004, 6, 30), by="=by"
    )
    return fame.assess(partnership, evolve(book, waivers=(waiver,)))
