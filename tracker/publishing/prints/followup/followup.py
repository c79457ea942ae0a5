"""The annual follow-up on paper: the one document, written as blocks of a print."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.publishing.document.followup import followup_document
from tracker.publishing.document.sections import (
    Cover,
    FiguresSection,
    FollowupDocument,
    GoalEntry,
    GoalsSection,
    NotesSection,
    PlanSection,
    UnitEntry,
    UnitsSection,
)
from tracker.publishing.document.values import Bar, StatusRow, StatusTable
from tracker.publishing.prints.blocks import (
    SMALL,
    Block,
    Cell,
    Column,
    Group,
    Row,
    bar,
    cell,
    facts,
    heading,
    legend,
    line,
    paragraph,
    table,
    tiles,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.followup.activities import activity_blocks
from tracker.publishing.prints.followup.agreements import agreement_blocks
from tracker.publishing.prints.followup.parts import (
    dimension_blocks,
    group_text_blocks,
    indent,
    indicator_blocks,
    late_cell,
    need_blocks,
    sign_line,
    sign_name,
    since_blocks,
    table_blocks,
    text_blocks,
    written_block,
)
from tracker.publishing.prints.followup.voices import voice_blocks
from tracker.publishing.prints.typeset import Document, Progress, TypesetPdf, typeset
from tracker.store.followup.action_plans import action_plan_followup
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile

_TILES = 5


def followup(plan: PlanFile, choices: Choices) -> Document:
    """Return the follow-up of the chosen period as it stands today."""
    period, today, wanted = choices.period, choices.today, choices.action_plan_id
    content = (
        followup_content(plan, period, today)
        if wanted is None
        else action_plan_followup(plan, wanted, period, today)
    )
    return followup_print(followup_document(content))


def followup_pdf(content: FollowupContent, progress: Progress) -> TypesetPdf:
    """Return a year's follow-up as PDF. Raises CancelledError when `progress` does."""
    return typeset(followup_print(followup_document(content)).in_look(content.look), progress)


def followup_print(document: FollowupDocument) -> Document:
    """Return the follow-up document as a print; a draft is marked as one on each page."""
    cover = document.cover
    blocks = [
        *group_text_blocks(document.group_texts),
        *_plan(document.plan),
        *(_notes(document.treatment) if document.treatment else []),
        *_figures(document.figures),
        *(_goals(document.goals) if document.goals else []),
        *activity_blocks(document.activities),
        *(_units(document.units) if document.units else []),
        *(agreement_blocks(document.agreements) if document.agreements else []),
        *(indicator_blocks(document.indicators) if document.indicators else []),
        *(need_blocks(document.needs) if document.needs else []),
        *(voice_blocks(document.voices) if document.voices else []),
        *(since_blocks(document.since) if document.since else []),
        *(dimension_blocks(document.dimensions) if document.dimensions else []),
        *(text_blocks(document.texts) if document.texts else []),
        *(_notes(document.suggestions) if document.suggestions else []),
    ]
    return Document(
        cover.title,
        _subtitle(cover),
        cover.municipality or cover.plan_title,
        cover.about,
        _foot(cover),
        "" if cover.is_fixed else _("Utkast"),
        blocks,
        full_title=cover.full_title,
    )


def _subtitle(cover: Cover) -> str:
    """Return whose plan it is, to whom it is addressed, as of which day, and in which state."""
    parts = (cover.about, cover.recipient, f"{cover.day} · {cover.state}")
    return "\n".join(part for part in parts if part)


def _foot(cover: Cover) -> str:
    number = cover.case_number
    case = _("Diarienummer {number}").format(number=number) if number else ""
    return " · ".join(part for part in (case, cover.day) if part)


def _plan(section: PlanSection) -> list[Block]:
    rows = [(fact.label, fact.text) for fact in section.facts]
    return [heading(section.heading), facts(rows)]


def _notes(section: NotesSection) -> list[Block]:
    texts = (section.sentence, *section.lines)
    return [heading(section.heading), *(paragraph(text) for text in texts)]


def _figures(section: FiguresSection) -> list[Block]:
    """Return the key figures as large numbers, what they mean, statuses as bars, and costs."""
    title = heading(section.heading)
    if section.nothing:
        return [title, paragraph(section.nothing)]
    numbers, rest = section.key_figures[:_TILES], section.key_figures[_TILES:]
    large = [
        (
            figure.number,
            f"{figure.label} ({_unbroken(figure.share)})" if figure.share else figure.label,
            sign_name(figure.state),
        )
        for figure in numbers
    ]
    meanings = [(figure.label, figure.explanation) for figure in numbers]
    meanings += [(figure.label, f"{figure.number}. {figure.explanation}") for figure in rest]
    blocks = [title, tiles(large), facts(meanings), *_statuses(section.statuses)]
    if section.costs is not None:
        blocks += [heading(section.costs_heading, 3), paragraph(section.costs_mean, SMALL)]
        blocks += table_blocks(section.costs, [1.0], most=7, number_mm=23)
    return blocks


