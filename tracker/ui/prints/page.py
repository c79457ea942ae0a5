"""The page Utskrifter: what can be printed, the choices, and the real pages as a preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tracker.domain.activities.selection import ActivityFilter, AnyColumn, AnyGrouping, Sorting
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import _
from tracker.errors import CancelledError, TrackerError
from tracker.publishing.prints.register import (
    ACTIVITIES,
    MEETING,
    PRINTS,
    TIMELINE,
    Print,
    offered_prints,
    print_named,
)
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.fields.folders import FolderKind, folder_to_open, remember_folder
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.layout.turning_row import TurningRow
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.page import Page
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.pdf.pages_view import PagesView
from tracker.ui.pdf.pdf_pages import PdfPages
from tracker.ui.prints.jobs import make_pages, print_pages, save_pages, save_word
from tracker.ui.prints.memory import prepared_printer, remember_printer
from tracker.ui.prints.options import PrintOptions, Selected
from tracker.ui.prints.pages_bar import PagesBar
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress, Tasks

_NAME_KEY = "prints/name"
_SETTLED_MS = 120
_SIDE_WIDTH = 37 * GRID
_LOWEST = 40 * GRID
"""So high, by the size of the text, are the pages when they stand below what makes them."""


class PrintsPage(Page):
    """Shows the pages as they will be printed, and prints, saves or opens them.

    They are made in another thread when the page is shown, and again only when the plan or a
    choice has changed.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._tasks = Tasks(self)
        self._is_stale = True
        self._wanted: object = None
        self._folder: QTemporaryDir | None = None
        self._prints = PRINTS
        self.made = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._make_if_needed)
        self._build()
        self._wire()
        self._on_opened()

    # What the window asks for

    def show_filter_print(
        self,
        wanted: ActivityFilter,
        grouping: AnyGrouping,
        sorting: Sorting | None = None,
        columns: tuple[AnyColumn, ...] | None = (),
    ) -> None:
        """Show the activities that pass a filter as their page does; no columns: in time."""
        self.options.select(Selected(wanted, grouping, sorting or Sorting(), columns or ()))
        self._stand_on(TIMELINE if columns is None else ACTIVITIES)
        self._outdate()

    def show_meeting(self, meeting_id: int) -> None:
        """Show the sheet of a meeting."""
        self.options.fill()
        self.options.choose_meeting(meeting_id)
        self.show_print(MEETING)

    def show_print(self, name: str) -> None:
        """Show the print with a name."""
        self._stand_on(name)
        self._outdate()

    @property
    def chosen(self) -> Print:
        """The print that is shown."""
        return print_named(str(self.list.current_value() or PRINTS[0].name))

    def print_out(self) -> QPrintDialog | None:
        """Ask for a printer and print the pages; return the dialog, None without pages."""
        pages = self.view.pages
        if not pages.count or self.progress.is_running:
            return None
        printer = prepared_printer(self._settings, pages)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Skriv ut"))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages.count)
        dialog.setFromTo(1, pages.count)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda *_printer: self._print(pages, printer))
        dialog.setModal(True)
        dialog.show()
        return dialog

    def save(self) -> QFileDialog | None:
        """Ask for a file and save the pages; return the dialog, None without pages."""
        if not self.view.pages.count or self.progress.is_running:
            return None
        folder = folder_to_open(self._settings, FolderKind.PRINTS)
        kinds = [_("PDF-filer (*.pdf)"), _("Word-filer (*.docx)")]
        dialog = QFileDialog(self, _("Spara som PDF eller Word"), folder, ";;".join(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("docx" if kind == kinds[1] else "pdf")
        )
        dialog.selectFile(f"{self._stem()}.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
        return dialog

    def save_to(self, file: str) -> None:
        """Save the pages to a file, as PDF or by its suffix as Word text."""
        target = Path(file)
        remember_folder(self._settings, FolderKind.PRINTS, target.parent)
        work: Callable[[Progress], object] = partial(save_pages, self.view.pages, target)
        if target.suffix.lower() == ".docx":
            choices = self.options.choices(self.chosen)
            work = partial(save_word, self._session.plan, self.chosen, choices, target)
        self._run(work, _("Sparar …"))

    def open_elsewhere(self) -> None:
        """Open the pages in the program that the computer has for PDF."""
        if not self.view.pages.count or self.progress.is_running:
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        target = Path(self._folder.path()) / f"{self._stem()}.pdf"
        try:
            save_pages(self.view.pages, target, silent)
        except TrackerError as error:
            self._session.failed.emit(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            message = _("Datorn har inget program som öppnar {file}.").format(file=target.name)
            self.message.emit(message)

    def cancel(self) -> None:
        """Stop making the pages that are under way."""
        self._wanted = None
        self.empty.show_text(_("Sidorna gjordes inte"), _("Du avbröt. Välj Försök igen."))
        self.again_button.show()
        self._stack.setCurrentWidget(self.empty)
        self._show_state()

    def retry(self) -> None:
        """Make the pages anew."""
        self._outdate()

    def focus_first(self) -> None:
        """Stand in the list of prints."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._settle.start()

    # Building

    def _build(self) -> None:
        head = PageHead(_("Utskrifter"))
        self.heading = head.heading
        self.list = TwoLineList(_("Utskrifter"))
        self.options = PrintOptions(self._session)
        self.print_button = button(_("Skriv ut …"), self.print_out, role="primary")
        self.print_button.setToolTip("Ctrl+P")
        self.save_button = icon_button(_("Spara …"), self.save, "download")
        self.save_button.setToolTip("Ctrl+S")
        self.open_button = icon_button(_("Öppna"), self.open_elsewhere, "external-link")
        self.open_button.setToolTip(_("Öppna sidorna i datorns program för PDF"))
        self.view = PagesView()
        self.bar = PagesBar(self.view)
        self.progress = JobProgress()
        self.notice = label("", "warning", wrap=True)
        self.again_button = button(_("Försök igen"), self.retry, role="primary")
        self.cancel_button = button(_("Avbryt"), self.cancel)
        self.empty = EmptyState("printer", "", "", self.again_button)
        self.waiting = EmptyState(
            "hourglass", _("Gör sidorna …"), _("Det tar oftast en kort stund."), self.cancel_button
        )
        head.add_tools(self.open_button, self.save_button, self.print_button)
        part = TurningRow(2 * GRID)
        part.set_margins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        part.add(self._side())
        part.add(self._shown_part(), 1, lowest=scaled(_LOWEST))
        PageShell(self, head).add_views(part)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(scaled(_SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list, 1)
        column.addSpacing(GRID)
        column.addWidget(self.options)
        column.addStretch(0)
        return side

    def _shown_part(self) -> QWidget:
        self._stack = Stack()
        for widget in (self.waiting, self.view, self.empty):
            self._stack.addWidget(widget)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.progress.hide()
        self.notice.hide()
        return part

    def _wire(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        session.year_chosen.connect(self._on_year)
        session.day_changed.connect(self._outdate)
        self.list.currentItemChanged.connect(lambda _new, _old: self._on_chosen())
        self.options.changed.connect(self._outdate)
        self.options.filter_requested.connect(self.filter_requested)
        self.progress.succeeded.connect(self._report_done)
        self.progress.failed.connect(session.failed)
        self.progress.cancelled.connect(lambda: self.message.emit(_("Avbrutet.")))
        self.progress.ended.connect(self._show_state)

    # Reacting

    def _on_opened(self) -> None:
        if not self._session.is_open:
            return
        self.options.clear()
        self._fill()
        self._stand_on(self._settings.text(_NAME_KEY, PRINTS[0].name))
        self._outdate()

    def _on_closed(self) -> None:
        self._wanted = None
        self._is_stale = True
        self.view.show_pages(PdfPages(b""))
        self._show_state()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("year_step"):
            self._fill()
        self._outdate()

    def _on_year(self, period: FollowupPeriod) -> None:
        self.options.choose_year(period)
        self._outdate()

    def _on_chosen(self) -> None:
        if self.list.currentItem() is None:
            return
        self._settings.put(_NAME_KEY, self.chosen.name)
        self.options.show_for(self.chosen)
        self.view.go_to(0)
        self._outdate()

    def _fill(self) -> None:
        """Name the prints with the plan's own words, and keep the chosen print."""
        labels = self._session.labels
        name = str(self.list.current_value() or "")
        self.list.blockSignals(True)
        self.list.clear()
        self._prints = offered_prints(self._session.plan.connection)
        for entry in self._prints:
            self.list.add(entry.title(labels), entry.about(labels), entry.name)
        self.list.blockSignals(False)
        self.list.setMaximumHeight(self.list.height_of(len(self._prints)))
        self.options.fill()
        self._stand_on(name)

    def _stand_on(self, name: str) -> None:
        names = [entry.name for entry in self._prints]
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _outdate(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._settle.start()

    def _make_if_needed(self) -> None:
        if not (self._is_stale and self._session.is_open and self.isVisible()):
            return
        self._is_stale = False
        self._fill_quietly()
        token = object()
        self._wanted = token

        def report(_text: str, _fraction: float) -> None:
            if token is not self._wanted:
                raise CancelledError(_text)

        chosen = self.chosen
        choices = self.options.choices(chosen)
        work = partial(make_pages, self._session.plan, chosen, choices, report)
        if not self.view.pages.count or self._stack.currentWidget() is self.empty:
            self._stack.setCurrentWidget(self.waiting)
        self._tasks.query(work, partial(self._take, token), partial(self._fail, token), key="make")
        self._show_state()

    def _fill_quietly(self) -> None:
        self.options.blockSignals(True)
        self.options.fill()
        self.options.blockSignals(False)

    def _take(self, token: object, pages: PdfPages) -> None:
        if token is not self._wanted:
            return
        self._wanted = None
        self.made += 1
        self.view.show_pages(pages)
        self._stack.setCurrentWidget(self.view)
        self._show_state()

    def _fail(self, token: object, error: TrackerError) -> None:
        if token is not self._wanted or isinstance(error, CancelledError):
            return
        self._wanted = None
        self.view.show_pages(PdfPages(b""))
        self.empty.show_text(_("Sidorna gick inte att göra"), str(error))
        self.again_button.show()
        self._stack.setCurrentWidget(self.empty)
        self._show_state()

    def _show_state(self) -> None:
        running = self.progress.is_running
        ready = bool(self.view.pages.count) and self._wanted is None and not running
        shown = self._stack.currentWidget() is self.view
        for widget in (self.print_button, self.save_button, self.open_button):
            widget.setEnabled(ready and shown)
        self.bar.setEnabled(shown)
        self.progress.setVisible(running)
        self.notice.setText(self.view.pages.notice)
        self.notice.setVisible(shown and bool(self.view.pages.notice))

    # Printing and saving

    def _print(self, pages: PdfPages, printer: QPrinter) -> None:
        remember_printer(self._settings, printer)
        self._run(partial(print_pages, pages, printer), _("Skriver ut …"))

    def _run(self, work: Callable[[Progress], object], text: str) -> None:
        self.progress.run(self._session.tasks, work, text)
        self._show_state()

    def _report_done(self, result: object) -> None:
        if isinstance(result, Path):
            self.message.emit(_("{file} är sparad.").format(file=result.name))
        else:
            self.message.emit(_("Utskriften är skickad till skrivaren."))

    def _stem(self) -> str:
        plan = self._session.plan.plan()
        about = plan.municipality or plan.title
        title = self.chosen.title(self._session.labels)
        return file_stem(f"{title} {about} {self._session.today().isoformat()}")
