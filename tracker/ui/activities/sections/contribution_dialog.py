"""Choosing the areas and goals that activities contribute to beside their homes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.domain.activities.contribution import contributions_heading, place_name
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.plan.plan import FocusArea, Goal
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.tables.tick_list import TickList

_WIDTH = 560
_LIST_HEIGHT = 320
_INDENT = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class Places:
    """Ids of areas and of goals."""

    areas: frozenset[int] = frozenset()
    goals: frozenset[int] = frozenset()

    def without(self, other: Places) -> Places:
        """Return those that are not among the other's."""
        return Places(self.areas - other.areas, self.goals - other.goals)


class ContributionsDialog(Frame):
    """Areas with their goals below them, to tick; `added` and `removed` give what differs."""

    def __init__(
        self,
        areas: Collection[FocusArea],
        goals: Collection[Goal],
        home: Places,
        present: Places,
        labels: Labels,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(contributions_heading(), parent, width=_WIDTH)
        self._present = present
        sentence = _(
            "Kryssa för allt som arbetet också bidrar till. I summor räknas det bara där det hör"
            " hemma."
        )
        self.body.addWidget(label(sentence, "muted", wrap=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Sök"))
        self.search.setAccessibleName(
            _("Sök bland {areas} och {goals}").format(
                areas=labels.focus_area.plural, goals=labels.goal.plural
            )
        )
        self.search.setClearButtonEnabled(True)
        self.body.addWidget(self.search)
        self.list = TickList(contributions_heading())
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self._add_goals([goal for goal in goals if goal.focus_area_id is None], home, "")
        for area in areas:
            if area.id not in home.areas:
                is_ticked = area.id in present.areas
                self.list.add(area.id, place_name(area.code, area.title), is_ticked=is_ticked)
            of_area = [goal for goal in goals if goal.focus_area_id == area.id]
            self._add_goals(of_area, home, _INDENT)
        self.search.textChanged.connect(self.list.narrow)
        self.body.addWidget(self.list, 1)
        self.add_button(_("Avbryt"), self.reject)
        self.save_button = self.add_button(_("Spara"), self.accept, role="primary")
        self.list.setFocus()

    def added(self) -> Places:
        """Return what has been ticked."""
        return self._chosen().without(self._present)

    def removed(self) -> Places:
        """Return what is ticked no longer."""
        return self._present.without(self._chosen())

    def _add_goals(self, goals: Iterable[Goal], home: Places, indent: str) -> None:
        for goal in goals:
            if goal.id not in home.goals:
                text = indent + place_name(goal.code, goal.title)
                self.list.add(-goal.id, text, is_ticked=goal.id in self._present.goals)

    def _chosen(self) -> Places:
        """Goals stand in the list by their ids below zero."""
        ids = self.list.chosen()
        return Places(
            frozenset(row_id for row_id in ids if row_id > 0),
            frozenset(-row_id for row_id in ids if row_id < 0),
        )
