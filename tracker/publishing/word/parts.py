"""The Word document's goals, units, indicators and dimensions, each left out when there is none."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.activities.attention import heading
from tracker.domain.activities.counts import Counts
from tracker.domain.activities.selection import Attention
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.period import period_label
from tracker.domain.core.terms import Status, word
from tracker.domain.followup.coverage import DimensionCoverage, Shares
from tracker.domain.followup.followup import FollowupContent, counts_of_units
from tracker.domain.followup.marks import FULFILMENT_MARKS, TREND_MARKS, with_shape
from tracker.domain.followup.parts import GoalPart, IndicatorPart, SeriesPart
from tracker.domain.followup.texts import (
    coverage_sentence,
    developments_sentence,
    goal_name,
    item_name,
    item_text,
    judged_sentence,
    levels_below_sentence,
    several_items_sentence,
)
from tracker.domain.indicators.indicator import series_label
from tracker.domain.indicators.trend import trend_word
from tracker.domain.reporting.assessment import fulfilment_word
from tracker.domain.reporting.reporting import report_state_word
from tracker.publishing.word.paper import TEXT_WIDTH, Paper, TableColumn
from tracker.publishing.word.styles import LEAD, NOTE

_LETTER = 0.16
_PADDING = 0.26
_NARROWEST_NAME = 2.7
"""Widths in centimetres: of a letter of a heading, of what is beside it, of a name."""


class CountColumns:
    """A column for each status that occurs in the follow-up, one for all and one for the late."""

    def __init__(self, content: FollowupContent) -> None:
        figures = content.counts()
        self.statuses = [status for status in Status if figures.with_status(status)]

    def columns(self, first: str) -> list[TableColumn]:
        """Return the columns: one headed `first`, then the numbers."""
        headings = [
            *(word(status) for status in self.statuses),
            _("Totalt"),
            heading(Attention.LATE),
        ]
        asked = [_PADDING + _LETTER * max(map(len, text.split())) for text in headings]
        fit = min(1.0, (TEXT_WIDTH - _NARROWEST_NAME) / sum(asked))
        return [
            TableColumn(first, TEXT_WIDTH - fit * sum(asked)),
            *(
                TableColumn(text, fit * width, is_number=True)
                for text, width in zip(headings, asked, strict=True)
            ),
        ]

    def cells(self, counts: Counts | Shares) -> list[str]:
        """Return the numbers of one row."""
        numbers = [
            *(counts.with_status(status) for status in self.statuses),
            counts.total,
            counts.late,
        ]
        return [str(number) for number in numbers]


def add_goals(paper: Paper, content: FollowupContent) -> None:
    """Add a table of the goals with the year's judgement of each."""
    goals, nouns = content.parts.goals, content.labels
    if not goals:
        return
    paper.heading(nouns.goal.plural_title, 1)
    paper.paragraph(judged_sentence(goals), LEAD)
    columns = (
        TableColumn(nouns.goal.title, 7.6),
        TableColumn(nouns.activity.plural_title, 2.1, is_number=True),
        TableColumn(_("Genomförda"), 2.1, is_number=True),
        TableColumn(_("Måluppfyllelse"), 2.8),
        TableColumn(_("Trend"), TEXT_WIDTH - 14.6),
    )
    caption = _("{goals} {year}: måluppfyllelse och trend").format(
        goals=nouns.goal.plural_title, year=content.year
    )
    paper.table(caption, columns, (_goal_row(content, part) for part in goals))
    paper.paragraph(levels_below_sentence(content), NOTE)
    for part in goals:
        if part.assessment is not None and part.assessment.comment:
            paper.led(goal_name(part.goal), part.assessment.comment)


def _goal_row(content: FollowupContent, part: GoalPart) -> list[str]:
    figures = content.goal_counts(part.ids)
    judged = part.assessment
    fulfilment = judged.fulfilment if judged else None
    trend = judged.trend if judged else None
    kind = content.labels.goal_of_kind(part.goal.kind)
    is_other = kind != content.labels.goal
    return [
        f"{kind.title}: {goal_name(part.goal)}" if is_other else goal_name(part.goal),
        str(figures.total),
        str(figures.completed),
        with_shape(FULFILMENT_MARKS[fulfilment], fulfilment_word(fulfilment))
        if fulfilment
        else _("Inte bedömt"),
        with_shape(TREND_MARKS[trend], trend_word(trend)) if trend else "",
    ]


