"""The repository of the texts of the document that the plan comes from."""

from __future__ import annotations

import sqlite3

from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.plan.document_text import DOCUMENT_TEXT_FIELDS, DocumentText
from tracker.store.rows.repository import Repository

_BY_KIND = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(DocumentTextKind))


class DocumentTextRepository(Repository[DocumentText]):
    """The texts, by kind and then in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(
            connection,
            "document_text",
            DocumentText,
            DOCUMENT_TEXT_FIELDS,
            f"CASE kind {_BY_KIND} END, position, id",
        )

    def add(self, **values: object) -> int:
        """Write a new text and return its id; it comes last of its kind unless placed.

        Raises InvalidValueError for a broken rule.
        """
        return super().add(**{"position": self._next_position()} | values)

    def update(self, row_id: int, **values: object) -> bool:
        """Change fields of a text; return whether anything was different.

        A summary whose text is replaced is the document's own from then on, and printed. One
        that changes kind comes last of its new kind. Raises InvalidValueError for a broken rule,
        ConflictError when the row is gone.
        """
        before = self.get(row_id)
        changed = super().update(row_id, **values)
        after = self.get(row_id)
        if before.is_summary and after.text and after.text != before.text:
            super().update(row_id, **{"is_summary": False, "is_printed": True} | values)
        if after.kind is not before.kind and "position" not in values:
            super().update(row_id, position=self._next_position())
        return changed

    def move(self, row_id: int, steps: int) -> bool:
        """Move a text up (negative) or down among those of its kind; return whether it moved.

        Raises ConflictError when the row is gone.
        """
        moved = self.get(row_id)
        siblings = [text.id for text in self.all() if text.kind is moved.kind]
        return self._move_among(siblings, row_id, steps)

    def _next_position(self) -> int:
        sql = 'SELECT coalesce(max(position) + 1, 0) FROM "document_text"'
        return int(self._connection.execute(sql).fetchone()[0])
