"""The columns of `tracker list`: a key for scripts, a heading for people, and what stands there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from tracker import clock
from tracker.cli.output import print_table
from tracker.domain.activities.checkpoint import interval_word, passed_check
from tracker.domain.activities.contribution import contributions_heading
from tracker.domain.activities.note import last_note_heading
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.succession import predecessors_heading, successor_heading
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Approval, Prognosis, Responsibility, Status, Succession, word
from tracker.store.activities.queries import ActivityRow

Listed = Mapping[str, Any]
"""An activity by the keys of `COLUMNS`: what `tracker list --json` prints of it."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; an `optional` one is left out of tables and CSV when no activity has anything."""

    key: str
    heading: Callable[[Labels], str]
    value: Callable[[ActivityRow], Any]
    word: Callable[[Any], str] = str
    optional: bool = False


def _named(name: str) -> Callable[[Labels], str]:
    return lambda _labels: _(name)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _yes_or_no(value: object) -> str:
    return _("ja") if value else _("nej")


def _heading_of(heading: Callable[[], str]) -> Callable[[Labels], str]:
    return lambda _labels: heading()


def _successor(row: ActivityRow) -> dict[str, Any] | None:
    tie = row.successor
    if tie is None:
        return None
    return {
        "id": tie.activity_id,
        "title": tie.title,
        "succession": str(tie.kind),
        "reason": tie.reason,
    }


def _tie_text(value: Mapping[str, Any]) -> str:
    return f"{word(Succession(value['succession']))} {value['title']}"


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("id", _named(N_("Nr")), lambda row: row.id),
    ListColumn("code", _named(N_("Beteckning")), lambda row: row.activity.code),
    ListColumn("title", _named(N_("Titel")), lambda row: row.activity.title),
    ListColumn("focus_area", lambda labels: labels.focus_area.title, lambda row: row.focus_area),
    ListColumn("goal", lambda labels: labels.goal.title, lambda row: row.goal, optional=True),
    ListColumn("unit", lambda labels: labels.unit.title, lambda row: row.unit),
    ListColumn("owner", _named(N_("Ansvarig")), lambda row: row.owner),
    ListColumn(
        "status",
        _named(N_("Status")),
        lambda row: str(row.activity.status),
        lambda value: word(Status(value)),
    ),
    ListColumn(
        "approval",
        _named(N_("Beslut")),
        lambda row: str(row.activity.approval),
        lambda value: word(Approval(value)),
    ),
    ListColumn("start_date", _named(N_("Startdatum")), lambda row: _iso(row.activity.start_date)),
    ListColumn("due_date", _named(N_("Slutdatum")), lambda row: _iso(row.activity.due_date)),
    ListColumn(
        "original_due_date",
        _named(N_("Ursprungligt slutdatum")),
        lambda row: _iso(row.original_due_date),
    ),
    ListColumn("late", _named(N_("Försenad")), lambda row: row.lateness.is_late, _yes_or_no),
    ListColumn(
        "late_reason",
        _named(N_("Varför")),
        lambda row: row.lateness.sentence if row.lateness.is_late else None,
    ),
    ListColumn(
        "responsibility",
        _named(N_("Fördelning")),
        lambda row: str(row.activity.responsibility),
        lambda value: word(Responsibility(value)),
    ),
    ListColumn(
        "category", _named(N_("Kategori")), lambda row: row.activity.category, optional=True
    ),
    ListColumn(
        "action_plan", _named(N_("Handlingsplan")), lambda row: row.action_plan, optional=True
    ),
    ListColumn(
        "plan_years",
        _named(N_("Planår")),
        lambda row: list(row.planned_years),
        lambda value: ", ".join(map(str, value)),
        optional=True,
    ),
    ListColumn(
        "cost_sek",
        _named(N_("Planerad kostnad (kr)")),
        lambda row: row.costs.planned_sek,
        optional=True,
    ),
    ListColumn(
        "actual_sek", _named(N_("Utfall (kr)")), lambda row: row.costs.actual_sek, optional=True
    ),
    ListColumn(
        "difference_sek",
        _named(N_("Skillnad (kr)")),
        lambda row: row.costs.difference_sek,
        optional=True,
    ),
    ListColumn("funding", _named(N_("Finansiering")), lambda row: row.costs.funding, optional=True),
    ListColumn(
        "frequency", _named(N_("Hur ofta")), lambda row: row.activity.frequency, optional=True
    ),
    ListColumn("scope", _named(N_("Omfattning")), lambda row: row.activity.scope, optional=True),
    ListColumn(
        "target_groups",
        _named(N_("Målgrupper")),
        lambda row: list(row.target_groups),
        "; ".join,
        optional=True,
    ),
    ListColumn(
        "links",
        _named(N_("Länkar")),
        lambda row: [{"title": link.title, "target": link.target} for link in row.links],
        lambda value: "\n".join(link["target"] for link in value),
        optional=True,
    ),
    ListColumn(
        "prognosis",
        _named(N_("Prognos")),
        lambda row: str(row.activity.prognosis) if row.activity.prognosis else None,
        lambda value: word(Prognosis(value)),
        optional=True,
    ),
    ListColumn("obstacle", _named(N_("Hinder")), lambda row: row.activity.obstacle, optional=True),
    ListColumn(
        "sharing",
        _heading_of(sharing_heading),
        lambda row: list(row.sharing),
        "; ".join,
        optional=True,
    ),
    ListColumn("successor", _heading_of(successor_heading), _successor, _tie_text, optional=True),
    ListColumn(
        "predecessors",
        _heading_of(predecessors_heading),
        lambda row: [
            {"id": tie.activity_id, "title": tie.title, "succession": str(tie.kind)}
            for tie in row.predecessors
        ],
        lambda value: "; ".join(each["title"] for each in value),
        optional=True,
    ),
    ListColumn(
        "contributes_to",
        lambda _labels: contributions_heading(),
        lambda row: [contribution.name for contribution in row.contributes_to],
        "; ".join,
        optional=True,
    ),
    ListColumn(
        "checkpoint_date",
        _named(N_("Nästa avstämning")),
        lambda row: _iso(row.activity.checkpoint_date),
        optional=True,
    ),
    ListColumn(
        "checkpoint_interval",
        _named(N_("Återkommer")),
        lambda row: row.activity.checkpoint_interval and str(row.activity.checkpoint_interval),
        interval_word,
        optional=True,
    ),
    ListColumn(
        "check_passed",
        _named(N_("Avstämning passerad")),
        lambda row: passed_check(row.activity, clock.today()) or None,
        optional=True,
    ),
    ListColumn(
        "last_check",
        _named(N_("Senaste avstämning")),
        lambda row: (
            {"done_on": _iso(row.last_check.done_on), "note": row.last_check.note}
            if row.last_check
            else None
        ),
        lambda value: ": ".join(text for text in (value["done_on"], value["note"]) if text),
        optional=True,
    ),
    ListColumn(
        "last_note",
        lambda _labels: last_note_heading(),
        lambda row: (
            {
                "noted_on": _iso(row.last_note.noted_on),
                "text": row.last_note.text,
                "author": row.last_note.author,
            }
            if row.last_note
            else None
        ),
        lambda value: f"{value['noted_on']}: {value['text']}",
        optional=True,
    ),
    ListColumn(
        "reminded_on",
        _named(N_("Påmind")),
        lambda row: _iso(row.reminded_on),
        optional=True,
    ),
    ListColumn(
        "own",
        _named(N_("Egna fält")),
        lambda row: {value.rule.label: value.native for value in row.own},
        optional=True,
    ),
)
"""Dates are ISO dates, names are None where there is none; scripts rely on the keys."""

