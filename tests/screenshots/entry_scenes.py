"""The scenes of what begins work: the line of quick entry, the palette, an empty plan."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from tracker.ui.entry.dialog import QuickEntryDialog

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
)
