"""The web page's ways to an activity: by status and by unit. They need no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Responsibility, word
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.texts import line_name
from tracker.publishing.document.counts import used_statuses


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: its words, and the activities it leads to by place and name."""

    anchor: str
    name: str
    activities: tuple[tuple[str, str], ...]


def filters(content: FollowupContent) -> list[tuple[str, list[Choice]]]:
    """Return the choices under their headings; headings without choices are left out."""
    choices = (
        (_("Efter status"), _status_choices(content)),
        (content.labels.unit.plural_title, _unit_choices(content)),
    )
    return [(title, found) for title, found in choices if found]


def activity_anchor(activity_id: int) -> str:
    """Return the name of the place on the page where an activity is shown."""
    return f"aktivitet-{activity_id}"


def area_anchor(area_id: int | None) -> str:
    """Return the name of the place on the page where an area is shown."""
    return f"omrade-{area_id or 0}"


def _status_choices(content: FollowupContent) -> list[Choice]:
    """Return the late activities, then those of each status that occurs."""
    late = [line for line in content.lines if line.lateness.is_late]
    choices = [_choice("forsenade", heading(Attention.LATE), late)] if late else []
    for status in used_statuses(content):
        lines = [line for line in content.lines if line.status is status]
        choices.append(_choice(f"status-{status.value.replace('_', '-')}", word(status), lines))
    return choices


def _unit_choices(content: FollowupContent) -> list[Choice]:
    """Return the activities of each unit, last those of all units and those it shares (VG-R5)."""
    shares = content.participations()
    choices = []
    for part in content.parts.units:
        lines = [
            line
            for line in content.lines
            if line.unit_id == part.unit.id
            or any(share.unit_id == part.unit.id for share in shares.get(line.activity_id, ()))
        ]
        if lines:
            choices.append(_choice(f"enhet-{part.unit.id}", part.unit.name, lines))
    labels = content.labels
    for anchor, whose, name in (
        ("enhet-alla", Responsibility.ALL, labels.unit.every()),
        ("ej-fordelade", Responsibility.NONE, undistributed(labels)),
    ):
        lines = [line for line in content.lines if line.responsibility is whose]
        if lines:
            choices.append(_choice(anchor, name, lines))
    return choices


def _choice(anchor: str, name: str, lines: Iterable[FollowupLine]) -> Choice:
    found = tuple((activity_anchor(line.activity_id), line_name(line)) for line in lines)
    return Choice(anchor, name, found)
