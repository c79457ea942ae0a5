"""Full-text search over everything a plan says, by substrings of three letters and more.

Swedish compounds are why: "praktik" must find "språkpraktik". The index's rowid is the row's id
times eight plus its kind, so that one index serves all tables.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MINIMUM_LENGTH = 3

KINDS = ("activity", "focus_area", "goal", "unit", "owner", "indicator", "meeting")
"""The tables that are searched; a table's place here is its kind number and never changes."""

_SEARCHED_COLUMNS = {
    "activity": ("code", "title", "description", "category", "intended_result", "note"),
    "focus_area": ("code", "title", "group_title", "description"),
    "goal": ("code", "title"),
    "unit": ("name", "short_name"),
    "owner": ("title", "name"),
    "indicator": ("code", "title", "definition"),
    "meeting": ("title", "body", "agenda_item", "note"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table and id."""

    table: str
    row_id: int


def search_triggers() -> list[str]:
    """Return the statements that keep the index true to the searched tables."""
    statements = []
    for kind, table in enumerate(KINDS):
        rowid = f"{{row}}.id * 8 + {kind}"
        text = " || char(10) || ".join(
            f"coalesce(NEW.{column}, '')" for column in _SEARCHED_COLUMNS[table]
        )
        columns = ", ".join(_SEARCHED_COLUMNS[table])
        new, old = rowid.format(row="NEW"), rowid.format(row="OLD")
        statements += [
            f"CREATE TRIGGER search_{table}_insert AFTER INSERT ON {table}\nBEGIN\n"
            f"  INSERT INTO search_index (rowid, text) VALUES ({new}, {text});\nEND",
            f"CREATE TRIGGER search_{table}_update AFTER UPDATE OF {columns} ON {table}\nBEGIN\n"
            f"  UPDATE search_index SET text = {text} WHERE rowid = {old};\nEND",
            f"CREATE TRIGGER search_{table}_delete AFTER DELETE ON {table}\nBEGIN\n"
            f"  DELETE FROM search_index WHERE rowid = {old};\nEND",
        ]
    return statements


def match_expression(text: str) -> str | None:
    """Return the full-text query that finds every word of `text`, or None when none is long enough.

    Words shorter than three letters cannot be found by themselves and are left out.
    """
    words = [word for word in text.replace("\x00", " ").split() if len(word) >= MINIMUM_LENGTH]
    if not words:
        return None
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def find(connection: sqlite3.Connection, text: str, limit: int = 200) -> list[Hit]:
    """Return the rows that hold every word of `text`, best first."""
    expression = match_expression(text)
    if expression is None:
        return []
    rows = connection.execute(
        "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ?",
        [expression, limit],
    )
    return [Hit(KINDS[rowid % 8], rowid // 8) for (rowid,) in rows.fetchall()]
