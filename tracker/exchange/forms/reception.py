"""The preview of receiving files: whose forms they are, what they would change, what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.forms.merged import NO_CHANGES, Accept, CellId, Merge
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.rounds.round_form import RoundForm
from tracker.exchange.forms.joint.also import OtherPart, also_sentence

Matter = tuple[FollowupPeriod | None, int, int]


class FileState(StrEnum):
    """How a file can be received: at once, only if somebody says so, or not at all.

    Of two that differ, and of one in which another unit is named (`RIVAL`), somebody must choose;
    nothing in one that is `UNREAD` could be
    taken though something stands in it.
    """

    READY = "ready"
    BLANK = "blank"
    REPEATED = "repeated"
    RIVAL = "rival"
    UNREAD = "unread"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file: whose form it is, what it would change, what to think of, or why it is refused.

    `also` are the forms of other plans in the same file. A refused one that `is_elsewhere` is a
    form, but of another plan.
    """

    path: Path
    state: FileState
    reason: str = ""
    unit: str = ""
    unit_id: int = 0
    form: IssuedForm | None = None
    sha256: str = ""
    merged: Merge = NO_CHANGES
    cautions: tuple[str, ...] = ()
    also: tuple[OtherPart, ...] = ()
    is_elsewhere: bool = False

    @property
    def also_sentence(self) -> str:
        """Which other plans have forms in the file and what remains to be done, "" for none."""
        return also_sentence(self.also)

    @property
    def can_be_received(self) -> bool:
        """Whether it is a form that this plan can take answers from."""
        return self.form is not None

    def is_of_same_unit(self, other: ReceivedFile) -> bool:
        """Return whether two forms are about the same unit and period."""
        return self.form is not None and self.matter == other.matter

    @property
    def matter(self) -> Matter:
        """What the answers are about: the period, the proposal round (0: none), and the unit."""
        form = self.form
        if form is None:
            return None, 0, 0
        return form.period, form.round_id if isinstance(form, RoundForm) else 0, self.unit_id

    def chosen(self, accept: Accept) -> frozenset[CellId] | None:
        """Return what is taken in this way, None when the form is left alone.

        A form in which nothing is filled in is received only when everything is taken; one that
        came in before, with the same answers, changes nothing. One in which all is unsure is left
        alone until somebody has looked at it.
        """
        if self.state is FileState.READY:
            chosen = self.merged.chosen(accept)
            return chosen if chosen or not self.merged.unsure() else None
        if self.state is FileState.BLANK and accept is Accept.ALL:
            return frozenset()
        return None


@dataclass(frozen=True, slots=True)
class Reception:
    """The preview of receiving files, file by file in the order they were given."""

    files: tuple[ReceivedFile, ...] = ()

    def chosen(self, accept: Accept) -> dict[int, frozenset[CellId]]:
        """Return what is taken from each file that is received, by its place in `files`."""
        found = ((place, file.chosen(accept)) for place, file in enumerate(self.files))
        return {place: cells for place, cells in found if cells is not None}

    def of_this_plan(self) -> Reception:
        """Return the same without the files that are other plans' forms."""
        return Reception(tuple(file for file in self.files if not file.is_elsewhere))
