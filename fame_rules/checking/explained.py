"""What each code of a problem means, with a wrong example and a right one: the one registry.

The entries are the YAML files of the folder `codes` beside this module, in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Problems, Scalar, Shapes, load_yaml
from fame_rules.errors import Problem, Severity

_FILES: Final = (
    "facts",
    "rules",
    "files",
    "tests",
    "updates",
    "saved",
    "changes",
    "warnings",
)
_KEYS: Final = ("title", "means", "wrong", "right")
_USUAL: Final = {
    "F": "partnership.yaml",
    "Y": "partnership.yaml",
    "R": "rules.yaml",
    "W": "rules.yaml",
    "T": "rules.test.yaml",
    "A": "findings.json",
}
_LANGUAGES: Final = {".yaml": "yaml", ".json": "json"}


@frozen
class Explained:
    """A code: what it is, what it means, and files that have the problem, and that do not.

    Some have no example, since no short file could show them.
    """

    code: str
    title: str
    means: str
    wrong: Mapping[str, str] = MappingProxyType({})
    right: Mapping[str, str] = MappingProxyType({})

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning."""
        return Problem.severity_of(self.code)


@cache
def codes() -> Mapping[str, Explained]:
    """Every code that a problem may have, with what it means.

    >>> codes()["R012"].title
    'A word that is no register'
    """
    problems = Problems()
    folder = files("fame_rules.checking") / "codes"
    roots = [load_yaml(folder / f"{name}.yaml", f"{name}.yaml", problems) for name in _FILES]
    found = {each.code: each for root in roots if root for each in _entries(root, problems)}
    problems.settle()
    return MappingProxyType(found)


def _entries(root: Node, problems: Problems) -> Iterator[Explained]:
    shapes = Shapes(problems, "R")
    for key, node in shapes.mapping(root, "the codes") or ():
        entries = shapes.entries(node, key.text, _KEYS, _KEYS[:2])
        title, means = (shapes.text(entries[name], name) for name in _KEYS[:2])
        wrong, right = (_example(key, entries.get(name)) for name in _KEYS[2:])
        yield Explained(key.text, title, " ".join(means.split()), wrong, right)


def _example(code: Scalar, node: Node | None) -> Mapping[str, str]:
    """The files of an example by their names; a single one has the usual name."""
    if isinstance(node, MappingNode):
        texts = {name.text: text for name, text in node if isinstance(text, Scalar)}
        return MappingProxyType({name: text.text for name, text in texts.items()})
    if isinstance(node, Scalar):
        return MappingProxyType({_USUAL[code.text[0]]: node.text})
    return MappingProxyType({})


def explained_as_text(explained: Explained) -> str:
    """A code for a terminal."""
    lines = [f"{explained.code} {explained.title} ({explained.severity.value})", ""]
    lines += [explained.means]
    for label, example in (("Wrong", explained.wrong), ("Right", explained.right)):
        for name, text in example.items():
            lines += ["", f"{label}, {name}:", *(f"    {line}" for line in text.splitlines())]
    return "\n".join(lines)


def problems_reference() -> str:
    """The page of all codes as Markdown, the same text for the same registry."""
    return (
        "\n".join([_HEAD, *(line for each in codes().values() for line in _section(each))]) + "\n"
    )


_HEAD: Final = """# The codes of problems

<!-- Made from the registry of codes by `make docs`; edit it in fame_rules/checking/codes. -->

What `fame-rules check` and every other command may find in a file, by its code; `fame-rules rules
docs CODE` shows the same. F: facts, R: rules and overlays, Y: files as such, T: tests, U: registers
to be updated, A: saved assessments, C: changes that `what-if` is given, W: warnings, of what is
legal but hardly meant. A file with an error cannot be used; one with warnings can.
"""


def _section(explained: Explained) -> Iterator[str]:
    yield f"\n## {explained.code} {explained.title}\n"
    yield explained.means
    for label, example in (("Wrong", explained.wrong), ("Right", explained.right)):
        for name, text in example.items():
            yield f"\n{label}, in `{name}`:\n"
            yield f"```{_LANGUAGES.get(Path(name).suffix, 'text')}\n{text.rstrip()}\n```"
