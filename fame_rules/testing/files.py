"""Test files: `*.test.yaml` to cases, with every name in them checked.

Codes of problems with tests: T001 no such file or folder, or nothing to test in it; T010 unknown
key, T011 wrong shape, T013 something missing; T020 wrong type; T030 no such rule, T031 no such
subject, T032 no such rating, risk or lesson, T033 a change that cannot be made, T034 no such base,
T035 no expectation, T036 a name given twice, T037 expected twice, T038 no such authority.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from pathlib import Path
from typing import Final

from attrs import define, evolve, field

from fame_rules.documents import Mapping, Node, Problems, Scalar, Shapes, load_yaml
from fame_rules.errors import FilesUnusable, Origin, UnknownAuthority, did_you_mean
from fame_rules.explanation import BadChange, all_changes
from fame_rules.model import Partnership
from fame_rules.model.changes import changed
from fame_rules.reading import MAIN, Folder, locate, partnership_over
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import stands_on
from fame_rules.testing.adopting import Adopt
from fame_rules.testing.cases import Case, Rules
from fame_rules.testing.examples import dated
from fame_rules.testing.expecting import ExpectationReader
from fame_rules.testing.starts import KEYS, Asked, Start, read_start

_FILE_KEYS: Final = (*KEYS, "tests")
_TEST_KEYS: Final = ("it", "todo", *KEYS, "expect")


@define
class CaseFile:
    """Reads the tests of one file; a partnership that several start from is read once."""

    path: Path
    name: str
    adopt: Adopt
    problems: Problems
    _shapes: Shapes = field(init=False)
    _facts: dict[tuple[str, tuple[int, ...]], Partnership | None] = field(factory=dict, init=False)
    _adopted: dict[tuple[tuple[Path, ...], str, str | None], Rules | None] = field(
        factory=dict, init=False
    )

    def __attrs_post_init__(self) -> None:
        self._shapes = Shapes(self.problems, "T")

    def cases(self) -> Iterator[Case]:
        """The cases of the tests that can be used; what is wrong with the others is told."""
        root = load_yaml(self.path, self.name, self.problems)
        if root is None:
            return
        entries = self._shapes.entries(root, "a test file", _FILE_KEYS, ("tests",))
        start = read_start(entries, self._shapes)
        names: dict[str, Origin] = {}
        for node in self._shapes.items(entries["tests"], "`tests`") if "tests" in entries else ():
            yield from self._case(node, start, names)

    def _case(self, node: Node, start: Start, names: dict[str, Origin]) -> Iterator[Case]:
        before = len(self.problems.found)
        entries = self._shapes.entries(node, "a test", _TEST_KEYS, ("it",))
        if not isinstance(node, Mapping):
            return
        it = self._shapes.scalar(entries["it"], "`it`") if "it" in entries else None
        start = read_start(entries, self._shapes).over(start)
        todo = self._shapes.text(entries.get("todo"), "`todo`")
        if it is not None:
            self._check_name(it, names)
        if "expect" not in entries and len(self.problems.found) == before:
            self.problems.at(node.span, "T035", "a test needs 'expect'")
        if start.based_on is None and not start.given and len(self.problems.found) == before:
            message = "a test needs facts: what it is `based_on`, or `given`"
            self.problems.at(node.span, "T013", message)
        facts = self._start_from(start)
        rules = None if facts is None else self._rules(start, facts)
        if it is None or facts is None or rules is None or "expect" not in entries:
            return
        core = self.adopt((), "", "none").rules
        expected = ExpectationReader(self._shapes, rules[0], facts, core).read(entries["expect"])
        if len(self.problems.found) == before:
            yield Case(
                it.text,
                it.span.origin,
                facts,
                *rules,
                expected.expectations,
                expected.nothing_else,
                todo,
            )

    def _check_name(self, it: Scalar, names: dict[str, Origin]) -> None:
        first = names.setdefault(it.text, it.span.origin)
        if first != it.span.origin:
            message = f"another test is called '{it.text}', in line {first.line}"
            self.problems.at(it.span, "T036", message, "give it a name of its own")

    def _start_from(self, start: Start) -> Partnership | None:
        """The facts that a test starts from, with its changes and as of its date."""
        facts = self._read(start)
        for asked in start.changes:
            facts = None if facts is None else self._changed(facts, asked)
        if facts is not None and start.as_of is not None:
            facts = evolve(facts, as_of=start.as_of)
        return None if facts is None else dated(facts)

    def _read(self, start: Start) -> Partnership | None:
        if start.based_on is None and not start.given:
            return None
        name = start.based_on.text if start.based_on else ""
        key = (name, tuple(map(id, start.given)))
        if key not in self._facts:
            base = self._base(start.based_on) if start.based_on else None
            if base is None and start.based_on is not None:
                return None
            identity = base.name if base else "test"
            self._facts[key] = partnership_over(start.given, base, identity, self.problems)
        return self._facts[key]

    def _base(self, name: Scalar) -> Folder | None:
        """The folder of the base: a path from the test file, or a bundled example."""
        path = self.path.parent / name.text
        if not _is_there(path) and name.text in example_names():
            path = examples_root() / name.text
        if not _is_there(path) or (path.is_dir() and not (path / MAIN).exists()):
            around = [each.parent.name for each in self.path.parent.glob(f"*/{MAIN}")]
            hint = did_you_mean(name.text, (*around, *example_names()))
            message = f"there is no partnership '{name.text}' beside this file, nor an example"
            self.problems.at(name.span, "T034", message, hint)
            return None
        folder = locate(path, self.problems)
        cited = Path(name.text) if path.is_dir() else Path(name.text).parent
        prefix = "" if cited == Path() else f"{cited.as_posix()}/"
        return None if folder is None else evolve(folder, prefix=prefix)

    def _changed(self, facts: Partnership, asked: Asked) -> Partnership | None:
        texts = {how: [asked.text] if how == asked.how else [] for how in ("set", "add", "remove")}
        try:
            return changed(facts, all_changes(facts, texts["set"], texts["add"], texts["remove"]))
        except BadChange as error:
            for problem in error.problems:
                self.problems.at(asked.at.span, "T033", problem.message, problem.hint)
            return None

    def _rules(self, start: Start, facts: Partnership) -> Rules | None:
        paths = tuple(self.path.parent / rules.text for rules in start.rules or ())
        for rules, path in zip(start.rules or (), paths, strict=True):
            if not _is_there(path):
                message = f"there is no file or folder '{rules.text}' beside this file"
                self.problems.at(rules.span, "T001", message)
        if not all(map(_is_there, paths)):
            return None
        own = facts.authority if isinstance(facts.authority, str) else ""
        asked = start.authority.text if start.authority else None
        key = (paths, own, asked)
        if key not in self._adopted:
            try:
                rulebook = self.adopt(*key)
                self._adopted[key] = (rulebook, stands_on(rulebook))
            except FilesUnusable as error:
                self.problems.found += error.problems
                self._adopted[key] = None
            except UnknownAuthority as error:
                at = start.authority.span if start.authority else None
                if at is None:
                    raise  # it was asked for elsewhere
                self.problems.at(at, "T038", str(error))
                self._adopted[key] = None
        return self._adopted[key]


def _is_there(path: Path) -> bool:
    """Whether there is a file or folder; of a name that no file can have there is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def read_tests(files: MappingOf[str, Path], adopt: Adopt, problems: Problems) -> Sequence[Case]:
    """The cases of test files, each with the name that reports cite."""
    return [
        case
        for name, path in files.items()
        for case in CaseFile(path, name, adopt, problems).cases()
    ]
