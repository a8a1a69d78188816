"""The chart of a network as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fame_rules.picture.chart import Chart, Sort


def as_text(chart: Chart) -> str:
    """The gaps, who carries news alone, the repair, and what is not known, in sections.

    >>> chart = Chart("P", "as of today", {}, (), (), gaps=("No way leads to Nurses",))
    >>> print(as_text(chart))
    P: as of today
    0 stakeholders · 0 channels
    <BLANKLINE>
    GAPS
      No way leads to Nurses
    """
    return "\n".join(_lines(chart))


def _lines(chart: Chart) -> Iterator[str]:
    yield f"{chart.title}: {chart.subtitle[0].lower()}{chart.subtitle[1:]}"
    people = [spot for spot in chart.spots if spot.sort is not Sort.NEW_MEETING]
    channels = [tie for tie in chart.ties if tie.how not in ("member", "depends") and not tie.mend]
    yield f"{_count(len(people), 'stakeholder')} · {_count(len(channels), 'channel')}"
    yield from _section("GAPS", chart.gaps or ("none",))
    yield from _section("CARRIED BY ONE", chart.carriers)
    yield from _section("HOW LONG NEWS TAKES", chart.waits)
    yield from _section("DEPENDENCIES", tuple(filter(None, (chart.congruence,))))
    yield from _section(_repair(chart), tuple(f"{m.number:>2}  {m.says}" for m in chart.mends))
    yield from _section("NOT KNOWN OR NOT MENDED", chart.limits)


def _section(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _repair(chart: Chart) -> str:
    cost = sum(mend.cost for mend in chart.mends)
    return f"REPAIR, {_count(len(chart.mends), 'move')} of cost {cost:g}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
