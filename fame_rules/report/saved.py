"""Reading back a saved assessment, as far as another can be compared with it.

Every version of the JSON report can be read. Those before 1.3 do not say what they were judged by,
so that no cause can be given for what differs from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from attrs import frozen

from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.explanation import Noted, RuleNote, Snapshot
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.report.values_as_json import Json

_MAJOR: Final = "1"
_HINT: Final = "write one with `fame-rules assess PATH -o findings.json`"


@frozen
class _Odd(Exception):
    """Something in a file is not what it should be there."""

    where: str
    expected: str


def read_snapshot(path: str | Path) -> Snapshot:
    """The snapshot of an assessment that was saved as JSON.

    Raises:
        FilesUnusable: It cannot be read, is no JSON, or no assessment of a version that is known.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        _refuse(file, "A001", f"cannot be read: {(error.strerror or str(error)).lower()}")
    except UnicodeDecodeError:
        _refuse(file, "A002", "is not JSON: it is not text in UTF-8", _HINT)
    return parse_snapshot(text, str(path))


def parse_snapshot(text: str, name: str = "findings.json") -> Snapshot:
    """The snapshot of an assessment from the text of its JSON report; raises as `read_snapshot`.

    >>> import fame_rules as fame
    >>> assessment = fame.assess(fame.read("examples/sparse"), fame.RuleBook.core())
    >>> parse_snapshot(fame.FORMATS["json"](assessment).decode()) == fame.snapshot(assessment)
    True
    """
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        line = text.split("\n")[error.lineno - 1]
        origin = Origin(name, error.lineno, error.colno)
        message = f"is not JSON: {error.msg.lower()}"
        raise FilesUnusable((Problem(origin, "A002", message, line),)) from error
    except RecursionError:
        _refuse(Path(name), "A002", "is not JSON of an assessment: it is nested too deep", _HINT)
    try:
        return _snapshot(_Node(found, ""))
    except _Odd as odd:
        where = f"'{odd.where}' is not {odd.expected}" if odd.where else f"it is not {odd.expected}"
        _refuse(Path(name), "A003", f"is not an assessment that can be read: {where}", _HINT)


def _refuse(file: Path, code: str, message: str, hint: str = "") -> NoReturn:
    raise FilesUnusable((Problem(Origin(str(file)), code, message, hint=hint),))


@frozen
class _Node:
    """A value in a file, and the way to it."""

    value: object
    where: str

    def has(self, name: str) -> bool:
        """Whether there is something of a name, other than null."""
        return isinstance(self.value, dict) and self.value.get(name) is not None

    def at(self, name: str) -> _Node:
        """What is there by a name."""
        where = f"{self.where}.{name}".lstrip(".")
        if not isinstance(self.value, dict) or name not in self.value:
            raise _Odd(where, "there")
        return _Node(self.value[name], where)

    def items(self) -> Iterator[_Node]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise _Odd(self.where, "a list")
        yield from (_Node(item, f"{self.where}[{n}]") for n, item in enumerate(self.value))

    def entries(self) -> Iterator[tuple[str, _Node]]:
        """The entries of a mapping."""
        if not isinstance(self.value, dict):
            raise _Odd(self.where, "a mapping")
        yield from ((str(key), _Node(v, f"{self.where}.{key}")) for key, v in self.value.items())

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise _Odd(self.where, "a text")
        return self.value

    def number(self) -> int:
        """A whole number; none is 0, as what is not scored is null."""
        if self.value is None:
            return 0
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise _Odd(self.where, "a whole number")
        return self.value

    def day(self) -> date:
        """A date."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise _Odd(self.where, "a date") from error

    def words(self) -> frozenset[str]:
        """The texts of a list."""
        return frozenset(item.text() for item in self.items())


def _snapshot(root: _Node) -> Snapshot:
    version = root.at("schema_version").text()
    if version.partition(".")[0] != _MAJOR:
        raise _Odd("schema_version", f"{_MAJOR}.x, as this version of fame-rules writes")
    findings = FrozenMap({each.id: each for each in map(_noted, root.at("findings").items())})
    name, day = root.at("partnership").at("id").text(), root.at("as_of").day()
    if not root.has("inputs"):
        return Snapshot(name, day, findings)
    inputs = root.at("inputs")
    return Snapshot(
        name,
        day,
        findings,
        _texts(inputs.at("facts")),
        _texts(inputs.at("settings")),
        FrozenMap({id_: _rule(node) for id_, node in inputs.at("rules").entries()}),
        _texts(inputs.at("waived")),
    )


def _noted(node: _Node) -> Noted:
    return Noted(
        node.at("id").text(),
        node.at("rule").text(),
        node.at("says").text(),
        node.at("likelihood").number(),
        node.at("impact").number(),
        node.at("score").number(),
        node.at("rating").text() if node.has("rating") else "",
    )


def _rule(node: _Node) -> RuleNote:
    names = ("reads", "settings", "stands_on")
    return RuleNote(node.at("digest").text(), *(node.at(name).words() for name in names))


def _texts(node: _Node) -> Mapping[str, str]:
    return FrozenMap({key: item.text() for key, item in node.entries()})


def inputs_as_json(kept: Snapshot) -> Json:
    """What an assessment was judged by, for the JSON report."""
    return {
        "facts": dict(kept.facts or {}),
        "settings": dict(kept.settings or {}),
        "rules": {
            id_: {
                "digest": note.digest,
                "reads": [*sorted(note.reads)],
                "settings": [*sorted(note.settings)],
                "stands_on": [*sorted(note.stands_on)],
            }
            for id_, note in (kept.rules or {}).items()
        },
        "waived": dict(kept.waived or {}),
    }
