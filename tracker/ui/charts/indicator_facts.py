"""How an indicator has gone, in sentences: trend, change since last year, way to the target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.domain.core.language import _, ngettext
from tracker.domain.indicators.indicator import TOTAL
from tracker.domain.indicators.trend import trend_word
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import movement_of, trend_color
from tracker.ui.kit.looks.theme import GRID

SERIES_IN_SENTENCES = 6
"""So many series are described in sentences; the others are read in the grid."""

_SIGN = 16


class IndicatorFacts(QWidget):
    """A line a series: the trend's shape and word, and the sentences behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self._table: IndicatorTable | None = None
        theme.look_changed().connect(self._repaint)

    def show_table(self, table: IndicatorTable | None) -> None:
        """Show an indicator, None for nothing."""
        self._table = table
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if table is None:
            return
        for row, series in enumerate(table.series[:SERIES_IN_SENTENCES]):
            self._add_line(row, table, series)
        left = len(table.series) - SERIES_IN_SENTENCES
        if left > 0:
            sentence = ngettext(
                "{count} serie till står i tabellen.", "{count} serier till står i tabellen.", left
            )
            below = 2 * SERIES_IN_SENTENCES
            words = label(sentence.format(count=left), "muted", wrap=True)
            self._grid.addWidget(words, below, 1)

    def sentences(self) -> list[str]:
        """Return the sentences shown of each series."""
        table = self._table
        return (
            []
            if table is None
            else [series_sentences(table, series) for series in table.series[:SERIES_IN_SENTENCES]]
        )

    def _repaint(self) -> None:
        self.show_table(self._table)

    def _add_line(self, row: int, table: IndicatorTable, series: str) -> None:
        development = table.development(series)
        movement = movement_of(table, series, development)
        sign = Picture(movement.value, _SIGN, trend_color(development.trend))
        word = label(trend_word(development.trend), "strong")
        sentence = label(series_sentences(table, series), wrap=True)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(sign, 2 * row, 0, top)
        self._grid.addWidget(word, 2 * row, 1, top)
        self._grid.addWidget(sentence, 2 * row + 1, 1, top)


def series_sentences(table: IndicatorTable, series: str) -> str:
    """Return the sentences about a series, its name first."""
    development = table.development(series)
    parts = [development.sentence]
    change = table.change(series)
    if change is not None:
        parts.append(change.sentence)
    if development.to_period is not None:
        distance = table.distance(series, development.to_period)
        if distance is not None:
            parts.append(distance.sentence)
    text = " ".join([*parts, *table.compared(series)])
    if series == TOTAL and len(table.series) == 1:
        return text
    return _("{series}: {sentence}").format(series=series or _("Totalt"), sentence=text)
