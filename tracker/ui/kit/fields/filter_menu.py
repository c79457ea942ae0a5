"""A chip that opens a list of choices to tick; it shows what is ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tracker.domain.core.language import _
from tracker.domain.history.difference import shortened
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.guarded import guarded

LONGEST_TEXT = 24
"""Of the letters of one choice on the chip."""

LONGEST_SAID = 40
"""Of the letters of what was asked for in words, such as a range of days."""

LONGEST_CHOICE = 72
"""Of the letters of a choice in the menu, whose whole text is its tool tip."""


class _StayingMenu(QMenu):
    """A menu that stays open while boxes are ticked, so that several can be chosen at once."""

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticking = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (ticking and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True


Describe = Callable[[frozenset[int | str]], list[str]]
"""The words for values that have no box to tick."""


class FilterMenu(QToolButton):
    """Ticks of one property. `ticked` carries the values ticked now.

    With `describe` there may be values without a box, which stay until all is shown again.
    """

    ticked = Signal(object)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, describe: Describe | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._describe = describe
        self._values: frozenset[int | str] = frozenset()
        self._options: list[Option] = []
        self._extras: list[tuple[str, Callable[[], object]]] = []
        self._is_filled = True
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = _StayingMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self._show_ticks()

    @property
    def choices_menu(self) -> QMenu:
        """The menu that is opened, for those who open it elsewhere too."""
        self._fill()
        return self._menu

    @guarded
    def sizeHint(self) -> QSize:
        """Have room for the words in bold, as they stand when something is ticked."""
        hint = super().sizeHint()
        if self.isChecked():
            bold = self.font()
            bold.setBold(True)
            wide = QFontMetrics(bold).horizontalAdvance(self.text())
            hint += QSize(max(0, wide - self.fontMetrics().horizontalAdvance(self.text())), 0)
        return hint

    def rename(self, name: str) -> None:
        """Show another name for the property."""
        self._name = name
        self._show_ticks()

    def set_options(
        self,
        options: Sequence[Option],
        extras: Iterable[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Offer these choices; ticks for those that are gone are kept out of sight.

        `extras` are entries that ask for more, each with what it runs. The menu is filled when it
        is opened.
        """
        self._options, self._extras = list(options), list(extras)
        self._is_filled = False
        if self._menu.isVisible():
            self._fill()
        self._show_ticks()

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        self._menu.clear()
        for option in self._options:
            short = shortened(option.text, LONGEST_CHOICE)
            action = self._menu.addAction(short.replace("&", "&&"))
            action.setToolTip(plain_tooltip(option.text))
            if option.icon is not None:
                action.setIcon(option.icon)
            action.setCheckable(True)
            action.setData(option.value)
            action.setChecked(option.value in self._values)
            action.toggled.connect(self._on_toggled)
        is_short = all(len(option.text) <= LONGEST_CHOICE for option in self._options)
        self._menu.setToolTipsVisible(not is_short)
        for text, run in self._extras:
            self._menu.addAction(text, run)
        self._menu.addSeparator()
        self._menu.addAction(_("Visa alla"), self._untick)

    def set_values(self, values: frozenset[int | str]) -> None:
        """Tick these values, without a signal."""
        self._values = frozenset(values)
        for action in self._menu.actions():
            if action.isCheckable():
                action.blockSignals(True)
                action.setChecked(action.data() in self._values)
                action.blockSignals(False)
        self._show_ticks()

    def _on_toggled(self, _checked: bool) -> None:
        ticked = (action for action in self._menu.actions() if action.isCheckable())
        self._values = self._unboxed() | {each.data() for each in ticked if each.isChecked()}
        self._show_ticks()
        self.ticked.emit(self._values)

    def _unboxed(self) -> frozenset[int | str]:
        """The values that are asked for without a box of theirs."""
        boxed = {option.value for option in self._options}
        return self._values - boxed if self._describe is not None else frozenset()

    def _untick(self) -> None:
        self.set_values(frozenset())
        self.ticked.emit(self._values)

    def _show_ticks(self) -> None:
        boxed = [option.text for option in self._options if option.value in self._values]
        said = self._describe(self._unboxed()) if self._describe is not None else []
        chosen = [*boxed, *said]
        text = self._name
        if len(chosen) == 1:
            text = f"{self._name}: {shortened(chosen[0], LONGEST_SAID if said else LONGEST_TEXT)}"
        elif chosen:
            text = f"{self._name}: {len(chosen)}"
        self.setText(text)
        self.setChecked(bool(chosen))
        words = ", ".join(chosen) if chosen else _("alla")
        self.setAccessibleName(_("Filter {name}: {chosen}").format(name=self._name, chosen=words))
        self.setToolTip("")
