"""The open plan's file read through: once its window stands, and when a part cannot be read.

Damage is met with one sentence and the newest sound backup; a damaged search index is rebuilt,
and references to rows that another program has removed are taken away.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.file.references import lost_rows_sentence, mended_label
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs import messages
from tracker.ui.session import Session
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs

_DELAY_MS = 1500


class FileCheck(QObject):
    """Reads the open plan's file through in the query thread, and says what it finds."""

    def __init__(self, session: Session, dialogs: WindowDialogs) -> None:
        super().__init__(dialogs)
        self._session = session
        self._dialogs = dialogs
        self._met: DamagedPlanError | None = None
        self._is_offering = False
        session.changed_outside.connect(self.begin_soon)

    def begin_soon(self) -> None:
        """Read the open plan's file through a little later."""
        path = self._session.present.path
        QTimer.singleShot(_DELAY_MS, self, lambda: self._begin(path))

    def meet(self, error: DamagedPlanError) -> None:
        """Look at once whether it is the open plan that is damaged; else say what the error says.

        What else cannot be read meanwhile is the same damage: it is not said over and over.
        """
        if self._is_offering or self._met is not None:
            return
        if not self._session.is_open:
            self._say(error)
            return
        self._met = error
        self._begin(self._session.present.path)

    def show_failure(self, error: TrackerError) -> None:
        """Show why something could not be done; damage is met by `meet`."""
        if isinstance(error, DamagedPlanError):
            self.meet(error)
        else:
            self._say(error)

    def _begin(self, path: Path) -> None:
        session = self._session

        def read_through() -> tuple[int, bool]:
            with PlanFile.open(path, actor="", read_only=True, verify=False) as plan:
                plan.check()
                is_ours = plan.has_our_schema
                lost = plan.lost_references() if is_ours else 0
                return lost, not is_ours or plan.has_sound_search_index()

        def refuse(error: TrackerError) -> None:
            met, self._met = self._met, None
            if isinstance(error, DamagedPlanError) and self._is_open(path):
                self._offer(path, error)
            elif met is not None:
                self._say(met)

        def show(found: tuple[int, bool]) -> None:
            lost, is_found_by_searching = found
            met, self._met = self._met, None
            if not self._is_open(path):
                return
            if lost:
                _offer_mending(session, self._dialogs, lost)
            elif met is not None:
                self._say(met)
            if not is_found_by_searching:
                _offer_rebuilding(session, self._dialogs)

        session.tasks.query(read_through, show, refuse, key="check")

    def _is_open(self, path: Path) -> bool:
        return self._session.is_open and self._session.present.path == path

    def _offer(self, path: Path, error: DamagedPlanError) -> None:
        self._is_offering = True
        try:
            self._session.close(is_damaged=True)
            self._dialogs.offer_backup(path, error)
        finally:
            self._is_offering = False

    def _say(self, error: TrackerError) -> None:
        messages.show_error(cast(QWidget, self._dialogs.parent()), error)


def _offer_mending(session: Session, dialogs: WindowDialogs, lost: int) -> None:
    plan, parent = session.present, cast(QWidget, dialogs.parent())
    sentence = lost_rows_sentence(lost)
    if plan.read_only or session.is_in_past:
        messages.show_error(parent, TrackerError(sentence))
        return

    def mend() -> None:
        try:
            plan.back_up()
        except TrackerError as error:
            session.failed.emit(error)
            return
        if session.change(mended_label(), plan.mend_references):
            session.message.emit(_("Hänvisningarna är borttagna, och planen är hel."))

    messages.ask_then(
        parent,
        _("Ta bort hänvisningarna?"),
        sentence
        + " "
        + _(
            "Sidor som visar dem kan vara ofullständiga. En säkerhetskopia tas först, och det som"
            " tas bort står kvar i historiken."
        ),
        _("Ta bort"),
        mend,
    )


def _offer_rebuilding(session: Session, dialogs: WindowDialogs) -> None:
    plan = session.present
    if plan.read_only:
        sentence = _("Sökregistret är skadat, så sökningen hittar inte allt. Planen är hel.")
        messages.show_error(cast(QWidget, dialogs.parent()), TrackerError(sentence))
        return

    def rebuild() -> None:
        try:
            plan.rebuild_search_index()
        except TrackerError as error:
            session.failed.emit(error)
            return
        session.message.emit(_("Sökregistret är ombyggt. Sökningen hittar allt igen."))

    messages.ask_then(
        cast(QWidget, dialogs.parent()),
        _("Bygga om sökregistret?"),
        _(
            "Sökregistret är skadat, så sökningen hittar inte allt. Planen i övrigt är hel, och"
            " inget i den ändras."
        ),
        _("Bygg om"),
        rebuild,
    )
