"""Dated notes of an activity (anteckningar): its story between the yearly reports.

A note says what happened on a day. Who wrote it is a position or a role, never a person, and may
be left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ActivityNote:
    """A note; `author` is the position or role that noted it, None when nobody said."""

    id: int
    activity_id: int
    noted_on: date
    text: str
    author: str | None

    @property
    def key(self) -> int:
        """The note's id, which sets it apart from the others."""
        return self.id

    def sentence(self) -> str:
        """Return "2026-04-12: Lokalen är klar. (Verksamhetschef)"."""
        return f"{self.noted_on.isoformat()}: {self.signed_text()}"

    def signed_text(self) -> str:
        """Return "Lokalen är klar. (Verksamhetschef)", the text alone when nobody signed it."""
        return f"{self.text} ({self.author})" if self.author else self.text


NOTE_FIELDS = by_name(
    [
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, required=True, table="activity"),
        Field("noted_on", N_("Datum"), Kind.DATE, required=True),
        Field("text", N_("Anteckning"), Kind.TEXT, required=True),
        Field("author", N_("Antecknat av"), max_length=200),
    ]
)


def last_note_heading() -> str:
    """Return "Senaste anteckning"."""
    return _("Senaste anteckning")


def notes_heading() -> str:
    """Return "Anteckningar"."""
    return _("Anteckningar")


def notes_text(notes: Iterable[ActivityNote]) -> str:
    """Return each note on a line of its own, in the order given; "" for none."""
    return "\n".join(note.sentence() for note in notes)


def notes_count(count: int) -> str:
    """Return "3 anteckningar"."""
    return ngettext("{count} anteckning", "{count} anteckningar", count).format(count=count)


def note_added_label(title: str) -> str:
    """Return what a new note is called in the change log."""
    return _("Ny anteckning om {title}").format(title=title)


def noted_in_future(day: date) -> str:
    """Return why nothing can have been noted on a day to come."""
    sentence = _("{day} ligger i framtiden. Ange dagen som anteckningen gäller.")
    return sentence.format(day=day.isoformat())


def of_year(notes: Iterable[ActivityNote], year: int, until: date) -> tuple[ActivityNote, ...]:
    """Return the notes of a year until a day, oldest first."""
    wanted = [note for note in notes if note.noted_on.year == year and note.noted_on <= until]
    return tuple(sorted(wanted, key=lambda note: (note.noted_on, note.id)))
