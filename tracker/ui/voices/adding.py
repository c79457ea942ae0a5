"""A new voice about something in the plan, and the one that is removed."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Level
from tracker.domain.reporting.voice import VoiceLine
from tracker.ui.session import Session


def add_voice(session: Session, level: Level = Level.PLAN, row_id: int | None = None) -> int | None:
    """Write a voice heard today about a row of a level; return its id, None when it was refused."""
    if not session.is_editable:
        return None
    place = {} if level is Level.PLAN else {f"{level}_id": row_id}
    added: list[int] = []

    def write() -> None:
        added.append(session.plan.voices.add(heard_on=session.today(), **place))

    return added[0] if session.change(_("Ny röst av berörda"), write) else None


def remove_voice(session: Session, line: VoiceLine) -> bool:
    """Remove a voice of the register, which undo brings back; return whether it was removed."""
    if line.voice is None or not session.is_editable:
        return False
    change_label = _("Tog bort en röst från {day}").format(day=line.when)
    return session.change(change_label, session.plan.voices.delete, line.voice.id)
