"""Settings, scoring, risks and lessons: the parts of a rule book that rules refer to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeVar

from attrs import frozen

from fame_rules.documents import Node, Scalar, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.literals import guess_type, read_literal
from fame_rules.rulebook.actions import read_actions
from fame_rules.rulebook.book import Band, Lesson, Risk, Scoring, Setting

T = TypeVar("T")
Entry = tuple[Scalar, Node]

NO_SCORING: Final = Scoring((Band("scored", 1, "grey"),), FrozenMap({}), FrozenMap({}))
"""The scoring of a rule book that has none of its own."""


@frozen
class CatalogueReader:
    """Reads the entries of the sections that only describe."""

    shapes: Shapes

    def settings(self, entries: Iterable[Entry]) -> dict[str, Setting]:
        """The settings, by name."""
        return self._all(entries, self._setting)

    def risks(self, entries: Iterable[Entry]) -> dict[str, Risk]:
        """The risks, by id."""
        return self._all(entries, self._risk)

    def lessons(self, entries: Iterable[Entry], efforts: Collection[str]) -> dict[str, Lesson]:
        """The lessons, by number."""
        return self._all(entries, lambda name, node: self._lesson(name, node, efforts))

    def _all(
        self, entries: Iterable[Entry], read: Callable[[Scalar, Node], T | None]
    ) -> dict[str, T]:
        found = ((name.text, read(name, node)) for name, node in entries)
        return {name: item for name, item in found if item is not None}

    def _texts(self, node: Node, what: str, keys: tuple[str, ...]) -> dict[str, str]:
        entries = self.shapes.entries(node, what, keys, keys)
        return {key: self.shapes.text(entries.get(key), f"'{key}'") for key in keys}

    def _setting(self, name: Scalar, node: Node) -> Setting | None:
        keys = ("value", "means", "basis")
        entries = self.shapes.entries(node, f"the setting '{name.text}'", keys, keys)
        value = self.shapes.scalar(entries["value"], "'value'") if "value" in entries else None
        if value is None:
            return None
        type_ = guess_type(value.text)
        try:
            literal = read_literal(value.text, type_)
        except ValueError as error:
            self.shapes.problems.at(value.span, "R021", f"'{value.text}' is no value", str(error))
            return None
        means, basis = (self.shapes.text(entries.get(key), f"'{key}'") for key in keys[1:])
        return Setting(name.text, literal, type_, means, basis, value.span.origin)

    def _risk(self, name: Scalar, node: Node) -> Risk:
        keys = ("title", "cause", "event", "consequence", "category", "owner")
        texts = self._texts(node, f"the risk '{name.text}'", keys)
        return Risk(name.text, **texts, origin=name.span.origin)

    def _lesson(self, name: Scalar, node: Node, efforts: Collection[str]) -> Lesson:
        required = ("title", "document", "section", "bullet", "paraphrase")
        keys = (*required, "heeded_when", "warning_signs", "actions")
        entries = self.shapes.entries(node, f"the lesson '{name.text}'", keys, required)
        texts = {key: self.shapes.text(entries.get(key), f"'{key}'") for key in keys[:6]}
        bullet = _whole(texts.pop("bullet"))
        if bullet is None:
            self.shapes.problems.at(name.span, "R021", "'bullet' is a whole number, such as 2")
        signs = entries.get("warning_signs")
        return Lesson(
            name.text,
            **texts,
            bullet=bullet or 0,
            warning_signs=tuple(
                self.shapes.text(sign, "a warning sign")
                for sign in (self.shapes.items(signs, "'warning_signs'") if signs else ())
            ),
            actions=read_actions(entries.get("actions"), self.shapes, efforts),
            origin=name.span.origin,
        )

    def scoring(self, node: Node | None, under: Scoring | None = None) -> Scoring:
        """The scoring: bands, ratings that an impact has alone, and what each effort costs.

        Where there is one already, what is not given stays as it is, and must go with what is.
        """
        base = under or NO_SCORING
        if node is None:
            return base
        keys = ("bands", "impact_alone", "effort")
        entries = self.shapes.entries(node, "'scoring'", keys, () if under else keys)
        bands = self._bands(entries.get("bands")) or base.bands
        alone, ratings = base.impact_alone, [band.rating for band in bands]
        if "impact_alone" in entries:
            alone = self._alone(entries["impact_alone"], ratings)
        elif lost := [rating for rating in alone.values() if rating not in ratings]:
            self._lost(node, f"'impact_alone' still gives the rating '{lost[0]}'", "give it too")
        effort = base.effort
        if "effort" in entries:
            pairs = self._pairs(entries["effort"], "'effort'")
            effort = {key.text: self._whole(value) for key, value in pairs}
        for name in base.effort:
            if name not in effort:
                self._lost(entries["effort"], f"there are actions with the effort '{name}'", "")
        return Scoring(bands, FrozenMap(alone), FrozenMap(effort))

    def _alone(self, node: Node, ratings: Collection[str]) -> dict[int, str]:
        alone = {}
        for key, value in self._pairs(node, "'impact_alone'"):
            if value.text not in ratings:
                hint = did_you_mean(value.text, ratings)
                self.shapes.problems.at(value.span, "R027", f"no rating '{value.text}'", hint)
            elif number := self._whole(key):
                alone[number] = value.text
        return alone

    def _lost(self, node: Node, message: str, hint: str) -> None:
        self.shapes.problems.at(node.span, "R080", message, hint)

    def _bands(self, node: Node | None) -> tuple[Band, ...]:
        bands = []
        for item in self.shapes.items(node, "'bands'") if node is not None else ():
            keys = ("rating", "at_least", "colour")
            entries = self.shapes.entries(item, "a band", keys, keys)
            scalars = [
                self.shapes.scalar(entries[key], f"'{key}'") for key in keys if key in entries
            ]
            rating, least, colour = [*scalars, None, None, None][:3]
            if rating and least and colour:
                bands.append(Band(rating.text, self._whole(least, 0), colour.text))
        if node is not None and bands != sorted(bands, key=lambda band: band.at_least):
            self.shapes.problems.at(node.span, "R028", "bands go from the lowest to the highest")
        return tuple(bands)

    def _pairs(self, node: Node | None, what: str) -> list[tuple[Scalar, Scalar]]:
        mapping = self.shapes.mapping(node, what) if node is not None else None
        pairs = [(key, self.shapes.scalar(value, f"'{key.text}'")) for key, value in mapping or ()]
        return [(key, value) for key, value in pairs if value is not None]

    def _whole(self, scalar: Scalar, least: int = 1) -> int:
        number = _whole(scalar.text)
        if number is not None and number >= least:
            return number
        message = f"'{scalar.text}' is not a whole number from {least} upwards"
        self.shapes.problems.at(scalar.span, "R021", message)
        return least


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
