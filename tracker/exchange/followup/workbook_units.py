"""The roll-call: every unit's activities and report, and what units do together (VG-R5, VB-R6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.participation import (
    Participation,
    Quantities,
    joint_status,
    quantities,
)
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Responsibility, word
from tracker.domain.followup.decision_texts import narrowing_sentence
from tracker.domain.followup.followup import FollowupContent, counts_of, counts_of_units
from tracker.domain.followup.indicator_texts import missing_of_unit
from tracker.domain.followup.marks import FIXED_MARK, INK, STATUS_MARKS, WHITE, Mark
from tracker.domain.followup.parts import UnitPart, answers_by_question
from tracker.domain.reporting.reporting import ReportState, UnitReport, asked_report_word
from tracker.exchange.followup.workbook_part import (
    CELL,
    COLUMN_HEADER,
    EXPLAINED,
    GROUP,
    GROUP_HEIGHT,
    NUMBER,
    SECTION,
    SENTENCE,
    SUM,
    SUM_LABEL,
    CountColumns,
    Span,
    add_title,
    indented,
)
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import DATE, HEADER, MUTED, SHARE_FORMAT, Look, marked
from tracker.exchange.office.workbook_sheet import Page, Sheet

_NAME_WIDTH = 36.0
_REPORT_WIDTHS = (14.5, 11.5)
_TOGETHER_WIDTHS = (9.0, 9.5, 9.5, 9.5)
_MISSING_WIDTHS = (10.0,)
_JOINT_COLUMNS = 6
_REPORT_MARKS: Mapping[ReportState, Mark] = {
    ReportState.NOT_ISSUED: Mark("○", "EEF0F2", "3D454D", "AEB6BF", INK),
    ReportState.MADE: Mark("□", "EEF0F2", "3D454D", "AEB6BF", INK),
    ReportState.ISSUED: Mark("➤", "FCF0D4", "6B4200", "E3AC3F", INK),
    ReportState.COMPLETION: Mark("?", "FCF0D4", "6B4200", "E3AC3F", INK),
    ReportState.RECEIVED: Mark("◐", "DCEBF5", "0B4A73", "2F7DB8", WHITE),
    ReportState.APPROVED: FIXED_MARK,
}
_QUANTITY = replace(NUMBER, number_format="[$-41D]#,##0.##;-#,##0.##;0")
_WHOLE = replace(NUMBER, number_format="[$-41D]#,##0")
_SHARE = replace(NUMBER, number_format=SHARE_FORMAT)
_DAY = replace(DATE, vertical="center")
_UNASKED = replace(CELL, ink=MUTED)


def add_units(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a row for every unit, and below it what units do together.

    A plan without units has no such sheet (VG-R6).
    """
    if not content.parts.units:
        return
    counts = CountColumns(content)
    together = content.participations()
    missing = _missing_of_units(content)
    widths = (*_together_widths(together), *_REPORT_WIDTHS, *(_MISSING_WIDTHS if missing else ()))
    sheet = book.add_sheet(name, (_NAME_WIDTH, *counts.widths, *widths))
    nouns = content.labels
    title = _("{units} och deras rapporter {year}").format(
        units=nouns.unit.plural_title, year=content.period
    )
    told = (narrowing_sentence(content), _reports_sentence(content), _late_reports(content))
    add_title(sheet, title, *(sentence for sentence in told if sentence))
    header = _add_roll_call(sheet, content, counts, together, missing)
    sheet.add_wide(_counted_sentence(content), EXPLAINED)
    _add_missing(sheet, missing)
    _add_summaries(sheet, content)
    _add_answers(sheet, content)
    if together:
        _add_together(sheet, content, together)
    sheet.freeze(header, 1)
    sheet.print_on(page, landscape=True, header_row=None, tall=0)


def _missing_of_units(content: FollowupContent) -> dict[int, tuple[str, ...]]:
    """Return the sentences about values that units have not supplied, by the unit (VI-R4)."""
    found = {part.unit.id: missing_of_unit(content, part.unit.id) for part in content.parts.units}
    return {unit_id: sentences for unit_id, sentences in found.items() if sentences}


def _add_missing(sheet: Sheet, missing: Mapping[int, tuple[str, ...]]) -> None:
    """Add which values are missing, each in its sentence."""
    if not missing:
        return
    sheet.space(14)
    sheet.add_wide(_("Saknade värden"), SECTION)
    for sentence in (each for sentences in missing.values() for each in sentences):
        sheet.add_wide(sentence, SENTENCE)


def _together_widths(together: Mapping[int, object]) -> tuple[float, ...]:
    return _TOGETHER_WIDTHS if together else ()


