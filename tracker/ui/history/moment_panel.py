"""One moment of the plan: what it is, and what differs between it and another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.history.compare_words import Since
from tracker.domain.meetings.treatment import Treated
from tracker.store.versions.browsing import Moment
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import Told
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.difference_list import DifferenceList


class MomentPanel(QWidget):
    """Shows a moment. `compare_requested` carries the moment it is to be compared with."""

    compare_requested = Signal(object)
    look_requested = Signal()
    open_activity_requested = Signal(int)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "subheading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.look_button = icon_button(
            _("Visa planen som den var"), self.look_requested.emit, "history"
        )
        self.other = NamedBox()
        self.other.setAccessibleName(_("Jämför med"))
        self.other.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.other.setMinimumContentsLength(16)
        self.copy_button = icon_button(_("Kopiera"), self.copy, "copy")
        self.copy_button.setToolTip(_("Kopiera skillnaderna som text"))
        self.sentence = label("", "muted", wrap=True)
        self.differences = DifferenceList(_("Skillnader"))
        self.differences.lines.listed_as = "differences"
        self.nothing = EmptyState("check", _("Ingenting skiljer"), "")
        self._others: list[Moment] = []
        self._since: Since | None = None
        self._build()

    @property
    def since(self) -> Since | None:
        """The differences that are shown, None while they are read."""
        return self._since

    def show_moment(
        self,
        moment: Moment,
        others: Sequence[Moment],
        other: Moment | None,
        treated: Sequence[Treated] = (),
    ) -> None:
        """Show a moment, where it was treated, and which it can be compared with.

        `other` is the one chosen.
        """
        self.title.setText(moment.name)
        places = "; ".join(each.place for each in treated)
        said = _("Behandlad vid {places}").format(places=places) if places else ""
        about = " · ".join(part for part in (moment.about, said) if part)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.look_button.setVisible(not moment.is_now)
        self._others = list(others)
        self.other.blockSignals(True)
        self.other.clear()
        self.other.addItems([_named(shown) for shown in others])
        self.other.setCurrentIndex(self._others.index(other) if other in self._others else -1)
        self.other.blockSignals(False)
        self._comparing.setVisible(bool(others))
        self.show_differences(None)
        if not others:
            self.nothing.show_text(
                _("Inget att jämföra med ännu"),
                _("Lägg till en dag till vänster, så visas vad som har ändrats sedan dess."),
            )
            self._stack.setCurrentIndex(1)

    def show_differences(self, since: Since | None) -> None:
        """Show what differs, or nothing while it is read."""
        self._since = since
        self.copy_button.setEnabled(since is not None and since.count > 0)
        self.sentence.setText(since.sentence if since is not None else "")
        if since is None:
            self.differences.show_groups(())
            self._stack.setCurrentIndex(0)
            return
        self._told.tell(self.other.currentText(), since.sentence)
        self.differences.show_groups(since.groups)
        self.nothing.show_text(_("Ingenting skiljer"), "")
        self._stack.setCurrentIndex(0 if since.count else 1)

    def copy(self) -> None:
        """Put all the differences on the clipboard as text."""
        if self._since is not None:
            QGuiApplication.clipboard().setText(self._since.as_text())
            self.message.emit(_("Skillnaderna är kopierade. Klistra in dem där du vill ha dem."))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        names = QVBoxLayout()
        names.setSpacing(GRID // 2)
        names.addWidget(self.title)
        names.addWidget(self.about)
        top.addLayout(names, 1)
        top.addWidget(self.look_button)
        self._comparing = QWidget()
        row = QHBoxLayout(self._comparing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        caption = label(_("Jämför med"))
        caption.setBuddy(self.other)
        row.addWidget(caption)
        row.addWidget(self.other, 1)
        row.addWidget(self.copy_button)
        self._stack = Stack()
        self._stack.addWidget(self.differences)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self._comparing)
        layout.addWidget(self.sentence)
        layout.addWidget(self._stack, 1)
        self._told = Told(self)
        self.other.activated.connect(self._told.ask)
        self.other.activated.connect(lambda place: self.compare_requested.emit(self._others[place]))
        self.differences.open_activity_requested.connect(self.open_activity_requested)


def _named(moment: Moment) -> str:
    is_dated = moment.snapshot is not None and moment.day is not None
    return f"{moment.name} ({moment.day})" if is_dated else moment.name
