"""A folder with a rule, a partnership and whatever tests are written beside them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fame_rules.errors import FilesUnusable, Problem
from fame_rules.rulebook import RuleBook
from fame_rules.testing import Case, cases_of, gather

CORE = RuleBook.parse("""
rules:
  - id: CORE-1
    title: A board that nobody wrote anything about
    for_each: group
    when: {meets_every_days: {missing: yes}}
    then: {says: "{subject} never meets."}
""")


def adopt(paths: tuple[Path, ...], own: str, asked: str | None) -> RuleBook:
    """Rules of a folder on their own: that is quicker than on those of the package."""
    return RuleBook.read(*paths) if paths else CORE


RULES = """
scoring:
  bands: [{rating: low, at_least: 1, colour: green}, {rating: high, at_least: 10, colour: red}]
  impact_alone: {}
  effort: {}
settings: {enough: {value: 2, means: Members that a board needs, basis: ours}}
measures:
  members: {of: group, count_of: membership, where: {group: $id}}
rules:
  - id: LOCAL-1
    title: A board is too small
    for_each: group
    where: {kind: board}
    when: {members: {below: $settings.enough}}
    then: {says: "{subject} has {members} members.", likelihood: 3, impact: 4}
    examples:
      - it: fires for one member
        given:
          groups: {b: {kind: board}}
          people: {p: {}}
          memberships: [{group: b, person: p}]
        expect: finding
      - it: is quiet for two
        given:
          groups: {b: {kind: board}}
          people: {p: {}, q: {}}
          memberships: [{group: b, person: p}, {group: b, person: q}]
        expect: clear
      - it: is not assessed where nobody wrote down who belongs to it
        given: {groups: {b: {kind: board}}}
        expect: not assessed
      - it: does not apply to a team
        given: {groups: {t: {kind: practitioners}}}
        expect: not applicable
        subject: t
"""

RIVER = """
name: River
as_of: 2004-03-31
groups:
  board: {name: The board, kind: board}
  team: {kind: practitioners}
people: {ann: {}, bob: {}}
memberships: [{group: board, person: ann}]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "board.yaml").write_text(RULES)
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "partnership.yaml").write_text(RIVER)
    return tmp_path


@pytest.fixture
def cases(home: Path) -> Callable[[str], Sequence[Case]]:
    """The cases of a test file with this text, which lies beside the rules."""

    def read(text: str) -> Sequence[Case]:
        (home / "rules" / "x.test.yaml").write_text(text)
        return [case for case in cases_of(gather([home / "rules"]), adopt) if not case.rule]

    return read


@pytest.fixture
def problems(cases: Callable[[str], Sequence[Case]]) -> Callable[[str], Sequence[Problem]]:
    """The problems of a test file with this text."""

    def read(text: str) -> Sequence[Problem]:
        with pytest.raises(FilesUnusable) as caught:
            cases(text)
        return caught.value.problems

    return read
