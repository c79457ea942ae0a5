"""The bar above the pages: whose plan, which year, the search box, undo and redo."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.plan.plan import Plan
from tracker.ui.kit.elided_label import ElidedLabel
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.session import Session
from tracker.ui.window.actions import Actions
from tracker.ui.window.year_chooser import YearChooser

_TYPING_PAUSE_MS = 120


class TopBar(QWidget):
    """`search_changed` carries what is sought, a moment after the last key.

    `search_submitted` carries it when Enter is pressed.
    """

    search_changed = Signal(str)
    search_submitted = Signal(str)

    def __init__(self, actions: Actions, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._title = ElidedLabel()
        self._title.setObjectName("planTitle")
        self._about = ElidedLabel(role="muted")
        names.addWidget(self._title)
        names.addWidget(self._about)
        row.addLayout(names, 1)
        self.year = YearChooser(session)
        row.addWidget(self.year)
        row.addWidget(self._search_box(), 1)
        for name in ("undo", "redo", "export"):
            row.addWidget(self._tool(actions[name]))
        self.fit_text()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._announce_search)

    def fit_text(self) -> None:
        """Take the room that words and icons need by now."""
        self._search.setMaximumWidth(scaled(264))
        self._search.setMinimumWidth(scaled(128))
        for tool in self.findChildren(QToolButton):
            if tool.defaultAction() is not None:
                tool.setIconSize(QSize(scaled(18), scaled(18)))

    def show_plan(self, plan: Plan, today: date) -> None:
        """Show whose plan it is."""
        self._title.show_text(plan.title)
        parts = (plan.municipality, plan.period(today))
        self._about.show_text(" · ".join(part for part in parts if part))

    def show_search(self, text: str) -> None:
        """Show what is sought, without a signal."""
        if self._search.text().strip() != text:
            self._search.blockSignals(True)
            self._search.setText(text)
            self._search.blockSignals(False)

    def focus_search(self) -> None:
        """Stand in the search box with its text selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _search_box(self) -> QLineEdit:
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(_("Sök i planen (Ctrl+F)"))
        self._search.setAccessibleName(_("Sök i planen"))
        self._search.setAccessibleDescription("Ctrl+F")
        self._search.setClearButtonEnabled(True)
        lens = self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText(_("Sök"))
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.returnPressed.connect(self._submit)
        return self._search

    def _announce_search(self) -> None:
        self._pause.stop()
        self.search_changed.emit(self._search.text().strip())

    @property
    def search_box(self) -> QLineEdit:
        """Where the user types what is sought."""
        return self._search

    def _submit(self) -> None:
        self._announce_search()
        self.search_submitted.emit(self._search.text().strip())

    def _tool(self, action: QAction) -> QToolButton:
        tool = QToolButton()
        tool.setDefaultAction(action)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def name() -> None:
            tool.setAccessibleName(action.text())
            tool.setAccessibleDescription(action.shortcut().toString())

        action.changed.connect(name)
        name()
        return tool
