"""A desk: a folder in which tests write a partnership's files and have them read."""

from pathlib import Path

import attrs

from fame_rules.errors import FilesUnusable
from fame_rules.model import Partnership
from fame_rules.reading import read


@attrs.frozen
class Desk:
    """A folder with the files of a partnership."""

    path: Path

    def write(self, name: str, text: str | bytes) -> "Desk":
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def main(self, text: str | bytes) -> "Desk":
        return self.write("partnership.yaml", text)

    def read(self) -> Partnership:
        return read(self.path)

    def problems(self) -> list[str]:
        """Each problem of the files as it is shown; there must be some."""
        try:
            read(self.path)
        except FilesUnusable as unusable:
            return [str(problem) for problem in unusable.problems]
        raise AssertionError("the files were read without a problem")

    def told(self) -> list[str]:
        """The first line of each problem: where, which code, and what."""
        return [problem.splitlines()[0] for problem in self.problems()]
