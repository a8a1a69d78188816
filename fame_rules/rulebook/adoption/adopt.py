"""Laying overlays over a rule book: every name and date checked, every change told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from fame_rules.documents import Problems, Shapes
from fame_rules.errors import FilesUnusable, Problem, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook.adoption.additions import (
    check_additions,
    check_conclusions,
    ids_of,
    note_additions,
)
from fame_rules.rulebook.adoption.amending import Amender, Entry
from fame_rules.rulebook.adoption.changes import ChangeReader
from fame_rules.rulebook.adoption.finding import Shelf, chains
from fame_rules.rulebook.adoption.overlay import Overlay, read_overlay, sorted_out
from fame_rules.rulebook.adoption.waivers import WaiverReader
from fame_rules.rulebook.amendments import AdoptedOverlay
from fame_rules.rulebook.book import Rule
from fame_rules.rulebook.load import SECTIONS, Contents, Sections, composed
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.rulebook import RuleBook
from fame_rules.rulebook.rules import RuleReader

NONE = "none"
"""What is asked for instead of an authority, for the core rules alone."""


def rules_of(own: str, asked: str | None, paths: Sequence[Path]) -> RuleBook:
    """The core rules with plain ones added, under the overlays of an authority and of paths.

    The authority that is asked for has to have an overlay; `own`, which holds otherwise, need not.

    Raises:
        FilesUnusable: with every problem of every file.
        UnknownAuthority: there is no overlay of the name that is asked for.
    """
    given, plain = sorted_out(paths)
    shelf = Shelf(tuple(given))
    first = None
    if asked not in (None, NONE):
        first = shelf.asked_for(str(asked))
    elif own and asked is None:
        first = shelf.find(own)
    overlays = chains(shelf, [*([first] if first else []), *given])
    try:
        book = RuleBook.core(*plain)
    except FilesUnusable as in_rules:
        try:
            _laid_over(RuleBook.core(), overlays)
        except FilesUnusable as in_overlays:
            raise FilesUnusable((*in_rules.problems, *in_overlays.problems)) from None
        raise
    return _laid_over(book, overlays)


def adopted(rulebook: RuleBook, overlays: Iterable[str | Path | Overlay]) -> RuleBook:
    """A rule book under overlays, each a name, a path, or read; see `RuleBook.adopt`."""
    listed = [read_overlay(one) if isinstance(one, Path) else one for one in overlays]
    there = tuple(overlay.name for overlay in rulebook.overlays)
    shelf = Shelf(tuple(one for one in listed if isinstance(one, Overlay)), there)
    found = [shelf.asked_for(one) if isinstance(one, str) else one for one in listed]
    return _laid_over(rulebook, [o for o in chains(shelf, found) if o.name not in there])


def _laid_over(rulebook: RuleBook, overlays: Iterable[Overlay]) -> RuleBook:
    """A rule book under overlays in turn; the problems of all of them at once."""
    problems: list[Problem] = []
    failed: set[str] = set()
    for overlay in overlays:
        if overlay.extends.text in failed:
            failed.add(overlay.name)
            continue
        try:
            rulebook = _under(rulebook, overlay)
        except FilesUnusable as error:
            problems += error.problems
            failed.add(overlay.name)
    if problems:
        raise FilesUnusable(tuple(problems))
    return rulebook


@frozen
class _Laying:
    """One overlay on its way over a rule book."""

    rulebook: RuleBook
    overlay: Overlay
    sections: Sections
    amender: Amender

    def amended(self) -> Contents:
        """What is there already, with the values, words and scores that the overlay gives it."""
        book, amender = self.rulebook, self.amender
        return Contents(
            amender.settings(self._taken("settings", book.settings), book.settings),
            amender.scoring(self.overlay.of("scoring"), book.scoring),
            book.measures,
            book.risks,
            book.lessons,
            amender.terms(self._taken("terms", book.terms), book.terms),
            book.rules,
            book.strata,
            book.version,
        )

    def _taken(self, section: str, there: Mapping[str, object]) -> list[Entry]:
        """The entries of a section whose names are there already, taken from what is added."""
        entries = self.sections.of(section)
        names = self.sections.named.get(section, {})
        for name, _ in entries:
            if name.text in there:
                del names[name.text]
        return [(name, node) for name, node in entries if name.text in there]

    def changed(self, names: Names, reader: RuleReader) -> Mapping[str, Rule]:
        """The rules that are there already, with their changes."""
        changes = ChangeReader(self.amender, names, reader)
        return changes.read(self.overlay.of("changes"), self.rulebook.rules)


def _under(rulebook: RuleBook, overlay: Overlay) -> RuleBook:
    """A rule book under one overlay."""
    problems = Problems(list(overlay.doubled))
    shapes = Shapes(problems, "R")
    sections = Sections(problems, shapes)
    for entries in overlay.sections:
        sections.sort({key: node for key, node in entries.items() if key in SECTIONS})
    sections.scoring = None
    amender = Amender(overlay, problems, shapes)
    laying = _Laying(rulebook, overlay, sections, amender)
    _check_extends(rulebook, overlay, problems)
    under = laying.amended()
    check_additions(sections, rulebook, overlay.prefix)
    known = [*rulebook.rules, *(id_.text for id_ in ids_of(sections.rules))]
    waivers = tuple(WaiverReader(shapes, overlay.name, known).read(overlay.of("waivers")))
    contents = composed(sections, under, laying.changed)
    check_conclusions(rulebook.rules, contents, problems)
    problems.settle()
    note_additions(contents, rulebook, amender)
    head = AdoptedOverlay(
        overlay.name, overlay.title, overlay.extends.text, overlay.source, overlay.origin
    )
    return evolve(
        rulebook,
        settings=FrozenMap(contents.settings),
        scoring=contents.scoring,
        measures=FrozenMap(contents.measures),
        risks=FrozenMap(contents.risks),
        lessons=FrozenMap(contents.lessons),
        terms=FrozenMap(contents.terms),
        rules=FrozenMap(contents.rules),
        strata=contents.strata,
        sources=(*rulebook.sources, overlay.name),
        overlays=(*rulebook.overlays, head),
        amendments=(*rulebook.amendments, *amender.amendments),
        waivers=(*rulebook.waivers, *waivers),
    )


def _check_extends(rulebook: RuleBook, overlay: Overlay, problems: Problems) -> None:
    """An overlay is made for one major version of the core rules, or for another overlay."""
    at, major = overlay.extends, rulebook.version.partition(".")[0]
    name, *rest = at.text.split() or [""]
    if name != "core":
        there = [each.name for each in rulebook.overlays]
        if at.text not in there:
            hint = did_you_mean(at.text, there)
            problems.at(at.span, "R071", f"no overlay '{at.text}' is laid over before", hint)
    elif len(rest) != 1 or not rest[0].isdecimal():
        message = f"'{at.text}' does not say for which version of the core rules it is made"
        problems.at(at.span, "R071", message, f"write core {major or '1'}")
    elif major and rest[0] != major:
        message = (
            f"'{overlay.name}' is made for version {rest[0]} of the core rules; "
            f"these are version {rulebook.version}"
        )
        hint = f"see whether all of it still holds, then write core {major}"
        problems.at(at.span, "R071", message, hint)
