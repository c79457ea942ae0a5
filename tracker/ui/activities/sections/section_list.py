"""The sections of the activity form: those in use, and a button that offers the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tracker.domain.activities.activity import Activity
from tracker.domain.core.language import _
from tracker.ui.activities.sections.register import SECTIONS
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.making.in_turns import Pieces, at_once
from tracker.ui.session import Session

Kind = TypeVar("Kind", bound=FormSection)


class SectionList(QWidget):
    """Shows what the activity has; what it could have stands in the menu "Lägg till …"."""

    meeting_requested = Signal(int)

    def __init__(
        self,
        session: Session,
        choices: Choices,
        makes: Iterable[Callable[[Session, Choices], FormSection]] = SECTIONS,
        parent: QWidget | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._makes = tuple(makes)
        self._is_reading = False
        self.sections: list[FormSection] = []
        self.menu = QMenu(self)
        if is_whole:
            at_once(self.pieces())

    def pieces(self) -> Pieces[None]:
        """Make the sections, each a piece of its own, of a list that is not yet whole."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for make in self._makes:
            section = make(self._session, self._choices)
            self.sections.append(section)
            column.addWidget(section)
            section.hide()
            section.read_again.connect(self._arrange)
            section.meeting_requested.connect(self.meeting_requested)
            yield
        self.add_button = icon_button(_("Lägg till …"), self._open_menu, "plus")
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def section(self, kind: type[Kind]) -> Kind:
        """Return the section of a class; raises StopIteration when the form has none."""
        return next(section for section in self.sections if isinstance(section, kind))

    def show_activity(self, activity: Activity) -> None:
        """Show an activity in every section."""
        with self._arranging_once():
            for section in self.sections:
                section.show_activity(activity)

    def commit_pending(self) -> None:
        """Save what is being written in any section."""
        for section in self.sections:
            section.commit_pending()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        with self._arranging_once():
            for section in self.sections:
                section.renew()

    @contextmanager
    def _arranging_once(self) -> Iterator[None]:
        """Arrange when all sections have been read, instead of after each."""
        self._is_reading = True
        try:
            yield
        finally:
            self._is_reading = False
        self._arrange()

    def _arrange(self) -> None:
        if self._is_reading:
            return
        used = {section: section.is_used() for section in self.sections}
        for section, is_used in used.items():
            section.setVisible(is_used)
        offered = any(not is_used and each.is_offered() for each, is_used in used.items())
        self.add_button.setVisible(self._session.is_editable and offered)

    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def fill_menu(self) -> None:
        """Let the menu hold an entry for every section that is not in use."""
        self.menu.clear()
        for section in self.sections:
            if section.is_offered() and not section.is_used():
                entry = self.menu.addAction(section.offer().replace("&", "&&"))
                entry.triggered.connect(partial(_begin, section))


def _begin(section: FormSection, *_checked: bool) -> None:
    section.show()
    section.add()
