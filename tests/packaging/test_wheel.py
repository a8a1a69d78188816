"""The distribution stands alone: sdist, then wheel, then an empty environment in another folder."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import attrs
import pytest

PROJECT = Path(__file__).parents[2]

pytestmark = [pytest.mark.packaging, pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@attrs.frozen
class Installation:
    """An environment that holds the wheel and its dependencies, and a folder to run it from."""

    environment: Path
    elsewhere: Path

    def run(self, program: str, *arguments: str) -> str:
        """What a program of the environment prints, run from elsewhere; it must exit with 0."""
        return run(self.environment / "bin" / program, *arguments, cwd=self.elsewhere)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `build` makes from the sdist, not from the checkout."""
    distributions = tmp_path_factory.mktemp("dist")
    build = ["-m", "build", "--no-isolation", "--outdir", str(distributions), str(PROJECT)]
    run(Path(sys.executable), *build, cwd=distributions)
    (built,) = distributions.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel, installed by the pip of this environment into a new and empty one."""
    folder = tmp_path_factory.mktemp("installation")
    installed = Installation(environment=folder / "venv", elsewhere=folder / "elsewhere")
    installed.elsewhere.mkdir()
    venv.create(installed.environment, symlinks=True)
    target = str(installed.environment / "bin" / "python")
    pip = ["-m", "pip", "--disable-pip-version-check", "--python", target, "install", str(wheel)]
    run(Path(sys.executable), *pip, cwd=installed.elsewhere)
    return installed


def test_the_wheel_holds_every_rule_and_scenario_inside_the_package(wheel: Path) -> None:
    names = set(names_in(wheel))
    data = {
        f"fame_rules/{file.relative_to(PROJECT).as_posix()}"
        for folder in ("rules", "examples")
        for file in (PROJECT / folder).rglob("*.*")
        if file.suffix in {".yaml", ".csv", ".md"}
    }
    assert {"fame_rules/rules/lessons.yaml", "fame_rules/examples/wirral/partnership.yaml"} <= data
    assert data | {"fame_rules/py.typed"} <= names


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    names = names_in(wheel)
    tops = {name.split("/")[0] for name in names}
    assert [top for top in tops if not top.endswith(".dist-info")] == ["fame_rules"]
    in_data = ("fame_rules/rules/", "fame_rules/examples/")
    assert [name for name in names if name.startswith(in_data) and name.endswith(".py")] == []


def test_an_installed_scenario_is_assessed_by_name(installation: Installation) -> None:
    printed = installation.run("fame-rules", "assess", "wirral", "--format", "json")
    assert json.loads(printed)["findings"]
    assert str(PROJECT) not in printed


def test_the_installed_command_lists_the_scenarios(installation: Installation) -> None:
    assert "wirral" in installation.run("fame-rules", "examples")


def test_the_installed_rules_are_those_of_the_wheel(installation: Installation) -> None:
    program = "from fame_rules.resources import *; print(rules_root(), examples_root(), sep='\\n')"
    rules, examples = installation.run("python", "-c", program).splitlines()
    assert Path(rules).is_relative_to(installation.environment)
    assert Path(examples).is_relative_to(installation.environment)


def test_the_rules_are_read_from_a_zipped_wheel(installation: Installation, wheel: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(wheel)!r}); "
        "from fame_rules.resources import rules_root; lessons = rules_root() / 'lessons.yaml'; "
        "print(lessons); lessons.read_text(encoding='utf-8')"
    )
    assert installation.run("python", "-c", program).startswith(str(wheel))


def names_in(archive: Path) -> list[str]:
    """The names of the files in a zip file."""
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def run(program: Path, *arguments: str, cwd: Path) -> str:
    """What a program prints; the checkout is not on its path, its complaints are in the failure."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
