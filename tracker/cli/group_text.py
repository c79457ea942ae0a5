"""The command about the working group's own text about a year, which opens its follow-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.group import PATH, SOURCE, help_option, opened_plan, tracker
from tracker.cli.periods import period_option
from tracker.domain.core.failures import reason_of
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _
from tracker.errors import TrackerError
from tracker.store.file.reading import open_file

if TYPE_CHECKING:
    from tracker.domain.reporting.group_text import GroupText
    from tracker.store.plan_file import PlanFile

_MOST_BYTES = 1_000_000


@tracker.command(
    "followup-text", help=N_("Skriv arbetsgruppens text om ett år, eller läs den som är skriven.")
)
@click.argument("plan", type=PATH)
@period_option()
@click.option("--title", metavar="RUBRIK", help=N_("Avsnittets rubrik; annars Sammanfattning."))
@click.option("--text", metavar="TEXT", help=N_("Avsnittets text; tom tar bort avsnittet."))
@click.option(
    "--file",
    "source",
    type=PATH,
    help=N_("En textfil med hela texten; en rad som börjar med # är en rubrik."),
)
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def followup_text(
    plan: Path,
    *,
    period: FollowupPeriod,
    title: str | None,
    text: str | None,
    source: Path | None,
    as_json: bool,
) -> None:
    """Write one section or all of them; print what is written."""
    if source is not None and (text is not None or title is not None):
        raise click.UsageError(_("Ange antingen --file eller --text."))
    if title is not None and text is None:
        raise click.UsageError(_("Ange också --text."))
    whole = None if source is None else _read(source)
    with opened_plan(plan, read_only=text is None and whole is None) as opened:
        if whole is not None:
            _write_all(opened, period, whole)
        elif text is not None:
            _write_one(opened, period, title or _("Sammanfattning"), text)
        written = opened.group_texts.of_year(period)
    _print(written, as_json=as_json)


def _read(source: Path) -> str:
    """Return what a text file says. Raises TrackerError for one that is no text."""
    try:
        with open_file(source) as file:
            found = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise TrackerError(
            _("{file} går inte att läsa: {reason}.").format(file=source, reason=reason_of(error))
        ) from error
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or len(found) > _MOST_BYTES:
        sentence = _("{file} är ingen textfil i UTF-8 om högst en megabyte. Spara den som sådan.")
        raise TrackerError(sentence.format(file=source))
    return text


def _write_all(plan: PlanFile, period: FollowupPeriod, text: str) -> None:
    from tracker.domain.reporting.group_text import sections_of

    with plan.change(_("Skrev arbetsgruppens text om {year}").format(year=period), SOURCE):
        plan.group_texts.replace(period, sections_of(text))


def _write_one(plan: PlanFile, period: FollowupPeriod, title: str, text: str) -> None:
    """Write the section that is called `title`, which goes when its text is empty."""
    sought = title.strip().casefold()
    found = [row for row in plan.group_texts.of_year(period) if row.title.casefold() == sought]
    label = _("Skrev {title} i uppföljningen {year}").format(title=title, year=period)
    with plan.change(label, SOURCE):
        if not text.strip():
            plan.group_texts.delete(*(row.id for row in found))
        elif found:
            plan.group_texts.update(found[0].id, text=text)
        else:
            plan.group_texts.add(year=period.year, until=period.until, title=title, text=text)


def _print(written: list[GroupText], *, as_json: bool) -> None:
    from tracker.cli.output import print_json

    if as_json:
        print_json([{"title": row.title, "text": row.text} for row in written])
        return
    for row in written:
        click.echo(f"# {row.title}\n\n{row.text or ''}\n")
