"""Which folder a partnership may be based on: one that lies beside it, and no other."""

import os
from pathlib import Path

import pytest

from fame_rules.reading import read
from tests.reading.desk import Desk


@pytest.fixture
def beside(desk: Desk) -> Desk:
    """Another partnership, in a folder beside the desk of each test."""
    return Desk(desk.path.parent / "ours").write("partnership.yaml", "name: Ours")


@pytest.mark.parametrize(
    "name",
    [
        "../ours",
        "./ours",
        "ours/",
        "ours/deeper",
        ".",
        "..",
        "/etc",
        r"..\ours",
        r"C:\ours",
        "C:ours",
        r"\\server\ours",
    ],
)
def test_a_base_is_named_plainly(desk: Desk, beside: Desk, name: str) -> None:
    assert desk.main(f"based_on: '{name}'").problems() == [
        f"partnership.yaml:1:11: error F002: '{name}' is not a folder beside this one\n"
        f"    1 | based_on: '{name}'\n"
        f"      |           {'^' * (len(name) + 2)} "
        "write the plain name of a folder that lies beside this one"
    ]


@pytest.mark.parametrize("name", ['"ou\\0rs"', '"\\e[31mours"', '""', '" "'])
def test_a_name_that_cannot_be_one_is_refused(desk: Desk, beside: Desk, name: str) -> None:
    (told,) = desk.main(f"based_on: {name}").told()
    assert told.startswith("partnership.yaml:1:11: error F00")
    assert told.isprintable()


def test_a_name_that_is_too_long_is_refused(desk: Desk, beside: Desk) -> None:
    (told,) = desk.main(f"based_on: {'x' * 300}").told()
    assert "error F001" in told


@pytest.mark.parametrize("node", ["", "[ours]", "{ours: yes}"])
def test_a_base_is_one_name(desk: Desk, beside: Desk, node: str) -> None:
    assert "F011: `based_on` must be a single value" in desk.main(f"based_on: {node}").told()[0]


def test_a_folder_that_does_not_exist_is_told_and_one_alike_is_suggested(
    desk: Desk, beside: Desk
) -> None:
    assert desk.main("based_on: our").problems() == [
        "partnership.yaml:1:11: error F001: there is no folder 'our' beside this one\n"
        "    1 | based_on: our\n"
        "      |           ^^^ did you mean 'ours'?"
    ]


def test_a_folder_without_a_partnership_is_told(desk: Desk, beside: Desk) -> None:
    (desk.path.parent / "empty").mkdir()
    told = desk.main("based_on: empty").told()
    assert told == ["partnership.yaml:1:11: error F001: the folder 'empty' has no partnership.yaml"]


def test_no_link_leads_to_a_base_that_lies_elsewhere(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "deep" / "ours"
    Desk(elsewhere).write("partnership.yaml", "name: Ours")
    (tmp_path / "link").symlink_to(elsewhere)
    assert "error F002" in desk.main("based_on: link").told()[0]


def test_no_link_leads_to_a_main_file_that_lies_elsewhere(desk: Desk, beside: Desk) -> None:
    (beside.path / "partnership.yaml").rename(beside.path.parent / "secret.yaml")
    (beside.path / "partnership.yaml").symlink_to(beside.path.parent / "secret.yaml")
    assert "error F002" in desk.main("based_on: ours").told()[0]


def test_a_loop_of_links_is_no_base(desk: Desk) -> None:
    (desk.path.parent / "loop").symlink_to("loop")
    assert "error F00" in desk.main("based_on: loop").told()[0]


def test_the_base_is_found_from_wherever_the_file_is_named(
    desk: Desk, beside: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.main("based_on: ours")
    monkeypatch.chdir(desk.path)
    for path in (".", "partnership.yaml", "../partners", os.curdir):
        assert (read(path).id, read(path).name) == ("partners", "Ours")


def test_nothing_is_based_on_itself(desk: Desk) -> None:
    assert desk.main("based_on: partners").problems() == [
        "partnership.yaml:1:11: error F004: 'partners' is based on itself\n"
        "    1 | based_on: partners\n"
        "      |           ^^^^^^^^ name another folder, or leave this out"
    ]


def test_a_loop_of_bases_is_named(desk: Desk, beside: Desk) -> None:
    desk.main("based_on: ours")
    beside.main("name: Ours\nbased_on: third")
    Desk(beside.path.parent / "third").write("partnership.yaml", "based_on: ours")
    assert desk.told() == [
        "../third/partnership.yaml:1:11: error F004: 'ours' is based on itself, by way of 'third'"
    ]


def test_a_link_does_not_hide_a_loop(desk: Desk) -> None:
    (desk.path.parent / "alias").symlink_to(desk.path)
    assert "error F004: 'partners' is based on itself" in desk.main("based_on: alias").told()[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_base_without_permission_cannot_be_read(desk: Desk, beside: Desk) -> None:
    beside.path.chmod(0)
    try:
        assert "error F001" in desk.main("based_on: ours").told()[0]
    finally:
        beside.path.chmod(0o700)
