"""The page Aktiviteter: the table with its filters, and the form of what is selected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.activities.selection import ActivityFilter, AnyColumn, AnyGrouping, Grouping
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing
from tracker.store.activities.table_listing import table_listing
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.bulk.form import BulkForm
from tracker.ui.activities.commands import ActivityCommands
from tracker.ui.activities.details import ActivityDetails
from tracker.ui.activities.filter_bar import FilterBar
from tracker.ui.activities.form import DETAILS, ActivityForm
from tracker.ui.activities.head import TABLE, TIMELINE, ActivitiesHead
from tracker.ui.activities.header_menu import fill_header_menu, filtered_columns
from tracker.ui.activities.menu import MenuActions, fill_row_menu
from tracker.ui.activities.sections.succession_dialog import SuccessionDialog
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.selected_facts import SelectedFacts
from tracker.ui.activities.table.view import ActivityView
from tracker.ui.activities.timeline.panel import TimelinePanel
from tracker.ui.activities.views.keeper import ViewKeeper
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks import theme
from tracker.ui.kit.page import Page
from tracker.ui.kit.saving.listed import TableToSave
from tracker.ui.session import Session
from tracker.ui.settings import Settings


class ActivitiesPage(Page):
    """Records and edits activities."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._choices = Choices.of(session)
        self.model = ActivityTableModel(session, self._choices, self)
        self.view = ActivityView(self.model, session, self._choices, settings)
        self.filter_bar = FilterBar(session, self._choices, settings)
        self.details = ActivityDetails(session, self._choices)
        self.head = head = ActivitiesHead(self.new_activity, self._open_column_menu)
        self.heading, self.views, self.new_button = head.heading, head.views, head.new_button
        self.commands = ActivityCommands(session, self._choices, self.view, self)
        self.timeline: TimelinePanel | None = None
        self._wanted: int | None = None
        self._is_begun = False
        self._is_narrowing = self._wants_first = False
        self._selected: tuple[list[int], ActivityFilter] = ([], ActivityFilter())
        self._build()
        self._wire()
        self._on_opened()
        self.keeper = ViewKeeper(self, session)

    # What the window asks for

    def show_filter(self, wanted: ActivityFilter) -> None:
        """Show the activities that pass a filter."""
        self.filter_bar.set_filter(wanted)
        self._apply_filter(wanted)

    def set_search(self, text: str) -> None:
        """Show the activities that hold a text, besides the other filters."""
        self.show_filter(replace(self.model.filter, text=text))

    def stand_on_found(self) -> None:
        """Stand in the rows on the first activity that passes the filter, once it is read."""
        self._wants_first = True
        if not self._is_narrowing:
            self._stand_if_wanted()

    def show_row(self, table: str, row_id: int) -> None:
        """Open an activity that was found."""
        if table == "activity":
            self.open_activity(row_id)

    def open_activity(self, activity_id: int) -> None:
        """Stand on an activity and show its form; filters that hide it are taken away."""
        if not self.view.show_id(activity_id):
            self.show_filter(ActivityFilter())
            self._wanted = activity_id
            self._find_wanted()

    def new_activity(self) -> None:
        """Write a new activity, with area, unit and tags as in the filter or the row stood on."""
        self.commands.begin()

    def duplicate_selected(self) -> None:
        """Copy the selected activities and stand on the last copy."""
        self.commands.duplicate()

    def edit_many(self) -> None:
        """Let any field of those selected, or of all that are shown, be changed."""
        self.commit_pending()
        self.commands.edit_many()

    def delete_selected(self) -> None:
        """Remove the selected activities; undo brings them back."""
        self.commands.delete()

    def show_view(self, name: str) -> None:
        """Show the rows as a table or as a timeline, and remember it."""
        self.commit_pending()
        self._settings.put("activities/view", name)
        self.views.choose(name)
        self.head.columns.setVisible(name == TABLE)
        self.model.offer_new(offered=name == TABLE)
        if name == TIMELINE and self.timeline is None:
            self._add_timeline()
        if self._stack.currentWidget() in (self.view, self.timeline):
            self._stack.setCurrentWidget(self._rows_shown())

    def group_by(self, grouping: AnyGrouping) -> None:
        """Gather the rows under other headings, by area where the plan has no use for them."""
        self._on_grouping(self.head.choose_grouping(str(grouping)))

    def shown_columns(self) -> tuple[AnyColumn, ...] | None:
        """Return the columns of the table as it stands, None while the timeline is shown."""
        return None if self._is_timeline() else self.view.shown_columns()

    def table_to_save(self) -> TableToSave:
        """Return the rows as they are filtered, grouped and sorted, in the shown columns."""
        model, session = self.model, self._session
        columns = self.shown_columns() or ()
        state = TableState(model.filter, model.grouping, model.sorting, columns)
        make = partial(_listing_of, session.plan, state, session.today())
        return TableToSave(session.labels.activity.plural_title, make)

    def focus_first(self) -> None:
        """Stand in the table, on its first activity when nothing is selected yet."""
        if self._stack.currentWidget() is self.nothing_yet:
            self.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.view.selected_ids():
            self.view.show_first()
        self._focus_rows()

    @property
    def form(self) -> ActivityForm:
        """The form of one activity."""
        return self.details.form

    @property
    def bulk_form(self) -> BulkForm:
        """The form of several activities."""
        return self.details.bulk_form

    def commit_pending(self) -> None:
        """Save what is being written in the form, or moved on the timeline."""
        self.details.commit_pending()
        if self.timeline is not None:
            self.timeline.commit_pending()

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the table when the page comes into sight."""
        super().showEvent(event)
        self._facts.wait()
        self.model.watch(watched=True)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while the page is out of sight."""
        super().hideEvent(event)
        self.selection_told.emit("")
        self.model.watch(watched=False)

    # Building

    def _build(self) -> None:
        shell = PageShell(self, self.head)
        shell.add_line(self.filter_bar)
        self._splitter = PageSplitter((self._rows(), self.details), (800, 328), wide=0)
        self._splitter.let_give_way(self.details)
        shell.add_views(self._splitter)

    def _rows(self) -> QWidget:
        self._stack = Stack()
        self.first_button = button("", self._write_first, role="primary")
        self.nothing_yet = EmptyState("list-checks", "", "", self.first_button)
        self.nothing_yet.typed.connect(self._write_first)
        clear = button(_("Rensa filter"), lambda: self.show_filter(ActivityFilter()))
        self.nothing_found = EmptyState("search", "", "", clear)
        for widget in (self.view, self.nothing_yet, self.nothing_found):
            self._stack.addWidget(widget)
        return self._stack

    def _add_timeline(self) -> None:
        """Make the timeline, once somebody wants to see it."""
        panel = TimelinePanel(self.view, self._session, self._choices, self._settings)
        self.timeline = panel
        self._stack.addWidget(panel)
        panel.view.menu_requested.connect(
            lambda place: self.row_menu().popup(panel.view.viewport().mapToGlobal(place))
        )
        panel.view.delete_requested.connect(self.commands.delete)
        panel.view.edit_requested.connect(self._edit_dates)
        panel.view.copy_requested.connect(self.view.copy_selection)

    def _wire(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.changed.connect(self._on_changed)
        self._choices.changed.connect(self._show_names)
        self.views.chosen.connect(self.show_view)
        self.filter_bar.filter_changed.connect(self._on_bar_filter)
        self.view.selection_changed.connect(self._show_details)
        self.view.selection_left.connect(self._on_selection_left)
        self.view.left_filter.connect(self._say_left)
        self._facts = SelectedFacts(
            self._session, self.view, lambda: self.isVisible() and not self._is_timeline()
        )
        self._facts.told.connect(self.selection_told)
        self.view.header.menu_wanted.connect(self._open_header_menu)
        self.view.header.sort_wanted.connect(self._sort_by)
        self.view.drag.dropped.connect(self.commands.move_to_group)
        self.view.menu_requested.connect(self._open_menu)
        self.view.delete_requested.connect(self.commands.delete)
        self.model.counted.connect(self._show_count)
        self.model.rearranged.connect(self._find_wanted)
        open_meeting = partial(self.row_requested.emit, "meetings", "meeting")
        self.details.meeting_requested.connect(open_meeting)
        self.details.report_requested.connect(
            partial(self.row_requested.emit, "followup", "unit_report")
        )
        self.details.delete_requested.connect(self.commands.delete)
        self.details.edit_requested.connect(self.commands.edit_many)
        self.commands.message.connect(self.message)
        self.commands.made.connect(self.open_activity)
        self.commands.begun.connect(self._begin_title)
        self.head.grouped.connect(self._on_grouping)
        self.head.panel_wanted.connect(lambda shown: self._show_panel(shown=shown))
        theme.look_changed().connect(self.view.viewport().update)

    # Reacting

    def _on_opened(self) -> None:
        if not self._session.is_open:
            return
        self._show_names()
        remembered = self._settings.text("activities/grouping", Grouping.FOCUS_AREA)
        grouping = self.head.choose_grouping(remembered)
        self.filter_bar.set_filter(ActivityFilter())
        self.show_view(TIMELINE if self._is_timeline() else TABLE)
        self.model.set_grouping(grouping)
        self.model.reload()
        self._show_details()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self._show_names()
        if changes.deleted.get("activity"):
            self._show_details()

    def _show_names(self) -> None:
        labels = self._session.labels
        self.head.show_names(labels, self._choices)
        editable = self._session.is_editable
        for widget in (self.new_button, self.first_button):
            widget.setText(labels.activity.new())
            widget.setEnabled(editable)
        self.view.setAccessibleName(labels.activity.plural_title)
        self.nothing_yet.show_text(
            labels.activity.none(),
            _("Lägg till en med knappen här eller Ctrl+N. Allt sparas medan du skriver."),
        )
        self.model.set_grouping(self.head.grouping())

    def _show_count(self, count: int) -> None:
        self._stand_if_wanted()
        self.head.show_count(self._session.labels, count, self.model.rows_count())
        if not count:
            self._show_nothing_found()
        if self._is_begun and not self._is_timeline():
            self._is_begun = not count
            self._stack.setCurrentWidget(self.view)
        elif count or not self.model.filter.is_empty():
            self._stack.setCurrentWidget(self._rows_shown() if count else self.nothing_found)
        else:
            had_focus = self.view.hasFocus()
            self._stack.setCurrentWidget(self.nothing_yet)
            if had_focus:
                self.first_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing_found(self) -> None:
        text = self.model.filter.text
        self.nothing_found.show_text(
            _("Inga träffar på ”{text}”").format(text=text) if text else _("Inget passar filtret"),
            _("Ta bort något av villkoren ovanför, eller sök på ett annat ord."),
        )

    def _on_bar_filter(self, wanted: ActivityFilter) -> None:
        self._apply_filter(replace(wanted, text=wanted.text and self.model.filter.text))

    def _apply_filter(self, wanted: ActivityFilter) -> None:
        self.commit_pending()
        self._is_narrowing = self._is_narrowing or wanted != self.model.filter
        self._wants_first = False
        self.model.set_filter(wanted)
        self.view.header.show_filtered(filtered_columns(wanted, self._choices.own_columns()))
        self.search_shown.emit(wanted.text)

    def _on_grouping(self, grouping: AnyGrouping) -> None:
        self._settings.put("activities/grouping", str(grouping))
        self.model.set_grouping(grouping)

    def _write_first(self, letters: str = "") -> None:
        """Show the empty table, ready for the first title or with its first letters written."""
        if self._session.is_editable:
            self._is_begun = True
            self._stack.setCurrentWidget(self.view)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.write_new(letters)

    def _begin_title(self, activity_id: int) -> None:
        """Open the title of a new activity: in the table when that has the keyboard."""
        if self.view.hasFocus() and self.view.isVisible():
            self.view.write_in(activity_id)
            return
        self._show_panel(shown=True)
        self.open_activity(activity_id)
        self.form.focus_title()

    def _show_details(self) -> None:
        ids = self.view.selected_ids() if self._session.is_open else []
        self._splitter.show_selected(is_any=bool(ids))
        self._selected = (ids, self.model.filter)
        self.details.show_ids(ids)

    def _on_selection_left(self) -> None:
        """What an edit has moved out of the filter stays in the panel until the user moves on."""
        ids, wanted = self._selected
        found = self._session.plan.activities.count_of(ids) if self._session.is_open else 0
        is_hidden = not any(map(self.model.passes_filter, ids))
        if not (found and found == len(ids) and is_hidden and wanted == self.model.filter):
            self._show_details()
            return
        text = _("{count} passar inte filtret längre och står bara kvar i panelen.")
        self.message.emit(text.format(count=self._session.labels.activity.counted(len(ids))))

    def _say_left(self, ids: list[int]) -> None:
        text = _("{count} passar inte filtret längre och försvinner härifrån när du går vidare.")
        self.message.emit(text.format(count=self._session.labels.activity.counted(len(ids))))

    def _sort_by(self, section: int, is_added: bool) -> None:
        self.model.set_sorting(
            self.model.sorting.turned(self.model.columns[section].column, added=is_added)
        )

    def _open_header_menu(self, section: int, place: QPoint) -> None:
        self.header_menu(section).popup(place)

    def header_menu(self, section: int) -> QMenu:
        """Return the menu of a column's heading: sorting, filter, columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_header_menu(menu, section, self.model, self.view, self.filter_bar)
        return menu

    def _find_wanted(self) -> None:
        """A row that was asked for before the table had read it is found when it comes."""
        if self._wanted is not None and self.view.show_id(self._wanted):
            self._wanted = None

    def _stand_if_wanted(self) -> None:
        """Stand on what was found first, in a search that asked for that."""
        if self._wants_first and self.view.show_first():
            self._focus_rows()
        elif self._is_narrowing and not self.view.selected_ids():
            self.view.leave_for_first()
        self._is_narrowing = self._wants_first = False

    def _focus_rows(self) -> None:
        shown = self.timeline.view if self.timeline and self._is_timeline() else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panel(self, *, shown: bool) -> None:
        self._splitter.want_details(wanted=shown)
        self.head.panel_button.setChecked(shown)

    def _is_timeline(self) -> bool:
        return self._settings.text("activities/view", TABLE) == TIMELINE

    def _rows_shown(self) -> QWidget:
        return self.timeline if self.timeline and self._is_timeline() else self.view

    def _edit_dates(self) -> None:
        """From the timeline to the form, where dates are written."""
        if self.form.activity_id is not None and len(self.view.selected_ids()) == 1:
            self._show_panel(shown=True)
            self.form.show_tab(DETAILS)
            self.form.editor("due_date").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_column_menu(self) -> None:
        tool, menu = self.head.columns, self.view.column_menu(self)
        self.keeper.add_commands(menu)
        menu.popup(tool.mapToGlobal(QPoint(0, tool.height())))

    def _open_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.view.viewport().mapToGlobal(place))

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected activities."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions = MenuActions(
            self.new_activity,
            self.commands.duplicate,
            self.commands.set_status,
            self.commands.set_approval,
            self.commands.edit_many,
            self.distribute_requested.emit,
            lambda: SuccessionDialog(self._session, self.view.selected_ids(), self).open(),
            self.view.edits,
            self.commands.move_choices,
            self.commands.move_to_group,
            self.commands.delete,
        )
        fill_row_menu(
            menu,
            self._session.labels.activity.new(),
            actions,
            is_editable=self._session.is_editable,
            is_any_selected=bool(self.view.selected_ids()),
        )
        return menu


def _listing_of(plan: PlanFile, state: TableState, today: date) -> Listing:
    """Read the table from a private copy of the plan, in another thread."""
    with plan.copy() as copy:
        return table_listing(copy, state, today)
