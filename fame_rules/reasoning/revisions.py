"""Revisions: when what is read of a partnership has last come to read otherwise, day after day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from itertools import product
from typing import Final

from attrs import define, evolve, field, frozen

from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND, Also, Happens, Lasts
from fame_rules.network import Network, survey_view
from fame_rules.rulebook import NETWORK, Field, Inputs, read_with

_DAY: Final = timedelta(1)
_HOLDS: Final = ""
"""In the place of a field: whether each record of a kind holds."""


@frozen
class Survey:
    """The stakeholder network, with a number that it keeps as long as it is the same.

    It is after the `latest` change of anything from which it is surveyed.
    """

    network: Network
    number: int
    latest: int


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
    _changes: list[Field] = field(factory=list, init=False)
    _surveying: tuple[Field, ...] = field(init=False)
    _survey: Survey | None = field(default=None, init=False)
    _surveyed: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._surveying = self.watch(NETWORK)

    def move(self, view: View) -> None:
        """Look at the partnership as of another day."""
        self.view, self._surveyed = view, False
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

    @property
    def number(self) -> int:
        """How many changes there have been."""
        return len(self._changes)

    def changed(self, fields: AbstractSet[Field], since: int) -> bool:
        """Whether any of what is watched has changed since there had been so many changes."""
        return not fields.isdisjoint(self._changes[since:])

    def survey(self) -> Survey:
        """The network as of the day."""
        if self._survey is None or not self._surveyed:
            self._survey, self._surveyed = self._resurvey(self._survey), True
        return self._survey

    def _resurvey(self, last: Survey | None) -> Survey:
        latest = self.latest(self._surveying)
        if last is not None and last.latest == latest:
            return last
        network = survey_view(self.view)
        if last is None:
            return Survey(network, 0, latest)
        same = network == last.network
        return evolve(last, latest=latest) if same else Survey(network, last.number + 1, latest)

    def _revise(self, each: Field) -> None:
        last, now = self._last.get(each), [*_reading(self.view, *each)]
        if now != last:
            self._last[each] = now
            self._changes.append(each)
            self._changed[each] = len(self._changes)

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
