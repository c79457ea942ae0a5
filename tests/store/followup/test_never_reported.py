"""Who has never reported is said in words, with since when: in the roll-call and on Överblick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.plans import make_plan, open_plan
from tracker.domain.core.terms import Status
from tracker.domain.followup.concerns import Concern
from tracker.domain.reporting.reporting import ReportState
from tracker.store.followup.never_reported import silent_owners, silent_units
from tracker.store.followup.reporting import report_activity
from tracker.store.followup.rollcall import read_rollcall
from tracker.store.overview.outlook_queries import concern_groups

TODAY = date(2028, 2, 1)


def test_a_unit_asked_before_that_never_answered_is_named_with_its_first_year(
    tmp_path: Path,
) -> None:
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        with plan.change("Ny"):
            silent, other = (plan.units.add(name=name) for name in ("Tysta enheten", "Andra"))
            for unit in (silent, other):
                plan.activities.add(title=f"Arbete {unit}", unit_id=unit)
                for year in (2026, 2027):
                    plan.unit_reports.put(
                        year, unit, state=ReportState.ISSUED, issued_on=date(year, 11, 1)
                    )
        assert silent_units(plan.connection, 2026).get(silent) is None
        found = silent_units(plan.connection, 2027)
        assert (found[silent], found[other]) == (2026, 2026)
        with plan.change("Svar"):
            activity = next(each for each in plan.activities.all() if each.unit_id == other)
            report_activity(plan, 2026, activity.id, other, today=TODAY, status=Status.IN_PROGRESS)
        assert other not in silent_units(plan.connection, 2027)
        rows = {row.unit.name: row for row in read_rollcall(plan.connection, 2027).rows}
        assert rows["Tysta enheten"].silent_since == 2026
        assert rows["Andra"].silent_since is None
        (group,) = (
            each
            for each in concern_groups(plan.connection, TODAY, 2027, 50)
            if each.concern is Concern.NO_REPORT
        )
        said = {line.title: line.sentence for line in group.lines}
        assert said["Tysta enheten"].endswith("Har aldrig rapporterat, tillfrågad sedan 2026.")
        assert "aldrig" not in said["Andra"]


def test_an_owner_nobody_ever_told_of_is_named_unless_its_unit_is_the_silent_one(
    tmp_path: Path,
) -> None:
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        with plan.change("Ny"):
            unit = plan.units.add(name="Enheten")
            told, untold = (plan.owners.add(title=title) for title in ("Berättad", "Oberättad"))
            first, _second = (
                plan.activities.add(title=f"Arbete {owner}", unit_id=unit, owner_id=owner)
                for owner in (told, untold)
            )
            report_activity(plan, 2025, first, unit, today=TODAY, status=Status.IN_PROGRESS)
        found = {each.title: each.since for each in silent_owners(plan.connection, 2027)}
        assert "Berättad" not in found
        assert found["Oberättad"] == 2025
        assert silent_owners(plan.connection, 2025) == []
