"""The annual compilation of the indicators: values, targets, trend, source and chart (VI-R1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.core.language import _
from tracker.domain.core.period import is_year, period_label
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.indicator_texts import (
    ValueColumn,
    breaks_at,
    indicator_facts,
    indicator_name,
    lacking_sentence,
    no_value_sentence,
    period_note_with_reasons,
    series_sentence,
    shown_places,
    value_columns,
)
from tracker.domain.followup.marks import TREND_MARKS, WHITE, Mark
from tracker.domain.followup.parts import IndicatorPart, SeriesPart
from tracker.domain.followup.texts import developments_sentence
from tracker.domain.indicators.indicator import Observation, ValueKind, series_label
from tracker.domain.indicators.judgement import judged_by_sentence
from tracker.domain.indicators.trend import trend_word
from tracker.exchange.followup.workbook_indicator_chart import (
    CHART_POINTS,
    Line,
    add_line_chart,
    first_day,
)
from tracker.exchange.followup.workbook_part import (
    CELL,
    COLUMN_HEADER,
    EXPLAINED,
    NOTHING_MARK,
    NUMBER,
    SECTION,
    SENTENCE,
    Span,
    add_title,
    print_blocks,
)
from tracker.exchange.office.values import Value
from tracker.exchange.office.workbook_file import Book
from tracker.exchange.office.workbook_looks import ACCENT, HEADER, MUTED, Look, marked
from tracker.exchange.office.workbook_sheet import Page, Sheet

_PERIOD_WIDTH = 15.0
_VALUE_WIDTH = 11.5
_VALUE_COLUMNS = 6
_NOTE_WIDTH = 30.0
_CHART_COLUMNS = (2.0, *[11.0] * 6)
_LEFT = 1 + _VALUE_COLUMNS + 1
_WIDTHS = (_PERIOD_WIDTH, *[_VALUE_WIDTH] * _VALUE_COLUMNS, _NOTE_WIDTH, *_CHART_COLUMNS)
_WIDEST_VALUE = 2
_MOST_PERIODS = 36
_MOST_CHARTS = 60
_MOST_LINES = 6
_BREAK_MARK = Mark("◆", "FCF0D4", "6B4200", "E3AC3F", "1B1F24")

_PERIOD = replace(CELL, bold=True, number_format="0")
_BREAK = replace(_PERIOD, fill=_BREAK_MARK.fill, ink=_BREAK_MARK.ink)
_LACKING = replace(NUMBER, fill="EEF0F2")
_TARGET = replace(NUMBER, italic=True, ink=ACCENT)
_TARGET_HEADER = replace(COLUMN_HEADER, italic=True)
_DAY = Look(size=1, ink=WHITE, number_format="yyyy")
"""The chart's own column of days: nothing to read beside the periods."""

_FACT = replace(EXPLAINED, vertical="top")
_LABEL = replace(SENTENCE, ink=MUTED)


def add_indicators(book: Book, content: FollowupContent, name: str, page: Page) -> None:
    """Add the sheet `name` with a grid and a chart for every indicator.

    A plan without indicators has no such sheet (VG-R6).
    """
    indicators = content.parts.indicators
    if not indicators:
        return
    sheet = book.add_sheet(name, _WIDTHS)
    nouns = content.labels
    title = _("{indicators} {year}").format(
        indicators=nouns.indicator.plural_title, year=content.period
    )
    add_title(sheet, title, developments_sentence(indicators), lacking_sentence(content))
    sheet.freeze(1, 0)
    starts = []
    for number, part in enumerate(indicators):
        starts.append(len(sheet.rows))
        _add_indicator(sheet, content, part, with_chart=number < _MOST_CHARTS)
    if len(indicators) > _MOST_CHARTS:
        sentence = _("Diagram visas för de {count} första.").format(count=_MOST_CHARTS)
        sheet.add_wide(sentence, EXPLAINED)
    print_blocks(sheet, page, starts)


def _add_indicator(
    sheet: Sheet, content: FollowupContent, part: IndicatorPart, *, with_chart: bool
) -> None:
    """Add one indicator; its chart stands beside its texts, which get at least its height."""
    indicator = part.indicator
    sheet.add_wide(indicator_name(part), SECTION, at_least=26.0)
    first = len(sheet.rows)
    _add_facts(sheet, content, part)
    _add_trends(sheet, part)
    if indicator.kind is ValueKind.QUALITATIVE:
        _add_texts(sheet, part)
        lines = []
    else:
        lines = _add_grids(sheet, part)
    _add_origin(sheet, content, part)
    if with_chart and lines:
        add_line_chart(sheet, part, lines, (first, _LEFT + 1))
        used = sum(row.height or 0.0 for row in sheet.rows[first:])
        sheet.space(max(CHART_POINTS + 8 - used, 2.0))
    sheet.space(12)


def _add_facts(sheet: Sheet, content: FollowupContent, part: IndicatorPart) -> None:
    """Add what the indicator is; its definition and source stand below its values."""
    facts = indicator_facts(content, part)
    below = {label for label, _text in _origin(content, part)}
    below.add(_("Serier"))  # the workbook has them all
    text = " · ".join(f"{label}: {text}" for label, text in facts if label not in below)
    sheet.add_spans((text, EXPLAINED, _LEFT), at_least=18.0)


def _origin(content: FollowupContent, part: IndicatorPart) -> list[tuple[str, str]]:
    """Return the source, then the definition, as far as they are known."""
    below = (_("Källa"), _("Definition"))
    facts = dict(indicator_facts(content, part))
    return [(label, facts[label]) for label in below if label in facts]


