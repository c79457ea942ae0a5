"""One reminder a person: all that each owner answers for that is late or comes soon."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.domain.core.dates import days
from tracker.domain.core.jobs import silent
from tracker.domain.core.language import _, ngettext
from tracker.domain.reporting.owner_reminder import (
    DAYS_AHEAD,
    OwnerDays,
    nobody_sentence,
    owner_reminder,
    reminded_label,
    reminded_sentence,
    without_email_sentence,
    without_owner_sentence,
)
from tracker.errors import TrackerError
from tracker.exchange.forms.reminder_drafts import write_reminders
from tracker.store.activities.reminding import note_reminders, read_owners_due
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.letters import LettersDialog
from tracker.ui.kit.fields.folders import FolderKind, folder_to_open, remember_folder
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_HORIZONS = (7, 14, DAYS_AHEAD, 60, 90, 180, 365)


class RemindOwnersDialog(LettersDialog):
    """Shows what each owner is to be reminded of, within as many days as the user chooses."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Påminn ansvariga"), parent)
        self._session = session
        self._settings = settings
        self._owners: dict[int, OwnerDays] = {}
        self.days = NamedBox()
        for count in _HORIZONS:
            self.days.addItem(days(count), count)
        self.days.setCurrentIndex(_HORIZONS.index(DAYS_AHEAD))
        self.days.setAccessibleName(_("Hur många dagar framåt"))
        self.facts = label("", "muted", wrap=True)
        self.notices = label("", "muted", wrap=True)
        self.save_button = icon_button(_("Spara alla som utkast …"), self.save_drafts, "save")
        self._lay_out_top()
        self.days.currentIndexChanged.connect(lambda _place: self._read())
        self.accepted.connect(self._note)
        session.closed.connect(self.reject)
        self._read()

    def save_drafts(self) -> None:
        """Ask for a folder, write a draft of e-mail for each owner there, and tick all."""
        folder = QFileDialog.getExistingDirectory(
            self, _("Mapp för utkasten"), folder_to_open(self._settings, FolderKind.FORMS)
        )
        if not folder:
            return
        remember_folder(self._settings, FolderKind.FORMS, Path(folder))
        shown = self.shown()
        letters = [
            shown if shown is not None and each.key == shown.key else each
            for each in self._reminders.values()
        ]
        try:
            written = write_reminders(letters, Path(folder), silent)
        except TrackerError as error:
            messages.show_error(self, error)
            return
        self.list.tick(self.list.ids())
        text = ngettext(
            "{count} utkast ligger i {folder}. Öppna det i e-postprogrammet och skicka det.",
            "{count} utkast ligger i {folder}. Öppna dem i e-postprogrammet och skicka dem.",
            len(written),
        )
        self.notices.setText(text.format(count=len(written), folder=folder))
        self.notices.show()

    def _days_ahead(self) -> int:
        return int(self.days.currentData())

    def _lay_out_top(self) -> None:
        caption = label(_("Försenat, och det som kommer inom"))
        caption.setBuddy(self.days)
        self.top.addWidget(caption)
        self.top.addWidget(self.days)
        self.top.addWidget(self.facts, 1)
        self.buttons.addWidget(self.save_button)
        self.body.addWidget(self.notices)

    def _read(self) -> None:
        session, today = self._session, self._session.today()
        due = read_owners_due(session.plan.connection, today, self._days_ahead())
        plan, labels = session.plan.plan(), session.labels
        self._owners = {each.owner_id: each for each in due.owners}
        self.show_letters(
            owner_reminder(each, plan.title, plan.municipality, labels, today)
            for each in due.owners
        )
        self.save_button.setEnabled(bool(due.owners))
        notices = (
            "" if due.owners else nobody_sentence(self._days_ahead()),
            without_email_sentence(due.without_email),
            without_owner_sentence(due.without_owner, labels),
        )
        self.notices.setText(" ".join(each for each in notices if each))
        self.notices.setVisible(bool(self.notices.text()))

    def _show(self) -> None:
        super()._show()
        owner = self._owners.get(self.list.current_id() or 0)
        reminded = reminded_sentence(owner.reminded_on) if owner is not None else ""
        counted = owner.counted(self._session.today()) if owner is not None else ""
        self.facts.setText(" · ".join(each for each in (counted, reminded) if each))

    def _note(self) -> None:
        chosen = [self._owners[key] for key in self.reminded() if key in self._owners]
        session, today = self._session, self._session.today()
        if chosen and session.is_editable:
            change_label = reminded_label([each.owner for each in chosen])
            done = session.change(change_label, note_reminders, session.plan, chosen, today)
            if done:
                session.message.emit(_("{done}. Ångra med Ctrl+Z.").format(done=change_label))
