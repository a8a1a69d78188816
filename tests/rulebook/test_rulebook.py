"""The rule book: where its files come from, what holds whatever their order, and its scoring."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Band,
    Comparison,
    Concluded,
    NoneOf,
    Outcome,
    RuleBook,
    Scoring,
    SubjectName,
    leaves,
)
from fame_rules.rulebook.templates import split

FILES = sorted((Path(__file__).parents[2] / "rules").glob("*.yaml"))


def rule(id_: str, condition: str = "kind: board", conclude: str = "") -> str:
    then = f"{{says: S., conclude: {conclude}}}" if conclude else "{says: S.}"
    return f"  - {{id: {id_}, title: T, for_each: group, when: [{condition}], then: {then}}}\n"


def rules(*lines: str) -> str:
    return "rules:\n" + "".join(lines)


# --------------------------------------------------------------------------- files and folders


def test_the_core_rules_with_a_file_and_a_folder(tmp_path: Path) -> None:
    file, folder = tmp_path / "one.yaml", tmp_path / "more"
    folder.mkdir()
    file.write_text(rules(rule("LOCAL-1", "reached_from_steering: no")))
    (folder / "two.yml").write_text(rules(rule("LOCAL-2", "concluded: not_reached")))
    core, book = RuleBook.core(), RuleBook.core(file, folder)
    assert set(book.rules) - set(core.rules) == {"LOCAL-1", "LOCAL-2"}
    assert set(core.rules) < set(book.rules)
    assert book.sources == ("core", str(file), str(folder))
    assert core.sources == ("core",)
    assert str(book.rules["LOCAL-2"].origin) == "more/two.yml:2:5"


def test_files_alone_know_nothing_of_the_core(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(rules(rule("LOCAL-1", "reached_from_steering: no")))
    with pytest.raises(FilesUnusable, match="no field or measure 'reached_from_steering'"):
        RuleBook.read(tmp_path)


def test_a_folder_is_read_with_its_folders_but_for_overlays(tmp_path: Path) -> None:
    for number, name in enumerate(
        ("b.yaml", "a.yml", "deep/er/c.yaml", "authorities/x.yaml", "deep/authorities/y.yaml",
         ".hidden/z.yaml", "notes.txt", "d.yaml.bak")
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rules(rule(f"R{number}")))
    book = RuleBook.read(tmp_path)
    home = tmp_path.name
    assert [rule.origin.file for rule in book.rules.values()] == [
        f"{home}/a.yml", f"{home}/b.yaml", f"{home}/deep/er/c.yaml",
    ]  # fmt: skip


def test_an_overlay_is_read_by_its_own_path(tmp_path: Path) -> None:
    overlay = tmp_path / "authorities" / "x.yaml"
    overlay.parent.mkdir()
    overlay.write_text(rules(rule("X")))
    assert set(RuleBook.read(overlay).rules) == set(RuleBook.read(overlay.parent).rules) == {"X"}


def test_a_folder_without_rule_files(tmp_path: Path) -> None:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "x.yaml").write_text(rules(rule("X")))
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.read(tmp_path)
    assert str(caught.value) == f"{tmp_path}: error R001: has no .yaml files"


# -------------------------------------------------------------------------- what always holds


def test_the_core_rule_book_equals_itself_and_its_pickle() -> None:
    core = RuleBook.core()
    assert core == RuleBook.core()
    again = pickle.loads(pickle.dumps(core))
    assert again == core
    assert list(again.rules) == list(core.rules)
    assert str(again.rules["FAME-1.3b"].origin) == str(core.rules["FAME-1.3b"].origin)


SETTINGS = "settings: {most: {value: 3, means: M, basis: B}, least: {value: 1, means: M, basis: B}}"
MEASURES = (
    "  late: {of: group, count_of: meeting, where: {group: $id, early: {below: $settings.most}}}",
    "  early: {of: meeting, count_of: attendance, where: {meeting: $id}}",
    "  seen: {of: group, count_of: group, where: {organisation: $organisation, concluded: shut}}",
)
CHAIN = (
    rule("A", "kind: board", "shut"),
    rule("B", "none: [concluded: shut]", "open"),
    rule("C", "concluded: open, late: 2"),
    rule("D", "seen: {above: 1}", "watched"),
    rule("E", "concluded: watched, concluded: open"),
)


def ranks(book: RuleBook) -> list[list[tuple[str, ...]]]:
    return [sorted(stratum) for stratum in book.strata]


def test_the_order_of_rules_follows_from_what_they_need() -> None:
    book = RuleBook.parse(SETTINGS + "\nmeasures:\n" + "\n".join(MEASURES) + "\n" + rules(*CHAIN))
    assert book.strata == ((("A",),), (("B",), ("C",), ("D",), ("E",)))


@given(st.permutations(MEASURES), st.permutations(CHAIN), st.permutations(range(3)))
def test_the_order_of_sections_measures_and_rules_changes_nothing(
    measures: list[str], chain: list[str], order: list[int]
) -> None:
    parts = [SETTINGS + "\n", "measures:\n" + "\n".join(measures) + "\n", rules(*chain)]
    book = RuleBook.parse("".join(parts[number] for number in order))
    plain = RuleBook.parse(SETTINGS + "\nmeasures:\n" + "\n".join(MEASURES) + "\n" + rules(*CHAIN))
    assert book == plain


@settings(max_examples=2, deadline=None)
@given(st.permutations(FILES))
def test_which_file_comes_first_changes_no_rule(paths: list[Path]) -> None:
    core = RuleBook.core()
    book = RuleBook.read(*paths)
    assert (book.rules, book.measures, book.settings) == (core.rules, core.measures, core.settings)
    assert (book.risks, book.lessons, book.scoring) == (core.risks, core.lessons, core.scoring)
    assert ranks(book) == ranks(core)


def test_every_core_rule_has_a_place_in_the_strata() -> None:
    core = RuleBook.core()
    placed = [id_ for stratum in core.strata for knot in stratum for id_ in knot]
    assert sorted(placed) == sorted(core.rules)


def test_a_book_of_nothing_is_empty() -> None:
    book = RuleBook.parse("rules: []")
    assert (book.rules, book.measures, book.strata) == (FrozenMap({}), FrozenMap({}), ())
    assert book.scoring.rate(5, 5) == "scored"


# -------------------------------------------------------------------------------- what it reads


def test_conditions_nest_and_leaves_know_whether_they_are_negated() -> None:
    text = rules(
        rule("A", "kind: board", "shut"),
        rule("B", "kind: [board, steering], none: [{any: [concluded: shut, base: x]}, none: "
                  "[standing: yes]]"),
    )  # fmt: skip
    condition = RuleBook.parse(text).rules["B"].when
    assert isinstance(condition, AllOf)
    kind, nothing = condition.parts
    assert isinstance(kind, Comparison)
    assert len(kind.operands) == 2
    assert isinstance(nothing, NoneOf)
    assert isinstance(nothing.parts[0], AnyOf)
    read = [
        (leaf.name if isinstance(leaf, Concluded) else str(leaf.path), negated)
        for leaf, negated in leaves(condition)
    ]
    assert read == [("kind", False), ("shut", True), ("base", True), ("standing", False)]


def test_words_under_one_field_belong_together_in_a_choice() -> None:
    text = rules(rule("A", "any: {since: {after: 2003-01-01, before: 2004-01-01}, kind: board}"))
    condition = RuleBook.parse(text).rules["A"].when
    assert isinstance(condition, AnyOf)
    both, one = condition.parts
    assert isinstance(both, AllOf)
    assert len(both.parts) == 2
    assert isinstance(one, Comparison)


def test_outcomes_in_words() -> None:
    assert [o.phrase for o in Outcome] == ["finding", "clear", "not assessed", "not applicable"]


# ------------------------------------------------------------------------------------- scoring

SCORING = Scoring(
    (Band("low", 1, "green"), Band("middling", 5, "amber"), Band("high", 12, "red")),
    FrozenMap({5: "middling", 4: "low"}),
    FrozenMap({"low": 1}),
)


@pytest.mark.parametrize(
    ("likelihood", "impact", "rating"),
    [
        (1, 1, "low"),
        (4, 1, "low"),
        (5, 1, "middling"),
        (2, 2, "low"),
        (3, 4, "high"),
        (4, 3, "high"),
        (1, 5, "middling"),
        (3, 5, "high"),
        (1, 4, "low"),
        (0, 5, ""),
        (5, 0, ""),
        (0, 0, ""),
    ],
)
def test_the_rating_of_a_score(likelihood: int, impact: int, rating: str) -> None:
    assert SCORING.rate(likelihood, impact) == rating


def test_a_score_below_every_band_has_the_lowest_rating() -> None:
    scoring = Scoring(
        (Band("low", 3, "green"), Band("high", 9, "red")), FrozenMap({}), SCORING.effort
    )
    assert scoring.rate(1, 1) == "low"


@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from((SCORING, RuleBook.core().scoring)))
def test_more_likely_or_worse_is_never_rated_lower(
    likelihood: int, impact: int, scoring: Scoring
) -> None:
    rank = scoring.ratings.index
    here = rank(scoring.rate(likelihood, impact))
    assert rank(scoring.rate(min(likelihood + 1, 5), impact)) >= here
    assert rank(scoring.rate(likelihood, min(impact + 1, 5))) >= here


# ----------------------------------------------------------------------------------- templates


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", []),
        ("Plain.", [("Plain.", "")]),
        ("{a}{b.c}", [("", "a"), ("", "b.c")]),
        ("At {settings.most}.", [("At ", "settings.most"), (".", "")]),
        ("{{a}}", [("{", ""), ("a}", "")]),
    ],
)
def test_a_template_in_pairs(text: str, pairs: list[tuple[str, str]]) -> None:
    assert split(text) == pairs


@pytest.mark.parametrize("text", ["{}", "{a", "a}", "{a:>3}", "{a!r}", "{a{b}}"])
def test_what_is_no_template(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        split(text)


@given(st.text(alphabet="ab.{}!: ", max_size=8))
def test_a_template_is_split_or_refused(text: str) -> None:
    try:
        pairs = split(text)
    except ValueError:
        return
    assert all("{" + name in text for _, name in pairs if name)
    assert all(part in text.replace("{{", "{").replace("}}", "}") for part, _ in pairs)


def test_the_parts_of_a_sentence() -> None:
    says = RuleBook.core().rules["FAME-1.3c"].says
    assert isinstance(says.parts[2], SubjectName)
    assert all(part != "" for part in says.parts)
