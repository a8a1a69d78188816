"""What can be wrong in a rule file, and how each mistake is shown: the place, the line, the caret.

In the texts below, «marks» stand around what the caret has to be under.
"""

import json
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable, Problem
from fame_rules.rulebook import KINDS, RuleBook


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(text, "a.yaml")
    return caught.value.problems


def when(condition: str, subject: str = "group", further: str = "") -> str:
    """A rule with a condition, on a line of its own."""
    head = f"rules:\n  - {{id: A, title: T, for_each: {subject}, then: {{says: S.}},\n"
    return f"{head}     {further}when: {condition}}}\n"


def then(consequences: str) -> str:
    """A rule with consequences, on a line of its own."""
    head = "rules:\n  - {id: A, title: T, for_each: group, when: {kind: board},\n"
    return f"{head}     then: {consequences}}}\n"


def measure(entries: str) -> str:
    return f"measures:\n  m: {entries}\n"


RATE = measure("{of: group, share_of: meeting, where: {group: $id}, that_are: {held: yes}}")
ENDED = "settings: {latest: {value: 2004-01-01, means: M, basis: B}}\n"
CONCLUDES = then("{says: S., conclude: done}")

TERM = "terms: {body: {means: M, basis: B, labels: [{label: L}]}}\n"
EFFORT = "scoring: {bands: [], impact_alone: {}, effort: {low: 1}}\n"


def titled(title: str) -> str:
    """A rule with a title, on a line of its own."""
    return when("{kind: board}").replace("title: T,", f"\n     title: {title},")


def labels(entries: str) -> str:
    return f"terms:\n  body: {{means: M, basis: B, labels: [{entries}]}}\n"


def lesson(entries: str) -> str:
    head = "lessons:\n  '1.1': {title: T, document: D, section: S, bullet: 1,\n"
    return f"{head}    {entries}}}\n"


