"""The chips above the activity table that ask for something in single columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.activities.asked import RANGED, ColumnRule, asked_of, rule_named
from tracker.domain.activities.conditions import (
    asked_words,
    conditions_of,
    is_from,
    is_until,
    is_with,
    name_in,
)
from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnKind, OwnRule
from tracker.ui.activities.asking import AskRange, AskText
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.filter_menu import FilterMenu

_TEXTS = frozenset({OwnKind.TEXT, OwnKind.LINK})


class ColumnFilters(QObject):
    """A menu for each column that can be asked in. `ticked` carries all conditions there are now.

    A field of the plan's own that is chosen from a list always has its chip; all others have one
    once they are asked for, from the menu of their column.
    """

    ticked = Signal(object)

    def __init__(self, parent: QWidget, add: Callable[[QWidget], object]) -> None:
        super().__init__(parent)
        self._window = parent
        self._add = add
        self._rules: dict[str, OwnRule] = {}
        self._asked: frozenset[str] = frozenset()
        self._menus: dict[str, FilterMenu] = {}

    def menu_of(self, name: str) -> QMenu | None:
        """Return the menu of a column, by its name, None when nothing can be asked in it."""
        if name not in self._menus and (rule := self._rules.get(name) or rule_named(name)):
            self._rules[name] = rule
            self._make(rule)
        return self._menus[name].choices_menu if name in self._menus else None

    def chip_of(self, name: str) -> FilterMenu:
        """Return the chip of a column that something is asked in; raises KeyError without one."""
        return self._menus[name]

    def show_rules(self, rules: Iterable[OwnRule]) -> None:
        """Let something be asked in the columns with these rules, and in no others."""
        self._rules = {rule.name: rule for rule in rules}
        for name in [name for name in self._menus if name not in self._rules]:
            rule = rule_named(name)
            if rule is not None:
                self._rules[name] = rule
                continue
            gone = self._menus.pop(name)
            gone.hide()
            gone.deleteLater()
        for name, rule in self._rules.items():
            if name in self._menus:
                self._offer(rule)
            elif _stands_always(rule):
                self._make(rule)
        self.show_conditions(self._asked)

    def show_conditions(self, asked: frozenset[str]) -> None:
        """Tick these conditions, without a signal."""
        self._asked = asked
        for name in sorted({name_in(text) for text in asked} - self._menus.keys()):
            self.menu_of(name)
        for name, menu in self._menus.items():
            mine = frozenset[int | str](text for text in asked if name_in(text) == name)
            menu.set_values(mine)
            menu.setVisible(bool(mine) or _stands_always(self._rules[name]))

    def _make(self, rule: OwnRule) -> None:
        menu = FilterMenu("", describe=partial(self._described, rule.name))
        menu.hide()
        menu.ticked.connect(partial(self._on_ticked, rule.name))
        self._menus[rule.name] = menu
        self._offer(rule)
        self._add(menu)

    def _offer(self, rule: OwnRule) -> None:
        menu = self._menus[rule.name]
        menu.rename(rule.label)
        extras = []
        if rule.own_kind in RANGED:
            extras.append((_("Från och till …"), partial(self._ask_range, rule.name)))
        elif rule.own_kind in _TEXTS:
            extras.append((_("Innehåller …"), partial(self._ask_text, rule.name)))
        menu.set_options([Option(value, words) for value, words in asked_of(rule)], extras)

    def _described(self, name: str, values: Iterable[int | str]) -> list[str]:
        """The words for conditions that have no box to tick."""
        asked = conditions_of(map(str, values)).get(name)
        return asked_words(self._rules[name], asked) if asked is not None else []

    def _ask_range(self, name: str) -> None:
        asked = conditions_of(self._asked).get(name)
        bounds = (asked.least, asked.most) if asked else ("", "")
        rule = self._rules[name]

        def take(least: str, most: str) -> None:
            taken = [is_from(rule, least)] if least else []
            self._replace(name, "<>", [*taken, *([is_until(rule, most)] if most else [])])

        AskRange(rule, bounds, take, self._window).open()

    def _ask_text(self, name: str) -> None:
        asked = conditions_of(self._asked).get(name)
        rule = self._rules[name]
        present = next(iter(sorted(asked.parts)), "") if asked else ""

        def take(text: str) -> None:
            self._replace(name, "~", [is_with(rule, text)] if text else [])

        AskText(rule, present, take, self._window).open()

    def _replace(self, name: str, signs: str, taken: Iterable[str]) -> None:
        """Ask these of a column in place of its conditions with one of some signs."""
        kept = (
            text
            for text in self._asked
            if name_in(text) == name and text.removeprefix(name)[:1] not in signs
        )
        self._on_ticked(name, frozenset([*kept, *taken]))

    def _on_ticked(self, name: str, values: frozenset[str]) -> None:
        others = frozenset(text for text in self._asked if name_in(text) != name)
        self.ticked.emit(others | values)


def _stands_always(rule: OwnRule) -> bool:
    return rule.is_listed and not isinstance(rule, ColumnRule)
