"""`make bench`: the six rules against the hand-written baseline, in one run; quote the ratios.

Exits with 1 if an engine finds anything but what the baseline finds.
"""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))  # run as a script, this folder would stand there instead

from tests.benchmarks import measuring as m  # noqa: E402  after the path is set

REPORT = PROJECT / ".benchmarks"


def main() -> int:
    """Measure, print, and write the figures and the table."""
    try:
        figures = measure()
    except m.WrongFindings as error:
        print(f"WRONG: {error}", file=sys.stderr)
        return 1
    table = "\n".join(lines(figures))
    print(table)
    REPORT.mkdir(exist_ok=True)
    (REPORT / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    (REPORT / "table.txt").write_text(table + "\n")
    print(f"written to {REPORT.relative_to(PROJECT)}/")
    return 0


def measure() -> dict[str, dict[str, float]]:
    """All figures, in milliseconds and megabytes, by size or name and by what was measured."""
    figures: dict[str, dict[str, float]] = {}
    for size in m.SIZES:
        times = m.warm_times(size)
        figures[f"{size} ms"] = {name: median(found) * 1000 for name, found in times.items()}
        figures[f"{size} MB"] = {name: m.peak_memory(size, name) for name in m.SUBJECTS}
    cold = m.cold_starts()
    if isinstance(cold, str):
        print(f"cold start not measured: {cold}", file=sys.stderr)
    else:
        bare = median(m.bare_starts()) * 1000
        figures["cold start ms"] = {"command": median(cold) * 1000, "bare python": bare}
    return figures


def lines(figures: dict[str, dict[str, float]]) -> list[str]:
    """The figures as a table of ratios to the baseline, with the figures themselves beside."""
    rows = [f"CPython {platform.python_version()}; medians; ratios are to the baseline of this run"]
    rows.append(f"{'':>14}" + "".join(f"{name:>24}" for name in m.SUBJECTS))
    for name, row in figures.items():
        if name == "cold start ms":
            continue
        base, unit = row[m.BASELINE], name.split()[1]
        cells = (f"{row[s]:>12.1f} {unit}{row[s] / base:>8.2f}x" for s in m.SUBJECTS)
        rows.append(f"{name:>14}" + "".join(cells))
    small, large = m.SIZES[1:]
    growth = (figures[f"{large} ms"][s] / figures[f"{small} ms"][s] for s in m.SUBJECTS)
    rows.append(f"{'growth 10x':>14}" + "".join(f"{ratio:>23.1f}x" for ratio in growth))
    if start := figures.get("cold start ms"):
        rows.append(
            f"cold start of `fame-rules assess {m.EXAMPLE}`: {start['command']:.0f} ms, "
            f"of which {start['bare python']:.0f} ms a bare interpreter"
        )
    return rows


if __name__ == "__main__":
    sys.exit(main())
