"""Prognosis and obstacle: asked of the units, kept by year, in every output (VI-R2, LJ-R3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from tests.support.pdf import letters
from tests.support.requirements import NewPlan
from tests.support.returned_forms import filled_in, send_out, take_in
from tracker.domain.activities.selection import Grouping
from tracker.domain.core.terms import Prognosis, Status
from tracker.domain.followup.line_texts import prognosis_texts
from tracker.domain.history.compare import Topic, compare
from tracker.exchange.strategies.export import write_strategy
from tracker.store.followup.queries import followup_content
from tracker.store.followup.reporting import report_activity
from tracker.store.strategy.reader import read_strategy

Make = Callable[[str], NewPlan]
TODAY = date(2026, 4, 15)
OBSTACLE = "Lokalen saknas"


def test_a_unit_says_that_it_will_not_reach_and_everybody_reads_why(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        with plan.change("Ny"):
            plan.plans.update(1, asks_prognosis=True)
            unit = plan.units.add(name="Skolan")
            activity = plan.activities.add(
                title="Läxhjälp", unit_id=unit, status=Status.IN_PROGRESS, due_date=date(2026, 3, 1)
            )
            other = plan.activities.add(title="Kurs", unit_id=unit)
        before = plan.history.state_now()
        (form,) = send_out(plan, made.folder, unit)
        with filled_in(form) as head:
            head.write(f"activity:{activity}", prognosis="Når inte", obstacle=OBSTACLE)
        take_in(plan, form)
        told = plan.activities.get(activity)
        assert (told.prognosis, told.obstacle) == (Prognosis.WILL_NOT_REACH, OBSTACLE)
        assert told.status is Status.IN_PROGRESS
        report = plan.activity_reports.find_for(2026, activity, unit)
        assert report is not None
        assert (report.prognosis, report.obstacle) == (Prognosis.WILL_NOT_REACH, OBSTACLE)
        assert plan.activities.get(other).prognosis is None
        found = compare(before, plan.history.state_now())
        said = {each.sentence: each.topic for each in found}
        assert said["Läxhjälp: Prognos ändrad från – till Når inte."] is Topic.PROGNOSIS
        assert said[f"Läxhjälp: Hinder ändrat från – till {OBSTACLE}."] is Topic.PROGNOSIS
    for kind, text in made.written().items():
        assert letters("Når inte") in text, kind
        assert letters(OBSTACLE) in text, kind
        assert letters("Risk eller når inte") in text, kind
    listed = {row["title"]: row for row in json.loads(made.done("list", made.path, "--json"))}
    assert listed["Läxhjälp"]["prognosis"] == "will_not_reach"
    assert listed["Läxhjälp"]["obstacle"] == OBSTACLE
    found = json.loads(made.done("list", made.path, "--prognosis", "will_not_reach", "--json"))
    assert [row["title"] for row in found] == ["Läxhjälp"]
    without = json.loads(made.done("list", made.path, "--prognosis", "none", "--json"))
    assert [row["title"] for row in without] == ["Kurs"]
    assert letters(f"Når inte: {OBSTACLE}.") in letters(made.printed("late"))
    assert letters("Prognos: når inte") in letters(made.printed("overview", by=Grouping.FOCUS_AREA))


def test_what_is_closed_has_no_prognosis_in_the_follow_up_nor_in_the_pack(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Nya"):
        at_risk = {"prognosis": Prognosis.AT_RISK, "obstacle": OBSTACLE}
        plan.activities.add(title="Läxhjälp", status=Status.CANCELLED, **at_risk)
        plan.activities.add(title="Kurs", status=Status.IN_PROGRESS, **at_risk)
        plan.meetings.add(body="Utvecklingsrådet", held_on="2026-04-15")
    with made.opened() as plan:
        lines = {line.title: line for line in followup_content(plan, 2026, TODAY).lines}
    assert lines["Läxhjälp"].prognosis is None
    assert lines["Läxhjälp"].obstacle == OBSTACLE
    assert lines["Kurs"].prognosis is Prognosis.AT_RISK
    assert [text.text for text in prognosis_texts(lines["Läxhjälp"])] == [f"Hinder: {OBSTACLE}."]
    assert letters("Prognos: Risk 1.") in letters(made.printed("meeting"))


def test_a_fixed_year_keeps_its_prognosis_and_older_years_read_well(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan, plan.change("Ny"):
        unit = plan.units.add(name="Skolan")
        activity = plan.activities.add(title="Läxhjälp", unit_id=unit)
        report_activity(
            plan, 2026, activity, unit, today=TODAY, prognosis=Prognosis.AT_RISK, obstacle=OBSTACLE
        )
    assert letters("Risk: Lokalen saknas.") in made.written()["pdf"]
    made.done("fix-year", made.path, "--year", 2026, "--case-number", "KS 1", "--remarks", "Ändå")
    with made.opened() as plan, plan.change("Senare"):
        plan.activities.update(activity, prognosis=Prognosis.ON_TRACK)
    assert letters("Enligt plan") not in made.written()["pdf"]


def test_a_plan_that_uses_no_prognosis_shows_none(new: Make) -> None:
    made = new("vimmerby")
    with made.opened() as plan:
        with plan.change("Ny"):
            unit = plan.units.add(name="Skolan")
            activity = plan.activities.add(title="Läxhjälp", unit_id=unit)
        (form,) = send_out(plan, made.folder, unit)
        with filled_in(form) as head:
            assert "prognosis" not in [cell.value for cell in head.sheet("activity")[1]]
            head.write(f"activity:{activity}", result="Bra")
    for kind, text in made.written().items():
        assert "Prognos" not in text, kind
        assert "Hinder" not in text, kind
    assert "Prognos" not in made.done("list", made.path, "--csv")


def test_a_strategy_file_carries_prognoses(new: Make) -> None:
    made = new("vimmerby")
    target, copy = made.folder / "egen.yaml", made.folder / "kopia.plan"
    with made.opened() as plan:
        with plan.change("Ny"):
            plan.plans.update(1, asks_prognosis=True)
            plan.activities.add(title="Kurs", prognosis=Prognosis.AT_RISK, obstacle=OBSTACLE)
        write_strategy(read_strategy(plan, include_activities=True), target)
    made.done("new", copy, "--strategy", target)
    (row,) = json.loads(made.done("list", copy, "--json"))
    assert (row["prognosis"], row["obstacle"]) == ("at_risk", OBSTACLE)
