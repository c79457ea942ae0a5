"""The library that draws is loaded when what stands beside the chart is shown, and with rests."""

from __future__ import annotations

import importlib
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tracker.ui.charts import loading
from tracker.ui.charts.figure_view import FigureView

MODULES = 4


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long somebody has rested, each time."""
    rested: list[float] = []
    monkeypatch.setattr("tracker.ui.charts.loading.time.sleep", rested.append)
    return rested


def package(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a new package of so many modules."""
    (folder / name).mkdir()
    parts = [f"part{number}" for number in range(MODULES - 1)]
    imports = "".join(f"from {name} import {part}\n" for part in parts)
    (folder / name / "__init__.py").write_text(imports, encoding="utf-8")
    for part in parts:
        (folder / name / f"{part}.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return name


def test_who_loads_it_rests_before_each_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rests: list[float]
) -> None:
    name = package(tmp_path, "drawn_with_rests", monkeypatch)
    with loading.resting_between_modules():
        importlib.import_module(name)
    assert len(rests) == MODULES
    importlib.import_module(package(tmp_path, "drawn_without", monkeypatch))
    assert len(rests) == MODULES, "nobody rests afterwards"


def test_the_window_does_not_rest_when_it_imports_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rests: list[float]
) -> None:
    name = package(tmp_path, "imported_by_the_window", monkeypatch)
    with loading.resting_between_modules():
        window = threading.Thread(target=importlib.import_module, args=(name,))
        window.start()
        window.join()
    assert not rests


@pytest.mark.parametrize("is_there", [False, True])
def test_a_chart_lets_what_stands_beside_be_shown_before_the_library_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("tracker.ui.charts.figure_view.is_loaded", lambda: is_there)
    view = FigureView()
    qtbot.addWidget(view)
    monkeypatch.setattr(view._tasks, "query", lambda read, *_told, **_key: asked.append(read))  # noqa: SLF001
    view.show()
    qtbot.waitExposed(view)
    view.show_figure(SimpleNamespace(title="Andel", description=""))  # type: ignore[arg-type]
    assert len(asked) == int(is_there)
    assert not view.is_drawn
    qtbot.waitUntil(lambda: len(asked) == 1)
