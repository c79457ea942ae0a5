"""The repository of saved views of activities, and what of a view still is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.domain.activities.conditions import name_in
from tracker.domain.activities.selection import ALL_UNITS_ID, NONE_ID, ActivityFilter
from tracker.domain.activities.table_state import TableState, state_from_plain
from tracker.domain.core.language import N_, _
from tracker.domain.own.own_field import own_id
from tracker.domain.own.saved_view import (
    SAVED_VIEW_FIELDS,
    OpenedView,
    SavedView,
    dropped_condition,
    dropped_own_field,
    taken_view,
    view_content,
    view_plain,
)
from tracker.errors import InvalidValueError
from tracker.store.own.values import own_rules
from tracker.store.rows.repository import Repository

_TABLES = {
    "focus_areas": ("focus_area", N_("område")),
    "goals": ("goal", N_("mål")),
    "units": ("unit", N_("enhet")),
    "participants": ("unit", N_("vem som deltar")),
    "owners": ("owner", N_("ansvarig")),
    "items": ("dimension_item", N_("indelning")),
    "untagged": ("dimension", N_("indelning")),
    "action_plans": ("action_plan", N_("handlingsplan")),
}
"""The conditions of a filter that name rows: their table, and what they are called."""

_NO_ROWS = (NONE_ID, ALL_UNITS_ID)


class SavedViewRepository(Repository[SavedView]):
    """The saved views, in the order of the sidebar."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "saved_view", SavedView, SAVED_VIEW_FIELDS)

    def named(self, title: str) -> SavedView | None:
        """Return the view with this name, whatever its capitals, None when there is none."""
        wanted = " ".join(title.split()).casefold()
        return next((view for view in self.all() if view.title.casefold() == wanted), None)

    def default(self) -> SavedView | None:
        """Return the view that the page of activities opens with, None for none."""
        return next((view for view in self.all() if view.is_default), None)

    def save(self, title: str, state: TableState) -> int:
        """Keep a state under a new name, last of all, and return the view's id.

        Raises InvalidValueError for a name that is taken or missing.
        """
        self._require_free(title, None)
        position = self._connection.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM saved_view"
        ).fetchone()[0]
        return self.add(title=title, content=view_content(state), position=position)

    def renew(self, view_id: int, state: TableState) -> bool:
        """Let a view keep another state; return whether anything was different."""
        return self.update(view_id, content=view_content(state))

    def rename(self, view_id: int, title: str) -> bool:
        """Give a view another name. Raises InvalidValueError for one that is taken or missing."""
        self._require_free(title, view_id)
        return self.update(view_id, title=title)

    def make_default(self, view_id: int | None) -> None:
        """Let the page open with a view and with no other; None: with none."""
        for view in self.all():
            if view.is_default and view.id != view_id:
                self.update(view.id, is_default=False)
        if view_id is not None:
            self.update(view_id, is_default=True)

    def move(self, view_id: int, steps: int) -> bool:
        """Move a view up (negative) or down among the others; return whether it moved."""
        return self._move_among([view.id for view in self.all()], view_id, steps)

    def opened(self, view: SavedView) -> OpenedView:
        """Return a view as it can be shown now; what is gone is left out, with a sentence each."""
        kept = view_plain(view.content)
        rules = own_rules(self._connection)
        state = state_from_plain(kept, rules)
        wanted, dropped = self._still_there(state.filter)
        own = frozenset(text for text in wanted.own if name_in(text) in rules)
        is_own_gone = own != wanted.own or any(
            own_id(name.removeprefix("-")) is not None and name.removeprefix("-") not in rules
            for name in _names(kept)
        )
        if is_own_gone:
            dropped.append(dropped_own_field())
        return OpenedView(view, replace(state, filter=replace(wanted, own=own)), tuple(dropped))

    def _still_there(self, wanted: ActivityFilter) -> tuple[ActivityFilter, list[str]]:
        changed: dict[str, Any] = {}
        dropped = []
        for name, (table, words) in _TABLES.items():
            ids = getattr(wanted, name)
            there = ids & {*_NO_ROWS, *self._ids(table)} if ids else ids
            if there != ids:
                changed[name] = there
                dropped.append(dropped_condition(_(words)))
        return replace(wanted, **changed), list(dict.fromkeys(dropped))

    def _ids(self, table: str) -> Iterable[int]:
        rows = self._connection.execute(f"SELECT id FROM {table}").fetchall()
        return (row_id for (row_id,) in rows)

    def _require_free(self, title: str, view_id: int | None) -> None:
        other = self.named(title)
        if other is not None and other.id != view_id:
            raise InvalidValueError("title", taken_view(" ".join(title.split())))


def _names(kept: Any) -> list[str]:
    """The names of columns and groupings in what a view keeps."""
    names = [kept.get("grouping")]
    for key in ("columns", "sorting"):
        listed = kept.get(key)
        names += listed if isinstance(listed, list) else []
    return [name for name in names if isinstance(name, str)]
