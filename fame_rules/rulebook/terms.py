"""Terms: what a rule speaks of by a neutral name, with the words for it at different times."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, field, frozen

from fame_rules.documents import Mapping as MappingNode
from fame_rules.documents import Node, Problems, Scalar, Shapes, Span
from fame_rules.documents import Sequence as SequenceNode
from fame_rules.errors import IN_MEMORY, Origin, did_you_mean
from fame_rules.model.literals import read_literal, show
from fame_rules.model.types import DATE
from fame_rules.model.values import EARLIEST, LATEST

_USE: Final = re.compile(r"\{terms\.(\w+)\}")
_LOOKS_LIKE: Final = re.compile(r"\{\s*terms\b[^{}]*\}?")
_DAY: Final = timedelta(1)
_NEW_SENTENCE: Final = re.compile(r"[.!?]['\")\]\u2019\u201d]*\s+['\"(\[\u2018\u201c]*\Z")
# A template is checked where it is read, and examples are facts.
_ELSEWHERE: Final = frozenset({"says", "examples"})


@frozen
class Label:
    """The word for something from one day to another, both included."""

    label: str
    since: date = EARLIEST
    until: date = LATEST


@frozen
class Term:
    """Something that has had several names, oldest first; `neutral` is a word for any time.

    >>> body = Term("clinical_body", (Label("PEC", until=date(2013, 3, 31)), Label("board")))
    >>> body.neutral
    'clinical body'
    """

    name: str
    labels: tuple[Label, ...]
    neutral: str = field()
    means: str = ""
    basis: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)

    @neutral.default
    def _in_plain_words(self) -> str:
        return self.name.replace("_", " ")

    def on(self, day: date) -> str:
        """The label of a day; in a gap the one before it, before them all the first.

        >>> Term("x", (Label("old", until=date(2013, 3, 31)), Label("new"))).on(date(2004, 1, 1))
        'new'
        >>> labels = (Label("old"), Label("new", since=date(2013, 4, 1)))
        >>> Term("x", labels).on(date(2013, 3, 31)), Term("x", labels).on(date(2013, 4, 1))
        ('old', 'new')
        """
        begun = [label for label in self.labels if label.since <= day]
        return (begun[-1] if begun else self.labels[0]).label


def laid_over(below: Iterable[Label], above: Sequence[Label]) -> tuple[Label, ...]:
    """Labels over others: on their days they hold, on all other days those below do.

    >>> over = [Label("local", date(2003, 1, 1), date(2003, 12, 31))]
    >>> [label.label for label in laid_over([Label("NHSnet")], over)]
    ['NHSnet', 'local', 'NHSnet']
    """
    left = []
    for label in _without_gaps(list(below)):
        since: date | None = label.since
        for over in above:
            if since is None or over.until < since or over.since > label.until:
                continue
            if over.since > since:
                left.append(evolve(label, since=since, until=over.since - _DAY))
            since = over.until + _DAY if over.until < label.until else None
        if since is not None:
            left.append(evolve(label, since=since))
    return tuple(sorted((*left, *above), key=lambda label: label.since))


def _without_gaps(labels: Sequence[Label]) -> Iterator[Label]:
    """The labels with the days on which each one is used, as `Term.on` does."""
    for number, label in enumerate(labels):
        since = label.since if number else EARLIEST
        until = labels[number + 1].since - _DAY if number + 1 < len(labels) else LATEST
        yield evolve(label, since=since, until=until)


@frozen
class TermReader:
    """Reads the section `terms`."""

    shapes: Shapes

    def read(self, entries: Iterable[tuple[Scalar, Node]]) -> dict[str, Term]:
        """The terms, by name."""
        found = ((name.text, self._term(name, node)) for name, node in entries)
        return {name: term for name, term in found if term}

    def labels_over(self, name: Scalar, node: Node) -> tuple[tuple[Label, ...], str]:
        """The labels, and the neutral word if any, that an overlay has for a term."""
        what = f"the term '{name.text}'"
        keys = ("labels", "neutral", "means", "basis")
        entries = self.shapes.entries(node, what, keys, ("labels",))
        labels = self._labels(entries["labels"], name.text) if "labels" in entries else ()
        return labels, self.shapes.text(entries.get("neutral"), "'neutral'")

    def _term(self, name: Scalar, node: Node) -> Term | None:
        required = ("means", "basis", "labels")
        entries = self.shapes.entries(
            node, f"the term '{name.text}'", (*required, "neutral"), required
        )
        if not re.fullmatch(r"\w+", name.text):
            self._wrong(name.span, "R061", f"'{name.text}' is no name of a term", "write one_word")
        listed = entries.get("labels")
        labels = self._labels(listed, name.text) if listed is not None else ()
        texts = {
            key: self.shapes.text(entries[key], f"'{key}'")
            for key in ("means", "basis", "neutral")
            if key in entries
        }
        return Term(name.text, labels, **texts, origin=name.span.origin) if labels else None

    def _labels(self, node: Node, name: str) -> tuple[Label, ...]:
        items = self.shapes.items(node, "'labels'")
        if isinstance(node, SequenceNode) and not items:
            self._wrong(node.span, "R061", f"the term '{name}' needs a label")
        labels: list[Label] = []
        for item in items:
            label = self._label(item)
            if label is None:
                continue
            if labels and label.since <= labels[-1].until:
                self._wrong(item.span, "R062", *_too_early(label, labels[-1]))
            labels.append(label)
        return tuple(labels)

    def _label(self, node: Node) -> Label | None:
        entries = self.shapes.entries(node, "a label", ("label", "since", "until"), ("label",))
        word = self.shapes.scalar(entries["label"], "'label'") if "label" in entries else None
        since = self._day(entries.get("since"), "since", EARLIEST)
        until = self._day(entries.get("until"), "until", LATEST)
        if until < since:
            message = f"a label ends on {show(until)}, before it begins on {show(since)}"
            self._wrong(entries["until"].span, "R062", message)
        if word is None:
            return None
        if not word.text.strip():
            self._wrong(word.span, "R061", "a label is empty")
        if "{" in word.text:
            self._wrong(word.span, "R061", "a label holds no braces")
        return Label(word.text.strip(), since, until)

    def _day(self, node: Node | None, key: str, otherwise: date) -> date:
        scalar = self.shapes.scalar(node, f"'{key}'") if node is not None else None
        try:
            day = read_literal(scalar.text, DATE) if scalar else otherwise
        except ValueError as error:
            if scalar:
                self._wrong(scalar.span, "R021", f"'{scalar.text}' is no date", str(error))
            return otherwise
        return day if isinstance(day, date) else otherwise

    def _wrong(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.shapes.problems.at(span, code, message, hint)


def _too_early(label: Label, before: Label) -> tuple[str, str]:
    if before.until == LATEST:
        return f"'{before.label}', the label before, has no end", "give it an 'until'"
    if label.since == EARLIEST:
        return f"'{label.label}' is not the first label and has no 'since'", ""
    hint = f"'{before.label}' holds until {show(before.until)}"
    return "labels go from the earliest to the latest and do not overlap", hint


def check_uses(nodes: Iterable[Node], terms: Collection[str], problems: Problems) -> None:
    """Note every `{terms.x}` in the texts of nodes that names no term, or is not written so."""
    for scalar in _scalars(nodes):
        for match in _LOOKS_LIKE.finditer(scalar.text):
            check_use(scalar, match[0], terms, problems)


def check_use(scalar: Scalar, use: str, terms: Collection[str], problems: Problems) -> None:
    """Note that a part of a text names no term, or is not written as such."""
    written = _USE.fullmatch(use)
    if written is None:
        message, hint = f"'{use.strip()}' cannot be read as a term", "write {terms.name}"
    elif written[1] in terms:
        return
    else:
        message, hint = f"there is no term '{written[1]}'", did_you_mean(written[1], terms)
    problems.at(_place(scalar, use), "R060", message, hint)


def _scalars(nodes: Iterable[Node]) -> Iterator[Scalar]:
    for node in nodes:
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, MappingNode):
            yield from _scalars(value for key, value in node if key.text not in _ELSEWHERE)
        else:
            yield from _scalars(node)


def _place(scalar: Scalar, part: str) -> Span:
    """Where a part of a text stands, also in a text of several lines."""
    span = scalar.span
    for number in range(span.line, span.line + scalar.text.count(" ") + 2):
        start = span.column - 1 if number == span.line else 0
        column = span.document.line(number).find(part, start)
        if column >= 0:
            return Span(span.document, number, column + 1, len(part))
    return span


def fill(text: str, words: Mapping[str, str], begins: bool = True) -> str:
    """A text with a word for each of its terms; one that begins a sentence has a capital letter.

    `begins` tells whether the text as a whole begins one.

    >>> fill("{terms.body} and {terms.body}. {terms.body}!", {"body": "clinical body"})
    'Clinical body and clinical body. Clinical body!'
    """

    def word(match: re.Match[str]) -> str:
        before = text[: match.start()]
        found = words[match[1]]
        first = ends_sentence(before) if before else begins
        return capitalised(found) if first else found

    return _USE.sub(word, text)


def ends_sentence(text: str) -> bool:
    """Whether what follows a text begins a new sentence.

    >>> ends_sentence("It met. "), ends_sentence("It met (at "), ends_sentence("2.5")
    (True, False, False)
    """
    return bool(_NEW_SENTENCE.search(text))


def capitalised(word: str) -> str:
    """A word at the beginning of a sentence; one with capitals of its own stays as it is.

    >>> capitalised("clinical body"), capitalised("e-SAP record")
    ('Clinical body', 'e-SAP record')
    """
    return word[0].upper() + word[1:] if word.split(maxsplit=1)[0].islower() else word
