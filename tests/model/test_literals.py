"""Literals: the text of a value to the value, and what is said of text that is none."""

import re
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model.literals import guess_type, read_absence, read_literal, show, show_as
from fame_rules.model.types import (
    DATE,
    DURATION,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TypeName,
    ValueType,
)
from fame_rules.model.values import (
    EARLIEST,
    LATEST,
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Range,
    Scalar,
    Value,
)

STATUS = ValueType(TypeName.WORD, ("present", "stand_in"))
TYPES = (TEXT, FLAG, NUMBER, SHARE, DATE, TIME, DURATION, STATUS)


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("yes", FLAG, True),
        ("TRUE", FLAG, True),
        ("n", FLAG, False),
        ("3", NUMBER, 3.0),
        ("1,000.5", NUMBER, 1000.5),
        ("£84,000", NUMBER, 84000.0),
        ("-2", NUMBER, -2.0),
        ("75%", SHARE, 0.75),
        ("75 %", SHARE, 0.75),
        ("0.75", SHARE, 0.75),
        ("100%", SHARE, 1.0),
        ("0", SHARE, 0.0),
        ("2004-02-29", DATE, date(2004, 2, 29)),
        ("9:05", TIME, time(9, 5)),
        ("00.00", TIME, time(0)),
        ("10 minutes", DURATION, timedelta(minutes=10)),
        ("1 hour", DURATION, timedelta(hours=1)),
        ("28days", DURATION, timedelta(days=28)),
        ("1.5 Weeks", DURATION, timedelta(days=10.5)),
        ("Stand in", STATUS, "stand_in"),
        ("stand-in", STATUS, "stand_in"),
        ("any text, really", TEXT, "any text, really"),
    ],
)
def test_a_literal_reads_as_its_type(text: str, type_: ValueType, value: Scalar) -> None:
    assert read_literal(text, type_) == value


@pytest.mark.parametrize(
    ("text", "type_", "says"),
    [
        ("maybe", FLAG, "write yes or no"),
        ("1", FLAG, "write yes or no"),
        ("three", NUMBER, "a number is written like 3, 2.5 or 1,000"),
        ("NaN", NUMBER, "a number is written"),
        ("Infinity", NUMBER, "a number is written"),
        ("1e17", NUMBER, "a number is written"),
        ("1e99999999", NUMBER, "a number is written"),
        ("120%", SHARE, "a share is written 75% or 0.75"),
        ("75", SHARE, "a share is written"),
        ("-5%", SHARE, "a share is written"),
        ("1e99999999", SHARE, "a share is written"),
        ("31/03/2004", DATE, "a date is written like 2004-03-31"),
        ("2004-3-31", DATE, "a date is written like"),
        ("20040331", DATE, "a date is written like"),
        ("2003-02-29", DATE, "there is no such date"),
        ("24:00", TIME, "a time of day is written like 14:00"),
        ("2pm", TIME, "a time of day is written"),
        ("4", DURATION, "a length of time is written like 10 minutes, 28 days or 4 weeks"),
        ("monthly", DURATION, "a length of time"),
        ("-1 days", DURATION, "a length of time"),
        ("9999999 weeks", DURATION, "a length of time"),
        ("presnt", STATUS, "did you mean 'present'?"),
    ],
)
def test_what_is_no_literal_of_a_type_is_told_how_it_is_written(
    text: str, type_: ValueType, says: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        read_literal(text, type_)


@given(st.text(max_size=12), st.sampled_from(TYPES))
def test_any_text_is_a_literal_or_a_value_error(text: str, type_: ValueType) -> None:
    try:
        value = read_literal(text, type_)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        assert isinstance(value, str | bool | float | date | time | timedelta)


@pytest.mark.parametrize(
    ("texts", "absence"),
    [
        (("TBC", "tba", "Unknown", "not known", "?"), UNKNOWN),
        (("n/a", "NA", "not applicable"), NOT_APPLICABLE),
        (("-", "\u2013", "\u2014", "none", "Nil"), NONE),
        (("", "0", "no", "to be confirmed soon", "tbc?"), None),
    ],
)
def test_three_absences_are_told_apart(texts: tuple[str, ...], absence: Absence | None) -> None:
    assert {read_absence(text) for text in texts} == {absence}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("75%", SHARE),
        ("3", NUMBER),
        ("2004-03-31", DATE),
        ("14:00", TIME),
        ("4 weeks", DURATION),
        ("no", FLAG),
        ("steering", TEXT),
    ],
)
def test_the_type_of_a_literal_is_guessed_from_its_form(text: str, type_: ValueType) -> None:
    assert guess_type(text) is type_


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "yes"),
        (False, "no"),
        (3.0, "3"),
        (1234.5, "1,234.5"),
        (date(2004, 3, 1), "1 March 2004"),
        (EARLIEST, "the beginning"),
        (LATEST, "no end"),
        (time(9, 5), "09:05"),
        (timedelta(days=28), "28 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(minutes=10), "10 minutes"),
        (timedelta(days=12_345), "12345 days"),
        (timedelta(0), "0 days"),
        (("nurses", "carers"), "nurses, carers"),
        (UNKNOWN, "not known"),
        (NOT_APPLICABLE, "not applicable"),
        (NONE, "none"),
        (Range(date(2004, 3, 1), None), "at least 1 March 2004"),
        (Range(None, 5.0), "at most 5"),
        (Range(None, 0.0), "at most 0"),
        (Range(2.0, 5.0), "2 to 5"),
        ("steering", "steering"),
    ],
)
def test_values_are_shown_as_a_sentence_says_them(value: Value, shown: str) -> None:
    assert show(value) == shown


def test_a_share_is_shown_in_per_cent_and_a_number_is_not() -> None:
    assert show_as(1.0, SHARE).replace(" ", "") == "100%"
    assert [show_as(n, SHARE) for n in (12.5, 9.996, -0.25)] == ["1,250%", "1,000%", "-25%"]
    assert show_as(0.5, NUMBER) == "0.5"
    one_more, another = ValueType(TypeName.SHARE), ValueType(TypeName.NUMBER)
    assert (one_more, another) == (SHARE, NUMBER)
    assert show_as(12.5, one_more) == show_as(12.5, SHARE) != show_as(12.5, another)
    assert show_as(Range(0.6, 1.0), SHARE).replace(" ", "") in {"60%to100%", "60to100%"}


@given(
    st.one_of(
        st.booleans().map(lambda value: (value, FLAG)),
        st.integers(0, 10**6).map(lambda value: (float(value), NUMBER)),
        st.integers(0, 100).map(lambda percent: (percent / 100, SHARE)),
        st.times().map(lambda t: (t.replace(second=0, microsecond=0, fold=0), TIME)),
        st.integers(0, 1439).map(lambda minutes: (timedelta(minutes=minutes), DURATION)),
        st.integers(0, 3000).map(lambda days: (timedelta(days=days), DURATION)),
    )
)
def test_what_is_shown_reads_back(shown: tuple[Scalar, ValueType]) -> None:
    value, type_ = shown
    assert read_literal(show_as(value, type_), type_) == value
