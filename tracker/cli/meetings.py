"""Commands about meetings: meetings, meeting add|record|decide|treat|lock|plan|remove, the pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import clock
from tracker.cli.group import (
    PATH,
    SOURCE,
    help_option,
    named_areas,
    named_units,
    opened_plan,
    tracker,
)
from tracker.cli.periods import period_option
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import N_, _, ngettext
from tracker.errors import InvalidValueError, TrackerError

if TYPE_CHECKING:
    from tracker.domain.history.meeting_sheet import MeetingSheet
    from tracker.domain.meetings.decision import DecisionLine
    from tracker.domain.meetings.meeting import Meeting
    from tracker.store.meetings.queries import MeetingRow
    from tracker.store.plan_file import PlanFile

_MEETING = click.argument("meeting", metavar="MÖTE")
_BODY = click.option(
    "--body", "bodies", multiple=True, help=N_("Organ som möts; kan anges flera gånger.")
)
_PARTICIPANT = click.option(
    "--participant",
    "participants",
    multiple=True,
    metavar="ROLL, ORGAN",
    help=N_("Roll eller befattning som deltar, aldrig ett namn; kan anges flera gånger."),
)
_DECISION = click.option(
    "--decision",
    "decisions",
    multiple=True,
    help=N_("Ett beslut, gärna med paragraf först: ”§ 41 Starta …”. Kan anges flera gånger."),
)
_TREATS = click.option(
    "--treats",
    "treats",
    multiple=True,
    type=click.IntRange(1900, 2200),
    help=N_("Ett år vars uppföljning mötet behandlar. Kan anges flera gånger."),
)
_TITLE = click.option("--title", help=N_("Mötets rubrik."))
_AGENDA_ITEM = click.option("--agenda-item", help=N_("Ärende på dagordningen: ”§ 5 Uppföljning”."))
_NOTE = click.option("--note", help=N_("Anteckning."))


@tracker.command(help=N_("Visa mötena, med deltagare, beslut och vad besluten har lett till."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Bara ett års möten."))
@click.option("--json", "as_json", is_flag=True, help=N_("Skriv ut som JSON."))
@help_option
def meetings(plan: Path, year: int | None, *, as_json: bool) -> None:
    """List the meetings, as text or JSON."""
    from tracker.cli.output import print_json
    from tracker.store.meetings.queries import meeting_rows, meeting_sheet

    today = clock.today()
    with opened_plan(plan) as opened:
        rows = [row for row in meeting_rows(opened.connection) if _is_of(row.meeting, year)]
        sheets = [meeting_sheet(opened.connection, row.meeting.id, today) for row in rows]
    found = [(row, sheet) for row, sheet in zip(rows, sheets, strict=True) if sheet is not None]
    if as_json:
        print_json([_json(row, sheet) for row, sheet in found])
    elif not found:
        click.echo(_("Inga möten är inlagda ännu."))
    else:
        click.echo("\n\n".join(_text(row, sheet) for row, sheet in found))


@tracker.group(help=N_("Lägg in möten och det som beslutas där, lås lägesbilden, planera året."))
@help_option
def meeting() -> None:
    """Frame the commands about one meeting."""


@meeting.command(help=N_("Lägg in ett möte. Utan organ är det planens råd eller mottagare."))
@click.argument("plan", type=PATH)
@click.option("--date", "day", metavar="ÅÅÅÅ-MM-DD", required=True, help=N_("Mötets dag."))
@_BODY
@_TITLE
@_AGENDA_ITEM
@_NOTE
@_PARTICIPANT
@_DECISION
@_TREATS
@click.option("--lock", "is_locked", is_flag=True, help=N_("Ta lägesbilden på samma gång."))
@help_option
def add(plan: Path, day: str, *, is_locked: bool, **values: Any) -> None:
    """Write a meeting with what is known of it, as one change."""
    from tracker.store.meetings.queries import lock_meeting

    with opened_plan(plan, read_only=False) as opened:
        row = opened.plan()
        bodies = list(values.pop("bodies")) or [row.council_name or row.followup_recipient or ""]
        with opened.change(_("Nytt möte {date}").format(date=day), SOURCE):
            meeting_id = opened.meetings.add(
                held_on=day,
                body=bodies[0] or None,
                further_bodies="\n".join(bodies[1:]) or None,
                **{name: values.pop(name) for name in ("title", "agenda_item", "note")},
            )
            _record(opened, meeting_id, **values)
        if is_locked:
            lock_meeting(opened, meeting_id, clock.today(), source=SOURCE)
        added = opened.meetings.get(meeting_id)
    click.echo(_("Lade in mötet {meeting} ({id}).").format(meeting=added.name, id=added.id))


@meeting.command(help=N_("Skriv till ett möte, angivet med nummer eller dag, vad som hände där."))
@click.argument("plan", type=PATH)
@_MEETING
@_BODY
@_TITLE
@_AGENDA_ITEM
@_NOTE
@_PARTICIPANT
@_DECISION
@_TREATS
@help_option
def record(plan: Path, meeting: str, bodies: tuple[str, ...], **values: Any) -> None:
    """Add to a meeting; what is given of its own facts replaces what stood there."""
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, meeting)
        names = ("title", "agenda_item", "note")
        facts = {name: values.pop(name) for name in names}
        given = {name: value for name, value in facts.items() if value is not None}
        if bodies:
            given |= {"body": bodies[0], "further_bodies": "\n".join(bodies[1:]) or None}
        with opened.change(_("Antecknade från {meeting}").format(meeting=found.name), SOURCE):
            opened.meetings.update(found.id, **given)
            _record(opened, found.id, **values)
    click.echo(_("Skrev till mötet {meeting}.").format(meeting=found.name))


@meeting.command(
    help=N_("Skriv ett beslut vid ett möte. Med --activity blir det också något i planen.")
)
@click.argument("plan", type=PATH)
@_MEETING
@click.argument("text", metavar="BESLUT")
@click.option("--paragraph", help=N_("Beslutets paragraf, till exempel ”§ 41”."))
@click.option("--body", help=N_("Organet som beslutade; annars mötets."))
@click.option("--activity", "is_activity", is_flag=True, help=N_("Skapa en aktivitet av beslutet."))
@click.option("--area", help=N_("Aktivitetens område."))
@click.option("--unit", help=N_("Aktivitetens enhet."))
@help_option
def decide(
    plan: Path,
    meeting: str,
    text: str,
    paragraph: str | None,
    body: str | None,
    *,
    is_activity: bool,
    **placed: str | None,
) -> None:
    """Write a decision, and an activity that comes of it when that is asked for."""
    from tracker.domain.meetings.decision import split_paragraph
    from tracker.domain.meetings.receiving import council_warning
    from tracker.store.meetings.decisions import make_activity

    area, unit = placed["area"], placed["unit"]
    if (area or unit) and not is_activity:
        raise InvalidValueError("activity", _("--area och --unit hör till --activity."))
    own, words = split_paragraph(text)
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, meeting)
        found_places = {
            "focus_area_id": min(named_areas(opened, area), default=None),
            "unit_id": min(named_units(opened, unit), default=None),
        }
        given = {name: value for name, value in found_places.items() if value is not None}
        with opened.change(_("Beslut vid {meeting}").format(meeting=found.name), SOURCE):
            decision_id = opened.decisions.add(
                meeting_id=found.id, text=words, paragraph=paragraph or own, body=body
            )
            made = make_activity(opened, decision_id, **given) if is_activity else None
        warning = council_warning(opened.plan(), body or found.body)
        title = opened.activities.get(made).title if made is not None else ""
        noun = opened.labels().activity
    click.echo(_("Skrev beslutet vid {meeting} ({id}).").format(meeting=found.name, id=decision_id))
    if warning:
        click.echo(warning, err=True)
    if title:
        click.echo(f"{noun.new()}: {title} ({made})")


@meeting.command(help=N_("Skriv att ett möte har behandlat ett års uppföljning."))
@click.argument("plan", type=PATH)
@_MEETING
@period_option()
@_AGENDA_ITEM
@help_option
def treat(plan: Path, meeting: str, period: FollowupPeriod, agenda_item: str | None) -> None:
    """Write that a meeting treated a follow-up, fixed or not."""
    from tracker.store.meetings.treatments import treatments_of_year

    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, meeting)
        label = _("Uppföljningen {year} behandlad vid {meeting}")
        with opened.change(label.format(year=period, meeting=found.name), SOURCE):
            opened.treatments.treat(found.id, period, agenda_item)
        treated = treatments_of_year(opened.connection, period)
    click.echo(_("Uppföljningen {year}:").format(year=period))
    for each in treated:
        click.echo(f"  {each.text}")


@meeting.command(help=N_("Ta lägesbilden för ett möte. Den ändras sedan aldrig."))
@click.argument("plan", type=PATH)
@_MEETING
@help_option
def lock(plan: Path, meeting: str) -> None:
    """Lock the state of a meeting."""
    from tracker.store.meetings.queries import lock_meeting
    from tracker.store.versions.snapshots import snapshot_of_meeting

    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, meeting)
        lock_meeting(opened, found.id, clock.today(), source=SOURCE)
        snapshot = snapshot_of_meeting(opened.connection, found.id)
    click.echo(_("Tog lägesbild för {meeting}.").format(meeting=found.name))
    if snapshot is not None:
        click.echo(_("Kontrollsumma: {sha256}").format(sha256=snapshot.sha256))


@meeting.command("plan", help=N_("Lägg in årets möten för rådet, så många som planen säger."))
@click.argument("plan", type=PATH)
@click.option("--year", type=click.IntRange(1900, 2200), help=N_("Vilket år; annars i år."))
@click.option("--date", "days", multiple=True, help=N_("En dag; annars föreslås dagarna."))
@click.option("--dry-run", is_flag=True, help=N_("Visa bara dagarna."))
@help_option
def plan_year(plan: Path, year: int | None, days: tuple[str, ...], *, dry_run: bool) -> None:
    """Write the meetings that a year lacks, on the days given or offered."""
    from tracker.store.meetings.planning import days_to_offer, plan_meetings

    wanted = year or clock.today().year
    with opened_plan(plan, read_only=dry_run) as opened:
        body = opened.plan().council_name
        if body is None or opened.plan().council_meetings_per_year is None:
            raise TrackerError(
                _("Planen säger inte hur ofta ett råd möts. Ange det på sidan Strategi.")
            )
        found = [_day(day) for day in days] or list(days_to_offer(opened.connection, wanted))
        if found and not dry_run:
            plan_meetings(opened, found, source=SOURCE)
    for day in found:
        click.echo(f"{body} {day.isoformat()}")
    click.echo(
        ngettext("{count} möte {year}.", "{count} möten {year}.", len(found)).format(
            count=len(found), year=wanted
        )
    )


@meeting.command(help=N_("Ta bort ett möte. Lägesbilder och aktiviteter finns kvar."))
@click.argument("plan", type=PATH)
@_MEETING
@help_option
def remove(plan: Path, meeting: str) -> None:
    """Remove a meeting with its decisions."""
    with opened_plan(plan, read_only=False) as opened:
        found = _named(opened, meeting)
        with opened.change(_("Tog bort mötet {meeting}").format(meeting=found.name), SOURCE):
            opened.meetings.delete(found.id)
    click.echo(_("Tog bort mötet {meeting}.").format(meeting=found.name))


@tracker.command("meeting-pack", help=N_("Skriv underlaget till ett möte, som PDF eller Word."))
@click.argument("plan", type=PATH)
@click.option("--meeting", metavar="MÖTE", required=True, help=N_("Mötets nummer eller dag."))
@click.option("--output", type=PATH, required=True, help=N_("Filen som skrivs, .pdf eller .docx."))
@help_option
def meeting_pack(plan: Path, meeting: str, output: Path) -> None:
    """Write a meeting's pack."""
    from tracker.cli.output import print_notice
    from tracker.domain.core.jobs import silent
    from tracker.print_files import write_print
    from tracker.publishing.prints.choices import Choices
    from tracker.publishing.prints.register import MEETING, print_named

    today = clock.today()
    with opened_plan(plan) as opened:
        found = _named(opened, meeting)
        choices = Choices(today, found.held_on.year, meeting_id=found.id)
        notice = write_print(opened, print_named(MEETING), choices, output, silent)
    click.echo(_("Skrev {file}.").format(file=output))
    print_notice(notice)


