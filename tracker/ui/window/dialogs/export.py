"""Writing the annual follow-up to a file, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod
from tracker.domain.core.language import _
from tracker.followup_files import FOLLOWUP_FILES, FollowupFile
from tracker.store.followup.queries import followup_content
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.period_box import choose_period, chosen_period, offer_periods
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


class ExportDialog(FileJobDialog):
    """Writes a follow-up as one of the kinds of file.

    `periods` are those that have a follow-up; the one looked at is chosen.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        periods: Iterable[AnyPeriod],
        parent: QWidget | None = None,
    ) -> None:
        suffix = FOLLOWUP_FILES[0].suffix
        super().__init__(_("Exportera årsuppföljning"), session, settings, suffix, parent)
        plan = session.plan.plan()
        self._about = plan.municipality or plan.title
        self.years = NamedBox()
        self._fill_fields()
        self._lay_out_job(
            _(
                "En rad för varje {activity} i planen det året, med status, slutdatum och det"
                " enheterna har rapporterat."
            ).format(activity=session.labels.activity.singular)
        )
        self._add_job_buttons(_("Exportera"), _("Öppna filen"))
        fill_years(self.years, periods, session.period)
        self._start_out(self._stem())
        self._connect()

    @property
    def period(self) -> FollowupPeriod:
        """The chosen period."""
        return chosen_period(self.years) or self._session.period

    def _fill_fields(self) -> None:
        grid = caption_grid(self._fields)
        add_years(grid, self.years)
        words = {kind.suffix: _(kind.words) for kind in FOLLOWUP_FILES}
        self.file_types = list(self._add_file_types(grid, words).values())
        align_captions(grid, self.target.grid)

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self._suggest)
        self.years.currentIndexChanged.connect(self._show_state)

    def _stem(self) -> str:
        period = self.period
        stem = (
            _("Årsuppföljning {year} {about}")
            if period.is_whole
            else _("Uppföljning {year} {about}")
        )
        return file_stem(stem.format(year=period, about=self._about))

    def _suggest(self) -> None:
        self.target.suggest_name(self._stem())

    def _file_type(self) -> FollowupFile:
        checked = (button.isChecked() for button in self.file_types)
        return next(kind for kind, chosen in zip(FOLLOWUP_FILES, checked, strict=True) if chosen)

    def _choices(self) -> tuple[object, ...]:
        return (self.period,)

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        return partial(
            write_followup,
            self._session.plan,
            self.period,
            self._session.today(),
            target,
            self._file_type(),
        )


def add_years(grid: QGridLayout, years: QComboBox) -> None:
    """Add the choice of a period to a dialog's fields."""
    years.setAccessibleName(_("År"))
    years.setMinimumWidth(scaled(12 * GRID))
    years.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    add_captioned(grid, _("År"), years)


def fill_years(box: QComboBox, periods: Iterable[AnyPeriod], current: AnyPeriod) -> None:
    """Offer the periods that have a follow-up and `current`, which is chosen."""
    offer_periods(box, [*periods, current])
    choose_period(box, current)


def write_followup(
    plan: PlanFile,
    period: AnyPeriod,
    today: date,
    target: Path,
    kind: FollowupFile,
    progress: Progress,
) -> WrittenFile:
    """Write a follow-up from a private copy of the plan and return what was written.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        content = followup_content(copy, period, today)
    return WrittenFile(target, kind.write(content, target, progress))
