"""The buttons above a preview: from page to page, and how large the pages are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton, QWidget

from tracker.domain.core.language import _
from tracker.ui.kit.basics import label
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.pdf.pages_view import Fit, PagesView

_STEP = 1.25


class PagesBar(QWidget):
    """Moves and zooms a view of pages, and shows the number of the page and of how many."""

    def __init__(self, view: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.previous = _button("chevron-up", _("Föregående sida"), "Page Up", self._go_back)
        self.next = _button("chevron-down", _("Nästa sida"), "Page Down", self._go_on)
        self.place = label("", "muted")
        self.wide = _chip(_("Sidbredd"), lambda: view.set_fit(Fit.WIDTH))
        self.whole = _chip(_("Hel sida"), lambda: view.set_fit(Fit.PAGE))
        self.smaller = _sign("−", _("Mindre"), "Ctrl+-", lambda: view.zoom_by(1 / _STEP))
        self.larger = _sign("+", _("Större"), "Ctrl++", lambda: view.zoom_by(_STEP))
        row = FlowLayout(GRID // 2, self)
        moving, sizes = (self.previous, self.next, self.place), (self.smaller, self.larger)
        for widget in (*moving, self.wide, self.whole, *sizes):
            row.addWidget(widget)
        view.moved.connect(self._show_place)
        view.zoomed.connect(self._show_place)
        self._show_place()

    def _go_back(self) -> None:
        self._view.go_to(self._view.current() - 1)

    def _go_on(self) -> None:
        self._view.go_to(self._view.current() + 1)

    def _show_place(self) -> None:
        count, current = self._view.pages.count, self._view.current()
        place = _("Sida {page} av {total}").format(page=current + 1, total=count)
        self.place.setText(place if count else "")
        self.place.setMinimumWidth(self.place.sizeHint().width())
        self.previous.setEnabled(current > 0)
        self.next.setEnabled(current < count - 1)
        self.wide.setChecked(self._view.fit is Fit.WIDTH)
        self.whole.setChecked(self._view.fit is Fit.PAGE)


def _button(icon_name: str, text: str, keys: str, clicked: Callable[[], object]) -> QToolButton:
    made = _sign("", text, keys, clicked)
    made.setIcon(icon(icon_name))
    return made


def _sign(sign: str, text: str, keys: str, clicked: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setToolTip(f"{text} ({keys})")
    made.setAccessibleName(text)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def _chip(text: str, clicked: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setCheckable(True)
    made.setProperty("role", "chip")
    made.clicked.connect(lambda _checked=False: clicked())
    return made
