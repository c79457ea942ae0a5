"""The needs to judge as a table for the screen: an area's target groups and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from tracker.domain.core.language import N_
from tracker.domain.core.listing import Coded
from tracker.domain.core.names import coded
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.need import NeedAnswer, NeedLine, need_word
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import FULFILMENT_SIGNS
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

GROUP, DONE, ANSWER = range(3)
"""The table's columns."""

_SIGNS = {
    NeedAnswer.MEETS: FULFILMENT_SIGNS[Fulfilment.FULFILLED],
    NeedAnswer.PARTLY: FULFILMENT_SIGNS[Fulfilment.PARTLY_FULFILLED],
    NeedAnswer.NOT_MET: FULFILMENT_SIGNS[Fulfilment.NOT_FULFILLED],
    NeedAnswer.NOT_ASSESSABLE: FULFILMENT_SIGNS[Fulfilment.NOT_ASSESSABLE],
}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need, or (`line` None) the heading over an area's needs."""

    line: NeedLine | None
    heading: str

    @property
    def key(self) -> tuple[int, int | None] | str:
        """The ids of the area and the target group, or the heading's words."""
        return self.line.key if self.line is not None else self.heading


def answer_icon(answer: NeedAnswer | None) -> QIcon:
    """Return the shape that stands beside the word for an answer."""
    name, tint = _SIGNS[answer] if answer is not None else ("circle", "faint")
    return icon(name, theme.color(tint))


def _with_headings(lines: Iterable[NeedLine]) -> list[NeedRow]:
    rows: list[NeedRow] = []
    area_id = None
    for line in lines:
        heading = coded(line.area.code, line.area.title)
        if line.area.id != area_id:
            area_id = line.area.id
            rows.append(NeedRow(None, heading))
        rows.append(NeedRow(line, heading))
    return rows


def _done(row: NeedRow) -> str:
    return "" if row.line is None else str(len(row.line.done))


def _answer(row: NeedRow) -> str:
    return "" if row.line is None else need_word(row.line.answer)


def _answered(row: NeedRow) -> Coded | None:
    answer = row.line.answer if row.line is not None else None
    return None if answer is None else Coded(str(answer), need_word(answer))


_Column = TableColumn[NeedRow]
_COLUMNS = (
    _Column(
        named(N_("Målgrupp")),
        lambda row: row.line.group_name if row.line is not None else row.heading,
        key="target_group",
    ),
    _Column(
        lambda labels: labels.activity.plural_title,
        _done,
        key="activities",
        listed=lambda row: len(row.line.done) if row.line else None,
    ),
    _Column(
        named(N_("Behovet")),
        _answer,
        key="answer",
        listed=_answered,
        icon=lambda row: answer_icon(row.line.answer) if row.line is not None else None,
        tooltip=lambda row: _answer(row) or row.heading,
    ),
)


class NeedListModel(PlanTableModel[NeedRow]):
    """One row a need; headings cannot be chosen."""

    listed_as = "needs"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, _COLUMNS, parent)

    def show_needs(self, lines: Sequence[NeedLine]) -> None:
        """Show these needs and signal exactly what differs to the view."""
        self.show_rows(_with_headings(lines))

    def line_at(self, row: int) -> NeedLine | None:
        """Return the need in a row, None for a heading or outside."""
        found = self.row_at(row)
        return found.line if found is not None else None

    def first_need(self) -> int | None:
        """Return the row of the first need, or None when there is none."""
        places = (place for place, row in enumerate(self._rows) if row.line is not None)
        return next(places, None)

    def is_heading(self, row: NeedRow) -> bool:
        """Whether a row is the heading over an area's needs."""
        return row.line is None

    def row_flags(self, row: NeedRow) -> Qt.ItemFlag:
        """Return that a heading cannot be chosen."""
        return Qt.ItemFlag.ItemIsEnabled if row.line is None else super().row_flags(row)
