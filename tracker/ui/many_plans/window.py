"""All plans of a folder in a window of its own, beside the plan that is worked in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QTableView, QVBoxLayout, QWidget

from tracker import clock
from tracker.domain.core.language import N_, _
from tracker.domain.importing.columns import plain
from tracker.domain.many_plans.all_plans import AllPlans, SharedLine, Showing, Wanted
from tracker.domain.many_plans.summary import PlanActivity, PlanSummary
from tracker.errors import TrackerError
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.error import without_home
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.elided_label import ElidedLabel
from tracker.ui.kit.fields.folders import FolderKind, folder_for, folder_to_open, remember_folder
from tracker.ui.kit.fitting_tabs import FittingTabs
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.screen import room_for
from tracker.ui.kit.layout.scrolled_page import ScrolledPage
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import set_up_rows
from tracker.ui.kit.tiles import TileKind, TileRow
from tracker.ui.many_plans.filters import ActivityFilters
from tracker.ui.many_plans.reader import FolderReader
from tracker.ui.many_plans.saving import FolderSaver
from tracker.ui.many_plans.tables import (
    FILE,
    MUNICIPALITY,
    PERIOD,
    STATUS,
    ActivityTable,
    PlanTable,
    SharedTable,
    UnreadTable,
)
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks

PLANS, UNITS, OWNERS, ACTIVITIES, UNREAD = range(5)
"""The window's tables, in the order of their tabs."""

_SEVERAL = 2
_NARROW = 140 * GRID
_LEFT_OUT = {PLANS: (PERIOD, FILE), ACTIVITIES: (STATUS,)}
"""Columns without which a narrow window does."""


_SIZE = QSize(144 * GRID, 92 * GRID)
_SUMS = {2: 76, 3: 104, 4: 98, 5: 120, 6: 120, 7: 94}
_TILES = (
    TileKind("plans", N_("Planer"), "folder-open", page="plans"),
    TileKind("total", N_("Aktiviteter"), "list-checks", page=str(Showing.OPEN)),
    TileKind("late", N_("Försenade"), "clock-alert", None, "danger", str(Showing.LATE)),
    TileKind(
        "due_soon",
        N_("Slutdatum inom 30 dagar"),
        "calendar-clock",
        None,
        "warning",
        str(Showing.DUE_SOON),
    ),
    TileKind(
        "without_owner", N_("Utan ansvarig"), "user-x", None, "warning", str(Showing.NO_OWNER)
    ),
    TileKind("reports", N_("Rapporter inne"), "clipboard-check", page="units"),
)


