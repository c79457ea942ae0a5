"""The page Organisation and its units, driven through real widgets over a real plan file."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.examples import load_builtin
from tests.support.organisation import (
    click,
    do,
    filters,
    new_unit,
    outline,
    owner_cell,
    press,
    shown,
    unit_cell,
)
from tracker.domain.activities.selection import ALL_UNITS_ID
from tracker.domain.core.terms import Status, UnitKind
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.organisation import owner_table as table
from tracker.ui.organisation import tree
from tracker.ui.organisation.page import OWNERS, UNITS, OrganisationPage
from tracker.ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> OrganisationPage:
    return shown(qtbot, OrganisationPage(session))


@pytest.fixture
def example_page(qtbot: QtBot, example_session: Session) -> OrganisationPage:
    return shown(qtbot, OrganisationPage(example_session))


def test_sk_r1_units_show_their_sort_in_word_and_shape(
    page: OrganisationPage, session: Session
) -> None:
    ids = {kind: new_unit(session, name=f"En {kind}", kind=kind) for kind in UnitKind}
    words = {kind: unit_cell(page, unit_id, tree.KIND).data() for kind, unit_id in ids.items()}
    assert words == {
        UnitKind.DEPARTMENT: "Förvaltning",
        UnitKind.COMPANY: "Bolag",
        UnitKind.UNIT: "Enhet",
        UnitKind.EXTERNAL: "Extern part",
    }
    for unit_id in ids.values():
        decoration = unit_cell(page, unit_id, tree.KIND).data(Qt.ItemDataRole.DecorationRole)
        assert not decoration.isNull()


def test_a_new_unit_stands_ready_to_be_named(page: OrganisationPage, session: Session) -> None:
    before = session.plan.units.count()
    page.new_button.click()
    assert session.plan.units.count() == before + 1
    name = page.unit_form.editor("name").focusProxy()
    assert isinstance(name, QPlainTextEdit)
    assert name.textCursor().selectedText() == "Ny enhet"
    name.insertPlainText("Fritidsgården")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "Fritidsgården" in outline(page)


def test_units_are_moved_by_the_keyboard_and_undone(
    page: OrganisationPage, session: Session
) -> None:
    assert outline(page)[:3] == ["Individ- och familjeomsorgen", "HVB Bergsgården", "Förskola"]
    first, second = (unit.id for unit in session.plan.units.all()[:2])
    page.unit_view.stand_on(second)
    press(page, Qt.Key.Key_Up, alt=True)
    assert outline(page)[:2] == ["HVB Bergsgården", "Individ- och familjeomsorgen"]
    press(page, Qt.Key.Key_Down, alt=True)
    press(page, Qt.Key.Key_Right, alt=True)
    assert outline(page)[:2] == ["Individ- och familjeomsorgen", "  HVB Bergsgården"]
    assert session.plan.units.get(second).parent_id == first
    assert page.unit_view.current_row() is not None
    assert page.unit_view.isExpanded(unit_cell(page, first, tree.NAME))
    press(page, Qt.Key.Key_Left, alt=True)
    assert session.plan.units.get(second).parent_id is None
    assert outline(page)[:3] == ["Individ- och familjeomsorgen", "HVB Bergsgården", "Förskola"]
    assert session.plan.history.undo_label == "Flyttade HVB Bergsgården"
    session.undo()
    assert session.plan.units.get(second).parent_id == first


def test_units_are_moved_by_drag_and_never_below_themselves(
    page: OrganisationPage, session: Session
) -> None:
    top, child = (unit.id for unit in session.plan.units.all()[:2])
    drop(page, child, top, -1)
    assert session.plan.units.get(child).parent_id == top
    data = page.tree.mimeData([unit_cell(page, top, tree.NAME)])
    into_child = unit_cell(page, child, tree.NAME)
    assert not page.tree.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, into_child)
    drop(page, child, None, 0)
    assert outline(page)[0] == "HVB Bergsgården"
    drop(page, child, None, 2)
    assert outline(page)[:3] == ["Individ- och familjeomsorgen", "HVB Bergsgården", "Förskola"]


def drop(page: OrganisationPage, dragged: int, onto: int | None, row: int) -> None:
    parent = unit_cell(page, onto, tree.NAME) if onto is not None else QModelIndex()
    data = page.tree.mimeData([unit_cell(page, dragged, tree.NAME)])
    assert page.tree.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    QApplication.processEvents()


def test_a_change_elsewhere_keeps_the_place_and_moves_rows_not_the_tree(
    page: OrganisationPage, session: Session
) -> None:
    ids = [unit.id for unit in session.plan.units.all()]
    page.unit_view.stand_on(ids[3])
    resets: list[bool] = []
    page.tree.modelReset.connect(lambda: resets.append(True))
    session.change("Tog bort", session.plan.units.delete, ids[0])
    session.change("Flyttade", session.plan.units.update, ids[2], parent_id=ids[4])
    session.undo()
    session.undo()
    session.change(
        "Vände",
        lambda: [session.plan.units.update(unit_id, position=100 - unit_id) for unit_id in ids],
    )
    assert [unit.id for unit in session.plan.units.all()] == ids[::-1]
    current = page.unit_view.current_row()
    assert current is not None
    assert current.id == ids[3]
    assert not resets


def test_swapping_parent_and_child_is_followed(page: OrganisationPage, session: Session) -> None:
    top, child = (unit.id for unit in session.plan.units.all()[:2])
    session.change("Under", session.plan.units.update, child, parent_id=top)

    def swap() -> None:
        session.plan.units.update(child, parent_id=None)
        session.plan.units.update(top, parent_id=child)

    session.change("Byte", swap)
    assert outline(page)[:2] == ["HVB Bergsgården", "  Individ- och familjeomsorgen"]
    session.undo()
    assert outline(page)[:2] == ["Individ- och familjeomsorgen", "  HVB Bergsgården"]


def test_name_kind_and_head_are_edited_in_place_and_in_the_form(
    page: OrganisationPage, session: Session
) -> None:
    unit = session.plan.units.all()[0]
    index = unit_cell(page, unit.id, tree.NAME)
    page.unit_view.setCurrentIndex(index)
    page.unit_view.rename_current()
    editor = page.unit_view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("  ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible(), "an empty name is refused and the editor stays"
    editor.setText("Socialtjänsten")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert session.plan.units.get(unit.id).name == "Socialtjänsten"
    kind = page.unit_form.editor("kind").focusProxy()
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("department"))
    kind.activated.emit(kind.currentIndex())
    assert session.plan.units.get(unit.id).kind is UnitKind.DEPARTMENT
    head = session.plan.owners.all()[0]
    assert page.tree.setData(unit_cell(page, unit.id, tree.HEAD), head.id)
    assert unit_cell(page, unit.id, tree.HEAD).data() == head.title


def test_the_form_offers_no_parent_below_the_unit(page: OrganisationPage, session: Session) -> None:
    top, child = (unit.id for unit in session.plan.units.all()[:2])
    session.change("Under", session.plan.units.update, child, parent_id=top)
    page.unit_view.stand_on(top)
    combo = page.unit_form.editor("parent_id").focusProxy()
    assert isinstance(combo, QComboBox)
    offered = {combo.itemData(place) for place in range(combo.count())}
    assert None in offered
    assert not offered & {top, child}
    assert combo.itemText(0) == "–"


def test_an_unused_unit_is_muted_says_so_and_is_not_offered(
    page: OrganisationPage, session: Session
) -> None:
    unit = session.plan.units.all()[0]
    used = unit_cell(page, unit.id, tree.NAME).data(Qt.ItemDataRole.ForegroundRole)
    session.change("Används inte", session.plan.units.update, unit.id, active=False)
    index = unit_cell(page, unit.id, tree.NAME)
    assert index.data() == f"{unit.name} (inte aktiv)"
    assert index.data(Qt.ItemDataRole.EditRole) == unit.name
    assert used is None
    assert index.data(Qt.ItemDataRole.ForegroundRole) is not None
    other = session.plan.units.all()[1]
    page.unit_view.stand_on(other.id)
    combo = page.unit_form.editor("parent_id").focusProxy()
    assert isinstance(combo, QComboBox)
    assert combo.findData(unit.id) < 0
    session.change("Under", session.plan.units.update, other.id, parent_id=unit.id)
    assert combo.currentText() == f"{unit.name} (inte aktiv)"


def test_every_number_leads_to_its_activities(
    example_page: OrganisationPage, example_session: Session
) -> None:
    page, session = example_page, example_session
    wanted = filters(page)
    parent = next(unit.parent_id for unit in session.plan.units.all() if unit.parent_id)
    click(page.unit_view, unit_cell(page, parent, tree.ACTIVITIES))
    click(page.unit_view, unit_cell(page, parent, tree.BELOW))
    assert wanted[0].units == frozenset({parent})
    assert wanted[1].units == frozenset(page.tree.ids_below(parent))
    assert len(wanted[1].units) > 1
    if page.for_all.isVisible():
        page.for_all.click()
        assert wanted.pop().units == frozenset({ALL_UNITS_ID})
    page.show_side(OWNERS)
    owner = next(row.owner_id for row in session.plan.activities.all() if row.owner_id)
    page.owner_view.stand_on(owner, table.ACTIVITIES)
    QTest.keyClick(page.owner_view, Qt.Key.Key_Return)
    assert wanted[-1].owners == frozenset({owner})


def test_a_unit_in_use_is_not_removed_and_the_reason_is_shown(
    example_page: OrganisationPage, example_session: Session, failures: list[TrackerError]
) -> None:
    unit = example_session.plan.activities.all()[0].unit_id
    assert unit is not None
    example_page.unit_view.stand_on(unit)
    press(example_page, Qt.Key.Key_Delete)
    assert example_session.plan.units.find(unit) is not None
    assert "går inte att ta bort" in str(failures.pop())
    assert not failures


def test_an_unused_unit_is_removed_and_brought_back(
    page: OrganisationPage, session: Session
) -> None:
    unit = new_unit(session, name="Tom enhet")
    page.unit_view.stand_on(unit)
    messages: list[str] = []
    page.message.connect(messages.append)
    page.delete_selected()
    assert "Tom enhet" not in outline(page)
    assert messages == ["Tom enhet togs bort. Ångra med Ctrl+Z."]
    session.undo()
    assert "Tom enhet" in outline(page)


def test_an_empty_plan_says_what_to_do(
    qtbot: QtBot, closed_session: Session, make_plan: Any
) -> None:
    closed_session.adopt(make_plan(load_builtin("vimmerby")))
    plan = closed_session.plan
    units = [unit.id for unit in plan.units.all()]
    closed_session.change("Tömde", plan.units.delete, *units)
    owners = [owner.id for owner in plan.owners.all()]
    closed_session.change("Tömde", plan.owners.delete, *owners)
    page = shown(qtbot, OrganisationPage(closed_session))
    assert page.no_units.isVisible()
    page.show_side(OWNERS)
    assert page.no_owners.isVisible()
    page.new_button.click()
    assert page.owner_view.isVisible()
    assert not page.no_owners.isVisible()


def test_a_hidden_page_reads_nothing(
    page: OrganisationPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[object] = []
    query = session.query

    def counted(*arguments: Any, **options: Any) -> None:
        reads.append(arguments)
        query(*arguments, **options)

    monkeypatch.setattr(session, "query", counted)
    page.hide()
    new_unit(session, name="Ny i det fördolda")
    assert not reads
    page.show()
    assert len(reads) == 1
    assert "Ny i det fördolda" in outline(page)


def test_a_read_only_plan_is_shown_and_not_edited(qtbot: QtBot, session: Session) -> None:
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    page = shown(qtbot, OrganisationPage(session))
    unit, owner = session.plan.units.all()[0], session.plan.owners.all()[0]
    assert not unit_cell(page, unit.id, tree.NAME).flags() & Qt.ItemFlag.ItemIsEditable
    assert not unit_cell(page, unit.id, tree.NAME).flags() & Qt.ItemFlag.ItemIsDragEnabled
    for column in (table.TITLE, table.ACTIVE):
        flags = owner_cell(page, owner.id, column).flags()
        assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
    page.unit_view.stand_on(unit.id)
    press(page, Qt.Key.Key_Down, alt=True)
    press(page, Qt.Key.Key_Delete)
    assert session.plan.units.all()[0] == unit
    assert not page.new_button.isEnabled()
    assert not page.unit_form.editor("name").isEnabled()
    assert not page.unit_form.merge_button.isEnabled()
    page.show_side(OWNERS)
    page.owner_view.stand_on(owner.id)
    assert not page.owner_form.purge_button.isEnabled()
    assert [action.text() for action in page.row_menu().actions() if action.isEnabled()] == [""]


@pytest.mark.parametrize("side", [UNITS, OWNERS])
def test_every_input_has_a_name_for_screen_readers(
    example_page: OrganisationPage, example_session: Session, side: int
) -> None:
    example_page.show_side(side)
    example_page.unit_view.stand_on(example_session.plan.units.all()[0].id)
    example_page.owner_view.stand_on(example_session.plan.owners.all()[0].id)
    nameless = [
        widget
        for widget in example_page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget.parentWidget(), QComboBox)
    ]
    assert [type(widget).__name__ for widget in nameless] == []


def test_closing_and_opening_another_plan_starts_over(
    page: OrganisationPage, session: Session, make_plan: Any
) -> None:
    page.unit_view.stand_on(session.plan.units.all()[0].id)
    session.close()
    assert outline(page) == []
    session.adopt(make_plan(load_builtin("skara")))
    names = [unit.name for unit in session.plan.units.all()]
    assert [line.strip() for line in outline(page)] == names


def test_the_menu_opens_where_it_is_asked_for(page: OrganisationPage, session: Session) -> None:
    page.unit_view.stand_on(session.plan.units.all()[0].id)
    texts = [action.text() for action in page.row_menu().actions() if action.text()]
    assert texts == ["Ny enhet", "Byt namn\tF2", "Flytta", "Slå ihop …", "Gallra namn …", "Ta bort"]
    page.unit_view.customContextMenuRequested.emit(QPoint(5, 5))
    page.more_button.click()
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()


def test_status_of_shares_does_not_change_the_counts(
    page: OrganisationPage, session: Session
) -> None:
    unit = session.plan.units.all()[0]
    activity = do(session, session.plan.activities.add, title="Rad")
    do(session, session.plan.participations.add_units, activity, [unit.id], 2025, Status.COMPLETED)
    assert unit_cell(page, unit.id, tree.ACTIVITIES).data() == "1"


@pytest.mark.parametrize("width", [760, 890, 1112])
def test_a_unit_s_name_can_be_read_on_a_narrow_page(
    example_page: OrganisationPage, width: int
) -> None:
    example_page.resize(width, 500)
    QApplication.processEvents()
    view = example_page.unit_view
    digit = view.fontMetrics().horizontalAdvance("0")
    assert view.columnWidth(tree.NAME) >= 20 * digit
    assert view.isColumnHidden(tree.SHORT_NAME) == (width < 1112)
    assert not view.isColumnHidden(tree.KIND)
