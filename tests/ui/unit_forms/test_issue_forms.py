"""Sending the units' forms out through the dialog: real files, known to the plan before they go."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop, desktop_for
from tests.support.plans import TODAY
from tracker.domain.core.terms import FollowupState
from tracker.domain.reporting.reporting import ReportState
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.unit_forms.issue_forms import IssueFormsDialog

YEAR = TODAY.year


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with desktop_for() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return the folder that the forms are put in."""
    made = tmp_path / "Formulär"
    made.mkdir()
    settings.put("folder/forms", str(made))
    return made


@pytest.fixture
def dialog(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> IssueFormsDialog:
    assert folder.is_dir()
    return opened(qtbot, example_session, settings)


def opened(qtbot: QtBot, session: Session, settings: Settings, *units: int) -> IssueFormsDialog:
    made = IssueFormsDialog(session, settings, units)
    qtbot.addWidget(made)
    made.open()
    return made


def issue(qtbot: QtBot, dialog: IssueFormsDialog) -> None:
    with qtbot.waitSignal(dialog.progress.ended, timeout=60_000):
        dialog.issue()


def states(session: Session) -> set[ReportState]:
    return {report.state for report in session.plan.unit_reports.of_year(YEAR)}


def test_lj_r1_every_unit_gets_a_form_and_a_draft_at_once(
    qtbot: QtBot, dialog: IssueFormsDialog, example_session: Session, folder: Path
) -> None:
    units = dialog.units.chosen()
    assert len(units) == 10
    assert dialog.issue_button.text() == "Skapa 10 formulär"
    issue(qtbot, dialog)
    assert len(dialog.written) == 10
    assert len(list(folder.glob("*.xlsx"))) == len(list(folder.glob("*.eml"))) == 10
    assert states(example_session) == {ReportState.MADE}
    assert "De är skapade, inte utskickade." in dialog.note.text()
    assert "10 formulär ligger i" in dialog.note.text().replace("\u200b", "")
    assert example_session.plan.history.undo_label == "Skapade formulär"
    assert dialog.folder_button.isVisible()
    assert dialog.units.chosen() == []


def test_b16_forms_are_sent_when_their_drafts_are_opened(
    qtbot: QtBot, dialog: IssueFormsDialog, example_session: Session, desktop: Desktop
) -> None:
    issue(qtbot, dialog)
    assert dialog.drafts_button.isVisible()
    dialog.drafts_button.click()
    assert len(desktop.opened) == 10
    assert states(example_session) == {ReportState.ISSUED}
    assert dialog.drafts_button.isHidden()
    shown = dialog.note.text().replace("\u200b", "")
    assert shown == "10 utkast är öppnade och formulären markerade som utskickade."
    example_session.undo()
    assert states(example_session) == {ReportState.MADE}


def test_forms_without_drafts_are_sent_from_the_follow_up(
    qtbot: QtBot, dialog: IssueFormsDialog
) -> None:
    dialog.drafts.setChecked(False)
    issue(qtbot, dialog)
    assert not dialog.drafts_button.isVisible()


def test_the_form_is_attached_to_a_draft_that_is_not_sent(
    qtbot: QtBot, dialog: IssueFormsDialog, folder: Path
) -> None:
    issue(qtbot, dialog)
    draft = next(folder.glob("*Biblioteket.eml"))
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert "Biblioteket" in message["Subject"]
    body = message.get_body()
    assert body is not None
    assert "Svara senast" in body.get_content()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == f"Uppföljning {YEAR} – Biblioteket.xlsx"
    assert attached.get_content() == draft.with_suffix(".xlsx").read_bytes()


def test_only_ticked_units_get_one_and_the_last_day_stands_in_it(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> None:
    dialog = opened(qtbot, example_session, settings, 1)
    dialog.drafts.setChecked(False)
    dialog.last_day.set_value(f"{YEAR}-12-24")
    issue(qtbot, dialog)
    (path,) = folder.iterdir()
    texts = [str(cell.value) for row in load_workbook(path)["Läs mig"].iter_rows() for cell in row]
    assert any(f"{YEAR}-12-24" in text for text in texts)
    assert [report.unit_id for report in example_session.plan.unit_reports.of_year(YEAR)] == [1]


def test_a_second_round_never_replaces_the_first_files(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> None:
    for _round in range(2):
        dialog = opened(qtbot, example_session, settings, 1)
        dialog.drafts.setChecked(False)
        issue(qtbot, dialog)
    assert len(list(folder.iterdir())) == 2


def test_cancelled_it_leaves_neither_files_nor_traces(
    qtbot: QtBot, dialog: IssueFormsDialog, example_session: Session, folder: Path
) -> None:
    before = example_session.plan.newest_change_set()
    dialog.progress.cancelled.connect(lambda: None)
    with qtbot.waitSignal(dialog.progress.ended, timeout=60_000):
        dialog.issue()
        dialog.progress.cancel()
    assert list(folder.iterdir()) == []
    assert example_session.plan.newest_change_set() == before
    assert "Inga filer skrevs" in dialog.note.text().replace("\u200b", "")


def test_nothing_ticked_or_no_folder_leaves_the_button_grey(
    dialog: IssueFormsDialog, folder: Path
) -> None:
    dialog.units.tick_all()
    assert not dialog.issue_button.isEnabled()
    dialog.units.tick_all()
    assert dialog.issue_button.isEnabled()
    dialog.folder.set_folder(folder / "finns inte")
    assert not dialog.issue_button.isEnabled()


def test_lj_r3_a_fixed_year_gets_no_forms(
    qtbot: QtBot, example_session: Session, settings: Settings, folder: Path
) -> None:
    followups = example_session.plan.followups
    example_session.change(
        "Fastställde", lambda: followups.update(followups.begin(YEAR), state=FollowupState.FIXED)
    )
    dialog = opened(qtbot, example_session, settings)
    assert "är fastställd" in dialog.note.text()
    assert not dialog.issue_button.isEnabled()
    assert list(folder.iterdir()) == []


def test_the_folder_is_opened_afterwards(
    qtbot: QtBot, dialog: IssueFormsDialog, folder: Path, desktop: Desktop
) -> None:
    issue(qtbot, dialog)
    dialog.folder_button.click()
    assert desktop.opened == [folder]
