"""The menu of what can be done with a row of the strategy's tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.store.strategy.queries import RowKind
from tracker.store.strategy.structure import GoalPlace
from tracker.ui.kit.fields.color_button import PALETTE, color_word, swatch
from tracker.ui.kit.looks.assets import icon
from tracker.ui.session import Session
from tracker.ui.strategy.commands import StrategyCommands, offered_kinds
from tracker.ui.strategy.items import Item, Step, place_of_new_goal, place_of_step
from tracker.ui.strategy.tree import StrategyTreeModel

_STEPS = (
    (Step.UP, N_("Flytta upp"), "Alt+↑"),
    (Step.DOWN, N_("Flytta ner"), "Alt+↓"),
    (Step.OUT, N_("Flytta ut en nivå"), "Alt+←"),
    (Step.IN, N_("Flytta in en nivå"), "Alt+→"),
)
_MOVABLE = (RowKind.GROUP, RowKind.AREA, RowKind.GOAL)


def fill_row_menu(
    menu: QMenu,
    session: Session,
    model: StrategyTreeModel,
    commands: StrategyCommands,
    item: Item | None,
    rename: Callable[[], object],
) -> None:
    """Fill a menu with what can be done from the row `item`, None for no row."""
    editable = session.is_editable
    _add_new(menu, session, model, commands, item)
    menu.addSeparator()
    renaming = menu.addAction(f"{_('Byt namn')}\tF2", rename)
    headings = (RowKind.OVERALL, RowKind.OUTSIDE)
    renaming.setEnabled(editable and item is not None and item.kind not in headings)
    if item is not None and item.kind in _MOVABLE:
        for step, text, keys in _STEPS:
            moving = menu.addAction(f"{_(text)}\t{keys}", partial(commands.step, item, step))
            moving.setEnabled(editable and place_of_step(item, step) is not None)
        _add_places(menu, model, commands, item, editable=editable)
    menu.addSeparator()
    deleting = menu.addAction(icon("trash-2"), f"{_('Ta bort')}\tDelete")
    deleting.setEnabled(editable and item is not None and item.kind in _MOVABLE)
    if item is not None:
        deleting.triggered.connect(lambda _on=False: commands.delete(item))


def _add_new(
    menu: QMenu,
    session: Session,
    model: StrategyTreeModel,
    commands: StrategyCommands,
    item: Item | None,
) -> None:
    labels, editable = session.labels, session.is_editable
    adding = menu.addAction(
        icon("plus"), escaped(labels.focus_area.new()), partial(commands.add_area, item)
    )
    adding.setEnabled(editable)
    for kind in offered_kinds(labels, model.items()):
        action = menu.addAction(
            escaped(labels.goal_of_kind(kind).new()), partial(commands.add_goal, kind, item)
        )
        action.setEnabled(editable and place_of_new_goal(kind, item) is not None)


def _add_places(
    menu: QMenu,
    model: StrategyTreeModel,
    commands: StrategyCommands,
    item: Item,
    *,
    editable: bool,
) -> None:
    if item.kind is RowKind.AREA:
        _add_colors(menu.addMenu(_("Färg")), commands, item)
        _add_groups(menu.addMenu(_("Grupp")), model, commands, item)
    elif item.kind is RowKind.GOAL:
        _add_areas(menu.addMenu(_("Flytta till")), model, commands, item)
    for action in menu.actions():
        if action.menu() is not None:
            action.setEnabled(editable)


def _add_colors(menu: QMenu, commands: StrategyCommands, item: Item) -> None:
    current = item.row.color.lower() if item.row.color else None
    for color in (None, *PALETTE):
        action = menu.addAction(swatch(color), color_word(color))
        action.setCheckable(True)
        action.setChecked(color == current)
        action.triggered.connect(lambda _on=False, color=color: commands.set_color(item.row, color))


def _add_groups(
    menu: QMenu, model: StrategyTreeModel, commands: StrategyCommands, item: Item
) -> None:
    own = item.parent.row.title if item.parent and item.parent.kind is RowKind.GROUP else None
    titles = [group.row.title for group in model.items() if group.kind is RowKind.GROUP]
    for title in (None, *titles):
        action = menu.addAction(escaped(title or _("Ingen grupp")))
        action.setCheckable(True)
        action.setChecked(title == own)
        action.triggered.connect(lambda _on=False, title=title: commands.set_group(item.row, title))
    menu.addSeparator()
    menu.addAction(icon("plus"), _("Ny grupp"), partial(commands.begin_group, item.row))


def _add_areas(
    menu: QMenu, model: StrategyTreeModel, commands: StrategyCommands, item: Item
) -> None:
    for area in model.items():
        if area.kind is RowKind.AREA:
            action = menu.addAction(
                swatch(area.row.color), escaped(coded(area.row.code, area.row.title))
            )
            action.setEnabled(area is not item.parent)
            place = GoalPlace(focus_area_id=area.row.id)
            action.triggered.connect(lambda _on=False, place=place: commands.move(item.row, place))


def escaped(text: str) -> str:
    """Return a user's words for a menu or a button, where "&" would mark a key."""
    return text.replace("&", "&&")
