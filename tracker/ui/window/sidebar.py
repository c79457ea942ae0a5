"""The slim list of pages to the left: icon and word, Ctrl and a digit for each.

Below the page of activities stand its saved views, each with Alt and a digit. The list scrolls
when it is longer than the window is high.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.ui.kit.basics import explain
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.tables.row_paint import bold
from tracker.ui.kit.view_keys import MOST_VIEWS, view_keys

_WIDTH = 168
_WIDEST = 188
"""The sidebar becomes wider for the names of views, but no wider than this."""
_WIDEST_WORD = 232
"""It becomes wider for the names of pages, but no wider than this."""
_PAGE_EDGES = 7 * GRID
_VIEW_EDGES = 8 * GRID
"""What stands beside a view's name: the edges, its sign and the mark of what is changed."""


class Sidebar(QWidget):
    """Chooses a page, `page_chosen` carries its name, or a saved view, `view_chosen` its id."""

    page_chosen = Signal(str)
    view_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(_WIDTH))
        self._buttons: dict[str, QToolButton] = {}
        self._keys: dict[str, str] = {}
        self._views: dict[int, QToolButton] = {}
        self._titles: dict[int, str] = {}
        self._viewed = ""
        self._shown: int | None = None
        self._is_changed = False
        self._group = QButtonGroup(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        speak_as(content, Role.PageTabList)
        content.setAccessibleName(_("Sidor"))
        self._area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        self._layout.setSpacing(GRID // 2)
        self._layout.addStretch(1)

    def add_page(self, name: str, text: str, icon_name: str) -> None:
        """Add a page at the end of the list."""
        chip = _Chip()
        speak_as(chip, Role.PageTab)
        chip.setCheckable(True)
        chip.setIcon(icon(icon_name))
        chip.setIconSize(QSize(scaled(18), scaled(18)))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys[name] = f"Ctrl+{(len(self._buttons) + 1) % 10}"
        chip.clicked.connect(lambda _checked: self.page_chosen.emit(name))
        self._group.addButton(chip)
        self._buttons[name] = chip
        self._layout.insertWidget(self._layout.count() - 1, chip)
        self.rename_page(name, text)

    def fit_text(self) -> None:
        """Take the room that words and icons need by now."""
        for chip in self._buttons.values():
            chip.setIconSize(QSize(scaled(18), scaled(18)))
        for chip in self._views.values():
            chip.setIconSize(QSize(scaled(14), scaled(14)))
        self._fit()
        self._show_marks()

    def rename_page(self, name: str, text: str) -> None:
        """Show other words for a page."""
        chip = self._buttons[name]
        if chip.accessibleName() == text:
            return
        chip.setText(" " + text)
        chip.setShortcut(QKeySequence(self._keys[name]))
        chip.setAccessibleName(text)
        self._fit()
        explain(chip, f"{text} ({self._keys[name]})")
        chip.setAccessibleDescription(self._keys[name])

    def pages(self) -> list[tuple[str, str, str]]:
        """Return each page's name, words and keys, in order."""
        return [
            (name, chip.accessibleName(), self._keys[name]) for name, chip in self._buttons.items()
        ]

    def mark(self, name: str) -> None:
        """Mark a page as the one shown."""
        self._buttons[name].setChecked(True)
        self._area.ensureWidgetVisible(self._buttons[name], 0, 0)
        self._show_marks()

    @property
    def _letters(self) -> QFontMetrics:
        """How wide letters are in bold, as the view that is shown is written."""
        return QFontMetrics(bold(self.font()))

    def list_views(self, page: str, views: Sequence[tuple[int, str]]) -> None:
        """List saved views below a page, by their ids and titles."""
        for chip in self._views.values():
            self._layout.removeWidget(chip)
            chip.deleteLater()
        self._viewed = page
        first = self._layout.indexOf(self._buttons[page]) + 1
        shown = views[:MOST_VIEWS]
        self._titles = dict(shown)
        self._views = {view_id: self._view_chip(view_id) for view_id, _title in shown}
        for place, chip in enumerate(self._views.values()):
            self._layout.insertWidget(first + place, chip)
        self._fit()
        self._show_marks()

    def views(self) -> list[tuple[int, str, str]]:
        """Return the id, the title and the keys of each view in the list."""
        return [
            (view_id, title, view_keys(number))
            for number, (view_id, title) in enumerate(self._titles.items(), 1)
        ]

    def mark_view(self, shown: int | None, *, is_changed: bool = False) -> None:
        """Mark the view that is shown, and whether what is shown is set up otherwise."""
        self._shown, self._is_changed = shown, is_changed
        self._show_marks()

    def _fit(self) -> None:
        """Be so wide that the words of pages, and those of views that are not long, stand whole."""
        letters = self._letters
        views = [letters.horizontalAdvance(f"{title} •") for title in self._titles.values()]
        pages = [letters.horizontalAdvance(chip.text()) for chip in self._buttons.values()]
        for_views = min(max(views, default=0) + _VIEW_EDGES, scaled(_WIDEST))
        for_pages = max(pages, default=0) + scaled(18) + _PAGE_EDGES
        self.setFixedWidth(max(scaled(_WIDTH), for_views, min(for_pages, scaled(_WIDEST_WORD))))

    def _show_marks(self) -> None:
        is_page_shown = self._viewed in self._buttons and self._buttons[self._viewed].isChecked()
        for view_id, title, keys in self.views():
            chip = self._views[view_id]
            is_shown = view_id == self._shown
            chip.setChecked(is_shown and is_page_shown)
            sign = " •" if is_shown and self._is_changed else ""
            room = self.width() - _VIEW_EDGES - self._letters.horizontalAdvance(sign)
            fits = self._letters.elidedText(title, Qt.TextElideMode.ElideRight, room)
            chip.setText(" " + fits.replace("&", "&&") + sign)
            chip.setShortcut(QKeySequence(keys))
            words = _("{view}, ändrad").format(view=title) if sign else title
            chip.setAccessibleName(words)
            explain(chip, f"{words} ({keys})")
            chip.setAccessibleDescription(keys)

    def _view_chip(self, view_id: int) -> QToolButton:
        chip = _Chip()
        speak_as(chip, Role.PageTab)
        chip.setCheckable(True)
        chip.setProperty("role", "view")
        chip.setIcon(icon("list-filter"))
        chip.setIconSize(QSize(scaled(14), scaled(14)))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(lambda _checked: self.view_chosen.emit(view_id))
        return chip


class _Chip(QToolButton):
    """A button whose shortcut is obeyed at once.

    Qt shows it pressed for a while first; what is typed then goes to the page that is left.
    """

    @guarded
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)
