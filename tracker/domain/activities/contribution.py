"""Contributions: the areas and goals that an activity helps beside its home (VG-R2, VI-R6)."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Contribution:
    """An activity contributes to either a focus area or a goal; its home is in the activity."""

    id: int
    activity_id: int
    focus_area_id: int | None
    goal_id: int | None


@dataclass(frozen=True, slots=True)
class ContributesTo:
    """What a contribution is to: its own name, and the area it lies in (None = in none)."""

    contribution_id: int
    focus_area_id: int | None
    goal_id: int | None
    name: str


CONTRIBUTION_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("focus_area_id", N_("Fokusområde"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Mål"), Kind.REFERENCE, table="goal"),
    ]
)


def contributions_heading() -> str:
    """Return the heading of what an activity contributes to."""
    return _("Bidrar också till")


def place_name(code: str | None, title: str) -> str:
    """Return the name of an area or goal that is contributed to, with its code."""
    return coded(code, title)


def contributions_text(contributions: Iterable[ContributesTo]) -> str:
    """Return the names of what an activity contributes to, "" for nothing."""
    return "; ".join(contribution.name for contribution in contributions)


def home_and_contributing_sentence(home: int, contributing: int, labels: Labels) -> str:
    """Return "3 insatser hemma här, 2 till bidrar hit.", "" when none contributes."""
    if not contributing:
        return ""
    if not home:
        return ngettext(
            "{none} är hemma här, men {count} bidrar hit.",
            "{none} är hemma här, men {count} bidrar hit.",
            contributing,
        ).format(none=labels.activity.none(), count=contributing)
    sentence = ngettext(
        "{home} hemma här, {count} till bidrar hit.",
        "{home} hemma här, {count} till bidrar hit.",
        contributing,
    )
    return sentence.format(home=labels.activity.counted(home), count=contributing)
