"""Meetings of the council or forum that the plan is reported to (VI-R2, VI-R8, VI-R9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.fields import Field, Kind, by_name
from tracker.domain.language import N_


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: which body met, on which day, and under which item the plan was on its agenda."""

    id: int
    body: str
    held_on: date
    title: str
    agenda_item: str | None
    note: str | None


MEETING_FIELDS = by_name(
    [
        Field("body", N_("Organ"), max_length=200),
        Field("held_on", N_("Datum"), Kind.DATE, required=True),
        Field("title", N_("Rubrik"), max_length=200),
        Field("agenda_item", N_("Ärende på dagordningen"), max_length=200),
        Field("note", N_("Anteckning"), Kind.TEXT),
    ]
)
