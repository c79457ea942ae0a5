"""A reminder to a unit or an owner: its subject and its text, ready to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.reporting.reporting import ReportState, UnitReport

_MOST_TITLES = 12


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder; `email` None: the program does not know where to send it.

    `key` is the id of the unit or owner that it is to, `recipient` what they are called.
    """

    key: int
    recipient: str
    email: str | None
    subject: str
    body: str

    def mailto(self) -> str:
        """Return the address that opens the reminder in the user's own e-mail program.

        Line breaks are CRLF and everything else is percent-encoded, as RFC 6068 asks.
        """
        body = "\r\n".join(self.body.splitlines())
        address = quote(self.email or "", safe="@")
        return f"mailto:{address}?subject={quote(self.subject)}&body={quote(body)}"


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The reports a unit still owes: the titles without one, of how many in all.

    `values` are the indicators whose value of the year the unit has not supplied, `to_complete`
    what it is asked to complete.
    """

    activities: int
    unreported: tuple[str, ...]
    has_proposed: bool = True
    values: tuple[str, ...] = ()
    to_complete: str = ""


def report_reminder(
    report: UnitReport,
    unit: str,
    email: str | None,
    points: OpenPoints,
    plan: str,
    labels: Labels,
    last_day: date,
) -> Reminder:
    """Return the reminder of a unit's report of a period, with its open points and last day."""
    year = report.period
    subject = _("Påminnelse: uppföljning {year} av {plan} – {unit}").format(
        year=year, plan=plan, unit=unit
    )
    asked = _("Vi behöver er uppföljning för {year} senast {day}.").format(year=year, day=last_day)
    lines = [_("Hej!"), "", asked, "", *_points(report, points, labels), "", *_ending()]
    return Reminder(report.unit_id, unit, email, subject, "\n".join(lines))


def proposal_reminder(
    unit_id: int, unit: str, email: str | None, plan: str, labels: Labels, last_day: date
) -> Reminder:
    """Return the reminder of a unit that has proposed nothing yet (LJ-R1)."""
    nouns = labels.activity
    subject = _("Påminnelse: förslag till {plan} – {unit}").format(plan=plan, unit=unit)
    asked = _(
        "Varje enhet ska ta fram förslag på hur verksamheten bidrar till planen. Vi har inte fått"
        " några {activities} från er ännu. Skicka dem senast {day}."
    ).format(activities=nouns.plural, day=last_day)
    wanted = _("Skriv gärna för varje förslag: vad som ska göras, vem som ansvarar och när.")
    lines = [_("Hej!"), "", asked, "", wanted, "", *_ending()]
    return Reminder(unit_id, unit, email, subject, "\n".join(lines))


def _points(report: UnitReport, points: OpenPoints, labels: Labels) -> list[str]:
    """The open points as lines that begin with a dash."""
    lines = []
    if points.to_complete:
        lines.append(_("Vi har bett er komplettera: {asked}").format(asked=points.to_complete))
    if report.state is ReportState.ISSUED:
        sentence = _("Formuläret som skickades ut {day} har inte kommit in.")
        lines.append(sentence.format(day=report.issued_on) if report.issued_on else _no_form())
    if points.unreported:
        sentence = (
            _("{count} av {total} saknar status vid årets slut:")
            if report.period.is_whole
            else _("{count} av {total} saknar status vid delårets slut:")
        )
        total = labels.activity.counted(points.activities)
        lines.append(sentence.format(count=len(points.unreported), total=total))
    if not points.has_proposed:
        sentence = _("Enheten har inte föreslagit några {activities} ännu.")
        lines.append(sentence.format(activities=labels.activity.plural))
    bullets = [f"– {line}" for line in lines]
    listed = [*bullets, *_titles(points.unreported)]
    if points.values:
        sentence = _("{indicators} som saknar värde för {year}:")
        asked = sentence.format(indicators=labels.indicator.plural_title, year=report.period)
        listed += [f"– {asked}", *_titles(points.values)]
    return [_("Det här återstår:"), *listed] if listed else []


def _no_form() -> str:
    return _("Formuläret har inte kommit in.")


def _titles(titles: Sequence[str]) -> list[str]:
    shown = [f"   · {title}" for title in titles[:_MOST_TITLES]]
    more = len(titles) - _MOST_TITLES
    return [*shown, "   " + _("… och {count} till").format(count=more)] if more > 0 else shown


def _ending() -> list[str]:
    return [_("Hör av dig om något är oklart."), "", _("Med vänlig hälsning")]


def letter_lines(lines: Sequence[str], sender: str) -> str:
    """Return a letter's text: its lines, the usual ending, and who it is from."""
    return "\n".join([*lines, "", *_ending(), *filter(None, [sender])])
