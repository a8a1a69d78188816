"""The register that `--update` brings up to date: opened before anything is judged."""

from __future__ import annotations

from pathlib import Path

import click
from attrs import frozen

from fame_rules.assessment import Assessment
from fame_rules.errors import FilesUnusable, did_you_mean
from fame_rules.report.characters import readable
from fame_rules.report.updating import Opened, Updated, open_register, update
from fame_rules.report.updating.workbooks import SUFFIXES

_HINT = "--update"


@frozen
class Kept:
    """A register on disk, opened and found to be one that can be updated."""

    path: Path
    register: Opened

    @classmethod
    def opened(cls, path: Path) -> Kept:
        """Open a register; a usage error if it is not there, or is open elsewhere."""
        if path.suffix.lower() not in SUFFIXES:
            known = " or ".join(SUFFIXES)
            raise click.BadParameter(f"'{path}' is not a register in {known}", param_hint=_HINT)
        if not path.is_file():
            near = [each.name for each in path.parent.glob("*.xls[xm]")]
            hint = did_you_mean(path.name, near) or f"make one with -o {path}"
            raise click.BadParameter(f"there is no file '{path}'; {hint}", param_hint=_HINT)
        _check_closed(path)
        return cls(path, open_register(_read(path), path.name))

    def updated(self, assessment: Assessment) -> Updated:
        """The register brought up to date, as it is to be written; a problem refuses all of it."""
        try:
            return update(self.register, assessment)
        except FilesUnusable as error:
            raise click.ClickException(f"{error}\nnothing was written") from error

    def files(self, done: Updated) -> list[tuple[Path, bytes]]:
        """The file with what it is to hold, if that is anything new."""
        if done.data == self.register.data:
            return []
        if _read(self.path) != self.register.data:
            message = f"{self.path} was changed by somebody else meanwhile: nothing was written"
            raise click.ClickException(message)
        _check_closed(self.path)
        return [(self.path, done.data)]

    def tell(self, done: Updated) -> None:
        """Say what was done, which rows need a look, and which sheets were left alone."""
        click.echo(f"{self.path}: {done.says()}", err=True)
        for refs, what in ((done.open, "could not be assessed"), (done.by_hand, "is still found")):
            for ref in refs:
                click.echo(f"  {readable(ref)} {what}", err=True)
        if done.others:
            sheets = ", ".join(done.others)
            click.echo(f"  only '{done.sheet}' was looked at, not: {sheets}", err=True)
        if done.data == self.register.data:
            click.echo(f"{self.path} stays as it is", err=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from error


def _check_closed(path: Path) -> None:
    """Refuse a file that Excel or LibreOffice holds open: it would write over what is written."""
    for sign in (f"~${path.name}", f".~lock.{path.name}#"):
        if (path.parent / sign).exists():
            raise click.ClickException(
                f"{path} is open in another program (there is a file {sign}): close it first, or "
                "delete that file if it was left behind"
            )
