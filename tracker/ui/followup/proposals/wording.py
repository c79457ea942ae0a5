"""Another wording than the proposed one, written before a proposal is taken into the plan."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.store.followup.proposals import GoalRow, Proposal
from tracker.ui.followup.rounds.goal_dialog import fill_parents
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session


@dataclass(frozen=True, slots=True)
class Wording:
    """What was changed: the title, and for a goal what it stands under; None where nothing was."""

    title: str | None = None
    parent_id: int | None = None


NO_WORDING = Wording()


class WordingPart(QWidget):
    """Shown for one goal that waits, and for one activity that does while a round is open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Proposal | GoalRow | None = None
        self.title, self.parent_goal = QLineEdit(), NamedBox()
        self.title.setToolTip(_("Ändrar du lydelsen behövs ett skäl."))
        self._grid = caption_grid(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        caption = add_captioned(self._grid, _("Lydelse"), self.title)
        self.title.setAccessibleName(caption.text())
        self._parent_caption = add_captioned(self._grid, _("Hör till"), self.parent_goal)
        self.parent_goal.setAccessibleName(self._parent_caption.text())
        self.hide()

    def show_proposal(self, row: Proposal | GoalRow | None, *, editable: bool) -> None:
        """Show the wording of a proposal, nothing for None; what is being written stays."""
        same = row is not None and self._shown is not None and row.key == self._shown.key
        is_goal = isinstance(row, GoalRow)
        has_round = self._session.is_open and self._session.plan.rounds.open_one() is not None
        is_waiting = row is not None and row.approval is Approval.PROPOSED
        self.setVisible(editable and is_waiting and (is_goal or has_round))
        for widget in (self._parent_caption, self.parent_goal):
            widget.setVisible(is_goal)
        if same and row == self._shown:
            return
        self._shown = row
        self.title.setText(_title(row))
        self.parent_goal.clear()
        if isinstance(row, GoalRow):
            fill_parents(self.parent_goal, self._session)
            self.parent_goal.setCurrentIndex(max(self.parent_goal.findData(row.goal.goal_id), 0))

    def changed(self) -> Wording:
        """Return what differs from the proposal that is shown."""
        row = self._shown
        if row is None or self.isHidden():
            return NO_WORDING
        title = self.title.text().strip()
        parent = self.parent_goal.currentData() if isinstance(row, GoalRow) else None
        same_parent = isinstance(row, GoalRow) and parent == row.goal.goal_id
        return Wording(
            title if title and title != _title(row) else None, None if same_parent else parent
        )


def _title(row: Proposal | GoalRow | None) -> str:
    if row is None:
        return ""
    return row.goal.title if isinstance(row, GoalRow) else row.row.activity.title
