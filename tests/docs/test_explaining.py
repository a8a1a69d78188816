"""What the page on explaining shows is what the command prints."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from fame_rules.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "explaining.md"
SHOWN = re.findall(
    r"^```console\n\$ fame-rules ([^\n]*)\n(.*?)^```$", PAGE.read_text(), re.M | re.S
)


@pytest.mark.parametrize(("arguments", "wanted"), SHOWN, ids=[each for each, _ in SHOWN])
def test_the_page_shows_what_is_printed(
    arguments: str, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(shlex.split(arguments))
    out, err = capsys.readouterr()
    got = out if code == 0 else err
    assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), got


def test_the_page_shows_every_command() -> None:
    commands = {arguments.split()[0] for arguments, _ in SHOWN}
    assert commands == {"explain", "questions", "what-if", "plan", "compare", "timeline"}
