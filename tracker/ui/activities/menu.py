"""The menu of what can be done with the activities that are selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status, word
from tracker.ui.activities.table.block_edits import BlockEdits
from tracker.ui.activities.table.order import Key
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon


@dataclass(frozen=True, slots=True)
class MenuActions:
    """The commands behind the menu's entries."""

    add: Callable[[], object]
    duplicate: Callable[[], object]
    set_status: Callable[[Status], object]
    set_approval: Callable[[Approval], object]
    edit_many: Callable[[], object]
    distribute: Callable[[], object]
    go_into: Callable[[], object]
    edits: BlockEdits
    move_choices: Callable[[], list[tuple[Key, str]]]
    move: Callable[[list[int] | None, Key], object]
    delete: Callable[[], object]


def fill_row_menu(
    menu: QMenu, new: str, actions: MenuActions, *, is_editable: bool, is_any_selected: bool
) -> None:
    """Fill `menu`; `new` is the word for a new activity."""
    selected = is_any_selected and is_editable
    menu.addAction(icon("plus"), new, actions.add)
    duplicate = menu.addAction(icon("copy"), _("Duplicera"), actions.duplicate)
    duplicate.setShortcut(QKeySequence("Ctrl+Shift+D"))
    duplicate.setEnabled(selected)
    statuses = menu.addMenu(_("Sätt status"))
    for status in Status:
        statuses.addAction(
            theme.status_icon(status), word(status), partial(actions.set_status, status)
        )
    approvals = menu.addMenu(_("Beslut"))
    for approval in Approval:
        approvals.addAction(word(approval), partial(actions.set_approval, approval))
    for submenu in (statuses, approvals):
        submenu.setEnabled(selected)
    moving = menu.addMenu(_("Flytta till grupp"))
    for key, name in actions.move_choices():
        moving.addAction(name.replace("&", "&&"), partial(actions.move, None, key))
    moving.setEnabled(selected and not moving.isEmpty())
    many = menu.addAction(icon("list-checks"), _("Ändra flera …"), actions.edit_many)
    many.setEnabled(is_editable)
    distribute = menu.addAction(icon("building-2"), _("Fördela …"), actions.distribute)
    distribute.setEnabled(is_editable)
    into = _("{heading} …").format(heading=successor_heading())
    menu.addAction(icon("combine"), into, actions.go_into).setEnabled(selected)
    menu.addSeparator()
    _add_block_edits(menu, actions.edits, is_any=is_any_selected, is_editable=is_editable)
    menu.addSeparator()
    delete = menu.addAction(icon("trash-2"), _("Ta bort"), actions.delete)
    delete.setShortcut(QKeySequence("Ctrl+Delete"))
    delete.setEnabled(selected)


def _add_block_edits(menu: QMenu, edits: BlockEdits, *, is_any: bool, is_editable: bool) -> None:
    """Add what is done with the selected cells, each with its keys."""
    can_change = is_any and is_editable
    copy_headed = partial(edits.copy, with_headings=True)
    for text, keys, run, is_enabled in (
        (_("Kopiera"), "Ctrl+C", edits.copy, is_any),
        (_("Kopiera med rubriker"), "Ctrl+Shift+C", copy_headed, is_any),
        (_("Klistra in"), "Ctrl+V", edits.paste, is_editable),
        (_("Fyll nedåt"), "Ctrl+D", edits.fill_down, can_change),
        (_("Töm cellerna"), "Delete", edits.clear, can_change),
    ):
        action = menu.addAction(text, run)
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(is_enabled)
