"""Asks what a view shall be called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame


class ViewNameDialog(Frame):
    """Accepted when `save` has taken the name; its refusal stands below the field."""

    def __init__(
        self,
        title: str,
        about: str,
        name: str,
        save: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._save = save
        if about:
            self.body.addWidget(label(about, "muted", wrap=True))
        self.name = QLineEdit(name)
        self.name.setAccessibleName(_("Vyns namn"))
        self.name.setPlaceholderText(_("Till exempel: Mina försenade"))
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.name)
        self.body.addWidget(self.problem)
        self.add_button(_("Avbryt"), self.reject)
        self.add_button(_("Spara"), self.accept, role="primary")
        self.name.selectAll()
        self.name.setFocus()

    def accept(self) -> None:
        """Save under the name, or say why that cannot be."""
        try:
            self._save(self.name.text())
        except TrackerError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()
