"""The chips above the activity table that ask for something in the plan's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.activities.selection import OwnColumn
from tracker.domain.core.language import _
from tracker.domain.own.conditions import is_empty, is_filled, is_value, name_in
from tracker.domain.own.own_field import OwnRule, without_value
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.filter_menu import FilterMenu


class OwnFilters(QObject):
    """A menu for each of the plan's own fields. `ticked` carries all conditions that are ticked.

    What is chosen from a list always has its chip; a text, a number or a day has one once it is
    asked for, from the menu of its column.
    """

    ticked = Signal(object)

    def __init__(self, parent: QObject, add: Callable[[QWidget], object]) -> None:
        super().__init__(parent)
        self._add = add
        self._columns: tuple[OwnColumn, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._menus: dict[str, FilterMenu] = {}

    def menu_of(self, name: str) -> QMenu:
        """Return the menu of a field, by its name; raises KeyError when there is none."""
        return self._menus[name].choices_menu

    def show_columns(self, columns: Iterable[OwnColumn]) -> bool:
        """Have a menu for each of these columns; return whether there are others than before."""
        found = tuple(columns)
        is_other = found != self._columns
        self._columns = found
        for name in [name for name in self._menus if name not in {each.name for each in found}]:
            gone = self._menus.pop(name)
            gone.hide()
            gone.deleteLater()
        for column in found:
            if column.name not in self._menus:
                menu = FilterMenu("")
                menu.ticked.connect(lambda values, name=column.name: self._on_ticked(name, values))
                self._menus[column.name] = menu
                self._add(menu)
            self._menus[column.name].rename(column.rule.label)
            self._menus[column.name].set_options(options_of(column.rule))
        self.show_conditions(self._asked)
        return is_other

    def show_conditions(self, asked: frozenset[str]) -> None:
        """Tick these conditions, without a signal."""
        self._asked = asked
        for column in self._columns:
            mine = frozenset(text for text in asked if name_in(text) == column.name)
            self._menus[column.name].set_values(frozenset[int | str](mine))
            self._menus[column.name].setVisible(column.rule.is_listed or bool(mine))

    def _on_ticked(self, name: str, values: frozenset[str]) -> None:
        others = frozenset(text for text in self._asked if name_in(text) != name)
        self.ticked.emit(others | values)


def options_of(rule: OwnRule) -> list[Option]:
    """Return what can be asked of a field: its values, or that it is filled in, or empty."""
    if not rule.is_listed:
        filled = _("Med {field}").format(field=rule.label)
        return [Option(is_filled(rule), filled), Option(is_empty(rule), without_value(rule.label))]
    listed = [*rule.listed(), *((value, value) for value in rule.former)]
    return [
        *(Option(is_value(rule, value), words) for value, words in listed),
        Option(is_empty(rule), without_value(rule.label)),
    ]
