"""What a copy has done since it parted from the plan, row by row and cell by cell, three ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.domain.history.plan_state import PlanState, Row
from tracker.domain.merging.parts import REFUSED, CopyMerge, Part, PartKey, PartKind, Why
from tracker.domain.merging.placing import Placing
from tracker.domain.merging.rules import broken_rules
from tracker.domain.merging.structure import ORDER, Key, Moved, Structure, cells


def merge_copies(
    base: PlanState,
    ours: PlanState,
    theirs: PlanState,
    structure: Structure,
    last_ids: Mapping[str, int],
    moved: Moved | None = None,
) -> CopyMerge:
    """Return what `theirs` has done since `base` that `ours` does not have.

    `base` and `theirs` are states of the copy. `last_ids` are the highest ids that the plan has
    ever given, by table; `moved` the rows of the copy that are known to have another id in it.
    """
    placing = Placing(structure, dict(last_ids), dict(moved or {}))
    placing.place(base, ours, theirs)
    merger = _Merger(placing.state(base), ours, placing.state(theirs), structure, placing.twins)
    return CopyMerge(merger.parts(), merger.base, ours, merger.theirs, placing.moved)


def same(row: Row, other: Row) -> bool:
    """Return whether two rows agree; columns that only one of them has do not count."""
    return all(other[name] == value for name, value in row.items() if name in other)


class _Merger:
    def __init__(
        self,
        base: PlanState,
        ours: PlanState,
        theirs: PlanState,
        structure: Structure,
        twins: set[Key],
    ) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self._structure = structure
        self._twins = twins
        self._parts: dict[PartKey, Part] = {}

    def parts(self) -> tuple[Part, ...]:
        for table in self._structure.tables:
            for row_id in sorted({*self.base.rows(table), *self.theirs.rows(table)}):
                for part in self._row_parts(table, row_id):
                    self._keep(part)
        self._settle_removals()
        self._settle_pointers()
        self._bring_back_what_hung_on()
        self._tie_moves()
        for key, why, sentence in broken_rules(tuple(self._parts.values()), self.base, self.ours):
            part = self._parts[key]
            if part.why is None or why in REFUSED:
                self._keep(replace(part, why=why, sentence=sentence))
        return tuple(self._parts.values())

    def _keep(self, part: Part) -> None:
        self._parts[part.key] = part

    def _row_parts(self, table: str, row_id: int) -> Iterator[Part]:
        was, is_ours, is_theirs = (
            state.rows(table).get(row_id) for state in (self.base, self.ours, self.theirs)
        )
        if is_theirs is None:
            if was is not None and is_ours is not None:
                why = None if same(was, is_ours) else Why.CHANGED_HERE
                yield Part(PartKind.REMOVED, table, row_id, why=why)
        elif is_ours is not None and (was is not None or (table, row_id) in self._twins):
            yield from _cell_parts((table, row_id), was, is_ours, is_theirs)
        elif was is None:
            yield Part(PartKind.ADDED, table, row_id, is_theirs)
        elif is_ours is None and not same(was, is_theirs):
            yield Part(PartKind.BROUGHT_BACK, table, row_id, is_theirs, Why.REMOVED_HERE)

    def _settle_removals(self) -> None:
        """What goes with another goes with it; what the plan has hung on a row keeps it."""
        removed = [part for part in self._parts.values() if part.kind is PartKind.REMOVED]
        for part in removed:
            for parent in self._structure.parents(
                part.table, self.ours.rows(part.table)[part.row_id]
            ):
                if (*parent, "") in self._parts and parent != part.row:
                    self._keep(replace(part, follows=(*parent, "")))
                    break
        gone = {part.row for part in removed}
        for table in self._structure.tables:
            for row_id, row in self.ours.rows(table).items():
                if (table, row_id) in gone and self._parts[table, row_id, ""].is_safe:
                    continue
                was = self.base.rows(table).get(row_id, {})
                for column, reference in self._structure.pointing(table).items():
                    target = (reference.table, row.get(column))
                    is_new = reference.cascades or was.get(column) != row.get(column)
                    if target in gone and is_new and not self._goes_too(table, row_id):
                        self._need_choice((*target, ""))

    def _goes_too(self, table: str, row_id: int) -> bool:
        part = self._parts.get((table, row_id, ""))
        return part is not None and part.kind is PartKind.REMOVED and part.is_safe

    def _need_choice(self, key: PartKey) -> None:
        """Mark a removal, and those that it follows, as one that the plan has a say in."""
        at: PartKey | None = key
        while at is not None:
            part = self._parts[at]
            self._keep(replace(part, why=part.why or Why.CHANGED_HERE))
            at = part.follows

    def _settle_pointers(self) -> None:
        """What points at a row that the plan does not have needs that row; what hangs on it waits.

        A new row that only mentions what the plan has removed does without it.
        """
        waiting = [part for part in self._parts.values() if part.kind is not PartKind.REMOVED]
        while waiting:
            part = waiting.pop()
            for column, reference in self._structure.pointing(part.table).items():
                target = part.values.get(column)
                if target is None or target in self.ours.rows(reference.table):
                    continue
                back = self._part_of((reference.table, target))
                if back is None:
                    continue
                if back.key not in self._parts:
                    self._keep(back)
                    waiting.append(back)
                self._keep(self._needing(self._parts[part.key], back, cascades=reference.cascades))

    def _part_of(self, target: Key) -> Part | None:
        """Return the part that gives the plan a row that it lacks, None when nobody has it."""
        table, row_id = target
        row = self.theirs.rows(table).get(row_id)
        found = self._parts.get((table, row_id, ""))
        if found is not None or row is None:
            return found
        return Part(PartKind.BROUGHT_BACK, table, row_id, row, Why.REMOVED_HERE)

    def _needing(self, part: Part, other: Part, *, cascades: bool) -> Part:
        if cascades and part.kind is not PartKind.CHANGED:
            return replace(part, follows=part.follows or other.key)
        if other.kind is PartKind.ADDED:
            return replace(part, needs=(*part.needs, other.key))
        if part.kind is PartKind.CHANGED:
            why = part.why or Why.REMOVED_HERE
            return replace(part, needs=(*part.needs, other.key), why=why)
        return part

    def _bring_back_what_hung_on(self) -> None:
        """What went with a row that comes back comes back with it."""
        back = {part.row for part in self._parts.values() if part.kind is PartKind.BROUGHT_BACK}
        for table in self._structure.tables if back else ():
            for row_id, row in self.theirs.rows(table).items():
                key = (table, row_id, "")
                if row_id in self.ours.rows(table) or key in self._parts:
                    continue
                for parent in self._structure.parents(table, row):
                    if parent in back:
                        part = Part(
                            PartKind.BROUGHT_BACK,
                            table,
                            row_id,
                            row,
                            Why.REMOVED_HERE,
                            (*parent, ""),
                        )
                        self._keep(part)
                        back.add(part.row)
                        break

    def _tie_moves(self) -> None:
        """That a due date was moved is remembered when the date is taken in, not otherwise."""
        for part in list(self._parts.values()):
            if part.table != "deadline_move" or part.kind is not PartKind.ADDED:
                continue
            key = ("activity", part.values["activity_id"], "due_date")
            if part.follows is None and key in self._parts:
                self._keep(replace(part, follows=key))


def _cell_parts(key: Key, was: Row | None, is_ours: Row, is_theirs: Row) -> Iterator[Part]:
    table, row_id = key
    for columns in cells(table, is_theirs):
        names = [name for name in columns if name in is_ours and name in is_theirs]
        before, here, there = (
            [(row or {}).get(name) for name in names] for row in (was, is_ours, is_theirs)
        )
        if there in (before, here):
            continue
        is_free = here == before
        if not is_free and columns == (ORDER,):
            continue
        why = None if is_free else Why.BOTH_CHANGED
        yield Part(PartKind.CHANGED, table, row_id, dict(zip(names, there, strict=True)), why)
