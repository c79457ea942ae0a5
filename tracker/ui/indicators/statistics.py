"""Taking statistics from files into the plan: choose files, look at what changes, take it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from tracker import clock
from tracker.domain.core.language import _, ngettext
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.measures import MeasuresPanel
from tracker.ui.indicators.regions import RegionsPanel
from tracker.ui.indicators.statistics_preview import (
    CAUTION,
    MEASURE,
    STATE,
    TAKE,
    TITLE,
    VALUE,
    StatisticsPreviewModel,
)
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.plain_text import PlainText
from tracker.ui.kit.view_switch import ViewSwitch
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

if TYPE_CHECKING:
    from tracker.exchange.statistics.files import Choice, ImportPreview, SeriesKey

_WIDTH = 900
_TABLE_HEIGHT = 180
_VALUES, _MEASURES, _REGIONS = "values", "measures", "regions"
_SHOWN_REGIONS = 3
_WIDTHS = {TAKE: 8, STATE: 11, MEASURE: 20, TITLE: 17, VALUE: 30}
"""How many characters wide the columns are; the cautions have the rest."""


class StatisticsDialog(ReadingDialog):
    """Nothing is written before the last button; `imported` then carries what was done."""

    imported = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Läs in statistik"), session, parent, width=_WIDTH)
        self._preview: ImportPreview | None = None
        self._choices: dict[SeriesKey, Choice] = {}
        self._is_part_chosen = False
        self.model = StatisticsPreviewModel(self)
        self.table = self._make_table()
        self.problems = PlainText("", _WIDTH - 60)
        self.problems.setAccessibleName(_("Det som inte kan användas"))
        self.measures = MeasuresPanel()
        self.regions = RegionsPanel()
        self.views = ViewSwitch(
            {
                _VALUES: _("Värden"),
                _MEASURES: _("Mått och indikatorer"),
                _REGIONS: _("Jämförelser"),
            }
        )
        self.parts = QStackedWidget()
        self.parts.addWidget(self.table)
        self.parts.addWidget(self.measures)
        self.parts.addWidget(self.regions)
        for widget in (self.summary, self.views, self.parts, self.problems, self.progress):
            self.body.addWidget(widget)
        self.body.setAlignment(self.views, Qt.AlignmentFlag.AlignLeft)
        self.views.chosen.connect(self.show_part)
        self.measures.decided.connect(self._decide)
        self.regions.changed.connect(self._show_state)
        self.add_button_to_left(_("Välj filer …"), self.choose_files, icon_name="folder-open")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Läs in"), self.accept, role="primary")
        self.model.dataChanged.connect(self._show_state)
        self._follow()

    def accept(self) -> None:
        """Take in what is ticked as one change, with a backup taken first."""
        if self._preview is None or not self._can_accept() or self.progress.is_running:
            return
        from tracker.exchange.statistics.files import apply_import

        preview, taken = self._preview, frozenset(self.model.taken)
        regions = dict(self.regions.model.chosen)
        self._session.work_at_length(
            _("Läser in statistik"),
            lambda plan, progress: apply_import(
                plan, preview, taken, regions=regions, progress=progress
            ),
            lambda _changes: self._imported(len(taken)),
            refused=self._refuse,
        )

    def _refuse(self, error: TrackerError) -> None:
        self._paths.clear()
        self._fail(error)

    def _imported(self, count: int) -> None:
        sentence = ngettext("{count} värde lästes in.", "{count} värden lästes in.", count)
        remembered = _("Vad måtten betyder är sparat till nästa fil.") if self._choices else ""
        names = ", ".join(self.regions.model.chosen.values())
        beside = _("Jämförs med {names}.").format(names=names) if names else ""
        taken = sentence.format(count=count) if count else ""
        sentences = (taken, beside, remembered, _("Ångra med Ctrl+Z."))
        self.imported.emit(" ".join(filter(None, sentences)))
        super().accept()

    def show_part(self, name: str) -> None:
        """Show the values, what the measures mean, or what can be compared with."""
        parts = {_MEASURES: self.measures, _REGIONS: self.regions}
        self.parts.setCurrentWidget(parts.get(name, self.table))
        self.views.choose(name)

    # Reading

    def _kinds(self) -> str:
        return _("Statistik (*.xlsx *.csv *.json *.px *.txt);;Alla filer (*)")

    def _work(self) -> Callable[[Progress], object]:
        return partial(
            read_preview, self._session.plan, tuple(self._paths), choices=dict(self._choices)
        )

    # Inside

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Värden i filerna"))
        table.setProperty("role", "framed")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        let_copy(table)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setMinimumHeight(_TABLE_HEIGHT)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = table.fontMetrics().horizontalAdvance("0")
        for section, letters in _WIDTHS.items():
            table.setColumnWidth(section, letters * letter)
        header.setSectionResizeMode(CAUTION, QHeaderView.ResizeMode.Stretch)
        return table

    def _show_read(self, found: object) -> None:
        self._preview = preview = cast("ImportPreview", found)
        self.model.show_preview(preview)
        self.measures.show_preview(preview, self._session.plan.indicators.all())
        self.regions.show_preview(preview)
        reasons = "\n".join(dict.fromkeys(problem.reason for problem in preview.problems))
        self.problems.setPlainText(reasons)

    def _decide(self, made: Mapping[SeriesKey, Choice]) -> None:
        """Read the files again with what the user has just said of their measures."""
        self._choices |= made
        self.read()

    def _can_accept(self) -> bool:
        return bool(self.model.taken or self._choices or self.regions.model.chosen)

    def _summary(self) -> str:
        if self._problem:
            return self._problem
        if self._preview is None:
            return _(
                "Välj filer som du har sparat från Kolada (Excel, CSV, JSON) eller SCB (px, CSV,"
                " json-stat), eller släpp dem här. Inget skrivs förrän du har sett vad som ändras."
            )
        return (
            _(
                "{created} nya, {updated} ändrade, {unchanged} oförändrade, {conflicts} krockar"
                " och {refused} som inte kan användas."
            ).format(**self._preview.to_json())
            + self._offer()
        )

    def _offer(self) -> str:
        """Return that others' values can be kept, until somebody has chosen some."""
        rows = self.regions.model.rows
        if not rows or self.regions.model.chosen:
            return ""
        names = [row.name for row in rows[:_SHOWN_REGIONS]]
        shown = ", ".join(names) + (" …" if len(rows) > len(names) else "")
        return " " + _("Under Jämförelser kan du behålla värden för {names}.").format(names=shown)

    def _show_state(self) -> None:
        running, count = self.progress.is_running, len(self.model.taken)
        self.progress.setVisible(running)
        self.summary.setText(self._summary())
        has_measures = self.measures.model.rowCount() > 0
        self.views.setVisible(has_measures)
        self.views.chips[_REGIONS].setVisible(bool(self.regions.model.rows))
        self.parts.setVisible(has_measures)
        self.measures.setEnabled(not running)
        if has_measures and not running and not self._is_part_chosen:
            self._is_part_chosen = True
            self.show_part(_VALUES if self.model.rowCount() else _MEASURES)
        self.problems.setVisible(bool(self.problems.toPlainText()))
        self.accept_button.setEnabled(not running and self._can_accept())
        text = ngettext("Läs in {count} värde", "Läs in {count} värden", count)
        self.accept_button.setText(text.format(count=count) if count else _("Läs in"))


def read_preview(
    plan: PlanFile,
    paths: Sequence[Path],
    progress: Progress,
    *,
    choices: Mapping[SeriesKey, Choice] | None = None,
) -> ImportPreview:
    """Return what the files would do to a plan; it runs in a worker, on a copy of the plan."""
    from tracker.exchange.statistics.files import preview_import

    with plan.copy() as copy:
        return preview_import(copy, paths, clock.today(), progress, choices=choices)