def _add_trends(sheet: Sheet, part: IndicatorPart) -> None:
    """Add how each series has developed, in a word with its shape and in a sentence."""
    if not part.periods:
        sheet.add_spans((no_value_sentence(), marked(NOTHING_MARK, CELL), _LEFT))
        return
    for series in part.series:
        development, sentence = series.development, series_sentence(series)
        if series.series or len(part.series) > 1:
            sentence = f"{series_label(series.series)}: {sentence}"
        look = marked(TREND_MARKS[development.trend], CELL)
        sheet.add_spans(
            (trend_word(development.trend), look, 2),
            (sentence, CELL, _LEFT - 2),
        )
    if part.missing:
        sheet.add_spans((part.missing, marked(NOTHING_MARK, CELL), _LEFT))


def _add_texts(sheet: Sheet, part: IndicatorPart) -> None:
    """Add a described indicator's words, period by period."""
    several = len(part.series) > 1
    sheet.add_spans((_("Period"), HEADER, 1), (_("Omdöme och beskrivning"), HEADER, _LEFT - 1))
    for place in shown_places(part, _MOST_PERIODS):
        for series in part.series:
            observation = series.values[place]
            if observation is not None:
                text = _in_words(observation)
                if several:
                    text = f"{series_label(series.series)}: {text}"
                sheet.add_spans(_period_cell(part, place), (text, CELL, _LEFT - 1))
    _add_hidden(sheet, part)


def _in_words(observation: Observation) -> str:
    judged_by = judged_by_sentence(observation.judged_by) if observation.judged_by else ""
    texts = (observation.shown(), judged_by, observation.note)
    return " ".join(text for text in texts if text)


def _add_hidden(sheet: Sheet, part: IndicatorPart) -> None:
    hidden = shown_places(part, _MOST_PERIODS).start
    if hidden:
        sentence = _("De {shown} senaste av {total} perioder visas.")
        text = sentence.format(shown=_MOST_PERIODS, total=len(part.periods))
        sheet.add_spans((text, EXPLAINED, _LEFT))


def _add_grids(sheet: Sheet, part: IndicatorPart) -> list[Line]:
    """Add the values, a row a period; return where the lines of the chart stand.

    More series than fit beside each other go on in a grid below.
    """
    columns = value_columns(part)
    lines: list[Line] = []
    if part.periods:
        for first in range(0, len(columns), _VALUE_COLUMNS):
            lines += _add_grid(sheet, part, columns[first : first + _VALUE_COLUMNS])
        _add_hidden(sheet, part)
    chosen = {series.series for series in part.charted}
    values = [line for line in lines if not line.is_target and line.series in chosen]
    values = values[:_MOST_LINES]
    targets = [line for line in lines if line.is_target]
    charted = {line.series for line in values}
    if not any(_is_line(series) for series in part.series if series.series in charted):
        return []
    return [*values, *(line for line in targets if line.series in charted)]


def _is_line(series: SeriesPart) -> bool:
    """Return whether a series has two values to draw a line between."""
    return (
        sum(
            observation is not None and observation.value is not None
            for observation in series.values
        )
        > 1
    )


def _add_grid(sheet: Sheet, part: IndicatorPart, columns: Sequence[ValueColumn]) -> list[Line]:
    wide = min(_VALUE_COLUMNS // len(columns), _WIDEST_VALUE)
    note = _LEFT - 1 - wide * len(columns)
    header = sheet.add_spans(
        (_("Period"), HEADER, 1),
        *((column.heading, _TARGET_HEADER if column.is_target else COLUMN_HEADER, wide)
          for column in columns),
        (_("Anmärkning"), HEADER, note),
        at_least=20.0,
    )  # fmt: skip
    places = shown_places(part, _MOST_PERIODS)
    for place in places:
        sheet.add_spans(
            _period_cell(part, place),
            *((column.number(place), _value_look(part, column, place), wide) for column in columns),
            (_note(part, columns, place), replace(EXPLAINED, line_below=CELL.line_below), note),
            (first_day(part.periods[place]), _DAY, 1),
        )
    last = header + len(places)
    return [
        Line(column.series.series, column.heading, 1 + wide * index, header, last, _LEFT,
             is_target=column.is_target)
        for index, column in enumerate(columns)
        if any(column.number(place) is not None for place in places)
    ]  # fmt: skip


def _period_cell(part: IndicatorPart, place: int) -> Span:
    """Return a period; one at which a series breaks is marked, also on the axis of the chart."""
    period = part.periods[place]
    value: Value = int(period) if is_year(period) else period_label(period)
    if not breaks_at(part, place):
        return value, _PERIOD, 1
    return f"{value} {_BREAK_MARK.shape}", _BREAK, 1


def _value_look(part: IndicatorPart, column: ValueColumn, place: int) -> Look:
    decimals = part.decimals
    if column.is_target:
        number = column.number(place)
        decimals = max(decimals, 0 if number is None or float(number).is_integer() else 1)
        look = _TARGET
    else:
        observation = column.series.values[place]
        is_lacking = observation is not None and observation.value is None
        look = _LACKING if is_lacking else NUMBER
    shown = "#,##0" + ("." + "0" * decimals if decimals else "")
    return replace(look, number_format=f"[$-41D]{shown}")


def _note(part: IndicatorPart, columns: Sequence[ValueColumn], place: int) -> str | None:
    """Return what is to be known of a period.

    Why a value is missing cannot stand in its own cell, since charts would draw it as a zero.
    """
    return period_note_with_reasons(part, columns, place) or None


def _add_origin(sheet: Sheet, content: FollowupContent, part: IndicatorPart) -> None:
    for label, text in _origin(content, part):
        sheet.add_spans((label, replace(_LABEL, vertical="top"), 1), (text, _FACT, _LEFT - 1))
