"""`fame-rules assess --update`: a register on disk is brought up to date, or left whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import fame_rules as fame
from fame_rules.cli import main
from fame_rules.report.updating import Opened, Updated, update
from fame_rules.report.xlsx_report import xlsx_report
from tests.report.updating.made import assessed, saved, sheet_of, values, written

RULES = """
rules:
  - {id: T-1, title: t, for_each: group, when: {kind: board}, then: {says: "{subject} is one."}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "river"
    home.mkdir()
    (home / "rules.yaml").write_text(RULES)
    (home / "partnership.yaml").write_text("as_of: 2004-03-31\ngroups: {new: {kind: board}}\n")
    return home


@pytest.fixture
def register(folder: Path) -> Path:
    file = folder / "register.xlsx"
    file.write_bytes(written([["Ref", "Owner", "Status"], ["R1", "Ann", "Open"]]))
    return file


def updated(register: Path) -> int:
    folder = register.parent
    rules = ["--rules", str(folder / "rules.yaml")]
    return main(["assess", str(folder), *rules, "--update", str(register)])


def test_it_says_what_it_did_and_a_second_time_leaves_the_file_alone(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    assert updated(register) == 0
    assert (
        f"{register}: added 1, updated 0, closed 0, reopened 0, kept 1" in capsys.readouterr().err
    )
    assert [row[:3] for row in values(register.read_bytes())] == [
        ["Ref", "Owner", "Status"],
        ["R1", "Ann", "Open"],
        ["T-1/new", None, "Open"],
    ]
    before = register.read_bytes()
    assert updated(register) == 0
    assert "register.xlsx stays as it is" in capsys.readouterr().err
    assert register.read_bytes() == before


def test_the_sheets_that_were_not_looked_at_are_named(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    register.write_bytes(xlsx_report(assessed("a")))
    assert updated(register) == 0
    err = capsys.readouterr().err
    assert "closed 1" in err
    assert "only 'Risk register' was looked at, not: Summary, RAID log" in err


@pytest.mark.parametrize("sign", ["~$register.xlsx", ".~lock.register.xlsx#"])
def test_a_register_that_is_open_elsewhere(
    capsys: pytest.CaptureFixture[str], register: Path, sign: str
) -> None:
    (register.parent / sign).write_text("Ann")
    before = register.read_bytes()
    assert updated(register) == 2
    out, err = capsys.readouterr()
    assert (out, register.read_bytes()) == ("", before)
    assert "is open in another program" in err
    assert sign in err


def test_a_register_that_somebody_changes_meanwhile(
    capsys: pytest.CaptureFixture[str], register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(opened: Opened, assessment: fame.Assessment) -> Updated:
        register.write_bytes(written([["Ref", "Owner", "Status"], ["R1", "Bob", "Open"]]))
        return update(opened, assessment)

    monkeypatch.setattr("fame_rules.cli.register.update", slowly)
    assert updated(register) == 2
    assert "was changed by somebody else meanwhile" in capsys.readouterr().err
    assert sheet_of(register.read_bytes())["B2"].value == "Bob"


def test_a_cell_that_cannot_be_written_leaves_all_as_it_was(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    sheet = sheet_of(written([["Ref", "Score", "Description"], ["T-1/new", 1, "Old"]]))
    sheet.merge_cells("B2:C2")
    register.write_bytes(before := saved(sheet))
    assert updated(register) == 2
    out, err = capsys.readouterr()
    assert (out, register.read_bytes()) == ("", before)
    assert "register.xlsx!Risks!C2: error U006: is part of merged cells" in err
    assert "nothing was written" in err


def test_a_register_with_problems_is_refused_before_anything_is_assessed(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    register.write_bytes(written([["Ref", "Owner"], ["R1", "Ann"], ["R1", "Bob"]]))
    assert updated(register) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "register.xlsx!Risks!A3: error U005: the id 'R1' is there twice" in err
    assert "nothing was assessed" in err


def test_a_register_is_not_written_anew_and_updated_at_once(
    capsys: pytest.CaptureFixture[str], register: Path
) -> None:
    folder = str(register.parent)
    assert main(["assess", folder, "-o", str(register), "--update", str(register)]) == 2
    assert "either written anew by -o or updated, not both" in capsys.readouterr().err


def test_a_register_that_is_not_there(
    capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    assert updated(register.with_name("regster.xlsx")) == 2
    assert "did you mean 'register.xlsx'?" in capsys.readouterr().err
    (tmp_path / "partnership.yaml").write_text("as_of: 2004-03-31\n")
    assert main(["assess", str(tmp_path), "--update", str(tmp_path / "r.xlsx")]) == 2
    assert "make one with -o" in capsys.readouterr().err
    assert main(["assess", str(tmp_path), "--update", str(tmp_path / "r.csv")]) == 2
    assert "is not a register in .xlsx or .xlsm" in capsys.readouterr().err
