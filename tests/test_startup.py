"""The imports of the program before the window stands: nothing that it may never need."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tracker.domain.plan.strategy import Strategy
from tracker.exchange.strategies.strategies import load_builtin, load_example
from tracker.store.strategy.builder import create_plan

HEAVY = {
    "docx",
    "fontTools",
    "fontpkg_arimo",
    "jinja2",
    "jsonschema",
    "matplotlib",
    "numpy.linalg",
    "openpyxl",
    "pypdfium2",
    "tracker.domain.history.compare",
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
sys.exit(tracker.app.run_window(Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    "strategy",
    [load_builtin("skara"), load_example("vimmerby", date(2026, 10, 12))],
    ids=["empty", "example"],
)
def test_opening_a_plan_imports_nothing_heavy(tmp_path: Path, strategy: Strategy) -> None:
    path = tmp_path / "plan.plan"
    create_plan(path, strategy, actor="Testare").close()
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", OPEN_A_PLAN_AND_LEAVE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    imported = {line.rsplit("|", 1)[-1].strip() for line in lines}
    assert result.returncode == 0, result.stderr[-2000:]
    assert "tracker.ui.window.main_window" in imported
    assert imported & HEAVY == set()
