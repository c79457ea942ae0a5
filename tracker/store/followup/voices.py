"""What those concerned have said, in the register and in the units' reports (VB-R8)."""

from __future__ import annotations

import sqlite3
from datetime import date

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.names import coded
from tracker.domain.reporting.voice import Voice, VoiceLine, whole_plan_words, written
from tracker.store.rows.voices import VoiceRepository


def has_voices(connection: sqlite3.Connection) -> bool:
    """Return whether a plan's register has any voice."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM voice)").fetchone()
    return bool(found[0])


def read_voices(connection: sqlite3.Connection) -> tuple[VoiceLine, ...]:
    """Return every voice of the register, newest first, then what the units have written."""
    return (*_registered(connection), *_reported(connection))


def voices_of_period(
    connection: sqlite3.Connection, period: AnyPeriod, day: date
) -> tuple[VoiceLine, ...]:
    """Return a period's voices until `day`, oldest first, then what the units wrote for it."""
    wanted = period_of(period)
    until = min(day, wanted.last_day)
    lines = [
        line
        for line in (*_registered(connection, until), *_reported(connection, wanted))
        if line.year == wanted.year
    ]
    lines.sort(key=lambda line: (line.voice is None, line.when, line.place, line.key))
    return tuple(lines)


def heard_of_activities(
    connection: sqlite3.Connection, period: AnyPeriod, day: date
) -> dict[int, tuple[str, ...]]:
    """Return what the register's voices of a period say about activities, by activity."""
    found: dict[int, tuple[str, ...]] = {}
    for line in written(
        voices_of_period(connection, period, day) if has_voices(connection) else ()
    ):
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


def _registered(connection: sqlite3.Connection, until: date | None = None) -> list[VoiceLine]:
    """The register, newest first; with `until`, no voice is later than that day."""
    names = _Names(connection)
    return [
        names.line(voice)
        for voice in reversed(VoiceRepository(connection).all())
        if until is None or voice.heard_on <= until
    ]


def _reported(
    connection: sqlite3.Connection, period: FollowupPeriod | None = None
) -> list[VoiceLine]:
    rows = connection.execute(
        "SELECT r.id, r.year, r.activity_id, coalesce(u.name, ''), a.code, a.title, r.voices"
        " FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id"
        " LEFT JOIN unit AS u ON u.id = r.unit_id WHERE r.voices <> ''"
        " AND (:until IS NULL OR r.until = :until) ORDER BY r.year DESC, r.until DESC, r.id",
        {"until": None if period is None else period.until},
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
