"""The matrix of status by focus area: its numbers, its words, its ways out, its order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.domain.activities.counts import Counts, Tally
from tracker.domain.activities.selection import NONE_ID, ActivityFilter, Attention
from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.terms import Approval, Status
from tracker.domain.plan.plan import FocusArea, Plan
from tracker.store.overview.queries import Overview
from tracker.ui.kit.looks import schemes, theme
from tracker.ui.overview.status_matrix import StatusMatrix
from tracker.ui.overview.status_matrix_model import (
    AREA_COLUMN,
    COLUMNS,
    FIRST_STATUS,
    LATE_COLUMN,
    ROW_ROLE,
    STATUSES,
    TOTAL_COLUMN,
    MatrixRow,
    RowKind,
    matrix_rows,
)
from tracker.ui.settings import Theme

APPROVED = frozenset({Approval.APPROVED})
PLAN = Plan(1, "u", *(None,) * 18, labels="{}")  # type: ignore[arg-type]


def area(area_id: int, code: str, title: str, group: str | None = None) -> FocusArea:
    return FocusArea(area_id, group, code, title, None, None, area_id)


def tally(area_id: int | None, status: Status, count: int, *, late: bool = False) -> Tally:
    return Tally(area_id, status, late, False, True, count)


AREAS = (
    area(1, "A", "Språk", "Generella"),
    area(2, "B", "Arbete", "Generella"),
    area(3, "C", "Bostad", "Särskilda"),
    area(4, "", "Hälsa <u>nu</u>", "Särskilda"),
)
OVERVIEW = Overview(
    PLAN,
    AREAS,
    Counts(
        (
            tally(1, Status.IN_PROGRESS, 3),
            tally(1, Status.IN_PROGRESS, 2, late=True),
            tally(1, Status.COMPLETED, 1),
            tally(2, Status.NOT_STARTED, 1234),
            tally(None, Status.CONTINUOUS, 1),
        )
    ),
    {3: 1},
    (),
    1242,
)


def show(matrix: StatusMatrix, overview: Overview, labels: Labels) -> None:
    """Show an overview's areas as the page does."""
    matrix.show_rows(matrix_rows(overview, labels), labels.focus_area.title)


@pytest.fixture
def matrix(qtbot: QtBot) -> StatusMatrix:
    matrix = StatusMatrix()
    qtbot.addWidget(matrix)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(matrix.model(), mode, matrix)
    matrix.resize(1000, 400)
    show(matrix, OVERVIEW, Labels())
    with qtbot.waitActive(matrix):
        matrix.show()
        matrix.activateWindow()
    matrix.setFocus()
    return matrix


def names(matrix: StatusMatrix) -> list[str]:
    model = matrix.model()
    return [str(model.index(row, AREA_COLUMN).data()) for row in range(model.rowCount())]


def cell(matrix: StatusMatrix, name: str, column: int) -> QModelIndex:
    return matrix.model().index(names(matrix).index(name), column)


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_rows_follow_the_plan_under_its_groups(matrix: StatusMatrix) -> None:
    assert names(matrix) == [
        "Generella",
        "A Språk",
        "B Arbete",
        "Särskilda",
        "C Bostad",
        "Hälsa <u>nu</u>",
        "Utan fokusområde",
        "Totalt",
    ]
    assert [row for row in range(8) if matrix.columnSpan(row, 0) == COLUMNS] == [0, 3]


def test_counts_stand_in_their_columns_and_nought_is_a_dash(matrix: StatusMatrix) -> None:
    language = [cell(matrix, "A Språk", column).data() for column in range(1, COLUMNS)]
    assert language == ["–", "5", "–", "1", "–", "–", "–", "6", "2"]
    assert cell(matrix, "B Arbete", FIRST_STATUS).data() == "1\u00a0234"
    assert cell(matrix, "Utan fokusområde", TOTAL_COLUMN).data() == "1"
    assert cell(matrix, "Totalt", TOTAL_COLUMN).data() == "1\u00a0241"
    assert cell(matrix, "Totalt", LATE_COLUMN).data() == "2"


