"""`make bench`: the analysis of networks of up to 1e5 stakeholders, beside NetworkX and rustworkx.

The same questions are put to each in the same run, on the same network, and the answers compared:
in how many hops everybody is told, who dominates whom, and which of 10,000 dependencies have a line
of at most two hops. Sizes may be given: `python -m tests.benchmarks.network 1000000`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))  # as a script, it is in a folder of its own

import networkx as nx

from fame_rules.network.scale import adjacency, analyse, dominators, told, within_reach
from tests.benchmarks.organisations import Organisations, organisations
from tests.benchmarks.run import columns

SIZES: Final = (1_000, 10_000, 100_000)
AIMS: Final = {10_000: 0.2, 100_000: 2.0}
ROUNDS: Final = {1_000: 9, 10_000: 5}
BETWEEN: Final = 2
Answers = tuple[dict[str, int], dict[str, str], list[bool] | None]


class WrongAnswer(Exception):
    """One of those who were asked says something else than the others."""


def ours(net: Organisations, *, lines: bool = True) -> Answers:
    """Hops, dominators and lines, on the integer adjacency."""
    ways = adjacency(net.graph)
    starts = ways.numbers(net.sources)
    found = told(ways, starts)
    above = dominators([*ways.heads, starts], len(ways))
    pairs = [(ways.place[one], ways.place[other]) for one, other in net.dependencies]
    names = (*ways.nodes, "start")
    return (
        {node: hops for node, hops in zip(ways.nodes, found.hops, strict=True) if hops >= 0},
        {names[n]: names[up] for n, up in enumerate(above[:-1]) if up >= 0},
        within_reach(ways, pairs, BETWEEN) if lines else None,
    )


def networkx(net: Organisations) -> Answers:
    """The same by NetworkX's own functions."""
    hops = nx.multi_source_dijkstra_path_length(net.graph, set(net.sources), weight="hops")
    ways = net.graph.copy()
    ways.add_edges_from(("start", source) for source in net.sources)
    above = nx.immediate_dominators(ways, "start")
    near = {
        node: nx.single_source_dijkstra_path_length(net.graph, node, cutoff=BETWEEN, weight="hops")
        for node in dict.fromkeys(end for pair in net.dependencies for end in pair)
    }
    lines = [other in near[one] or one in near[other] for one, other in net.dependencies]
    told_in = {node: int(number) for node, number in hops.items()}
    return told_in, {n: up for n, up in above.items() if n != "start"}, lines


def rustworkx(net: Organisations) -> Answers:
    """The same by rustworkx, as far as it can: it has no search that stops after some hops."""
    rx: Any = import_module("rustworkx")
    names = [*net.graph, "start"]
    place = {node: number for number, node in enumerate(names)}
    graph: Any = rx.PyDiGraph()
    graph.add_nodes_from(names)
    arcs: Iterable[tuple[str, str, int]] = net.graph.edges(data="hops")
    graph.add_edges_from([(place[tail], place[head], hops) for tail, head, hops in arcs])
    start = place["start"]
    graph.add_edges_from([(start, place[source], 0) for source in net.sources])
    lengths = rx.dijkstra_shortest_path_lengths(graph, start, float)
    hops = {names[n]: int(length) for n, length in lengths.items()}
    above = rx.immediate_dominators(graph, start)
    return hops, {names[n]: names[up] for n, up in above.items() if n != start}, None


def compare(net: Organisations, others: Sequence[Callable[[Organisations], Answers]]) -> None:
    """Raise `WrongAnswer` unless all agree."""
    hops, above, lines = ours(net)
    for ask in others:
        other_hops, other_above, other_lines = ask(net)
        if (hops, above) != (other_hops, other_above) or other_lines not in (None, lines):
            raise WrongAnswer(f"{ask.__name__} differs at {len(net.graph):,}")


def main(sizes: Sequence[int]) -> int:
    """Measure and print the table."""
    others = [networkx, *([rustworkx] if find_spec("rustworkx") else [])]
    rows: list[Sequence[str]] = []
    whole: dict[int, float] = {}
    for size in sizes:
        print(f"measuring {size:,} stakeholders …", file=sys.stderr, flush=True)
        net = organisations(size)
        try:
            compare(net, others)
        except WrongAnswer as wrong:
            print(f"wrong answer: {wrong}", file=sys.stderr)
            return 1
        rounds = ROUNDS.get(size, 3)
        build = _seconds(partial(adjacency, net.graph), rounds)
        whole[size] = _seconds(partial(_full, net), rounds)
        times = {ask.__name__: _seconds(partial(ask, net), rounds) for ask in (ours, *others)}
        fewer = _seconds(partial(ours, net, lines=False), rounds)
        surviving = _seconds(partial(_full, net, survive=True), rounds)
        cells = [_ms(build), _ms(whole[size]), _ms(surviving)]
        rows.append([f"{size:,}", *cells, *_beside(times, fewer)])
    heads = ["stakeholders", "building", "full analysis", "with survive", "same questions: ours"]
    print("\n".join(columns([[*heads, *(ask.__name__ for ask in others)], *rows])))
    print("\n" + "\n".join(_told(whole)))
    return 0


def _full(net: Organisations, *, survive: bool = False) -> object:
    return analyse(
        net.graph,
        net.sources,
        net.targets,
        net.dependencies,
        within=3,
        both=True,
        survive=survive,
    )


def _beside(times: dict[str, float], fewer: float) -> Iterator[str]:
    """Each time, and what it is of ours for the same: `fewer` is ours without the lines."""
    yield f"{_ms(times['ours'])} ({_ms(fewer)} without lines)"
    for name, seconds in times.items():
        if name != "ours":
            same = fewer if name == "rustworkx" else times["ours"]
            yield f"{_ms(seconds)} ({seconds / same:.2f} × ours)"


def _told(whole: dict[int, float]) -> Iterator[str]:
    yield "Full analysis: building, gaps there and back, single carriers, congruence."
    yield "With survive: the loss of each person on the ways too, 3 hops there and back."
    yield "rustworkx has no search that stops after some hops: beside ours without the lines."
    for size, seconds in whole.items():
        if size in AIMS:
            met = "met" if seconds < AIMS[size] else "missed"
            yield f"Aim at {size:,}: under {AIMS[size]} s, {met} ({seconds:.2f} s)."
    for (one, least), (other, most) in zip(whole.items(), [*whole.items()][1:], strict=False):
        yield f"Growth from {one:,} to {other:,}: {most / least:.1f} (linear is {other / one:.0f})."


def _seconds(job: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        gc.collect()
        start = perf_counter()
        result = job()
        times.append(perf_counter() - start)
        del result
    return median(times)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
