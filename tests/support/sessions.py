"""Sessions that keep an eye on what pages ask of the plan."""

from __future__ import annotations

from typing import Any

from tracker.ui.session import Session


class CountingSession(Session):
    """A session that counts how often the plan is read."""

    queries = 0

    def query(self, *arguments: Any, **named: Any) -> None:
        self.queries += 1
        super().query(*arguments, **named)
