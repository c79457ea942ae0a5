"""The fields of what can be chosen about a print: grouping, year, unit and more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from tracker.domain.activities.grouping import COLUMN_OF_GROUPING, group_word
from tracker.domain.activities.selection import (
    ActivityFilter,
    AnyColumn,
    AnyGrouping,
    Grouping,
    Sorting,
)
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.tree_order import in_tree_order
from tracker.publishing.prints.choices import A3, A4, Choices
from tracker.publishing.prints.coverage import FRAMEWORK_KINDS
from tracker.publishing.prints.register import Option, Print
from tracker.store.activities.print_queries import plan_groupings
from tracker.store.followup.years import followup_periods
from tracker.store.indicators.queries import newest_year_with_values
from tracker.store.meetings.queries import meeting_rows
from tracker.store.rows.costs import budget_years
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.fields.choices import Choices as PlanChoices
from tracker.ui.kit.fields.period_box import choose_period, chosen_period, offer_periods
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_YEARS_BACK = 5
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Selected:
    """The selection on the page of activities: its filter, grouping, sorting and columns."""

    wanted: ActivityFilter = field(default_factory=ActivityFilter)
    grouping: AnyGrouping = Grouping.FOCUS_AREA
    sorting: Sorting = field(default_factory=Sorting)
    columns: tuple[AnyColumn, ...] = ()


class PrintOptions(QWidget):
    """Shows the fields that a print has. `changed`: the user has chosen otherwise."""

    changed = Signal()
    filter_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selected = Selected()
        self._shown_for: Print | None = None
        self._groupings: dict[str, AnyGrouping] = {}
        self.by = _combo(_("Dela upp på"))
        self.years = _combo(_("År"))
        self.last_years = _combo(_("Till och med år"))
        self.units = _combo(_("Enhet"))
        self.dimensions = _combo(_("Indelning"))
        self.meetings = _combo(_("Möte"))
        self.action_plans = _combo(_("Handlingsplan"))
        self.papers = _combo(_("Papper"))
        self.plan_years = _combo(_("Planår"))
        self.everything = QCheckBox(_("Ta med annat som behöver ses över"))
        self.filter_words = label("", "muted", wrap=True)
        self.filter_button = button(_("Ändra urvalet"), self._ask_for_filter)
        self._unit_caption = label("")
        self._groups = self._lay_out()
        for combo in self._combos():
            combo.activated.connect(lambda _index: self.changed.emit())
        self.everything.toggled.connect(lambda _checked: self.changed.emit())

    def fill(self) -> None:
        """Offer what the open plan has; what was chosen stays chosen where it still is."""
        session, labels = self._session, self._session.labels
        plan = session.plan
        choices = PlanChoices.of(session)
        groupings: tuple[tuple[str, AnyGrouping], ...] = (
            (labels.focus_area.title, Grouping.FOCUS_AREA),
            (labels.unit.title, Grouping.UNIT),
            (_("Ansvarig"), Grouping.OWNER),
            *(
                (group_word(grouping, labels), grouping)
                for grouping in COLUMN_OF_GROUPING
                if choices.uses_grouping(grouping)
            ),
            *((group_word(grouping, labels), grouping) for grouping in plan_groupings(plan)),
        )
        self._groupings = {str(grouping): grouping for _word, grouping in groupings}
        offered = [(row.name, row.id) for row in plan.action_plans.all()]
        _refill(self.action_plans, [(_("Alla handlingsplaner"), 0), *offered])
        chosen = [(str(year), year) for year in plan.planned_years.years()]
        _refill(self.plan_years, [(_("Alla planår"), 0), *chosen])
        _refill(self.by, [(text, str(grouping)) for text, grouping in groupings])
        _refill(self.papers, [(_("A4, liggande"), A4), (_("A3, liggande"), A3)])
        self._fill_years()
        ordered = in_tree_order(plan.units.all(), lambda unit: unit.id, lambda unit: unit.parent_id)
        units = [(_INDENT * depth + unit.name, unit.id) for unit, depth, _ids in ordered]
        _refill(self.units, units)
        kinds = [
            dimension for dimension in plan.dimensions.all() if dimension.kind in FRAMEWORK_KINDS
        ]
        every = (_("Alla referensramar"), 0)
        _refill(self.dimensions, [every, *((dimension.title, dimension.id) for dimension in kinds)])
        meetings = [row.meeting for row in reversed(meeting_rows(plan.connection))]
        _refill(self.meetings, [(meeting.name, meeting.id) for meeting in meetings])
        self._unit_caption.setText(labels.unit.title)
        self.units.setAccessibleName(labels.unit.title)
        self._show_filter(labels)
        if self._shown_for is not None:
            self.show_for(self._shown_for)

    def clear(self) -> None:
        """Forget the plan that was open."""
        self._selected = Selected()
        for combo in self._combos():
            combo.clear()
        self.everything.setChecked(False)

    def show_for(self, chosen: Print) -> None:
        """Show the fields of a print."""
        self._shown_for = chosen
        for option, group in self._groups.items():
            narrowing = {Option.ACTION_PLAN: self.action_plans, Option.PLAN_YEAR: self.plan_years}
            has_choice = option not in narrowing or narrowing[option].count() > 1
            group.setVisible(option in chosen.options and has_choice)

    def choose_year(self, period: AnyPeriod) -> None:
        """Choose a year or a part of one, when it is among those offered.

        What is printed of values through the years never ends with one that has none yet.
        """
        choose_period(self.years, period)
        newest = self._newest_values()
        if newest is not None:
            choose_period(self.last_years, min(period_of(period).year, newest))

    def choose_meeting(self, meeting_id: int) -> None:
        """Choose a meeting, when it is among those offered."""
        self.meetings.setCurrentIndex(max(0, self.meetings.findData(meeting_id)))

    def select(self, selected: Selected) -> None:
        """Have the list of activities show what their page shows."""
        self._selected = selected
        self._show_filter(self._session.labels)

    def choices(self, chosen: Print) -> Choices:
        """Return what is chosen about a print."""
        today = self._session.today()
        is_list = Option.FILTER in chosen.options
        parted = self._groupings.get(str(self.by.currentData()), Grouping.FOCUS_AREA)
        years = self.last_years if Option.LAST_YEAR in chosen.options else self.years
        period = chosen_period(years) or self._session.period
        return Choices(
            today,
            period.year,
            by=self._selected.grouping if is_list else parted,
            unit_id=self.units.currentData(),
            dimension_id=self.dimensions.currentData() or None,
            meeting_id=self.meetings.currentData(),
            wanted=self._selected.wanted,
            sorting=self._selected.sorting,
            columns=self._selected.columns if is_list else (),
            everything=self.everything.isChecked(),
            action_plan_id=self.action_plans.currentData() or None,
            paper=self.papers.currentData() or A4,
            until=period.until,
            plan_year=self.plan_years.currentData() or None,
        )

    def _combos(self) -> tuple[QComboBox, ...]:
        return (
            self.by,
            self.years,
            self.last_years,
            self.units,
            self.dimensions,
            self.meetings,
            self.action_plans,
            self.papers,
            self.plan_years,
        )

    def _fill_years(self) -> None:
        """Offer years: at first the year looked at, and the newest that has values."""
        session = self._session
        followed_up = {period for period, _state in followup_periods(session.plan.connection)}
        current = session.today().year
        recent = range(current - _YEARS_BACK, current + 1)
        years = {*recent, *budget_years(session.plan.connection)}
        offered = {*followed_up, *map(FollowupPeriod, years), session.period}
        newest = self._newest_values() or current - 1
        is_new = self.years.count() == 0
        offer_periods(self.years, offered)
        offer_periods(self.last_years, {*recent, newest})
        if is_new:
            choose_period(self.years, session.period)
            choose_period(self.last_years, newest)

    def _newest_values(self) -> int | None:
        return newest_year_with_values(self._session.plan.connection, self._session.today().year)

    def _lay_out(self) -> dict[Option, QWidget]:
        groups = {
            Option.BY: _group(label(_("Dela upp på")), self.by),
            Option.YEAR: _group(label(_("År")), self.years),
            Option.LAST_YEAR: _group(label(_("Till och med")), self.last_years),
            Option.UNIT: _group(self._unit_caption, self.units),
            Option.DIMENSION: _group(label(_("Indelning")), self.dimensions),
            Option.ACTION_PLAN: _group(label(_("Handlingsplan")), self.action_plans),
            Option.PLAN_YEAR: _group(label(_("Planår")), self.plan_years),
            Option.MEETING: _group(label(_("Möte")), self.meetings),
            Option.EVERYTHING: _group(None, self.everything),
            Option.PAPER: _group(label(_("Papper")), self.papers),
            Option.FILTER: _group(self.filter_words, self.filter_button),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for group in groups.values():
            column.addWidget(group)
        return groups

    def _show_filter(self, labels: Labels) -> None:
        page = labels.activity.plural_title
        if self._selected.wanted.is_empty():
            sentence = _("Allt på sidan {page}, inget är bortvalt.").format(page=page)
        else:
            sentence = _("Det urval som står på sidan {page}.").format(page=page)
        self.filter_words.setText(sentence)

    def _ask_for_filter(self) -> None:
        self.filter_requested.emit(self._selected.wanted)


def _combo(name: str) -> QComboBox:
    combo = NamedBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return combo


def _group(caption: QLabel | None, field: QWidget) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    if caption is not None:
        caption.setBuddy(field)
        column.addWidget(caption)
    column.addWidget(field)
    return group


def _refill(combo: QComboBox, rows: Iterable[tuple[str, object]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    for text, data in rows:
        combo.addItem(text, data)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