def _reports_sentence(content: FollowupContent) -> str:
    """Return how many reports have come of those asked for."""
    states = [part.report.state for part in content.parts.units if part.report is not None]
    if not states:
        return ""
    approved = states.count(ReportState.APPROVED)
    came = approved + states.count(ReportState.RECEIVED)
    issued = came + states.count(ReportState.ISSUED)
    if not issued:
        return _("Inga rapporter för {year} är utskickade.").format(year=content.period)
    sentence = _("{came} av {issued} utskickade rapporter har kommit in, {approved} är godkända.")
    return sentence.format(came=came, issued=issued, approved=approved)


def _late_reports(content: FollowupContent) -> str:
    """Return which units' reports have been asked for but have not come, in one sentence."""
    missing = [
        part.unit.name
        for part in content.parts.units
        if part.report is not None and part.report.state is ReportState.ISSUED
    ]
    return _("Väntar på: {units}.").format(units=", ".join(missing)) if missing else ""


def _add_roll_call(
    sheet: Sheet,
    content: FollowupContent,
    counts: CountColumns,
    together: Mapping[int, list[Participation]],
    missing: Mapping[int, tuple[str, ...]],
) -> int:
    nouns = content.labels
    joint: list[Span] = [
        (_("Deltar i"), COLUMN_HEADER, 1),
        (_("Mål, antal"), COLUMN_HEADER, 1),
        (_("Utfall, antal"), COLUMN_HEADER, 1),
        (_("Utfall av mål"), COLUMN_HEADER, 1),
    ]
    report = _("Rapport {year}").format(year=content.period)
    header = sheet.add_spans(
        (nouns.unit.title, HEADER, 1),
        *counts.headings(),
        *(joint if together else ()),
        (report, HEADER, 1),
        (_("Datum"), COLUMN_HEADER, 1),
        *([(_("Saknade värden"), COLUMN_HEADER, 1)] if missing else ()),
        at_least=30.0,
    )
    shares = [share for rows in together.values() for share in rows]
    for part, figures in counts_of_units(content):
        own = [share for share in shares if share.unit_id in part.ids]
        sheet.add_spans(
            (part.unit.name, _name_look(part), 1),
            *counts.cells(figures),
            *(_joint_cells(own, NUMBER) if together else ()),
            *_report_cells(part.report),
            *([(len(missing.get(part.unit.id, ())) or None, NUMBER, 1)] if missing else ()),
        )
    _add_sums(sheet, content, counts, shares, beside=len(_REPORT_WIDTHS) + bool(missing))
    return header


def _name_look(part: UnitPart) -> Look:
    return indented(replace(CELL, bold=not part.depth), part.depth)


def _joint_cells(shares: list[Participation], look: Look) -> list[Span]:
    sums = quantities(shares)
    number, share = (
        replace(look, number_format=quantity_look.number_format)
        for quantity_look in (_QUANTITY, _SHARE)
    )
    return [
        (len({participation.activity_id for participation in shares}), look, 1),
        (sums.target, _numbered(number, sums.target), 1),
        (sums.actual, _numbered(number, sums.actual), 1),
        (_reached(sums), share, 1),
    ]


def _numbered(look: Look, number: float | None) -> Look:
    """Return the look with no decimal sign after a whole number."""
    whole = number is None or float(number).is_integer()
    return replace(look, number_format=_WHOLE.number_format) if whole else look


def _reached(sums: Quantities) -> float | None:
    if sums.actual is None or not sums.target:
        return None
    return sums.actual / sums.target


def _report_cells(report: UnitReport | None) -> list[Span]:
    if report is None:
        return [(asked_report_word(report), _UNASKED, 1), (None, _DAY, 1)]
    look = marked(_REPORT_MARKS[report.state], CELL)
    return [(asked_report_word(report), look, 1), (report.latest, _DAY, 1)]


def _add_sums(
    sheet: Sheet,
    content: FollowupContent,
    counts: CountColumns,
    shares: list[Participation],
    *,
    beside: int,
) -> None:
    """Add the activities of every unit and the sum of all, each counted once.

    `beside` columns stand after the counts without a sum.
    """
    nouns = content.labels
    joint = len(_TOGETHER_WIDTHS) if shares else 0
    for whose, label in (
        (Responsibility.ALL, _("Därav för alla {units}").format(units=nouns.unit.plural)),
        (Responsibility.NONE, undistributed(nouns)),
    ):
        found = counts_of(line for line in content.lines if line.responsibility is whose)
        if found.total:
            sheet.add_spans(
                (label, replace(CELL, italic=True), 1),
                *counts.cells(found),
                *((None, CELL, 1) for _column in range(joint + beside)),
            )
    total = _("Alla {activities}, var och en räknad en gång").format(
        activities=nouns.activity.plural
    )
    every: Counts = content.counts()
    sheet.add_spans(
        (total, SUM_LABEL, 1),
        *counts.cells(every, SUM),
        *(_joint_cells(shares, SUM) if shares else ()),
        *((None, SUM_LABEL, 1) for _column in range(beside)),
    )


