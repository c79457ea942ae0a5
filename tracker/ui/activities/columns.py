"""The columns of the activity table: a new column is one entry here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon

from tracker import clock
from tracker.domain.activities.activity import ACTIVITY_FIELDS, responsible
from tracker.domain.activities.checkpoint import check_sentence, passed_check
from tracker.domain.activities.contribution import contributions_heading, contributions_text
from tracker.domain.activities.cost import difference_text
from tracker.domain.activities.note import last_note_heading, notes_text
from tracker.domain.activities.prognosis import prognosis_sentence, prognosis_word
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.selection import Column
from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Priority, word
from tracker.store.activities.queries import ActivityRow
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.signs import prognosis_icon


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How one column is named, filled, drawn and edited. Without `field` it is read-only.

    `width` is in pixels for a text whose digits are eight wide, and follows the system's text.
    """

    column: Column
    title: Callable[[Labels], str]
    text: Callable[[ActivityRow, Labels], str]
    field: Field | None = None
    width: int = 120
    is_number: bool = False
    icon: Callable[[ActivityRow], QIcon | None] | None = None
    tooltip: Callable[[ActivityRow], str] | None = None
    shown_at_first: bool = True


def _named(name: str) -> Callable[[Labels], str]:
    return lambda _labels: _(name)


def _late_icon(row: ActivityRow) -> QIcon | None:
    if row.lateness.is_late:
        return icon("clock-alert", theme.color("danger"))
    if row.lateness.is_due_soon:
        return icon("hourglass", theme.color("warning"))
    return None


def late_word(row: ActivityRow) -> str:
    """Return "Försenad", "Snart" or ""."""
    if row.lateness.is_late:
        return _("Försenad")
    return _("Snart") if row.lateness.is_due_soon else ""


def _due(row: ActivityRow, _labels: Labels) -> str:
    if row.activity.due_date is not None:
        word_ = late_word(row).lower()
        return row.activity.due_date.isoformat() + (f" · {word_}" if word_ else "")
    return _("Löpande") if row.activity.is_continuous else ""


def _moved(row: ActivityRow) -> str:
    if not row.times_moved or row.original_due_date is None:
        return row.lateness.sentence
    moved = _("Ursprungligt slutdatum: {date}.").format(date=row.original_due_date.isoformat())
    return f"{row.lateness.sentence} {moved}".strip()


def _prognosis_icon(row: ActivityRow) -> QIcon | None:
    prognosis = row.activity.prognosis
    return prognosis_icon(prognosis) if prognosis else None


def _check(row: ActivityRow, _labels: Labels) -> str:
    if row.activity.checkpoint_date is None:
        return ""
    is_passed = bool(passed_check(row.activity, clock.today()))
    passed = f" · {_('passerad')}" if is_passed else ""
    return row.activity.checkpoint_date.isoformat() + passed


def _check_icon(row: ActivityRow) -> QIcon | None:
    is_passed = bool(passed_check(row.activity, clock.today()))
    return icon("list-checks", theme.color("warning")) if is_passed else None


def _check_tooltip(row: ActivityRow) -> str:
    last = row.last_check
    done = _("Senaste avstämning: {check}").format(check=last.sentence()) if last else ""
    sentence = check_sentence(row.activity, clock.today())
    return "\n\n".join(text for text in (sentence, done) if text)


def _money(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}")


def _difference(row: ActivityRow) -> str:
    difference = row.costs.difference_sek
    return "" if difference is None else capitalised(difference_text(difference)) + "."


_FIELDS = ACTIVITY_FIELDS
_NOTES_IN_TOOLTIP = 5

