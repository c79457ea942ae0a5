"""The step to the next year: what is closed, what gets a new due date, what goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.activities.next_year import NextYear
from tracker.domain.activities.succession import gone_into_sentence
from tracker.domain.core.language import _, ngettext
from tracker.errors import InvalidValueError
from tracker.store.activities.next_year import read_next_year, start_next_year
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.cells.cell_table import CellTable
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.renewal.next_year_table import ACTIVITY, BECOMES, NextYearModel
from tracker.ui.session import Session

_WIDTH = 900
_TABLE_HEIGHT = 320


class NextYearDialog(Frame):
    """Shows what is open when `year` ends; accepted when the next one has been begun."""

    def __init__(self, session: Session, year: int, parent: QWidget | None = None) -> None:
        self._next = year + 1
        super().__init__(_("Nästa år: {year}").format(year=self._next), parent, width=_WIDTH)
        self._session = session
        self._year = year
        self.model = NextYearModel(session.labels, self)
        self.table = CellTable()
        self.day = QLineEdit(date(self._next, 12, 31).isoformat())
        self.reason = QLineEdit()
        self.planning_years = QCheckBox(
            _("Märk det som fortsätter med planår {year}").format(year=self._next)
        )
        self.quantities = QCheckBox()
        self.quantities.setChecked(True)
        self.quantities.hide()
        self.counts = label("", "strong", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.note = label("", "danger", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.begin_button = self.add_button(
            _("Starta {year}").format(year=self._next), self.begin, role="primary"
        )
        self.model.chosen.connect(self._show_counts)
        self.model.refused.connect(self.note.setText)
        session.closed.connect(self.reject)
        self.begin_button.setEnabled(False)
        session.query(lambda connection: read_next_year(connection, year), self._show, key=self)

    def begin(self) -> None:
        """Take the step as one change, and look at the new year."""
        step = replace(
            self.model.step(self.reason.text(), planning_years=self.planning_years.isChecked()),
            quantities=self.quantities.isChecked(),
        )
        year = self._year
        self._session.change_rows(
            self.model.rowCount(),
            _("Startade {year}").format(year=self._next),
            lambda plan, progress: start_next_year(plan, year, step, progress),
            lambda _nothing: self._begun(),
        )

    def _begun(self) -> None:
        self._session.choose_year(self._next)
        self.accept()

    def move_all(self) -> None:
        """Give everything that is overdue the date in the field."""
        try:
            day = ACTIVITY_FIELDS["due_date"].clean(self.day.text())
        except InvalidValueError as error:
            self.note.setText(str(error))
            return
        if day is not None:
            self.note.setText("")
            self.model.move_all(date.fromisoformat(str(day)))

    def _lay_out(self) -> None:
        nouns = self._session.labels.activity
        self.body.addWidget(
            label(
                _(
                    "Det som enheterna har rapporterat färdigt avslutas. Allt annat fortsätter"
                    " nästa år, med sina milstolpar. Ge det som skulle ha varit klart ett nytt"
                    " slutdatum, annars står det som försenat."
                ),
                "muted",
                wrap=True,
            )
        )
        self.body.addWidget(self.counts)
        self._prepare_table(nouns.plural_title)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._moving())
        self.body.addWidget(self.planning_years)
        self.body.addWidget(self.quantities)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.note)

    def _prepare_table(self, name: str) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(name)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.table.set_up_cells()
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = self.table.fontMetrics().averageCharWidth()
        for column, characters in enumerate((0, 26, 18, 18, 32)):
            self.table.setColumnWidth(column, characters * width)
        header.setSectionResizeMode(ACTIVITY, QHeaderView.ResizeMode.Stretch)

    def _moving(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        caption = label(_("Nytt slutdatum för alla som behöver det"))
        caption.setBuddy(self.day)
        self.day.setAccessibleName(caption.text())
        self.day.setFixedWidth(scaled(14 * GRID))
        self.move_button = button(_("Flytta alla"), self.move_all)
        reason = label(_("Skäl"))
        reason.setBuddy(self.reason)
        self.reason.setAccessibleName(_("Skäl till nytt slutdatum"))
        self.reason.setPlaceholderText(_("Valfritt, sparas med varje flytt"))
        for widget in (caption, self.day, self.move_button):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(reason)
        row.addWidget(self.reason, 1)
        return row

    def _show(self, found: NextYear) -> None:
        self.planning_years.setChecked(found.has_planning_years)
        self._show_quantities(found.quantities)
        self.model.show_year(found)
        self.begin_button.setEnabled(self._session.is_editable)
        is_due = bool(found.overdue)
        for widget in (self.day, self.move_button, self.reason):
            widget.setEnabled(is_due)
        notes = [gone_into_sentence(found.gone_into_others, self._session.labels)]
        if found.is_begun:
            begun = _("{year} är redan påbörjat. Det du väljer här läggs till.")
            notes.append(begun.format(year=self._next))
        self.facts.setText(" ".join(note for note in notes if note))
        self.facts.setVisible(bool(self.facts.text()))
        if found.lines:
            stand_at(self.table, self.model.index(0, BECOMES))

    def _show_quantities(self, count: int) -> None:
        """Offer to keep what is agreed with others, where anything is."""
        sentence = ngettext(
            "Låt {count} avtalat antal i överenskommelserna gälla även {year}",
            "Låt {count} avtalade antal i överenskommelserna gälla även {year}",
            count,
        )
        self.quantities.setText(sentence.format(count=count, year=self._next))
        self.quantities.setVisible(bool(count))

    def _show_counts(self) -> None:
        closed, late, going_on = self.model.counts()
        parts = [
            ngettext("{count} avslutas", "{count} avslutas", closed).format(count=closed),
            ngettext("{count} fortsätter", "{count} fortsätter", going_on).format(count=going_on),
        ]
        if late:
            parts.append(
                ngettext(
                    "{count} behöver nytt slutdatum", "{count} behöver nytt slutdatum", late
                ).format(count=late)
            )
        self.counts.setText(", ".join(parts) + ".")
