"""Names offered while one is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from tracker.ui.kit.fields.field_editor import FieldEditor


def offer_names(editor: FieldEditor, names: Sequence[str]) -> None:
    """Offer names that are already used while the user writes one."""
    line = editor.focusProxy()
    if isinstance(line, QLineEdit):
        completer = QCompleter(list(names), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
