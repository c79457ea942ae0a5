"""The log as a table: when, who, what, and where from."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.listing import Coded
from tracker.domain.history.log_words import actor_word, source_word
from tracker.store.log.logbook import LogEntry
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

WHEN, WHO, WHAT, SOURCE = range(4)
"""The table's columns."""

_Column = TableColumn[LogEntry]


class LogTableModel(PlanTableModel[LogEntry]):
    """One row a change, newest first; what has been undone is faint."""

    listed_as = "log"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)

    def row_tint(self, row: LogEntry) -> str | None:
        """Return that a change which has been taken back is faint."""
        return "faint" if row.is_undone else None

    @staticmethod
    def headings() -> list[str]:
        """Return the headings of the columns."""
        return [column.title(Labels()) for column in _COLUMNS]

    @staticmethod
    def cells(entry: LogEntry) -> list[str]:
        """Return a change's texts, one a column."""
        return [column.text(entry) for column in _COLUMNS]


def _what(entry: LogEntry) -> str:
    words = _(entry.set.label)
    if entry.set.undoes is not None:
        return _("Ångrade: {change}").format(change=words)
    return _("{change} (ångrad)").format(change=words) if entry.is_undone else words


def _moment(entry: LogEntry) -> datetime:
    return datetime.fromisoformat(entry.set.at)


_COLUMNS = (
    _Column(named(N_("När")), lambda entry: entry.when, key="at", listed=_moment),
    _Column(named(N_("Vem")), lambda entry: actor_word(entry.set.actor), key="actor"),
    _Column(named(N_("Vad")), _what, key="change"),
    _Column(
        named(N_("Varifrån")),
        lambda entry: source_word(entry.set.source),
        key="source",
        listed=lambda entry: Coded(str(entry.set.source), source_word(entry.set.source)),
    ),
)
