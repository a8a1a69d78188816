"""What can be wrong in an overlay, and how each mistake is shown.

In the texts below, «marks» stand around what the caret has to be under.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable, Problem, UnknownAuthority
from fame_rules.model import Partnership
from fame_rules.rulebook import RuleBook, parse_overlay
from fame_rules.rulebook.load import LARGEST
from tests.rulebook.adoption.small import HEAD, SMALL

RULE = "title: T, for_each: group, when: {kind: board}, then: {says: S.}"


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FilesUnusable) as caught:
        SMALL.adopt(parse_overlay(text))
    return caught.value.problems


HEADS = [
    ("overlay: «Here»\nextends: core 1", "R070", "small letters"),
    ("overlay: «none»\nextends: core 1", "R070", "small letters"),
    ("overlay: x\nextends: core 1\nprefix: «x»", "R070", "capital letters"),
    ("overlay: x\nextends: core 1\nprefix: «FAME»", "R070", "another than FAME"),
    ("overlay: x\nextends: «core 2»", "R071", "then write core 1"),
    ("overlay: x\nextends: «core»", "R071", "write core 1"),
    ("overlay: x\nextends: «wirrel»", "R071", "did you mean 'wirral'?"),
    ("overlay: x\nextends: core 1\n«wavers»: []", "R010", "did you mean 'waivers'?"),
    ("«overlay: x»", "R013", ""),
]

BODIES = [
    # settings
    ("settings: {«mots»: {value: 5}}", "R022", "did you mean 'most'?"),
    ("settings: {«own»: {value: 5, means: M, basis: B}}", "R074", "write here_own"),
    ("settings: {most: {value: «often»}}", "R021", "a number"),
    ("settings: {share: {value: «4 weeks»}}", "R021", "a share is written"),
    ("settings: {most: {value: 5, since: 2004-02-01, until: «2004-01-01»}}", "R078", ""),
    ("settings: {most: {value: 5, since: «soon»}}", "R021", "a date is written like"),
    ("settings: {most: {values: «[{value: 1}, {value: 2}]»}}", "R078", "end one before"),
    ("settings: {most: {valeu: 5}}", None, ""),
    # scoring and terms
    ("scoring: «{bands: [{rating: grave, at_least: 1, colour: red}]}»", "R080", "give it too"),
    ("scoring: {effort: «{little: 1}»}", "R080", ""),
    ("terms: {«nte»: {labels: [{label: x}]}}", "R060", "did you mean 'net'?"),
    ("terms: {net: {labels: [{label: x, until: 2004-01-01}, «{label: y}»]}}", "R062", ""),
    # changes
    ("changes: {«AA»: {impact: 4, reason: R}}", "R075", "did you mean 'A'?"),
    ("changes: {A: {«when»: {kind: board}, reason: R}}", "R076", "'replaces: A'"),
    ("changes: {A: {impact: 4, «then»: {says: S.}, reason: R}}", "R076", "'replaces: A'"),
    ("changes: {A: {impact: «6», reason: R}}", "R021", ""),
    ("changes: {A: «{impact: 4}»}", "R013", ""),
    ("changes: {«A»: {reason: R}}", "R077", "give 'likelihood'"),
    ("changes: {«A»: {off: yes, reason: R}}", "R077", "add 'until'"),
    ("changes: {«A»: {off: no, until: 2004-01-01, reason: R}}", "R077", ""),
    ("changes: {«A»: {off: yes, impact: 4, until: 2004-01-01, reason: R}}", "R077", ""),
    ("changes: {«C»: {impact: 4, reason: R}}", "R077", ""),
    ("changes: {A: {where: {«kin»: board}, reason: R}}", "R020", "did you mean 'kind'?"),
    ("changes: {A: {where: «{}», reason: R}}", "R024", ""),
    ("changes: {A: {impact: 4, since: 2004-02-01, until: «2004-01-01», reason: R}}", "R078", ""),
    # waivers
    ("waivers: [{finding: «A/*», reason: accepted, until: 2004-01-01}]", "R079", "each finding"),
    ("waivers: [{finding: «A», reason: accepted, until: 2004-01-01}]", "R079", "switch it off"),
    (
        "waivers: [{finding: «AB/g», reason: accepted, until: 2004-01-01}]",
        "R075",
        "did you mean",
    ),
    ("waivers: [{finding: A/g, reason: «acepted», until: 2004-01-01}]", "R079", "'accepted'?"),
    ("waivers: [«{finding: A/g, reason: accepted}»]", "R079", "add 'until'"),
    (
        "waivers: [{finding: A/g, reason: accepted, since: 2004-02-01, until: «2004-01-01»}]",
        "R078",
        "",
    ),
    # what is added
    (f"rules: [{{id: «A», {RULE}}}]", "R076", "'replaces: A'"),
    (f"rules: [{{id: «THERE-1», {RULE}}}]", "R074", "write HERE-THERE-1"),
    (f"rules: [{{id: HERE-1, replaces: «D», {RULE}}}]", "R075", "use one of: A, B, C"),
    ("measures: {«met»: {of: group, count_of: meeting}}", "R076", "here_"),
    ("measures: {«n»: {of: group, count_of: meeting}}", "R074", "write here_n"),
    ("lessons: {«'1.1'»: {title: T}}", "R076", "HERE-"),
]


@pytest.mark.parametrize(
    ("text", "code", "hint"), [*HEADS, *((HEAD + b, c, h) for b, c, h in BODIES)]
)
def test_a_mistake_is_shown_where_it_is(text: str, code: str | None, hint: str) -> None:
    plain = text.replace("«", "").replace("»", "")
    found = problems(plain)
    if code is None:
        assert {problem.code for problem in found} == {"R010", "R013"}
        return
    line, column = next(
        (n, row.index("«") + 1) for n, row in enumerate(text.split("\n"), 1) if "«" in row
    )
    shown = [p for p in found if p.code == code]
    assert [(p.origin.line, p.origin.column) for p in shown] == [(line, column)], found
    assert hint in shown[0].hint or hint in shown[0].message


def test_all_problems_of_an_overlay_are_told_at_once() -> None:
    bodies = "settings: {mots: {value: 5}}\nchanges: {AA: {impact: 4, reason: R}}\n"
    found = problems(f"{HEAD}{bodies}waivers: [{{finding: A/*, reason: x, until: 2004-01-01}}]")
    assert [problem.code for problem in found] == ["R022", "R075", "R079", "R079"]


def test_a_key_that_is_given_twice_hides_nothing_else() -> None:
    found = problems(f"{HEAD}title: A\ntitle: B\nsettings: {{mots: {{value: 5}}}}\n")
    assert [problem.code for problem in found] == ["Y015", "R022"]


def test_the_problems_of_all_overlays_are_told_at_once() -> None:
    one, other = (
        parse_overlay(f"overlay: {name}\nextends: core 1\nchanges: {{Z: {{off: yes}}}}", name)
        for name in ("one", "other")
    )
    with pytest.raises(FilesUnusable) as caught:
        SMALL.adopt(one, other)
    assert {problem.origin.file for problem in caught.value.problems} == {"one", "other"}


def test_without_a_source_nothing_is_set() -> None:
    found = problems("overlay: here\nextends: core 1\nsettings: {most: {value: 5}}")
    assert [problem.code for problem in found] == ["R013"]
    assert "nothing says where 'most' was decided" in found[0].message


def test_a_rule_in_anothers_place_concludes_what_others_build_on() -> None:
    [found] = problems(f"{HEAD}rules: [{{id: HERE-1, replaces: A, {RULE}}}]")
    assert found.code == "R081"
    assert "let HERE-1 conclude 'seldom' too" in str(found)


def test_plain_rules_replace_nothing() -> None:
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(f"rules: [{{id: A, replaces: B, {RULE}}}]")
    assert caught.value.problems[0].hint == "an overlay may replace one"


def test_overlays_that_extend_each_other(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "three"), ("three", "one")):
        (tmp_path / f"{name}.yaml").write_text(f"overlay: {name}\nextends: {other}\n")
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.core().adopt(tmp_path / "one.yaml")
    [found] = caught.value.problems
    assert (found.code, found.origin.file, found.origin.line) == ("R072", "three.yaml", 2)
    assert "one extends two extends three extends one" in found.message


def test_an_overlay_that_extends_itself() -> None:
    assert problems("overlay: x\nextends: x")[0].code == "R072"


def test_an_authority_that_is_asked_for_has_to_be_there() -> None:
    with pytest.raises(UnknownAuthority, match="did you mean 'wirral'"):
        RuleBook.core().adopt("wirrel")
    with pytest.raises(UnknownAuthority):
        RuleBook.of(Partnership("p"), authority="../../etc/passwd")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{HEAD}title: {'long ' * (2 * LARGEST // 5)}\n", "Y002"),
        (f"{HEAD}settings: {'{a: ' * 1000}1{'}' * 1000}\n", "Y012"),
        (
            f"{HEAD}rules:\n" + "".join(f"- {{id: HERE-{n}, {RULE}}}\n" for n in range(100_000)),
            "Y002",
        ),
    ],
    ids=["10 MB", "1,000 deep", "100,000 rules"],
)
def test_what_is_too_much_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "here.yaml"
    path.write_text(text)
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.of(Partnership("p"), path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_many_files_that_are_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.yaml").write_text(HEAD)
    (tmp_path / "more.yaml").write_text(f"terms: {{}}   # {'x' * 100}\n")
    monkeypatch.setattr("fame_rules.rulebook.load.LARGEST", 130)
    with pytest.raises(FilesUnusable) as caught:
        SMALL.adopt(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["R082"]


ODD = ["x", "'*'", "{}", "[]", "no", "2004-01-01", "[{}]", "{a: [b]}", "~", "[[]]", "A/g", "$id"]


@given(
    st.dictionaries(
        st.sampled_from(
            ["settings", "changes", "waivers", "rules", "terms", "scoring", "measures", "prefix"]
        ),
        st.one_of(
            st.sampled_from(ODD),
            st.builds(
                lambda key, value: f"{{{key}: {value}}}",
                st.sampled_from(["most", "A", "net", "bands", "finding", "id", "here_x"]),
                st.sampled_from([*ODD, "{value: 5}", "{off: yes}", "{labels: x}", "{where: x}"]),
            ),
            st.builds(
                lambda key, value: f"[{{{key}: {value}}}]",
                st.sampled_from(["finding", "id", "reason", "until", "since"]),
                st.sampled_from(ODD),
            ),
        ),
    )
)
def test_nothing_that_is_written_there_ends_in_a_traceback(sections: dict[str, str]) -> None:
    text = HEAD + "".join(f"{key}: {value}\n" for key, value in sections.items())
    found: tuple[Problem, ...] = ()
    try:
        SMALL.adopt(parse_overlay(text))
    except FilesUnusable as error:
        found = error.problems
    assert all(problem.origin.line for problem in found), text
