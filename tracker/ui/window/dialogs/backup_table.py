"""The backups of a plan as a table, filled row by row as they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.core.language import N_, _
from tracker.store.file.backup import KIND_WORDS, Backup, BackupContent
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import color

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, what it holds once that is read, and whether reading failed."""

    backup: Backup
    content: BackupContent | None = None
    is_damaged: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the backup has been read through and can be restored."""
        return self.content is not None

    def title(self) -> str:
        """Return the plan's title, or a word on why there is none."""
        if self.content is not None:
            return self.content.title
        return _("Skadad, går inte att läsa") if self.is_damaged else _("Läser …")

    def activities(self) -> str:
        """Return the number of activities, "" while unknown."""
        return "" if self.content is None else str(self.content.activities)

    def change_sets(self) -> str:
        """Return the number of change sets, "" while unknown."""
        return "" if self.content is None else str(self.content.change_sets)

    def taken_at(self) -> str:
        """Return when it was taken, as "2026-03-31 09:15"."""
        return f"{self.backup.taken_at:%Y-%m-%d %H:%M}"

    def occasion(self) -> str:
        """Return on what occasion it was taken, in a word."""
        return _(KIND_WORDS.get(self.backup.kind, self.backup.kind))


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    title: str
    text: Callable[[BackupRow], str]
    is_number: bool = False


_COLUMNS = (
    _Column("taken_at", N_("Tagen"), BackupRow.taken_at),
    _Column("occasion", N_("Tillfälle"), BackupRow.occasion),
    _Column("title", N_("Planens titel"), BackupRow.title),
    _Column("activities", N_("Aktiviteter"), BackupRow.activities, is_number=True),
    _Column("change_sets", N_("Ändringar"), BackupRow.change_sets, is_number=True),
)
COLUMN_NAMES = tuple(column.name for column in _COLUMNS)


class BackupTable(QAbstractTableModel):
    """Rows newest first; `row_of` hands out the row's value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BackupRow] = []

    def show_backups(self, backups: list[Backup]) -> None:
        """Show other backups, none of them read yet."""
        self.beginResetModel()
        self._rows = [BackupRow(backup) for backup in backups]
        self.endResetModel()

    def show_content(self, backup: Backup, content: BackupContent | None) -> None:
        """Show what a backup holds, or with None that it is damaged."""
        for number, row in enumerate(self._rows):
            if row.backup == backup:
                self._rows[number] = replace(row, content=content, is_damaged=content is None)
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(_COLUMNS) - 1))

    def row_of(self, index: Index) -> BackupRow | None:
        """Return the row at an index, None for no row."""
        return self._rows[index.row()] if index.isValid() else None

    def first_sound_row(self) -> int | None:
        """Return the number of the newest row that can be restored, so far."""
        sound = (number for number, row in enumerate(self._rows) if row.is_sound)
        return next(sound, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Count the backups."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, alignment, warning sign or colour."""
        row, column = self.row_of(index), _COLUMNS[index.column()]
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole if column.is_number:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.DecorationRole if row.is_damaged and column.name == "title":
                return icon("triangle-alert", color("danger"))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole and _COLUMNS[section].is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be reached, and every sound one be chosen."""
        row = self.row_of(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags if row.is_damaged else flags | Qt.ItemFlag.ItemIsSelectable
