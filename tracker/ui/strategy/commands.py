"""The commands of the strategy's tree, each one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind
from tracker.store.strategy import structure
from tracker.store.strategy.queries import RowKind, StrategyRow
from tracker.store.strategy.structure import PLAN_ID, AreaPlace, GoalPlace, GroupPlace
from tracker.ui.kit.dialogs import messages
from tracker.ui.session import Session
from tracker.ui.strategy.items import (
    Item,
    Place,
    Step,
    place_of_new_area,
    place_of_new_goal,
    place_of_step,
)
from tracker.ui.strategy.labels_form import removal_question
from tracker.ui.strategy.new_sub_goal import SubGoalDialog, add_sub_goal, goal_above


class StrategyCommands(QObject):
    """Changes the strategy. `made` carries the key of a new row, for the page to stand on.

    `renamed` carries the key that a row has got, `message` a short word for the status bar.
    """

    made = Signal(object)
    renamed = Signal(object)
    message = Signal(str)

    def __init__(self, session: Session, asker: QWidget) -> None:
        super().__init__(asker)
        self._session = session
        self._asker = asker

    def add_area(self, current: Item | None) -> None:
        """Write a new focus area, in the group that the user stands in."""
        noun = self._session.labels.focus_area
        place = place_of_new_area(current)
        self._add(RowKind.AREA, noun, lambda plan: structure.add_area(plan, noun.new(), place))

    def add_goal(self, kind: GoalKind, current: Item | None) -> None:
        """Write a new goal of a kind where the user stands; nothing where it cannot be."""
        noun = self._session.labels.goal_of_kind(kind)
        place = place_of_new_goal(kind, current)
        if place is not None and place.parent_goal_id is not None:
            self._ask_for_sub_goal(place)
        elif place is not None:
            self._add(
                RowKind.GOAL,
                noun,
                lambda plan: structure.add_goal(plan, noun.new(), place, kind),
            )

    def rename(self, row: StrategyRow, title: str) -> None:
        """Give a row another title; an empty one takes a group away."""
        plan = self._session.plan
        change_label = _("Ändrade titel")
        match row.kind:
            case RowKind.PLAN:
                self._session.change(change_label, plan.plans.update, PLAN_ID, title=title)
            case RowKind.AREA:
                self._session.change(change_label, plan.focus_areas.update, row.id, title=title)
            case RowKind.GOAL:
                self._session.change(change_label, plan.goals.update, row.id, title=title)
            case RowKind.GROUP:
                wanted = plan.focus_areas.fields["group_title"].clean(title)
                change_label = _("Ändrade gruppens namn")
                done = self._session.change(
                    change_label, structure.rename_group, plan, row.title, wanted
                )
                if done and wanted is not None:
                    self.renamed.emit((RowKind.GROUP, wanted))
            case _:
                pass

    def move(self, row: StrategyRow, place: Place) -> None:
        """Let a row stand somewhere else, and report how many activities went along."""
        plan, labels = self._session.plan, self._session.labels
        change_label = _("Flyttade {title}").format(title=coded(row.code, row.title))
        match row.kind, place:
            case RowKind.GROUP, GroupPlace():
                self._session.change(change_label, structure.move_group, plan, row.title, place)
            case RowKind.AREA, AreaPlace():
                self._session.change(change_label, structure.move_area, plan, row.id, place)
            case RowKind.GOAL, GoalPlace():
                goal = plan.goals.find(row.id)
                done = self._session.change(change_label, structure.move_goal, plan, row.id, place)
                if done and goal is not None:
                    self._report_followers(row, goal.focus_area_id, labels)
            case _:
                pass

    def step(self, item: Item, step: Step) -> None:
        """Move a row a step, as the keyboard asks."""
        place = place_of_step(item, step)
        if place is None:
            self.message.emit(_("Raden kan inte flyttas längre åt det hållet."))
        else:
            self.move(item.row, place)

    def set_color(self, row: StrategyRow, color: str | None) -> None:
        """Give an area a colour, or none."""
        update = self._session.plan.focus_areas.update
        self._session.change(_("Ändrade färg"), update, row.id, color=color)

    def set_group(self, row: StrategyRow, title: str | None) -> None:
        """Let an area belong to a group, or to none."""
        plan = self._session.plan
        self._session.change(_("Ändrade grupp"), structure.set_group, plan, row.id, title)

    def begin_group(self, row: StrategyRow) -> None:
        """Let an area begin a group of its own, whose title the user then writes."""
        taken = {area.group_title for area in self._session.plan.focus_areas.all()}
        title = next(
            name
            for name in chain([_("Ny grupp")], (f"{_('Ny grupp')} {number}" for number in count(2)))
            if name not in taken
        )
        plan = self._session.plan
        if self._session.change(_("Ny grupp"), structure.set_group, plan, row.id, title):
            self.made.emit((RowKind.GROUP, title))

    def delete(self, item: Item) -> None:
        """Remove a row, after asking when something hangs on it."""
        row, labels = item.row, self._session.labels
        match row.kind:
            case RowKind.GROUP:
                self._dissolve(row, labels)
            case RowKind.AREA:
                hanging = structure.hanging_on(self._session.plan.connection, area_id=row.id)
                repository = self._session.plan.focus_areas
                self._ask_and_delete(row, labels.focus_area, hanging, repository.delete)
            case RowKind.GOAL:
                noun = labels.goal_of_kind(row.goal_kind or GoalKind.GOAL)
                hanging = structure.hanging_on(self._session.plan.connection, goal_id=row.id)
                self._ask_and_delete(row, noun, hanging, self._session.plan.goals.delete)
            case _:
                pass

    def _add(self, kind: RowKind, noun: Noun, write: Callable[..., int]) -> None:
        made: list[int] = []
        plan = self._session.plan
        if self._session.change(noun.new(), lambda: made.append(write(plan))):
            self.made.emit((kind, made[0]))

    def _ask_for_sub_goal(self, place: GoalPlace) -> None:
        plan, labels = self._session.plan, self._session.labels
        if not self._session.is_editable:
            return
        year = plan.plan().period_to or self._session.year
        dialog = SubGoalDialog(labels, goal_above(plan, place), year, self._asker)

        def write() -> None:
            wanted = dialog.wanted
            if wanted is not None:
                noun = labels.goal_of_kind(GoalKind.SUB_GOAL)
                self._add(RowKind.GOAL, noun, lambda plan: add_sub_goal(plan, place, wanted))

        dialog.accepted.connect(write)
        dialog.open()

    def _report_followers(self, row: StrategyRow, before: int | None, labels: Labels) -> None:
        plan = self._session.plan
        area_id = plan.goals.get(row.id).focus_area_id
        if area_id in (before, None):
            return
        area = plan.focus_areas.get(int(area_id or 0))
        followers = structure.hanging_on(plan.connection, goal_id=row.id).activities
        message = _("{title} flyttades till {area}.").format(
            title=coded(row.code, row.title), area=coded(area.code, area.title)
        )
        if followers:
            counted = labels.activity.counted(followers)
            message += " " + _("{activities} följde med.").format(activities=counted)
        self.message.emit(message)

    def _dissolve(self, row: StrategyRow, labels: Labels) -> None:
        change_label = _("Tog bort gruppen {title}").format(title=row.title)
        plan = self._session.plan
        if self._session.change(change_label, structure.rename_group, plan, row.title, None):
            self.message.emit(
                _("Gruppen togs bort; {areas} finns kvar.").format(
                    areas=labels.focus_area.definite_plural
                )
            )

    def _ask_and_delete(
        self,
        row: StrategyRow,
        noun: Noun,
        hanging: structure.Hanging,
        remove: Callable[..., object],
    ) -> None:
        title = coded(row.code, row.title)

        def delete() -> None:
            if self._session.change(_("Tog bort {title}").format(title=title), remove, row.id):
                message = _("{title} togs bort. Ångra med Ctrl+Z.")
                self.message.emit(message.format(title=title))

        if not hanging:
            delete()
            return
        consequences = hanging.sentences(self._session.labels, noun.singular)
        messages.ask_then(
            self._asker,
            removal_question(noun),
            f"{title}\n\n{consequences}\n\n{_('Du kan ångra efteråt.')}",
            _("Ta bort"),
            delete,
            destructive=True,
        )


def offered_kinds(labels: Labels, items: Iterable[Item]) -> list[GoalKind]:
    """Return the kinds of goals to offer: those the plan has, or has words of its own for."""
    used = {item.row.goal_kind for item in items}
    usual = Labels()
    return [
        kind
        for kind in (GoalKind.GOAL, GoalKind.SUB_GOAL, GoalKind.PART, GoalKind.OVERALL)
        if kind in (GoalKind.GOAL, GoalKind.OVERALL)
        or kind in used
        or labels.goal_of_kind(kind) != usual.goal_of_kind(kind)
    ]


def main_kind(items: Iterable[Item]) -> GoalKind:
    """Return what the plan's areas mostly consist of: parts where there are parts and no goals."""
    used = {item.row.goal_kind for item in items}
    return GoalKind.PART if GoalKind.PART in used and GoalKind.GOAL not in used else GoalKind.GOAL
