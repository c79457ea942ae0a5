"""Full-text search over everything a plan says, by substrings of three letters and more.

Swedish compounds are why: "praktik" must find "språkpraktik". The activities have an index that is
tied to their table and keeps no text of its own, as Datasette and sqlite-utils know it. Another
serves all other tables: each has its own range of the index's rowids.
"""

from __future__ import annotations

import sqlite3
import unicodedata

from tracker.domain.core.values import dataclass
from tracker.errors import TrackerError

MINIMUM_LENGTH = 3

KINDS = (
    "activity",
    "focus_area",
    "goal",
    "unit",
    "owner",
    "indicator",
    "meeting",
    "document_text",
    "dimension_item",
    "activity_report",
    "unit_report",
    "goal_assessment",
    "milestone",
    "area_assessment",
    "agreement",
    "agreement_party",
    "agreement_promise",
    "delivery",
    "action_plan",
    "activity_link",
    "need_assessment",
    "voice",
    "group_text",
    "meeting_decision",
    "meeting_participant",
    "proposed_goal",
    "round_unit",
    "checkpoint",
    "activity_note",
    "own_value",
)
"""The tables that are searched; a table's place here never changes: it is its range's number."""

RANGE = 1 << 40
"""How many rowids each table has in the index: a row's is its id plus its table's first."""

ACTIVITY_INDEX = "activity_fts"
"""The index of the first of them, whose rowids are the activities' ids."""

SEARCHED_COLUMNS = {
    "activity": ("code", "title", "description", "category", "intended_result", "note", "obstacle"),
    "focus_area": ("code", "title", "group_title", "description"),
    "goal": ("code", "title"),
    "unit": ("name", "short_name"),
    "owner": ("title", "name"),
    "indicator": ("code", "title", "definition"),
    "meeting": ("title", "body", "agenda_item", "note", "further_bodies"),
    "document_text": ("title", "text", "place", "body", "uncertainty"),
    "dimension_item": ("code", "title", "text", "place", "uncertainty"),
    "activity_report": ("result", "deviation", "next_steps", "voices", "obstacle"),
    "unit_report": ("summary",),
    "goal_assessment": ("comment",),
    "milestone": ("title",),
    "area_assessment": ("comment",),
    "agreement": ("title", "topics", "case_number", "note"),
    "agreement_party": ("name",),
    "agreement_promise": ("title", "measure"),
    "delivery": ("note",),
    "action_plan": ("title", "decided_by", "paragraph", "case_number", "version", "note"),
    "activity_link": ("title", "target"),
    "need_assessment": ("reason",),
    "voice": ("group_name", "how", "said", "led_to"),
    "group_text": ("title", "text"),
    "meeting_decision": ("text", "paragraph", "body"),
    "meeting_participant": ("role", "body"),
    "proposed_goal": ("title", "description", "decision_reason"),
    "round_unit": ("comment",),
    "checkpoint": ("note",),
    "activity_note": ("text", "author"),
    "own_value": ("value",),
}
"""The columns of each table that are searched."""


_INDEXES = {
    "search_index": "CREATE VIRTUAL TABLE search_index USING fts5 (text, tokenize = 'trigram')",
    ACTIVITY_INDEX: f"CREATE VIRTUAL TABLE {ACTIVITY_INDEX} USING fts5 ("
    + ", ".join(SEARCHED_COLUMNS["activity"])
    + ', content="activity", content_rowid="id", tokenize=\'trigram\')',
}
"""The indexes as they are declared. Tools look for `content="activity"` to the letter."""

SHADOWS = (
    *(f"search_index_{part}" for part in ("data", "idx", "content", "docsize", "config")),
    *(f"{ACTIVITY_INDEX}_{part}" for part in ("data", "idx", "docsize", "config")),
)
"""The tables in which SQLite keeps the indexes."""

INDEXES = tuple(_INDEXES)
"""The names of the indexes."""


def _text_of(table: str, row: str = "") -> str:
    return " || char(10) || ".join(
        f"coalesce({row}{column}, '')" for column in SEARCHED_COLUMNS[table]
    )


