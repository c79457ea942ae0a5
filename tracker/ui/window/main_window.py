"""The main window: opens plans, shows pages, and wires them to each other and to the session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.language import _
from tracker.errors import DamagedPlanError, TrackerError
from tracker.store.log.changes import Changes
from tracker.store.own.titles import view_titles
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dropping import dropped_action_plan, dropped_workbooks
from tracker.ui.kit.guarded import failures as guarded_failures
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.screen import room_for
from tracker.ui.kit.layout.scrolled_page import ScrolledPage
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.notice import Notice
from tracker.ui.kit.page import Page, made_whole
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.actions import Actions
from tracker.ui.window.background_check import FileCheck
from tracker.ui.window.commands import WindowCommands
from tracker.ui.window.copies_beside import CopiesBeside, PlaceNotice
from tracker.ui.window.dialogs.window_dialogs import WindowDialogs
from tracker.ui.window.hints import HintBar
from tracker.ui.window.looking_back import LookingBack
from tracker.ui.window.menus import build_menus, fill_recent
from tracker.ui.window.page_register import ACTIVITIES, HISTORY, OVERVIEW, PAGES, PagesSoon
from tracker.ui.window.pressed_by_enter import PressedByEnter
from tracker.ui.window.search.everything import EverythingSearch
from tracker.ui.window.shortcuts import shortcut_tables
from tracker.ui.window.sidebar import Sidebar
from tracker.ui.window.status import PlanStatus
from tracker.ui.window.text_size import TextSize
from tracker.ui.window.text_undo import TextUndo
from tracker.ui.window.topbar import TopBar
from tracker.ui.window.under_way import ask_before_stopping

if TYPE_CHECKING:
    from tracker.domain.plan.strategy import Strategy
    from tracker.ui.activities.page import ActivitiesPage
    from tracker.ui.window.palette.overlay import PaletteOverlay
    from tracker.ui.window.start import StartPage


_FIRST_SIZE = QSize(1280, 800)
"""The window's size before anybody has chosen another, where the screen has room for it."""


