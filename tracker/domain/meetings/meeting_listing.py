"""The meetings as one table, for a file of them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing, listing
from tracker.domain.meetings.meeting import Meeting


def meetings_listing(meetings: Iterable[Meeting]) -> Listing:
    """Return a row a meeting, in the order given."""
    columns = (
        ("held_on", _("Datum")),
        ("bodies", _("Organ")),
        ("title", _("Rubrik")),
        ("agenda_item", _("Ärende på dagordningen")),
        ("note", _("Anteckning")),
    )
    rows = ((m.held_on, m.bodies, m.title or None, m.agenda_item, m.note) for m in meetings)
    return listing("meetings", _("Möten"), columns, rows)
