"""The menu of what can be done with the activities that are selected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu

from tracker.domain.activities.succession import successor_heading
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval, Status, word
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
    copy: Callable[[], object]
    delete: Callable[[], object]


def fill_row_menu(
    menu: QMenu, new: str, actions: MenuActions, *, is_editable: bool, is_any_selected: bool
) -> None:
    """Fill `menu`; `new` is the word for a new activity."""
    selected = is_any_selected and is_editable
    menu.addAction(icon("plus"), new, actions.add)
    menu.addAction(icon("copy"), _("Duplicera"), actions.duplicate).setEnabled(selected)
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
    many = menu.addAction(icon("list-checks"), _("Ändra flera …"), actions.edit_many)
    many.setEnabled(is_editable)
    distribute = menu.addAction(icon("building-2"), _("Fördela …"), actions.distribute)
    distribute.setEnabled(is_editable)
    into = _("{heading} …").format(heading=successor_heading())
    menu.addAction(icon("combine"), into, actions.go_into).setEnabled(selected)
    menu.addSeparator()
    menu.addAction(_("Kopiera rader"), actions.copy).setEnabled(is_any_selected)
    menu.addAction(icon("trash-2"), _("Ta bort"), actions.delete).setEnabled(selected)
