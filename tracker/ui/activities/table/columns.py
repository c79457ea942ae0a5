"""The columns of the activity table: a new column is one entry here."""

from __future__ import annotations

from tracker.domain.activities.activity import ACTIVITY_FIELDS, responsible
from tracker.domain.activities.contribution import contributions_text
from tracker.domain.activities.note import notes_text
from tracker.domain.activities.prognosis import prognosis_sentence, prognosis_word
from tracker.domain.activities.selection import Column
from tracker.domain.core.terms import Priority, word
from tracker.domain.followup.line_texts import DEVIATION, RESULT
from tracker.domain.followup.story import last_text, told_by_year
from tracker.store.activities.cells import late_word
from tracker.ui.activities.table.column import ColumnSpec
from tracker.ui.activities.table.column_texts import (
    check_icon,
    check_text,
    check_tooltip,
    difference_tooltip,
    due_text,
    due_tooltip,
    late_icon,
    money_text,
    sign_of_prognosis,
)
from tracker.ui.kit.looks import theme

_FIELDS = ACTIVITY_FIELDS
_NOTES_IN_TOOLTIP = 5

COLUMNS: tuple[ColumnSpec, ...] = (
    ColumnSpec(
        Column.CODE,
        lambda row, _labels: row.activity.code or "",
        _FIELDS["code"],
        width=56,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.TITLE,
        lambda row, _labels: row.activity.title,
        _FIELDS["title"],
        width=240,
        tooltip=lambda row: row.activity.title,
    ),
    ColumnSpec(
        Column.STATUS,
        lambda row, _labels: word(row.activity.status),
        _FIELDS["status"],
        width=160,
        icon=lambda row: theme.status_icon(row.activity.status),
    ),
    ColumnSpec(
        Column.DUE_DATE,
        due_text,
        _FIELDS["due_date"],
        width=174,
        icon=late_icon,
        tooltip=due_tooltip,
    ),
    ColumnSpec(
        Column.LATE,
        lambda row, _labels: late_word(row),
        width=92,
        icon=late_icon,
        tooltip=lambda row: row.lateness.sentence,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.UNIT,
        lambda row, labels: responsible(row.unit, row.activity.responsibility, labels),
        _FIELDS["unit_id"],
        width=104,
        tooltip=lambda row: row.unit or "",
    ),
    ColumnSpec(
        Column.OWNER,
        lambda row, _labels: row.owner or "",
        _FIELDS["owner_id"],
        width=104,
        tooltip=lambda row: row.owner or "",
    ),
    ColumnSpec(
        Column.START_DATE,
        lambda row, _labels: row.activity.start_date.isoformat() if row.activity.start_date else "",
        _FIELDS["start_date"],
        width=96,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.FOCUS_AREA,
        lambda row, _labels: row.focus_area or "",
        _FIELDS["focus_area_id"],
        width=180,
        tooltip=lambda row: row.focus_area or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.GOAL,
        lambda row, _labels: row.goal or "",
        _FIELDS["goal_id"],
        width=180,
        tooltip=lambda row: row.goal or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.APPROVAL,
        lambda row, _labels: word(row.activity.approval),
        _FIELDS["approval"],
        width=90,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PROGRESS,
        lambda row, _labels: "" if row.activity.progress is None else f"{row.activity.progress} %",
        _FIELDS["progress"],
        width=84,
        is_number=True,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PRIORITY,
        lambda row, _labels: (
            word(Priority(str(row.activity.priority))) if row.activity.priority else ""
        ),
        _FIELDS["priority"],
        width=84,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.COST,
        lambda row, _labels: money_text(row.costs.planned_sek),
        _FIELDS["cost_sek"],
        width=104,
        is_number=True,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.ACTUAL,
        lambda row, _labels: money_text(row.costs.actual_sek),
        width=104,
        is_number=True,
        tooltip=difference_tooltip,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CATEGORY,
        lambda row, _labels: row.activity.category or "",
        _FIELDS["category"],
        width=120,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.ACTION_PLAN,
        lambda row, _labels: row.action_plan or "",
        _FIELDS["action_plan_id"],
        width=160,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PLANNED_YEARS,
        lambda row, _labels: ", ".join(map(str, row.planned_years)),
        width=96,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.FREQUENCY,
        lambda row, _labels: row.activity.frequency or "",
        _FIELDS["frequency"],
        width=120,
        tooltip=lambda row: row.activity.frequency or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SCOPE,
        lambda row, _labels: row.activity.scope or "",
        _FIELDS["scope"],
        width=120,
        tooltip=lambda row: row.activity.scope or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.TARGET_GROUPS,
        lambda row, _labels: ", ".join(row.target_groups),
        width=160,
        tooltip=lambda row: "\n".join(row.target_groups),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CONTRIBUTES_TO,
        lambda row, _labels: contributions_text(row.contributes_to),
        width=180,
        tooltip=lambda row: contributions_text(row.contributes_to),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PROGNOSIS,
        lambda row, _labels: prognosis_word(row.activity.prognosis),
        _FIELDS["prognosis"],
        width=120,
        icon=sign_of_prognosis,
        tooltip=lambda row: prognosis_sentence(row.activity.prognosis, row.activity.obstacle),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CHECKPOINT,
        check_text,
        _FIELDS["checkpoint_date"],
        width=150,
        icon=check_icon,
        tooltip=check_tooltip,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.LAST_RESULT,
        lambda row, _labels: " ".join(last_text(row.reports, RESULT).split()),
        width=220,
        tooltip=lambda row: last_text(row.reports, RESULT),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.LAST_DEVIATION,
        lambda row, _labels: " ".join(last_text(row.reports, DEVIATION).split()),
        width=220,
        tooltip=lambda row: last_text(row.reports, DEVIATION),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.REPORTS,
        lambda row, _labels: " · ".join(each.head() for each in row.reports),
        width=220,
        tooltip=lambda row: told_by_year(row.reports),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.LAST_NOTE,
        lambda row, _labels: " ".join(row.last_note.sentence().split()) if row.last_note else "",
        width=200,
        tooltip=lambda row: notes_text(row.notes[:_NOTES_IN_TOOLTIP]),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SHARING,
        lambda row, _labels: ", ".join(row.sharing),
        width=160,
        tooltip=lambda row: "\n".join(row.sharing),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SUCCESSOR,
        lambda row, _labels: row.successor.sentence() if row.successor else "",
        width=180,
        tooltip=lambda row: row.successor.sentence() if row.successor else "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.OBSTACLE,
        lambda row, _labels: " ".join((row.activity.obstacle or "").split()),
        _FIELDS["obstacle"],
        width=180,
        tooltip=lambda row: row.activity.obstacle or "",
        shown_at_first=False,
    ),
)

TITLE = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.TITLE)
"""Where the title stands among the columns."""
