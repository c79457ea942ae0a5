"""Letters with ready text, one a recipient: copied, or opened in the user's own mail program."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.reporting.reminder import Reminder
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.tick_list import TickList

_WIDTH = 760
_TEXT_HEIGHT = 160
_ABOUT = N_(
    "Programmet skickar ingenting självt. Kopiera texten eller öppna den i ditt e-postprogram. Den"
    " som är förbockad antecknas som påmind."
)


class LettersDialog(Frame):
    """Accepted when reminders shall be noted; `reminded` gives the keys of those ticked.

    A recipient is ticked when the text has been copied or opened in the mail program. A child puts
    what the letters depend on into `top`, and hands them over by `show_letters`.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, noted: bool = True) -> None:
        super().__init__(title, parent, width=_WIDTH)
        self._noted = noted
        self._reminders: dict[int, Reminder] = {}
        self.top = QHBoxLayout()
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
        self.list.currentItemChanged.connect(lambda *_items: self._show())
        self.list.ticked.connect(self._show_count)

    def unknown_address(self) -> str:
        """Return what is said of a recipient whose address the program does not know."""
        return _("E-postadressen är okänd. Skriv den på sidan Organisation.")

    def show_letters(self, reminders: Iterable[Reminder]) -> None:
        """Show these letters; who is ticked stays so, and the one stood on too."""
        ticked, current = set(self.reminded()), self.list.current_id()
        before = list(self._reminders)
        self._reminders = {reminder.key: reminder for reminder in reminders}
        if list(self._reminders) != before:
            self.list.blockSignals(True)
            self.list.clear()
            for key, reminder in self._reminders.items():
                is_ticked = key in ticked if self._noted else None
                self.list.add(key, reminder.recipient, is_ticked=is_ticked)
            keys = list(self._reminders)
            self.list.setCurrentRow(keys.index(current) if current in keys else 0)
            self.list.blockSignals(False)
        self._show()
        self._show_count()

    def reminded(self) -> list[int]:
        """Return the keys of the ticked recipients, in the order of the list."""
        return self.list.chosen()

    def copy(self) -> None:
        """Copy the shown text with its subject, and tick the recipient."""
        QGuiApplication.clipboard().setText(f"{self.subject.text()}\n\n{self.text.toPlainText()}")
        self._tick()

    def open_mail(self) -> None:
        """Open the shown text in the user's e-mail program, and tick the recipient."""
        reminder = self.shown()
        if reminder is not None and QDesktopServices.openUrl(QUrl(reminder.mailto())):
            self._tick()

    def shown(self) -> Reminder | None:
        """Return the reminder that is shown, with the text as the user has changed it."""
        found = self._current()
        if found is None:
            return None
        text = self.text.toPlainText()
        return Reminder(found.key, found.recipient, found.email, found.subject, text)

    def _lay_out(self) -> None:
        self.top.setSpacing(GRID)
        shown = QVBoxLayout()
        shown.setSpacing(GRID)
        for widget in (self.address, self.subject):
            shown.addWidget(widget)
        shown.addWidget(self.text, 1)
        self.buttons = FlowLayout(GRID)
        self.buttons.addWidget(self.copy_button)
        self.buttons.addWidget(self.mail_button)
        shown.addLayout(self.buttons)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        self.list.setFixedWidth(scaled(26 * GRID))
        row.addWidget(self.list)
        row.addLayout(shown, 1)
        if self._noted:
            self.body.addWidget(label(_(_ABOUT), "muted", wrap=True))
        self.body.addLayout(self.top)
        self.body.addLayout(row, 1)

    def _show(self) -> None:
        reminder = self._current()
        self.mail_button.setEnabled(reminder is not None)
        self.copy_button.setEnabled(reminder is not None)
        if reminder is None:
            for widget in (self.address, self.subject):
                widget.clear()
            self.text.clear()
            return
        known = _("Till: {email}").format(email=reminder.email)
        self.address.setText(known if reminder.email else self.unknown_address())
        self.subject.setText(reminder.subject)
        self.text.setPlainText(reminder.body)

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
        return None if current is None else self._reminders.get(current)
