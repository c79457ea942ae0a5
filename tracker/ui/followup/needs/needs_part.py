"""The side Behov of the follow-up: what is done for each target group, and whether it is enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QTableView, QVBoxLayout, QWidget

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import word
from tracker.domain.reporting.need import DoneActivity, NeedLine, need_question
from tracker.ui.followup.needs.need_form import NeedForm
from tracker.ui.followup.needs.need_list import ANSWER, DONE, GROUP, NeedListModel
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.section import Section
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session

_WIDTHS = {DONE: 96, ANSWER: 216}
"""In pixels for a text whose digits are eight wide."""

_SHOWN = 30


class NeedsPart(QWidget):
    """Lets the working group judge for each area and target group whether it is enough (VG-R4)."""

    activity_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._period: AnyPeriod = session.period
        self._editable = False
        self._is_filling = False
        self._all_of: NeedLine | None = None
        self.model = NeedListModel(session, self)
        self.view = QTableView()
        self.form = NeedForm(session)
        self.done = Section("")
        self._build()
        self._wire()

    def show_needs(self, period: AnyPeriod, lines: tuple[NeedLine, ...], *, editable: bool) -> None:
        """Show what is done in a period, with its judgements."""
        if period != self._period:
            self.commit_pending()
        self._period, self._editable = period, editable
        self._is_filling = True
        self.model.show_needs(lines)
        judged = sum(line.is_judged for line in lines)
        sentence = _("{judged} av {count} bedömda. Ctrl+Ner går till nästa.")
        self.counts.setText(sentence.format(judged=judged, count=len(lines)))
        first = self.model.first_need()
        if first is not None and self.current() is None:
            stand_on_row(self.view, first)
        self._is_filling = False
        self._show_current()

    def current(self) -> NeedLine | None:
        """Return the need the user stands on, or None."""
        return self.model.line_at(self.view.currentIndex().row())

    def stand_on(self, assessment_id: int) -> None:
        """Stand on the need that was judged in an assessment, if it is shown."""
        for row in range(self.model.rowCount()):
            line = self.model.line_at(row)
            if line is not None and line.judged is not None and line.judged.id == assessment_id:
                stand_on_row(self.view, row)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) need; what is being written is saved."""
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
        """Stand in the list of needs."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMinimumWidth(scaled(280))
        view.setAccessibleName(_("Behov"))
        set_up_rows(view, _WIDTHS, GROUP)
        self.counts = label("", "muted", wrap=True)
        self.counts.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.counts)
        layout.addWidget(PageSplitter((view, self._right_part()), (576, 536), wide=1), 1)

    def _right_part(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self.heading = label("", "subheading", wrap=True)
        column.addWidget(self.heading)
        column.addWidget(label(need_question(), "muted", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self.done)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _wire(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.activated.connect(lambda _index: self.form.focus_first())
        theme.look_changed().connect(self._show_current)
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    # Showing

    def _show_current(self) -> None:
        line = self.current()
        if line is None or self._is_filling:
            return
        self.heading.setText(f"{coded(line.area.code, line.area.title)} – {line.group_name}")
        self.form.show_need(self._period, line, editable=self._editable)
        labels = self._session.labels
        self.done.heading.setText(
            _("{activities} {year}").format(
                activities=labels.activity.plural_title, year=self._period
            )
        )
        self.done.show_lines(self._done_lines(line))

    def _done_lines(self, line: NeedLine) -> list[QWidget]:
        is_whole = self._all_of is not None and self._all_of.key == line.key
        shown = line.done if is_whole else line.done[:_SHOWN]
        made: list[QWidget] = [self._done_line(activity) for activity in shown]
        if len(shown) < len(line.done):
            text = _("Visa alla {count}").format(count=len(line.done))
            made.append(button(text, lambda: self._show_all(line), role="link"))
        nothing = _("Inga {activities} hör hit ännu.").format(
            activities=self._session.labels.activity.plural
        )
        return made or [label(nothing, "muted", wrap=True)]

    def _done_line(self, activity: DoneActivity) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GRID, GRID // 2)
        column.setSpacing(0)
        title = button(
            activity.name.replace("&", "&&"),
            lambda: self.activity_requested.emit(activity.activity_id),
            role="link",
        )
        title.setIcon(theme.status_icon(activity.status))
        title.setAccessibleName(activity.name)
        title.setMinimumWidth(0)
        title.setSizePolicy(title.sizePolicy().Policy.Ignored, title.sizePolicy().verticalPolicy())
        column.addWidget(title)
        text = " · ".join((word(activity.status), *activity.facts()))
        column.addWidget(label(text, "muted", wrap=True))
        return holder

    def _show_all(self, line: NeedLine) -> None:
        self._all_of = line
        self._show_current()
