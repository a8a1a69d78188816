"""Loading workbooks of Excel: what is none, or would not come out as it was, is refused."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from fame_rules.errors import FilesUnusable, Origin, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

SUFFIXES: Final = (".xlsx", ".xlsm")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are encrypted, or of Excel before 2007."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LARGEST: Final = 500 * 2**20
_LOST: Final = {
    "xl/charts/": "charts",
    "xl/drawings/drawing": "pictures or shapes",
    "xl/threadedComments/": "threaded comments",
    "xl/slicers/": "slicers",
    "xl/ctrlProps/": "form controls",
    "xl/embeddings/": "embedded files",
}
"""Parts of a workbook that would not survive being written again."""


def load(data: bytes, name: str) -> Workbook:
    """The workbook of a file.

    Raises:
        FilesUnusable: It is no workbook, is protected by a password, or has what openpyxl would
            leave out when it is written again.
    """
    _check_file(data, name)
    return _loaded(data, name)


def unusable(name: str, code: str, message: str, hint: str = "") -> FilesUnusable:
    """The problem of a file as a whole."""
    return FilesUnusable((Problem(Origin(name), code, message, hint=hint),))


def _check_file(data: bytes, name: str) -> None:
    """Refuse what is no workbook, or would not come out of this as it was."""
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            hint = "save a copy without a password"
            raise unusable(name, "U002", "is protected by a password", hint)
        raise unusable(name, "U001", "is a workbook of Excel before 2007", "save it as .xlsx")
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = file.infolist()
    except BadZipFile:
        raise unusable(name, "U001", "is not an Excel workbook, or is cut short") from None
    if sum(part.file_size for part in parts) > _LARGEST:
        raise unusable(name, "U001", "is too large once it is unpacked: over 500 MB")
    lost = [
        what for start, what in _LOST.items() if any(p.filename.startswith(start) for p in parts)
    ]
    if lost:
        raise _losing(name, ", ".join(lost))


def _losing(name: str, lost: str) -> FilesUnusable:
    hint = "keep the register in a workbook of its own"
    return unusable(name, "U004", f"has what an update would lose: {lost}", hint)


def _loaded(data: bytes, name: str) -> Workbook:
    # Openpyxl takes a fifth of a second to import, which only an update needs to wait for.
    from openpyxl import load_workbook  # noqa: PLC0415

    macros = PurePath(name).suffix.lower() == ".xlsm"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            workbook = load_workbook(BytesIO(data), rich_text=True, keep_vba=macros)
        except Exception as error:
            message = f"cannot be read as an Excel workbook: {error}"
            raise unusable(name, "U001", message) from None
    lost = [str(each.message) for each in said if "will be removed" in str(each.message)]
    if lost:
        raise _losing(name, "; ".join(dict.fromkeys(lost)))
    return workbook
