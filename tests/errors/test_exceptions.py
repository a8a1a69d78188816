"""Exceptions: they say what is wrong, and cross a process pool whole."""

import pickle

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError

from fame_rules.errors import (
    AsOfMissing,
    EngineUnavailable,
    FilesUnusable,
    InferenceError,
    Origin,
    Problem,
    UnknownStakeholder,
)

AnyError = FilesUnusable | AsOfMissing | EngineUnavailable | InferenceError | UnknownStakeholder
PROBLEMS = (Problem(Origin("a", 1), "F010", "first"), Problem(Origin("b", 2), "F020", "second"))


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FilesUnusable(PROBLEMS), "a:1: error F010: first\nb:2: error F020: second"),
        (AsOfMissing("wirral"), "wirral: no date to assess as of; give `as_of`"),
        (
            EngineUnavailable("rete", ("python", "durable")),
            "no engine 'rete' here; available: python, durable",
        ),
        (InferenceError("the engines disagree"), "the engines disagree"),
        (UnknownStakeholder("x"), "'x' is not a stakeholder of this network."),
        (
            UnknownStakeholder("x", "did you mean 'y'?"),
            "'x' is not a stakeholder of this network. did you mean 'y'?",
        ),
    ],
)
def test_an_exception_says_what_is_wrong_and_is_the_same_elsewhere(
    error: AnyError, says: str
) -> None:
    assert str(error) == says
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), attrs.astuple(copy)) == (type(error), says, attrs.astuple(error))


def test_an_exception_may_be_raised_and_does_not_change() -> None:
    with pytest.raises(FilesUnusable) as caught:
        raise FilesUnusable(PROBLEMS)
    assert caught.value.problems == PROBLEMS
    with pytest.raises(FrozenInstanceError):
        caught.value.problems = ()  # type: ignore[misc]
