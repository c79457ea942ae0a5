"""Asking a unit to complete its report: about the whole, or about one cell of one row."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.reporting.reporting import ACTIVITY_REPORT_FIELDS
from tracker.errors import TrackerError
from tracker.store.followup.rollcall import read_unit_sheet
from tracker.store.rounds.form_words import asked_fields, open_requests, request_completion
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_WIDTH = 600


class CompletionDialog(Frame):
    """Accepted when a unit has been asked to complete something in its report of a year."""

    def __init__(
        self,
        session: Session,
        unit_id: int,
        activity_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Begär komplettering"), parent, width=_WIDTH)
        self._session = session
        self._unit_id = unit_id
        self._period = session.period
        self.rows, self.fields, self.question = NamedBox(), NamedBox(), QPlainTextEdit()
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        self._fill(activity_id)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Begär komplettering"), self.accept, role="primary")
        self.question.setFocus()

    def accept(self) -> None:
        """Write what is asked; the form then goes out again with it."""
        plan, today = self._session.plan, self._session.today()
        try:
            label_text = _("Begärde komplettering av {unit}").format(
                unit=plan.units.get(self._unit_id).name
            )
            with plan.change(label_text) as draft:
                request_completion(
                    plan,
                    self._period,
                    self._unit_id,
                    self.question.toPlainText(),
                    today,
                    activity_id=self.rows.currentData(),
                    field=self.fields.currentData(),
                )
        except TrackerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self._session.announce(draft.changes, self)
        super().accept()

    def _fill(self, activity_id: int | None) -> None:
        session, plan = self._session, self._session.plan
        about = _(
            "Skapa sedan formuläret igen för {unit}: frågan står bredvid cellen, och det som är"
            " besvarat står kvar."
        )
        name = plan.units.get(self._unit_id).name
        asked = open_requests(plan.connection, self._period).get(self._unit_id, [])
        self.body.addWidget(label(about.format(unit=name), "muted", wrap=True))
        if asked:
            known = "\n".join(request.sentence() for request in asked)
            self.body.addWidget(label(_("Redan begärt: {asked}").format(asked=known), wrap=True))
        self.rows.addItem(_("Rapporten som helhet"), None)
        sheet = read_unit_sheet(plan.connection, self._period, self._unit_id, session.today())
        for line in sheet.lines if sheet is not None else ():
            activity = line.row.activity
            self.rows.addItem(coded(activity.code, activity.title), line.key)
        self.rows.setCurrentIndex(max(self.rows.findData(activity_id), 0))
        self.fields.addItem(_("Hela raden"), None)
        for field in asked_fields(plan.connection):
            self.fields.addItem(_(ACTIVITY_REPORT_FIELDS[field].label), field)
        self.rows.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.question.setTabChangesFocus(True)
        self.question.setFixedHeight(12 * GRID)
        grid = caption_grid()
        for caption, widget in (
            (_("Gäller"), self.rows),
            (_("Fält"), self.fields),
            (_("Fråga"), self.question),
        ):
            widget.setAccessibleName(caption)
            add_captioned(grid, caption, widget)
        self.body.addLayout(grid)
        self.body.addWidget(self.problem)
        self.rows.currentIndexChanged.connect(lambda _index: self._show_fields())
        self._show_fields()

    def _show_fields(self) -> None:
        is_row = self.rows.currentData() is not None
        self.fields.setEnabled(is_row)
        if not is_row:
            self.fields.setCurrentIndex(0)
