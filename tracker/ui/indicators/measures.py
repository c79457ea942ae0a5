"""The measures of the files that are read, and what each means in the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.indicators.indicator import TOTAL, Indicator, ValueKind, series_label
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox

if TYPE_CHECKING:
    from tracker.exchange.statistics.files import (
        Choice,
        ImportPreview,
        SeriesKey,
        StatisticsSeries,
    )

AnyIndex = QModelIndex | QPersistentModelIndex
Choices = Mapping["SeriesKey", "Choice"]

COLUMNS = (N_("Mått i filen"), N_("Indikator"), N_("Serie"), N_("Andel av"))
_NOWHERE = QModelIndex()
_MEASURE_WIDTH = 44
"""In letters."""

_TABLE_HEIGHT = 120
_UNDECIDED, _LEFT_OUT = "", "-"


class MeasuresModel(QAbstractTableModel):
    """A row a measure, with what is decided about it or found by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.measures: list[StatisticsSeries] = []
        self._rows: list[tuple[str, str, str, str]] = []

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the measures of another preview."""
        from tracker.exchange.statistics.files import measure_text

        self.beginResetModel()
        matched = {match.series.key: match for match in preview.matches if match.is_sure}
        measures = {series.key: series for _file, series in preview.own}
        self.measures = list(measures.values())
        self._rows = []
        for key, series in measures.items():
            match, choice = matched.get(key), preview.choices.get(key)
            whole = choice.whole if choice is not None else None
            is_left_out = choice is not None and choice.indicator_id is None
            self._rows.append(
                (
                    series.name,
                    match.indicator.title if match else _("tas inte med") if is_left_out else "–",
                    series_label(match.name) if match else "",
                    measure_text(whole) if whole else "",
                )
            )
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    @guarded
    def data(self, index: AnyIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class MeasuresPanel(QWidget):
    """Lets the user say what the chosen measures mean; `decided` carries the choices made."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._indicators: dict[int, Indicator] = {}
        self.model = MeasuresModel(self)
        self.table = self._make_table()
        self.indicator, self.series, self.whole = NamedBox(), NamedBox(), NamedBox()
        self.series.setEditable(True)
        self.series.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.table, 1)
        column.addLayout(self._fields())
        self.indicator.activated.connect(lambda _place: self._decide_indicator())
        self.series.activated.connect(lambda _place: self._decide_series())
        line = self.series.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._decide_series)
        self.whole.activated.connect(lambda _place: self._decide_whole())
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._show_fields())
        self._show_fields()

    def show_preview(self, preview: ImportPreview, indicators: Sequence[Indicator]) -> None:
        """Show the measures of a preview; the rows that were chosen stay chosen."""
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        self._preview = preview
        self._indicators = {
            indicator.id: indicator
            for indicator in indicators
            if indicator.kind is ValueKind.QUANTITATIVE
        }
        self.model.show_preview(preview)
        for row in chosen or {0}:
            if row < self.model.rowCount():
                flags = self.table.selectionModel().SelectionFlag
                index = self.model.index(row, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self._show_fields()

    # Building

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Mått i filerna"))
        table.setProperty("role", "framed")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        let_copy(table)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, _MEASURE_WIDTH * table.fontMetrics().horizontalAdvance("0"))
        table.setMinimumHeight(_TABLE_HEIGHT)
        return table

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        for place, (name, combo) in enumerate(
            ((COLUMNS[1], self.indicator), (COLUMNS[2], self.series), (COLUMNS[3], self.whole))
        ):
            caption = label(_(name), "muted")
            caption.setBuddy(combo)
            combo.setAccessibleName(_("{field} för markerade mått").format(field=_(name)))
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(12)
            grid.addWidget(caption, 0, place)
            grid.addWidget(combo, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    # Choosing

    def _chosen(self) -> list[StatisticsSeries]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.measures[row] for row in rows if row < len(self.model.measures)]

    def _choice(self, series: StatisticsSeries) -> Choice | None:
        """Return what is decided for a measure, or what its certain match comes to."""
        from tracker.exchange.statistics.files import Choice

        if self._preview is None:
            return None
        decided = self._preview.choices.get(series.key)
        if decided is not None:
            return decided
        found = [match for match in self._preview.matches if match.series.key == series.key]
        return Choice(found[0].indicator.id, found[0].name) if len(found) == 1 else None

    def _show_fields(self) -> None:
        chosen = self._chosen()
        for combo in (self.indicator, self.series, self.whole):
            combo.clear()
            combo.setEnabled(bool(chosen))
        if not chosen:
            return
        choice = self._choice(chosen[0])
        self.indicator.addItem(_("Välj indikator …"), _UNDECIDED)
        self.indicator.addItem(_("Ta inte med"), _LEFT_OUT)
        for indicator in self._indicators.values():
            self.indicator.addItem(coded(indicator.code, indicator.title), indicator.id)
        wanted = _UNDECIDED if choice is None else choice.indicator_id or _LEFT_OUT
        self.indicator.setCurrentIndex(self.indicator.findData(wanted))
        is_mapped = choice is not None and choice.indicator_id is not None
        self.series.setEnabled(is_mapped and len(chosen) == 1)
        self.whole.setEnabled(is_mapped)
        if choice is not None and is_mapped:
            self._show_series(chosen[0], choice)
            self._show_wholes(chosen, choice)

    def _show_series(self, series: StatisticsSeries, choice: Choice) -> None:
        indicator = self._indicators.get(choice.indicator_id or 0)
        own = (TOTAL, series.series, *(indicator.series_names if indicator else ()))
        for name in dict.fromkeys(own):
            self.series.addItem(series_label(name), name)
        self.series.setCurrentText(
            series_label(series.series if choice.series is None else choice.series)
        )

    def _show_wholes(self, chosen: Sequence[StatisticsSeries], choice: Choice) -> None:
        self.whole.addItem(_("– (värdet som det är)"), None)
        for other in self.model.measures:
            if other.table_id == chosen[0].table_id and other not in chosen:
                self.whole.addItem(other.name, (other.title, other.series))
        wholes = [self.whole.itemData(place) for place in range(self.whole.count())]
        self.whole.setCurrentIndex(wholes.index(choice.whole) if choice.whole in wholes else 0)

    def _decide_indicator(self) -> None:
        from tracker.exchange.statistics.files import Choice

        wanted = self.indicator.currentData()
        if wanted == _UNDECIDED:
            return
        made = {}
        for series in self._chosen():
            before = self._choice(series)
            indicator_id = None if wanted == _LEFT_OUT else int(wanted)
            made[series.key] = Choice(indicator_id, None, before.whole if before else None)
        self._decide(made)

    def _decide_series(self) -> None:
        chosen = self._chosen()
        choice = self._choice(chosen[0]) if len(chosen) == 1 else None
        if choice is None:
            return
        text = self.series.currentText().strip()
        place = self.series.findText(text, Qt.MatchFlag.MatchFixedString)
        name = str(self.series.itemData(place)) if place >= 0 else text
        now = chosen[0].series if choice.series is None else choice.series
        if name != now:
            self._decide({chosen[0].key: replace(choice, series=name)})

    def _decide_whole(self) -> None:
        whole = self.whole.currentData()
        made = {
            series.key: replace(choice, whole=tuple(whole) if whole else None)
            for series in self._chosen()
            if (choice := self._choice(series)) is not None
        }
        self._decide(made)

    def _decide(self, made: Choices) -> None:
        if made:
            self.decided.emit(dict(made))
