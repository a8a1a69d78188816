"""`fame-rules examples` and the bundled scenarios."""

import json
import shutil
from pathlib import Path

import pytest

from fame_rules.cli import main
from fame_rules.resources import example_names, examples_root


def test_every_example_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examples"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == list(example_names())
    assert {"sparse", "wirral", "woking"} <= set(example_names())


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the examples, with one more that is based on another of them."""
    root = tmp_path / "examples"
    shutil.copytree(examples_root(), root)
    (root / "sparse-but-longer-named").mkdir()
    facts = "based_on: sparse\nname: Another\ngroups: {trust-board: none}\n"
    (root / "sparse-but-longer-named" / "partnership.yaml").write_text(facts)
    monkeypatch.setattr("fame_rules.cli.files.examples_root", lambda: root)
    monkeypatch.setattr("fame_rules.cli.examples.examples_root", lambda: root)
    monkeypatch.setattr("fame_rules.resources.examples_root", lambda: root)
    return root


def test_an_example_that_is_based_on_another_is_listed(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["examples"]) == 0
    assert "sparse-but-longer-named  Another\n" in capsys.readouterr().out


def test_an_example_that_is_based_on_another_is_assessed_by_name(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", "sparse-but-longer-named", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    subjects = {verdict["subject"] for verdict in report["verdicts"]}
    assert (report["partnership"]["name"], report["as_of"]) == ("Another", "2004-03-31")
    assert "steering" in subjects
    assert "trust-board" not in subjects


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("fame-rules 0.")
