"""Keeping the plan as a version within its period, with a date and a reason (VB-R7, LJ-R5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.domain.core.language import N_, _
from tracker.domain.history.compare_words import Since
from tracker.domain.reporting.reporting import FOLLOWUP_FIELDS
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.file.connection import Connection
from tracker.store.plan_file import PlanFile
from tracker.store.versions.revising import (
    REASON,
    REVISED_ON,
    PreparedVersion,
    prepare_version,
    revise,
    since_version,
)
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.difference_list import DifferenceList
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_WIDTH = 640
_LIST_HEIGHT = 232
_FIELDS = {
    "revised_on": REVISED_ON,
    "reason": REASON,
    "body": replace(FOLLOWUP_FIELDS["body"], label=N_("Beslutat av")),
    "case_number": FOLLOWUP_FIELDS["case_number"],
}
_PLACES = {"reason": (0, 0, 2), "revised_on": (2, 0, 1), "case_number": (2, 1, 1)}
_PLACES["body"] = (4, 0, 2)


class ReviseDialog(Frame):
    """Accepted when the plan has been kept as a version. What is new in it is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Spara som ny version"), parent, width=_WIDTH)
        self._session = session
        self.editors = {name: make_editor(field, list) for name, field in _FIELDS.items()}
        self.since = label("", "subheading", wrap=True)
        self.differences = DifferenceList(_("Ändrat sedan förra versionen"))
        self.nothing = label(_("Ingenting har ändrats."), "muted")
        self.problem = label("", "danger", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.revise_button = self.add_button(_("Spara versionen"), self.revise, role="primary")
        self._suggested = session.today()
        self.editors["revised_on"].set_value(self._suggested)
        self.editors["reason"].setFocus()
        session.day_changed.connect(self._renew)
        session.closed.connect(self.reject)
        self._read()

    def revise(self) -> None:
        """Keep the version: it is written as text in another thread, then committed here."""
        try:
            values = {
                name: editor.field.clean(editor.entered()) for name, editor in self.editors.items()
            }
        except InvalidValueError as error:
            self._refuse(error)
            return
        revised_on = date.fromisoformat(str(values["revised_on"]))
        reason, body, number = (values[name] for name in ("reason", "body", "case_number"))
        self.revise_button.setEnabled(False)

        def deliver(prepared: PreparedVersion) -> None:
            def write(plan: PlanFile, _progress: Progress) -> int:
                return revise(
                    plan,
                    revised_on,
                    str(reason),
                    body=None if body is None else str(body),
                    case_number=None if number is None else str(number),
                    prepared=prepared,
                )

            self._session.work_at_length(
                _("Reviderar planen"), write, lambda _version: self.accept(), refused=self._stop
            )

        def read(connection: Connection) -> PreparedVersion:
            return prepare_version(connection, revised_on)

        self._session.query(read, deliver, key=(id(self), "write"))

    def _stop(self, error: TrackerError) -> None:
        """Say why the plan is not revised, and let it be tried again."""
        self.revise_button.setEnabled(True)
        self._session.failed.emit(error)

    def done(self, result: int) -> None:
        """Forget what is being read."""
        for part in ("read", "write"):
            self._session.tasks.forget_query((id(self), part))
        super().done(result)

    def _renew(self) -> None:
        """Suggest the new day where no other is written."""
        editor = self.editors["revised_on"]
        if editor.entered() == self._suggested.isoformat():
            self._suggested = self._session.today()
            editor.set_value(self._suggested)

    def _lay_out(self) -> None:
        self.body.addWidget(
            label(
                _(
                    "Planen sparas som den står i dag, med datum och skäl. Versioner kan jämföras"
                    " efteråt, och nästa revidering räknas från datumet."
                ),
                "muted",
                wrap=True,
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for name, (row, column, span) in _PLACES.items():
            editor = self.editors[name]
            caption = label(_(editor.field.label), "muted")
            caption.setBuddy(editor)
            caption.setContentsMargins(0, GRID if row else 0, 0, 0)
            editor.name_for_screen_reader(_(editor.field.label))
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(editor, row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addWidget(self.since)
        self.differences.setFixedHeight(_LIST_HEIGHT)
        for widget in (self.differences, self.nothing):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)

    def _read(self) -> None:
        plan = self._session.plan

        def read() -> Since:
            with plan.reading() as connection:
                return since_version(connection)

        tasks = self._session.tasks
        tasks.query(read, self._show, self._show_problem, key=(id(self), "read"))

    def _show(self, since: Since) -> None:
        self.since.setText(since.sentence)
        self.differences.show_groups(since.groups)
        self.differences.setVisible(bool(since.groups))
        self.nothing.setVisible(not since.groups)

    def _show_problem(self, error: TrackerError) -> None:
        self.problem.setText(str(error))

    def _refuse(self, error: InvalidValueError) -> None:
        editor = self.editors[error.field]
        editor.refuse(str(error))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
