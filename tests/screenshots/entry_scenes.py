"""The scenes of what begins work: the line of quick entry, the palette, an empty plan."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import TODAY, Stage
from tests.support.examples import load_builtin
from tracker.domain.activities.mine import OWNER, Mine
from tracker.store.log.history import History
from tracker.ui.entry.dialog import QuickEntryDialog
from tracker.ui.personal.choices import Personal

_LINES = (
    "Starta språkcafé på biblioteket @bib #I1 !2026-12-04 /bib",
    "Utbilda handledare i svenska på arbetsplatsen !mars 2027 /alla",
)
_NEXT = "Ring a@b.se om C# och/eller kurs #finnsinte !2027-01-15 "


def quick_entry(stage: Stage) -> QWidget:
    """Two lines written, and a third under way."""
    dialog = _opened(stage)
    for line in _LINES:
        dialog.line.setText(line)
        dialog.write_line()
    dialog.line.insert(_NEXT)
    stage.settle()
    return dialog


def quick_entry_offers(stage: Stage) -> QWidget:
    """The names that a mark may become."""
    dialog = _opened(stage)
    dialog.line.insert("Starta kurs ")
    QTest.keyClicks(dialog.line, "@")
    stage.settle()
    return dialog


def palette(stage: Stage) -> QWidget:
    """Some letters, and the commands that they find."""
    stage.open_example()
    window = stage.page("activities")
    stage.window.actions_["palette"].trigger()
    QTest.keyClicks(stage.window.palette_.line, "excel")
    stage.settle()
    return window


def palette_without_plan(stage: Stage) -> QWidget:
    """The palette over the start page."""
    stage.window.show_page("start")
    stage.window.actions_["palette"].trigger()
    QTest.keyClicks(stage.window.palette_.line, "exp")
    stage.settle()
    return stage.window


def shortcuts(stage: Stage) -> QWidget:
    """The shortcuts of the menus and pages, in the help."""
    stage.open_example()
    return stage.dialog("shortcuts")


def first_steps(stage: Stage) -> QWidget:
    """What an empty plan says to do first, with areas and goals from its strategy."""
    window, folder = stage.window, stage.window.settings.folder
    window.create_plan(folder / "Ny.plan", load_builtin("ljusnarsberg"))
    stage.settle()
    return window


def personal(stage: Stage) -> QWidget:
    """What another has done since last time, and a list that is the user's own."""
    stage.open_example()
    session, settings = stage.window.session, stage.window.settings
    settings.actor = "Samordnare"
    own = Personal(session, settings)
    own.mark_read(on=TODAY - timedelta(days=40))
    late = [row.id for row in session.plan.activities.all() if row.due_date][:3]
    with History(session.plan.connection, "Vikarie").change("Ändrade status", "window"):
        session.plan.activities.update_many(late, status="paused")
        session.plan.activities.update(late[0], owner_id=None)
    owner = next(row for row in session.plan.owners.all() if row.title == "Bibliotekschef")
    own.choose(Mine(OWNER, owner.id))
    stage.window.show_page("overview")
    stage.settle()
    return stage.window


def _opened(stage: Stage) -> QuickEntryDialog:
    stage.open_example()
    stage.window.show_page("activities")
    dialog = stage.dialog("quick_entry")
    assert isinstance(dialog, QuickEntryDialog)
    return dialog


ENTRY_SCENES = (
    ("quick-entry", quick_entry),
    ("quick-entry-offers", quick_entry_offers),
    ("palette", palette),
    ("palette-without-plan", palette_without_plan),
    ("shortcuts", shortcuts),
    ("first-steps", first_steps),
    ("personal", personal),
)
