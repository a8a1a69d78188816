"""What records without a name or a key are called: what they are about, else their id."""

from datetime import date

import pytest

from fame_rules.assessment import assess
from fame_rules.model import Connection, Contract, Organisation, Phase, register
from fame_rules.model.values import NONE, UNKNOWN, Absence
from fame_rules.rulebook import RuleBook
from tests.strategies import partnership_of

RULES = RuleBook.parse(
    "rules:\n"
    "  - {id: A, title: a, basis: seed, for_each: connection, when: {granted_on: {missing: true}},"
    " then: {says: '{subject}'}}\n"
    "  - {id: B, title: b, basis: seed, for_each: contract, when: {signed_on: {missing: true}},"
    " then: {says: '{subject}'}}\n"
)


@pytest.mark.parametrize(
    ("organisation", "phase", "said"),
    [
        ("pct", "first", "Primary Care Trust, Nurses"),
        ("pct", UNKNOWN, "Primary Care Trust"),
        (UNKNOWN, NONE, "line"),
    ],
)
def test_a_connection_is_called_by_whom_and_what_it_is_for(
    organisation: str | Absence, phase: str | Absence, said: str
) -> None:
    facts = partnership_of(
        {
            "organisations": register(Organisation("pct", name="Primary Care Trust")),
            "phases": register(Phase("first", name="Nurses")),
            "connections": register(
                Connection("line", organisation=organisation, phase=phase, granted_on=NONE)
            ),
            "contracts": register(Contract("main", supplier="pct", signed_on=NONE)),
        },
        as_of=date(2004, 3, 31),
    )
    names = {each.rule: each.name for each in assess(facts, RULES, engine="python").findings}
    assert names == {"A": said, "B": "Primary Care Trust"}
