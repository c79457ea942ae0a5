"""One form a unit for several plans, made and received through the dialogs, with real plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from tests.support.desktop import Desktop, desktop_for
from tests.support.examples import load_example, new_plan
from tests.support.plans import TODAY, open_plan
from tracker.store.plan_file import PlanFile
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.unit_forms.issue_joint import IssueJointDialog
from tracker.ui.unit_forms.receive_forms import ReceiveFormsDialog

UNIT = "Socialförvaltningen"


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with desktop_for() as made:
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return another plan, with a unit that the open one has too, and one that it has not."""
    path = tmp_path / "annan.plan"
    with new_plan(path, load_example("vimmerby", TODAY)):
        return path


@pytest.fixture
def dialog(
    qtbot: QtBot, example_session: Session, settings: Settings, tmp_path: Path
) -> IssueJointDialog:
    with example_session.plan.change("Enhet"):
        unit = example_session.plan.units.all()[0]
        example_session.plan.units.update(unit.id, name=UNIT.upper())
    folder = tmp_path / "Formulär"
    folder.mkdir()
    settings.put("folder/forms", str(folder))
    made = IssueJointDialog(example_session, settings)
    qtbot.addWidget(made)
    made.open()
    return made


def take(qtbot: QtBot, dialog: IssueJointDialog, *paths: Path) -> None:
    """Add plans and wait until they are shown."""
    before = dialog.plans.count()
    dialog.note.setText("")
    dialog.add_plans(paths)
    qtbot.waitUntil(lambda: dialog.plans.count() > before or bool(dialog.note.text()))


def texts(dialog: IssueJointDialog) -> list[str]:
    return [dialog.units.item(row).text() for row in range(dialog.units.count())]


def issued(plan: PlanFile) -> int:
    return int(plan.connection.execute("SELECT count(*) FROM issued_form").fetchone()[0])


def test_units_of_the_plans_are_matched_and_get_one_form_that_both_plans_know(
    qtbot: QtBot, desktop: Desktop, dialog: IssueJointDialog, other: Path, settings: Settings
) -> None:
    assert not dialog.issue_button.isEnabled()
    take(qtbot, dialog, other)
    own, second = dialog._session.plan, "Integrations- och inkluderingsstrategi"  # noqa: SLF001
    shared = next(text for text in texts(dialog) if text.startswith(UNIT.upper()))
    assert shared.startswith(f"{UNIT.upper()} · 2 planer: {own.plan().title}, {second}")
    assert dialog.units.chosen()[0] == 0
    dialog.units.tick(dialog.units.ids(), is_ticked=False)
    dialog.units.tick([0])
    assert dialog.issue_button.text() == "Skapa 1 formulär"
    before = issued(own)
    with qtbot.waitSignal(dialog.progress.ended, timeout=60_000):
        dialog.issue()
    (form,) = dialog.written
    assert load_workbook(form, read_only=True).sheetnames[:2] == ["Planerna", "1 Läs mig"]
    assert issued(own) == before + 1
    with open_plan(other) as plan:
        assert issued(plan) == 1
    dialog.open_drafts()
    assert len(desktop.opened) == 1
    with open_plan(other) as plan:
        (report,) = plan.unit_reports.of_year(TODAY.year)
        assert report.issued_on is not None
    again = IssueJointDialog(dialog._session, settings)  # noqa: SLF001
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.plans.count() == 2)
    received(qtbot, dialog._session, settings, form)  # noqa: SLF001


def received(qtbot: QtBot, session: Session, settings: Settings, form: Path) -> None:
    """The file tells of the other plan's part, and so does the sentence once it is received."""
    dialog = ReceiveFormsDialog(session, [form], settings=settings)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.files.count() == 1)
    assert "Filen har också delar för: Integrations-" in dialog.view.about.text()
    assert "(återstår: ta emot samma fil i annan.plan)" in dialog.view.about.text()
    dialog.choices.set_received(0, received=True)
    with qtbot.waitSignal(dialog.received, timeout=60_000) as got:
        dialog.accept()
    assert got.args is not None
    assert "Filen har också delar att ta emot i: Integrations-" in got.args[0]


def test_a_plan_that_somebody_works_in_stops_the_forms_and_is_named(
    qtbot: QtBot, dialog: IssueJointDialog, other: Path
) -> None:
    take(qtbot, dialog, other)
    before = issued(dialog._session.plan)  # noqa: SLF001
    failures: list[str] = []
    dialog._session.failed.connect(lambda error: failures.append(str(error)))  # noqa: SLF001
    with open_plan(other), qtbot.waitSignal(dialog.progress.ended, timeout=60_000):
        dialog.issue()
    assert dialog.written == []
    assert issued(dialog._session.plan) == before  # noqa: SLF001
    assert len(failures) == 1
    assert failures[0].startswith("Integrations- och inkluderingsstrategi")
    assert dialog.note.accessibleName() == "Inga formulär skapades."


def test_what_is_no_other_plan_is_said_and_not_taken(
    qtbot: QtBot, dialog: IssueJointDialog, tmp_path: Path
) -> None:
    copy = tmp_path / "kopia.plan"
    copy.write_bytes(dialog._session.plan.path.read_bytes())  # noqa: SLF001
    broken = tmp_path / "trasig.plan"
    broken.write_bytes(b"inget")
    take(qtbot, dialog, copy, broken)
    assert "trasig.plan är inte en planfil" in dialog.note.accessibleName()
    assert "kopia.plan är en kopia av en plan som redan är med" in dialog.note.accessibleName()
    assert dialog.plans.count() == 1
