"""Writing the plan of activities as a document to decide on, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.publishing.planned_files import PLANNED_FILES, write_planned
from tracker.store.followup.planned import planned_content
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


class ExportPlannedDialog(FileJobDialog):
    """Writes the whole plan of activities, or one action plan where there are some."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        noun = session.labels.activity_plan
        title = _("Exportera {plan}").format(plan=noun.singular)
        super().__init__(title, session, settings, next(iter(PLANNED_FILES)), parent)
        plan = session.plan.plan()
        self._about = plan.municipality or plan.title
        self.action_plans = NamedBox()
        self.action_plans.addItem(_("Alla handlingsplaner"), None)
        for row in session.plan.action_plans.all():
            self.action_plans.addItem(row.name, row.id)
        grid = caption_grid(self._fields)
        if self.action_plans.count() > 1:
            self.action_plans.setAccessibleName(_("Handlingsplan"))
            add_captioned(grid, _("Handlingsplan"), self.action_plans)
        words = {suffix: _(text) for suffix, text in PLANNED_FILES.items()}
        self.file_types = self._add_file_types(grid, words)
        align_captions(grid, self.target.grid)
        self._lay_out_job(
            _(
                "Ett dokument att besluta om: {activities} per {area} med ansvarig, tid och"
                " kostnad. Det är ett utkast tills beslutet är infört."
            ).format(
                activities=session.labels.activity.plural, area=session.labels.focus_area.singular
            )
        )
        self._add_job_buttons(_("Exportera"), _("Öppna filen"))
        self._start_out(self._stem())
        self.action_plans.currentIndexChanged.connect(self._suggest)
        self.action_plans.currentIndexChanged.connect(self._show_state)

    @property
    def action_plan_id(self) -> int | None:
        """The chosen action plan, None for all of them together."""
        chosen = self.action_plans.currentData()
        return None if chosen is None else int(chosen)

    def _stem(self) -> str:
        name = self._session.labels.activity_plan.title
        if self.action_plan_id is not None:
            name = self.action_plans.currentText()
        return file_stem(f"{name} {self._about}")

    def _suggest(self) -> None:
        self.target.suggest_name(self._stem())

    def _choices(self) -> tuple[object, ...]:
        return (self.action_plan_id,)

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        session = self._session
        return partial(
            write_planned_file, session.plan, self.action_plan_id, session.today(), target
        )


def write_planned_file(
    plan: PlanFile, action_plan_id: int | None, today: date, target: Path, progress: Progress
) -> WrittenFile:
    """Write the plan of activities from a private copy of the plan; return what was written.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        content = planned_content(copy, today, action_plan_id)
    return WrittenFile(target, write_planned(content, target, progress))
