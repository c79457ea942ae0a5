"""The page Uppföljning: a period's roll-call and reports, assessments, and proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.core.language import _
from tracker.domain.followup.assessed import levels_title
from tracker.domain.meetings.treatment import Treated
from tracker.domain.reporting.group_text import GroupText
from tracker.domain.reporting.need import NeedLine
from tracker.domain.reporting.rollcall import ANSWERED, Rollcall
from tracker.domain.reporting.voice import VoiceLine
from tracker.domain.reporting.year_step import StepLine
from tracker.store.file.connection import Connection
from tracker.store.followup.assessing import AssessedLine, read_assessed
from tracker.store.followup.needs import read_needs
from tracker.store.followup.proposals import Proposals, read_proposals
from tracker.store.followup.rollcall import read_rollcall
from tracker.store.followup.voices import has_voices, read_voices
from tracker.store.followup.year_steps import read_steps
from tracker.store.followup.years import has_reports, has_steps
from tracker.store.log.changes import Changes
from tracker.store.meetings.treatments import treatments_of_year
from tracker.store.rows.reports import GroupTextRepository
from tracker.ui.followup.assessing.assessing_part import AssessingPart
from tracker.ui.followup.group_text import GroupTextPart
from tracker.ui.followup.needs.needs_part import NeedsPart
from tracker.ui.followup.proposals.proposals_part import ProposalsPart
from tracker.ui.followup.reporting.rollcall_part import RollcallPart
from tracker.ui.followup.sides import (
    ALWAYS_THERE,
    LEVELS,
    NEEDS,
    PROPOSALS,
    STEPS,
    TABLES,
    TEXT,
    UNITS,
    VOICES,
)
from tracker.ui.followup.steps.steps_part import StepsPart
from tracker.ui.followup.treated_menu import TreatedMenu
from tracker.ui.followup.voices.voices_part import VoicesPart
from tracker.ui.followup.year_header import YearHeader
from tracker.ui.kit.basics import EmptyState, button
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.making.parts import Part, Parts
from tracker.ui.kit.page import Page
from tracker.ui.session import Session

_SIDES: dict[int, Callable[[Session], QWidget]] = {
    UNITS: RollcallPart,
    LEVELS: AssessingPart,
    PROPOSALS: ProposalsPart,
    NEEDS: NeedsPart,
    VOICES: VoicesPart,
    TEXT: GroupTextPart,
    STEPS: StepsPart,
}
"""What makes each side."""

_ASSESSED = {"goal_assessment": "goal", "area_assessment": "focus_area"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What the sides show."""

    rollcall: Rollcall
    levels: tuple[AssessedLine, ...]
    proposals: Proposals
    needs: tuple[NeedLine, ...]
    voices: tuple[VoiceLine, ...]
    has_voices: bool
    steps: tuple[StepLine, ...]
    has_steps: bool
    is_empty_part: bool
    group_texts: list[GroupText]
    treated: tuple[Treated, ...]


