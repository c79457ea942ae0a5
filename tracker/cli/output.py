"""The output of the command line: JSON for programs, tables for people, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from tracker.domain.activities.link import ActivityLink
from tracker.domain.activities.selection import Column
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Approval, Responsibility, Status, word
from tracker.store.activities.queries import ActivityRow

LIST_KEYS = (
    "id",
    "code",
    "title",
    "focus_area",
    "goal",
    "unit",
    "owner",
    "status",
    "approval",
    "start_date",
    "due_date",
    "original_due_date",
    "late",
    "late_reason",
    "responsibility",
    "links",
)
"""The keys of `tracker list --json`, which scripts rely on."""

_HEADINGS: Mapping[str, str] = {
    "id": N_("Nr"),
    Column.CODE: N_("Beteckning"),
    Column.TITLE: N_("Titel"),
    Column.OWNER: N_("Ansvarig"),
    Column.STATUS: N_("Status"),
    Column.APPROVAL: N_("Beslut"),
    Column.START_DATE: N_("Startdatum"),
    Column.DUE_DATE: N_("Slutdatum"),
    "original_due_date": N_("Ursprungligt slutdatum"),
    Column.LATE: N_("Försenad"),
    "late_reason": N_("Varför"),
    "responsibility": N_("Fördelning"),
    "links": N_("Länkar"),
}
_TABLE_KEYS = ("id", "code", "title", "unit", "status", "due_date", "late_reason")
_WIDEST = 60

_INFO_WORDS: Mapping[str, str] = {
    "owners": N_("Ansvariga"),
    "proposed": N_("Förslag"),
    "late": N_("Försenade"),
    "due_soon": N_("Slutdatum inom 30 dagar"),
    "change_sets": N_("Ändringar i loggen"),
}


def print_json(value: object) -> None:
    """Print `value` as JSON that people can read too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_notice(sentence: str) -> None:
    """Print a sentence about a finished file beside the output, nothing when it is empty."""
    if sentence:
        click.echo(sentence, err=True)


def list_row(row: ActivityRow, links: Iterable[ActivityLink] = ()) -> dict[str, Any]:
    """Return an activity with the stable keys of `tracker list --json`.

    Dates are ISO dates, `late_reason` is a sentence or None, names are None where there is none.
    `responsibility` is "unit", "all" or "none", `links` a list of title and target.
    """
    activity = row.activity
    values = (
        row.id,
        activity.code,
        activity.title,
        row.focus_area,
        row.goal,
        row.unit,
        row.owner,
        str(activity.status),
        str(activity.approval),
        _iso(activity.start_date),
        _iso(activity.due_date),
        _iso(row.original_due_date),
        row.lateness.is_late,
        row.lateness.sentence if row.lateness.is_late else None,
        str(activity.responsibility),
        [{"title": link.title, "target": link.target} for link in links],
    )
    return dict(zip(LIST_KEYS, values, strict=True))


def print_list(rows: Sequence[Mapping[str, Any]], labels: Labels) -> None:
    """Print activities as a table for people, its headings in the plan's own words."""
    lines = [[_shown(key, row[key]) for key in _TABLE_KEYS] for row in rows]
    _print_table([_heading(key, labels) for key in _TABLE_KEYS], lines)


def print_csv(rows: Iterable[Mapping[str, Any]], labels: Labels) -> None:
    """Print activities as Swedish CSV: semicolons, UTF-8 with a mark, words instead of codes."""
    from tracker.exchange.followup.csv import csv_text

    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_heading(key, labels) for key in LIST_KEYS])
    for row in rows:
        writer.writerow([csv_text(_shown(key, row[key])) for key in LIST_KEYS])
    click.echo(text.getvalue().encode("utf-8-sig"), nl=False)


def _heading(key: str, labels: Labels) -> str:
    nouns = {
        Column.FOCUS_AREA: labels.focus_area,
        Column.GOAL: labels.goal,
        Column.UNIT: labels.unit,
    }
    return nouns[Column(key)].title if key in nouns else _(_HEADINGS[key])


def print_info(info: Mapping[str, Any], path: str, labels: Labels) -> None:
    """Print what a plan holds, for people, in the plan's own words."""
    title = " – ".join(part for part in (info["municipality"], info["title"]) if part)
    period = "–".join(str(info[key] or "") for key in ("period_from", "period_to")).strip("–")
    lines = [[_("Fil"), path], [_("Period"), period or "–"]]
    lines += [[name, str(info[key])] for key, name in _info_names(labels).items()]
    lines += [
        [word(Status(status)), str(count)] for status, count in info["by_status"].items() if count
    ]
    lines.append([_("Senaste säkerhetskopia"), info["last_backup"] or "–"])
    click.echo(title)
    _print_table([], lines)


def _info_names(labels: Labels) -> dict[str, str]:
    under = _("{goals} under {areas}").format(
        goals=labels.goal.plural_title, areas=labels.focus_area.plural
    )
    levels = {
        "focus_areas": labels.focus_area.plural_title,
        "goals": under,
        "overall_goals": labels.overall_goal.plural_title,
        "sub_goals": labels.sub_goal.plural_title,
        "indicators": labels.indicator.plural_title,
        "units": labels.unit.plural_title,
        "activities": labels.activity.plural_title,
    }
    words = {key: _(text) for key, text in _INFO_WORDS.items()}
    order = ("focus_areas", "goals", "overall_goals", "sub_goals", "indicators", "units", "owners")
    named = levels | words
    return {key: named[key] for key in (*order, "activities", *_INFO_WORDS)}


def print_import(result: Mapping[str, Any]) -> None:
    """Print what an import did, or would do: counts, then each problem in a line."""
    for key, words in _IMPORT_WORDS.items():
        click.echo(f"{_(words)}: {result[key]}")
    for problem in result["problems"]:
        place = [problem[part] for part in ("file", "sheet", "row", "column")]
        click.echo(f"{', '.join(str(part) for part in place if part)}: {problem['reason']}")


_IMPORT_WORDS = {
    "created": N_("Nya"),
    "updated": N_("Ändrade"),
    "unchanged": N_("Lika"),
    "conflicts": N_("Konflikter"),
    "refused": N_("Avvisade"),
}


def _print_table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    rows = [*([headings] if headings else []), *lines]
    widths = [min(_WIDEST, max(len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [_fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _fitted(text: str, width: int) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= width else line[: width - 1] + "…").ljust(width)


def _shown(key: str, value: object) -> str:
    if value is None:
        return ""
    if key == "status":
        return word(Status(str(value)))
    if key == "approval":
        return word(Approval(str(value)))
    if key == "responsibility":
        return word(Responsibility(str(value)))
    if isinstance(value, list):
        return "\n".join(link["target"] for link in value)
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    return str(value)


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
