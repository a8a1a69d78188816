"""The whole of it: a partnership from the registers that its file and folder give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from fame_rules.documents import Mapping, Note, Problems
from fame_rules.errors import Provenance
from fame_rules.model import Partnership, Register
from fame_rules.model.vocabulary import PARTNERSHIP_FIELDS
from fame_rules.reading.cells import read_cell
from fame_rules.reading.folder import Folder, locate
from fame_rules.reading.headings import Recognised
from fame_rules.reading.layers import Layer, lone_layer, own_fields, read_layers
from fame_rules.reading.mergers import check_mergers
from fame_rules.reading.names import Names
from fame_rules.reading.order import check_order
from fame_rules.reading.records import Draft, drafts_of
from fame_rules.reading.references import References, known_ids
from fame_rules.reading.registers import Written, gather
from fame_rules.reading.rows import Row, provenance_of

_Drafted: TypeAlias = tuple[Written, tuple[Draft, ...]]


def read(path: str | Path) -> Partnership:
    """The partnership that a folder describes, by its `partnership.yaml` or the file named.

    Registers stand in that file, in the spreadsheets and calendars that it names under
    `registers`, and in tables of the folder that are named like a register, such as
    `channels.csv`. With `based_on` the file changes the partnership of a folder beside it. Origins
    cite files relative to the folder.

    >>> from fame_rules.resources import examples_root
    >>> read(examples_root() / "sparse").id
    'sparse'

    Raises:
        FilesUnusable: with every problem of every file.
    """
    partnership, _ = _read(Path(path), Problems())
    return partnership


def recognised(path: str | Path) -> tuple[tuple[Recognised, ...], tuple[Note, ...]]:
    """How the tables of a partnership were read: the field of each heading, and odd cells.

    >>> from fame_rules.resources import examples_root
    >>> tables, notes = recognised(examples_root() / "registers")
    >>> [table.fields["Surname, first name"] for table in tables if table.register == "attendance"]
    ['person']

    Raises:
        FilesUnusable: as `read` does.
    """
    problems = Problems()
    _, written = _read(Path(path), problems)
    return tuple(table for each in written for table in each.tables), problems.notes


def _read(path: Path, problems: Problems) -> tuple[Partnership, tuple[Written, ...]]:
    folder = locate(path, problems)
    layers = read_layers(folder, problems) if folder else None
    partnership: Partnership | None = None
    written: tuple[Written, ...] = ()
    if folder is not None and layers is not None:
        partnership, written = _assemble(layers, folder.name, problems)
    problems.settle()
    assert partnership is not None, "where there is no partnership, there are problems"
    return partnership, written


def partnership_from(node: Mapping, id: str, problems: Problems) -> Partnership | None:  # noqa: A002
    """The partnership of a tree that is read already, or nothing and its problems; no files.

    >>> from fame_rules.documents import parse_yaml
    >>> tree = parse_yaml("groups: {steering: {kind: steering}}", "rule.yaml", Problems())
    >>> partnership_from(tree, "example", Problems()).groups.records[0].kind
    'steering'
    """
    before = len(problems.found)
    layers = lone_layer(node, problems)
    partnership = _assemble(layers, id, problems)[0] if layers else None
    return partnership if len(problems.found) == before else None


def folders_of(path: Path) -> tuple[Path, ...]:
    """The folders that a partnership is read from: its own, and those that it is based on.

    Where its files cannot be used, its own at least.

    >>> from fame_rules.resources import examples_root
    >>> [folder.name for folder in folders_of(examples_root() / "sparse")]
    ['sparse']
    """
    problems = Problems()
    folder = locate(path, problems)
    layers = read_layers(folder, problems) if folder is not None else None
    found = [layer.folder.path for layer in layers or () if layer.folder is not None]
    return tuple(found) or (path if path.is_dir() else path.parent,)


def partnership_over(
    trees: Sequence[Mapping],
    base: Folder | None,
    id: str,  # noqa: A002
    problems: Problems,
) -> Partnership | None:
    """The partnership of trees, each over the next, and all over that of a folder if there is one.

    Each changes what lies below it as a file with `based_on` does. Nothing where there are
    problems.
    """
    before = len(problems.found)
    layers = [layer for tree in trees for layer in lone_layer(tree, problems) or ()]
    below = read_layers(base, problems) if base is not None else ()
    if below is None or not (layers or below):
        return None
    partnership, _ = _assemble((*layers, *below), id, problems)
    return partnership if len(problems.found) == before else None


def _assemble(
    layers: Sequence[Layer], identity: str, problems: Problems
) -> tuple[Partnership | None, tuple[Written, ...]]:
    """A partnership of which every part was checked, or nothing if one is not right.

    And its registers as they are written.
    """
    before = len(problems.found)
    written, names = gather(layers, problems), Names(problems)
    drafted = _drafted(written, names, problems)
    itself = _partnership(layers, identity, drafted, problems)
    _check_together(itself, drafted, names, problems)
    sound = len(problems.found) == before
    return cast(Partnership, itself.record) if sound else None, written


def _drafted(registers: Sequence[Written], names: Names, problems: Problems) -> list[_Drafted]:
    """The records of every register; those that others name are read before these."""
    waiting = {written.spec.kind: written for written in registers}
    drafts: dict[str, tuple[Draft, ...]] = {}
    while waiting:
        ready = [
            kind
            for kind, written in waiting.items()
            if not any(
                other != kind and other in waiting
                for field in written.spec.fields.values()
                for other in field.type.registers
            )
        ]
        for kind in ready or list(waiting):
            drafts[kind] = drafts_of(waiting.pop(kind), names, problems)
    return [(written, drafts[written.spec.kind]) for written in registers]


def _partnership(
    layers: Sequence[Layer], identity: str, drafted: list[_Drafted], problems: Problems
) -> Draft:
    """The partnership with its registers, as a record among others: it has fields as they do."""
    cells, span = own_fields(layers), layers[0].root.span
    row = Row(span, None, cells, provenance_of(span, cells))
    values = {
        PARTNERSHIP_FIELDS[name].attribute: read_cell(node, PARTNERSHIP_FIELDS[name], problems)
        for name, node in cells.items()
    }
    registers = {written.spec.plural: _register(written, drafts) for written, drafts in drafted}
    make = cast(Callable[..., Partnership], Partnership)  # its keywords are the vocabulary's
    return Draft(make(identity, origin=row.provenance, **values, **registers), row)


def _register(written: Written, drafts: tuple[Draft, ...]) -> object:
    """A register of the kind's records; a partnership's type says of which."""
    if not written.given:
        return Register()
    records = tuple(draft.record for draft in drafts)
    origin = Provenance(written.origin)
    return Register(records, True, written.complete, origin=origin)


def _check_together(
    itself: Draft, drafted: list[_Drafted], names: Names, problems: Problems
) -> None:
    """Check what only shows when every register is read: references, mergers, order of dates."""
    references = References(known_ids(drafted), names, problems)
    references.check([itself], PARTNERSHIP_FIELDS.values())
    check_order("partnership", [itself], problems)
    for written, drafts in drafted:
        references.check(drafts, written.spec.fields.values())
        check_order(written.spec.kind, drafts, problems)
        check_mergers(written.spec, drafts, problems)
