"""Indelningar: the plan's dimensions and their items, added, renamed, put in order, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind
from tracker.domain.plan.dimension import (
    DIMENSION_FIELDS,
    ITEM_FIELDS,
    Dimension,
    DimensionItem,
    hanging_sentence,
)
from tracker.domain.plan.frameworks import Framework
from tracker.domain.reporting.need import lost_needs_sentence
from tracker.store.coverage.queries import usage_by_item
from tracker.store.log.changes import Changes
from tracker.store.rows.reports import count_judged_needs
from tracker.ui.dimensions.form import DimensionRowForm, Row, name_of
from tracker.ui.dimensions.tree import (
    NAME,
    DimensionTreeModel,
    RowRole,
    read_tree,
)
from tracker.ui.kit.basics import EmptyState, explain, plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.layout.turning_row import TurningRow
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.roomy_delegate import RoomyDelegate
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

_DIMENSION_LINES = (("title",), ("kind",), ("source",), ("link",), ("valid_from", "valid_to"))
_ITEM_LINES = (
    ("code",),
    ("title",),
    ("link",),
    ("valid_from", "valid_to"),
    ("text",),
    ("is_summary",),
    ("place",),
    ("uncertainty",),
)
_TREE_WIDTH = 56 * GRID


class DimensionsDialog(Frame):
    """Shows what the plan is sorted by. Every field is saved when it is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Indelningar"), parent, width=120 * GRID)
        self._session = session
        self.model = DimensionTreeModel(self)
        self.view = self._made_view()
        self.dimension_form = DimensionRowForm(session, DIMENSION_FIELDS, _DIMENSION_LINES)
        self.item_form = DimensionRowForm(session, ITEM_FIELDS, _ITEM_LINES)
        self.frameworks = QMenu(self)
        self._lay_out()
        self.add_button(_("Stäng"), self.accept, role="primary")
        self._wire()
        self.reload()
        self.view.setFocus()
        self.resize(120 * GRID, 80 * GRID)

    @classmethod
    def show_over(
        cls, parent: QWidget, session: Session, dimension_id: int | None = None
    ) -> DimensionsDialog:
        """Open the dialog over a widget's window, on a dimension, and return it."""
        dialog = cls(session, parent.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        if dimension_id is not None:
            dialog.stand_on(session.plan.dimensions.find(dimension_id))
        return dialog

    def reload(self) -> None:
        """Read the dimensions anew and keep the place."""
        if not self._session.is_open:
            self.reject()
            return
        plan = self._session.plan
        here = self.current()
        self.model.show(read_tree(plan), self._session.today(), usage_by_item(plan.connection))
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._nothing_yet)
        if here is None or not self.model.index_of(here).isValid():
            stand_at(self.view, self.model.index(0, 0))
        self._show_current()

    def current(self) -> Row | None:
        """Return the dimension or the item stood on."""
        row: Row | None = self.view.currentIndex().data(RowRole)
        return row

    def stand_on(self, row: Row | None) -> None:
        """Stand on a dimension or an item."""
        if row is not None:
            index = self.model.index_of(row)
            self.view.expand(index if isinstance(row, Dimension) else index.parent())
            stand_at(self.view, index)
            self.view.scrollTo(index)

    def add_dimension(self) -> None:
        """Write a new dimension and stand in its name."""
        add = self._session.plan.dimensions.add
        made: list[int] = []
        values = {"kind": DimensionKind.OWN, "title": _("Ny indelning")}
        if self._session.change(_("Ny indelning"), lambda: made.append(add(**values))):
            self.stand_on(self._session.plan.dimensions.find(made[0]))
            self._write_name(self.dimension_form)

    def add_item(self) -> None:
        """Write a new item last in the dimension stood on, and stand in its name."""
        dimension_id = _dimension_of(self.current())
        if dimension_id is None or not self._session.is_editable:
            return
        self._commit()
        add = self._session.plan.dimension_items.add
        made: list[int] = []
        values = {"dimension_id": dimension_id, "title": _("Ny post")}
        if self._session.change(_("Ny post"), lambda: made.append(add(**values))):
            self.stand_on(self._session.plan.dimension_items.find(made[0]))
            self._write_name(self.item_form)

    def add_framework(self, framework: Framework) -> None:
        """Write a framework that comes with the program, with its items, unless it is there."""
        add = self._session.plan.dimensions.add_framework
        text = _("Lade till {title}").format(title=framework.dimension.title)
        made: list[int] = []
        if self._session.change(text, lambda: made.append(add(framework.dimension))):
            self.stand_on(self._session.plan.dimensions.find(made[0]))

    def delete_current(self) -> None:
        """Delete what is stood on; ask first when something hangs on it."""
        row = self.current()
        if row is None or not self._session.is_editable:
            return
        plan = self._session.plan
        items = [row] if isinstance(row, DimensionItem) else plan.dimension_items.of(row.id)
        usage = plan.taggings.usage(item.id for item in items)
        below = len(items) if isinstance(row, Dimension) else 0
        needs = count_judged_needs(plan.connection, items=[item.id for item in items])
        lost = lost_needs_sentence(needs)
        sentence = hanging_sentence(below, usage, self._session.labels, lost)
        if not sentence:
            self._delete(row)
            return
        question = _("Ta bort ”{name}”?").format(name=name_of(row))
        messages.ask_then(
            self, question, sentence, _("Ta bort"), partial(self._delete, row), destructive=True
        )

    def move_current(self, step: int) -> None:
        """Move what is stood on one step up (-1) or down (1)."""
        row, plan = self.current(), self._session.plan
        if row is None or not self._session.is_editable:
            return
        reorder: Callable[[Sequence[int]], bool]
        if isinstance(row, Dimension):
            ids = [dimension.id for dimension in plan.dimensions.all()]
            reorder = plan.dimensions.reorder
        else:
            ids = [item.id for item in plan.dimension_items.of(row.dimension_id)]
            reorder = plan.dimension_items.reorder
        place = ids.index(row.id)
        if 0 <= place + step < len(ids):
            ids[place], ids[place + step] = ids[place + step], ids[place]
            self._session.change(_("Ändrade ordning"), reorder, ids)
            self.stand_on(row)

    def done(self, result: int) -> None:
        """Save what is being written before closing."""
        if self._session.is_open:
            self._commit()
        super().done(result)

    # Building

    def _made_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setProperty("role", "framed")
        view.setAccessibleName(_("Indelningar"))
        view.setUniformRowHeights(True)
        view.setItemDelegate(RoomyDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        let_copy(view)
        view.setMinimumSize(_TREE_WIDTH, 48 * GRID)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        return view

    def _lay_out(self) -> None:
        self._nothing_yet = EmptyState(
            "tags",
            _("Inga indelningar ännu"),
            _("Lägg till en inbyggd referensram, eller en egen indelning med poster."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing_yet)
        self._forms = QStackedWidget()
        self._no_form = QWidget()
        for form in (self._no_form, self.dimension_form, self.item_form):
            self._forms.addWidget(form)
        self._forms.setMinimumWidth(scaled(40 * GRID))
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(self._add_row())
        left.addWidget(self._stack, 1)
        left.addLayout(self._order_row())
        row = TurningRow(3 * GRID)
        row.add(left, 2)
        row.add(self._forms, 1)
        self.body.addWidget(row, 1)

    def _add_row(self) -> FlowLayout:
        self.framework_button = QPushButton(_("Lägg till inbyggd"))
        self.framework_button.setMenu(self.frameworks)
        self.frameworks.setToolTipsVisible(True)
        self.new_dimension = icon_button(_("Ny indelning"), self.add_dimension, "plus")
        self.new_item = icon_button(_("Ny post"), self.add_item, "plus")
        self.new_item.setToolTip("Ctrl+N")
        row = FlowLayout(GRID)
        for button in (self.framework_button, self.new_dimension, self.new_item):
            row.addWidget(button)
        return row

    def _order_row(self) -> QHBoxLayout:
        self.up = _tool("chevron-up", _("Flytta upp"), "Alt+Up", lambda: self.move_current(-1))
        self.down = _tool("chevron-down", _("Flytta ner"), "Alt+Down", lambda: self.move_current(1))
        self.delete = _tool("trash-2", _("Ta bort"), "Delete", self.delete_current)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for button in (self.up, self.down, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _wire(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.frameworks.aboutToShow.connect(self._fill_frameworks)
        self._session.changed.connect(self._on_changed)
        self._session.day_changed.connect(self.reload)
        self._session.closed.connect(self.reject)
        for keys, run, owner in (
            ("Ctrl+N", self.add_item, self),
            ("Ctrl+Z", partial(self._step, self._session.undo), self),
            ("Ctrl+Y", partial(self._step, self._session.redo), self),
            ("Ctrl+Shift+Z", partial(self._step, self._session.redo), self),
            ("Alt+Up", partial(self.move_current, -1), self.view),
            ("Alt+Down", partial(self.move_current, 1), self.view),
            ("Delete", self.delete_current, self.view),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            if owner is self.view:
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # Reacting

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("dimension", "dimension_item", "tagging"):
            self.reload()

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._commit()
        self._show_current()

    def _show_current(self) -> None:
        row, editable = self.current(), self._session.is_editable
        form = _form_of(row, self.dimension_form, self.item_form)
        if form is not None and row is not None:
            form.show_row(row)
        self._forms.setCurrentWidget(form or self._no_form)
        self.framework_button.setEnabled(editable)
        self.new_dimension.setEnabled(editable)
        self.new_item.setEnabled(editable and row is not None)
        for button in (self.up, self.down, self.delete):
            button.setEnabled(editable and row is not None)

    def _step(self, step: Callable[[], None]) -> None:
        self._commit()
        step()

    def _commit(self) -> None:
        for form in (self.dimension_form, self.item_form):
            form.commit_pending()

    def _delete(self, row: Row) -> None:
        plan = self._session.plan
        is_item = isinstance(row, DimensionItem)
        delete = plan.dimension_items.delete if is_item else plan.dimensions.delete
        index = self.view.currentIndex()
        near = self.view.indexBelow(index) if is_item else QModelIndex()
        after: Row | None = near.data(RowRole) if near.isValid() else None
        self._session.change(_("Tog bort {name}").format(name=name_of(row)), delete, row.id)
        self.stand_on(after)

    def _fill_frameworks(self) -> None:
        from tracker.exchange.strategies.strategies import load_frameworks

        self.frameworks.clear()
        for framework in load_frameworks().frameworks:
            dimension = framework.dimension
            is_there = self._session.plan.dimensions.find_framework(dimension) is not None
            text = f"{dimension.title} ({len(dimension.items)})"
            if is_there:
                text = _("{title}, finns redan").format(title=text)
            action = self.frameworks.addAction(text.replace("&", "&&"))
            action.setToolTip(plain_tooltip(", ".join(item.title for item in dimension.items)))
            action.setEnabled(not is_there)
            action.triggered.connect(partial(self.add_framework, framework))

    def _write_name(self, form: DimensionRowForm) -> None:
        editor = form.editors["title"]
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()


def _dimension_of(row: Row | None) -> int | None:
    if isinstance(row, DimensionItem):
        return row.dimension_id
    return None if row is None else row.id


def _form_of(
    row: Row | None, of_dimension: DimensionRowForm, of_item: DimensionRowForm
) -> DimensionRowForm | None:
    if row is None:
        return None
    return of_dimension if isinstance(row, Dimension) else of_item


def _tool(icon_name: str, text: str, keys: str, run: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon(icon_name))
    explain(made, f"{text} ({keys})")
    made.setAccessibleDescription(keys)
    made.setAccessibleName(text)
    made.clicked.connect(lambda _checked: run())
    return made
