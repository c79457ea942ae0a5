"""The overview's own part for one user: what happened since last time, and their own list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.activities.selection import ActivityFilter
from tracker.domain.core.full_day import full_day
from tracker.domain.core.language import _, ngettext
from tracker.store.overview.personal import MyList, SinceLast, read_my_list, read_since
from tracker.ui.kit.basics import card, label
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.difference_list import DifferenceList
from tracker.ui.overview.attention_lines import AttentionLines
from tracker.ui.overview.attention_list import AttentionList
from tracker.ui.overview.ground import heading_row, link
from tracker.ui.personal.choices import Personal, ReadUntil
from tracker.ui.session import Session

_LINES = 5
_HIGHEST = 200
_MOST_NAMED = 3


class PersonalPart(QWidget):
    """Two cards; each is hidden while it has nothing to say, and the part while neither has.

    `filter_requested` carries an `ActivityFilter`, `line_reached` a list and a place in it.
    """

    filter_requested = Signal(object)
    open_activity_requested = Signal(int)
    page_requested = Signal(str)
    line_reached = Signal(object, QRect)
    laid_out = Signal()

    def __init__(self, session: Session, personal: Personal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._personal = personal
        self._since: SinceLast | None = None
        self._mine: MyList | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        self.news, news = card()
        self.own, own = card()
        column.addWidget(self.news)
        column.addWidget(self.own)
        self._fill_news(news)
        self._fill_own(own)
        self.hide()

    def refresh(self) -> None:
        """Read what there is to say; in an earlier moment there is nothing."""
        session, personal = self._session, self._personal
        if session.is_in_past:
            self.hide()
            return
        today, period, mine = session.today(), session.period, personal.mine
        read = personal.read_until
        if read is None:
            personal.mark_read()
            self._show_news(None)
        else:
            names = personal.names
            session.query(
                lambda connection: read_since(connection, read.set_id, read.day, names, today),
                partial(self._show_since, read),
                key=self.news,
            )
        if mine is None:
            self._show_own(None)
        else:
            session.query(
                lambda connection: read_my_list(connection, mine, today, period, _LINES),
                self._show_own,
                key=self.own,
            )

    def choose(self) -> QWidget:
        """Ask whose list is the user's; return the dialog."""
        from tracker.ui.personal.choose_mine import ask_for_mine

        return ask_for_mine(self._session, self._personal, self.window())

    def mark_read(self) -> None:
        """Put away what has happened: it has been read."""
        if self._since is not None:
            self._personal.mark_read(self._since.newest)
        self._show_news(None)

    # Building

    def _fill_news(self, column: QVBoxLayout) -> None:
        self.news_heading = label("", "subheading", wrap=True)
        self.news_facts = label("", "muted", wrap=True)
        self.differences = DifferenceList(_("Vad som ändrades"))
        self.differences.open_activity_requested.connect(self.open_activity_requested)
        self.late_heading = label("", "strong", wrap=True)
        self.late = self._lines_of(_("Försenade sedan dess"))
        self.read_button = link(_("Markera som läst"), self.mark_read)
        history = link(_("Visa i historiken"), self._ask_for_history)
        column.addLayout(heading_row(self.news_heading, history, self.read_button))
        for widget in (self.news_facts, self.differences, self.late_heading, self.late):
            column.addWidget(widget)

    def _fill_own(self, column: QVBoxLayout) -> None:
        self.own_heading = label("", "subheading", wrap=True)
        self.own_facts = label("", "muted", wrap=True)
        self.groups = AttentionList()
        self.groups.nothing.show_text(_("Inget av ditt är försenat eller nära sitt slutdatum."))
        self.unreported_heading = label("", "strong", wrap=True)
        self.unreported = self._lines_of(_("Utan rapport"))
        self.show_mine = link(_("Visa alla mina"), self._ask_for_mine)
        other = link(_("Byt …"), self.choose)
        column.addLayout(heading_row(self.own_heading, self.show_mine, other))
        self.groups.tab_before = other
        for widget in (self.own_facts, self.groups, self.unreported_heading, self.unreported):
            column.addWidget(widget)
        self.groups.filter_requested.connect(self._ask_for_reason)
        self.groups.open_activity_requested.connect(self.open_activity_requested)
        self.groups.line_reached.connect(self.line_reached)

    def _lines_of(self, name: str) -> AttentionLines:
        lines = AttentionLines()
        lines.setAccessibleName(name)
        lines.chosen.connect(lambda line: self.open_activity_requested.emit(line.activity_id))
        lines.line_reached.connect(lambda place: self.line_reached.emit(lines, place))
        return lines

    # Showing

    def _show_since(self, read: ReadUntil, since: SinceLast) -> None:
        if not since.is_any:
            self._personal.mark_read(since.newest)
            self._show_news(None)
            return
        today = self._session.today()
        day = _("tidigare i dag") if read.day == today else full_day(read.day)
        self.news_heading.setText(_("Sedan du var här senast, {day}").format(day=day))
        self.news_facts.setText(_by_whom(since))
        self.news_facts.setVisible(bool(since.by))
        groups = since.since.groups if since.since else ()
        self.differences.show_groups(groups)
        self.differences.setVisible(bool(groups))
        rows = sum(len(group.differences) + 1 for group in groups)
        self.differences.setFixedHeight(min(_HIGHEST, (rows + 1) * 2 * self.fontMetrics().height()))
        count = len(since.late)
        counted = self._session.labels.activity.counted(count)
        self.late_heading.setText(
            _("Slutdatum har passerat sedan dess: {count}").format(count=counted)
        )
        self.late.show_lines(since.late[:_LINES])
        for widget in (self.late_heading, self.late):
            widget.setVisible(count > 0)
        self._show_news(since)

    def _show_news(self, since: SinceLast | None) -> None:
        self._since = since
        self.news.setVisible(since is not None)
        self._show_part()

    def _show_own(self, mine: MyList | None) -> None:
        self._mine = mine
        self.own.setVisible(mine is not None)
        if mine is not None:
            noun = self._session.labels.activity
            self.own_heading.setText(_("Min lista: {name}").format(name=mine.name))
            facts = _("{count} i planen. Öppna: {open_count}.")
            self.own_facts.setText(
                facts.format(count=noun.counted(mine.count), open_count=mine.open_count)
            )
            self.groups.show_groups(mine.groups)
            text = _("Utan rapport för {period}: {count}")
            self.unreported_heading.setText(
                text.format(period=mine.period, count=mine.unreported_count)
            )
            self.unreported.show_lines(mine.unreported)
            for widget in (self.unreported_heading, self.unreported):
                widget.setVisible(mine.unreported_count > 0)
        self._show_part()

    def _show_part(self) -> None:
        self.setVisible(self._since is not None or self._mine is not None)
        self.laid_out.emit()

    def _ask_for_history(self) -> None:
        read = self._personal.read_until
        day = f"/{read.day.isoformat()}" if read else ""
        self.page_requested.emit(f"history/changes{day}")

    def _ask_for_mine(self) -> None:
        if self._mine is not None:
            self.filter_requested.emit(self._mine.mine.filter)

    def _ask_for_reason(self, wanted: object) -> None:
        """Ask for all of mine with a reason: what passes both filters."""
        if self._mine is not None and isinstance(wanted, ActivityFilter):
            self.filter_requested.emit(replace(self._mine.mine.filter, attention=wanted.attention))


def _by_whom(since: SinceLast) -> str:
    """Return "14 ändringar: Samordnare 12, Handläggare 2"."""
    from tracker.domain.history.log_words import actor_word

    total = sum(count for _name, count in since.by)
    words = ngettext("{count} ändring av andra", "{count} ändringar av andra", total)
    named = [f"{actor_word(name)} {count}" for name, count in since.by[:_MOST_NAMED]]
    if len(since.by) > _MOST_NAMED:
        named.append(_("{count} till").format(count=len(since.by) - _MOST_NAMED))
    sentence = f"{words.format(count=total)}: {', '.join(named)}."
    return f"{sentence} {_('Bara de senaste visas.')}" if since.is_cut else sentence
