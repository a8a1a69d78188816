"""What to find out where a view of a partnership reads a field as unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import View
from fame_rules.model.vocabulary import (
    BY_KIND,
    PARTNERSHIP,
    Follows,
    Happens,
    Lasts,
    Merges,
    RegisterSpec,
    Timing,
)

_DATES: Final = "dates"
"""In the place of a field: whatever says when a record holds."""


def what_is_missing(view: View, kind: str, row: int, name: str) -> Missing:
    """The field of a record as something to find out.

    Where it names a record that is perhaps merged into another, that is what to find out.
    """
    spec = BY_KIND[kind]
    if name not in spec.fields and (doubt := view.repeats(spec).get(row)):
        row, name = doubt
    own, known = str(view.ids(kind)[row]), name in spec.fields
    named = view.recorded(spec, name)[row] if known else own
    for target in spec.fields[name].type.registers if known else (kind,):
        doubts = view.succession(target).doubts
        for id_ in named if isinstance(named, tuple) else (named,):
            if id_ in doubts:
                return _doubt(view, BY_KIND[target], doubts[id_])
    return Missing(spec.plural, "" if kind == PARTNERSHIP else own, name)


def what_hides(view: View, kind: str, row: int) -> Iterator[Missing]:
    """What to find out where it is not known whether a record holds, or has happened."""
    spec, doubt = BY_KIND[kind], what_is_missing(view, kind, row, _DATES)
    if isinstance(spec.timing, Follows):
        name = spec.timing.reference
        there, target = view.referred(kind, name)[row], spec.fields[name].type.registers[0]
        if doubt.field == _DATES and there is not None:
            yield from what_hides(view, target, there)
            return
    names = _when(spec.timing) if doubt.field == _DATES else ()
    open_ = [name for name in names if view.recorded(spec, name)[row] is UNKNOWN]
    yield from (what_is_missing(view, kind, row, name) for name in open_)
    if not open_:
        yield doubt


def _when(timing: Timing) -> tuple[str, ...]:
    """The fields by which a record is known to hold; what merely proves it need not be known."""
    match timing:
        case Happens(on=on, held=held):
            return tuple(filter(None, (on, held)))
        case Lasts(since=since, until=until):
            return since, until
        case Follows(reference=reference):
            return (reference,)
        case _:
            return ()


def _doubt(view: View, spec: RegisterSpec, identity: str) -> Missing:
    """What is not known of a record that is perhaps merged: into which other, or when."""
    name, row = "", view.row(spec.kind, identity)
    if isinstance(spec.timing, Merges) and row is not None:
        whose = view.recorded(spec, spec.timing.into)[row] is UNKNOWN
        name = spec.timing.into if whose else spec.timing.on or spec.timing.into
    return Missing(spec.plural, identity, name)
