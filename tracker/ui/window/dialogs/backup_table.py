"""The backups of a plan as a table, filled row by row as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from tracker.domain.core.language import N_, _
from tracker.store.file.backup import KIND_WORDS, Backup, BackupContent
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import color
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

TAKEN_AT, OCCASION, TITLE, ACTIVITIES, CHANGE_SETS = range(5)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, what it holds once that is read, and whether reading failed."""

    backup: Backup
    content: BackupContent | None = None
    is_damaged: bool = False

    @property
    def key(self) -> Path:
        """Where the backup lies, which sets this row apart from the others."""
        return self.backup.path

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


_Column = TableColumn[BackupRow]
_COLUMNS = (
    _Column(named(N_("Tagen")), BackupRow.taken_at),
    _Column(named(N_("Tillfälle")), BackupRow.occasion),
    _Column(
        named(N_("Planens titel")),
        BackupRow.title,
        icon=lambda row: icon("triangle-alert", color("danger")) if row.is_damaged else None,
    ),
    _Column(named(N_("Aktiviteter")), BackupRow.activities, is_number=True),
    _Column(named(N_("Ändringar")), BackupRow.change_sets, is_number=True),
)


class BackupTable(KeyedTableModel[BackupRow]):
    """Rows newest first; every one can be reached, and every sound one be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)

    def show_backups(self, backups: list[Backup]) -> None:
        """Show other backups, none of them read yet."""
        self.show_others([BackupRow(backup) for backup in backups])

    def show_content(self, backup: Backup, content: BackupContent | None) -> None:
        """Show what a backup holds, or with None that it is damaged."""
        self.replace_row(BackupRow(backup, content, is_damaged=content is None))

    def first_sound_row(self) -> int | None:
        """Return the number of the newest row that can be restored, so far."""
        sound = (number for number, row in enumerate(self.rows) if row.is_sound)
        return next(sound, None)

    def row_flags(self, row: BackupRow) -> Qt.ItemFlag:
        """Return that a damaged backup cannot be chosen."""
        return Qt.ItemFlag.ItemIsEnabled if row.is_damaged else super().row_flags(row)
