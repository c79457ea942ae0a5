"""The budget sheet of a year: what the plan asks for before the budget is made (LJ-R4, SK-R1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.activities.cost import sum_of
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, UnitKind, word
from tracker.domain.followup.costs import CostTable
from tracker.domain.plan.look import NO_LOOK, OwnLook
from tracker.domain.plan.plan import Plan, Unit


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A part of an activity's cost in the sheet, in whole SEK; names are "" where there is none.

    Without `has_year` it is a cost of an activity planned for the year that nobody has given a
    year. `difference_sek` is what it cost beyond what was planned, None until that is known. A
    line whose amounts are None is an activity that nobody has priced.
    """

    activity_id: int
    activity: str
    focus_area: str
    unit: str
    unit_kind: UnitKind | None
    funding: str
    approval: Approval
    has_year: bool
    planned_sek: int | None
    actual_sek: int | None
    difference_sek: int | None = None

    @property
    def is_proposal(self) -> bool:
        """Whether the group has not approved the activity."""
        return self.approval is Approval.PROPOSED

    @property
    def kind_word(self) -> str:
        """The word for the kind of its unit, "" without a unit."""
        return word(self.unit_kind) if self.unit_kind is not None else ""

    @property
    def note(self) -> str:
        """What sets the line apart: a proposal, without a year, or without a cost."""
        notes = [
            text
            for text, holds in (
                (_("förslag"), self.is_proposal),
                (_("år ej angivet"), not self.has_year),
                (_("kostnad saknas"), self.planned_sek is None),
            )
            if holds
        ]
        return ", ".join(notes)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """The sums of one unit, area, kind or source, in whole SEK; what is proposed stands apart."""

    name: str
    planned_sek: int
    actual_sek: int
    undated_sek: int
    proposed_sek: int
    difference_sek: int = 0

    @property
    def amounts(self) -> tuple[int, int, int, int, int]:
        """The amounts in the order of `amount_headings`."""
        return (
            self.planned_sek,
            self.actual_sek,
            self.difference_sek,
            self.undated_sek,
            self.proposed_sek,
        )


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """Sums under one heading that add up to the sheet's total; rows of nothing are left out."""

    heading: str
    rows: tuple[BudgetRow, ...]


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """A year's budget sheet; `years` has what is approved by focus area and every year."""

    plan: Plan
    year: int
    lines: tuple[BudgetLine, ...]
    years: CostTable | None
    look: OwnLook = NO_LOOK

    @property
    def labels(self) -> Labels:
        """What the plan calls its levels."""
        return self.plan.nouns

    @property
    def title(self) -> str:
        """The title, "Budgetunderlag 2027"."""
        return _("Budgetunderlag {year}").format(year=self.year)

    @property
    def total(self) -> BudgetRow:
        """The sums of all lines."""
        return _summed(_("Summa"), self.lines)

    def tables(self) -> tuple[BudgetTable, ...]:
        """Return the sums by kind of unit, unit, focus area and source; none for no lines.

        Kinds and sources are left out where they would not set anything apart.
        """
        labels = self.labels
        kinds = self._table(_("Slag av enhet"), lambda line: line.kind_word or _("Utan enhet"))
        sources = self._table(_("Finansiering"), lambda line: line.funding or _("Ej angiven"))
        without = labels.focus_area.without()
        tables = (
            kinds if len(kinds.rows) > 1 else None,
            self._table(labels.unit.title, lambda line: line.unit or _("Utan enhet")),
            self._table(labels.focus_area.title, lambda line: line.focus_area or without),
            sources if any(line.funding for line in self.lines) else None,
        )
        return tuple(table for table in tables if table is not None and table.rows)

    def sentence(self) -> str:
        """Return what the sheet says, in words."""
        if not self.lines:
            return _("Inget är planerat för {year}, och ingen kostnad hör till året.").format(
                year=self.year
            )
        missing = {line.activity_id for line in self.lines if line.planned_sek is None}
        sentences = [
            _("Kronor. Förslag är inte beslutade och summeras för sig."),
            _("En kostnad utan år räknas inte till {year}.").format(year=self.year)
            if any(not line.has_year for line in self.lines)
            else "",
            _("{activities} saknar kostnad.").format(
                activities=self.labels.activity.counted(len(missing))
            )
            if missing
            else "",
        ]
        return " ".join(sentence for sentence in sentences if sentence)

    def _table(self, heading: str, name: Callable[[BudgetLine], str]) -> BudgetTable:
        groups: dict[str, list[BudgetLine]] = {}
        for line in self.lines:
            groups.setdefault(name(line), []).append(line)
        rows = (_summed(title, lines) for title, lines in groups.items())
        return BudgetTable(heading, tuple(row for row in rows if any(row.amounts)))


