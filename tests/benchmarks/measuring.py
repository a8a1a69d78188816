"""Measuring: warm times interleaved, peak memory of processes, the cold start of the command."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from fame_rules.assessment import assess
from fame_rules.model import Partnership
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import RuleBook
from tests.benchmarks.baseline import findings
from tests.benchmarks.registers import partnership_of
from tests.benchmarks.workload import Record, records

PROJECT: Final = Path(__file__).parents[2]
RULES: Final = Path(__file__).with_name("rules.yaml")
SIZES: Final = (1_000, 10_000, 100_000)
BASELINE: Final = "baseline"
SUBJECTS: Final = (BASELINE, *ENGINES)
"""What is measured: the baseline, and each engine that is installed."""

ROUNDS: Final[Mapping[int, int]] = {1_000: 25, 10_000: 15, 100_000: 7}
COLD_STARTS: Final = 9
MEMORY_RUNS: Final = 5
EXAMPLE: Final = "examples/wirral"


class WrongFindings(Exception):
    """An engine found something else than the baseline, or cannot say why."""


def found_by(engine: str, partnership: Partnership, rulebook: RuleBook) -> set[tuple[str, str]]:
    """The findings of an engine, each of which must have its steps with their origins."""
    assessment = assess(partnership, rulebook, engine=engine)
    for finding in assessment.findings:
        if not finding.steps or not all(step.origins for step in finding.steps):
            raise WrongFindings(f"{engine} does not say why {finding.id}")
    return {(finding.rule, finding.subject) for finding in assessment.findings}


def check(flat: Sequence[Record], partnership: Partnership, rulebook: RuleBook) -> int:
    """How many findings there are; raises `WrongFindings` unless every engine agrees on them."""
    expected = findings(flat)
    for engine in ENGINES:
        found = found_by(engine, partnership, rulebook)
        if found != expected:
            missed, alone = sorted(expected - found)[:3], sorted(found - expected)[:3]
            raise WrongFindings(f"{engine} at {len(flat):,}: missed {missed}, alone {alone}")
    return len(expected)


def warm_times(size: int) -> tuple[int, dict[str, list[float]]]:
    """How many findings there are, and seconds from a partnership in memory to an assessment.

    What is measured takes turns, so that all suffer alike from what else the machine does.
    """
    flat = records(size)
    partnership, rulebook = partnership_of(flat), RuleBook.read(RULES)
    found = check(flat, partnership, rulebook)

    def assessing(engine: str) -> Callable[[], object]:
        return lambda: assess(partnership, rulebook, engine=engine)

    jobs: dict[str, Callable[[], object]] = {BASELINE: lambda: findings(flat)}
    jobs |= {engine: assessing(engine) for engine in ENGINES}
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS[size]):
        for name, job in jobs.items():
            times[name].append(_seconds(job))
    return found, times


def _seconds(job: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    result = job()
    seconds = perf_counter() - start
    del result
    return seconds


def peak_memory(size: int, subject: str) -> tuple[float, float]:
    """The peak memory of a process that does one thing once, before it and at its end, in MB.

    The median of some runs.
    """
    command = [sys.executable, "-m", "tests.benchmarks.peak", str(size), subject]
    runs = [[float(peak) for peak in _run(command).split()] for _ in range(MEMORY_RUNS)]
    return median(before for before, _ in runs), median(end for _, end in runs)


def cold_starts() -> list[float] | str:
    """Seconds of the whole command on the example, or why they cannot be measured."""
    if not (PROJECT / EXAMPLE).is_dir():
        return f"there is no {EXAMPLE}"
    if not (PROJECT / "fame_rules" / "__main__.py").is_file():
        return "there is no command"
    return _process_times([sys.executable, "-m", "fame_rules", "assess", EXAMPLE])


def bare_starts() -> list[float]:
    """Seconds of an interpreter that does nothing."""
    return _process_times([sys.executable, "-c", "pass"])


def _process_times(command: Sequence[str]) -> list[float]:
    _run(command)  # so that the files are in the cache of the system, and compiled
    return [_seconds(lambda: _run(command)) for _ in range(COLD_STARTS)]


def _run(command: Sequence[str]) -> str:
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
