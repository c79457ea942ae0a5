"""The chips' menus: long names are shortened, and whole as tool tips."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.filter_menu import LONGEST_CHOICE, FilterMenu


def test_a_name_of_two_hundred_letters_is_shortened_and_whole_as_its_tool_tip(
    qtbot: QtBot,
) -> None:
    menu = FilterMenu("Enhet")
    qtbot.addWidget(menu)
    menu.set_options([Option(1, "Östra skolan")])
    assert not menu.choices_menu.toolTipsVisible()
    long = "Förvaltningen för " + "samhälle " * 20
    menu.set_options([Option(1, "Östra skolan"), Option(2, long)])
    texts = [action.text() for action in menu.choices_menu.actions()[:2]]
    assert texts[0] == "Östra skolan"
    assert len(texts[1]) <= LONGEST_CHOICE
    assert texts[1].endswith("…")
    assert long.strip() in menu.choices_menu.actions()[1].toolTip()
    menu.choices_menu.actions()[1].trigger()
    assert menu.text().startswith("Enhet: Förvaltningen")
