"""The list of differences: titles beside or above what became of them, never cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from tracker.domain.history.difference import Difference, DifferenceKind
from tracker.ui.kit.tables.difference_list import line_places
from tracker.ui.kit.tables.row_paint import bold


@pytest.mark.parametrize("digits", [30, 50, 71, 72, 140])
def test_a_title_has_room_for_its_longest_word(qapp: QApplication, digits: int) -> None:
    difference = Difference(
        DifferenceKind.CHANGED,
        "activity",
        1,
        "Kartlägg huvudprocesserna och skriv överenskommelser med civilsamhället",
        sentence="Status ändrad från Pågår kontinuerligt till Genomförd och en del till därtill",
    )
    font = qapp.font()
    rect = QRect(0, 0, digits * QFontMetrics(font).horizontalAdvance("0"), 4000)
    title, detail = line_places(rect, difference, font)
    assert rect.contains(title)
    assert rect.contains(detail)
    assert not title.intersects(detail)
    longest = max(difference.title.split(), key=len)
    assert title.width() >= QFontMetrics(bold(font)).horizontalAdvance(longest)
    assert (title.top() == detail.top()) == (digits >= 72)
