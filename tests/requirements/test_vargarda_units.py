"""Vårgårda: what every unit carries out is one activity with a row for each of them (VG-R5)."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.pdf import letters
from tests.support.plans import TODAY
from tests.support.requirements import YEAR, NewPlan
from tests.support.returned_forms import filled_in
from tracker.store.coverage.queries import units_coverage

TITLE = "Platser för arbetsplatsförlagd praktik"
CARE = "Vård och omsorg"
CULTURE = "Kultur och fritid"
PLACES = {CARE: (12, 9), CULTURE: (4, 4)}


def _for_every_unit(made: NewPlan) -> int:
    factor = made.ids("focus_area")["S1"]
    with made.opened() as plan, plan.change("Alla verksamheter"):
        units = {unit.name: unit.id for unit in plan.units.all()}
        activity = plan.activities.add(
            title=TITLE, focus_area_id=factor, responsibility="all", is_continuous=True
        )
        plan.participations.add_units(activity, units.values(), YEAR)
        for name, (wanted, _done) in PLACES.items():
            plan.participations.put(YEAR, activity, units[name], target_quantity=wanted)
    return activity


def test_VG_R5_every_unit_answers_for_its_own_row_and_one_status_is_for_all(
    new: Callable[[str], NewPlan],
) -> None:
    made = new("vargarda")
    activity = _for_every_unit(made)
    folder = made.folder / "ut"
    made.done("form", made.path, "--all", "--year", YEAR, "--output", folder)
    forms = {path.stem.partition(" – ")[2]: path for path in folder.glob("*.xlsx")}
    with made.opened() as plan:
        asked = {unit.name for unit in plan.units.all()}
        coverage = units_coverage(plan.connection, TODAY)
    assert set(forms) == asked
    assert all(row.shares.total == 1 for row in coverage.units)
    for name, (_wanted, done) in PLACES.items():
        with filled_in(forms[name]) as unit:
            unit.write(f"activity:{activity}", actual_quantity=done, status="Löpande")
    made.done("receive", made.path, *(forms[name] for name in PLACES))
    with made.opened() as plan:
        shares = {share.unit_id: share for share in plan.participations.of(activity, YEAR)}
        names = {unit.id: unit.name for unit in plan.units.all()}
        assert plan.activities.count() == 1
    assert len(shares) == len(asked)
    assert {
        names[unit]: (share.target_quantity, share.actual_quantity)
        for unit, share in shares.items()
        if share.actual_quantity is not None
    } == PLACES
    for kind, text in made.written().items():
        assert letters(TITLE) in text, kind
        assert letters("Alla kärnverksamheter") in text, kind
        assert letters("13 av 16 (81 %)") in text, kind
        assert kind == "xlsx" or letters("9 av 12 (75 %)") in text, kind
    rows = made.cells("Enheter")
    assert any(row[0] == CARE and row[3:5] == (12, 9) for row in rows), "each unit has its row"
    assert sum(TITLE in row for row in made.cells("Uppföljning")) == 1
    assert CARE in made.printed("matrix")
    assert TITLE in made.done("list", made.path, "--unit", CULTURE)
