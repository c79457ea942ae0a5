"""The page Överblick: the plan at a glance, and what needs attention."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.activities.grouping import planned_year_rule
from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.followup_period import period_of
from tracker.domain.core.language import _
from tracker.domain.followup.concerns import ConcernGroup
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.store.overview.queries import Overview, read_overview
from tracker.ui.kit.basics import explain, label
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.lay_out import lay_out_now
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.page import Page
from tracker.ui.kit.speaking.announcing import Told
from tracker.ui.kit.tables.columns import Columns
from tracker.ui.kit.tiles import IconLine, TileRow
from tracker.ui.overview.attention_list import AttentionList
from tracker.ui.overview.ground import empty_card, fill_card, ground_of, link, scrolling
from tracker.ui.overview.next_lines import NextAction, NextLines, next_lines
from tracker.ui.overview.personal_part import PersonalPart
from tracker.ui.overview.plan_year_choice import PlanYearChoice
from tracker.ui.overview.read_tables import TABLES
from tracker.ui.overview.status_card import StatusCard
from tracker.ui.overview.status_matrix_model import matrix_rows
from tracker.ui.overview.tiles import COUNTS, TILES
from tracker.ui.personal.choices import Personal
from tracker.ui.session import Session
from tracker.ui.settings import Settings

if TYPE_CHECKING:
    from tracker.publishing.charts.overview_drawing import ChartFigure
    from tracker.store.overview.outlook_queries import Outlook
    from tracker.ui.charts.pictures import Pictures
    from tracker.ui.overview.first_steps import FirstSteps
    from tracker.ui.overview.outlook_cards import OutlookCards

LINES_A_REASON = 5
_PAINTED_MS = 20  # for the first screen, before what lies below it is read and made
_WIDEST = 160 * GRID
_MARGIN = 3 * GRID


class OverviewPage(Page):
    """Shows counts and what needs attention; every number leads to the activities behind it.

    Reads only while it is shown, and brings its widgets up to date in place: first what answers
    where the plan stands and what needs attention, then, once that is seen, what lies below.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._personal = Personal(session, settings)
        self._is_stale = True
        self._is_reading = False
        self._day: date | None = None
        self._pictures: Pictures | None = None
        self._outlook: OutlookCards | None = None
        self._overview: Overview | None = None
        self._concerns: tuple[ConcernGroup, ...] = ()
        self._ready: Outlook | None = None
        self._is_loaded = False
        self._told = Told(self)
        self._build()
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        for chosen in (session.year_chosen, self.plan_years.changed):
            chosen.connect(self._told.ask)
            chosen.connect(self._outdate)
        session.day_changed.connect(self._outdate)
        session.choice_changed.connect(self._outdate)
        self._read_ahead()

    def refresh(self) -> None:
        """Read the plan again, now; what lies below the first screen once that is painted."""
        session, plan_year = self._session, self.plan_years.year
        today, period = session.today(), session.period
        self._is_stale, self._day, self._is_reading = False, today, True
        self._overview = self._ready = None
        self.personal.refresh()
        session.query(
            lambda connection: read_overview(connection, today, LINES_A_REASON, period, plan_year),
            self._show_overview,
            key=self,
        )

    @property
    def is_settled(self) -> bool:
        """Whether everything that was to be read is shown."""
        is_shown = self._outlook is None or self._outlook.is_settled
        return not self._is_reading and is_shown

    @property
    def outlook(self) -> OutlookCards:
        """The cards below the first screen, made when they are first needed."""
        if self._outlook is None:
            self._outlook = self._make_outlook()
        return self._outlook

    @property
    def pictures(self) -> Pictures:
        """The pictures of charts for documents and files, made when they are first needed."""
        if self._pictures is None:
            from tracker.ui.charts.pictures import Pictures

            self._pictures = Pictures(self)
            self._pictures.message.connect(self.message)
            self._pictures.failed.connect(self._session.failed)
        return self._pictures

    def focus_first(self) -> None:
        """Stand on what to do first in an empty plan, else in the page's first field."""
        if self.first.isVisible():
            self.first.focus_next()
        else:
            super().focus_first()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_needed()

    def _read_ahead(self) -> None:
        """Read a large plan while the window is not shown yet; a small one is read as it is."""
        if self._session.is_open and not self._session.is_small and not self.window().isVisible():
            with self._session.before_the_first_frame():
                self.refresh()

    def _build(self) -> None:
        """Build from the outside inwards: what changes its parent is given its looks anew."""
        self._content = QWidget()
        self._content.setMaximumWidth(_WIDEST)
        self._content.hide()
        self._ground = ground_of(self._content)
        self.scroll_area = scrolling(self._ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroll_area)
        self._below = QTimer(self)
        self._below.setSingleShot(True)
        self._below.setInterval(_PAINTED_MS)
        self._below.timeout.connect(self._read_outlook)
        heading = QWidget(self._content)
        self._shell = PageShell(self._content, heading, edge=_MARGIN)
        self._fill_heading(heading)
        self.personal = PersonalPart(self._session, self._personal, self._content)
        self._figures = QWidget(self._content)
        self._fill_figures(self._figures)
        self._shell.add_parts(self.personal, self._figures)
        self._connect()

    def _fill_heading(self, part: QWidget) -> None:
        self.title = label("", "heading", wrap=True)
        self.plan_years = PlanYearChoice(part)
        self.facts = label("", "muted", wrap=True)
        self.expired = IconLine("clock-alert", "warning", "warning", part)
        self.next = NextLines(part)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        first = QHBoxLayout()
        layout.addLayout(first)
        first.addWidget(self.title, 1)
        first.addWidget(self.plan_years, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.facts, self.expired, self.next):
            layout.addWidget(widget)

    def _fill_figures(self, part: QWidget) -> None:
        self.tiles = TileRow(TILES, part)
        self.columns = Columns((), part)
        self.status = StatusCard(parent=self.columns)
        self.matrix = self.status.matrix
        self.mine_button = link(_("Min lista …"), self.personal.choose)
        card, column = empty_card(self.columns)
        self.attention = AttentionList(card)
        self.attention.tab_before = self.mine_button
        heading = label(_("Behöver uppmärksamhet"), "subheading")
        fill_card(column, heading, self.attention, self.mine_button)
        self.columns.add(self.status, 0)
        self.columns.add(card, 1)
        self._under_columns = QVBoxLayout()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_MARGIN)
        layout.addWidget(self.tiles)
        layout.addWidget(self.columns)
        layout.addLayout(self._under_columns)
        layout.addStretch(1)

    @cached_property
    def first(self) -> FirstSteps:
        """What to do first in a plan without activities, made when there is one."""
        from tracker.ui.overview.first_steps import FirstSteps

        made = FirstSteps(self._content)
        made.hide()
        made.command_requested.connect(self.command_requested)
        self._shell.insertWidget(self._shell.indexOf(self._figures), made, 1)
        return made

    def _connect(self) -> None:
        self.next.action_requested.connect(self._do)
        self.personal.filter_requested.connect(self.filter_requested)
        self.personal.open_activity_requested.connect(self.open_activity_requested)
        self.personal.page_requested.connect(self.page_requested)
        self.personal.line_reached.connect(self._reveal)
        self.personal.laid_out.connect(lambda: lay_out_now(self.scroll_area))
        self.tiles.filter_requested.connect(self._ask_for)
        self.tiles.page_requested.connect(self.page_requested)
        self.matrix.filter_requested.connect(self._ask_for)
        self.attention.filter_requested.connect(self._ask_for_attention)
        self.attention.open_activity_requested.connect(self.open_activity_requested)
        self.attention.page_requested.connect(self.page_requested)
        self.attention.distribute_requested.connect(self.distribute_requested)
        self.matrix.cell_reached.connect(lambda place: self._reveal(self.matrix, place))
        self.attention.line_reached.connect(self._reveal)
        self.status.message.connect(self.message)
        self.status.picture_copy_requested.connect(self._copy_picture)
        self.status.picture_save_requested.connect(self._save_picture)

    def _make_outlook(self) -> OutlookCards:
        """Make what stands below the first screen, which has been painted by then."""
        from tracker.ui.overview.outlook_cards import OutlookCards

        cards = OutlookCards(self)
        cards.filter_requested.connect(self._ask_for)
        cards.page_requested.connect(self.page_requested)
        cards.year_requested.connect(self._session.choose_year)
        cards.message.connect(self.message)
        cards.card_shown.connect(lambda: lay_out_now(self.scroll_area))
        cards.cell_reached.connect(self._reveal)
        cards.picture_copy_requested.connect(self._copy_picture)
        cards.picture_save_requested.connect(self._save_picture)
        for part, column in (
            (cards.deadlines, 0),
            (cards.units, 1),
            (cards.goals, 0),
            (cards.indicators, 0),
        ):
            self.columns.add(part, column)
        self._under_columns.addWidget(cards.matrix)
        return cards

    def _do(self, action: NextAction) -> None:
        """Do what comes next, in the year that it is about."""
        session = self._session
        if action.year is not None:
            session.choose_year(action.year)
        if action.tick is not None:
            tick = session.plan.year_steps.tick
            session.change(_("Bockade av ett steg"), tick, *action.tick, session.today())
        elif action.page:
            self.page_requested.emit(action.page)
        else:
            self.command_requested.emit(action.command)

    def _copy_picture(self, figure: ChartFigure) -> None:
        self.pictures.copy(figure)

    def _save_picture(self, figure: ChartFigure) -> None:
        self.pictures.choose_file(figure, self.window())

    def _opened(self) -> None:
        self._closed()
        self.plan_years.clear()
        self._overview, self._concerns = None, ()
        if self._outlook is not None:
            self._outlook.conceal()
        self._outdate()

    def _closed(self) -> None:
        self._content.hide()
        self._is_stale = True

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*TABLES):
            self._outdate()

    def _outdate(self) -> None:
        self._is_stale = True
        self._refresh_if_needed()

    def _refresh_if_needed(self) -> None:
        outdated = self._is_stale or self._day != self._session.today()
        if outdated and self.isVisible() and self._session.is_open:
            self.refresh()

    def _show_overview(self, overview: Overview) -> None:
        labels = self._session.labels
        self.plan_years.offer(overview.planned_years)
        if self.plan_years.year != overview.plan_year:
            return  # nothing is planned for that year any more, and all years are being read
        self._overview = overview
        self._show_heading(overview)
        self._show_tiles(overview)
        words = {"activities": labels.activity.plural_title, "area": labels.focus_area.singular}
        heading = _("{activities} per {area}").format(**words)
        name = _("{activities} per {area} och status").format(**words)
        corner = labels.focus_area.title
        self.status.show_rows(heading, name, matrix_rows(overview, labels), corner)
        self.attention.show_groups(overview.attention, self._concerns)
        self._show_first_steps(overview)
        self._figures.setVisible(overview.activity_count > 0)
        self._content.show()
        self._told.tell(self.title.text(), *self.tiles.sentences())
        lay_out_now(self.scroll_area)
        self._is_reading = overview.activity_count > 0
        if self._is_reading:
            self._below.start()

    def _read_outlook(self) -> None:
        """Make and fill what lies below the first screen, when that has been painted."""
        if not (self.isVisible() and self._session.is_open):
            self._is_stale = True
        elif not self._is_loaded:
            self._session.tasks.query(
                _load_outlook, self._go_on, self._session.failed.emit, key=self._below
            )
        elif self._outlook is None:
            self._outlook = self._make_outlook()
            self._below.start()
        elif self._ready is not None:
            self._show_outlook(self._ready)
        else:
            self._query_outlook()

    def _query_outlook(self) -> None:
        today, period, plan_year = self._session.today(), self._session.period, self.plan_years.year

        def read(connection: Connection) -> Outlook:
            _load_outlook()
            from tracker.store.overview.outlook_queries import read_outlook

            return read_outlook(connection, today, period, LINES_A_REASON, plan_year)

        self._session.query(read, self._take_outlook, key=self._under_columns)

    def _take_outlook(self, outlook: Outlook) -> None:
        self._ready = outlook
        if self._overview is not None:
            self._go_on(None)

    def _go_on(self, _loaded: None) -> None:
        self._is_loaded = True
        self._below.start()

    def _show_outlook(self, outlook: Outlook) -> None:
        self._is_reading = False
        self._concerns = outlook.concerns
        if self._overview is not None:
            self.attention.show_groups(self._overview.attention, self._concerns)
        self.outlook.show_outlook(outlook, self._session.labels)
        lay_out_now(self.scroll_area)

    def _show_tiles(self, overview: Overview) -> None:
        for name, count in COUNTS.items():
            self.tiles.tiles[name].show_count(count(overview))
        self.tiles.show_tile("threatened", shown=overview.uses_prognosis)
        reports = overview.reports
        self.tiles.show_tile("reports", shown=bool(reports and reports.expected))
        if reports is not None:
            tile = self.tiles.tiles["reports"]
            tile.show_count(
                reports.received, reports.expected, year=period_of(reports.period).short
            )

    def _show_heading(self, overview: Overview) -> None:
        plan, today = overview.plan, self._session.today()
        is_over = plan.period_to is not None and plan.period_to < today.year
        period = plan.period(today)
        facts = [plan.municipality, "" if is_over else period, plan.decision()]
        title = _("{plan}, planår {year}").format(plan=plan.title, year=overview.plan_year)
        self.title.setText(title if overview.plan_year else plan.title)
        explain(self.facts, planned_year_rule() if overview.plan_year else "")
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.facts.setVisible(bool(self.facts.text()))
        self.expired.show_text(period)
        self.expired.setVisible(is_over)
        editable = self._session.is_editable
        self.next.show_lines(next_lines(plan, overview.next_step, today, editable=editable))

    def _show_first_steps(self, overview: Overview) -> None:
        """Say what to do first, as long as there are no activities to show figures of."""
        session, is_empty = self._session, overview.activity_count == 0
        if is_empty:
            from tracker.domain.plan.first_steps import first_steps

            steps = first_steps(overview.firsts, session.labels)
            self.first.show_steps(steps, is_editable=session.is_editable)
            self.first.show()
        elif "first" in vars(self):
            self.first.hide()
        self.mine_button.setVisible(self._personal.mine is None)

    def _ask_for(self, wanted: ActivityFilter) -> None:
        """Ask for the activities behind a number: of the planned year, where one is shown."""
        year = self.plan_years.year
        years = frozenset({year} if year else ())
        self.filter_requested.emit(replace(wanted, plan_years=years))

    def _ask_for_attention(self, wanted: ActivityFilter) -> None:
        """What the plan lacks is of all its years."""
        if wanted.attention:
            self._ask_for(wanted)
        else:
            self.filter_requested.emit(wanted)

    def _reveal(self, widget: QWidget, place: QRect) -> None:
        """Scroll so that the keyboard's place in a table or list is seen."""
        here = place.translated(widget.mapTo(self._ground, QPoint()))
        self.scroll_area.ensureVisible(here.center().x(), here.center().y(), 0, here.height())


def _load_outlook() -> None:
    """Import what the lower part stands on, outside the window's thread: no class of Qt's."""
    import tracker.publishing.charts.overview_drawing
    import tracker.publishing.charts.overview_figure
    import tracker.publishing.charts.sparks_figure
    import tracker.store.overview.outlook_queries  # noqa: F401 -- only to have them loaded
