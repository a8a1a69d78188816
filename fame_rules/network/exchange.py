"""The whole network in GraphML, for yEd, Gephi, Visone and other tools of network analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from io import BytesIO
from typing import Final, TypeAlias

import networkx as nx

from fame_rules.network.described import Graph

Plain: TypeAlias = str | int | float | bool
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_graphml(graph: Graph) -> bytes:
    """The network with all attributes; `networkx.read_graphml` reads it back.

    A node is called by its kind and id, as in `person/ann`. Dates are written as in 2004-03-31,
    lengths of time in days, several values with commas; what is not recorded is left out.
    See Brandes and others 2002, GraphML Progress Report.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_edge(("person", "ann"), ("group", "board"), since=date(2004, 3, 31))
    0
    >>> read = nx.read_graphml(BytesIO(as_graphml(graph)), force_multigraph=True)
    >>> list(read.edges(data=True))
    [('person/ann', 'group/board', {'since': '2004-03-31'})]
    """
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(_text("/".join(node)), **dict(_plain(data)))
    for tail, head, data in graph.edges(data=True):
        plain.add_edge(_text("/".join(tail)), _text("/".join(head)), **dict(_plain(data)))
    file = BytesIO()
    nx.write_graphml_xml(plain, file, prettyprint=True)
    return file.getvalue()


def _plain(data: Mapping[str, object]) -> Iterator[tuple[str, Plain]]:
    """The attributes that are recorded, as GraphML knows values."""
    for name, value in data.items():
        if value is not None and value != ():
            yield name, _value(value)


def _value(value: object) -> Plain:
    match value:
        case bool() | int() | float():
            return value
        case date():
            return value.isoformat()
        case timedelta():
            return value.days
        case Enum():
            return _text(str(value.value))
        case tuple() | list():
            return ", ".join(str(_value(each)) for each in value)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
