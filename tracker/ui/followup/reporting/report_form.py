"""A unit's report of a period: a form for one of its activities, and one for its own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from tracker.domain.activities.participation import shown_quantity
from tracker.domain.core.fields import Field
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import Status, word
from tracker.domain.reporting.reporting import (
    ACTIVITY_REPORT_FIELDS,
    UNIT_REPORT_FIELDS,
    ReportState,
    status_label,
)
from tracker.store.followup.reporting import QUANTITY, report_activity
from tracker.store.followup.rollcall import SheetLine, UnitSheet
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import LineEditor, Options
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.year_form import Beside, YearForm, beside_text, said_beside
from tracker.ui.kit.looks import theme
from tracker.ui.session import Session

TEXTS = ("result", "deviation", "next_steps", "voices")
REPORTED_BY = ACTIVITY_REPORT_FIELDS["reported_by"]

_FIELDS = (
    ACTIVITY_REPORT_FIELDS["status"],
    QUANTITY,
    *(ACTIVITY_REPORT_FIELDS[name] for name in TEXTS),
)
_DATES = {
    "issued_on": frozenset({ReportState.ISSUED, ReportState.RECEIVED, ReportState.APPROVED}),
    "received_on": frozenset({ReportState.RECEIVED, ReportState.APPROVED}),
    "approved_on": frozenset({ReportState.APPROVED}),
}


class ReportForm(YearForm):
    """One activity's report of a period by one unit (LJ-R3, VB-R8).

    `reporter` is who reports, written along with everything.
    """

    hints: ClassVar[Mapping[str, str]] = {
        "voices": N_(
            "Vad säger de som berörs? Skriv utan personuppgifter: inga namn och inget som pekar"
            " ut någon."
        )
    }

    _period: AnyPeriod = 0

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _FIELDS, parent)
        self.reporter: str | None = None
        self._unit_id = 0
        self._line: SheetLine | None = None

    def show_line(self, sheet: UnitSheet, line: SheetLine, *, editable: bool) -> None:
        """Show a unit's report of an activity; what is being written about another is saved."""
        period = sheet.row.report.period
        self.turn_to((period, sheet.row.key, line.key))
        self._period, self._unit_id, self._line = period, sheet.row.key, line
        report, before = line.report, line.before
        values = {name: getattr(report, name) if report else None for name in ("status", *TEXTS)}
        beside = {"status": _beside_status(line, sheet.beside)}
        for name in TEXTS:
            text = getattr(before, name) if before is not None else None
            if text:
                beside[name] = beside_text(text, sheet.beside)
        self.show_field(QUANTITY.name, shown=line.share is not None)
        if line.share is not None:
            values[QUANTITY.name] = line.share.actual_quantity
            texts = _beside_quantity(line)
            if texts:
                beside[QUANTITY.name] = Beside(" · ".join(texts))
        self.show_values(values, beside, editable=editable)

    def options(self, field: Field) -> list[Option]:
        none = [] if field.required else [Option(None, "–")]
        return none + [
            Option(str(status), word(status), theme.status_icon(status)) for status in Status
        ]

    def make(self, field: Field, options: Options) -> FieldEditor:
        return _QuantityEditor(field) if field is QUANTITY else super().make(field, options)

    def caption(self, field: Field) -> str:
        is_status = field.name == "status"
        return status_label(period_of(self._period)) if is_status else super().caption(field)

    def change_label(self, field: Field) -> str:
        title = self._line.row.activity.title if self._line is not None else ""
        text = _("Rapporterade {field} {year}: {title}")
        return text.format(field=_(field.label).lower(), year=self._period, title=title)

    def write(self, name: str, value: object) -> object:
        if self._line is None:
            return None
        values = {name: value}
        if self.reporter and name != QUANTITY.name:
            values["reported_by"] = self.reporter
        today = self.session.today()
        return report_activity(
            self.session.plan, self._period, self._line.key, self._unit_id, today=today, **values
        )


class SummaryForm(YearForm):
    """A unit's own words about the period, who reported, and the days of its report's steps.

    `reporter` is who reports; it is kept here until there is a report to write it in.
    """

    hints: ClassVar[Mapping[str, str]] = {
        "reported_by": N_("Skriv hellre befattningen än namnet, till exempel Enhetschef.")
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        fields = (UNIT_REPORT_FIELDS["summary"], REPORTED_BY)
        super().__init__(session, (*fields, *(UNIT_REPORT_FIELDS[name] for name in _DATES)), parent)
        self.reporter: str | None = None
        self._sheet: UnitSheet | None = None

    def show_sheet(self, sheet: UnitSheet, *, editable: bool) -> None:
        """Show a unit's own words; what is being written about another unit is saved."""
        self.turn_to((sheet.row.report.period, sheet.row.key))
        if self._sheet is None or self._sheet.row.key != sheet.row.key:
            self.reporter = None
        self._sheet = sheet
        self.reporter = sheet.reported_by or self.reporter
        report = sheet.row.report
        values: dict[str, Any] = {"summary": report.summary, "reported_by": self.reporter}
        values |= {name: getattr(report, name) for name in _DATES}
        beside = {}
        if sheet.summary_before:
            beside["summary"] = beside_text(sheet.summary_before, sheet.beside)
        for name, states in _DATES.items():
            self.show_field(name, shown=report.state in states)
        self.show_values(values, beside, editable=editable)

    def write(self, name: str, value: object) -> object:
        if self._sheet is None:
            return None
        period, unit_id = self._sheet.row.report.period, self._sheet.row.key
        plan = self.session.plan
        if name != REPORTED_BY.name:
            return plan.unit_reports.put(period, unit_id, **{name: value})
        self.reporter = str(value) if value else None
        reports = [line.report for line in self._sheet.lines if line.report is not None]
        return [plan.activity_reports.update(report.id, reported_by=value) for report in reports]


class _QuantityEditor(LineEditor):
    """How many, written with a decimal comma."""

    def show_value(self, value: Any) -> None:
        super().show_value(None if value is None else shown_quantity(float(value)))


def _beside_quantity(line: SheetLine) -> list[str]:
    """Return the unit's target this year and what it did the year before."""
    texts = []
    if line.share is not None and line.share.target_quantity is not None:
        target = shown_quantity(line.share.target_quantity)
        texts.append(_("Mål {target}").format(target=target))
    before = line.share_before
    if before is not None and before.actual_quantity is not None:
        last = shown_quantity(before.actual_quantity)
        texts.append(_("Utfall {year}: {quantity}").format(year=before.year, quantity=last))
    return texts


def _beside_status(line: SheetLine, beside: FollowupPeriod) -> Beside:
    """The unit's status in the period beside and the plan's now, which a button takes over."""
    plan = line.row.activity.status if line.share is None else line.share.status
    lines = [_("I planen: {status}").format(status=word(plan))]
    if line.before is not None and line.before.status is not None:
        lines.append(said_beside(word(line.before.status), beside))
    if line.is_reported:
        return Beside("\n".join(lines))
    action = _("Sätt status {status}").format(status=word(plan))
    return Beside("\n".join(lines), action, plan)
