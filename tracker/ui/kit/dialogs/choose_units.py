"""Choosing several units at once, from those that are in use."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import UnitKind, word
from tracker.domain.plan.plan import Unit
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.looks.signs import kind_icon
from tracker.ui.kit.tables.row_height import row_height

_WIDTH = 440
_LIST_HEIGHT = 280
_ICON = 16
_ID = Qt.ItemDataRole.UserRole
_KIND = Qt.ItemDataRole.UserRole + 1


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
        self.body.addWidget(label(_("Kryssa för dem som medverkar."), "muted", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök"))
        self.search.setAccessibleName(_("Sök bland {units}").format(units=labels.unit.plural))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.body.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(labels.unit.plural_title)
        self.list.setProperty("role", "framed")
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setIconSize(QSize(_ICON, _ICON))
        for unit in units:
            self._add(unit)
        self.list.itemChanged.connect(lambda _item: self._show_count())
        self.body.addWidget(self.list, 1)
        self.every = self.add_button_to_left(labels.unit.every(), self.tick_all)
        self.add_button(_("Avbryt"), self.reject)
        self.add_units = self.add_button("", self.accept, role="primary")
        self._show_count()
        self.list.setFocus()

    def chosen(self) -> list[int]:
        """Return the ids of the ticked units, in the order of the list."""
        return [int(item.data(_ID)) for item in self._items() if _is_ticked(item)]

    def tick_all(self) -> None:
        """Tick every unit of the municipality; external parties are ticked one by one."""
        for item in self._items():
            if item.data(_KIND) != UnitKind.EXTERNAL:
                item.setCheckState(Qt.CheckState.Checked)

    def _add(self, unit: Unit) -> None:
        is_plain = unit.kind is UnitKind.UNIT
        item = QListWidgetItem(unit.name if is_plain else f"{unit.name} · {word(unit.kind)}")
        item.setIcon(kind_icon(unit.kind))
        item.setData(_ID, unit.id)
        item.setData(_KIND, str(unit.kind))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, row_height(self.list)))
        self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    def _show_count(self) -> None:
        count = len(self.chosen())
        counted = self._labels.unit.counted(count) if count else ""
        self.add_units.setText(_("Lägg till {count}").format(count=counted).strip())
        self.add_units.setEnabled(count > 0)


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
