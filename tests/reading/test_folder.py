"""Which files are read: the folder, the main file, and tables that stay inside."""

import os
import time
from pathlib import Path

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.reading import read
from tests.reading.desk import Desk


def refused(path: Path) -> str:
    with pytest.raises(FilesUnusable) as caught:
        read(path)
    return str(caught.value)


def test_a_folder_that_does_not_exist_is_named_and_one_alike_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "wirral").mkdir()
    missing = tmp_path / "wiral"
    assert refused(missing) == (
        f"{missing}: error F001: there is no such folder or file\n      did you mean 'wirral'?"
    )


def test_a_path_into_nowhere_has_no_suggestion(tmp_path: Path) -> None:
    missing = tmp_path / "a" / "b"
    assert refused(missing) == f"{missing}: error F001: there is no such folder or file"


def test_a_folder_without_the_main_file_says_what_it_has_instead(tmp_path: Path) -> None:
    (tmp_path / "partnership.yml").write_text("name: Ours")
    assert refused(tmp_path) == (
        f"{tmp_path}: error F001: has no partnership.yaml\n"
        "      is it 'partnership.yml'? name it partnership.yaml, or name the file itself"
    )


def test_a_folder_of_partnerships_says_which_there_are(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "partnership.yaml").write_text("name: Ours")
    assert "did you mean one of its folders: a, b?" in refused(tmp_path)


def test_the_main_file_may_have_another_name_if_it_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "draft.yml").write_text("name: Ours\npartner: x")
    assert refused(tmp_path / "draft.yml").startswith("draft.yml:2:1: error F010")


def test_a_folder_in_the_place_of_the_main_file_cannot_be_read(desk: Desk) -> None:
    (desk.path / "partnership.yaml").mkdir()
    assert desk.told() == ["partnership.yaml: error Y001: cannot be read: Is a directory"]


def test_a_folder_in_the_place_of_a_table_cannot_be_read(desk: Desk) -> None:
    (desk.main("name: Ours").path / "people.csv").mkdir()
    assert desk.told() == ["people.csv: error Y001: cannot be read: Is a directory"]


@pytest.mark.parametrize("text", ["", " \n", "# only a remark\n", "\ufeff"])
def test_an_empty_main_file_is_refused(desk: Desk, text: str) -> None:
    assert desk.main(text).told() == ["partnership.yaml: error Y004: is empty"]


def test_an_empty_table_is_refused(desk: Desk) -> None:
    desk.main("name: Ours").write("people.csv", "")
    assert desk.told() == ["people.csv: error Y004: is empty"]


def test_text_of_an_old_code_page_is_refused_with_a_remedy(desk: Desk) -> None:
    desk.main("name: Zoë\n".encode("cp1252"))
    assert desk.problems() == [
        "partnership.yaml: error Y003: is not UTF-8 text: byte 0xeb in line 1\n"
        "      save it as 'UTF-8' (in Excel: 'CSV UTF-8')"
    ]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(desk: Desk) -> None:
    desk.main("\ufeffname: Zoë\r\npeople:\r\n  ann: {}\r\n")
    desk.write("organisations.csv", "\ufeffid,name\r\npct,Trust\r\n")
    partnership = desk.read()
    assert partnership.name == "Zoë"
    assert str(partnership.people.records[0].origin.record) == "partnership.yaml:3:3"
    assert partnership.organisations.records[0].name == "Trust"


def test_billions_of_laughs_are_refused_at_once(desk: Desk) -> None:
    lines = ["l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]
    begun = time.perf_counter()
    told = desk.main("\n".join(lines)).told()
    assert "Y011: aliases repeat more than 100,000 values" in told[-1]
    assert time.perf_counter() - begun < 1


def test_a_word_that_contains_itself_is_refused(desk: Desk) -> None:
    assert "Y013" in desk.main("people: &p {ann: *p}").told()[0]


@pytest.mark.parametrize("text", ["[" * 50_000, "people: " + "{a: " * 50_000, "- " * 50_000])
def test_deep_nesting_is_refused_at_once(desk: Desk, text: str) -> None:
    begun = time.perf_counter()
    assert "Y012: is nested more than 100 deep" in desk.main(text).told()[-1]
    assert time.perf_counter() - begun < 1


def test_a_key_that_is_given_twice_is_refused(desk: Desk) -> None:
    desk.main("people:\n  ann: {}\n  ann: {}\n")
    assert desk.problems() == [
        "partnership.yaml:3:3: error Y015: the key 'ann' is given twice; it was given in line 2\n"
        "    3 |   ann: {}\n"
        "      |   ^^^ keep one of them"
    ]


def test_a_key_that_is_given_twice_hides_nothing_else(desk: Desk) -> None:
    desk.main("groups: {g: {kind: bord}}\npeople: {ann: {}}\ngroups: {h: {kind: board}}\n")
    desk.write("memberships.csv", "group,person\nh,ann\ng,bob\n")
    assert [told.split(": ")[:2] for told in desk.told()] == [
        ["memberships.csv:3:3", "error F030"],
        ["partnership.yaml:1:20", "error F020"],
        ["partnership.yaml:3:1", "error Y015"],
    ]


@pytest.mark.parametrize("name", ["../people.csv", "a/../../people.csv", "/etc/people.csv"])
def test_no_table_outside_the_folder_is_read(desk: Desk, name: str) -> None:
    (desk.path.parent / "people.csv").write_text("id\nann\n")
    desk.main(f"registers: {{people: {name}}}")
    assert desk.told() == [
        f"partnership.yaml:1:21: error F002: '{name}' is not in the partnership's folder"
    ]


@pytest.mark.parametrize("name", [r"C:\people.csv", r"..\people.csv", r"\\server\people.csv"])
def test_a_path_of_another_system_does_not_lead_out_either(desk: Desk, name: str) -> None:
    assert "error F002" in desk.main(f"registers: {{people: '{name}'}}").told()[0]


def test_no_link_leads_outside_the_folder(desk: Desk) -> None:
    outside = desk.path.parent / "secret.csv"
    outside.write_text("id\nann\n")
    (desk.path / "staff.csv").symlink_to(outside)
    assert "error F002" in desk.main("registers: {people: staff.csv}").told()[0]


def test_no_link_that_is_named_like_a_register_does_either(desk: Desk) -> None:
    outside = desk.path.parent / "secret.csv"
    outside.write_text("id\nann\n")
    (desk.main("name: Ours").path / "people.csv").symlink_to(outside)
    assert desk.problems() == [
        "people.csv: error F002: is a link to a file outside the partnership's folder\n"
        "      put the file itself there"
    ]


def test_a_file_that_is_no_table_is_refused_with_a_remedy(desk: Desk) -> None:
    desk.main("registers: {people: staff.docx}").write("staff.docx", b"PK\3\4")
    assert desk.problems() == [
        "partnership.yaml:1:21: error F003: "
        "'staff.docx' is not a CSV file, a workbook or a calendar\n"
        "    1 | registers: {people: staff.docx}\n"
        "      |                     ^^^^^^^^^^ "
        "save the register as 'CSV UTF-8' or as an Excel workbook"
    ]


def test_a_file_with_an_impossible_name_is_a_problem_too(desk: Desk) -> None:
    assert "Y001" in desk.main(f"registers: {{people: {'x' * 300}.csv}}").told()[0]
    assert "F002" in desk.main('registers: {people: "a\\0.csv"}').told()[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_cannot_be_read(desk: Desk) -> None:
    (desk.main("name: Ours").path / "partnership.yaml").chmod(0)
    assert desk.told() == ["partnership.yaml: error Y001: cannot be read: Permission denied"]
