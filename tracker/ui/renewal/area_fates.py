"""The fate of each focus area in a new period: one row an area, two cells to choose in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, FocusArea
from tracker.domain.plan.renewal import AreaChoice, Fate
from tracker.errors import InvalidValueError
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

BEFORE, BECOMES, TITLE = range(3)
"""The table's columns."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of today (None: a new one) and what is chosen for it.

    `key` is the area's id; that of a new one is below 0.
    """

    key: int
    area: FocusArea | None
    choice: AreaChoice


def _before(row: AreaRow) -> str:
    return coded(row.area.code, row.area.title) if row.area is not None else "–"


_Column = TableColumn[AreaRow]


class AreaFatesModel(KeyedTableModel[AreaRow]):
    """The areas of today in their order, then those that are new."""

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        columns = (
            _Column(lambda labels: labels.focus_area.title, _before),
            _Column(
                named(N_("I den nya perioden")),
                self._becomes,
                value=lambda row: row.choice,
                set_value=self._choose,
                can_set=lambda row: row.area is not None,
                choices=self._offered,
            ),
            _Column(
                named(N_("Heter")),
                lambda row: row.choice.title if row.choice.fate is Fate.KEPT else "–",
                set_value=self._rename,
                can_set=lambda row: row.choice.fate is Fate.KEPT,
            ),
        )
        super().__init__(columns, parent)
        self._labels = labels
        self._added = 0

    @property
    def labels(self) -> Labels:
        """The words of the plan that is renewed."""
        return self._labels

    def row_tint(self, row: AreaRow) -> str | None:
        """Return that what is dropped is muted."""
        return "muted" if row.choice.fate is Fate.DROPPED else None

    def show_areas(self, areas: Sequence[FocusArea]) -> None:
        """Show the areas, all of them kept."""
        self.show_others([AreaRow(area.id, area, AreaChoice(title=area.title)) for area in areas])

    def add_area(self) -> QModelIndex:
        """Add a new area and return the cell of its title."""
        self._added += 1
        choice = AreaChoice(title=self._labels.focus_area.new())
        self.show_rows([*self.rows, AreaRow(-self._added, None, choice)])
        return self.index(self.rowCount() - 1, TITLE)

    def remove_new(self, row: int) -> None:
        """Take a new area away again; the areas of today stay."""
        removed = self.row_at(row)
        if removed is not None and removed.area is None:
            self.show_rows([kept for kept in self.rows if kept is not removed])

    def choices(self) -> dict[int, AreaChoice]:
        """Return what is chosen for the areas of today; an unchanged title is no choice."""
        return {
            row.area.id: replace(
                row.choice, title="" if row.choice.title == row.area.title else row.choice.title
            )
            for row in self.rows
            if row.area is not None
        }

    def new_areas(self) -> tuple[str, ...]:
        """Return the titles of the new areas."""
        return tuple(row.choice.title for row in self.rows if row.area is None)

    # Helping

    def _choose(self, row: AreaRow, choice: AreaChoice) -> bool:
        self.replace_row(replace(row, choice=replace(choice, title=row.choice.title)))
        return True

    def _rename(self, row: AreaRow, entered: object) -> bool:
        try:
            title = FOCUS_AREA_FIELDS["title"].clean(entered)
        except InvalidValueError:
            return False
        self.replace_row(replace(row, choice=replace(row.choice, title=str(title))))
        return True

    def _offered(self, row: AreaRow) -> list[tuple[str, AreaChoice]]:
        """Every other area of today that is kept can be merged with."""
        others = [
            other.area
            for other in self.rows
            if other.area is not None and other.area != row.area and other.choice.fate is Fate.KEPT
        ]
        return [
            (_("Behålls"), AreaChoice()),
            *(
                (
                    _("Slås ihop med {title}").format(title=area.title),
                    AreaChoice(Fate.MERGED, into_id=area.id),
                )
                for area in others
            ),
            (_("Tas bort"), AreaChoice(Fate.DROPPED)),
        ]

    def _becomes(self, row: AreaRow) -> str:
        match row.choice.fate:
            case Fate.KEPT:
                return _("Nytt") if row.area is None else _("Behålls")
            case Fate.MERGED:
                titles = {other.area.id: other.area.title for other in self.rows if other.area}
                return _("Slås ihop med {title}").format(title=titles[row.choice.into_id or 0])
            case Fate.DROPPED:
                return _("Tas bort")
