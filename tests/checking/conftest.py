"""Files to check, in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fame_rules.checking import check
from fame_rules.errors import Problem

Checking = Callable[..., list[Problem]]


@pytest.fixture
def checking(tmp_path: Path) -> Checking:
    """Writes a rule file, or files by name, and checks the folder."""

    def written(rules: str = "", **files: str) -> list[Problem]:
        texts = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
        for name, text in ({"rules.yaml": rules} if rules else {} | texts).items():
            (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
            (tmp_path / name).write_text(text)
        return list(check([tmp_path]))

    return written
