"""The rule book: everything that an assessment needs to know besides the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from fame_rules.documents import YAML, Node, Problems
from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.model import Partnership
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.resources import rules_root
from fame_rules.rulebook.amendments import AdoptedOverlay, Amendment, Waiver
from fame_rules.rulebook.book import Lesson, Measure, Risk, Rule, Scoring, Setting
from fame_rules.rulebook.dependencies import Strata
from fame_rules.rulebook.load import Contents, contents_of, load, loads
from fame_rules.rulebook.terms import Term

if TYPE_CHECKING:
    from fame_rules.rulebook.adoption import Overlay

_TESTS = (".test.yaml", ".test.yml")


@frozen
class RuleBook:
    """Settings, measures, rules, risks, lessons, terms and scoring, checked against the fact model.

    `strata` names the rules in the order in which they are inferred: a later stratum may ask for
    the absence of what an earlier one concludes. `overlays` are those that were laid over it, one
    after another, `amendments` what they changed, and `waivers` the findings that they waive.
    `version` is that of the core rules.

    >>> core = RuleBook.core()
    >>> core.rules["FAME-1.3b"].lesson, core.lessons["1.3"].section
    ('1.3', 'Steering group')
    """

    settings: Mapping[str, Setting]
    scoring: Scoring
    measures: Mapping[str, Measure]
    risks: Mapping[str, Risk]
    lessons: Mapping[str, Lesson]
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    strata: Strata
    sources: tuple[str, ...] = field(default=())
    version: str = ""
    overlays: tuple[AdoptedOverlay, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def core(cls, *extra: str | Path) -> RuleBook:
        """The rules of the package, with those of further files or folders added to them.

        Raises `FilesUnusable` with every problem of every file.
        """
        return cls._load([*core_files(), *_named(extra)], ("core", *map(str, extra)))

    @classmethod
    def read(cls, *paths: str | Path) -> RuleBook:
        """The rules of these files and folders alone. Raises `FilesUnusable` as `core` does."""
        return cls._load(_named(paths), tuple(map(str, paths)))

    @classmethod
    def of_nodes(
        cls, roots: Iterable[Node | None], problems: Problems, sources: tuple[str, ...]
    ) -> RuleBook:
        """The rules of the trees of rule files; raises as `core` does, also what was noted before.

        >>> from fame_rules.rulebook.load import parsed
        >>> problems = Problems()
        >>> roots = parsed(core_files(), problems)
        >>> RuleBook.of_nodes(roots, problems, ("core",)).rules == RuleBook.core().rules
        True
        """
        return cls._of(contents_of(roots, problems), sources)

    @classmethod
    def parse(cls, text: str, name: str = "rules.yaml") -> RuleBook:
        """The rules of a text in the rule language. Raises `FilesUnusable` as `core` does.

        >>> RuleBook.parse("settings: {}").rules
        FrozenMap({})
        """
        return cls._of(loads(text, name), (name,))

    @classmethod
    def of(
        cls, partnership: Partnership, *extra: str | Path, authority: str | None = None
    ) -> RuleBook:
        """The rules that a partnership goes by: the core's with the overlay of its authority.

        Of further files and folders, those that are overlays are laid over these, and plain rules
        added to the core's. `authority` is asked for instead of the partnership's own, which need
        not have an overlay; "none" is for the core rules alone.

        >>> from fame_rules.model import Partnership
        >>> [overlay.name for overlay in RuleBook.of(Partnership("p", authority="woking")).overlays]
        ['surrey', 'woking']

        Raises:
            FilesUnusable: with every problem of every file.
            UnknownAuthority: there is no overlay of the name that is asked for.
        """
        from fame_rules.rulebook.adoption import rules_of  # noqa: PLC0415 (it makes rule books)

        own = partnership.authority if isinstance(partnership.authority, str) else ""
        return rules_of(own, authority, [Path(path) for path in extra])

    def adopt(self, *overlays: str | Path | Overlay) -> RuleBook:
        """A new rule book with overlays laid over this one; each is a name, a path, or read.

        What an overlay extends is laid over first, unless it is there already.

        >>> core = RuleBook.core()
        >>> [overlay.name for overlay in core.adopt("wirral").overlays], core.overlays
        (['wirral'], ())

        Raises:
            FilesUnusable: with every problem of every overlay.
            UnknownAuthority: there is no overlay of a name.
        """
        from fame_rules.rulebook.adoption import adopted  # noqa: PLC0415 (it makes rule books)

        return adopted(self, overlays)

    @classmethod
    def _load(cls, files: Iterable[tuple[str, Traversable]], sources: tuple[str, ...]) -> RuleBook:
        return cls._of(load(files), sources)

    @classmethod
    def _of(cls, contents: Contents, sources: tuple[str, ...]) -> RuleBook:
        return cls(
            FrozenMap(contents.settings),
            contents.scoring,
            FrozenMap(contents.measures),
            FrozenMap(contents.risks),
            FrozenMap(contents.lessons),
            FrozenMap(contents.terms),
            FrozenMap(contents.rules),
            contents.strata,
            sources,
            contents.version,
        )


def core_files() -> tuple[tuple[str, Traversable], ...]:
    """The rule files of the package, each with the name that is cited."""
    return tuple(yaml_files(rules_root(), ""))


def _named(paths: Iterable[str | Path]) -> Iterator[tuple[str, Traversable]]:
    for path in map(Path, paths):
        if path.is_dir():
            files = list(yaml_files(path, f"{path.name}/"))
            if not files:
                raise FilesUnusable((Problem(Origin(str(path)), "R001", "has no .yaml files"),))
            yield from files
        else:
            yield path.name, path


def yaml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """The rule files of a folder and its folders, in the order of their names.

    Folders called `authorities` hold overlays, which are adopted by name; `*.test.yaml` hold tests.
    """
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and item.name != "authorities" and not item.name.startswith("."):
            yield from yaml_files(item, f"{prefix}{item.name}/")
        elif item.name.endswith(YAML) and not item.name.endswith(_TESTS) and item.is_file():
            yield f"{prefix}{item.name}", item
