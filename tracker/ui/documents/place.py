"""Where the plan that is made of a document shall lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.folders import (
    FolderKind,
    folder_for,
    make_own_folder,
    remember_folder,
)
from tracker.ui.kit.fields.target_fields import TargetFields, file_stem
from tracker.ui.settings import Settings


class PlanPlaceDialog(Frame):
    """Accepted when the plan shall be made at `path`."""

    def __init__(self, title: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Spara planen som"), parent, width=620)
        self._settings = settings
        self.target = TargetFields(SUFFIX)
        self.body.addWidget(label(title, "strong", wrap=True))
        self.body.addWidget(self.target)
        self.add_button(_("Avbryt"), self.reject)
        self._create = self.add_button(_("Skapa plan"), self.accept, role="primary")
        self.target.changed.connect(self._check)
        self.target.suggest(folder_for(settings, FolderKind.PLANS), file_stem(title))
        self._check()

    @property
    def path(self) -> Path:
        """Where the plan shall lie."""
        return self.target.path()

    def accept(self) -> None:
        """Accept when the plan can be made there, and remember its folder."""
        if self._create.isEnabled():
            make_own_folder(self.path.parent)
            remember_folder(self._settings, FolderKind.PLANS, self.path.parent)
            super().accept()

    def _check(self) -> None:
        self._create.setEnabled(not self.target.problem())
