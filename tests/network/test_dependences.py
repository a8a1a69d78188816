"""How many dependencies have a line, in words and as a share."""

import pytest

from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.network import Dependence, Dependences


def found(*lines: tuple[Truth, Truth]) -> Dependences:
    return Dependences(
        tuple(
            Dependence(str(number), None, None, "", line, confirmed)
            for number, (line, confirmed) in enumerate(lines)
        )
    )


@pytest.mark.parametrize(
    ("lines", "share", "says"),
    [
        ([], None, ""),
        ([(True, False)], 1, "Of 1 dependency, 1 has a line between their ends (100%)"),
        ([(False, False)], 0, "Of 1 dependency, none has a line between their ends (0%)"),
        (
            [(True, False), (True, UNKNOWN), (False, True), (False, False)],
            0.5,
            "Of 4 dependencies, 2 have a line between their ends (50%); of those without, 1 agreed",
        ),
        (
            [(True, False), (UNKNOWN, False)],
            1,
            "Of 1 dependency, 1 has a line between their ends (100%); of 1 more it is not known",
        ),
        ([(UNKNOWN, False)], None, "Of 1 it is not known whether there is a line between the ends"),
    ],
)
def test_a_share_and_its_words(
    lines: list[tuple[Truth, Truth]], share: float | None, says: str
) -> None:
    assert (found(*lines).share, found(*lines).says) == (share, says)


def test_what_is_unmet() -> None:
    some = found((False, False), (False, True), (False, UNKNOWN), (UNKNOWN, False), (True, False))
    assert [each.unmet for each in some.all] == [True, False, False, False, False]
