"""The plan's definitions, to show as a tool tip where a defined word stands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from tracker.domain.plan.document_text import defined_words, explanation
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.session import Session


class Definitions(QObject):
    """What the words mean that the open plan defines; read when first asked for."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: Mapping[str, str] | None = None
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        session.changed.connect(self._on_changed)

    def tooltip(self, shown: str) -> str:
        """Return a tool tip with the definitions of the words in a text, "" for none."""
        return "".join(plain_tooltip(line) for line in self.lines(shown))

    def lines(self, shown: str) -> list[str]:
        """Return the definitions of the words in a text, a line each."""
        if self._words is None:
            if not self._session.is_open:
                return []
            self._words = defined_words(self._session.plan.document_texts.all())
        return explanation(shown, self._words).split("\n")

    def _forget(self) -> None:
        self._words = None

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("document_text"):
            self._forget()
