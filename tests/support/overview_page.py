"""The overview page over the built-in example, always on the same day."""

from __future__ import annotations

from datetime import date

from PySide6.QtTest import QTest

from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings

TODAY = date(2026, 10, 12)
DRAWN_MS = 20_000
"""How long a chart may take on a busy machine, the drawing library's loading included."""


def settle(page: OverviewPage) -> None:
    """Wait until the page shows everything it was to read."""
    for _round in range(400):
        QTest.qWait(10)
        if page.is_settled:
            return
    raise AssertionError("the page never settled")


def judge(session: Session, year: int) -> None:
    """Judge a goal and have two units' reports of a year."""
    plan = session.plan

    def write() -> None:
        connection = plan.connection
        connection.execute("INSERT OR IGNORE INTO followup (year) VALUES (?)", [year])
        connection.execute(
            "INSERT INTO goal_assessment (year, goal_id, fulfilment) VALUES (?, 1, 'fulfilled')",
            [year],
        )
        connection.execute(
            "INSERT INTO unit_report (year, unit_id, state, issued_on)"
            " VALUES (?, 1, 'received', NULL), (?, 2, 'issued', '2026-10-01')"
            " ON CONFLICT (year, until, unit_id) DO UPDATE SET"
            " state = excluded.state, issued_on = excluded.issued_on",
            [year, year],
        )

    assert session.change("Bedömde", write)


def settings_of(session: Session) -> Settings:
    """Return settings of their own beside the open plan."""
    return Settings(session.plan.path.with_suffix(".ini"))
