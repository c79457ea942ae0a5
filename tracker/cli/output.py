"""The output of the command line: JSON for programs, tables for people, CSV for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click

from tracker.cli.group import CSV_WANTED
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Status, word

_WIDEST = 60

_INFO_WORDS: Mapping[str, str] = {
    "owners": N_("Ansvariga"),
    "proposed": N_("Förslag"),
    "late": N_("Försenade"),
    "due_soon": N_("Slutdatum inom 30 dagar"),
    "change_sets": N_("Ändringar i loggen"),
}


_GOALS = frozenset({"goals", "overall_goals", "sub_goals"})
"""A plan that has none of them has no line for them (VG-R6)."""


def print_json(value: object) -> None:
    """Print `value` as JSON that people can read too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_notice(sentence: str) -> None:
    """Print a sentence about a finished file beside the output, nothing when it is empty."""
    if sentence:
        click.echo(sentence, err=True)


def print_info(info: Mapping[str, Any], path: str, labels: Labels) -> None:
    """Print what a plan holds, for people, in the plan's own words."""
    title = " – ".join(part for part in (info["municipality"], info["title"]) if part)
    period = "–".join(str(info[key] or "") for key in ("period_from", "period_to")).strip("–")
    lines = [[_("Fil"), path], [_("Period"), period or "–"]]
    if info["revision"]["sentence"]:
        lines.append([_("Revidering"), info["revision"]["sentence"]])
    lines += [
        [name, str(info[key])]
        for key, name in _info_names(labels).items()
        if info[key] or key not in _GOALS
    ]
    lines += [
        [word(Status(status)), str(count)] for status, count in info["by_status"].items() if count
    ]
    lines.append([_("Senaste säkerhetskopia"), info["last_backup"] or "–"])
    click.echo(title)
    print_table([], lines)
    for plan in info["action_plans"]:
        counted = labels.activity.counted(plan["activities"])
        parts = [part for part in (plan["title"], plan["decision"], counted) if part]
        click.echo(f"{_('Handlingsplan')}: {' · '.join(parts)}")


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


def is_csv_wanted() -> bool:
    """Return whether the command that runs was given `--csv`."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(CSV_WANTED))


def print_words(text: str) -> None:
    """Print what is said beside a table: on standard error where that is CSV."""
    click.echo(text, err=is_csv_wanted())


def print_table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print lines of cells below their headings, in columns as wide as what stands there.

    As Swedish CSV instead where the command was given `--csv`.
    """
    if is_csv_wanted():
        from tracker.exchange.office.csv_file import csv_bytes

        click.echo(csv_bytes([headings, *lines]), nl=False)
        return
    rows = [*([headings] if headings else []), *lines]
    widths = [min(_WIDEST, max(len(cell) for cell in column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [_fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _fitted(text: str, width: int) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= width else line[: width - 1] + "…").ljust(width)
