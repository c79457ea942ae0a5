"""The charts of the overview: drawn when seen, a table behind each, pictures to take out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.overview_page import DRAWN_MS, judge, settle
from tracker.domain.activities.selection import Attention
from tracker.errors import TrackerError
from tracker.publishing.charts.status_figure import StackFigure
from tracker.ui.charts.figure_card import FigureCard
from tracker.ui.charts.figure_looks import paper_looks
from tracker.ui.kit.looks import schemes, theme
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.overview.page import OverviewPage
from tracker.ui.session import Session
from tracker.ui.settings import Theme


@pytest.fixture
def session(overview_session: Session) -> Session:
    return overview_session


@pytest.fixture
def page(overview_page: OverviewPage) -> OverviewPage:
    return overview_page


def seen(qtbot: QtBot, page: OverviewPage, card: FigureCard) -> FigureCard:
    """Scroll to a card and wait until its chart is drawn."""
    page.scroll_area.ensureWidgetVisible(card.view, 0, 0)
    qtbot.waitUntil(lambda: card.view.is_drawn, timeout=DRAWN_MS)
    return card


def test_a_chart_is_drawn_when_it_is_seen_and_only_then(qtbot: QtBot, page: OverviewPage) -> None:
    card = page.outlook.indicators
    assert card.view.visibleRegion().isEmpty()
    seen(qtbot, page, page.outlook.deadlines)
    assert card.view.drawings == 0
    assert not card.view.is_drawn
    seen(qtbot, page, card)
    assert card.view.drawings == 1


def test_nothing_is_drawn_anew_while_the_values_are_equal(
    qtbot: QtBot, page: OverviewPage, session: Session
) -> None:
    card = seen(qtbot, page, page.outlook.deadlines)
    count, svg = card.view.drawings, card.view.svg
    assert session.change("Kommentar", session.plan.activities.update, 1, note="Ny")
    assert session.change("Bytte ord", session.plan.activities.update, 1, category="Annat")
    page.hide()
    page.show()
    qtbot.wait(400)
    assert card.view.drawings == count
    late = page.attention.sections[Attention.LATE].lines.model().index(0, 0)
    activity_id = late.data(RowRole).activity_id
    update = session.plan.activities.update
    assert session.change("Flyttade", update, activity_id, due_date="2027-01-15")
    qtbot.waitUntil(lambda: card.view.is_drawn and card.view.svg != svg, timeout=DRAWN_MS)
    assert card.view.drawings == count + 1


def test_charts_follow_the_theme(qtbot: QtBot, qapp: QApplication, page: OverviewPage) -> None:
    card = seen(qtbot, page, page.outlook.deadlines)
    light = card.view.svg
    theme.apply_theme(qapp, Theme.DARK)
    qtbot.waitUntil(lambda: card.view.is_drawn and card.view.svg != light, timeout=DRAWN_MS)
    assert schemes.DARK.raised.encode() in card.view.svg


@pytest.mark.parametrize("name", ["deadlines", "indicators", "goals"])
def test_behind_every_chart_stands_its_table(
    page: OverviewPage, session: Session, name: str
) -> None:
    judge(session, 2026)
    settle(page)
    card: FigureCard = getattr(page.outlook, name)
    assert card.figure is not None
    assert card.view.accessibleDescription() == card.figure.description
    assert card.toggle.text() == "Visa som tabell"
    assert card.toggle.accessibleName() == f"Visa som tabell: {card.heading.text()}"
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Return)
    assert card.table.isVisibleTo(page)
    assert not card.view.isVisibleTo(page)
    model = card.table.matrix
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, page)
    table = card.figure.table
    shown = [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    assert tuple(shown) == table.rows
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == table.as_text()
    QTest.keyClick(card.toggle, Qt.Key.Key_Return)
    assert card.view.isVisibleTo(page)


def test_the_bars_of_a_status_card_are_a_table_too(page: OverviewPage) -> None:
    card, matrix = page.status, page.status.matrix
    assert matrix.accessibleName() == "Insatser per integrationsområde och status"
    assert card.figure is not None
    assert matrix.accessibleDescription() == card.figure.description
    assert "I1 Öppen kommun: 8 (pågår 4" in card.figure.description
    assert [matrix.isColumnHidden(column) for column in (1, 7, 8, 9)] == [True, True, False, False]
    card.show_table(is_table=True)
    assert not any(matrix.isColumnHidden(column) for column in range(1, 10))
    assert not card.legend.isVisibleTo(page)
    card.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Integrationsområde\tEj påbörjad\tPågår")
    assert lines[-1].split("\t")[0] == "Totalt"


def test_every_unit_stands_in_the_table_when_the_chart_has_the_largest(
    page: OverviewPage, session: Session
) -> None:
    def many() -> None:
        for number in range(20):
            unit = session.plan.units.add(name=f"Skola {number}", kind="unit")
            session.plan.activities.add(title=f"Insats {number}", unit_id=unit)

    assert session.change("Fler", many)
    settle(page)
    units = page.outlook.units
    assert len(units.matrix.rows()) == 11
    assert "till står i tabellen." in units.note.text()
    units.show_table(is_table=True)
    assert len(units.matrix.rows()) > 30
    assert "till står i tabellen." not in units.note.text()
    units.show_table(is_table=False)
    units.copy_table()
    assert len(QGuiApplication.clipboard().text().splitlines()) > 30


def test_pictures_can_be_copied_and_saved(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path, failures: list[TrackerError]
) -> None:
    figure = page.status.figure
    assert figure is not None
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as message:
        page.status.copy_picture()
    assert message.args == ["Bilden är kopierad."]
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text() == figure.description
    assert data.hasFormat("image/svg+xml")
    view = page.outlook.deadlines.view
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS):
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.accessibleDescription()
    for name in ("bild.svg", "bild.png"):
        with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as message:
            page.pictures.save(figure, tmp_path / name)
        assert message.args == [f"Bilden {name} är sparad."]
    assert (tmp_path / "bild.svg").read_bytes().startswith(b"<?xml")
    picture = QImage(str(tmp_path / "bild.png"))
    assert picture.width() == 3 * 760
    assert picture.pixelColor(2, 2) == Qt.GlobalColor.white
    with qtbot.waitSignal(page.pictures.failed, timeout=DRAWN_MS):
        page.pictures.save(figure, tmp_path / "ingen mapp" / "bild.png")
    assert [str(failure).split(" ")[0] for failure in failures] == ["Mappen"]
    assert sorted(path.name for path in tmp_path.glob("bild*")) == ["bild.png", "bild.svg"]


def test_a_picture_taken_out_is_in_our_own_font_and_names_what_it_lacks(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path
) -> None:
    assert paper_looks(13).font == ""
    figure = page.status.figure
    assert isinstance(figure, StackFigure)
    first, *others = figure.bars
    foreign = replace(figure, bars=(replace(first, name="Område 你好"), *others))
    notice = "Typsnittet saknar tecken som förekommer i planen: 你 好. De visas som tomma rutor."
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as told:
        page.pictures.copy(foreign)
    assert told.args == [f"Bilden är kopierad. {notice}"]
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS) as told:
        page.pictures.save(foreign, tmp_path / "bild.svg")
    assert told.args == [f"Bilden bild.svg är sparad. {notice}"]


def test_a_file_is_asked_for_with_a_name_and_a_kind(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.extend((title, Path(start).name, kinds))
        return str(tmp_path / "min bild"), "Vektorbild (*.svg)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    menu = page.outlook.deadlines.make_menu()
    assert [action.text() for action in menu.actions()] == [
        "Kopiera bilden",
        "Kopiera tabellen",
        "Spara bilden …",
    ]
    with qtbot.waitSignal(page.message, timeout=DRAWN_MS):
        menu.actions()[-1].trigger()
    assert asked == [
        "Spara bilden",
        "Slutdatum framöver.png",
        "Bild (*.png);;Vektorbild (*.svg)",
    ]
    assert (tmp_path / "min bild.svg").exists()


def test_cells_speak_for_themselves(page: OverviewPage) -> None:
    card = page.outlook.deadlines
    index: QModelIndex = card.table.matrix.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Försenade, Insatser: 4"
