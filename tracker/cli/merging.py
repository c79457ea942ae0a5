"""The command that makes two copies of a plan one again: merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.domain.core.language import N_, _

if TYPE_CHECKING:
    from tracker.domain.merging.words import MergeLine
    from tracker.store.merging.merging import CopyPreview

MERGE_KEYS = ("added", "changed", "removed", "brought_back", "conflicts", "refused", "lines")
"""The keys of `tracker merge --json`, which scripts rely on."""


@tracker.command(
    help=N_(
        "Ta in det som har gjorts i en kopia av planen. Det som krockar med något i planen lämnas"
        " om inte --accept all anges."
    )
)
@click.argument("plan", type=PATH)
@click.argument("copy", type=PATH)
@click.option(
    "--accept",
    type=click.Choice(["safe", "all"]),
    default="safe",
    help=N_("safe: bara det som inte krockar; all: kopian gäller där det krockar."),
)
@click.option("--dry-run", is_flag=True, help=N_("Visa vad som skulle hända, men ändra inget."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def merge(plan: Path, copy: Path, accept: str, *, dry_run: bool, as_json: bool) -> None:
    """Take what was done in a copy into the plan, as one change."""
    from tracker.cli.output import print_json
    from tracker.store.merging.merging import lines_of, merge_copy, preview_copy

    with opened_plan(plan, read_only=dry_run) as opened:
        preview = preview_copy(opened, copy)
        lines = lines_of(preview)
        chosen = [
            key
            for line in lines
            if line.is_safe or (accept == "all" and not line.is_refused)
            for key in line.keys
        ]
        if not dry_run:
            merge_copy(opened, preview, chosen, SOURCE)
    if as_json:
        print_json(_facts(preview, lines))
    else:
        _print_lines(lines, takes_all=accept == "all")


def _facts(preview: CopyPreview, lines: tuple[MergeLine, ...]) -> dict[str, Any]:
    counts = preview.merge.counts()
    shown = [
        {
            "sentence": line.sentence,
            "here": line.here,
            "why": line.why,
            "state": "refused" if line.is_refused else "safe" if line.is_safe else "conflict",
        }
        for line in lines
    ]
    conflicts = sum(1 for line in shown if line["state"] == "conflict")
    refused = sum(1 for line in shown if line["state"] == "refused")
    return counts | {"conflicts": conflicts, "refused": refused, "lines": shown}


def _print_lines(lines: tuple[MergeLine, ...], *, takes_all: bool) -> None:
    if not lines:
        click.echo(_("Kopian har inget som planen inte har."))
        return
    for line in lines:
        if line.is_safe:
            click.echo(f"+ {line.sentence}")
            continue
        mark = "+" if takes_all and not line.is_refused else "–"
        here = _("Här: {text}").format(text=line.here) if line.here else ""
        click.echo(" ".join(part for part in (mark, line.sentence, here, line.why) if part))
    left = sum(1 for line in lines if not line.is_safe and (line.is_refused or not takes_all))
    sentence = _("{taken} tas in, {left} lämnas.")
    click.echo(sentence.format(taken=len(lines) - left, left=left))
