"""Where overlays are found: by hand, beside each other, in the package, and installed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.model import Partnership
from fame_rules.rulebook import RuleBook, Shelf, parse_overlay, sorted_out

HERE = "overlay: {name}\nextends: {extends}\nsource: S\n"


def written(folder: Path, name: str, extends: str = "core 1") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HERE.format(name=name, extends=extends))
    return path


def test_the_overlays_of_the_package() -> None:
    assert {"surrey", "westmere", "wirral", "woking"} <= set(Shelf().names())
    found = Shelf().find("Wirral")
    assert found is not None
    assert found.origin.file == "authorities/wirral.yaml"


@pytest.mark.parametrize("name", ["", ".", "..", "../settings", "a/b", "wirral.yaml", "\0"])
def test_a_name_is_never_a_path(name: str) -> None:
    assert Shelf().find(name) is None


def test_what_is_given_comes_before_what_the_package_has() -> None:
    own = parse_overlay(HERE.format(name="wirral", extends="core 1"))
    assert Shelf((own,)).find("wirral") is own


def test_an_overlay_that_stands_beside_the_one_that_extends_it(tmp_path: Path) -> None:
    written(tmp_path, "county")
    district = written(tmp_path, "district", "county")
    book = RuleBook.of(Partnership("p"), district)
    assert [overlay.name for overlay in book.overlays] == ["county", "district"]


def test_a_folder_of_an_overlay_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    written(tmp_path / "county", "county")
    book = RuleBook.of(Partnership("p"), written(tmp_path, "district", "county"))
    assert [overlay.name for overlay in book.overlays] == ["county", "district"]


def test_overlays_and_plain_rules_are_told_apart(tmp_path: Path) -> None:
    one, other = written(tmp_path, "one"), written(tmp_path, "other")
    plain = tmp_path / "plain.yaml"
    plain.write_text("settings: {}\n# overlay: not here\n")
    overlays, rules = sorted_out([tmp_path])
    assert [overlay.name for overlay in overlays] == ["one", "other"]
    assert rules == [plain]
    assert [overlay.place for overlay in overlays] == [one, other]


def test_the_authority_comes_first_and_then_what_is_given(tmp_path: Path) -> None:
    book = RuleBook.of(Partnership("p", authority="woking"), written(tmp_path, "more"))
    assert [overlay.name for overlay in book.overlays] == ["surrey", "woking", "more"]
    extending = written(tmp_path, "over-woking", "woking")
    book = RuleBook.of(Partnership("p", authority="woking"), extending)
    assert [overlay.name for overlay in book.overlays] == ["surrey", "woking", "over-woking"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder from which packages are imported, as if they were installed there."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("rules_of_"):
            del sys.modules[name]


def installed(site: Path, name: str, package: str) -> None:
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[fame_rules.rulebooks]\n{name} = {package}\n")


def test_an_overlay_of_an_installed_package(site: Path) -> None:
    package = site / "rules_of_mill"
    package.mkdir()
    (package / "__init__.py").write_text("")
    written(package, "mill", "surrey")
    installed(site, "mill", "rules_of_mill")
    assert "mill" in Shelf().names()
    book = RuleBook.of(Partnership("p", authority="Mill"))
    assert [overlay.name for overlay in book.overlays] == ["surrey", "mill"]
    assert book.overlays[1].origin.file == "rules_of_mill:mill/mill.yaml"


def test_an_installed_package_that_fails_is_a_problem_and_no_traceback(site: Path) -> None:
    (site / "rules_of_weir.py").write_text("raise OSError('no water')")
    installed(site, "weir", "rules_of_weir")
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.core().adopt("weir")
    [found] = caught.value.problems
    assert (found.code, found.origin.file) == ("R083", "rules_of_weir:weir")
    assert "OSError: no water" in found.message