def _named(plan: PlanFile, name: str) -> Meeting:
    from tracker.store.meetings.pack import named_meeting

    return named_meeting(plan, name)


def _is_of(found: Meeting, year: int | None) -> bool:
    return year is None or found.held_on.year == year


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidValueError(
            "held_on",
            _("{name} är inte ett datum. Skriv till exempel 2026-03-31.").format(name=text),
        ) from None


def _record(
    plan: PlanFile,
    meeting_id: int,
    participants: tuple[str, ...],
    decisions: tuple[str, ...],
    treats: tuple[int, ...],
) -> None:
    """Add participants, decisions and treated reports to a meeting, inside a change."""
    from tracker.domain.meetings.decision import participants_of, split_paragraph

    if participants:
        present = [(each.role, each.body) for each in plan.participants.of(meeting_id)]
        plan.participants.set_all(meeting_id, [*present, *participants_of("\n".join(participants))])
    for text in decisions:
        paragraph, words = split_paragraph(text)
        plan.decisions.add(meeting_id=meeting_id, text=words, paragraph=paragraph)
    for year in treats:
        plan.treatments.treat(meeting_id, year)


def _text(row: MeetingRow, sheet: MeetingSheet) -> str:
    found = row.meeting
    lines = [f"{found.id}  {found.name}"]
    facts = (found.title, found.agenda_item, sheet.state_sentence, found.note)
    lines += [f"  {' '.join(fact.split())}" for fact in facts if fact]
    for heading, texts in sheet.listed():
        lines += [f"  {heading}", *(f"    {text}" for text in texts)]
    return "\n".join(lines)


