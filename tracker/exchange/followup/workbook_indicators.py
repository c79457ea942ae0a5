"""The annual compilation of the indicators: values, targets, trend, source and chart (VI-R1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import is_year, period_label
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.marks import TREND_MARKS, Mark
from tracker.domain.followup.parts import IndicatorPart, SeriesPart
from tracker.domain.followup.texts import developments_sentence
from tracker.domain.indicators.indicator import Observation, ValueKind, indicator_word, series_label
from tracker.domain.indicators.statistics import missing_word
from tracker.domain.indicators.trend import trend_word
from tracker.exchange.followup.workbook_indicator_chart import CHART_POINTS, Line, add_line_chart
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
_FACT = replace(EXPLAINED, vertical="top")
_LABEL = replace(SENTENCE, ink=MUTED)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the grid: one series' values or its targets."""

    series: SeriesPart
    is_target: bool = False

    @property
    def heading(self) -> str:
        label = series_label(self.series.series)
        if not self.is_target:
            return label
        return _("Mål, {series}").format(series=label) if self.series.series else _("Mål")

    def number(self, place: int) -> float | None:
        """Return what stands in the row of a period."""
        found = self.series.targets[place] if self.is_target else self.series.values[place]
        return None if found is None else found.value


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
        indicators=nouns.indicator.plural_title, year=content.year
    )
    add_title(sheet, title, developments_sentence(indicators), _lacking_sentence(content))
    sheet.freeze(1, 0)
    starts = []
    for number, part in enumerate(indicators):
        starts.append(len(sheet.rows))
        _add_indicator(sheet, content, part, with_chart=number < _MOST_CHARTS)
    if len(indicators) > _MOST_CHARTS:
        sentence = _("Diagram visas för de {count} första.").format(count=_MOST_CHARTS)
        sheet.add_wide(sentence, EXPLAINED)
    print_blocks(sheet, page, starts)


def _lacking_sentence(content: FollowupContent) -> str:
    parts = content.parts.indicators
    lacking = sum(bool(part.missing) for part in parts)
    if not lacking:
        return ""
    sentence = _("{lacking} av {total} saknar värde för {year}.")
    return sentence.format(
        lacking=lacking, total=content.labels.indicator.counted(len(parts)), year=content.year
    )


def _add_indicator(
    sheet: Sheet, content: FollowupContent, part: IndicatorPart, *, with_chart: bool
) -> None:
    """Add one indicator; its chart stands beside its texts, which get at least its height."""
    indicator = part.indicator
    title = coded(indicator.code, indicator.title)
    sheet.add_wide(title, SECTION, at_least=26.0)
    first = len(sheet.rows)
    _add_facts(sheet, content, part)
    _add_trends(sheet, part)
    if indicator.kind is ValueKind.QUALITATIVE:
        _add_texts(sheet, part)
        lines = []
    else:
        lines = _add_grids(sheet, part)
    _add_origin(sheet, part)
    if with_chart and lines:
        add_line_chart(sheet, part, lines, (first, _LEFT + 1))
        used = sum(row.height or 0.0 for row in sheet.rows[first:])
        sheet.space(max(CHART_POINTS + 8 - used, 2.0))
    sheet.space(12)


def _add_facts(sheet: Sheet, content: FollowupContent, part: IndicatorPart) -> None:
    indicator = part.indicator
    facts = (
        part.place or content.labels.plan.definite.capitalize(),
        indicator.unit,
        indicator_word(indicator.direction) if indicator.direction else None,
        indicator.breakdown,
    )
    text = " · ".join(fact for fact in facts if fact)
    sheet.add_spans((text, EXPLAINED, _LEFT), at_least=18.0)


def _add_trends(sheet: Sheet, part: IndicatorPart) -> None:
    """Add how each series has developed, in a word with its shape and in a sentence."""
    if not part.periods:
        sentence = _("Inget värde är registrerat.")
        sheet.add_spans((sentence, marked(NOTHING_MARK, CELL), _LEFT))
        return
    for series in part.series:
        development, distance = series.development, series.distance
        sentence = f"{development.sentence} {distance.sentence if distance else ''}".strip()
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
    sheet.add_spans((_("Period"), HEADER, 1), (_("Beskrivning"), HEADER, _LEFT - 1))
    for place in _shown_places(part):
        for series in part.series:
            observation = series.values[place]
            if observation is not None:
                text = _in_words(observation)
                if several:
                    text = f"{series_label(series.series)}: {text}"
                sheet.add_spans(_period_cell(part, place), (text, CELL, _LEFT - 1))
    _add_hidden(sheet, part)


