"""The dialog Indelningar: frameworks with one click, own dimensions, order, deletion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tracker.domain.core.terms import DimensionKind
from tracker.exchange.strategies.strategies import load_frameworks
from tracker.store.plan_file import PlanFile
from tracker.store.rows.dimensions import target_groups
from tracker.ui.dimensions.page import DimensionsDialog
from tracker.ui.kit.dialogs.message import MessageDialog
from tracker.ui.session import Session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> DimensionsDialog:
    return opened(qtbot, session)


def opened(qtbot: QtBot, session: Session) -> DimensionsDialog:
    made = DimensionsDialog(session)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, made)
    with qtbot.waitActive(made):
        made.open()
    return made


def titles(session: Session) -> list[str]:
    return [dimension.title for dimension in session.plan.dimensions.all()]


def write(dialog: DimensionsDialog, name: str, text: str) -> None:
    """Write over a field of the form shown and leave it with Enter."""
    row = dialog.current()
    form = dialog.item_form if hasattr(row, "dimension_id") else dialog.dimension_form
    widget = form.editors[name].focusProxy()
    assert widget is not None
    widget.setFocus()
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    else:
        widget.setText(text)  # type: ignore[attr-defined]
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_lj_r7_a_framework_is_added_with_one_click_and_not_twice(
    dialog: DimensionsDialog, session: Session
) -> None:
    dialog.frameworks.aboutToShow.emit()
    actions = dialog.frameworks.actions()
    assert len(actions) == len(load_frameworks().frameworks)
    there = [action for action in actions if "finns redan" in action.text()]
    assert there
    assert not any(action.isEnabled() for action in there)
    health = next(action for action in actions if "åtta målområden" in action.text())
    before = session.plan.dimensions.count()
    health.trigger()
    assert session.plan.dimensions.count() == before + 1
    current = dialog.current()
    assert current is not None
    assert current.title == "Folkhälsopolitikens åtta målområden"
    dialog.frameworks.aboutToShow.emit()
    again = next(
        action for action in dialog.frameworks.actions() if "åtta målområden" in action.text()
    )
    assert not again.isEnabled()
    session.undo()
    assert session.plan.dimensions.count() == before


def test_vb_r9_an_own_dimension_with_items_is_written_by_keyboard(
    dialog: DimensionsDialog, session: Session
) -> None:
    dialog.new_dimension.click()
    title = dialog.dimension_form.editors["title"].focusProxy()
    assert isinstance(title, QPlainTextEdit)
    assert title.hasFocus()
    assert title.textCursor().selectedText() == "Ny indelning"
    write(dialog, "title", "Kategorier")
    for name in ("Styrning", "Kvalitet"):
        dialog.add_item()
        write(dialog, "title", name)
    dimension = session.plan.dimensions.all()[-1]
    assert (dimension.title, dimension.kind) == ("Kategorier", DimensionKind.OWN)
    items = session.plan.dimension_items.of(dimension.id)
    assert [item.title for item in items] == ["Styrning", "Kvalitet"]


def test_sk_r5_validity_is_written_and_refused_when_it_ends_before_it_begins(
    dialog: DimensionsDialog, session: Session
) -> None:
    row = session.plan.dimensions.all()[0]
    dialog.stand_on(row)
    write(dialog, "valid_from", "2026-01-01")
    write(dialog, "valid_to", "2020-12-31")
    assert "ligger före" in dialog.dimension_form.editors["valid_to"].problem
    assert session.plan.dimensions.get(row.id).valid_to is None
    write(dialog, "valid_to", "2029-12-31")
    index = dialog.model.index_of(row)
    assert index.siblingAtColumn(1).data() == "gäller t.o.m. 2029-12-31"


def test_rows_are_moved_with_the_keyboard_and_keep_the_place(
    dialog: DimensionsDialog, session: Session
) -> None:
    before = titles(session)
    dialog.stand_on(session.plan.dimensions.all()[0])
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(session)[:2] == before[:2][::-1]
    current = dialog.current()
    assert current is not None
    assert current.title == before[0]
    dialog.up.click()
    dialog.up.click()
    assert titles(session) == before
    items = session.plan.dimension_items.of(session.plan.dimensions.all()[0].id)
    dialog.stand_on(items[0])
    dialog.down.click()
    again = session.plan.dimension_items.of(items[0].dimension_id)
    assert [item.id for item in again[:2]] == [items[1].id, items[0].id]


def test_deleting_tells_what_hangs_on_it_first(qtbot: QtBot, example_session: Session) -> None:
    session = example_session
    dialog = opened(qtbot, session)
    item = next(item for item in session.plan.dimension_items.all() if item.code == "EU7")
    dialog.stand_on(item)
    usage = session.plan.taggings.usage([item.id])
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    question = QApplication.activeModalWidget()
    assert isinstance(question, MessageDialog)
    assert f"{usage.activities} insatser" in question.text
    question.reject()
    assert session.plan.dimension_items.find(item.id) is not None
    dialog.delete.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, MessageDialog)
    question.accept()
    assert session.plan.dimension_items.find(item.id) is None
    assert dialog.current() is not None
    session.undo()
    assert session.plan.taggings.usage([item.id]) == usage


def test_judged_needs_that_go_with_a_target_group_are_named(qtbot: QtBot, session: Session) -> None:
    plan = session.plan
    group = target_groups(plan.connection)[0]
    area = plan.focus_areas.all()[0]
    session.change("Bedömde", lambda: plan.needs.put(2026, area.id, group.id, answer="meets"))
    dialog = opened(qtbot, session)
    dialog.stand_on(group)
    dialog.delete.click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, MessageDialog)
    assert "1 bedömt behov tas bort." in question.text
    question.accept()
    assert plan.needs.count() == 0
    session.undo()
    assert plan.needs.count() == 1


def test_what_nothing_hangs_on_is_deleted_at_once(
    dialog: DimensionsDialog, session: Session
) -> None:
    dialog.add_dimension()
    before = session.plan.dimensions.count()
    dialog.delete.click()
    assert session.plan.dimensions.count() == before - 1
    assert QApplication.activeModalWidget() is dialog


def test_what_is_being_written_is_saved_when_the_dialog_closes(
    dialog: DimensionsDialog, session: Session
) -> None:
    row = session.plan.dimensions.all()[0]
    dialog.stand_on(row)
    source = dialog.dimension_form.editors["source"].focusProxy()
    assert source is not None
    source.setFocus()
    source.setText("Rådets slutsatser")  # type: ignore[attr-defined]
    dialog.accept()
    assert session.plan.dimensions.get(row.id).source == "Rådets slutsatser"


def test_undo_and_a_new_item_have_their_keys(dialog: DimensionsDialog, session: Session) -> None:
    before = session.plan.dimension_items.count()
    dialog.stand_on(session.plan.dimensions.all()[0])
    QTest.keyClick(dialog.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert session.plan.dimension_items.count() == before + 1
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.plan.dimension_items.count() == before


def test_a_read_only_plan_is_shown_and_cannot_be_edited(qtbot: QtBot, session: Session) -> None:
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    dialog = opened(qtbot, session)
    before = titles(session)
    assert dialog.model.rowCount() == len(before)
    assert not dialog.dimension_form.editors["title"].isEnabled()
    for widget in (dialog.framework_button, dialog.new_dimension, dialog.new_item, dialog.up):
        assert not widget.isEnabled()
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(session) == before


def test_the_dialog_goes_with_the_plan(dialog: DimensionsDialog, session: Session) -> None:
    session.close()
    assert not dialog.isVisible()
