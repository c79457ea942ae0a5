"""What can be chosen in a field of the plan's own: a row a choice, with how often it is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.icon_button import icon_button, icon_tool
from tracker.ui.kit.looks.theme import GRID, scaled


class ChoiceRows(QWidget):
    """Edits a list of choices. Each signal is one change of it.

    `renamed` carries a choice's place and its new words, `moved` its place and the steps,
    `removed` its place, `added` the words of a new one.
    """

    renamed = Signal(int, str)
    moved = Signal(int, int)
    removed = Signal(int)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[QLineEdit] = []
        self._choices: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(_("Att välja bland"), "muted"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        column.addLayout(self._rows)
        self.new = QLineEdit()
        self.new.setPlaceholderText(_("Nytt val"))
        self.new.setAccessibleName(_("Nytt val"))
        self.new.returnPressed.connect(self.commit_pending)
        self.new.editingFinished.connect(self.commit_pending)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.new, 1)
        self.add_button = icon_button(_("Lägg till"), self.commit_pending, "plus")
        row.addWidget(self.add_button)
        column.addLayout(row)

    def show_choices(
        self, choices: Sequence[str], counts: Mapping[str, int], *, is_editable: bool
    ) -> None:
        """Show the choices in their order, and on how many activities each stands."""
        self._choices = tuple(choices)
        self._clear()
        for place, choice in enumerate(choices):
            self._rows.addWidget(self._row(place, choice, counts.get(choice, 0), is_editable))
        for widget in (self.new, self.add_button):
            widget.setEnabled(is_editable)

    def commit_pending(self) -> None:
        """Take what is written as a new choice."""
        text = self.new.text().strip()
        if text:
            self.new.clear()
            self.added.emit(text)

    def _clear(self) -> None:
        for line in self.lines:
            line.blockSignals(True)  # a line that goes has nothing more to say
        self.lines = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, place: int, choice: str, count: int, is_editable: bool) -> QWidget:
        shown = QWidget()
        shown.setEnabled(is_editable)
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        line = QLineEdit(choice)
        line.setAccessibleName(_("Val {number}").format(number=place + 1))
        line.editingFinished.connect(partial(self._rename, place))
        self.lines.append(line)
        row.addWidget(line, 1)
        used = label(str(count) if count else "", "muted")
        used.setToolTip(_("Så många har valet") if count else "")
        used.setMinimumWidth(scaled(3 * GRID))
        used.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(used)
        for words, name, steps in (
            (_("Flytta ”{choice}” upp"), "chevron-up", -1),
            (_("Flytta ”{choice}” ner"), "chevron-down", 1),
        ):
            tool = icon_tool(words.format(choice=choice), name, partial(self._move, place, steps))
            is_end = place == (0 if steps < 0 else len(self._choices) - 1)
            tool.setEnabled(not is_end)
            row.addWidget(tool)
        row.addWidget(
            icon_tool(
                _("Ta bort ”{choice}”").format(choice=choice), "x", partial(self._remove, place)
            )
        )
        return shown

    def _rename(self, place: int) -> None:
        line = self.lines[place]
        text = " ".join(line.text().split())
        if not text:
            line.setText(self._choices[place])
        elif text != self._choices[place]:
            self.renamed.emit(place, text)

    def _move(self, place: int, steps: int) -> None:
        self.moved.emit(place, steps)

    def _remove(self, place: int) -> None:
        self.removed.emit(place)
