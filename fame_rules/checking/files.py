"""Which files there are to check, and of what sort each is: by its name, or by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Final

from attrs import frozen

from fame_rules.documents import TABLES, Problems, parse_yaml, read_text, yaml_below
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP_FIELDS
from fame_rules.reading import MAIN
from fame_rules.rulebook.adoption.overlay import CONTENT, HEAD
from fame_rules.rulebook.load import LARGEST, SECTIONS

_TESTS: Final = (".test.yaml", ".test.yml")
_PEEK: Final = 64 * 1024
_KEY: Final = re.compile(r"^(?:\{\s*)?[\"']?([A-Za-z_]\w*)[\"']?\s*:", re.MULTILINE)
_OF_FACTS: Final = frozenset({*PARTNERSHIP_FIELDS, *BY_PLURAL, "based_on", "registers"})
_OF_RULES: Final = frozenset({*SECTIONS, *CONTENT})


class Sort(Enum):
    """What a file is."""

    PARTNERSHIP = "a partnership"
    OVERLAY = "an overlay"
    RULES = "a rule file"
    TESTS = "a test file"


@frozen
class File:
    """A file to check, and its sort."""

    path: Path
    sort: Sort

    @property
    def name(self) -> str:
        """The file as problems cite it."""
        return self.path.as_posix()


def files_of(paths: Iterable[Path], problems: Problems) -> tuple[File, ...]:
    """The files that some paths mean, each once; what is none of these is a problem."""
    found: dict[Path, File] = {}
    for path in paths:
        for file in _files(path, problems):
            found.setdefault(file.path.resolve(), file)
    return tuple(found.values())


def _files(path: Path, problems: Problems) -> Iterator[File]:
    name = path.as_posix()
    try:
        if path.is_dir():
            yield from _of_folder(path, problems)
        elif path.exists():
            yield from _single(path, problems)
        else:
            problems.file(name, "Y030", "there is no such file or folder")
    except OSError as error:
        problems.file(name, "Y001", f"cannot be read: {error.strerror or error}")


def _of_folder(folder: Path, problems: Problems) -> Iterator[File]:
    before = len(problems.found)
    found = [
        file for path in yaml_below(folder) for file in _recognised(path, problems, named=False)
    ]
    yield from found
    if not found and len(problems.found) == before:
        hint = f"a partnership is a {MAIN}; rules and overlays are .yaml files"
        problems.file(folder.as_posix(), "Y030", "has no file in it that can be checked", hint)


def _single(path: Path, problems: Problems) -> Iterator[File]:
    if path.suffix.lower() in TABLES and (path.parent / MAIN).exists():
        yield File(path.parent / MAIN, Sort.PARTNERSHIP)  # a register is read with its partnership
    else:
        yield from _recognised(path, problems, named=True)


def _recognised(path: Path, problems: Problems, named: bool) -> Iterator[File]:
    """The file with its sort; one that was `named`, and is of none, is worse than one found."""
    sort = _sort_of(path)
    if sort is not None:
        yield File(path, sort)
        return
    name, before = path.as_posix(), len(problems.found)
    text = read_text(path, name, problems, LARGEST)
    if text is not None:
        parse_yaml(text, name, problems)
    if len(problems.found) == before:
        hint = "rules stand under `rules:`, an overlay begins with `overlay:`"
        message = "is none of the files that can be checked, so nothing in it was"
        problems.file(name, "Y031" if named else "W007", message, hint)


def _sort_of(path: Path) -> Sort | None:
    if path.name.endswith(_TESTS):
        return Sort.TESTS
    if path.name == MAIN:
        return Sort.PARTNERSHIP
    with path.open("rb") as file:
        keys = set(_KEY.findall(file.read(_PEEK).decode("utf-8", "replace")))
    if HEAD[0] in keys:
        return Sort.OVERLAY
    if keys & _OF_RULES:
        return Sort.RULES
    return Sort.PARTNERSHIP if keys & _OF_FACTS else None
