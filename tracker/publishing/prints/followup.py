"""The annual follow-up: what the board gets to read about a year."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.activities.counts import Counts
from tracker.domain.core.labels import Labels, capitalised
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import year_of
from tracker.domain.core.terms import FollowupState, word
from tracker.domain.followup.coverage import DimensionCoverage
from tracker.domain.followup.followup import FollowupContent, FollowupLine, counts_of_units
from tracker.domain.followup.parts import (
    GoalPart,
    IndicatorPart,
    SeriesPart,
    UnitPart,
)
from tracker.domain.indicators.indicator import series_label
from tracker.domain.indicators.trend import Trend, trend_word
from tracker.domain.reporting.assessment import Fulfilment
from tracker.domain.reporting.reporting import report_state_word
from tracker.publishing.prints.blocks import (
    LATE,
    SMALL,
    STRONG,
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
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.parts import (
    Item,
    Marks,
    cost_blocks,
    count_tiles,
    draft_word,
    due_text,
    framed,
    item_of_line,
    money,
    owner_text,
    status_cell,
    status_table,
    unit_text,
)
from tracker.publishing.prints.typeset import Document, Progress, TypesetPdf, typeset
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile

_INDENT = "\u2003"


def followup(plan: PlanFile, choices: Choices) -> Document:
    """Return the follow-up of the chosen year as it stands today."""
    return followup_document(followup_content(plan, choices.year, choices.today))


def followup_pdf(content: FollowupContent, progress: Progress) -> TypesetPdf:
    """Return a year's follow-up as PDF. Raises CancelledError when `progress` does."""
    return typeset(followup_document(content), progress)


def followup_document(content: FollowupContent) -> Document:
    """Return a year's follow-up: figures, costs (LJ-R4), units, goals, activities, indicators."""
    labels, plan = content.labels, content.plan
    blocks: list[Block] = [_decision(content), count_tiles(content.counts(), labels)]
    blocks += _areas(content, labels)
    blocks += _units(content, labels)
    blocks += _goals(content, labels)
    blocks += _activities(content, labels)
    blocks += _indicators(content, labels)
    for coverage in content.parts.dimensions:
        blocks += _dimension(coverage, labels)
    day = _("Läget {day}").format(day=content.as_of.isoformat())
    marks = Marks(day, content.case_number, draft_word(content.state))
    title = _("Uppföljning {year}").format(year=content.year)
    subtitle = f"{day} · {word(content.state).lower()}"
    return framed(plan, title, subtitle, blocks, marks)


def _decision(content: FollowupContent) -> Block:
    plan = content.plan
    fixed = ""
    if content.state is FollowupState.FIXED and content.fixed_on:
        fixed = content.fixed_on.isoformat()
    return facts(
        [
            (capitalised(plan.kind) or _("Plan"), plan.title),
            (_("Beslut"), plan.decision()),
            (_("Period"), plan.period(content.as_of)),
            (_("Redovisas till"), plan.followup_recipient or ""),
            (_("Fastställd"), fixed),
            (_("Diarienummer"), content.case_number or ""),
        ]
    )


def _areas(content: FollowupContent, labels: Labels) -> list[Block]:
    if not content.lines:
        sentence = _("{nothing} hör till året.").format(nothing=labels.activity.none())
        return [paragraph(sentence)]
    figures = content.counts()
    rows = [
        (coded(area.code, area.title), figures.in_area(area.id)) for area in content.focus_areas
    ]
    outside = figures.in_area(None)
    if outside.total:
        rows.append((labels.focus_area.without(), outside))
    blocks = status_table(labels.focus_area.title, rows, figures)
    costs = cost_blocks(map(item_of_line, content.lines), content.focus_areas, labels)
    return [*blocks, heading(_("Kostnader")), *costs] if costs else blocks


def _units(content: FollowupContent, labels: Labels) -> list[Block]:
    unit_rows = counts_of_units(content)
    if not unit_rows:
        return []
    columns = [
        Column(labels.unit.title, share=6),
        Column(_("Rapport"), share=3),
        Column(_("Antal"), mm=16, right=True),
        Column(_("Genomförda"), mm=24, right=True),
        Column(_("Försenade"), mm=22, right=True),
    ]
    rows = [
        Row([_unit_name(part), _report(part), *_numbers(figures)]) for part, figures in unit_rows
    ]
    return [heading(labels.unit.plural_title), table(columns, [Group("", rows)], air=1.3)]


def _unit_name(part: UnitPart) -> Cell:
    return f"{_INDENT * part.depth}{part.unit.name}"


def _report(part: UnitPart) -> Cell:
    if part.report is None:
        return "–"
    day = part.report.latest
    state = report_state_word(part.report.state)
    return f"{state} {day.isoformat()}" if day else state


def _numbers(figures: Counts) -> list[Cell]:
    late = cell(line(str(figures.late), mark=LATE)) if figures.late else "0"
    return [str(figures.total), str(figures.completed), late]


