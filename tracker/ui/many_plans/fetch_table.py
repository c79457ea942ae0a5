"""The rows of another plan, each to be ticked: where they land here, and whose they become."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_
from tracker.domain.many_plans.fetching import FetchKind, FetchLine, RowKey
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

WHAT, KIND, PLACE, UNIT, OWNER, STATE = range(6)


class FetchTable(PlanTableModel[FetchLine]):
    """Lists what another plan has; `ticked` is sent when a row is chosen or left."""

    ticked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._chosen: set[RowKey] = set()
        self._adds_names = True
        columns: list[TableColumn[FetchLine]] = [
            TableColumn(
                named(N_("Rad")),
                lambda line: line.row.names.title,
                is_ticked=lambda line: line.key in self._chosen,
                set_ticked=self._tick,
            ),
            TableColumn(named(N_("Slag")), self._kind),
            TableColumn(
                named(N_("Hamnar under")),
                lambda line: line.place_words(self.labels),
            ),
            TableColumn(
                named(N_("Enhet")),
                lambda line: line.unit_words(adds_names=self._adds_names, labels=self.labels),
            ),
            TableColumn(
                named(N_("Ansvarig")),
                lambda line: line.owner_words(adds_names=self._adds_names),
            ),
            TableColumn(
                named(N_("Läge")),
                FetchLine.state_words,
                tint=lambda line: None if line.is_new else "warning",
            ),
        ]
        super().__init__(session, columns, parent)

    def show_lines(self, lines: Sequence[FetchLine]) -> None:
        """Show what another plan has; nothing of it is chosen."""
        self._chosen = set()
        self.show_others(lines)
        self.ticked.emit()

    def add_names(self, *, adds: bool) -> None:
        """Say of units and owners that the plan lacks that they are added, or are not."""
        self._adds_names = adds
        self._repaint()

    def chosen(self) -> frozenset[RowKey]:
        """Return the keys of the rows that are ticked."""
        return frozenset(self._chosen)

    def choose_shown(self, *, is_ticked: bool) -> None:
        """Tick or untick every row that is shown; what the plan has already is not ticked."""
        keys = {line.key for line in self.rows if line.is_new or not is_ticked}
        self._chosen = self._chosen | keys if is_ticked else self._chosen - keys
        self._repaint()
        self.ticked.emit()

    def _kind(self, line: FetchLine) -> str:
        return kind_word(line, self.labels)

    def _tick(self, line: FetchLine, is_ticked: bool) -> bool:
        (self._chosen.add if is_ticked else self._chosen.discard)(line.key)
        self.ticked.emit()
        return True


def kind_word(line: FetchLine, labels: Labels) -> str:
    """Return what a row is, in the plan's own words."""
    is_activity = line.row.kind is FetchKind.ACTIVITY
    return (labels.activity if is_activity else labels.indicator).title