_WANTED_ROWS = " UNION ALL ".join(
    f"SELECT id + {kind * RANGE}, {_text_of(table)} FROM {table}"
    for kind, table in enumerate(KINDS)
    if kind
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table and id."""

    table: str
    row_id: int


def search_triggers() -> list[str]:
    """Return the statements that keep the indexes true to the searched tables."""
    statements = _activity_triggers()
    for kind, table in enumerate(KINDS[1:], start=1):
        rowid = f"{{row}}.id + {kind * RANGE}"
        text = _text_of(table, "NEW.")
        columns = ", ".join(SEARCHED_COLUMNS[table])
        new, old = rowid.format(row="NEW"), rowid.format(row="OLD")
        insert = f"INSERT INTO search_index (rowid, text) VALUES ({new}, {text})"
        update = f"UPDATE search_index SET rowid = {new}, text = {text} WHERE rowid = {old}"
        delete = f"DELETE FROM search_index WHERE rowid = {old}"
        statements += [
            _trigger(table, "insert", "INSERT", insert),
            _trigger(table, "update", f"UPDATE OF id, {columns}", update, _when_differing(table)),
            _trigger(table, "delete", "DELETE", delete),
        ]
    return statements


def lay_activity_index(connection: sqlite3.Connection) -> None:
    """Lay the activities' index as it is declared today, in the transaction at hand."""
    connection.execute(f"DROP TABLE IF EXISTS {ACTIVITY_INDEX}")
    connection.execute(_INDEXES[ACTIVITY_INDEX])
    connection.execute(f"INSERT INTO {ACTIVITY_INDEX} ({ACTIVITY_INDEX}) VALUES ('rebuild')")
    connection.execute("DELETE FROM search_index WHERE rowid < ?", [RANGE])


def holds_every_row(connection: sqlite3.Connection) -> bool:
    """Return whether the indexes can be read and have the text of every searched row and no other.

    `connection` may write, as SQLite's own check of the index asks: to a copy, say.
    """
    held = "SELECT rowid, text FROM search_index"
    try:
        for these, those in ((_WANTED_ROWS, held), (held, _WANTED_ROWS)):
            sql = f"SELECT 1 FROM (SELECT * FROM ({these}) EXCEPT SELECT * FROM ({those})) LIMIT 1"
            if connection.execute(sql).fetchone() is not None:
                return False
        for index in INDEXES:  # a rank of 1 asks for a comparison with the table it is tied to
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except (TrackerError, sqlite3.DatabaseError):
        return False
    return True


def rebuild(connection: sqlite3.Connection) -> None:
    """Lay the indexes anew from the searched tables, in one transaction.

    `connection` must be new: an index that cannot be read is replaced below SQLite's own code for
    it, which has not looked yet.
    """
    empty = sqlite3.connect(":memory:")
    try:
        for declaration in _INDEXES.values():
            empty.execute(declaration)
        connection.execute("BEGIN IMMEDIATE")
        for table in SHADOWS:
            rows = empty.execute(f"SELECT * FROM {table}").fetchall()
            connection.execute(f"DELETE FROM {table}")
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        connection.execute(f"INSERT INTO search_index (rowid, text) {_WANTED_ROWS}")
        connection.execute(f"INSERT INTO {ACTIVITY_INDEX} ({ACTIVITY_INDEX}) VALUES ('rebuild')")
        connection.execute("COMMIT")
    finally:
        empty.close()
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def words_of(text: str) -> list[str]:
    """Return the words that are sought in `text`, as the plan file spells them."""
    plain = unicodedata.normalize("NFC", text).encode("utf-8", "ignore").decode("utf-8")
    return plain.replace("\x00", " ").split()


def match_expression(text: str) -> str | None:
    """Return the full-text query that finds every word of `text`, or None when none is long enough.

    Words shorter than three letters cannot be found by themselves and are left out.
    """
    words = [word for word in words_of(text) if len(word) >= MINIMUM_LENGTH]
    if not words:
        return None
    return " ".join('"' + word.replace('"', '""') + '"' for word in words)


def find(connection: sqlite3.Connection, text: str, limit: int = 200) -> list[Hit]:
    """Return the rows that hold every word of `text`, best first."""
    expression = match_expression(text)
    if expression is None:
        return []
    rows = connection.execute(
        f"SELECT rowid FROM ({_matching('rowid, rank')}) ORDER BY rank LIMIT ?",
        [expression, expression, limit],
    )
    return [Hit(KINDS[rowid // RANGE], rowid % RANGE) for (rowid,) in rows.fetchall()]


def found_rowids(connection: sqlite3.Connection, expression: str) -> list[int]:
    """Return the rowids that an expression finds: ids of activities, and places in the ranges."""
    rows = connection.execute(_matching("rowid"), [expression, expression])
    return [rowid for (rowid,) in rows.fetchall()]


def _matching(columns: str) -> str:
    """Return the query for what both indexes find; it takes the expression twice."""
    return " UNION ALL ".join(
        f"SELECT {columns} FROM {index} WHERE {index} MATCH ?"
        for index in (ACTIVITY_INDEX, "search_index")
    )


def _activity_triggers() -> list[str]:
    """An index without text of its own has to be told what it forgets."""
    columns = SEARCHED_COLUMNS["activity"]
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{name}" for name in ("id", *columns)) for row in ("OLD", "NEW"))
    insert = f"INSERT INTO {ACTIVITY_INDEX} (rowid, {names}) VALUES ({new})"
    delete = (
        f"INSERT INTO {ACTIVITY_INDEX} ({ACTIVITY_INDEX}, rowid, {names}) VALUES ('delete', {old})"
    )
    both = f"{delete};\n  {insert}"
    return [
        _trigger("activity", "insert", "INSERT", insert),
        _trigger("activity", "update", f"UPDATE OF id, {names}", both, _when_differing("activity")),
        _trigger("activity", "delete", "DELETE", delete),
    ]


def _when_differing(table: str) -> str:
    columns = ("id", *SEARCHED_COLUMNS[table])
    return "\nWHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


def _trigger(table: str, op: str, event: str, statement: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER search_{table}_{op} AFTER {event} ON {table}{when}\n"
        f"BEGIN\n  {statement};\nEND"
    )
