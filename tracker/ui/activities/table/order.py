"""Where the rows of the activity table stand: groups with their headings, folded or not."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat

from tracker.domain.activities.selection import AnyGrouping, Grouping
from tracker.store.activities.queries import Group, all_ids, distinct_ids

Key = int | str | None
"""What a group is about: an id, a word, or None for those without."""

Copy = tuple[int, Key]
"""A row of the table: the activity's id, and the key of the group that it stands in."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Rows as they are to stand: ids of activities, headings below zero, and where groups start."""

    rows: array[int]
    starts: list[int]
    keys: list[Key]


_STRIDE = 512
"""So many rows are compared at once."""

_FEW = 16
"""So many rows are sought one by one, which is quicker than to know where all stand."""

NEW = 0
"""Stands for the row in which a new activity is written, below all the others."""


class RowOrder:
    """The rows from the top: an activity's id, below zero a group's heading, `NEW` to write in.

    Rows are laid out in two steps, so that a model can tell its views in between: `laid` says how
    they are to stand, `rows` is what stands.
    """

    def __init__(self) -> None:
        self.grouping: AnyGrouping = Grouping.FOCUS_AREA
        self.offers_new = False
        """Whether there is a row below the others to write a new activity in."""
        self.groups: list[Group] = []
        self.rows: array[int] = array("q")
        self.folded: set[Key] = set()
        self._starts: list[int] = []
        self._keys: list[Key] = []
        self._heading_numbers: dict[Key, int] = {}
        self._group_of_heading: dict[int, Group] = {}

    @property
    def has_headings(self) -> bool:
        """Whether the groups have headings."""
        return self.grouping is not Grouping.NONE

    def empty(self) -> None:
        """Forget the rows, the headings' numbers and what is folded."""
        self.groups, self.rows = [], array("q")
        self._starts, self._keys = [], []
        for kept in (self.folded, self._heading_numbers, self._group_of_heading):
            kept.clear()

    def ids(self) -> tuple[int, ...]:
        """Return every activity that passes the filter once, in order, also where folded."""
        return distinct_ids(self.groups)

    def id_at(self, row: int) -> int | None:
        """Return the id of the activity in a row, or None on a heading or outside."""
        if 0 <= row < len(self.rows) and self.rows[row] > 0:
            return self.rows[row]
        return None

    def row_of(self, activity_id: int) -> int | None:
        """Return the first row that shows an activity, or None when it is not shown."""
        return next(self.rows_of(activity_id), None)

    def rows_of(self, activity_id: int) -> Iterator[int]:
        """The rows that show an activity: by planned year it can stand in several groups."""
        with suppress(ValueError):
            yield (row := self.rows.index(activity_id))
            while self.grouping is Grouping.PLANNED_YEAR:
                yield (row := self.rows.index(activity_id, row + 1))

    def copy_at(self, row: int) -> Copy | None:
        """Return the activity in a row and the group it stands in, or None on a heading."""
        activity_id = self.id_at(row)
        return None if activity_id is None else (activity_id, self.key_at(row))

    def row_of_copy(self, copy: Copy) -> int | None:
        """Return the row of an activity in a group, or else the first that shows it, or None."""
        rows = list(self.rows_of(copy[0]))
        return next((row for row in rows if self.key_at(row) == copy[1]), next(iter(rows), None))

    def rows_of_copies(self, copies: Iterable[Copy]) -> list[int | None]:
        """Return what `row_of_copy` does for each; quick for few and for very many."""
        sought = list(copies)
        if len(sought) <= _FEW:
            return [self.row_of_copy(copy) for copy in sought]
        rows: dict[Copy, int] = {}
        bounds = zip(self._keys, self._starts, [*self._starts, len(self.rows)][1:], strict=True)
        for key, start, end in bounds:
            copies = zip(self.rows[start:end], repeat(key, end - start), strict=True)
            rows.update(zip(copies, range(start, end), strict=True))
        last = len(self.rows) - 1
        firsts = dict(zip(reversed(self.rows), range(last, -1, -1), strict=True))
        return [rows[copy] if copy in rows else firsts.get(copy[0]) for copy in sought]

    def rows_of_ids(self, ids: Iterable[int]) -> list[int]:
        """Return the first row of each activity that is shown; quick for very many."""
        last = len(self.rows) - 1
        firsts = dict(zip(reversed(self.rows), range(last, -1, -1), strict=True))
        return [firsts[each] for each in ids if each in firsts]

    def folded_ids(self) -> set[int]:
        """Return the activities that stand in a folded group."""
        folded = (group.ids for group in self.groups if group.key in self.folded)
        return {each for ids in folded for each in ids} if self.folded else set()

    def key_at(self, row: int) -> Key:
        """Return the key of the group that a row stands in."""
        place = bisect_right(self._starts, row) - 1
        return self._keys[place] if place >= 0 else None

    def is_heading(self, row: int) -> bool:
        """Return whether a row is a group's heading."""
        return 0 <= row < len(self.rows) and self.rows[row] < 0

    def is_new(self, row: int) -> bool:
        """Return whether a row is the one to write a new activity in."""
        return 0 <= row < len(self.rows) and self.rows[row] == NEW

    def without_headings(self, rows: Iterable[int]) -> list[int]:
        """Return those of some rows that are no headings; quick for very many."""
        numbers = self.rows
        return [row for row in rows if numbers[row] >= 0]

    def with_activity(self, rows: Iterable[int]) -> list[int]:
        """Return those of some rows that are an activity's."""
        numbers = self.rows
        return [row for row in rows if numbers[row] > 0]

    def ids_in(self, rows: Sequence[int]) -> list[int]:
        """Return the ids of the activities in some rows, each once, in order."""
        return list(dict.fromkeys(number for number in self.numbers_in(rows) if number > 0))

    def numbers_in(self, rows: Sequence[int]) -> Sequence[int]:
        """Return what stands in some rows; of a range of them at once."""
        if isinstance(rows, range) and rows.step == 1:
            return self.rows[rows.start : rows.stop]
        return [self.rows[row] for row in rows]

    def copies_in(self, rows: Sequence[int]) -> list[Copy | None]:
        """Return what `copy_at` does for each of some rows that go down; quick for very many."""
        bounds = zip([*self._starts[1:], len(self.rows)], self._keys, strict=False)
        end, key = 0, None
        copies: list[Copy | None] = []
        for row, number in zip(rows, self.numbers_in(rows), strict=True):
            while row >= end:
                end, key = next(bounds, (len(self.rows) + 1, key))
            copies.append((number, key) if number > 0 else None)
        return copies

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings."""
        return list(self._starts) if self.has_headings else []

    def group_of_heading(self, row: int) -> Group | None:
        """Return the group whose heading stands in a row, or None."""
        return self._group_of_heading[self.rows[row]] if self.is_heading(row) else None

    def shown_count(self) -> int:
        """Return how many activities there are, folded ones included."""
        return len(all_ids(self.groups))

    def rows_count(self) -> int:
        """Return how many rows these have, folded ones included: one in each of their groups."""
        return sum(len(group.ids) for group in self.groups)

    def holds(self, activity_id: int) -> bool:
        """Return whether an activity is among the rows, folded ones included."""
        return any(activity_id in group.ids for group in self.groups)

    def unfold_around(self, activity_id: int) -> bool:
        """Unfold the group an activity is unseen in; return whether there was one."""
        for group in self.groups if self.row_of(activity_id) is None else ():
            if group.key in self.folded and activity_id in group.ids:
                self.folded.remove(group.key)
                return True
        return False

    def laid(self) -> Laid:
        """Return how the rows of the groups are to stand."""
        rows: array[int] = array("q")
        starts = []
        for group in self.groups:
            starts.append(len(rows))
            if self.has_headings:
                rows.append(self._heading_number(group))
            if not (self.has_headings and group.key in self.folded):
                rows.extend(group.ids)
        if self.offers_new:
            rows.append(NEW)
        return Laid(rows, starts, [group.key for group in self.groups])

    def settle(self, laid: Laid) -> None:
        """Take over where the groups of the rows start, when the rows stand as they were laid."""
        self._starts, self._keys = laid.starts, laid.keys

    def _heading_number(self, group: Group) -> int:
        """A heading keeps its number (below zero) as long as the grouping lasts."""
        number = self._heading_numbers.setdefault(group.key, -len(self._heading_numbers) - 1)
        self._group_of_heading[number] = group
        return number


def keeping(shown: Sequence[Group], read: Sequence[Group], ids: AbstractSet[int]) -> list[Group]:
    """Return groups as they were read, with the rows `ids` where they were shown and are no more.

    So the row that somebody is writing in stays although it no longer passes the filter.
    """
    if not ids:
        return list(read)
    gone = ids - all_ids(read)
    kept = [group for group in shown if not gone.isdisjoint(group.ids)] if gone else []
    groups = list(read)
    for group in kept:
        place = next((at for at, each in enumerate(groups) if each.key == group.key), None)
        if place is None:
            before = [each.key for each in shown[: shown.index(group)]]
            place = sum(each.key in before for each in groups)
            groups.insert(place, Group(group.key, ()))
        groups[place] = Group(group.key, _merged(group.ids, groups[place].ids, gone))
    return groups


def _merged(shown: Sequence[int], read: Sequence[int], kept: AbstractSet[int]) -> tuple[int, ...]:
    """Put each of the rows `kept` after the row that it stood below."""
    ids = list(read)
    for place, activity_id in enumerate(shown):
        if activity_id in kept:
            above = next((each for each in reversed(shown[:place]) if each in ids), None)
            ids.insert(0 if above is None else ids.index(above) + 1, activity_id)
    return tuple(ids)


def difference_of(old: Sequence[int], new: Sequence[int]) -> tuple[int, int, int]:
    """Return where two sequences begin to differ and where, in each, they agree again."""
    shortest = min(len(old), len(new))
    start = 0
    while start + _STRIDE <= shortest and _alike(old, new, start, start):
        start += _STRIDE
    while start < shortest and old[start] == new[start]:
        start += 1
    tail, ends = 0, (len(old) - _STRIDE, len(new) - _STRIDE)
    while tail + _STRIDE <= shortest - start and _alike(old, new, ends[0] - tail, ends[1] - tail):
        tail += _STRIDE
    while tail < shortest - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


def _alike(old: Sequence[int], new: Sequence[int], in_old: int, in_new: int) -> bool:
    """Whether a stride of rows is the same in both."""
    return old[in_old : in_old + _STRIDE] == new[in_new : in_new + _STRIDE]
