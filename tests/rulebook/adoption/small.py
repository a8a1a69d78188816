"""A small rule book, and overlays over it as texts."""

from fame_rules.rulebook import RuleBook, parse_overlay

SMALL = RuleBook.parse(
    """
version: 1.0
settings:
  most: {value: 3, means: M, basis: ours}
  share: {value: 75%, means: M, basis: ours}
scoring:
  bands: [{rating: low, at_least: 1, colour: green}, {rating: high, at_least: 10, colour: red}]
  impact_alone: {5: high}
  effort: {little: 1, much: 9}
terms:
  net: {means: M, basis: B, labels: [{label: old net, until: 2004-12-31},
        {label: new net, since: 2006-01-01}]}
risks:
  r: {title: R, cause: C, event: E, consequence: C, category: C, owner: O}
lessons:
  "1.1": {title: L, document: D, section: S, bullet: 1, paraphrase: P}
measures:
  met: {of: group, count_of: meeting, where: {group: $id}, means: M}
rules:
  - {id: A, lesson: "1.1", title: Too seldom, for_each: group, where: {kind: steering},
     when: {met: {below: $settings.most}},
     then: {risk: r, likelihood: 2, impact: 3, says: "{subject} met {met} times.", conclude: seldom,
            do: {action: Meet, by: B, effort: little}}}
  - {id: B, lesson: "1.1", title: Built on it, for_each: group, where: {kind: [steering, board]},
     when: {concluded: seldom}, then: {risk: r, likelihood: 3, impact: 4, says: "{subject} again."}}
  - {id: C, title: A board, for_each: group, when: {kind: board}, then: {says: "{subject}."}}
""",
    "core.yaml",
)

HEAD = "overlay: here\nextends: core 1\nsource: S\n"


def over(text: str, *more: str, head: str = HEAD) -> RuleBook:
    """The small rule book under an overlay, and under more of them, each a whole text."""
    return SMALL.adopt(parse_overlay(head + text), *(parse_overlay(one) for one in more))
