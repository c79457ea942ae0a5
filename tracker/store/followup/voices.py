"""What those concerned have said, in the register and in the units' reports (VB-R8)."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.core.names import coded
from tracker.domain.reporting.voice import Voice, VoiceLine, whole_plan_words, written
from tracker.store.rows.voices import VoiceRepository


def has_voices(connection: sqlite3.Connection) -> bool:
    """Return whether a plan's register has any voice."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM voice)").fetchone()
    return bool(found[0])


def read_voices(connection: sqlite3.Connection, until: date | None = None) -> tuple[VoiceLine, ...]:
    """Return every voice of the register, newest first, then what the units have written.

    With `until`, no voice is later than that day.
    """
    names = _Names(connection)
    every = [
        names.line(voice)
        for voice in reversed(VoiceRepository(connection).all())
        if until is None or voice.heard_on <= until
    ]
    return (*every, *_reported(connection))


def voices_of_year(
    connection: sqlite3.Connection, year: int, until: date | None = None
) -> tuple[VoiceLine, ...]:
    """Return the year's voices, oldest first, then what the units wrote for the year."""
    lines = [line for line in read_voices(connection, until) if line.year == year]
    lines.sort(key=lambda line: (line.voice is None, line.when, line.place, line.key))
    return tuple(lines)


def heard_of_activities(
    connection: sqlite3.Connection, year: int, until: date
) -> dict[int, tuple[str, ...]]:
    """Return what the register's voices of a year say about activities, by activity."""
    found: dict[int, tuple[str, ...]] = {}
    for line in written(voices_of_year(connection, year, until) if has_voices(connection) else ()):
        if line.activity_id is not None:
            text = f"{line.when} {line.who}: {line.said}"
            found[line.activity_id] = (*found.get(line.activity_id, ()), text)
    return found


def voices_about(connection: sqlite3.Connection, table: str, row_id: int) -> tuple[VoiceLine, ...]:
    """Return the register's voices about a row of `focus_area`, `goal` or `activity`."""
    names = _Names(connection)
    voices = VoiceRepository(connection).all()
    return tuple(names.line(voice) for voice in voices if getattr(voice, f"{table}_id") == row_id)


def owner_names_of(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the plan's owners that have one, to warn of in texts."""
    rows = connection.execute("SELECT name FROM owner WHERE name <> '' ORDER BY id")
    return [str(name) for (name,) in rows.fetchall()]


class _Names:
    """The words for groups and for what voices are about."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._groups = dict(connection.execute("SELECT id, title FROM dimension_item").fetchall())
        self._places = {
            table: {
                row_id: coded(code, title)
                for row_id, code, title in connection.execute(
                    f"SELECT t.id, t.code, t.title FROM {table} AS t WHERE t.id IN"
                    f" (SELECT v.{table}_id FROM voice AS v)"
                ).fetchall()
            }
            for table in ("focus_area", "goal", "activity")
        }

    def line(self, voice: Voice) -> VoiceLine:
        groups = (self._groups.get(voice.item_id), voice.group_name)
        return VoiceLine(
            voice,
            voice.heard_on.year,
            voice.heard_on,
            ", ".join(str(group) for group in groups if group),
            self._place(voice),
            voice.how or "",
            voice.people,
            voice.said or "",
            voice.led_to or "",
            activity_id=voice.activity_id,
        )

    def _place(self, voice: Voice) -> str:
        for table, names in self._places.items():
            row_id = getattr(voice, f"{table}_id")
            if row_id is not None:
                return str(names.get(row_id, ""))
        return whole_plan_words()


def _reported(connection: sqlite3.Connection) -> list[VoiceLine]:
    rows = connection.execute(
        "SELECT r.id, r.year, r.activity_id, coalesce(u.name, ''), a.code, a.title, r.voices"
        " FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id"
        " LEFT JOIN unit AS u ON u.id = r.unit_id WHERE r.voices <> '' ORDER BY r.year DESC, r.id"
    )
    return [
        VoiceLine(
            None,
            year,
            None,
            "",
            coded(code, title),
            "",
            None,
            text,
            "",
            unit,
            row_id,
            activity_id,
        )
        for row_id, year, activity_id, unit, code, title, text in rows.fetchall()
    ]
