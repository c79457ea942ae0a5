"""The dialog that takes an action plan of any making in: columns, names, problems, preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from tracker import clock
from tracker.domain.core.language import _, ngettext
from tracker.domain.importing.memory import NOTHING_CHOSEN, ImportMemory
from tracker.domain.importing.names import Decision, NameKey
from tracker.domain.importing.targets import Target
from tracker.store.plan_file import PlanFile
from tracker.ui.importing.rows_view import ImportRowsView
from tracker.ui.importing.tables import ColumnTable, NameTable, ProblemTable
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.fields.folders import folder_to_open
from tracker.ui.kit.view_switch import ViewSwitch
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress

if TYPE_CHECKING:
    from tracker.domain.importing.table import Table
    from tracker.exchange.importing.importing import PlanImport

_WIDTH = 940
_HEIGHT = 380
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
            _("Importera handlingsplan"),
            session,
            parent,
            width=_WIDTH,
            settings=settings,
            takes_one=True,
        )
        self._preview: PlanImport | None = None
        self._columns: dict[str, dict[int, Target]] = {}
        self._decisions: dict[NameKey, Decision] = {}
        self.columns, self.names = ColumnTable(), NameTable()
        self.problems, self.rows = ProblemTable(), ImportRowsView()
        self._tables = {
            _COLUMNS: self.columns,
            _NAMES: self.names,
            _PROBLEMS: self.problems,
            _ROWS: self.rows,
        }
        self.views = ViewSwitch(_words(0, 0))
        self.parts = QStackedWidget()
        self.parts.setMinimumHeight(_HEIGHT)
        for table in self._tables.values():
            self.parts.addWidget(table)
        for widget in (self.summary, self.views, self.parts, self.progress):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.parts, 1)
        self.body.setAlignment(self.views, Qt.AlignmentFlag.AlignLeft)
        self.views.chosen.connect(self.show_part)
        self.columns.chosen.connect(self._choose_column)
        self.names.decided.connect(self._decide)
        self.rows.model.changed.connect(self._show_state)
        self.add_button_to_left(_("Välj fil …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Ta in"), self.accept, role="primary")
        self._follow()
        self.show_part(_COLUMNS)
        self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read the first of some files instead of the one before."""
        if paths and not self.progress.is_running:
            self._preview = None
            self._columns, self._decisions = {}, {}
        super().add_files(paths)

    def accept(self) -> None:
        """Take in what is ticked as one change, with a backup taken first."""
        if self._preview is None or not self._can_accept() or self.progress.is_running:
            return
        from tracker.exchange.importing.importing import apply_plan_import

        preview, choices = self._preview, self.rows.model.choices
        created, updated = self._taken()
        sentence = _("{file} är inläst: {created} nya och {updated} ifyllda.")
        done = sentence.format(file=preview.file, created=created, updated=updated)
        self._session.work_at_length(
            _("Läser in {file}").format(file=preview.file),
            lambda plan, progress: apply_plan_import(
                plan, preview, today=clock.today(), choices=choices, progress=progress
            ),
            lambda _changes: self._imported(done),
            refused=self._fail,
        )

    def _imported(self, done: str) -> None:
        self.imported.emit(f"{done} {_('Ångra med Ctrl+Z.')}")
        super().accept()

    def show_part(self, name: str) -> None:
        """Show the columns, the names, the problems or the rows."""
        self.parts.setCurrentWidget(self._tables[name])
        self.views.choose(name)

    # Reading

    def _kinds(self) -> str:
        return _kinds()

    def _work(self) -> Callable[[Progress], object]:
        columns = {key: dict(chosen) for key, chosen in self._columns.items()}
        plan, path = self._session.plan, self._paths[0]
        return partial(
            read_preview,
            plan,
            path,
            chosen=ImportMemory(columns, dict(self._decisions)),
            tables=self._preview.read if self._preview is not None else (),
        )

    # Inside

    def _show_read(self, found: object) -> None:
        self._preview = preview = cast("PlanImport", found)
        labels = self._session.labels
        self.columns.show_preview(preview, labels)
        self.names.show_preview(preview)
        self.problems.show_preview(preview)
        self.rows.show_preview(preview, labels)
        for name, text in _words(len(preview.unknown), len(preview.problems)).items():
            self.views.set_text(name, text)

    def _choose_column(self, key: str, index: int, target: Target) -> None:
        self._columns.setdefault(key, {})[index] = target
        self.read()

    def _decide(self, key: NameKey, decision: Decision) -> None:
        self._decisions[key] = decision
        self.read()

    def _taken(self) -> tuple[int, int]:
        """Return how many activities will be new, and how many changed, as it is ticked now."""
        if self._preview is None:
            return 0, 0
        choices = self.rows.model.choices
        taken = [item.activity_id is None for item in self._preview.items if choices.writes(item)]
        return sum(taken), len(taken) - sum(taken)

    def _can_accept(self) -> bool:
        return self._preview is not None and not self._problem and any(self._taken())

    def _summary(self) -> str:
        if self._problem:
            return self._problem
        if self._preview is None:
            return _(
                "Välj handlingsplanen som ni har i Excel, LibreOffice, Word eller CSV, eller släpp"
                " den här. Inget skrivs förrän du har sett vad som händer."
            )
        return counts_sentence(self._preview.to_json())

    def _show_state(self) -> None:
        running, preview = self.progress.is_running, self._preview
        self.progress.setVisible(running)
        self.summary.setText(self._summary())
        for widget in (self.views, self.parts):
            widget.setVisible(preview is not None)
        self.parts.setEnabled(not running)
        created, updated = self._taken()
        self.accept_button.setEnabled(not running and self._can_accept())
        new = ngettext("Ta in {count} ny", "Ta in {count} nya", created).format(count=created)
        text = _("{taken}, fyll i {count}").format(taken=new, count=updated)
        if not created or not updated:
            text = new if created else _("Fyll i {count}").format(count=updated)
        self.accept_button.setText(text if created or updated else _("Ta in"))
        if not running and preview is not None:
            current = self.parts.currentWidget()
            if isinstance(current, (ColumnTable, NameTable)):
                current.focus_chosen()


