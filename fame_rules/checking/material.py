"""What the files that are checked amount to, as far as they can be used, and what is wrong in them.

Rule files are added to those of the package, and each overlay is laid over both by itself, with
what it extends. Files of the package's own rules are checked as that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from posixpath import normpath
from typing import Final

from attrs import define, evolve, field

from fame_rules.checking.files import File, Sort
from fame_rules.documents import Node, Problems
from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.model import Partnership
from fame_rules.reading import read
from fame_rules.rulebook import RuleBook
from fame_rules.rulebook.adoption.adopt import NONE
from fame_rules.rulebook.adoption.finding import Shelf, chains
from fame_rules.rulebook.adoption.overlay import Overlay, overlay_of, sorted_out
from fame_rules.rulebook.load import parsed
from fame_rules.rulebook.rulebook import core_files
from fame_rules.testing import examples_of
from fame_rules.testing.files import read_tests

_CORE: Final = "(core)/"
_OF_RULES: Final = frozenset({"T030", "T031", "T032"})
"""Problems of tests with rules, which say nothing where the rules themselves cannot be read."""


@define
class Material:
    """Reads files of every sort and keeps what can be used; problems are noted."""

    files: Sequence[File]
    problems: Problems
    partnerships: list[Partnership] = field(factory=list)
    adopted: list[RuleBook] = field(factory=list)

    def read(self) -> None:
        """Read everything, facts first and tests last, since they need the rules."""
        for file in self._of(Sort.PARTNERSHIP):
            self._facts(file)
        if all(file.sort is Sort.PARTNERSHIP for file in self.files):
            return
        book = self._rules()
        usable = book is not None
        book = book or RuleBook.of_nodes(_core_roots(), Problems(), _names(()))
        self.adopted.append(book)
        overlays = self._overlays()
        for overlay in overlays:
            self._adopt(overlay, book, overlays)
        self._examples()
        self._tests(book, overlays, usable)

    @property
    def sources(self) -> Mapping[str, Traversable]:
        """The files of rules and overlays, by the names that problems cite."""
        return {file.name: file.path for file in (*self._of(Sort.RULES), *self._of(Sort.OVERLAY))}

    def _of(self, sort: Sort) -> list[File]:
        return [file for file in self.files if file.sort is sort]

    def _note(self, found: Iterable[Problem]) -> None:
        known = set(self.problems.found)
        self.problems.found += (problem for problem in found if problem not in known)

    def _facts(self, file: File) -> None:
        """Read a partnership; problems are cited from here, not from its folder."""
        try:
            self.partnerships.append(read(file.path))
        except FilesUnusable as error:
            self._note(_from_here(problem, file.path.parent) for problem in error.problems)

    def _rules(self) -> RuleBook | None:
        """The rules of the package with the plain ones of the files, or nothing and problems."""
        part_of_overlays = {file for unit in self._units() for file in unit}
        plain = [file for file in self._of(Sort.RULES) if file not in part_of_overlays]
        problems = Problems()
        try:
            return RuleBook.of_nodes(_roots(plain, problems), problems, _names(plain))
        except FilesUnusable as error:
            self._note(error.problems)
            return None

    def _units(self) -> Iterator[tuple[File, ...]]:
        """Each overlay with the rule files of its folder, which are part of it if it is alone."""
        overlays = self._of(Sort.OVERLAY)
        for overlay in overlays:
            folder = overlay.path.resolve().parent
            within = [f for f in self.files if f.path.resolve().is_relative_to(folder)]
            alone = not any(other in within for other in overlays if other != overlay)
            others = [file for file in within if file.sort is Sort.RULES] if alone else []
            yield overlay, *others

    def _overlays(self) -> list[Overlay]:
        found = []
        for unit in self._units():
            try:
                found.append(overlay_of([(file.name, file.path) for file in unit]))
            except FilesUnusable as error:
                self._note(error.problems)
        return found

    def _adopt(self, overlay: Overlay, book: RuleBook, overlays: Sequence[Overlay]) -> None:
        try:
            chain = chains(Shelf(tuple(overlays)), [overlay])
            self.adopted.append(book.adopt(*chain))
        except FilesUnusable as error:
            self._note(error.problems)

    def _examples(self) -> None:
        """Check the facts in the examples of all rules that are in the files, each once."""
        done: set[str] = set()
        for rulebook in self.adopted:
            rules = rulebook.rules.values()
            ids = [r.id for r in rules if r.origin.file in self.sources and r.id not in done]
            done |= set(ids)
            try:
                list(examples_of(rulebook, ids))
            except FilesUnusable as error:
                self._note(error.problems)

    def _tests(self, book: RuleBook, overlays: Sequence[Overlay], usable: bool) -> None:
        """Check the tests against the rules that they would be run with, if these are `usable`."""

        def adopt(paths: tuple[Path, ...], own: str, asked: str | None) -> RuleBook:
            given, plain = sorted_out(paths)
            shelf = Shelf((*overlays, *given))
            first = None
            if asked not in (None, NONE):
                first = shelf.asked_for(str(asked))
            elif own and asked is None:
                first = shelf.find(own)
            laid = [*([first] if first else []), *shelf.given]
            return _added(book, plain).adopt(*chains(shelf, laid))

        found = Problems()
        read_tests({file.name: file.path for file in self._of(Sort.TESTS)}, adopt, found)
        self._note(p for p in found.found if usable or p.code not in _OF_RULES)


def _added(book: RuleBook, plain: Sequence[Path]) -> RuleBook:
    """A rule book with plain rules that are not among its own added to those of the package."""
    new = [path for path in plain if path.as_posix() not in book.sources]
    return RuleBook.core(*new) if new else book


def _roots(plain: Sequence[File], problems: Problems) -> list[Node | None]:
    """The trees of the rule files of the package, and of others; those checked by own names."""
    own = {file.path.resolve(): file for file in plain}
    core = [own.get(path.resolve()) for _, path in core_files() if isinstance(path, Path)]
    if not any(core):
        return [*_core_roots(), *parsed([(file.name, file.path) for file in plain], problems)]
    named: list[tuple[str, Traversable]] = []
    for name, path in core_files():
        checked = own.pop(path.resolve(), None) if isinstance(path, Path) else None
        named.append((checked.name, path) if checked else (f"{_CORE}{name}", path))
    return list(parsed([*named, *((file.name, file.path) for file in own.values())], problems))


@cache
def _core_roots() -> tuple[Node | None, ...]:
    """The trees of the package's own files, which are the same in every check of others."""
    problems = Problems()
    roots = tuple(parsed([(f"{_CORE}{name}", path) for name, path in core_files()], problems))
    problems.settle()
    return roots


def _names(files: Iterable[File]) -> tuple[str, ...]:
    return ("core", *(file.name for file in files))


def _from_here(problem: Problem, folder: Path) -> Problem:
    origin = problem.origin
    cited = normpath((folder / origin.file).as_posix())
    return evolve(problem, origin=Origin(cited, origin.line, origin.column))
