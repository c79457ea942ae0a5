"""Files dropped on the window, sorted by kind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from tracker.store.plan_file import SUFFIX

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xltx", ".xls", ".ods", ".zip")
"""What a returned form may have been saved as; what cannot be read is refused by name."""

_PLANS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx")
"""What an action plan from elsewhere may be kept in."""


_DOCUMENTS = (".pdf", ".docx", ".odt", ".txt", ".md")
"""What a municipality's own document may be kept in."""


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files, and folders, that are dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_workbooks(data: QMimeData) -> list[Path]:
    """Return the workbooks among files that are dropped, and folders, which may hold some."""
    found = dropped_files(data)
    return [path for path in found if path.suffix.lower() in _WORKBOOKS or path.is_dir()]


def dropped_plan(data: QMimeData) -> Path | None:
    """Return the first plan file that is dropped, or None."""
    plans = (path for path in dropped_files(data) if path.suffix.lower() == SUFFIX)
    return next(plans, None)


def dropped_document(data: QMimeData) -> Path | None:
    """Return the file that is dropped when it is one that a plan's document can be read from."""
    found = dropped_files(data)
    is_one = len(found) == 1 and found[0].suffix.lower() in _DOCUMENTS
    return found[0] if is_one else None


def dropped_action_plan(data: QMimeData) -> Path | None:
    """Return the file that is dropped when it is one that an action plan can be read from."""
    found = dropped_files(data)
    is_one = len(found) == 1 and found[0].suffix.lower() in _PLANS
    return found[0] if is_one else None
