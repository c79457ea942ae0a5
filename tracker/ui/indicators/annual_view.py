"""The annual sheet on screen: all indicators through the years, up to a year that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.store.file.connection import Connection
from tracker.store.indicators.queries import (
    AnnualCompilation,
    annual_compilation,
    newest_year_with_values,
)
from tracker.store.log.changes import Changes
from tracker.ui.indicators.annual_sheet import YEARS, AnnualSheetModel
from tracker.ui.indicators.list import TABLES
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.blocks import put_table_text
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import Told
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_OFFERED_YEARS = 15
_SHARES = (0.33, 0.17, 0.20)
"""How the room beside the years is shared by development, source and comment."""


class AnnualView(QWidget):
    """Shows the annual sheet (VI-R1); reads nothing while it is out of sight."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self.model = AnnualSheetModel(self)
        self.table = QTableView()
        self.years = NamedBox()
        self._build()
        self._told = Told(self)
        self.years.activated.connect(self._told.ask)
        self.years.activated.connect(self._read)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._clear)
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._renew)

    def copy(self) -> None:
        """Put the whole sheet on the clipboard, as Excel takes it."""
        put_table_text(self.model.text())

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.years.setAccessibleName(_("Till och med år"))
        bar = QHBoxLayout()
        bar.setSpacing(GRID)
        bar.addWidget(label(_("Till och med"), "muted"))
        bar.addWidget(self.years)
        bar.addStretch(1)
        bar.addWidget(icon_button(_("Kopiera tabellen"), self.copy, "copy"))
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Årssammanställning"))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setWordWrap(True)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.setShowGrid(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setHighlightSections(False)
        let_copy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)

    def _on_opened(self) -> None:
        self._clear()
        self._offer_years()
        last_year = self._session.today().year - 1
        newest = newest_year_with_values(self._session.plan.connection, last_year + 1)
        self.years.setCurrentIndex(max(0, self.years.findData(newest or last_year)))
        if self.isVisible():
            self._read()

    def _offer_years(self) -> None:
        self.years.clear()
        this_year = self._session.today().year
        for year in range(this_year, this_year - _OFFERED_YEARS, -1):
            self.years.addItem(str(year), year)

    def _renew(self) -> None:
        """Offer a year that has begun; the one chosen stays chosen."""
        chosen = self.years.currentData()
        if chosen is not None and self.years.itemData(0) != self._session.today().year:
            self._offer_years()
            self.years.setCurrentIndex(max(0, self.years.findData(chosen)))

    def _clear(self) -> None:
        self._is_stale = True
        self.model.show_sheet(AnnualCompilation((), ()), "")

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*TABLES):
            self._is_stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        if not self._session.is_open:
            return
        if self.years.count() == 0:
            self._on_opened()
            return
        self._is_stale = False
        year = int(self.years.currentData())

        def read(connection: Connection) -> AnnualCompilation:
            return annual_compilation(connection, year, YEARS)

        self._session.query(read, self._show, key=self)

    def _show(self, sheet: AnnualCompilation) -> None:
        self.model.show_sheet(sheet, self._session.labels.indicator.title)
        self._fit()
        shown = self._session.labels.indicator.counted(len(sheet.lines))
        self._told.tell(f"{_('Till och med år')} {self.years.currentText()}", shown)

    def _fit(self) -> None:
        """Give the years what they need, and share the rest between the texts."""
        count = len(self.model.sheet.years)
        if not count:
            return
        letter = self.fontMetrics().horizontalAdvance("0")
        year_width = 10 * letter
        room = self.table.viewport().width() - count * year_width
        widths = [round(room * share) for share in _SHARES]
        self.table.setColumnWidth(0, room - sum(widths))
        for column in range(1, count + 1):
            self.table.setColumnWidth(column, year_width)
        for place, width in enumerate(widths):
            self.table.setColumnWidth(count + 1 + place, width)
        self.table.resizeRowsToContents()
        for row in range(self.model.rowCount()):
            air = self.fontMetrics().lineSpacing()
            self.table.setRowHeight(row, self.table.rowHeight(row) + air)