class FollowupPage(Page):
    """Follows a year, or a part of one, up from the first unit form to the day it is fixed.

    It reads only while shown.
    """

    units = Part(UNITS, RollcallPart)
    assessing = Part(LEVELS, AssessingPart)
    proposals = Part(PROPOSALS, ProposalsPart)
    needs = Part(NEEDS, NeedsPart)
    voices = Part(VOICES, VoicesPart)
    text = Part(TEXT, GroupTextPart)
    steps = Part(STEPS, StepsPart)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self._side = UNITS
        self._wanted: Callable[[], object] | None = None
        self._rollcall: Rollcall | None = None
        self._asked_for: set[int] = set()
        self.header = YearHeader(7)
        self._found: _Read | None = None
        makes = {side: partial(make, session) for side, make in _SIDES.items()}
        self.parts = Parts(makes, self._adopt)
        self.meetings = TreatedMenu(session, self)
        self._build()
        self._wire()

    # What the window asks for

    def refresh(self) -> None:
        """Read the period again, now."""
        self._is_stale = False
        period, today = self._session.period, self._session.today()

        def read(connection: Connection) -> _Read:
            return _Read(
                read_rollcall(connection, period),
                read_assessed(connection, period),
                read_proposals(connection, period.year, today),
                read_needs(connection, period),
                read_voices(connection),
                has_voices(connection),
                read_steps(connection, period.year, today),
                has_steps(connection),
                not period.is_whole and not has_reports(connection, period),
                GroupTextRepository(connection).of_year(period),
                tuple(treatments_of_year(connection, period)),
            )

        self._session.query(read, self._show, key=self)

    def show_side(self, side: int) -> None:
        """Show one of the sides, such as the units or the levels to judge."""
        self.commit_pending()
        self._side = side
        self.header.side(side).setChecked(True)
        self._show_emptiness()

    def show_part(self, name: str) -> None:
        """Show the levels to judge or the year's steps, as another page asks for them."""
        self._ask_for_side({"levels": LEVELS, "steps": STEPS}[name])

    def show_row(self, table: str, row_id: int) -> None:
        """Stand on the unit, level, need, proposal or section whose text was found."""
        if table == "proposed_goal":
            self.show_side(PROPOSALS)
            self._wanted = partial(self.proposals.stand_on, -row_id)
        elif table == "unit_report":
            self.show_side(UNITS)
            self._wanted = partial(self.units.view.stand_on, row_id)
        elif table == "need_assessment":
            self.show_side(NEEDS)
            self._wanted = partial(self.needs.stand_on, row_id)
        elif table in _ASSESSED:
            self.show_side(LEVELS)
            self._wanted = partial(self.assessing.stand_on, f"{_ASSESSED[table]}/{row_id}")
        elif table == "voice":
            self.show_side(VOICES)
            self._wanted = partial(self.voices.stand_on, row_id)
        elif table == "group_text":
            self.show_side(TEXT)
            self._wanted = partial(self.text.stand_on, row_id)
        self.refresh()

    def start_year(self) -> None:
        """Begin the follow-up of the period looked at."""
        period = self._session.period
        change_label = _("Startade uppföljningen {year}").format(year=period)
        self._session.change(change_label, self._session.plan.followups.begin, period)

    def remove_part(self) -> None:
        """Remove the part of the year looked at, of which nothing is reported; undo brings it."""
        session, period = self._session, self._session.period
        followups, change_label = session.plan.followups, _("Tog bort delåret {period}")
        found, change_label = followups.of(period), change_label.format(period=period)
        if found is not None and session.change(change_label, followups.delete, found.id):
            session.choose_year(period.year)

    def ask_to_issue(self) -> None:
        """Ask for unit forms to every unit that has not answered, or to all when all have."""
        rows = self._rollcall.rows if self._rollcall is not None else ()
        waiting = [row.key for row in rows if row.state not in ANSWERED]
        self.issue_requested.emit(waiting or [row.key for row in rows])

    def focus_first(self) -> None:
        """Stand where work on the side that is shown begins."""
        shown = self.parts.made.get(self._side)
        if shown is not None and self._stack.currentWidget() is shown:
            shown.focus_first()  # type: ignore[attr-defined]
        else:
            super().focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        for part in self.parts.made.values():
            if not isinstance(part, ProposalsPart):
                part.commit_pending()  # type: ignore[attr-defined]

    # Qt's own

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_needed()

    # Building

    def _build(self) -> None:
        self.organisation_button = button(
            _("Till Organisation"), lambda: self.page_requested.emit("organisation"), role="primary"
        )
        self.start_button = button("", self.start_year, role="primary")
        self.no_units = EmptyState("users", "", "", self.organisation_button)
        self.not_begun = EmptyState("clipboard-check", "", "", self.start_button)
        shell = PageShell(self, self.header.head)
        shell.add_line(self.header)
        self._stack = shell.add_views()
        self.parts.get(UNITS)
        for state in (self.no_units, self.not_begun):
            self._stack.addWidget(state)

    def _adopt(self, side: int, part: QWidget) -> None:
        self._stack.addWidget(part)
        if isinstance(part, RollcallPart):
            part.issue_requested.connect(self.issue_requested)
            part.receive_requested.connect(self.receive_requested)
        if isinstance(part, ProposalsPart):
            part.issue_requested.connect(self.issue_round_requested)
            part.new_activity_requested.connect(lambda: self.page_requested.emit("activities"))
        if isinstance(part, RollcallPart | ProposalsPart):
            part.message.connect(self.message)
        if not isinstance(part, GroupTextPart | StepsPart):
            part.activity_requested.connect(self.open_activity_requested)  # type: ignore[attr-defined]
        if self._found is not None:
            self._fill(side, self._found)

    def _wire(self) -> None:
        session, header = self._session, self.header
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.year_chosen.connect(self._choose_year)
        session.day_changed.connect(self._outdate)
        header.side_chosen.connect(self.show_side)
        header.issue_requested.connect(self.ask_to_issue)
        header.receive_requested.connect(lambda: self.receive_requested.emit([]))
        header.fix_requested.connect(lambda: self.fix_requested.emit(session.period))
        header.next_year_requested.connect(self._ask_for_next_year)
        header.more_requested.connect(self._open_more)
        header.removal_requested.connect(self.remove_part)
        header.treat_requested.connect(self._open_meetings)

    # Reacting

    def _open_meetings(self) -> None:
        place = self.header.treat_button
        self.meetings.fill(self._session.period)
        self.meetings.popup(place.mapToGlobal(place.rect().bottomLeft()))

    def _ask_for_next_year(self) -> None:
        year = self._year_to_leave()
        if year is not None:
            self.next_year_requested.emit(year)

    def _year_to_leave(self) -> int | None:
        """The year that the next one goes on from: the one looked at, else the one before it."""
        session = self._session
        begun = (
            year
            for year in (session.year, session.year - 1)
            if session.plan.followups.of(year) is not None
        )
        return next(begun, None)

    def _opened(self) -> None:
        self._is_stale, self._rollcall, self._found = True, None, None
        self._refresh_if_needed()

    def _closed(self) -> None:
        self._is_stale, self._rollcall, self._found = True, None, None
        self._asked_for.clear()
        for part in self.parts.made.values():
            match part:
                case RollcallPart():
                    part.panel.show_sheet(None, editable=False)
                case NeedsPart() | AssessingPart():
                    part.form.forget()
                case GroupTextPart():
                    part.forget()
                case _:
                    pass

    def _choose_year(self) -> None:
        self.commit_pending()
        self.header.told.ask()
        self._is_stale = True
        self._refresh_if_needed()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*TABLES):
            self._outdate()

    def _outdate(self) -> None:
        self._is_stale = True
        self._refresh_if_needed()

    def _refresh_if_needed(self) -> None:
        if self._is_stale and self.isVisible() and self._session.is_open:
            self.refresh()

    def _show(self, found: _Read) -> None:
        rollcall, levels, proposals = found.rollcall, found.levels, found.proposals
        is_empty_part, treated = found.is_empty_part, found.treated
        self._rollcall, self._found = rollcall, found
        plan, editable = self._session.plan.plan(), self._session.is_editable
        labels = self._session.labels
        self.header.show_year(
            rollcall.period,
            rollcall.followup,
            plan,
            editable=editable,
            can_be_removed=is_empty_part,
            can_go_on=self._year_to_leave() is not None,
        )
        has_meetings = self._session.plan.meetings.count() > 0
        is_offered = rollcall.followup is not None and has_meetings
        self.header.show_treated(treated, is_offered=is_offered, editable=editable)
        parts = [line.part for line in levels]
        waiting = proposals.waiting()
        proposals_title = _("Förslag ({count})").format(count=waiting) if waiting else _("Förslag")
        self.header.name_sides(
            [
                labels.unit.plural_title,
                levels_title(parts, labels),
                proposals_title,
                _("Behov"),
                _("Röster"),
                _("Sammanfattning"),
                _("Årets steg"),
            ]
        )
        for side in tuple(self.parts.made):
            self._fill(side, found)
        self._show_side(NEEDS, is_used=bool(found.needs))
        self._show_side(VOICES, is_used=found.has_voices)
        self._show_side(TEXT, is_used=bool(found.group_texts))
        self._show_side(STEPS, is_used=found.has_steps)
        self._show_emptiness()
        if self._wanted is not None:
            self._wanted()
            self._wanted = None

    def _fill(self, side: int, found: _Read) -> None:
        """Show on a side that has been made what was read."""
        session, period = self._session, found.rollcall.period
        can_judge = session.is_editable and not found.rollcall.is_fixed
        if side == UNITS:
            self.units.show_rollcall(found.rollcall)
        elif side == LEVELS:
            self.assessing.show_levels(period, found.levels, editable=can_judge)
        elif side == PROPOSALS:
            self.proposals.show_proposals(found.proposals)
        elif side == NEEDS:
            self.needs.show_needs(session.period, found.needs, editable=can_judge)
        elif side == VOICES:
            self.voices.show_voices(session.year, found.voices)
        elif side == TEXT:
            self.text.show_texts(period, found.group_texts, editable=can_judge)
        elif side == STEPS:
            today, is_on = session.today(), found.has_steps
            self.steps.show_steps(session.year, found.steps, today, is_on=is_on)

    def more_menu(self) -> QMenu:
        """Return the menu of the sides that are not shown, as the plan has nothing on them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for side, words in (
            (TEXT, _("Sammanfattning …")),
            (VOICES, _("Berördas röster …")),
            (STEPS, _("Årets steg …")),
        ):
            entry = menu.addAction(words, partial(self._ask_for_side, side))
            entry.setEnabled(self._session.is_editable or self.header.side(side).isVisible())
        return menu

    def _open_more(self) -> None:
        place = self.header.more_button
        self.more_menu().popup(place.mapToGlobal(place.rect().bottomLeft()))

    def _ask_for_side(self, side: int) -> None:
        self._asked_for.add(side)
        self.header.side(side).setVisible(True)
        self.show_side(side)
        self.focus_first()

    def _show_side(self, side: int, *, is_used: bool) -> None:
        """Show or hide the chip of a side that a plan without such things does not have."""
        is_shown = is_used or side in self._asked_for
        self.header.side(side).setVisible(is_shown)
        if not is_shown and self._side == side:
            self.show_side(UNITS)

    def _show_emptiness(self) -> None:
        """Show the side that is chosen, or what has to be done before there is anything on it."""
        rollcall, labels = self._rollcall, self._session.labels
        if rollcall is None:
            return
        has_begun = rollcall.followup is not None
        if self._side == UNITS and not rollcall.rows:
            self._stack.setCurrentWidget(self.no_units)
        elif self._side not in ALWAYS_THERE and not has_begun:
            self._stack.setCurrentWidget(self.not_begun)
        else:
            self._stack.setCurrentWidget(self.parts.get(self._side))
        self.no_units.show_text(
            labels.unit.none(),
            _(
                "Uppföljningen frågar varje {unit}. Lägg upp förvaltningar, bolag och andra"
                " {units} på sidan Organisation först."
            ).format(unit=labels.unit.singular, units=labels.unit.plural),
        )
        start = _("Starta uppföljningen {year}").format(year=rollcall.period)
        self.start_button.setText(start)
        self.start_button.setVisible(self._session.is_editable)
        self.not_begun.show_text(
            _("Uppföljningen {year} är inte startad").format(year=rollcall.period),
            _(
                "När du startar den får {count} var sin rad här. Sedan skapar du formulär eller"
                " fyller i tillsammans, godkänner svaren, bedömer hur det gick och fastställer"
                " året. Ingenting skickas förrän du själv gör det."
            ).format(count=labels.unit.counted(len(rollcall.rows))),
        )
