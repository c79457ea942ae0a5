"""The indicator sheet: every indicator through six years on one page, with small charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import is_year, period_label, year_of
from tracker.domain.core.terms import FollowupState
from tracker.domain.indicators.indicator import Observation, Target, indicator_word, series_label
from tracker.domain.indicators.judgement import judgement_word
from tracker.domain.indicators.statistics import with_unit
from tracker.domain.indicators.trend import trend_word
from tracker.publishing.prints.blocks import (
    SMALL,
    STRONG,
    Block,
    Cell,
    Column,
    Group,
    Row,
    cell,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import draft_word, framed, printed
from tracker.publishing.prints.typeset import Document
from tracker.store.followup.years import followup_periods
from tracker.store.indicators.queries import (
    AnnualCompilation,
    CompilationLine,
    annual_compilation,
    indicator_tables,
)
from tracker.store.plan_file import PlanFile

YEARS = 6
"""How many years the sheet has."""

_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""The largest of these letters, in points, with which the sheet is one page; else the first."""
_TITLE_MM = 30
_TITLE_LETTERS = 34
_CHART_MM = 9.0
_LOW_CHART_MM = 5.0
_MANY_ROWS = 10

Targets = Mapping[tuple[int, str], Sequence[Target]]


def indicator_sheet(plan: PlanFile, choices: Choices) -> Document:
    """Return all indicators up to the chosen year, with chart, source and comment (VI-R1)."""
    labels, year = plan.labels(), choices.year
    sheet = _printed(annual_compilation(plan.connection, year, YEARS))
    targets = _targets(plan, sheet.years)
    blocks: list[Block]
    if sheet.lines:
        key = paragraph(_("I diagrammen är korta streck målvärden och lodräta nya mått."), SMALL)
        blocks = [_sheet_table(sheet, targets, labels), key]
    else:
        sentence = _("{nothing} finns i planen ännu.").format(nothing=labels.indicator.none())
        blocks = [paragraph(sentence)]
    states = dict(followup_periods(plan.connection))
    title = _("Årssammanställning {year}: {indicators}").format(
        year=year, indicators=labels.indicator.plural
    )
    row = plan.plan()
    to = row.council_name or row.followup_recipient
    subtitle = _("Till {body}").format(body=to) if to else ""
    state = FollowupState(states.get(FollowupPeriod(year), FollowupState.OPEN))
    marks = replace(printed(choices.today, landscape=True), draft=draft_word(state))
    return framed(row, title, subtitle, blocks, marks)


def _printed(sheet: AnnualCompilation) -> AnnualCompilation:
    """Return the sheet with the series that each indicator's prints show."""
    series: dict[int, list[str]] = {}
    for row in sheet.lines:
        series.setdefault(row.indicator.id, []).append(row.series)
    kept = (
        row for row in sheet.lines if row.series in row.indicator.printed(series[row.indicator.id])
    )
    return replace(sheet, lines=tuple(kept))


def _sheet_table(sheet: AnnualCompilation, targets: Targets, labels: Labels) -> Block:
    columns = [
        Column(labels.indicator.title, share=5),
        Column(_("Diagram"), mm=30),
        *[Column(str(year), mm=15, right=True) for year in sheet.years],
        Column(_("Utveckling"), share=5),
        Column(_("Källa och kommentar"), share=3.5),
    ]
    height = _CHART_MM if len(sheet.lines) < _MANY_ROWS else _LOW_CHART_MM
    rows = [
        Row(
            [
                _title(row, sheet.lines[place - 1] if place else None),
                spark(row, sheet.years, targets.get((row.indicator.id, row.series), ()), height),
                *[_value(value, row) for value in row.values],
                _development_cell(row),
                _origin(row, sheet.lines[place - 1] if place else None),
            ]
        )
        for place, row in enumerate(sheet.lines)
    ]
    made = table(columns, [Group("", rows)], air=1.2)
    return {**made, "sizes": list(_SIZES), "above": _TITLE_MM}


def spark(
    row: CompilationLine,
    years: Sequence[int],
    targets: Iterable[Target],
    height: float = _CHART_MM,
) -> Cell:
    """Return a small chart of a line through the years; its alternative text names the values.

    Places are from 0 to 1, to the right and upwards. Without a number there is no chart.
    """
    wanted = [(year_of(target.period), target.value) for target in targets]
    numbers = [value.value for value in row.values if value is not None and value.value is not None]
    if not numbers:
        return "–"
    low, high = _limits([*numbers, *(value for _year, value in wanted)])
    width = max(1, len(years) - 1)

    def place(year: int, value: float) -> list[float]:
        return [round((year - years[0]) / width, 4), round((value - low) / (high - low), 4)]

    pieces: list[list[list[float]]] = [[]]
    starts = {year_of(cut.period) for cut in row.breaks}
    for year, observation in zip(years, row.values, strict=True):
        if year in starts or observation is None or observation.value is None:
            pieces.append([])
        if observation is not None and observation.value is not None:
            pieces[-1].append(place(year, observation.value))
    return {
        "alt": _described(row, years),
        "title": chart_title(row),
        "height": height,
        "pieces": [piece for piece in pieces if piece],
        "targets": [place(year, value) for year, value in wanted],
        "breaks": [round((year - 0.5 - years[0]) / width, 4) for year in starts if year > years[0]],
    }


