"""The forms of what stands in the strategy's tree: focus areas, goals, and groups of areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind
from tracker.domain.plan.plan import FOCUS_AREA_FIELDS, GOAL_FIELDS, FocusArea, Goal
from tracker.errors import InvalidValueError
from tracker.store.rows.repository import Repository
from tracker.store.strategy import structure
from tracker.store.strategy.structure import GoalPlace
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.color_button import ColorEditor
from tracker.ui.kit.fields.editors import Options
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.fields.names import offer_names
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

KINDS_IN_AREA = (GoalKind.GOAL, GoalKind.PART)
GROUP_TITLE = replace(FOCUS_AREA_FIELDS["group_title"], label=N_("Gruppens namn"), required=True)
"""The title of a group of areas: a group that stands in the tree has one."""


class AreaForm(EntityForm):
    """Shows and edits one focus area."""

    sections: ClassVar[Sections] = (
        ("", (("title",), ("code", "color"), ("group_title",), ("description",))),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, FOCUS_AREA_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.focus_areas

    def make(self, field: Field, options: Options) -> FieldEditor:
        return ColorEditor(field) if field.name == "color" else super().make(field, options)

    def write(self, name: str, value: object) -> None:
        if name == "group_title":
            structure.set_group(self.session.plan, self.row_id, value)
        else:
            super().write(name, value)

    def show_facts(self, _row: FocusArea) -> None:
        areas = self.session.plan.focus_areas.all()
        titles = dict.fromkeys(area.group_title for area in areas if area.group_title)
        offer_names(self.editor("group_title"), list(titles))


class GoalForm(EntityForm):
    """Shows and edits one goal, sub-goal or part; where it stands decides which fields it has."""

    sections: ClassVar[Sections] = (
        ("", (("title",), ("code", "kind"), ("focus_area_id",), ("parent_goal_id",))),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._goal: Goal | None = None
        super().__init__(session, GOAL_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.goals

    def caption(self, field: Field) -> str:
        labels = self.session.labels
        if field.name == "focus_area_id":
            return labels.focus_area.title
        if field.name == "parent_goal_id":
            above = self._find(self._goal.parent_goal_id) if self._goal else None
            kind = above.kind if above else GoalKind.GOAL
            return _("Hör till {noun}").format(noun=labels.goal_of_kind(kind).singular)
        return super().caption(field)

    def options(self, field: Field) -> list[Option]:
        if field.name == "kind":
            labels = self.session.labels
            return [Option(str(kind), labels.goal_of_kind(kind).title) for kind in KINDS_IN_AREA]
        if field.name == "focus_area_id":
            areas = self.session.plan.focus_areas.all() if self.session.is_open else []
            return [Option(area.id, coded(area.code, area.title)) for area in areas]
        return [Option(goal.id, coded(goal.code, goal.title)) for goal in self._possible_parents()]

    def write(self, name: str, value: object) -> None:
        plan = self.session.plan
        match name:
            case "focus_area_id" if isinstance(value, int):
                structure.move_goal(plan, self.row_id, GoalPlace(focus_area_id=value))
            case "parent_goal_id" if isinstance(value, int):
                structure.move_goal(plan, self.row_id, GoalPlace(parent_goal_id=value))
            case "focus_area_id" | "parent_goal_id":
                raise InvalidValueError(name, _("Välj i listan."))
            case "kind" if value == GoalKind.PART and self._has_goals_below():
                raise InvalidValueError(name, _("Flytta först det som står under."))
            case _:
                super().write(name, value)

    def show_row(self, row_id: int) -> None:
        if self.shows_row and row_id != self.row_id:
            self.commit_pending()
        self._goal = self._find(row_id)
        super().show_row(row_id)

    def show_facts(self, row: Goal) -> None:
        in_area = row.focus_area_id is not None and row.parent_goal_id is None
        self.show_line("kind", shown=in_area)
        self.show_line("focus_area_id", shown=in_area)
        self.show_line("parent_goal_id", shown=row.parent_goal_id is not None)

    def _find(self, row_id: int | None) -> Goal | None:
        return None if row_id is None else self.session.plan.goals.find(row_id)

    def _has_goals_below(self) -> bool:
        return any(goal.parent_goal_id == self.row_id for goal in self.session.plan.goals.all())

    def _possible_parents(self) -> Sequence[Goal]:
        """Goals beside the one it stands under, and above: what can have it under itself."""
        if self._goal is None or not self.session.is_open:
            return ()
        goals = self.session.plan.goals.all()
        below = {self._goal.id}
        for _level in goals:
            below |= {goal.id for goal in goals if goal.parent_goal_id in below}
        return [goal for goal in goals if goal.id not in below and goal.kind is not GoalKind.PART]


class GroupForm(QWidget):
    """Shows and edits the title of a group of areas. `renamed` carries the new title."""

    renamed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = self._wanted = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        binding = Binding(
            write=self._write,
            change_label=lambda _field, _title: _("Ändrade gruppens namn"),
            fields={GROUP_TITLE.name: GROUP_TITLE},
        )
        self._set = FieldSet(session, binding, self)
        self._set.add_lines(layout, ((GROUP_TITLE.name,),))
        self._set.saved.connect(lambda _name: self.renamed.emit(self._wanted))
        layout.addSpacing(GRID)

    @property
    def editor(self) -> FieldEditor:
        """The editor of the title."""
        return self._set.editors[GROUP_TITLE.name]

    def show_group(self, title: str) -> None:
        """Show a group, first saving what is being written about another."""
        self._set.turn_to(title)
        self._title = title
        self._set.show_values({GROUP_TITLE.name: title})

    def commit_pending(self) -> None:
        """Save the title when it is being written."""
        self._set.commit_pending()

    def forget(self) -> None:
        """Show no group any more; nothing is saved."""
        self._title = ""
        self._set.forget()

    def _write(self, _name: str, value: object) -> None:
        structure.rename_group(self._session.plan, self._title, value)
        self._wanted = str(value)
