"""Progress is for whoever watches a terminal and waits; nobody else sees any of it."""

from __future__ import annotations

import threading
from contextlib import redirect_stderr
from io import StringIO

import pytest

from fame_rules.cli.progress import Steps, progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def timers() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


def test_without_a_terminal_nothing_is_started(capfd: pytest.CaptureFixture[str]) -> None:
    with progress(2) as step:
        step("Reading")
        assert timers() == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_is_to_be_kept_plain_shows_none(
    monkeypatch: pytest.MonkeyPatch, terminal: Terminal, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with redirect_stderr(terminal), progress(2):
        assert timers() == []
    assert terminal.getvalue() == ""


def test_a_quick_run_shows_nothing_and_leaves_no_thread(terminal: Terminal) -> None:
    with redirect_stderr(terminal), progress(2) as step:
        step("Reading")
        assert len(timers()) == 1
    assert timers() == []
    assert terminal.getvalue() == ""


def test_a_bar_shows_the_step_that_is_under_way_on_stderr_alone(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = Steps(3)
    steps("Reading")
    with redirect_stderr(terminal):
        steps.start()
        steps("Judging")
        steps.stop()
    assert "Judging" in terminal.getvalue()
    assert "1/3" in terminal.getvalue()
    assert capsys.readouterr().out == ""


def test_a_bar_that_comes_too_late_is_not_shown(terminal: Terminal) -> None:
    steps = Steps(3)
    steps.stop()
    with redirect_stderr(terminal):
        steps.start()
    assert terminal.getvalue() == ""
