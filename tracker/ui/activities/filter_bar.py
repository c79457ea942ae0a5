"""The chips above the activity table: what the shown activities have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tracker.domain.activities.activity import undistributed
from tracker.domain.activities.conditions import name_in
from tracker.domain.activities.prognosis import NO_PROGNOSIS, without_prognosis
from tracker.domain.activities.selection import (
    ALL_UNITS_ID,
    NO_CATEGORY,
    NONE_ID,
    ActivityFilter,
    Attention,
    Column,
)
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Approval, Status, UnitKind, word
from tracker.domain.own.own_field import own_id
from tracker.domain.plan.action_plan import without_action_plan
from tracker.store.log.changes import Changes
from tracker.ui.activities.column_filters import ColumnFilters
from tracker.ui.dimensions.item_picker import ItemPicker
from tracker.ui.dimensions.tree import Tree, read_tree
from tracker.ui.kit.basics import button
from tracker.ui.kit.chip import Chip, keep_reading_order
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.filter_menu import FilterMenu
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.personal.choices import Personal
from tracker.ui.personal.choose_mine import ask_for_mine
from tracker.ui.session import Session
from tracker.ui.settings import Settings

QUICK: tuple[tuple[Attention, str, str], ...] = (
    (Attention.LATE, N_("Försenade"), "clock-alert"),
    (Attention.CHECK_PASSED, N_("Avstämning passerad"), "list-checks"),
    (Attention.DUE_SOON, N_("Inom 30 dagar"), "hourglass"),
    (Attention.UNDISTRIBUTED, N_("Ej fördelade"), "building-2"),
    (Attention.NO_OWNER, N_("Utan ansvarig"), "user-x"),
)


class FilterBar(QWidget):
    """Edits an `ActivityFilter`, all but its text. `filter_changed` carries the new filter.

    Items of dimensions are ticked in a list; they, and what only other pages ask for (goals, who
    takes part), stand as chips that can be taken away.
    """

    filter_changed = Signal(object)

    def __init__(
        self,
        session: Session,
        choices: Choices,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._personal = Personal(session, settings)
        self._choices = choices
        self._filter = ActivityFilter()
        self._tree = Tree()
        self.chips: dict[tuple[str, int], Chip] = {}
        self._flow = layout = FlowLayout(GRID, self)
        self.quick = {reason: self._quick_chip(*rest) for reason, *rest in QUICK}
        self.mine = self._quick_chip(N_("Mina"), "users")
        self.mine.setToolTip(_("Visa bara min lista, som väljs en gång"))
        self._menus = {
            name: FilterMenu("") for name in ("focus_areas", "units", "owners", "statuses")
        }
        self._menus["approvals"] = FilterMenu("")
        for name in ("categories", "plan_years", "unit_kinds", "action_plans", "prognoses"):
            self._menus[name] = FilterMenu("")
        for chip in (self.mine, *self.quick.values(), *self._menus.values()):
            layout.addWidget(chip)
        self.more = self._more_chip()
        self.columns = ColumnFilters(self, self._add_column)
        self.columns.ticked.connect(self._on_columns)
        layout.addWidget(self.more)
        self.picker = ItemPicker(session, self, with_none=True)
        self.clear_button = button(_("Rensa filter"), self._on_clear, icon_name="x", role="link")
        layout.addWidget(self.clear_button)
        self.more.clicked.connect(self._open_picker)
        self.picker.ticked.connect(self._on_picked)
        self.picker.closed.connect(self._name_more)
        for reason, chip in self.quick.items():
            chip.clicked.connect(lambda on, reason=reason: self._on_quick(reason, on))
        for name, menu in self._menus.items():
            menu.ticked.connect(lambda values, name=name: self._set(**{name: values}))
        self.mine.clicked.connect(self._on_mine)
        choices.changed.connect(self._reload)
        session.choice_changed.connect(self._on_mine_chosen)
        session.changed.connect(self._on_changed)
        theme.look_changed().connect(self._reload)
        self._reload()

    def set_filter(self, wanted: ActivityFilter) -> None:
        """Show a filter, without a signal."""
        self._filter = wanted
        self.mine.setChecked(self._is_mine(wanted))
        for reason, chip in self.quick.items():
            chip.setChecked(reason in wanted.attention)
        self.quick[Attention.CHECK_PASSED].setVisible(
            self._choices.uses(Column.CHECKPOINT) or Attention.CHECK_PASSED in wanted.attention
        )
        for name, menu in self._menus.items():
            menu.set_values(getattr(wanted, name))
        self.columns.show_conditions(wanted.own | wanted.columns)
        self.clear_button.setVisible(not wanted.is_empty())
        self._show_chips()

    def menu_of(self, name: str) -> QMenu:
        """Return the menu with the choices of a condition, the one that its chip opens."""
        return self._menus[name].choices_menu

    def column_menu(self, name: str) -> QMenu | None:
        """Return the menu with what can be asked of a single column, None for nothing."""
        return self.columns.menu_of(name)

    def _quick_chip(self, text: str, icon_name: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(" " + _(text))
        chip.setIcon(icon(icon_name))
        chip.setToolButtonStyle(chip.toolButtonStyle().ToolButtonTextBesideIcon)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setAccessibleName(_("Visa bara: {what}").format(what=_(text)))
        return chip

    def _more_chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        return chip

    def _reload(self) -> None:
        labels = self._session.labels
        self._tree = read_tree(self._session.plan) if self._session.is_open else Tree()
        menus = self._menus
        menus["focus_areas"].rename(labels.focus_area.title)
        menus["focus_areas"].set_options(self._with_none("focus_area", labels.focus_area.without()))
        menus["units"].rename(labels.unit.title)
        menus["units"].set_options(
            [
                *self._choices.rows("unit"),
                Option(ALL_UNITS_ID, labels.unit.every()),
                Option(NONE_ID, undistributed(labels)),
            ]
        )
        menus["owners"].rename(_("Ansvarig"))
        menus["owners"].set_options(self._with_none("owner", _("Utan ansvarig")))
        menus["statuses"].rename(_("Status"))
        menus["statuses"].set_options(
            [Option(status, word(status), theme.status_icon(status)) for status in Status]
        )
        menus["approvals"].rename(_("Beslut"))
        menus["approvals"].set_options([Option(approval, word(approval)) for approval in Approval])
        categories = self._choices.rows("category")
        menus["categories"].rename(_("Kategori"))
        menus["categories"].set_options([*categories, Option(NO_CATEGORY, _("Utan kategori"))])
        menus["categories"].setVisible(self._choices.uses(Column.CATEGORY))
        menus["action_plans"].rename(_("Handlingsplan"))
        menus["action_plans"].set_options(self._with_none("action_plan", without_action_plan()))
        menus["action_plans"].setVisible(self._choices.uses(Column.ACTION_PLAN))
        self._offer_prognoses()
        self._offer_planning()
        self._offer_own()
        self.set_filter(self._filter)

    def _offer_prognoses(self) -> None:
        """Offer the prognoses in a plan that uses them, and whenever they are filtered by."""
        menu, prognoses = self._menus["prognoses"], self._choices.rows("prognosis")
        menu.rename(_("Prognos"))
        menu.set_options([*prognoses, Option(NO_PROGNOSIS, without_prognosis())])
        menu.setVisible(bool(prognoses))

    def _offer_own(self) -> None:
        """Offer the plan's own fields, and ask nothing of one that is gone."""
        rules = [column.rule for column in self._choices.own_columns()]
        self.columns.show_rules(rules)
        names = {rule.name for rule in rules}
        own = frozenset(text for text in self._filter.own if name_in(text) in names)
        if own != self._filter.own and self._session.is_open:
            self._set(own=own)

    def _add_column(self, menu: QWidget) -> None:
        """Let the chip of a column stand before that of the other filters."""
        for widget in (menu, self.more):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)

    def _on_columns(self, conditions: frozenset[str]) -> None:
        own = frozenset(text for text in conditions if own_id(name_in(text)) is not None)
        self._set(own=own, columns=conditions - own)

    def _offer_planning(self) -> None:
        """Offer the years somebody has chosen, and kinds of units where there are both kinds."""
        session, years, kinds = self._session, self._menus["plan_years"], self._menus["unit_kinds"]
        plan = session.plan if session.is_open else None
        chosen = plan.planned_years.years() if plan is not None else ()
        years.rename(_("Planår"))
        years.set_options([Option(year, str(year)) for year in chosen])
        years.setVisible(self._choices.uses(Column.PLANNED_YEARS))
        present = {unit.kind for unit in plan.units.all()} if plan is not None else set()
        both = [kind for kind in (UnitKind.DEPARTMENT, UnitKind.COMPANY) if kind in present]
        kinds.rename(_("Slag av enhet"))
        kinds.set_options([Option(kind, word(kind)) for kind in both])
        kinds.setVisible(len(both) > 1)

    def _show_chips(self) -> None:
        """Show a chip for each condition that no menu shows."""
        focused = next((key for key, chip in self.chips.items() if chip.hasFocus()), None)
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for name, value, text in self._conditions():
            chip = Chip(text)
            chip.setAccessibleName(_("Ta bort filtret {what}").format(what=text))
            chip.removal_requested.connect(lambda key=(name, value): self._take_away(*key))
            chip.clicked.connect(lambda _on, key=(name, value): self._take_away(*key))
            self.chips[name, value] = chip
            self._flow.addWidget(chip)
            chip.show()
        self._flow.removeWidget(self.clear_button)
        self._flow.addWidget(self.clear_button)
        keep_reading_order(list(self.chips.values()), self.clear_button)
        if focused is not None:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_more()

    def _conditions(self) -> Iterator[tuple[str, int, str]]:
        """Yield the filter's field, the id in it and the words of every such condition."""
        wanted = self._filter
        for item in self._tree.items:
            if item.id in wanted.items:
                yield "items", item.id, item.name
        for dimension in self._tree.dimensions:
            if dimension.id in wanted.untagged:
                text = _("Utan {dimension}").format(dimension=dimension.title)
                yield "untagged", dimension.id, text
        labels = self._session.labels
        for name, table, caption in (
            ("goals", "goal", labels.goal.title),
            ("participants", "unit", _("Deltar")),
        ):
            for row_id in sorted(getattr(wanted, name)):
                shown = self._choices.text_of(table, row_id)
                if shown is not None:
                    yield name, row_id, f"{caption}: {shown}"

    def _name_more(self) -> None:
        count = len(self._filter.items) + len(self._filter.untagged)
        text = _("Fler filter: {count}").format(count=count) if count else _("Fler filter")
        self.more.setText(text)
        self.more.setAccessibleName(_("{name}, indelningar").format(name=text))
        self.more.setChecked(bool(count))
        self.more.setVisible(bool(self._tree.items))

    def _open_picker(self) -> None:
        self._tree = read_tree(self._session.plan)
        picked = self._filter.items | {-dimension_id for dimension_id in self._filter.untagged}
        ticks = dict.fromkeys(picked, Qt.CheckState.Checked)
        self.picker.open_below(self.more, self._tree, ticks)

    def _on_picked(self) -> None:
        picked = self.picker.model.ticked()
        self._set(
            items=frozenset(row_id for row_id in picked if row_id > 0),
            untagged=frozenset(-row_id for row_id in picked if row_id < 0),
        )

    def _take_away(self, name: str, value: int) -> None:
        self._set(**{name: getattr(self._filter, name) - {value}})

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        """Follow the dimensions; a condition on an item that has been deleted is dropped."""
        if changes.touch("planned_year", "unit"):
            self._offer_planning()
        if not changes.touch("dimension", "dimension_item"):
            return
        self._tree = read_tree(self._session.plan)
        items = self._filter.items & {item.id for item in self._tree.items}
        untagged = self._filter.untagged & {dimension.id for dimension in self._tree.dimensions}
        if (items, untagged) != (self._filter.items, self._filter.untagged):
            self._set(items=items, untagged=untagged)
        else:
            self._show_chips()

    def _with_none(self, table: str, none_text: str) -> list[Option]:
        return [*self._choices.rows(table), Option(NONE_ID, none_text)]

    def _on_quick(self, reason: Attention, on: bool) -> None:
        attention = self._filter.attention
        self._set(attention=attention | {reason} if on else attention - {reason})

    def _is_mine(self, wanted: ActivityFilter) -> bool:
        """Whether a filter shows no others than the user's own."""
        mine = self._personal.mine if self._session.is_open else None
        return mine is not None and mine.narrows(wanted)

    def _on_mine(self, on: bool) -> None:
        """Show the user's own list; whose that is, is asked for the first time."""
        mine = self._personal.mine
        if mine is None:
            self.mine.setChecked(False)
            ask_for_mine(self._session, self._personal, self.window())
            return
        taken = mine.filter if on else ActivityFilter()
        self._set(owners=taken.owners, units=taken.units)

    def _on_mine_chosen(self) -> None:
        """Show the list that has just been chosen, where it was asked for here."""
        if self.isVisible() and self._personal.mine is not None:
            self._on_mine(True)
        else:
            self.set_filter(self._filter)

    def _on_clear(self) -> None:
        self.set_filter(ActivityFilter())
        self.filter_changed.emit(self._filter)

    def _set(self, **values: Any) -> None:
        self.set_filter(replace(self._filter, **values))
        self.filter_changed.emit(self._filter)
