"""Tagging rows by fast pick, and filtering by what they carry, through the real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.plan.dimension import Tagged
from tracker.domain.plan.strategy import Strategy
from tracker.errors import TrackerError
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.dimensions.item_picker import ItemPicker
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.dimensions.tree import PickRole, read_tree
from tracker.ui.kit.chip import Chip
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.session import Session
from tracker.ui.settings import Settings

HOSTILE = "<b>fet</b> =cmd|' /C calc'!A0 \u202e #import"


@pytest.fixture
def editor(qtbot: QtBot, session: Session) -> TagEditor:
    """Return an editor of two activities' tags in Ljusnarsberg's plan."""
    for title in ("Ett", "Två"):
        session.change("Ny", session.plan.activities.add, title=title)
    made = TagEditor(session, Tagged.ACTIVITY)
    qtbot.addWidget(made)
    made.resize(320, 600)
    with qtbot.waitActive(made):
        made.show()
    made.show_row(1)
    return made


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> ActivitiesPage:
    made = ActivitiesPage(example_session, settings)
    qtbot.addWidget(made)
    made.resize(1112, 720)
    with qtbot.waitActive(made):
        made.show()
    return made


def item_id(session: Session, code: str) -> int:
    return next(item.id for item in session.plan.dimension_items.all() if item.code == code)


def tagged(session: Session, row_id: int = 1, table: str = "activity") -> list[str | None]:
    plan = session.plan
    items = {item.id: item.code for item in plan.dimension_items.all()}
    return [items[item_id] for item_id in plan.taggings.items_of(table, row_id)]


def shown(picker: ItemPicker) -> list[str]:
    model = picker.view.model()
    names: list[str] = []
    for row in range(model.rowCount()):
        parent = model.index(row, 0)
        below = range(model.rowCount(parent))
        names += [str(model.index(place, 0, parent).data()) for place in below]
    return names


def pick(editor: TagEditor, *texts: str) -> None:
    """Write each text in the list that drops down and press Enter after it, then close it."""
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    for text in texts:
        editor.picker.search.setText(text)
        QTest.keyClick(editor.picker.search, Qt.Key.Key_Return)
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Escape)


def test_writing_in_the_field_drops_down_what_holds_the_words(
    editor: TagEditor, session: Session
) -> None:
    QTest.keyClicks(editor.field, "m")
    assert editor.picker.isVisible()
    editor.picker.search.insert("öten vardag")
    assert shown(editor.picker) == ["EU7 Möten och samspel i vardagen"]
    editor.picker.search.setText("eu1")
    assert shown(editor.picker)[0] == "EU1 Ömsesidig process"
    editor.picker.search.setText("språk")
    assert shown(editor.picker)
    assert all("språk" in name.lower() for name in shown(editor.picker))
    editor.picker.search.setText("finns ingenstans")
    assert shown(editor.picker) == []
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Return)
    editor.picker.close()
    assert tagged(session) == []


def test_the_name_of_a_dimension_finds_all_its_items(editor: TagEditor) -> None:
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    editor.picker.search.setText("grundprinciper")
    assert len(shown(editor.picker)) == 11


def test_several_are_picked_and_written_as_one_change(editor: TagEditor, session: Session) -> None:
    sets = session.plan.newest_change_set()
    pick(editor, "EU7", "un2")
    assert tagged(session) == ["EU7", "UN2"]
    assert session.plan.newest_change_set() == sets + 1
    assert [chip.text() for chip in editor.chips.values()] == [
        "EU7 Möten och samspel i vardagen",
        "UN2 Barnkonventionen",
    ]
    session.undo()
    assert tagged(session) == []
    assert not editor.chips


def test_a_list_of_codes_is_picked_at_once(editor: TagEditor, session: Session) -> None:
    pick(editor, "eu1, EU3; eu11")
    assert tagged(session) == ["EU1", "EU3", "EU11"]


def test_closing_without_picking_writes_nothing(editor: TagEditor, session: Session) -> None:
    sets = session.plan.newest_change_set()
    pick(editor)
    assert session.plan.newest_change_set() == sets
    assert editor.field.hasFocus()


def test_arrows_and_space_tick_in_the_list(editor: TagEditor, session: Session) -> None:
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Down)
    assert editor.picker.view.hasFocus()
    QTest.keyClick(editor.picker.view, Qt.Key.Key_Space)
    QTest.keyClick(editor.picker.view, Qt.Key.Key_Down)
    QTest.keyClick(editor.picker.view, Qt.Key.Key_Return)
    QTest.keyClicks(editor.picker.view, "x")
    assert editor.picker.search.text() == "x"
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Escape)
    assert tagged(session) == ["EU1", "EU2"]


def test_a_click_on_a_row_ticks_it_once(editor: TagEditor, session: Session) -> None:
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    view = editor.picker.view
    model = view.model()
    heading = model.index(0, 0)
    for index in (heading, model.index(1, 0, heading)):
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            view.visualRect(index).center(),
        )
    editor.picker.close()
    assert tagged(session) == ["EU2"]


def test_tags_are_removed_by_keyboard_and_by_click(editor: TagEditor, session: Session) -> None:
    pick(editor, "EU1, EU2, EU3")
    first, second, _third = (item_id(session, code) for code in ("EU1", "EU2", "EU3"))
    editor.chips[first].setFocus()
    QTest.keyClick(editor.chips[first], Qt.Key.Key_Delete)
    assert tagged(session) == ["EU2", "EU3"]
    assert editor.chips[second].hasFocus()
    QTest.keyClick(editor.chips[second], Qt.Key.Key_Backspace)
    assert tagged(session) == ["EU3"]
    next(iter(editor.chips.values())).click()
    assert tagged(session) == []
    assert session.plan.history.undo_label == (
        "Tog bort märkningen EU3 Sysselsättning och delaktighet"
    )


def test_an_editor_out_of_sight_reads_when_it_is_seen_again(
    editor: TagEditor, session: Session
) -> None:
    eu1 = item_id(session, "EU1")
    editor.hide()
    session.change("Märkte", session.plan.taggings.tag, "activity", [1], [eu1])
    assert editor.carried() == {}
    editor.show()
    assert editor.carried() == {eu1: 1}


def test_arrow_keys_go_from_chip_to_chip(editor: TagEditor) -> None:
    pick(editor, "EU1, EU2")
    first, second = editor.chips.values()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert editor.field.hasFocus()


def test_several_rows_show_what_only_some_carry(editor: TagEditor, session: Session) -> None:
    plan = session.plan
    eu1, eu2 = item_id(session, "EU1"), item_id(session, "EU2")
    session.change("Märkte", plan.taggings.tag, "activity", [1, 2], [eu1])
    session.change("Märkte", plan.taggings.tag, "activity", [1], [eu2])
    editor.show_rows([1, 2])
    assert editor.carried() == {eu1: 2, eu2: 1}
    assert "1 av 2" not in editor.chips[eu1].accessibleName()
    assert "1 av 2" in editor.chips[eu2].accessibleName()
    editor.chips[eu2].click()
    menu = editor.findChild(QMenu)
    assert menu is not None
    to_all, from_some = menu.actions()
    assert (to_all.text(), from_some.text()) == ("Lägg till för alla 2", "Ta bort från 1")
    to_all.trigger()
    menu.close()
    assert editor.carried() == {eu1: 2, eu2: 2}
    assert session.plan.history.undo_label == (
        "Märkte med EU2 Respekt för EU:s grundvärden (2 insatser)"
    )


def test_what_only_some_carry_stays_so_unless_it_is_ticked(
    editor: TagEditor, session: Session
) -> None:
    plan = session.plan
    eu1, eu3 = item_id(session, "EU1"), item_id(session, "EU3")
    session.change("Märkte", plan.taggings.tag, "activity", [1], [eu1])
    editor.show_rows([1, 2])
    pick(editor, "EU3")
    assert editor.carried() == {eu1: 1, eu3: 2}
    pick(editor, "EU1 ömsesidig")
    assert editor.carried() == {eu1: 2, eu3: 2}
    pick(editor, "EU1 ömsesidig")
    assert editor.carried() == {eu3: 2}


@pytest.mark.parametrize("table", [Tagged.GOAL, Tagged.FOCUS_AREA])
def test_lj_r7_vg_r3_goals_and_areas_are_tagged_in_the_same_way(
    qtbot: QtBot, session: Session, table: Tagged
) -> None:
    editor = TagEditor(session, table)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_row(2)
    pick(editor, "EU4")
    assert tagged(session, 2, table) == ["EU4"]


def test_a_plan_without_dimensions_says_so_and_leads_to_them(
    qtbot: QtBot, closed_session: Session, make_plan: object
) -> None:
    assert callable(make_plan)
    closed_session.adopt(make_plan(Strategy("tom", "Lindvik", "Plan")))
    closed_session.change("Ny", closed_session.plan.activities.add, title="Rad")
    editor = TagEditor(closed_session, Tagged.ACTIVITY)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_row(1)
    assert not editor.field.isVisible()
    editor.manage_button.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Indelningar"
    dialog.close()


def test_a_read_only_plan_shows_tags_and_lets_none_be_changed(
    qtbot: QtBot, editor: TagEditor, session: Session
) -> None:
    pick(editor, "EU7")
    path = session.plan.path
    session.close()
    session.adopt(PlanFile.open(path, actor="", read_only=True))
    editor.show_row(1)
    (chip,) = editor.chips.values()
    assert chip.text() == "EU7 Möten och samspel i vardagen"
    assert chip.focusPolicy() is Qt.FocusPolicy.NoFocus
    chip.removal_requested.emit()
    assert tagged(session) == ["EU7"]
    assert not editor.field.isVisible()
    editor.show_row(2)
    qtbot.wait(1)
    assert not editor.chips


def test_user_text_is_shown_as_typed(
    qtbot: QtBot, editor: TagEditor, session: Session, failures: list[TrackerError]
) -> None:
    plan = session.plan
    session.change("Namn", plan.dimension_items.update, item_id(session, "EU1"), title=HOSTILE)
    pick(editor, "EU1 fet")
    (chip,) = editor.chips.values()
    assert chip.text() == f"EU1 {HOSTILE}"
    assert "<b>" not in chip.toolTip()
    assert not failures
    qtbot.wait(1)


def test_the_form_tags_the_activity_shown(page: ActivitiesPage, example_session: Session) -> None:
    session = example_session
    ids = [activity.id for activity in session.plan.activities.all()]
    page.open_activity(ids[0])
    before = set(tagged(session, ids[0]))
    code = next(code for code in ("EU8", "EU11") if code not in before)
    pick(page.form.tags, code)
    assert set(tagged(session, ids[0])) == before | {code}
    page.open_activity(ids[1])
    assert set(page.form.tags.carried()) == set(session.plan.taggings.items_of("activity", ids[1]))


def test_many_selected_are_tagged_together(page: ActivitiesPage, example_session: Session) -> None:
    session = example_session
    ids = [activity.id for activity in session.plan.activities.all()][:4]
    page.view.select_ids(ids)
    pick(page.bulk_form.tags, "EU8")
    assert session.plan.taggings.counts("activity", ids)[item_id(session, "EU8")] == 4
    session.undo()
    assert item_id(session, "EU8") not in session.plan.taggings.counts("activity", ids)


def test_vg_r4_activities_are_filtered_by_target_group_and_more(
    page: ActivitiesPage, example_session: Session
) -> None:
    session, bar = example_session, page.filter_bar
    group, principle = item_id(session, "MG5"), item_id(session, "EU7")
    bar.more.click()
    bar.picker.search.setText("MG5")
    QTest.keyClick(bar.picker.search, Qt.Key.Key_Return)
    assert bar.picker.isVisible()
    assert page.model.filter.items == {group}
    with_group = page.model.shown_count()
    bar.picker.search.setText("EU7")
    QTest.keyClick(bar.picker.search, Qt.Key.Key_Return)
    bar.picker.close()
    assert page.model.filter == ActivityFilter(items=frozenset({group, principle}))
    assert 0 < page.model.shown_count() < with_group
    assert set(bar.chips) == {("items", group), ("items", principle)}
    assert bar.more.text() == "Fler filter: 2"
    QTest.keyClick(bar.chips["items", principle], Qt.Key.Key_Delete)
    assert page.model.shown_count() == with_group
    bar.clear_button.click()
    assert page.model.filter.is_empty()
    assert not bar.chips


def test_activities_without_any_item_of_a_dimension_are_found(
    page: ActivitiesPage, example_session: Session
) -> None:
    bar, plan = page.filter_bar, example_session.plan
    partners = next(dimension for dimension in plan.dimensions.all() if dimension.kind == "partner")
    bar.more.click()
    bar.picker.search.setText("samverkansparter märkning")
    QTest.keyClick(bar.picker.search, Qt.Key.Key_Return)
    bar.picker.close()
    assert page.model.filter.untagged == {partners.id}
    assert [chip.text() for chip in bar.chips.values()] == ["Utan Samverkansparter"]
    items = {item.id for item in plan.dimension_items.of(partners.id)}
    shown_ids = [page.model.id_at(row) for row in range(page.model.rowCount())]
    for activity_id in filter(None, shown_ids):
        assert not items & set(plan.taggings.items_of("activity", activity_id))


def test_a_deleted_item_leaves_the_filter(page: ActivitiesPage, example_session: Session) -> None:
    session = example_session
    group = item_id(session, "MG5")
    page.show_filter(ActivityFilter(items=frozenset({group})))
    assert page.filter_bar.chips
    session.change("Tog bort", session.plan.dimension_items.delete, group)
    assert page.model.filter.is_empty()
    assert not page.filter_bar.chips


def test_what_other_pages_ask_for_stands_as_chips(
    page: ActivitiesPage, example_session: Session
) -> None:
    plan = example_session.plan
    unit, goal = plan.units.all()[0], plan.goals.all()[-1]
    page.show_filter(ActivityFilter(participants=frozenset({unit.id}), goals=frozenset({goal.id})))
    texts = [chip.text() for chip in page.filter_bar.chips.values()]
    assert texts == [f"Kännetecken: {goal.code} {goal.title}", f"Deltar: {unit.name}"]
    for chip in list(page.filter_bar.chips.values()):
        chip.click()
    assert page.model.filter.is_empty()


def test_a_new_activity_carries_the_items_of_the_filter(
    page: ActivitiesPage, example_session: Session
) -> None:
    session = example_session
    unit = session.plan.units.all()[0]
    items = frozenset({item_id(session, "EU8")})
    page.show_filter(ActivityFilter(items=items, participants=frozenset({unit.id})))
    page.new_activity()
    newest = session.plan.activities.all()[-1]
    assert newest.unit_id == unit.id
    assert tagged(session, newest.id) == ["EU8"]
    assert page.view.current_id() == newest.id
    session.undo()
    assert session.plan.activities.find(newest.id) is None


def test_the_tree_signals_exactly_what_changed(qtbot: QtBot, session: Session) -> None:
    picker = ItemPicker(session, with_none=True)
    qtbot.addWidget(picker)
    model, plan = picker.model, session.plan
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show(read_tree(plan), session.today())
    with plan.change("Mycket"):
        new = plan.dimensions.add(kind="own", title="Kategorier")
        plan.dimension_items.add(dimension_id=new, title="Styrning")
        plan.dimension_items.delete(item_id(session, "EU2"))
        plan.dimensions.reorder(
            [new, *[dimension.id for dimension in plan.dimensions.all() if dimension.id != new]]
        )
    tree = read_tree(plan)
    model.show(tree, session.today())
    assert not resets
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == [dimension.title for dimension in tree.dimensions]
    first = model.index(0, 0)
    below = [model.index(row, 0, first).data(PickRole) for row in range(model.rowCount(first))]
    assert below[-1] == -new
    model.show(read_tree(plan), session.today())
    assert model.parent(model.index(0, 0, first)) == first
    assert model.index_of(plan.dimensions.get(new)) == first
    assert model.rowCount(QModelIndex()) == len(tree.dimensions)


def test_chips_flow_onto_as_many_lines_as_they_need(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(8, host)
    chips = [Chip(f"Post nummer {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    long = Chip("Lång " * 60, note="2 av 6")
    flow.addWidget(long)
    host.resize(300, 400)
    host.show()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() < 300 for chip in chips)
    assert long.width() <= 300
    assert flow.heightForWidth(300) > flow.heightForWidth(3000)
    flow.setGeometry(QRect(QPoint(0, 0), host.size()))
    assert host.grab().size() == host.size()
