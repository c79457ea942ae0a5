"""What became of the proposals in a round, as a workbook and as a letter to a unit (LJ-R1)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker.domain.core.jobs import Progress
from tracker.domain.core.labels import capitalised
from tracker.domain.core.language import _
from tracker.domain.plan.plan import Plan
from tracker.domain.rounds.decisions import Decision, RoundDecisions, verdict_word
from tracker.exchange.followup.workbook_part import CELL, add_title
from tracker.exchange.forms.mail import Draft, letter
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import DATE_FORMAT, HEADER
from tracker.exchange.office.workbook_sheet import Page
from tracker.store.file.output import finished_file

_DAY = replace(CELL, number_format=DATE_FORMAT, horizontal="center", wrap=False)
_WIDTHS = (24.0, 12.0, 40.0, 34.0, 20.0, 12.0, 40.0, 44.0)


def write_decisions_workbook(
    decisions: RoundDecisions, plan: Plan, target: Path, progress: Progress
) -> None:
    """Write what became of the proposals to `target` (.xlsx), a row a proposal.

    The file appears finished or not at all. Raises TrackerError when it cannot be written.
    """
    labels = decisions.labels
    book = Book(title=decisions.heading(), creator=decisions.municipality, progress=progress)
    number = plan.case_number
    page = Page(
        title=plan.title,
        subject=decisions.heading(),
        day=decisions.day,
        case_number=_("Dnr {number}").format(number=number) if number else "",
    )
    sheet = book.add_sheet(_("Beslut"), _WIDTHS)
    add_title(sheet, decisions.heading(), plan.title, f"{decisions.sentence()}.")
    sheet.space(8)
    headings = (
        labels.unit.title,
        _("Slag"),
        _("Förslag"),
        _("Hör till"),
        _("Beslut"),
        _("Beslutat den"),
        _("Lydelse i planen"),
        _("Ändring och skäl"),
    )
    header_row = sheet.add_spans(*((heading, HEADER, 1) for heading in headings))
    look = sheet.row_look([CELL] * 5 + [_DAY] + [CELL] * 2)
    for unit in decisions.units:
        for line in unit.lines:
            sheet.add(_values(line, decisions), look)
        if not unit.lines:
            sheet.add((unit.unit, None, unit.answer, None, None, None, None, None), look)
        for answered in unit.answers:
            asked = answered.question.text
            row = (unit.unit, _("Egen fråga"), asked, None, None, None, None, answered.answer)
            sheet.add(row, look)
    sheet.freeze(header_row, 1)
    sheet.print_on(page, landscape=True, header_row=header_row, tall=0)
    with finished_file(target) as unfinished:
        book.write(unfinished)


def _values(line: Decision, decisions: RoundDecisions) -> tuple[Value, ...]:
    is_in_plan = line.verdict in ("approved", "changed")
    return (
        line.unit,
        line.kind(decisions.labels),
        line.proposed,
        line.place or None,
        verdict_word(line.verdict),
        line.decided_on,
        line.title if is_in_plan else None,
        line.outcome() or None,
    )


def decisions_draft(decisions: RoundDecisions, plan: Plan) -> Draft:
    """Return the letter to a unit about its proposals, each with what became of it and why."""
    unit = decisions.units[0] if decisions.units else None
    opening = _(
        "Tack för era förslag till {plan}. Här står vad arbetsgruppen har beslutat om varje, och"
        " varför. Samma lista är bifogad."
    ).format(plan=decisions.labels.plan.definite)
    paragraphs = [_("Hej!"), opening]
    if unit is None or not unit.lines:
        paragraphs[1] = (
            unit.answer if unit is not None and unit.answer else _("Ni har inte lämnat förslag.")
        )
    paragraphs += [_paragraph(line, decisions) for line in (unit.lines if unit is not None else ())]
    subject = _("{title}: beslut om förslagen till {plan} – {unit}").format(
        title=decisions.title, plan=decisions.labels.plan.definite, unit=decisions.unit
    )
    email = unit.email if unit is not None else None
    return Draft(email, capitalised(subject), letter(paragraphs, plan))


def _paragraph(line: Decision, decisions: RoundDecisions) -> str:
    head = _("{kind}: {title}").format(kind=line.kind(decisions.labels), title=line.proposed)
    lines = [head, _("Beslut: {word}.").format(word=verdict_word(line.verdict))]
    return "\n".join([*lines, *line.outcome().splitlines()])
