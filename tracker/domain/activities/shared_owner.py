"""Owners that share the responsibility for an activity beside the one main owner."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _


@dataclass(frozen=True, slots=True)
class SharedOwner:
    """An owner that shares the responsibility for an activity."""

    id: int
    activity_id: int
    owner_id: int


SHARED_OWNER_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("owner_id", N_("Ansvarig"), Kind.REFERENCE, required=True, table="owner"),
    ]
)


def sharing_heading() -> str:
    """Return the heading of those who share the responsibility."""
    return _("Delar ansvaret")
