"""What the activity table shows on the heading of a group."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tracker.domain.activities.grouping import planned_year_rule
from tracker.domain.activities.selection import AnyGrouping, Grouping
from tracker.domain.core.language import _
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.tables.roles import GroupHeading, GroupRole
from tracker.ui.session import Session


def heading_data(
    heading: GroupHeading, grouping: AnyGrouping, session: Session, column: int, role: int
) -> Any:
    """Return what a cell of a heading shows for a role of Qt's, None for nothing."""
    if role == GroupRole:
        return heading
    if role == Qt.ItemDataRole.DisplayRole and column == 0:
        return heading.text
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tooltip(_introduction(heading.key, grouping, session))
    if role == Qt.ItemDataRole.AccessibleTextRole:
        noun = session.labels.activity.counted(heading.count)
        folded = _("hopfälld") if heading.is_folded else _("utfälld")
        return f"{heading.text}, {noun}, {folded}"
    return None


def _introduction(key: int | str | None, grouping: AnyGrouping, session: Session) -> str:
    """What the document says about the area of a heading, or which rows its year has."""
    if grouping is Grouping.PLANNED_YEAR:
        return planned_year_rule()
    if grouping is not Grouping.FOCUS_AREA or not isinstance(key, int):
        return ""
    area = session.plan.focus_areas.find(key)
    return (area.description if area else None) or ""
