"""The dialogs that the main window opens, each imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.dialogs import messages

if TYPE_CHECKING:
    from tracker.ui.window.main_window import MainWindow


class WindowDialogs:
    """Opens dialogs over a window and carries out what they are accepted with."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose_plan(self) -> None:
        """Ask for a plan file and open it."""
        window = self._window
        folder = window.settings.text("folder", str(Path.home()))
        chosen, _kind = QFileDialog.getOpenFileName(
            window, _("Öppna plan"), folder, _("Planer (*{suffix})").format(suffix=SUFFIX)
        )
        if chosen:
            window.settings.put("folder", str(Path(chosen).parent))
            window.open_plan(Path(chosen))

    def new_plan(self, strategy_id: str | None = None) -> None:
        """Ask what a new plan starts from and where it shall lie, and create it."""
        from tracker.ui.window.dialogs.new_plan import NewPlanDialog, strategy_of

        window = self._window
        dialog = NewPlanDialog(window.settings, strategy_id, window)
        dialog.accepted.connect(
            lambda: window.create_plan(dialog.path, strategy_of(dialog, window.session.today()))
        )
        _show(dialog)

    def restore(self) -> None:
        """Ask which backup to restore, and open what was restored."""
        from tracker.ui.window.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self._open_path(), self._window.settings, self._window)
        dialog.accepted.connect(lambda: self._open(dialog.restored))
        _show(dialog)

    def offer_backup(self, path: Path, error: DamagedPlanError) -> None:
        """Offer the newest sound backup of a damaged plan, and open what was restored."""
        from tracker.ui.window.dialogs.open_damaged import offer_backup

        self._open(offer_backup(self._window, path, error))

    def export(self) -> None:
        """Ask for a year and a file, and export that year's follow-up."""
        from tracker.store.followup.queries import followup_years
        from tracker.ui.window.dialogs.export import ExportDialog

        window = self._window
        years = [year for year, _state in followup_years(window.session.plan.connection)]
        _show(ExportDialog(window.session, window.settings, years, window))

    def new_period(self) -> None:
        """Ask what a new period decides, and open its plan."""
        from tracker.ui.renewal.new_period import NewPeriodDialog

        window = self._window
        dialog = NewPeriodDialog(window.session, window.settings.actor, window)
        dialog.accepted.connect(lambda: self._open(dialog.begun))
        _show(dialog)

    def issue_forms(self, unit_ids: Sequence[int]) -> None:
        """Ask where the forms of these units shall lie, and make them."""
        from tracker.ui.unit_forms.issue_forms import IssueFormsDialog

        window = self._window
        _show(IssueFormsDialog(window.session, window.settings, unit_ids, window))

    def fix_year(self, year: int) -> None:
        """Show what is missing of a year and fix it; a fixed year is opened again."""
        from tracker.ui.followup.fix_year import FixYearDialog, ReopenYearDialog

        session = self._window.session
        kind = ReopenYearDialog if session.plan.followups.is_fixed(year) else FixYearDialog
        _show(kind(session, year, self._window))

    def next_year(self, year: int) -> None:
        """Show what is open when `year` ends, and begin the next one."""
        from tracker.ui.renewal.next_year import NextYearDialog

        _show(NextYearDialog(self._window.session, year, self._window))

    def publish(self) -> None:
        """Ask for a year and a place, and publish that year's follow-up as a web page."""
        from tracker.store.followup.queries import followup_years
        from tracker.ui.window.dialogs.publish import PublishDialog

        window = self._window
        years = [year for year, _state in followup_years(window.session.plan.connection)]
        _show(PublishDialog(window.session, window.settings, years, window))

    def receive_forms(self, paths: Sequence[Path] = ()) -> None:
        """Show what returned forms would change in the open plan, and take in what is chosen."""
        window = self._window
        if not window.session.is_editable:
            reason = window.session.plan.read_only_reason if window.session.is_open else None
            sentence = reason or _("Öppna först den plan som formulären skickades ut från.")
            messages.show_error(window, TrackerError(sentence))
            return
        from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog

        dialog = ReceiveFormsDialog(window.session, paths, window)
        dialog.received.connect(partial(window.statusBar().showMessage, timeout=8000))
        _show(dialog)

    def settings(self) -> None:
        """Show the settings."""
        from tracker.ui.window.dialogs.settings import SettingsDialog

        window = self._window
        dialog = SettingsDialog(window.settings, window, plan_path=self._open_path())
        dialog.theme_changed.connect(window.theme_changed)
        _show(dialog)

    def help(self, topic: str) -> None:
        """Show a topic of the help."""
        from tracker.ui.window.dialogs.help import show_help

        show_help(self._window, topic)

    def about(self) -> None:
        """Show what the program is."""
        from tracker.ui.window.dialogs.about import AboutDialog

        _show(AboutDialog(self._window))

    def _open(self, path: Path | None) -> None:
        if path is not None:
            self._window.open_plan(path)

    def _open_path(self) -> Path | None:
        session = self._window.session
        return session.plan.path if session.is_open else None


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
