"""What is written about testing rules: the page, and the hooks for pre-commit."""

import re
from pathlib import Path

import yaml

from fame_rules.cli.main import command
from fame_rules.testing import Wanted
from fame_rules.testing.comparing import MISSING, VALUES
from fame_rules.testing.starts import KEYS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "testing-rules.md").read_text()


def words(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_ ]+)`", text))


def test_the_page_tells_every_key_of_a_test_file() -> None:
    assert set(KEYS) <= words(PAGE)
    assert {wanted.value for wanted in Wanted} | {*VALUES, MISSING} <= words(PAGE)


def test_the_example_of_the_page_is_yaml_with_known_keys() -> None:
    (block,) = re.findall(r"^```yaml\n# my-rules[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    tree = yaml.load(block.replace("{…}", "{}"), Loader=yaml.BaseLoader)
    assert set(tree) <= {*KEYS, "tests"}
    for test in tree["tests"]:
        assert set(test) <= {"it", "todo", "expect", *KEYS}
        assert set(test["expect"]) <= {wanted.value for wanted in Wanted}


def test_the_hooks_run_commands_that_there_are_on_a_whole_folder() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["fame-rules-check", "fame-rules-test"]
    for hook in hooks:
        program, sub = hook["entry"].split()
        assert (program, sub in command.commands) == ("fame-rules", True)
        assert hook["pass_filenames"] is False
        assert re.search(hook["files"], "my-rules/attendance.test.yaml")
