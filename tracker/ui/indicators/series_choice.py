"""Chooses which series of an indicator a chart or the prints show; the choice is the plan's."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import INDICATOR_FIELDS, series_label
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.kit.basics import explain
from tracker.ui.session import Session


class SeriesChoice(QToolButton):
    """A list of the series with a tick each, kept in `field`; one series is no choice."""

    def __init__(
        self, session: Session, field: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._field = INDICATOR_FIELDS[field]
        self._text = text
        self._table: IndicatorTable | None = None
        self._menu = QMenu(self)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def show_table(self, table: IndicatorTable | None) -> None:
        """Offer the series of an indicator."""
        self._table = table
        self.setVisible(table is not None and len(table.series) > 1)
        if table is None:
            return
        shown, every = len(self._shown()), len(table.series)
        counted = _("alla") if shown == every else f"{shown}/{every}"
        self.setText(f"{self._text}: {counted}")
        self.setAccessibleName(self.text())
        names = "; ".join(series_label(series) for series in self._shown())
        explain(self, _("Visas: {series}").format(series=names))
        self.setEnabled(self._session.is_editable)

    def choose(self, series: str, *, shown: bool) -> None:
        """Show a series or leave it out; the last one that is shown stays."""
        table = self._table
        if table is None:
            return
        wanted = {*self._shown(), series} if shown else {*self._shown()} - {series}
        kept = [name for name in table.series if name in wanted]
        if not kept:
            return
        value = [] if len(kept) == len(table.series) else kept
        change_label = _("Valde {field}").format(field=_(self._field.label).lower())
        update = self._session.plan.indicators.update
        self._session.change(change_label, update, table.indicator.id, **{self._field.name: value})

    def _shown(self) -> list[str]:
        table = self._table
        if table is None:
            return []
        indicator = table.indicator
        choose = indicator.charted if self._field.name == "chart_series" else indicator.printed
        return choose(table.series)

    def _fill(self) -> None:
        self._menu.clear()
        shown = self._shown()
        for series in self._table.series if self._table else ():
            action = self._menu.addAction(series_label(series))
            action.setCheckable(True)
            action.setChecked(series in shown)
            action.setEnabled(shown != [series])
            action.toggled.connect(
                lambda checked, series=series: self.choose(series, shown=checked)
            )
