"""The composition root: makes the application, its settings, its language and its window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tracker import __version__
from tracker.domain.core.language import set_language
from tracker.locations import data_path
from tracker.store.file.unfinished import sweep
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow


def run_window(plan: Path | None = None, *, example: bool = False) -> int:
    """Open the window, on a plan or the built-in example if asked; return the exit code."""
    app = make_application(sys.argv)
    settings = Settings()
    speak(app, settings.language)
    follow_theme(app, settings)
    tasks = Tasks(app)
    window = MainWindow(Session(tasks, app), settings)
    window.theme_changed.connect(lambda chosen: theme.apply_theme(app, chosen))
    sweep({path.parent for path in settings.recent_plans})
    messages.install_excepthook(lambda: window, settings.folder)
    # Outside the event loop an exception would end the program; the hook shows it instead.
    if example:
        guarded(window.open_example)()
    elif plan is not None:
        guarded(window.open_plan)(plan)
    guarded(window.show)()
    return app.exec()


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
    app.setWindowIcon(icon("list-checks"))
    return app


def speak(app: QApplication, language: str) -> None:
    """Have the program and Qt's own texts speak `language` (`sv` or `en`)."""
    set_language(language, data_path("resources/locale"))
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def follow_theme(app: QApplication, settings: Settings) -> None:
    """Look as the settings say, now and when the system turns light or dark."""
    theme.apply_theme(app, settings.theme)
    QGuiApplication.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.apply_theme(app, settings.theme)
    )
