"""The net effect of a log: what a reader of the rows before and after would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.store.log.changes import Changes, net_changes

_ROWS = st.lists(st.tuples(st.sampled_from(["activity", "goal"]), st.integers(1, 4)), max_size=40)


@given(existing=st.sets(st.integers(1, 4)), touched=_ROWS, deletes=st.lists(st.booleans()))
def test_net_effect_is_that_of_the_rows(
    existing: set[int], touched: list[tuple[str, int]], deletes: list[bool]
) -> None:
    before = {(table, row_id) for table in ("activity", "goal") for row_id in existing}
    now, log, updated = set(before), [], set()
    for place, row in enumerate(touched):
        if row not in now:
            log.append((*row, "insert"))
            now.add(row)
        elif place < len(deletes) and deletes[place]:
            log.append((*row, "delete"))
            now.remove(row)
        else:
            log.append((*row, "update"))
        updated.add(row)
    changes = net_changes(7, "Ändring", log)
    assert _rows(changes.inserted) == now - before
    assert _rows(changes.deleted) == before - now
    assert _rows(changes.updated) == before & now & updated
    assert bool(changes) == bool(now ^ before or before & now & updated)
    assert changes.tables() == {table for table, _row in _all(changes)}
    for table in ("activity", "goal"):
        assert changes.touch(table) == bool(changes.ids(table))
        assert changes.ids(table) == {row_id for where, row_id in _all(changes) if where == table}


def test_nothing_is_false() -> None:
    assert not Changes()
    assert not Changes().touch("activity")


def _rows(ids: object) -> set[tuple[str, int]]:
    assert isinstance(ids, dict)
    return {(table, row_id) for table, several in ids.items() for row_id in several}


def _all(changes: Changes) -> set[tuple[str, int]]:
    return _rows(changes.inserted) | _rows(changes.updated) | _rows(changes.deleted)
