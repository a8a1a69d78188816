"""The catalogue of a rule book as a page: lessons with their rules, risks, settings, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fame_rules.model.literals import show_as
from fame_rules.model.vocabulary import words
from fame_rules.rulebook.book import Action, Lesson, Rule
from fame_rules.rulebook.needs import needs
from fame_rules.rulebook.rulebook import RuleBook
from fame_rules.rulebook.sentences import conclusion_sentence, measure_sentence, rule_sentence
from fame_rules.rulebook.wordings import in_neutral_words

_HEAD = """# The rules

<!-- Made from the rule files by `make docs`; edit them there. -->

What the core rules ask of a partnership, lesson by lesson. How rules are written is in
[rules.md](rules.md), what the facts mean in [registers.md](registers.md). Each rule also holds the
examples that are named here, as facts: they are run by the tests.
"""

_OTHER_HEAD = """# The rules

<!-- Made from the rule files by `fame-rules rules docs`; edit them there. -->

What the rules ask of a partnership, lesson by lesson: those of the package, and what was added to
them. Each rule also holds the examples that are named here, as facts.
"""


def rules_reference(rulebook: RuleBook, core: bool = True) -> str:
    """The catalogue as Markdown, in neutral words, the same text for the same rule book.

    What each rule asks, and how each measure is taken, is said as its conditions have it. One that
    is not of the `core` alone has a head that does not rely on what lies beside it.
    """
    head = _HEAD if core else _OTHER_HEAD
    return "\n".join([head, *_lines(in_neutral_words(rulebook))]) + "\n"


def _lines(rulebook: RuleBook) -> Iterator[str]:
    for lesson in rulebook.lessons.values():
        yield from _lesson(lesson)
        for rule in rulebook.rules.values():
            if rule.lesson == lesson.id:
                yield from _rule(rule, rulebook)
    yield "\n## Several lessons together\n"
    yield "These rules read what others conclude, and name the findings that they stand on;"
    yield "or they look at the network between the partners as a whole."
    for rule in rulebook.rules.values():
        if not rule.lesson:
            yield from _rule(rule, rulebook)
    yield from _risks(rulebook)
    yield from _measures(rulebook)
    yield from _settings(rulebook)
    yield from _terms(rulebook)


def _lesson(lesson: Lesson) -> Iterator[str]:
    yield f"\n## {lesson.id} {lesson.title}\n"
    yield f"{lesson.paraphrase}\n"
    yield f"*{lesson.document}, {lesson.section}, bullet {lesson.bullet}.*\n"
    if lesson.heeded_when:
        yield f"- **Heeded when:** {lesson.heeded_when}"
    for sign in lesson.warning_signs:
        yield f"- **Warning sign:** {sign}"
    yield from _actions(lesson.actions)


def _actions(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        yield f"- **Do:** {action.action} ({action.by}, effort {action.effort})"


def _rule(rule: Rule, rulebook: RuleBook) -> Iterator[str]:
    needed = needs(rule, rulebook)
    basis = "the document says so" if rule.basis == "seed" else "our extension"
    scored = f"{rule.likelihood} × {rule.impact}" if rule.risk else "not scored"
    yield f"\n### {rule.id}: {rule.title}\n"
    if rule.sense:
        yield f"{rule.sense}\n"
    asks = " ".join(filter(None, [rule_sentence(rule, rulebook), conclusion_sentence(rule)]))
    yield f"- **Asks:** {asks}"
    yield f"- **About:** each {words(rule.for_each)}; {basis}; {scored}"
    if rule.risk:
        yield f"- **Risk:** {rulebook.risks[rule.risk].title}"
    yield f"- **Facts:** {_listed(needed.facts)}"
    if needed.settings:
        yield f"- **Settings:** {_listed(needed.settings)}"
    yield from _actions(rule.actions)
    if needed.stands_on:
        yield f"- **Stands on:** {', '.join(needed.stands_on)}"
    if needed.leads_to:
        yield f"- **Leads to:** {', '.join(needed.leads_to)}"
    for example in rule.examples:
        yield f"- **Example,** {example.expect.phrase}: {example.it}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none of its own"


def _risks(rulebook: RuleBook) -> Iterator[str]:
    yield "\n## Risks\n"
    yield "| Risk | Because | It may happen that | So that | Owner |"
    yield "|---|---|---|---|---|"
    for risk in rulebook.risks.values():
        yield f"| {risk.title} | {risk.cause} | {risk.event} | {risk.consequence} | {risk.owner} |"


def _measures(rulebook: RuleBook) -> Iterator[str]:
    yield "\n## Measures\n"
    yield "How what stands above in 'quotes' is taken, where it is not a field of the facts.\n"
    for measure in rulebook.measures.values():
        yield f"- {measure_sentence(measure, rulebook)}"


def _settings(rulebook: RuleBook) -> Iterator[str]:
    yield "\n## Settings\n"
    yield "| Setting | Value | What it means | Basis |"
    yield "|---|---|---|---|"
    for setting in rulebook.settings.values():
        value = show_as(setting.value, setting.type)
        yield f"| `{setting.name}` | {value} | {setting.means} | {setting.basis} |"


def _terms(rulebook: RuleBook) -> Iterator[str]:
    yield "\n## Terms\n"
    yield "| Term | What it means | Words, oldest first |"
    yield "|---|---|---|"
    for term in rulebook.terms.values():
        labels = "; ".join(label.label for label in term.labels)
        yield f"| {term.neutral} | {term.means} | {labels} |"
