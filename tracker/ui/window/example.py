"""The built-in example: where its plan lies and what it is made from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import SUFFIX

EXAMPLE = "ljusnarsberg"


def example_path() -> Path:
    """Return where the example's plan lies, in a folder that exists."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"Exempel Ljusnarsberg{SUFFIX}"


def example_strategy(today: date) -> Strategy:
    """Return the example with dates around `today`."""
    from tracker.exchange.strategies.strategies import load_example

    return load_example(EXAMPLE, today)
