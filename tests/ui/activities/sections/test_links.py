"""Links of an activity: pasted, dropped, opened after asking, and nothing that could run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.support.timeline import add
from tracker.errors import TrackerError
from tracker.ui.activities.page import ActivitiesPage
from tracker.ui.activities.sections.links import TARGET, LinksSection, dropped_targets
from tracker.ui.kit.dialogs import messages
from tracker.ui.session import Session
from tracker.ui.settings import Settings


class Desktop:
    """What was asked, what was opened, and which errors were shown."""

    def __init__(self) -> None:
        self.answer = True
        self.asked: list[str] = []
        self.opened: list[QUrl] = []
        self.errors: list[str] = []


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()

    def ask(_parent: object, _heading: str, detail: str, _confirm: str) -> bool:
        made.asked.append(detail)
        return made.answer

    def open_url(url: QUrl) -> bool:
        made.opened.append(url)
        return True

    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(
        messages, "show_error", lambda _parent, error: made.errors.append(str(error))
    )
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return made


@pytest.fixture
def section(qtbot: QtBot, session: Session, settings: Settings) -> LinksSection:
    page = ActivitiesPage(session, settings)
    qtbot.addWidget(page)
    page.resize(1112, 900)
    page.show()
    qtbot.waitExposed(page)
    page.open_activity(add(session, title="Språkcafé"))
    return page.form.sections.section(LinksSection)


def targets(section: LinksSection) -> list[str]:
    return [row.target for row in map(section.model.row_at, range(section.model.rowCount())) if row]


def test_a_pasted_address_is_a_link_and_undo_takes_it_back(
    section: LinksSection, session: Session
) -> None:
    section.new.setText("www.kommun.example/rutin")
    section.commit_pending()
    assert targets(section) == ["https://www.kommun.example/rutin"]
    assert section.new.text() == ""
    session.undo()
    assert targets(section) == []


def test_what_could_run_stays_in_the_field_with_a_sentence(
    section: LinksSection, failures: list[TrackerError]
) -> None:
    section.new.setText("javascript:alert(1)")
    section.commit_pending()
    assert targets(section) == []
    assert section.new.text() == "javascript:alert(1)"
    assert "kan inte vara en länk" in str(failures.pop())


def test_opening_asks_with_the_whole_address_and_no_is_no(
    section: LinksSection, desktop: Desktop
) -> None:
    section.new.setText("https://kommun.example/en/mycket/l%C3%A5ng?adress=1")
    section.commit_pending()
    section.view.setCurrentIndex(section.model.index(0, TARGET))
    desktop.answer = False
    section.open_current()
    assert "https://kommun.example/en/mycket/l%C3%A5ng?adress=1" in desktop.asked[0]
    assert "kommun.example" in desktop.asked[0]
    assert desktop.opened == []
    desktop.answer = True
    section.open_current()
    assert [url.host() for url in desktop.opened] == ["kommun.example"]


def test_a_file_beside_the_plan_is_dropped_and_opened_by_its_relative_path(
    section: LinksSection, session: Session, desktop: Desktop
) -> None:
    folder = session.plan.path.parent
    file = folder / "Bilagor" / "rutin.pdf"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert dropped_targets(data, folder) == [os.path.join("Bilagor", "rutin.pdf")]  # noqa: PTH118
    section.new.setText("Bilagor/rutin.pdf")
    section.commit_pending()
    section.view.setCurrentIndex(section.model.index(0, TARGET))
    section.open_current()
    assert [Path(url.toLocalFile()) for url in desktop.opened] == [file.resolve()]


def test_a_missing_file_and_a_name_that_stands_for_a_program_are_refused(
    section: LinksSection, session: Session, desktop: Desktop
) -> None:
    folder = session.plan.path.parent
    (folder / "program.sh").write_text("#!/bin/sh\n")
    (folder / "rutin.pdf").symlink_to(folder / "program.sh")
    for name in ("rutin.pdf", "saknas.pdf"):
        section.new.setText(name)
        section.commit_pending()
    for row in (0, 1):
        section.view.setCurrentIndex(section.model.index(row, TARGET))
        section.open_current()
    assert (desktop.asked, desktop.opened) == ([], [])
    assert ["inget dokument" in desktop.errors[0], "finns inte" in desktop.errors[1]] == [True] * 2


def test_a_target_that_another_program_wrote_is_not_opened(
    section: LinksSection, session: Session, desktop: Desktop
) -> None:
    (activity,) = session.plan.activities.all()

    def write() -> None:
        session.plan.connection.execute(
            "INSERT INTO activity_link (activity_id, title, target) VALUES (?, 'Rutin', ?)",
            [activity.id, "file:///usr/bin/sh"],
        )

    session.change("Utifrån", write)
    section.view.setCurrentIndex(section.model.index(0, TARGET))
    section.open_current()
    assert (desktop.asked, desktop.opened) == ([], [])
    assert len(desktop.errors) == 1


def test_the_server_of_a_network_path_is_named(section: LinksSection, desktop: Desktop) -> None:
    section.new.setText("\\\\filer\\delat\\plan.docx")
    section.commit_pending()
    section.view.setCurrentIndex(section.model.index(0, TARGET))
    section.open_current()
    assert "servern filer" in desktop.asked[0]
    assert "\\\\filer\\delat\\plan.docx" in desktop.asked[0]
