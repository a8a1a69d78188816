"""Every format holds every text, however nasty, as text: whole, readable, and never acted on."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Final
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import fame_rules as fame
from fame_rules.report import BINARY, FORMATS, SUFFIXES
from fame_rules.report.cells import is_formula
from fame_rules.report.characters import readable
from tests.report.nasty import NASTY, nasty

ASSESSMENT: Final = nasty()


def plain(data: bytes) -> str:
    return data.decode()


def from_dot(data: bytes) -> str:
    return data.decode().replace("\\n", "\n")


def from_json(data: bytes) -> str:
    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)

    return "\n".join(texts(json.loads(data)))


def from_csv(data: bytes) -> str:
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not any(is_formula(cell) for row in rows for cell in row)
    return "\n".join(cell for row in rows for cell in row)


def from_xlsx(data: bytes) -> str:
    cells = [c for sheet in openpyxl.load_workbook(BytesIO(data)) for row in sheet for c in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if is_formula(str(cell.value or "")))
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    return "\n".join(str(cell) for rows in sheets for row in rows for cell in row)


def from_xml(data: bytes) -> str:
    elements = list(ET.fromstring(data).iter())
    values = (value for element in elements for value in element.attrib.values())
    return "\n".join((*values, *(element.text or "" for element in elements)))


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "onerror" not in dict(attrs)
        self.texts.extend(value or "" for _, value in attrs)


def from_html(data: bytes) -> str:
    seen = Seen()
    seen.feed(data.decode())
    return "\n".join(seen.texts)


READ: Final[Mapping[str, Callable[[bytes], str]]] = {
    "text": plain,
    "json": from_json,
    "markdown": plain,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "sarif": from_json,
    "junit": from_xml,
    "graphml": from_xml,
    "dot": from_dot,
    "html": from_html,
}


def essence(text: str) -> str:
    return re.sub(r"[\s\\\ufffd]", "", readable(text)).casefold()


@pytest.mark.parametrize("name", FORMATS)
def test_every_nasty_text_is_there_as_text(name: str) -> None:
    held = essence(READ[name](FORMATS[name](ASSESSMENT)))
    assert [what for what, text in NASTY.items() if essence(text)[:60] not in held] == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_assessment_gives_the_same_bytes(name: str) -> None:
    assert FORMATS[name](ASSESSMENT) == FORMATS[name](ASSESSMENT)


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "junit", "dot"])
def test_nothing_in_a_text_acts_on_a_screen(name: str) -> None:
    text = FORMATS[name](ASSESSMENT).decode().removeprefix("\ufeff").replace("\r\n", "\n")
    assert readable(text) == text


def test_no_tag_of_a_user_is_a_tag_in_markdown() -> None:
    text = FORMATS["markdown"](ASSESSMENT).decode()
    assert not re.search(r"(?<!\\)[<>]", text)
    assert not re.search(r"(?<!\\)\[a", text)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_all_is_a_report_too(name: str) -> None:
    nothing = fame.Partnership("p", as_of=ASSESSMENT.as_of)
    assert FORMATS[name](fame.assess(nothing, fame.RuleBook.parse("rules: []")))


def test_every_suffix_stands_for_a_format_and_every_format_has_one() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)
    assert set(FORMATS) >= BINARY
