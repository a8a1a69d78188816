"""`fame-rules examples` and the bundled scenarios."""

import pytest

from fame_rules.cli import main
from fame_rules.resources import example_names


def test_every_example_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examples"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == list(example_names())
    assert {"sparse", "wirral", "woking"} <= set(example_names())


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("fame-rules 0.")
