"""The menu bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from tracker.domain.core.language import _
from tracker.ui.settings import Settings
from tracker.ui.window.actions import NEW_ROWS, Actions
from tracker.ui.window.sidebar import Sidebar

_EXCHANGES = (
    "import_plan",
    "fetch_rows",
    "merge_copy",
    "proposal_round",
    "issue_joint_forms",
    "receive_forms",
    "export",
    "export_planned",
    "export_budget",
    "export_calendar",
    "save",
    "save_table",
    "export_whole",
    "publish",
    "print",
)


_NEW_AND_OPEN = ("new_plan", "new_plan_from_document", "new_plan_from_file", "open_plan")


def build_menus(
    bar: QMenuBar, actions: Actions, sidebar: Sidebar, fill_sizes: Callable[[QMenu], object]
) -> QMenu:
    """Fill the menu bar and return the menu of recent plans, which is filled when it opens.

    `fill_sizes` adds the sizes of texts to a menu.
    """
    file = bar.addMenu(_("&Arkiv"))
    file.addActions([actions[name] for name in _NEW_AND_OPEN])
    recent = file.addMenu(_("Senaste planer"))
    file.addActions([actions["all_plans"], actions["restore"]])
    file.addSeparator()
    file.addActions([actions[name] for name in _EXCHANGES])
    file.addSeparator()
    file.addActions([actions["new_part"], actions["revise"]])
    file.addActions([actions["new_period"], actions["back_up"]])
    file.addSeparator()
    file.addActions([actions["settings"], actions["close_plan"], actions["quit"]])
    edit = bar.addMenu(_("&Redigera"))
    edit.addActions([actions["undo"], actions["redo"]])
    edit.addSeparator()
    edit.addActions([actions["new_activity"], actions["quick_entry"]])
    new = edit.addMenu(_("Nytt i planen"))
    new.addActions([actions[name] for name in NEW_ROWS])
    edit.addActions([actions["duplicate"], actions["edit_many"], actions["delete"]])
    edit.addSeparator()
    edit.addActions([actions["distribute"], actions["remind"]])
    edit.addSeparator()
    edit.addActions([actions["save_view"], actions["own_fields"]])
    edit.addSeparator()
    edit.addActions([actions["search"], actions["palette"]])
    view = bar.addMenu(_("&Visa"))
    size = QMenu(_("Textstorlek"), bar)
    size.addActions([actions["larger_text"], actions["smaller_text"]])
    size.addSeparator()
    fill_sizes(size)
    view.addMenu(size)
    view.aboutToShow.connect(lambda: _fill_pages(view, sidebar, size))
    support = bar.addMenu(_("&Hjälp"))
    support.addActions([actions["help"], actions["shortcuts"]])
    support.addSeparator()
    support.addActions([actions["diagnostics"], actions["about"]])
    return recent


def _fill_pages(menu: QMenu, sidebar: Sidebar, size: QMenu) -> None:
    menu.clear()
    menu.addMenu(size)
    menu.addSeparator()
    for name, text, keys in sidebar.pages():
        menu.addAction(f"{text}\t{keys}", partial(sidebar.page_chosen.emit, name))
    views = sidebar.views()
    if views:
        menu.addSection(_("Sparade vyer"))
    for view_id, title, keys in views:
        text = f"{title.replace('&', '&&')}\t{keys}"
        menu.addAction(text, partial(sidebar.view_chosen.emit, view_id))


def fill_recent(menu: QMenu, settings: Settings, open_plan: Callable[[Path], object]) -> None:
    """Fill the menu of recent plans; one that is chosen is handed to `open_plan`."""
    menu.clear()
    for path in settings.recent_plans:
        menu.addAction(str(path).replace("&", "&&"), partial(open_plan, path))
    if menu.isEmpty():
        menu.addAction(_("Inga planer ännu")).setEnabled(False)


def menu_actions(top: QAction) -> Iterator[QAction]:
    """Yield the actions of a menu in their order, those of its own menus among them."""
    menu = top.menu()
    for action in menu.actions() if isinstance(menu, QMenu) else ():
        if action.menu() is None:
            yield action
        else:
            yield from menu_actions(action)
