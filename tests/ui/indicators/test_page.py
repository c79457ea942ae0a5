"""The page Indikatorer: values written, pasted and undone, charts drawn once, the annual sheet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.sessions import CountingSession
from tracker.domain.plan.strategy import Strategy
from tracker.store.plan_file import PlanFile
from tracker.ui.indicators.observation_grid import BreakRole, NoteRole
from tracker.ui.indicators.page import ANNUAL, IndicatorsPage
from tracker.ui.indicators.panel import ABOUT
from tracker.ui.kit.fields.place_editor import PlaceEditor
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.signs import Movement
from tracker.ui.kit.tables.roles import RowRole
from tracker.ui.session import Session
from tracker.ui.settings import Theme
from tracker.ui.window.dialogs.help import TOPICS

TODAY = date(2026, 10, 12)


Open = Callable[[str], IndicatorsPage]


def choose(page: IndicatorsPage, code: str) -> None:
    for row in range(page.model.rowCount()):
        line = page.model.row_at(row)
        if line is not None and line.indicator.code == code:
            page.list.setCurrentIndex(page.model.index(row, 0))
            return
    raise LookupError(code)


def cell(page: IndicatorsPage, name: str, period: str) -> QModelIndex:
    model = page.panel.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            header = model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
            if header == name and model.period_at(column) == period:
                return model.index(row, column)
    raise LookupError(f"{name}, {period}")


def shown(page: IndicatorsPage, name: str, period: str) -> str:
    return str(cell(page, name, period).data() or "")


def sets(session: Session) -> int:
    return session.plan.newest_change_set()


def test_vi_r3_a_divided_indicator_has_a_row_for_each_part(open_page: Open) -> None:
    page = open_page("vimmerby")
    choose(page, "M1")
    assert shown(page, "förvärvsarbetande", "2025") == "55,9"
    assert shown(page, "företagare", "2025") == "5,6"
    header = page.panel.model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    assert header == "2023\nnytt mått"
    assert cell(page, "företagare", "2023").data(BreakRole)


def test_vi_r4_courses_are_written_by_hand_and_kept_apart(open_page: Open) -> None:
    page = open_page("vimmerby")
    choose(page, "M5")
    assert shown(page, "kurs D", "2023") == "Sekretess"
    assert cell(page, "kurs D", "2023").data(NoteRole)
    assert page.panel.model.setData(cell(page, "kurs D", "2026"), "64,25")
    assert shown(page, "kurs D", "2026") == "64,2"
    assert page.panel.facts.sentences()[2].startswith("kurs D: Ökade från 63,2 till 64,2")
    spoken = cell(page, "kurs D", "2023").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "kurs D, 2023: Sekretess"


@pytest.mark.parametrize(
    ("sign", "word"), [("-", "Bortfall"), (".", "Ej tillämplig"), ("..", "Sekretess")]
)
def test_why_a_value_is_missing_is_written_as_a_sign(open_page: Open, sign: str, word: str) -> None:
    page = open_page("vimmerby")
    assert page.panel.model.setData(cell(page, "Totalt", "2026"), sign)
    assert shown(page, "Totalt", "2026") == word
    assert cell(page, "Totalt", "2026").data(Qt.ItemDataRole.EditRole) == sign


def test_a_block_from_excel_is_one_change(open_page: Open, counting: CountingSession) -> None:
    page = open_page("vimmerby")
    choose(page, "M5")
    before = sets(counting)
    page.panel.grid.setCurrentIndex(cell(page, "kurs B", "2025"))
    QGuiApplication.clipboard().setText("70\t1 071,5\r\n60,5\t..\r\n-\t50,5\r\n")
    page.panel.grid.paste()
    assert [shown(page, f"kurs {letter}", "2026") for letter in "BCD"] == [
        "1\u00a0071,5",
        "Sekretess",
        "50,5",
    ]
    assert shown(page, "kurs D", "2025") == "Bortfall"
    assert sets(counting) == before + 1
    counting.undo()
    assert shown(page, "kurs B", "2025") == "78,0"
    assert shown(page, "kurs B", "2026") == ""


def test_a_block_with_a_word_or_without_room_is_refused_whole(
    open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    choose(page, "M5")
    before = sets(counting)
    page.panel.grid.setCurrentIndex(cell(page, "kurs B", "2025"))
    QGuiApplication.clipboard().setText("1\t2\nett\t4")
    page.panel.grid.paste()
    assert "kurs C, 2025" in page.panel.note.text()
    assert "”ett” är inte ett tal" in page.panel.note.text()
    QGuiApplication.clipboard().setText("1\t2\t3")
    page.panel.grid.paste()
    assert "får inte plats" in page.panel.note.text()
    assert sets(counting) == before


def test_a_cell_with_a_line_end_is_pasted_into_one_cell(
    open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vanersborg")
    choose(page, "V3")
    before = sets(counting)
    page.panel.grid.setCurrentIndex(page.panel.model.index(0, page.panel.model.columnCount() - 1))
    clipboard = QGuiApplication.clipboard()
    clipboard.setText('"Deltagarna kände sig ""sedda"".\nFler tolkar behövs."\r\n')
    page.panel.grid.paste()
    assert sets(counting) == before + 1
    index = page.panel.grid.currentIndex()
    written = 'Deltagarna kände sig "sedda".\nFler tolkar behövs.'
    assert index.data(Qt.ItemDataRole.EditRole) == written
    page.panel.grid.copy()
    assert clipboard.text() == '"Deltagarna kände sig ""sedda"".\nFler tolkar behövs."'


def test_what_is_copied_can_be_pasted_back(open_page: Open, counting: CountingSession) -> None:
    page = open_page("vimmerby")
    choose(page, "M5")
    page.panel.grid.selectAll()
    page.panel.grid.copy()
    assert (
        QGuiApplication.clipboard().text().splitlines()[2] == "55,3\t58,1\t57,6\t..\t61,9\t63,2\t"
    )
    before = sets(counting)
    page.panel.grid.paste()
    assert sets(counting) == before
    page.panel.grid.copy(with_headers=True)
    assert QGuiApplication.clipboard().text().startswith("\t2020\t2021")


def test_cells_are_typed_in_and_emptied_with_the_keyboard(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("vimmerby")
    grid = page.panel.grid
    grid.setFocus()
    grid.setCurrentIndex(cell(page, "Totalt", "2026"))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("tolv")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.setText("12,3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page, "Totalt", "2026") == "12,3")
    grid.setCurrentIndex(cell(page, "Totalt", "2026"))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert shown(page, "Totalt", "2026") == ""


def test_vb_r2_a_qualitative_indicator_is_described_in_words(open_page: Open) -> None:
    page = open_page("vanersborg")
    choose(page, "V3")
    text = "Många känner sig välkomna.\nFler <b>behöver</b> tolk."
    assert page.panel.model.setData(cell(page, "Totalt", "2026"), text)
    assert shown(page, "Totalt", "2026") == text
    assert page.panel.figure.isHidden()


def test_vb_r3_a_target_is_a_number_and_its_distance_is_shown(open_page: Open) -> None:
    page = open_page("vanersborg")
    choose(page, "V2")
    assert shown(page, "Mål", "2025") == "80"
    assert (
        "Målvärdet 80\u00a0% för 2025 är inte nått: 3\u00a0procentenheter återstår."
        in (page.panel.facts.sentences()[0])
    )
    refused: list[str] = []
    page.panel.model.refused.connect(refused.append)
    assert not page.panel.model.setData(cell(page, "Mål", "2025"), "..")
    assert "är inte ett tal" in refused[0]
    assert page.panel.model.setData(cell(page, "Mål", "2025"), "70")
    assert "är nått" in page.panel.facts.sentences()[0]


def test_targets_of_several_series_are_shown_when_asked_for(open_page: Open) -> None:
    page = open_page("vimmerby")
    choose(page, "M5")
    assert page.panel.targets.isVisible()
    page.panel.targets.click()
    assert page.panel.model.setData(cell(page, "Mål, kurs D", "2026"), "70")
    assert shown(page, "Mål, kurs D", "2026") == "70,0"
    assert page.panel.targets.isHidden()


def test_lj_r10_count_share_and_month(open_page: Open) -> None:
    page = open_page("ljusnarsberg")
    choose(page, "NU2")
    assert (
        "Ökade med 106\u00a0personer (14,8\u00a0%) sedan 2013." in page.panel.facts.sentences()[0]
    )
    choose(page, "NU3")
    assert shown(page, "utrikes födda", "2015-04") == "140"
    page.panel.period.setText("april 2014")
    QTest.keyClick(page.panel.period, Qt.Key.Key_Return)
    assert page.panel.model.setData(cell(page, "utrikes födda", "2014-04"), "112")
    sentence = page.panel.facts.sentences()[1]
    assert "Ökade med 28\u00a0personer (25,0\u00a0%) sedan april 2014." in sentence


def test_vi_r1_all_indicators_by_year_with_source_comment_and_sentence(open_page: Open) -> None:
    page = open_page("vimmerby")
    page.show_view(ANNUAL)
    model = page.annual.model
    lines = model.text().splitlines()
    assert lines[0].split("\t") == [
        "Indikator",
        *map(str, range(2020, 2026)),
        "Utveckling",
        "Källa",
        "Kommentar",
    ]
    codes = {line.indicator.code for line in model.sheet.lines}
    assert codes == {f"M{number}" for number in range(7)}
    first = lines[1].split("\t")
    assert first[:2] == ["M0 Andel utrikesfödda totalt i kommunen", "9,4 %"]
    assert first[-3].startswith("Kan inte bedömas. Ökade från 11,2")
    assert first[-2] == "Exempeldata"
    assert "Sekretess" in model.text()


def test_the_list_says_where_how_much_and_which_way(open_page: Open) -> None:
    page = open_page("vimmerby")
    choose(page, "M6")
    line = page.list.currentIndex().data(RowRole)
    assert line.place.startswith("Delmål: D2 ")
    assert line.latest == "2025: 73,9\u00a0%"
    assert (line.trend, line.movement) == ("Sämre", Movement.DOWN)
    assert "Sämre" in page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_chart_is_drawn_once_for_its_values_and_colours(
    qtbot: QtBot, qapp: QApplication, open_page: Open
) -> None:
    page = open_page("vimmerby")
    figure = page.panel.figure
    qtbot.waitUntil(lambda: figure.is_drawn, timeout=20_000)
    assert "2025 11,7\u00a0%" in figure.accessibleDescription()
    count = figure.drawings
    page.hide()
    page.show()
    page.panel.form.editor("source").committed.emit("SCB")
    qtbot.wait(300)
    assert figure.drawings == count
    light = figure.svg
    theme.apply_theme(qapp, Theme.DARK)
    qtbot.waitUntil(lambda: figure.is_drawn and figure.svg != light, timeout=20_000)
    assert page.panel.model.setData(cell(page, "Totalt", "2026"), "12,5")
    qtbot.waitUntil(lambda: figure.is_drawn, timeout=20_000)
    assert figure.drawings > count + 1
    figure.copy()
    assert QGuiApplication.clipboard().mimeData().hasImage()


def test_the_drawing_library_is_not_imported_with_the_page() -> None:
    code = "import sys, tracker.ui.indicators.page; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_indicators_are_added_copied_moved_and_removed(
    open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    choose(page, "M4")
    page.duplicate_selected()
    copy = page.list.current_line()
    assert copy is not None
    assert copy.indicator.title.endswith("(kopia)")
    assert page.list.currentIndex().row() == 5
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.model.place_of(copy.key) == 4
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 7
    counting.undo()
    assert page.model.place_of(copy.key) == 4
    page.new_indicator()
    assert page.model.rowCount() == 9
    assert page.panel.tabs.checkedId() == ABOUT
    new = page.list.current_line()
    assert new is not None
    assert new.place.startswith("Delmål: D2 ")


def test_fields_and_places_are_saved_and_named_in_the_history(
    open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    choose(page, "M0")
    page.panel.show_tab(ABOUT)
    form = page.panel.form
    form.editor("direction").committed.emit("up")
    line = page.list.current_line()
    assert line is not None
    assert line.trend == "Bättre"
    area = counting.plan.focus_areas.all()[0]
    place = form.editor("place")
    assert isinstance(place, PlaceEditor)
    choose_in(place.levels, "Fokusområde")
    choose_in(place.rows, f"{area.code} {area.title}")
    line = page.list.current_line()
    assert line is not None
    assert line.place.startswith("Fokusområde: ")
    form.editor("series").committed.emit('["kvinnor", "män"]')
    assert cell(page, "kvinnor", "2025").isValid()
    assert "ändrade önskad riktning" in form.history.lines.text()


def test_a_place_half_chosen_or_unknown_stays_with_its_reason(
    open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    choose(page, "M0")
    page.panel.show_tab(ABOUT)
    place = page.panel.form.editor("place")
    assert isinstance(place, PlaceEditor)
    before = [row.attached_to for row in counting.plan.indicators.all()]
    choose_in(place.levels, "Fokusområde")
    page.commit_pending()
    assert "Välj vad indikatorn hör till" in place.problem
    place.rows.setEditText("Finns inte")
    page.commit_pending()
    assert "Finns inte" in place.problem
    assert place.rows.currentText() == "Finns inte"
    assert [row.attached_to for row in counting.plan.indicators.all()] == before


def choose_in(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))
    assert combo.currentIndex() >= 0, text
    combo.activated.emit(combo.currentIndex())


def test_source_comment_and_break_belong_to_the_cell(open_page: Open) -> None:
    page = open_page("vimmerby")
    page.panel.grid.setCurrentIndex(cell(page, "Totalt", "2023"))
    form = page.panel.value_form
    form.note.committed.emit("Preliminärt")
    assert cell(page, "Totalt", "2023").data(NoteRole)
    form.is_break.click()
    assert cell(page, "Totalt", "2023").data(BreakRole)
    assert not form.reason.isHidden()
    form.is_break.click()
    assert not cell(page, "Totalt", "2023").data(BreakRole)


def test_a_hidden_page_reads_nothing(open_page: Open, counting: CountingSession) -> None:
    page = open_page("vimmerby")
    page.hide()
    before = counting.queries
    counting.change("Värde", counting.plan.indicators.set_value, 1, "2026", "", value=12)
    assert counting.queries == before
    page.show()
    assert shown(page, "Totalt", "2026") == "12,0"


def test_a_plan_open_for_reading_is_shown_and_not_changed(
    qtbot: QtBot, open_page: Open, counting: CountingSession
) -> None:
    page = open_page("vimmerby")
    path = counting.plan.path
    counting.close()
    counting.adopt(PlanFile.open(path, actor="", read_only=True))
    qtbot.waitUntil(lambda: page.model.rowCount() == 7)
    assert not page.new_button.isEnabled()
    assert not page.import_button.isEnabled()
    assert not cell(page, "Totalt", "2025").flags() & Qt.ItemFlag.ItemIsEditable
    assert not page.panel.model.write({(0, 0): "1"})
    assert not page.panel.form.editor("title").isEnabled()
    assert page.panel.period.isHidden()


def test_a_plan_without_indicators_says_what_to_do(
    qtbot: QtBot, counting: CountingSession, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    counting.adopt(make_plan(load_builtin("skara")))
    page = IndicatorsPage(counting)
    qtbot.addWidget(page)
    page.show()
    assert page.nothing_yet.isVisible()
    page.first_button.click()
    assert page.nothing_yet.isHidden()
    assert page.model.rowCount() == 1


def test_the_models_keep_qts_rules(open_page: Open, counting: CountingSession) -> None:
    page = open_page("vimmerby")
    warn = QAbstractItemModelTester.FailureReportingMode.Warning
    for model in (page.model, page.panel.model, page.annual.model):
        QAbstractItemModelTester(model, warn, page)
    choose(page, "M5")
    page.panel.model.setData(cell(page, "kurs B", "2026"), "1")
    page.show_view(ANNUAL)
    page.move_selected(-1)
    page.delete_selected()
    counting.undo()
    counting.close()


def test_every_field_has_a_name_and_the_page_has_help(open_page: Open) -> None:
    page = open_page("vimmerby")
    assert page.list.accessibleName() == "Indikatorer"
    for widget in (page.panel.grid, page.panel.period, page.panel.figure, page.annual.table):
        assert widget.accessibleName()
    assert "indicators" in TOPICS
