"""Fixing a period's follow-up, with what is missing first, and opening a fixed one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.followup.fixing import Decision, Missing
from tracker.domain.meetings.meeting import deciding_body, is_same_body
from tracker.domain.meetings.receiving import council_warning
from tracker.domain.reporting.reporting import FOLLOWUP_FIELDS
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.followup.fixing import (
    PreparedYear,
    check_decision,
    fix,
    missing,
    prepare_year,
    reopen,
)
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import Picture, label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.dialogs.job_progress import JobProgress
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.session import Session
from tracker.ui.tasks import Progress

_WIDTH = 640
_LIST_HEIGHT = 256
_SIGN = 16
_NAMES = ("case_number", "body", "fixed_on", "remarks")
_REASON = Field("reason", N_("Skäl"), Kind.TEXT, required=True)
_CAPTIONS = {
    "case_number": N_("Uppföljningens diarienummer"),
    "body": N_("Fastställs av"),
    "fixed_on": N_("Datum för beslutet"),
    "remarks": N_("Anmärkning"),
}


class FixYearDialog(Frame):
    """Accepted when the period has been fixed. What is missing is shown before."""

    def __init__(self, session: Session, period: AnyPeriod, parent: QWidget | None = None) -> None:
        title = _("Fastställ uppföljningen {year}").format(year=period)
        super().__init__(title, parent, width=_WIDTH)
        self._session = session
        self._period = period_of(period)
        self._lacks: tuple[Missing, ...] | None = None
        self._leave_when_ended = False
        self._is_writing = False
        self.editors = {
            name: make_editor(
                replace(FOLLOWUP_FIELDS[name], label=_CAPTIONS[name], required=name == "fixed_on"),
                list,
            )
            for name in _NAMES
        }
        self.missing_heading = label(_("Ser efter vad som saknas …"), "subheading")
        self.missing_list = _MissingList()
        self.note = label("", "warning", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.progress = JobProgress()
        self._lay_out()
        self._cancel = self.add_button(_("Avbryt"), self.reject)
        self.fix_button = self.add_button(_("Fastställ"), self.fix, role="primary")
        self._fill()
        self._connect()
        self._show_state()
        self._look()

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The gaps, none before they have been read."""
        return self._lacks or ()

    def fix(self) -> None:
        """Fix the period: its state is written as text in the job thread, then committed there."""
        if self._lacks is None or self.progress.is_running or self._is_writing:
            return
        decision = self._checked()
        if decision is None:
            return
        self.problem.clear()
        work = partial(_prepare, self._session.plan, decision, self._session.today())
        self.progress.run(self._session.tasks, work, _("Läser planen …"))
        self._show_state()

    def done(self, result: int) -> None:
        """Stop the job first, when one is under way."""
        if self.progress.is_running:
            self._leave_when_ended = True
            self.progress.cancel()
        elif not (self._is_writing and self._session.is_open):
            self._session.tasks.forget_query(self)
            super().done(result)

    # Building

    def _lay_out(self) -> None:
        self.body.addWidget(label(_what_fixing_means(self._period), "muted", wrap=True))
        self.body.addWidget(self.missing_heading)
        self.body.addWidget(self.missing_list)
        self.body.addLayout(self._fields())
        self._below = QStackedWidget()
        problems = QWidget()
        column = QVBoxLayout(problems)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addStretch(1)
        self._below.addWidget(problems)
        self._below.addWidget(self.progress)
        self.body.addWidget(self._below)
        self.body.addStretch(1)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        places = {"case_number": (0, 0, 1), "fixed_on": (0, 1, 1), "body": (2, 0, 2)}
        places["remarks"] = (5, 0, 2)
        for name, (row, column, span) in places.items():
            editor = self.editors[name]
            caption = label(_(_CAPTIONS[name]), "muted")
            caption.setBuddy(editor)
            caption.setContentsMargins(0, GRID if row else 0, 0, 0)
            editor.name_for_screen_reader(_(_CAPTIONS[name]))
            grid.addWidget(caption, row, column, 1, span)
            grid.addWidget(editor, row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
            if name == "remarks":
                self._remarks_caption = caption
        grid.addWidget(self.note, 4, 0, 1, 2)
        return grid

    def _fill(self) -> None:
        plan = self._session.plan
        found, row = plan.followups.of(self._period), plan.plan()
        body = (found.body if found else None) or deciding_body(row)
        self.editors["case_number"].set_value(found.case_number if found else None)
        self.editors["body"].set_value(body or None)
        self.editors["fixed_on"].set_value(None)
        self._show_body_note()

    def _connect(self) -> None:
        self.editors["body"].committed.connect(lambda _value: self._show_body_note())
        for editor in self.editors.values():
            editor.committed.connect(lambda _value: self.problem.clear())
        self.progress.succeeded.connect(self._commit)
        self.progress.failed.connect(self._fail)
        self.progress.ended.connect(self._end)
        self._session.day_changed.connect(self._look)
        self._session.closed.connect(self.reject)

    # Looking and showing

    def _look(self) -> None:
        plan, period, today = self._session.plan, self._period, self._session.today()

        def read() -> tuple[Missing, ...]:
            with plan.copy() as copy:
                return missing(copy, period, today)

        self._session.tasks.query(read, self._show_missing, self._fail, key=self)

    def _show_missing(self, lacks: tuple[Missing, ...]) -> None:
        self._lacks = lacks
        heading = _("Det här saknas") if lacks else _("Ingenting saknas")
        self.missing_heading.setText(heading)
        self.missing_list.show_missing(lacks)
        caption = _("Anmärkning")
        if lacks and self._period.is_whole:
            caption = _("Anmärkning: varför året fastställs ändå")
        elif lacks:
            caption = _("Anmärkning: varför delåret fastställs ändå")
        announce(self, " ".join((f"{heading}.", *(lack.sentence for lack in lacks))))
        self._remarks_caption.setText(caption)
        self.editors["remarks"].name_for_screen_reader(caption)
        self._show_state()

    def _show_body_note(self) -> None:
        plan = self._session.plan.plan()
        body = str(self.editors["body"].entered() or "").strip() or None
        sentence = ""
        if council_warning(plan, body):
            sentence = council_warning(plan, body)
        elif not body and is_same_body(plan.followup_recipient, plan.council_name):
            sentence = _("Ange det organ som fattar beslutet.")
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _show_state(self) -> None:
        running = self.progress.is_running or self._is_writing
        for editor in self.editors.values():
            editor.setEnabled(not running)
        self._below.setCurrentIndex(1 if running else 0)
        self._cancel.setEnabled(not running)
        self.fix_button.setEnabled(not running and self._lacks is not None)

    # Fixing

    def _entered(self, name: str) -> str | None:
        value = self.editors[name].field.clean(self.editors[name].entered())
        return None if value is None else str(value)

    def _checked(self) -> Decision | None:
        """Return the decision, or None with what is wrong shown under the field."""
        try:
            texts = {name: self._entered(name) for name in _NAMES}
            decision = Decision(
                self._period.year,
                texts["case_number"],
                texts["body"],
                date.fromisoformat(texts["fixed_on"] or ""),
                texts["remarks"],
                self._period.until,
            )
            check_decision(decision, self.missing, self._session.today())
        except InvalidValueError as error:
            self._refuse(error)
            return None
        return decision

    def _refuse(self, error: InvalidValueError) -> None:
        editor = self.editors[error.field]
        editor.refuse(str(error))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, prepared: PreparedYear) -> None:
        """Have the period fixed by the job thread, while the window lives on."""
        if self._leave_when_ended:
            return
        today = self._session.today()
        self._is_writing = True
        self._session.work_at_length(
            _("Fastställer {year}").format(year=self._period),
            lambda plan, _progress: fix(plan, prepared.decision, today, prepared=prepared),
            lambda _snapshot: self._leave(),
            refused=self._fail,
        )

    def _leave(self) -> None:
        self._is_writing = False
        self.accept()

    def _fail(self, error: TrackerError) -> None:
        self._is_writing = False
        self._show_state()
        if isinstance(error, InvalidValueError):
            self._refuse(error)
            return
        self.problem.setText(str(error))

    def _end(self) -> None:
        self._show_state()
        if self._leave_when_ended:
            super().done(self.result())


