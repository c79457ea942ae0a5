"""What an indicator is compared with, in its form: named, added by hand and taken away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.indicators.comparison import COMPARISON_FIELDS, Comparison
from tracker.domain.indicators.indicator import Indicator, ValueKind
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

NAME, ORIGIN, COUNT = range(3)
"""The table's columns."""

_WIDTHS = {ORIGIN: 208, COUNT: 72}
"""In pixels for a text whose digits are eight wide."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A comparison, and how many values it has."""

    comparison: Comparison
    values: int

    @property
    def key(self) -> int:
        """The comparison's id."""
        return self.comparison.id

    @property
    def origin(self) -> str:
        """Where its values come from, in words."""
        if self.comparison.region:
            return _("Läses in ({region})").format(region=self.comparison.region)
        return _("Skrivs för hand under Värden")


_Column = TableColumn[ComparisonRow]


class ComparisonTableModel(PlanTableModel[ComparisonRow]):
    """One row a comparison; its name is edited in place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        columns = (
            _Column(
                named(N_("Jämförs med")),
                lambda row: row.comparison.name,
                COMPARISON_FIELDS["name"],
                set_value=self._rename,
            ),
            _Column(named(N_("Värden från")), lambda row: row.origin),
            _Column(named(N_("Antal")), lambda row: str(row.values), is_number=True),
        )
        super().__init__(session, columns, parent)

    def _rename(self, row: ComparisonRow, value: object) -> bool:
        text = _("Bytte namn på jämförelsen {name}").format(name=row.comparison.name)
        update = self._session.plan.comparisons.update
        return self._session.change(text, update, row.key, name=value)


class ComparisonsSection(QWidget):
    """A table of the comparisons; nothing but a button while there is none."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator: Indicator | None = None
        self.model = ComparisonTableModel(session, self)
        self.view = SectionTable(self.model, NAME, _WIDTHS)
        self.view.setItemDelegate(ActivityDelegate(session, choices, self.view))
        self.view.setAccessibleName(_("Jämförelser"))
        self.about = label(
            _("Andras värden står bredvid kommunens egna och blandas aldrig med dem."),
            "muted",
            wrap=True,
        )
        self.add_button = icon_button(_("Lägg till jämförelse"), self.add, "plus")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.about)
        column.addWidget(self.view)
        column.addLayout(buttons)
        self.view.remove_requested.connect(self.remove_current)

    def show_table(self, table: IndicatorTable | None) -> None:
        """Show what an indicator is compared with, None for nothing."""
        self._indicator = table.indicator if table else None
        counts: dict[Comparison, int] = {}
        for line in table.comparisons if table else ():
            counts[line.comparison] = counts.get(line.comparison, 0) + len(line.values)
        self.model.show_rows([ComparisonRow(each, count) for each, count in counts.items()])
        self.view.fit()
        is_measured = table is not None and table.indicator.kind is ValueKind.QUANTITATIVE
        self.setVisible(is_measured or bool(counts))
        for widget in (self.view, self.about, self.remove_button):
            widget.setVisible(bool(counts))
        for widget in (self.add_button, self.remove_button):
            widget.setEnabled(self._session.is_editable)

    def add(self) -> int | None:
        """Compare with one more, whose name is then written; return its id, None if refused."""
        indicator = self._indicator
        if indicator is None or not self._session.is_editable:
            return None
        taken = {row.comparison.name.casefold() for row in self.model.rows}
        usual = (_("Riket"), _("Liknande kommuner"), _("Länet"))
        free = [name for name in usual if name.casefold() not in taken]
        name = free[0] if free else _("Jämförelse {number}").format(number=len(taken) + 1)
        made: list[int] = []
        add = self._session.plan.comparisons.add
        text = _("Lade till jämförelse för {title}").format(title=indicator.title)
        if not self._session.change(
            text, lambda: made.append(add(indicator_id=indicator.id, name=name))
        ):
            return None
        return made[0]

    def remove_current(self) -> None:
        """Take the comparison stood on away with its values; undo brings all of it back."""
        rows = self.model.rows
        place = max(self.view.currentIndex().row(), 0)
        if place >= len(rows) or not self._session.is_editable:
            return
        row = rows[place]
        text = _("Tog bort jämförelsen {name}").format(name=row.comparison.name)
        if self._session.change(text, self._session.plan.comparisons.delete, row.key):
            sentence = ngettext(
                "{name} togs bort med {count} värde. Ångra med Ctrl+Z.",
                "{name} togs bort med {count} värden. Ångra med Ctrl+Z.",
                row.values,
            )
            self._session.message.emit(sentence.format(name=row.comparison.name, count=row.values))
