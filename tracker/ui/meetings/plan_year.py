"""Planning a year's meetings of the council: the days that are offered, to change or leave out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.errors import InvalidValueError
from tracker.store.meetings.planning import plan_meetings
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_DAY = Field("held_on", N_("Datum"), Kind.DATE)


class PlanYearDialog(Frame):
    """Accepted when the meetings have been written, as one change that undo takes back."""

    def __init__(
        self, session: Session, year: int, days: Sequence[date], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Planera mötena {year}").format(year=year), parent, width=55 * GRID)
        self._session = session
        body = session.plan.plan().council_name or ""
        self.body.addWidget(
            label(
                _(
                    "{body}: ändra dagarna som de ska vara, eller töm en rad som inte behövs."
                    " Rubrik och ärende skriver du på varje möte sedan."
                ).format(body=body),
                "muted",
                wrap=True,
            )
        )
        self.editors = [make_editor(_DAY, list) for _each in days]
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        for number, (editor, day) in enumerate(zip(self.editors, days, strict=True)):
            name = _("Möte {number}").format(number=number + 1)
            caption = label(name, "muted")
            caption.setBuddy(editor)
            caption.setContentsMargins(0, GRID // 2, 0, 0)
            editor.name_for_screen_reader(name)
            editor.set_value(day)
            grid.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, number, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.add_button(_("Avbryt"), self.reject)
        self.plan_button = self.add_button(_("Lägg in mötena"), self.plan, role="primary")
        session.closed.connect(self.reject)
        if self.editors:
            self.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Write a meeting for each day that is left, and accept."""
        days = []
        for editor in self.editors:
            try:
                value = _DAY.clean(editor.entered())
            except InvalidValueError as error:
                editor.refuse(str(error))
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if value is not None:
                days.append(date.fromisoformat(str(value)))
        session = self._session
        done = not days or session.change(
            _("Planerade årets möten"), plan_meetings, session.plan, days
        )
        if done:
            self.accept()
