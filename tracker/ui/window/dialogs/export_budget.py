"""Writing a year's budget sheet to a file, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.budget_files import BUDGET_FILES, write_budget
from tracker.domain.core.language import _
from tracker.store.followup.budget import budget_sheet
from tracker.store.plan_file import PlanFile
from tracker.store.rows.costs import budget_years
from tracker.ui.kit.captions import align_captions, caption_grid
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.window.dialogs.export import add_years, fill_years


class BudgetDialog(FileJobDialog):
    """Writes a year's budget sheet; the year after the one looked at is chosen."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Exportera budgetunderlag"), session, settings, ".xlsx", parent)
        plan = session.plan.plan()
        self._about = plan.municipality or plan.title
        self.years = NamedBox()
        self._fill_fields()
        labels = session.labels
        self._lay_out_job(
            _(
                "Vad {activities} kostar det året, summerat per {unit} och {area}. Förslag är med"
                " och summeras för sig."
            ).format(
                activities=labels.activity.plural,
                unit=labels.unit.singular,
                area=labels.focus_area.singular,
            )
        )
        self._add_job_buttons(_("Exportera"), _("Öppna filen"))
        years = {session.year, *budget_years(session.plan.connection)}
        fill_years(self.years, years, session.year + 1)
        self._start_out(self._stem())
        self.years.currentIndexChanged.connect(self._suggest)
        self.years.currentIndexChanged.connect(self._show_state)

    @property
    def year(self) -> int:
        """The chosen year."""
        return int(self.years.currentData())

    def _fill_fields(self) -> None:
        grid = caption_grid(self._fields)
        add_years(grid, self.years)
        words = {suffix: _(text) for suffix, text in BUDGET_FILES.items()}
        self.file_types = self._add_file_types(grid, words)
        align_captions(grid, self.target.grid)

    def _stem(self) -> str:
        name = _("Budgetunderlag {year} {about}").format(year=self.year, about=self._about)
        return file_stem(name)

    def _suggest(self) -> None:
        self.target.suggest_name(self._stem())

    def _choices(self) -> tuple[object, ...]:
        return (self.year,)

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        session = self._session
        return partial(write_budget_file, session.plan, self.year, session.today(), target)


def write_budget_file(
    plan: PlanFile, year: int, today: date, target: Path, progress: Progress
) -> WrittenFile:
    """Write a year's budget sheet from a private copy of the plan and return what was written.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        sheet = budget_sheet(copy, year, today)
    return WrittenFile(target, write_budget(sheet, today, target, progress))