def add_units(paper: Paper, content: FollowupContent) -> None:
    """Add a table of the units' activities, and of how far each one's report has come."""
    unit_rows = counts_of_units(content)
    if not unit_rows:
        return
    nouns = content.labels
    paper.heading(nouns.unit.plural_title, 1)
    rows = [
        (
            part.unit.name,
            str(figures.total),
            str(figures.completed),
            str(figures.late),
            report_state_word(part.report.state) if part.report else "",
        )
        for part, figures in unit_rows
    ]
    caption = _("{activities} och rapporter per {unit} {year}").format(
        activities=nouns.activity.plural_title, unit=nouns.unit.singular, year=content.year
    )
    columns = (
        TableColumn(nouns.unit.title, TEXT_WIDTH - 9.6),
        TableColumn(nouns.activity.plural_title, 2.3, is_number=True),
        TableColumn(_("Genomförda"), 2.2, is_number=True),
        TableColumn(heading(Attention.LATE), 2.1, is_number=True),
        TableColumn(_("Rapport"), 3.0),
    )
    paper.table(caption, columns, rows)


def add_indicators(paper: Paper, content: FollowupContent) -> None:
    """Add a table of the indicators: newest value, trend, distance to the target, source."""
    indicators, nouns = content.parts.indicators, content.labels
    if not indicators:
        return
    paper.heading(nouns.indicator.plural_title, 1)
    paper.paragraph(developments_sentence(indicators), LEAD)
    columns = (
        TableColumn(nouns.indicator.title, 4.6),
        TableColumn(_("Senaste värde"), 2.6),
        TableColumn(_("Trend"), 2.4),
        TableColumn(_("Utveckling"), TEXT_WIDTH - 9.6),
    )
    caption = _("{indicators} {year}: senaste värde och utveckling").format(
        indicators=nouns.indicator.plural_title, year=content.year
    )
    paper.table(caption, columns, (row for part in indicators for row in _indicator_rows(part)))
    sources = dict.fromkeys(part.source for part in indicators if part.source)
    paper.paragraph(_("Källor: {sources}.").format(sources="; ".join(sources)) if sources else "",
                    NOTE)  # fmt: skip


def _indicator_rows(part: IndicatorPart) -> Iterator[list[str]]:
    indicator = part.indicator
    title = coded(indicator.code, indicator.title)
    if not part.periods or not part.series:
        yield [title, "", "", _("Inget värde är registrerat.")]
        return
    for series in part.series:
        name = f"{title}: {series_label(series.series)}" if series.series else title
        trend = series.development.trend
        distance = series.distance.sentence if series.distance else ""
        yield [
            name,
            _newest(part, series),
            with_shape(TREND_MARKS[trend], trend_word(trend)),
            " ".join(sentence for sentence in (series.development.sentence, distance) if sentence),
        ]


def _newest(part: IndicatorPart, series: SeriesPart) -> str:
    """Return the newest observation with its period, "" when there is none."""
    for period, observation in reversed(list(zip(part.periods, series.values, strict=True))):
        if observation is not None:
            shown = observation.shown(part.indicator.unit, part.decimals)
            return f"{shown} ({period_label(period)})"
    return ""


def add_frameworks(paper: Paper, content: FollowupContent) -> None:
    """Add a table for every dimension that has items (SK-R5, SK-R7, LJ-R7)."""
    dimensions = [coverage for coverage in content.parts.dimensions if coverage.items]
    if not dimensions:
        return
    paper.heading(_("Referensramar och andra indelningar"), 1)
    paper.paragraph(several_items_sentence(content))
    for coverage in dimensions:
        _add_dimension(paper, content, coverage)


def _add_dimension(paper: Paper, content: FollowupContent, coverage: DimensionCoverage) -> None:
    dimension, nouns = coverage.dimension, content.labels
    paper.heading(dimension.title, 2)
    facts = (word(dimension.kind), dimension.source, dimension.validity(content.as_of))
    paper.paragraph(" · ".join(fact for fact in facts if fact), LEAD)
    paper.paragraph(coverage_sentence(content, coverage), LEAD)
    columns = (
        TableColumn(word(dimension.kind), 7.2),
        TableColumn(nouns.activity.plural_title, 2.2, is_number=True),
        TableColumn(_("Genomförda"), 2.2, is_number=True),
        TableColumn(heading(Attention.LATE), 2.0, is_number=True),
        TableColumn(_("Täckning"), TEXT_WIDTH - 13.6),
    )
    rows = [
        [item_name(content, item), *_shares(item.shares), item_text(content, coverage, item)]
        for item in coverage.items
    ]
    if coverage.untagged.total:
        rows.append([_("Utan märkning"), *_shares(coverage.untagged), ""])
    every = _("Alla {activities}").format(activities=nouns.activity.plural)
    rows.append([every, *_shares(coverage.everything), ""])
    paper.table(f"{dimension.title} {content.year}", columns, rows, sums=True)


def _shares(shares: Shares) -> list[str]:
    return [str(shares.total), str(shares.with_status(Status.COMPLETED)), str(shares.late)]
