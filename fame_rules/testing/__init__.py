"""Testing rules: examples and test files are run; what they cover, and what they would miss."""

from fame_rules.testing.adopting import Adopt, adopt, by
from fame_rules.testing.cases import Case, Expectation, ExpectedValue, Wanted
from fame_rules.testing.comparing import Difference
from fame_rules.testing.coverage import Coverage, Goal, coverage
from fame_rules.testing.examples import EXAMPLE_DATE, examples_of
from fame_rules.testing.gathering import Gathered, cases_of, gather, rules_of
from fame_rules.testing.mutants import Mutant
from fame_rules.testing.mutation import Mutation, mutation
from fame_rules.testing.run import Result, Results, run, run_all, run_tests

__all__ = [
    "EXAMPLE_DATE",
    "Adopt",
    "Case",
    "Coverage",
    "Difference",
    "Expectation",
    "ExpectedValue",
    "Gathered",
    "Goal",
    "Mutant",
    "Mutation",
    "Result",
    "Results",
    "Wanted",
    "adopt",
    "by",
    "cases_of",
    "coverage",
    "examples_of",
    "gather",
    "mutation",
    "rules_of",
    "run",
    "run_all",
    "run_tests",
]
