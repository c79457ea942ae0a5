"""The plan that a plan continues: its name, and a way to open it (SK-R6)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import button
from tracker.ui.kit.tiles import IconLine


class PreviousPlan(QWidget):
    """Hidden for a plan that continues none. `open_requested` carries the path of the old plan.

    The old plan is looked for beside the new one, where it was when the period was begun.
    """

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._line = IconLine("history", "muted", "muted")
        self.open_button = button(
            _("Öppna den gamla planen"), lambda: self.open_requested.emit(self._path), role="link"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line)
        layout.addWidget(self.open_button)

    def show_previous(self, plan_path: Path, previous_file: str | None) -> None:
        """Show which plan the plan at `plan_path` continues, if any."""
        self.setVisible(previous_file is not None)
        if previous_file is None:
            return
        self._path = plan_path.with_name(Path(previous_file).name)
        is_there = self._path.is_file()
        sentence = (
            _("Fortsätter planen {file}, som ligger kvar som den var.")
            if is_there
            else _("Fortsätter planen {file}, som inte finns i samma mapp längre.")
        )
        self._line.show_text(sentence.format(file=self._path.name))
        self.open_button.setVisible(is_there)
