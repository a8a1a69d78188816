"""Rule files to a rule book: gather the sections of all files, then read them in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from importlib.resources.abc import Traversable
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Problems, Scalar, Shapes, parse_yaml, read_text
from fame_rules.rulebook.book import Lesson, Measure, Risk, Rule, Scoring, Setting
from fame_rules.rulebook.catalogue import NO_SCORING, CatalogueReader
from fame_rules.rulebook.dependencies import Strata, order_measures, stratify
from fame_rules.rulebook.measures import Declaration, MeasureReader
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.rules import RuleReader
from fame_rules.rulebook.terms import Term, TermReader, check_uses

SECTIONS: Final = ("settings", "scoring", "terms", "measures", "rules", "risks", "lessons")
LARGEST: Final = 2 * 2**20
"""How many bytes the files of a rule book may have together; the core rules have half a million."""


@frozen
class Contents:
    """Everything that the files of a rule book hold, checked and in strata."""

    settings: Mapping[str, Setting]
    scoring: Scoring
    measures: Mapping[str, Measure]
    risks: Mapping[str, Risk]
    lessons: Mapping[str, Lesson]
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    strata: Strata
    version: str = ""


NOTHING: Final = Contents({}, NO_SCORING, {}, {}, {}, {}, {}, ())
Change: TypeAlias = Callable[[Names, RuleReader], Mapping[str, Rule]]


@define
class Sections:
    """The entries of each section, from all files, each name once."""

    problems: Problems
    shapes: Shapes
    named: dict[str, dict[str, tuple[Scalar, Node]]] = field(factory=dict)
    rules: list[Node] = field(factory=list)
    scoring: Node | None = None
    version: str = ""

    def add(self, root: Node) -> None:
        """Sort the sections of one file to those of the others."""
        entries = self.shapes.entries(root, "a rule file", (*SECTIONS, "version"))
        if "version" in entries:
            self.version = self.shapes.text(entries.pop("version"), "'version'")
        self.sort(entries)

    def sort(self, entries: Mapping[str, Node]) -> None:
        """Sort sections to those of other files."""
        for name, node in entries.items():
            if name == "rules":
                self.rules.extend(self.shapes.items(node, "'rules'"))
            elif name == "scoring":
                if self.scoring is not None:
                    self.problems.at(node.span, "R014", "'scoring' is given twice")
                self.scoring = node
            else:
                for key, value in self.shapes.mapping(node, f"'{name}'") or ():
                    self._name(name, key, value)

    def _name(self, section: str, key: Scalar, value: Node) -> None:
        known = self.named.setdefault(section, {})
        if key.text in known:
            first = known[key.text][0].span.origin
            message = f"'{key.text}' is already among the {section}: {first}"
            self.problems.at(key.span, "R014", message, "give it another name")
        else:
            known[key.text] = (key, value)

    def of(self, section: str) -> list[tuple[Scalar, Node]]:
        """The entries of a section."""
        return list(self.named.get(section, {}).values())

    def with_texts(self) -> list[Node]:
        """The nodes of everything whose texts may hold terms."""
        named = ("settings", "measures", "risks", "lessons")
        return [*self.rules, *(node for section in named for _, node in self.of(section))]


def load(files: Iterable[tuple[str, Traversable]]) -> Contents:
    """The contents of rule files, each with the name that reports cite.

    Raises `FilesUnusable` with every problem of every file.
    """
    problems = Problems()
    return contents_of(parsed(files, problems), problems)


def loads(text: str, name: str) -> Contents:
    """The contents of one rule file from its text; raises as `load` does."""
    problems = Problems()
    return contents_of([parse_yaml(text, name, problems)], problems)


def parsed(files: Iterable[tuple[str, Traversable]], problems: Problems) -> Iterator[Node | None]:
    """The nodes of rule files; a size at which one must be something else is refused at once."""
    size = 0
    for name, path in files:
        text = read_text(path, name, problems, LARGEST)
        size += len(text) if text else 0
        if size > LARGEST:
            message = f"the rule files have more than {LARGEST:,} characters together"
            problems.file(name, "R082", message, "give fewer, or split what they are used for")
            return
        yield None if text is None else parse_yaml(text, name, problems)


def contents_of(roots: Iterable[Node | None], problems: Problems) -> Contents:
    """The contents of the trees of rule files; raises as `load` does."""
    sections = Sections(problems, Shapes(problems, "R"))
    for root in roots:
        if root is not None:
            sections.add(root)
    catalogue = CatalogueReader(sections.shapes)
    scoring = catalogue.scoring(sections.scoring)
    return composed(sections, evolve(NOTHING, scoring=scoring, version=sections.version))


def composed(sections: Sections, under: Contents, change: Change | None = None) -> Contents:
    """What the sections hold, added to what there is already, which they may refer to.

    `change` gives the rules that there are already as they are to be from now on. Raises
    `FilesUnusable` with every problem, also those that were found before.
    """
    problems, shapes = sections.problems, sections.shapes
    catalogue = CatalogueReader(shapes)
    settings = {**under.settings, **catalogue.settings(sections.of("settings"))}
    risks = {**under.risks, **catalogue.risks(sections.of("risks"))}
    efforts = under.scoring.effort
    lessons = {**under.lessons, **catalogue.lessons(sections.of("lessons"), efforts)}
    terms = {**under.terms, **TermReader(shapes).read(sections.of("terms"))}
    # A term that could not be read is known all the same.
    known = [*under.terms, *(name.text for name, _ in sections.of("terms"))]
    check_uses(sections.with_texts(), known, problems)
    concluded = {c.name: c.kind for rule in under.rules.values() for c in rule.concludes}
    names = Names(problems, settings, dict(under.measures), concluded)
    reader = RuleReader(names, shapes, risks, lessons, efforts, known, under.rules)
    _announce_conclusions(sections.rules, reader)
    declared = {key.text: Declaration(key, node) for key, node in sections.of("measures")}
    MeasureReader(names, shapes, declared).read()
    kept = change(names, reader) if change else under.rules
    added = _unique(((node, reader.read(node)) for node in sections.rules), problems)
    problems.settle()
    order_measures(names.measures, problems)
    problems.settle()
    replaced = {rule.replaces for rule in added.values()}
    rules = {id_: rule for id_, rule in kept.items() if id_ not in replaced} | added
    strata = stratify(_at_all_times(rules), names.measures, problems)
    problems.settle()
    contents = (settings, under.scoring, names.measures, risks, lessons, terms, rules, strata)
    return Contents(*contents, under.version)


def _at_all_times(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """The rules with all that they ask at some time, so that one order will do for every day."""
    return {id_: reduce(Rule.changed, rule.dated, rule) for id_, rule in rules.items()}


def _announce_conclusions(nodes: Iterable[Node], reader: RuleReader) -> None:
    """Enter what the rules conclude into the names, before any rule is read."""
    # What is wrong in these nodes is reported when the rules themselves are read.
    quiet = Problems()
    scout = evolve(reader, names=evolve(reader.names, problems=quiet), shapes=Shapes(quiet, "R"))
    for node in nodes:
        if not isinstance(node, MappingNode):
            continue
        then, subject = node.get("then"), node.get("for_each")
        if not isinstance(then, MappingNode) or not isinstance(subject, Scalar):
            continue
        kind = scout.names.register(subject)
        for name, about, _ in scout.conclusions(then.get("conclude"), kind) if kind else ():
            known = reader.names.conclusions.setdefault(name.text, about)
            if known != about:
                message = f"'{name.text}' is concluded about a {known} elsewhere, here a {about}"
                reader.names.problems.at(name.span, "R031", message)


def _unique(rules: Iterable[tuple[Node, Rule | None]], problems: Problems) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for node, rule in rules:
        if rule is None:
            continue
        if rule.id in found:
            message = f"the rule '{rule.id}' is already there: {found[rule.id].origin}"
            problems.at(node.span, "R014", message, "give it another id")
        found.setdefault(rule.id, rule)
    return found
