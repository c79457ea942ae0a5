"""The dialog that takes an action plan of any making in: columns, names, problems, preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from tracker import clock
from tracker.domain.core.language import _, ngettext
from tracker.domain.importing.columns import Target
from tracker.domain.importing.comparing import ItemState
from tracker.domain.importing.names import Decision, NameKey
from tracker.store.importing.queries import plan_now
from tracker.store.plan_file import PlanFile
from tracker.ui.importing.tables import ColumnTable, NameTable, ProblemTable, RowTable
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.view_switch import ViewSwitch
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress

if TYPE_CHECKING:
    from tracker.exchange.importing.importing import PlanImport

_WIDTH = 940
_HEIGHT = 300
_COLUMNS, _NAMES, _PROBLEMS, _ROWS = "columns", "names", "problems", "rows"


class ImportPlanDialog(ReadingDialog):
    """Nothing is written before the last button; `imported` then carries what was done."""

    imported = Signal(str)

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(
            _("Importera handlingsplan"), session, parent, width=_WIDTH, settings=settings
        )
        self._preview: PlanImport | None = None
        self._columns: dict[str, dict[int, Target]] = {}
        self._decisions: dict[NameKey, Decision] = {}
        self.columns, self.names = ColumnTable(), NameTable()
        self.problems, self.rows = ProblemTable(), RowTable()
        self._tables = {
            _COLUMNS: self.columns,
            _NAMES: self.names,
            _PROBLEMS: self.problems,
            _ROWS: self.rows,
        }
        words = {
            _COLUMNS: _("Kolumner"),
            _NAMES: _("Nya namn"),
            _PROBLEMS: _("Att titta på"),
            _ROWS: _("Vad som händer"),
        }
        self.views = ViewSwitch(words)
        self.parts = QStackedWidget()
        self.parts.setMinimumHeight(_HEIGHT)
        for table in self._tables.values():
            self.parts.addWidget(table)
        self.overwrite = QCheckBox(_("Låt filen ersätta det som redan står i planen"))
        for widget in (self.summary, self.views, self.parts, self.overwrite, self.progress):
            self.body.addWidget(widget)
        self.body.setAlignment(self.views, Qt.AlignmentFlag.AlignLeft)
        self.views.chosen.connect(self.show_part)
        self.columns.chosen.connect(self._choose_column)
        self.names.decided.connect(self._decide)
        self.overwrite.toggled.connect(lambda _on: self._show_state())
        self.add_button_to_left(_("Välj fil …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Ta in"), self.accept, role="primary")
        self._follow()
        self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read the first of some files instead of the one before."""
        if paths and not self.progress.is_running:
            self._paths.clear()
            self._columns, self._decisions = {}, {}
            super().add_files(paths[:1])

    def accept(self) -> None:
        """Take in what the preview says as one change, with a backup taken first."""
        if self._preview is None or not self._can_accept() or self.progress.is_running:
            return
        from tracker.exchange.importing.importing import apply_plan_import

        preview, overwrite = self._preview, self.overwrite.isChecked()
        self._session.work_at_length(
            _("Läser in {file}").format(file=preview.file),
            lambda plan, progress: apply_plan_import(
                plan, preview, today=clock.today(), overwrite=overwrite, progress=progress
            ),
            lambda _changes: self._imported(preview),
            refused=self._fail,
        )

    def _imported(self, preview: PlanImport) -> None:
        sentence = _("{file} är inläst: {created} nya och {updated} ifyllda.")
        done = sentence.format(file=preview.file, **preview.to_json())
        self.imported.emit(f"{done} {_('Ångra med Ctrl+Z.')}")
        super().accept()

    def show_part(self, name: str) -> None:
        """Show the columns, the names, the problems or the rows."""
        self.parts.setCurrentWidget(self._tables[name])
        self.views.choose(name)

    # Reading

    def _kinds(self) -> str:
        return _("Handlingsplaner (*.xlsx *.xlsm *.xls *.ods *.csv *.docx);;Alla filer (*)")

    def _work(self) -> Callable[[Progress], object]:
        columns = {key: dict(chosen) for key, chosen in self._columns.items()}
        plan, path = self._session.plan, self._paths[0]
        return partial(read_preview, plan, path, columns=columns, decisions=dict(self._decisions))

    # Inside

    def _show_read(self, found: object) -> None:
        self._preview = preview = cast("PlanImport", found)
        self.columns.show_preview(preview)
        self.names.show_preview(preview, plan_now(self._session.plan).names)
        self.problems.show_preview(preview)
        self.rows.show_preview(preview)

    def _choose_column(self, key: str, index: int, target: Target) -> None:
        self._columns.setdefault(key, {})[index] = target
        self.read()

    def _decide(self, key: NameKey, decision: Decision) -> None:
        self._decisions[key] = decision
        self.read()

    def _can_accept(self) -> bool:
        preview = self._preview
        if preview is None or self._problem:
            return False
        new = preview.count(ItemState.CREATED) + preview.count(ItemState.UPDATED)
        return bool(new) or (self.overwrite.isChecked() and preview.changes_anything)

    def _summary(self) -> str:
        if self._problem:
            return self._problem
        if self._preview is None:
            return _(
                "Välj handlingsplanen som ni har i Excel, LibreOffice, Word eller CSV, eller släpp"
                " den här. Inget skrivs förrän du har sett vad som händer."
            )
        return _(
            "{created} nya, {updated} fylls i, {unchanged} lika, {conflicts} där planen har annat"
            " och {refused} rader som inte läses in."
        ).format(**self._preview.to_json())

    def _show_state(self) -> None:
        running, preview = self.progress.is_running, self._preview
        self.progress.setVisible(running)
        self.summary.setText(self._summary())
        for widget in (self.views, self.parts):
            widget.setVisible(preview is not None)
        self.parts.setEnabled(not running)
        has_conflicts = preview is not None and preview.count(ItemState.CONFLICT) > 0
        self.overwrite.setVisible(has_conflicts)
        self.accept_button.setEnabled(not running and self._can_accept())
        count = preview.count(ItemState.CREATED) if preview is not None else 0
        text = ngettext("Ta in {count} ny", "Ta in {count} nya", count).format(count=count)
        self.accept_button.setText(text if count else _("Ta in"))


def read_preview(
    plan: PlanFile,
    path: Path,
    progress: Progress,
    *,
    columns: Mapping[str, Mapping[int, Target]],
    decisions: Mapping[NameKey, Decision],
) -> PlanImport:
    """Return what a file would do to a plan; it runs in a worker, on a copy of the plan."""
    from tracker.exchange.importing.importing import preview_plan_import

    with plan.copy() as copy:
        return preview_plan_import(
            copy,
            path,
            today=clock.today(),
            columns=columns,
            decisions=decisions,
            progress=progress,
        )
