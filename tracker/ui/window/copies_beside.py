"""A line above the page when a copy of the plan with something new in it lies beside the plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _, ngettext
from tracker.errors import TrackerError
from tracker.ui.kit.notice import Notice
from tracker.ui.session import Session
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs

_DELAY_MS = 2500
"""Copies are looked for once the plan's first page has long been shown."""


class CopiesBeside(Notice):
    """Offers to merge copies, which a synchroniser makes when two computers write at once."""

    def __init__(
        self, session: Session, dialogs: WindowDialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._found: tuple[Path, ...] = ()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self.look)
        self.action_requested.connect(lambda: dialogs.merge_copy(self._found))
        session.opened.connect(self._wait)
        session.closed.connect(self._forget)
        session.changed.connect(lambda changes, _by: self._look_again(changes.touch("merged_set")))

    def look(self) -> None:
        """Look for copies beside the open plan, in a worker."""
        if not self._session.is_editable:
            return
        plan = self._session.plan

        def read(_connection: object = None) -> tuple[Path, ...]:
            from tracker.store.merging.beside import copies_with_news

            with plan.copy() as copy:
                return copies_with_news(copy)

        self._session.tasks.query(read, self._show, self._refuse, key=self)

    def _wait(self) -> None:
        self._forget()
        self._delay.start()

    def _look_again(self, is_merged: bool) -> None:
        if is_merged:
            self.look()

    def _forget(self) -> None:
        self._delay.stop()
        self._show(())

    def _refuse(self, _error: TrackerError) -> None:
        """Whoever cannot read the plan is told by the plan itself."""
        self._show(())

    def _show(self, found: tuple[Path, ...]) -> None:
        self._found = found
        if not found:
            self.show_text("")
            return
        sentence = ngettext(
            "Bredvid planen ligger en kopia med ändringar som inte finns här: {names}.",
            "Bredvid planen ligger {count} kopior med ändringar som inte finns här: {names}.",
            len(found),
        )
        names = ", ".join(path.name for path in found)
        self.show_text(
            sentence.format(count=len(found), names=names), _("Slå ihop …"), icon_name="copy"
        )