def _counted_sentence(content: FollowupContent) -> str:
    nouns = content.labels
    sentence = _(
        "Räknat per {unit}: egna {activities}, de som {unit_definite} deltar i, de som gäller alla"
        " {units} och det som hör till underliggande {units}. Samma {activity} kan därför räknas"
        " på flera rader."
    )
    return sentence.format(
        unit=nouns.unit.singular,
        unit_definite=nouns.unit.definite,
        units=nouns.unit.plural,
        activity=nouns.activity.singular,
        activities=nouns.activity.plural,
    )


def _add_summaries(sheet: Sheet, content: FollowupContent) -> None:
    """Add the units' own words about their year."""
    summaries = [
        (part.unit.name, part.report.summary)
        for part in content.parts.units
        if part.report is not None and part.report.summary
    ]
    if not summaries:
        return
    sheet.space(14)
    sheet.add_wide(_("Sammanfattning"), SECTION)
    for name, summary in summaries:
        sheet.add_spans((name, CELL, 1), (summary, CELL, sheet.columns - 1))


def _add_answers(sheet: Sheet, content: FollowupContent) -> None:
    """Add the units' answers to the coordinator's own questions, question by question."""
    for question, answers in answers_by_question(content.parts.units):
        sheet.space(14)
        sheet.add_wide(question.text, SECTION)
        for name, answer in answers:
            sheet.add_spans((name, CELL, 1), (answer, CELL, sheet.columns - 1))


def _add_together(
    sheet: Sheet, content: FollowupContent, together: Mapping[int, list[Participation]]
) -> None:
    """Add each activity that units carry out together, with a row for every one of them."""
    nouns = content.labels
    names = {part.unit.id: part.unit.name for part in content.parts.units}
    sheet.space(14)
    title = _("{activities} som flera {units} genomför").format(
        activities=nouns.activity.plural_title, units=nouns.unit.plural
    )
    sheet.add_wide(title, SECTION)
    count = len(together)
    sentence = ngettext(
        "{counted} har uppgifter för varje {unit}.",
        "{counted} har uppgifter för varje {unit}.",
        count,
    )
    sheet.add_wide(
        sentence.format(counted=nouns.activity.counted(count), unit=nouns.unit.singular),
        SENTENCE,
    )
    rest = sheet.columns - _JOINT_COLUMNS
    sheet.add_spans(
        (nouns.unit.title, HEADER, 1),
        (_("Status"), HEADER, 2),
        (_("Mål"), COLUMN_HEADER, 1),
        (_("Utfall"), COLUMN_HEADER, 1),
        (_("Utfall av mål"), COLUMN_HEADER, 1),
        *_rest(_("Kommentar"), HEADER, rest),
        at_least=24.0,
    )
    for line in content.lines:
        if line.activity_id in together:
            shares = together[line.activity_id]
            title = coded(line.code, line.title)
            sheet.add_wide(title, GROUP, at_least=GROUP_HEIGHT)
            for share in shares:
                _add_share(sheet, names.get(share.unit_id), share, rest)
            _add_sum(sheet, joint_status([share.status for share in shares], nouns.unit).sentence,
                     quantities(shares), rest)  # fmt: skip


def _add_share(sheet: Sheet, name: str | None, share: Participation, rest: int) -> None:
    status = marked(STATUS_MARKS[share.status], CELL)
    sums = quantities([share])
    sheet.add_spans(
        (name, indented(CELL, 1), 1),
        (word(share.status), status, 2),
        *_quantity_cells(sums, NUMBER),
        *_rest(share.note, CELL, rest),
    )


def _add_sum(sheet: Sheet, sentence: str, sums: Quantities, rest: int) -> None:
    quantities_sentence = sums.sentence()
    sheet.add_spans(
        (_("Tillsammans"), indented(SUM_LABEL, 1), 1),
        (None, SUM_LABEL, 2),
        *_quantity_cells(sums, SUM),
        *_rest(f"{sentence} {quantities_sentence}".strip(), SUM_LABEL, rest),
    )


def _quantity_cells(sums: Quantities, look: Look) -> Iterable[Span]:
    number = replace(look, number_format=_QUANTITY.number_format)
    yield sums.target, _numbered(number, sums.target), 1
    yield sums.actual, _numbered(number, sums.actual), 1
    yield _reached(sums), replace(look, number_format=SHARE_FORMAT), 1


def _rest(value: Value, look: Look, columns: int) -> list[Span]:
    """Return a value over the columns that are left."""
    return [(value, look, columns)] if columns > 0 else []
