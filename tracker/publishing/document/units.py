"""The document's units: what each carries out, how far its report has come, its own words."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.activities.attention import heading
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status
from tracker.domain.followup.decision_texts import narrowing_sentence
from tracker.domain.followup.followup import FollowupContent, counts_of_units
from tracker.domain.followup.indicator_texts import missing_of_unit
from tracker.domain.followup.parts import UnitPart, answers_by_question
from tracker.domain.reporting.reporting import asked_report_word
from tracker.publishing.document.counts import status_row, status_sign, used_statuses
from tracker.publishing.document.sections import AnswersEntry, UnitEntry, UnitsSection
from tracker.publishing.document.values import Column, StatusTable, Written


def units_section(content: FollowupContent) -> UnitsSection | None:
    """Return the year's roll-call (VG-R2, VG-R5), None for a plan without units."""
    nouns, statuses = content.labels, used_statuses(content)
    counted = counts_of_units(content)
    if not counted:
        return None
    entries = tuple(_entry(content, part, figures, statuses) for part, figures in counted)
    missing = _("Saknade värden") if any(entry.missing for entry in entries) else ""
    table = StatusTable(
        "units",
        _("Status per {focus_area}").format(focus_area=nouns.unit.singular),
        nouns.unit.title,
        _("Totalt"),
        heading(Attention.LATE),
        tuple(map(status_sign, statuses)),
        tuple(entry.row for entry in entries),
        status_row(_("Totalt"), None, content.counts(), statuses),
    )
    columns = (
        Column(nouns.unit.title),
        Column(nouns.activity.plural_title, is_number=True),
        Column(_("Genomförda"), is_number=True),
        Column(heading(Attention.LATE), is_number=True),
        Column(_("Rapport")),
        Column(_("Datum")),
        *([Column(missing, is_number=True)] if missing else []),
    )
    return UnitsSection(
        nouns.unit.plural_title,
        _("{activities} och rapporter per {unit} {year}").format(
            activities=nouns.activity.plural_title, unit=nouns.unit.singular, year=content.period
        ),
        columns,
        table,
        _("Rapport"),
        _("Sammanfattning"),
        entries,
        narrowing_sentence(content),
        missing,
        tuple(_questions(content)),
    )


def _questions(content: FollowupContent) -> Iterator[AnswersEntry]:
    for question, answers in answers_by_question(content.parts.units):
        key = f"question/{question.id}"
        yield AnswersEntry(
            question.text,
            tuple(
                Written(f"{key}/{number}", question.text, unit, answer)
                for number, (unit, answer) in enumerate(answers)
            ),
        )


def _entry(
    content: FollowupContent, part: UnitPart, figures: Counts, statuses: list[Status]
) -> UnitEntry:
    key, report = f"unit/{part.unit.id}", part.report
    summary = report.summary if report else None
    day = report.latest if report else None
    return UnitEntry(
        key,
        status_row(part.unit.name, part.unit.id, figures, statuses, part.depth),
        asked_report_word(report),
        day.isoformat() if day else "",
        Written(f"{key}/summary", _("Sammanfattning"), part.unit.name, summary)
        if summary
        else None,
        missing_of_unit(content, part.unit.id),
    )
