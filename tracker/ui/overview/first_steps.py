"""What to do first in an empty plan: each step with its tick, what it is for, and its button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.plan.first_steps import First, FirstStep
from tracker.ui.kit.basics import Picture, button, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.overview.ground import link

_COMMANDS = {
    First.AREAS: "new_area",
    First.UNITS: "new_unit",
    First.OWNERS: "new_owner",
    First.ACTIVITIES: "quick_entry",
    First.FORMS: "issue_forms",
}
_SIGN = 20


class FirstSteps(QFrame):
    """A card of the first steps. `command_requested` carries what a button asks the window for.

    The first step that is not done has the primary button.
    """

    command_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = label(_("Så här börjar du"), "subheading")
        self.about = label(
            _("Ta stegen i den ordning du vill. De bockas av när planen har något av varje."),
            "muted",
            wrap=True,
        )
        self.buttons: dict[First, QPushButton] = {}
        self._steps: tuple[FirstStep, ...] = ()
        ask_to_import = partial(self.command_requested.emit, "import_plan")
        self.importing = link(_("Importera handlingsplan …"), ask_to_import)
        self._rows = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self._rows)
        column.addWidget(self.importing, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._column = column

    @property
    def steps(self) -> tuple[FirstStep, ...]:
        """What is shown."""
        return self._steps

    def show_steps(self, steps: Sequence[FirstStep], *, is_editable: bool) -> None:
        """Show these steps, with their buttons in a plan that can be changed."""
        self.importing.setVisible(is_editable)
        if tuple(steps) != self._steps:
            focused = next((each for each, made in self.buttons.items() if made.hasFocus()), None)
            self._steps = tuple(steps)
            self._lay_out_rows()
            if focused is not None:
                self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        for made in self.buttons.values():
            made.setVisible(is_editable)

    def focus_next(self) -> None:
        """Stand on the button of the first step that is not done."""
        following = next((step for step in self._steps if not step.is_done), None)
        if following is not None:
            self.buttons[following.first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out_rows(self) -> None:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, GRID, 0, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        self.buttons = {}
        following = next((step for step in self._steps if not step.is_done), None)
        for row, step in enumerate(self._steps):
            sign = Picture("circle-check" if step.is_done else "circle", _SIGN)
            state = _("klart") if step.is_done else _("inte gjort än")
            sign.setAccessibleName(f"{step.heading}: {state}")
            grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(f"{row + 1}. {step.heading}", "strong", wrap=True))
            words.addWidget(label(step.about, "muted", wrap=True))
            grid.addLayout(words, row, 1)
            made = button(
                step.action.replace("&", "&&"),
                partial(self.command_requested.emit, _COMMANDS[step.first]),
                role="primary" if step is following else "",
            )
            made.setAutoDefault(True)
            made.setAccessibleDescription(step.about)
            grid.addWidget(made, row, 2, Qt.AlignmentFlag.AlignTop)
            self.buttons[step.first] = made
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        for before, after in pairwise([*self.buttons.values(), self.importing]):
            QWidget.setTabOrder(before, after)
