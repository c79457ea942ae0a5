"""The page Strategi: the tree of areas and goals, and the form of the row stood on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.terms import GoalKind
from tracker.store.log.changes import Changes
from tracker.store.strategy.queries import RowKey, RowKind
from tracker.store.strategy.structure import PLAN_ID
from tracker.ui.kit.basics import EmptyState, button, explain
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import more_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import scaled
from tracker.ui.kit.page import Page
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session
from tracker.ui.strategy.commands import StrategyCommands, main_kind
from tracker.ui.strategy.details import FOUND_IN_TABS, StrategyDetails
from tracker.ui.strategy.items import Step, place_of_new_goal
from tracker.ui.strategy.menu import escaped, fill_row_menu
from tracker.ui.strategy.tree import StrategyTreeModel
from tracker.ui.strategy.view import StrategyView

_PLAN_KEY: RowKey = (RowKind.PLAN, PLAN_ID)
_FOUND_KINDS = {"focus_area": RowKind.AREA, "goal": RowKind.GOAL}


class StrategyPage(Page):
    """Shows and edits the plan's structure, its decision data, its words and its documents."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: RowKey | None = None
        self._wants_form = False
        session.closed.connect(self._on_closed)
        self.model = StrategyTreeModel(session, self)
        self.view = StrategyView(self.model)
        self.details = StrategyDetails(session)
        self.commands = StrategyCommands(session, self)
        self._build()
        self._wire()
        self._show_names()

    def stand_on(self, key: RowKey) -> None:
        """Stand on a row of the tree, at once or when the tree that has it has been read."""
        self._wanted = None if self.view.stand_on(key) else key

    def show_row(self, table: str, row_id: int) -> None:
        """Stand on what was found: an area, a goal, or what has a tab of the plan's own row."""
        if table in FOUND_IN_TABS:
            self.stand_on(_PLAN_KEY)
            self.details.plan_pane.show_found(table, row_id)
        elif table in _FOUND_KINDS:
            self.stand_on((_FOUND_KINDS[table], row_id))

    def begin_row(self, table: str) -> None:
        """Write a new area, or a goal where the user stands."""
        if table == "focus_area":
            self._add_area()
        elif table == "goal":
            kind = main_kind(self.model.items())
            if place_of_new_goal(kind, self.view.current_item()) is None:
                self.message.emit(self._where_to_stand())
            else:
                self._add_goal(kind)

    def delete_selected(self) -> None:
        """Remove the row stood on; undo brings it back."""
        item = self.view.current_item()
        if item is not None and self._session.is_editable:
            self.commit_pending()
            self.commands.delete(item)

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the row stood on."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_row_menu(
            menu,
            self._session,
            self.model,
            self.commands,
            self.view.current_item(),
            self.view.rename_current,
        )
        item = self.view.current_item()
        if item is not None and item.kind in (RowKind.AREA, RowKind.GOAL):
            voice = menu.addAction(_("Lägg till röst av berörda …"), self._add_voice)
            voice.setEnabled(self._session.is_editable)
        for place, text in self.details.plan_pane.unused_tabs().items():
            entry = menu.addAction(f"{text} …")
            entry.setEnabled(self._session.is_editable)
            entry.triggered.connect(partial(self._show_tab, place))
        return menu

    def _add_voice(self) -> None:
        self.commit_pending()
        self.details.row_pane.add_voice()

    def _show_tab(self, place: int, *_checked: bool) -> None:
        self.stand_on(_PLAN_KEY)
        self.details.plan_pane.show_tab(place)

    def focus_first(self) -> None:
        """Stand in the tree."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written in the forms."""
        self.details.commit_pending()

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the tree when the page comes into sight."""
        super().showEvent(event)
        self.model.watch(watched=True)
        self._show_details()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while the page is out of sight."""
        super().hideEvent(event)
        self.model.watch(watched=False)

    # Building

    def _build(self) -> None:
        self.details.setMinimumWidth(scaled(360))
        shell = PageShell(self, self._head())
        shell.add_views(PageSplitter((self._tree(), self.details), (680, 432), wide=0))

    def _head(self) -> PageHead:
        head = PageHead(_("Strategi"))
        self.heading, self._facts = head.heading, head.facts
        self.area_button = button("", self._add_area, role="primary")
        self.goal_button = button("", self._add_main_goal)
        self.more_button = more_button(self._open_more)
        head.add_tools(self.goal_button, self.area_button, self.more_button)
        return head

    def _tree(self) -> QWidget:
        self.first_button = button("", self._add_area, role="primary")
        self.nothing_yet = EmptyState("target", "", "", self.first_button)
        self.nothing_yet.hide()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing_yet, 4)
        return side

    def _wire(self) -> None:
        self._session.opened.connect(self._show_names)
        self._session.changed.connect(self._on_changed)
        self.model.was_read.connect(self._on_read)
        self.model.rename_requested.connect(self.commands.rename)
        # A dropped row is moved when the drop is over: the view still holds it until then.
        self.model.move_requested.connect(self.commands.move, Qt.ConnectionType.QueuedConnection)
        self.view.current_changed.connect(self._show_details)
        self.view.step_requested.connect(self._step)
        self.view.form_requested.connect(self.details.focus_form)
        self.view.delete_requested.connect(self.delete_selected)
        self.view.menu_requested.connect(self._open_menu)
        self.view.message.connect(self.message)
        self.commands.made.connect(self._stand_on_new)
        self.commands.renamed.connect(self.stand_on)
        self.commands.message.connect(self.message)
        self.details.filter_requested.connect(self.filter_requested)
        self.details.open_plan_requested.connect(self.open_plan_requested)
        self.details.group_renamed.connect(lambda title: self.stand_on((RowKind.GROUP, title)))

    # Reacting

    def _on_closed(self) -> None:
        self._wanted, self._wants_form = None, False
        self.details.forget()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self._show_names()

    def _on_read(self) -> None:
        if self._wanted is not None:
            self.stand_on(self._wanted)
        if not self.view.currentIndex().isValid():
            self.view.stand_on(_PLAN_KEY)
        self._show_names()
        self._show_details()
        self._open_form_of_new()

    def _show_details(self) -> None:
        if not (self._session.is_open and self.isVisible()):
            return
        item = self.view.current_item()
        self.details.show_row(item.row if item is not None else None)
        self._offer_goal()

    def _show_names(self) -> None:
        labels, items = self._session.labels, self.model.items()
        areas = sum(item.kind is RowKind.AREA for item in items)
        kind = main_kind(items)
        goals = sum(item.row.goal_kind is kind for item in items)
        facts = [labels.focus_area.counted(areas)]
        facts += [labels.goal_of_kind(kind).counted(goals)] if goals else []
        self._facts.setText(" · ".join(facts) if areas else "")
        self.view.setAccessibleName(_("Strategi"))
        for widget in (self.area_button, self.first_button):
            widget.setText(escaped(labels.focus_area.new()))
            widget.setEnabled(self._session.is_editable)
        self.goal_button.setText(escaped(labels.goal_of_kind(kind).new()))
        self.nothing_yet.show_text(
            _("Inga {areas} ännu").format(areas=labels.focus_area.plural),
            _("Lägg till strategins {areas}. Sedan kan {activities} höra till dem.").format(
                areas=labels.focus_area.plural, activities=labels.activity.plural
            ),
        )
        self.nothing_yet.setVisible(self._session.is_open and bool(items) and not areas)
        self._offer_goal()

    def _offer_goal(self) -> None:
        kind = main_kind(self.model.items())
        place = place_of_new_goal(kind, self.view.current_item())
        self.goal_button.setEnabled(self._session.is_editable and place is not None)
        explain(self.goal_button, "" if place is not None else self._where_to_stand())

    def _where_to_stand(self) -> str:
        noun = self._session.labels.focus_area
        return _("Markera {area} först.").format(area=f"{noun.gender} {noun.singular}")

    # Doing

    def _add_area(self) -> None:
        self.commit_pending()
        self.commands.add_area(self.view.current_item())

    def _add_main_goal(self) -> None:
        self._add_goal(main_kind(self.model.items()))

    def _add_goal(self, kind: GoalKind) -> None:
        self.commit_pending()
        self.commands.add_goal(kind, self.view.current_item())

    def _stand_on_new(self, key: RowKey) -> None:
        self.stand_on(key)
        self._wants_form = True
        self._open_form_of_new()

    def _open_form_of_new(self) -> None:
        if self._wants_form and self._wanted is None:
            self._wants_form = False
            self.details.focus_form()

    def _step(self, step: Step) -> None:
        item = self.view.current_item()
        if item is not None and self._session.is_editable:
            self.commands.step(item, step)
            self.view.scrollTo(self.view.currentIndex())

    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            stand_at(self.view, index)
        self.row_menu().popup(self.view.viewport().mapToGlobal(place))

    def _open_more(self) -> None:
        below = QPoint(0, self.more_button.height())
        self.row_menu().popup(self.more_button.mapToGlobal(below))
