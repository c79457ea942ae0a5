"""The plan's moments: as it was at any version, year, meeting or day (VB-R7, SK-R6)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _, ngettext
from tracker.store.log.changes import Changes
from tracker.store.meetings.treatments import treatments_of
from tracker.store.versions.browsing import Moment, between, first_day, moments
from tracker.ui.history.moment_panel import MomentPanel
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session

_DAY = Field("day", N_("En annan dag"), Kind.DATE)


class MomentsPart(QWidget):
    """Lists the plan's moments and compares two of them.

    `look_back_requested` carries the moment that the window shall show, `facts` a word about all.
    """

    look_back_requested = Signal(object)
    open_activity_requested = Signal(int)
    message = Signal(str)
    facts = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._days: list[date] = []
        self._moments: list[Moment] = []
        self._other: Moment | None = None
        self._wanted: Moment | None = None
        self.list = TwoLineList(_("Planens lägen"))
        self.day = DateEditor(_DAY)
        self.panel = MomentPanel()
        self._build()
        self._wire()

    # What the page asks for

    def focus_first(self) -> None:
        """Stand in the list of moments."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_day(self, day: date) -> None:
        """Put a day in the list and stand on it; a day the plan has not had is refused in words."""
        problem = self._problem_with(day)
        if problem:
            self.day.refuse(problem)
            return
        if day not in self._days:
            self._days.append(day)
        self.day.accept(None)
        self._wanted = Moment(day)
        self._read()

    def current(self) -> Moment | None:
        """Return the moment the user stands on."""
        value = self.list.current_value()
        return value if isinstance(value, Moment) else None

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is to look back at when the page comes into sight."""
        super().showEvent(event)
        if self._session.is_open:
            self._read()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Compare nothing while the page is out of sight."""
        super().hideEvent(event)
        self._session.tasks.forget_query((id(self), "differences"))

    # Building

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self._day_row())
        left.setMinimumWidth(scaled(34 * GRID))
        splitter = PageSplitter((left, self.panel), (44 * GRID, 700), wide=1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(splitter)

    def _day_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        caption = label(_(_DAY.label))
        caption.setBuddy(self.day)
        self.day.name_for_screen_reader(_(_DAY.label))
        caption.setContentsMargins(0, GRID, 0, 0)
        layout.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.day, 1)
        return row

    def _wire(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.day.committed.connect(lambda day: self.add_day(date.fromisoformat(day)))
        self.panel.compare_requested.connect(self._compare_with)
        self.panel.look_requested.connect(self._look)
        self.panel.open_activity_requested.connect(self.open_activity_requested)
        self.panel.message.connect(self.message)

    # Reading

    def _on_opened(self) -> None:
        if self.isVisible():
            self._read()

    def _on_closed(self) -> None:
        self._moments, self._days = [], []
        self._other = self._wanted = None
        self.panel.show_differences(None)
        self.list.clear()

    def _on_changed(self, _changes: Changes, _initiator: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._session.query_present(moments, self._fill, key=(id(self), "moments"))

    def _fill(self, found: list[Moment]) -> None:
        """Show every moment, newest first, and stand on the one wanted or else on the first."""
        wanted, self._wanted = self._wanted or self.current(), None
        days = [Moment(day) for day in self._days]
        self._moments = found[:1] + sorted(
            [*found[1:], *days], key=lambda moment: moment.day or date.max, reverse=True
        )
        self.list.blockSignals(True)
        self.list.clear()
        for moment in self._moments:
            self.list.add(moment.name, moment.about or _("som den är nu"), moment)
        place = self._moments.index(wanted) if wanted in self._moments else 0
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        fixed = len(found) - 1
        self.facts.emit(
            ngettext("{count} fastställt eller låst läge", "{count} lägen", fixed).format(
                count=fixed
            )
            if fixed
            else _("Inget är fastställt ännu. Välj en dag för att se planen som den var då.")
        )
        self._show_current()

    def _show_current(self) -> None:
        moment = self.current()
        if moment is None or not self._session.is_open:
            return
        others = [other for other in self._moments if other != moment]
        if self._other not in others:
            later = self._moments[self._moments.index(moment) + 1 :]
            self._other = next(iter(later or others), None)
        snapshot, plan = moment.snapshot, self._session.present
        treated = treatments_of(plan.connection, snapshot) if snapshot is not None else []
        self.panel.show_moment(moment, others, self._other, treated)
        self._compare()

    def _compare_with(self, other: Moment) -> None:
        self._other = other
        self.panel.show_differences(None)
        self._compare()

    def _compare(self) -> None:
        """Read, in another thread, what differs between the earlier and the later of the two."""
        moment, other = self.current(), self._other
        if moment is None or other is None:
            return
        before, after = sorted((moment, other), key=self._moments.index, reverse=True)
        self._session.query_present(
            lambda connection: between(connection, before, after),
            self.panel.show_differences,
            key=(id(self), "differences"),
        )

    def _look(self) -> None:
        moment = self.current()
        if moment is not None:
            self.look_back_requested.emit(moment)

    def _problem_with(self, day: date) -> str:
        first, today = first_day(self._session.present.connection), self._session.day_watch.day
        if day < first:
            return _("Planen började i den här filen {date}. Välj en senare dag.").format(
                date=first.isoformat()
            )
        if day > today:
            return _("Den dagen har inte varit än.")
        return ""
