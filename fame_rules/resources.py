"""Where the bundled rules and examples are: inside the package, or beside it in a checkout.

A wheel carries both folders inside the package, and an editable install has them in the checkout.
A folder of the right name is not enough, it must hold its catalogue file.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

__all__ = ["ResourcesMissing", "example_names", "examples_root", "rules_root"]


@attrs.frozen
class ResourcesMissing(Exception):
    """A bundled folder was not found: the installation is incomplete.

    >>> str(ResourcesMissing("rules", "lessons.yaml"))
    'the bundled rules folder (with its lessons.yaml) is missing: reinstall fame-rules'
    """

    folder: str
    catalogue: str

    def __str__(self) -> str:
        return (
            f"the bundled {self.folder} folder (with its {self.catalogue}) is missing: "
            "reinstall fame-rules"
        )


def rules_root() -> Traversable:
    """The folder of the bundled rule files, readable from inside a zipped wheel too.

    >>> (rules_root() / "lessons.yaml").is_file()
    True

    Raises:
        ResourcesMissing: neither the package nor its checkout has the folder.
    """
    return _root("rules", catalogue="lessons.yaml")


def examples_root() -> Path:
    """The folder of the bundled scenarios: a path, since a scenario is read as a user's folder is.

    >>> (examples_root() / "wirral" / "partnership.yaml").is_file()
    True

    Raises:
        ResourcesMissing: neither the package nor its checkout has the folder on disk.
    """
    root = _root("examples", catalogue="README.md")
    if not isinstance(root, Path):  # the package is inside a zip file
        raise ResourcesMissing("examples", "README.md")
    return root


def example_names() -> tuple[str, ...]:
    """The names of the bundled scenarios, in order of the alphabet.

    >>> "wirral" in example_names()
    True
    """
    return tuple(sorted(facts.parent.name for facts in examples_root().glob("*/partnership.yaml")))


def _root(folder: str, catalogue: str) -> Traversable:
    package = files("fame_rules")
    checkout = Path(__file__).parent.parent
    for root in (package / folder, checkout / folder):
        if (root / catalogue).is_file():
            return root
    raise ResourcesMissing(folder, catalogue)