def _json(row: MeetingRow, sheet: MeetingSheet) -> dict[str, Any]:
    found, snapshot = row.meeting, row.snapshot
    return {
        "id": found.id,
        "date": found.held_on.isoformat(),
        "bodies": list(found.bodies),
        "role": str(sheet.role),
        "title": found.title or None,
        "agenda_item": found.agenda_item,
        "note": found.note,
        "locked_on": snapshot.taken_on.isoformat() if snapshot else None,
        "sha256": snapshot.sha256 if snapshot else None,
        "participants": list(sheet.participants),
        "decisions": [_decision_json(line) for line in sheet.decisions],
        "treated": [
            {
                "report": treated.report,
                "period": treated.period.key if treated.period is not None else None,
                "agenda_item": treated.agenda_item or None,
            }
            for treated in sheet.treated
        ],
        "since": sheet.since.sentence,
        "changes": sheet.since.count,
        "moved_deadlines": len(sheet.ledger),
    }


def _decision_json(line: DecisionLine) -> dict[str, Any]:
    return {
        "id": line.key,
        "text": line.decision.text,
        "paragraph": line.decision.paragraph,
        "body": line.decision.body,
        "activities": [
            {
                "id": outcome.activity_id,
                "title": outcome.title,
                "status": str(outcome.status),
                "approval": str(outcome.approval),
            }
            for outcome in line.outcomes
        ],
    }
