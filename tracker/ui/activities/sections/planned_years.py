"""The section Planår of an activity's form: the years the group has chosen, one chip a year."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from tracker.domain.activities.cost import planned_years_sentence
from tracker.domain.core.language import _
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_AHEAD = 4
_LONGEST_PERIOD = 15


class PlannedYearsSection(FormSection):
    """Shows the years that an activity can be planned for; those chosen are pressed."""

    def __init__(self, session: Session, _choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.chips: dict[int, QToolButton] = {}
        self._chosen: tuple[int, ...] = ()
        self.about = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Planår"), "subheading"))
        years = QWidget()
        self._flow = FlowLayout(GRID, years)
        column.addWidget(years)
        column.addWidget(self.about)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Planår"."""
        return _("Planår")

    def is_used(self) -> bool:
        """Return whether years have been chosen."""
        return bool(self._chosen)

    def add(self) -> None:
        """Stand on the first year."""
        for chip in list(self.chips.values())[:1]:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Nothing waits: a year is saved when it is pressed."""

    def read(self) -> None:
        """Read and show the activity's years."""
        activity = self._activity
        if activity is None:
            return
        self._chosen = self._session.plan.planned_years.of(activity.id)
        self._offer_years()
        for year, chip in self.chips.items():
            chip.setChecked(year in self._chosen)
            chip.setEnabled(self._session.is_editable)
        days = activity.start_date, activity.due_date
        sentence = planned_years_sentence(self._chosen, *days)
        self.about.setText(sentence)
        self.about.setVisible(bool(sentence))

    def _offer_years(self) -> None:
        """Show a chip for each year of the period and each that is chosen."""
        plan, year = self._session.plan.plan(), self._session.year
        first = plan.period_from or year
        last = min(plan.period_to or year + _AHEAD, first + _LONGEST_PERIOD)
        offered = sorted({*range(first, last + 1), *self._chosen, year, year + 1})
        if offered == list(self.chips):
            return
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {each: self._chip(each) for each in offered}

    def _chip(self, year: int) -> QToolButton:
        chip = QToolButton()
        chip.setText(str(year))
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setAccessibleName(_("Planerad för {year}").format(year=year))
        chip.clicked.connect(partial(self._toggle, year))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _toggle(self, year: int, *_checked: bool) -> None:
        if self._activity is None:
            return
        is_chosen = year in self._chosen
        years = {*self._chosen} ^ {year}
        text = _("Tog bort planår {year}") if is_chosen else _("Valde planår {year}")
        set_years = self._session.plan.planned_years.set_years
        self._session.change(text.format(year=year), set_years, self._activity.id, years)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("planned_year", "plan"):
            self.reload()