def test_cells_and_bars_speak(matrix: StatusMatrix) -> None:
    column = FIRST_STATUS + STATUSES.index(Status.IN_PROGRESS)
    assert spoken(cell(matrix, "A Språk", column)) == "A Språk, Pågår: 5"
    bar = cell(matrix, "A Språk", AREA_COLUMN)
    assert bar.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Pågår: 5, Genomförd: 1"
    assert "Pågår: 5, Genomförd: 1" in bar.data(Qt.ItemDataRole.ToolTipRole)
    table = QAccessible.queryAccessibleInterface(matrix)
    heard = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert {"A Språk, Pågår: 5", "Fokusområde", "Försenade"} <= set(heard)


def test_areas_without_activities_say_so(matrix: StatusMatrix) -> None:
    """VI-R6, LJ-R2."""
    assert spoken(cell(matrix, "C Bostad", 0)) == "C Bostad. Ingen aktivitet, 1 förslag"
    assert spoken(cell(matrix, "Hälsa <u>nu</u>", 0)) == "Hälsa <u>nu</u>. Ingen aktivitet"


def test_an_empty_areas_word_is_drawn_in_colour(matrix: StatusMatrix) -> None:
    index = cell(matrix, "Hälsa <u>nu</u>", AREA_COLUMN)
    picture = matrix.viewport().grab(matrix.visualRect(index)).toImage()
    drawn = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert QColor(theme.colors().warning).name() in drawn


def test_bars_are_as_long_as_their_share(matrix: StatusMatrix) -> None:
    shares = {row.title: row.share for row in matrix_rows(OVERVIEW, Labels())}
    assert shares["Arbete"] == 1
    assert shares["Språk"] == pytest.approx(6 / 1234)
    picture = matrix.viewport().grab(matrix.visualRect(cell(matrix, "A Språk", 0))).toImage()
    row = {picture.pixelColor(x, 30).name() for x in range(picture.width())}
    assert theme.colors().info in row


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    ("name", "column", "wanted"),
    [
        ("A Språk", AREA_COLUMN, ActivityFilter(focus_areas=frozenset({1}))),
        ("A Språk", TOTAL_COLUMN, ActivityFilter(focus_areas=frozenset({1}))),
        (
            "C Bostad",
            FIRST_STATUS,
            ActivityFilter(focus_areas=frozenset({3}), statuses=frozenset({Status.NOT_STARTED})),
        ),
        (
            "B Arbete",
            LATE_COLUMN,
            ActivityFilter(focus_areas=frozenset({2}), attention=frozenset({Attention.LATE})),
        ),
        ("Utan fokusområde", AREA_COLUMN, ActivityFilter(focus_areas=frozenset({NONE_ID}))),
        ("Särskilda", AREA_COLUMN, ActivityFilter(focus_areas=frozenset({3, 4}))),
        ("Totalt", AREA_COLUMN, ActivityFilter()),
        ("Totalt", LATE_COLUMN, ActivityFilter(attention=frozenset({Attention.LATE}))),
    ],
)
def test_a_cell_asks_for_what_it_counts(
    matrix: StatusMatrix, name: str, column: int, wanted: ActivityFilter, key: Qt.Key
) -> None:
    filters: list[ActivityFilter] = []
    matrix.filter_requested.connect(filters.append)
    matrix.setCurrentIndex(cell(matrix, name, column))
    QTest.keyClick(matrix, key)
    assert filters == [replace(wanted, approvals=APPROVED)]


def test_every_cell_is_reached_by_arrows(matrix: StatusMatrix) -> None:
    reached = set()
    matrix.setCurrentIndex(cell(matrix, "Generella", AREA_COLUMN))
    for _row in range(8):
        for _step in range(COLUMNS):
            reached.add((matrix.currentIndex().row(), matrix.currentIndex().column()))
            QTest.keyClick(matrix, Qt.Key.Key_Right)
        QTest.keyClick(matrix, Qt.Key.Key_Home)
        QTest.keyClick(matrix, Qt.Key.Key_Down)
    areas = {(row, column) for row in (1, 2, 4, 5, 6, 7) for column in range(COLUMNS)}
    assert reached >= areas | {(0, 0), (3, 0)}