def _unbroken(number: str) -> str:
    """Return a number that stays on the line of its unit."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def _statuses(statuses: StatusTable) -> list[Block]:
    """Return a bar for each row, all to one scale, with the numbers and what the colours mean."""
    columns = [
        Column(statuses.heading, share=5),
        Column(_("Status"), share=6),
        Column(statuses.total_heading, mm=16, right=True),
        Column(statuses.late_heading, mm=22, right=True),
    ]
    rows = [
        Row([row.name, _bar(row.bar), str(row.total), late_cell(row.late)]) for row in statuses.rows
    ]
    sums = statuses.sums
    rows.append(Row([sums.name, "", str(sums.total), late_cell(sums.late)], strong=True))
    key = legend((sign_name(sign.state), sign.word) for sign in statuses.statuses)
    title = heading(statuses.caption, 3)
    return [title, table(columns, [Group("", rows)], air=1.3, whole=statuses.most), key]


def _bar(drawn: Bar) -> Cell:
    counts = {sign_name(segment.sign.state): segment.count for segment in drawn.segments}
    return bar(counts, drawn.description)


def _goals(section: GoalsSection) -> list[Block]:
    goal, *numbers, fulfilment, _trend, comment = (column.heading for column in section.columns)
    with_comments = any(entry.comment for entry in section.entries)
    columns = [
        Column(goal, share=6),
        *(Column(text, mm=21, right=True) for text in numbers),
        Column(fulfilment, mm=36),
        *([Column(comment, share=5)] if with_comments else []),
    ]
    trend = section.columns[-2].heading
    rows = [_goal_row(entry, trend, with_comment=with_comments) for entry in section.entries]
    return [
        heading(section.heading),
        paragraph(section.sentence),
        table(columns, [Group("", rows)]),
        paragraph(section.note, SMALL),
    ]


def _goal_row(entry: GoalEntry, trend: str, *, with_comment: bool) -> Row:
    judged = entry.judged
    lines = [line(judged, SMALL) if isinstance(judged, str) else sign_line(judged)]
    if entry.trend is not None:
        lines += [line(f"{trend}:", SMALL), sign_line(entry.trend)]
    numbers = (str(entry.total), str(entry.completed), late_cell(entry.late))
    name = f"{indent(entry.depth)}{entry.full_name}"
    comment = [entry.comment] if with_comment else []
    return Row([name, *numbers, cell(*lines), *comment])


def _units(section: UnitsSection) -> list[Block]:
    name, *numbers, report, day = (column.heading for column in section.columns[:6])
    columns = [
        Column(name, share=5),
        *(Column(text, mm=23, right=True) for text in numbers),
        Column(report, mm=26),
        Column(day, mm=22),
    ]
    if section.missing_heading:
        columns.append(Column(section.missing_heading, mm=20, right=True))
    rows = [
        _unit_row(entry.row, entry, with_missing=bool(section.missing_heading))
        for entry in section.entries
    ]
    blocks = [heading(section.heading)]
    if section.note:
        blocks.append(paragraph(section.note, SMALL))
    blocks.append(table(columns, [Group("", rows)], air=1.3))
    if section.missing_heading:
        blocks.append(heading(section.missing_heading, 3))
        blocks += [paragraph(each) for entry in section.entries for each in entry.missing]
    summaries = [entry.summary for entry in section.entries if entry.summary]
    if summaries:
        blocks.append(heading(section.summary_heading, 3))
        blocks += _summaries((summary.unit, summary.text) for summary in summaries)
    for asked in section.questions:
        blocks.append(heading(asked.question, 3))
        blocks += _summaries((answer.unit, answer.text) for answer in asked.answers)
    return blocks


def _summaries(written: Iterable[tuple[str, str]]) -> list[Block]:
    return [written_block(unit, text) for unit, text in written]


def _unit_row(row: StatusRow, entry: UnitEntry, *, with_missing: bool) -> Row:
    numbers = (str(row.total), str(row.completed), late_cell(row.late))
    missing = [entry.missing_count] if with_missing else []
    return Row([f"{indent(row.depth)}{row.name}", *numbers, entry.report, entry.day, *missing])
