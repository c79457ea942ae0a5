"""One indicator: its sentences, its values with targets, its chart, and beside them its form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import ValueKind
from tracker.errors import InvalidValueError
from tracker.publishing.charts.indicator_figure import indicator_figure
from tracker.ui.charts.figure_view import FigureView
from tracker.ui.charts.indicator_facts import IndicatorFacts
from tracker.ui.indicators.form import IndicatorForm
from tracker.ui.indicators.list import IndicatorLine
from tracker.ui.indicators.observation_form import ObservationForm
from tracker.ui.indicators.observation_grid import ObservationGridModel
from tracker.ui.indicators.observation_view import ObservationView, keys_sentence
from tracker.ui.indicators.series_choice import SeriesChoice
from tracker.ui.kit.basics import button, card, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.making.parts import Part, Parts
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.session import Session

VALUES, ABOUT = 0, 1
_ASIDE = 30 * GRID


class IndicatorPanel(QWidget):
    """Shows the indicator chosen in the list. `tabs` choose between its values and its form.

    The form is made when its tab is first shown.
    """

    form = Part(ABOUT, IndicatorForm)

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._line: IndicatorLine | None = None
        self._wanted: int | None = None
        self.model = ObservationGridModel(session, self)
        self.grid = ObservationView(self.model)
        self.facts = IndicatorFacts()
        self.figure = FigureView()
        self.chart_series = SeriesChoice(session, "chart_series", _("I diagrammet"))
        self.print_series = SeriesChoice(session, "print_series", _("I utskrifter"))
        self.value_form = ObservationForm(session, self.model)
        self.parts = Parts({ABOUT: partial(IndicatorForm, session, choices)}, self._adopt)
        self.period = QLineEdit()
        self.targets = button(_("Skriv mål"), self._show_targets)
        self.note = label("", "muted", wrap=True)
        self.tabs = QButtonGroup(self)
        self._build()
        self._wire()

    def show_line(self, line: IndicatorLine | None) -> None:
        """Show an indicator, or its new state."""
        is_other = line is None or self._line is None or line.key != self._line.key
        if is_other:
            self.commit_pending()
        self._line = line
        table = line.table if line else None
        current = self.grid.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else None
        period = self.model.period_at(place[1]) if place else ""
        self.model.show_table(table)
        if ABOUT in self.parts.made:
            self.form.show_table(table)
        if line is None or table is None:
            return
        self.title.setText(line.title)
        self.place.setText(line.place)
        self.grid.setAccessibleName(_("Värden för {title}").format(title=line.title))
        self.facts.show_table(table)
        for choice in (self.chart_series, self.print_series):
            choice.show_table(table)
        figure = indicator_figure(table)
        self.figure.show_figure(figure)
        self.figure.setVisible(figure is not None)
        self._no_figure.setVisible(figure is None)
        self._show_hint()
        if is_other:
            self.grid.show_newest()
        elif not self.grid.currentIndex().isValid() and place:
            self._stand_on(place[0], period)
        self._stand_on_wanted()
        self.value_form.show_cell(self.grid.currentIndex())

    def show_tab(self, number: int) -> None:
        """Show the values or the form."""
        self.commit_pending()
        if number == ABOUT:
            self.parts.get(ABOUT)
        self._stack.setCurrentIndex(number)
        self.tabs.button(number).setChecked(True)

    def commit_pending(self) -> None:
        """Save what is being written anywhere in the panel."""
        self.grid.commit_open()
        self.value_form.commit_pending()
        if ABOUT in self.parts.made:
            self.form.commit_pending()

    # Building

    def _build(self) -> None:
        self.title = label("", "subheading", wrap=True)
        self.place = label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.place)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addLayout(words, 1)
        for number, text in ((VALUES, _("Värden")), (ABOUT, _("Om måttet"))):
            head.addWidget(self._tab(number, text), 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._values_part())
        self.tabs.button(VALUES).setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        head.setContentsMargins(0, 0, 2 * GRID, 0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _adopt(self, _place: int, form: QWidget) -> None:
        self._stack.addWidget(form)
        self.form.show_table(self._line.table if self._line is not None else None)

    def _tab(self, number: int, text: str) -> QToolButton:
        chip = QToolButton()
        speak_as(chip, Role.PageTab)
        chip.setText(text)
        chip.setAccessibleName(text)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.clicked.connect(lambda _checked: self.show_tab(number))
        self.tabs.addButton(chip, number)
        return chip

    def _values_part(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.facts)
        column.addSpacing(GRID // 2)
        column.addWidget(self.grid)
        column.addLayout(self._under_grid())
        column.addSpacing(GRID // 2)
        column.addLayout(self._chart_row(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _under_grid(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.period.setPlaceholderText(_("Lägg till år eller månad"))
        self.period.setAccessibleName(_("Lägg till år eller månad"))
        self.period.setToolTip(_("Skriv till exempel 2030 eller 2026-04 och tryck Enter."))
        self.period.setFixedWidth(scaled(24 * GRID))
        row.setSpacing(GRID)
        row.addWidget(self.note, 1)
        row.addWidget(self.targets, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _chart_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        frame, inner = card()
        self._no_figure = label(_("Här visas ett diagram när det finns tal."), "muted", wrap=True)
        self._no_figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        chosen = QHBoxLayout()
        chosen.setSpacing(GRID)
        chosen.addStretch(1)
        chosen.addWidget(self.chart_series)
        chosen.addWidget(self.print_series)
        inner.addLayout(chosen)
        inner.addWidget(self.figure, 1)
        inner.addWidget(self._no_figure)
        row.addWidget(frame, 1)
        self.value_form.setFixedWidth(scaled(_ASIDE))
        row.addWidget(self.value_form)
        return row

    def _wire(self) -> None:
        self.grid.cell_changed.connect(self._on_cell)
        self.grid.customContextMenuRequested.connect(self._open_menu)
        self.model.refused.connect(self._show_refusal)
        self.period.returnPressed.connect(self._add_period)

    # Reacting

    def _on_cell(self) -> None:
        self._show_hint()
        self.value_form.show_cell(self.grid.currentIndex())

    def _show_hint(self) -> None:
        self._show_sentence(keys_sentence() if self._session.is_editable else "", "muted")
        editable = self._session.is_editable
        self.period.setVisible(editable)
        table = self.model.table
        is_measured = table is not None and table.indicator.kind is ValueKind.QUANTITATIVE
        self.targets.setVisible(editable and is_measured and not self.model.has_target_rows)

    def _show_refusal(self, sentence: str) -> None:
        self._show_sentence(sentence, "danger")

    def _show_sentence(self, sentence: str, role: str) -> None:
        self.note.setText(sentence)
        self.note.setProperty("role", role)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _show_targets(self) -> None:
        """Show the rows of targets and stand in the first of them."""
        column = self.grid.currentIndex().column()
        self.model.show_targets()
        rows = range(self.model.rowCount())
        first = next(row for row in rows if self.model.row_at(row).is_target)
        stand_at(self.grid, self.model.index(first, max(column, 0)))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_hint()

    def add_comparison(self) -> None:
        """Compare with one more, and stand in its row, whose values are written by hand."""
        self._wanted = self.form.comparisons.add()
        self._stand_on_wanted()

    def _stand_on_wanted(self) -> None:
        """A comparison that was added is stood on when its row has come."""
        rows = range(self.model.rowCount()) if self._wanted is not None else ()
        found = [row for row in rows if self.model.row_at(row).comparison_id == self._wanted]
        if found:
            self._wanted = None
            column = max(self.grid.currentIndex().column(), 0)
            stand_at(self.grid, self.model.index(found[0], column))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_period(self) -> None:
        if not self.period.text().strip():
            return
        try:
            column = self.model.add_period(self.period.text())
        except InvalidValueError as error:
            self._show_refusal(str(error))
            return
        self.period.clear()
        stand_at(self.grid, self.model.index(0, column))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on(self, row: int, period: str) -> None:
        columns: Sequence[int] = [
            column
            for column in range(self.model.columnCount())
            if self.model.period_at(column) == period
        ]
        row = min(row, self.model.rowCount() - 1)
        newest = self.model.newest_cell()
        stand_at(self.grid, self.model.index(row, columns[0]) if columns else newest)

    def _open_menu(self, place: QPoint) -> None:
        self.cell_menu().popup(self.grid.viewport().mapToGlobal(place))

    def cell_menu(self) -> QMenu:
        """Return the menu of what can be done with the selected cells."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editable = self._session.is_editable
        copy = menu.addAction(icon("copy"), _("Kopiera"), self.grid.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        menu.addAction(_("Kopiera med rubriker"), lambda: self.grid.copy(with_headers=True))
        paste = menu.addAction(_("Klistra in"), self.grid.paste)
        paste.setShortcut(QKeySequence.StandardKey.Paste)
        paste.setEnabled(editable)
        menu.addAction(icon("trash-2"), _("Töm"), self.grid.clear_cells).setEnabled(editable)
        table = self.model.table
        if editable and table is not None and table.indicator.breakdowns:
            menu.addAction(_("Visa rader för summor"), self.model.show_sums)
        if editable and table is not None and table.indicator.kind is ValueKind.QUANTITATIVE:
            menu.addAction(_("Lägg till jämförelse"), self.add_comparison)
        return menu
