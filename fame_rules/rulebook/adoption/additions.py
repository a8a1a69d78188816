"""What an overlay adds: under its own prefix, and without taking away what others build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Problems, Scalar
from fame_rules.errors import IN_MEMORY, Origin, Problem, did_you_mean
from fame_rules.rulebook.adoption.amending import Amender
from fame_rules.rulebook.adoption.spans import Span
from fame_rules.rulebook.book import Lesson, Measure, Risk, Rule, Setting
from fame_rules.rulebook.conditions import Concluded, leaves
from fame_rules.rulebook.dependencies import conditions_of
from fame_rules.rulebook.load import Contents, Sections
from fame_rules.rulebook.rulebook import RuleBook
from fame_rules.rulebook.terms import Term

_NAMED: Final = ("measures", "risks", "lessons")
_AMENDABLE: Final = ("settings", "terms")
_JOINT: Final = {"lessons": "-", "risks": "-", "rules": "-"}


def check_additions(sections: Sections, rulebook: RuleBook, prefix: str) -> None:
    """Note what is added under a name that is there, or that is not of the overlay's own prefix."""
    problems = sections.problems
    there: Mapping[str, Mapping[str, object]] = {
        "measures": rulebook.measures,
        "risks": rulebook.risks,
        "lessons": rulebook.lessons,
        "settings": rulebook.settings,
        "terms": rulebook.terms,
        "rules": rulebook.rules,
    }
    for section in (*_NAMED, *_AMENDABLE):
        for name, node in sections.of(section):
            if name.text in there[section]:
                message = f"'{name.text}' is there already, and its overlay or the core says it"
                hint = f"add one of its own: {_own(section, prefix)}…"
                problems.at(name.span, "R076", message, hint)
            elif name.text.startswith(_own(section, prefix)):
                continue
            elif section in _AMENDABLE and not _is_new(node):
                code, what = ("R022", "setting") if section == "settings" else ("R060", "term")
                hint = did_you_mean(name.text, there[section])
                problems.at(name.span, code, f"there is no {what} '{name.text}'", hint)
            else:
                message = f"'{name.text}' is not under the overlay's own prefix"
                hint = f"write {_own(section, prefix)}{name.text}"
                problems.at(name.span, "R074", message, hint)
                continue
            # What is meant to change something else is not read as if it were new.
            del sections.named[section][name.text]
    for scalar in ids_of(sections.rules):
        _check_rule(scalar, rulebook.rules, prefix, problems)


def _own(section: str, prefix: str) -> str:
    """How the names of a section begin that an overlay adds."""
    word = prefix if section in ("rules", "lessons") else prefix.lower()
    return f"{word}{_JOINT.get(section, '_')}"


def _is_new(node: Node) -> bool:
    """Whether a setting or a term is meant to be added, rather than one that is there changed."""
    return not isinstance(node, MappingNode) or node.get("means") is not None


def ids_of(rules: list[Node]) -> Iterator[Scalar]:
    """The ids of rules that have not been read."""
    for node in rules:
        id_ = node.get("id") if isinstance(node, MappingNode) else None
        if isinstance(id_, Scalar):
            yield id_


def _check_rule(scalar: Scalar, rules: Mapping[str, Rule], prefix: str, problems: Problems) -> None:
    if scalar.text in rules:
        message = f"'{scalar.text}' is there already, and an overlay does not rewrite it"
        hint = f"change it under 'changes', or write {prefix}-1 with 'replaces: {scalar.text}'"
        problems.at(scalar.span, "R076", message, hint)
    elif not scalar.text.startswith(f"{prefix}-"):
        message = f"'{scalar.text}' is not under the overlay's own prefix"
        problems.at(scalar.span, "R074", message, f"write {prefix}-{scalar.text}")


def check_conclusions(before: Mapping[str, Rule], after: Contents, problems: Problems) -> None:
    """What a rule concluded that others build on, the rule in its place must conclude too."""
    concluded = {each.name for rule in after.rules.values() for each in rule.concludes}
    asked = set(_asked(after))
    for rule in after.rules.values():
        replaced = before.get(rule.replaces)
        for each in replaced.concludes if replaced else ():
            if each.name in asked - concluded:
                message = (
                    f"{rule.id} takes the place of {rule.replaces}, which concludes "
                    f"'{each.name}', and other rules build on that"
                )
                hint = f"let {rule.id} conclude '{each.name}' too"
                problems.found.append(Problem(rule.origin, "R081", message, hint=hint))


def _asked(contents: Contents) -> Iterator[str]:
    """The conclusions that rules and measures ask for."""
    conditions = [c for rule in contents.rules.values() for c in (rule.where, rule.when)]
    conditions += [c for measure in contents.measures.values() for c in conditions_of(measure)]
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Concluded):
                yield leaf.name


def note_additions(contents: Contents, rulebook: RuleBook, amender: Amender) -> None:
    """Note what has been added as amendments, and which rule another one takes the place of."""
    for rule in contents.rules.values():
        if rule.id not in rulebook.rules:
            _note(amender, "rule added", rule.id, rule.title, rule.origin)
            if rule.replaces:
                there = rulebook.rules[rule.replaces].origin
                values = "on", f"replaced by {rule.id}", there
                amender.note("rule", rule.replaces, values, rule.title, Span(), rule.origin)
    added: list[tuple[str, Mapping[str, _Told], Mapping[str, _Told]]] = [
        ("setting added", contents.settings, rulebook.settings),
        ("measure added", contents.measures, rulebook.measures),
        ("risk added", contents.risks, rulebook.risks),
        ("lesson added", contents.lessons, rulebook.lessons),
        ("term added", contents.terms, rulebook.terms),
    ]
    for what, now_there, before in added:
        for name, item in now_there.items():
            if name not in before:
                _note(amender, what, name, _says(item), item.origin)


_Told = Setting | Measure | Risk | Lesson | Term


def _says(item: _Told) -> str:
    return item.title if isinstance(item, (Risk, Lesson)) else item.means


def _note(amender: Amender, what: str, name: str, now: str, origin: Origin) -> None:
    amender.note(what, name, ("", now, IN_MEMORY), amender.overlay.source, Span(), origin)
