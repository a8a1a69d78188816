"""Starts: what a test file or a test says of facts and rules, and the test's over the file's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Scalar, Sequence, Shapes
from fame_rules.model.literals import read_literal
from fame_rules.model.types import DATE

KEYS: Final = ("based_on", "rules", "authority", "as_of", "given", "set", "add", "remove")


@frozen
class Asked:
    """A change as `what-if` takes it: to `set`, `add` or `remove`, and where it stands."""

    how: str
    text: str
    at: Scalar


@frozen
class Start:
    """What is said of the facts and the rules that a test starts from; what is not said is empty.

    The trees that are `given` come with the nearest first, changes in the order of being made.
    """

    based_on: Scalar | None = None
    rules: tuple[Scalar, ...] | None = None
    authority: Scalar | None = None
    as_of: date | None = None
    given: tuple[Fields, ...] = ()
    changes: tuple[Asked, ...] = ()

    def over(self, other: Start) -> Start:
        """What is said here over what is said there."""
        return Start(
            self.based_on or other.based_on,
            other.rules if self.rules is None else self.rules,
            self.authority or other.authority,
            self.as_of or other.as_of,
            (*self.given, *other.given),
            (*other.changes, *self.changes),
        )


def read_start(entries: Mapping[str, Node], shapes: Shapes) -> Start:
    """What the entries of a file or a test say; what is wrong in them is told."""
    scalars: dict[str, Scalar | None] = {
        key: shapes.scalar(entries[key], f"`{key}`") if key in entries else None
        for key in ("based_on", "authority", "as_of")
    }
    given = shapes.mapping(entries["given"], "`given`") if "given" in entries else None
    return Start(
        scalars["based_on"],
        tuple(_listed(entries["rules"], "`rules`", shapes)) if "rules" in entries else None,
        scalars["authority"],
        _day(scalars["as_of"], shapes),
        (given,) if given is not None and _is_whole(given, shapes) else (),
        tuple(asked for how, read in _CHANGES.items() for asked in read(how, entries, shapes)),
    )


def _is_whole(given: Fields, shapes: Shapes) -> bool:
    """Whether facts leave it to the test to say what they are based on."""
    at = next((key for key, _ in given if key.text == "based_on"), None)
    if at is not None:
        hint = "move it out of `given`"
        shapes.problems.at(at.span, "T010", "`based_on` stands beside `given`, not in it", hint)
    return at is None


def _day(scalar: Scalar | None, shapes: Shapes) -> date | None:
    if scalar is None:
        return None
    try:
        day = read_literal(scalar.text, DATE)
    except ValueError as error:
        shapes.problems.at(scalar.span, "T020", f"as_of cannot be '{scalar.text}'", str(error))
        return None
    return day if isinstance(day, date) else None


def _listed(node: Node, what: str, shapes: Shapes) -> Iterator[Scalar]:
    """The words of a list, or a word alone."""
    items = node.items if isinstance(node, Sequence) else (node,)
    yield from (s for item in items if (s := shapes.scalar(item, what)) is not None)


def _sets(how: str, entries: Mapping[str, Node], shapes: Shapes) -> Iterator[Asked]:
    node = entries.get(how)
    mapping = shapes.mapping(node, "`set`") if node is not None else None
    for key, value in mapping or ():
        words = [word.text for word in _listed(value, f"what '{key.text}' is set to", shapes)]
        if words:
            yield Asked(how, f"{key.text}={','.join(words)}", key)


def _texts(how: str, entries: Mapping[str, Node], shapes: Shapes) -> Iterator[Asked]:
    if how in entries:
        yield from (Asked(how, s.text, s) for s in _listed(entries[how], f"`{how}`", shapes))


_Read = Callable[[str, Mapping[str, Node], Shapes], Iterator[Asked]]
_CHANGES: Final[Mapping[str, _Read]] = {"set": _sets, "add": _texts, "remove": _texts}
