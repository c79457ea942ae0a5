"""The tab Utseende: what is chosen is checked, previewed, and can be undone."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from tests.support.logos import DRAWING, png
from tracker.ui.session import Session
from tracker.ui.strategy.own_look import OwnLookTab


@pytest.fixture
def tab(qtbot: QtBot, session: Session) -> OwnLookTab:
    made = OwnLookTab(session)
    qtbot.addWidget(made)
    made.show_look()
    made.show()
    return made


def test_a_logo_is_chosen_described_previewed_and_undone(
    tab: OwnLookTab, session: Session, tmp_path: Path
) -> None:
    assert not tab.is_used()
    file = tmp_path / "logo.png"
    file.write_bytes(png())
    before = tab.preview.grab().toImage()
    tab.use_logo(file)
    assert tab.is_used()
    assert tab.preview.grab().toImage() != before
    assert tab.logo_text.isVisible()
    assert tab.logo_text.text().startswith("Logotyp för")
    tab.logo_text.setText("Kommunens vapen")
    tab.logo_text.setModified(True)
    tab.write_logo_text()
    logo = session.plan.appearance.look().logo
    assert logo is not None
    assert logo.text == "Kommunens vapen"
    session.undo()
    session.undo()
    assert session.plan.appearance.look().logo is None


def test_a_pale_colour_is_explained_and_a_wrong_one_refused(
    tab: OwnLookTab, session: Session
) -> None:
    for text in ("ffcc00", "gul"):
        tab.colors["accent"].setText(text)
        tab.colors["accent"].setModified(True)
        tab.write_color("accent")
    assert "syns för dåligt mot vitt" in tab.notes["accent"].text()
    assert "”gul” är ingen färg" in tab.problem.text()
    assert session.plan.appearance.look().accent == "#ffcc00"


def test_a_hostile_file_is_refused_and_the_sample_can_be_chosen(
    tab: OwnLookTab, session: Session, tmp_path: Path
) -> None:
    bad = tmp_path / "logo.svg"
    bad.write_text(DRAWING.replace("</svg>", "<script/></svg>"), encoding="utf-8")
    tab.use_logo(bad)
    assert "skript" in tab.problem.text()
    assert not tab.is_used()
    sample = tmp_path / "mall.docx"
    tab.save_sample(sample)
    assert docx.Document(str(sample)).paragraphs
    tab.use_template(sample)
    assert not tab.problem.text()
    assert "Mallen använder inte {{år}}." in tab.template_note.text()
    assert tab.no_template.isVisible()
    tab.remove_template()
    assert session.plan.appearance.look().template is None
