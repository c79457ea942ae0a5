"""Uppgår i and ersätts av: no activity vanishes between two years (SK-R5, LJ-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tests.support.returned_forms import filled_in, send_out
from tracker.domain.activities.lateness import is_counted
from tracker.domain.core.terms import Status, Succession
from tracker.domain.history.compare import compare
from tracker.domain.plan.renewal import Renewal
from tracker.errors import InvalidValueError
from tracker.exchange.strategies.export import write_strategy
from tracker.store.activities.counting import plan_counts
from tracker.store.activities.next_year import read_next_year
from tracker.store.activities.queries import activity_rows
from tracker.store.followup.reporting import report_activity
from tracker.store.plan_file import PlanFile
from tracker.store.strategy.reader import read_strategy
from tracker.store.versions.renewal import begin_period, preview_renewal

Make = Callable[[str], NewPlan]
TODAY = date(2026, 4, 15)
WHY = "Samma barn"


def _tied(plan: PlanFile) -> tuple[int, int, int]:
    """Two late activities, of which one goes into a third and is closed by that."""
    with plan.change("Ny"):
        unit = plan.units.add(name="Skolan")
        values = {"unit_id": unit, "due_date": date(2026, 1, 1), "status": Status.IN_PROGRESS}
        old, other = (plan.activities.add(title=title, **values) for title in ("Kurs", "Café"))
        kept = plan.activities.add(title="Läxhjälp", unit_id=unit, status=Status.IN_PROGRESS)
    with plan.change("Uppgår"):
        plan.activities.update(
            old, successor_id=kept, succession=Succession.MERGED, succession_reason=WHY
        )
    return old, other, kept


def test_what_is_merged_is_neither_open_nor_late_and_both_sides_say_so(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        old, other, kept = _tied(plan)
        row = activity_rows(plan.connection, [old], TODAY)[old]
        assert row.activity.status is Status.CANCELLED
        assert not is_counted(row.activity.approval, row.activity.status)
        assert not row.lateness.is_late
        assert plan_counts(plan.connection, TODAY).late == 1
        assert row.successor is not None
        assert row.successor.sentence() == f"Uppgår i Läxhjälp: {WHY}."
        with plan.change("Ersätts"):
            plan.activities.update(other, successor_id=kept, succession=Succession.REPLACED)
        over = activity_rows(plan.connection, [kept], TODAY)[kept].predecessors
        assert [tie.taken_over() for tie in over] == [
            f"Kurs (har gått upp i den): {WHY}",
            "Café (är ersatt av den)",
        ]
        found = read_next_year(plan.connection, 2026)
        assert found.gone_into_others == 2
        assert [line.title for line in found.lines] == ["Läxhjälp"]
        assert preview_renewal(plan).gone_into_others == 2
        with plan.change("Rapport"):
            report_activity(
                plan, 2026, old, row.activity.unit_id, today=TODAY, status=Status.IN_PROGRESS
            )
        assert plan.activities.get(old).status is Status.CANCELLED
        with plan.change("Igen"):
            plan.activities.update(other, successor_id=None)
        loose = plan.history.state_now()
        with plan.change("Ersätts"):
            plan.activities.update(other, successor_id=kept, succession=Succession.REPLACED)
        said = [each.sentence for each in compare(loose, plan.history.state_now())]
        assert said == [
            "Café: Efterföljare ändrad från – till Läxhjälp.",
            "Café: Koppling ändrad från – till Ersätts av.",
        ]
    for kind, text in made.written().items():
        assert letters(f"Uppgår i Läxhjälp: {WHY}.") in text, kind
        assert letters("Ersätts av Läxhjälp.") in text, kind
        assert letters("Café (är ersatt av den)") in text, kind
        assert letters("Varken öppna eller försenade.") in text, kind
    listed = {row["title"]: row for row in json.loads(made.done("list", made.path, "--json"))}
    assert listed["Kurs"]["successor"]["title"] == "Läxhjälp"
    assert listed["Kurs"]["successor"]["reason"] == WHY
    assert [each["title"] for each in listed["Läxhjälp"]["predecessors"]] == ["Kurs", "Café"]
    assert "Uppgår i Läxhjälp" in made.done("list", made.path, "--csv")


def test_the_units_form_says_where_the_work_went(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        old, other, kept = _tied(plan)
        unit = plan.activities.get(old).unit_id
        assert unit is not None
        (form,) = send_out(plan, made.folder, unit)
        with filled_in(form) as head:
            assert head.cell(f"activity:{old}", "successor").value == f"Uppgår i Läxhjälp: {WHY}."
            assert head.cell(f"activity:{old}", "successor").protection.locked
            assert "Kurs" in str(head.cell(f"activity:{kept}", "predecessors").value)
            assert head.cell(f"activity:{other}", "successor").value is None


def test_circles_and_reopening_are_refused_in_a_sentence(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        old, other, kept = _tied(plan)
        with pytest.raises(InvalidValueError, match="gå runt"), plan.change("Runt"):
            plan.activities.update(kept, successor_id=old)
        with pytest.raises(InvalidValueError, match="sig själv"), plan.change("Själv"):
            plan.activities.update(other, successor_id=other)
        with plan.change("Kedja"):
            plan.activities.update(kept, successor_id=other)
        with pytest.raises(InvalidValueError, match="gå runt"), plan.change("Runt"):
            plan.activities.update(other, successor_id=old)
        with pytest.raises(InvalidValueError, match="Ta bort kopplingen"), plan.change("Öppna"):
            plan.activities.update(old, status=Status.IN_PROGRESS)
        with plan.change("Koppla loss"):
            plan.activities.update(old, successor_id=None)
            plan.activities.update(old, status=Status.IN_PROGRESS)
        loose = plan.activities.get(old)
        assert (loose.successor_id, loose.succession, loose.succession_reason) == (None,) * 3


def test_a_new_period_says_what_was_taken_over_from_the_one_before(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        _tied(plan)
        path = made.folder / "ny period.plan"
        begin_period(plan, path, Renewal({}), actor="Testare").close()
    listed = json.loads(made.done("list", path, "--json"))
    assert [row["title"] for row in listed] == ["Café", "Läxhjälp"]
    from tests.support.plans import open_plan

    with open_plan(path) as renewed:
        notes = {each.title: each.note for each in renewed.activities.all()}
    assert notes["Läxhjälp"] == (
        f"Har tagit över från förra perioden: Kurs (har gått upp i den): {WHY}."
    )


def test_a_strategy_file_carries_what_has_gone_into_what(new: Make) -> None:
    made = new("vimmerby")
    target, copy = made.folder / "egen.yaml", made.folder / "kopia.plan"
    with made.opened() as plan:
        _tied(plan)
        write_strategy(read_strategy(plan, include_activities=True), target)
    made.done("new", copy, "--strategy", target)
    listed = {row["title"]: row for row in json.loads(made.done("list", copy, "--json"))}
    assert listed["Kurs"]["successor"]["title"] == "Läxhjälp"
    assert listed["Kurs"]["status"] == "cancelled"
