"""The import of statistics: looked at first, ticked, and taken in as one change after a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example
from tests.support.sessions import wait_for_jobs
from tracker.domain.plan.strategy import Strategy
from tracker.store.file.backup import list_backups
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.statistics import StatisticsDialog
from tracker.ui.session import Session

TODAY = date(2026, 10, 12)


@pytest.fixture
def kolada(closed_session: Session, make_plan: Callable[[Strategy], PlanFile]) -> Session:
    """Return a session over a plan whose first indicator is one of Kolada's key figures."""
    closed_session.adopt(make_plan(load_example("vimmerby", TODAY)))
    update = closed_session.plan.indicators.update
    closed_session.change("Nyckeltal", update, 1, kpi_id="N02926")
    return closed_session


@pytest.fixture
def file(repository: Path) -> Path:
    return repository / "tests/files/statistics/kolada_v2.json"


def opened(qtbot: QtBot, session: Session, *files: Path) -> StatisticsDialog:
    dialog = StatisticsDialog(session)
    qtbot.addWidget(dialog)
    QAbstractItemModelTester(dialog.model, dialog)
    with qtbot.waitSignal(dialog.progress.ended):
        dialog.add_files(list(files))
    return dialog


def values(session: Session) -> list[float | None]:
    return [observation.value for observation in session.plan.indicators.observations(1)]


def test_statistics_are_looked_at_before_they_are_taken_in(
    qtbot: QtBot, kolada: Session, file: Path
) -> None:
    before = kolada.plan.newest_change_set()
    dialog = opened(qtbot, kolada, file, file.with_name("finns-inte.csv"))
    assert "nya" in dialog.summary.text()
    assert "finns-inte.csv" in dialog.problems.toPlainText()
    assert kolada.plan.newest_change_set() == before
    dialog.reject()


def test_a_file_that_is_no_statistics_is_refused_in_a_sentence(
    qtbot: QtBot, kolada: Session, tmp_path: Path
) -> None:
    broken = tmp_path / "brev.csv"
    broken.write_text("Hej", encoding="utf-8")
    dialog = opened(qtbot, kolada, broken)
    assert "brev.csv" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_vi_r5_what_is_ticked_is_taken_in_as_one_change_after_a_backup(
    qtbot: QtBot, kolada: Session, file: Path
) -> None:
    dialog = opened(qtbot, kolada, file)
    first = dialog.model.index(0, 0)
    assert dialog.model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    count = len(dialog.model.taken)
    assert f"{count} värden" in dialog.accept_button.text()
    before, backups = kolada.plan.newest_change_set(), len(list_backups(kolada.plan.path))
    kept = values(kolada)
    messages: list[str] = []
    dialog.imported.connect(messages.append)
    dialog.accept()
    wait_for_jobs(qtbot, kolada)
    assert messages == [f"{count} värden lästes in. Ångra med Ctrl+Z."]
    assert kolada.plan.newest_change_set() == before + 1
    assert len(list_backups(kolada.plan.path)) == backups + 1
    assert values(kolada) != kept
    kolada.undo()
    assert values(kolada) == kept


def test_a_table_of_scb_is_mapped_in_the_window_and_remembered(
    qtbot: QtBot, kolada: Session, tmp_path: Path
) -> None:
    table = tmp_path / "scb.csv"
    table.write_text(
        "Region;Kön;2022;2023\n0884 Vimmerby;totalt;1000;1200\n0884 Vimmerby;kvinnor;600;300\n",
        encoding="utf-8",
    )
    dialog = opened(qtbot, kolada, table)
    measures = dialog.measures
    assert dialog.parts.currentWidget() is measures
    assert not dialog.accept_button.isEnabled()
    measures.table.selectRow(1)
    place = measures.indicator.findData(1)
    measures.indicator.setCurrentIndex(place)
    with qtbot.waitSignal(dialog.progress.ended):
        measures.indicator.activated.emit(place)
    measures.whole.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.progress.ended):
        measures.whole.activated.emit(1)
    measures.series.setCurrentText("alla kvinnor")
    line = measures.series.lineEdit()
    assert line is not None
    with qtbot.waitSignal(dialog.progress.ended):
        line.editingFinished.emit()
    shown = [measures.model.index(1, column).data() for column in range(4)]
    assert shown[2:] == ["alla kvinnor", "Totalt"]
    assert dialog.model.index(0, 2).data() == shown[0]
    messages: list[str] = []
    dialog.imported.connect(messages.append)
    dialog.accept()
    wait_for_jobs(qtbot, kolada)
    assert "Vad måtten betyder är sparat" in messages[0]
    found = {
        row.period: row.value
        for row in kolada.plan.indicators.observations(1)
        if row.series == "alla kvinnor"
    }
    assert found == {"2022": 60.0, "2023": 25.0}
    again = opened(qtbot, kolada, table)
    assert again.measures.model.index(1, 2).data() == "alla kvinnor"
    again.reject()
