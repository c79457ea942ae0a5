"""What the palette offers, collected from the menus' own actions, the pages, plans and the help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from tracker.domain.core.finding import likeness
from tracker.domain.core.language import _, current_language
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.view_keys import view_keys
from tracker.ui.window.actions import COMMANDS
from tracker.ui.window.menus import menu_actions
from tracker.ui.window.page_register import PAGES

if TYPE_CHECKING:
    from tracker.ui.window.main_window import MainWindow

_ITSELF = "palette"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do: a key to remember it by, its words, where it belongs, its keys.

    `why_not` is the sentence that says why it cannot be done now, "" when it can.
    """

    key: str
    text: str
    place: str
    run: Callable[[], object]
    icon: QIcon | None = None
    keys: str = ""
    also: str = ""
    why_not: str = ""


def entries_of(window: MainWindow) -> tuple[Entry, ...]:
    """Return all that can be done in a window: pages, views, commands, plans, help."""
    places = (*_pages(window), *_views(window))
    return (*places, *_commands(window), *_recent(window), *_topics(window))


def found(entries: Sequence[Entry], sought: str, recent: Sequence[str]) -> list[Entry]:
    """Return the entries that answer to what is sought, best first; what cannot be done is last.

    Nothing sought gives all, those used last first.
    """
    if not sought.strip():
        places = {key: place for place, key in enumerate(recent)}
        return sorted(entries, key=lambda each: places.get(each.key, len(places)))
    scored = [
        (-likeness(sought, each.text, f"{each.place} {each.also}"), bool(each.why_not), place)
        for place, each in enumerate(entries)
    ]
    return [entries[place] for score, _cannot, place in sorted(scored) if score < 0]


def _pages(window: MainWindow) -> Iterator[Entry]:
    why_not = "" if window.session.is_open else _("Öppna en plan först.")
    icons = {entry.name: entry.icon for entry in PAGES}
    for name, text, keys in window.sidebar.pages():
        show = partial(window.show_page, name)
        made = icon(icons[name])
        yield Entry(f"page/{name}", text, _("Sida"), show, made, keys, why_not=why_not)


def _views(window: MainWindow) -> Iterator[Entry]:
    views = window.session.plan.saved_views.all() if window.session.is_open else []
    for number, view in enumerate(views, 1):
        show, made = partial(window.commands.show_view, view.id), icon("list-filter")
        key, keys = f"view/{view.title}", view_keys(number)
        yield Entry(key, view.title, _("Sparad vy"), show, made, keys)


def _commands(window: MainWindow) -> Iterator[Entry]:
    menus = _menu_titles(window)
    for command in COMMANDS:
        action = window.actions_[command.name]
        if command.name != _ITSELF:
            yield Entry(
                command.name,
                action.text().replace("&&", "&"),
                menus.get(command.name, _("Kommando")),
                action.trigger,
                icon(command.icon) if command.icon else None,
                action.shortcut().toString(),
                _(command.also) if command.also else "",
                window.actions_.why_not(command.name),
            )


def _recent(window: MainWindow) -> Iterator[Entry]:
    for path in window.settings.recent_plans:
        run, name = partial(window.open_plan, path), str(path.parent)
        yield Entry(f"plan/{path}", path.stem, _("Öppna plan"), run, icon("folder-open"), also=name)


def _topics(window: MainWindow) -> Iterator[Entry]:
    from tracker.ui.window.dialogs.help import TOPICS, topic_path, topic_title

    for topic in TOPICS:
        text = topic_path(topic, current_language()).read_text(encoding="utf-8")
        run = partial(window.dialogs.help, topic)
        yield Entry(f"help/{topic}", topic_title(text), _("Hjälp"), run, icon("book-open"))


def _menu_titles(window: MainWindow) -> dict[str, str]:
    """Return the title of the menu that each command stands in, by the command's name."""
    return {
        action.objectName(): top.text().replace("&", "")
        for top in window.menuBar().actions()
        for action in menu_actions(top)
        if action.objectName()
    }
