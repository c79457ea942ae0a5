"""The upgrade that gives units' shares years and says whose activities are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.plans import open_plan, other_program
from tests.support.released import FILES
from tracker.domain.core.terms import Responsibility
from tracker.errors import ConflictError
from tracker.store.file import schema

PRESCHOOL, SOCIAL, SCHOOL = 3, 1, 2


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a plan of the schema before, in which a unit has reported twice."""
    path = Path(shutil.copy(FILES / "0002_annual_cycle.plan", tmp_path / "gammal.plan"))
    with other_program(path) as connection:
        for year, quantity in ((2025, 8), (2026, 12)):
            connection.execute("BEGIN")
            cursor = connection.execute(
                "INSERT INTO change_set (at, label, source) VALUES (?, 'Tog emot', 'form')",
                [f"{year + 1}-01-15T08:00:00.000Z"],
            )
            connection.execute("UPDATE log_state SET set_id = ?", [cursor.lastrowid])
            connection.execute("INSERT OR IGNORE INTO followup (year) VALUES (?)", [year])
            connection.execute(
                "INSERT INTO activity_report (year, activity_id, unit_id, status)"
                " VALUES (?, ?, ?, 'in_progress')",
                [year, PRESCHOOL, SOCIAL],
            )
            connection.execute(
                "UPDATE participation SET actual_quantity = ?"
                " WHERE activity_id = ? AND unit_id = ?",
                [quantity, PRESCHOOL, SOCIAL],
            )
            connection.execute("UPDATE log_state SET set_id = NULL")
            connection.execute("COMMIT")
    return path


def test_quantities_belong_to_the_year_of_the_report_they_came_with(old: Path) -> None:
    with open_plan(old) as plan:
        shares = {
            year: plan.participations.find_for(year, PRESCHOOL, SOCIAL) for year in (2025, 2026)
        }
        outcomes = {year: share.actual_quantity for year, share in shares.items() if share}
        assert outcomes == {2025: 8, 2026: 12}
        assert shares[2026] is not None
        assert shares[2026].target_quantity == 10.5
        (unreported,) = plan.participations.of_unit(SCHOOL, 2026)
        assert unreported.target_quantity == 0.1
        plan.check(thorough=True)


def test_undo_reaches_back_past_the_upgrade_and_forth_again(old: Path) -> None:
    with open_plan(old) as plan:
        upgraded = plan.history.state_now()
        plan.undo()
        share = plan.participations.find_for(2026, PRESCHOOL, SOCIAL)
        assert share is not None
        assert share.actual_quantity == 8
        plan.undo()
        assert [row.year for row in plan.participations.all() if row.unit_id == SOCIAL] == [2026]
        plan.redo()
        plan.redo()
        assert plan.history.state_now() == upgraded


def test_what_no_unit_meant_is_kept(old: Path) -> None:
    with other_program(old) as connection:
        connection.execute("UPDATE activity SET unit_id = NULL WHERE id = 4")  # a proposal
    with open_plan(old) as plan:
        found = {activity.id: activity.responsibility for activity in plan.activities.all()}
        assert found == {
            1: Responsibility.UNIT,
            2: Responsibility.UNIT,
            3: Responsibility.ALL,
            4: Responsibility.NONE,
            5: Responsibility.UNIT,
        }
        plan.undo()
        assert plan.activities.get(4).responsibility is Responsibility.UNIT


def test_ids_that_the_log_knows_are_not_given_again(old: Path) -> None:
    with other_program(old) as connection:
        connection.execute("DELETE FROM activity WHERE id = 5")
    with open_plan(old) as plan, plan.change("Ny"):
        assert plan.activities.add(title="Ny") == 6


def test_a_unit_that_another_program_removes_leaves_its_activities_undistributed(
    old: Path,
) -> None:
    open_plan(old).close()
    with other_program(old) as connection:
        assert schema.is_ours(connection)
        connection.execute("DELETE FROM unit WHERE id = ?", [SCHOOL])
    with open_plan(old) as plan:
        assert plan.activities.get(2).responsibility is Responsibility.NONE


def test_a_fixed_years_quantities_are_not_written_over(old: Path) -> None:
    with open_plan(old) as plan:
        with plan.change("Fastställde"):
            plan.connection.execute("UPDATE followup SET state = 'fixed' WHERE year = 2025")
        with pytest.raises(ConflictError, match="fastställd"), plan.change("Utfall"):
            plan.participations.put(2025, PRESCHOOL, SOCIAL, actual_quantity=99)
        with plan.change("Utfall"):
            plan.participations.put(2026, PRESCHOOL, SOCIAL, actual_quantity=99)
        share = plan.participations.find_for(2025, PRESCHOOL, SOCIAL)
        assert share is not None
        assert share.actual_quantity == 8
