"""YAML text to nodes: YAML 1.2 words, no key twice, no nesting or aliases beyond a limit.

Scalars stay text: the field that takes one knows its type, so `no` is the word "no", a lesson
`1.10` is not 1.1, and a date is whatever the field says it is.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Final

import yaml
from attrs import define, field

from fame_rules.documents.nodes import Document, Mapping, Node, Scalar, Sequence, Span
from fame_rules.documents.problems import Problems

DOUBLED: Final = "Y015"
"""The code of a key that is given twice: of what is wrong in a text, it alone leaves a tree."""

DEEPEST: Final = 100
MOST_COPIES: Final = 100_000
MOST_DOUBLED: Final = 100
"""How many values of keys given twice are looked at; a file with more has something else wrong."""
LARGEST_BYTES: Final = 256 * 2**20
_TOO_DEEP: Final = f"is nested more than {DEEPEST} deep"
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bytes(path: Traversable, name: str, problems: Problems, most: int) -> bytes | None:
    """A file's bytes, or nothing and a problem: unreadable, or larger than is ever read."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        problems.file(name, "Y001", f"cannot be read: {error.strerror or error}")
        return None
    if len(data) > most:
        problems.file(name, "Y002", f"has more than {most:,} bytes")
        return None
    return data


def read_text(
    path: Traversable, name: str, problems: Problems, most: int | None = None
) -> str | None:
    """A file's text, or nothing and a problem: unreadable, empty, too large, not UTF-8."""
    data = read_bytes(path, name, problems, LARGEST_BYTES if most is None else most)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text: byte 0x{data[error.start]:02x} in line {line}"
        problems.file(name, "Y003", message, "save it as 'UTF-8' (in Excel: 'CSV UTF-8')")
        return None
    if not text.strip():
        problems.file(name, "Y004", "is empty")
        return None
    return text


def load_yaml(path: Traversable, name: str, problems: Problems) -> Node | None:
    """The node tree of a YAML file, or nothing and its problems."""
    text = read_text(path, name, problems)
    return None if text is None else parse_yaml(text, name, problems)


def parse_yaml(text: str, name: str, problems: Problems) -> Node | None:
    r"""The node tree of YAML text, or nothing and its problems.

    A key that is given twice is a problem, but there is a tree all the same, so that what else is
    wrong in it can be told too. The first value stays; of the sections of a file, both do.

    >>> problems = Problems()
    >>> tree = parse_yaml("held: no\nheld: yes", "a.yaml", problems)
    >>> tree.get("held").text
    'no'
    >>> problems.found[0].message
    "the key 'held' is given twice; it was given in line 1"
    """
    document = Document(name, tuple(text.splitlines()))
    builder = _Builder(document, problems)
    before = len(problems.found)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
            if len(problems.found) - before > 100 or builder.hopeless:
                break
    except yaml.MarkedYAMLError as error:
        problems.at(_mark_span(document, error), *_syntax_problem(error))
    except yaml.YAMLError as error:
        problems.file(name, "Y010", " ".join(str(error).split()))
    if builder.root is None and len(problems.found) == before:
        problems.file(name, "Y004", "is empty")
    lasting = any(problem.code != DOUBLED for problem in problems.found[before:])
    return None if lasting else builder.root


def _mark_span(document: Document, error: yaml.MarkedYAMLError) -> Span:
    mark = error.problem_mark or error.context_mark
    return Span(document, mark.line + 1, mark.column + 1) if mark else Span(document, 1, 1)


def _syntax_problem(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """The code and the message; newer libyaml counts depth itself, and may be first to refuse."""
    if "nesting depth" in (error.problem or ""):
        return "Y012", _TOO_DEEP
    return "Y010", _syntax_message(error)


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    what = error.problem or "cannot be understood"
    if "cannot start any token" in what:
        return f"is not YAML here: {what} (a tab or a sign such as @ or % begins a word)"
    if "block sequence entries" in what:
        return 'is not YAML here: a "-" alone begins a list; for "there is none" write none'
    return f"is not YAML here: {what}" + (f" ({error.context})" if error.context else "")


@define
class _Open:
    """A sequence or mapping that is still being read."""

    span: Span
    is_mapping: bool
    anchor: str | None
    nodes: list[Node] = field(factory=list)
    size: int = 1


@define
class _Builder:
    """Turns the parser's events into nodes without recursion."""

    document: Document
    problems: Problems
    root: Node | None = None
    hopeless: bool = False
    _open: list[_Open] = field(factory=list)
    _anchors: dict[str, tuple[Node, int]] = field(factory=dict)
    _copies: int = 0
    _doubled: int = 0
    _documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Digest one event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            null = event.style in (None, "") and event.value in _NULLS
            self._place(Scalar(event.value, self._span(event), null), event.anchor, 1)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event, isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", self._span(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                message = "a second document begins; write one a file"
                self._give_up(self._span(event), "Y014", message)

    def _begin(self, event: yaml.CollectionStartEvent, is_mapping: bool) -> None:
        span = self._span(event)
        self._open.append(_Open(span, is_mapping, event.anchor))
        if len(self._open) > DEEPEST:
            self._give_up(span, "Y012", _TOO_DEEP)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(self.document, 1, 1)
        one_line = start.line == end.line
        width = end.column - start.column if one_line else 1
        return Span(self.document, start.line + 1, start.column + 1, max(1, width))

    def _give_up(self, span: Span, code: str, message: str) -> None:
        self.problems.at(span, code, message)
        self.hopeless = True

    def _alias(self, anchor: str, span: Span) -> None:
        known = self._anchors.get(anchor)
        if known is None:
            self._give_up(span, "Y013", f"'*{anchor}' names nothing that is complete here")
            return
        node, size = known
        self._copies += size
        if self._copies > MOST_COPIES:
            self._give_up(span, "Y011", f"aliases repeat more than {MOST_COPIES:,} values")
        else:
            self._place(node, None, size)

    def _place(self, node: Node, anchor: str | None, size: int) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if self._open:
            self._open[-1].nodes.append(node)
            self._open[-1].size += size
        else:
            self.root = node

    def _close(self) -> None:
        done = self._open.pop()
        node = self._mapping(done) if done.is_mapping else Sequence(tuple(done.nodes), done.span)
        self._place(node, done.anchor, done.size)

    def _mapping(self, done: _Open) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.at(key.span, "Y016", "a key must be a word")
            elif key.text not in entries:
                entries[key.text] = (key, value)
            else:
                first, kept = entries[key.text]
                self._tell_doubled(first, key)
                if not self._open and self._doubled <= MOST_DOUBLED:
                    entries[key.text] = (first, self._together(kept, value))
        return Mapping(tuple(entries.values()), done.span)

    def _together(self, first: Node, second: Node) -> Node:
        """A section of a file that is there twice as one: what refers to either is right."""
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            known = {key.text: key for key, _ in first}
            for key, _ in second:
                if key.text in known:
                    self._tell_doubled(known[key.text], key)
            more = tuple(entry for entry in second if entry[0].text not in known)
            return Mapping((*first.entries, *more), first.span)
        if isinstance(first, Sequence) and isinstance(second, Sequence):
            there = set(first.items)
            return Sequence((*first.items, *(i for i in second if i not in there)), first.span)
        return first

    def _tell_doubled(self, first: Scalar, key: Scalar) -> None:
        self._doubled += 1
        message = f"the key '{key.text}' is given twice; it was given in line {first.span.line}"
        self.problems.at(key.span, DOUBLED, message, "keep one of them")
