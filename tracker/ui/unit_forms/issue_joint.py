"""Making one form a unit for several plans: which plans and units, and where the files are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.joint import JointUnit, match_sentence, matched_units
from tracker.domain.forms.unit_form import IssuedForm
from tracker.errors import TrackerError
from tracker.store.followup.reporting import mark_sent
from tracker.store.forms.forms import issue_all
from tracker.store.forms.joint import (
    OtherPlan,
    forms_of,
    joint_forms,
    plan_aside,
    plans_to_write,
    read_other,
    record_forms,
)
from tracker.store.forms.queries import reporting_units
from tracker.store.many_plans.finding import find_plans
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.folders import FolderKind, folder_to_open
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.tick_list import TickList
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog, Order
from tracker.ui.unit_forms.joint_plans import remember, remembered
from tracker.ui.unit_forms.unit_list import TickedUnit

if TYPE_CHECKING:
    from tracker.exchange.forms.issue_forms import WrittenForms

_PLANS_HEIGHT, _UNITS_HEIGHT = 96, 160
_MOST_PLANS = 50
"""Plans of a folder that are offered: more than a unit head answers for in one workbook."""

_Read = tuple[list[OtherPlan], list[str]]


class IssueJointDialog(IssueFormsDialog):
    """Makes one workbook a unit with a part for each plan that has it.

    The plans that were chosen last are chosen again next time. A plan that somebody else works in
    cannot remember its part: then no form is made, and the sentence names the plan.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        self._others: list[OtherPlan] = []
        self._matched: tuple[JointUnit, ...] = ()
        super().__init__(session, settings, (), parent)
        self.add_plans(remembered(settings, session.plan), is_asked=False)

    def add_plans(self, paths: Sequence[Path], *, is_asked: bool = True) -> None:
        """Read other plans and show them; what cannot be read is said if somebody asked for it."""
        known = {self._session.plan.path, *(plan.path for plan in self._others)}
        wanted = [path for path in paths if path not in known][:_MOST_PLANS]
        if wanted:
            self._session.tasks.query(
                partial(_read_plans, wanted),
                partial(self._take, is_asked=is_asked),
                lambda error: self._show_note(str(error), "danger"),
                key=self,
            )

    def choose_plans(self) -> None:
        """Ask for plan files."""
        folder = folder_to_open(self._settings, FolderKind.PLANS)
        kinds = _("Planer (*.plan)")
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Välj planer"), folder, kinds)
        self.add_plans([Path(each) for each in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder and take the plans in it."""
        begin = folder_to_open(self._settings, FolderKind.PLANS)
        folder = QFileDialog.getExistingDirectory(self, _("Välj en mapp med planer"), begin)
        if not folder:
            return
        try:
            self.add_plans(find_plans(Path(folder)))
        except TrackerError as error:
            self._show_note(str(error), "danger")

    # What a child does in its own way

    def _title(self) -> str:
        return _("Ett formulär för flera planer, {year}").format(year=self._session.period)

    def _about(self) -> str:
        return _(
            "Den som finns i flera planer får en enda Excelfil, med egna blad för varje plan. Varje"
            " plan tar sedan emot sin egen del. Enheterna paras ihop efter sina namn."
        )

    def _lay_out(self) -> None:
        super()._lay_out()
        self.plans = TickList(_("Planer"))
        self.plans.setFixedHeight(_PLANS_HEIGHT)
        self.units.setMinimumHeight(_UNITS_HEIGHT)
        self._plan_buttons = QWidget()
        row = QHBoxLayout(self._plan_buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label(_("Planer"), "strong"))
        row.addStretch(1)
        row.addWidget(button(_("Lägg till &planer …"), self.choose_plans))
        row.addWidget(button(_("Lägg till en &mapp …"), self.choose_folder))
        self.body.insertWidget(1, self._plan_buttons)
        self.body.insertWidget(2, self.plans)
        self.plans.ticked.connect(self._read_units)

    def _units(self) -> tuple[list[TickedUnit], set[int]]:
        self._show_plans()
        plans = self._chosen()
        own = self._session.plan
        every = matched_units([reporting_units(own), *(plan.units for plan in plans)])
        self._matched = tuple(sorted(every, key=lambda unit: len(unit.known) == 1))
        titles = [own.plan().title, *(plan.title for plan in plans)]
        rows = [
            TickedUnit(
                replace(unit.known[min(unit.known)], id=place),
                ngettext(
                    "{count} plan: {plans}", "{count} planer: {plans}", len(unit.known)
                ).format(count=len(unit.known), plans=match_sentence(unit, titles)),
            )
            for place, unit in enumerate(self._matched)
        ]
        return rows, {place for place, unit in enumerate(self._matched) if len(unit.known) > 1}

    def _work(self, order: Order) -> Callable[[Progress], WrittenForms]:
        units = [self._matched[place] for place in order.unit_ids]
        paths = [plan.path for plan in self._chosen()]
        remember(self._settings, self._session.plan, paths)
        return partial(write_joint_forms, self._session.plan, paths, units, order)

    def _note_made(self, forms: Iterable[IssuedForm]) -> int:
        found = list(forms)
        own = self._session.plan
        waited_for = issue_all(own, forms_of(own, found))
        with self._opened(found) as others:
            return waited_for + record_forms(others, found, "window")

    def _note_sent(self, forms: Sequence[IssuedForm]) -> int:
        with self._opened(forms) as others, ExitStack() as changes:
            for plan in others:
                changes.enter_context(plan.change(_("Markerade formulär som utskickade")))
            today = self._session.today()
            return sum(
                mark_sent(plan, self._period, [f.unit_id for f in forms_of(plan, forms)], today)
                for plan in (self._session.plan, *others)
            )

    def _can_issue(self) -> bool:
        return bool(self._chosen()) and super()._can_issue()

    # The plans

    def _chosen(self) -> list[OtherPlan]:
        """The other plans that are ticked."""
        ticked = set(self.plans.chosen())
        return [plan for place, plan in enumerate(self._others, 1) if place in ticked]

    def _opened(self, forms: Iterable[IssuedForm]) -> AbstractContextManager[list[PlanFile]]:
        uuids = {form.plan_uuid for form in forms}
        paths = [plan.path for plan in self._others if plan.uuid in uuids]
        return plans_to_write(paths, self._settings.actor)

    def _take(self, found: _Read, *, is_asked: bool) -> None:
        plans, refused = found
        known = {self._session.plan.plan().uuid, *(plan.uuid for plan in self._others)}
        for plan in plans:
            if plan.uuid in known:
                sentence = _("{file} är en kopia av en plan som redan är med.")
                refused.append(sentence.format(file=plan.path.name))
                continue
            known.add(plan.uuid)
            self._others.append(plan)
            self.plans.blockSignals(True)
            self._add_row(len(self._others), plan)
            self.plans.blockSignals(False)
        if is_asked:
            self._show_note(" ".join(refused), "danger")
        self._read_units()

    def _show_plans(self) -> None:
        """Show the open plan first, which is always part of it."""
        if not self.plans.count():
            own = self._session.plan
            text = _("{plan} (öppen)").format(plan=own.plan().title)
            self.plans.blockSignals(True)
            self.plans.add(0, text, is_ticked=None)
            self.plans.blockSignals(False)

    def _add_row(self, place: int, plan: OtherPlan) -> None:
        self.plans.add(place, f"{plan.title} · {plan.path.name}", is_ticked=True)

    def _show_state(self) -> None:
        super()._show_state()
        for widget in (self.plans, self._plan_buttons):
            widget.setEnabled(self.units.isEnabled())
        if not self._others and not self.note.text():
            self._show_note(_("Lägg till de andra planerna, så visas enheterna de delar."), "muted")


def write_joint_forms(
    plan: PlanFile,
    paths: Sequence[Path],
    units: Sequence[JointUnit],
    order: Order,
    progress: Progress,
) -> WrittenForms:
    """Write units' forms from a private copy of the plan and the others as they stand.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when a plan
    cannot be read or a file cannot be written, CancelledError when it is stopped.
    """
    from tracker.exchange.forms.issue_forms import write_forms

    progress(_("Läser planerna …"), 0.0)
    with ExitStack() as stack:
        plans = [stack.enter_context(plan.copy())]
        plans += [stack.enter_context(plan_aside(path)) for path in paths]
        contents = joint_forms(plans, units, order.period, order.today, order.last_day)
        return write_forms(contents, order.folder, progress, drafts=order.drafts)


def _read_plans(paths: Iterable[Path]) -> _Read:
    """Return what could be read, and sentences about what could not."""
    plans: list[OtherPlan] = []
    refused: list[str] = []
    for path in paths:
        try:
            plans.append(read_other(path))
        except TrackerError as error:
            refused.append(str(error))
    return plans, refused
