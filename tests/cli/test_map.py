"""`fame-rules map`: what it prints, writes and returns."""

import sys
from pathlib import Path

import pytest

from fame_rules.cli import main
from fame_rules.picture import PICTURES


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["map", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_gaps_of_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "wirral")
    assert code == 0
    assert "No way leads to District nurses" in out
    assert "REPAIR" not in out
    assert "--repair" in err


def test_the_repair_of_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "wirral", "--repair", "--both")
    assert code == 0
    assert "REPAIR" in out
    assert "Add " in out


def test_a_limit_of_tellings(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "wirral", "--within", "1")
    assert "hops" in out


def test_nothing_is_made_of_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "sparse", "--repair")
    assert code == 0
    assert "It is not known whether any way leads to" in out
    assert "0 moves" not in out


@pytest.mark.parametrize("file", ["network.jpeg", "network"])
def test_an_unknown_suffix_lists_the_known_ones(
    capsys: pytest.CaptureFixture[str], file: str
) -> None:
    code, _, err = printed(capsys, "wirral", "-o", file)
    assert code == 2
    assert all(suffix in err for suffix in PICTURES)


def test_a_misspelt_partnership(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "wiral")
    assert code == 2
    assert "did you mean 'wirral'?" in err


@pytest.mark.parametrize("suffix", PICTURES)
def test_every_kind_of_picture_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"network{suffix}"
    code, _, err = printed(capsys, "wirral", "--repair", "-o", str(file))
    assert code == 0
    assert f"wrote {file}" in err
    assert "Cheung" in file.read_text()


def test_few_stakeholders_stand_on_one_sheet_of_the_name_that_was_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "network.svg"
    assert printed(capsys, "wirral", "--sheets", "-o", str(file))[0] == 0
    assert [each.name for each in tmp_path.iterdir()] == ["network.svg"]


def test_many_stakeholders_have_a_file_for_each_sheet(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people = "".join(f"  p{n}: {{organisation: o{n % 3}}}\n" for n in range(200))
    homes = "".join(f"  o{n}: {{kind: council}}\n" for n in range(3))
    facts = tmp_path / "partnership.yaml"
    facts.write_text(f"as_of: 2004-03-31\norganisations:\n{homes}people:\n{people}")
    file = tmp_path / "network.svg"
    code, _, err = printed(capsys, str(facts), "--sheets", "-o", str(file))
    assert code == 0
    written = sorted(each.name for each in tmp_path.glob("*.svg"))
    assert written[0] == "network-1.svg"
    assert len(written) == err.count("wrote ") > 3


def test_sheets_of_what_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "wirral", "--sheets", "-o", "network.dot")
    assert code == 2
    assert "--sheets" in err


def test_a_repair_says_how_near_it_comes_to_the_cheapest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = printed(capsys, "wirral", "--repair")
    assert "The repair is greedy: not proven." in out
    pytest.importorskip("highspy")
    code, out, _ = printed(capsys, "wirral", "--repair", "--exact")
    assert code == 0
    assert "The repair is proven cheapest." in out


def test_a_proof_without_its_package_or_without_a_repair(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = printed(capsys, "wirral", "--exact")
    assert code == 2
    assert "give --repair too" in err
    monkeypatch.setitem(sys.modules, "highspy", None)
    code, out, err = printed(capsys, "wirral", "--repair", "--exact")
    assert (code, out) == (2, "")
    assert "fame-rules[exact]" in err
