"""The peak memory of this process, for one size and the baseline or an engine.

Run as `python -m tests.benchmarks.peak SIZE SUBJECT`; prints two numbers of megabytes: the peak
before the work, when the records or the partnership are in memory, and that at its end.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 2**20


def main(size: int, subject: str) -> None:
    """Do the work once, and print both peaks."""
    work = _work(size, subject)
    before = _peak()
    if not work():
        raise SystemExit("nothing was found")
    print(before, _peak())


def _work(size: int, subject: str) -> Callable[[], object]:
    # Only what the subject needs is imported, since modules take memory too.
    if subject == "baseline":
        from tests.benchmarks.baseline import findings
        from tests.benchmarks.workload import records

        flat = records(size)
        return lambda: findings(flat)
    from fame_rules.assessment import assess
    from fame_rules.rulebook import RuleBook
    from tests.benchmarks.measuring import RULES
    from tests.benchmarks.registers import partnership_of
    from tests.benchmarks.workload import records

    partnership, rulebook = partnership_of(records(size)), RuleBook.read(RULES)
    return lambda: assess(partnership, rulebook, engine=subject)


def _peak() -> float:
    # Linux hands `ru_maxrss` down from the process that started this one; `VmHWM` is its own.
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / MEGABYTE
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts in bytes, others in kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