CASES = [
    # keys and shapes
    ("a section", "«rulez»: []", "R010", "'rulez' is not a key of a rule file", "mean 'rules'?"),
    (
        "a key of a rule",
        when("{kind: board}", further="«wher»: {kind: board}, "),
        "R010",
        "'wher' is not a key of a rule",
        "did you mean 'where'?",
    ),
    (
        "a key of then",
        then("{says: S., «likelyhood»: 3}"),
        "R010",
        "'likelyhood' is not a key of 'then'",
        "did you mean 'likelihood'?",
    ),
    (
        "a key of a measure",
        measure("{of: group, count_of: meeting, «wheer»: {group: $id}}"),
        "R010",
        "'wheer' is not a key of the measure 'm'",
        "did you mean 'where'?",
    ),
    (
        "a key of a setting",
        "settings:\n  s: {value: 1, means: M, «base»: B, basis: B}",
        "R010",
        "'base' is not a key of the setting 's'",
        "did you mean 'basis'?",
    ),
    ("a list for rules", "rules: «x»", "R011", "'rules' must be a list, not a single value", ""),
    ("keys for a rule", "rules: [«x»]", "R011", "a rule must be keys with values", ""),
    ("keys for measures", "measures: «x»", "R011", "'measures' must be keys with values", ""),
    ("keys for a measure", "measures: {m: «x»}", "R011", "the measure 'm' must be keys with", ""),
    (
        "keys for then",
        then("«S.»"),
        "R011",
        "'then' must be keys with values, not a single value",
        "",
    ),
    (
        "one value for a word",
        when("{base: {not: «{»a: b}}}"),
        "R011",
        "what stands after 'not' must be a single value, not keys with values",
        "",
    ),
    ("a rule without when", "rules:\n  - «{»id: A, title: T, for_each: group, then: {says: S.}}",
     "R013", "a rule needs 'when'", ""),
    ("a rule without then", "rules:\n  - «{»id: A, title: T, for_each: group, when: {kind: board}}",
     "R013", "a rule needs 'then'", ""),
    ("a rule without id", "rules:\n  - «{»title: T, for_each: group, when: {kind: board}, "
     "then: {says: S.}}", "R013", "a rule needs 'id'", ""),
    ("a rule without title", "rules:\n  - «{»id: A, for_each: group, when: {kind: board}, "
     "then: {says: S.}}", "R013", "a rule needs 'title'", ""),
    ("a rule without subject", "rules:\n  - «{»id: A, title: T, when: {kind: board}, "
     "then: {says: S.}}", "R013", "a rule needs 'for_each'", ""),
    ("then without says", then("«{»conclude: done}"), "R013", "'then' needs 'says'", ""),
    ("an action without effort", then("{says: S., do: «{»action: Ask, by: x}}"), "R013",
     "an action needs 'effort'", ""),
    ("a measure without of", measure("«{»count_of: meeting}"), "R013",
     "the measure 'm' needs 'of'", ""),
    ("a share without that_are", measure("«{»of: group, share_of: meeting}"), "R013",
     "the measure 'm' needs 'that_are'", ""),
    ("a setting without value", "settings: {s: «{»means: M, basis: B}}", "R013",
     "the setting 's' needs 'value'", ""),
    ("a risk without owner", "risks: {r: «{»title: T, cause: C, event: E, consequence: C, "
     "category: C}}", "R013", "the risk 'r' needs 'owner'", ""),
    # names
    ("a register", when("{kind: board}", "«groop»"), "R012", "'groop' is not a register",
     "did you mean 'group'?"),
    ("a register of a measure", measure("{of: group, count_of: «meting»}"), "R012",
     "'meting' is not a register", "did you mean 'meeting'?"),
    ("the subject of a measure", measure("{of: «groups», count_of: meeting}"), "R012",
     "'groups' is not a register", "did you mean 'group'?"),
    ("a field", when("{«knid»: board}"), "R020", "a group has no field or measure 'knid'",
     "did you mean 'kind'?"),
    ("a field that is far off", when("{«qqq»: board}"), "R020",
     "a group has no field or measure 'qqq'", "use one of: name, kind, organisation, serves,"),
    ("a field through a reference", when("{«organisation.tear»: unitary}"), "R020",
     "organisation has no field or measure 'tear'", "did you mean 'tier'?"),
    ("a measure", RATE + when("{«n»: 50%}"), "R020", "a group has no field or measure 'n'",
     "standing, since, until, id, m"),
    ("a measure of another kind", RATE + when("{«m»: {below: 50%}}", "person"), "R020",
     "m is measured of a group, not of a person", ""),
    ("a measure of another kind, through a reference",
     RATE + when("{«organisation.m»: {below: 50%}}"), "R020",
     "m is measured of a group, not of a", ""),
    ("a setting", ENDED + when("{since: {before: «$settings.lastest»}}"), "R022",
     "there is no setting 'lastest'", "did you mean 'latest'?"),
    ("a field of the partnership", when("{since: {before: «$partnership.go_life»}}"), "R020",
     "a partnership has no field or measure 'go_life'", "did you mean 'go_live'?"),
    ("a setting beside an unknown field", when("{kind: board, any: {since: "
     "{before: «$settings.x»}, kind: board}}"), "R022", "there is no setting 'x'", ""),
    ("a lesson", when("{kind: board}", further="lesson: «1.1», "), "R027",
     "there is no lesson '1.1'", ""),
    ("a basis", when("{kind: board}", further="basis: «seeds», "), "R027",
     "there is no basis 'seeds'", "did you mean 'seed'?"),
    ("a risk", "risks: {late: {title: T, cause: C, event: E, consequence: C, category: C, "
     "owner: O}}\n" + then("{says: S., risk: «lates»}"), "R027", "there is no risk 'lates'",
     "did you mean 'late'?"),
    ("an effort", "scoring: {bands: [], impact_alone: {}, effort: {low: 1, high: 9}}\n"
     + then("{says: S., do: {action: Ask, by: x, effort: «hihg»}}"), "R027",
     "there is no effort 'hihg'", "did you mean 'high'?"),
    ("a rating", "scoring:\n  bands: [{rating: low, at_least: 1, colour: green}]\n"
     "  impact_alone: {5: «lowe»}\n  effort: {low: 1}\n", "R027", "no rating 'lowe'",
     "did you mean 'low'?"),
    ("bands in no order", "scoring:\n  bands: «[»{rating: high, at_least: 5, colour: red}, "
     "{rating: low, at_least: 1, colour: green}]\n  impact_alone: {}\n  effort: {low: 1}\n",
     "R028", "bands go from the lowest to the highest", ""),
    ("an effort that is no number", "scoring:\n  bands: [{rating: low, at_least: 1, colour: "
     "green}]\n  impact_alone: {}\n  effort: {low: «some»}\n", "R021",
     "'some' is not a whole number", ""),
    ("a bullet", "lessons: {«1.1»: {title: T, document: D, section: S, bullet: two, "
     "paraphrase: P}}", "R021", "'bullet' is a whole number, such as 2", ""),
    # types and words of conditions
    ("a share and a length of time", "settings: {s: {value: 10 minutes, means: M, basis: B}}\n"
     + RATE + when("{m: {below: «$settings.s»}}"), "R021",
     "m is a share; '$settings.s' is a length of time", ""),
    ("a share and a number", RATE + when("{m: {below: «75»}}"), "R021",
     "m is a share; '75' is a number", "a share is written 75% or 0.75"),
    ("a field of another type", when("{since: {before: «$name»}}"), "R021",
     "since is a date; '$name' is text", ""),
    ("references to different registers", measure("{of: group, count_of: meeting, "
     "where: {group: «$organisation»}}"), "R021",
     "group is the id of a group; '$organisation' is the id of an organisation", ""),
    ("a date of no month", when("{since: {before: «2004-13-01»}}"), "R021",
     "since is a date; '2004-13-01' is none", "there is no such date: month must be in 1..12"),
    ("a flag", when("{standing: «perhaps»}"), "R021", "standing is yes or no; 'perhaps' is",
     "write yes or no"),
    ("a length of time", when("{meets_every_days: {above: «1 fortnight»}}"), "R021",
     "meets_every_days is a length of time; '1 fortnight' is",
     "a length of time is written like 10 minutes, 28 days or 4 weeks"),
    ("a value of missing", when("{kind: {missing: «board»}}"), "R021", "yes or no; 'board' is",
     "write yes or no"),
    ("a value of a setting", "settings: {s: {value: «175%», means: M, basis: B}}", "R021",
     "'175%' is no value", "a share is written 75% or 0.75"),
    ("a word of a list", when("{kind: «steerng»}"), "R021", "kind is a word from a list; 'steerng'",
     "'steerng' is not one of its words; did you mean 'steering'?"),
    ("one of some words", when("{kind: [board, «commitee»]}"), "R021", "'commitee' is none",
     "did you mean 'committee'?"),
    ("a word of conditions", RATE + when("{m: {«beneath»: 75%}}"), "R024",
     "'beneath' is not a word of a condition", "use one of: not, below, above,"),
    ("before, of a word", when("{kind: {«before»: board}}"), "R024",
     "kind is a word from a list: 'before' is for dates and times", ""),
    ("after, of a share", RATE + when("{m: {«after»: 50%}}"), "R024",
     "m is a share: 'after' is for dates and times", ""),
    ("below, of text", when("{base: {«below»: x}}"), "R024",
     "base is text: 'below' needs something with an order", ""),
    ("between, of a word", when("{kind: {«between»: [board, steering]}}"), "R024",
     "kind is a word from a list: 'between' needs something with an order", ""),
    ("contains, of one value", when("{kind: {«contains»: board}}"), "R024",
     "kind is a word from a list: only a list can contain", ""),
    ("a list without contains", when("{«groups»: g}", "workshop"), "R024",
     "groups is a list, each the id of a group: ask whether it contains something", ""),
    ("not, of a list", when("{groups: {«not»: g}}", "workshop"), "R024",
     "ask whether it contains something", ""),
    ("between with one value", when("{since: {between: «[»2004-01-01]}}"), "R024",
     "'between' takes two values: [low, high]", ""),
    ("between with three", RATE + when("{m: {between: «[»1%, 2%, 3%]}}"), "R024",
     "'between' takes two values: [low, high]", ""),
    ("between without a list", RATE + when("{m: {between: «50%»}}"), "R024",
     "'between' takes two values: [low, high]", ""),
    ("an empty any", when("{kind: board, «any»: []}"), "R024", "'any' has nothing to choose from",
     ""),
    ("an empty none", when("[«none»: {}]"), "R024", "'none' has nothing to choose from", ""),
    ("an empty condition in any", when("{any: [{kind: board}, «{»}]}"), "R024",
     "a condition is empty", ""),
    ("nothing to be compared with", when("{«kind»: []}"), "R024",
     "'kind' has nothing to be compared with", ""),
    ("nothing after a word", when("{kind: {«not»: []}}"), "R024",
     "'not' has nothing to compare with", ""),
    ("an empty when", when("«[»]"), "R024", "a rule needs a condition under 'when'", ""),
    # paths and operands
    ("through a list", when("{«groups.kind»: board}", "workshop"), "R020",
     "groups of a workshop is a list, each the id of a group, so nothing can be read through it",
     ""),
    ("through one of several registers", when("{«from.name»: x}", "channel"), "R020",
     "from of a channel is the id of a person or group or organisation, so nothing can be",
     ""),
    ("through a word", when("{«kind.name»: x}"), "R020",
     "kind of a group is a word from a list, so nothing can be read through it", ""),
    ("a subject of a route", measure("{of: group, route_from: {group: {kind: steering}}, "
     "where: {owner: «$lead»}}"), "R023",
     "'$lead' cannot stand here: there is no subject to read it of", ""),
    ("a subject of the sources", measure("{of: group, route_from: {group: {organisation: "
     "«$organisation»}}}"), "R023", "'$organisation' cannot stand here: there is no subject", ""),
    ("a subject of a limit", measure("{of: group, route_from: {group: {kind: steering}}, "
     "within: «$m»}"), "R023", "'$m' cannot stand here: there is no subject", ""),
    # measures
    ("a misspelt kind", measure("{of: group, «share_off»: meeting, that_are: {held: yes}}"), "R025",
     "'m' has no kind of measure", "did you mean 'share_of'?"),
    ("no kind", "measures:\n  «m»: {of: group, where: {kind: board}}\n", "R025",
     "'m' has no kind of measure", f"use one of: {', '.join(KINDS)}"),
    ("two kinds", measure("{of: group, count_of: meeting, «sum_of»: survey.asked}"), "R025",
     "'m' is of two kinds: count_of and sum_of", ""),
    ("earliest without a field", measure("{of: group, earliest: «meeting»}"), "R026",
     "'earliest' takes a field of a register", "write meeting.date"),
    ("different without a field", measure("{of: group, different: «meeting»}"), "R026",
     "'different' takes a field of a register", ""),
    ("share_of with a field", measure("{of: group, share_of: «meeting.date», that_are: "
     "{held: yes}}"), "R026", "'share_of' takes a register, not a field of it", "write meeting"),
    ("sum_of a date", measure("{of: group, sum_of: «meeting.date»}"), "R021",
     "'sum_of' takes a number; date is a date", ""),
    ("latest of a word", measure("{of: group, latest: «group.kind»}"), "R021",
     "'latest' takes a date; kind is a word from a list", ""),
    ("a field that rows do not have", measure("{of: group, latest: «meeting.day»}"), "R020",
     "a meeting has no field or measure 'day'", "use one of: group, date,"),
    ("a route to a meeting", measure("{of: meeting, route_from: «{»group: {kind: steering}}}"),
     "R026", "the network is of people, groups and organisations, not of a meeting", ""),
    ("a route from meetings", measure("{of: group, route_from: «{»meeting: {held: yes}}}"), "R026",
     "choose by one of: person, group, organisation", "such as {group: {kind: steering}}"),
    ("a route from nobody", measure("{of: group, route_from: «{»}}"), "R026",
     "choose by one of: person, group, organisation", "such as {group: {kind: steering}}"),
    ("a way back from a meeting", measure("{of: meeting, route_to: «{»group: {kind: steering}}}"),
     "R026", "the network is of people, groups and organisations, not of a meeting", ""),
    ("a line to one", measure("{of: dependency, line_between: «[»$from]}"), "R026",
     "'line_between' takes two fields that name stakeholders: [$from, $to]", ""),
    ("a line from a date", measure("{of: dependency, line_between: «[»$needed_by, $to]}"), "R026",
     "'line_between' takes two fields that name stakeholders: [$from, $to]", ""),
    ("a line to several", measure("{of: workshop, line_between: «[»$groups, $groups]}"), "R026",
     "'line_between' takes two fields that name stakeholders: [$from, $to]", ""),
    ("a line from an unknown field", measure("{of: dependency, line_between: [«$form», $to]}"),
     "R020", "a dependency has no field or measure 'form'", "did you mean 'from'?"),
    ("ties of a person", measure("{of: person, ties_across: «{»organisation: {partner: yes}}}"),
     "R026", "'ties_across' is of an organisation, not of a person", ""),
    ("ties to a meeting", measure("{of: organisation, ties_across: «{»meeting: {held: yes}}}"),
     "R026", "choose by one of: person, group, organisation", "such as {group: {kind: steering}}"),
    ("at_least", measure("{of: group, count_of: meeting, at_least: «three»}"), "R021",
     "'at_least' is a number of rows, such as 3", ""),
    ("at_least below 0", measure("{of: group, count_of: meeting, at_least: «-1»}"), "R021",
     "'at_least' is a number of rows, such as 3", ""),
    ("time between two types", measure("{of: meeting, time_between: «[»$date, $planned_start]}"),
     "R026", "'time_between' takes two dates, or two times of day: [$from, $to]", ""),
    ("time between one", measure("{of: meeting, time_between: «[»$date]}"), "R026",
     "'time_between' takes two dates, or two times of day: [$from, $to]", ""),
    ("per another type", measure("{of: group, longest_gap: meeting.date, per: «$since»}"), "R021",
     "'per' is a length of time; '$since' is a date", ""),
    ("up_to no date", measure("{of: group, longest_gap: meeting.date, up_to: «50%»}"), "R021",
     "'up_to' is a date; '50%' is a share", "a date is written like 2004-03-31"),
    ("a limit that is no number", measure("{of: group, route_from: {group: {kind: steering}}, "
     "within: «3 days»}"), "R021", "'within' is a number; '3 days' is a length of time",
     "a number is written like 3, 2.5 or 1,000"),
    ("the name of a field", "measures:\n  «kind»: {of: group, count_of: meeting}\n", "R014",
     "a group has a field 'kind' already", "give the measure another name"),
    ("a word of the language", "measures:\n  «any»: {of: group, count_of: meeting}\n", "R014",
     "'any' is a word of the rule language", "give the measure another name"),
    # conclusions
    ("a conclusion", CONCLUDES + "  - {id: B, title: T, for_each: group, then: {says: S.},\n"
     "     when: {concluded: «dne»}}\n", "R030", "no rule concludes 'dne'", "did you mean 'done'?"),
    ("a conclusion where there are none", when("{concluded: «done»}"), "R030",
     "no rule concludes 'done'", ""),
    ("a conclusion about another kind", CONCLUDES + "  - {id: B, title: T, for_each: person, "
     "then: {says: S.},\n     when: {concluded: «done»}}\n", "R031",
     "'done' is concluded about a group, not about a person", ""),
    ("a conclusion about two kinds", CONCLUDES + "  - {id: B, title: T, for_each: person, "
     "when: {practitioner: yes},\n     then: {says: S., conclude: «done»}}\n", "R031",
     "'done' is concluded about a group elsewhere, here a person", ""),
    ("a conclusion about a word", then("{says: S., conclude: {done: «$kind»}}"), "R031",
     "kind is a word from a list; a conclusion is about one record of one register", ""),
    ("a conclusion about several", "rules:\n  - {id: A, title: T, for_each: workshop, when: "
     "{kind: as_is},\n     then: {says: S., conclude: {done: «$groups»}}}", "R031",
     "groups is a list, each the id of a group; a conclusion is about one record", ""),
    ("a conclusion about no field", then("{says: S., conclude: {done: «$organisaton»}}"), "R020",
     "a group has no field or measure 'organisaton'", "did you mean 'organisation'?"),
    # consequences and examples
    ("a likelihood of 7", then("{says: S., likelihood: «7», impact: 3}"), "R021",
     "'likelihood' is a whole number from 1 to 5, not '7'", ""),
    ("an impact of 0", then("{says: S., likelihood: 3, impact: «0»}"), "R021",
     "'impact' is a whole number from 1 to 5, not '0'", ""),
    ("a name in a sentence", then("{says: «'{subject} and {nam}'»}"), "R020",
     "a group has no field or measure 'nam'", "did you mean 'name'?"),
    ("a setting in a sentence", then("{says: «'{settings.x}'»}"), "R022",
     "there is no setting 'x'", ""),
    ("empty braces", then("{says: «'{} is late'»}"), "R040",
     "'says' cannot be read: '{}' needs a name", ""),
    ("an open brace", then("{says: «'{subject is late'»}"), "R040", "'says' cannot be read: ", ""),
    ("a closing brace", then("{says: «'subject} is late'»}"), "R040", "'says' cannot be read: ",
     ""),
    ("a format", then("{says: «'{subject:>9}'»}"), "R040",
     "'says' cannot be read: '{subject}' may only be a name", ""),
    ("an outcome", when("{kind: board}", further="examples: [{it: fires, given: {}, "
     "expect: «findings»}], "), "R050", "'findings' is not an outcome", "did you mean 'finding'?"),
    ("an example without facts", when("{kind: board}", further="examples: [«{»it: fires, "
     "expect: finding}], "), "R013", "an example needs 'given'", ""),
    # terms
    ("a term of a title", TERM + titled("'The «{terms.boddy}»'"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of a sense", TERM + titled("T, sense: 'Not «{terms.boddy}».'"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of a sentence", TERM + then("{says: '{subject} of the «{terms.boddy}»'}"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of an action", EFFORT + TERM
     + then("{says: S., do: {action: 'Ask the «{terms.boddy}»', by: x, effort: low}}"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of who acts", EFFORT + TERM
     + then("{says: S., do: {action: Ask, by: '«{terms.boddy}»', effort: low}}"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of a risk", TERM + "risks: {r: {title: T, cause: C, event: 'late «{terms.boddy}»', "
     "consequence: C, category: C, owner: O}}", "R060", "there is no term 'boddy'", "'body'?"),
    ("a term of a lesson", TERM + lesson("paraphrase: 'The «{terms.boddy}».'"), "R060",
     "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term of a warning sign", TERM + lesson("paraphrase: P, warning_signs: [A, "
     "'The «{terms.boddy}»']"), "R060", "there is no term 'boddy'", "did you mean 'body'?"),
    ("a term where there are none", titled("'The «{terms.body}»'"), "R060",
     "there is no term 'body'", ""),
    ("a term without a name", TERM + titled("'The «{terms}» met'"), "R060",
     "'{terms}' cannot be read as a term", "write {terms.name}"),
    ("a term that is not closed", TERM + titled("'The «{terms.body met»'"), "R060",
     "'{terms.body met' cannot be read as a term", "write {terms.name}"),
    ("a term of two words", TERM + titled("'The «{ terms.body part }» met'"), "R060",
     "cannot be read as a term", "write {terms.name}"),
    ("a term without labels", "terms: {body: {means: M, basis: B, labels: «[»]}}", "R061",
     "the term 'body' needs a label", ""),
    ("a term of a strange name", "terms: {«a body»: {means: M, basis: B, labels: [{label: L}]}}",
     "R061", "'a body' is no name of a term", "write one_word"),
    ("a label that is missing", labels("«{»label: , until: 2004-01-01}"), "R013",
     "a label needs 'label'", ""),
    ("a label that is empty", labels("{label: «' '», until: 2004-01-01}"), "R061",
     "a label is empty", ""),
    ("a label that holds a term", labels("{label: «'{terms.body}'»}"), "R061",
     "a label holds no braces", ""),
    ("a label reversed", labels("{label: L, since: 2004-01-02, until: «2004-01-01»}"), "R062",
     "a label ends on 1 January 2004, before it begins on 2 January 2004", ""),
    ("labels that overlap", labels("{label: L, until: 2004-01-01}, «{»label: M, since: "
     "2004-01-01}"), "R062", "labels go from the earliest to the latest and do not overlap",
     "'L' holds until 1 January 2004"),
    ("labels in no order", labels("{label: M, since: 2005-01-01, until: 2006-01-01}, «{»label: L, "
     "since: 2004-01-01, until: 2004-12-31}"), "R062", "labels go from the earliest", "'M' holds"),
    ("a label after one without end", labels("{label: L}, «{»label: M, since: 2005-01-01}"),
     "R062", "'L', the label before, has no end", "give it an 'until'"),
    ("a label without a beginning", labels("{label: L, until: 2004-01-01}, «{»label: M}"), "R062",
     "'M' is not the first label and has no 'since'", ""),
    ("a label of no date", labels("{label: L, until: «2004-13-01»}"), "R021",
     "'2004-13-01' is no date", "there is no such date: month must be in 1..12"),
    # lessons
    ("an effort of a lesson", EFFORT + lesson("paraphrase: P, actions: [{action: A, by: B, "
     "effort: «lo»}]"), "R027", "there is no effort 'lo'", "did you mean 'low'?"),
    ("a key of a lesson", lesson("paraphrase: P, «warning_sign»: [A]"), "R010",
     "'warning_sign' is not a key of the lesson '1.1'", "did you mean 'warning_signs'?"),
    ("warning signs that are one", lesson("paraphrase: P, warning_signs: «A»"), "R011",
     "'warning_signs' must be a list, not a single value", ""),
    # names given twice
    ("a setting twice", "settings: {s: {value: 1, means: M, basis: B},\n"
     "  «s»: {value: 2, means: M, basis: B}}", "Y015",
     "the key 's' is given twice; it was given in line 1", "keep one of them"),
    ("a measure twice", "measures:\n  m: {of: group, count_of: meeting}\n"
     "  «m»: {of: group, count_of: survey}", "Y015",
     "the key 'm' is given twice; it was given in line 2", "keep one of them"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_mistake_is_shown_where_it_is(text: str, code: str, message: str, hint: str) -> None:
    before, marked, _ = text.replace("»", "«").split("«")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    plain = text.replace("«", "").replace("»", "")
    (problem,) = problems(plain)
    head, *shown = str(problem).splitlines()
    assert head.startswith(f"a.yaml:{line}:{column}: error {code}: ")
    assert message in head
    assert (problem.line, problem.width) == (plain.splitlines()[line - 1], len(marked))
    carets = "".join(takewhile(lambda sign: sign == "^", shown[1].lstrip(" |")))
    assert carets == "^" * len(marked)
    assert bool(hint) == bool(problem.hint)
    assert hint in shown[1]


def rule(id_: str, condition: str, conclude: str = "", subject: str = "group") -> str:
    consequences = f"{{says: S., conclude: {conclude}}}" if conclude else "{says: S.}"
    return (
        f"  - {{id: {id_}, title: T, for_each: {subject}, when: {condition}, "
        f"then: {consequences}}}\n"
    )


LOOPS = [
    ("rules through a none",
     "rules:\n" + rule("A", "[none: [concluded: b]]", "a") + rule("B", "[concluded: a]", "b"),
     "a.yaml:2:5", "rules wait for each other through a 'none' or a measure: A needs B needs A"),
    ("a rule through a none of its own", "rules:\n" + rule("A", "[none: [concluded: a]]", "a"),
     "a.yaml:2:5", "through a 'none' or a measure: A needs A"),
    ("rules through a measure",
     measure("{of: group, count_of: group, where: {organisation: $organisation, concluded: b}}")
     + "rules:\n" + rule("A", "[m: {below: 1}]", "a") + rule("B", "[concluded: a]", "b"),
     "a.yaml:4:5", "through a 'none' or a measure: A needs B needs A"),
    ("rules through a measure of a measure",
     measure("{of: group, count_of: group, where: {organisation: $organisation, n: 1}}")
     + "  n: {of: group, count_of: group, where: {organisation: $organisation, concluded: b}}\n"
     + "rules:\n" + rule("A", "[m: {below: 1}]", "a") + rule("B", "[concluded: a]", "b"),
     "a.yaml:5:5", "through a 'none' or a measure: A needs B needs A"),
    ("a none in an any",
     "rules:\n" + rule("A", "[any: [kind: board, none: [concluded: b]]]", "a")
     + rule("B", "[concluded: a]", "c") + rule("C", "[concluded: c]", "b"),
     "a.yaml:2:5", "through a 'none' or a measure: A needs C needs B needs A"),
    ("measures that count each other",
     measure("{of: group, count_of: group, where: {n: 1}}")
     + "  n: {of: group, count_of: group, where: {m: 1}}\n",
     "a.yaml:3:3", "measures read each other: n reads m reads n"),
    ("a measure that counts itself", measure("{of: group, count_of: group, where: {m: 1}}"),
     "a.yaml:2:3", "measures read each other: m reads m"),
    ("a measure whose field is itself", measure("{of: group, latest: group.m}"),
     "a.yaml:2:26", "measures read each other: m reads m"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "message"), [loop[1:] for loop in LOOPS], ids=[loop[0] for loop in LOOPS]
)
def test_a_loop_is_named(text: str, place: str, message: str) -> None:
    (problem,) = problems(text)
    assert str(problem).startswith(f"{place}: error R032: ")
    assert problem.message.endswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "rules:\n" + rule("A", "[concluded: b]", "a") + rule("B", "[concluded: a]", "b"),
        "rules:\n" + rule("A", "[none: [none: [concluded: a]]]", "a"),
    ],
    ids=["two rules", "a none within a none"],
)
def test_rules_may_need_each_other_without_waiting(text: str) -> None:
    ((knot,),) = RuleBook.parse(text).strata
    assert knot in (("A",), ("A", "B"))


@pytest.mark.parametrize(
    ("name", "uses"),
    [
        ("kind", rule("A", "{kind: {below: 3}}") + rule("B", "{kind: 0}")),
        ("kind", rule("A", "{none: [{group.kind: {at_most: 2}}]}", "", "membership")),
        ("since", rule("A", "{members: {above: $since}}")),
        ("id", rule("A", "{id: {between: [1, 3]}}")),
        ("any", rule("A", "{any: {below: 3}}")),
    ],
    ids=["kind", "through a reference", "compared with", "id", "a word of the language"],
)
def test_what_uses_a_measure_with_the_name_of_a_field_is_no_further_problem(
    name: str, uses: str
) -> None:
    measures = (
        "measures:\n  members: {of: group, count_of: membership, where: {group: $id}}\n"
        f"  most: {{of: organisation, latest: group.{name}, where: {{organisation: $id}}}}\n"
        f"  {name}: {{of: group, count_of: meeting, where: {{group: $id}}}}\n"
    )
    assert [problem.code for problem in problems(f"{measures}rules:\n{uses}")] == ["R014"]


def test_a_rule_twice() -> None:
    text = "rules:\n" + rule("A", "{kind: board}") + rule("A", "{kind: board}")
    (problem,) = problems(text)
    assert str(problem).startswith(
        "a.yaml:3:5: error R014: the rule 'A' is already there: a.yaml:2:5\n"
    )
    assert problem.hint == "give it another id"


def unusable(*paths: Path) -> list[str]:
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.read(*paths)
    return [str(problem).partition("\n")[0] for problem in caught.value.problems]


SCORING = "scoring: {bands: [], impact_alone: {}, effort: {}}\n"
TWICE = [
    (measure("{of: group, count_of: meeting}"), "2:3", "'m' is already among the measures"),
    ("settings: {s: {value: 1, means: M, basis: B}}", "1:12", "'s' is already among the settings"),
    ("rules:\n" + rule("A", "{kind: board}"), "2:5", "the rule 'A' is already there"),
    ("risks: {r: {title: T, cause: C, event: E, consequence: C, category: C, owner: O}}", "1:9",
     "'r' is already among the risks"),
    ("lessons: {'1.1': {title: T, document: D, section: S, bullet: 1, paraphrase: P}}", "1:11",
     "'1.1' is already among the lessons"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "message"), TWICE, ids=["measure", "setting", "rule", "risk", "lesson"]
)
def test_the_second_of_two_files_names_the_first(
    text: str, place: str, message: str, tmp_path: Path
) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text)
    home = tmp_path.name
    assert unusable(tmp_path) == [
        f"{home}/b.yaml:{place}: error R014: {message}: {home}/a.yaml:{place}"
    ]


def test_scoring_is_given_once(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SCORING)
    assert unusable(tmp_path) == [
        f"{tmp_path.name}/b.yaml:1:10: error R014: 'scoring' is given twice"
    ]


def test_everything_that_is_wrong_comes_at_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("rulez: []\nrules:\n" + rule("B", "{knid: x}", "", "groop"))
    (tmp_path / "a.yaml").write_text(
        "measures:\n  n: {of: group}\n"
        "rules:\n" + rule("A", "{kind: bord, sinse: {before: $settings.x}}")
    )
    (tmp_path / "c.yaml").write_text("rules: [\n")
    (tmp_path / "d.yaml").write_text("")
    codes = [head.removeprefix(f"{tmp_path.name}/") for head in unusable(tmp_path)]
    assert [head.partition(": error ")[0] for head in codes] == [
        "a.yaml:2:3", "a.yaml:4:53", "a.yaml:4:59", "a.yaml:4:75", "b.yaml:1:1", "b.yaml:3:33",
        "c.yaml:2:1", "d.yaml",
    ]  # fmt: skip
    assert [head.partition(": error ")[2][:4] for head in codes] == [
        "R025", "R021", "R020", "R022", "R010", "R012", "Y010", "Y004",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [("rules: [}", ":1:9"), ("rules:\n\t- {id: A}", ":2:1"), ("a: b: c", ":1:5"), ("", "")],
    ids=["open", "tab", "two colons", "empty"],
)
def test_what_is_not_yaml(text: str, place: str) -> None:
    (problem,) = problems(text)
    assert str(problem).startswith(f"a.yaml{place}: error Y0")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert unusable(tmp_path / "no.yaml") == [
        "no.yaml: error Y001: cannot be read: No such file or directory"
    ]


WORDS = st.sampled_from(
    (
        *("id", "title", "for_each", "where", "when", "then", "says", "conclude", "concluded"),
        *("any", "none", "of", "that_are", "at_least", "per", "within", "up_to", "to", "not"),
        *("between", "below", "before", "contains", "missing", "value", "means", "basis", "do"),
        *("bands", "rating", "colour", "impact_alone", "effort", "examples", "given", "expect"),
        *("group", "meeting", "group.kind", "meeting.date", "organisation.kind", "workshop"),
        *("kind", "date", "groups", "m", "n", "$m", "$id", "$group", "$date", "$settings.s"),
        *("$partnership.as_of", "$partnership", "$settings", "$", "$.", ".", "", "board", "yes"),
        *("75%", "3", "2004-01-01", "10:00", "3 days", "{subject}", "{m}", "{", "finding", *KINDS),
        *("{terms.m}", "{terms", "label", "labels", "{terms.n} {terms.}"),
    )
)
LEAVES = st.one_of(WORDS, WORDS, st.none(), st.integers(-1, 7), st.booleans(), st.text(max_size=5))
NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=12,
)
RULES = st.fixed_dictionaries(
    {
        "id": LEAVES,
        "title": LEAVES,
        "for_each": st.sampled_from(("group", "meeting", "workshop")),
        "when": NODES,
        "then": st.fixed_dictionaries(
            {"says": LEAVES}, optional={"conclude": NODES, "do": NODES, "likelihood": LEAVES}
        ),
    },
    optional={"where": NODES, "examples": NODES, "basis": LEAVES, "lesson": LEAVES},
)
MEASURES = st.builds(
    lambda kind, target, of, options: {"of": of, kind: target, **options},
    st.sampled_from(tuple(KINDS)),
    NODES,
    st.sampled_from(("group", "meeting", "workshop")),
    st.dictionaries(
        st.sampled_from(("where", "that_are", "at_least", "per", "up_to", "within", "to")), NODES
    ),
)
TERMS = st.fixed_dictionaries(
    {
        "means": LEAVES,
        "basis": LEAVES,
        "labels": st.lists(
            st.dictionaries(st.sampled_from(("label", "since", "until")), LEAVES), max_size=3
        ),
    }
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "settings": st.one_of(NODES, st.dictionaries(WORDS, NODES, max_size=2)),
        "scoring": st.one_of(NODES, st.dictionaries(WORDS, NODES, max_size=4)),
        "measures": st.one_of(NODES, st.dictionaries(WORDS, MEASURES, max_size=3)),
        "rules": st.one_of(NODES, st.lists(st.one_of(NODES, RULES), max_size=3)),
        "risks": NODES,
        "lessons": NODES,
        "terms": st.one_of(NODES, st.dictionaries(WORDS, TERMS, max_size=2)),
    },
)


@given(st.one_of(FILES, FILES, FILES, NODES))
def test_whatever_a_file_holds_it_is_read_or_told_what_is_wrong(file: object) -> None:
    try:
        RuleBook.parse(json.dumps(file))
    except FilesUnusable as unusable_:
        told = unusable_.problems
    else:
        return
    assert told
    assert all(str(problem) for problem in told)
