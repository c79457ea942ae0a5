"""How large the program's texts are beside the system's: larger, smaller, at once, remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu
from shiboken6 import delete

from tracker.domain.core.language import _
from tracker.ui.settings import TEXT_SIZES, size_words
from tracker.ui.tasks import Tasks
from tracker.ui.window.page_register import ACTIVITIES

if TYPE_CHECKING:
    from tracker.domain.activities.selection import ActivityFilter
    from tracker.ui.activities.page import ActivitiesPage
    from tracker.ui.window.main_window import MainWindow

_WAIT_MS = 300


class TextSize(QObject):
    """Changes the size of all texts, and has the window's pages made anew for it.

    Pages measure their texts when they are made. A page that is made anew stands where it stood:
    in the same part of the plan, and the activities with their filter and the one stood on.
    `chosen` says that all texts shall be given their looks anew, by the size that is remembered.
    """

    chosen = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._restore: Callable[[], None] | None = None
        window.dialogs.text_size_chosen.connect(self.choose)

    def fill(self, menu: QMenu) -> None:
        """Add each size by its number to a menu."""
        group = QActionGroup(menu)
        for percent in TEXT_SIZES:
            made = menu.addAction(size_words(percent), partial(self.choose, percent))
            made.setCheckable(True)
            made.setData(percent)
            group.addAction(made)

        def mark() -> None:
            for made in group.actions():
                made.setChecked(made.data() == self._settings.text_size)

        menu.aboutToShow.connect(mark)

    def step(self, steps: int) -> None:
        """Take the next size up (1) or down (-1); the largest and the smallest are said."""
        place = TEXT_SIZES.index(self._settings.text_size) + steps
        if 0 <= place < len(TEXT_SIZES):
            self.choose(TEXT_SIZES[place])
        else:
            self._tell(self._settings.text_size)

    def choose(self, percent: int) -> None:
        """Have all texts in a size, at once and from now on."""
        if percent != self._settings.text_size:
            self._settings.text_size = percent
            self.make_anew()
        self._tell(percent)

    def make_anew(self) -> None:
        """Have everything in the window measure its texts anew, once no work is under way."""
        window = self._window
        if self._restore is not None:
            return
        if any(tasks.under_way() for tasks in (window.session.tasks, *window.findChildren(Tasks))):
            QTimer.singleShot(_WAIT_MS, self, self.make_anew)
            return
        window.leave_page()
        shown = next((name for name, page in window.pages.items() if page.isVisible()), "start")
        self._restore = partial(self._stand, shown, self._activities())
        window.setUpdatesEnabled(False)
        QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        restore, self._restore = self._restore, None
        try:
            for page in self._window.take_pages():
                delete(page)  # or all that is in them would be given its looks again and again
            self.chosen.emit()
            self._window.sidebar.fit_text()
            self._window.topbar.fit_text()
            if restore is not None:
                restore()
        finally:
            self._window.setUpdatesEnabled(True)

    def _activities(self) -> tuple[ActivityFilter, int | None] | None:
        """Return the filter of the activities and the one stood on; None before they are shown."""
        page = cast("ActivitiesPage | None", self._window.pages.get(ACTIVITIES))
        return None if page is None else (page.model.filter, page.view.current_id())

    def _stand(self, shown: str, activities: tuple[ActivityFilter, int | None] | None) -> None:
        window = self._window
        window.show_page(shown)
        if activities is None or not window.session.is_open:
            return
        wanted, activity_id = activities
        window.activities.show_filter(wanted)
        if activity_id is not None:
            window.activities.open_activity(activity_id)

    def _tell(self, percent: int) -> None:
        words = _("Textstorlek: {size}.").format(size=size_words(percent))
        self._window.session.message.emit(words)
