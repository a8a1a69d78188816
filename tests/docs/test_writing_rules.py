"""The page for those who begin: every command of it runs, in its order, and says what is there."""

import re
from pathlib import Path

import pytest

from fame_rules.checking import problems_reference
from fame_rules.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "writing-rules.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_command_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in "".join(blocks("console")).splitlines():
        program, *arguments = line.removeprefix("$ ").split()
        if program == "cd":
            monkeypatch.chdir(arguments[0])
        elif program == "fame-rules":
            assert main(arguments) == 0, f"{line}: {capsys.readouterr()}"


def test_the_mistake_is_shown_as_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (wrong,), (shown,) = blocks("yaml"), blocks("text")
    Path("local.yaml").write_text(wrong)
    assert main(["check", "local.yaml"]) == 2
    assert capsys.readouterr().out == shown
    Path("local.yaml").write_text(wrong.replace("memberhsip", "membership"))
    assert main(["check", "local.yaml"]) == 2
    assert "attendance_rate is a share; '4 weeks' is a length of time" in capsys.readouterr().out
    right = wrong.replace("memberhsip", "membership").replace("4 weeks", "30%")
    Path("local.yaml").write_text(right)
    assert main(["check", "--strict", "local.yaml"]) == 1
    assert "W001: LOCAL-3 can never find anything" in capsys.readouterr().out


def test_the_page_of_codes_is_made_from_the_registry() -> None:
    assert (ROOT / "docs" / "problems.md").read_text() == problems_reference(), "run `make docs`"
