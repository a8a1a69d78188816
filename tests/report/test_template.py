"""A template that is filled in settles what its questions promised, to the end."""

import re
import shutil
from pathlib import Path

import pytest

import fame_rules as fame
from fame_rules.explanation import questions
from fame_rules.report import template
from fame_rules.resources import examples_root

FULL = examples_root() / "all-heeded"
KNOWN = {
    "lead": "calderwick-council",
    "go_live": "2004-09-27",
    "district-nurses.organisation": "calderwick-pct",
    "social-workers.organisation": "calderwick-council",
    "steering.organisation": "calderwick-council",
    "trust-board.organisation": "merrowdale-trust",
    "district-nurses.standing": "yes",
    "social-workers.standing": "yes",
    "steering.standing": "no",
    "trust-board.standing": "yes",
    "district-nurses.base": "Beacon Health Centre",
    "social-workers.base": '"Castle Street, Calderwick"',
    "steering.base": '"Town Hall, Calderwick"',
    "trust-board.base": "Merrowdale Hospital",
    "district-nurses.meets_every_days": "28",
    "social-workers.meets_every_days": "28",
    "trust-board.meets_every_days": "56",
    "district-nurses.serves": "none",
    "social-workers.serves": "none",
    "steering.serves": "none",
    "trust-board.serves": "none",
}
"""What somebody finds out of the fields that the template asks for."""
NAMED = {"appearances": "events", "dependencies": "systems"}
"""Registers whose records name those of another, which nobody has asked for."""


def registers_of(folder: Path) -> dict[str, str]:
    """Each register of a partnership, as it is written."""
    text = (folder / "partnership.yaml").read_text()
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts}


def assessed(folder: Path) -> fame.Assessment:
    return fame.assess(fame.read(folder), fame.RuleBook.core(), engine="python", repairs=False)


def filled(text: str, asked: set[str], folder: Path) -> str:
    """A template with its TBCs replaced, and with the registers that were asked for added."""
    lines, record = [], ""
    for line in text.splitlines():
        if found := re.match(r"^  ([\w-]+):$", line):
            record = f"{found.group(1)}."
        if found := re.match(r"^ *(\w+): TBC", line):
            name = found.group(1)
            value = KNOWN[f"{record}{name}" if line.startswith("    ") else name]
            line = line.replace("TBC", value)  # noqa: PLW2901 (as a person would type over it)
        lines.append(line)
    asked = asked | {other for name, other in NAMED.items() if name in asked}
    written = registers_of(FULL)
    for register in sorted(asked - {"partnership", "groups"}):
        if register in written:
            lines.append(written[register])
        else:
            shutil.copy(FULL / f"{register}.csv", folder)
    more = written["groups"].splitlines()[1:]
    at = (
        next(n for n, line in enumerate(lines) if line.startswith("groups:"))
        if "groups" in asked
        else 0
    )
    known = ("steering", "district-nurses", "social-workers")
    others = [line for line in more if line.strip() and not line.strip().startswith((*known, "#"))]
    return "\n".join([*lines[: at + 1], *(others if at else ()), *lines[at + 1 :], ""])


def test_filling_in_the_templates_of_a_sparse_partnership_settles_it_to_the_end(
    tmp_path: Path,
) -> None:
    shutil.copytree(examples_root() / "sparse", tmp_path / "round-0")
    number, now = 0, assessed(tmp_path / "round-0")
    while asked := questions(now):
        number += 1
        assert number < 5, "the rounds come to no end"
        folder = tmp_path / f"round-{number}"
        folder.mkdir()
        text = template(now, asked, f"round-{number - 1}").decode()
        (folder / "partnership.yaml").write_text(text)
        assert assessed(folder).not_assessed == now.not_assessed, "as it comes, it answers nothing"
        registers = {question.register for question in asked}
        (folder / "partnership.yaml").write_text(filled(text, registers, folder))
        then = assessed(folder)
        promised = {verdict for question in asked for verdict in question.settles}
        left = {f"{entry.rule}/{entry.subject}" for entry in then.not_assessed}
        assert promised & left == set()
        now = then
    assert number > 0
    assert now.not_assessed == ()


@pytest.mark.parametrize("name", ["wirral", "woking"])
def test_a_template_can_be_read_as_it_comes_whatever_way_the_records_are_written(
    name: str, tmp_path: Path
) -> None:
    shutil.copytree(examples_root() / name, tmp_path / name)
    before = assessed(tmp_path / name)
    (tmp_path / "answers").mkdir()
    written = tmp_path / "answers" / "partnership.yaml"
    written.write_bytes(template(before, questions(before), name))
    assert assessed(tmp_path / "answers").not_assessed == before.not_assessed


def test_records_of_lists_and_tables_are_filled_in_there_too(tmp_path: Path) -> None:
    shutil.copytree(examples_root() / "wirral", tmp_path / "wirral")
    before = assessed(tmp_path / "wirral")
    asked = questions(before)
    text = template(before, asked, "wirral").decode()
    (tmp_path / "answers").mkdir()
    said = text.replace("amount: TBC   # a number", "amount: 4500")
    assert said != text
    (tmp_path / "answers" / "partnership.yaml").write_text(said)
    after = assessed(tmp_path / "answers")
    [about_amounts] = [each for each in asked if each.field == "amount"]
    settled = {(entry.rule, entry.subject) for entry in before.not_assessed} - {
        (entry.rule, entry.subject) for entry in after.not_assessed
    }
    assert settled
    assert settled == {tuple(each.split("/", 1)) for each in about_amounts.settles}
