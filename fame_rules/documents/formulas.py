"""Cells of a workbook whose value is lost: formulas that were never reckoned, and errors.

The values of formulas stand in the file beside them, as Excel last reckoned them. Programs that
only write workbooks leave them out; what reads the values then sees an empty cell, as it does
where the value is an error such as #N/A. An empty cell means "not known", so that both are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from zipfile import ZipFile

_SHEET: Final = re.compile(rb"<sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_CELL: Final = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR: Final = re.compile(rb'\bt="e"')
_TEXT: Final = re.compile(rb'\bt="str"')
_FORMULA: Final = re.compile(rb"<f\b")
_VALUE: Final = re.compile(rb"<v[^>/]*>([^<]+)</v>")


def lost_cells(archive: ZipFile, sheet: str) -> dict[tuple[int, int], str]:
    """What the cells of a sheet hold that has no value, by row and column; of xlsx files alone."""
    path = _paths(archive).get(sheet, "")
    if path not in archive.namelist():
        return {}
    data = archive.read(path)
    if not _FORMULA.search(data) and not _ERROR.search(data):
        return {}
    return dict(_lost(data))


def _lost(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(data):
        attributes, inside = cell.groups()
        place, value = _PLACE.search(attributes), _VALUE.search(inside)
        if place is None:
            continue
        at = int(place[2]), _column(place[1].decode())
        if _ERROR.search(attributes):
            error = unescape(value[1].decode(errors="replace")) if value else "an error"
            yield at, f"holds the error {error}"
        elif _FORMULA.search(inside) and value is None and not _TEXT.search(attributes):
            yield at, "holds a formula of which no value is stored"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _paths(archive: ZipFile) -> dict[str, str]:
    """Where each sheet stands in the archive, by its name."""
    try:
        book = archive.read("xl/workbook.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return {}
    targets = {
        _attribute(relation, "Id"): _attribute(relation, "Target")
        for relation in _RELATION.findall(relations)
    }
    paths = {}
    for sheet in _SHEET.findall(book):
        target = targets.get(_attribute(sheet, "r:id"), "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        paths[_attribute(sheet, "name")] = path
    return paths


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rb'\b%b="([^"]*)"' % name.encode(), tag)
    return unescape(found[1].decode(errors="replace")) if found else ""
