"""What is found in a plan, by kind, each with a title, the words around and the place to open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tracker.domain.core.followup_period import FollowupPeriod, parse_followup_period
from tracker.domain.core.names import coded
from tracker.domain.core.values import dataclass
from tracker.store.file.search import (
    KINDS,
    RANGE,
    SEARCHED_COLUMNS,
    found_rowids,
    match_expression,
    words_of,
)

_RANKED = 200
"""Of how many hits in a table those that have the words in their titles come first."""
_AROUND = 60
"""How many characters stand on either side of the first word that was found."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is opened: a row of a table, in the follow-up of a period where it has one."""

    table: str
    row_id: int
    period: FollowupPeriod | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A row that holds every word sought; `excerpt` is "" where the title has them."""

    title: str
    excerpt: str
    place: Place


@dataclass(frozen=True, slots=True)
class FoundKind:
    """Hits in one table, those with the words in their titles first; `count` is of them all."""

    table: str
    count: int
    hits: tuple[Found, ...]


_KEY = "iif(r.until = '', CAST(r.year AS TEXT), r.until)"
"""The key of a report's period."""

_TITLES = {
    "activity": "SELECT id, code, title, 'activity', id, NULL FROM activity",
    "focus_area": "SELECT id, code, title, 'focus_area', id, NULL FROM focus_area",
    "goal": "SELECT id, code, title, 'goal', id, NULL FROM goal",
    "unit": "SELECT id, NULL, name, 'unit', id, NULL FROM unit",
    "owner": "SELECT id, NULL, title, 'owner', id, NULL FROM owner",
    "indicator": "SELECT id, code, title, 'indicator', id, NULL FROM indicator",
    "meeting": "SELECT id, NULL, trim(body || ' ' || held_on), 'meeting', id, NULL FROM meeting",
    "meeting_decision": "SELECT d.id, NULL, trim(m.body || ' ' || m.held_on), 'meeting', m.id, NULL"
    " FROM meeting_decision AS d JOIN meeting AS m ON m.id = d.meeting_id",
    "meeting_participant": "SELECT p.id, NULL, trim(m.body || ' ' || m.held_on), 'meeting', m.id,"
    " NULL FROM meeting_participant AS p JOIN meeting AS m ON m.id = p.meeting_id",
    "document_text": "SELECT id, NULL, title, 'document_text', id, NULL FROM document_text",
    "dimension_item": "SELECT id, code, title, 'dimension', dimension_id, NULL FROM dimension_item",
    "activity_report": f"SELECT r.id, NULL, a.title, 'activity', a.id, {_KEY}"
    " FROM activity_report AS r JOIN activity AS a ON a.id = r.activity_id",
    "unit_report": f"SELECT r.id, NULL, u.name, 'unit_report', u.id, {_KEY}"
    " FROM unit_report AS r JOIN unit AS u ON u.id = r.unit_id",
    "goal_assessment": "SELECT r.id, NULL, g.title, 'goal_assessment', g.id,"
    f" {_KEY} FROM goal_assessment AS r JOIN goal AS g ON g.id = r.goal_id",
    "area_assessment": "SELECT r.id, NULL, f.title, 'area_assessment', f.id,"
    f" {_KEY} FROM area_assessment AS r JOIN focus_area AS f ON f.id = r.focus_area_id",
    "voice": "SELECT v.id, NULL, trim(v.heard_on || ' ' || coalesce(i.title, v.group_name, '')),"
    " 'voice', v.id, NULL FROM voice AS v LEFT JOIN dimension_item AS i ON i.id = v.item_id",
    "group_text": f"SELECT r.id, NULL, r.title, 'group_text', r.id, {_KEY} FROM group_text AS r",
    "proposed_goal": "SELECT id, NULL, title, 'proposed_goal', id, NULL FROM proposed_goal",
    "round_unit": "SELECT r.id, NULL, u.name || ' – ' || p.title, 'proposed_goal', 0, NULL"
    " FROM round_unit AS r JOIN unit AS u ON u.id = r.unit_id"
    " JOIN proposal_round AS p ON p.id = r.round_id",
    "milestone": "SELECT id, NULL, title, 'activity', activity_id, NULL FROM milestone",
    "checkpoint": "SELECT c.id, a.code, a.title || ' ' || c.done_on, 'activity', a.id, NULL"
    " FROM checkpoint AS c JOIN activity AS a ON a.id = c.activity_id",
    "activity_note": "SELECT n.id, a.code, a.title || ' ' || n.noted_on, 'activity', a.id, NULL"
    " FROM activity_note AS n JOIN activity AS a ON a.id = n.activity_id",
    "own_value": "SELECT v.id, a.code, a.title, 'activity', a.id, NULL"
    " FROM own_value AS v JOIN activity AS a ON a.id = v.activity_id",
    "agreement": "SELECT id, NULL, title, 'agreement', id, NULL FROM agreement",
    "agreement_party": "SELECT p.id, NULL, a.title, 'agreement', a.id, NULL"
    " FROM agreement_party AS p JOIN agreement AS a ON a.id = p.agreement_id",
    "agreement_promise": "SELECT p.id, NULL, a.title || ': ' || p.title, 'agreement', a.id, NULL"
    " FROM agreement_promise AS p JOIN agreement AS a ON a.id = p.agreement_id",
    "delivery": "SELECT d.id, NULL, p.title || ', ' || u.name, 'agreement', p.agreement_id,"
    " CAST(d.year AS TEXT) FROM delivery AS d JOIN unit AS u ON u.id = d.unit_id"
    " JOIN agreement_promise AS p ON p.id = d.promise_id",
    "action_plan": "SELECT id, NULL, title, 'action_plan', id, NULL FROM action_plan",
    "activity_link": "SELECT id, NULL, iif(title = '', target, title), 'activity', activity_id,"
    " NULL FROM activity_link",
    "need_assessment": "SELECT r.id, f.code, f.title || coalesce(', ' || i.title, ''),"
    f" 'need_assessment', r.id, {_KEY} FROM need_assessment AS r"
    " JOIN focus_area AS f ON f.id = r.focus_area_id"
    " LEFT JOIN dimension_item AS i ON i.id = r.item_id",
}
"""A hit's code and title, the table and row where it is opened, its period's key, by its id."""


