"""Two copies become one: what the copy has done is compared, chosen and written as one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _
from tracker.domain.history.plan_state import Row
from tracker.domain.merging.parts import CopyMerge, Part, PartKey, PartKind
from tracker.domain.merging.structure import Structure
from tracker.domain.merging.three_way import merge_copies
from tracker.domain.merging.words import MergeLine, merge_lines
from tracker.errors import ConflictError
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.file.connection import reading_stored_values
from tracker.store.log.changes import Changes
from tracker.store.log.history import ChangeSet
from tracker.store.log.states import TAKEN_IN, state_now
from tracker.store.merging.copies import Parting, opened_copy, parting
from tracker.store.merging.embedded import with_moved_ids
from tracker.store.merging.structure import last_ids, structure_of
from tracker.store.plan_file import PlanFile

_TOLD = 50
"""How often it is told how far writing has come, in rows."""

_AREA_OF_GOAL = """\
UPDATE activity SET focus_area_id = (SELECT focus_area_id FROM goal WHERE id = activity.goal_id)
WHERE EXISTS (
  SELECT 1 FROM goal AS g WHERE g.id = activity.goal_id
    AND g.focus_area_id IS NOT NULL AND g.focus_area_id IS NOT activity.focus_area_id)"""
_NO_CONTRIBUTION_TO_HOME = """\
DELETE FROM contribution WHERE EXISTS (
  SELECT 1 FROM activity AS a WHERE a.id = contribution.activity_id
    AND (a.focus_area_id = contribution.focus_area_id OR a.goal_id = contribution.goal_id))"""
_NO_SHARING_WITH_ONESELF = """\
DELETE FROM shared_owner WHERE EXISTS (
  SELECT 1 FROM activity AS a
  WHERE a.id = shared_owner.activity_id AND a.owner_id = shared_owner.owner_id)"""
_TIDYING = (_AREA_OF_GOAL, _NO_CONTRIBUTION_TO_HOME, _NO_SHARING_WITH_ONESELF)


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """What a copy would bring into the plan as it was at `version`.

    `since` are the change sets that the copy has and the plan has not, oldest first; `touched`
    the rows of each, by the copy's ids.
    """

    path: Path
    version: int
    merge: CopyMerge
    since: tuple[ChangeSet, ...]
    touched: tuple[tuple[int, str, int], ...]


def preview_copy(plan: PlanFile, path: Path) -> CopyPreview:
    """Return what the copy of `plan` at `path` has done that the plan does not have.

    Nothing is written, and neither file is locked. Raises PlanFileError when `path` holds no copy
    of the plan, DamagedPlanError when it is damaged, ConflictError when they have no past in
    common.
    """
    with opened_copy(plan, path) as copy:
        parted = parting(plan, copy)
        merge = merge_copies(
            parted.base,
            state_now(plan.connection, without=TAKEN_IN),
            state_now(copy.connection, without=TAKEN_IN),
            structure_of(plan.connection),
            last_ids(plan.connection),
            parted.moved,
        )
        touched = _touched(copy.connection, parted)
    return CopyPreview(path, plan.newest_change_set(), merge, parted.since, touched)


def lines_of(preview: CopyPreview) -> tuple[MergeLine, ...]:
    """Return what a copy would bring, a line each.

    Raises DamagedPlanError for rows that no program of ours has written.
    """
    with reading_stored_values():
        return merge_lines(preview.merge)


def merge_copy(
    plan: PlanFile,
    preview: CopyPreview,
    chosen: Collection[PartKey],
    source: str = "window",
    progress: Progress = silent,
) -> Changes:
    """Write the chosen parts, with what follows them, as one change; return what that changed.

    A backup is taken first. The log keeps who did what in the copy. Nothing is written when
    nothing is chosen. Raises ReadOnlyError when the plan is open for reading, ConflictError when
    it has been changed since it was compared or when what is chosen cannot stand together.
    """
    parts = preview.merge.chosen(chosen)
    if not parts:
        return Changes()
    if plan.newest_change_set() != preview.version:
        raise ConflictError(_("Planen har ändrats sedan jämförelsen. Läs in kopian igen."))
    plan.back_up(BEFORE_IMPORT)
    try:
        with plan.change(_("Slog ihop planen med en kopia"), source) as draft:
            _Writer(plan.connection, preview).write(parts, progress)
            _keep_who_did_what(plan.connection, preview, draft.set_id)
    except sqlite3.IntegrityError as error:
        raise ConflictError(
            _(
                "Det som valdes går inte att förena: en rad skulle finnas två gånger eller höra"
                " till något som saknas. Välj bort det som hör ihop och försök igen. Inget togs in."
            )
        ) from error
    return draft.changes


_CHANGED = PartKind.CHANGED


class _Writer:
    """Writes the parts of a merge: changes, removals, what comes in, and what points at that."""

    def __init__(self, connection: sqlite3.Connection, preview: CopyPreview) -> None:
        self._connection = connection
        self._structure: Structure = structure_of(connection)
        self._moved = preview.merge.moved
        self._progress: Progress = silent
        self._written, self._all = 0, 0

    def _tell(self) -> None:
        self._written += 1
        if self._written % _TOLD == 0:
            self._progress(_("Skriver …"), self._written / self._all)

    def write(self, parts: Sequence[Part], progress: Progress) -> None:
        """Write the parts. Raises sqlite3.IntegrityError when they cannot stand together."""
        self._progress, self._all = progress, len(parts)
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        of = {kind: [part for part in parts if part.kind is kind] for kind in PartKind}
        comes = [*of[PartKind.ADDED], *of[PartKind.BROUGHT_BACK]]
        coming = {part.row for part in comes}
        going = {part.row for part in of[PartKind.REMOVED]}
        rows = {part.key: self._reaching(part, coming, going) for part in (*of[_CHANGED], *comes)}
        waits = [part for part in of[_CHANGED] if self._waits(part, rows[part.key], coming)]
        later = {part.key for part in waits}
        for part in of[_CHANGED]:
            if part.key not in later:
                self._update(part, rows[part.key])
                self._tell()
        for part in reversed(of[PartKind.REMOVED]):
            sql = f'DELETE FROM "{part.table}" WHERE id = ?'
            self._connection.execute(sql, [part.row_id])
            self._tell()
        for part in self._pointed_at_first(comes, rows):
            self._insert(part.table, rows[part.key])
            self._tell()
        for part in waits:
            self._update(part, rows[part.key])
            self._tell()
        self._tidy()

    def _waits(self, part: Part, row: Row, coming: Collection[tuple[str, int]]) -> bool:
        """Return whether a row is to point at one that comes in, which is then to be there.

        Undone the other way round, nothing points any more at what is taken away.
        """
        return any(
            (reference.table, row.get(column)) in coming and not reference.cascades
            for column, reference in self._structure.pointing(part.table).items()
        )

    def _pointed_at_first(self, comes: Sequence[Part], rows: Mapping[PartKey, Row]) -> list[Part]:
        """Return what comes in with each row after those that it points at."""
        order = {table: place for place, table in enumerate(self._structure.tables)}
        by_row = {part.row: part for part in comes}
        ordered: list[Part] = []
        seen: set[tuple[str, int]] = set()
        for part in sorted(comes, key=lambda part: (order[part.table], part.row_id)):
            waiting = [(part, False)]
            while waiting:
                each, is_ready = waiting.pop()
                if is_ready:
                    ordered.append(each)
                elif each.row not in seen:
                    seen.add(each.row)
                    waiting.append((each, True))
                    row = rows[each.key]
                    for column, reference in self._structure.pointing(each.table).items():
                        target = by_row.get((reference.table, row.get(column) or 0))
                        if target is not None:
                            waiting.append((target, False))
        return ordered

    def _reaching(
        self, part: Part, coming: Collection[tuple[str, int]], going: Collection[tuple[str, int]]
    ) -> Row:
        """Return a part's values without mentions of rows that the plan will not have."""
        values = with_moved_ids(part.table, part.values, self._structure, self._moved)
        lost: dict[str, None] = {}
        for column, reference in self._structure.pointing(part.table).items():
            target = (reference.table, values.get(column))
            if target[1] is None or reference.cascades or target in coming:
                continue
            sql = f'SELECT 1 FROM "{reference.table}" WHERE id = ?'
            found = self._connection.execute(sql, [target[1]]).fetchone()
            if found is None or target in going:
                lost[column] = None
        if part.table == "activity" and "unit_id" in lost:
            return {**values, **lost, "responsibility": "none"}
        return {**values, **lost}

    def _insert(self, table: str, row: Row) -> None:
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        self._connection.execute(sql, list(row.values()))

    def _update(self, part: Part, values: Row) -> None:
        pairs = ", ".join(f'"{name}" = ?' for name in values)
        sql = f'UPDATE "{part.table}" SET {pairs} WHERE id = ?'
        self._connection.execute(sql, [*values.values(), part.row_id])

    def _tidy(self) -> None:
        """Keep what the repositories keep: a goal decides the area, home is no contribution."""
        for sql in _TIDYING:
            self._connection.execute(sql)


