"""Messages to the user: sentences, questions, and bugs that cannot be hidden."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.errors import CancelledError, TrackerError
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.error import ErrorDialog, error_details, without_home
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.plain_text import TALLEST, PlainText

_HOSTILE = "Filen <b>=cmd|x</b> \u202e finns inte. <img src='x'>"


def _fail(message: str) -> None:
    raise ValueError(message)


def _raised(message: str) -> Exception:
    with pytest.raises(ValueError, match=r".") as caught:
        _fail(message)
    return caught.value


def _visible_text(dialog: QWidget) -> str:
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    return "\n".join(texts + [field.toPlainText() for field in dialog.findChildren(PlainText)])


def _button(dialog: QWidget, text: str) -> QPushButton:
    return next(
        button for button in dialog.findChildren(QPushButton) if button.text().strip() == text
    )


def test_an_error_is_shown_as_typed_and_can_be_copied(window: QWidget, qtbot: QtBot) -> None:
    dialog = messages.show_error(window, TrackerError(_HOSTILE))
    text = dialog.findChild(PlainText)
    assert text is not None
    assert text.toPlainText() == _HOSTILE
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == _HOSTILE
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_an_error_does_not_wait_and_is_not_shown_twice(window: QWidget) -> None:
    first = messages.show_error(window, TrackerError("Disken är full."))
    assert first.isVisible()
    assert messages.show_error(window, TrackerError("Disken är full.")) is first
    assert messages.show_error(window, TrackerError("Något annat.")) is not first


def test_a_very_long_sentence_fits_on_the_screen(window: QWidget) -> None:
    dialog = messages.show_error(window, TrackerError("a" * 100_000))
    text = dialog.findChild(PlainText)
    assert text is not None
    assert text.height() <= TALLEST
    assert len(text.toPlainText()) < 3_000


@pytest.mark.parametrize(("press", "expected"), [("Ta bort", True), ("Avbryt", False)])
def test_a_question_is_answered_with_its_verb(
    window: QWidget, press: str, *, expected: bool
) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        assert "Ta bort 2 insatser?" in _visible_text(dialog)
        _button(dialog, press).click()

    QTimer.singleShot(0, answer)
    assert messages.ask(window, "Ta bort 2 insatser?", "Ångra går.", "Ta bort") is expected


@pytest.mark.parametrize("destructive", [False, True])
def test_enter_never_destroys(window: QWidget, qtbot: QtBot, *, destructive: bool) -> None:
    answers: list[bool] = []
    messages.ask_then(
        window, "Ersätta?", "", "Ersätt", lambda: answers.append(True), destructive=destructive
    )
    dialog = window.findChild(MessageDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == ([] if destructive else [True])


def test_escape_declines(window: QWidget, qtbot: QtBot) -> None:
    answers: list[bool] = []
    messages.ask_then(window, "Ersätta?", "", "Ersätt", lambda: answers.append(True))
    dialog = window.findChild(MessageDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not answers


@pytest.fixture
def log(tmp_path: Path, window: QWidget) -> Iterator[Path]:
    """Install the hooks and return the log's path."""
    uninstall = messages.install_excepthook(lambda: window, tmp_path / "logs")
    yield tmp_path / "logs" / messages.LOG_FILE
    uninstall()


def _error_dialog(qtbot: QtBot, window: QWidget) -> ErrorDialog:
    qtbot.waitUntil(lambda: window.findChild(ErrorDialog) is not None)
    dialog = window.findChild(ErrorDialog)
    assert dialog is not None
    return dialog


def _hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_shown_calmly_and_logged(window: QWidget, qtbot: QtBot, log: Path) -> None:
    _hook(_raised("oväntat"))
    dialog = _error_dialog(qtbot, window)
    assert "Något oväntat hände" in _visible_text(dialog)
    assert "oskadat" in _visible_text(dialog)
    assert "ValueError: oväntat" in dialog.details()
    assert "Qt" in dialog.details()
    assert "Python" in dialog.details()
    logged = log.read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "oväntat" not in logged, "which may be words of a plan"
    _button(dialog, "Kopiera detaljer").click()
    assert QGuiApplication.clipboard().text() == dialog.details()


def test_bugs_while_the_dialog_is_open_are_added_to_it(
    window: QWidget, qtbot: QtBot, log: Path
) -> None:
    for number in (1, 2, 2, 2):
        _hook(_raised(f"fel {number}"))
    dialog = _error_dialog(qtbot, window)
    qtbot.waitUntil(lambda: "fel 2" in dialog.details())
    assert len(window.findChildren(ErrorDialog)) == 1
    assert log.read_text(encoding="utf-8").count("ValueError") == 4


def test_what_fails_at_every_painting_opens_one_dialog(
    window: QWidget, qtbot: QtBot, log: Path
) -> None:
    error = _raised("målas")
    _hook(error)
    dialog = _error_dialog(qtbot, window)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    _hook(error)
    qtbot.wait(50)
    assert window.findChild(ErrorDialog) is None
    assert log.read_text(encoding="utf-8").count("ValueError") == 2


def test_a_dialog_that_cannot_be_shown_calls_for_no_other(
    tmp_path: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    calls: list[int] = []

    def broken_parent() -> QWidget:
        calls.append(1)
        raise ZeroDivisionError

    uninstall = messages.install_excepthook(broken_parent, tmp_path)
    _hook(_raised("först"))
    qtbot.wait(100)
    uninstall()
    assert len(calls) == 1
    assert "ZeroDivisionError" in (tmp_path / messages.LOG_FILE).read_text(encoding="utf-8")
    capfd.readouterr()


def _in_python_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _in_pool(work: Callable[[], None]) -> None:
    QThreadPool.globalInstance().start(work)
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize("run", [_in_python_thread, _in_pool])
def test_bugs_of_other_threads_are_shown_too(
    window: QWidget, qtbot: QtBot, log: Path, run: Callable[[Callable[[], None]], None]
) -> None:
    def work() -> None:
        raise LookupError("i en annan tråd")

    run(work)
    dialog = _error_dialog(qtbot, window)
    assert "LookupError: i en annan tråd" in dialog.details()
    assert log.exists()


def test_a_failure_of_the_world_that_nobody_caught_is_no_bug(
    window: QWidget, qtbot: QtBot, log: Path
) -> None:
    _hook(CancelledError("Disken är full."))
    qtbot.waitUntil(lambda: window.findChild(MessageDialog) is not None)
    assert window.findChild(ErrorDialog) is None
    assert log.exists()


def test_a_log_that_cannot_be_written_stops_nothing(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    uninstall = messages.install_excepthook(lambda: window, tmp_path / "file" / "logs")
    _hook(_raised("ändå"))
    assert "ändå" in _error_dialog(qtbot, window).details()
    uninstall()


def test_uninstalling_gives_the_hooks_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    messages.install_excepthook(lambda: None, tmp_path)()
    assert (sys.excepthook, threading.excepthook) == before


def test_details_keep_the_home_folder_out() -> None:
    home = Path.home()
    assert without_home(f"File {home / 'plan' / 'a.plan'}") == f"File {Path('~/plan/a.plan')}"
    details = error_details(_raised(f"{home}/hemligt"))
    assert str(home) not in details
    assert "~/hemligt" in details
