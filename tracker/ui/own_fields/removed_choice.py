"""Asks what becomes of activities whose choice in a field of the plan's own is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QRadioButton, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.speaking.named_box import NamedBox


class RemovedChoice(Frame):
    """Accepted when it has been chosen what becomes of the values; `instead` says what."""

    def __init__(
        self,
        labels: Labels,
        choice: str,
        count: int,
        left: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Ta bort valet ”{choice}”?").format(choice=choice), parent)
        self._choice = choice
        sentence = _("Det står på {activities}. Välj vad som ska stå där i stället.")
        counted = labels.activity.counted(count)
        self.body.addWidget(label(sentence.format(activities=counted), wrap=True))
        self.replacing = QRadioButton(_("Byt till"))
        self.other = NamedBox()
        self.other.addItems(list(left))
        self.other.setAccessibleName(_("Byt till"))
        self.emptying = QRadioButton(_("Töm fältet"))
        self.keeping = QRadioButton(_("Låt det stå kvar, men inte kunna väljas"))
        self.replacing.setChecked(True)
        self.other.activated.connect(lambda _index: self.replacing.setChecked(True))
        for widget in (self.replacing, self.other, self.emptying, self.keeping):
            self.body.addWidget(widget)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Ta bort"), self.accept, role="primary")

    def instead(self) -> dict[str, str | None] | None:
        """Return what becomes of the values; None when they stay."""
        if self.keeping.isChecked():
            return None
        return {self._choice: None if self.emptying.isChecked() else self.other.currentText()}
