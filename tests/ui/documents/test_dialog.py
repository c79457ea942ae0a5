"""A plan from the municipality's document in the window: looked through, mended, made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.documents import DOCUMENTS
from tests.support.layouts import as_pdf
from tracker.domain.documents.found import FoundItem, FoundKind, FoundPlan
from tracker.exchange.documents.reading import read_blocks
from tracker.ui.documents.dialog import DocumentDialog
from tracker.ui.session import Session

NAME = "folkhalsoplan"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up plan as a PDF of two pages."""
    path = tmp_path_factory.mktemp("documents") / "Folkhälsoplan.pdf"
    return as_pdf(read_blocks(DOCUMENTS / f"{NAME}.md").blocks, path)


def opened(qtbot: QtBot, session: Session, path: Path) -> DocumentDialog:
    dialog = DocumentDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.progress.ended, timeout=20_000):
        dialog.add_files([path])
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, closed_session: Session) -> Iterator[DocumentDialog]:
    """Return the dialog over the same plan as text."""
    shown = opened(qtbot, closed_session, DOCUMENTS / f"{NAME}.md")
    yield shown
    shown.close()


def found_in(dialog: DocumentDialog) -> FoundPlan:
    assert dialog.found is not None
    return dialog.found


def first(dialog: DocumentDialog, kind: FoundKind) -> FoundItem:
    return next(item for item in found_in(dialog).items if item.kind is kind)


def stand_on(dialog: DocumentDialog, item: FoundItem) -> None:
    dialog.tree.stand_on(("item", item.key))


def chosen(menu: QMenu | None, beginning: str) -> None:
    assert menu is not None
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text().startswith(beginning)).trigger()


def test_a_selected_row_shows_its_place_on_the_page(
    qtbot: QtBot, closed_session: Session, pdf: Path
) -> None:
    dialog = opened(qtbot, closed_session, pdf)
    assert dialog.source.currentWidget() is dialog.source.pages

    last = [item for item in found_in(dialog).items if item.kind is FoundKind.TARGET_GROUP][-1]
    stand_on(dialog, last)

    assert dialog.source.marked == last.blocks
    assert dialog.source.pages.current() == 1
    dialog.close()


def test_a_place_in_the_document_finds_its_row(dialog: DocumentDialog) -> None:
    area = first(dialog, FoundKind.AREA)

    dialog.source.chosen.emit(area.blocks[0])

    assert dialog.tree.selected_ids() == [("item", area.key)]


def test_a_click_in_the_text_points_at_what_stands_there(dialog: DocumentDialog) -> None:
    dialog.source.point_at([0])
    place = QPointF(dialog.source.text.cursorRect().center())
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.MouseButtonPress
    event = QMouseEvent(kind, place, place, button, button, keys)

    QApplication.sendEvent(dialog.source.text.viewport(), event)

    assert dialog.source.marked == (0,)


def test_the_space_bar_leaves_a_row_and_the_undo_takes_it_back(dialog: DocumentDialog) -> None:
    area = first(dialog, FoundKind.AREA)
    before = len(found_in(dialog).kept())
    stand_on(dialog, area)

    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert len(found_in(dialog).kept()) < before
    dialog.undo()

    assert len(found_in(dialog).kept()) == before


def test_what_is_unsure_is_gone_to_and_said_to_be_right(dialog: DocumentDialog) -> None:
    unsure = len(found_in(dialog).unsure())
    assert str(unsure) in dialog.next_button.text()

    dialog.go_to_next()
    dialog.take_as_seen()

    assert len(found_in(dialog).unsure()) == unsure - 1
    assert dialog.undo_button.isEnabled()


def test_a_row_can_count_as_something_else_and_stand_elsewhere(dialog: DocumentDialog) -> None:
    goal = first(dialog, FoundKind.GOAL)
    areas = [item for item in found_in(dialog).items if item.kind is FoundKind.AREA]
    stand_on(dialog, goal)

    chosen(dialog.kind_button.menu(), "Aktivitet")
    chosen(dialog.move_button.menu(), f"Prioriterat område: {areas[1].title}")

    changed = found_in(dialog).item(goal.key)
    assert (changed.kind, changed.parent) == (FoundKind.ACTIVITY, areas[1].key)
    assert dialog.tree.selected_ids() == [("item", goal.key)]


def test_rows_move_up_and_down_by_the_keyboard(dialog: DocumentDialog) -> None:
    areas = [item.title for item in found_in(dialog).items if item.kind is FoundKind.AREA]
    stand_on(dialog, first(dialog, FoundKind.AREA))

    QTest.keyClick(dialog.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    moved = [item.title for item in found_in(dialog).items if item.kind is FoundKind.AREA]
    assert moved == [areas[1], areas[0], *areas[2:]]


def test_a_text_that_was_not_found_can_be_taken(dialog: DocumentDialog) -> None:
    text = "Barndomen lägger grunden för hälsan senare i livet. Skolan är den viktigaste arenan."
    blocks = found_in(dialog).document.blocks
    number = next(n for n, block in enumerate(blocks) if block.text == text)
    dialog.tree.clearSelection()

    dialog.source.chosen.emit(number)
    chosen(dialog.take_button.menu(), "Mål")

    assert found_in(dialog).items[-1].title == text.removesuffix(".")


def test_facts_of_the_decision_can_be_left_out(dialog: DocumentDialog) -> None:
    dialog.tree.stand_on(("fact", "paragraph"))

    dialog.drop()

    assert dialog.strategy().paragraph is None
    assert dialog.strategy().adopted_by == "kommunfullmäktige"


def test_a_document_that_cannot_be_read_says_why(
    qtbot: QtBot, closed_session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 broken")

    dialog = opened(qtbot, closed_session, path)

    assert "går inte att läsa som PDF" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()
    assert not dialog.parts.isVisible()
    dialog.close()


def test_what_was_not_taken_in_is_counted_gone_to_and_taken(dialog: DocumentDialog) -> None:
    assert "1 stycke i dokumentet togs inte in." in dialog.summary.text()

    dialog.left_button.click()
    marked = dialog.source.marked
    chosen(dialog.take_button.menu(), "Mål")

    assert found_in(dialog).items[-1].blocks == marked
    assert not dialog.left_button.isVisible()


def test_a_document_without_areas_and_activities_says_what_to_do(
    qtbot: QtBot, closed_session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "policy.txt"
    path.write_text("Policy för mat\n\nMaten är god.\n")

    dialog = opened(qtbot, closed_session, path)

    assert dialog.summary.text().startswith("Varken fokusområden eller aktiviteter hittades")
    dialog.close()
