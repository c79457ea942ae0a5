"""The year in figures: key figures, statuses by area, costs by area and year."""

from __future__ import annotations

from tracker.domain.activities.attention import heading
from tracker.domain.activities.selection import Attention
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Status
from tracker.domain.followup.costs import CostRow, CostTable, content_costs, content_costs_mean
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.followup.texts import (
    actual_cost,
    counts_by_area,
    key_counts,
    none_text,
    planned_cost,
    sek_text,
    share_text,
)
from tracker.domain.indicators.statistics import format_number
from tracker.publishing.document.counts import status_row, status_sign, used_statuses
from tracker.publishing.document.sections import FiguresSection
from tracker.publishing.document.values import Column, KeyFigure, Row, State, StatusTable, Table

_STATES: tuple[State | None, ...] = (
    None,
    Status.COMPLETED,
    Attention.LATE,
    Attention.DUE_SOON,
    None,
)
"""What the key figures count, in their order; None for what has no shape."""


def figures_section(content: FollowupContent) -> FiguresSection:
    """Return the year's figures; a follow-up without activities has but a sentence."""
    columns = (
        Column(_("Mått")),
        Column(_("Antal"), is_number=True),
        Column(_("Andel"), is_number=True),
        Column(_("Anmärkning")),
    )
    costs = content_costs(content)
    return FiguresSection(
        _("Läget i siffror"),
        "" if content.lines else none_text(content),
        _("Nyckeltal {year}").format(year=content.period),
        columns,
        _key_figures(content) if content.lines else (),
        status_table(content),
        _("Kostnader") if costs else "",
        content_costs_mean(content) if costs else "",
        costs_as_table(costs, content.labels) if costs else None,
    )


def _key_figures(content: FollowupContent) -> tuple[KeyFigure, ...]:
    counts = zip(key_counts(content), _STATES, strict=True)
    figures = [
        KeyFigure(
            f"figures/{number}",
            figure.label,
            str(figure.count),
            share_text(figure.share),
            figure.explanation,
            state,
        )
        for number, (figure, state) in enumerate(counts, 1)
    ]
    cost = planned_cost(content)
    if cost is not None:
        label, amount = _("Planerad kostnad"), sek_text(cost.sek)
        figures.append(KeyFigure("figures/cost", label, amount, "", cost.explanation))
    actual = actual_cost(content)
    if actual is not None:
        label, amount = _("Utfall {year}").format(year=content.year), sek_text(actual.sek)
        figures.append(KeyFigure("figures/actual", label, amount, "", actual.explanation))
    return tuple(figures)


def status_table(content: FollowupContent) -> StatusTable:
    """Return the statuses of each area, last of what is outside all areas, and the sums."""
    nouns, statuses = content.labels, used_statuses(content)
    ids: list[int | None] = [area.id for area in content.focus_areas]
    rows = zip([*ids, None], counts_by_area(content), strict=False)
    return StatusTable(
        "figures/areas",
        _("Status per {focus_area}").format(focus_area=nouns.focus_area.singular),
        nouns.focus_area.title,
        _("Totalt"),
        heading(Attention.LATE),
        tuple(map(status_sign, statuses)),
        tuple(status_row(name, area_id, counts, statuses) for area_id, (name, counts) in rows),
        status_row(_("Totalt"), None, content.counts(), statuses),
    )


def costs_as_table(costs: CostTable, labels: Labels) -> Table:
    """Return the costs as a table with a column a year and one for the sums."""
    headings = (*costs.headings, _("Summa"))
    return Table(
        "figures/costs",
        _("Kostnader per {focus_area} och år").format(focus_area=labels.focus_area.singular),
        (
            Column(labels.focus_area.title),
            *(Column(text, is_number=True) for text in headings),
        ),
        (*map(_cost_row, costs.rows), _cost_row(costs.sums, is_sum=True)),
    )


def _cost_row(row: CostRow, *, is_sum: bool = False) -> Row:
    amounts = (*row.amounts, row.total)
    shown = (format_number(amount, 0) if amount else "–" for amount in amounts)
    return Row((row.name, *shown), is_sum=is_sum)
