"""Receiving returned forms: what each changes is looked at, chosen, and taken in as one change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.merged import CellId, Outcome
from tracker.domain.forms.words import changes_sentence
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.layout.page_splitter import keep_reading_order
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress
from tracker.ui.unit_forms.joint_plans import remembered
from tracker.ui.unit_forms.received_file import ReceivedFileView
from tracker.ui.unit_forms.reception_choices import ReceptionChoices

if TYPE_CHECKING:
    from tracker.exchange.forms.reception import ReceivedFile, Reception

_SIZE = QSize(144 * GRID, 86 * GRID)
_FILES_WIDTH = 40 * GRID


class ReceiveFormsDialog(ReadingDialog):
    """Shows what returned forms would change. `received` carries a sentence once it is done."""

    received = Signal(str)

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(_("Ta emot formulär"), session, parent, width=96 * GRID, settings=settings)
        self._reception: Reception | None = None
        self.choices = ReceptionChoices(self)
        self.files = TwoLineList(_("Formulär"))
        self.view = ReceivedFileView(self.choices)
        self._nothing_yet = EmptyState("download", "", "")
        self._splitter = self._laid_out()
        self._add_buttons()
        self._wire()
        self.resize(_SIZE)
        self._follow()
        if paths:
            self.add_files(paths)

    def accept(self) -> None:
        """Take in what is chosen as one change, with a backup taken first."""
        if self._reception is None or self.progress.is_running:
            return
        accepted = self.choices.accepted()
        if not accepted:
            return
        from tracker.exchange.forms.receiving import receive_forms

        reception, today = self._reception, self._session.today()
        self._problem, self._added = "", []
        self._session.work_at_length(
            _("Tar emot formulär"),
            lambda plan, progress: receive_forms(plan, reception, accepted, today, progress),
            lambda _changes: self._received(accepted),
            refused=self._refuse,
        )

    def _received(self, accepted: Mapping[int, Collection[CellId]]) -> None:
        sentence = _received_sentence(len(accepted), sum(map(len, accepted.values())))
        files = self.choices.files
        left = {part.plan: None for place in accepted for part in files[place].also if part.remains}
        if left:
            remains = _("Filen har också delar att ta emot i: {plans}.")
            sentence = f"{sentence} {remains.format(plans=', '.join(left))}"
        self.received.emit(sentence)
        super().accept()

    # Reading

    def _kinds(self) -> str:
        return _("Formulär (*.xlsx *.XLSX *.xlsm *.ods *.xls *.zip);;Alla filer (*)")

    def _work(self) -> Callable[[Progress], object]:
        session = self._session
        known: list[Path] = []
        if self._settings is not None:
            known = [*remembered(self._settings, session.plan), *self._settings.recent_plans]
        return partial(
            read_preview, session.plan, tuple(self._paths), session.today(), session.period, known
        )

    # Building

    def _laid_out(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Formulär"), "strong"))
        column.addWidget(self.files, 1)
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        keep_reading_order(splitter)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_FILES_WIDTH, _SIZE.width() - _FILES_WIDTH])
        for widget in (self.summary, self.progress):
            self.body.addWidget(widget)
        self.body.addWidget(splitter, 1)
        self.body.addWidget(self._nothing_yet, 1)
        return splitter

    def _add_buttons(self) -> None:
        self.add_button_to_left(_("Lägg till filer …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Ta emot"), self.accept, role="primary")

    def _wire(self) -> None:
        self.files.currentRowChanged.connect(self._show_file)
        self.files.itemChanged.connect(lambda item: self._tick(self.files.row(item)))
        self.choices.changed.connect(self._on_chosen)

    # Showing

    def _show_read(self, found: object) -> None:
        self._reception = reception = cast("Reception", found)
        self.choices.show(reception)
        here = max(self.files.currentRow(), 0)
        self.files.blockSignals(True)  # the rows are shown below, all at once
        self.files.clear()
        for place, file in enumerate(reception.files):
            name = file.unit or file.path.name
            item = self.files.add(name, "", file)
            if file.can_be_received:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self._describe_file(place)
        self.files.setCurrentRow(min(here, self.files.count() - 1))
        self.files.blockSignals(False)
        self._show_file(self.files.currentRow())
        self._show_state()
        if self.files.count():
            (self.view.tree if self.view.has_lines else self.files).setFocus()

    def _show_file(self, place: int) -> None:
        self.view.show_file(place, self._session.labels)

    def _describe_file(self, place: int) -> None:
        """Show what a file changes and what is left to choose."""
        file, item = self.choices.files[place], self.files.item(place)
        if file.can_be_received:
            received = self.choices.is_received(place)
            state = Qt.CheckState.Checked if received else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self.files.explain(item, self._detail(file, place), self._aside(file, place))

    def _detail(self, file: ReceivedFile, place: int) -> str:
        if not file.can_be_received:
            return _("Tas inte emot: {reason}").format(reason=file.reason)
        sentence = changes_sentence(file.merged)
        if not self.choices.is_received(place):
            return _("{changes} – tas inte emot").format(changes=sentence)
        return sentence

    def _aside(self, file: ReceivedFile, place: int) -> str:
        undecided = self.choices.undecided(place)
        if undecided:
            return ngettext("{count} att välja", "{count} att välja", undecided).format(
                count=undecided
            )
        return str(file.form.period) if file.form else ""

    def _tick(self, place: int) -> None:
        item = self.files.item(place)
        if self.choices.files[place].can_be_received:
            self.choices.set_received(place, item.checkState() is Qt.CheckState.Checked)

    def _on_chosen(self, place: int) -> None:
        self.files.blockSignals(True)  # what is shown here was chosen elsewhere
        self._describe_file(place)
        self.files.blockSignals(False)
        self.files.viewport().update()
        self._show_state()

    def _show_state(self) -> None:
        running, count = self.progress.is_running, self.files.count()
        self.progress.setVisible(running)
        self._splitter.setVisible(count > 0)
        self._nothing_yet.setVisible(count == 0)
        self._nothing_yet.show_text(
            _("Läser filerna …") if running else _("Inga formulär ännu"),
            _("Släpp de ifyllda formulären här, eller välj dem."),
        )
        accepted = self.choices.accepted()
        changes = sum(map(len, accepted.values()))
        self.accept_button.setEnabled(bool(accepted) and not running)
        text = ngettext("Ta emot ({count} ändring)", "Ta emot ({count} ändringar)", changes)
        self.accept_button.setText(text.format(count=changes) if count else _("Ta emot"))
        self.summary.setText(" ".join(filter(None, (self._problem, self._summary()))))

    def _summary(self) -> str:
        if not self.choices.files:
            return _("Inget skrivs i planen förrän du har sett vad som ändras och tar emot det.")
        places = range(len(self.choices.files))
        ready = sum(self.choices.is_received(place) for place in places)
        undecided, doubtful = (
            sum(self.choices.undecided(place, outcome) for place in places)
            for outcome in (Outcome.CONFLICT, Outcome.DOUBTFUL)
        )
        total = len(self.choices.files)
        sentence = ngettext(
            "{ready} av {total} formulär tas emot.", "{ready} av {total} formulär tas emot.", total
        ).format(ready=ready, total=total)
        if undecided:
            left = ngettext(
                "{count} konflikt är inte avgjord; där behålls det som står i planen.",
                "{count} konflikter är inte avgjorda; där behålls det som står i planen.",
                undecided,
            )
            sentence = f"{sentence} {left.format(count=undecided)}"
        if doubtful:
            left = ngettext(
                "{count} svar är osäkert och inte avgjort; det tas inte emot.",
                "{count} svar är osäkra och inte avgjorda; de tas inte emot.",
                doubtful,
            )
            sentence = f"{sentence} {left.format(count=doubtful)}"
        return sentence


def read_preview(
    plan: PlanFile,
    paths: Sequence[Path],
    today: date,
    period: AnyPeriod,
    other_plans: Sequence[Path],
    progress: Progress,
) -> Reception:
    """Return what the files would change; it runs in a worker, on a copy of the plan."""
    from tracker.exchange.forms.receiving import read_forms

    with plan.copy() as copy:
        return read_forms(copy, paths, today, progress, period, other_plans)


def _received_sentence(forms: int, changes: int) -> str:
    received = ngettext("{count} formulär mottaget", "{count} formulär mottagna", forms)
    what = ngettext("{count} ändring", "{count} ändringar", changes)
    undo = _("Ångra med Ctrl+Z.")
    return f"{received.format(count=forms)}, {what.format(count=changes)}. {undo}"
