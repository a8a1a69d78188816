"""Places: where a register stands, in the main file, in files named there or in files found.

Of a partnership that is based on another, a register stands whole in one place: what is given
below that is replaced, what is given by id above it are changes to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import PurePath

from attrs import frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar
from fame_rules.errors import Origin
from fame_rules.model.vocabulary import BY_PLURAL, BY_WORD, REGISTERS, RegisterSpec
from fame_rules.reading.folder import Folder
from fame_rules.reading.headings import fold
from fame_rules.reading.layers import Layer
from fame_rules.reading.sources import SECTION, Source, meant, read_sources

_ALIKE = 0.85


@frozen
class Places:
    """Everywhere that a register stands by one main file: in it, in files named, in files found."""

    spec: RegisterSpec
    folder: Folder | None
    inline: tuple[Scalar, Node] | None
    source: Source | None
    found: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each place, for a message; the files of one source are one place."""
        inline = [f"in line {self.inline[0].span.line}"] if self.inline else []
        named = [f"in {self.source.files[0].text}"] if self.source and self.source.files else []
        return (*inline, *named, *(f"in {name}" for name in self.found))

    @property
    def by_id(self) -> Fields | None:
        """The records by their ids, if that is how they are given, and nothing else is."""
        node = self.inline[1] if self.inline and len(self.names) == 1 else None
        return node if isinstance(node, Fields) else None

    @property
    def origin(self) -> Origin:
        """The place that is cited for the register as a whole."""
        if self.inline:
            return self.inline[0].span.origin
        named = [file.text for file in self.source.files] if self.source else []
        name = PurePath([*named, *self.found][0]).as_posix()
        return Origin(self.folder.cite(name) if self.folder else name)


@frozen
class Standing:
    """The places of a register that count: of the whole, and of changes to it, the oldest first."""

    whole: Places
    changes: tuple[Places, ...]
    source: Source | None


def places_of(layer: Layer, problems: Problems) -> dict[str, Places]:
    """The places of every register by one main file, by the kind of its records."""
    inline = {key.text: (key, node) for key, node in layer.root}
    sources = read_sources(layer.root.get(SECTION), problems)
    found = _found_tables(layer.folder, sources.values(), problems)
    return {
        spec.kind: Places(
            spec,
            layer.folder,
            inline.get(spec.plural),
            sources.get(spec.kind),
            found[spec.kind],
        )
        for spec in REGISTERS
    }


def standing(places: Sequence[Places], problems: Problems) -> Standing | None:
    """Which places of a register count, of those that each layer gives; nothing if none does."""
    given = [index for index, place in enumerate(places) if place.names]
    _check_options(places[given[-1] + 1 if given else 0 :], problems)
    if not given:
        return None
    lowest = next((index for index in given if places[index].by_id is None), given[-1])
    changes = tuple(places[index] for index in reversed(given) if index < lowest)
    sources = [place.source for place in places[: lowest + 1] if place.source is not None]
    options = reduce(Source.but, reversed(sources)) if sources else None
    return Standing(places[lowest], changes, options)


def _check_options(places: Iterable[Places], problems: Problems) -> None:
    """Tell of options that no register has."""
    for place in places:
        if place.source is not None:
            message = f"'{place.spec.plural}' is not given, so this says nothing"
            hint = "name a `file`, or write them in this one"
            problems.at(place.source.span, "F013", message, hint)


def _found_tables(
    folder: Folder | None, sources: Iterable[Source], problems: Problems
) -> dict[str, tuple[str, ...]]:
    """The tables that are named like a register, by its kind, and that the main file leaves out."""
    found: dict[str, tuple[str, ...]] = {spec.kind: () for spec in REGISTERS}
    mentioned = {PurePath(file.text).as_posix() for source in sources for file in source.files}
    for name in folder.tables if folder else ():
        word = fold(PurePath(name).stem)
        if folder is None or name in mentioned:
            continue
        if word in BY_PLURAL:
            found[BY_PLURAL[word].kind] += (name,)
        elif get_close_matches(word, BY_WORD, 1, _ALIKE):
            message = "is almost named like a register, but not read"
            problems.file(folder.cite(name), "F016", message, meant(word))
    return found
