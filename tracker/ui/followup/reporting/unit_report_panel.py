"""One unit's report of a year: what it is asked about, and the form of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.core.terms import Responsibility
from tracker.domain.reporting.reporting import ReportState, report_state_word
from tracker.domain.reporting.rollcall import missing_report_sentence, reminded_sentence
from tracker.store.followup.rollcall import SheetLine, UnitSheet
from tracker.ui.followup.reporting.report_form import ReportForm, SummaryForm
from tracker.ui.followup.reporting.report_list import ACTIVITY, STATUS, ReportLine, ReportListModel
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.layout.page_splitter import keep_reading_order
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.kit.tiles import IconLine
from tracker.ui.session import Session

_KEYS = {1: ("Ctrl+Down", "arrow-down-straight"), -1: ("Ctrl+Up", "arrow-up")}
_LEAST_LINES, _SHOWN_LINES = 2, 6
_ANY_HEIGHT = 16777215
"""Qt's own largest height of a widget."""


class UnitReportPanel(QWidget):
    """Shows a unit's report. In the sit-down mode it is all of the page.

    `sit_down_requested` carries whether it shall be; `step_requested` the state that the unit's
    report shall come to; `activity_requested` an activity to open.
    """

    sit_down_requested = Signal(bool)
    step_requested = Signal(object)
    activity_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet: UnitSheet | None = None
        self._editable = False
        self._is_filling = False
        self._sits_down = False
        self.model = ReportListModel(session, self)
        self.view = _ReportView(self.model)
        self.form = ReportForm(session)
        self.summary = SummaryForm(session)
        self._build()
        self._wire()

    # What the page asks for

    @property
    def sheet(self) -> UnitSheet | None:
        """The report that is shown."""
        return self._sheet

    def show_sheet(self, sheet: UnitSheet | None, *, editable: bool) -> None:
        """Show a unit's report, or its new state; None for nothing."""
        is_other = _identity(sheet) != _identity(self._sheet)
        if is_other:
            self.commit_pending()
        self._sheet, self._editable = sheet, editable
        self._stack.setCurrentIndex(0 if sheet is None else 1)
        if sheet is None:
            self.form.forget()
            self.summary.forget()
            return
        self._show_facts(sheet)
        self.summary.show_sheet(sheet, editable=editable)
        rows = [ReportLine(line) for line in sheet.lines]
        self._is_filling = True
        self.model.show_rows([*rows, ReportLine(None, bool(sheet.row.report.summary))])
        self._fit_list()
        if is_other or not self.view.currentIndex().isValid():
            stand_on_row(self.view, self._first_unreported())
        self._is_filling = False
        self._show_current()

    def show_mode(self, *, sits_down: bool) -> None:
        """Put the list beside the form where there is room, otherwise above it."""
        way = Qt.Orientation.Horizontal if sits_down else Qt.Orientation.Vertical
        self._splitter.setOrientation(way)
        self._sits_down = sits_down
        self._list_column.setContentsMargins(0, 0, 0 if sits_down else 2 * GRID, 0)
        self._fit_list()
        self._splitter.setSizes([448, 640] if sits_down else [184, 420])
        left = 2 * GRID if sits_down else 2
        self._form_column.setContentsMargins(left, GRID, 2 * GRID, 2 * GRID)
        self.back.setVisible(sits_down)
        self.larger.setVisible(not sits_down)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row; what is being written is saved."""
        self.commit_pending()
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            stand_on_row(self.view, row)
            self.focus_form()

    def focus_form(self) -> None:
        """Stand in the first field of what is shown."""
        shown = self.summary if self._forms.currentWidget() is self.summary else self.form
        shown.focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()
            self.summary.commit_pending()

    # Building

    def _build(self) -> None:
        self.nothing = EmptyState("users", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self._report_part())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _report_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2 * GRID, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        self.heading = label("", "subheading", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.missing = IconLine("triangle-alert", "warning", "warning")
        column.addLayout(self._top())
        column.addLayout(self._facts_and_step())
        column.addWidget(self.missing)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self._list_part())
        self._splitter.addWidget(self._form_part())
        keep_reading_order(self._splitter)
        self._splitter.setCollapsible(0, False)
        self._splitter.setCollapsible(1, False)
        self._splitter.setStretchFactor(1, 1)
        column.addWidget(self._splitter, 1)
        return part

    def _list_part(self) -> QWidget:
        self._list = QWidget()
        column = self._list_column = QVBoxLayout(self._list)
        column.addWidget(self.view)
        return self._list

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        self.back = button(_("‹ Alla"), lambda: self.sit_down_requested.emit(False))
        self.back.setToolTip(_("Tillbaka till listan (Esc)"))
        self.larger = QToolButton()
        self.larger.setIcon(icon("maximize-2"))
        self.larger.setAccessibleName(_("Fyll i på hela sidan"))
        self.larger.setToolTip(_("Fyll i på hela sidan (Enter i listan)"))
        self.larger.clicked.connect(lambda _on: self.sit_down_requested.emit(True))
        row.addWidget(self.back)
        row.addWidget(self.heading, 1)
        row.addWidget(self.larger)
        return row

    def _facts_and_step(self) -> QHBoxLayout:
        """The words give way to the button, which is always as wide as its own."""
        self.step_button = button("", self._ask_for_step)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.facts, 1)
        row.addWidget(self.step_button)
        return row

    def _form_part(self) -> QWidget:
        content = QWidget()
        content.setObjectName("content")
        column = self._form_column = QVBoxLayout(content)
        column.setSpacing(GRID // 2)
        self.about = label("", "strong", wrap=True)
        self.about_more = label("", "muted", wrap=True)
        self.open_button = button("", self._open_activity, role="link")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.about, 1)
        self.progress = label("", "muted")
        top.addWidget(self.progress)
        for by in (-1, 1):
            top.addWidget(self._step_tool(by), alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.about_more)
        column.addWidget(self.open_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._forms = _OneOf((self.form, self.summary))
        column.addWidget(self._forms)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        return self._area

    def _step_tool(self, by: int) -> QToolButton:
        _keys, name = _KEYS[by]
        text = _("Nästa") if by > 0 else _("Föregående")
        tool = QToolButton()
        tool.setIcon(icon(name))
        tool.setAccessibleName(text)
        tool.setToolTip(_("Nästa (Ctrl+Ner)") if by > 0 else _("Föregående (Ctrl+Upp)"))
        tool.clicked.connect(lambda _on: self.step(by))
        return tool

    def _wire(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.form_requested.connect(self.focus_form)
        self.summary.saved.connect(lambda _name: self._take_reporter())
        for by, (keys, _name) in _KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    # Showing

    def _fit_list(self) -> None:
        """Let the list above the form be no higher than its rows, and show the first of them."""
        line = self.view.verticalHeader().defaultSectionSize()
        frame = 2 * self.view.frameWidth() + 2
        rows = max(self.model.rowCount(), _LEAST_LINES)
        shown = _LEAST_LINES if self._sits_down else min(rows, _SHOWN_LINES)
        self._list.setMinimumHeight(shown * line + frame)
        highest = _ANY_HEIGHT if self._sits_down else rows * line + frame
        self._list.setMaximumHeight(highest)
        given, rest = self._splitter.sizes()
        if given > highest:
            self._splitter.setSizes([highest, given + rest - highest])

    def show_nothing(self) -> None:
        """Show what the empty panel waits for."""
        unit = self._session.labels.unit
        self.nothing.show_text(
            _("Välj {unit}").format(unit=unit.singular),
            _("Här visas vad den har rapporterat, och här kan ni fylla i tillsammans."),
        )

    def _show_facts(self, sheet: UnitSheet) -> None:
        row, report = sheet.row, sheet.row.report
        self.heading.setText(row.unit.name)
        state = report_state_word(row.state)
        if report.latest is not None:
            state = f"{state} {report.latest}"
        missing = missing_report_sentence(report, self._session.today())
        reminded = "" if missing else reminded_sentence(report).rstrip(".")
        parts = [state, row.progress(), row.head or "", reminded]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.missing.show_text(missing)
        self.missing.setVisible(bool(missing))
        is_received = row.state in (ReportState.RECEIVED, ReportState.APPROVED)
        self.step_button.setText(_("Godkänn") if is_received else _("Markera som inkommen"))
        self.step_button.setMinimumWidth(self.step_button.sizeHint().width())
        self.step_button.setVisible(self._editable and row.state is not ReportState.APPROVED)

    def _show_current(self) -> None:
        if self._is_filling:
            return
        sheet, row = self._sheet, self.model.row_at(self.view.currentIndex().row())
        if sheet is None or row is None:
            return
        if row.line is None:
            self.form.commit_pending()
            self.about.setText(row.title)
            self._show_about("", is_activity=False)
            self._forms.show_one(self.summary)
        else:
            self.summary.commit_pending()
            self.form.reporter = self.summary.reporter
            self.about.setText(row.title)
            self._show_about(self._about(row.line), is_activity=True)
            self.form.show_line(sheet, row.line, editable=self._editable)
            self._forms.show_one(self.form)
        place = _("{place} av {count}")
        count = self.model.rowCount()
        self.progress.setText(place.format(place=self.view.currentIndex().row() + 1, count=count))

    def _show_about(self, text: str, *, is_activity: bool) -> None:
        self.about_more.setText(text)
        self.about_more.setVisible(bool(text))
        noun = self._session.labels.activity
        self.open_button.setText(_("Öppna {noun}").format(noun=noun.definite))
        self.open_button.setVisible(is_activity)

    def _about(self, line: SheetLine) -> str:
        """Return what the activity is part of, when it is due, and whose status is reported."""
        activity, labels = line.row.activity, self._session.labels
        parts = [line.row.focus_area or "", line.row.lateness.sentence]
        if activity.due_date is not None and not line.row.lateness.sentence:
            parts.append(_("Slutdatum {day}").format(day=activity.due_date))
        if not line.answers:
            if line.row.unit:
                parts.append(_("Medverkar; {unit} ansvarar").format(unit=line.row.unit))
            elif activity.responsibility is Responsibility.ALL:
                parts.append(_("{units} deltar").format(units=labels.unit.every()))
        return " · ".join(part.rstrip(".") for part in parts if part)

    def _first_unreported(self) -> int:
        lines = self._sheet.lines if self._sheet is not None else ()
        return next((place for place, line in enumerate(lines) if not line.is_reported), 0)

    # Reacting

    def _take_reporter(self) -> None:
        self.form.reporter = self.summary.reporter

    def _ask_for_step(self) -> None:
        if self._sheet is not None:
            self.commit_pending()
            is_received = self._sheet.row.state is ReportState.RECEIVED
            wanted = ReportState.APPROVED if is_received else ReportState.RECEIVED
            self.step_requested.emit(wanted)

    def current_activity(self) -> int | None:
        """Return the id of the activity whose report is shown, None for none."""
        row = self.model.row_at(self.view.currentIndex().row())
        return None if row is None or row.line is None else row.line.key

    def _open_activity(self) -> None:
        row = self.model.row_at(self.view.currentIndex().row())
        if row is not None and row.line is not None:
            self.activity_requested.emit(row.key)


def _identity(sheet: UnitSheet | None) -> tuple[FollowupPeriod, int] | None:
    return None if sheet is None else (sheet.row.report.period, sheet.row.key)


class _OneOf(QWidget):
    """Shows one of several forms, as high as that one needs to be."""

    def __init__(self, forms: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._all = forms
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for form in forms:
            column.addWidget(form)
            form.hide()

    def show_one(self, form: QWidget) -> None:
        """Show one of the forms."""
        for widget in self._all:
            widget.setVisible(widget is form)

    def currentWidget(self) -> QWidget | None:
        """Return the form that is shown."""
        return next((form for form in self._all if not form.isHidden()), None)


class _ReportView(QTableView):
    """Chooses an activity; `form_requested` asks for its form."""

    form_requested = Signal()

    def __init__(self, model: ReportListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setProperty("role", "framed")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Att rapportera"))
        set_up_rows(self, stretched=ACTIVITY)
        header = self.horizontalHeader()
        header.hide()
        header.resizeSection(STATUS, QFontMetrics(self.font()).horizontalAdvance("0") * 19)
        self.activated.connect(lambda _index: self.form_requested.emit())
