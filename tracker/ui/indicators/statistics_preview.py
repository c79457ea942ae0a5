"""The preview of an import of statistics, a row a value, each to be ticked or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.domain.core.language import N_
from tracker.exchange.statistics.items import State
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

if TYPE_CHECKING:
    from tracker.exchange.statistics.files import ImportItem, ImportPreview, ItemKey

TAKE, STATE, MEASURE, TITLE, VALUE, CAUTION = range(6)
"""The table's columns."""

_ORDER = (State.NEW, State.CHANGED, State.CONFLICT, State.EQUAL)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A value that can be taken in, and whether it is."""

    item: ImportItem
    is_taken: bool

    @property
    def key(self) -> ItemKey:
        """What sets the item apart from the others of its preview."""
        return self.item.key


class StatisticsPreviewModel(KeyedTableModel[PreviewRow]):
    """The items of a preview; what changes nothing cannot be ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(self.take), parent)

    @property
    def taken(self) -> frozenset[ItemKey]:
        """The keys of the items that are ticked."""
        return frozenset(row.key for row in self.rows if row.is_taken)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show another preview, with what is sure ticked."""
        taken = preview.taken()
        items = sorted(preview.items, key=lambda item: _ORDER.index(item.state))
        self.show_others([PreviewRow(item, item.key in taken) for item in items])

    def take(self, row: PreviewRow, is_taken: bool) -> bool:
        """Take an item in or leave it out."""
        self.replace_row(replace(row, is_taken=is_taken))
        return True

    def row_tint(self, row: PreviewRow) -> str | None:
        """Return that what changes nothing is muted and what must be chosen is marked."""
        return {State.EQUAL: "muted", State.CONFLICT: "warning"}.get(row.item.state)


_Column = TableColumn[PreviewRow]


def _columns(take: Callable[[PreviewRow, bool], bool]) -> tuple[_Column, ...]:
    return (
        _Column(
            named(N_("Ta med")),
            lambda _row: "",
            spoken=lambda row: f"{row.item.match.indicator.title}, {row.item.sentence()}",
            tooltip=lambda _row: "",
            is_ticked=lambda row: None if row.item.state is State.EQUAL else row.is_taken,
            set_ticked=take,
        ),
        _Column(named(N_("Läge")), _state),
        _Column(named(N_("Mått i filen")), lambda row: row.item.match.series.name),
        _Column(named(N_("Indikator")), lambda row: row.item.match.indicator.title),
        _Column(named(N_("Värde")), lambda row: row.item.sentence()),
        _Column(named(N_("Att tänka på")), lambda row: row.item.match.caution),
    )


def _state(row: PreviewRow) -> str:
    from tracker.exchange.statistics.files import state_word

    return state_word(row.item.state)
