"""Choosing several units at once, from those that are in use."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind, word
from tracker.domain.plan.plan import Unit
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.tick_list import TickList

_WIDTH = 440
_LIST_HEIGHT = 280


class UnitsDialog(Frame):
    """Accepted when units have been ticked; `chosen` gives their ids."""

    def __init__(
        self,
        units: Collection[Unit],
        labels: Labels,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Lägg till {units}").format(units=labels.unit.plural), parent, width=_WIDTH
        )
        self._labels = labels
        self._own = {unit.id for unit in units if unit.kind is not UnitKind.EXTERNAL}
        self.body.addWidget(label(_("Kryssa för dem som medverkar."), "muted", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök"))
        self.search.setAccessibleName(_("Sök bland {units}").format(units=labels.unit.plural))
        self.search.setClearButtonEnabled(True)
        self.body.addWidget(self.search)
        self.list = TickList(labels.unit.plural_title)
        self.list.setMinimumHeight(_LIST_HEIGHT)
        for unit in units:
            self._add(unit)
        self.list.ticked.connect(self._show_count)
        self.search.textChanged.connect(self.list.narrow)
        self.body.addWidget(self.list, 1)
        self.every = self.add_button_to_left(labels.unit.every(), self.tick_all)
        self.add_button(_("Avbryt"), self.reject)
        self.add_units = self.add_button("", self.accept, role="primary")
        self._show_count()
        self.list.setFocus()

    def chosen(self) -> list[int]:
        """Return the ids of the ticked units, in the order of the list."""
        return self.list.chosen()

    def tick_all(self) -> None:
        """Tick every unit of the municipality; external parties are ticked one by one."""
        self.list.tick(self._own)

    def _add(self, unit: Unit) -> None:
        is_plain = unit.kind is UnitKind.UNIT
        text = unit.name if is_plain else f"{unit.name} · {word(unit.kind)}"
        self.list.add(unit.id, text, kind_icon(unit.kind))

    def _show_count(self) -> None:
        count = len(self.chosen())
        counted = self._labels.unit.counted(count) if count else ""
        self.add_units.setText(_("Lägg till {count}").format(count=counted).strip())
        self.add_units.setEnabled(count > 0)
