"""A plan full of markup: nothing of it is rendered, and no file it names is opened."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.copying import not_copied_from
from tests.support.dialogs import settle
from tests.support.plans import make_plan
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.main_window import MainWindow
from tracker.ui.window.page_register import PAGES

MARKUP = '<img src="file:///etc/hostname"><b>x</b>'

_TEXTS = {
    "plan": ("title", "municipality", "adopted_by"),
    "focus_area": ("title", "group_title", "description"),
    "goal": ("title",),
    "unit": ("name", "short_name"),
    "owner": ("title", "name"),
    "activity": ("title", "description", "category", "note", "status_comment"),
    "milestone": ("title",),
    "indicator": ("title", "definition", "unit"),
    "dimension": ("title",),
    "dimension_item": ("title", "text"),
    "meeting": ("title", "body", "note"),
    "document_text": ("title", "text"),
    "change_set": ("label",),
}


_TOLD = (
    "undo",
    "redo",
    "receive_forms",
    "import_plan",
    "new_area",
    "quick_entry",
    "export_planned",
)

_LONGEST_ARTICLE = 3
"""The words of a level that are "en" or "ett" are no nouns of its own."""


class _Markup(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.rendered: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in {"img", "b"}:
            self.rendered.append(tag)


def _renders(text: str) -> bool:
    """Return whether markup of the plan stands unescaped in a text that Qt may take for HTML."""
    return bool(_Markup(text).rendered)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path
) -> Iterator[MainWindow]:
    path = make_plan(tmp_path / "a.plan")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table, columns in _TEXTS.items():
            known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for column in known & set(columns):
                connection.execute(f"UPDATE {table} SET {column} = ?", [MARKUP])
        long = f"{MARKUP} {'och mer ' * 20}"
        connection.execute("UPDATE focus_area SET title = ? WHERE id = 2", [long])
        (labels,) = connection.execute("SELECT labels FROM plan").fetchone()
        connection.execute("UPDATE plan SET labels = ?", [_marked(labels)])
    window = MainWindow(Session(Tasks(qapp), qapp), settings)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    assert window.open_plan(path), [shown.text for shown in window.findChildren(MessageDialog)]
    yield window
    window.close()


def _marked(labels: str) -> str:

    words = json.loads(labels)
    return json.dumps(
        {
            level: {
                form: MARKUP if isinstance(word, str) and len(word) > _LONGEST_ARTICLE else word
                for form, word in forms.items()
            }
            if isinstance(forms, dict)
            else forms
            for level, forms in words.items()
        }
    )


def _shown_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "what's this", widget.whatsThis()
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "label", widget.text()
    if isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser):
        html = widget.toHtml()
        yield "text", html if "<img" in html else ""
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _items(widget)


def _items(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), 12)):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            yield f"tooltip of a cell in column {column}", tip or ""
    for orientation in Qt.Orientation:
        for section in range(min(20, columns)):
            tip = model.headerData(section, orientation, Qt.ItemDataRole.ToolTipRole)
            yield "tooltip of a heading", str(tip or "")


def _rendered_in(root: QWidget) -> list[str]:
    found = [
        f"{type(widget).__qualname__}: {kind} {text}"
        for widget in [root, *root.findChildren(QWidget)]
        for kind, text in _shown_texts(widget)
        if _renders(text)
    ]
    shown = [*root.findChildren(QAbstractButton), *root.findChildren(QMenu)]
    return found + [
        f"action: {action.text()}"
        for place in shown
        if not isinstance(place, QMenu) or place.toolTipsVisible()
        for action in place.actions()
        if _renders(action.toolTip())
    ]


@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_no_page_renders_markup_and_what_it_lists_can_be_copied(
    window: MainWindow, name: str
) -> None:
    assert isinstance(window.session.plan, PlanFile)
    assert MARKUP in window.session.plan.plan().title
    window.show_page(name)
    for _turn in range(5):
        QApplication.processEvents()
    assert _rendered_in(window) == []
    assert not_copied_from(window) == []


_IN_A_DIALOG = (
    *("new_plan", "all_plans", "restore", "export", "export_planned", "export_budget"),
    *("export_calendar", "export_whole", "issue_forms", "issue_joint_forms", "fix_year", "revise"),
    *("new_part", "new_period", "publish", "proposal_round", "settings", "quick_entry"),
    *("edit_many", "distribute", "remind", "save_view", "own_fields", "shortcuts", "about"),
)


def test_no_dialog_renders_the_plans_markup(window: MainWindow) -> None:
    with window.session.plan.change(MARKUP) as draft:
        window.session.plan.activities.add(title=MARKUP)
    window.session.announce(draft.changes, None)
    assert [name for name in _TOLD if _renders(window.actions_[name].toolTip())] == []
    window.show_page("activities")
    settle(window, 2)
    window.activities.view.selectAll()
    rendered = {}
    for name in _IN_A_DIALOG:
        window.actions_[name].trigger()
        settle(window, 2)
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        found = {text for each in shown for text in _rendered_in(each)}
        if found:
            rendered[name] = found
        opened = [each for each in shown if each is not window]
        assert opened, f"{name} opens nothing"
        for each in opened:
            each.close()
    assert rendered == {}
