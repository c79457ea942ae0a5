"""The Word document's goals, units, indicators, news and dimensions, and what sections share."""

from __future__ import annotations

from tracker.domain.core.terms import Status
from tracker.domain.followup.marks import (
    FULFILMENT_MARKS,
    LATE_MARK,
    STATUS_MARKS,
    TREND_MARKS,
    Mark,
    with_shape,
)
from tracker.domain.indicators.trend import Trend
from tracker.domain.reporting.assessment import Fulfilment
from tracker.publishing.document.kept_sections import NeedsSection, TextsSection
from tracker.publishing.document.sections import (
    DimensionsSection,
    GoalEntry,
    GoalsSection,
    IndicatorEntry,
    IndicatorsSection,
    SinceSection,
    UnitsSection,
)
from tracker.publishing.document.values import Sign, State, StatusRow, StatusTable, Table
from tracker.publishing.word.paper import Paper
from tracker.publishing.word.styles import LEAD, NOTE
from tracker.publishing.word.widths import TableColumn

_MOST_COLUMNS = 7


def signed(sign: Sign) -> str:
    """Return a state's word behind its shape."""
    return with_shape(_mark(sign.state), sign.word)


def _mark(state: State) -> Mark:
    match state:
        case Status():
            return STATUS_MARKS[state]
        case Fulfilment():
            return FULFILMENT_MARKS[state]
        case Trend():
            return TREND_MARKS[state]
        case _:
            return LATE_MARK


def add_table(paper: Paper, table: Table) -> None:
    """Add a table; more columns than a page holds go on in a table below."""
    for part in table.parts(_MOST_COLUMNS):
        columns = [
            TableColumn(column.heading, is_number=column.is_number) for column in part.columns
        ]
        rows = [
            [cell if isinstance(cell, str) else signed(cell) for cell in row.cells]
            for row in part.rows
        ]
        paper.table(part.caption, columns, rows, sums=any(row.is_sum for row in part.rows))


def add_statuses(paper: Paper, statuses: StatusTable) -> None:
    """Add the table of statuses by area or unit."""
    columns = [
        TableColumn(statuses.heading, grows=True),
        *(TableColumn(sign.word, is_number=True) for sign in statuses.statuses),
        TableColumn(statuses.total_heading, is_number=True),
        TableColumn(statuses.late_heading, is_number=True),
    ]
    rows = [_status_cells(row) for row in (*statuses.rows, statuses.sums)]
    paper.table(statuses.caption, columns, rows, sums=True)


def _status_cells(row: StatusRow) -> list[str]:
    return [row.name, *map(str, row.counts), str(row.total), str(row.late)]


def add_goals(paper: Paper, section: GoalsSection) -> None:
    """Add a table of the goals with the year's judgement of each, then the comments."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence, LEAD)
    columns = [
        TableColumn(column.heading, is_number=column.is_number) for column in section.columns[:-1]
    ]
    paper.table(section.caption, columns, [_goal_row(entry) for entry in section.entries])
    paper.paragraph(section.note, NOTE)
    for entry in section.entries:
        paper.led(entry.name, entry.comment)


def _goal_row(entry: GoalEntry) -> list[str]:
    judged = entry.judged
    return [
        entry.full_name,
        str(entry.total),
        str(entry.completed),
        str(entry.late),
        judged if isinstance(judged, str) else signed(judged),
        signed(entry.trend) if entry.trend else "",
    ]


def add_units(paper: Paper, section: UnitsSection) -> None:
    """Add a table of the units' activities, of how far each one's report has come, its words."""
    paper.heading(section.heading, 1)
    columns = [
        TableColumn(column.heading, is_number=column.is_number) for column in section.columns
    ]
    rows = [
        (
            entry.row.name,
            str(entry.row.total),
            str(entry.row.completed),
            str(entry.row.late),
            entry.report,
            entry.day,
            *([entry.missing_count] if section.missing_heading else []),
        )
        for entry in section.entries
    ]
    paper.paragraph(section.note, LEAD)
    paper.table(section.caption, columns, rows)
    if section.missing_heading:
        paper.heading(section.missing_heading, 2)
        for sentence in (each for entry in section.entries for each in entry.missing):
            paper.paragraph(sentence)
    summaries = [entry.summary for entry in section.entries if entry.summary]
    if summaries:
        paper.heading(section.summary_heading, 2)
    for summary in summaries:
        paper.led(summary.unit, summary.text)
    for asked in section.questions:
        paper.heading(asked.question, 2)
        for answer in asked.answers:
            paper.led(answer.unit, answer.text)


def add_indicators(paper: Paper, section: IndicatorsSection) -> None:
    """Add a table of the indicators' newest values and trends, then each one's facts and values."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence, LEAD)
    paper.paragraph(section.lacking, LEAD)
    columns = [
        TableColumn(column.heading, is_number=column.is_number) for column in section.columns
    ]
    rows = [row for entry in section.entries for row in _indicator_rows(entry)]
    paper.table(section.caption, columns, rows)
    for entry in section.entries:
        paper.heading(entry.name, 2)
        paper.paragraph(entry.missing)
        for fact in entry.facts:
            paper.led(fact.label, fact.text)
        if entry.values is not None:
            add_table(paper, entry.values)


def _indicator_rows(entry: IndicatorEntry) -> list[list[str]]:
    if not entry.developments:
        return [[entry.name, "", "", entry.missing]]
    return [
        [
            f"{entry.name}: {development.series}" if development.series else entry.name,
            development.newest,
            signed(development.trend),
            development.sentence,
        ]
        for development in entry.developments
    ]


def add_since(paper: Paper, section: SinceSection) -> None:
    """Add what is new since the year before, a table for each kind of news."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence)
    paper.paragraph(section.counted)
    for group in section.groups:
        paper.heading(group.heading, 2)
        add_table(paper, group.table)
    paper.paragraph(section.note, NOTE)


def add_dimensions(paper: Paper, section: DimensionsSection) -> None:
    """Add a table for every dimension that has items (SK-R5, SK-R7, LJ-R7)."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence)
    for entry in section.entries:
        paper.heading(entry.title, 2)
        paper.paragraph(entry.facts, LEAD)
        paper.paragraph(entry.sentence, LEAD)
        add_table(paper, entry.table)


def add_needs(paper: Paper, section: NeedsSection) -> None:
    """Add a table of judged needs for each area (VG-R4)."""
    paper.heading(section.heading, 1)
    paper.paragraph(section.sentence)
    for entry in section.entries:
        paper.heading(entry.title, 2)
        add_table(paper, entry.table)


def add_texts(paper: Paper, section: TextsSection) -> None:
    """Add the texts of the plan's document by kind, each with where it is from."""
    paper.heading(section.heading, 1)
    for group in section.groups:
        paper.heading(group.heading, 2)
        for entry in group.entries:
            if entry.text:
                paper.led(entry.title, entry.text)
            else:
                paper.paragraph(entry.title)
            paper.paragraph(entry.facts, NOTE)
            paper.paragraph(entry.uncertainty, NOTE)
