"""What the user has chosen on this computer about the open plan: whose list, how far it is read."""

from __future__ import annotations

from datetime import date

from tracker.domain.activities.mine import Mine
from tracker.domain.core.values import dataclass
from tracker.store.overview.personal import newest_set
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadUntil:
    """A place in the log and a day: what came after them has not been read."""

    set_id: int
    day: date


class Personal:
    """The choices about the plan that `session` has open, kept in the settings by its uuid."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session = session
        self._settings = settings

    @property
    def names(self) -> frozenset[str]:
        """The names that the user's own changes have in the log."""
        return frozenset({self._settings.actor, self._session.present.history.actor})

    @property
    def mine(self) -> Mine | None:
        """Whose list is the user's, None when that has not been chosen."""
        return Mine.from_text(self._settings.text(self._key("mine")))

    def choose(self, mine: Mine | None) -> None:
        """Let another list be the user's, or none, and say so."""
        self._settings.put(self._key("mine"), mine.text if mine else "")
        self._session.choice_changed.emit()

    @property
    def read_until(self) -> ReadUntil | None:
        """How far the user has read what happened, None for a plan that is new here."""
        place, _bar, day = self._settings.text(self._key("read")).partition("|")
        try:
            return ReadUntil(int(place), date.fromisoformat(day))
        except ValueError:
            return None

    def mark_read(self, until: int | None = None, on: date | None = None) -> None:
        """Remember that the log has been read until a place, or until now, on a day, or today."""
        place = newest_set(self._session.present.connection) if until is None else until
        day = on or self._session.today()
        self._settings.put(self._key("read"), f"{place}|{day.isoformat()}")

    def _key(self, name: str) -> str:
        return f"{name}/{self._session.present.plan().uuid}"
