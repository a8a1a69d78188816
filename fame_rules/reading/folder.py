"""The folder of a partnership: its main file, the tables in it, and no file outside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from attrs import frozen

from fame_rules.documents import Problems, Scalar, Table, parse_csv, read_text
from fame_rules.errors import did_you_mean

MAIN: Final = "partnership.yaml"
_TABLES: Final = (".csv", ".tsv")


@frozen
class Folder:
    """A folder, the file in it that describes the partnership, and the tables that lie in it."""

    path: Path
    main: str
    tables: tuple[str, ...]
    prefix: str = ""
    """What leads here from the folder that was asked for, so that both can be cited."""

    @property
    def name(self) -> str:
        """The folder's own name, by which the partnership is known."""
        return self.path.resolve().name or "partnership"

    def cite(self, name: str) -> str:
        """A file of the folder, as reports cite it."""
        return self.prefix + PurePosixPath(name).as_posix()


def locate(path: Path, problems: Problems) -> Folder | None:
    """The folder and file that a path means, or nothing and a problem."""
    try:
        if path.is_dir():
            if (path / MAIN).exists():
                return Folder(path, MAIN, tables_in(path))
            problems.file(str(path), "F001", f"has no {MAIN}", _elsewhere(path))
        elif path.exists():
            return Folder(path.parent, path.name, tables_in(path.parent))
        else:
            problems.file(str(path), "F001", "there is no such folder or file", _beside(path))
    except OSError as error:
        problems.file(str(path), "Y001", f"cannot be read: {error.strerror or error}")
    return None


def tables_in(folder: Path) -> tuple[str, ...]:
    """The names of the tables that lie in a folder."""
    return tuple(sorted(p.name for p in folder.iterdir() if p.suffix.lower() in _TABLES))


def _elsewhere(folder: Path) -> str:
    """Where the main file that a folder lacks may be: under another name, or a folder deeper."""
    names = sorted(child.name for child in folder.iterdir())
    alike = [name for name in names if name.lower().endswith((".yaml", ".yml"))]
    if alike:
        return f"is it '{alike[0]}'? name it {MAIN}, or name the file itself"
    deeper = [name for name in names if (folder / name / MAIN).exists()]
    return f"did you mean one of its folders: {', '.join(deeper[:12])}?" if deeper else ""


def _beside(path: Path) -> str:
    """The folder or file that was meant by one that does not exist, where a name is close."""
    if not path.parent.is_dir():
        return ""
    hint = did_you_mean(path.name, sorted(child.name for child in path.parent.iterdir()))
    return hint if hint.startswith("did") else ""


def load_table(folder: Folder, name: Scalar, problems: Problems) -> Table | None:
    """The table in a file that the main file names, or nothing and its problems."""
    if not is_inside(folder.path, name.text):
        hint = f"write its name relative to the folder of {folder.main}"
        problems.at(name.span, "F002", f"'{name.text}' is not in the partnership's folder", hint)
    elif not name.text.lower().endswith(_TABLES):
        hint = "save the register as 'CSV UTF-8'"
        problems.at(name.span, "F003", f"'{name.text}' is not a CSV file", hint)
    elif not _exists(folder.path / name.text):
        hint = did_you_mean(name.text, folder.tables)
        problems.at(name.span, "F001", f"there is no file '{name.text}'", hint)
    else:
        return load_found_table(folder, name.text, problems)
    return None


def load_found_table(folder: Folder, name: str, problems: Problems) -> Table | None:
    """The table in a file of the folder, or nothing and its problems."""
    cited = folder.cite(name)
    if not is_inside(folder.path, name):
        message = "is a link to a file outside the partnership's folder"
        problems.file(cited, "F002", message, "put the file itself there")
        return None
    text = read_text(folder.path / name, cited, problems)
    return None if text is None else parse_csv(text, cited, problems)


def is_inside(folder: Path, name: str) -> bool:
    """Whether a file lies in the folder, also when links are followed."""
    windows = PureWindowsPath(name)  # takes both kinds of slash, and knows drives
    if windows.anchor or ".." in windows.parts or "\0" in name:
        return False
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


def _exists(path: Path) -> bool:
    """Whether there is a file; one that cannot even be asked for is left to its reader."""
    try:
        return path.exists()
    except OSError:
        return True
