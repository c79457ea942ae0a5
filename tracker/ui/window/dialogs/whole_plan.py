"""The whole plan as a JSON file, and a plan of such a file, while the window stays in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.exchange.whole_plan.reading import read_whole_plan
from tracker.exchange.whole_plan.writing import write_whole_plan
from tracker.store.plan_file import SUFFIX, PlanFile
from tracker.ui.kit.dialogs.file_job import FileJobDialog, WrittenFile
from tracker.ui.kit.fields.target_fields import file_stem
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress


class SaveWholePlanDialog(FileJobDialog):
    """Writes everything in the plan as JSON, with the log if it is ticked."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(_("Spara hela planen som JSON"), session, settings, ".json", parent)
        plan = session.plan.plan()
        self.with_log = QCheckBox(_("Ta med historiken över alla ändringar"))
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.with_log)
        self._lay_out_job(
            _(
                "Allt i planen som text, för andra program och för arkivet. Av filen går det att"
                " göra samma plan igen: välj den med Öppna plan."
            )
        )
        self._add_job_buttons(_("Spara"), _("Öppna filen"))
        self._start_out(file_stem(plan.title))
        self.with_log.toggled.connect(self._show_state)

    def _choices(self) -> tuple[object, ...]:
        return (self.with_log.isChecked(),)

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        return partial(_write, self._session.plan, target, with_log=self.with_log.isChecked())


class ReadWholePlanDialog(FileJobDialog):
    """Makes a plan of the JSON file `source`; `written` is the plan when the dialog is accepted."""

    def __init__(
        self, source: Path, session: Session, settings: Settings, parent: QWidget | None = None
    ) -> None:
        title = _("Gör en plan av en JSON-fil")
        super().__init__(title, session, settings, SUFFIX, parent, may_exist=False)
        self._source = source
        self._lay_out_job(
            _(
                "{file} innehåller en hel plan som text. Här blir den en planfil att arbeta i."
                " JSON-filen lämnas som den är."
            ).format(file=source.name)
        )
        self._add_job_buttons(_("Gör planen"), _("Öppna filen"))
        self._start_out(file_stem(source.stem))

    def _choices(self) -> tuple[object, ...]:
        return ()

    def _work(self, target: Path) -> Callable[[Progress], WrittenFile]:
        return partial(_read, self._source, target, self._settings.actor)

    def _end(self) -> None:
        super()._end()
        if self.written is not None:
            self.accept()


def _write(plan: PlanFile, target: Path, progress: Progress, *, with_log: bool) -> WrittenFile:
    with plan.copy() as copy:
        write_whole_plan(copy, target, progress, with_log=with_log)
    return WrittenFile(target)


def _read(source: Path, target: Path, actor: str, progress: Progress) -> WrittenFile:
    read_whole_plan(source, target, progress, actor=actor).close()
    return WrittenFile(target)
