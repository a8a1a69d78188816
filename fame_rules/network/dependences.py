"""Whether those who depend on each other are in touch, as the rules of dependencies ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Absence, Value
from fame_rules.model.view import Truth, View
from fame_rules.network.described import end_of
from fame_rules.network.linked import linked
from fame_rules.network.network import Network, Node

_NO_DAY: Final = (NONE, NOT_APPLICABLE)


@frozen
class Dependence:
    """A dependency: its two ends, what is needed, and whether there is a line between the ends.

    It is `confirmed` if somebody on the other side has agreed to give what is needed.
    """

    id: str
    needing: Node | None
    having: Node | None
    what: str
    line: Truth
    confirmed: Truth

    @property
    def unmet(self) -> bool:
        """Whether there surely is no line, and nobody has agreed either."""
        return self.line is False and self.confirmed is False

    def says(self, view: View, network: Network) -> str:
        """That there is no line, as a sentence."""
        ends = (end for end in (self.needing, self.having) if end)
        names = " and ".join(name_of(view, network, node) for node in ends)
        what = f" ({self.what})" if self.what else ""
        return f"{names} depend on each other{what}, and have no line"


@frozen
class Dependences:
    """All dependencies that count as of the date."""

    all: tuple[Dependence, ...] = ()

    @property
    def share(self) -> float | None:
        """The share with a line, of those of which it is known; none where it is of none."""
        known = [each.line for each in self.all if each.line is not UNKNOWN]
        return sum(line is True for line in known) / len(known) if known else None

    @property
    def says(self) -> str:
        """How many have a line, as a sentence; nothing where nobody depends on anybody."""
        if not self.all:
            return ""
        known = [each for each in self.all if each.line is not UNKNOWN]
        met = sum(each.line is True for each in known)
        agreed = sum(each.line is False and each.confirmed is True for each in known)
        of = f"Of {len(known)} dependenc{'y' if len(known) == 1 else 'ies'}"
        has = f"{met or 'none'} {'has' if met < 2 else 'have'} a line between their ends"
        share = "" if self.share is None else f"{of}, {has} ({self.share:.0%})"
        others = f"of those without, {agreed} agreed" if agreed else ""
        unknown = len(self.all) - len(known)
        open_ = f"of {unknown} {'more ' if known else ''}it is not known" if unknown else ""
        if not known:
            open_ = f"Of {unknown} it is not known whether there is a line between the ends"
        return "; ".join(filter(None, (share, others, open_)))


def dependences(view: View, network: Network, within: int) -> Dependences:
    """The dependencies, and whether those who answer for the two ends are in touch.

    Socio-technical congruence asks for it (Cataldo and others 2006): who needs something from
    somebody has to be in touch with them, in so many tellings, whoever speaks. As the rules have
    it, only what is still needed counts, and only once the project has started.
    """
    started = view.partnership.started
    if not isinstance(started, date) or started > view.as_of:
        return Dependences()
    ends = {
        row: (end_of(view, network, row, "from"), end_of(view, network, row, "to"))
        for row in _standing(view)
    }
    pairs = {}
    for row, nodes in ends.items():
        one, other = (speaks_for(view, network, node) if node else None for node in nodes)
        if one and other:
            pairs[row] = (network.around(*one), network.around(*other))
    lines = linked(network, pairs, within)
    agreed = view.column("dependency", "confirmed_by")
    what = view.column("dependency", "what")
    return Dependences(
        tuple(
            Dependence(
                str(view.ids("dependency")[row]),
                *nodes,
                "" if isinstance(what[row], Absence) else str(what[row]),
                lines.get(row, UNKNOWN),
                _agreed(agreed[row]),
            )
            for row, nodes in ends.items()
        )
    )


def _agreed(who: Value) -> Truth:
    """Whether somebody has agreed; where the question does not arise, it counts as agreed."""
    return UNKNOWN if who is UNKNOWN else who is not NONE


def _standing(view: View) -> Iterator[int]:
    """What is needed from the date on, or on no certain day; not what is past its day."""
    presence = view.presence("dependency")
    days = view.column("dependency", "needed_by")
    for row in view.visible("dependency"):
        day = days[row]
        ahead = day >= view.as_of if isinstance(day, date) else day in _NO_DAY
        if presence[row] is True and ahead:
            yield row


def speaks_for(view: View, network: Network, node: Node) -> Node | None:
    """Who speaks for a stakeholder or system: itself, its owner, or the organisation that runs it.

    An organisation speaks for a system that has no owner. It does not where the owner is left
    blank: then it is not known who does.
    """
    if node[0] != "system":
        return node
    row = view.row(*node)
    for name, kinds in (("owner", ("person", "group")), ("organisation", ("organisation",))):
        who = UNKNOWN if row is None else view.column("system", name)[row]
        if who is UNKNOWN:
            return None
        for kind in kinds:
            if isinstance(who, str) and view.row(kind, who) is not None:
                return network.node(kind, who)
    return None


def name_of(view: View, network: Network, node: Node) -> str:
    """What a stakeholder or system is called."""
    if node in network.nodes:
        return network.nodes[node]
    row = view.row(*node)
    name = view.column(node[0], "name")[row] if row is not None else None
    return name if isinstance(name, str) else node[1]