def _kinds() -> str:
    return _("Handlingsplaner (*.xlsx *.xlsm *.xls *.ods *.csv *.docx);;Alla filer (*)")


def choose_action_plan(window: QWidget) -> Path | None:
    """Ask for a file with an action plan, None when none is chosen."""
    title = _("Ny plan från en fil")
    chosen, _kind = QFileDialog.getOpenFileName(window, title, folder_to_open(), _kinds())
    return Path(chosen) if chosen else None


def _words(names: int, problems: int) -> dict[str, str]:
    """Return what the views are called, with how much there is in them."""
    counted = {_NAMES: (_("Nya namn"), names), _PROBLEMS: (_("Att titta på"), problems)}
    return {
        _COLUMNS: _("Kolumner"),
        **{name: f"{text} ({count})" if count else text for name, (text, count) in counted.items()},
        _ROWS: _("Vad som händer"),
    }


def counts_sentence(counts: Mapping[str, Any]) -> str:
    """Return how many rows become what, without what there is none of."""
    words = (
        ("created", ngettext("{count} ny", "{count} nya", counts["created"])),
        ("updated", ngettext("{count} fylls i", "{count} fylls i", counts["updated"])),
        ("unchanged", ngettext("{count} lika", "{count} lika", counts["unchanged"])),
        (
            "conflicts",
            ngettext(
                "{count} säger något annat än planen",
                "{count} säger något annat än planen",
                counts["conflicts"],
            ),
        ),
        (
            "refused",
            ngettext("{count} läses inte in", "{count} läses inte in", counts["refused"]),
        ),
    )
    told = [text.format(count=counts[name]) for name, text in words if counts[name]]
    return ", ".join(told) + "." if told else _("Ingen rad att ta in.")


def read_preview(
    plan: PlanFile,
    path: Path,
    progress: Progress,
    *,
    chosen: ImportMemory = NOTHING_CHOSEN,
    tables: Sequence[Table] = (),
) -> PlanImport:
    """Return what a file would do to a plan; it runs in a worker, on a copy of the plan."""
    from tracker.exchange.importing.importing import preview_plan_import

    with plan.copy() as copy:
        return preview_plan_import(
            copy,
            path,
            today=clock.today(),
            chosen=chosen,
            tables=tables,
            progress=progress,
        )
