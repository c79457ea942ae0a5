"""Sessions that keep an eye on what pages ask of the plan, and waiting for what one writes."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from tracker.ui.session import Session


class CountingSession(Session):
    """A session that counts how often the plan is read."""

    queries = 0

    def query(self, *arguments: Any, **named: Any) -> None:
        self.queries += 1
        super().query(*arguments, **named)


def wait_for_jobs(qtbot: QtBot, session: Session) -> None:
    """Wait until what is written or read at length has ended and been heard of."""
    qtbot.waitUntil(lambda: not session.tasks.under_way(), timeout=20_000)
