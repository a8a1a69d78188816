"""Overlays as they are written: who changes the rules of whom, and the nodes that say what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from fame_rules.documents import DOUBLED, Node, Problems, Scalar, Shapes, parse_yaml
from fame_rules.documents import Mapping as MappingNode
from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.rulebook.load import SECTIONS, parsed
from fame_rules.rulebook.rulebook import yaml_files

S = TypeVar("S")
T = TypeVar("T")
HEAD: Final = ("overlay", "title", "extends", "prefix", "source")
CONTENT: Final = (*SECTIONS, "changes", "waivers")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PREFIX: Final = re.compile(r"[A-Z][A-Z0-9]*")
_RESERVED: Final = ("core", "none")


@frozen
class Overlay:
    r"""An overlay, read but not laid over anything: its head, and its sections as nodes.

    `extends` is `core` and a number, or another's name. `place` is the file that it stands in, if
    it was read from one. `doubled` are its keys that are given twice: they are told together with
    what is wrong in its sections, which is seen once it is laid over something.

    >>> overlay = parse_overlay("overlay: millbrook\nextends: core 1")
    >>> overlay.name, overlay.prefix, overlay.extends.text
    ('millbrook', 'MILLBROOK', 'core 1')
    """

    name: str
    title: str
    extends: Scalar
    prefix: str
    source: str
    sections: tuple[Mapping[str, Node], ...] = field(repr=False)
    origin: Origin = field(eq=False)
    place: Traversable | None = field(default=None, eq=False, repr=False)
    doubled: tuple[Problem, ...] = field(default=(), eq=False, repr=False)

    def of(self, section: str) -> list[Node]:
        """The nodes of a section, one of each file that has it."""
        return [entries[section] for entries in self.sections if section in entries]


def parse_overlay(text: str, name: str = "overlay.yaml") -> Overlay:
    """The overlay of a text. Raises `FilesUnusable` with every problem of its head."""
    problems = Problems()
    root = parse_yaml(text, name, problems)
    return _settled([root], problems, None)


def read_overlay(path: Traversable, name: str = "") -> Overlay:
    """The overlay of a file, or of a folder in which one file is an overlay; `name` is cited.

    Raises `FilesUnusable` with every problem of its head.
    """
    files = [(name or path.name, path)]
    if path.is_dir():
        files = list(yaml_files(path, f"{name or path.name}/"))
    heads = [file for file in files if is_overlay(file[1])] or files
    return overlay_of([*heads[:1], *(file for file in files if file not in heads[:1])])


def overlay_of(files: Sequence[tuple[str, Traversable]]) -> Overlay:
    """The overlay of files, each with the name that is cited; the first has its head.

    Raises `FilesUnusable` as `read_overlay` does.
    """
    problems = Problems()
    return _settled(parsed(files, problems), problems, files[0][1])


def is_overlay(path: Traversable) -> bool:
    """Whether a file is an overlay rather than a file of plain rules."""
    try:
        with path.open("rb") as file:
            text = file.read(_ENOUGH).decode("utf-8-sig", "replace")
    except OSError:
        return False
    return _MARK.search(text) is not None


_ENOUGH: Final = 2 * 2**20
_MARK: Final = re.compile(r"^(\{\s*)?(overlay|'overlay'|\"overlay\")\s*:", re.MULTILINE)


def _settled(
    roots: Iterable[Node | None], problems: Problems, place: Traversable | None
) -> Overlay:
    nodes = list(roots)
    found = _overlay([node for node in nodes if node is not None], problems, place)
    doubled = tuple(problem for problem in problems.found if problem.code == DOUBLED)
    if len(doubled) < len(problems.found) or found is None:
        problems.settle()
    if found is None:
        raise ValueError("an overlay without a head, but no problem either")
    return evolve(found, doubled=doubled)


def _overlay(
    roots: Sequence[Node], problems: Problems, place: Traversable | None
) -> Overlay | None:
    shapes = Shapes(problems, "R")
    if not roots:
        return None
    head = shapes.entries(roots[0], "an overlay", (*HEAD, *CONTENT), ("overlay", "extends"))
    more = [shapes.entries(root, "a file of an overlay", CONTENT) for root in roots[1:]]
    name, extends = (_scalar(head, key, shapes) for key in ("overlay", "extends"))
    if name is None or extends is None or not isinstance(roots[0], MappingNode):
        return None
    if not _NAME.fullmatch(name.text) or name.text in _RESERVED:
        hint = "write it in small letters, digits and hyphens"
        problems.at(name.span, "R070", f"'{name.text}' is no name of an overlay", hint)
    prefix = _prefix(head, name.text, shapes)
    title, source = (shapes.text(head.get(key), f"'{key}'") for key in ("title", "source"))
    own = {key: node for key, node in head.items() if key in CONTENT}
    sections = (own, *more)
    origin = name.span.origin
    return Overlay(name.text, title or name.text, extends, prefix, source, sections, origin, place)


def _scalar(entries: Mapping[str, Node], key: str, shapes: Shapes) -> Scalar | None:
    return shapes.scalar(entries[key], f"'{key}'") if key in entries else None


def _prefix(head: Mapping[str, Node], name: str, shapes: Shapes) -> str:
    given = _scalar(head, "prefix", shapes)
    if given is None:
        return name.replace("-", "").upper()
    if not _PREFIX.fullmatch(given.text) or given.text == "FAME":
        hint = "write capital letters and digits, and another than FAME"
        shapes.problems.at(given.span, "R070", f"'{given.text}' is no prefix of its own", hint)
    return given.text


def sorted_out(paths: Iterable[Path]) -> tuple[list[Overlay], list[Path]]:
    """The overlays among files and folders, and the files and folders of plain rules.

    In a folder with one overlay the other files are part of it.

    Raises:
        FilesUnusable: with every problem of every overlay's head.
    """
    overlays: list[Traversable] = []
    plain: list[Path] = []
    for path in paths:
        files = [file for _, file in yaml_files(path, "")] if path.is_dir() else [path]
        heads = [file for file in files if is_overlay(file)]
        overlays += [path] if len(heads) == 1 else heads
        if len(heads) > 1:
            plain += [Path(str(file)) for file in files if file not in heads]
        elif not heads:
            plain.append(path)
    return all_or_problems(read_overlay, overlays), plain


def all_or_problems(read: Callable[[S], T], sources: Iterable[S]) -> list[T]:
    """What is read of each source; or, raised as one, the problems of all of them."""
    found: list[T] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            found.append(read(source))
        except FilesUnusable as error:
            problems += error.problems
    if problems:
        raise FilesUnusable(tuple(problems))
    return found
