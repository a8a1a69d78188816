"""Sources: what `registers:` says of each register: its files, sheets, columns, words and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar, Sequence, Shapes, Span
from fame_rules.errors import did_you_mean
from fame_rules.model.literals import read_absence
from fame_rules.model.types import FLAG
from fame_rules.model.values import NONE
from fame_rules.model.vocabulary import BY_PLURAL, BY_WORD, RegisterSpec
from fame_rules.reading.cells import read_scalar
from fame_rules.reading.headings import IGNORED, fold
from fame_rules.reading.rows import ID, fold_value

SECTION: Final = "registers"

OPTIONS: Final = ("file", "sheet", "complete", "columns", "values")
"""What may be said of a register, besides the files that it stands in."""


def _no_columns() -> Mapping[Scalar, str]:
    return {}


def _no_values() -> Mapping[str, Mapping[str, str]]:
    return {}


@frozen
class Source:
    """What is said of a register: files, sheets, whether it is complete, columns and values.

    `columns` are fields by heading, `values` what the texts in a field's column mean, by field.
    """

    span: Span
    files: tuple[Scalar, ...] = ()
    complete: bool | None = None
    columns: Mapping[Scalar, str] = field(factory=_no_columns)
    sheets: tuple[Scalar, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(factory=_no_values)

    @property
    def folded_columns(self) -> dict[str, str]:
        """The fields by heading, in the way in which headings are compared."""
        return {fold(heading.text): name for heading, name in self.columns.items()}

    def but(self, other: Source) -> Source:
        """What is said, changed by what another says that names no files."""
        complete = self.complete if other.complete is None else other.complete
        values = {
            name: {**self.values.get(name, {}), **other.values.get(name, {})}
            for name in {**self.values, **other.values}
        }
        columns = {**self.columns, **other.columns}
        sheets = other.sheets or self.sheets
        return Source(self.span, self.files, complete, columns, sheets, values)


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
        return Source(key.span, _names(node, "the name of a file", problems))
    what = f"the source of {spec.plural}"
    options = Shapes(problems, "F").entries(node, what, OPTIONS)
    return Source(
        key.span,
        _names(options["file"], "the name of a file", problems) if "file" in options else (),
        _complete(options.get("complete"), problems),
        _columns(options.get("columns"), spec, problems),
        _names(options["sheet"], "the name of a sheet", problems) if "sheet" in options else (),
        _values(options.get("values"), spec, problems),
    )


def _names(node: Node, what: str, problems: Problems) -> tuple[Scalar, ...]:
    names = node.items if isinstance(node, Sequence) else (node,)
    scalars = (Shapes(problems, "F").scalar(name, what) for name in names)
    return tuple(scalar for scalar in scalars if scalar is not None)


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


def _values(node: Node | None, spec: RegisterSpec, problems: Problems) -> dict[str, dict[str, str]]:
    """What texts mean, by field; what they mean must be a value of the field."""
    mapping = Shapes(problems, "F").mapping(node, "values") if node is not None else None
    values: dict[str, dict[str, str]] = {}
    for key, meanings in mapping or ():
        if key.text != ID and key.text not in spec.fields:
            hint = did_you_mean(key.text, [ID, *spec.fields])
            problems.at(key.span, "F010", f"'{key.text}' is not a field of {spec.plural}", hint)
            continue
        entries = Shapes(problems, "F").mapping(meanings, f"the values of {key.text}")
        values[key.text] = {}
        for text, meaning in entries or ():
            scalar = Shapes(problems, "F").scalar(meaning, f"what '{text.text}' means")
            if scalar is not None:
                _check_meaning(scalar, key.text, spec, problems)
                values[key.text][fold_value(text.text)] = scalar.text
    return values


def _check_meaning(scalar: Scalar, name: str, spec: RegisterSpec, problems: Problems) -> None:
    if name in spec.fields:
        one = evolve(spec.fields[name].type, many=False)
        for part in scalar.text.split(";") if spec.fields[name].type.many else [scalar.text]:
            read_scalar(Scalar(part.strip(), scalar.span), name, one, problems)
