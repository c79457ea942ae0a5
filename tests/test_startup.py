"""The imports of the program before the window stands: nothing that it may never need."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tracker.__main__ import BEFORE_QT, main
from tracker.diagnostics import LAST_CRASH, LOG_FILE, file_number, state_folder
from tracker.domain.plan.strategy import Strategy
from tracker.exchange.strategies.strategies import load_builtin, load_example
from tracker.store.strategy.builder import create_plan

HEAVY = {
    "click",
    "docx",
    "email.message",
    "fontTools",
    "fontpkg_arimo",
    "http.client",
    "importlib.metadata",
    "jinja2",
    "jsonschema",
    "matplotlib",
    "numpy.linalg",
    "openpyxl",
    "pypdfium2",
    "tracker.domain.history.compare",
    "tracker.exchange",
    "tracker.store.versions.browsing",
    "tracker.ui.window.palette.overlay",
    "typst",
    "yaml",
}

OPEN_A_PLAN_AND_LEAVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import tracker.app
make = tracker.app.make_application
def leaving(arguments):
    app = make(arguments)
    QTimer.singleShot(400, app.quit)
    return app
tracker.app.make_application = leaving
code = tracker.app.run_window(Path(sys.argv[1]))
"""
_TELL_MODULES = "print(*sys.modules); sys.exit(code)"


@pytest.mark.parametrize(
    "strategy",
    [load_builtin("skara"), load_example("vimmerby", date(2026, 10, 12))],
    ids=["empty", "example"],
)
def test_opening_a_plan_imports_nothing_heavy(tmp_path: Path, strategy: Strategy) -> None:
    path = tmp_path / "plan.plan"
    create_plan(path, strategy, actor="Testare").close()
    result = subprocess.run(
        [sys.executable, "-c", f"{OPEN_A_PLAN_AND_LEAVE}{_TELL_MODULES}", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    imported = set(result.stdout.split())
    assert result.returncode == 0, result.stderr[-2000:]
    assert "tracker.ui.window.main_window" in imported
    assert imported & HEAVY == set()
    before = {name for name in _imported_by(*BEFORE_QT) if name.startswith("tracker.")}
    assert before <= imported


NOT_ON_THE_FIRST_PAGE = {
    "tracker.domain.activities.agreement",
    "tracker.domain.followup.followup",
    "tracker.store.activities.queries",
    "tracker.store.coverage.queries",
    "tracker.store.rows.reports",
    "tracker.ui.kit.fields.field_set",
    "tracker.ui.overview.outlook_cards",
}


FIRST_PAGE = ("tracker.app", "tracker.ui.overview.page")


def test_the_overview_imports_nothing_that_its_first_screen_does_not_show() -> None:
    imported = _imported_by(*FIRST_PAGE)
    assert "tracker.ui.overview.attention_list" in imported
    assert imported & (HEAVY | NOT_ON_THE_FIRST_PAGE) == set()


def test_what_the_first_screen_needs_besides_qt_is_imported_before_it() -> None:
    before, after = _imported_by(*BEFORE_QT), _imported_by(*BEFORE_QT, *FIRST_PAGE)
    assert not any(name.startswith("PySide6") for name in before)
    late = {name for name in after - before if name.startswith("tracker.")}
    assert {name for name in late if not name.startswith("tracker.ui")} == {"tracker.app"}


def _imported_by(*modules: str) -> set[str]:
    """Return the names of all modules that are there once these have been imported."""
    tell = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    command = [sys.executable, "-c", tell]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return set(told.stdout.split())


def test_a_plan_given_by_name_opens_the_window_without_the_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path | None] = []

    def run_window(plan: Path | None = None) -> int:
        opened.append(plan)
        return 0

    monkeypatch.setattr("tracker.app.run_window", run_window)
    for words in (["Plan.plan"], []):
        monkeypatch.setattr(sys, "argv", ["tracker", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0
    assert opened == [Path("Plan.plan"), None]


def test_all_other_words_are_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tracker", "info", "Nowhere.plan"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert "Nowhere.plan" in capsys.readouterr().err


_TELL = """
shown = tracker.app.messages.show_error
tracker.app.messages.show_error = lambda parent, error: print(error) or shown(parent, error)
"""


def test_a_start_is_logged_and_a_crash_before_it_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    state = state_folder()
    state.mkdir()
    (state / "crash-0.log").write_text("Fatal Python error: Segmentation fault\n")
    path = tmp_path / "Annas.plan"
    create_plan(path, load_builtin("skara"), actor="Anna Ek").close()
    script = OPEN_A_PLAN_AND_LEAVE.replace("code = ", f"{_TELL}\ncode = ") + "sys.exit(code)"
    told = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script, str(path)],
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        ).stdout
        for _start in range(2)
    ]
    assert told[0].startswith("Programmet stängdes oväntat förra gången.")
    assert told[1] == ""
    assert {file.name for file in state.iterdir()} == {LAST_CRASH, LOG_FILE}
    log = (state / LOG_FILE).read_text(encoding="utf-8")
    assert log.count(" start ") == 2
    assert log.count(f" plan {file_number(path)} ") == 2
    assert "Anna" not in log
