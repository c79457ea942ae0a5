"""Writing the follow-up as a web page for the municipality's web site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod
from tracker.domain.core.language import _
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.captions import align_captions, caption_grid
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.period_box import chosen_period
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.window.dialogs.export import add_years, fill_years

_SUFFIX = ".html"
_STEM = "index"


class PublishDialog(FileJobDialog):
    """Writes a follow-up as one web page; positions only, unless names are chosen.

    `periods` are those that have a follow-up; the one looked at is chosen.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        periods: Iterable[AnyPeriod],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Publicera webbsida"), session, settings, _SUFFIX, parent)
        self.years = NamedBox()
        self.names = QCheckBox(_("Ta med namn på ansvariga, inte bara befattning"))
        self.opens = QCheckBox(_("Öppna sidan i webbläsaren när den är klar"))
        self.opens.setChecked(True)
        self._fill_fields()
        self._lay_out_job(
            _(
                "Sidan blir en enda fil, utan skript, att lägga på kommunens webbplats. Texterna i"
                " planen och rapporterna visas som de står: läs igenom dem först."
            )
        )
        self._add_job_buttons(_("Publicera"), _("Öppna sidan"))
        fill_years(self.years, periods, session.period)
        self._start_out(_STEM)
        self.years.currentIndexChanged.connect(self._show_state)
        self.names.toggled.connect(self._show_state)

    @property
    def period(self) -> FollowupPeriod:
        """The chosen period."""
        return chosen_period(self.years) or self._session.period

    def _fill_fields(self) -> None:
        grid = caption_grid(self._fields)
        add_years(grid, self.years)
        choices = QVBoxLayout()
        choices.setSpacing(GRID)
        for box in (self.names, self.opens):
            row = QHBoxLayout()
            row.addWidget(box)
            row.addStretch(1)
            choices.addLayout(row)
        grid.addLayout(choices, grid.rowCount(), 1)
        align_captions(grid, self.target.grid)

    def _choices(self) -> tuple[object, ...]:
        return (self.period, self.names.isChecked())

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        return partial(
            write_page,
            self._session.plan,
            self.period,
            self._session.today(),
            target,
            self.names.isChecked(),
        )

    def _succeed(self, written: WrittenFile) -> None:
        super()._succeed(written)
        if self.opens.isChecked() and not self._leave_when_ended:
            self._open_written()


def write_page(
    plan: PlanFile,
    period: AnyPeriod,
    today: date,
    target: Path,
    with_names: bool,
    progress: Progress,
) -> WrittenFile:
    """Write a period's web page from a private copy of the plan and return what was written.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    from tracker.publishing.web.publish import read_year_page

    with plan.copy() as copy:
        page = read_year_page(copy, period, today, with_names=with_names)
    page.write(target, progress)
    return WrittenFile(target)
