"""What other plans have received of a workbook with forms from several plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.errors import TrackerError
from tracker.store.file.connection import connect_aside, distrust_schema
from tracker.store.file.opening import check_header, check_origin, true_path

_MOST_PLANS = 100
"""Plans that are looked into: more than a municipality has beside each other."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a form was issued from, and when it came back there; None when it has not."""

    path: Path
    received_on: date | None


def issued_elsewhere(plans: Iterable[Path], form_ids: Collection[str]) -> dict[str, Elsewhere]:
    """Return, by its id, where each form was issued from, as far as one of the plans knows it.

    Plans are read without waiting for anybody; one that cannot be read knows nothing.
    """
    found: dict[str, Elsewhere] = {}
    seen: set[Path] = set()
    for path in plans:
        true = true_path(path)
        if true in seen or len(seen) == _MOST_PLANS or len(found) == len(form_ids):
            continue
        seen.add(true)
        with suppress(TrackerError, OSError, ValueError):
            found |= _issued_from(true, form_ids)
    return found


def plans_beside(path: Path, suffix: str) -> list[Path]:
    """Return the other plans in the folder of a plan, by name."""
    try:
        return sorted(
            other
            for other in path.parent.iterdir()
            if other.suffix == suffix and other != path and not other.name.startswith(".")
        )
    except OSError:
        return []


def _issued_from(path: Path, form_ids: Collection[str]) -> dict[str, Elsewhere]:
    check_header(path)
    with closing(connect_aside(path)) as connection:
        check_origin(connection, path)
        distrust_schema(connection)
        marks = ", ".join("?" * len(form_ids))
        rows = connection.execute(
            f"SELECT form_id, received_on FROM issued_form WHERE form_id IN ({marks})",
            list(form_ids),
        ).fetchall()
    return {
        str(form_id): Elsewhere(path, date.fromisoformat(day) if day else None)
        for form_id, day in rows
    }
