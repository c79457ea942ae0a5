"""The lower part of the overview: units, deadlines ahead, the matrix, goals and indicators."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.followup.coverage import UnitsCoverage
from tracker.domain.followup.outlook import GoalsOfYear
from tracker.publishing.charts.overview_figure import goals_figure, months_figure
from tracker.publishing.charts.sparks_figure import sparks_figure
from tracker.store.overview.outlook_queries import Outlook
from tracker.ui.charts.chart_card import ChartCard, left_out_sentence
from tracker.ui.charts.figure_card import FigureCard
from tracker.ui.overview.status_card import StatusCard
from tracker.ui.overview.status_matrix_model import MatrixRow
from tracker.ui.overview.status_unit_rows import largest_rows, unit_rows
from tracker.ui.overview.unit_matrix import UnitMatrixCard

MOST_UNITS = 10
"""More units than this stand in the table only."""


class OutlookCards(QObject):
    """Cards that show an `Outlook`; what a plan does not have is not there (VG-R6).

    The page places them; before anything is shown they are hidden. They are brought up to date
    one after another, so that the window is never held up for long.

    `page_requested` carries a page's name, `year_requested` a period to look at, `cell_reached` the
    table and the place in it where the keyboard has come.
    """

    card_shown = Signal()
    filter_requested = Signal(object)
    page_requested = Signal(str)
    year_requested = Signal(object)
    message = Signal(str)
    cell_reached = Signal(object, QRect)
    picture_copy_requested = Signal(object)
    picture_save_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Outlook, Labels] | None = None
        self.units = StatusCard(_narrowed)
        self.deadlines = FigureCard()
        self.matrix = UnitMatrixCard()
        self.goals = FigureCard()
        self.indicators = FigureCard()
        self.newest_year = self.goals.add_link(self._ask_for_newest)
        self.all_goals = self.goals.add_link(lambda: self.page_requested.emit("strategy"))
        self.all_indicators = self.indicators.add_link(
            lambda: self.page_requested.emit("indicators")
        )
        self.cards: tuple[QFrame, ...] = (
            self.units,
            self.deadlines,
            self.goals,
            self.indicators,
            self.matrix,
        )
        self._steps: deque[Callable[[], None]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)
        self._connect()
        self.conceal()

    @property
    def charts(self) -> tuple[ChartCard, ...]:
        """The cards that have a chart."""
        return (self.units, self.deadlines, self.goals, self.indicators)

    @property
    def is_settled(self) -> bool:
        """Whether every card shows what was last to be shown."""
        return not self._steps

    def conceal(self) -> None:
        """Hide the cards until something is shown in them."""
        self._shown = None
        self._steps.clear()
        for card in self.cards:
            card.hide()

    def show_outlook(self, outlook: Outlook, labels: Labels) -> None:
        """Bring the cards up to date; what is equal to what they show changes nothing."""
        if self._shown == (outlook, labels):
            return
        self._shown = (outlook, labels)
        self._steps = deque(
            (
                lambda: self._show_deadlines(outlook, labels),
                lambda: self._show_units(outlook.units, labels),
                lambda: self._show_goals(outlook.goals, labels),
                lambda: self._show_indicators(outlook, labels),
                lambda: self._show_matrix(outlook.units, labels),
            )
        )
        self._next.start()

    def _step(self) -> None:
        if self._steps:
            self._steps.popleft()()
            self.card_shown.emit()
            self._next.start()

    def _connect(self) -> None:
        for card in self.charts:
            card.message.connect(self.message)
            card.picture_copy_requested.connect(self.picture_copy_requested)
            card.picture_save_requested.connect(self.picture_save_requested)
        self.matrix.message.connect(self.message)
        self.units.matrix.filter_requested.connect(self.filter_requested)
        self.units.matrix.cell_reached.connect(
            lambda place: self.cell_reached.emit(self.units.matrix, place)
        )
        self.matrix.filter_requested.connect(self.filter_requested)
        self.matrix.coverage_requested.connect(lambda: self.page_requested.emit("coverage"))

    def _show_deadlines(self, outlook: Outlook, labels: Labels) -> None:
        title = _("Slutdatum framöver")
        figure = months_figure(title, outlook.ahead, labels.activity)
        nothing = "" if figure else _("Inget slutdatum är satt på det som återstår.")
        self.deadlines.show_figure(title, figure, nothing)
        self.deadlines.show()

    def _show_matrix(self, coverage: UnitsCoverage, labels: Labels) -> None:
        if coverage.units and coverage.focus_areas:
            self.matrix.show_coverage(coverage, labels)
        self.matrix.setVisible(bool(coverage.units and coverage.focus_areas))

    def _show_units(self, coverage: UnitsCoverage, labels: Labels) -> None:
        self.units.setVisible(bool(coverage.units))
        if not coverage.units:
            return
        rows = unit_rows(coverage, labels)
        note = _("Det som gäller alla räknas på varje rad.") if coverage.for_all.total else ""
        words = {"activities": labels.activity.plural_title, "area": labels.unit.singular}
        named = _("{activities} per {area}").format(**words)
        name = _("{activities} per {area} och status").format(**words)
        self.units.show_rows(named, name, rows, labels.unit.title, note)

    def _show_goals(self, goals: GoalsOfYear, labels: Labels) -> None:
        self.goals.setVisible(goals.total > 0)
        if not goals.total:
            return
        title = _("Bedömning {year}").format(year=goals.period)
        counted = str(goals.total)
        if goals.has_goals:
            title = _("Måluppfyllelse {year}").format(year=goals.period)
            counted = labels.goal.counted(goals.total)
        if goals.judged:
            note = _("Bedömda: {judged} av {goals}.").format(judged=goals.judged, goals=counted)
        else:
            note = _("Ingenting är bedömt för {year} ännu.").format(year=goals.period)
            if goals.newest is not None:
                note += " " + _("Det senaste är från {year}.").format(year=goals.newest)
        self.goals.show_figure(title, goals_figure(title, goals, labels), note)
        has_newer = not goals.judged and goals.newest is not None
        self.newest_year.setText(_("Visa {year}").format(year=goals.newest))
        self.newest_year.setVisible(has_newer)
        shown = labels.goal if goals.has_goals else labels.focus_area
        self.all_goals.setText(_("Visa {nouns}").format(nouns=shown.definite_plural))
        self.all_goals.setVisible(True)

    def _show_indicators(self, outlook: Outlook, labels: Labels) -> None:
        self.indicators.setVisible(bool(outlook.indicators))
        if not outlook.indicators:
            return
        title = labels.indicator.plural_title
        figure = sparks_figure(title, outlook.indicators)
        note = "" if figure else _("Inga tal är införda ännu.")
        left_out = left_out_sentence(figure.left_out if figure else 0)
        self.indicators.show_figure(title, figure, note, left_out)
        link = _("Visa {nouns}").format(nouns=labels.indicator.definite_plural)
        self.all_indicators.setText(link)
        self.all_indicators.setVisible(True)

    def _ask_for_newest(self) -> None:
        newest = self._shown[0].goals.newest if self._shown else None
        if newest is not None:
            self.year_requested.emit(newest)


def _narrowed(rows: list[MatrixRow]) -> list[MatrixRow]:
    return largest_rows(rows, MOST_UNITS)
