"""The menu of what can be done with a unit or an owner, shortcuts shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tracker.domain.core.language import _
from tracker.ui.kit.looks.assets import icon
from tracker.ui.organisation.unit_view import UnitView

_ARROWS = (
    (Qt.Key.Key_Up, "Alt+↑"),
    (Qt.Key.Key_Down, "Alt+↓"),
    (Qt.Key.Key_Left, "Alt+←"),
    (Qt.Key.Key_Right, "Alt+→"),
)


@dataclass(frozen=True, slots=True)
class MenuActions:
    """The commands behind the menu's entries."""

    add: Callable[[], object]
    merge: Callable[[], object]
    purge: Callable[[], object]
    delete: Callable[[], object]


def fill_row_menu(
    menu: QMenu,
    new: str,
    actions: MenuActions,
    units: UnitView | None,
    *,
    editable: bool,
    has_row: bool,
) -> None:
    """Fill `menu`; `new` is the word for a new row, `units` the view whose row can be moved."""
    menu.addAction(icon("plus"), new, actions.add).setEnabled(editable)
    if units is not None:
        menu.addAction(_("Byt namn") + "\tF2", units.rename_current).setEnabled(has_row)
        moves = menu.addMenu(_("Flytta"))
        moves.setEnabled(has_row)
        words = (_("Uppåt"), _("Nedåt"), _("Ut en nivå"), _("In en nivå"))
        for (key, keys), text in zip(_ARROWS, words, strict=True):
            moves.addAction(f"{text}\t{keys}", partial(units.move_current, key))
    menu.addAction(icon("combine"), _("Slå ihop …"), actions.merge).setEnabled(has_row)
    menu.addAction(icon("eraser"), _("Gallra namn …"), actions.purge).setEnabled(editable)
    menu.addSeparator()
    menu.addAction(icon("trash-2"), _("Ta bort"), actions.delete).setEnabled(has_row)
