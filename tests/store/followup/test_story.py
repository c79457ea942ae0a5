"""An activity's reports, year by year: what was fixed stays as it was fixed."""

from __future__ import annotations

from pathlib import Path

from tests.support.plans import TODAY
from tests.support.requirements import NewPlan
from tracker.domain.activities.selection import Column
from tracker.domain.activities.table_state import TableState
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.followup.story import last_text
from tracker.store.activities.queries import activity_rows
from tracker.store.activities.story import story_of
from tracker.store.activities.table_listing import table_listing
from tracker.store.activities.used import used_columns

COLUMNS = frozenset({Column.LAST_RESULT, Column.LAST_DEVIATION, Column.REPORTS})


def reported(made: NewPlan, year: int, **values: object) -> int:
    with made.opened() as plan, plan.change("Rapport"):
        found = [each.id for each in plan.activities.all()]
        activity_id = found[0] if found else plan.activities.add(title="Läxhjälp")
        plan.followups.begin(year)
        plan.connection.execute(
            "INSERT INTO activity_report (year, activity_id, status, result, reported_by,"
            " reported_on) VALUES (?, ?, ?, ?, 'Rektor', ?)",
            [year, activity_id, values["status"], values["result"], f"{year}-12-20"],
        )
        return activity_id


def test_the_newest_year_stands_first_and_a_fixed_one_is_its_snapshots(
    tmp_path: Path,
) -> None:
    made = NewPlan(tmp_path, "vimmerby")
    activity_id = reported(made, 2025, status="in_progress", result="Två kvällar.")
    made.done("fix-year", made.path, "--year", 2025, "--case-number", "KS 1", "--remarks", "Ändå")
    reported(made, 2026, status="completed", result="")
    with made.opened() as plan:
        with plan.change("Rätade ut"):  # as another program might
            plan.connection.execute("UPDATE activity_report SET result = 'Nytt' WHERE year = 2025")
        newest, oldest = story_of(plan.connection, activity_id)
        again = story_of(plan.connection, activity_id)
    assert again == (newest, oldest)
    assert (newest.period, newest.head()) == (FollowupPeriod(2026), "2026: Genomförd")
    assert newest.texts() == ()
    assert newest.who() == "Rektor, 2026-12-20"
    assert oldest.head() == "2025: Pågår, fastställd"
    assert oldest.texts() == (("Resultat", "Två kvällar."),)


def test_the_newest_texts_are_columns_that_are_there_once_something_is_reported(
    tmp_path: Path,
) -> None:
    made = NewPlan(tmp_path, "vimmerby")
    with made.opened() as plan:
        assert not COLUMNS & used_columns(plan.connection)
    reported(made, 2025, status="in_progress", result="Två kvällar.")
    activity_id = reported(made, 2026, status="completed", result="")
    with made.opened() as plan:
        assert COLUMNS & used_columns(plan.connection) == COLUMNS - {Column.LAST_DEVIATION}
        row = activity_rows(plan.connection, [activity_id], TODAY)[activity_id]
        listing = table_listing(
            plan, TableState(columns=(Column.LAST_RESULT, Column.REPORTS)), TODAY
        )
    assert last_text(row.reports, "result") == "2025: Två kvällar."
    told = "2026: Genomförd\n2025: Pågår. Resultat: Två kvällar"
    assert listing.rows[0][-2:] == ("2025: Två kvällar.", told)
