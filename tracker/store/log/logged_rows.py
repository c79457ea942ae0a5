"""Rows as the change log keeps them."""

from __future__ import annotations

from typing import Any

from tracker.domain.core.json_text import read_json
from tracker.store.file.connection import damaged_plan


def read_row(text: str | None) -> dict[str, Any] | None:
    """Return a row as the log keeps it, None where there was none.

    Raises DamagedPlanError when the text is not what the log's triggers write.
    """
    if text is None:
        return None
    try:
        row = read_json(text)
    except ValueError as error:
        raise damaged_plan() from error
    if not isinstance(row, dict):
        raise damaged_plan()
    return row