class ReopenYearDialog(Frame):
    """Accepted when a fixed period has been opened again, which takes a reason."""

    def __init__(self, session: Session, period: AnyPeriod, parent: QWidget | None = None) -> None:
        title = _("Öppna uppföljningen {year} igen").format(year=period)
        super().__init__(title, parent, width=_WIDTH - 10 * GRID)
        self._session = session
        self._period = period_of(period)
        self.reason = make_editor(_REASON, list)
        self.reason.name_for_screen_reader(_("Skäl"))
        self.body.addWidget(label(_what_reopening_means(self._period), "muted", wrap=True))
        caption = label(_why_reopened(self._period), "muted")
        caption.setBuddy(self.reason)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.reason)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self.add_button(_("Avbryt"), self.reject)
        self.reopen_button = self.add_button(
            _reopen_words(self._period), self.reopen, role="primary"
        )
        session.closed.connect(self.reject)
        self.reason.setFocus()

    def reopen(self) -> None:
        """Open the period as one change, then accept."""
        session = self._session
        try:
            reason = str(_REASON.clean(self.reason.entered()))
        except InvalidValueError as error:
            self.reason.refuse(str(error))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        change_label = _("Öppnade uppföljningen {year} igen").format(year=self._period)
        if session.change(
            change_label, reopen, session.plan, self._period, reason, session.today()
        ):
            self.accept()


