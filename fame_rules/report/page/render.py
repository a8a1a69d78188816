"""From an assessment to the page: its contents put into the templates, style and script inlined."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fame_rules.assessment import Assessment, Finding
from fame_rules.model.literals import show
from fame_rules.report import adopted, digest
from fame_rules.report.page.contents import contents_of
from fame_rules.report.page.findings import reasons_of
from fame_rules.report.page.over_time import HIGH, WIDE

if TYPE_CHECKING:
    from jinja2 import Environment

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    "|[\u202a-\u202e\u2066-\u2069]"  # what would turn the text around it, too
)


def html_report(assessment: Assessment) -> bytes:
    """The report as one HTML page in UTF-8 that needs nothing else, for who would rather look.

    Everything is readable without a script, which only filters and sorts. What users wrote is text
    in it, never markup, and a policy in it forbids the browser to load, send or run anything else.
    Takes time for the network and for the findings of every day on which something changed besides.

    >>> import fame_rules as fame
    >>> page = html_report(fame.assess(fame.read("examples/sparse"), fame.RuleBook.core())).decode()
    >>> page.splitlines()[0], "default-src" in page
    ('<!DOCTYPE html>', True)
    """
    style, script = _asset("page.css"), _asset("page.js")
    template = _environment().get_template("page.html")
    text = template.render(
        page=contents_of(assessment),
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    return text.encode()


def _environment() -> Environment:
    # Jinja takes as long to import as all the rest, and only this page needs it.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("fame_rules.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters["show"] = show
    environment.filters["count"] = digest.count
    environment.globals["scored"] = digest.scored
    environment.globals["source_of"] = digest.source_of
    environment.globals["reasons_of"] = _reasons
    environment.globals["idle_in_words"] = adopted.idle_in_words
    environment.globals["size"] = (WIDE, HIGH)
    return environment


def _reasons(finding: Finding) -> list[object]:
    return [*reasons_of(finding)]


def _clean(value: object) -> object:
    """A text without what no page may hold, such as NUL or half a surrogate pair."""
    # What is markup already was made here, of texts that were cleaned.
    return value if hasattr(value, "__html__") else _FORBIDDEN.sub("", str(value))


def _asset(name: str) -> str:
    return files("fame_rules.report.page").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The browser may use this style and this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
