"""The peak memory of this process, for one size and the baseline or an engine.

Run as `python -m tests.benchmarks.peak SIZE SUBJECT`; prints megabytes.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

MEGABYTE = 2**20


def main(size: int, subject: str) -> None:
    """Do the work once, and print the peak."""
    # Only what the subject needs is imported, since modules take memory too.
    if subject == "baseline":
        from tests.benchmarks.baseline import findings
        from tests.benchmarks.workload import records

        result: object = findings(records(size))
    else:
        from fame_rules.assessment import assess
        from fame_rules.rulebook import RuleBook
        from tests.benchmarks.measuring import RULES
        from tests.benchmarks.workload import partnership_of, records

        partnership = partnership_of(records(size))
        result = assess(partnership, RuleBook.read(RULES), engine=subject)
    if not result:
        raise SystemExit("nothing was found")
    print(peak() / MEGABYTE)


def peak() -> float:
    """The most memory that this process has had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # on Linux the other figure would count what the parent had before
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