def _touched(connection: sqlite3.Connection, parted: Parting) -> tuple[tuple[int, str, int], ...]:
    """Return the rows that each of the copy's new change sets touched, by the copy's ids."""
    if not parted.since:
        return ()
    rows = connection.execute(
        "SELECT DISTINCT set_id, table_name, row_id FROM change WHERE set_id >= ?"
        " ORDER BY set_id, table_name, row_id",
        [parted.since[0].id],
    )
    return tuple(row for row in rows.fetchall() if row[1] not in TAKEN_IN)


def _keep_who_did_what(connection: sqlite3.Connection, preview: CopyPreview, set_id: int) -> None:
    kept: dict[int, int] = {}
    for entry in preview.since:
        cursor = connection.execute(
            "INSERT INTO merged_set (set_id, copy_set_id, at, actor, label, source)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [set_id, entry.id, entry.at, entry.actor, entry.label, entry.source],
        )
        kept[entry.id] = int(cursor.lastrowid or 0)
    moved = preview.merge.moved
    connection.executemany(
        "INSERT INTO merged_row (merged_set_id, table_name, copy_row_id, row_id)"
        " VALUES (?, ?, ?, ?)",
        (
            [kept[entry_id], table, row_id, moved.get((table, row_id), row_id)]
            for entry_id, table, row_id in preview.touched
            if entry_id in kept
        ),
    )
