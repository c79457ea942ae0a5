"""Reminders to units about what they are to answer, with the last day that they are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.domain.core.workdays import free_day_sentence, working_days_later
from tracker.domain.reporting.reminder import Reminder
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.letters import LettersDialog
from tracker.ui.kit.fields.editors import DateEditor
from tracker.ui.kit.looks.theme import GRID

_GIVEN_DAYS = 10
"""Working days, two weeks when no holiday is between."""
_LAST_DAY = Field("last_day", N_("Sista dag"), Kind.DATE, required=True)

MakeReminders = Callable[[date], Sequence[Reminder]]
"""Gives the reminders for a last day."""


class RemindDialog(LettersDialog):
    """Shows the reminders for a last day, which can be another."""

    def __init__(
        self,
        make: MakeReminders,
        today: date,
        parent: QWidget | None = None,
        *,
        noted: bool = True,
        last_day: date | None = None,
    ) -> None:
        super().__init__(_("Påminn"), parent, noted=noted)
        self._make = make
        self.last_day = DateEditor(_LAST_DAY)
        self.last_day.name_for_screen_reader(_(_LAST_DAY.label))
        self.last_day.setMaximumWidth(24 * GRID)
        self.free_day = label("", "muted", wrap=True)
        caption = label(_(_LAST_DAY.label))
        caption.setBuddy(self.last_day)
        self.top.addWidget(caption)
        self.top.addWidget(self.last_day)
        self.top.addWidget(self.free_day, 1)
        self._move_last_day(last_day or working_days_later(today, _GIVEN_DAYS))
        self.last_day.committed.connect(self._move_last_day)

    def unknown_address(self) -> str:
        """Return where a unit's address is written."""
        return _("E-postadressen är okänd. Skriv den på chefens rad under Organisation.")

    def _move_last_day(self, value: object) -> None:
        day = date.fromisoformat(str(value))
        self.last_day.set_value(day)
        self.free_day.setText(free_day_sentence(day))
        self.show_letters(self._make(day))
