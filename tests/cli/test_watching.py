"""`assess --watch`: files that change are assessed again, until somebody interrupts."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import click
import pytest

from fame_rules.cli.watching import again_and_again, changes_of
from fame_rules.errors import FilesUnusable, InferenceError, Origin, Problem

WRONG = Problem(Origin("channels.csv", 3), "F020", "not a date")


def test_it_is_done_once_and_again_for_each_change(capsys: pytest.CaptureFixture[str]) -> None:
    done: list[int] = []
    again_and_again(lambda: done.append(1), [[], [], [Path("b/x.csv"), Path("a.yaml")], []])
    assert len(done) == 2
    assert capsys.readouterr().err == "\nchanged: a.yaml, x.csv\n"


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (FilesUnusable((WRONG,)), "channels.csv:3: error F020: not a date"),
        (click.BadParameter("no rating"), "no rating"),
        (InferenceError("engines differ"), "engines differ"),
    ],
)
def test_what_is_wrong_is_shown_and_watching_goes_on(
    error: Exception, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[int] = []

    def once() -> None:
        tries.append(1)
        raise error

    again_and_again(once, [[], [Path("a.yaml")]])
    assert len(tries) == 2
    assert capsys.readouterr().err.count(shown) == 2


def test_an_interruption_goes_through() -> None:
    def once() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        again_and_again(once, [[]])


def following(lots: Iterator[list[Path]]) -> Callable[[], set[str]]:
    def found() -> set[str]:
        return {path.name for path in next(lot for lot in lots if lot)}

    return found


def test_only_what_can_be_read_and_is_not_written_counts(tmp_path: Path) -> None:
    lots = changes_of(
        [tmp_path, tmp_path / "own.yaml", tmp_path / "no" / "x.yaml"], [tmp_path / "out.csv"]
    )
    assert next(lots) == []
    for name in ("out.csv", "report.md", ".hidden.yaml", "~$people.xlsx", "people.csv"):
        (tmp_path / name).write_text("x")
    assert following(lots)() == {"people.csv"}


def lines_of(process: subprocess.Popen[str]) -> Queue[str]:
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    stream = process.stdout

    def read() -> None:
        for line in stream:
            lines.put(line)

    Thread(target=read, daemon=True).start()
    return lines


def wait_for(text: str, lines: "Queue[str]") -> None:
    seen: list[str] = []
    while text not in "".join(seen):
        try:
            seen.append(lines.get(timeout=60))
        except Empty:
            pytest.fail(f"never said {text!r}, but: {''.join(seen)}")


COMMAND = """
import signal, sys
from fame_rules.cli import main
# Whoever runs the tests in the background may have them ignore interruptions.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_the_command_from_first_to_last(tmp_path: Path) -> None:
    facts = tmp_path / "partnership.yaml"
    facts.write_text("name: River\nas_of: 2004-03-31\n")
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "assess", str(tmp_path), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"},
    )
    try:
        lines = lines_of(process)
        wait_for("Next: ", lines)
        facts.write_text("name: River\nas_of: 2004-03-31\ngruops: {}\n")
        wait_for("did you mean 'groups'?", lines)
        facts.write_text("name: River at last\nas_of: 2004-03-31\n")
        wait_for("River at last", lines)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.communicate()
