"""Views of activities that a plan keeps under names: filter, grouping, sorting, columns, timeline.

What is kept is a `domain.activities.table_state.TableState` as JSON, with a version. A view
outlives what it is about: conditions on what is gone are taken away, with a sentence that says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.activities.table_state import TableState
from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _

VERSION = 1


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view: its name, its state as JSON, and whether the page of activities opens with it."""

    id: int
    title: str
    content: str
    is_default: bool = False
    position: int = 0

    @property
    def key(self) -> int:
        """The view's id, which sets it apart from the others."""
        return self.id


@dataclass(frozen=True, slots=True)
class OpenedView:
    """A view as it can be shown now, and a sentence for each thing in it that is gone."""

    view: SavedView
    state: TableState
    dropped: tuple[str, ...] = ()


SAVED_VIEW_FIELDS = by_name(
    [
        Field("title", N_("Namn"), required=True, max_length=60),
        Field("content", N_("Innehåll"), Kind.TEXT, required=True),
        Field("is_default", N_("Förvald"), Kind.YES_NO),
        Field("position", N_("Ordning"), Kind.NUMBER),
    ]
)


def view_content(state: TableState) -> str:
    """Return a state as a view keeps it, the same text for the same state."""
    kept = {"version": VERSION, **state.plain()}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def view_plain(content: str) -> Mapping[str, Any]:
    """Return what a view's JSON says; nothing when another program has written something else."""
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def taken_view(title: str) -> str:
    """Return that another view already has a name."""
    sentence = _("Det finns redan en vy som heter ”{title}”. Ge vyn ett annat namn.")
    return sentence.format(title=title)


def dropped_condition(field: str) -> str:
    """Return that a condition of a view is about something that is gone."""
    sentence = _("Villkoret på {field} gäller något som inte finns längre och är borttaget.")
    return sentence.format(field=field)


def dropped_own_field() -> str:
    """Return that a view shows a field of the plan's own that is gone."""
    return _("Ett eget fält som vyn använder finns inte längre.")
