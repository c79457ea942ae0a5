"""The tab "Ur dokumentet": reading, pasting, writing and ordering the document's texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import document_texts, row, shown, write
from tracker.domain.core.terms import DocumentTextKind
from tracker.ui.session import Session
from tracker.ui.strategy.document_texts import DocumentTexts
from tracker.ui.strategy.looks import TITLE
from tracker.ui.strategy.page import StrategyPage

KINDS = DocumentTextKind


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StrategyPage:
    """Return the page over a plan that has no texts."""
    repository = session.plan.document_texts
    brought = [text.id for text in repository.all()]
    session.change("Tömde", lambda: repository.delete(*brought))
    return shown(qtbot, StrategyPage(session))


@pytest.fixture
def tab(page: StrategyPage, qtbot: QtBot) -> DocumentTexts:
    qtbot.waitUntil(lambda: page.view.currentIndex().isValid())
    found = document_texts(page)
    assert isinstance(found, DocumentTexts)
    return found


def lines(tab: DocumentTexts) -> list[str]:
    return [tab.list.item(place).text() for place in range(tab.list.count())]


def test_a_plan_without_texts_says_what_to_do(tab: DocumentTexts) -> None:
    assert tab.nothing_yet.isVisible()
    assert not tab.list.isVisible()
    assert not tab.form.isVisible()
    assert tab.first_button.isVisible()
    assert tab.first_paste.isVisible()


def test_a_new_text_is_written_in_its_form(tab: DocumentTexts, session: Session) -> None:
    tab.add_text(KINDS.DEFINITION)
    title = tab.form.editor("title").focusProxy()
    assert isinstance(title, QPlainTextEdit)
    assert title.textCursor().selectedText() == "Definition"
    write(tab.form.editor("title"), "Nyanländ")
    write(tab.form.editor("text"), "Kom i år.")
    write(tab.form.editor("place"), "s. 4")
    (text,) = session.plan.document_texts.all()
    assert (text.kind, text.title, text.text) == (KINDS.DEFINITION, "Nyanländ", "Kom i år.")
    assert lines(tab) == ["Nyanländ"]
    assert tab.list.detail(0) == "s. 4 · Kom i år."
    assert not tab.nothing_yet.isVisible()


def test_the_kind_decides_the_fields_and_their_names(tab: DocumentTexts) -> None:
    tab.add_text(KINDS.DEFINITION)
    assert not tab.form.editor("body").isVisible()
    assert not tab.form.editor("is_summary").isVisible()
    tab.add_text(KINDS.DECISION)
    assert tab.form.editor("body").isVisible()
    assert tab.form.editor("decided_on").isVisible()
    tab.add_text(KINDS.ROLE)
    assert tab.form.editor("body").isVisible()
    assert not tab.form.editor("decided_on").isVisible()


def test_pasted_definitions_come_as_a_text_each_and_one_undo(
    tab: DocumentTexts, session: Session
) -> None:
    QGuiApplication.clipboard().setText("Utrikes född: Född i annat land.\n\nMångfald: Olikhet.")
    tab.paste(KINDS.DEFINITION)
    assert lines(tab) == ["Utrikes född", "Mångfald"]
    session.undo()
    assert lines(tab) == []
    assert tab.nothing_yet.isVisible()


def test_an_empty_clipboard_is_said(tab: DocumentTexts, session: Session, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(session.message) as heard:
        tab.paste(KINDS.PURPOSE)
    assert heard.args == ["Det finns ingen text att klistra in. Kopiera den först."]
    assert lines(tab) == []


def test_texts_are_moved_within_their_kind_by_keys(tab: DocumentTexts) -> None:
    QGuiApplication.clipboard().setText("A: a\n\nB: b")
    tab.paste(KINDS.DEFINITION)
    tab.add_text(KINDS.PURPOSE)
    assert lines(tab) == ["Syfte", "A", "B"]
    tab.list.setCurrentRow(2)
    assert not tab.down_button.isEnabled()
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(tab) == ["Syfte", "B", "A"]
    assert tab.list.currentRow() == 1
    assert not tab.up_button.isEnabled()
    tab.down_button.click()
    assert lines(tab) == ["Syfte", "A", "B"]


def test_a_removed_text_comes_back(tab: DocumentTexts, session: Session) -> None:
    tab.add_text(KINDS.PURPOSE)
    tab.add_text(KINDS.SCOPE)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Delete)
    assert lines(tab) == ["Syfte"]
    assert tab.list.currentRow() == 0
    session.undo()
    assert lines(tab) == ["Syfte", "Avgränsning"]


def test_a_summary_asks_for_the_documents_own_words(tab: DocumentTexts, session: Session) -> None:
    values = {"kind": KINDS.PURPOSE, "title": "Syfte", "text": "Kort."}
    add = session.plan.document_texts.add
    session.change("Ny", lambda: add(**values, is_summary=True, is_printed=False))
    assert tab.list.detail(0) == "Sammanfattning · Kort."
    assert tab.form.summary_note.isVisible()
    write(tab.form.editor("text"), "Dokumentets egna ord.")
    assert tab.list.detail(0) == "Dokumentets egna ord."
    assert not tab.form.summary_note.isVisible()
    assert session.plan.document_texts.all()[0].is_printed


def test_what_is_uncertain_is_visible_in_list_and_form(tab: DocumentTexts) -> None:
    tab.add_text(KINDS.DECISION)
    write(tab.form.editor("uncertainty"), "två datum")
    assert tab.list.detail(0) == "Osäkert i källan: två datum"
    assert tab.form.uncertain_note.isVisible()
    write(tab.form.editor("uncertainty"), "")
    assert not tab.form.uncertain_note.isVisible()


def test_a_defined_word_is_explained_in_the_tree_and_by_the_fields(
    page: StrategyPage, tab: DocumentTexts, session: Session
) -> None:
    def tooltip() -> str:
        index = page.model.index_of(row(page, "I2"), TITLE)
        return str(index.data(Qt.ItemDataRole.ToolTipRole))

    before = tooltip()
    add = session.plan.document_texts.add
    session.change("Ny", lambda: add(kind="definition", title="möten", text="<b>Tal</b> & samtal"))
    assert tooltip() == f"{before}<p>möten: &lt;b&gt;Tal&lt;/b&gt; &amp; samtal</p>"
    session.change("Ny", lambda: add(kind="definition", title="slag", text="Sort"))
    tab.show_texts()
    captions = [
        shown
        for shown in tab.form.findChildren(QLabel)
        if shown.text() == "Slag" and not shown.isHidden()
    ]
    assert [caption.toolTip() for caption in captions] == ["<p>slag: Sort</p>"]
    session.undo()
    session.undo()
    assert tooltip() == before


def test_a_plan_that_is_only_read_is_not_written(
    tab: DocumentTexts, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.add_text(KINDS.PURPOSE)
    monkeypatch.setattr(session.plan, "read_only_reason", "Läses")
    tab.show_texts()
    for widget in (tab.new_button, tab.paste_button, tab.delete_button):
        assert not widget.isEnabled()
    tab.delete_text()
    tab.add_text(KINDS.ROLE)
    assert lines(tab) == ["Syfte"]
