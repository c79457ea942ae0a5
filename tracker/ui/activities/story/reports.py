"""The section Uppföljningar: what was reported of an activity, year by year, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.activity import Activity
from tracker.domain.core.language import _
from tracker.domain.followup.story import StoryReport
from tracker.store.activities.story import story_of
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_TABLES = ("activity_report", "followup", "unit")


class ReportsSection(FormSection):
    """Shows the reports; each leads to the reporting of its period.

    `report_requested` carries the id of the unit whose report is to be shown, when the period is
    chosen already.
    """

    report_requested = Signal(int)

    def __init__(self, session: Session, _choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.reports: tuple[StoryReport, ...] = ()
        self.blocks: list[QWidget] = []
        self.nothing = label(_("Ingen uppföljning är skriven ännu."), "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(label(_("Uppföljningar"), "subheading"))
        self._column.addWidget(self.nothing)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Uppföljning"; it is never offered, as it is written in the follow-up."""
        return _("Uppföljning")

    def is_offered(self) -> bool:
        """Return False: a report is written in the year's follow-up."""
        return False

    def is_used(self) -> bool:
        """Return True: that nothing has been reported yet is said too."""
        return True

    def add(self) -> None:
        """Nothing is begun here."""

    def commit_pending(self) -> None:
        """Nothing is written here."""

    def show_activity(self, activity: Activity) -> None:
        """Show an activity's reports, once they are in sight."""
        self._activity = activity
        self.reload()

    def read(self) -> None:
        """Read the activity's reports; a large plan's in another thread."""
        if self._activity is None:
            return
        activity_id = self._activity.id

        def read(connection: Connection) -> tuple[int, tuple[StoryReport, ...]]:
            return activity_id, story_of(connection, activity_id)

        self._session.query(read, self._show, key=self)

    def _show(self, found: tuple[int, tuple[StoryReport, ...]]) -> None:
        activity_id, reports = found
        if self._activity is None or self._activity.id != activity_id:
            return
        self.reports = reports
        for block in self.blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [self._block(report) for report in reports]
        for block in self.blocks:
            self._column.addWidget(block)
        self.nothing.setVisible(not reports)

    def _block(self, report: StoryReport) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(label(report.head(), "strong", wrap=True))
        who = report.who()
        if who:
            column.addWidget(label(who, "muted", wrap=True))
        for name, text in report.texts():
            column.addWidget(label(f"{name}: {text}", wrap=True))
        if not report.texts():
            column.addWidget(label(_("Inga texter skrevs."), "muted", wrap=True))
        opener = button(
            _("Öppna uppföljningen {year}").format(year=report.period),
            partial(self._open, report),
            role="link",
        )
        opener.setVisible(report.unit_id is not None)
        column.addWidget(opener)
        return block

    def _open(self, report: StoryReport) -> None:
        self._session.choose_year(report.period)
        if report.unit_id is not None:
            self.report_requested.emit(report.unit_id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self.reload()
