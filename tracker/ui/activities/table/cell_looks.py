"""How cells of the activity table look."""

from __future__ import annotations

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
from tracker.ui.kit.looks import theme
from tracker.ui.kit.speaking.blank import blank
from tracker.ui.kit.tables.roles import AreaRole, FieldRole, IdRole


def alignment_of(spec: ColumnSpec) -> int:
    """Return where in its cell a column's text stands: numbers to the right."""
    side = Qt.AlignmentFlag.AlignRight if spec.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


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
    if row.activity.approval is Approval.APPROVED:
        return None
    font = QFont()
    font.setItalic(row.activity.approval is Approval.PROPOSED)
    font.setStrikeOut(row.activity.approval is Approval.DECLINED)
    return font


def cell_data(row: ActivityRow, spec: ColumnSpec, labels: Labels, role: int) -> Any:
    """Return what a cell of an activity shows for a role of Qt's, None for nothing."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return spec.text(row, labels)
        case Qt.ItemDataRole.AccessibleTextRole:
            return spec.text(row, labels) or blank()
        case Qt.ItemDataRole.EditRole:
            return row.value_of(spec.field.name) if spec.field else None
        case Qt.ItemDataRole.DecorationRole:
            return spec.icon(row) if spec.icon else None
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(spec.tooltip(row)) if spec.tooltip else None
        case Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(spec)
        case Qt.ItemDataRole.ForegroundRole:
            return text_color_of(row, spec)
        case Qt.ItemDataRole.FontRole:
            return font_of(row)
        case _ if role >= IdRole:
            own = {IdRole: row.id, AreaRole: row.activity.focus_area_id, FieldRole: spec.field}
            return own.get(Qt.ItemDataRole(role))
    return None


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
