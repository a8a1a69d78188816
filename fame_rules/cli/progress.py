"""Progress on stderr, for whoever watches a terminal and would wait for over a second."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Final

from attrs import define, field

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE: Final = 1.0
"""Seconds before a bar is shown: what is done sooner needs none."""


@define
class Steps:
    """The steps of a command; a bar shows which of them is under way once it is started."""

    total: int
    _taken: int = field(default=-1, init=False)
    _now: str = field(default="", init=False)
    _bar: Progress | None = field(default=None, init=False)
    _task: TaskID | None = field(default=None, init=False)
    _over: bool = field(default=False, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def __call__(self, name: str) -> None:
        """Say that a step begins, and with it that the one before is done."""
        with self._lock:
            self._taken += 1
            self._now = name
            self._show()

    def start(self) -> None:
        """Show the bar, unless everything is over by now."""
        # Rich takes a tenth of a second to import, which only a long run needs to wait for.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        with self._lock:
            if self._over:
                return
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(self._now, total=self.total)
            self._bar.start()
            self._show()

    def stop(self) -> None:
        """Take the bar away."""
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()

    def _show(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=self._now, completed=max(0, self._taken))


@contextmanager
def progress(total: int) -> Iterator[Steps]:
    """Steps to be called one after the other; whoever does not watch a terminal sees nothing."""
    steps = Steps(total)
    timer = Timer(PATIENCE, steps.start) if _is_watched() else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        yield steps
    finally:
        if timer is not None:
            timer.cancel()
        steps.stop()
        if timer is not None:
            timer.join()


def _is_watched() -> bool:
    """Whether stderr is a terminal that can move its cursor and is not to be kept plain."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not plain
