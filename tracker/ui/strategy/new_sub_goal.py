"""The dialog of a new sub-goal: its title and, if it has one, its target value (VB-R1)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import GoalKind
from tracker.domain.indicators.indicator import INDICATOR_FIELDS, OBSERVATION_FIELDS
from tracker.domain.plan.plan import GOAL_FIELDS
from tracker.errors import InvalidValueError
from tracker.store.plan_file import PlanFile
from tracker.store.strategy import structure
from tracker.store.strategy.structure import GoalPlace
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame

_WIDTH = 480
_TARGET = replace(OBSERVATION_FIELDS["value"], label=N_("Målvärde"))
_YEAR = Field("period", N_("Målår"), Kind.NUMBER, minimum=1900, maximum=2200)


@dataclass(frozen=True, slots=True)
class NewSubGoal:
    """A sub-goal to write; `target` is None when it has no target value, then so are the rest."""

    title: str
    target: float | None = None
    unit: str | None = None
    year: int | None = None


def add_sub_goal(plan: PlanFile, place: GoalPlace, wanted: NewSubGoal) -> int:
    """Write a sub-goal and return its id; one with a target gets an indicator that has it."""
    goal_id = structure.add_goal(plan, wanted.title, place, GoalKind.SUB_GOAL)
    if wanted.target is not None:
        indicator_id = plan.indicators.add(goal_id=goal_id, title=wanted.title, unit=wanted.unit)
        plan.indicators.set_target(indicator_id, str(wanted.year), "", wanted.target)
    return goal_id


class SubGoalDialog(Frame):
    """Asks for a sub-goal; `wanted` is what was written when it has been accepted."""

    def __init__(
        self, labels: Labels, above: str, default_year: int, parent: QWidget | None = None
    ) -> None:
        noun = labels.goal_of_kind(GoalKind.SUB_GOAL)
        super().__init__(noun.new(), parent, width=_WIDTH)
        self.wanted: NewSubGoal | None = None
        self.body.addWidget(label(_("Under {goal}").format(goal=above), "muted", wrap=True))
        self.title_edit = self._line(_("Titel"))
        self.target_edit = self._line(_("Målvärde (om det finns ett)"))
        self.unit_edit = self._line(_("Måttenhet, till exempel % eller antal"))
        self.year_edit = self._line(_("Målår"))
        self.year_edit.setText(str(default_year))
        sentence = _("Ett målvärde ger {goal} en egen {indicator} att följa.")
        self.body.addWidget(
            label(
                sentence.format(goal=noun.definite, indicator=labels.indicator.singular),
                "muted",
                wrap=True,
            )
        )
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Lägg till"), self.accept, role="primary")
        self.title_edit.setFocus()

    def accept(self) -> None:
        """Take what is written; a broken rule is shown and nothing is taken."""
        try:
            self.wanted = self._read()
        except InvalidValueError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()

    def _read(self) -> NewSubGoal:
        title = str(GOAL_FIELDS["title"].clean(self.title_edit.text()))
        target = _TARGET.clean(self.target_edit.text())
        if target is None:
            return NewSubGoal(title)
        unit = INDICATOR_FIELDS["unit"].clean(self.unit_edit.text())
        year = _YEAR.clean(self.year_edit.text())
        if year is None:
            raise InvalidValueError("period", _("Skriv vilket år målvärdet gäller."))
        return NewSubGoal(title, float(target), None if unit is None else str(unit), int(year))

    def _line(self, caption: str) -> QLineEdit:
        edit = QLineEdit()
        heading: QLabel = label(caption)
        heading.setBuddy(edit)
        edit.setAccessibleName(caption)
        self.body.addWidget(heading)
        self.body.addWidget(edit)
        return edit


def goal_above(plan: PlanFile, place: GoalPlace) -> str:
    """Return the name of the goal that a place lies under."""
    goal = plan.goals.get(int(place.parent_goal_id or 0))
    return coded(goal.code, goal.title)
