"""`make bench`: the repair of networks of 40 to 1e5 stakeholders, and how near the cheapest it is.

Sizes may be given: `python -m tests.benchmarks.repairs 40 150`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))  # as a script, it is in a folder of its own

from fame_rules.network import Need, Repair, exactly, repair
from fame_rules.network.repairing.repair import MOST_EXACT
from tests.benchmarks.run import columns
from tests.benchmarks.scattered import Scattered, scattered

SIZES: Final = (40, 150, 2_000, 100_000)
MOST_SURVIVING: Final = 2_000
"""Beyond this, no loss of a person is asked to be survived."""
SECONDS: Final = 10.0


class Unverified(Exception):
    """A repair leaves gaps open that its candidates would close."""


def main(sizes: Sequence[int]) -> int:
    """Measure and print the table."""
    heads = ["stakeholders", "asked", "targets", "candidates", "greedy", "moves", "cost"]
    rows: list[Sequence[str]] = [[*heads, f"exact, {SECONDS:g} s at most", "cost"]]
    for size in sizes:
        print(f"measuring {size:,} stakeholders …", file=sys.stderr, flush=True)
        net = scattered(size)
        needs = [("within 4", Need[str](4))]
        if size <= MOST_SURVIVING:
            needs.append(("both ways, survive", Need[str](4, both=True, survive=True)))
        for asked, need in needs:
            try:
                rows.append([f"{size:,}", asked, *_row(net, need)])
            except Unverified as wrong:
                print(f"{wrong} at {size:,}", file=sys.stderr)
                return 1
    print("\n".join(columns(rows)))
    return 0


def _row(net: Scattered, need: Need[str]) -> Iterator[str]:
    def greedy() -> Repair[str]:
        return repair(net.graph, net.sources, net.targets, net.moves, need)

    def proven() -> Repair[str]:
        return exactly(net.graph, net.sources, net.targets, net.moves, need, SECONDS)

    yield f"{len(net.targets):,}"
    yield f"{len(net.moves):,}"
    start = perf_counter()
    found = greedy()
    yield f"{perf_counter() - start:.2f} s"
    if not found.verified:
        raise Unverified("a repair was not verified")
    yield f"{len(found.moves):,}"
    yield f"{found.cost:g}"
    if len(net.graph) > MOST_EXACT or find_spec("highspy") is None:
        yield from ("-", "-")
        return
    start = perf_counter()
    best = proven()
    yield f"{perf_counter() - start:.2f} s"
    yield f"{best.cost:g}, {best.quality}"


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
