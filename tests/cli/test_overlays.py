"""What an authority changes, by the command: which rules, who set what, and waiving."""

import json
from pathlib import Path

import pytest

from fame_rules.cli import main

Printed = pytest.CaptureFixture[str]


def run(capsys: Printed, *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "river"
    home.mkdir()
    (home / "partnership.yaml").write_text(
        "name: River\nauthority: River\nas_of: 2004-03-31\nstarted: 2003-01-01\n"
        "groups: {board: {kind: board}}\n"
    )
    return home


OVERLAY = """# Ours
overlay: river
extends: core 1
prefix: RV
rules:
  - {id: RV-1, title: A board, for_each: group, when: {kind: board}, then: {says: A board.}}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(OVERLAY)
    return path


def test_an_example_goes_by_the_rules_of_its_authority(capsys: Printed) -> None:
    code, out, err = run(capsys, "assess", "woking")
    assert code == 0
    assert "core rules 1.0 + surrey (3 changes) + woking (2 changes) · " in out
    assert "There are no rules" not in err


def test_an_authority_without_rules_is_said_and_does_not_fail(
    capsys: Printed, folder: Path
) -> None:
    code, out, err = run(capsys, "assess", folder)
    assert code == 0
    assert "core rules 1.0 · " in out
    assert "There are no rules of the authority 'River'" in err
    assert "There are no rules" not in run(capsys, "assess", folder, "--authority", "none")[2]


def test_one_that_is_asked_for_has_to_be_there(capsys: Printed, folder: Path) -> None:
    code, out, err = run(capsys, "assess", folder, "--authority", "wokin")
    assert (code, out) == (2, "")
    assert "did you mean 'woking'?" in err


def test_rules_of_a_path_that_are_an_overlay(capsys: Printed, folder: Path, overlay: Path) -> None:
    code, out, err = run(capsys, "assess", folder, "--rules", overlay)
    assert code == 0
    assert "core rules 1.0 + river (1 change) · " in out
    assert "RV-1/board" in out
    assert "There are no rules" not in err


def test_a_broken_overlay_is_told_with_the_facts(
    capsys: Printed, folder: Path, overlay: Path
) -> None:
    overlay.write_text(OVERLAY.replace("core 1", "core 9").replace("kind: board", "kin: board"))
    (folder / "partnership.yaml").write_text("nam: River\n")
    code, out, err = run(capsys, "assess", folder, "--rules", overlay)
    assert (code, out) == (2, "")
    assert "ours.yaml:3:10: error R071: 'river' is made for version 9" in err
    assert "error R020" in err
    assert "did you mean 'name'?" in err


def test_explaining_a_rule_that_is_switched_off(capsys: Printed) -> None:
    code, _, err = run(capsys, "explain", "wirral", "3.4a")
    assert code == 2
    assert "FAME-3.4a: switched off until 30 June 2004 (wirral, authorities/wirral.yaml:" in err
    assert run(capsys, "explain", "wirral", "3.4a", "--as-of", "2004-07-01")[0] == 0


def test_explaining_by_the_setting_of_the_day(capsys: Printed) -> None:
    _, out, _ = run(capsys, "explain", "wirral", "1.3b", "steering/k-osei")
    assert "attendance_minimum is 80%, set by wirral  [authorities/wirral.yaml:" in out


def test_comparing_with_and_without_waivers_by_two_dates(capsys: Printed) -> None:
    code, out, _ = run(capsys, "compare", "woking", "--as-of", "2004-05-31", "2004-06-01")
    assert code == 0
    assert "FAME-2.6b/support-workers" in out


# --------------------------------------------------------------------------------- rules origin


def test_where_a_setting_comes_from(capsys: Printed) -> None:
    arguments = ("attendance_minimum", "--authority", "woking", "--as-of", "2004-03-31")
    code, out, _ = run(capsys, "rules", "origin", *arguments)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("setting attendance_minimum: Least share of meetings")
    assert lines[1].startswith("  75%, core, settings.yaml:")
    assert lines[2].startswith("  75% → 66%, surrey, authorities/surrey.yaml:")
    assert lines[-1] == "On 31 March 2004: 75%"


def test_where_a_setting_comes_from_as_json(capsys: Printed) -> None:
    arguments = ("attendance_minimum", "--authority", "wirral", "--format", "json")
    [found] = json.loads(run(capsys, "rules", "origin", *arguments)[1])
    assert [layer["until"] for layer in found["layers"]] == [None, "2003-12-31", None]
    assert found["layers"][1]["origin"].startswith("authorities/wirral.yaml:")


def test_a_name_that_nothing_has(capsys: Printed) -> None:
    code, out, err = run(capsys, "rules", "origin", "atendance_minimum")
    assert (code, out) == (2, "")
    assert "did you mean 'attendance_minimum'?" in err


# ---------------------------------------------------------------------------------------- waive


def test_waiving_writes_an_overlay_over_the_authoritys(capsys: Printed, tmp_path: Path) -> None:
    target = tmp_path / "Spring 2004.yaml"
    code, out, err = run(
        capsys, "waive", "wirral", "FAME-1.3c/steering", "--reason", "accepted", "--note", "N: 1",
        "--owner", "K Osei", "--until", "2004-04-30", "--overlay", target,
    )  # fmt: skip
    assert (code, out) == (0, "")
    assert f"fame-rules assess wirral --rules '{target}'" in err
    assert target.read_text() == (
        "overlay: spring-2004\nextends: wirral\nwaivers:\n  - finding: FAME-1.3c/steering\n"
        "    reason: accepted\n    note: 'N: 1'\n    owner: K Osei\n"
        "    since: 2004-03-31\n    until: 2004-04-30\n"
    )
    _, out, _ = run(capsys, "assess", "wirral", "--rules", target)
    assert "accepted until 30 April 2004, K Osei: N: 1  [Spring 2004.yaml:4:14]" in out


def test_waiving_into_an_overlay_keeps_what_is_there(
    capsys: Printed, folder: Path, overlay: Path
) -> None:
    arguments = ("waive", folder, "RV-1/board", "--reason", "in_hand", "--rules", overlay)
    assert run(capsys, *arguments)[0] == 0
    assert overlay.read_text() == OVERLAY + (
        "waivers:\n  - finding: RV-1/board\n    reason: in_hand\n    since: 2004-03-31\n"
        "    until: 2004-06-29\n"
    )
    _, out, _ = run(capsys, "assess", folder, "--rules", overlay)
    assert "in hand until 29 June 2004, nobody named" in out
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert "it is waived already, until 29 June 2004: ours.yaml:8:14" in err


@pytest.mark.parametrize(
    ("finding", "more", "says"),
    [
        ("FAME-1.3c/stering", (), "did you mean 'FAME-1.3c/steering'?"),
        ("FAME-1.3c/steering", ("--until", "2004-03-30"), "30 March 2004 is over"),
        ("FAME-4.1b/hospital-it/New radiology system", (), "it is waived already, until 31 May"),
    ],
)
def test_what_cannot_be_waived(
    capsys: Printed, tmp_path: Path, finding: str, more: tuple[str, ...], says: str
) -> None:
    target = tmp_path / "a.yaml"
    code, _, err = run(
        capsys, "waive", "wirral", finding, "--reason", "accepted", "--overlay", target, *more
    )
    assert code == 2
    assert says in err
    assert not target.exists()


def test_waiving_needs_a_reason_of_the_list_and_a_place(capsys: Printed) -> None:
    waive = ("waive", "wirral", "FAME-1.3c/steering", "--reason")
    assert "'accepted', 'in_hand'" in run(capsys, *waive, "holiday")[2]
    said = run(capsys, *waive, "accepted")[2]
    assert "say where to write the waiver with --overlay: a new file will do, such as " in said


@pytest.mark.parametrize("place", ["river/ours.yaml", "river/rules/ours.yaml", "rules/ours.yaml"])
def test_a_waiver_goes_into_the_overlay_that_lies_beside_the_partnership(
    capsys: Printed, folder: Path, place: str
) -> None:
    target = folder.parent / place
    target.parent.mkdir(exist_ok=True)
    target.write_text(OVERLAY)
    given = target.parent if target.parent.name == "rules" else target
    code, _, err = run(capsys, "waive", folder, "RV-1/board", "--reason", "accepted")
    assert code == 0
    assert err == f"wrote {target}\nNext: fame-rules assess {folder} --rules {given}\n"
    _, out, _ = run(capsys, "assess", folder, "--rules", given)
    assert "accepted until 29 June 2004" in out


def test_of_several_overlays_that_of_the_authority_is_meant(
    capsys: Printed, folder: Path, overlay: Path
) -> None:
    other = overlay.with_name("other.yaml")
    other.write_text("overlay: other\nextends: core 1\n")
    waive = ("waive", folder, "RV-1/board", "--reason", "accepted")
    assert run(capsys, *waive)[0] == 0
    assert "RV-1/board" in overlay.read_text()
    overlay.write_text(OVERLAY.replace("overlay: river", "overlay: stream"))
    code, _, err = run(capsys, *waive)
    assert code == 2
    listed = " ".join(err.replace("\n", " ").split())
    assert f"one of {other}, {overlay}, or a new file, such as {folder / 'waivers.yaml'}" in listed


def test_an_overlay_beside_the_partnership_is_named_and_not_taken(
    capsys: Printed, folder: Path, overlay: Path
) -> None:
    _, out, err = run(capsys, "assess", folder)
    assert "core rules 1.0 · " in out
    assert f"judged without them. To judge by those beside it, add --rules {overlay}\n" in err


def test_a_file_that_is_no_overlay_is_left_alone(
    capsys: Printed, folder: Path, overlay: Path, tmp_path: Path
) -> None:
    other = tmp_path / "notes.yaml"
    other.write_text("shopping: milk\n")
    code, _, err = run(
        capsys, "waive", folder, "RV-1/board", "--reason", "accepted", "--rules", overlay,
        "--overlay", other,
    )  # fmt: skip
    assert code == 2
    assert "notes.yaml:1:1: error R010: 'shopping' is not a key of" in err
    assert other.read_text() == "shopping: milk\n"
