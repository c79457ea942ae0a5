"""A card with a chart and, at the press of a button, the table behind it; both can be taken out."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _, ngettext
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID

if TYPE_CHECKING:
    from tracker.publishing.charts.overview_drawing import ChartFigure


def left_out_sentence(count: int) -> str:
    """Return how many rows stand in the table only, "" when there is none."""
    if count <= 0:
        return ""
    sentence = ngettext(
        "{count} rad till står i tabellen.", "{count} rader till står i tabellen.", count
    )
    return sentence.format(count=count)


class ChartCard(QFrame):
    """The heading of a card, its button for chart or table, and its menu.

    What is shown below is added to `column` and brought up to date by `_show_face`. `message`
    is a sentence about what has been copied. The requests carry a figure whose picture shall be
    taken out.
    """

    message = Signal(str)
    picture_copy_requested = Signal(object)
    picture_save_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._is_table = False
        self._notes = ("", "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID + GRID // 2)
        self.heading = label("", "subheading", wrap=True)
        self.toggle = button("", self._turn, role="link")
        self.toggle.setAutoDefault(True)
        self.toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setAutoRaise(True)
        self.more.setMinimumSize(3 * GRID, 3 * GRID)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self._open_menu)
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self.toggle)
        top.addWidget(self.more)
        self.column.addLayout(top)
        self.column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    @abstractmethod
    def figure(self) -> ChartFigure | None:
        """The chart, None when there is nothing to draw."""

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self._is_table

    def show_table(self, *, is_table: bool) -> None:
        """Show the table, or the chart."""
        self._is_table = is_table
        self._name_buttons()
        self._show_note()
        self._show_face()

    @abstractmethod
    def copy_table(self) -> None:
        """Put the table on the clipboard."""

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        if self.figure is not None:
            self.picture_copy_requested.emit(self.figure)

    def save_picture(self) -> None:
        """Ask for a file and write the chart into it."""
        if self.figure is not None:
            self.picture_save_requested.emit(self.figure)

    def make_menu(self) -> QMenu:
        """Return the menu of what can be done with the chart and its table."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("copy"), _("Kopiera bilden"), self.copy_picture)
        menu.addAction(icon("copy"), _("Kopiera tabellen"), self._copy_table)
        menu.addAction(icon("save"), _("Spara bilden …"), self.save_picture)
        return menu

    def _name(self, heading: str) -> None:
        """Give the card its heading."""
        self.heading.setText(heading)
        self._name_buttons()

    def _set_notes(self, note: str, left_out: str = "") -> None:
        """Show a note; `left_out` is about the chart only."""
        self._notes = (note, left_out)
        self._show_note()

    def _show_note(self) -> None:
        note, left_out = self._notes
        words = " ".join(text for text in (note, "" if self._is_table else left_out) if text)
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _name_buttons(self) -> None:
        words = _("Visa som diagram") if self._is_table else _("Visa som tabell")
        more = _("Kopiera eller spara")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(f"{words}: {self.heading.text()}")
        self.more.setToolTip(more)
        self.more.setAccessibleName(f"{more}: {self.heading.text()}")

    @abstractmethod
    def _show_face(self) -> None:
        """Show the table or the chart, whichever is chosen."""

    def _turn(self) -> None:
        self.show_table(is_table=not self._is_table)

    def _copy_table(self) -> None:
        self.copy_table()
        self.message.emit(_("Tabellen är kopierad."))

    def _open_menu(self) -> None:
        self.make_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
