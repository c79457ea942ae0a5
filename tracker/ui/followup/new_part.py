"""Beginning the follow-up of a part of a year: the day until which it goes (SK-R3)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.followup_period import USUAL_ENDS, FollowupPeriod, part_until
from tracker.domain.core.language import N_, _
from tracker.errors import InvalidValueError
from tracker.store.followup.years import require_new_part
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_UNTIL = Field("until", N_("Till och med"), Kind.DATE, required=True)
_WIDTH = 520


class NewPartDialog(Frame):
    """Asks until which day; accepted when the part has been begun and is looked at.

    The usual days are offered, those of them that the year looked at has no part until yet.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Nytt delår"), parent, width=_WIDTH)
        self._session = session
        begun = {followup.period for followup in session.plan.followups.all()}
        usual = [part_until(date(session.year, month, day)) for month, day in USUAL_ENDS]
        self._offered = [period for period in usual if period not in begun]
        self.choices = [QRadioButton(period.until_words.capitalize()) for period in self._offered]
        self.other = QRadioButton(_("Till och med en annan dag"))
        self.day = DateEditor(_UNTIL)
        self.day.name_for_screen_reader(_("Till och med"))
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.begin_button = self.add_button(_("Starta delåret"), self.begin, role="primary")
        session.closed.connect(self.reject)
        first = next(iter(self.choices), self.other)
        first.setChecked(True)
        first.setFocus()

    def begin(self) -> None:
        """Begin the follow-up of the chosen part as one change, and look at it."""
        session = self._session
        try:
            period = self._chosen()
            require_new_part(session.plan, period)
        except InvalidValueError as error:
            self.day.refuse(str(error))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        change_label = _("Startade delåret {period}").format(period=period)
        if session.change(change_label, session.plan.followups.begin, period):
            session.choose_year(period)
            self.accept()

    def _chosen(self) -> FollowupPeriod:
        for period, choice in zip(self._offered, self.choices, strict=True):
            if choice.isChecked():
                return period
        return part_until(date.fromisoformat(str(_UNTIL.clean(self.day.entered()))))

    def _lay_out(self) -> None:
        self.body.addWidget(
            label(
                _(
                    "Ett delår följs upp för sig, till och med en dag: med egna formulär, rapporter"
                    " och bedömningar, och det fastställs för sig. Helårets uppföljning står kvar"
                    " som den är."
                ),
                "muted",
                wrap=True,
            )
        )
        column = QVBoxLayout()
        column.setSpacing(GRID)
        together = QButtonGroup(self)
        for choice in (*self.choices, self.other):
            together.addButton(choice)
            column.addWidget(choice)
        column.addWidget(self.day)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self.other.toggled.connect(self._show_day)
        self._show_day(chosen=self.other.isChecked())

    def _show_day(self, chosen: bool) -> None:
        self.day.setVisible(chosen)
        if chosen:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