_IN_TABLE = ("id", "code", "title", "unit", "status", "due_date", "late_reason")


def listed(row: ActivityRow) -> Listed:
    """Return an activity with the stable keys of `tracker list --json`."""
    return {column.key: column.value(row) for column in COLUMNS}


def print_list(rows: Sequence[Listed], labels: Labels) -> None:
    """Print activities as a table for people, its headings in the plan's own words.

    What is not in the plan says so.
    """
    is_decided = all(row["approval"] == Approval.APPROVED for row in rows)
    keys = _IN_TABLE if is_decided else (*_IN_TABLE, "approval")
    columns = [column for column in COLUMNS if column.key in keys]
    lines = [[_shown(column, row) for column in columns] for row in rows]
    print_table([column.heading(labels) for column in columns], lines)


def print_csv(rows: Sequence[Listed], labels: Labels) -> None:
    """Print activities as Swedish CSV: semicolons, UTF-8 with a mark, words instead of codes."""
    from tracker.exchange.office.csv_file import csv_bytes

    columns = [
        column
        for column in COLUMNS
        if column.key != "own"
        and (not column.optional or any(row[column.key] not in (None, "", []) for row in rows))
    ]
    titles = dict.fromkeys(title for row in rows for title in row["own"])
    columns += map(_own_column, titles)
    headings = [column.heading(labels) for column in columns]
    lines = ([_shown(column, row) for column in columns] for row in rows)
    click.echo(csv_bytes([headings, *lines]), nl=False)


def _own_column(title: str) -> ListColumn:
    """Return the column of one of the plan's own fields, for files without fields in fields."""
    return ListColumn(f"own/{title}", lambda _labels: title, lambda _row: None, _plain_word)


def _plain_word(value: object) -> str:
    if isinstance(value, bool):
        return _yes_or_no(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _shown(column: ListColumn, row: Listed) -> str:
    own = column.key.startswith("own/")
    value = row["own"].get(column.key.removeprefix("own/")) if own else row[column.key]
    return "" if value is None else column.word(value)