def find_everything(
    connection: sqlite3.Connection, text: str, *, each: int = 6
) -> tuple[FoundKind, ...]:
    """Return what holds every word of `text`, at most `each` hits a kind, in the order of kinds.

    Words shorter than three letters are not looked for; nothing is found by them alone.
    """
    expression = match_expression(text)
    if expression is None:
        return ()
    ids: dict[str, list[int]] = {}
    for rowid in found_rowids(connection, expression):
        ids.setdefault(KINDS[rowid // RANGE], []).append(rowid % RANGE)
    words = [word.casefold() for word in words_of(text)]
    return tuple(
        FoundKind(table, len(ids[table]), _best(connection, table, ids[table], words, each))
        for table in _TITLES
        if table in ids
    )


def _best(
    connection: sqlite3.Connection, table: str, ids: list[int], words: list[str], each: int
) -> tuple[Found, ...]:
    found = list(_found(connection, table, ids[:_RANKED], words))
    return tuple(sorted(found, key=lambda hit: bool(hit.excerpt))[:each])


def _found(
    connection: sqlite3.Connection, table: str, ids: list[int], words: list[str]
) -> Iterable[Found]:
    marks = ", ".join("?" for _id in ids)
    titled = {
        row_id: _placed(coded(code, title), opened, opened_id, period)
        for row_id, code, title, opened, opened_id, period in connection.execute(
            f"SELECT * FROM ({_TITLES[table]}) WHERE id IN ({marks})", ids
        ).fetchall()
    }
    columns = ", ".join(SEARCHED_COLUMNS[table])
    texts = {
        row_id: cells
        for row_id, *cells in connection.execute(
            f"SELECT id, {columns} FROM {table} WHERE id IN ({marks})", ids
        ).fetchall()
    }
    for row_id in ids:
        if row_id in titled:
            title, place = titled[row_id]
            yield Found(title, excerpt(title, texts[row_id], words), place)


def excerpt(title: str, texts: Iterable[str | None], words: Iterable[str]) -> str:
    """Return the text around the first of `words` that the title lacks, "" when it has them all.

    The words are in small letters.
    """
    lacking = [word for word in words if word not in title.casefold()]
    for word in lacking:
        for text in texts:
            place = (text or "").casefold().find(word)
            if text and place >= 0:
                return _around(" ".join(text.split()), word)
    return ""


def _around(text: str, word: str) -> str:
    place = max(text.casefold().find(word), 0)
    start, end = max(place - _AROUND, 0), place + len(word) + _AROUND
    cut = text[start:end]
    if start:
        cut = "…" + cut.partition(" ")[2]
    return cut.rpartition(" ")[0] + "…" if end < len(text) else cut


def _placed(title: str, table: str, row_id: int, key: str | None) -> tuple[str, Place]:
    """Return a hit's title with its period's name, if it has one, and where it is opened."""
    period = parse_followup_period(str(key)) if key else None
    return f"{title} {period}" if period else title, Place(table, row_id, period)
