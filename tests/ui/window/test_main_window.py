"""The whole window: a plan from start to closing, and what happens when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from tests.support.clock import set_day
from tests.support.examples import load_builtin
from tests.support.hearing import hearing
from tests.support.plans import other_program
from tracker.app import speak
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.language import SWEDISH, set_language
from tracker.domain.core.terms import Status
from tracker.domain.plan.strategy import Strategy
from tracker.store.file.backup import MANUAL, list_backups
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.form import CONTENT
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.error import ErrorDialog
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.prints.page import PrintsPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window import background_check
from tracker.ui.window.actions import COMMANDS
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import ACTIVITIES, OVERVIEW, PAGES


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    session = Session(Tasks(qapp), qapp)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    return tmp_path / "Ljusnarsberg.plan"


def sentences_shown(window: MainWindow) -> list[str]:
    return [dialog.text for dialog in window.findChildren(MessageDialog) if dialog.isVisible()]


def choose_status(window: MainWindow, word: str) -> None:
    combo = window.activities.form.editor("status").focusProxy()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findText(word))
    combo.activated.emit(combo.currentIndex())


def test_a_plan_from_new_to_undo_after_reopening(window: MainWindow, plan_path: Path) -> None:
    assert window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    window.actions_["new_activity"].trigger()
    choose_status(window, "Pågår")
    window.close_plan()
    assert window.start_page.isVisible()
    assert window.open_plan(plan_path)
    (activity,) = window.session.plan.activities.all()
    assert activity.status is Status.IN_PROGRESS
    undo = window.actions_["undo"]
    assert undo.text() == "Ångra: Ändrade status"
    undo.trigger()
    assert window.session.plan.activities.get(activity.id).status is Status.NOT_STARTED
    assert window.actions_["redo"].text() == "Gör om: Ändrade status"


def test_the_plans_own_words_stand_everywhere(window: MainWindow, plan_path: Path) -> None:
    window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    assert window.actions_["new_activity"].text() == "Ny insats"
    words = [text for _name, text, _keys in window.sidebar.pages()]
    assert words[:2] == ["Överblick", "Insatser"]


def test_pages_have_keys_and_remember_which_was_shown(window: MainWindow, plan_path: Path) -> None:
    window.create_plan(plan_path, load_builtin("skara"))
    keys = [keys for *_rest, keys in window.sidebar.pages()]
    assert keys == [f"Ctrl+{number % 10}" for number in range(1, len(PAGES) + 1)]
    window.show_page(ACTIVITIES)
    window.close_plan()
    window.open_plan(plan_path)
    assert window.activities.isVisible()
    window.close_plan()
    window.create_plan(plan_path.with_name("annan.plan"), load_builtin("vimmerby"))
    assert window.page(OVERVIEW).isVisible(), "a plan that is new here begins on the overview"


def test_enter_in_the_search_box_shows_the_activities_that_were_found(
    qtbot: QtBot, window: MainWindow, plan_path: Path
) -> None:
    window.create_plan(plan_path, load_builtin("vanersborg"))
    search = window.topbar.findChild(QLineEdit, "search")
    assert search is not None
    QTest.keyClicks(search, "praktik")
    QTest.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.activities.isVisible)
    titles = [
        activity.title
        for activity in window.session.plan.activities.all()
        if window.activities.model.row_of(activity.id) is not None
    ]
    assert titles
    assert all("praktik" in title.lower() for title in titles)
    view = window.activities.view
    qtbot.waitUntil(lambda: view.current_id() == window.activities.model.shown_ids()[0])
    assert view.hasFocus()
    assert view.selected_ids() == [view.current_id()], "and not the heading of its group"


def test_ctrl_s_says_on_every_page_that_all_is_saved_or_what_is_not(
    qtbot: QtBot, window: MainWindow, plan_path: Path
) -> None:
    window.create_plan(plan_path, load_builtin("vimmerby"))
    window.actions_["new_activity"].trigger()
    form = window.activities.form
    with hearing() as heard:
        window.actions_["save"].trigger()
        line = form.editor("due_date").focusProxy()
        assert isinstance(line, QLineEdit)
        line.setText("32/13")
        window.actions_["save"].trigger()
    assert "Allt är sparat. Planen sparas medan du skriver." in heard
    assert heard[-1].startswith("Inte sparat: ")
    assert "32/13" in heard[-1]
    window.show_page("prints")
    prints = window.page("prints")
    assert isinstance(prints, PrintsPage)
    qtbot.waitUntil(lambda: prints.view.pages.count > 0, timeout=20_000)
    window.actions_["save"].trigger()
    (dialog,) = prints.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(".pdf")
    dialog.reject()


def test_a_missing_plan_is_reported_and_leaves_the_list(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    gone = tmp_path / "borta.plan"
    assert not window.open_plan(gone)
    (sentence,) = sentences_shown(window)
    assert "finns inte" in sentence
    assert gone not in settings.recent_plans


def test_a_foreign_file_is_refused_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    foreign = tmp_path / "brev.plan"
    foreign.write_text("Hej", encoding="utf-8")
    assert not window.open_plan(foreign)
    assert "inte en planfil" in sentences_shown(window)[0]


def test_a_damaged_plan_is_met_with_its_newest_backup(
    qtbot: QtBot, window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    window.actions_["new_activity"].trigger()
    window.close_plan()
    content = bytearray(plan_path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    plan_path.write_bytes(content)
    monkeypatch.setattr("tracker.ui.window.dialogs.open_damaged.ask", lambda *_question: True)
    window.open_plan(plan_path)
    qtbot.waitUntil(lambda: window.session.is_open and not sentences_shown(window), timeout=8000)
    assert window.session.plan.path.name == "Ljusnarsberg återställd.plan"
    assert plan_path.read_bytes() == content


def test_a_plan_damaged_in_one_table_is_met_once_with_its_backup_as_soon_as_that_is_read(
    qtbot: QtBot,
    window: MainWindow,
    plan_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    window.actions_["new_activity"].trigger()
    window.close_plan()
    with other_program(plan_path) as other:
        (page,) = other.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'meeting'"
        ).fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    content = bytearray(plan_path.read_bytes())
    content[(page - 1) * size : page * size] = b"\x07" * size
    plan_path.write_bytes(content)
    monkeypatch.setattr(background_check, "_DELAY_MS", 600_000)
    offers: list[object] = []
    monkeypatch.setattr(
        "tracker.ui.window.dialogs.open_damaged.ask", lambda *question: offers.append(question)
    )
    uninstall = messages.install_excepthook(
        lambda: window, tmp_path / "logg", show_failure=window.file_check.show_failure
    )
    try:
        assert window.open_plan(plan_path)
        for name in ("meetings", "overview", "meetings"):
            window.show_page(name)
        qtbot.waitUntil(lambda: bool(offers), timeout=8000)
        qtbot.wait(50)
    finally:
        uninstall()
    assert len(offers) == 1
    assert sentences_shown(window) == []
    assert window.findChild(ErrorDialog) is None
    assert not window.session.is_open


def test_a_second_opener_reads_and_sees_who_writes(
    window: MainWindow, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    with make_plan(load_builtin("skara")) as writer:
        assert window.open_plan(writer.path)
        assert window.notice.isVisible()
        assert "Testare" in window.notice.text
        assert not window.actions_["new_activity"].isEnabled()


def test_a_clock_that_has_gone_wrong_is_told_of_once(
    window: MainWindow,
    make_plan: Callable[[Strategy], PlanFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with make_plan(load_builtin("skara")) as plan:
        path = plan.path
        set_day(monkeypatch, date(2036, 1, 1))
        with plan.change("Framtid"):
            plan.plans.update(1, title="Ny titel")
    set_day(monkeypatch, date(2026, 5, 1))
    assert window.open_plan(path)
    assert "daterad 2036-01-01" in window.notice.text
    assert window.actions_["new_activity"].isEnabled()
    with window.session.plan.change("Nu"):
        window.session.plan.plans.update(1, title="Nyare titel")
    window.close_plan()
    assert window.open_plan(path)
    assert not window.notice.isVisible()


def test_a_damaged_search_index_is_rebuilt_once_that_is_agreed(
    qtbot: QtBot, window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_check, "_DELAY_MS", 0)
    window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    window.close_plan()
    with other_program(plan_path) as other:
        other.execute("DELETE FROM search_index")
    assert window.open_plan(plan_path)
    plan = window.session.plan
    qtbot.waitUntil(lambda: bool(sentences_shown(window)), timeout=8000)
    assert not plan.has_sound_search_index()
    window.findChildren(MessageDialog)[-1].accept()
    assert plan.has_sound_search_index()


def test_references_to_what_another_program_removes_are_taken_away_once_that_is_agreed(
    qtbot: QtBot, window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_check, "_DELAY_MS", 0)
    window.create_plan(plan_path, load_builtin("ljusnarsberg"))
    plan = window.session.plan
    window.session._watch.setInterval(10)  # noqa: SLF001 -- for once it is looked at often
    with other_program(plan_path) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM focus_area")
    qtbot.waitUntil(lambda: bool(sentences_shown(window)), timeout=8000)
    assert "ett annat program har tagit bort" in sentences_shown(window)[-1]
    window.findChildren(MessageDialog)[-1].accept()
    assert plan.lost_references() == 0
    assert window.statusBar().currentMessage() == "Hänvisningarna är borttagna, och planen är hel."
    assert [backup.kind for backup in list_backups(plan_path)] == [MANUAL]


def test_what_another_program_writes_is_seen(
    qtbot: QtBot, window: MainWindow, make_plan: Callable[[Strategy], PlanFile]
) -> None:
    with make_plan(load_builtin("skara")) as writer:
        window.open_plan(writer.path)
        window.show_page(ACTIVITIES)
        with writer.change("Ny"):
            writer.activities.add(title="Skriven av någon annan")
        qtbot.waitUntil(lambda: window.activities.model.shown_count() == 1, timeout=8000)


def test_writing_in_the_form_is_saved_when_the_window_closes(
    window: MainWindow, plan_path: Path
) -> None:
    window.create_plan(plan_path, load_builtin("skara"))
    window.actions_["new_activity"].trigger()
    window.activities.form.show_tab(CONTENT)
    note = window.activities.form.editor("note").focusProxy()
    assert note is not None
    note.setFocus()
    note.insertPlainText("Nästan glömt")  # type: ignore[attr-defined]
    window.close()
    with PlanFile.open(plan_path, actor="") as plan:
        assert plan.activities.all()[0].note == "Nästan glömt"


def test_a_backup_is_taken_at_close_and_by_hand(window: MainWindow, plan_path: Path) -> None:
    window.create_plan(plan_path, load_builtin("skara"))
    window.actions_["back_up"].trigger()
    assert "är sparad" in window.statusBar().currentMessage()
    window.actions_["new_activity"].trigger()
    window.close_plan()
    kinds = {path.stem.split("-")[-1] for path in plan_path.parent.rglob("*.backups/*.plan")}
    assert kinds == {"manual", "daily"}


def test_late_activities_are_filtered_from_the_overview(
    window: MainWindow, plan_path: Path
) -> None:
    window.create_plan(plan_path, load_builtin("skara"))
    yesterday = window.session.today() - timedelta(days=1)
    add = window.session.plan.activities.add
    window.session.change("Ny", add, title="Sen", due_date=yesterday)
    window.session.change("Ny", add, title="I tid")
    window.page(OVERVIEW).filter_requested.emit(
        ActivityFilter(attention=frozenset({Attention.LATE}))
    )
    assert window.activities.isVisible()
    assert window.activities.model.shown_count() == 1


@pytest.mark.parametrize("command", ["new_plan", "restore", "settings", "about", "export"])
def test_every_dialog_opens_without_blocking(
    window: MainWindow, plan_path: Path, command: str
) -> None:
    window.create_plan(plan_path, load_builtin("skara"))
    window.actions_[command].trigger()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


def test_shortcuts_are_unique(window: MainWindow) -> None:
    keys = [QKeySequence(command.keys).toString() for command in COMMANDS if command.keys]
    keys += [keys for *_rest, keys in window.sidebar.pages()]
    assert len(keys) == len(set(keys))


def test_the_example_is_made_once_and_opened_again(window: MainWindow) -> None:
    window.open_example()
    count = window.session.plan.activities.count()
    assert count > 30
    first = window.session.plan.newest_change_set()
    window.close_plan()
    window.open_example()
    assert window.session.plan.newest_change_set() == first


def test_qts_own_texts_are_swedish(qtbot: QtBot, qapp: QApplication) -> None:
    speak(qapp, SWEDISH)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Avbryt"
    set_language(SWEDISH)


@pytest.mark.parametrize("name", ["a" * 300 + ".plan", "ä" * 122 + ".plan"])
def test_a_plan_with_too_long_a_name_is_a_sentence_in_the_window_too(
    window: MainWindow, plan_path: Path, name: str
) -> None:
    path = plan_path.with_name(name)
    assert not window.create_plan(path, load_builtin("vimmerby"))
    assert "är för långt" in sentences_shown(window)[-1]
    assert not window.open_plan(path)
    assert name in sentences_shown(window)[-1]
    assert list(plan_path.parent.iterdir()) == []
