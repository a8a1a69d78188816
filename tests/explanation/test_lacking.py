"""What is missing is told by names, with the ids by which the rows are found."""

from datetime import date

import pytest

from fame_rules.assessment import assess
from fame_rules.explanation import missing_in_words
from fame_rules.model import Briefing, Group, Meeting, Person, register
from fame_rules.model.missing import Missing
from fame_rules.report import FORMATS
from fame_rules.rulebook import RuleBook
from tests.strategies import partnership_of

FACTS = partnership_of(
    {
        "groups": register(Group("board", name="Trust board")),
        "people": register(Person("ann", name="Ann Other"), Person("bob")),
        "briefings": register(Briefing("board/2004-03-03", group="board", date=date(2004, 3, 3))),
        "meetings": register(Meeting("m1", group="board", date=date(2004, 3, 3))),
    },
    as_of=date(2004, 3, 31),
)
RULES = RuleBook.parse(
    "rules:\n"
    "  - {id: A, title: a, basis: seed, for_each: person, when: {it_skill: basic},"
    " then: {says: '{subject}'}}\n"
)
ASSESSMENT = assess(FACTS, RULES, engine="python")


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (Missing("people", "ann", "it_skill"), "the IT skill of the person Ann Other (ann)"),
        (Missing("people", "bob", "base"), "the base of the person bob"),
        (
            Missing("briefings", "board/2004-03-03", "by"),
            "'by' of the briefing of Trust board, 3 March 2004 (board/2004-03-03)",
        ),
        (
            Missing("meetings", "m1", "held"),
            "'held' of the meeting of Trust board, 3 March 2004 (m1)",
        ),
        (Missing("training", field="completed"), "'completed' of training"),
        (Missing("partnership", field="go_live"), "'go live' of the partnership"),
        (Missing("channels"), "the channels"),
        (Missing("it_priorities", rows=2), "at least 2 of the it priorities"),
    ],
)
def test_what_is_missing_is_told_by_names(missing: Missing, said: str) -> None:
    assert missing_in_words(ASSESSMENT)(missing) == said


@pytest.mark.parametrize("name", ["markdown", "sarif", "junit", "html"])
def test_reports_name_whom_a_fact_is_missing_of(name: str) -> None:
    assert "the IT skill of the person Ann Other (ann)" in FORMATS[name](ASSESSMENT).decode()
