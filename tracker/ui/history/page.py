"""The page Historik: the plan at its earlier moments, and every change in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from tracker.domain.core.language import _
from tracker.ui.history.log_part import LogPart
from tracker.ui.history.moments_part import MomentsPart
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.page import Page
from tracker.ui.kit.side_switch import SideSwitch
from tracker.ui.session import Session

MOMENTS, CHANGES = 0, 1


class HistoryPage(Page):
    """Two sides: the plan's moments, and the log of its changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments = MomentsPart(session)
        self.changes = LogPart(session)
        head = PageHead(_("Historik"))
        self.switch = SideSwitch(2)
        for side, words in enumerate((_("Lägen"), _("Ändringar"))):
            self.switch.name_side(side, words)
        head.add(self.switch)
        self._facts = head.facts
        shell = PageShell(self, head)
        self._sides = shell.add_views(self.moments, self.changes)
        self.switch.chosen.connect(self.show_side)
        for part in (self.moments, self.changes):
            part.open_activity_requested.connect(self.open_activity_requested)
            part.message.connect(self.message)
            part.facts.connect(self._facts.setText)
        self.moments.look_back_requested.connect(self.look_back_requested)

    def show_side(self, side: int) -> None:
        """Show the moments, or the changes."""
        self.switch.choose(side)
        self._sides.setCurrentIndex(side)
        self.focus_first()

    def show_part(self, name: str) -> None:
        """Show the changes: `changes`, or `changes/2026-11-12` for those from a day on."""
        part, _slash, day = name.partition("/")
        if part == "changes":
            self.show_side(CHANGES)
            if day:
                self.changes.show_from(date.fromisoformat(day))

    def focus_first(self) -> None:
        """Stand in the list of the side that is shown."""
        if self._sides.currentWidget() is self.moments:
            self.moments.focus_first()
        else:
            self.changes.focus_first()