class AllPlansWindow(QWidget):
    """Reads a folder of plans without being in anybody's way, and writes to none of them.

    `open_requested` carries a plan's path, and an activity's id or 0.
    """

    open_requested = Signal(object, int)
    help_requested = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(_("Alla planer"))
        self._settings = settings
        self._tasks = Tasks(self)
        self._folder: Path | None = None
        self._read_for = Wanted()
        self._told = ""
        self.found = AllPlans("", clock.today())
        self.progress = JobProgress()
        self.reader = FolderReader(self.progress, self._tasks, self)
        self.saver = FolderSaver(settings, self._tasks, self)
        self.where = ElidedLabel("", "muted")
        self.note = label("", "muted", wrap=True)
        self.tiles = TileRow(_TILES)
        self.tabs = FittingTabs(_("Visa"))
        self.filters = ActivityFilters()
        self._make_tables()
        self._lay_out()
        self._connect()
        self.resize(_SIZE.boundedTo(room_for(self)))
        self.restoreGeometry(settings.geometry("all_plans"))

    # Reading

    def begin(self) -> None:
        """Read the folder that was read last, or that of the plans, unless one is shown."""
        if self._folder is None:
            folder = folder_for(self._settings, FolderKind.ALL_PLANS)
            if not self._settings.text(f"folder/{FolderKind.ALL_PLANS}"):
                folder = Path(folder_to_open(self._settings, FolderKind.PLANS))
            if folder.is_dir():
                self.read(folder)
            else:
                self._show_state()

    def choose_folder(self) -> None:
        """Ask for a folder and read it."""
        start = str(self._folder or folder_to_open(self._settings, FolderKind.PLANS))
        chosen = QFileDialog.getExistingDirectory(self, _("Välj mapp med planer"), start)
        if chosen:
            remember_folder(self._settings, FolderKind.ALL_PLANS, Path(chosen))
            self.read(Path(chosen))

    def read(self, folder: Path) -> None:
        """Read a folder of plans and show them as they come."""
        if folder != self._folder:
            self._show(AllPlans(str(folder), clock.today()))
        self._folder, self._read_for, self._told = folder, Wanted(), ""
        self.where.show_text(without_home(str(folder)))
        self.reader.start(folder, clock.today())
        self._show_state()

    def read_again(self) -> None:
        """Read the folder as it is now."""
        if self._folder is not None:
            self.read(self._folder)

    # Showing

    def show_activities(self, wanted: Wanted) -> None:
        """Show the activities that are wanted."""
        self.filters.want(wanted)
        self.tabs.setCurrentIndex(ACTIVITIES)
        self.views[ACTIVITIES].setFocus()

    def wanted(self) -> Wanted:
        """Return which activities are shown, and go into a file."""
        return self.filters.wanted

    def _show(self, found: AllPlans) -> None:
        """Show what has been read so far."""
        self.found = found
        sums, reports = found.sums, found.reports
        tiles = self.tiles.tiles
        tiles["plans"].show_count(len(found.plans))
        tiles["total"].show_count(sums.total)
        tiles["late"].show_count(sums.late)
        tiles["due_soon"].show_count(sums.due_soon)
        tiles["without_owner"].show_count(sums.without_owner)
        tiles["reports"].show_count(reports.received, reports.expected)
        self.tiles.show_tile("reports", shown=bool(reports.expected))
        self.plans.show_rows(found.plans)
        municipalities = {plain(plan.municipality) for plan in found.plans}
        self.views[PLANS].setColumnHidden(MUNICIPALITY, len(municipalities) < _SEVERAL)
        self.units.show_rows(found.units)
        self.owners.show_rows(found.owners)
        self.unread.show_rows(found.unread)
        self.filters.offer(found)
        self._show_activities()

    def _finish(self, found: object) -> None:
        if isinstance(found, AllPlans):
            self._show(found)
            if self.focusWidget() in (None, self.folder_button, self.again_button):
                self.views[self.tabs.currentIndex()].setFocus()

    def _narrow(self) -> None:
        """Show the activities that are wanted; where not all were kept, theirs are read anew."""
        narrow = replace(self.wanted(), showing=Showing.OPEN)
        is_narrowed = self.found.is_cut or self._read_for != Wanted()
        if is_narrowed and narrow != self._read_for and self._folder is not None:
            self._read_for = narrow
            self.reader.start(self._folder, clock.today(), narrow)
        self._show_activities()

    def _show_activities(self) -> None:
        self.activities.show_rows(self.found.wanted(self.wanted()))
        self._show_state()

    def _show_state(self) -> None:
        """Show what can be done now."""
        running, found = self.progress.is_running, self.found
        self.progress.setVisible(running)
        has_any = bool(found.plans or found.unread)
        said = (self._told,) if self._told else ()
        self.note.setText("\n".join((*said, *found.notes())))
        self.note.setVisible(bool(self.note.text()))
        for widget in (self.tiles, self.tabs, self._stack):
            widget.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.empty.show_text(*self._empty_words(is_running=running))
        self.tabs.setTabVisible(UNREAD, bool(found.unread))
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(found.plans) and not running)
        self.again_button.setEnabled(self._folder is not None and not running)

    def _empty_words(self, *, is_running: bool) -> tuple[str, str]:
        if is_running:
            return _("Läser planerna …"), ""
        if self._folder is None:
            return _("Ingen mapp vald"), _("Välj mappen där planerna ligger. Inget i den ändras.")
        return (
            _("Inga planer i mappen"),
            _("Varken i mappen eller i dess undermappar finns någon fil som slutar på .plan."),
        )

    # Building

    def _make_tables(self) -> None:
        self.plans, self.activities, self.unread = (
            PlanTable(self),
            ActivityTable(self),
            UnreadTable(self),
        )
        self.units = SharedTable(of_units=True, parent=self)
        self.owners = SharedTable(of_units=False, parent=self)
        plans = {1: 90, 2: 90, **{column + 1: width for column, width in _SUMS.items()}, 9: 120}
        made = (
            (_("Planer"), self.plans, plans, 0),
            (_("Enheter"), self.units, {1: 80, **_SUMS}, 0),
            (_("Ansvariga"), self.owners, {1: 80, **_SUMS}, 0),
            (_("Aktiviteter"), self.activities, {1: 160, 2: 160, 3: 150, 4: 110, 5: 90, 6: 190}, 0),
            (_("Gick inte att läsa"), self.unread, {0: 260}, 1),
        )
        self.views: list[QTableView] = []
        for text, model, widths, stretched in made:
            view = QTableView()
            view.setModel(model)
            view.setAccessibleName(text)
            set_up_rows(view, widths, stretched)
            _sort_by_headings(view)
            view.horizontalHeader().setMinimumSectionSize(6 * GRID)
            view.doubleClicked.connect(self._open_row)
            self.views.append(view)
            self.tabs.addTab(text)

    def _lay_out(self) -> None:
        head = PageHead(_("Alla planer"))
        self.folder_button = icon_button(_("Välj mapp …"), self.choose_folder, "folder-open")
        self.again_button = icon_button(_("Läs om"), self.read_again, "refresh-cw")
        self.save_button = icon_button(_("Spara som …"), self._save, "save")
        self.print_button = icon_button(_("Skriv ut …"), self._print, "printer")
        head.add_tools(self.folder_button, self.again_button, self.save_button, self.print_button)
        content = QWidget()
        shell = PageShell(content, head)
        for line in (self.where, self.progress, self.note, self.tiles, self.tabs):
            shell.add_line(line)
        self._stack = Stack()
        for place, view in enumerate(self.views):
            self._stack.addWidget(self._with_filters(view) if place == ACTIVITIES else view)
        self.empty = EmptyState("folder-open", "", "")
        shell.addWidget(self._stack, 1)
        shell.addWidget(self.empty, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrolledPage(content))

    def _with_filters(self, view: QTableView) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        edged = QVBoxLayout()
        edged.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        edged.addWidget(self.filters)
        column.addLayout(edged)
        column.addWidget(view, 1)
        return page

    def _connect(self) -> None:
        self.tabs.current_changed.connect(self._stack.setCurrentIndex)
        self.tiles.page_requested.connect(self._follow_tile)
        self.filters.changed.connect(self._narrow)
        self.reader.came.connect(self._finish)
        self.reader.read.connect(self._finish)
        self.reader.stopped.connect(self._stop)
        self.progress.ended.connect(self._show_state)
        self.saver.failed.connect(partial(messages.show_error, self))
        self.saver.saved.connect(self._tell_saved)
        shortcuts: dict[str, Callable[[], object]] = {
            "F5": self.read_again,
            "Ctrl+O": self.choose_folder,
            "Ctrl+S": self._save,
            "Ctrl+P": self._print,
            "Return": self._open_current,
            "Enter": self._open_current,
            "Ctrl+W": self.close,
            "Esc": self.close,
            "F1": self.help_requested.emit,
        }
        for keys, run in shortcuts.items():
            QShortcut(QKeySequence(keys), self, run)

    # Doing

    def _follow_tile(self, page: str) -> None:
        if page in list(Showing):
            self.show_activities(Wanted(Showing(page)))
        else:
            self.tabs.setCurrentIndex(PLANS if page == "plans" else UNITS)

    def _open_current(self) -> None:
        view = self.views[self.tabs.currentIndex()]
        if view.hasFocus():
            self._open_row(view.currentIndex())

    def _open_row(self, index: QModelIndex) -> None:
        """Open the plan or the activity of a row, or list what a unit or an owner has."""
        row = index.model().row_of(index) if index.isValid() else None  # type: ignore[attr-defined]
        match row:
            case PlanSummary():
                self._open(row.place, 0)
            case PlanActivity():
                self._open(row.place, row.id)
            case SharedLine() if row.name and self.tabs.currentIndex() == UNITS:
                self.show_activities(Wanted(Showing.OPEN, unit=row.name))
            case SharedLine() if row.name:
                self.show_activities(Wanted(Showing.OPEN, owner=row.name))
            case SharedLine() if self.tabs.currentIndex() == OWNERS:
                self.show_activities(Wanted(Showing.NO_OWNER))

    def _open(self, place: str, activity_id: int) -> None:
        if self._folder is not None:
            self.open_requested.emit(self._folder / place, activity_id)

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.saver.choose_file(self.found, self.wanted(), self)

    def _print(self) -> None:
        if self.print_button.isEnabled():
            self.saver.print(self.found, self.wanted())

    def _tell_saved(self, path: Path) -> None:
        self._told = _("{file} är sparad.").format(file=path.name)
        self._show_state()

    def _stop(self, error: TrackerError | None) -> None:
        if error is None:
            sentence = _("Läsningen avbröts. {count} planer hann läsas.")
            self._told = sentence.format(count=len(self.found.plans))
        else:
            self._told = str(error)
        self._show_state()

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a tool tip tells too where names would have no room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        for place, columns in _LEFT_OUT.items():
            for column in columns:
                self.views[place].setColumnHidden(column, is_narrow)

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop reading; nothing that has been read is kept."""
        self._settings.put_geometry("all_plans", self.saveGeometry())
        self.progress.cancel()
        self._tasks.wait_for_all()
        super().closeEvent(event)


def _sort_by_headings(view: QTableView) -> None:
    """Sort by a heading once it is pressed; until then rows stand as they were read."""
    header = view.horizontalHeader()
    header.setSectionsClickable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorShown(True)
    header.sortIndicatorChanged.connect(view.model().sort)
