"""The shapes that nodes must have: a mapping with known keys, a list, a word."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define

from fame_rules.documents.nodes import Mapping, Node, Scalar, Sequence
from fame_rules.documents.problems import Problems
from fame_rules.errors import did_you_mean


@define
class Shapes:
    """Reads nodes as the shapes they must have, noting a problem where they have another.

    Codes: 010 unknown key, 011 wrong shape, 013 missing key, after the letter of the file's kind.
    """

    problems: Problems
    letter: str

    def entries(
        self, node: Node, what: str, keys: Iterable[str], required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The entries of a mapping that may have only these keys and must have some of them."""
        mapping = self.mapping(node, what)
        if mapping is None:
            return {}
        known, found = tuple(keys), {}
        for key, value in mapping:
            if key.text not in known:
                hint = did_you_mean(key.text, known)
                self.problems.at(
                    key.span, f"{self.letter}010", f"'{key.text}' is not a key of {what}", hint
                )
            elif not (isinstance(value, Scalar) and value.null):
                found[key.text] = value
        for key_name in required:
            if key_name not in found:
                self.problems.at(mapping.span, f"{self.letter}013", f"{what} needs '{key_name}'")
        return found

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """The node as a mapping."""
        if isinstance(node, Mapping):
            return node
        self._wrong(node, what, "keys with values")
        return None

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """The nodes of a list."""
        if isinstance(node, Sequence):
            return node.items
        self._wrong(node, what, "a list")
        return ()

    def scalar(self, node: Node, what: str) -> Scalar | None:
        """The node as a word, number or sentence."""
        if isinstance(node, Scalar) and not node.null:
            return node
        self._wrong(node, what, "a single value")
        return None

    def text(self, node: Node | None, what: str) -> str:
        """The text of a scalar; nothing where there is none."""
        scalar = self.scalar(node, what) if node is not None else None
        return scalar.text if scalar else ""

    def _wrong(self, node: Node, what: str, wanted: str) -> None:
        found = {Mapping: "keys with values", Sequence: "a list", Scalar: "a single value"}
        is_ = "nothing" if isinstance(node, Scalar) and node.null else found[type(node)]
        self.problems.at(node.span, f"{self.letter}011", f"{what} must be {wanted}, not {is_}")
