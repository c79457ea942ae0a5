"""The dialog that makes two copies of a plan one: each line of the copy is looked at and chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTableView, QWidget

from tracker.domain.core.dates import local_time
from tracker.domain.core.language import _, ngettext
from tracker.domain.history.log_words import actor_word
from tracker.domain.merging.words import MergeLine
from tracker.errors import TrackerError
from tracker.store.merging.merging import CopyPreview, lines_of, merge_copy, preview_copy
from tracker.store.plan_file import SUFFIX, PlanFile
from tracker.ui.kit.basics import EmptyState
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import set_up_rows, stand_at
from tracker.ui.merging.line_table import DONE, HERE, STATE, WHAT, MergeLineModel
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_SIZE = QSize(120 * GRID, 70 * GRID)
_SHOWN_ACTORS = 4
_LINES = 2
"""The lines of text that a row has room for."""


class MergeCopyDialog(ReadingDialog):
    """Nothing is written before the last button; `merged` then carries what was done."""

    merged = Signal(str)

    def __init__(
        self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Slå ihop med en kopia"), session, parent, width=_SIZE.width(), takes_one=True
        )
        self._preview: CopyPreview | None = None
        self.model = MergeLineModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Vad som har gjorts i kopian"))
        self.table.setProperty("role", "framed")
        set_up_rows(self.table, {WHAT: 190, HERE: 170, STATE: 170}, DONE)
        self.table.setWordWrap(True)
        lines = _LINES * self.table.fontMetrics().lineSpacing() + GRID
        self.table.verticalHeader().setDefaultSectionSize(lines)
        self._nothing_yet = EmptyState("copy", "", "")
        for widget in (self.summary, self.progress):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing_yet, 1)
        self.model.ticked.connect(self._show_state)
        self.add_button_to_left(_("Välj kopia …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Slå ihop"), self.accept, role="primary")
        self.resize(_SIZE)
        self._follow()
        self.add_files(paths)

    def accept(self) -> None:
        """Take in what is chosen as one change, with a backup taken first."""
        preview, chosen = self._preview, self.model.chosen()
        if preview is None or not chosen or self.progress.is_running:
            return
        self._problem = ""
        self._session.work_at_length(
            _("Slår ihop med kopian"),
            lambda plan, progress: merge_copy(plan, preview, chosen, progress=progress),
            lambda _changes: self._done(self.model.count(), len(self.model.rows)),
            refused=self._refuse,
        )

    def _done(self, taken: int, of: int) -> None:
        sentence = ngettext(
            "{count} ändring ur kopian togs in.", "{count} ändringar ur kopian togs in.", taken
        ).format(count=taken)
        left = of - taken
        if left:
            sentence += " " + ngettext("{count} lämnades.", "{count} lämnades.", left).format(
                count=left
            )
        self.merged.emit(f"{sentence} {_('Ångra med Ctrl+Z.')}")
        super().accept()

    # Reading

    def _kinds(self) -> str:
        return _("Planer (*{suffix})").format(suffix=SUFFIX) + ";;" + _("Alla filer (*)")

    def _work(self) -> Callable[[Progress], object]:
        return partial(read_copy, self._session.plan, self._paths[0])

    def _show_read(self, found: object) -> None:
        preview, lines = cast("tuple[CopyPreview, tuple[MergeLine, ...]]", found)
        self._preview = preview
        self.model.show_lines(lines)
        if lines:
            stand_at(self.table, self.model.index(0, WHAT))

    def _fail(self, error: TrackerError) -> None:
        self._preview = None
        self.model.show_lines(())
        super()._fail(error)

    # Showing

    def _show_state(self) -> None:
        running, lines = self.progress.is_running, self.model.rows
        self.progress.setVisible(running)
        self.summary.setText(self._summary(lines))
        self.table.setVisible(bool(lines))
        becomes_ready = bool(lines) and not running and not self.table.isEnabled()
        self.table.setEnabled(not running)
        if becomes_ready:
            self.table.setFocus()
        self._nothing_yet.setVisible(not lines)
        self._nothing_yet.show_text(*self._nothing_words(is_running=running))
        count = self.model.count()
        text = ngettext("Ta in {count} ändring", "Ta in {count} ändringar", count)
        self.accept_button.setText(text.format(count=count) if count else _("Slå ihop"))
        self.accept_button.setEnabled(bool(count) and not running)

    def _nothing_words(self, *, is_running: bool) -> tuple[str, str]:
        if is_running:
            return _("Jämför kopian med planen …"), ""
        if self._preview is not None:
            return _("Inget nytt"), _("Kopian har inget som planen inte har.")
        return (
            _("Ingen kopia vald"),
            _(
                "Välj filen som någon annan har arbetat i, eller släpp den här. Inget skrivs"
                " förrän du har sett vad som skiljer."
            ),
        )

    def _summary(self, lines: Sequence[MergeLine]) -> str:
        if self._problem:
            return self._problem
        if self._preview is None or not lines:
            return ""
        clashes = sum(not line.is_safe for line in lines)
        sentence = _("{file}: {count} ändringar sedan {day} av {actors}. {clashes}")
        return sentence.format(
            file=self._preview.path.name,
            count=len(lines),
            day=self._parted_on(),
            actors=self._actors(),
            clashes=ngettext(
                "{count} krockar med planen: bocka för den om kopian ska gälla.",
                "{count} krockar med planen: bocka för dem där kopian ska gälla.",
                clashes,
            ).format(count=clashes)
            if clashes
            else _("Inget krockar med planen."),
        )

    def _parted_on(self) -> str:
        since = self._preview.since if self._preview else ()
        return f"{local_time(since[0].at):%Y-%m-%d}" if since else "–"

    def _actors(self) -> str:
        since = self._preview.since if self._preview else ()
        names = list(dict.fromkeys(actor_word(entry.actor) for entry in since))
        more = [_("{count} till").format(count=len(names) - _SHOWN_ACTORS)]
        return ", ".join(names[:_SHOWN_ACTORS] + (more if len(names) > _SHOWN_ACTORS else []))


def read_copy(
    plan: PlanFile, path: Path, _progress: Progress
) -> tuple[CopyPreview, tuple[MergeLine, ...]]:
    """Return what a copy has done and its lines; it runs in a worker, on a copy of the plan."""
    with plan.copy() as ours:
        preview = preview_copy(ours, path)
    return preview, lines_of(preview)
