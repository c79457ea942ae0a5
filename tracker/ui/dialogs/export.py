"""Writing the annual follow-up to a file, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QRadioButton, QStackedWidget, QWidget

from tracker.domain.followup import FollowupContent
from tracker.domain.language import N_, _
from tracker.errors import TrackerError
from tracker.store.followup_queries import followup_content
from tracker.store.plan_file import PlanFile
from tracker.ui.dialogs.frame import Frame
from tracker.ui.dialogs.message import ask_then
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.theme import GRID
from tracker.ui.widgets.basics import label
from tracker.ui.widgets.captions import add_captioned, align_captions, caption_grid
from tracker.ui.widgets.job_progress import JobProgress
from tracker.ui.widgets.plain_text import breakable
from tracker.ui.widgets.target_fields import (
    TargetFields,
    documents_folder,
    file_stem,
    folder_problem,
)

_FOLDER_KEY = "folder/export"
_Writer = Callable[[FollowupContent, Path, Progress], object]


def _workbook_writer() -> _Writer:
    from tracker.exchange.followup_workbook import write_followup_workbook

    return write_followup_workbook


def _csv_writer() -> _Writer:
    from tracker.exchange.followup_csv import write_followup_csv

    return write_followup_csv


def _word_writer() -> _Writer:
    from tracker.exchange.followup_docx import write_followup_docx

    return write_followup_docx


@dataclass(frozen=True, slots=True)
class _FileType:
    """A kind of file; `writer` imports what writes it, on first use."""

    words: str
    suffix: str
    writer: Callable[[], _Writer]


_FILE_TYPES = (
    _FileType(N_("Excel (.xlsx)"), ".xlsx", _workbook_writer),
    _FileType(N_("CSV (.csv)"), ".csv", _csv_writer),
    _FileType(N_("Word (.docx)"), ".docx", _word_writer),
)


class ExportDialog(Frame):
    """Stands beside the window, which can be used while the file is written.

    `years` are those that have a follow-up; the current one can always be chosen.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        years: Iterable[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Exportera årsuppföljning"), parent, width=560)
        self._session = session
        self._settings = settings
        self._written: Path | None = None
        self._written_as: tuple[Path, int] | None = None
        self._leave_when_ended = False
        plan = session.plan.plan()
        self._about = plan.municipality or plan.title
        self.years = QComboBox()
        self.file_types = [QRadioButton(_(one.words)) for one in _FILE_TYPES]
        self.target = TargetFields(_FILE_TYPES[0].suffix, may_exist=True)
        self.progress = JobProgress()
        self.note = label("", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fields = self._make_fields()
        self._lay_out()
        self._add_buttons()
        self._fill(years)
        self._connect()
        self._show_state()

    @property
    def written(self) -> Path | None:
        """The file that was written, None before that."""
        return self._written

    @property
    def year(self) -> int:
        """The chosen year."""
        return int(self.years.currentData())

    def export(self) -> None:
        """Write the file, asking first when it would replace another."""
        if self.progress.is_running or self.target.problem():
            return
        target = self.target.path()
        if not target.exists():
            self._run(target)
            return
        ask_then(
            self,
            _("Filen finns redan. Ska den ersättas?"),
            _("{file} skrivs över och går inte att få tillbaka.").format(file=target),
            _("Ersätt filen"),
            partial(self._run, target),
            destructive=True,
        )

    def open(self) -> None:
        """Show the dialog without keeping the window from being used."""
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.show()

    def done(self, result: int) -> None:
        """Stop the job first, when one is under way."""
        if self.progress.is_running:
            self._leave_when_ended = True
            self.progress.cancel()
        else:
            super().done(result)

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        grid = caption_grid(fields)
        self.years.setAccessibleName(_("År"))
        self.years.setFixedWidth(12 * GRID)
        add_captioned(grid, _("År"), self.years)
        types = QHBoxLayout()
        types.setSpacing(2 * GRID)
        for one in self.file_types:
            one.setAccessibleName(_("Filtyp {name}").format(name=one.text()))
            types.addWidget(one)
        types.addStretch(1)
        grid.addWidget(label(_("Filtyp")), grid.rowCount(), 0)
        grid.addLayout(types, grid.rowCount() - 1, 1)
        align_captions(grid, self.target.grid)
        return fields

    def _lay_out(self) -> None:
        self.body.addWidget(
            label(
                _(
                    "En rad för varje {activity} i planen det året, med status, slutdatum och det"
                    " enheterna har rapporterat."
                ).format(activity=self._session.labels.activity.singular),
                "muted",
                wrap=True,
            )
        )
        self.body.addWidget(self._fields)
        self.body.addWidget(self.target)
        self._below = QStackedWidget()
        for one in (self.note, self.progress):
            self._below.addWidget(one)
        self.body.addWidget(self._below)
        self.body.addStretch(1)

    def _add_buttons(self) -> None:
        self._close = self.add_button(_("Stäng"), self.reject)
        self.folder_button = self.add_button(
            _("Visa i mappen"), self._open_folder, icon_name="folder-open"
        )
        self.open_button = self.add_button(_("Öppna filen"), self._open_written, role="primary")
        self.export_button = self.add_button(_("Exportera"), self.export, role="primary")

    def _fill(self, years: Iterable[int]) -> None:
        current = self._session.today().year
        for year in sorted({*years, current}, reverse=True):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(self.years.findData(current))
        self.file_types[0].setChecked(True)
        remembered = self._settings.text(_FOLDER_KEY)
        usable = remembered and not folder_problem(Path(remembered))
        self.target.suggest(Path(remembered) if usable else documents_folder(), self._stem())

    def _connect(self) -> None:
        self.years.currentIndexChanged.connect(self._suggest)
        self.years.currentIndexChanged.connect(self._show_state)
        for one in self.file_types:
            one.toggled.connect(self._use_file_type)
        self.target.changed.connect(self._show_state)
        self.progress.succeeded.connect(self._succeed)
        self.progress.failed.connect(self._fail)
        self.progress.cancelled.connect(self._tell_cancelled)
        self.progress.ended.connect(self._end)
        self._session.closed.connect(self.reject)

    def _stem(self) -> str:
        return file_stem(
            _("Årsuppföljning {year} {about}").format(year=self.year, about=self._about)
        )

    def _suggest(self) -> None:
        self.target.suggest_name(self._stem())

    def _file_type(self) -> _FileType:
        checked = (one.isChecked() for one in self.file_types)
        return next(kind for kind, chosen in zip(_FILE_TYPES, checked, strict=True) if chosen)

    def _use_file_type(self, checked: bool) -> None:
        if checked:
            self.target.use_suffix(self._file_type().suffix)

    def _run(self, target: Path) -> None:
        self._settings.put(_FOLDER_KEY, str(target.parent))
        self._written = self._written_as = None
        self._tell("")
        work = partial(
            write_followup,
            self._session.plan,
            self.year,
            self._session.today(),
            target,
            self._file_type().writer,
        )
        self.progress.run(self._session.tasks, work, _("Läser planen …"))
        self._show_state()

    def _succeed(self, written: Path) -> None:
        self._written = written
        self._written_as = (self.target.path(), self.year)
        self._tell(_("{file} är klar.").format(file=written.name))

    def _fail(self, error: TrackerError) -> None:
        self._tell(str(error), "danger")

    def _tell_cancelled(self) -> None:
        self._tell(_("Exporten avbröts. Ingen fil skrevs."), "muted")

    def _end(self) -> None:
        self._show_state()
        if self.open_button.isVisible():
            self.open_button.setFocus()
        if self._leave_when_ended:
            self.reject()

    def _tell(self, text: str, role: str = "strong") -> None:
        self.note.setText(breakable(text))
        self.note.setProperty("role", role)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _show_state(self) -> None:
        running = self.progress.is_running
        is_done = self._written_as == (self.target.path(), self.year) and not running
        self._fields.setEnabled(not running)
        self.target.setEnabled(not running)
        self._below.setCurrentWidget(self.progress if running else self.note)
        self._close.setEnabled(not running)
        self.folder_button.setVisible(is_done)
        self.open_button.setVisible(is_done)
        self.export_button.setVisible(not is_done)
        self.export_button.setEnabled(not running and not self.target.problem())

    def _open_written(self) -> None:
        if self._written is not None:
            self._open(self._written)

    def _open_folder(self) -> None:
        if self._written is not None:
            self._open(self._written.parent)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(_("Datorn har inget program som öppnar {file}.").format(file=path), "danger")


def write_followup(
    plan: PlanFile,
    year: int,
    today: date,
    target: Path,
    writer: Callable[[], _Writer],
    progress: Progress,
) -> Path:
    """Write a year's follow-up from a private copy of the plan and return its path.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when the
    plan cannot be read or the file cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        content = followup_content(copy, year, today)
    writer()(content, target, progress)
    return target
