"""Entering: a file put under `registers` of a main file, beside what stands there already.

A register stands in one place. Files of it are named together in one entry; beside what is typed
into the main file itself, no file can be put. Whether files go together is tried before anything
is written: each must be read as it is by itself, and none may repeat another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Final

from attrs import evolve, frozen

from fame_rules.documents import Mapping, Problems, Shapes, Written, parse_yaml, with_section
from fame_rules.errors import Origin, Problem
from fame_rules.model.vocabulary import BY_PLURAL
from fame_rules.reading.entries import both, entry_in, listed, told_apart
from fame_rules.reading.folder import Folder, Shelf, tables_in
from fame_rules.reading.headings import Recognised
from fame_rules.reading.layers import Layer
from fame_rules.reading.look import Look, Undecided
from fame_rules.reading.names import Names
from fame_rules.reading.places import Places, places_of
from fame_rules.reading.records import drafts_of
from fame_rules.reading.registers import written_in
from fame_rules.reading.sources import SECTION

_SHOWN: Final = 3


@frozen
class Entered:
    """The text of a main file with an entry, and the files that the register is then read from."""

    text: str
    files: tuple[str, ...]


def entered(found: Look, name: str, target: Path, text: str) -> Entered:
    """The text of a main file with the entry of a file, by its name from there.

    An entry of this file alone is replaced, but for whether the register is complete. Other files
    and sheets that it is read from stay beside this one.

    Raises:
        FilesUnusable: The register is typed into the main file, or that cannot be read.
        Undecided: The file does not go together with those that the register is read from.
    """
    folder = Folder(target.parent, target.name, tables_in(target.parent))
    root = _root(text, target.name)
    places = _places(root, folder, found.register)
    _check_inline(places, name)
    old, files = entry_in(root, found.register), _files(places)
    new: dict[str, Written] = {**found.entry, "file": name}
    alone = set(files) <= {name} and set(listed(old, "sheet")) <= set(listed(new, "sheet"))
    entry = new if alone else both(old, new, [*files, name])
    if "complete" in old:
        entry["complete"] = old["complete"]
    after = with_section(text, SECTION, found.register, entry)
    if not alone:
        others = [each for each in files if each != name] or [f"another sheet of {name}"]
        told = [*told_apart(old, new), *_amiss(found, name, places, _root(after, target.name))]
        _refuse(told, found.register, target.name, others)
    return Entered(after, listed(entry, "file"))


def _root(text: str, name: str) -> Mapping:
    """The text of a main file as a mapping."""
    problems = Problems()
    node = parse_yaml(text if text.strip() else "{}", name, problems)
    root = None if node is None else Shapes(problems, "F").mapping(node, "a partnership")
    problems.settle()
    assert root is not None, "what is no mapping is a problem"
    return root


def _places(root: Mapping, folder: Folder, register: str) -> Places:
    # What is wrong with other registers is told when the partnership is read.
    return places_of(Layer(root, folder), Problems())[BY_PLURAL[register].kind]


def _check_inline(places: Places, name: str) -> None:
    """Refuse to put a file beside a register that is typed into the main file."""
    if places.inline:
        problems = Problems()
        message = f"'{places.spec.plural}' stands here, and so cannot be read from {name} too"
        hint = f"move it into {name} and take it out here, or type what is in {name} here"
        problems.at(places.inline[0].span, "F014", message, hint)
        problems.settle()


def _files(places: Places) -> tuple[str, ...]:
    """The files that a register is read from so far."""
    named = [file.text for file in places.source.files] if places.source else []
    return tuple(PurePath(name).as_posix() for name in (*named, *places.found))


def _amiss(found: Look, name: str, places: Places, root: Mapping) -> Iterator[str]:
    """What files come to together, and none of them comes to by itself."""
    assert places.folder is not None, "a main file lies in a folder"
    before, told = _tried(places)
    after, all_ = _tried(_places(root, places.folder, found.register))
    known = {(problem.code, problem.message) for problem in (*told, *found.problems)}
    for problem in all_:
        if (problem.code, problem.message) not in known:
            yield f"{problem.origin}: {problem.message}"
    yield from _read_otherwise([*before, *(_cited(table, name) for table in found.tables)], after)


def _tried(places: Places) -> tuple[tuple[Recognised, ...], tuple[Problem, ...]]:
    """How the tables of a register are read, and what is wrong in it, names of others apart."""
    problems = Problems()
    written = written_in(places.spec, [places], Shelf(problems))
    drafts_of(written, Names(problems), problems)
    return written.tables, tuple(problems.found)


def _cited(table: Recognised, name: str) -> Recognised:
    """A table of a file that was looked into by itself, by the name of that in the folder."""
    at = table.header
    return evolve(table, header=Origin(name, at.line, at.column, at.part))


def _read_otherwise(before: Iterable[Recognised], after: Iterable[Recognised]) -> Iterator[str]:
    """Columns that are read in another way than before."""
    now = {table.header: table.fields for table in after}
    for table in before:
        fields = now.get(table.header, table.fields)
        for heading, field in table.fields.items():
            new = fields.get(heading, field)
            if new != field:
                what = f"would be read as {new or 'nothing'}, not as {field or 'nothing'}"
                yield f"{table.header}: '{heading}' {what}"


def _refuse(told: Iterable[str], register: str, main: str, others: Iterable[str]) -> None:
    """Tell why a file does not go with the others, if there is a reason, and what to do."""
    reasons = list(dict.fromkeys(told))
    if not reasons:
        return
    more = [f"and {len(reasons) - _SHOWN} more"] if len(reasons) > _SHOWN else []
    where = " and ".join(others)
    raise Undecided(
        f"'{register}' is read from {where} already, and this does not go with it:\n"
        + "".join(f"  {each}\n" for each in [*reasons[:_SHOWN], *more])
        + f"{main} is left as it was. If this is to take the place of {where}, first take "
        f"that out of the folder, or out of `{SECTION}`"
    )


__all__ = ["Entered", "entered"]
