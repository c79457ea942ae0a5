"""The list of what needs attention, gathered by reason; every line leads to what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.activities.attention import AttentionGroup, AttentionLine, heading
from tracker.domain.activities.selection import ActivityFilter, Attention
from tracker.domain.core.language import _
from tracker.domain.followup.concerns import Concern, ConcernGroup, concern_heading
from tracker.ui.kit.basics import button
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.row_paint import SIGN, paint_focus
from tracker.ui.kit.tiles import IconLine, spaced
from tracker.ui.overview.attention_lines import (
    ENTER,
    AttentionLines,
    Line,
    line_height,
    text_left,
)

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

Reason = Attention | Concern

_SIGNS: dict[Reason, tuple[str, str]] = {
    Attention.LATE: ("clock-alert", "danger"),
    Attention.AT_RISK: ("triangle-alert", "warning"),
    Attention.CHECK_PASSED: ("list-checks", "warning"),
    Attention.DUE_SOON: ("calendar-clock", "warning"),
    Attention.UNDISTRIBUTED: ("building-2", "warning"),
    Attention.NO_OWNER: ("user-x", "warning"),
    Concern.REVISION: ("calendar-sync", "warning"),
    Concern.AGREEMENT: ("calendar-clock", "warning"),
    Concern.LACKING: ("circle-dashed", "warning"),
    Concern.NO_REPORT: ("clipboard-check", "warning"),
    Attention.NO_DUE_DATE: ("calendar-x", "warning"),
    Attention.MOVED: ("calendar-sync", "neutral"),
    Attention.SILENT: ("hourglass", "neutral"),
    Concern.NO_VALUE: ("chart-line", "neutral"),
}
"""The reasons, the gravest first, with the shape and the tint of each."""

_OPEN_AT_FIRST = frozenset(
    {
        Attention.LATE,
        Attention.AT_RISK,
        Attention.CHECK_PASSED,
        Attention.DUE_SOON,
        Attention.UNDISTRIBUTED,
        Attention.NO_OWNER,
        Concern.REVISION,
        Concern.AGREEMENT,
        Concern.LACKING,
        Concern.NO_REPORT,
    }
)
_PAGES = {
    Concern.REVISION: "strategy",
    Concern.AGREEMENT: "strategy",
    Concern.LACKING: "coverage",
    Concern.NO_REPORT: "followup",
    Concern.NO_VALUE: "indicators",
}


def reason_heading(reason: Reason) -> str:
    """Return the words shown for a reason, such as "Utan ansvarig"."""
    return concern_heading(reason) if isinstance(reason, Concern) else heading(reason)


class GroupHeading(QAbstractButton):
    """A heading that folds its group: arrow, sign, words, count."""

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._count = 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)

    def show_count(self, count: int) -> None:
        """Show how many the group has."""
        self._count = count
        self.setAccessibleName(f"{reason_heading(self._reason)}: {count}")
        self._describe()
        self.update()

    @guarded
    def sizeHint(self) -> QSize:
        words = f"{reason_heading(self._reason)} {spaced(self._count)}"
        return QSize(
            text_left() + self.fontMetrics().horizontalAdvance(words) + 4 * GRID,
            line_height(self) + GRID // 2,
        )

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(text_left() + 6 * GRID, self.sizeHint().height())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("accent_soft"))
        top = (self.height() - scaled(SIGN)) // 2
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        icon(arrow, theme.color("muted")).paint(
            painter, QRect(GRID // 2, top, scaled(SIGN), scaled(SIGN))
        )
        name, tint = _SIGNS[self._reason]
        place = QRect(text_left() - GRID - scaled(SIGN), top, scaled(SIGN), scaled(SIGN))
        icon(name, theme.color(tint)).paint(painter, place)
        self._paint_words(painter)
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = self.rect().adjusted(text_left(), 0, -GRID, 0)
        count = spaced(self._count)
        words = metrics.elidedText(
            reason_heading(self._reason),
            Qt.TextElideMode.ElideRight,
            room.width() - metrics.horizontalAdvance(count) - GRID,
        )
        painter.setPen(theme.color("text"))
        painter.drawText(room, _LEFT, words)
        room.setLeft(room.left() + metrics.horizontalAdvance(words) + GRID)
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(room, _LEFT, count)

    def _describe(self) -> None:
        self.setAccessibleDescription(_("Utfälld") if self.isChecked() else _("Hopfälld"))


class AttentionSection(QWidget):
    """One reason: its heading, a way to all of it, and its first lines."""

    open_activity_requested = Signal(int)
    filter_requested = Signal(object)
    page_requested = Signal(str)
    distribute_requested = Signal()

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = reason
        self.heading = GroupHeading(reason, self)
        self.show_all = button("", self._ask_for_all, role="link")
        self.show_all.setAutoDefault(True)
        self.show_all.setCursor(Qt.CursorShape.PointingHandCursor)
        self.lines = AttentionLines(self)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.heading, 1)
        self.stops: list[QWidget] = [self.heading, self.show_all, self.lines]
        """What the keyboard stands on, in its order."""
        if reason is Attention.UNDISTRIBUTED:
            self.distribute = button(_("Fördela …"), self.distribute_requested.emit, role="link")
            self.distribute.setAutoDefault(True)
            self.distribute.setCursor(Qt.CursorShape.PointingHandCursor)
            top.addWidget(self.distribute)
            self.stops.insert(1, self.distribute)
        top.addWidget(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.lines)
        self.heading.toggled.connect(self.lines.setVisible)
        self.lines.hide()
        self.heading.setChecked(reason in _OPEN_AT_FIRST)
        self.lines.chosen.connect(self._open)
        self.lines.setAccessibleName(reason_heading(reason))

    def show_group(self, group: AttentionGroup | ConcernGroup) -> None:
        """Show how many there are and the first of them."""
        self.heading.show_count(group.count)
        self.show_all.setText(_("Visa alla {count}").format(count=spaced(group.count)))
        self.show_all.setAccessibleName(
            _("Visa alla {count}: {reason}").format(
                count=group.count, reason=reason_heading(self.reason)
            )
        )
        self.lines.show_lines(group.lines)

    def _open(self, line: Line) -> None:
        """Ask for what a line is about: its activity, the activities it counts, or a page."""
        if isinstance(line, AttentionLine):
            self.open_activity_requested.emit(line.activity_id)
        elif line.wanted is not None:
            self.filter_requested.emit(line.wanted)
        else:
            self._ask_for_all()

    def _ask_for_all(self) -> None:
        if isinstance(self.reason, Concern):
            self.page_requested.emit(_PAGES[self.reason])
        else:
            self.filter_requested.emit(ActivityFilter(attention=frozenset({self.reason})))


class _Sections(dict[Reason, AttentionSection]):
    """The parts by their reasons."""

    def __init__(self, make: Callable[[Reason], AttentionSection]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, reason: Reason) -> AttentionSection:
        self[reason] = made = self._make(reason)
        return made


class AttentionList(QWidget):
    """All reasons that apply, the gravest first; one calm sentence when none does."""

    open_activity_requested = Signal(int)
    filter_requested = Signal(object)
    page_requested = Signal(str)
    line_reached = Signal(object, QRect)
    distribute_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tab_before: QWidget | None = None
        """What the keyboard stands on before the list."""
        self.sections = _Sections(self._make_section)
        """The reasons that have been shown, each made when it is first asked for."""
        self.nothing = IconLine("circle-check", "success")
        self.nothing.show_text(_("Inget behöver uppmärksamhet just nu."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.nothing)
        self._layout = layout

    def show_groups(
        self, groups: Iterable[AttentionGroup], concerns: Iterable[ConcernGroup] = ()
    ) -> None:
        """Show these groups; reasons that are not among them are hidden."""
        by_reason: dict[Reason, AttentionGroup | ConcernGroup]
        by_reason = {group.reason: group for group in groups}
        by_reason |= {group.concern: group for group in concerns}
        self.nothing.setVisible(not by_reason)
        made = len(self.sections)
        for reason in _SIGNS:
            if reason in by_reason:
                self.sections[reason].show_group(by_reason[reason])
                self.sections[reason].show()
            elif reason in self.sections:
                self.sections[reason].hide()
        if len(self.sections) > made:
            self._order_tabs()

    def _make_section(self, reason: Reason) -> AttentionSection:
        """Make the part of a reason, hidden, between those that are graver and the others."""
        section = AttentionSection(reason, self)
        section.hide()
        graver = list(_SIGNS)[: list(_SIGNS).index(reason)]
        self._layout.insertWidget(1 + sum(each in self.sections for each in graver), section)
        section.open_activity_requested.connect(self.open_activity_requested)
        section.filter_requested.connect(self.filter_requested)
        section.page_requested.connect(self.page_requested)
        section.distribute_requested.connect(self.distribute_requested)
        section.lines.line_reached.connect(self._forwarder(section.lines))
        return section

    def _order_tabs(self) -> None:
        """Have the keyboard go through the parts as they are read, whichever was made first."""
        made = [self.sections[reason] for reason in _SIGNS if reason in self.sections]
        stops = [self.tab_before, *(stop for section in made for stop in section.stops)]
        for earlier, later in pairwise(stop for stop in stops if stop is not None):
            QWidget.setTabOrder(earlier, later)

    def _forwarder(self, lines: AttentionLines) -> Any:
        return lambda place: self.line_reached.emit(lines, place)
