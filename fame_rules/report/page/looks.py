"""How ratings and statuses look: a sign and a word beside the colour, so that print tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fame_rules.assessment import LessonStatus
from fame_rules.report import digest
from fame_rules.rulebook import Scoring

_TONES: Final = ("green", "yellow", "amber", "red")


@frozen
class Look:
    """A sign, a word, and the tone in which the style sheet paints both."""

    sign: str
    word: str
    tone: str = "grey"


NOT_SCORED: Final = Look("i", "for information")
STATUSES: Final[Mapping[LessonStatus, Look]] = {
    LessonStatus.HEEDED: Look("✓", "heeded", "green"),
    LessonStatus.PARTLY_HEEDED: Look("◐", "partly heeded", "amber"),
    LessonStatus.NOT_HEEDED: Look("✕", "not heeded", "red"),
    LessonStatus.NOT_KNOWN: Look("?", "not known"),
    LessonStatus.NOT_APPLICABLE: Look("–", "not applicable"),
}


def looks_of(scoring: Scoring) -> Mapping[str, Look]:
    """The look of each rating, the worst first; a colour that the page does not know is grey.

    >>> from fame_rules.rulebook import RuleBook
    >>> [look.sign + look.tone for look in looks_of(RuleBook.core().scoring).values()]
    ['■red', '▲amber', '●yellow', '○green']
    """
    return {
        band.rating: Look(
            digest.shape(band.rating, scoring.ratings),
            band.rating,
            band.colour if band.colour in _TONES else "grey",
        )
        for band in reversed(scoring.bands)
    }
