"""The page Indikatorer: what is measured, its values and chart, and the annual sheet of all."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QMenu,
    QToolButton,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Indicator, ValueKind
from tracker.store.log.changes import Changes
from tracker.ui.indicators.annual_view import AnnualView
from tracker.ui.indicators.list import IndicatorListModel
from tracker.ui.indicators.list_view import IndicatorListView
from tracker.ui.indicators.panel import ABOUT, VALUES, IndicatorPanel
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.page import Page
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

ONE_BY_ONE, ANNUAL = 0, 1

_COPIED = (
    "focus_area_id",
    "goal_id",
    "activity_id",
    "kind",
    "unit",
    "direction",
    "definition",
    "source",
    "kpi_id",
    "breakdown",
    "series",
    "further_breakdowns",
    "owner_unit_id",
)


class IndicatorsPage(Page):
    """Records indicators and their values, one by one, and shows the annual sheet of all."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = Choices.of(session)
        self.model = IndicatorListModel(session, self)
        self.list = IndicatorListView(self.model)
        self.panel = IndicatorPanel(session, self._choices)
        self.annual = AnnualView(session)
        self._wanted: int | None = None
        self._build()
        self._wire()
        self._show_names()

    # What the window asks for

    def open_indicator(self, indicator_id: int) -> None:
        """Stand on an indicator and show its values."""
        self.show_view(ONE_BY_ONE)
        self._wanted = indicator_id
        self._on_read()

    def show_row(self, table: str, row_id: int) -> None:
        """Open an indicator that was found."""
        if table == "indicator":
            self.open_indicator(row_id)

    def begin_row(self, table: str) -> None:
        """Write a new indicator."""
        if table == "indicator":
            self.show_view(ONE_BY_ONE)
            self.new_indicator()

    def new_indicator(self) -> None:
        """Write a new indicator that belongs to what the current one does, and name it."""
        if not self._session.is_editable:
            return
        self.commit_pending()
        noun = self._session.labels.indicator
        line = self.list.current_line()
        place = _place_of(line.indicator) if line else {}
        values = {"title": noun.new(), "kind": ValueKind.QUANTITATIVE, **place}
        if self._add(noun.new(), values):
            self.panel.show_tab(ABOUT)
            self.panel.form.focus_title()

    def duplicate_selected(self) -> None:
        """Copy what the current indicator is, without its values, to just below it."""
        line = self.list.current_line()
        if line is None or not self._session.is_editable:
            return
        self.commit_pending()
        values = {name: getattr(line.indicator, name) for name in _COPIED}
        title = _("{title} (kopia)").format(title=line.indicator.title)
        change_label = _("Duplicerade {title}").format(title=line.indicator.title)
        following = self.model.row_at(self.list.currentIndex().row() + 1)
        self._add(change_label, values | {"title": title}, following.key if following else None)

    def delete_selected(self) -> None:
        """Remove the current indicator with its values; undo brings them back."""
        line = self.list.current_line()
        if line is None or not self._session.is_editable:
            return
        title = line.indicator.title
        change_label = _("Tog bort {title}").format(title=title)
        if self._session.change(change_label, self._session.plan.indicators.delete, line.key):
            self.message.emit(_("{title} togs bort. Ångra med Ctrl+Z.").format(title=f"”{title}”"))

    def move_selected(self, step: int) -> None:
        """Move the current indicator up (-1) or down (1) in the plan's order."""
        row = self.list.currentIndex().row()
        line, passed = self.model.row_at(row), self.model.row_at(row + step)
        if line is None or passed is None or not self._session.is_editable:
            return
        before = passed if step < 0 else self.model.row_at(row + step + 1)
        move = self._session.plan.indicators.move
        change_label = _("Flyttade {title}").format(title=line.indicator.title)
        self._session.change(change_label, move, line.key, before.key if before else None)

    def import_statistics(self) -> None:
        """Open the dialog that takes values from files."""
        from tracker.ui.indicators.statistics import StatisticsDialog

        self.commit_pending()
        dialog = StatisticsDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.imported.connect(self.message)
        dialog.open()

    def show_view(self, number: int) -> None:
        """Show the indicators one by one, or the annual sheet."""
        self.commit_pending()
        self._views.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)
        self._show_emptiness()

    def focus_first(self) -> None:
        """Stand in the list, or in the sheet."""
        first = self.list if self._view() == ONE_BY_ONE else self.annual.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.panel.commit_pending()

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the indicators when the page comes into sight."""
        super().showEvent(event)
        self.model.watch(watched=True)

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing while the page is out of sight."""
        super().hideEvent(event)
        self.model.watch(watched=False)

    # Building

    def _build(self) -> None:
        splitter = PageSplitter((self.list, self.panel), (288, 824), wide=1)
        self.list.setMinimumWidth(scaled(200))
        self.first_button = button("", self.new_indicator, role="primary")
        self.nothing_yet = EmptyState("chart-line", "", "", self.first_button)
        shell = PageShell(self, self._head())
        self._stack = shell.add_views(splitter, self.annual, self.nothing_yet)

    def _head(self) -> PageHead:
        head = PageHead()
        self.heading, self._count = head.heading, head.facts
        self._views = QButtonGroup(self)
        for number, text in ((ONE_BY_ONE, _("En i taget")), (ANNUAL, _("Årssammanställning"))):
            head.add(self._view_chip(number, text))
        self._views.button(ONE_BY_ONE).setChecked(True)
        self.import_button = icon_button(
            _("Läs in statistik …"), self.import_statistics, "chart-line"
        )
        self.new_button = button("", self.new_indicator, role="primary")
        head.add_tools(self.import_button, self.new_button)
        return head

    def _view_chip(self, number: int, text: str) -> QToolButton:
        chip = QToolButton()
        speak_as(chip, Role.PageTab)
        chip.setText(text)
        chip.setAccessibleName(text)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        bold = chip.font()
        bold.setBold(True)
        chip.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 4 * GRID)
        chip.clicked.connect(lambda _checked: self.show_view(number))
        self._views.addButton(chip, number)
        return chip

    def _wire(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.closed.connect(self._on_closed)
        self._session.changed.connect(self._on_changed)
        self.model.read.connect(self._on_read)
        self.list.chosen.connect(self._show_current)
        self.list.move_requested.connect(self.move_selected)
        self.list.delete_requested.connect(self.delete_selected)
        self.list.menu_requested.connect(self._open_menu)
        self._choices.changed.connect(self._show_names)

    # Reacting

    def _on_opened(self) -> None:
        self._wanted = None
        self.panel.show_tab(VALUES)
        self._show_names()

    def _on_closed(self) -> None:
        self.panel.show_line(None)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("plan"):
            self._show_names()

    def _on_read(self) -> None:
        count = self.model.rowCount()
        self._count.setText(self._session.labels.indicator.counted(count) if count else "")
        if self._wanted is not None and self.list.show_id(self._wanted):
            self._wanted = None
        if count and not self.list.currentIndex().isValid():
            stand_at(self.list, self.model.index(0, 0))
        self._show_emptiness()
        self._show_current()

    def _show_current(self) -> None:
        self.panel.show_line(self.list.current_line())

    def _show_emptiness(self) -> None:
        is_empty = self.model.rowCount() == 0
        self._stack.setCurrentIndex(2 if is_empty else self._view())
        for chip in self._views.buttons():
            chip.setEnabled(not is_empty)

    def _view(self) -> int:
        return self._views.checkedId()

    def _show_names(self) -> None:
        noun = self._session.labels.indicator
        self.heading.setText(noun.plural_title)
        self.list.setAccessibleName(noun.plural_title)
        editable = self._session.is_editable
        for widget in (self.new_button, self.first_button):
            widget.setText(noun.new().replace("&", "&&"))
            widget.setEnabled(editable)
        self.import_button.setEnabled(editable)
        self.nothing_yet.show_text(
            noun.none(),
            _(
                "Lägg till det ni vill följa år för år, till exempel andelen utrikes födda som"
                " arbetar. Värden skriver du in själv eller läser in från Kolada och SCB."
            ),
        )

    def _open_menu(self, place: QPoint) -> None:
        self.row_menu().popup(self.list.viewport().mapToGlobal(place))

    def row_menu(self) -> QMenu:
        """Return the menu of what can be done with the current indicator."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        chosen = row >= 0 and self._session.is_editable
        new = self._session.labels.indicator.new()
        menu.addAction(icon("plus"), new.replace("&", "&&"), self.new_indicator).setEnabled(
            self._session.is_editable
        )
        menu.addAction(icon("copy"), _("Duplicera"), self.duplicate_selected).setEnabled(chosen)
        up = menu.addAction(_("Flytta upp\tAlt+Upp"), lambda: self.move_selected(-1))
        up.setEnabled(chosen and row > 0)
        down = menu.addAction(_("Flytta ner\tAlt+Ner"), lambda: self.move_selected(1))
        down.setEnabled(chosen and row < last)
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Ta bort"), self.delete_selected).setEnabled(chosen)
        return menu

    def _add(
        self, change_label: str, values: dict[str, object], before_id: int | None = None
    ) -> bool:
        indicators = self._session.plan.indicators
        created: list[int] = []

        def write() -> None:
            created.append(indicators.add(**values))
            if before_id is not None:
                indicators.move(created[0], before_id)

        if not self._session.change(change_label, write):
            return False
        self.show_view(ONE_BY_ONE)
        self.open_indicator(created[0])
        return True


def _place_of(indicator: Indicator) -> dict[str, object]:
    return {name: getattr(indicator, name) for name in _COPIED[:3]}
