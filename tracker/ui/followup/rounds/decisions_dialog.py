"""Writing what was decided about the proposals, for one unit or all, while the window is used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.decision_files import DECISION_FILES, decisions_stem, write_decisions
from tracker.domain.core.language import _, ngettext
from tracker.store.plan_file import PlanFile
from tracker.store.rounds.decisions import read_decisions
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.dialogs.job_dialog import JobDialog
from tracker.ui.kit.fields.folder_field import FolderField
from tracker.ui.kit.fields.folders import make_own_folder, own_folder
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_WIDTH = 600
EACH, TOGETHER = -1, 0
"""The choices beside one unit: a file for each, or all in one file."""


class DecisionsDialog(JobDialog):
    """Writes the decisions of the newest round into a folder."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Beslut till enheterna"), session, parent, width=_WIDTH)
        self._written: list[Path] = []
        decisions = read_decisions(session.plan, session.today())
        self.units, self.kinds, self.folder = NamedBox(), NamedBox(), FolderField()
        self.folder.set_folder(own_folder())
        self._fill(decisions.sentence(), [(each.unit, each.unit_id) for each in decisions.units])
        self.progress.succeeded.connect(self._show_written)
        self.progress.cancelled.connect(
            lambda: self._show_note(_("Avbrutet. Inga filer skrevs."), "muted")
        )
        self._show_state()

    @property
    def written(self) -> list[Path]:
        """The files that were written, none before that."""
        return list(self._written)

    def write(self) -> None:
        """Write the files that are chosen."""
        if self.progress.is_running or self.folder.problem():
            return
        make_own_folder(self.folder.folder())
        plan, today = self._session.plan, self._session.today()
        unit_id, suffix = int(self.units.currentData()), str(self.kinds.currentData())
        work: Callable[[Progress], list[Path]] = partial(
            write_decision_files, plan, unit_id, suffix, self.folder.folder(), today
        )
        self.progress.run(self._session.tasks, work, _("Läser planen …"))
        self._show_state()

    def _fill(self, sentence: str, units: list[tuple[str, int]]) -> None:
        about = _(
            "Varje enhet får veta vad som hände med dess förslag: med i planen, ändrat eller"
            " avböjt, och varför. {sentence}."
        )
        self.body.addWidget(label(about.format(sentence=sentence), "muted", wrap=True))
        nouns = self._session.labels.unit
        self.units.addItem(_("En fil för varje {unit}").format(unit=nouns.singular), EACH)
        self.units.addItem(_("Alla {units} i en fil").format(units=nouns.plural), TOGETHER)
        for name, unit_id in units:
            if unit_id:
                self.units.addItem(name, unit_id)
        for suffix, words in DECISION_FILES.items():
            self.kinds.addItem(_(words), suffix)
        fields = QWidget()
        grid = caption_grid(fields)
        for caption, box in ((nouns.plural_title, self.units), (_("Filtyp"), self.kinds)):
            box.setAccessibleName(caption)
            add_captioned(grid, caption, box)
        align_captions(grid, self.folder.grid)
        for widget in (fields, self.folder, self.below):
            self.body.addWidget(widget)
        self.add_button(_("Stäng"), self.reject)
        self.folder_button = self.add_button(
            _("Öppna mappen"), lambda: self._open(self.folder.folder())
        )
        self.write_button = self.add_button(_("Skriv filerna"), self.write, role="primary")
        for box in (self.units, self.kinds):
            box.currentIndexChanged.connect(self._show_state)
        self.folder.changed.connect(self._show_state)

    def _show_state(self) -> None:
        super()._show_state()
        running = self.progress.is_running
        is_letter = self.kinds.currentData() == ".eml"
        together = self.units.currentData() == TOGETHER
        self.write_button.setEnabled(
            not running and not self.folder.problem() and not (is_letter and together)
        )
        self.write_button.setToolTip(
            _("Ett brev går till en enhet.") if is_letter and together else ""
        )
        self.folder_button.setVisible(bool(self._written) and not running)

    def _show_written(self, paths: object) -> None:
        self._written = list(paths) if isinstance(paths, list) else []
        count = len(self._written)
        sentence = ngettext(
            "{count} fil ligger i {folder}.", "{count} filer ligger i {folder}.", count
        )
        self._show_note(sentence.format(count=count, folder=self.folder.folder()))
        self._show_state()


def write_decision_files(
    plan: PlanFile, unit_id: int, suffix: str, folder: Path, today: date, progress: Progress
) -> list[Path]:
    """Write the decisions about one unit's proposals, of each, or of all in one; return the files.

    It runs in a worker, so it uses nothing of `plan` but its copy. Raises TrackerError when a file
    cannot be written, CancelledError when it is stopped.
    """
    with plan.copy() as copy:
        info = copy.plan()
        units = [unit_id]
        if unit_id == EACH:
            every = read_decisions(copy, today)
            units = [each.unit_id for each in every.units if each.unit_id]
        wanted = [read_decisions(copy, today, unit_id=each or None) for each in units]
    paths = []
    for number, decisions in enumerate(wanted):
        progress(decisions.heading(), number / len(wanted))
        path = folder / f"{decisions_stem(decisions)}{suffix}"
        write_decisions(decisions, info, path, lambda _text, _fraction: None)
        paths.append(path)
    progress(_("Klart"), 1.0)
    return paths
