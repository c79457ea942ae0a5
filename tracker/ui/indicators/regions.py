"""The regions of the files that are read, to keep as comparisons or leave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.language import N_, _
from tracker.domain.indicators.comparison import COMPARISON_FIELDS
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

if TYPE_CHECKING:
    from tracker.exchange.statistics.files import ImportPreview, Region

KEEP, NAME, REGION, COUNT = range(4)
"""The table's columns."""

_WIDTHS = {KEEP: 72, REGION: 160, COUNT: 80}


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region, what it is to be called, and whether it is kept."""

    region: Region
    name: str
    is_kept: bool

    @property
    def key(self) -> str:
        """The region's code or name in the file."""
        return self.region.key


_Column = TableColumn[RegionRow]


class RegionsModel(KeyedTableModel[RegionRow]):
    """The regions of a preview; none is ticked that the plan does not compare with already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(self._tick, self._rename), parent)

    @property
    def chosen(self) -> dict[str, str]:
        """The regions that are ticked, with what they are to be called."""
        return {row.key: row.name for row in self.rows if row.is_kept}

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the regions of another preview; what was chosen of them stays chosen."""
        before = {row.key: row for row in self.rows}
        self.show_others(
            [
                RegionRow(
                    region,
                    before[region.key].name if region.key in before else region.name,
                    before[region.key].is_kept if region.key in before else region.is_kept,
                )
                for region in preview.regions
            ]
        )

    def _tick(self, row: RegionRow, is_kept: bool) -> bool:
        self.replace_row(replace(row, is_kept=is_kept))
        return True

    def _rename(self, row: RegionRow, value: Any) -> bool:
        try:
            name = str(COMPARISON_FIELDS["name"].clean(value))
        except InvalidValueError:
            return False
        self.replace_row(replace(row, name=name, is_kept=True))
        return True


def _columns(
    tick: Callable[[RegionRow, bool], bool], rename: Callable[[RegionRow, Any], bool]
) -> tuple[_Column, ...]:
    return (
        _Column(
            named(N_("Behåll")),
            lambda _row: "",
            spoken=lambda row: row.name,
            is_ticked=lambda row: row.is_kept,
            set_ticked=tick,
        ),
        _Column(
            named(N_("Jämför med")),
            lambda row: row.name,
            COMPARISON_FIELDS["name"],
            set_value=rename,
        ),
        _Column(named(N_("I filen")), lambda row: row.region.key),
        _Column(
            named(N_("Värden")),
            lambda row: str(row.region.values),
            is_number=True,
            sort_value=lambda row: row.region.values,
        ),
    )


class RegionsPanel(QWidget):
    """Lets the user choose which other regions stand beside the own values."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RegionsModel(self)
        self.table = SectionTable(self.model, NAME, _WIDTHS)
        self.table.setAccessibleName(_("Jämförelser i filerna"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        about = _(
            "Filerna har också andras värden. Kryssa för dem som ska stå bredvid kommunens egna,"
            " och döp om dem om du vill. Valet är kvar till nästa fil."
        )
        column.addWidget(label(about, "muted", wrap=True))
        column.addWidget(self.table, 1)
        self.model.dataChanged.connect(lambda *_cells: self.changed.emit())

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the regions of a preview."""
        self.model.show_preview(preview)
