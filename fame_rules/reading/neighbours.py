"""Neighbours: the folder of another partnership that lies beside one, and no other folder."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from fame_rules.documents import Problems, Scalar
from fame_rules.errors import did_you_mean
from fame_rules.reading.folder import MAIN, Folder, is_inside, tables_in


def neighbour(folder: Folder, name: Scalar, problems: Problems) -> Folder | None:
    """The folder beside another that its main file names, or nothing and a problem."""
    around = folder.path.resolve().parent
    try:
        return _neighbour(around, name, problems)
    except (OSError, RuntimeError) as error:  # a name too long, a loop of links, no permission
        reason = getattr(error, "strerror", None) or "it cannot be looked into"
        problems.at(name.span, "F001", f"'{name.text}' cannot be read: {reason}")
        return None


def _neighbour(around: Path, name: Scalar, problems: Problems) -> Folder | None:
    path = around / name.text if _is_plain(name.text) else None
    if path is None or path.resolve().parent != around:
        hint = "write the plain name of a folder that lies beside this one"
        problems.at(name.span, "F002", f"'{name.text}' is not a folder beside this one", hint)
    elif not path.is_dir():
        hint = did_you_mean(name.text, _partnerships_in(around))
        message = f"there is no folder '{name.text}' beside this one"
        problems.at(name.span, "F001", message, hint)
    elif not (path / MAIN).exists():
        hint = did_you_mean(name.text, _partnerships_in(around))
        problems.at(name.span, "F001", f"the folder '{name.text}' has no {MAIN}", hint)
    elif not is_inside(path, MAIN):
        message = f"the {MAIN} of '{name.text}' is a link to a file outside that folder"
        problems.at(name.span, "F002", message, "put the file itself there")
    else:
        real = path.resolve()
        return Folder(real, MAIN, tables_in(real), f"../{name.text}/")
    return None


def _is_plain(name: str) -> bool:
    """Whether a name is no more than that: no path, on any system, and nothing invisible."""
    windows = PureWindowsPath(name)  # takes both kinds of slash, and knows drives
    return name.isprintable() and windows.parts == (name,) and not windows.drive and name != ".."


def _partnerships_in(around: Path) -> list[str]:
    return sorted(child.name for child in around.iterdir() if (child / MAIN).exists())