def _in_words(observation: Observation) -> str:
    return " ".join(text for text in (observation.shown(), observation.note) if text)


def _shown_places(part: IndicatorPart) -> range:
    """Return the places of the newest periods, as many as are shown."""
    return range(max(len(part.periods) - _MOST_PERIODS, 0), len(part.periods))


def _add_hidden(sheet: Sheet, part: IndicatorPart) -> None:
    hidden = _shown_places(part).start
    if hidden:
        sentence = _("De {shown} senaste av {total} perioder visas.")
        text = sentence.format(shown=_MOST_PERIODS, total=len(part.periods))
        sheet.add_spans((text, EXPLAINED, _LEFT))


def _add_grids(sheet: Sheet, part: IndicatorPart) -> list[Line]:
    """Add the values, a row a period; return where the lines of the chart stand.

    More series than fit beside each other go on in a grid below.
    """
    columns = [_Column(series) for series in part.series]
    columns += [_Column(series, is_target=True) for series in part.series if any(series.targets)]
    lines: list[Line] = []
    if part.periods:
        for first in range(0, len(columns), _VALUE_COLUMNS):
            lines += _add_grid(sheet, part, columns[first : first + _VALUE_COLUMNS])
        _add_hidden(sheet, part)
    values = [line for line in lines if not line.is_target][:_MOST_LINES]
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


def _add_grid(sheet: Sheet, part: IndicatorPart, columns: Sequence[_Column]) -> list[Line]:
    wide = min(_VALUE_COLUMNS // len(columns), _WIDEST_VALUE)
    note = _LEFT - 1 - wide * len(columns)
    header = sheet.add_spans(
        (_("Period"), HEADER, 1),
        *((column.heading, _TARGET_HEADER if column.is_target else COLUMN_HEADER, wide)
          for column in columns),
        (_("Anmärkning"), HEADER, note),
        at_least=20.0,
    )  # fmt: skip
    places = _shown_places(part)
    for place in places:
        sheet.add_spans(
            _period_cell(part, place),
            *((column.number(place), _value_look(part, column, place), wide) for column in columns),
            (_note(part, columns, place), replace(EXPLAINED, line_below=CELL.line_below), note),
        )
    last = header + len(places)
    return [
        Line(column.series.series, column.heading, 1 + wide * index, header, last,
             is_target=column.is_target)
        for index, column in enumerate(columns)
        if any(column.number(place) is not None for place in places)
    ]  # fmt: skip


def _period_cell(part: IndicatorPart, place: int) -> Span:
    """Return a period; one at which a series breaks is marked, also on the axis of the chart."""
    period = part.periods[place]
    value: Value = int(period) if is_year(period) else period_label(period)
    if not _breaks_at(part, place):
        return value, _PERIOD, 1
    return f"{value} {_BREAK_MARK.shape}", _BREAK, 1


def _breaks_at(part: IndicatorPart, place: int) -> list[str]:
    """Return what is said of the breaks after the period before, up to and with this one."""
    periods = part.periods
    before = periods[place - 1] if place else ""
    return [
        series_break.note or ""
        for series_break in part.breaks
        if before < series_break.period[: len(periods[place])] <= periods[place]
    ]


def _value_look(part: IndicatorPart, column: _Column, place: int) -> Look:
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


def _note(part: IndicatorPart, columns: Sequence[_Column], place: int) -> str | None:
    """Return the break at a period, why values are missing, and what was noted about them.

    A reason cannot stand in its value's own cell, since charts would draw it as a zero.
    """
    lines = [
        _("Seriebrott: {note}").format(note=note) if note else _("Seriebrott")
        for note in _breaks_at(part, place)
    ]
    for column in columns:
        observation = None if column.is_target else column.series.values[place]
        if observation is None:
            continue
        reason = observation.missing_reason
        if observation.value is None and (reason is not None or observation.text):
            why = missing_word(reason) if reason is not None else observation.text
            label = series_label(column.series.series)
            lines.append(f"{label}: {why}" if len(part.series) > 1 else str(why))
        if observation.note:
            lines.append(observation.note)
    return "\n".join(dict.fromkeys(lines)) or None


def _add_origin(sheet: Sheet, part: IndicatorPart) -> None:
    indicator = part.indicator
    for label, text in (
        (_("Källa"), " · ".join(text for text in (part.source, indicator.kpi_id) if text)),
        (_("Definition"), indicator.definition),
    ):
        if text:
            sheet.add_spans((label, replace(_LABEL, vertical="top"), 1), (text, _FACT, _LEFT - 1))
