"""Sheets: which of a workbook's sheets a register is kept on."""

from __future__ import annotations

from collections.abc import Sequence

from fame_rules.documents import Grid, Problems, Scalar
from fame_rules.errors import did_you_mean
from fame_rules.reading.headings import Wanted, fold


def chosen(
    grids: Sequence[Grid], names: Sequence[Scalar], wanted: Wanted, cited: str, problems: Problems
) -> tuple[Grid, ...] | None:
    """The sheets that hold a register, or nothing and a problem.

    Those that are named; else the only one, the one that is named like the register, or the only
    one that has the headings that it needs. Hidden sheets are read only if they are named.
    """
    if names:
        return _named(grids, names, cited, problems)
    for grid in grids:
        if grid.hidden and grid.rows:
            text = f"sheet '{grid.sheet}'"
            problems.note(grid.span(0), "hidden", text, "not asked for, and left out")
    seen = [grid for grid in grids if grid.rows and not grid.hidden]
    if not seen:
        hidden = [grid.sheet for grid in grids if grid.rows]
        hint = (
            f"hidden sheets are read if `sheet` names them: {', '.join(hidden)}" if hidden else ""
        )
        problems.file(cited, "Y004", "is empty", hint)
        return None
    words = (wanted.spec.kind, wanted.spec.plural)
    alike = [grid for grid in seen if fold(grid.sheet) in words]
    fitting = [grid for grid in seen if any(not wanted.lacks(row) for _, row in grid.rows[:40])]
    for group in (seen, alike, fitting):
        if len(group) == 1:
            return tuple(group)
    titles = ", ".join(f"'{grid.sheet}'" for grid in fitting or seen)
    message = f"has several sheets that may hold the {wanted.spec.plural}: {titles}"
    problems.file(cited, "F037", message, "say which with `sheet`")
    return None


def _named(
    grids: Sequence[Grid], names: Sequence[Scalar], cited: str, problems: Problems
) -> tuple[Grid, ...] | None:
    by_name = {grid.sheet: grid for grid in grids}
    folded = {fold(name): grid for name, grid in by_name.items()}
    found = [by_name.get(name.text) or folded.get(fold(name.text)) for name in names]
    for name, grid in zip(names, found, strict=True):
        if grid is None:
            message = f"{cited} has no sheet '{name.text}'"
            problems.at(name.span, "F001", message, did_you_mean(name.text, by_name))
        elif not grid.rows:
            problems.file(f"{cited}!{grid.sheet}", "Y004", "is empty")
    sheets = tuple(grid for grid in found if grid is not None and grid.rows)
    return sheets if len(sheets) == len(names) else None
