"""The evidence for a judgement: the period's activities, and how the indicators went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.followup_period import AnyPeriod
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.names import coded
from tracker.domain.core.terms import Status, word
from tracker.store.followup.assessing import Evidence, EvidenceLine
from tracker.store.indicators.queries import IndicatorTable
from tracker.ui.charts.indicator_facts import IndicatorFacts
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.section import Section
from tracker.ui.session import Session

_SHOWN = 30


class LevelEvidence(QWidget):
    """Shows the evidence. `activity_requested` carries the id of an activity to open."""

    activity_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Evidence, AnyPeriod, str] | None = None
        self._shows_all = False
        self.indicators = Section("")
        self.activities = Section("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.indicators)
        layout.addWidget(self.activities)
        theme.look_changed().connect(self._repaint)

    def show_evidence(self, evidence: Evidence, period: AnyPeriod, place: str) -> None:
        """Show the evidence for a level; `place` is the area around it, "" the whole plan."""
        if self._shown == (evidence, period, place):
            return
        self._shows_all = False
        self._shown = (evidence, period, place)
        self._show(evidence, period, place)

    def _show(self, evidence: Evidence, period: AnyPeriod, place: str) -> None:
        labels = self._session.labels
        around = place or labels.plan.definite
        self.indicators.heading.setText(labels.indicator.plural_title)
        nothing = _("Inga {indicators} hör hit ännu.").format(indicators=labels.indicator.plural)
        lines = [
            *_indicator_lines(evidence.indicators, ""),
            *_indicator_lines(evidence.indicators_around, _("Gäller {place}").format(place=around)),
        ]
        self.indicators.show_lines(lines or [label(nothing, "muted", wrap=True)])
        heading = _("{activities} {year}")
        title = heading.format(activities=labels.activity.plural_title, year=period)
        self.activities.heading.setText(title)
        self.activities.show_lines(
            [
                *self._activity_lines(evidence.activities, labels),
                *_lines_around(evidence.statuses_around, around, labels),
            ]
        )

    def _activity_lines(self, lines: tuple[EvidenceLine, ...], labels: Labels) -> list[QWidget]:
        shown = lines if self._shows_all else lines[:_SHOWN]
        made: list[QWidget] = [self._activity_line(line) for line in shown]
        if len(shown) < len(lines):
            text = _("Visa alla {count}").format(count=len(lines))
            made.append(button(text, self._show_all, role="link"))
        nothing = _("Inga {activities} hör hit ännu.").format(activities=labels.activity.plural)
        return made or [label(nothing, "muted", wrap=True)]

    def _activity_line(self, line: EvidenceLine) -> QWidget:
        activity = line.row.activity
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GRID, GRID // 2)
        column.setSpacing(0)
        text = coded(activity.code, activity.title)
        title = button(
            text.replace("&", "&&"),
            lambda: self.activity_requested.emit(activity.id),
            role="link",
        )
        title.setIcon(theme.status_icon(line.status))
        title.setAccessibleName(text)
        title.setMinimumWidth(0)
        title.setSizePolicy(title.sizePolicy().Policy.Ignored, title.sizePolicy().verticalPolicy())
        status = word(line.status)
        if not line.is_reported:
            status = _("{status} (i planen; inte rapporterad)").format(status=status)
        facts = " · ".join(part for part in (status, line.row.unit or "") if part)
        column.addWidget(title)
        for detail in (facts, *line.texts):
            column.addWidget(label(detail, "muted" if detail is facts else "", wrap=True))
        return holder

    def _show_all(self) -> None:
        self._shows_all = True
        self._repaint()

    def _repaint(self) -> None:
        if self._shown is not None:
            self._show(*self._shown)


def _indicator_lines(tables: Iterable[IndicatorTable], place: str) -> list[QWidget]:
    lines: list[QWidget] = []
    for table in tables:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GRID, GRID)
        column.setSpacing(2)
        title = coded(table.indicator.code, table.indicator.title)
        column.addWidget(label(title, "strong", wrap=True))
        if place:
            column.addWidget(label(place, "muted", wrap=True))
        facts = IndicatorFacts()
        facts.show_table(table)
        column.addWidget(facts)
        lines.append(holder)
    return lines


def _lines_around(statuses: Mapping[Status, int], around: str, labels: Labels) -> Iterable[QWidget]:
    """How the activities of the whole area, or the whole plan, stand at the period's end."""
    if statuses:
        counts = ", ".join(f"{word(status)}: {count}" for status, count in statuses.items())
        every = labels.activity.counted(sum(statuses.values()))
        sentence = _("{count} i {place}: {statuses}.")
        text = sentence.format(count=every, place=around, statuses=counts)
        yield label(text, "muted", wrap=True)
