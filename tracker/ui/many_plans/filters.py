"""What narrows the activities of all plans: why they are listed, whose they are, which plan."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.domain.core.language import _
from tracker.domain.core.sorting import swedish_key
from tracker.domain.many_plans.all_plans import SHOWING_WORDS, AllPlans, Showing, Wanted
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.view_switch import ViewSwitch

_WIDEST = 30


class ActivityFilters(QWidget):
    """Chips and lists above the activities. `changed` is sent when what is wanted has changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = Showing.ATTENTION
        self.chips = ViewSwitch({str(each): _(SHOWING_WORDS[each]) for each in Showing})
        self.chips.choose(self._showing)
        self.units = _combo(_("Enhet"))
        self.owners = _combo(_("Ansvarig"))
        self.plans = _combo(_("Plan"))
        flow = FlowLayout(GRID, self)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self.chips, self.units, self.owners, self.plans):
            flow.addWidget(widget)
        self.chips.chosen.connect(self._show)
        for combo in (self.units, self.owners, self.plans):
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def wanted(self) -> Wanted:
        """Which activities are wanted."""
        unit, owner, place = (
            str(combo.currentData() or "") for combo in (self.units, self.owners, self.plans)
        )
        return Wanted(self._showing, unit, owner, place)

    def want(self, wanted: Wanted) -> None:
        """Choose what is wanted; a name that is in no list is everybody's."""
        self._showing = wanted.showing
        self.chips.choose(wanted.showing)
        for combo, value in (
            (self.units, wanted.unit),
            (self.owners, wanted.owner),
            (self.plans, wanted.place),
        ):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(combo.findData(value), 0))
        self.changed.emit()

    def offer(self, found: AllPlans) -> None:
        """Offer the names that there are, and keep what is chosen."""
        _fill(self.units, _("Alla enheter"), ((line.name, line.name) for line in found.units))
        _fill(self.owners, _("Alla ansvariga"), ((line.name, line.name) for line in found.owners))
        _fill(self.plans, _("Alla planer"), ((plan.title, plan.place) for plan in found.plans))

    def _show(self, name: str) -> None:
        self._showing = Showing(name)
        self.changed.emit()


def _combo(name: str) -> QComboBox:
    combo = NamedBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_WIDEST // 2)
    return combo


def _fill(combo: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    named = sorted(
        (choice for choice in choices if choice[1]), key=lambda each: swedish_key(each[0])
    )
    with QSignalBlocker(combo):
        combo.clear()
        combo.addItem(everything, "")
        for text, value in named:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
