"""Rule files to a rule book: gather the sections of all files, then read them in their order."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Final

from attrs import define, evolve, field, frozen

from fame_rules.documents import Mapping, Node, Problems, Scalar, Shapes, load_yaml, parse_yaml
from fame_rules.rulebook.book import Lesson, Measure, Risk, Rule, Scoring, Setting
from fame_rules.rulebook.catalogue import CatalogueReader
from fame_rules.rulebook.dependencies import Strata, order_measures, stratify
from fame_rules.rulebook.measures import Declaration, MeasureReader
from fame_rules.rulebook.names import Names
from fame_rules.rulebook.rules import RuleReader
from fame_rules.rulebook.terms import Term, TermReader, check_uses

_SECTIONS: Final = ("settings", "scoring", "terms", "measures", "rules", "risks", "lessons")


@frozen
class Contents:
    """Everything that the files of a rule book hold, checked and in strata."""

    settings: dict[str, Setting]
    scoring: Scoring
    measures: dict[str, Measure]
    risks: dict[str, Risk]
    lessons: dict[str, Lesson]
    terms: dict[str, Term]
    rules: dict[str, Rule]
    strata: Strata


@define
class _Sections:
    """The entries of each section, from all files, each name once."""

    problems: Problems
    shapes: Shapes
    named: dict[str, dict[str, tuple[Scalar, Node]]] = field(factory=dict)
    rules: list[Node] = field(factory=list)
    scoring: Node | None = None

    def add(self, root: Node) -> None:
        """Sort the sections of one file to those of the others."""
        for name, node in self.shapes.entries(root, "a rule file", _SECTIONS).items():
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
    return _contents([load_yaml(path, name, problems) for name, path in files], problems)


def loads(text: str, name: str) -> Contents:
    """The contents of one rule file from its text; raises as `load` does."""
    problems = Problems()
    return _contents([parse_yaml(text, name, problems)], problems)


def _contents(roots: Iterable[Node | None], problems: Problems) -> Contents:
    shapes = Shapes(problems, "R")
    sections = _Sections(problems, shapes)
    for root in roots:
        if root is not None:
            sections.add(root)
    catalogue = CatalogueReader(shapes)
    settings = catalogue.settings(sections.of("settings"))
    scoring = catalogue.scoring(sections.scoring)
    risks = catalogue.risks(sections.of("risks"))
    lessons = catalogue.lessons(sections.of("lessons"), scoring.effort)
    terms = TermReader(shapes).read(sections.of("terms"))
    # A term that could not be read is known all the same.
    known = [name.text for name, _ in sections.of("terms")]
    check_uses(sections.with_texts(), known, problems)
    names = Names(problems, settings)
    reader = RuleReader(names, shapes, risks, lessons, scoring.effort, known)
    _announce_conclusions(sections.rules, reader)
    declared = {key.text: Declaration(key, node) for key, node in sections.of("measures")}
    MeasureReader(names, shapes, declared).read()
    rules = _unique(((node, reader.read(node)) for node in sections.rules), problems)
    problems.settle()
    order_measures(names.measures, problems)
    problems.settle()
    strata = stratify(rules, names.measures, problems)
    problems.settle()
    return Contents(settings, scoring, names.measures, risks, lessons, terms, rules, strata)


def _announce_conclusions(nodes: Iterable[Node], reader: RuleReader) -> None:
    """Enter what the rules conclude into the names, before any rule is read."""
    # What is wrong in these nodes is reported when the rules themselves are read.
    quiet = Problems()
    scout = evolve(reader, names=evolve(reader.names, problems=quiet), shapes=Shapes(quiet, "R"))
    for node in nodes:
        if not isinstance(node, Mapping):
            continue
        then, subject = node.get("then"), node.get("for_each")
        if not isinstance(then, Mapping) or not isinstance(subject, Scalar):
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