class MainWindow(PressedByEnter):
    """The program's one window. `theme_changed` carries the looks the user has chosen."""

    theme_changed = Signal(object)

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.actions_ = Actions(self)
        self._start_page: StartPage | None = None
        self._outer = Stack()
        self.dialogs = WindowDialogs(session, settings, self)
        self.file_check = FileCheck(session, self.dialogs)
        self.looking_back = LookingBack(session, self)
        self.commands = WindowCommands(self)
        self.text_size = TextSize(self)
        self._makers = {entry.name: entry.make for entry in PAGES}
        self._build()
        self._wire()
        self._show_plan_state()
        self._text_undo = TextUndo(self)
        self._pages_soon = PagesSoon(session, self)
        self.setAcceptDrops(True)
        self.resize(_FIRST_SIZE.boundedTo(room_for(self)))
        self.restoreGeometry(settings.geometry("window"))

    # Plans

    def open_plan(self, path: Path) -> bool:
        """Open the plan at `path`; return whether it could be opened, or is open already."""
        if self.looking_back.shows(path):
            return True
        if not self._may_close(partial(self.open_plan, path)):
            return False
        try:
            self._adopt(PlanFile.open(path, actor=self.settings.actor, verify=False))
        except DamagedPlanError as error:
            if self.session.is_open and self.session.present.path == path:
                self.session.close(is_damaged=True)
            self.dialogs.offer_backup(path, error)
            return False
        except TrackerError as error:
            self.settings.forget_plan(path)
            self.start_page.refresh()
            messages.show_error(self, error)
            return False
        self.file_check.begin_soon()
        return True

    def open_at(self, path: Path, activity_id: int) -> None:
        """Open the plan at `path`, and an activity in it unless its id is 0."""
        if not self._may_close(partial(self.open_at, path, activity_id)):
            return
        if self.open_plan(path):
            if activity_id:
                self._open_activity(activity_id)
            self.activateWindow()
            self.raise_()

    def create_plan(self, path: Path, strategy: Strategy) -> bool:
        """Create a plan at `path` from a strategy and open it; return whether it worked."""
        from tracker.store.strategy.builder import create_plan

        if not self._may_close(partial(self.create_plan, path, strategy)):
            return False
        try:
            plan = create_plan(path, strategy, actor=self.settings.actor)
        except TrackerError as error:
            messages.show_error(self, error)
            return False
        self._adopt(plan)
        return True

    def open_example(self) -> None:
        """Open the built-in example, making it first when it is not there."""
        from tracker.ui.window.example import example_path, example_strategy

        path = example_path()
        if path.exists():
            self.open_plan(path)
        else:
            self.create_plan(path, example_strategy(self.session.today()))

    def close_plan(self) -> None:
        """Close the open plan and show the start page."""
        if self._may_close(self.close_plan):
            self.session.close()

    def show_page(self, name: str) -> None:
        """Show a page of the open plan; `start` is the page without a plan."""
        self.leave_page()
        if name in self._makers and self.session.is_open:
            # A page that cannot be shown, and ends the program, is not the first one next time.
            self.settings.put("page", OVERVIEW)
            page = self.page(name)
            failures = guarded_failures()
            self._stack.setCurrentWidget(page)
            self._outer.setCurrentWidget(self._workspace)
            self.sidebar.mark(name)
            self.hints.show_for(name, self.session.labels)
            page.focus_first()
            if guarded_failures() == failures:
                self.settings.put("page", name)
        else:
            self.start_page.refresh()
            self._outer.setCurrentWidget(self.start_page)
            self.start_page.focus_first()

    def page(self, name: str) -> Page:
        """Return a page by its name, made now if it has not been shown before."""
        if name not in self.pages:
            page = made_whole(
                self._stack, lambda: self._makers[name](self.session, self.settings, self._stack)
            )
            self.pages[name] = page
            self._stack.addWidget(page)
            self._wire_page(page)
        return self.pages[name]

    def take_pages(self) -> list[QWidget]:
        """Hand over every page, to be deleted: each is made anew when it is next shown."""
        taken = [*self.pages.values(), *filter(None, [self._start_page])]
        self.pages.clear()
        self._start_page = None
        return taken

    @property
    def shown_page(self) -> Page:
        """The page of the open plan that is shown, or was before the start page."""
        return cast("Page", self._stack.currentWidget())

    @property
    def activities(self) -> ActivitiesPage:
        """The page of activities."""
        return cast("ActivitiesPage", self.page(ACTIVITIES))

    @cached_property
    def palette_(self) -> PaletteOverlay:
        """The palette of everything that can be done, made when it is first needed."""
        from tracker.ui.window.palette.overlay import PaletteOverlay

        return PaletteOverlay(self, self._outer)

    @property
    def start_page(self) -> StartPage:
        """The page shown without a plan, made when it is first needed."""
        if self._start_page is None:
            from tracker.ui.window.start import StartPage

            self._start_page = StartPage(self.settings)
            self._outer.addWidget(self._start_page)
            self._wire_start(self._start_page)
        return self._start_page

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.session.is_open:
            self.show_page("start")

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close(self.close):
            event.ignore()
            return
        self.settings.put_geometry("window", self.saveGeometry())
        self.dialogs.close_all_plans()
        self.session.close()
        for tasks in (self.session.tasks, *self.findChildren(Tasks)):
            tasks.wait_for_all()
        super().closeEvent(event)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take workbooks anywhere on the window: forms that have come back, or an action plan."""
        if dropped_workbooks(event.mimeData()) or dropped_action_plan(event.mimeData()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.commands.take_dropped(event.mimeData())

    # Building

    def _build(self) -> None:
        self.pages: dict[str, Page] = {}
        self.sidebar = Sidebar()
        for entry in PAGES:
            self.sidebar.add_page(entry.name, entry.words(self.session.labels), entry.icon)
        self.topbar = TopBar(self.actions_, self.session)
        self.notice = Notice()
        self.hints = HintBar(self.settings)
        self._stack = Stack()
        self._workspace = self._laid_out()
        self._outer.addWidget(self._workspace)
        self.setCentralWidget(self._outer)
        self._status = PlanStatus(self.session)
        self.statusBar().addPermanentWidget(self._status, 1)
        self.statusBar().messageChanged.connect(self._status.show_message)
        self.statusBar().setSizeGripEnabled(False)
        self.search = EverythingSearch(self.session, self.topbar.search_box, self._workspace)
        self.search.row_requested.connect(self._show_row)
        menus = self.menuBar(), self.actions_, self.sidebar, self.text_size.fill
        self._recent_menu = build_menus(*menus)

    def _laid_out(self) -> QWidget:
        workspace = QWidget()
        row = QHBoxLayout(workspace)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.notice)
        column.addWidget(self.hints)
        column.addWidget(CopiesBeside(self.session, self.dialogs))
        column.addWidget(PlaceNotice(self.session, self.settings))
        column.addWidget(ScrolledPage(self._stack), 1)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        return workspace

    def _wire(self) -> None:
        """All wiring between the parts of the window."""
        session = self.session
        session.opened.connect(self._show_plan_state)
        session.closed.connect(self._show_plan_state)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._on_day)
        session.failed.connect(self.file_check.show_failure)
        self.looking_back.changed.connect(self._show_moment)
        self.notice.action_requested.connect(self.looking_back.return_to_present)
        dialogs, show_message = self.dialogs, partial(self.statusBar().showMessage, timeout=8000)
        dialogs.shortcuts = partial(shortcut_tables, self.menuBar(), self.sidebar)
        dialogs.open_requested.connect(self.open_plan)
        dialogs.open_at_requested.connect(self.open_at)
        dialogs.create_requested.connect(self.create_plan)
        dialogs.message.connect(show_message)
        dialogs.row_requested.connect(self._show_row)
        dialogs.backed_up.connect(self._status.refresh)
        session.message.connect(show_message)
        self.looking_back.message.connect(show_message)
        dialogs.theme_changed.connect(self.theme_changed)
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.view_chosen.connect(self.commands.show_view)
        self.topbar.search_changed.connect(self._search)
        self.topbar.search_submitted.connect(self._show_search)
        fill = partial(fill_recent, self._recent_menu, self.settings, self.open_plan)
        self._recent_menu.aboutToShow.connect(fill)
        self.commands.wire()

    def _wire_start(self, start: StartPage) -> None:
        start.new_plan_requested.connect(self.dialogs.new_plan)
        start.plan_from_document_requested.connect(self.dialogs.new_plan_from_document)
        start.plan_from_file_requested.connect(self.dialogs.new_plan_from_file)
        start.example_requested.connect(self.open_example)
        start.open_requested.connect(self.open_plan)
        start.open_dialog_requested.connect(self.dialogs.choose_plan)
        start.restore_requested.connect(self.dialogs.restore)
        start.all_plans_requested.connect(self.dialogs.all_plans)

    def _wire_page(self, page: Page) -> None:
        page.open_activity_requested.connect(self._open_activity)
        page.filter_requested.connect(self._show_filter)
        page.open_plan_requested.connect(self.open_plan)
        page.new_activity_requested.connect(self.commands.new_activity)
        page.message.connect(partial(self.statusBar().showMessage, timeout=8000))
        page.selection_told.connect(self._status.show_selected)
        page.search_shown.connect(self.topbar.show_search)
        page.view_told.connect(self._mark_view)
        page.row_requested.connect(self._show_row)
        page.print_meeting_requested.connect(self.commands.print_meeting)
        page.receive_requested.connect(self.commands.receive_forms)
        self.dialogs.serve(page)
        page.distribute_requested.connect(self.commands.distribute)
        page.page_requested.connect(self.show_requested)
        page.look_back_requested.connect(self.looking_back.look)
        page.command_requested.connect(lambda name: self.actions_[name].trigger())

    # Reacting

    def _adopt(self, plan: PlanFile) -> None:
        was_known = self.settings.remember_plan(plan.path)
        self.session.adopt(plan)
        self.show_page(self.settings.text("page", OVERVIEW) if was_known else OVERVIEW)

    def _show_moment(self) -> None:
        """Show the overview of the moment that is looked at, or the page that chooses another."""
        self.show_page(OVERVIEW if self.session.is_in_past else HISTORY)

    def _show_plan_state(self) -> None:
        session, labels, is_open = self.session, self.session.labels, self.session.is_open
        for entry in PAGES:
            self.sidebar.rename_page(entry.name, entry.words(labels))
        self.actions_.name_by(labels)
        self._list_views()
        editable, past = session.is_editable, session.is_in_past
        self.actions_.enable(is_open=is_open, is_editable=editable, is_in_past=past)
        self.statusBar().setVisible(is_open)
        if not is_open:
            self.setWindowTitle(_("Handlingsplan"))
            if self.isVisible():
                self.show_page("start")
            return
        plan = self.session.plan
        row = plan.plan()
        self.setWindowTitle(f"{row.title} – {plan.path.name}")
        self.topbar.show_plan(row, self.session.today())
        back = _("Tillbaka till i dag") if self.session.is_in_past else ""
        sign = "lock" if plan.read_only else "clock-alert"
        self.notice.show_text(plan.read_only_reason or plan.history.clock_sentence, back, sign)
        self._show_undo()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        clock = self.session.plan.history.clock_sentence
        if changes.touch("saved_view"):
            self._list_views()
        if changes.touch("plan") or clock not in {"", self.notice.text}:
            self._show_plan_state()
        self._show_undo()

    def _list_views(self) -> None:
        session = self.session
        views = view_titles(session.plan.connection) if session.is_open else []
        self.sidebar.list_views(ACTIVITIES, views)

    def _mark_view(self, shown: int | None, is_changed: bool) -> None:
        self.sidebar.mark_view(shown, is_changed=is_changed)

    def _on_day(self) -> None:
        if self.session.is_open:
            self.topbar.show_plan(self.session.plan.plan(), self.session.today())
        elif self._start_page is not None:
            self._start_page.refresh()

    def _show_undo(self) -> None:
        history, editable = self.session.plan.history, self.session.is_editable
        self.actions_.show_undo(history.undo_label, history.redo_label, is_editable=editable)

    def leave_page(self) -> None:
        """Save what is being written before anything else happens."""
        if self.session.is_open:
            for page in self.pages.values():
                page.commit_pending()

    def _may_close(self, close: Callable[[], object]) -> bool:
        """Return whether nothing that is written or under way is lost; else ask, then `close`."""
        if not ask_before_stopping(self, self.session.tasks, close):
            return False
        self.leave_page()
        if not self.session.is_open:
            return True
        from tracker.ui.window.unsaved import ask_before_closing

        return ask_before_closing(self, close)

    def _search(self, text: str) -> None:
        """List what is found; the table of activities is narrowed too while it is shown."""
        self.search.search(text)
        if self._stack.currentWidget() is self.pages.get(ACTIVITIES):
            self.activities.set_search(text)

    def _show_search(self, text: str) -> None:
        if text:
            self.show_page(ACTIVITIES)
            self.activities.set_search(text)
            self.activities.stand_on_found()

    def _show_filter(self, wanted: ActivityFilter) -> None:
        self.show_page(ACTIVITIES)
        self.activities.show_filter(wanted)

    def _show_row(self, page: str, table: str, row_id: int) -> None:
        self.show_page(page)
        self.page(page).show_row(table, row_id)

    def show_requested(self, name: str) -> None:
        """Show the page that another page asks for, when the window has it."""
        page, _slash, part = name.partition("/")
        if page in self._makers:
            self.show_page(page)
            if part:
                self.page(page).show_part(part)

    def _open_activity(self, activity_id: int) -> None:
        self.show_page(ACTIVITIES)
        self.activities.open_activity(activity_id)
