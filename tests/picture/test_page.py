"""The interactive page: all in one file, complete, in words too, and safe with any name."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from fame_rules.errors import UnknownStakeholder
from fame_rules.picture import Chart, Mark, Mend, Sort, Spot, State, Tie, as_page
from fame_rules.picture.spread_out import spread_out
from tests.picture.made import charts, made

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & \u2028 \x00"


class Page(HTMLParser):
    """What is in a page: the elements with their attributes, scripts and styles, and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._in = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._in = tag
            self.inside.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.inside[-1] = (self._in, self.inside[-1][1] + data)
        else:
            self.words.append(data)

    @property
    def data(self) -> Any:
        return json.loads(self.inside[1][1])

    @property
    def policy(self) -> str:
        return next(a["content"] or "" for t, a in self.elements if "http-equiv" in a)


def chart(name: str = "Ann", **fields: Any) -> Chart:
    spots = (
        Spot("organisation/o", "Council", Sort.ORGANISATION, box="o"),
        Spot("group/s", "Steering group", Sort.GROUP, box="o", depth=0, marks=(Mark.SOURCE,)),
        Spot("person/a", name, Sort.PERSON, "manager", "o", 1, (Mark.CARRIER,), ("Carries it",)),
        Spot("group/n", "Nurses", Sort.GROUP, "", "", None, (Mark.NOT_REACHED,), ("No way",)),
    )
    ties = (
        Tie("group/s", "person/a", "member", two_way=True),
        Tie("person/a", "group/n", "email", state=State.STALE, note="last used in May"),
        Tie("person/a", "group/n", "joins", True, mend=1),
    )
    found: dict[str, Any] = {"gaps": ("No way",), "mends": (Mend(1, f"Add {name}", 1.0),)}
    return Chart("P", "as of today", {"o": "Council"}, spots, ties, **(found | fields))


def test_everything_is_in_the_page_and_nothing_else_may_be_loaded() -> None:
    page = Page(as_page(chart()))
    assert not [a for _, a in page.elements if {"src", "href"} & a.keys() - {"#"} and "src" in a]
    assert {a["href"] for _, a in page.elements if "href" in a} == {"#lists"}
    assert "default-src 'none'" in page.policy
    assert not any(name.startswith("on") for _, a in page.elements for name in a)
    assert not any("style" in a for _, a in page.elements)
    assert "Permission is hereby granted" in as_page(chart()).decode()  # the library's licence


def test_the_policy_allows_the_scripts_and_the_style_that_are_there() -> None:
    page = Page(as_page(chart()))
    for (tag, text), (_, attributes) in zip(
        page.inside, (e for e in page.elements if e[0] in {"script", "style"}), strict=True
    ):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert (f"'sha256-{digest}'" in page.policy) == ("type" not in attributes), tag


def test_the_data_are_those_of_the_chart() -> None:
    data = Page(as_page(chart())).data
    assert [spot["id"] for spot in data["spots"]] == [spot.id for spot in chart().spots]
    assert [spot["heads"] for spot in data["spots"]] == [True, False, False, False]
    assert [spot["look"] for spot in data["spots"]] == ["", "source", "alone", "gap"]
    assert data["spots"][3]["told"] == "News from the steering group does not get there."
    assert data["ties"][1]["state"] == "stale"
    assert data["ties"][2]["mend"] == 1
    assert data["boxes"] == {"o": "Council"}


def test_what_is_wrong_and_how_to_mend_it_is_there_in_words() -> None:
    page = Page(as_page(chart()))
    words = " ".join(page.words)
    for said in ("No way", "Add Ann", "Repair: 1", "Gaps: 1", "Stakeholders: 4", "not reached"):
        assert said in words
    about = [a["data-about"] for t, a in page.elements if t == "button" and "data-about" in a]
    assert json.loads(about[0] or "") == ["person/a", "group/n"]
    assert json.loads(about[1] or "") == ["group/n"]


def test_people_of_one_name_are_told_apart() -> None:
    page = Page(as_page(chart("Nurses")))
    assert any(word.startswith("Nurses, Council") for word in page.words)


def test_markup_in_names_stays_text() -> None:
    page = as_page(chart(HOSTILE))
    found = Page(page)
    assert [text for tag, text in found.inside if tag == "script"][1:] == [
        text for tag, text in Page(as_page(chart())).inside if tag == "script"
    ][1:]
    assert found.data["spots"][2]["name"].startswith("</script><script>alert(1)</script>")
    assert not any(tag == "img" for tag, _ in found.elements)
    assert b"\x00" not in page


def test_a_very_long_name_is_cut() -> None:
    assert len(as_page(chart("x" * 10_000))) < len(as_page(chart())) + 40_000


def test_nobody_and_an_end_that_is_not_there() -> None:
    empty = Page(as_page(Chart("", "", {}, (), ())))
    assert empty.data == {"boxes": {}, "spots": [], "ties": []}
    with pytest.raises(UnknownStakeholder):
        as_page(Chart("", "", {}, (), (Tie("a", "b", "email"),)))


def test_of_many_only_those_with_a_mark_are_shown_first() -> None:
    def chosen(found: Chart) -> list[str | None]:
        return [a["value"] for _, a in Page(as_page(found)).elements if "selected" in a]

    assert chosen(made(60)) == []
    assert chosen(made(400)) == ["wrong"]


@given(charts())
@settings(max_examples=25)
def test_any_chart_makes_a_page_with_everybody_in_a_place_of_their_own(found: Chart) -> None:
    assert len(Page(as_page(found)).data["spots"]) == len(found.by_id)


@pytest.mark.parametrize("number", [100, 600])
def test_no_two_stand_in_one_place(number: int) -> None:
    found = made(number)
    places = spread_out(found)
    assert places.keys() == found.by_id.keys()
    assert len(set(places.values())) == number
    assert not re.search("nan|inf", str(places.values()))
