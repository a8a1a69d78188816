"""Revisions: when what is read of a partnership has last come to read otherwise, day after day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from attrs import define, field

from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND, Also, Happens, Lasts
from fame_rules.network import Network, survey_view
from fame_rules.rulebook import NETWORK, Field, Inputs, read_with

_DAY: Final = timedelta(1)
_HOLDS: Final = ""
"""In the place of a field: whether each record of a kind holds."""


@define
class Revisions:
    """Numbers every change in how fields read, or in which records hold, from day to day.

    Something is read anew only where a date of its kind has come, or of one on which that depends.
    """

    view: View
    _turns: dict[str, Sequence[date]] = field(factory=dict, init=False)
    _turned: dict[str, int] = field(factory=dict, init=False)
    _watched: dict[str, list[Field]] = field(factory=dict, init=False)
    _last: dict[Field, object] = field(factory=dict, init=False)
    _changed: dict[Field, int] = field(factory=dict, init=False)
    _changes: int = field(default=0, init=False)
    _surveying: tuple[Field, ...] = field(init=False)
    _network: tuple[int, int, Network] | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._surveying = self.watch(NETWORK)

    def move(self, view: View) -> None:
        """Look at the partnership as of another day."""
        self.view = view
        for kind, fields in self._watched.items():
            turned = bisect_right(self.turns(kind), view.as_of)
            if turned != self._turned[kind]:
                self._turned[kind] = turned
                for each in fields:
                    self._revise(each)

    def watch(self, inputs: Inputs) -> tuple[Field, ...]:
        """What is to be numbered from now on."""
        fields = (*sorted(inputs.fields), *((kind, _HOLDS) for kind in sorted(inputs.presences)))
        for kind, name in fields:
            if (kind, name) not in self._last:
                self._watched.setdefault(kind, []).append((kind, name))
                self._turned.setdefault(kind, bisect_right(self.turns(kind), self.view.as_of))
                self._revise((kind, name))
        return fields

    def latest(self, fields: Iterable[Field]) -> int:
        """The number of the last change in any of what is watched: until another, all is alike."""
        return max(map(self._changed.__getitem__, fields), default=0)

    def surveyed(self) -> tuple[int, Network]:
        """The network as of the day, with a number that it keeps for as long as it is the same."""
        latest = self.latest(self._surveying)
        if self._network is None or self._network[0] != latest:
            network, number = survey_view(self.view), 0
            if self._network is not None:
                _, number, before = self._network
                number, network = (number, before) if network == before else (number + 1, network)
            self._network = latest, number, network
        return self._network[1:]

    def _revise(self, each: Field) -> None:
        last, now = self._last.get(each), [*_reading(self.view, *each)]
        if now != last:
            self._last[each] = now
            self._changes += 1
            self._changed[each] = self._changes

    def turns(self, kind: str) -> Sequence[date]:
        """The days as of which records of a kind may read otherwise than the day before, sorted."""
        if kind not in self._turns:
            fields = ((each, name) for each in read_with(kind) for name in BY_KIND[each].fields)
            self._turns[kind] = sorted({day for each in fields for day in dates(self.view, *each)})
        return self._turns[kind]


def _reading(view: View, kind: str, name: str) -> Iterator[object]:
    """A field, or whether records hold, in each way in which rules may read it as of a day."""
    timing = BY_KIND[kind].timing
    views = (view, view.planning(kind)) if isinstance(timing, Happens) else (view,)
    if name != _HOLDS:
        yield from (each.column(kind, name) for each in views)
        return
    also = ((), *((other,) for other in Also if other.fits(timing)))
    yield from (each.presence(kind, which) for each, which in product(views, also))


def dates(view: View, kind: str, name: str) -> Iterator[date]:
    """The days as of which a field of some records may read otherwise than the day before.

    What lasts to the end of a day, is over on the day after that.
    """
    spec = BY_KIND[kind]
    last = spec.timing.until if isinstance(spec.timing, Lasts) else ""
    for value in view.recorded(spec, name) if name in spec.fields else ():
        if isinstance(value, date) and EARLIEST < value < LATEST:
            yield value
            if name == last:
                yield value + _DAY
