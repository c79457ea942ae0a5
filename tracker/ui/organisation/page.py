"""The page Organisation: the units as a tree, and the owners as a table of positions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.core.language import _
from tracker.store.log.changes import Changes
from tracker.store.organisation.organisation import Organisation, read_organisation
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.entity_form import EntityForm
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.making.parts import Part, Parts
from tracker.ui.kit.page import Page
from tracker.ui.kit.side_switch import SideSwitch
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.organisation.commands import OrganisationCommands
from tracker.ui.organisation.forms import OwnerForm, UnitForm
from tracker.ui.organisation.menu import MenuActions, fill_row_menu
from tracker.ui.organisation.owner_table import OwnerTableModel
from tracker.ui.organisation.owner_view import OwnerView
from tracker.ui.organisation.tree import OrganisationTreeModel
from tracker.ui.organisation.unit_view import UnitView
from tracker.ui.session import Session

UNITS, OWNERS = 0, 1
"""The two sides of the page."""

_TABLES = ("plan", "unit", "owner", "activity", "participation")


class OrganisationPage(Page):
    """Shows and edits who carries out the plan. Reads nothing while it is out of sight."""

    unit_form = Part(UNITS, UnitForm)
    owner_form = Part(OWNERS, OwnerForm)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self._wanted: tuple[int, int] | None = None
        self._choices = Choices.of(session)
        self.tree = OrganisationTreeModel(session, self)
        self.table = OwnerTableModel(session, self)
        self.unit_view = UnitView(self.tree, session, self._choices)
        self.owner_view = OwnerView(self.table, session, self._choices)
        makes = (UnitForm, OwnerForm)
        self.parts = Parts(
            {side: partial(make, session, self._choices) for side, make in enumerate(makes)},
            self._adopt,
        )
        self._areas: dict[int, QWidget] = {}
        self.commands = OrganisationCommands(session, self)
        self._build()
        self._wire()
        self._show_names()

    def begin_row(self, table: str) -> None:
        """Write a new unit or owner."""
        if table in ("unit", "owner"):
            side = UNITS if table == "unit" else OWNERS
            self.show_side(side)
            self._add(side)

    def show_side(self, side: int) -> None:
        """Show the units or the owners."""
        self.commit_pending()
        self.switch.choose(side)
        self._lists.setCurrentIndex(side)
        self._feet.setCurrentIndex(side)
        self.new_button.setText(self._new_words()[side])
        self._show_details()

    def show_row(self, table: str, row_id: int) -> None:
        """Stand on a unit or an owner that was found."""
        if table not in ("unit", "owner"):
            return
        side = UNITS if table == "unit" else OWNERS
        self.show_side(side)
        if not self._stand_on(side, row_id):
            self._wanted = (side, row_id)

    @property
    def side(self) -> int:
        """Which side is shown, `UNITS` or `OWNERS`."""
        return self._lists.currentIndex()

    def refresh(self) -> None:
        """Read the organisation again, now."""
        self._is_stale = False
        self._session.query(read_organisation, self._show, key=self)

    def focus_first(self) -> None:
        """Stand in the tree or the table."""
        view = self.unit_view if self.side == UNITS else self.owner_view
        _stand_somewhere(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written in the forms."""
        for form in self.parts.made.values():
            if isinstance(form, EntityForm) and form.shows_row and self._session.is_open:
                form.commit_pending()

    def delete_selected(self) -> None:
        """Remove the row stood on, when nothing hangs on it."""
        self.commit_pending()
        if self.side == UNITS:
            self.commands.delete_unit(self.unit_view.current_row())
        else:
            self.commands.delete_owner(self.owner_view.current_row())

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_needed()
        self._show_details()

    # Building

    def _build(self) -> None:
        self._lists = Stack()
        self.no_units = EmptyState("building-2", "", "", self._first_button(UNITS))
        self.no_owners = EmptyState("users", "", "", self._first_button(OWNERS))
        self._lists.addWidget(_stacked(self.unit_view, self.no_units))
        self._lists.addWidget(_stacked(self.owner_view, self.no_owners))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lists, 1)
        column.addWidget(self._foot())
        shell = PageShell(self, self._head())
        shell.add_views(PageSplitter((left, self._panel()), (792, 320), wide=0))

    def _head(self) -> PageHead:
        head = PageHead(_("Organisation"))
        self.heading = head.heading
        self.switch = SideSwitch(2)
        head.add(self.switch)
        self.new_button = button("", self._add, role="primary")
        self.more_button = QToolButton()
        self.more_button.setIcon(icon("ellipsis"))
        self.more_button.setIconSize(QSize(scaled(18), scaled(18)))
        self.more_button.setToolTip(_("Fler kommandon"))
        self.more_button.setAccessibleName(_("Fler kommandon"))
        self.more_button.clicked.connect(self._open_more)
        head.add_tools(self.new_button, self.more_button)
        return head

    def _foot(self) -> QWidget:
        """Activities that no unit or owner in the list stands for lead to themselves."""
        self.for_all = button(
            "", partial(self._filter_unit, ALL_UNITS_ID, below=False), role="link"
        )
        self.without_owner = button("", partial(self._filter_owner, NONE_ID), role="link")
        self._feet = QStackedWidget()
        self._feet.setFixedHeight(self.for_all.sizeHint().height() + 2 * GRID)
        for foot in (self.for_all, self.without_owner):
            side = QWidget()
            row = QHBoxLayout(side)
            row.setContentsMargins(GRID, 0, GRID, 0)
            row.addWidget(foot)
            row.addStretch(1)
            self._feet.addWidget(side)
        return self._feet

    def _panel(self) -> QWidget:
        self.details = Stack()
        self.details.setMinimumWidth(scaled(304))
        self._nothing: QWidget = EmptyState(
            "panel-right", "", _("Markera en rad så visas den här.")
        )
        self.details.addWidget(self._nothing)
        return self.details

    def _adopt(self, side: int, form: QWidget) -> None:
        area = self._areas[side] = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.setObjectName("content")
        area.setWidget(form)
        self.details.addWidget(area)
        if isinstance(form, UnitForm):
            form.filter_requested.connect(lambda below: self._filter_unit(form.row_id, below))
        if isinstance(form, OwnerForm):
            form.filter_requested.connect(lambda _below: self._filter_owner(form.row_id))
            form.purge_requested.connect(self._purge)
        if isinstance(form, UnitForm | OwnerForm):
            form.merge_requested.connect(self._merge)
            form.delete_requested.connect(self.delete_selected)

    def _first_button(self, side: int) -> QPushButton:
        made = button("", partial(self._add, side), role="primary")
        self._firsts = [*getattr(self, "_firsts", []), made]
        return made

    def _wire(self) -> None:
        session, commands = self._session, self.commands
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        # A dropped row is moved when the drop is over: the view still holds it until then.
        self.tree.move_requested.connect(commands.move_unit, Qt.ConnectionType.QueuedConnection)
        units, owners = self.unit_view, self.owner_view
        units.current_changed.connect(self._show_details)
        owners.current_changed.connect(self._show_details)
        units.count_chosen.connect(self._filter_unit)
        owners.count_chosen.connect(self._filter_owner)
        units.form_requested.connect(self._focus_form)
        units.delete_requested.connect(self.delete_selected)
        owners.remove_requested.connect(self.delete_selected)
        units.menu_requested.connect(partial(self._open_menu, units))
        owners.menu_requested.connect(partial(self._open_menu, owners))
        self.switch.chosen.connect(self.show_side)
        commands.made.connect(self._stand_on_new)
        commands.message.connect(self.message)

    # Reacting

    def _on_opened(self) -> None:
        self._is_stale = True
        self._show_names()
        self._refresh_if_needed()

    def _on_closed(self) -> None:
        self._is_stale, self._wanted = True, None
        for form in self.parts.made.values():
            if isinstance(form, EntityForm):
                form.forget()
        self.details.setCurrentWidget(self._nothing)
        self._show(Organisation((), (), 0, 0))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self._show_names()
        if changes.touch(*_TABLES):
            self._is_stale = True
            self._refresh_if_needed()

    def _refresh_if_needed(self) -> None:
        if self._is_stale and self.isVisible() and self._session.is_open:
            self.refresh()

    def _show(self, organisation: Organisation) -> None:
        was_empty = not self.tree.rowCount()
        self.tree.show_rows(organisation.units)
        self.table.show_rows(organisation.owners)
        if was_empty:
            self.unit_view.expandAll()
        self._show_counts(organisation)
        for view in (self.unit_view, self.owner_view):
            _stand_somewhere(view)
        if self._wanted is not None and self._stand_on(*self._wanted):
            self._wanted = None
            form = self.unit_form if self.side == UNITS else self.owner_form
            form.focus_first()
        self._show_details()

    def _show_counts(self, organisation: Organisation) -> None:
        labels = self._session.labels
        words = (labels.unit.plural_title, _("Ansvariga"))
        for side, rows in enumerate((organisation.units, organisation.owners)):
            self.switch.name_side(side, words[side], len(rows))
        noun, units = labels.activity, labels.unit
        self.for_all.setText(
            _("{count} gäller alla {units}").format(
                count=noun.counted(organisation.for_all), units=units.plural
            )
        )
        self.without_owner.setText(
            _("{count} utan ansvarig").format(count=noun.counted(organisation.without_owner))
        )
        self.for_all.setVisible(organisation.for_all > 0)
        self.without_owner.setVisible(organisation.without_owner > 0)
        for view, empty, rows_ in (
            (self.unit_view, self.no_units, organisation.units),
            (self.owner_view, self.no_owners, organisation.owners),
        ):
            view.setVisible(bool(rows_))
            empty.setVisible(not rows_ and self._session.is_open)

    def _show_names(self) -> None:
        labels, editable = self._session.labels, self._session.is_editable
        for side, words in enumerate(self._new_words()):
            self._firsts[side].setText(words)
            self._firsts[side].setEnabled(editable)
        self.new_button.setText(self._new_words()[self.side])
        self.new_button.setEnabled(editable)
        self.unit_view.setAccessibleName(labels.unit.plural_title)
        self.owner_view.setAccessibleName(_("Ansvariga"))
        self.no_units.show_text(
            _("Inga {units} ännu").format(units=labels.unit.plural),
            _("Lägg till förvaltningar, bolag, enheter och externa parter som genomför planen."),
        )
        self.no_owners.show_text(
            _("Inga ansvariga ännu"),
            _("Lägg till befattningar, till exempel Rektor. Ett namn behövs inte."),
        )

    def _new_words(self) -> tuple[str, str]:
        return self._session.labels.unit.new().replace("&", "&&"), _("Ny ansvarig")

    def _show_details(self) -> None:
        if not (self._session.is_open and self.isVisible()):
            return
        unit, owner = self.unit_view.current_row(), self.owner_view.current_row()
        shown = self._nothing
        if self.side == UNITS and unit is not None:
            self.unit_form.show_row(unit.id)
            self.unit_form.show_counts(unit, has_below=self.tree.has_below(unit.id))
            shown = self._areas[UNITS]
        elif self.side == OWNERS and owner is not None:
            self.owner_form.show_row(owner.key)
            self.owner_form.show_counts(owner)
            shown = self._areas[OWNERS]
        self.details.setCurrentWidget(shown)
        self.details.setVisible((self.tree, self.table)[self.side].rowCount() > 0)

    # Doing

    def _focus_form(self) -> None:
        self.unit_form.focus_first()

    def _add(self, side: int | None = None) -> None:
        self.commit_pending()
        if (self.side if side is None else side) == UNITS:
            self.commands.add_unit(self.unit_view.current_row())
        else:
            self.commands.add_owner()

    def _stand_on_new(self, side: int, row_id: int) -> None:
        self.show_side(side)
        if self._stand_on(side, row_id):
            form = self.unit_form if side == UNITS else self.owner_form
            form.focus_first()
        else:
            self._wanted = (side, row_id)

    def _stand_on(self, side: int, row_id: int) -> bool:
        view = self.unit_view if side == UNITS else self.owner_view
        return view.stand_on(row_id)

    def _merge(self) -> None:
        self.commit_pending()
        unit, owner = self.unit_view.current_row(), self.owner_view.current_row()
        if self.side == UNITS and unit is not None:
            self.commands.merge("unit", unit.id)
        elif self.side == OWNERS and owner is not None:
            self.commands.merge("owner", owner.key)

    def _purge(self) -> None:
        self.commit_pending()
        row = self.owner_view.current_row() if self.side == OWNERS else None
        self.commands.purge(row.key if row is not None else None)

    def _filter_unit(self, unit_id: int, below: bool) -> None:
        ids = self.tree.ids_below(unit_id) if below else {unit_id}
        self.filter_requested.emit(ActivityFilter(units=frozenset(ids)))

    def _filter_owner(self, owner_id: int) -> None:
        self.filter_requested.emit(ActivityFilter(owners=frozenset({owner_id})))

    # Menus

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the row stood on, and with names at large."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editable = self._session.is_editable
        view = self.unit_view if self.side == UNITS else self.owner_view
        has_row = editable and view.current_row() is not None
        actions = MenuActions(self._add, self._merge, self._purge, self.delete_selected)
        fill_row_menu(
            menu,
            self._new_words()[self.side],
            actions,
            self.unit_view if self.side == UNITS else None,
            editable=editable,
            has_row=has_row,
        )
        return menu

    def _open_menu(self, view: UnitView | OwnerView, place: QPoint) -> None:
        index = view.indexAt(place)
        if index.isValid():
            stand_at(view, index)
        self.row_menu().popup(view.viewport().mapToGlobal(place))

    def _open_more(self) -> None:
        below = QPoint(0, self.more_button.height())
        self.row_menu().popup(self.more_button.mapToGlobal(below))


def _stand_somewhere(view: QAbstractItemView) -> None:
    """Stand on the first row when no row is selected yet."""
    index = view.currentIndex()
    if not view.selectionModel().hasSelection():
        flags = QItemSelectionModel.SelectionFlag
        first = index if index.isValid() else view.model().index(0, 0)
        view.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)


def _stacked(view: QWidget, empty: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(view)
    column.addWidget(empty)
    empty.hide()
    return side
