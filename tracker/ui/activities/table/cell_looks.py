"""How cells of the activity table look."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from tracker.domain.activities.selection import Column
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.store.activities.queries import ActivityRow
from tracker.ui.activities.table.column import ColumnSpec
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.quick_cells import CellLook
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.blank import blank
from tracker.ui.kit.tables.roles import AreaRole, FieldRole, IdRole, LookRole


def alignment_of(spec: ColumnSpec) -> int:
    """Return where in its cell a column's text stands: numbers to the right."""
    return _RIGHT if spec.is_number else _LEFT


def text_color_of(row: ActivityRow, spec: ColumnSpec) -> QColor | None:
    """Return the colour of a cell's text, None for that of text."""
    if row.activity.approval is Approval.DECLINED:
        return theme.color("faint")
    if spec.column in (Column.LATE, Column.DUE_DATE) and row.lateness.is_late:
        return theme.color("danger")
    if spec.column in (Column.LATE, Column.DUE_DATE) and row.lateness.is_due_soon:
        return theme.color("warning")
    return None


def font_of(row: ActivityRow) -> QFont | None:
    """Return the font of a row that is not in the plan, None for that of the view."""
    approval = row.activity.approval
    return None if approval is Approval.APPROVED else _font(approval)


def cell_data(row: ActivityRow, spec: ColumnSpec, labels: Labels, role: int) -> Any:
    """Return what a cell of an activity shows for a role of Qt's, None for nothing."""
    answer = _ANSWERS.get(role)
    return None if answer is None else answer(row, spec, labels)


def new_row_data(spec: ColumnSpec, labels: Labels, role: int) -> Any:
    """Return what a cell of the row for a new activity shows for a role of Qt's."""
    if spec.column is not Column.TITLE:
        return blank() if role == Qt.ItemDataRole.AccessibleTextRole else None
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return _("{new} …").format(new=labels.activity.new())
        case Qt.ItemDataRole.EditRole:
            return ""
        case Qt.ItemDataRole.ForegroundRole:
            return theme.color("faint")
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_("Skriv titeln här. Enter går vidare till nästa."))
    return spec.field if role == FieldRole else None


@cache
def _font(approval: Approval) -> QFont:
    font = QFont()
    font.setItalic(approval is Approval.PROPOSED)
    font.setStrikeOut(approval is Approval.DECLINED)
    return font


_Role = Qt.ItemDataRole
_RIGHT, _LEFT = (
    int(side | Qt.AlignmentFlag.AlignVCenter)
    for side in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
)

# Asked for some thousand times each time that the table is painted: looked up, not compared.
_ANSWERS: dict[int, Callable[[ActivityRow, ColumnSpec, Labels], Any]] = {
    int(_Role.DisplayRole): lambda row, spec, labels: spec.text(row, labels),
    int(_Role.AccessibleTextRole): lambda row, spec, labels: spec.text(row, labels) or blank(),
    int(_Role.EditRole): lambda row, spec, _: row.value_of(spec.field.name) if spec.field else None,
    int(_Role.DecorationRole): lambda row, spec, _: spec.icon(row) if spec.icon else None,
    int(_Role.ToolTipRole): lambda row, spec, _: (
        plain_tooltip(spec.tooltip(row)) if spec.tooltip else None
    ),
    int(_Role.TextAlignmentRole): lambda _row, spec, _: alignment_of(spec),
    int(_Role.ForegroundRole): lambda row, spec, _: text_color_of(row, spec),
    int(_Role.FontRole): lambda row, _spec, _labels: font_of(row),
    int(IdRole): lambda row, _spec, _labels: row.id,
    int(AreaRole): lambda row, _spec, _labels: row.activity.focus_area_id,
    int(FieldRole): lambda _row, spec, _labels: spec.field,
    int(LookRole): lambda row, spec, labels: CellLook(
        spec.text(row, labels),
        spec.icon(row) if spec.icon else None,
        text_color_of(row, spec),
        font_of(row),
        spec.is_number,
    ),
}
