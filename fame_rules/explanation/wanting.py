"""What is wanting for a verdict: what is missing, and what will be once that is known.

Where a whole register is not known, what else a rule reads cannot be seen to be missing yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, NotAssessed
from fame_rules.model import Partnership
from fame_rules.model.missing import Missing
from fame_rules.model.partnership import Record, Register
from fame_rules.model.values import UNKNOWN
from fame_rules.model.vocabulary import BY_KIND, BY_PLURAL, PARTNERSHIP, PARTNERSHIP_FIELDS
from fame_rules.rulebook import RuleBook, needs

_SAYS_NONE: Final = "pauses"
"""The register that says by being left out that there were none."""


@frozen(eq=False)
class Wanting:
    """Tells what is wanting for verdicts, by the facts and the rules that they were reached by."""

    facts: Partnership
    rulebook: RuleBook
    _reads: dict[str, frozenset[str]]

    @classmethod
    def of(cls, assessment: Assessment) -> Wanting:
        """What is wanting for the verdicts of an assessment."""
        return cls(assessment.facts, assessment.rulebook, {})

    def for_(self, entry: NotAssessed) -> tuple[Missing, ...]:
        """What is missing for a verdict, and, if that is a register, what else its rule reads.

        Those are the registers that are not given either, and of the subject what is not known.
        """
        registers = {one.register for one in entry.missing if not one.record}
        if not registers & BY_PLURAL.keys():
            return entry.missing
        more = (one for one in self._more(entry) if one.record or one.register not in registers)
        return tuple(dict.fromkeys([*entry.missing, *more]))

    def _more(self, entry: NotAssessed) -> Iterator[Missing]:
        about = BY_KIND[self.rulebook.rules[entry.rule].for_each].plural
        for fact in sorted(self.read_by(entry.rule)):
            register, _, name = fact.partition(".")
            if register == PARTNERSHIP:
                if getattr(self.facts, PARTNERSHIP_FIELDS[name].attribute) is UNKNOWN:
                    yield Missing(register, "", name)
                continue
            found: Register[Record] = getattr(self.facts, register)
            if not found.given and register != _SAYS_NONE:
                yield Missing(register)
            elif register == about and name:
                attribute = BY_PLURAL[register].fields[name].attribute
                for record in found:
                    if record.id == entry.subject and getattr(record, attribute) is UNKNOWN:
                        yield Missing(register, record.id, name)

    def read_by(self, rule: str) -> frozenset[str]:
        """The facts that a rule reads, or one that it stands on, directly or in turn."""
        if rule not in self._reads:
            seen: dict[str, tuple[str, ...]] = {}
            queue = [rule]
            while queue:
                id_ = queue.pop()
                if id_ not in seen:
                    needed = needs(self.rulebook.rules[id_], self.rulebook)
                    seen[id_] = needed.facts
                    queue += needed.stands_on
            self._reads[rule] = frozenset(fact for facts in seen.values() for fact in facts)
        return self._reads[rule]
