"""The links of the stakeholder network, a row each."""

from __future__ import annotations

from typing import Final

from fame_rules.picture import Chart, Tie
from fame_rules.report.tables.table import Column, Row, Table

_COLUMNS: Final = (
    Column("From", 34),
    Column("To", 34),
    Column("How", 20),
    Column("Both ways", 10),
    Column("State", 34),
    Column("Use", 34),
    Column("From id", 26),
    Column("To id", 26),
)


def network_links(chart: Chart) -> Table:
    """Who tells whom, how, and how far that can be relied on; what is missing is listed too."""
    rows = [_row(tie, chart) for tie in chart.ties]
    about = "Who tells whom and how, and how far each line can be relied on"
    return Table("Network links", about, _COLUMNS, rows, wide=True)


def _row(tie: Tie, chart: Chart) -> Row:
    return {
        "From": chart.by_id[tie.tail].name,
        "To": chart.by_id[tie.head].name,
        "How": tie.how,
        "Both ways": "yes" if tie.two_way else "no",
        "State": tie.state.value,
        "Use": tie.note or None,
        "From id": tie.tail,
        "To id": tie.head,
    }
