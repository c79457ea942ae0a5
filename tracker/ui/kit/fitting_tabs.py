"""Tabs in one row: those that have no room stand in a menu, so that none is out of reach."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.assets import icon


class FittingTabs(QWidget):
    """A row of tabs with a menu of the rest at its end; the current tab is always in the row.

    `current_changed` carries the place of the tab chosen. A tab that is not offered stands in
    neither.
    """

    current_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar()
        self.bar.setAccessibleName(name)
        self.menu = QMenu(self)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setToolTip(_("Fler flikar"))
        self.more.setAccessibleName(_("Fler flikar"))
        self.more.clicked.connect(self._open_menu)
        self._texts: list[str] = []
        self._offered: list[bool] = []
        self._current = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.more)
        self.bar.currentChanged.connect(self._on_changed)

    def addTab(self, text: str) -> None:
        """Add a tab behind the others."""
        self._texts.append(text)
        self._offered.append(True)
        self._fit()

    def count(self) -> int:
        """Return how many tabs there are, offered or not."""
        return len(self._texts)

    def tabText(self, place: int) -> str:
        """Return the text of a tab."""
        return self._texts[place]

    def currentIndex(self) -> int:
        """Return the place of the current tab."""
        return self._current

    def setCurrentIndex(self, place: int) -> None:
        """Stand on a tab, which comes into the row."""
        if place != self._current:
            self._current = place
            self._fit()
            self.current_changed.emit(place)

    def isTabVisible(self, place: int) -> bool:
        """Return whether a tab is offered, in the row or in the menu."""
        return self._offered[place]

    def setTabVisible(self, place: int, offered: bool) -> None:
        """Offer a tab, or do not."""
        if self._offered[place] != offered:
            self._offered[place] = offered
            if not offered and place == self._current:
                self.setCurrentIndex(0)
            self._fit()

    def in_row(self) -> list[int]:
        """Return the places of the tabs in the row."""
        return [int(self.bar.tabData(number)) for number in range(self.bar.count())]

    def _on_changed(self, number: int) -> None:
        self.setCurrentIndex(int(self.bar.tabData(number)))

    def _fit(self) -> None:
        """Have as many tabs as there is room for in the row, from the first, and the current."""
        with QSignalBlocker(self.bar):
            rest = self._fill_bar()
        self.menu.clear()
        for place in rest:
            entry = self.menu.addAction(self._texts[place].replace("&", "&&"))
            entry.triggered.connect(partial(self._choose, place))
        self.more.setVisible(bool(rest))

    def _fill_bar(self) -> list[int]:
        """Fill the row anew, as hidden tabs would still take part in where it is scrolled to."""
        while self.bar.count():
            self.bar.removeTab(0)
        for place, text in enumerate(self._texts):
            if self._offered[place]:
                self.bar.setTabData(self.bar.addTab(text), place)
        self.bar.setCurrentIndex(self.in_row().index(self._current))
        rest: list[int] = []
        for place in reversed(self.in_row()):
            room = self.width() - (self.more.sizeHint().width() if rest else 0)
            if self.bar.sizeHint().width() <= room:
                break
            if place != self._current:
                self.bar.removeTab(self.in_row().index(place))
                rest.insert(0, place)
        return rest

    def _choose(self, place: int, *_checked: bool) -> None:
        self.setCurrentIndex(place)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Qt's own

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Bar(QTabBar):
    """Tabs as wide as their words, whatever room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