def amount_headings(year: int) -> tuple[str, str, str, str, str]:
    """Return the headings of a row's amounts."""
    return (
        _("Planerat {year}").format(year=year),
        _("Utfall {year}").format(year=year),
        difference_heading(),
        _("År ej angivet"),
        _("Förslag"),
    )


def used_amounts(sheet: BudgetSheet) -> tuple[int, ...]:
    """Return the places of the amounts to show: what is planned, and what else there is any of.

    The difference stands beside what it has cost, also where it comes to nothing in all.
    """
    _planned, actual, _difference, *others = sheet.total.amounts
    shown = (True, bool(actual), bool(actual), *map(bool, others))
    return tuple(place for place, is_shown in enumerate(shown) if is_shown)


def difference_heading() -> str:
    """Return the heading of what a cost differs from what was planned."""
    return _("Skillnad")


def kind_above(unit_id: int | None, units: Mapping[int, Unit]) -> UnitKind | None:
    """Return the kind of a unit: its own, or for a plain unit that of what it lies under."""
    unit = units.get(unit_id or 0)
    kind = unit.kind if unit is not None else None
    seen: set[int] = set()
    while unit is not None and unit.kind is UnitKind.UNIT and unit.id not in seen:
        seen.add(unit.id)
        unit = units.get(unit.parent_id or 0)
        kind = unit.kind if unit is not None else kind
    return kind


def budget_json(sheet: BudgetSheet) -> dict[str, object]:
    """Return the sheet with stable keys, for scripts."""
    return {
        "year": sheet.year,
        "total": _row_json(sheet.total),
        "tables": [
            {"heading": table.heading, "rows": [_row_json(row) for row in table.rows]}
            for table in sheet.tables()
        ],
        "lines": [
            {
                "activity_id": line.activity_id,
                "activity": line.activity,
                "focus_area": line.focus_area,
                "unit": line.unit,
                "unit_kind": line.unit_kind,
                "funding": line.funding or None,
                "approval": line.approval,
                "has_year": line.has_year,
                "planned_sek": line.planned_sek,
                "actual_sek": line.actual_sek,
                "difference_sek": line.difference_sek,
            }
            for line in sheet.lines
        ],
    }


def _row_json(row: BudgetRow) -> dict[str, object]:
    return {
        "name": row.name,
        "planned_sek": row.planned_sek,
        "actual_sek": row.actual_sek,
        "undated_sek": row.undated_sek,
        "proposed_sek": row.proposed_sek,
        "difference_sek": row.difference_sek,
    }


def _summed(name: str, lines: Sequence[BudgetLine]) -> BudgetRow:
    decided = [line for line in lines if not line.is_proposal]
    of_year = [line for line in decided if line.has_year]
    return BudgetRow(
        name,
        _sum(line.planned_sek for line in of_year),
        _sum(line.actual_sek for line in of_year),
        _sum(line.planned_sek for line in decided if not line.has_year),
        _sum(line.planned_sek for line in lines if line.is_proposal),
        _sum(line.difference_sek for line in of_year),
    )


def _sum(amounts: Iterable[int | None]) -> int:
    return sum_of(amounts) or 0
