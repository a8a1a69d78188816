"""Order: how facts and rules are spread over files, and in which order, changes nothing."""

from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.model import NONE, Group, Partnership
from fame_rules.reasoning import ENGINES
from fame_rules.resources import rules_root
from fame_rules.rulebook import RuleBook
from tests.strategies import (
    Book,
    make_book,
    make_partnership,
    registers_of,
    rules_text,
    with_register,
)


def judged(partnership: Partnership, rulebook: RuleBook, engine: str = "python") -> Assessment:
    """An assessment, but for the names of the files that the rules come from."""
    return evolve(assess(partnership, rulebook, engine=engine), rules=())


def cases(number: int) -> list[tuple[Random, Partnership, Book]]:
    randoms = [Random(seed) for seed in range(number)]
    return [(r, make_partnership(r.choice), make_book(r.choice)) for r in randoms]


def test_rules_may_stand_in_any_file(tmp_path: Path) -> None:
    for number, (random, partnership, book) in enumerate(cases(60)):
        rules = list(book.rules)
        random.shuffle(rules)
        names = random.sample(["a.yaml", "b.yaml", "c.yml"], 3)
        split = random.randrange(len(rules) + 1)
        home = tmp_path / str(number)
        home.mkdir()
        texts = [
            evolve(book, rules=()).text().replace("rules:\n", "rules: []\n"),
            rules_text(rules[:split]),
            rules_text(rules[split:]),
        ]
        for name, text in zip(names, texts, strict=True):
            (home / name).write_text(text if text != "rules:\n" else "rules: []\n")
        expected = judged(partnership, book.parse())
        assert judged(partnership, RuleBook.read(home)) == expected
        assert judged(partnership, RuleBook.read(*(home / name for name in names))) == expected


def test_the_core_rules_may_stand_in_any_order(tmp_path: Path) -> None:
    core = RuleBook.core()
    files = [file for file in rules_root().iterdir() if file.name.endswith(".yaml")]
    for number, file in enumerate(sorted(files, key=lambda file: file.name, reverse=True)):
        (tmp_path / f"{number}.yaml").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    renamed = RuleBook.read(tmp_path)
    for _, partnership, _ in cases(25):
        assert judged(partnership, renamed) == judged(partnership, core)


@pytest.mark.parametrize("engine", ENGINES)
def test_records_may_stand_in_any_order_for_every_engine(engine: str) -> None:
    for random, partnership, book in cases(60):
        rulebook, shuffled = book.parse(), partnership
        for plural, register in registers_of(partnership).items():
            records = random.sample(register.records, len(register))
            again = evolve(register, records=tuple(records))
            shuffled = with_register(shuffled, plural, again)
        assert judged(shuffled, rulebook, engine) == judged(partnership, rulebook, engine)


STRANGER = Group("stranger", name="A stranger", kind="public", organisation=NONE, standing=False)


def test_a_group_that_has_to_do_with_nothing_changes_no_verdict_of_the_core_rules() -> None:
    core = RuleBook.core()
    for _, partnership, _ in cases(50):
        groups = partnership.groups
        if not groups.given:
            continue
        more = evolve(groups, records=(*groups.records, STRANGER))
        before = judged(partnership, core).verdicts
        after = judged(with_register(partnership, "groups", more), core).verdicts
        assert [verdict for verdict in after if verdict.subject != STRANGER.id] == list(before)
