"""What activities are planned to cost, by focus area and year (LJ-R4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.activities.cost import Costs
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


def planned_costs(focus_area_id: int | None, costs: Costs) -> list[Cost]:
    """Return what one activity is planned to cost, a part at a time."""
    return [Cost(focus_area_id, part.year, part.planned_sek or 0) for part in costs.parts]


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
        cost for line in content.lines for cost in planned_costs(line.focus_area_id, line.costs)
    )
    return cost_table(costs, content.focus_areas, content.labels)


def costs_mean(*, is_divided: bool = False) -> str:
    """Return the sentence that explains in which year a cost stands.

    `is_divided`: the plan gives years to costs, or chooses them for activities.
    """
    if is_divided:
        return _(
            "Kronor. En kostnad utan eget år räknas till planåret, eller till det år då arbetet"
            " börjar."
        )
    return _("Kronor. En kostnad räknas till det år då arbetet börjar.")


def content_costs_mean(content: FollowupContent) -> str:
    """Return the sentence that explains in which year the costs of a follow-up stand."""
    is_divided = any(line.cost_rows or line.planned_years for line in content.lines)
    return costs_mean(is_divided=is_divided)