def test_rows_move_in_place_and_the_keyboard_stays(matrix: StatusMatrix) -> None:
    matrix.setCurrentIndex(cell(matrix, "B Arbete", LATE_COLUMN))
    moved = (AREAS[1], replace(AREAS[0], title="Svenska"), AREAS[3])
    show(matrix, replace(OVERVIEW, focus_areas=moved), Labels())
    assert names(matrix) == [
        "Generella",
        "B Arbete",
        "A Svenska",
        "Särskilda",
        "Hälsa <u>nu</u>",
        "Utan fokusområde",
        "Totalt",
    ]
    assert matrix.currentIndex() == cell(matrix, "B Arbete", LATE_COLUMN)
    show(matrix, OVERVIEW, Labels())
    assert names(matrix)[1:3] == ["A Språk", "B Arbete"]
    assert matrix.currentIndex() == cell(matrix, "B Arbete", LATE_COLUMN)


def test_a_plan_without_areas_has_only_what_stands_outside(matrix: StatusMatrix) -> None:
    """VG-R6: every level above the activity may be empty."""
    outside = Counts((tally(None, Status.PAUSED, 2),))
    show(matrix, replace(OVERVIEW, focus_areas=(), counts=outside), Labels())
    assert names(matrix) == ["Utan fokusområde", "Totalt"]


def test_the_plans_own_nouns_head_the_table(matrix: StatusMatrix) -> None:
    labels = Labels(
        focus_area=Noun("faktor & del", "faktorer", "faktorn", "faktorerna"),
        activity=Noun("insats", "insatser", "insatsen", "insatserna"),
    )
    show(matrix, OVERVIEW, labels)
    header = matrix.model().headerData(AREA_COLUMN, Qt.Orientation.Horizontal)
    assert header == "Faktor & del"
    assert "Utan faktor & del" in names(matrix)
    assert spoken(cell(matrix, "Hälsa <u>nu</u>", 0)).endswith(". Ingen insats")


@pytest.mark.parametrize("width", [320, 560, 760, 1000, 1600])
def test_columns_fill_the_width_and_keep_their_numbers(matrix: StatusMatrix, width: int) -> None:
    matrix.resize(width, matrix.height())
    header = matrix.horizontalHeader()
    if width >= 560:
        assert header.length() == matrix.viewport().width()
    assert matrix.viewport().height() == matrix.verticalHeader().length()
    largest = matrix.fontMetrics().horizontalAdvance("1\u00a0241")
    assert matrix.columnWidth(TOTAL_COLUMN) > largest


def test_every_kind_of_row_is_drawn_anew_in_the_dark(
    qapp: QApplication, matrix: StatusMatrix
) -> None:
    assert {row.kind for row in matrix_rows(OVERVIEW, Labels())} == set(RowKind)
    theme.apply_theme(qapp, Theme.DARK)
    picture = matrix.grab().toImage()
    for row in range(matrix.model().rowCount()):
        place = matrix.visualRect(matrix.model().index(row, LATE_COLUMN)).topLeft()
        below_header = place.y() + matrix.horizontalHeader().height() + 4
        assert picture.pixelColor(place.x() + 2, below_header).name() == schemes.DARK.raised


def test_an_area_that_only_others_contribute_to_says_so(matrix: StatusMatrix) -> None:
    show(matrix, replace(OVERVIEW, contributing={1: 4, 3: 1, 4: 2}), Labels())
    notes = {row.title: row.note for row in matrix_rows_of(matrix)}
    assert notes["Språk"] == ""
    assert notes["Bostad"] == "Ingen aktivitet är hemma här, men 1 bidrar hit"
    assert notes["Hälsa <u>nu</u>"] == "Ingen aktivitet är hemma här, men 2 bidrar hit"
    assert notes["Arbete"] == ""


def matrix_rows_of(matrix: StatusMatrix) -> list[MatrixRow]:
    model = matrix.model()
    return [model.index(row, 0).data(ROW_ROLE) for row in range(model.rowCount())]
