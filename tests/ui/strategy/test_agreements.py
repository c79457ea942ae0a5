"""The tab "Överenskommelser": adding one, its parties, its promises and the units' numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.strategy_page import shown, write
from tracker.ui.session import Session
from tracker.ui.strategy.agreements.delivery_table import AGREED, DELIVERED
from tracker.ui.strategy.agreements.tab import Agreements
from tracker.ui.strategy.page import StrategyPage

_TAB = 5
"""Where the agreements stand among the tabs about the plan."""


@pytest.fixture
def tab(qtbot: QtBot, session: Session) -> Agreements:
    """Return the tab of a plan that has no agreements."""
    repository = session.plan.agreements
    session.change("Tömde", lambda: repository.delete(*(row.id for row in repository.all())))
    page = shown(qtbot, StrategyPage(session))
    qtbot.waitUntil(lambda: page.view.currentIndex().isValid())
    pane = page.details.plan_pane
    pane.show_tab(_TAB)
    return pane.agreements


def test_a_plan_without_agreements_shows_only_how_to_add_the_first(tab: Agreements) -> None:
    assert tab.first_button.isVisible()
    for widget in (tab.list, tab.form, tab.promise_button, tab.add_button):
        assert not widget.isVisible()


def test_an_agreement_is_written_with_parties_and_what_units_deliver(
    tab: Agreements, session: Session
) -> None:
    tab.first_button.click()
    assert not tab.nothing_yet.isVisible()
    write(tab.form.editor("title"), "LÖK")
    write(tab.form.editor("valid_to"), "2020-06-30")
    parties = tab.parties.editors["parties"]
    write(parties, "Föreningsrådet\nArbetsförmedlingen")
    assert tab.list.item(0).text() == "LÖK"
    assert tab.list.detail(0) == "Föreningsrådet, Arbetsförmedlingen · Upphörde 2020-06-30."
    tab.promise_button.click()
    (panel,) = tab.promises
    write(panel.fields.editors["title"], "Praktikplatser")
    write(panel.fields.editors["measure"], "platser")
    model, edit = panel.model, Qt.ItemDataRole.EditRole
    assert model.setData(model.index(0, AGREED), 25, edit)
    assert model.setData(model.index(0, DELIVERED), 18, edit)
    year = session.year
    assert panel.sentence.text() == f"18 av 25 platser levererade {year}; 7 saknas."
    (row,) = session.plan.deliveries.all()
    assert (row.year, row.agreed, row.delivered) == (year, 25, 18)
    session.undo()
    assert "Ingen leverans är rapporterad" in panel.sentence.text()


def test_another_year_has_its_own_numbers(tab: Agreements, session: Session) -> None:
    tab.first_button.click()
    tab.promise_button.click()
    (panel,) = tab.promises
    panel.model.setData(panel.model.index(0, AGREED), 25, Qt.ItemDataRole.EditRole)
    session.choose_year(session.year + 1)
    (panel,) = tab.promises
    assert panel.model.index(0, AGREED).data() == ""
    assert tab.year_heading.text() == f"Åtaganden {session.year}"


def test_what_is_removed_is_brought_back_by_undo(tab: Agreements, session: Session) -> None:
    tab.first_button.click()
    tab.promise_button.click()
    tab.promises[0].remove_button.click()
    assert tab.promises == []
    tab.delete_button.click()
    assert tab.nothing_yet.isVisible()
    session.undo()
    session.undo()
    assert len(tab.promises) == 1
