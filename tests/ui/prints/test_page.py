"""The page Utskrifter: the real pages as a preview, printed, saved and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.desktop import desktop_for
from tests.support.pdf import declared, letters, text_of
from tracker.domain.activities.selection import ActivityFilter, Column, Grouping, Sorting
from tracker.errors import TrackerError
from tracker.publishing.prints.register import PRINTS, STEPS, Option, offered_prints, print_named
from tracker.ui.pdf.pages_view import Fit, PagesView
from tracker.ui.pdf.pdf_pages import PdfPages
from tracker.ui.prints.page import PrintsPage
from tracker.ui.session import Session
from tracker.ui.settings import Settings


@pytest.fixture
def page(qtbot: QtBot, example_session: Session, settings: Settings) -> PrintsPage:
    page = PrintsPage(example_session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 700)
    with qtbot.waitActive(page):
        page.show()
    qtbot.waitUntil(lambda: page.made > 0, timeout=20_000)
    return page


def remade(qtbot: QtBot, page: PrintsPage, act: Callable[[], object]) -> str:
    """Return the text of the pages that `act` has made anew."""
    before = page.made
    act()
    qtbot.waitUntil(lambda: page.made > before, timeout=20_000)
    return text_of(page.view.pages.pdf)


def stand_on(page: PrintsPage, name: str) -> None:
    offered = offered_prints(page._session.plan.connection)  # noqa: SLF001 -- the page's own plan
    page.list.setCurrentRow([entry.name for entry in offered].index(name))


def test_the_first_print_is_made_at_once_and_drawn(qtbot: QtBot, page: PrintsPage) -> None:
    assert "Lägesöversikt" in text_of(page.view.pages.pdf)
    assert page.bar.place.text() == f"Sida 1 av {page.view.pages.count}"
    assert page.print_button.isEnabled()
    qtbot.waitUntil(page.view.is_drawn, timeout=20_000)
    shown = page.view.viewport().grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, 60)
    assert middle.lightness() > 240, "paper is white"


@pytest.mark.parametrize("name", [entry.name for entry in PRINTS if entry.name != STEPS][1:])
def test_every_print_is_shown_when_it_is_chosen(
    qtbot: QtBot, page: PrintsPage, name: str, settings: Settings
) -> None:
    remade(qtbot, page, lambda: stand_on(page, name))
    assert page.chosen.name == name
    assert declared(page.view.pages.pdf)["ua"] == "1"
    assert settings.text("prints/name") == name
    shown = {option for option, group in page.options._groups.items() if group.isVisible()}  # noqa: SLF001
    assert shown == print_named(name).options - {Option.ACTION_PLAN}, "the plan has none"


def test_VB_R1_one_action_plan_is_printed_alone(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    def write() -> None:
        plan = example_session.plan
        added = plan.action_plans.add(title="Skolans handlingsplan", decided_by="Nämnden")
        plan.activities.update(1, action_plan_id=added)

    remade(qtbot, page, lambda: example_session.change("Ny handlingsplan", write))
    choice = page.options.action_plans
    assert [choice.itemText(row) for row in range(choice.count())] == [
        "Alla handlingsplaner",
        "Skolans handlingsplan",
    ]
    assert choice.isVisible()

    def choose() -> None:
        choice.setCurrentIndex(1)
        choice.activated.emit(1)

    text = letters(remade(qtbot, page, choose))
    first, other = (example_session.plan.activities.get(row_id).title for row_id in (1, 2))
    assert letters("Skolans handlingsplan") in text
    assert letters(first) in text
    assert letters(other) not in text


def test_choices_make_the_pages_anew(qtbot: QtBot, page: PrintsPage) -> None:
    by = page.options.by

    def choose() -> None:
        by.setCurrentIndex(by.findData(Grouping.OWNER))
        by.activated.emit(by.currentIndex())

    assert "per ansvarig" in remade(qtbot, page, choose)
    remade(qtbot, page, lambda: stand_on(page, "late"))
    text = remade(qtbot, page, lambda: page.options.everything.setChecked(True))
    assert "Att åtgärda" in text


def test_a_units_page_and_one_framework_can_be_chosen(qtbot: QtBot, page: PrintsPage) -> None:
    for name, combo in (("unit", page.options.units), ("frameworks", page.options.dimensions)):
        remade(qtbot, page, lambda name=name: stand_on(page, name))  # type: ignore[misc]

        def choose(combo: object = combo) -> None:
            combo.setCurrentIndex(2)  # type: ignore[attr-defined]
            combo.activated.emit(2)  # type: ignore[attr-defined]

        remade(qtbot, page, choose)
        assert letters(combo.currentText()) in letters(declared(page.view.pages.pdf)["title"])


def test_characters_without_a_font_are_named_beside_the_pages(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    assert not page.notice.isVisible()
    plan = example_session.plan
    remade(
        qtbot,
        page,
        lambda: example_session.change(
            "Ny titel", plan.focus_areas.update, 1, title="Området 你好"
        ),
    )
    assert page.notice.isVisible()
    assert page.notice.text() == (
        "Typsnittet saknar tecken som förekommer i planen: 你 好. De visas som tomma rutor."
    )
    remade(
        qtbot,
        page,
        lambda: example_session.change("Åter", plan.focus_areas.update, 1, title="Området"),
    )
    assert not page.notice.isVisible()


def test_the_pages_are_made_again_only_when_something_has_changed(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    made = page.made
    page.hide()
    page.show()
    qtbot.wait(400)
    assert page.made == made
    activity = example_session.plan.activities.all()[0]
    update = example_session.plan.activities.update
    text = remade(
        qtbot, page, lambda: example_session.change("Ny", update, activity.id, title="Nyss döpt")
    )
    assert "Nyss döpt" in text


def test_nothing_is_made_out_of_sight(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    page.hide()
    made = page.made
    plan = example_session.plan
    example_session.change("Ny", plan.activities.add, title="Osedd", approval="approved")
    qtbot.wait(300)
    assert page.made == made
    page.show()
    qtbot.waitUntil(lambda: page.made > made, timeout=20_000)
    assert "Osedd" in text_of(page.view.pages.pdf)


def test_a_chosen_year_is_followed(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    remade(qtbot, page, lambda: stand_on(page, "followup"))
    year = example_session.today().year - 1
    text = remade(qtbot, page, lambda: example_session.choose_year(year))
    assert f"Uppföljning av aktivitetsplanen {year}" in text


def fit_of(view: PagesView) -> Fit:
    return view.fit


def test_pages_are_turned_and_zoomed_by_keyboard(qtbot: QtBot, page: PrintsPage) -> None:
    remade(qtbot, page, lambda: stand_on(page, "followup"))
    view, keys = page.view, Qt.Key
    count = view.pages.count
    assert count > 2
    view.setFocus()
    QTest.keyClick(view, keys.Key_PageDown)
    assert view.current() == 1
    assert view.accessibleDescription() == f"Sida 2 av {count}"
    QTest.keyClick(view, keys.Key_End)
    assert view.current() == count - 1
    assert not page.bar.next.isEnabled()
    QTest.keyClick(view, keys.Key_PageUp)
    QTest.keyClick(view, keys.Key_Home)
    assert view.current() == 0
    assert page.bar.wide.isChecked()
    page.bar.whole.click()
    assert fit_of(view) is Fit.PAGE
    QTest.keyClick(view, keys.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert fit_of(view) is Fit.FREE
    assert not page.bar.whole.isChecked()
    QTest.keyClick(view, keys.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert fit_of(view) is Fit.WIDTH
    page.bar.next.click()
    assert view.current() == 1


def test_saving_writes_the_pages_and_remembers_the_folder(
    qtbot: QtBot, page: PrintsPage, tmp_path: Path, settings: Settings
) -> None:
    dialog = page.save()
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(".pdf")
    dialog.reject()
    target = tmp_path / "ut.pdf"
    with qtbot.waitSignal(page.message, timeout=20_000) as message:
        page.save_to(str(target))
    assert message.args == ["ut.pdf är sparad."]
    assert target.read_bytes() == page.view.pages.pdf
    assert settings.text("folder/prints") == str(tmp_path)


def test_a_print_is_saved_as_word_text_too(qtbot: QtBot, page: PrintsPage, tmp_path: Path) -> None:
    target = tmp_path / "ut.docx"
    with qtbot.waitSignal(page.message, timeout=20_000) as message:
        page.save_to(str(target))
    assert message.args == ["ut.docx är sparad."]
    written = docx.Document(str(target))
    assert written.paragraphs[0].text == "Lägesöversikt"
    assert written.tables


def test_a_folder_that_is_gone_is_reported_in_a_sentence(
    qtbot: QtBot, page: PrintsPage, tmp_path: Path, failures: list[TrackerError]
) -> None:
    page.save_to(str(tmp_path / "borta" / "ut.pdf"))
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert "finns inte" in str(failures.pop())
    qtbot.waitUntil(page.print_button.isEnabled)


def test_open_hands_a_copy_to_the_computers_own_program(page: PrintsPage) -> None:
    with desktop_for() as desktop:
        page.open_elsewhere()
    (file,) = desktop.opened
    assert file.read_bytes() == page.view.pages.pdf
    assert file.suffix == ".pdf"


def test_cancelling_says_so_and_can_be_tried_again(qtbot: QtBot, page: PrintsPage) -> None:
    stand_on(page, "followup")
    page._make_if_needed()  # noqa: SLF001 -- at once, without waiting for the keyboard to settle
    made = page.made
    page.cancel()
    assert page.empty.isVisible()
    assert not page.save_button.isEnabled()
    qtbot.wait(300)
    assert page.made == made
    page.again_button.click()
    qtbot.waitUntil(lambda: page.made > made, timeout=20_000)
    assert page.view.isVisible()


def test_a_plan_that_cannot_be_read_is_reported_on_the_page(
    qtbot: QtBot, page: PrintsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> PdfPages:
        raise TrackerError("Filen är borta.")

    monkeypatch.setattr("tracker.ui.prints.page.make_pages", refuse)
    stand_on(page, "late")
    qtbot.waitUntil(page.empty.isVisible, timeout=20_000)
    assert not page.print_button.isEnabled()
    assert not page.view.pages.count


def test_the_pages_go_when_the_plan_is_closed(page: PrintsPage, example_session: Session) -> None:
    example_session.close()
    assert page.view.pages.count == 0
    assert not page.print_button.isEnabled()
    assert page.print_out() is None
    assert page.save() is None


def test_printing_asks_for_printer_pages_and_sides(page: PrintsPage) -> None:
    dialog = page.print_out()
    assert dialog is not None
    assert (dialog.minPage(), dialog.maxPage()) == (1, page.view.pages.count)
    assert dialog.isModal()
    dialog.reject()


def test_sorting_follows_to_the_print(
    qtbot: QtBot, page: PrintsPage, example_session: Session
) -> None:
    sorting = Sorting(Column.TITLE)
    text = remade(
        qtbot,
        page,
        lambda: page.show_filter_print(ActivityFilter(), Grouping.NONE, sorting),
    )
    titles = sorted(
        (
            activity.title
            for activity in example_session.plan.activities.all()
            if activity.title.isascii()
        ),
    )
    places = [letters(text).find(letters(title)) for title in titles]
    assert places == sorted(places)
    assert replace(sorting, descending=True) != sorting
