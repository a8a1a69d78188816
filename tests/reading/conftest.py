from pathlib import Path

import pytest

from tests.reading.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "partners"
    folder.mkdir()
    return Desk(folder)
