"""The folder of a partnership: its main file, the tables in it, and no file outside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from attrs import define, field, frozen

from fame_rules.documents import TABLES, Loaded, Problems, Scalar, load_tables
from fame_rules.errors import did_you_mean

MAIN: Final = "partnership.yaml"


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
    return tuple(sorted(p.name for p in folder.iterdir() if _is_table(p.name)))


def _elsewhere(folder: Path) -> str:
    """Where the main file that a folder lacks may be: under another name, or a folder deeper."""
    names = sorted(child.name for child in folder.iterdir())
    alike = [name for name in names if name.lower().endswith((".yaml", ".yml"))]
    if alike:
        return f"is it '{alike[0]}'? name it {MAIN}, or name the file itself"
    deeper = homes_in(folder)
    return f"did you mean one of its folders: {', '.join(deeper[:12])}?" if deeper else ""


def homes_in(folder: Path) -> tuple[str, ...]:
    """The folders in a folder that each hold a partnership."""
    return tuple(sorted(each.name for each in folder.iterdir() if (each / MAIN).exists()))


def _beside(path: Path) -> str:
    """The folder or file that was meant by one that does not exist, where a name is close."""
    if not path.parent.is_dir():
        return ""
    hint = did_you_mean(path.name, sorted(child.name for child in path.parent.iterdir()))
    return hint if hint.startswith("did") else ""


@define
class Shelf:
    """The files of tables that are open while registers are read, each read once."""

    problems: Problems
    _files: dict[Path, Loaded | None] = field(factory=dict)

    def named(self, folder: Folder, name: Scalar) -> Loaded | None:
        """What a file that the main file names holds, or nothing and its problems."""
        if not is_inside(folder.path, name.text):
            hint = f"write its name relative to the folder of {folder.main}"
            message = f"'{name.text}' is not in the partnership's folder"
            self.problems.at(name.span, "F002", message, hint)
        elif not _is_table(name.text):
            hint = "save the register as 'CSV UTF-8' or as an Excel workbook"
            message = f"'{name.text}' is not a CSV file, a workbook or a calendar"
            self.problems.at(name.span, "F003", message, hint)
        elif not _exists(folder.path / name.text):
            hint = did_you_mean(name.text, folder.tables)
            self.problems.at(name.span, "F001", f"there is no file '{name.text}'", hint)
        else:
            return self.found(folder, name.text)
        return None

    def found(self, folder: Folder, name: str) -> Loaded | None:
        """What a file of the folder holds, or nothing and its problems."""
        cited, path = folder.cite(name), folder.path / name
        if not is_inside(folder.path, name):
            message = "is a link to a file outside the partnership's folder"
            self.problems.file(cited, "F002", message, "put the file itself there")
            return None
        if path not in self._files:
            self._files[path] = load_tables(path, cited, self.problems)
        return self._files[path]


def _is_table(name: str) -> bool:
    """Whether a file may hold a table; Excel keeps one beside each workbook that is open."""
    return name.casefold().endswith(TABLES) and not PurePosixPath(name).name.startswith("~$")


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
