"""A card with a chart and, at the press of a button, the table behind it; both can be taken out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.language import _, ngettext
from tracker.reports.overview_drawing import ChartFigure, natural_height
from tracker.reports.overview_figure import MonthsFigure, StackFigure
from tracker.reports.sparks_figure import SparksFigure
from tracker.ui.assets import icon
from tracker.ui.theme import GRID
from tracker.ui.widgets.basics import button, label
from tracker.ui.widgets.data_table import DataTableView
from tracker.ui.widgets.figure_view import FigureView
from tracker.ui.widgets.pictures import Pictures

PATIENCE_MS = 1_200
"""How long the window has stood when the first chart is drawn."""

TabledFigure = StackFigure | MonthsFigure | SparksFigure


def left_out_sentence(count: int) -> str:
    """Return how many rows stand in the table only, "" when there is none."""
    if count <= 0:
        return ""
    told = ngettext(
        "{count} rad till står i tabellen.", "{count} rader till står i tabellen.", count
    )
    return told.format(count=count)


class ChartCard(QFrame):
    """The heading of a card, its button for chart or table, and its menu.

    What is shown below is added to `column` and brought up to date by `_show_face`. `message`
    tells what has been copied.
    """

    message = Signal(str)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._pictures = pictures
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
    def figure(self) -> ChartFigure | None:
        """The chart, None when there is nothing to draw."""
        raise NotImplementedError

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

    def copy_table(self) -> None:
        """Put the table on the clipboard."""
        raise NotImplementedError

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        if self.figure is not None:
            self._pictures.copy(self.figure)

    def save_picture(self) -> None:
        """Ask for a file and write the chart into it."""
        if self.figure is not None:
            self._pictures.choose_file(self.figure, self.window())

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

    def _tell(self, note: str, left_out: str = "") -> None:
        """Show a note; `left_out` is about the chart only."""
        self._notes = (note, left_out)
        self._show_note()

    def _show_note(self) -> None:
        note, left_out = self._notes
        told = " ".join(one for one in (note, "" if self._is_table else left_out) if one)
        self.note.setText(told)
        self.note.setVisible(bool(told))

    def _name_buttons(self) -> None:
        words = _("Visa som diagram") if self._is_table else _("Visa som tabell")
        more = _("Kopiera eller spara")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(f"{words}: {self.heading.text()}")
        self.more.setToolTip(more)
        self.more.setAccessibleName(f"{more}: {self.heading.text()}")

    def _show_face(self) -> None:
        raise NotImplementedError

    def _turn(self) -> None:
        self.show_table(is_table=not self._is_table)

    def _copy_table(self) -> None:
        self.copy_table()
        self.message.emit(_("Tabellen är kopierad."))

    def _open_menu(self) -> None:
        self.make_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class FigureCard(ChartCard):
    """A card whose chart is drawn from finished values, once it is seen."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self._figure: TabledFigure | None = None
        self.view = FigureView(patience=PATIENCE_MS)
        self.view.make_menu = self.make_menu
        self.table = DataTableView()
        self.table.hide()
        self._links = QHBoxLayout()
        self._links.setSpacing(2 * GRID)
        self._links.addStretch(1)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.table)
        self.column.addStretch(0)
        self.column.addLayout(self._links)

    @property
    def figure(self) -> TabledFigure | None:
        return self._figure

    def show_figure(
        self, heading: str, figure: TabledFigure | None, note: str = "", left_out: str = ""
    ) -> None:
        """Show a chart under a heading; `note` says what there is to know, or why there is none.

        `left_out` says what stands in the table only.
        """
        self._figure = figure
        self._name(heading)
        self._tell(note, left_out)
        self.toggle.setVisible(figure is not None)
        self.more.setVisible(figure is not None)
        self.view.show_figure(figure)
        if figure is not None:
            self.table.show_table(figure.table)
            self.table.setAccessibleName(_("Tabell: {title}").format(title=heading))
        self._fit()
        self._show_face()

    def add_link(self, clicked: Callable[[], object]) -> QPushButton:
        """Return a new link at the foot of the card, hidden and without words."""
        link = button("", clicked, role="link")
        link.setAutoDefault(True)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.hide()
        self._links.addWidget(link)
        return link

    def copy_table(self) -> None:
        self.table.copy()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_face(self) -> None:
        has_figure = self._figure is not None
        self.view.setVisible(has_figure and not self._is_table)
        self.table.setVisible(has_figure and self._is_table)

    def _fit(self) -> None:
        """Give the chart the height it wants; only columns may be higher."""
        if self._figure is None:
            return
        margins = self.column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        size = float(self.view.fontInfo().pixelSize())
        wanted = round(natural_height(self._figure, size, max(width, 1)))
        self.view.setMinimumHeight(wanted)
        is_flexible = isinstance(self._figure, MonthsFigure)
        self.view.setMaximumHeight(round(wanted * 1.6) if is_flexible else wanted)
