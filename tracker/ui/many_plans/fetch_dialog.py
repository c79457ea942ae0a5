"""The dialog that fetches activities and indicators from another plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QTableView, QWidget

from tracker.domain.core.finding import likeness
from tracker.domain.core.language import _, ngettext
from tracker.domain.many_plans.fetching import FetchChoices, FetchLine
from tracker.errors import TrackerError
from tracker.store.many_plans.fetching import FetchPreview, fetch, preview_fetch
from tracker.store.plan_file import SUFFIX, PlanFile
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_view import set_up_rows, stand_at
from tracker.ui.many_plans.fetch_table import KIND, OWNER, PLACE, STATE, UNIT, WHAT, FetchTable
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress

_SIZE = QSize(122 * GRID, 72 * GRID)


class FetchDialog(ReadingDialog):
    """Nothing is written before the last button; `fetched` then carries what was done."""

    fetched = Signal(str)

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(
            _("Hämta från annan plan"),
            session,
            parent,
            width=_SIZE.width(),
            settings=settings,
            takes_one=True,
        )
        self._preview: FetchPreview | None = None
        self.model = FetchTable(session, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök bland raderna"))
        self.search.setAccessibleName(_("Sök bland raderna"))
        self.search.setClearButtonEnabled(True)
        self.all_button = button(_("Bocka för alla"), partial(self._tick, is_ticked=True))
        self.none_button = button(_("Bocka av alla"), partial(self._tick, is_ticked=False))
        self.results = QCheckBox(_("Ta med status, nådda milstolpar och indikatorers värden"))
        self.names = QCheckBox(_("Lägg till enheter och ansvariga som planen saknar"))
        self.names.setChecked(True)
        self.table = self._made_table()
        self._nothing_yet = EmptyState("download", "", "")
        self._lay_out()
        self.model.ticked.connect(self._show_state)
        self.search.textChanged.connect(self._narrow)
        self.names.toggled.connect(lambda adds: self.model.add_names(adds=adds))
        self.resize(_SIZE)
        self._follow()
        self.add_files(paths)

    def accept(self) -> None:
        """Fetch what is chosen as one change, with a backup taken first."""
        preview, keys = self._preview, self.model.chosen()
        if preview is None or not keys or self.progress.is_running:
            return
        self._problem = ""
        choices = FetchChoices(keys, self.results.isChecked(), self.names.isChecked())
        self._session.work_at_length(
            _("Hämtar rader"),
            lambda plan, progress: fetch(plan, preview, choices, progress=progress),
            lambda _changes: self._done(len(keys)),
            refused=self._refuse,
        )

    def _done(self, count: int) -> None:
        sentence = ngettext("{count} rad hämtades.", "{count} rader hämtades.", count)
        self.fetched.emit(f"{sentence.format(count=count)} {_('Ångra med Ctrl+Z.')}")
        super().accept()

    # Reading

    def _kinds(self) -> str:
        return _("Planer (*{suffix})").format(suffix=SUFFIX) + ";;" + _("Alla filer (*)")

    def _work(self) -> Callable[[Progress], object]:
        return partial(read_other, self._session.plan, self._paths[0])

    def _show_read(self, found: object) -> None:
        self._preview = cast("FetchPreview", found)
        self.search.clear()
        self.model.show_lines(self._preview.lines)
        kinds = {line.row.kind for line in self._preview.lines}
        self.table.setColumnHidden(KIND, len(kinds) == 1)
        if self._preview.lines:
            stand_at(self.table, self.model.index(0, WHAT))

    def _fail(self, error: TrackerError) -> None:
        self._preview = None
        self.model.show_lines(())
        super()._fail(error)

    # Building and showing

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Den andra planens rader"))
        table.setProperty("role", "framed")
        set_up_rows(table, {KIND: 90, PLACE: 210, UNIT: 150, OWNER: 140, STATE: 96}, WHAT)
        return table

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.search, 1)
        line.addWidget(self.all_button)
        line.addWidget(self.none_button)
        self._above = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        self._above.setLayout(line)
        for widget in (self.summary, self.progress, self._above):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        for widget in (self.results, self.names):
            self.body.addWidget(widget)
        self.body.addWidget(self._nothing_yet, 1)
        self.add_button_to_left(_("Välj plan …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Hämta"), self.accept, role="primary")

    def _narrow(self, text: str) -> None:
        def keeps(line: FetchLine) -> bool:
            names = line.row.names
            return bool(likeness(text, names.title, f"{names.area} {names.unit} {names.owner}"))

        self.model.narrow(keeps if text.strip() else None)
        self._show_state()

    def _tick(self, *, is_ticked: bool) -> None:
        self.model.choose_shown(is_ticked=is_ticked)

    def _show_state(self) -> None:
        running, has_rows = self.progress.is_running, bool(self._preview and self._preview.lines)
        self.progress.setVisible(running)
        self.summary.setText(self._summary())
        becomes_ready = has_rows and not running and not self._above.isEnabled()
        for widget in (self._above, self.table, self.results, self.names):
            widget.setVisible(has_rows)
            widget.setEnabled(not running)
        if becomes_ready:
            self.search.setFocus()
        self._nothing_yet.setVisible(not has_rows)
        self._nothing_yet.show_text(*self._nothing_words(is_running=running))
        count = len(self.model.chosen())
        text = ngettext("Hämta {count} rad", "Hämta {count} rader", count)
        self.accept_button.setText(text.format(count=count) if count else _("Hämta"))
        self.accept_button.setEnabled(bool(count) and not running)

    def _nothing_words(self, *, is_running: bool) -> tuple[str, str]:
        if is_running:
            return _("Läser planen …"), ""
        if self._preview is not None:
            return _("Inget att hämta"), _("Planen har varken aktiviteter eller indikatorer.")
        return (
            _("Ingen plan vald"),
            _(
                "Välj planen som raderna ska hämtas från, eller släpp den här. Den ändras inte, och"
                " inget skrivs förrän du har valt."
            ),
        )

    def _summary(self) -> str:
        if self._problem or self._preview is None or not self._preview.lines:
            return self._problem
        count = len(self._preview.lines)
        there = sum(not line.is_new for line in self._preview.lines)
        sentence = ngettext("{title}: {count} rad.", "{title}: {count} rader.", count)
        if there:
            sentence = _("{title}: {count} rader, {there} finns redan i planen.")
        return sentence.format(title=self._preview.title, count=count, there=there)


def read_other(plan: PlanFile, path: Path, progress: Progress) -> FetchPreview:
    """Return what can be fetched from a plan; it runs in a worker, on a copy of the open one."""
    with plan.copy() as ours:
        return preview_fetch(ours, path, progress)
