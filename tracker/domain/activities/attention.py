"""Things that need attention, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.activities.selection import Attention
from tracker.domain.core.dates import days
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.values import dataclass

MOVED_TIMES = 2
"""A deadline that was moved this often needs attention."""

_HEADINGS: Mapping[Attention, str] = {
    Attention.LATE: N_("Försenade"),
    Attention.AT_RISK: N_("Risk eller når inte"),
    Attention.CHECK_PASSED: N_("Avstämning passerad"),
    Attention.DUE_SOON: N_("Slutdatum inom 30 dagar"),
    Attention.UNDISTRIBUTED: N_("Ej fördelade"),
    Attention.NO_OWNER: N_("Utan ansvarig"),
    Attention.NO_DUE_DATE: N_("Utan slutdatum"),
    Attention.MOVED: N_("Slutdatum flyttat flera gånger"),
    Attention.SILENT: N_("Ingen ändring på ett halvår"),
}

ORDER = tuple(_HEADINGS)
"""The reasons, the gravest first."""


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One activity that needs attention and the sentence that says why."""

    activity_id: int
    title: str
    sentence: str

    @property
    def key(self) -> int:
        """The activity's id, which sets this line apart from the others."""
        return self.activity_id


@dataclass(frozen=True, slots=True)
class AttentionGroup:
    """All activities with one reason: how many, and the first of them."""

    reason: Attention
    count: int
    lines: tuple[AttentionLine, ...]


def heading(reason: Attention) -> str:
    """Return the words shown for a reason, such as "Utan ansvarig"."""
    return _(_HEADINGS[reason])


def undistributed_sentence(labels: Labels) -> str:
    """Return why an activity that is no unit's needs attention."""
    return _("Inte fördelad: den står inte i något formulär. Välj {unit} eller {every}.").format(
        unit=labels.unit.singular, every=labels.unit.every().lower()
    )


def no_owner_sentence() -> str:
    """Return why an activity without an owner needs attention (LJ-R8)."""
    return _("Ingen ansvarig är utsedd.")


def demanded(sentence: str, *, is_demanded: bool) -> str:
    """Return a sentence about what is missing, and that the plan demands it where it does."""
    return f"{sentence} {_('Planen kräver det.')}" if is_demanded else sentence


def no_due_date_sentence() -> str:
    """Return why an activity without a due date needs attention."""
    return _("Slutdatum saknas, och arbetet är inte löpande.")


def silent_sentence(silent_days: int | None) -> str:
    """Return why an activity nobody has touched for `silent_days` needs attention."""
    if silent_days is None:
        return _("Ingenting har ändrats på över 180 dagar.")
    return _("Ingenting har ändrats på {days}.").format(days=days(silent_days))


def moved_sentence(times: int, original: str, now: str) -> str:
    """Return why an activity whose deadline was moved `times` times needs attention."""
    return ngettext(
        "Slutdatum har flyttats {times} gång, från {original} till {now}.",
        "Slutdatum har flyttats {times} gånger, från {original} till {now}.",
        times,
    ).format(times=times, original=original, now=now)
