"""Places in files that have been read already: a warning shows the line, as an error does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Final

from attrs import define, field

from fame_rules.documents import Problems, read_text
from fame_rules.errors import Origin, Problem

_WORD: Final = re.compile(r"[\w$./-]+")


@define
class Places:
    """Makes problems at origins; `files` leads from the names that are cited to the files."""

    files: Mapping[str, Traversable]
    _lines: dict[str, tuple[str, ...]] = field(factory=dict)

    def problem(self, origin: Origin, code: str, message: str, hint: str = "") -> Problem:
        """A problem at an origin, with its line and the width of the word that stands there."""
        lines = self._of(origin.file)
        line = lines[origin.line - 1] if 0 < origin.line <= len(lines) else ""
        word = _WORD.match(line, max(0, origin.column - 1))
        return Problem(origin, code, message, line, len(word[0]) if word else 1, hint)

    def has(self, origin: Origin) -> bool:
        """Whether an origin is in one of the files."""
        return origin.file in self.files

    def _of(self, name: str) -> tuple[str, ...]:
        if name not in self._lines:
            path = self.files.get(name)
            text = read_text(path, name, Problems()) if path is not None else None
            self._lines[name] = tuple((text or "").splitlines())
        return self._lines[name]
