"""What the thresholds are, who set them, and what else an authority changed."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from fame_rules.assessment import Assessment
from fame_rules.model.literals import show_as
from fame_rules.rulebook import Amendment


@frozen
class Threshold:
    """A setting in words, with the changes that overlays made to it, the last one in force."""

    name: str
    means: str
    value: str
    basis: str
    origin: str
    changes: tuple[Amendment, ...]


def thresholds_of(assessment: Assessment) -> Iterator[Threshold]:
    """The settings that the assessment went by, in the words of its day."""
    changes = _of_settings(assessment)
    for setting in assessment.rulebook.settings.values():
        yield Threshold(
            setting.name,
            setting.means,
            show_as(setting.value, setting.type),
            setting.basis,
            str(setting.origin),
            tuple(changes.get(setting.name, ())),
        )


def other_changes(assessment: Assessment) -> tuple[Amendment, ...]:
    """What overlays changed besides settings: severities, rules switched off, and so on."""
    settings = {each for changes in _of_settings(assessment).values() for each in changes}
    return tuple(each for each in assessment.amendments if each not in settings)


def _of_settings(assessment: Assessment) -> dict[str, list[Amendment]]:
    found: dict[str, list[Amendment]] = {}
    for each in assessment.amendments:
        if each.name in assessment.rulebook.settings:
            found.setdefault(each.name, []).append(each)
    return found
