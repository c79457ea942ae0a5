"""How cells of the activity table look, and which rows differ between two orders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    Qt,
)
from PySide6.QtGui import QColor, QFont

from tracker.domain.activities.selection import (
    Column,
)
from tracker.domain.core.terms import Approval
from tracker.store.activities.queries import ActivityRow
from tracker.ui.activities.columns import ColumnSpec
from tracker.ui.kit.looks import theme


def difference_of(old: Sequence[int], new: Sequence[int]) -> tuple[int, int, int]:
    """Return where two sequences begin to differ and where, in each, they agree again."""
    start, shortest = 0, min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shortest - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


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
