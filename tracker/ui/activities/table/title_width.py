"""The width of the title's column: the room the others leave, until somebody drags it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from tracker.ui.kit.guarded import guarded
from tracker.ui.settings import Settings

_LEAST = 28
"""So many digits wide is a title at least; then the table scrolls sideways."""

_KEY = "activities/title_width"


class TitleWidth(QObject):
    """Keeps a table's column `section` so wide that its titles can be read.

    A width that the user has chosen, by dragging the column's edge, is kept and remembered.
    """

    def __init__(self, view: QTableView, section: int, settings: Settings) -> None:
        super().__init__(view)
        self._view = view
        self._section = section
        self._settings = settings
        self._header = view.horizontalHeader()
        self._is_fitting = False
        self._plan = ""
        self._chosen = self._remembered()
        self._header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        self._header.sectionResized.connect(self._on_resized)
        view.viewport().installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Give the column the width that was chosen, otherwise the room the others leave."""
        digit = self._view.fontMetrics().horizontalAdvance("0")
        others = self._header.length() - self._header.sectionSize(self._section)
        free = self._view.viewport().width() - others
        self._is_fitting = True
        self._header.resizeSection(self._section, self._chosen or max(free, _LEAST * digit))
        self._is_fitting = False

    def ignore(self, *, ignored: bool) -> None:
        """Take widths that are set from now on for nobody's choice, or for the user's again."""
        self._is_fitting = ignored

    def recall(self, plan: str) -> None:
        """Give the column the width that was chosen in a plan, known by its uuid."""
        self._plan = plan
        self._chosen = self._remembered()
        self.fit()

    def reset(self) -> None:
        """Forget the width that was chosen."""
        self._choose(0)
        self.fit()

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit the column when the table becomes wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self._is_fitting:
            return
        if section == self._section:
            self._choose(width)
        else:
            self.fit()

    def _choose(self, width: int) -> None:
        self._chosen = width
        for key in filter(None, (_KEY, self._plan and f"{_KEY}/{self._plan}")):
            self._settings.put(key, str(width))

    def _remembered(self) -> int:
        last = self._settings.text(_KEY, "0")
        kept = self._settings.text(f"{_KEY}/{self._plan}", last) if self._plan else last
        return int(kept) if kept.isdecimal() else 0