COLUMNS: tuple[ColumnSpec, ...] = (
    ColumnSpec(
        Column.CODE,
        _named(N_("Nr")),
        lambda row, _labels: row.activity.code or "",
        _FIELDS["code"],
        width=56,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.TITLE,
        lambda labels: labels.activity.title,
        lambda row, _labels: row.activity.title,
        _FIELDS["title"],
        width=240,
        tooltip=lambda row: row.activity.title,
    ),
    ColumnSpec(
        Column.STATUS,
        _named(N_("Status")),
        lambda row, _labels: word(row.activity.status),
        _FIELDS["status"],
        width=128,
        icon=lambda row: theme.status_icon(row.activity.status),
    ),
    ColumnSpec(
        Column.DUE_DATE,
        _named(N_("Slutdatum")),
        _due,
        _FIELDS["due_date"],
        width=186,
        icon=_late_icon,
        tooltip=_moved,
    ),
    ColumnSpec(
        Column.LATE,
        _named(N_("Läge")),
        lambda row, _labels: late_word(row),
        width=92,
        icon=_late_icon,
        tooltip=lambda row: row.lateness.sentence,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.UNIT,
        lambda labels: labels.unit.title,
        lambda row, labels: responsible(row.unit, row.activity.responsibility, labels),
        _FIELDS["unit_id"],
        width=104,
        tooltip=lambda row: row.unit or "",
    ),
    ColumnSpec(
        Column.OWNER,
        _named(N_("Ansvarig")),
        lambda row, _labels: row.owner or "",
        _FIELDS["owner_id"],
        width=104,
        tooltip=lambda row: row.owner or "",
    ),
    ColumnSpec(
        Column.START_DATE,
        _named(N_("Startdatum")),
        lambda row, _labels: row.activity.start_date.isoformat() if row.activity.start_date else "",
        _FIELDS["start_date"],
        width=96,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.FOCUS_AREA,
        lambda labels: labels.focus_area.title,
        lambda row, _labels: row.focus_area or "",
        _FIELDS["focus_area_id"],
        width=180,
        tooltip=lambda row: row.focus_area or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.GOAL,
        lambda labels: labels.goal.title,
        lambda row, _labels: row.goal or "",
        _FIELDS["goal_id"],
        width=180,
        tooltip=lambda row: row.goal or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.APPROVAL,
        _named(N_("Beslut")),
        lambda row, _labels: word(row.activity.approval),
        _FIELDS["approval"],
        width=90,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PROGRESS,
        _named(N_("Framdrift")),
        lambda row, _labels: "" if row.activity.progress is None else f"{row.activity.progress} %",
        _FIELDS["progress"],
        width=84,
        is_number=True,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PRIORITY,
        _named(N_("Prioritet")),
        lambda row, _labels: (
            word(Priority(str(row.activity.priority))) if row.activity.priority else ""
        ),
        _FIELDS["priority"],
        width=84,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.COST,
        _named(N_("Kostnad (kr)")),
        lambda row, _labels: _money(row.costs.planned_sek),
        _FIELDS["cost_sek"],
        width=104,
        is_number=True,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.ACTUAL,
        _named(N_("Utfall (kr)")),
        lambda row, _labels: _money(row.costs.actual_sek),
        width=104,
        is_number=True,
        tooltip=_difference,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CATEGORY,
        _named(N_("Kategori")),
        lambda row, _labels: row.activity.category or "",
        _FIELDS["category"],
        width=120,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.ACTION_PLAN,
        _named(N_("Handlingsplan")),
        lambda row, _labels: row.action_plan or "",
        _FIELDS["action_plan_id"],
        width=160,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PLANNED_YEARS,
        _named(N_("Planår")),
        lambda row, _labels: ", ".join(map(str, row.planned_years)),
        width=96,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.FREQUENCY,
        _named(N_("Hur ofta")),
        lambda row, _labels: row.activity.frequency or "",
        _FIELDS["frequency"],
        width=120,
        tooltip=lambda row: row.activity.frequency or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SCOPE,
        _named(N_("Omfattning")),
        lambda row, _labels: row.activity.scope or "",
        _FIELDS["scope"],
        width=120,
        tooltip=lambda row: row.activity.scope or "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.TARGET_GROUPS,
        _named(N_("Målgrupper")),
        lambda row, _labels: ", ".join(row.target_groups),
        width=160,
        tooltip=lambda row: "\n".join(row.target_groups),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CONTRIBUTES_TO,
        lambda _labels: contributions_heading(),
        lambda row, _labels: contributions_text(row.contributes_to),
        width=180,
        tooltip=lambda row: contributions_text(row.contributes_to),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.PROGNOSIS,
        _named(N_("Prognos")),
        lambda row, _labels: prognosis_word(row.activity.prognosis),
        _FIELDS["prognosis"],
        width=120,
        icon=_prognosis_icon,
        tooltip=lambda row: prognosis_sentence(row.activity.prognosis, row.activity.obstacle),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.CHECKPOINT,
        _named(N_("Nästa avstämning")),
        _check,
        _FIELDS["checkpoint_date"],
        width=150,
        icon=_check_icon,
        tooltip=_check_tooltip,
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.LAST_NOTE,
        lambda _labels: last_note_heading(),
        lambda row, _labels: " ".join(row.last_note.sentence().split()) if row.last_note else "",
        width=200,
        tooltip=lambda row: notes_text(row.notes[:_NOTES_IN_TOOLTIP]),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SHARING,
        lambda _labels: sharing_heading(),
        lambda row, _labels: ", ".join(row.sharing),
        width=160,
        tooltip=lambda row: "\n".join(row.sharing),
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.SUCCESSOR,
        lambda _labels: successor_heading(),
        lambda row, _labels: row.successor.sentence() if row.successor else "",
        width=180,
        tooltip=lambda row: row.successor.sentence() if row.successor else "",
        shown_at_first=False,
    ),
    ColumnSpec(
        Column.OBSTACLE,
        _named(N_("Hinder")),
        lambda row, _labels: " ".join((row.activity.obstacle or "").split()),
        _FIELDS["obstacle"],
        width=180,
        tooltip=lambda row: row.activity.obstacle or "",
        shown_at_first=False,
    ),
)
