"""Choosing a backup of a plan and writing it to a new file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QTableView,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.store.file.backup import (
    Backup,
    BackupContent,
    backup_folder,
    content_of,
    list_backups,
    restore,
)
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, align_captions, caption_grid
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.folders import (
    folder_problem,
    folder_to_open,
    make_own_folder,
    own_folder,
)
from tracker.ui.kit.fields.target_fields import (
    TargetFields,
)
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import breakable
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.tables.row_view import stand_on_row
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.dialogs.backup_table import (
    ACTIVITIES,
    CHANGE_SETS,
    OCCASION,
    TAKEN_AT,
    TITLE,
    BackupTable,
)

_ENDING = backup_folder(Path("x")).name.removeprefix("x")
_ROWS_SHOWN = 7
_WIDTHS = {TAKEN_AT: 22, OCCASION: 21, ACTIVITIES: 15, CHANGE_SETS: 15}
"""How many characters wide the columns are; the title has the rest."""

T = TypeVar("T")


class RestoreDialog(Frame):
    """Accepted when a backup has been written to `restored`, a new file to open.

    Without `plan_path` the plan opened last comes first. Nothing is ever overwritten.
    """

    def __init__(
        self,
        plan_path: Path | None,
        settings: Settings,
        parent: QWidget | None = None,
        tasks: Tasks | None = None,
    ) -> None:
        super().__init__(_("Återställ säkerhetskopia"), parent, width=760)
        self.restored: Path | None = None
        self._settings = settings
        self._tasks = tasks or Tasks(self)
        self._asked: list[object] = []
        self.plans = NamedBox()
        self.plans.setAccessibleName(_("Plan"))
        self.plans.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.table = BackupTable(self)
        self.view = self._make_view()
        self.target = TargetFields(SUFFIX)
        self._note = label("", "muted", wrap=True)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self._restore = self.add_button(_("Återställ"), self.accept, role="primary")
        self._list_plans(plan_path)
        self.plans.currentIndexChanged.connect(self._show_backups)
        self.view.selectionModel().selectionChanged.connect(self._check)
        self.target.changed.connect(self._check)
        self._show_backups()
        self.view.setFocus()

    def chosen(self) -> Backup | None:
        """Return the selected backup, when it can be restored."""
        rows = [self.table.row_of(index) for index in self.view.selectionModel().selectedRows()]
        return next((row.backup for row in rows if row is not None and row.is_sound), None)

    def show_plan(self, plan_path: Path) -> None:
        """Show the backups of another plan; its own file need not exist any more."""
        place = self.plans.findData(str(plan_path))
        if place < 0:
            self.plans.addItem(_plan_name(plan_path), str(plan_path))
            place = self.plans.count() - 1
        self.plans.setCurrentIndex(place)

    def show_folder(self, folder: Path) -> None:
        """Show the backups in `folder`, which must be named as the program names it."""
        if not folder.name.endswith(_ENDING):
            self._note.setText(
                _(
                    "Säkerhetskopior ligger i en mapp som heter som planen och slutar på"
                    " {suffix}. Mappen {folder} gör inte det."
                ).format(suffix=_ENDING, folder=folder.name)
            )
            return
        self.show_plan(folder.with_name(folder.name.removesuffix(_ENDING)))

    def accept(self) -> None:
        """Write the chosen backup to the target, then accept."""
        backup, target = self.chosen(), self.target.path()
        make_own_folder(target.parent)
        if backup is None or self.target.problem():
            return
        self._set_busy(_("Återställer …"))

        def write() -> Path:
            restore(backup.path, target)
            return target

        self._ask(write, self._finish, self._refuse)

    def done(self, result: int) -> None:
        """Hear no more of what is being read before the dialog goes away."""
        self._forget()
        super().done(result)

    def _ask(
        self,
        read: Callable[[], T],
        deliver: Callable[[T], None],
        refuse: Callable[[TrackerError], None],
    ) -> None:
        """Have something done in the query thread, unless it is forgotten before."""
        key = (id(self), len(self._asked))
        self._asked.append(key)
        self._tasks.query(read, deliver, refuse, key=key)

    def _forget(self) -> None:
        for key in self._asked:
            self._tasks.forget_query(key)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setAccessibleName(_("Säkerhetskopior"))
        view.setProperty("role", "framed")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        let_copy(view)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        row_height = view.fontMetrics().height() + GRID
        view.verticalHeader().setDefaultSectionSize(row_height)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, letters in _WIDTHS.items():
            header.resizeSection(section, letters * view.fontMetrics().averageCharWidth())
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        view.setMinimumHeight((_ROWS_SHOWN + 1) * row_height + GRID)
        view.doubleClicked.connect(self.accept)
        return view

    def _lay_out(self) -> None:
        grid = caption_grid()
        add_captioned(grid, _("Plan"), self.plans)
        other = icon_button(_("Annan mapp …"), self._browse, "folder-open")
        other.setAccessibleName(_("Välj en annan mapp med säkerhetskopior"))
        self.plans.setMinimumHeight(other.sizeHint().height())
        grid.addWidget(other, grid.rowCount() - 1, 2)
        align_captions(grid, self.target.grid)
        self.body.addLayout(grid)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._note)
        self.body.addWidget(label(_("Återställ till en ny fil"), "subheading"))
        self.body.addWidget(self.target)

    def _list_plans(self, plan_path: Path | None) -> None:
        first = [plan_path] if plan_path is not None else []
        for path in dict.fromkeys([*first, *self._settings.recent_plans]):
            self.plans.addItem(_plan_name(path), str(path))

    def _show_backups(self) -> None:
        self._forget()
        chosen = self.plans.currentData()
        plan_path = Path(chosen) if chosen else None
        backups = list_backups(plan_path) if plan_path is not None else []
        self.table.show_backups(backups)
        if plan_path is None:
            self._note.setText(_("Välj den mapp som säkerhetskopiorna ligger i."))
            self.target.suggest(own_folder(), _("Återställd plan"))
        else:
            self._note.setText(
                breakable(_("Kopiorna ligger i {folder}.").format(folder=backup_folder(plan_path)))
                if backups
                else _("Det finns inga säkerhetskopior av den här planen.")
            )
            folder = plan_path.parent
            usable = folder if not folder_problem(folder) else own_folder()
            self.target.suggest(usable, restored_stem(plan_path))
        for backup in backups:
            self._read(backup)
        self._check()

    def _read(self, backup: Backup) -> None:
        def deliver(content: BackupContent) -> None:
            self.table.show_content(backup, content)
            if not self.view.selectionModel().hasSelection():
                stand_on_row(self.view, self.table.first_sound_row() or 0)
            self._check()

        def refuse(_error: TrackerError) -> None:
            self.table.show_content(backup, None)
            self._check()

        self._ask(lambda: content_of(backup.path), deliver, refuse)

    def _browse(self) -> None:
        chosen = self.plans.currentData()
        start = str(Path(chosen).parent) if chosen else folder_to_open()
        dialog = QFileDialog(self, _("Mapp med säkerhetskopior"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.show_folder(Path(folder)))
        dialog.open()

    def _check(self) -> None:
        self._restore.setEnabled(self.chosen() is not None and not self.target.problem())

    def _set_busy(self, text: str) -> None:
        self._note.setText(text)
        for widget in (self._restore, self.plans, self.view, self.target):
            widget.setEnabled(not text)

    def _finish(self, path: Path) -> None:
        self.restored = path
        super().accept()

    def _refuse(self, error: TrackerError) -> None:
        self._set_busy("")
        self._note.setText(breakable(str(error)))
        self._check()


def restored_stem(plan_path: Path) -> str:
    """Return what a restored plan is called, without suffix: "NAMN återställd"."""
    return _("{name} återställd").format(name=plan_path.name.removesuffix(SUFFIX))


def _plan_name(path: Path) -> str:
    return _("{name} i {folder}").format(name=path.name, folder=path.parent)
