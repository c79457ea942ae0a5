"""The keys that show a saved view of activities, by its place among them."""

from __future__ import annotations

MOST_VIEWS = 6
"""So many views have keys, and a place in the sidebar; the page's own menu has them all."""


def view_keys(number: int) -> str:
    """Return the keys of the view in a place, counted from 1; "" for one without."""
    return f"Alt+{number}" if number <= MOST_VIEWS else ""
