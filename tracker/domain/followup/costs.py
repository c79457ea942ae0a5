"""What activities cost, by focus area and by the year in which their work begins (LJ-R4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.plan import FocusArea


@dataclass(frozen=True, slots=True)
class Cost:
    """An activity's cost in whole SEK, its focus area, and its year (None for none)."""

    focus_area_id: int | None
    year: int | None
    sek: int


@dataclass(frozen=True, slots=True)
class CostRow:
    """A focus area's costs in the years of its table, and their sum."""

    name: str
    amounts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum of all years."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class CostTable:
    """Costs by focus area and year: the years' headings, a row an area, and the sums."""

    headings: tuple[str, ...]
    rows: tuple[CostRow, ...]
    sums: CostRow


def cost_table(
    costs: Iterable[Cost], areas: Sequence[FocusArea], labels: Labels
) -> CostTable | None:
    """Return the costs that are above zero by area and year, None when there is none."""
    sums: defaultdict[tuple[int | None, int | None], int] = defaultdict(int)
    for cost in costs:
        if cost.sek:
            sums[cost.focus_area_id, cost.year] += cost.sek
    if not sums:
        return None
    years: list[int | None] = [*sorted({year for _area, year in sums if year is not None})]
    if any(year is None for _area, year in sums):
        years.append(None)
    names: dict[int | None, str] = {area.id: coded(area.code, area.title) for area in areas}
    names[None] = labels.focus_area.without()
    rows = tuple(
        CostRow(name, tuple(sums.get((area_id, year), 0) for year in years))
        for area_id, name in names.items()
        if any(area == area_id for area, _year in sums)
    )
    totals = tuple(sum(row.amounts[place] for row in rows) for place in range(len(years)))
    headings = tuple(str(year) if year is not None else _("Utan år") for year in years)
    return CostTable(headings, rows, CostRow(_("Summa"), totals))


def content_costs(content: FollowupContent) -> CostTable | None:
    """Return the costs of a follow-up's activities, None when none has any."""
    costs = (
        Cost(line.focus_area_id, line.planning_year, line.cost_sek or 0) for line in content.lines
    )
    return cost_table(costs, content.focus_areas, content.labels)


def costs_mean() -> str:
    """Return the sentence that explains in which year a cost stands."""
    return _("Kronor. En kostnad räknas till det år då arbetet börjar.")
