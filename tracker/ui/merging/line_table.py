"""The lines of a merge, each to be ticked: what the copy has done, and what the plan says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tracker.domain.core.language import N_, _
from tracker.domain.merging.parts import PartKey
from tracker.domain.merging.words import MergeLine
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

WHAT, DONE, HERE, STATE = range(4)


class MergeLineModel(KeyedTableModel[MergeLine]):
    """Lists what a copy has done; `ticked` is sent when a line is chosen or left."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        self._chosen: set[PartKey] = set()
        super().__init__(
            (
                TableColumn(
                    named(N_("Rad")),
                    lambda line: line.title,
                    tooltip=lambda line: line.sentence,
                    is_ticked=lambda line: None if line.is_refused else line.key in self._chosen,
                    set_ticked=self._tick,
                ),
                TableColumn(
                    named(N_("I kopian")),
                    lambda line: line.detail,
                    tooltip=lambda line: line.sentence,
                ),
                TableColumn(named(N_("I planen")), lambda line: line.here),
                TableColumn(
                    named(N_("Läge")),
                    self._state,
                    tooltip=lambda line: line.why or self._state(line),
                    tint=lambda line: None if line.is_safe else "warning",
                ),
            ),
            parent,
        )

    def show_lines(self, lines: Sequence[MergeLine]) -> None:
        """Show what a copy has done; what nothing speaks against is chosen."""
        self._chosen = {line.key for line in lines if line.is_safe}
        self.show_others(lines)
        self.ticked.emit()

    def chosen(self) -> frozenset[PartKey]:
        """Return the parts of the lines that are ticked."""
        return frozenset(key for line in self.rows if line.key in self._chosen for key in line.keys)

    def choose_all(self, *, is_ticked: bool) -> None:
        """Tick or untick every line that can be chosen."""
        self._chosen = {line.key for line in self.rows if is_ticked and not line.is_refused}
        self._repaint()
        self.ticked.emit()

    def count(self) -> int:
        """Return how many lines are ticked."""
        return sum(line.key in self._chosen for line in self.rows)

    def _tick(self, line: MergeLine, is_ticked: bool) -> bool:
        if is_ticked:
            self._chosen.add(line.key)
        else:
            self._chosen.discard(line.key)
        self.ticked.emit()
        return True

    def _state(self, line: MergeLine) -> str:
        if line.is_safe:
            return _("Krockar inte.")
        return line.why if not line.is_refused else _("Tas inte in: {why}").format(why=line.why)
