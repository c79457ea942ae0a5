"""A plan's state fixed as text, with a checksum that proves what was fixed (LJ-R3).

A person's name and e-mail address are left out: what is fixed keeps the position, not the name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from tracker.domain.core.dates import local_time
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.domain.history.plan_state import PlanState, Row

FORMAT = 1

_LEFT_OUT_TABLES = frozenset({"snapshot"})
_LEFT_OUT_COLUMNS: Mapping[str, frozenset[str]] = {
    "owner": frozenset({"name", "email"}),
    "issued_form": frozenset({"content"}),
}


class SnapshotKind(StrEnum):
    """Why a state was fixed: a follow-up (of a year or a part of it), a meeting, a revision."""

    ANNUAL = "annual"
    MEETING = "meeting"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts about a fixed state that are known without reading it. `taken_at` is UTC.

    `year` and `until` are those of a follow-up, `meeting_id` that of a meeting's whose row still
    exists.
    """

    id: int
    kind: SnapshotKind
    label: str
    body: str | None
    case_number: str | None
    taken_at: str
    sha256: str
    year: int | None
    meeting_id: int | None
    until: str = ""

    @property
    def period(self) -> FollowupPeriod | None:
        """What it is the follow-up of, None when it is not one."""
        if self.kind is not SnapshotKind.ANNUAL or self.year is None:
            return None
        return FollowupPeriod(self.year, self.until)

    @property
    def taken_on(self) -> date:
        """The local day it was taken."""
        return local_time(self.taken_at).date()


@dataclass(frozen=True, slots=True)
class Fixed:
    """A state written as text, and the text's SHA-256 as 64 hexadecimal digits."""

    content: str
    sha256: str


def fixed(state: PlanState) -> Fixed:
    """Return a state as the text that a snapshot keeps: JSON, the same for equal states."""
    tables = {
        table: _written(rows, _LEFT_OUT_COLUMNS.get(table, frozenset()))
        for table, rows in state.tables.items()
        if table not in _LEFT_OUT_TABLES
    }
    content = json.dumps(
        {"format": FORMAT, "tables": tables},
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return Fixed(content, checksum(content))


def checksum(content: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(content.encode()).hexdigest()


def state_of(content: str) -> PlanState:
    """Return the state that a snapshot's text holds. Raises ValueError when it holds none."""
    data = read_json(content)
    if not isinstance(data, dict) or data.get("format", FORMAT) != FORMAT:
        raise ValueError(content[:40])
    tables: dict[str, dict[int, Row]] = {}
    for name, table in data.get("tables", {}).items():
        columns = table["columns"]
        rows = (dict(zip(columns, row, strict=True)) for row in table["rows"])
        tables[name] = {int(row["id"]): row for row in rows}
    return PlanState(tables)


def altered_sentence(label: str) -> str:
    """Return the sentence about a snapshot whose text is not what its checksum says."""
    return _(
        "Lägesbilden ”{label}” stämmer inte med sin kontrollsumma. Den har ändrats efter att den"
        " togs. Öppna en säkerhetskopia där den är orörd."
    ).format(label=label)


def _written(rows: Mapping[int, Row], left_out: frozenset[str]) -> dict[str, Any]:
    """Columns once, then a list a row: less to read than a name before every value."""
    names = sorted({name for row in rows.values() for name in row} - left_out)
    return {
        "columns": names,
        "rows": [[rows[row_id].get(name) for name in names] for row_id in sorted(rows)],
    }
