"""The composition root: makes the application, its settings, its language and its window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QFileOpenEvent, QFontInfo, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from tracker import __version__
from tracker.diagnostics import CrashWatch, file_number, logger, state_folder, versions
from tracker.domain.core.language import N_, _, set_language
from tracker.errors import TrackerError
from tracker.locations import data_path
from tracker.store.file.schema import schema_number
from tracker.store.file.unfinished import sweep
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow

_NAME = "kommun-tracker"
"""What desktops know the program by: the names of its .desktop file and its icon."""

_STARTED_MS = 3_000
"""By then the first page has been shown."""

_CRASHED = N_(
    "Programmet stängdes oväntat förra gången. Allt som var sparat finns kvar. Händer det igen:"
    " välj Kopiera diagnostik i menyn Hjälp och skicka texten till den som sköter programmet."
)


class PlansFromOutside(QObject):
    """Opens the plans that macOS hands to the running program when their files are opened."""

    def __init__(self, app: QApplication, open_plan: Callable[[Path], object]) -> None:
        super().__init__(app)
        self._open_plan = open_plan
        app.installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt calls it
        """Take the plans; leave all else to Qt."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_plan(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


class SystemLooks(QObject):
    """Takes in the system's looks anew, also when only its forced colours have changed.

    `resized` says that the system's texts have come to have another size.
    """

    resized = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self._pixels = 0
        self._look_at_size = QTimer(self)
        self._look_at_size.setSingleShot(True)
        self._look_at_size.timeout.connect(self._take_size)

    def apply(self, *_changed: object) -> None:
        """Look as the settings and the system say."""
        theme.apply_theme(self._app, self._settings.theme, self._settings.text_size)
        self._pixels = QFontInfo(self._app.font()).pixelSize()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt calls it
        """Notice in the window that the system has other colours, or texts of another size."""
        if event.type() == QEvent.Type.ThemeChange:
            self.apply()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self._look_at_size.start(0)
        return super().eventFilter(watched, event)

    def _take_size(self) -> None:
        """Take in the size of the system's texts, unless it was the program that changed it."""
        if QFontInfo(self._app.font()).pixelSize() != self._pixels:
            self.apply()
            self.resized.emit()


def run_window(plan: Path | None = None, *, example: bool = False) -> int:
    """Open the window, on a plan or the built-in example if asked; return the exit code."""
    app = make_application(sys.argv)
    settings = Settings()
    speak(app, settings.language)
    looks = follow_theme(app, settings)
    tasks = Tasks(app)
    window = MainWindow(Session(tasks, app), settings)
    window.installEventFilter(looks)
    for chosen in (window.theme_changed, window.text_size.chosen):
        chosen.connect(looks.apply)
    looks.resized.connect(window.text_size.make_anew)
    sweep({path.parent for path in settings.recent_plans})
    messages.install_excepthook(
        lambda: window, state_folder(), window.dialogs.diagnosis, window.file_check.show_failure
    )
    crashes = _begin_diagnostics(window)
    if sys.platform == "darwin":
        PlansFromOutside(app, window.open_plan)
    # Outside the event loop an exception would end the program; the hook shows it instead.
    if example:
        guarded(window.open_example)()
    elif plan is not None:
        guarded(window.open_plan)(plan)
    guarded(window.show)()
    if crashes.found:
        guarded(messages.show_error)(window, TrackerError(_(_CRASHED)))
    QTimer.singleShot(_STARTED_MS, app, partial(_look_for_garbage, app))
    try:
        return app.exec()
    finally:
        crashes.end()


def _look_for_garbage(app: QApplication) -> None:
    """Begin with what Python leaves to its collector, but for what has been made at the start."""
    from tracker.ui.garbage import GarbageWhenLeft

    GarbageWhenLeft(app)


def _begin_diagnostics(window: MainWindow) -> CrashWatch:
    """Note the start and every plan that is opened in the log, and watch for crashes."""
    logger.info("start %s", ", ".join(versions().values()))

    def note_plan() -> None:
        plan = window.session.plan
        logger.info("plan %s %s", file_number(plan.path), schema_number(plan.connection))

    window.session.opened.connect(note_plan)
    return CrashWatch(state_folder())


def make_application(arguments: list[str]) -> QApplication:
    """Return the application object with the program's name and style."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(arguments)
    app.setApplicationName("tracker")
    app.setApplicationDisplayName("Tracker")
    app.setOrganizationName("kommun-tracker")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    app.setDesktopFileName(_NAME)
    app.setWindowIcon(QIcon(str(data_path(f"resources/desktop/{_NAME}.ico"))))
    if os.name == "nt":
        _have_own_place_in_the_taskbar()
    return app


def _have_own_place_in_the_taskbar() -> None:
    """Else Windows shows the program there as one more window of Python, with its icon."""
    import ctypes

    with suppress(AttributeError, OSError):
        windll: Any = getattr(ctypes, "windll")  # noqa: B009 -- only Windows has it
        windll.shell32.SetCurrentProcessExplicitAppUserModelID(_NAME)


def speak(app: QApplication, language: str) -> None:
    """Have the program and Qt's own texts speak `language` (`sv` or `en`)."""
    set_language(language, data_path("resources/locale"))
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def follow_theme(app: QApplication, settings: Settings) -> SystemLooks:
    """Look as the settings say, now and when the system has other colours or more contrast."""
    looks = SystemLooks(app, settings)
    looks.apply()
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(looks.apply)
    if hasattr(hints, "accessibility"):  # from Qt 6.10
        hints.accessibility().contrastPreferenceChanged.connect(looks.apply)
    return looks
