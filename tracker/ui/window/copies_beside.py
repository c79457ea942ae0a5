"""Lines above the page about the plan's file: copies beside it, and a place that calls for care."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _, ngettext
from tracker.domain.plan.place import OWN_DISK, Place
from tracker.errors import TrackerError
from tracker.store.file.place import where_it_lies
from tracker.ui.kit.notice import Notice
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs

_UNDERSTOOD = "place/understood"
"""The setting that keeps in which places nothing more needs to be said."""

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
            from tracker.store.merging.beside import copies_with_news, likely_copies

            if not likely_copies(plan.path):
                return ()
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


class PlaceNotice(Notice):
    """Says what to think of when the plan lies on a network share or is synced, until it is read.

    What has been read is not said again of the same folder on this computer.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        parent: QWidget | None = None,
        where: Callable[[Path], Place] = where_it_lies,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._where = session, settings, where
        self._place: Place = OWN_DISK
        self.action_requested.connect(self._understood)
        session.opened.connect(self._look)
        session.closed.connect(partial(self._show, OWN_DISK))

    def _look(self) -> None:
        """Ask the operating system, in a worker: a network may keep one waiting."""
        self._show(OWN_DISK)
        path = self._session.plan.path
        if self._session.is_editable:
            read = partial(self._where, path)
            self._session.tasks.query(read, self._show, lambda _error: None, key=self)

    def _show(self, place: Place) -> None:
        self._place = place
        text = "" if self._mark() in self._known() else place.sentence()
        self.show_text(text, _("Uppfattat"), icon_name="info")

    def _understood(self) -> None:
        known = [*self._known(), self._mark()]
        self._settings.put(_UNDERSTOOD, "\n".join(known))
        self.show_text("")

    def _mark(self) -> str:
        folder = self._session.plan.path.parent if self._session.is_open else ""
        return f"{self._place.kind} {folder}"

    def _known(self) -> list[str]:
        return [line for line in self._settings.text(_UNDERSTOOD).split("\n") if line]
