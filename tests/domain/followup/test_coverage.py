"""The gaps that count, and the sentences that say why."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.terms import DimensionKind, Status, UnitKind
from tracker.domain.followup.coverage import (
    AreaCoverage,
    DimensionCoverage,
    Gap,
    ItemCoverage,
    Share,
    Shares,
    UnitCoverage,
    coverage_warnings,
    covered_sentence,
    gap_sentence,
    item_gap,
    taking_part_sentence,
    unit_gap,
)
from tracker.domain.plan.dimension import (
    Dimension,
    DimensionItem,
    Usage,
    hanging_sentence,
    validity,
)
from tracker.domain.plan.plan import FocusArea, Unit

TODAY = date(2026, 4, 15)
LABELS = Labels(activity=Noun("åtgärd", "åtgärder", "åtgärden", "åtgärderna"))
AREA = FocusArea(7, None, "F2", "Boende", None, None, 0)


def item(title: str = "Boende", valid_to: date | None = None) -> DimensionItem:
    return DimensionItem(3, 1, "K1", title, None, valid_to, 0)


def shares(**counts: int) -> Shares:
    return Shares(tuple(Share(7, Status(name), count) for name, count in counts.items()))


def dimension(kind: DimensionKind, *items: ItemCoverage) -> DimensionCoverage:
    row = Dimension(1, kind, "Kärnområden", None, None, None, 0)
    return DimensionCoverage(row, items, Shares(), Shares(), (AREA,))


def unit(kind: UnitKind = UnitKind.UNIT, *, active: bool = True) -> Unit:
    return Unit(1, None, kind, "Skolan", None, None, active, 0)


def test_shares_are_summed_by_status_and_area() -> None:
    both = Shares((Share(7, Status.IN_PROGRESS, 3, 1), Share(None, Status.COMPLETED, 2)))
    assert (both.total, both.late, both.active) == (5, 1, 3)
    assert both.with_status(Status.COMPLETED) == 2
    assert both.in_area(7).total == 3
    assert both.in_area(None).total == 2
    assert both.with_shares(both).total == 10


@pytest.mark.parametrize(
    ("kind", "counted", "gap"),
    [
        (DimensionKind.CORE_AREA, shares(in_progress=1), None),
        (DimensionKind.CORE_AREA, shares(continuous=1, not_started=4), None),
        (DimensionKind.CORE_AREA, shares(not_started=2, completed=1), Gap.NOT_ACTIVE),
        (DimensionKind.CORE_AREA, shares(paused=1), Gap.NOT_ACTIVE),
        (DimensionKind.CORE_AREA, Shares(), Gap.NOTHING),
        (DimensionKind.FRAMEWORK, shares(completed=1), None),
        (DimensionKind.TARGET_GROUP, Shares(), Gap.NOTHING),
    ],
)
def test_vb_r5_a_core_area_needs_work_under_way_others_anything_at_all(
    kind: DimensionKind, counted: Shares, gap: Gap | None
) -> None:
    assert item_gap(kind, ItemCoverage(item(), counted), TODAY) is gap


def test_vb_r5_the_warning_says_why_in_the_plans_own_words() -> None:
    sentence = gap_sentence(Gap.NOT_ACTIVE, shares(not_started=2, completed=1), 0, LABELS)
    assert sentence == "Ingen åtgärd pågår. Ej påbörjad: 2, Genomförd: 1."
    assert gap_sentence(Gap.NOTHING, Shares(), 0, LABELS) == "Ingen åtgärd i planen."
    assert gap_sentence(Gap.NOTHING, Shares(), 2, LABELS) == (
        "Ingen åtgärd i planen, men 2 förslag."
    )


def test_sk_r5_an_item_that_is_no_longer_in_force_lacks_nothing() -> None:
    over = ItemCoverage(item(valid_to=date(2020, 12, 31)))
    assert item_gap(DimensionKind.STEERING_DOCUMENT, over, TODAY) is None
    assert over.item.validity(TODAY) == "gällde t.o.m. 2020-12-31"
    last_day = ItemCoverage(item(valid_to=TODAY))
    assert item_gap(DimensionKind.STEERING_DOCUMENT, last_day, TODAY) is Gap.NOTHING


def test_sk_r5_validity_is_put_in_words() -> None:
    day = date(2027, 1, 1)
    assert validity(None, None, TODAY) == ""
    assert validity(None, day, TODAY) == "gäller t.o.m. 2027-01-01"
    assert validity(day, None, TODAY) == "gäller fr.o.m. 2027-01-01"


def test_vg_r2_every_municipal_unit_in_use_is_to_have_something() -> None:
    assert unit_gap(UnitCoverage(unit(), 0)) is Gap.NOTHING
    assert unit_gap(UnitCoverage(unit(), 0, shares(completed=1))) is None
    assert unit_gap(UnitCoverage(unit(UnitKind.COMPANY), 0)) is Gap.NOTHING
    assert unit_gap(UnitCoverage(unit(UnitKind.EXTERNAL), 0)) is None
    assert unit_gap(UnitCoverage(unit(active=False), 0)) is None


def test_vi_r6_a_focus_area_without_any_activity_is_warned_of() -> None:
    other = FocusArea(8, None, None, "Hälsa", None, None, 1)
    areas = [AreaCoverage(AREA, 2, 0), AreaCoverage(other, 0, 1)]
    (warning,) = coverage_warnings([], areas, LABELS, TODAY)
    assert warning.title == "Hälsa"
    assert warning.sentence == "Fokusområde: ingen åtgärd i planen, men 1 förslag."
    assert warning.filter == ActivityFilter(focus_areas=frozenset({8}))


def test_vb_r5_core_areas_are_warned_of_after_focus_areas() -> None:
    core = dimension(
        DimensionKind.CORE_AREA,
        ItemCoverage(item(), shares(paused=1)),
        ItemCoverage(item("Språk"), shares(in_progress=1)),
    )
    first, second = coverage_warnings([core], [AreaCoverage(AREA, 0, 0)], LABELS, TODAY)
    assert first.title == "F2 Boende"
    assert second.title == "K1 Boende"
    assert second.sentence == "Kärnområde: ingen åtgärd pågår. Pausad: 1."
    assert second.filter == ActivityFilter(items=frozenset({3}))


def test_the_whole_is_described_in_one_sentence() -> None:
    core, own = DimensionKind.CORE_AREA, DimensionKind.OWN
    assert covered_sentence(3, 11, core, LABELS) == "3 av 11 saknar åtgärd som pågår."
    assert covered_sentence(0, 11, core, LABELS) == "Något pågår inom alla 11."
    assert covered_sentence(2, 7, own, LABELS) == "2 av 7 saknar åtgärd i planen."
    assert covered_sentence(0, 7, own, LABELS) == "Alla 7 finns med i planen."
    assert taking_part_sentence(0, 4, LABELS) == "Alla 4 enheter har åtgärder i planen."
    assert taking_part_sentence(1, 4, LABELS) == "1 av 4 enheter saknar åtgärd i planen."


def test_what_hangs_on_a_dimension_is_listed_before_it_goes() -> None:
    assert hanging_sentence(0, Usage(), LABELS) == ""
    assert hanging_sentence(11, Usage(), LABELS) == (
        "Indelningen har 11 poster. Det går att ångra."
    )
    assert hanging_sentence(0, Usage(activities=5, goals=1), LABELS) == (
        "Märkta: 5 åtgärder, 1 mål. Märkningen försvinner, men det som är märkt blir kvar."
        " Det går att ångra."
    )
