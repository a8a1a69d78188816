"""`fame-rules waive`: answer for a finding, in an overlay, until a day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.cli.files import Day, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option
from fame_rules.cli.output import write_file
from fame_rules.documents import Problems, read_text, with_entry
from fame_rules.errors import FilesUnusable, did_you_mean
from fame_rules.model.literals import show
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

    The waiver is written into an overlay: the one of --overlay, or else that of --rules. Comments
    there stay. The overlays that come with the package are not written into.
    """
    target = overlay or _only_overlay(adoption)
    if overlay is not None and overlay.is_file() and overlay not in adoption.rules:
        adoption = evolve(adoption, rules=(*adoption.rules, overlay))
    partnership, rulebook = adoption.read_with(located(path))
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
    write_file(target, text.encode())
    click.echo(f"Next: fame-rules assess {path} --rules {target}", err=True)


def _only_overlay(adoption: Adoption) -> Path:
    """The file of the one overlay that is given by hand."""
    given, _ = sorted_out(adoption.rules)
    places = [one.place for one in given if isinstance(one.place, Path)]
    if len(places) == 1:
        return places[0]
    raise click.UsageError("say where to write the waiver: --overlay FILE")


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
