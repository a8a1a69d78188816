"""Options of measures: what each turns a measure into, and which do not go with which kind.

In the texts below, «marks» stand around what the caret has to be under.
"""

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.model.vocabulary import Also
from fame_rules.rulebook import KINDS, Measure, RuleBook

NAMED = "of: group, earliest: champion.named_on, where: {group: $id}"
SINCE = f"{NAMED}, days_after: $partnership.started"
WHOLE = "[$partnership.started, $partnership.go_live]"
SHARED = "of: group, overlap_of: membership.person, by: group"
COUNT = "of: group, count_of: meeting, where: {group: $id}"
CONTACT = "of: channel, time_between: [$last_used, $partnership.as_of]"


def parsed(entries: str) -> Measure:
    return RuleBook.parse(f"measures: {{m: {{{entries}}}}}").measures["m"]


@pytest.mark.parametrize(
    ("entries", "type_"),
    [
        (NAMED, "a date"),
        (SINCE, "a length of time"),
        (f"{SINCE}, per: {WHOLE}", "a share"),
        (f"{SINCE}, per: 7 days", "a number"),
        (f"{CONTACT}, per: {WHOLE}", "a share"),
        ("of: group, longest_gap: meeting.date, per: $meets_every_days", "a number"),
        ("of: survey, part_of: [$positive, $answered]", "a share"),
        (SHARED, "a share"),
    ],
)
def test_an_option_may_turn_what_a_measure_gives(entries: str, type_: str) -> None:
    assert str(parsed(entries).type) == type_


def test_options_are_kept_as_they_were_written() -> None:
    planned = parsed(f"{COUNT}, also: [planned]")
    assert planned.also == (Also.PLANNED,)
    assert parsed(f"{COUNT}, also: planned") == planned
    assert parsed(f"{CONTACT}, without_pauses: yes").without_pauses
    assert not parsed(f"{CONTACT}, without_pauses: no").without_pauses
    assert parsed(f"{SHARED}, with: {{standing: yes}}").others is not None


CASES = [
    ("a word of also", f"{COUNT}, also: [«planed»]", "'planed' is no sort of row that 'also'",
     "did you mean 'planned'?"),
    ("what lasts is not planned", "of: group, count_of: membership, also: «planned»",
     "nothing tells whether a membership is planned for a day", "write also: ended"),
    ("what happens does not end", f"{COUNT}, also: [«ended»]",
     "nothing tells whether a meeting is ended on a day", "write also: planned"),
    ("what holds at any time", "of: group, count_of: system, also: [«ended»]",
     "nothing tells whether a system is ended on a day", "leave out 'also'"),
    ("what follows another", "of: person, count_of: attendance, also: [«planned»]",
     "nothing tells whether an attendance is planned for a day", "leave out 'also'"),
    ("two ways to a length", f"{SINCE}, days_before: «2004-01-01»",
     "'m' is either 'days_after' or 'days_before' something", ""),
    ("a count by dates", f"{COUNT}, «days_after»: 2004-01-01",
     "'days_after' is not a key of the measure 'm'", "use one of: count_of, of, means, where"),
    ("an option of another kind", f"{COUNT}, «without_pause»: yes",
     "'without_pause' is not a key of the measure 'm'", "use one of"),
    ("an option that is misspelt", f"{CONTACT}, «without_pause»: yes",
     "'without_pause' is not a key of the measure 'm'", "did you mean 'without_pauses'?"),
    ("pauses of a date", f"{NAMED}, without_pauses: «yes»",
     "'without_pauses' is for a length of time; 'm' is a date", "add 'days_after' or"),
    ("pauses of a time of day", "of: meeting, time_between: [$planned_start, $actual_start], "
     "without_pauses: «yes»", "'without_pauses' is for dates, not for times of day", ""),
    ("pauses or not", f"{CONTACT}, without_pauses: «ys»",
     "'without_pauses' is yes or no, not 'ys'", "write yes or no"),
    ("a date divided", f"{NAMED}, per: «7 days»",
     "'per' divides a number or a length of time; 'm' is a date", "add 'days_after'"),
    ("a share divided", "of: group, share_of: meeting, that_are: {mode: online}, «per»: 2",
     "'per' is not a key of the measure 'm'", "use one of"),
    ("a number as a share of time", f"{COUNT}, per: «[»$since, $until]",
     "only a length of time is a share of another; 'm' is a number", "write one number"),
    ("a share of one date", f"{SINCE}, per: «[»$since]",
     "'per' takes a length of time, or two dates: [$from, $to]", ""),
    ("a share of a length", f"{SINCE}, per: «[»$meets_every_days, $since]",
     "'per' takes a length of time, or two dates: [$from, $to]", ""),
    ("a share of what is not there", f"{SINCE}, per: [$since, «$untill»]",
     "a group has no field or measure 'untill'", "did you mean 'until'?"),
    ("the part of one number", "of: survey, part_of: «[»$positive]",
     "'part_of' takes two numbers: [$part, $whole]", ""),
    ("the part of a date", "of: survey, part_of: [$positive, «$date»]",
     "'part_of' is a number; '$date' is a date", ""),
    ("no way to the records", "«{»of: group, overlap_of: membership.person}",
     "the measure 'm' needs 'by'", ""),
    ("a way to other records", "of: group, overlap_of: membership.person, by: «person»",
     "'by' leads from rows to a group; person is the id of a person", "write by: group"),
    ("a way that is not there", "of: group, overlap_of: membership.person, by: «groop»",
     "a membership has no field or measure 'groop'", "did you mean 'group'?"),
    ("what dates have in common", "of: group, overlap_of: «membership.since», by: group",
     "'overlap_of' takes an id or a word from a list or text; since is a date", ""),
    ("what lists have in common", "of: phase, overlap_of: «phase.groups», by: id",
     "groups is a list, each the id of a group", ""),
    ("rows of one subject only", f"{SHARED}, where: {{since: «$since»}}",
     "'$since' cannot stand here: there is no subject to read it of", ""),
    ("others of one subject only", f"{SHARED}, with: {{since: «$since»}}",
     "'$since' cannot stand here: there is no subject to read it of", ""),
    ("a field of the others", f"{SHARED}, with: {{«knid»: board}}",
     "a group has no field or measure 'knid'", "did you mean 'kind'?"),
    ("a kind of nothing", "«{»of: group, count_of: }", "the measure 'm' needs 'count_of'", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "message", "hint"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_does_not_fit_is_shown_where_it_is(entries: str, message: str, hint: str) -> None:
    text = f"measures: {{m: {entries if entries.startswith('«') else f'{{{entries}}}'}}}"
    before, marked, _ = text.replace("»", "«").split("«")
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(text.replace("«", "").replace("»", ""), "a.yaml")
    (problem,) = caught.value.problems
    assert str(problem.origin) == f"a.yaml:1:{len(before) + 1}"
    assert (problem.width, bool(problem.hint)) == (len(marked), bool(hint))
    assert message in problem.message
    assert hint in problem.hint


OF_THE_NETWORK = [
    *("route_from", "hops_from", "carried_from"),
    *("route_to", "line_between", "ties_across"),
    *("hangs_on_one", "can_answer"),
]


@pytest.mark.parametrize("kind", OF_THE_NETWORK)
def test_measures_of_the_network_are_of_channels_as_of_the_date(kind: str) -> None:
    assert not {"also", "per", "without_pauses"} & {*KINDS[kind].options}
