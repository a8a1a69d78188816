"""The list of problems that grows while files are read, so that all are reported at once."""

from __future__ import annotations

from attrs import define, field

from fame_rules.documents.nodes import Span
from fame_rules.errors import FilesUnusable, Origin, Problem


@define
class Problems:
    """Collects problems; `settle` raises them all, if there are any."""

    found: list[Problem] = field(factory=list)

    def at(self, span: Span, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a span of a document."""
        line = span.document.line(span.line)
        self.found.append(Problem(span.origin, code, message, line, span.width, hint))

    def file(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Note a problem with a file as a whole."""
        self.found.append(Problem(Origin(name), code, message, hint=hint))

    def settle(self) -> None:
        """Raise `FilesUnusable` with every problem, in the order of files, lines and columns."""
        if self.found:
            raise FilesUnusable(tuple(sorted(set(self.found))))
