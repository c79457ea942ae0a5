"""A goal that a unit has proposed by word of mouth, written in by the coordinator (LJ-R2)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.followup.coverage import is_expected
from tracker.domain.rounds.proposal_round import PROPOSED_GOAL_FIELDS, parents_among
from tracker.errors import TrackerError
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_WIDTH = 600


class ProposeGoalDialog(Frame):
    """Accepted when a proposed goal has been written; it waits for a decision."""

    def __init__(
        self, session: Session, unit_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        labels = session.labels
        title = _("Förslag till {goal}").format(goal=labels.sub_goal.singular)
        super().__init__(title, parent, width=_WIDTH)
        self._session = session
        self.units, self.parents = NamedBox(), NamedBox()
        for unit in session.plan.units.all():
            if is_expected(unit):
                self.units.addItem(unit.name, unit.id)
        self.units.setCurrentIndex(max(self.units.findData(unit_id), 0))
        fill_parents(self.parents, session)
        self.title_text, self.description = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.title_text, self.description):
            text.setTabChangesFocus(True)
            text.setFixedHeight(9 * GRID)
        grid = caption_grid()
        for caption, widget in (
            (labels.unit.title, self.units),
            (labels.goal.title, self.parents),
            (_(PROPOSED_GOAL_FIELDS["title"].label), self.title_text),
            (_(PROPOSED_GOAL_FIELDS["description"].label), self.description),
        ):
            widget.setAccessibleName(caption)
            add_captioned(grid, caption, widget)
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Lägg till förslaget"), self.accept, role="primary")
        self.title_text.setFocus()

    def accept(self) -> None:
        """Write the goal as a proposal of the unit."""
        plan, goal_id = self._session.plan, self.parents.currentData()
        found = plan.rounds.open_one()
        try:
            area = plan.goals.get(goal_id).focus_area_id if goal_id else None
            with plan.change(_("Skrev in ett förslag till mål")) as draft:
                plan.proposed_goals.add(
                    round_id=found.id if found is not None else None,
                    unit_id=self.units.currentData(),
                    goal_id=goal_id,
                    focus_area_id=area,
                    title=self.title_text.toPlainText(),
                    description=self.description.toPlainText(),
                )
        except TrackerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._session.announce(draft.changes, self)
        super().accept()


def fill_parents(box: QComboBox, session: Session) -> None:
    """Offer the goals under which new ones can stand, after none."""
    box.addItem("–", None)
    for goal in parents_among(session.plan.goals.all()):
        box.addItem(coded(goal.code, goal.title), goal.id)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
