"""`make bench`: the engines against the hand-written baseline, as a table and as figures.

Everything is measured in the same run, the baseline and the engines in turn, since machines differ
and are noisy: the ratios are what counts. The exit code is 1 if the findings are not those of the
baseline.
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

PROJECT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))  # as a script, it is in a folder of its own

from tests.benchmarks import measuring  # noqa: E402
from tests.benchmarks.measuring import BASELINE, SIZES, SUBJECTS, WrongFindings  # noqa: E402

FOLDER: Final = PROJECT / ".benchmarks"
MOST_TIMES_BASELINE: Final = 3
MOST_SECONDS_COLD: Final = 0.5

Figures = dict[str, Any]  # as they are written to JSON
Row = Sequence[str]


def main() -> int:
    """Measure, print the table, and write it and the figures to files."""
    try:
        figures = measure()
    except WrongFindings as wrong:
        print(f"wrong findings: {wrong}", file=sys.stderr)
        return 1
    table = "\n".join(lines(figures))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    (FOLDER / "table.txt").write_text(table + "\n", encoding="utf-8")
    print(table)
    print(f"\nAll figures: {(FOLDER / 'figures.json').relative_to(PROJECT)}")
    return 0


def measure() -> Figures:
    """All figures: times in seconds, memory in MB."""
    times: dict[int, Mapping[str, list[float]]] = {}
    memory: dict[int, Mapping[str, tuple[float, float]]] = {}
    found: dict[int, int] = {}
    for size in SIZES:
        print(f"measuring {size:,} records …", file=sys.stderr, flush=True)
        found[size], times[size] = measuring.warm_times(size)
        memory[size] = {name: measuring.peak_memory(size, name) for name in SUBJECTS}
    print("measuring the command …", file=sys.stderr, flush=True)
    cold = measuring.cold_starts()
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "findings": found,
        "seconds": times,
        "peak_megabytes_before_and_at_the_end": memory,
        "cold_start_seconds": cold,
        "bare_interpreter_seconds": measuring.bare_starts(),
    }


def lines(figures: Figures) -> Iterator[str]:
    """The figures as a text of three tables."""
    times = {
        size: {name: median(values) for name, values in by_name.items()}
        for size, by_name in figures["seconds"].items()
    }
    yield f"CPython {figures['python']}, {figures['machine']}; medians"
    yield ""
    yield "From a partnership in memory to findings with their steps; × the baseline"
    yield from columns([["", *_headings(figures["findings"]), "growth"], *_times(times)])
    yield ""
    yield "Peak memory of a process that does it once, the data included; × the baseline"
    peaks = figures["peak_megabytes_before_and_at_the_end"]
    yield from columns([["", *_headings(figures["findings"])], *_memory(peaks)])
    yield ""
    yield f"Growth: time at {SIZES[-1]:,} records over that at {SIZES[-2]:,}; linear is 10."
    yield f"Aim: at most {MOST_TIMES_BASELINE} × the baseline from 10,000 records on."
    yield from _cold(figures)


def _headings(found: Mapping[int, int]) -> Iterator[str]:
    for size in SIZES:
        yield f"{size:,} records, {found[size]:,} findings"


def _times(times: Mapping[int, Mapping[str, float]]) -> Iterator[Row]:
    for name in SUBJECTS:
        cells = [f"{times[size][name] * 1000:.1f} ms {_ratio(times[size], name)}" for size in SIZES]
        yield [name, *cells, f"{times[SIZES[-1]][name] / times[SIZES[-2]][name]:.1f}"]


def _memory(peaks: Mapping[int, Mapping[str, tuple[float, float]]]) -> Iterator[Row]:
    at_end = {size: {name: end for name, (_, end) in peaks[size].items()} for size in SIZES}
    for name in SUBJECTS:
        cells = [f"{at_end[size][name]:.0f} MB {_ratio(at_end[size], name)}" for size in SIZES]
        yield [name, *cells]


def _ratio(values: Mapping[str, float], name: str) -> str:
    return f"{values[name] / values[BASELINE]:5.1f} ×"


def _cold(figures: Figures) -> Iterator[str]:
    cold, bare = figures["cold_start_seconds"], median(figures["bare_interpreter_seconds"])
    yield ""
    if isinstance(cold, str):
        yield f"Cold start: not measured, {cold}."
    else:
        yield (
            f"Cold start of `fame-rules assess {measuring.EXAMPLE}`: {median(cold):.2f} s "
            f"(aim {MOST_SECONDS_COLD} s; an interpreter that does nothing: {bare:.2f} s)"
        )


def columns(rows: Sequence[Row]) -> Iterator[str]:
    """Rows as lines, the first cell to the left, the others to the right.

    >>> list(columns([["", "a"], ["long", "10"]]))
    ['         a', 'long    10']
    """
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "    ".join([row[0].ljust(widths[0]), *cells])


if __name__ == "__main__":
    sys.exit(main())
