"""The judging side of the follow-up: the levels, the judgement of one, and what speaks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.followup.assessed import AreaPart, levels_title
from tracker.store.file.connection import Connection
from tracker.store.followup.assessing import AssessedLine, Evidence, read_evidence
from tracker.ui.followup.assessing.assessment_form import AssessmentForm
from tracker.ui.followup.assessing.level_evidence import LevelEvidence
from tracker.ui.followup.assessing.level_list import FULFILMENT, LEVEL, TREND, LevelListModel
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session

_WIDTHS = {FULFILMENT: 152, TREND: 132}
"""In pixels for a text whose digits are eight wide."""


class AssessingPart(QWidget):
    """Lets the working group judge the levels of a period, with the evidence beside (VB-R1)."""

    activity_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._period: AnyPeriod = session.period
        self._editable = False
        self._is_filling = False
        self.model = LevelListModel(session, self)
        self.view = QTableView()
        self.form = AssessmentForm(session)
        self.evidence = LevelEvidence(session)
        self._build()
        self._wire()

    def show_levels(
        self, period: AnyPeriod, lines: tuple[AssessedLine, ...], *, editable: bool
    ) -> None:
        """Show the levels of a plan with the judgements of a period."""
        if period != self._period:
            self.commit_pending()
        self._period, self._editable = period, editable
        self._is_filling = True
        self.model.show_levels(lines)
        self._show_counts(lines)
        first = self.model.first_level()
        if first is not None and self.current() is None:
            stand_on_row(self.view, first)
        self._is_filling = False
        self._show_current()

    def current(self) -> AssessedLine | None:
        """Return the level the user stands on, or None."""
        return self.model.line_at(self.view.currentIndex().row())

    def stand_on(self, key: str) -> None:
        """Stand on the level with a key."""
        place = self.model.place_of(key)
        if place is not None:
            stand_on_row(self.view, place)
            self.view.scrollTo(self.model.index(place, LEVEL))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) level; what is being written is saved."""
        self.commit_pending()
        row = self.view.currentIndex().row() + by
        while 0 <= row < self.model.rowCount() and self.model.line_at(row) is None:
            row += by
        if 0 <= row < self.model.rowCount():
            stand_on_row(self.view, row)
            self.form.focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()

    def focus_first(self) -> None:
        """Stand in the list of levels."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self._size_view()
        self.counts = label("", "muted", wrap=True)
        self.counts.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        splitter = PageSplitter((self.view, self._right_part()), (576, 536), wide=1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.counts)
        column.addWidget(splitter, 1)
        self.nothing = EmptyState("target", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(inner)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _right_part(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.heading = label("", "subheading", wrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.form)
        column.addWidget(self.evidence)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _size_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMinimumWidth(scaled(280))
        set_up_rows(view, _WIDTHS, LEVEL)

    def _wire(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.activated.connect(lambda _index: self.form.focus_first())
        self.evidence.activity_requested.connect(self.activity_requested)
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    # Showing

    def _show_counts(self, lines: tuple[AssessedLine, ...]) -> None:
        labels = self._session.labels
        self.view.setAccessibleName(levels_title([line.part for line in lines], labels))
        judged = sum(line.is_assessed for line in lines)
        sentence = _("{judged} av {count} bedömda. Ctrl+Ner går till nästa.")
        self.counts.setText(sentence.format(judged=judged, count=len(lines)))
        self._stack.setCurrentIndex(0 if lines else 1)
        self.nothing.show_text(
            labels.focus_area.none(),
            _("När planen har {areas} går det att bedöma hur det gick med var och en.").format(
                areas=labels.focus_area.plural
            ),
        )

    def _show_current(self) -> None:
        line = self.current()
        if line is None or self._is_filling:
            return
        self.heading.setText(line.name)
        self.form.show_level(self._period, line, editable=self._editable)
        period, today = self._period, self._session.today()

        def read(connection: Connection) -> Evidence:
            return read_evidence(connection, period, line.part, today)

        self._session.query(read, lambda found: self._show(found, line), key=self)

    def _show(self, evidence: Evidence, line: AssessedLine) -> None:
        place = "" if isinstance(line.part, AreaPart) else line.place
        self.evidence.show_evidence(evidence, self._period, place)
