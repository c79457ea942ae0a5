"""The side Årets steg: the wheel, the list of the same steps, and the form of the one stood on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.reporting.year_step import StepLine, steps_sentence
from tracker.publishing.charts.year_wheel import legend_words
from tracker.ui.followup.steps.step_form import StepForm
from tracker.ui.followup.steps.step_table import DAY, NUMBER, STATE, STEP, StepTableModel
from tracker.ui.followup.steps.turn_on import TurnOnDialog
from tracker.ui.followup.steps.wheel import WheelView
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.layout.stack import Stack
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_view import set_up_rows, stand_on_row
from tracker.ui.session import Session

_WIDTHS = {NUMBER: 40, DAY: 144, STATE: 160}
"""In pixels for a text whose digits are eight wide."""


class StepsPart(QWidget):
    """Shows a calendar year's steps. `print_requested` asks for them on paper."""

    print_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[StepLine, ...] = ()
        self._is_filling = False
        self._wanted: int | None = None
        self.wheel = WheelView()
        self.model = StepTableModel(session, self)
        self.view = QTableView()
        self.form = StepForm(session)
        self._build()
        self._wire()

    def show_steps(
        self, year: int, lines: tuple[StepLine, ...], today: date, *, is_on: bool
    ) -> None:
        """Show the steps of a year; before they are turned on, only how to do that."""
        self._is_filling = True
        self._lines = lines
        self.wheel.show_steps(lines, year, today)
        self.model.show_steps(lines, today)
        self.sentence.setText(steps_sentence(lines, today))
        self._stack.setCurrentIndex(0 if is_on else 1)
        self._is_filling = False
        editable = self._session.is_editable
        for widget in (self.turn_on_button, self.add_button):
            widget.setEnabled(editable)
        self.confirm_button.setVisible(any(line.step.is_suggested for line in lines))
        self.confirm_button.setEnabled(editable)
        if lines and self.current() is None:
            stand_on_row(self.view, 0)
        self._show_current()

    def ask_to_turn_on(self) -> TurnOnDialog:
        """Ask which steps the year shall have; return the dialog."""
        dialog = TurnOnDialog(self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def add_own(self) -> None:
        """Write a step of the municipality's own, today every year, and stand in its name."""
        if not self._session.is_editable:
            return
        self.commit_pending()
        plan, today = self._session.plan, self._session.today()
        title, added = _("Eget steg"), list[int]()

        def write() -> None:
            added.append(plan.year_steps.add_own(title, today.month, today.day, today))

        if self._session.change(_("Nytt steg i årshjulet"), write):
            self._wanted = added[0]
            self._stand_on_wanted()

    def remove_current(self) -> None:
        """Remove the step stood on from every year; undo brings it back."""
        line = self.current()
        if line is not None and self._session.is_editable:
            self.form.forget()
            change_label = _("Tog bort steget {title}").format(title=line.name)
            self._session.change(change_label, self._session.plan.year_steps.delete, line.step.id)

    def tick_current(self) -> None:
        """Say that the step stood on is done today, or that it is not done after all."""
        line = self.current()
        if line is None or not line.is_by_hand or not self._session.is_editable:
            return
        done_on = None if line.is_done else self._session.today()
        change_label = _("Bockade av {title}").format(title=line.full_name)
        tick = self._session.plan.year_steps.tick
        self._session.change(change_label, tick, line.step.id, line.year, done_on)

    def confirm(self) -> None:
        """Say that the suggested days are right."""
        self.commit_pending()
        plan = self._session.plan

        def write() -> None:
            for step in plan.year_steps.all():
                plan.year_steps.update(step.id, is_suggested=False)

        self._session.change(_("Bekräftade dagarna för årets steg"), write)

    def current(self) -> StepLine | None:
        """Return the step the user stands on, or None."""
        return self.model.row_at(self.view.currentIndex().row())

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()

    def focus_first(self) -> None:
        """Stand in the list, or at the button that turns the steps on."""
        first = self.view if self._lines else self.turn_on_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self.sentence = label("", "muted", wrap=True)
        self.add_button = icon_button(_("Eget steg"), self.add_own, "plus")
        self.tick_button = icon_button(_("Bocka av"), self.tick_current, "check")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self.confirm_button = icon_button(_("Dagarna stämmer"), self.confirm, "check")
        self.turn_on_button = button(_("Slå på årets steg …"), self.ask_to_turn_on, role="primary")
        self.not_on = EmptyState(
            "calendar-sync",
            _("Årets steg är inte påslagna"),
            _(
                "Slå på dem, så visar programmet vad som ska göras när, vad som är klart och vad"
                " som är näst i tur. Dagarna bestämmer ni."
            ),
            self.turn_on_button,
        )
        self._set_up_view()
        self._stack = Stack()
        self._stack.addWidget(self._content())
        self._stack.addWidget(self.not_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tools = QHBoxLayout()
        tools.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        tools.setSpacing(GRID)
        for tool in (self.tick_button, self.add_button, self.remove_button, self.confirm_button):
            tools.addWidget(tool)
        tools.addWidget(self.sentence, 1)
        column.addLayout(tools)
        splitter = PageSplitter((self._wheel_side(), self._list_side()), (432, 680), wide=1)
        splitter.setStretchFactor(0, 1)  # the wheel gives way too
        column.addWidget(splitter, 1)
        return content

    def _wheel_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.wheel)
        column.addWidget(label(legend_words(), "muted", wrap=True))
        column.addStretch(1)
        return side

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.form)
        return side

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMinimumWidth(scaled(360))
        view.setAccessibleName(_("Årets steg"))
        set_up_rows(view, _WIDTHS, STEP)

    def _wire(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        self.view.activated.connect(lambda _index: self.form.focus_first())
        for keys, run in (("Delete", self.remove_current), ("Space", self.tick_current)):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        self._session.closed.connect(self.form.forget)

    # Showing

    def _stand_on_wanted(self) -> None:
        for row in range(self.model.rowCount()):
            line = self.model.row_at(row)
            if line is not None and line.step.id == self._wanted:
                self._wanted = None
                stand_on_row(self.view, row)
                self.form.focus_first()
                return

    def _show_current(self) -> None:
        if self._is_filling:
            return
        if self._wanted is not None:
            self._stand_on_wanted()
        line, editable = self.current(), self._session.is_editable
        self.form.show_line(line)
        self.remove_button.setEnabled(editable and line is not None)
        self.tick_button.setEnabled(editable and line is not None and line.is_by_hand)
        is_done = line is not None and line.is_by_hand and line.is_done
        self.tick_button.setText(f" {_('Ta bort bocken') if is_done else _('Bocka av')}")
