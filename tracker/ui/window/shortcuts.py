"""The window's shortcuts as tables, from the very actions of its menus and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QMenuBar

from tracker.domain.core.language import _
from tracker.ui.window.menus import menu_actions
from tracker.ui.window.sidebar import Sidebar


def shortcut_tables(bar: QMenuBar, sidebar: Sidebar) -> str:
    """Return every shortcut of the window as Markdown, a table a menu, and then the pages."""
    tables = []
    for top in bar.actions():
        lines = [
            (", ".join(keys.toString() for keys in action.shortcuts()), action.text())
            for action in menu_actions(top)
            if action.objectName() and not action.shortcut().isEmpty()
        ]
        if lines:
            tables.append(_table(top.text().replace("&", ""), lines))
    pages = [(keys, text) for _name, text, keys in sidebar.pages()]
    return "\n\n".join([*tables, _table(_("Sidor"), pages)])


def _table(heading: str, lines: Iterable[tuple[str, str]]) -> str:
    head = [f"## {heading}", "", f"| {_('Tangenter')} | {_('Gör')} |", "|:--|:--|"]
    return "\n".join([*head, *_rows(lines)])


def _rows(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    for keys, text in lines:
        words = text.replace("&&", "&").removesuffix(" …").replace("|", "\\|")
        yield f"| {keys} | {words} |"
