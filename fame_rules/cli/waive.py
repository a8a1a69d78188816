"""`fame-rules waive`: answer for a finding, in an overlay, until a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.cli.beside import of_authority, overlays_beside
from fame_rules.cli.files import Day, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, on
from fame_rules.cli.output import say_next, write_file
from fame_rules.documents import Problems, read_text, with_entry
from fame_rules.errors import FilesUnusable, did_you_mean
from fame_rules.model.literals import show
from fame_rules.reading import read
from fame_rules.resources import examples_root
from fame_rules.rulebook import (
    USUAL_LENGTH,
    RuleBook,
    WaiverReason,
    parse_overlay,
    read_overlay,
    sorted_out,
)


@click.command("waive", short_help="Answer for a finding, until a day.")
@click.argument("path")
@click.argument("finding")
@click.option(
    "--reason",
    required=True,
    type=click.Choice([reason.value for reason in WaiverReason]),
    help="Why it is waived.",
)
@click.option("--until", type=Day(), help="The last day; left out: 90 days from the date.")
@click.option("--note", default="", help="What there is to say about it.")
@click.option("--owner", default="", help="Who answers for it.")
@click.option(
    "--overlay",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The overlay to write it into; made, if it is not there.",
)
@as_of_option
@adopting
def waive_command(
    adoption: Adoption,
    path: str,
    finding: str,
    reason: str,
    until: date | None,
    note: str,
    owner: str,
    overlay: Path | None,
    as_of: date | None,
) -> None:
    """Waive FINDING of the partnership in PATH: its id, such as FAME-3.4a/partnership.

    The waiver is written into an overlay: the one of --overlay, or else that of --rules, or else
    the one that lies beside the partnership; of several there, that of its authority. Comments
    there stay. The overlays that come with the package are not written into.
    """
    here = located(path)
    target, rules = (overlay, _if_new(overlay, adoption)) if overlay else _meant(adoption, here)
    adoption = evolve(adoption, rules=(*adoption.rules, *rules))
    partnership, rulebook = adoption.read_with(here)
    assessment = assess(dated(partnership, as_of), rulebook, repairs=False)
    _check(assessment, finding)
    day = assessment.as_of
    end = until or day + USUAL_LENGTH
    if end < day:
        message = f"{show(end)} is over: the partnership is assessed as of {show(day)}"
        raise click.BadParameter(message, param_hint="--until")
    entry: dict[str, str | date] = {"finding": finding, "reason": reason}
    entry |= {key: text for key, text in (("note", note), ("owner", owner)) if text}
    entry |= {"since": day, "until": end}
    text = with_entry(_text_of(target, rulebook), "waivers", entry)
    parse_overlay(text, target.name)
    made = () if target.exists() else (target,)
    write_file(target, text.encode())
    say_next("assess", path, *on(as_of), *evolve(adoption, rules=(*adoption.rules, *made)).words)


def _if_new(overlay: Path, adoption: Adoption) -> tuple[Path, ...]:
    """An overlay, if it is there and not among the rules that are given."""
    return (overlay,) if overlay.is_file() and overlay not in adoption.rules else ()


def _meant(adoption: Adoption, here: Path) -> tuple[Path, tuple[Path, ...]]:
    """The file of the overlay that is meant, and what it adds to the rules that are given."""
    given, _ = sorted_out(adoption.rules)
    places = [one.place for one in given if isinstance(one.place, Path)]
    if len(places) == 1:
        return places[0], ()
    beside = () if places else overlays_beside(here)
    meant = beside
    if len(beside) > 1:
        own = adoption.authority or read(here).authority
        meant = of_authority(beside, own) if isinstance(own, str) else ()
    if len(meant) == 1:
        return meant[0].file, (meant[0].rules,)
    raise click.UsageError(_choices([*places, *(each.file for each in beside)], here))


def _choices(there: Sequence[Path], here: Path) -> str:
    """Where a waiver may be written, when that is not clear."""
    folder = here if here.is_dir() else here.parent
    home = Path() if folder.resolve().is_relative_to(examples_root()) else folder
    known = f"one of {', '.join(map(str, there))}, or a new file" if there else "a new file will do"
    new = home / "waivers.yaml"
    return f"say where to write the waiver with --overlay: {known}, such as {new}"


def _check(assessment: Assessment, finding: str) -> None:
    """Refuse what is not found, or is waived already."""
    for each in assessment.waived:
        if each.finding.id == finding:
            waiver = each.waiver
            message = f"it is waived already, until {show(waiver.until)}: {waiver.origin}"
            raise click.BadParameter(message, param_hint="FINDING")
    known = [each.id for each in assessment.findings]
    if finding not in known:
        hint = did_you_mean(finding, known)
        message = f"'{finding}' is not found as of {show(assessment.as_of)}; {hint}"
        raise click.BadParameter(message.rstrip("; "), param_hint="FINDING")


def _text_of(target: Path, rulebook: RuleBook) -> str:
    """The text of an overlay that can be used; of a new one, where there is none."""
    if not target.exists():
        return _new(target, rulebook)
    read_overlay(target)
    problems = Problems()
    text = read_text(target, target.name, problems)
    problems.settle()
    if text is None:
        raise FilesUnusable(tuple(problems.found))
    return text


def _new(target: Path, rulebook: RuleBook) -> str:
    """An overlay over the last one that the partnership goes by, named like its file."""
    name = re.sub(r"[^a-z0-9]+", "-", target.stem.casefold()).strip("-") or "waivers"
    taken = [overlay.name for overlay in rulebook.overlays]
    if name in (*taken, "core", "none"):
        name = f"{name}-waivers"
    below = taken[-1] if taken else f"core {rulebook.version.partition('.')[0]}"
    return f"overlay: {name}\nextends: {below}\nwaivers: []\n"
