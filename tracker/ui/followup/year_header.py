"""The head of the follow-up: the period, its state, and what is done with it as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from tracker.domain.core.followup_period import AnyPeriod, period_of
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.meetings.meeting import deciding_body
from tracker.domain.meetings.treatment import Treated
from tracker.domain.plan.plan import Plan
from tracker.domain.reporting.reporting import Followup
from tracker.ui.kit.basics import button
from tracker.ui.kit.elided_label import ElidedLabel
from tracker.ui.kit.icon_button import icon_button, more_button
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.notice import Notice
from tracker.ui.kit.speaking.announcing import Told
from tracker.ui.kit.speaking.roles import Role, speak_as


class YearHeader(QWidget):
    """Has the page's `head`, and is itself the line below it.

    `side_chosen` carries the number of a side; the other signals ask for what they name.
    """

    side_chosen = Signal(int)
    issue_requested = Signal()
    receive_requested = Signal()
    fix_requested = Signal()
    next_year_requested = Signal()
    more_requested = Signal()
    removal_requested = Signal()
    treat_requested = Signal()

    def __init__(self, sides: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = PageHead()
        self.heading = self.head.heading
        self.state = ElidedLabel("", "muted")
        self.notice = Notice()
        self.told = Told(self)
        self.issue_button = button(_("Skapa formulär …"), self.issue_requested.emit)
        self.receive_button = button(_("Ta emot formulär …"), self.receive_requested.emit)
        self.fix_button = button("", self.fix_requested.emit)
        self.fix_button.hide()
        self.treat_button = icon_button(
            _("Behandlad vid …"), self.treat_requested.emit, "users", role="link"
        )
        self.treat_button.setToolTip(_("Välj mötena där årets uppföljning har behandlats"))
        self.treat_button.hide()
        self.next_button = button(_("Nästa år …"), self.next_year_requested.emit)
        self.next_button.setToolTip(_("För över det som fortsätter till nästa år"))
        self.more_button = more_button(self.more_requested.emit)
        self.remove_button = button(_("Ta bort delåret"), self.removal_requested.emit)
        self.remove_button.setToolTip(_("Ingenting är rapporterat i delåret ännu"))
        self.remove_button.hide()
        self._sides = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.head.add_tools(
            self.issue_button,
            self.receive_button,
            self.fix_button,
            self.next_button,
            self.remove_button,
            self.more_button,
        )
        column.addLayout(self._side_row(sides))
        column.addWidget(self.notice)

    def name_sides(self, names: Sequence[str]) -> None:
        """Give the sides their names, without which they are not shown."""
        for number, name in enumerate(names):
            chip = self.side(number)
            if not chip.text():
                chip.show()
            chip.setText(name)
            chip.setAccessibleName(name)
            bold = QFont(chip.font())
            bold.setBold(True)
            chip.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(name) + 4 * GRID)

    def side(self, number: int) -> QToolButton:
        """Return the chip of a side."""
        found = self._sides.button(number)
        if not isinstance(found, QToolButton):
            raise IndexError(number)
        return found

    def show_year(
        self,
        period: AnyPeriod,
        followup: Followup | None,
        plan: Plan,
        *,
        editable: bool,
        can_go_on: bool,
        can_be_removed: bool = False,
    ) -> None:
        """Show a period and how far its follow-up has come (VI-R8).

        Who decides and who only receives the report stand in different places. `can_go_on` says
        whether there is a follow-up to go on from to another year; `can_be_removed` that it is a
        part of a year of which nothing is reported.
        """
        wanted = period_of(period)
        self.heading.setText(_("Uppföljning {year}").format(year=wanted))
        is_fixed = followup is not None and followup.is_fixed
        parts = [_("Inte startad") if followup is None else word(followup.state)]
        if followup is not None and is_fixed:
            facts = (str(followup.fixed_on or ""), followup.body, followup.case_number)
            parts[0] = " ".join([parts[0], *(fact for fact in facts[:1] if fact)])
            parts += [fact for fact in facts[1:] if fact]
        elif followup is not None and followup.reopened_on is not None:
            sentence = _("öppnad igen {day}: {reason}")
            reason = followup.reopened_reason or "–"
            parts.append(sentence.format(day=followup.reopened_on, reason=reason))
        receivers = dict.fromkeys(
            receiver for receiver in (plan.followup_recipient, plan.council_name) if receiver
        )
        if receivers:
            parts.append(_("Redovisas för {receivers}").format(receivers=", ".join(receivers)))
        decider = deciding_body(plan)
        if decider and decider not in receivers and not is_fixed:
            parts.append(_("Beslutas av {body}").format(body=decider))
        self.state.show_text(" · ".join(parts))
        self.told.tell(self.heading.text(), *parts)
        self.notice.show_text(
            _fixed_sentence(followup) if followup is not None and is_fixed else ""
        )
        self.fix_button.setText(_fix_words(wanted.is_whole, is_fixed))
        self.fix_button.show()
        for widget in (self.issue_button, self.receive_button):
            widget.setEnabled(editable and not is_fixed)
        self.fix_button.setEnabled(editable and followup is not None)
        self.next_button.setEnabled(editable and can_go_on)
        self.next_button.setVisible(wanted.is_whole)
        self.remove_button.setVisible(editable and can_be_removed and followup is not None)

    def show_treated(self, treated: Sequence[Treated], *, is_offered: bool, editable: bool) -> None:
        """Say where the follow-up was treated, which may be added to also when it is fixed."""
        if treated:
            places = _("Behandlad vid {places}").format(
                places="; ".join(each.place for each in treated)
            )
            self.state.show_text(f"{self.state.text()} · {places}")
        self.treat_button.setVisible(is_offered)
        self.treat_button.setEnabled(editable)

    def _side_row(self, sides: int) -> FlowLayout:
        row = FlowLayout(GRID)
        for number in range(sides):
            chip = QToolButton()
            speak_as(chip, Role.PageTab)
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _on, number=number: self.side_chosen.emit(number))
            chip.hide()
            self._sides.addButton(chip, number)
            row.addWidget(chip)
        row.addWidget(self.state)
        row.addWidget(self.treat_button)
        return row


def _fix_words(is_whole: bool, is_fixed: bool) -> str:
    """Return what the button that fixes the period, or opens it again, is called."""
    if is_whole:
        return _("Öppna året igen …") if is_fixed else _("Fastställ året …")
    return _("Öppna delåret igen …") if is_fixed else _("Fastställ delåret …")


def _fixed_sentence(followup: Followup) -> str:
    """Return why nothing can be changed, and what to do about it."""
    sentence = (
        _(
            "Uppföljningen {year} är fastställd och går bara att läsa. Ska något rättas öppnar du"
            " året igen och skriver skälet; det syns i historiken."
        )
        if not followup.until
        else _(
            "Uppföljningen {year} är fastställd och går bara att läsa. Ska något rättas öppnar du"
            " delåret igen och skriver skälet; det syns i historiken."
        )
    )
    return sentence.format(year=followup.period)
