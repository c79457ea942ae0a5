"""The annual follow-up on paper: indicators, news, dimensions, and what its sections share."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.selection import Attention
from tracker.publishing.document.kept_sections import NeedsSection, TextsSection
from tracker.publishing.document.sections import (
    DimensionsSection,
    GroupTextEntry,
    IndicatorEntry,
    IndicatorsSection,
    SinceSection,
)
from tracker.publishing.document.values import Cell as DocumentCell
from tracker.publishing.document.values import Row as DocumentRow
from tracker.publishing.document.values import Sign, State, Table
from tracker.publishing.prints.blocks import (
    DUE_SOON,
    GAP,
    LATE,
    SMALL,
    Block,
    Cell,
    Column,
    Group,
    Line,
    Row,
    cell,
    facts,
    heading,
    line,
    paragraph,
    table,
)

_EM_SPACE = "\u2003"
_MOST_COLUMNS = 8
_MOST_SERIES = 7
_PAGE_MM, _PERIOD_MM, _NOTE_MM, _WIDEST_NUMBER_MM = 174, 28, 45, 32
"""Between the margins; of a period, of what was noted, and of a series' values."""


def indent(depth: int) -> str:
    """Return what stands before a name that is so many levels down."""
    return _EM_SPACE * depth


def sign_name(state: State | None) -> str:
    """Return what the templates call a state's shape, "" for none."""
    names: dict[State, str] = {Attention.LATE: LATE, Attention.DUE_SOON: DUE_SOON}
    return "" if state is None else names.get(state, str(state))


def sign_line(sign: Sign) -> Line:
    """Return a state's word behind its shape."""
    return line(sign.word, mark=sign_name(sign.state))


def late_cell(count: int) -> Cell:
    """Return a number of late activities, marked unless it is zero."""
    return cell(line(str(count), mark=LATE)) if count else "0"


def written_block(label: str, text: str) -> Block:
    """Return a paragraph that begins with its label."""
    return {"kind": "text", **line(text, label=f"{label}:")}


def table_blocks(
    written: Table,
    shares: Sequence[float],
    *,
    most: int = _MOST_COLUMNS,
    number_mm: float = 23,
) -> list[Block]:
    """Return a table as blocks: its columns of words have `shares`, those of numbers millimetres.

    More than `most` columns go on in a table below; the last share is that of all further columns.
    """
    return [_table(part, shares, number_mm) for part in written.parts(most)]


def _table(written: Table, shares: Sequence[float], number_mm: float) -> Block:
    left = list(shares)
    columns = []
    for column in written.columns:
        if column.is_number:
            columns.append(Column(column.heading, mm=number_mm, right=True))
        else:
            share = left.pop(0) if len(left) > 1 else left[0]
            columns.append(Column(column.heading, share=share))
    rows = [Row(_cells(row), strong=row.is_sum) for row in written.rows]
    return table(columns, [Group("", rows)], air=1.0)


def _cells(row: DocumentRow) -> list[Cell]:
    cells = [_cell(shown) for shown in row.cells]
    if row.is_gap:
        place = next(place for place in (-1, -2) if row.cells[place] and place >= -len(cells))
        text = row.cells[place]
        cells[place] = cell(line(text, mark=GAP)) if isinstance(text, str) else cells[place]
    return cells


def _cell(shown: DocumentCell) -> Cell:
    return shown if isinstance(shown, str) else cell(sign_line(shown))


def indicator_blocks(section: IndicatorsSection) -> list[Block]:
    """Return the indicators, each with its development, its facts and its values."""
    blocks = [heading(section.heading)]
    blocks += [paragraph(text) for text in (section.sentence, section.lacking) if text]
    for entry in section.entries:
        blocks += _indicator(entry)
    return blocks


def _indicator(entry: IndicatorEntry) -> list[Block]:
    blocks = [heading(entry.name, 3)]
    for development in entry.developments:
        words = f"{development.trend.word}. {development.sentence}"
        shown = f"{development.series}: {words}" if development.series else words
        blocks.append(paragraph(shown, mark=sign_name(development.trend.state)))
    if entry.missing:
        blocks.append(paragraph(entry.missing, SMALL))
    blocks.append(facts((fact.label, fact.text) for fact in entry.facts))
    if entry.values is not None:
        blocks += [_values_table(part) for part in entry.values.parts(_MOST_SERIES)]
    return blocks


def _values_table(part: Table) -> Block:
    """Return values by period: close to their period, and wide enough for a series' name."""
    numbers = [column for column in part.columns if column.is_number]
    noted = len(part.columns) > len(numbers) + 1
    left = _PAGE_MM - _PERIOD_MM - (_NOTE_MM if noted else 0)
    number_mm = min(_WIDEST_NUMBER_MM, left / max(len(numbers), 1))
    columns = [
        Column(column.heading, mm=number_mm, right=True)
        if column.is_number
        else Column(column.heading, mm=_PERIOD_MM)
        if place == 0
        else Column(column.heading, share=1)
        for place, column in enumerate(part.columns)
    ]
    return table(columns, [Group("", [Row(_cells(row)) for row in part.rows])], air=1.0)


def since_blocks(section: SinceSection) -> list[Block]:
    """Return what is new since the year before, a table for each kind of news."""
    blocks = [heading(section.heading), paragraph(section.sentence), paragraph(section.counted)]
    for group in section.groups:
        blocks += [heading(group.heading, 3), *table_blocks(group.table, [5.0, 7.0])]
    return [*blocks, paragraph(section.note, SMALL)]


def dimension_blocks(section: DimensionsSection) -> list[Block]:
    """Return the dimensions, each with the coverage of its items."""
    blocks = [heading(section.heading), paragraph(section.sentence)]
    for entry in section.entries:
        blocks += [heading(entry.title, 3), paragraph(entry.facts, SMALL)]
        blocks.append(paragraph(entry.sentence))
        blocks += table_blocks(entry.table, [6.0, 4.0], number_mm=22)
    return blocks


def need_blocks(section: NeedsSection) -> list[Block]:
    """Return the judged needs, a table for each area."""
    blocks = [heading(section.heading), paragraph(section.sentence)]
    for entry in section.entries:
        blocks += [heading(entry.title, 3), *table_blocks(entry.table, [3.0, 5.0, 3.0, 4.0, 3.0])]
    return blocks


def group_text_blocks(entries: Sequence[GroupTextEntry]) -> list[Block]:
    """Return the working group's own text: a heading for each section, and its paragraphs."""
    return [
        block
        for entry in entries
        for block in (heading(entry.title), *map(paragraph, entry.paragraphs))
    ]


def text_blocks(section: TextsSection) -> list[Block]:
    """Return the texts of the plan's document by kind, each with where it is from."""
    blocks = [heading(section.heading)]
    for group in section.groups:
        blocks.append(heading(group.heading, 3))
        for entry in group.entries:
            blocks.append(
                written_block(entry.title, entry.text) if entry.text else paragraph(entry.title)
            )
            blocks += [paragraph(text, SMALL) for text in (entry.facts, entry.uncertainty) if text]
    return blocks
