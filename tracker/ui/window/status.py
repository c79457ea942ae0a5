"""The status bar's words: saved or the message of the moment, last backup, how many."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker import clock
from tracker.domain.core.dates import local_time, spoken_day
from tracker.domain.core.language import _
from tracker.store.file.backup import list_backups
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import SAYS_MORE_MS, announce, more_is_coming
from tracker.ui.session import Session


class PlanStatus(QWidget):
    """Shows that everything is saved, when the last backup was taken, and how much there is.

    A message stands for a while where it says that everything is saved.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._saved = label("")
        self._saved.setMinimumWidth(1)  # a long message does not widen the window
        self._saved_sentence = ""
        self._message = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAYS_MORE_MS)
        self._pause.timeout.connect(lambda: announce(self, _("Sparat")))
        self._selected = label("")
        self._backup = label("")
        self._count = label("")
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._selected)
        row.addSpacing(GRID)
        row.addWidget(self._backup)
        row.addWidget(self._count)
        session.opened.connect(self.refresh)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._renew)

    def show_message(self, message: str) -> None:
        """Show a message, or again that everything is saved once there is none."""
        self._message = message
        if message:
            self._pause.stop()
            announce(self, message)
        self._saved.setText(message or self._saved_sentence)

    def show_selected(self, facts: str) -> None:
        """Show what is selected on the page, in a few words; "" shows nothing."""
        self._selected.setText(facts)

    def refresh(self) -> None:
        """Read everything anew."""
        if not self._session.is_open:
            return
        plan = self._session.plan
        read_only = plan.read_only_reason is not None
        self._show_saved(_("Öppen för läsning") if read_only else _("Alla ändringar är sparade"))
        self._show_backup()
        self._show_count()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if not self._session.plan.read_only:
            now = local_time(clock.utc_now()).strftime("%H:%M:%S")
            self._show_saved(_("Alla ändringar är sparade, senast {time}").format(time=now))
            more_is_coming()
            self._pause.start()
        self._show_backup()
        if changes.touch("activity", "plan"):
            self._show_count()

    def _renew(self) -> None:
        if self._session.is_open:
            self._show_backup()

    def _show_saved(self, sentence: str) -> None:
        self._saved_sentence = sentence
        self._saved.setText(self._message or sentence)

    def _show_backup(self) -> None:
        """Show when the newest was taken; a change that takes in files takes one first."""
        backups = list_backups(self._session.plan.path)
        when = self._spoken(backups[0].taken_at) if backups else _("ingen ännu")
        self._backup.setText(_("Säkerhetskopia: {when}").format(when=when))

    def _show_count(self) -> None:
        count = self._session.plan.activities.count()
        self._count.setText(self._session.labels.activity.counted(count))

    def _spoken(self, moment: datetime) -> str:
        day = spoken_day(moment.date(), self._session.today())
        return f"{day} {moment.strftime('%H:%M')}"
