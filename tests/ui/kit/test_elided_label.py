"""A line of text that has no room keeps its words in a tool tip and widens nothing."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.ui.kit.elided_label import ElidedLabel

LONG = "Strategisk inriktning för ett sammanhållet integrationsarbete <2024>"


def test_a_long_line_needs_little_room_and_has_all_its_words_as_a_tool_tip(qtbot: QtBot) -> None:
    words = ElidedLabel(LONG)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() < 100
    assert words.sizeHint().width() > 300
    assert words.toolTip() == f"<p>{LONG.replace('<', '&lt;').replace('>', '&gt;')}</p>"


def test_a_short_line_is_drawn_whole_and_a_long_one_within_its_edges(qtbot: QtBot) -> None:
    words = ElidedLabel("Vision")
    qtbot.addWidget(words)
    words.resize(words.sizeHint())
    whole = words.grab().toImage()
    words.show_text("Vision " * 20)
    assert words.grab().toImage() != whole
    words.show_text("Vision")
    assert words.grab().toImage() == whole
