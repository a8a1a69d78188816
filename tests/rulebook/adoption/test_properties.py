"""What holds of every overlay, whatever it says."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from fame_rules.assessment import Assessment, assess
from fame_rules.model import Group, Meeting, Partnership, register
from fame_rules.rulebook import Label, Overlay, RuleBook, in_force, parse_overlay
from fame_rules.rulebook.terms import Term, laid_over
from tests.rulebook.adoption.small import SMALL

START = date(2003, 1, 1)
days = st.integers(0, 800).map(lambda n: START + timedelta(n))


@st.composite
def spans(draw: st.DrawFn) -> str:
    since, until = sorted((draw(days), draw(days)))
    parts = (f", since: {since}", f", until: {until}")
    return "".join(part for part in parts if draw(st.booleans()))


@st.composite
def sections(draw: st.DrawFn) -> Mapping[str, str]:
    """What an overlay may say of the small rule book, by its keys."""
    found = {}
    if draw(st.booleans()):
        found["settings"] = f"{{most: {{value: {draw(st.integers(0, 9))}{draw(spans())}}}}}"
    changes = {
        rule: f"{{{draw(st.sampled_from(('impact', 'likelihood')))}: "
        f"{draw(st.integers(1, 5))}, reason: R{draw(spans())}}}"
        for rule in draw(st.sets(st.sampled_from("AB")))
    }
    if draw(st.booleans()):
        changes["C"] = f"{{off: yes, until: {draw(days)}, reason: R}}"
    if changes:
        found["changes"] = f"{{{', '.join(f'{rule}: {text}' for rule, text in changes.items())}}}"
    if draw(st.booleans()):
        found["terms"] = f"{{net: {{labels: [{{label: ours{draw(spans())}}}]}}}}"
    waived = draw(st.sets(st.sampled_from(("A/g0", "A/g1", "B/g0", "C/g2"))))
    if waived:
        each = (f"{{finding: {id_}, reason: accepted, until: {draw(days)}}}" for id_ in waived)
        found["waivers"] = f"[{', '.join(each)}]"
    return found


def overlay(name: str, extends: str, parts: Iterable[tuple[str, str]]) -> Overlay:
    head = f"overlay: {name}\nextends: {extends}\nsource: S\n"
    return parse_overlay(head + "".join(f"{key}: {text}\n" for key, text in parts), name)


groups = st.lists(
    st.tuples(st.sampled_from(("steering", "board", "practitioners")), st.integers(0, 5)),
    min_size=1,
    max_size=4,
)


def partnership(kinds: Iterable[tuple[str, int]], day: date) -> Partnership:
    listed = list(kinds)
    return Partnership(
        "p",
        as_of=day,
        groups=register(*(Group(f"g{n}", kind=kind) for n, (kind, _) in enumerate(listed))),
        meetings=register(
            *(
                Meeting(f"m{n}-{m}", group=f"g{n}", date=START, held=True)
                for n, (_, meetings) in enumerate(listed)
                for m in range(meetings)
            )
        ),
    )


def judged(kinds: Iterable[tuple[str, int]], book: RuleBook, day: date) -> Assessment:
    return assess(partnership(kinds, day), book, engine="python", repairs=False)


@given(groups, days)
def test_adopting_what_says_nothing_changes_nothing(
    kinds: list[tuple[str, int]], day: date
) -> None:
    assert SMALL.adopt() == SMALL
    before, after = (
        judged(kinds, book, day) for book in (SMALL, SMALL.adopt(overlay("nothing", "core 1", ())))
    )
    assert (before.verdicts, before.findings) == (after.verdicts, after.findings)
    assert after.amendments == ()


@given(sections(), days)
def test_the_order_of_an_overlays_keys_does_not_matter(parts: Mapping[str, str], day: date) -> None:
    forth, back = (
        SMALL.adopt(overlay("x", "core 1", items))
        for items in (parts.items(), reversed(list(parts.items())))
    )
    assert in_force(forth, day) == in_force(back, day)


@given(st.lists(sections(), min_size=3, max_size=3), days)
def test_stacking_is_associative(parts: list[Mapping[str, str]], day: date) -> None:
    """One by one, or those on top as soon as there is something below them: the same rules."""
    one, two, three = (
        overlay(name, extends, part.items())
        for (name, extends), part in zip(
            (("a", "core 1"), ("b", "a"), ("c", "b")), parts, strict=True
        )
    )
    at_once = SMALL.adopt(one, two, three)
    assert at_once == SMALL.adopt(one).adopt(two, three)
    assert at_once == list(accumulate((one, two, three), RuleBook.adopt, initial=SMALL))[-1]


@st.composite
def labels(draw: st.DrawFn) -> list[Label]:
    """Labels from the earliest to the latest that do not overlap, with gaps between some."""
    ends = sorted(draw(st.sets(days, max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return [Label(f"{since}", since, until) for since, until in pairs]


def word(listed: Iterable[Label], day: date) -> str:
    return Term("t", tuple(listed)).on(day)


@given(labels(), labels(), days)
def test_a_label_holds_on_its_days_and_on_no_others(
    above: list[Label], between: list[Label], day: date
) -> None:
    base = [Label("old", until=date(2003, 6, 30)), Label("new", since=date(2004, 1, 1))]
    on_top, below = (
        [label.label for label in each if label.since <= day <= label.until]
        for each in (above, between)
    )
    assert [word(laid_over(base, above), day)] == (on_top or [word(base, day)])
    both = laid_over(laid_over(base, between), above)
    assert [word(both, day)] == (on_top or below or [word(base, day)])


@given(groups, days, st.sampled_from(("A", "B")), st.sampled_from(("steering", "board")))
def test_a_narrower_where_never_adds_findings(
    kinds: list[tuple[str, int]], day: date, rule: str, kind: str
) -> None:
    narrower = overlay(
        "x", "core 1", [("changes", f"{{{rule}: {{where: {{kind: {kind}}}, reason: R}}}}")]
    )
    before, after = (
        {finding.id for finding in judged(kinds, book, day).findings}
        for book in (SMALL, SMALL.adopt(narrower))
    )
    assert after <= before


@given(groups, days, sections())
def test_waiving_changes_no_verdict_and_loses_no_finding(
    kinds: list[tuple[str, int]], day: date, parts: Mapping[str, str]
) -> None:
    plain = {key: text for key, text in parts.items() if key != "waivers"}
    without, with_ = (
        judged(kinds, SMALL.adopt(overlay("x", "core 1", one.items())), day)
        for one in (plain, parts)
    )
    assert with_.verdicts == without.verdicts
    kept = {finding.id for finding in with_.findings}
    waived = {each.finding.id for each in with_.waived}
    assert kept | waived == {finding.id for finding in without.findings}
    assert not kept & waived
    assert [entry.raw for entry in with_.lessons] == [entry.status for entry in without.lessons]
    assert all(each.waiver.until >= day for each in with_.waived)
