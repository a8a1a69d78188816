"""Sources: what `registers:` says of each register: its files, their columns, and its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar, Sequence, Shapes, Span
from fame_rules.errors import did_you_mean
from fame_rules.model.literals import read_absence
from fame_rules.model.types import FLAG
from fame_rules.model.values import NONE
from fame_rules.model.vocabulary import BY_PLURAL, BY_WORD, RegisterSpec
from fame_rules.reading.cells import read_scalar
from fame_rules.reading.headings import IGNORED, fold
from fame_rules.reading.rows import ID

SECTION: Final = "registers"


def _no_columns() -> Mapping[Scalar, str]:
    return {}


@frozen
class Source:
    """What is said of a register: its files, whether it is complete, and fields of its columns."""

    span: Span
    files: tuple[Scalar, ...] = ()
    complete: bool | None = None
    columns: Mapping[Scalar, str] = field(factory=_no_columns)

    @property
    def folded_columns(self) -> dict[str, str]:
        """The fields by heading, in the way in which headings are compared."""
        return {fold(heading.text): name for heading, name in self.columns.items()}

    def but(self, other: Source) -> Source:
        """What is said, changed by what another says that names no files."""
        complete = self.complete if other.complete is None else other.complete
        return Source(self.span, self.files, complete, {**self.columns, **other.columns})


def read_sources(section: Node | None, problems: Problems) -> dict[str, Source]:
    """What the section says, by the kind of record."""
    if section is None:
        return {}
    entries = Shapes(problems, "F").mapping(section, f"`{SECTION}`")
    sources = {}
    for key, node in entries or ():
        spec = BY_PLURAL.get(key.text)
        if spec is None:
            problems.at(key.span, "F010", f"'{key.text}' is not a register", meant(key.text))
        else:
            sources[spec.kind] = _source(key, node, spec, problems)
    return sources


def meant(word: str, *others: str) -> str:
    """The register, or other word, that an unknown word was meant to be."""
    spec = BY_WORD.get(fold(word))
    return f"did you mean '{spec.plural}'?" if spec else did_you_mean(word, [*others, *BY_PLURAL])


def _source(key: Scalar, node: Node, spec: RegisterSpec, problems: Problems) -> Source:
    if not isinstance(node, Fields):
        return Source(key.span, _files(node, problems))
    what = f"the source of {spec.plural}"
    options = Shapes(problems, "F").entries(node, what, ("file", "complete", "columns"))
    files = _files(options["file"], problems) if "file" in options else ()
    complete = _complete(options.get("complete"), problems)
    return Source(key.span, files, complete, _columns(options.get("columns"), spec, problems))


def _files(node: Node, problems: Problems) -> tuple[Scalar, ...]:
    names = node.items if isinstance(node, Sequence) else (node,)
    files = (Shapes(problems, "F").scalar(name, "the name of a file") for name in names)
    return tuple(file for file in files if file is not None)


def _complete(node: Node | None, problems: Problems) -> bool | None:
    scalar = Shapes(problems, "F").scalar(node, "complete") if node is not None else None
    return None if scalar is None else read_scalar(scalar, "complete", FLAG, problems) is True


def _columns(node: Node | None, spec: RegisterSpec, problems: Problems) -> dict[Scalar, str]:
    mapping = Shapes(problems, "F").mapping(node, "columns") if node is not None else None
    columns = {}
    for heading, name in mapping or ():
        scalar = Shapes(problems, "F").scalar(name, "the field of a column")
        if scalar is None:
            continue
        if read_absence(scalar.text) is NONE:
            columns[heading] = IGNORED
        elif scalar.text == ID or scalar.text in spec.fields:
            columns[heading] = scalar.text
        else:
            hint = did_you_mean(scalar.text, [ID, *spec.fields])
            problems.at(
                scalar.span, "F010", f"'{scalar.text}' is not a field of {spec.plural}", hint
            )
            columns[heading] = IGNORED  # told once, here
    return columns
