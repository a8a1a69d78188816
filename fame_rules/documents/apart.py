"""Old workbooks (xls), opened in a process of their own.

A damaged one may make the reader ask for more memory than there is, which ends its process without
anything that could be caught. Here that is the end of the other process, and a problem in this one.
As a module that is run, it is the other process: bytes in, sheets as JSON out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Final

from fame_rules.documents.grid import Grid
from fame_rules.documents.nodes import Document
from fame_rules.documents.problems import Problems

_SECONDS: Final = 300


def grids_apart(data: bytes, name: str) -> tuple[Grid, ...] | str:
    """The sheets of a workbook, or the code of what is wrong with it."""
    paths = os.pathsep.join(sys.path)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "fame_rules.documents.apart"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except (OSError, subprocess.TimeoutExpired):
        return "Y051"
    if done.returncode:
        return "Y051"
    found = json.loads(done.stdout)
    return found if isinstance(found, str) else tuple(_grid(sheet, name) for sheet in found)


def _grid(sheet: list[object], name: str) -> Grid:
    title, hidden, cells, above = sheet
    assert isinstance(cells, list)
    assert isinstance(above, list)
    rows = [tuple(row) for row in cells]
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    document = Document(name, (), f"!{title}", (), rows)
    merged = {(line, column): text for line, column, text in above}
    return Grid(document, numbered, merged, hidden=bool(hidden))


def _main() -> None:
    from fame_rules.documents.workbook import grids_here  # noqa: PLC0415  # it imports this module

    problems = Problems()
    grids = grids_here(sys.stdin.buffer.read(), "", None, problems)
    if grids is None:
        print(json.dumps(problems.found[0].code))
        return
    sheets = [
        [
            grid.sheet,
            grid.hidden,
            grid.document.cells,
            [[*at, text] for at, text in grid.above.items()],
        ]
        for grid in grids
    ]
    print(json.dumps(sheets))


if __name__ == "__main__":
    _main()