def chart_title(row: CompilationLine) -> str:
    """Return what stands above a line's chart: the indicator's code, else its first words."""
    indicator = row.indicator
    title = indicator.code or indicator.title
    whole = f"{title} {row.series}" if row.series else title
    return whole if len(whole) <= _TITLE_LETTERS else f"{whole[: _TITLE_LETTERS - 1].rstrip()}…"


def _limits(numbers: Sequence[float]) -> tuple[float, float]:
    low, high = min(numbers), max(numbers)
    air = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
    return low - air, high + air


def _described(row: CompilationLine, years: Sequence[int]) -> str:
    values = ", ".join(
        f"{year} {value.shown(row.indicator.unit, row.decimals)}"
        for year, value in zip(years, row.values, strict=True)
        if value is not None
    )
    name = coded(row.indicator.code, row.indicator.title)
    title = f"{name} ({row.series})" if row.series else name
    return _("Diagram: {title}: {values}.").format(title=title, values=values)


def _targets(plan: PlanFile, years: Sequence[int]) -> Targets:
    """The targets of the sheet's years, by indicator and series."""
    found: dict[tuple[int, str], list[Target]] = {}
    for indicator_table in indicator_tables(plan.connection):
        for target in indicator_table.targets.values():
            if years[0] <= year_of(target.period) <= years[-1]:
                found.setdefault((target.indicator_id, target.series), []).append(target)
    return found


def _title(row: CompilationLine, above: CompilationLine | None) -> Cell:
    """The indicator with what it is measured in; only the series where the row above has it."""
    indicator = row.indicator
    series: Any = line(series_label(row.series)) if row.series else None
    if above is not None and above.indicator.id == indicator.id:
        return cell(series or line(series_label(row.series)))
    direction = indicator_word(indicator.direction).lower() if indicator.direction else ""
    measured = " · ".join(part for part in (indicator.unit or "", direction) if part)
    return cell(
        line(coded(indicator.code, indicator.title), STRONG),
        line(measured, SMALL) if measured else None,
        series,
    )


def _origin(row: CompilationLine, above: CompilationLine | None) -> Cell:
    """The source and what was noted; what the row above says of the same indicator stands there."""
    is_same = above is not None and above.indicator.id == row.indicator.id
    source = "" if is_same and above is not None and above.source == row.source else row.source
    comment = "" if is_same and above is not None and above.comment == row.comment else row.comment
    return cell(line(source) if source else None, line(comment, SMALL) if comment else None)


def _value(observation: Observation | None, row: CompilationLine) -> Cell:
    if observation is None:
        return "–"
    if observation.judgement is not None and observation.value is None:
        return cell(line(judgement_word(observation.judgement), SMALL))
    if observation.text is not None and observation.value is None:
        return _("text")
    unit = row.indicator.unit if row.indicator.unit == "%" else None
    shown = observation.shown(None, row.decimals)
    if observation.missing_reason is not None:
        return cell(line(shown.partition(",")[0], SMALL))
    if is_year(observation.period):
        return with_unit(shown, unit)
    month = period_label(observation.period).partition(" ")[0][:3]
    return cell(line(with_unit(shown, unit)), line(month, SMALL))


def _development_cell(row: CompilationLine) -> Cell:
    development = row.development
    texts = [
        line(value.shown(), label=f"{period_label(value.period)}:")
        for value in row.values
        if value is not None and value.has_words and value.value is None
    ]
    judged = [
        line(trend_word(development.trend), mark=str(development.trend)),
        line(development.sentence, SMALL),
    ]
    if texts:
        is_judged = any(value is not None and value.judgement is not None for value in row.values)
        return cell(*(judged if is_judged else ()), *texts)
    distance = row.distance.sentence if row.distance else ""
    sentence = f"{development.sentence} {distance}".strip()
    return cell(
        line(trend_word(development.trend), mark=str(development.trend)),
        line(sentence, SMALL),
        *[
            line(_("Nytt mått från {period}.").format(period=period_label(cut.period)), SMALL)
            for cut in row.breaks
        ],
    )
