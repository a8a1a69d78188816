"""The page without a browser: complete, well formed, self-contained, and safe with any text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fame_rules as fame
from fame_rules.assessment import LessonStatus
from fame_rules.explanation import questions
from fame_rules.report.page import html_report
from fame_rules.report.page.looks import STATUSES
from tests.report.page.made import HOSTILE, amended, copies, core, example, named, plainly
from tests.report.page.made import page as page_bytes

VOID: Final = frozenset(("meta", "input"))
EXAMPLES: Final = ("wirral", "sparse", "all-heeded")


class Page(HTMLParser):
    """The elements of a page, its words, scripts and styles; refuses what is not well formed."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page.decode())
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "no attribute stands twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"script", "style"}:
            self.inside.append((self._open[-1], data))
        else:
            self.texts.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [str(found[name]) for _, found in self.elements if name in found]


@cache
def page_of(name: str) -> Page:
    return Page(page_bytes(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_is_well_formed_and_every_link_leads_somewhere_in_it(name: str) -> None:
    page = page_of(name)
    ids = page.values("id")
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []
    assert {href.removeprefix("#") for href in page.values("href")} <= set(ids)
    named_by = [*page.values("aria-labelledby"), *page.values("for")]
    assert {id_ for names in named_by for id_ in names.split()} <= set(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_are_in_order_and_there_is_one_of_the_first(name: str) -> None:
    levels = [int(tag[1]) for tag, _ in page_of(name).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_and_only_its_own_style_and_script_may_run() -> None:
    page = Page(html_report(named(*HOSTILE)))
    assert not {"src", "srcset", "style", "action", "data"} & {
        name for _, found in page.elements for name in found
    }
    assert not any(name.startswith("on") for _, found in page.elements for name in found)
    assert all(href.startswith("#") for href in page.values("href"))
    policy = page.values("content")[0]
    assert "default-src 'none'" in policy
    assert [tag for tag, _ in page.inside] == ["style", "script"]
    for tag, text in page.inside:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_finding_is_there_with_what_to_do_and_why(name: str) -> None:
    assessment, page = example(name), page_of(name)
    assert page_bytes(name).count(b"<dt>Because</dt>") == len(assessment.findings)
    for number, finding in enumerate(assessment.findings, 1):
        assert f"finding-{number}" in page.values("id")
        assert finding.says in page.words
        assert all(action.action in page.words for action in finding.actions)
        origins = {origin for step in finding.steps for origin in step.origins}
        assert all(origin.partition(":")[0] in page.words for origin in origins)


@pytest.mark.parametrize("name", EXAMPLES)
def test_risks_lessons_questions_and_thresholds_are_all_there(name: str) -> None:
    assessment, words = example(name), page_of(name).words
    assert all(entry.risk.consequence in words for entry in assessment.risks)
    for entry in assessment.lessons:
        assert f"{entry.lesson.id} {entry.lesson.title}" in words
    asked = [" ".join(each.asks.split()) for each in questions(assessment)]
    assert all(each in words for each in asked)
    assert all(setting.basis in words for setting in core().settings.values())
    assert "The data are invented" in words


def test_every_scored_risk_stands_in_the_matrix_where_it_belongs() -> None:
    text = page_bytes("wirral").decode()
    matrix = text[text.index('<table class="matrix">') :].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', matrix, re.DOTALL)
    for number, entry in enumerate(example("wirral").risks, 1):
        cells = rows[5 - entry.likelihood].split("<td")[1:]
        placed = [f'risk-{number}"' in cell for cell in cells]
        assert placed == [impact == entry.impact for impact in range(1, 6)]


def test_a_status_is_told_by_a_word_and_a_sign_beside_its_colour() -> None:
    text = page_bytes("wirral").decode()
    shown = re.findall(r'<span class="badge \w+"><span [^>]*>(.)</span> ([a-z ]+)', text)
    signs = dict(shown)
    assert signs["◐"] == "partly heeded"
    assert len(signs) == len(set(signs.values()))
    assert {entry.status.value for entry in example("wirral").lessons} <= set(signs.values())


def test_the_summary_never_takes_what_is_not_known_for_good_news() -> None:
    sparse, heeded = page_of("sparse").words, page_of("all-heeded").words
    assert "Too little is recorded to tell." in sparse
    assert "not one check could be made" in sparse
    assert "No risk was found." in heeded
    assert "everything that applies was assessed" in heeded


def test_what_is_waived_and_what_an_authority_changed_is_told_with_who_did_it() -> None:
    assessment = amended("Clerk to the board")
    words = Page(html_report(assessment)).words
    assert "Waived findings" in words
    assert assessment.waived[0].finding.says in words
    for said in (
        "It is being put right",
        "Note of Clerk to the board",
        "until 30 June 2004",
        "Clerk to the board , was 75%",
        "FAME-2.1a: switched off until 31 December 2004",
        "in hand, until 30 June 2004",
        "wirral.yaml:7:5",
    ):
        assert said in words
    assert "Waived findings" not in page_of("wirral").words


def test_an_assessment_by_rules_without_lessons_settings_or_scores() -> None:
    book = fame.RuleBook.parse(
        "rules: [{id: A, title: T, for_each: group, when: {kind: board}, then: {says: S.}}]"
    )
    partnership = fame.Partnership(id="p", as_of=example("wirral").as_of)
    words = Page(html_report(fame.assess(partnership, book))).words
    assert "No stakeholder is recorded yet" in words
    assert "The rules name no lessons." in words


def test_many_findings_stay_a_reasonable_file() -> None:
    page = html_report(copies(500))
    assert page.count(b"<li data-item") == 500
    assert len(page) < 500 * 2000 + 300_000


def test_the_same_assessment_gives_the_same_page() -> None:
    assert html_report(plainly("Ann")) == html_report(plainly("Ann"))


@pytest.mark.slow
@given(st.text(min_size=1, max_size=60) | st.sampled_from(HOSTILE))
@settings(max_examples=12, deadline=None)
def test_any_name_is_text_in_the_page(name: str) -> None:
    usual, page = Page(html_report(plainly("Ann"))), Page(html_report(plainly(name)))
    tags = {"script", "style", "img", "iframe", "form", "input", "a", "section", "h1", "title"}
    count = Counter(tag for tag, _ in page.elements if tag in tags)
    assert count == Counter(tag for tag, _ in usual.elements if tag in tags)
    assert page.inside == usual.inside
    attributes = {attribute for _, found in page.elements for attribute in found}
    assert attributes == {attribute for _, found in usual.elements for attribute in found}


def test_statuses_all_have_a_look() -> None:
    assert set(STATUSES) == set(LessonStatus)
