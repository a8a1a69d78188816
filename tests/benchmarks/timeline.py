"""`make bench`: two years of an example, told as the ratio to one assessment in the same run.

Load and the speed of the machine cancel out. Examples may be named: `timeline.py wirral sparse`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))  # as a script, it is in a folder of its own

from fame_rules.assessment import assess
from fame_rules.errors import AsOfMissing
from fame_rules.explanation import timeline
from fame_rules.reading import read
from fame_rules.rulebook import RuleBook
from tests.benchmarks.run import columns

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
TWO_YEARS: Final = timedelta(731)
TIMES: Final = 5


def main(examples: Sequence[str]) -> int:
    """Measure and print the table."""
    heads = ["example", "days judged", "one assessment", "timeline", "ratio"]
    rows: list[Sequence[str]] = [heads, *([name, *_row(name)] for name in examples)]
    print("\n".join(columns(rows)))
    return 0


def _row(name: str) -> Iterator[str]:
    partnership = read(EXAMPLES / name)
    rulebook, end = RuleBook.of(partnership), partnership.as_of
    if not isinstance(end, date):
        raise AsOfMissing(partnership.id)
    first = end - TWO_YEARS
    yield f"{len(timeline(partnership, rulebook, first).points)}"
    one = _seconds(lambda: assess(partnership, rulebook, repairs=False), TIMES)
    whole = _seconds(lambda: timeline(partnership, rulebook, first), 1)
    yield f"{one:.3f} s"
    yield f"{whole:.2f} s"
    yield f"{whole / one:.0f}"


def _seconds(run: Callable[[], object], times: int) -> float:
    """The least CPU time of several runs."""
    taken = []
    for _ in range(times):
        start = process_time()
        run()
        taken.append(process_time() - start)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["wirral"]))