def _what_fixing_means(period: FollowupPeriod) -> str:
    if period.is_whole:
        return _(
            "Ett fastställt år är en allmän handling: det går inte att ändra eller ångra. Allt som"
            " står i planen i dag sparas som årets version, med en kontrollsumma som visar att"
            " ingen har ändrat den. Behöver året rättas öppnar du det igen och skriver varför."
        )
    return _(
        "Ett fastställt delår är en allmän handling: det går inte att ändra eller ångra. Allt som"
        " står i planen i dag sparas som delårets version, med en kontrollsumma som visar att ingen"
        " har ändrat den. Helårets uppföljning fortsätter för sig."
    )


def _what_reopening_means(period: FollowupPeriod) -> str:
    if period.is_whole:
        return _(
            "Året går att ändra igen. Det som fastställdes finns kvar som det var, med sin"
            " kontrollsumma, och skälet sparas. Fastställ året på nytt när det är rättat."
        )
    return _(
        "Delåret går att ändra igen. Det som fastställdes finns kvar som det var, med sin"
        " kontrollsumma, och skälet sparas. Fastställ delåret på nytt när det är rättat."
    )


def _why_reopened(period: FollowupPeriod) -> str:
    return _("Varför öppnas året?") if period.is_whole else _("Varför öppnas delåret?")


def _reopen_words(period: FollowupPeriod) -> str:
    return _("Öppna året") if period.is_whole else _("Öppna delåret")


class _MissingList(QScrollArea):
    """The gaps, each with a sign, a sentence, and below it what to do."""

    def __init__(self) -> None:
        super().__init__()
        speak_as(self, Role.Grouping)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Det här saknas"))
        self.setFixedHeight(_LIST_HEIGHT)
        self.hide()

    def show_missing(self, lacks: Sequence[Missing]) -> None:
        """Show other things."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for lack in lacks:
            row = grid.rowCount()
            grid.addWidget(Picture("triangle-alert", _SIGN), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(lack.sentence, wrap=True), row, 1)
            grid.addWidget(label(lack.remedy, "muted", wrap=True), row + 1, 1)
            grid.setRowMinimumHeight(row + 2, GRID // 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(content)
        self.setVisible(bool(lacks))


def _prepare(plan: PlanFile, decision: Decision, today: date, progress: Progress) -> PreparedYear:
    """Read and write as text in a worker, from a private copy of the plan."""
    with plan.copy() as copy:
        progress(_("Skriver årets version …"), 0.3)
        prepared = prepare_year(copy, decision, today)
    progress(_("Sparar …"), 0.9)
    return prepared
