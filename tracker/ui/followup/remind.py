"""Reminders with ready text, one a unit: copied, or opened in the user's own e-mail program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.workdays import working_days_later
from tracker.domain.reporting.reminder import Reminder
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.tick_list import TickList

_WIDTH = 760
_TEXT_HEIGHT = 300
_GIVEN_DAYS = 10
"""Working days, two weeks when no holiday is between."""
_ABOUT = N_(
    "Programmet skickar ingenting självt. Kopiera texten eller öppna den i ditt e-postprogram. Den"
    " som är förbockad antecknas som påmind."
)
_LAST_DAY = Field("last_day", N_("Sista dag"), Kind.DATE, required=True)

MakeReminders = Callable[[date], Sequence[Reminder]]
"""Gives the reminders for a last day."""


class RemindDialog(Frame):
    """Accepted when reminders shall be noted; `reminded` gives the ids of the units ticked.

    A unit is ticked when its text has been copied or opened in the e-mail program.
    """

    def __init__(
        self,
        make: MakeReminders,
        today: date,
        parent: QWidget | None = None,
        *,
        noted: bool = True,
        last_day: date | None = None,
    ) -> None:
        super().__init__(_("Påminn"), parent, width=_WIDTH)
        self._make = make
        self._noted = noted
        self.last_day = DateEditor(_LAST_DAY)
        self.last_day.name_for_screen_reader(_(_LAST_DAY.label))
        self.last_day.set_value(last_day or working_days_later(today, _GIVEN_DAYS))
        self.list = TickList(_("Påminnelser"))
        self.address = label("", "muted", wrap=True)
        self.subject = label("", "strong", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Påminnelsens text"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TEXT_HEIGHT)
        self.copy_button = icon_button(_("Kopiera text"), self.copy, "copy")
        self.mail_button = icon_button(_("Öppna i e-post"), self.open_mail, "external-link")
        self._lay_out()
        self.add_button(_("Avbryt") if noted else _("Stäng"), self.reject)
        self.note_button = self.add_button("", self.accept, role="primary")
        self.note_button.setVisible(noted)
        self._reminders = {reminder.unit_id: reminder for reminder in make(self._day() or today)}
        self._fill()
        self.last_day.committed.connect(self._move_last_day)
        self.list.currentItemChanged.connect(lambda *_items: self._show())
        self.list.ticked.connect(self._show_count)

    def reminded(self) -> list[int]:
        """Return the ids of the ticked units, in the order of the list."""
        return self.list.chosen()

    def copy(self) -> None:
        """Copy the shown text with its subject, and tick the unit."""
        QGuiApplication.clipboard().setText(f"{self.subject.text()}\n\n{self.text.toPlainText()}")
        self._tick()

    def open_mail(self) -> None:
        """Open the shown text in the user's e-mail program, and tick the unit."""
        reminder = self.shown()
        if reminder is not None and QDesktopServices.openUrl(QUrl(reminder.mailto())):
            self._tick()

    def shown(self) -> Reminder | None:
        """Return the reminder that is shown, with the text as the user has changed it."""
        reminder = self._current()
        if reminder is None:
            return None
        return Reminder(
            reminder.unit_id,
            reminder.unit,
            reminder.email,
            reminder.subject,
            self.text.toPlainText(),
        )

    # Building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        caption = label(_(_LAST_DAY.label))
        caption.setBuddy(self.last_day)
        self.last_day.setMaximumWidth(24 * GRID)
        top.addWidget(caption)
        top.addWidget(self.last_day)
        top.addStretch(1)
        shown = QVBoxLayout()
        shown.setSpacing(GRID)
        for widget in (self.address, self.subject):
            shown.addWidget(widget)
        shown.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.mail_button)
        buttons.addStretch(1)
        shown.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self.list.setFixedWidth(28 * GRID)
        row.addWidget(self.list)
        row.addLayout(shown, 1)
        if self._noted:
            self.body.addWidget(label(_(_ABOUT), "muted", wrap=True))
        self.body.addLayout(top)
        self.body.addLayout(row, 1)

    def _fill(self) -> None:
        for reminder in self._reminders.values():
            is_ticked = False if self._noted else None
            self.list.add(reminder.unit_id, reminder.unit, is_ticked=is_ticked)
        self.list.setCurrentRow(0)
        self._show()
        self._show_count()

    # Reacting

    def _show(self) -> None:
        reminder = self._current()
        self.mail_button.setEnabled(reminder is not None)
        self.copy_button.setEnabled(reminder is not None)
        if reminder is None:
            return
        unknown = _("E-postadressen är okänd. Skriv den på chefens rad under Organisation.")
        self.address.setText(
            _("Till: {email}").format(email=reminder.email) if reminder.email else unknown
        )
        self.subject.setText(reminder.subject)
        self.text.setPlainText(reminder.body)

    def _move_last_day(self, value: object) -> None:
        day = date.fromisoformat(str(value))
        self.last_day.set_value(day)
        self._reminders = {reminder.unit_id: reminder for reminder in self._make(day)}
        self._show()

    def _day(self) -> date | None:
        text = str(self.last_day.entered())
        return date.fromisoformat(text) if text else None

    def _tick(self) -> None:
        current = self.list.current_id()
        if self._noted and current is not None:
            self.list.tick([current])

    def _show_count(self) -> None:
        count = len(self.reminded())
        text = ngettext("Anteckna {count} påminnelse", "Anteckna {count} påminnelser", count)
        self.note_button.setText(text.format(count=count) if count else _("Anteckna påminnelse"))
        self.note_button.setEnabled(count > 0)

    def _current(self) -> Reminder | None:
        current = self.list.current_id()
        return None if current is None else self._reminders[current]
