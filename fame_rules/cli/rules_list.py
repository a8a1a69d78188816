"""`fame-rules rules list`: the rules there are."""

from __future__ import annotations

from collections.abc import Iterable

import click

from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.cli.output import say_next
from fame_rules.errors import did_you_mean
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.report import Wanted, rules_as_json, rules_as_text


@click.command("list", short_help="List the rules.")
@click.argument("word", required=False, default="")
@click.option("--lesson", default="", metavar="ID", help="Only those of a lesson, such as 1.3.")
@click.option("--subject", default="", metavar="KIND", help="Only those about a kind of record.")
@click.option("--basis", type=click.Choice(["seed", "extension"]), help="Only those of a basis.")
@format_option
@adopting
def list_command(
    adoption: Adoption, word: str, lesson: str, subject: str, basis: str | None, format_: str
) -> None:
    """List the rules, or those in which WORD stands: id, what each is about, and its title."""
    rulebook = adoption.rulebook()
    _known(lesson, rulebook.lessons, "--lesson", "a lesson")
    _known(subject, BY_KIND, "--subject", "a kind of record")
    rules = Wanted(lesson, subject, basis or "", word).among(rulebook)
    if format_ == "json":
        click.echo(rules_as_json(rules, rulebook).decode(), nl=False)
        return
    click.echo(rules_as_text(rules))
    if rules:
        say_next("rules", "show", rules[0].id, *adoption.words)


def _known(name: str, names: Iterable[str], option: str, what: str) -> None:
    known = tuple(names)
    if name and name not in known:
        hint = did_you_mean(name, known)
        raise click.BadParameter(f"'{name}' is not {what}; {hint}".rstrip("; "), param_hint=option)
