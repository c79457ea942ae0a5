"""The window over values that its own rules would refuse, written by another program."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY
from tracker.errors import DamagedPlanError
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.kit.guarded import guarded
from tracker.ui.organisation.page import OrganisationPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import OVERVIEW, PAGES

_SHORT_NAME = "x" * 60


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    yield window
    window.close()


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "Ljusnarsberg.plan"
    new_plan(path, load_example("ljusnarsberg", TODAY), actor="Testare").close()
    return path


def write_outside(path: Path, *statements: str) -> None:
    """Write as another program does that minds no rule."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def organisation(window: MainWindow) -> OrganisationPage:
    page = window.page("organisation")
    assert isinstance(page, OrganisationPage)
    return page


@pytest.mark.parametrize(
    "statements",
    [
        [
            f"UPDATE unit SET short_name = '{_SHORT_NAME}'",
            "UPDATE plan SET period_from = 5",
            f"UPDATE activity SET code = '{_SHORT_NAME * 20}'",
        ],
        [f"UPDATE {table} SET title = ' '" for table in ("activity", "goal", "owner")]
        + ["UPDATE unit SET name = ' '"],
    ],
    ids=["long", "blank"],
)
def test_every_page_shows_what_the_rules_would_refuse(
    window: MainWindow, plan_path: Path, statements: list[str]
) -> None:
    write_outside(plan_path, *statements)
    assert window.open_plan(plan_path)
    window.show()
    for entry in PAGES:
        window.show_page(entry.name)
        QApplication.processEvents()
        assert window.settings.text("page") == entry.name


def test_a_refused_value_is_shown_marked_and_can_be_corrected(
    window: MainWindow, plan_path: Path
) -> None:
    write_outside(plan_path, f"UPDATE unit SET short_name = '{_SHORT_NAME}'")
    window.open_plan(plan_path)
    window.show()
    window.show_page("organisation")
    form = organisation(window).unit_form
    editor = form.editor("short_name")
    assert editor.draft() == _SHORT_NAME
    assert editor.problem == "Kortnamn får ha högst 40 tecken, texten har 60. Korta texten."
    assert form.editor("name").draft() == window.session.plan.units.get(form.row_id).name
    editor.show_draft("SOC")
    editor.commit()
    assert window.session.plan.units.get(form.row_id).short_name == "SOC"
    assert not editor.problem


def test_a_refused_value_does_not_stay_under_the_next_row(
    window: MainWindow, plan_path: Path
) -> None:
    first = "(SELECT min(id) FROM unit)"
    write_outside(plan_path, f"UPDATE unit SET short_name = '{_SHORT_NAME}' WHERE id = {first}")
    window.open_plan(plan_path)
    window.show()
    window.show_page("organisation")
    form = organisation(window).unit_form
    refused, sound = (unit.id for unit in window.session.plan.units.all()[:2])
    for row_id in (refused, sound, refused):
        form.show_row(row_id)
        unit = window.session.plan.units.get(row_id)
        assert form.editor("name").draft() == unit.name
        assert form.editor("short_name").draft() == (unit.short_name or "")
        assert bool(form.editor("short_name").problem) == (row_id == refused)


def test_text_in_a_date_is_a_message_and_no_end(window: MainWindow, plan_path: Path) -> None:
    write_outside(plan_path, "UPDATE plan SET adopted_on = 'igår'")
    assert not window.open_plan(plan_path)
    window.show()
    QApplication.processEvents()
    (message,) = window.findChildren(MessageDialog)
    assert "är skadad" in message.text


def test_a_page_that_failed_is_not_the_first_next_time(
    window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_plan(plan_path)
    window.show()
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))

    def fail(_page: OrganisationPage) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(OrganisationPage, "_show_details", fail)
    window.show_page("organisation")
    assert caught
    assert window.settings.text("page") == OVERVIEW


def test_a_page_that_could_not_be_made_hears_nothing_more(
    window: MainWindow, plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_plan(plan_path)
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    plan_path.write_bytes(b"")
    with pytest.raises(DamagedPlanError):
        window.page("strategy")
    window.close_plan()
    assert caught == []


def test_two_thousand_units_below_each_other_are_shown(window: MainWindow, plan_path: Path) -> None:
    write_outside(
        plan_path,
        "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)"
        " INSERT INTO unit (id, name, kind, parent_id, position)"
        " SELECT i, 'Enhet ' || i, 'unit', CASE WHEN i > 1000 THEN i - 1 END, i FROM n",
    )
    window.open_plan(plan_path)
    window.show()
    for entry in PAGES:
        window.show_page(entry.name)
        QApplication.processEvents()
        assert window.settings.text("page") == entry.name


def _overrides(kind: type) -> Iterator[str]:
    """Yield the overrides of Qt's event methods that a class defines without a guard."""
    for name, method in vars(kind).items():
        is_event = name.endswith("Event") or name in {"event", "paint", "data", "flags"}
        if callable(method) and is_event and not hasattr(method, "is_guarded"):
            yield f"{kind.__module__}.{kind.__qualname__}.{name}"


def _kinds_below(kind: type[object]) -> Iterator[type[object]]:
    for child in kind.__subclasses__():
        yield child
        yield from _kinds_below(child)


def test_no_override_lets_an_exception_into_qt(window: MainWindow, plan_path: Path) -> None:
    window.open_plan(plan_path)
    for entry in PAGES:
        window.page(entry.name)
    ours = {kind for kind in _kinds_below(QWidget) if kind.__module__.startswith("tracker.")}
    assert len(ours) > 100
    assert [name for kind in ours for name in _overrides(kind)] == []


def test_a_guarded_override_reports_and_returns_a_harmless_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))

    def eventFilter() -> bool:
        raise ValueError("a bug")

    assert guarded(eventFilter)() is False
    assert [str(error) for error in caught] == ["a bug"]
    assert caught[0].__traceback__ is None