def _goals(content: FollowupContent, labels: Labels) -> list[Block]:
    if not content.parts.goals:
        return []
    columns = [
        Column(labels.goal.title, share=7),
        Column(_("Bedömning"), mm=38),
        Column(_("Kommentar"), share=6),
    ]
    rows = [_goal_row(goal) for goal in content.parts.goals]
    return [heading(labels.goal.plural_title), table(columns, [Group("", rows)])]


def _goal_row(part: GoalPart) -> Row:
    name = f"{_INDENT * part.depth}{coded(part.goal.code, part.goal.title)}"
    judged = part.assessment
    if judged is None:
        return Row([name, cell(line(_("Inte bedömt"), SMALL)), ""])
    fulfilment = judged.fulfilment or Fulfilment.NOT_ASSESSABLE
    words, _dot, trend = judged.words().partition(" · ")
    shown = line(words, mark=str(fulfilment)) if judged.fulfilment else line(words)
    return Row([name, cell(shown, line(trend, SMALL) if trend else None), judged.comment or ""])


def _activities(content: FollowupContent, labels: Labels) -> list[Block]:
    if not content.lines:
        return []
    columns = [
        Column(labels.activity.title, share=1),
        Column(_("Slutdatum"), mm=20),
        Column(_("Status"), mm=34),
    ]
    groups = [
        Group(coded(area.code, area.title), _activity_rows(content.lines_of(area.id), labels))
        for area in content.focus_areas
    ]
    groups.append(
        Group(labels.focus_area.without(), _activity_rows(content.lines_of(None), labels))
    )
    shown = [group for group in groups if group.rows]
    return [heading(labels.activity.plural_title), table(columns, shown)]


def _activity_rows(lines: Sequence[FollowupLine], labels: Labels) -> list[Row]:
    rows = []
    for activity in lines:
        item = item_of_line(activity)
        texts: list[Line] = [line(item.name, STRONG), line(_answering(item, labels), SMALL)]
        for name, text in (
            (_("Resultat:"), activity.result),
            (_("Avvikelse:"), activity.deviation),
            (_("Nästa steg:"), activity.next_steps),
        ):
            if text:
                texts.append(line(text, label=name))
        rows.append(Row([cell(*texts), _due(activity, item), status_cell(item)]))
    return rows


def _answering(item: Item, labels: Labels) -> str:
    cost = money(item.cost_sek) if item.cost_sek else ""
    parts = (unit_text(item, labels), owner_text(item), cost)
    return " · ".join(part for part in parts if part)


def _due(activity: FollowupLine, item: Item) -> Cell:
    original = activity.original_due_date
    if original is None or original == activity.due_date:
        return due_text(item)
    moved = _("först {day}").format(day=original.isoformat())
    return cell(line(due_text(item)), line(moved, SMALL))


def _indicators(content: FollowupContent, labels: Labels) -> list[Block]:
    if not content.parts.indicators:
        return []
    columns = [
        Column(labels.indicator.title, share=6),
        Column(str(content.year), mm=26, right=True),
        Column(_("Utveckling"), share=6),
        Column(_("Källa"), share=3),
    ]
    rows = [
        _indicator_row(part, series, content.year)
        for part in content.parts.indicators
        for series in part.series
    ]
    title = heading(labels.indicator.plural_title)
    return [title, table(columns, [Group("", rows)])]


def _indicator_row(part: IndicatorPart, series: SeriesPart, year: int) -> Row:
    name = coded(part.indicator.code, part.indicator.title)
    values = zip(part.periods, series.values, strict=True)
    of_year = [
        observation
        for period, observation in values
        if observation is not None and year_of(period) == year
    ]
    last = of_year[-1] if of_year else None
    is_text = last is not None and last.value is None and last.text is not None
    shown = last.shown(part.indicator.unit, part.decimals) if last and not is_text else "–"
    development = series.development
    lines: list[Line] = []
    if is_text and last is not None:
        lines.append(line(last.text or ""))
    else:
        lines.append(line(trend_word(development.trend), mark=str(development.trend)))
        lines.append(line(development.sentence, SMALL))
    if series.distance is not None:
        lines.append(line(series.distance.sentence, SMALL))
    if part.missing and development.trend is not Trend.NOT_ASSESSABLE:
        lines.append(line(part.missing, SMALL))
    label = line(series_label(series.series), SMALL) if series.series else None
    return Row([cell(line(name), label), shown, cell(*lines), part.source])


def _dimension(coverage: DimensionCoverage, labels: Labels) -> list[Block]:
    if not coverage.items:
        return []
    columns = [
        Column(word(coverage.dimension.kind), share=1),
        Column(_("Antal"), mm=16, right=True),
        Column(_("Pågår"), mm=18, right=True),
        Column(_("Försenade"), mm=22, right=True),
    ]
    rows = [
        Row(
            [
                item.item.name,
                str(item.shares.total),
                str(item.shares.active),
                cell(line(str(item.shares.late), mark=LATE)) if item.shares.late else "0",
            ]
        )
        for item in coverage.items
    ]
    count = coverage.untagged.total
    left = _("Utan märkning: {count}.").format(count=labels.activity.counted(count))
    blocks = [heading(coverage.dimension.title), table(columns, [Group("", rows)], air=1.2)]
    return [*blocks, paragraph(left, SMALL)] if count else blocks
