"""The dialog that exports a budget sheet: the year to come, and a real file read back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from tracker.store.followup.budget import budget_sheet
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.window.dialogs.export_budget import BudgetDialog


def test_the_year_to_come_is_written_as_a_workbook(
    qtbot: QtBot, example_session: Session, settings: Settings, tmp_path: Path
) -> None:
    session = example_session
    year = session.year + 1
    activity = session.plan.activities.all()[0]
    session.change(
        "Kostnad",
        lambda: session.plan.costs.add(activity_id=activity.id, year=year, planned_sek=70_000),
    )
    dialog = BudgetDialog(session, settings)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.year == year
    dialog.target.suggest(tmp_path, "budget")
    dialog.export()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert dialog.written == tmp_path / "budget.xlsx"
    rows = load_workbook(dialog.written).worksheets[0].iter_rows(values_only=True)
    total = budget_sheet(session.plan, year, session.today()).total.planned_sek
    assert total is not None
    assert total >= 70_000
    assert ("Summa", total) in [row[:2] for row in rows]
    dialog.file_types[".csv"].click()
    assert dialog.target.path().suffix == ".csv"
