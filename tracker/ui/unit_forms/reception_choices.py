"""The choices of what to take from returned unit forms, while the preview is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.domain.forms.merged import UNSURE, Accept, CellId, Outcome
from tracker.domain.forms.unit_form import MOVE_REASON

if TYPE_CHECKING:
    from tracker.exchange.forms.reception import ReceivedFile, Reception


_TOGETHER = (("due_date", MOVE_REASON), (MOVE_REASON, "due_date"))


class ReceptionChoices(QObject):
    """A decision a cell, and whether each form is received.

    At first everything safe is taken and what is unsure is undecided. `changed` carries the place
    of the file in which something was decided.
    """

    changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[ReceivedFile, ...] = ()
        self._decided: list[dict[CellId, bool]] = []
        self._received: list[bool] = []

    @property
    def files(self) -> tuple[ReceivedFile, ...]:
        """The files that are looked at."""
        return self._files

    def show(self, reception: Reception) -> None:
        """Look at other files; what has been decided in the same form before stays decided."""
        before: dict[tuple[Path, str], tuple[dict[CellId, bool], bool]] = {
            (file.path, file.sha256): (self._decided[place], self._received[place])
            for place, file in enumerate(self._files)
        }
        self._files = reception.files
        self._decided, self._received = [], []
        for file in self._files:
            decided, received = before.get((file.path, file.sha256), ({}, None))
            chosen = file.chosen(Accept.SAFE)
            at_first = dict.fromkeys(chosen or (), True)
            self._decided.append(at_first | decided)
            self._received.append(chosen is not None if received is None else received)

    def is_received(self, place: int) -> bool:
        """Return whether the form at `place` is to be received."""
        return self._received[place] and self._files[place].can_be_received

    def set_received(self, place: int, received: bool) -> None:
        """Receive a form or leave it alone."""
        if self._files[place].can_be_received and self._received[place] != received:
            self._receive(place, received=received)
            self.changed.emit(place)

    def decision(self, place: int, cell: CellId) -> bool | None:
        """Return whether a cell is taken; None for an unsure one that nobody has settled."""
        decided = self._decided[place].get(cell)
        if decided is None and cell not in self._unsure(place):
            return False
        return decided

    def decide(self, place: int, cells: Iterable[CellId], taken: bool) -> None:
        """Take cells, or leave them as the plan has them; what is taken is received.

        A due date and the reason why it was moved go together.
        """
        chosen = set(cells)
        offered = {cell.id for cell in self._files[place].merged.differences()}
        for (key, name), (field, other) in product(tuple(chosen), _TOGETHER):
            if name == field and (key, other) in offered:
                chosen.add((key, other))
        self._decided[place] |= dict.fromkeys(chosen, taken)
        if taken:
            self._receive(place, received=True)
        self.changed.emit(place)

    def take_safe(self, place: int) -> None:
        """Take all that only the unit has changed; conflicts stay as they are."""
        self.decide(place, self._files[place].merged.chosen(Accept.SAFE), True)

    def reject_all(self, place: int) -> None:
        """Leave a form alone: nothing of it is taken and it is not received."""
        merged = self._files[place].merged
        cells = {cell.id for cell in merged.differences()} | {
            proposal.id for proposal in merged.proposals
        }
        self._received[place] = False
        self.decide(place, cells, False)

    def accepted(self) -> dict[int, frozenset[CellId]]:
        """Return what is taken from each form that is received, by its place."""
        return {
            place: file.merged.settled(
                {cell for cell, taken in self._decided[place].items() if taken}
            )
            for place, file in enumerate(self._files)
            if self.is_received(place)
        }

    def taken(self, place: int) -> int:
        """Return how many changes are taken from one form."""
        return len(self.accepted().get(place, ()))

    def undecided(self, place: int, *outcomes: Outcome) -> int:
        """Return how many unsure cells of a form that is received nobody has settled.

        Only those with one of the `outcomes` are counted, when any are given.
        """
        if not self.is_received(place):
            return 0
        cells = self._unsure(place, outcomes or UNSURE)
        return sum(cell not in self._decided[place] for cell in cells)

    def _receive(self, place: int, *, received: bool) -> None:
        """Receive a form or not; of several of one unit that differ only one can be received."""
        self._received[place] = received
        mine = self._files[place]
        for other, file in enumerate(self._files):
            is_rival = mine.is_of_same_unit(file) and self._received[other]
            if received and other != place and is_rival:
                self._received[other] = False
                self.changed.emit(other)

    def _unsure(self, place: int, outcomes: Collection[Outcome] = UNSURE) -> frozenset[CellId]:
        cells = self._files[place].merged.cells
        return frozenset(cell.id for cell in cells if cell.outcome in outcomes)
