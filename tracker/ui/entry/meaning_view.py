"""What a line means, as captions and values, and below them what to look at once more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.activities.quick_entry_words import Meant
from tracker.ui.kit.basics import label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tiles import IconLine

_PARTS, _DOUBTS = 9, 5


class MeaningView(QWidget):
    """Shows what a line means; it keeps its place while the line is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [(label("", "muted"), label("", wrap=True)) for _row in range(_PARTS)]
        self._doubts = [IconLine("triangle-alert", "warning") for _row in range(_DOUBTS)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 14 * GRID)
        for row, (caption, value) in enumerate(self._rows):
            grid.addWidget(caption, row, 0)
            grid.addWidget(value, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(grid)
        for doubt in self._doubts:
            column.addWidget(doubt)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_meaning(self, meant: Iterable[Meant]) -> None:
        """Show the parts of a meaning in their order, and the doubts below."""
        meant = list(meant)
        parts = [each for each in meant if not each.is_doubt]
        doubts = [each for each in meant if each.is_doubt]
        for row, (caption, value) in enumerate(self._rows):
            _show(caption, parts[row].caption if row < len(parts) else "")
            _show(value, parts[row].text if row < len(parts) else "")
        for row, line in enumerate(self._doubts):
            is_any = row < len(doubts)
            line.setVisible(is_any)
            line.show_text(doubts[row].sentence if is_any else "")

    def text(self) -> str:
        """Return all that is shown, a line each."""
        lines = [f"{c.text()}: {v.text()}" for c, v in self._rows if not c.isHidden()]
        lines += [line.text for line in self._doubts if not line.isHidden()]
        return "\n".join(lines)


def _show(shown: QLabel, text: str) -> None:
    shown.setText(text)
    shown.setVisible(bool(text))
