"""The chips above the activity table: what the shown activities have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from tracker.domain.language import N_, _
from tracker.domain.selection import NONE_ID, ActivityFilter, Attention
from tracker.domain.terms import Approval, Status, word
from tracker.ui import theme
from tracker.ui.assets import icon
from tracker.ui.models.choices import Choices, Option
from tracker.ui.session import Session
from tracker.ui.theme import GRID
from tracker.ui.widgets.basics import button
from tracker.ui.widgets.filter_menu import FilterMenu

QUICK: tuple[tuple[Attention, str, str], ...] = (
    (Attention.LATE, N_("Försenade"), "clock-alert"),
    (Attention.DUE_SOON, N_("Inom 30 dagar"), "hourglass"),
    (Attention.NO_OWNER, N_("Utan ansvarig"), "user-x"),
)


class FilterBar(QWidget):
    """Edits an `ActivityFilter`, all but its text. `filter_changed` carries the new one."""

    filter_changed = Signal(object)

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._filter = ActivityFilter()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.quick = {reason: self._quick_chip(*rest) for reason, *rest in QUICK}
        self._menus = {
            name: FilterMenu("") for name in ("focus_areas", "units", "owners", "statuses")
        }
        self._menus["approvals"] = FilterMenu("")
        for chip in (*self.quick.values(), *self._menus.values()):
            layout.addWidget(chip)
        self.clear_button = button(_("Rensa filter"), self._on_clear, icon_name="x", role="link")
        layout.addWidget(self.clear_button)
        layout.addStretch(1)
        for reason, chip in self.quick.items():
            chip.clicked.connect(lambda on, reason=reason: self._on_quick(reason, on))
        for name, menu in self._menus.items():
            menu.ticked.connect(lambda values, name=name: self._set(**{name: values}))
        choices.changed.connect(self._reload)
        theme.look_changed().connect(self._reload)
        self._reload()

    def set_filter(self, wanted: ActivityFilter) -> None:
        """Show a filter, without telling."""
        self._filter = wanted
        for reason, chip in self.quick.items():
            chip.setChecked(reason in wanted.attention)
        for name, menu in self._menus.items():
            menu.set_values(getattr(wanted, name))
        self.clear_button.setVisible(not wanted.is_empty())

    def _quick_chip(self, text: str, icon_name: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(" " + _(text))
        chip.setIcon(icon(icon_name))
        chip.setToolButtonStyle(chip.toolButtonStyle().ToolButtonTextBesideIcon)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setAccessibleName(_("Visa bara: {what}").format(what=_(text)))
        return chip

    def _reload(self) -> None:
        labels = self._session.labels
        menus = self._menus
        menus["focus_areas"].rename(labels.focus_area.title)
        menus["focus_areas"].set_options(self._with_none("focus_area", labels.focus_area.without()))
        menus["units"].rename(labels.unit.title)
        menus["units"].set_options(self._with_none("unit", labels.unit.every()))
        menus["owners"].rename(_("Ansvarig"))
        menus["owners"].set_options(self._with_none("owner", _("Utan ansvarig")))
        menus["statuses"].rename(_("Status"))
        menus["statuses"].set_options(
            [Option(status, word(status), theme.status_icon(status)) for status in Status]
        )
        menus["approvals"].rename(_("Beslut"))
        menus["approvals"].set_options([Option(one, word(one)) for one in Approval])
        self.set_filter(self._filter)

    def _with_none(self, table: str, none_text: str) -> list[Option]:
        return [*self._choices.rows(table), Option(NONE_ID, none_text)]

    def _on_quick(self, reason: Attention, on: bool) -> None:
        attention = self._filter.attention
        self._set(attention=attention | {reason} if on else attention - {reason})

    def _on_clear(self) -> None:
        self.set_filter(ActivityFilter())
        self.filter_changed.emit(self._filter)

    def _set(self, **values: Any) -> None:
        self.set_filter(replace(self._filter, **values))
        self.filter_changed.emit(self._filter)
