"""The pytest plug-in of fame-rules: `pytest my-rules/` runs the tests of rules.

pytest loads this module wherever fame-rules is installed, also in runs that have nothing to do with
it. So it stands beside the package, whose import would take each of them some tenths of a second,
and imports from it only once there is a file with tests of rules.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_YAML = (".yaml", ".yml")
_PEEK = 64 * 1024
# Other tools name their files alike: what stands in them tells.
_TESTS = re.compile(rb"^(tests|based_on|given)\s*:", re.MULTILINE)
_RULES = re.compile(rb"^rules\s*:", re.MULTILINE)
_FOR_EACH = re.compile(rb"^\s+(-\s+)?for_each\s*:", re.MULTILINE)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the examples inside rule files, and the tests of `*.test.yaml` files."""
    if not (file_path.name.endswith(_YAML) and _is_ours(file_path)):
        return None
    from fame_rules.pytest_plugin import RuleTests  # noqa: PLC0415 (as the module says)

    return RuleTests.from_parent(parent, path=file_path)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = file.read(_PEEK)
    except OSError:
        return False
    if path.stem.endswith(".test"):
        return _TESTS.search(text) is not None
    return _RULES.search(text) is not None and _FOR_EACH.search(text) is not None
