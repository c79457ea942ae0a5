"""What a line of quick entry means, in words: each part, what it lacks, what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.activities.activity import ALL_UNITS, undistributed
from tracker.domain.activities.quick_entry import Mark, Name, QuickEntry
from tracker.domain.activities.responsibility import (
    demand_sentence,
    lacking_fields,
    sharing_heading,
)
from tracker.domain.core.full_day import full_day
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Demand, Responsibility, word


@dataclass(frozen=True, slots=True)
class Meant:
    """A part of what a line means: a caption and what it says. `is_doubt`: look at it again."""

    caption: str
    text: str
    is_doubt: bool = False

    @property
    def sentence(self) -> str:
        """Both on one line: "Ansvarig: Rektor"."""
        return f"{self.caption}: {self.text}" if self.caption else self.text


def approval_of(entry: QuickEntry, demand: Demand | None) -> Approval:
    """Return whether what a line says goes into the plan: a proposal where it lacks something."""
    return Approval.PROPOSED if _lacking(entry, demand) else Approval.APPROVED


def meaning(entry: QuickEntry, labels: Labels, demand: Demand | None) -> tuple[Meant, ...]:
    """Return all that a line means, doubts last; whose it is is said even when nobody is named."""
    if not entry.title:
        title = Meant("", _("Skriv vad som ska göras."), is_doubt=True)
    else:
        title = Meant(_("Titel"), entry.title)
    return (title, *_parts(entry, labels), *_doubts(entry, labels, demand))


def marks_sentence(labels: Labels) -> str:
    """Return which marks there are: "@ansvarig  #fokusområde eller mål  !slutdatum  /enhet"."""
    words = {
        Mark.OWNER: _("ansvarig"),
        Mark.AREA: _("{area} eller {goal}").format(
            area=labels.focus_area.singular, goal=labels.goal.singular
        ),
        Mark.DATE: _("slutdatum"),
        Mark.UNIT: labels.unit.singular,
    }
    return " · ".join(f"{mark}{text}" for mark, text in words.items())


def _parts(entry: QuickEntry, labels: Labels) -> Iterator[Meant]:
    if entry.owner:
        yield Meant(_("Ansvarig"), entry.owner.shown)
    if entry.sharing:
        yield Meant(sharing_heading(), _joined(entry.sharing))
    if entry.area:
        yield Meant(labels.focus_area.title, entry.area.shown)
    if entry.goal:
        yield Meant(labels.goal.title, entry.goal.shown)
    if entry.due_date:
        yield Meant(_("Slutdatum"), full_day(entry.due_date))
    yield Meant(labels.unit.title, entry.unit.shown if entry.unit else undistributed(labels))
    if entry.participants:
        yield Meant(_("Deltar"), _joined(entry.participants))


def _doubts(entry: QuickEntry, labels: Labels, demand: Demand | None) -> Iterator[Meant]:
    if demand is not None and _lacking(entry, demand):
        proposed = word(Approval.PROPOSED)
        yield Meant(_("Beslut"), f"{proposed}. {demand_sentence(demand, labels)}", is_doubt=True)
    for guess in entry.guesses:
        yield Meant("", guess, is_doubt=True)
    if entry.unknown:
        yield Meant(_("Står kvar i titeln"), "; ".join(entry.unknown), is_doubt=True)


def _lacking(entry: QuickEntry, demand: Demand | None) -> tuple[str, ...]:
    whose = Responsibility.NONE
    if entry.unit is not None:
        whose = Responsibility.ALL if entry.unit.row_id == ALL_UNITS else Responsibility.UNIT
    owner_id = entry.owner.row_id if entry.owner else None
    return lacking_fields(demand, whose, owner_id if isinstance(owner_id, int) else None)


def _joined(names: Iterable[Name]) -> str:
    return ", ".join(name.shown for name in names)
