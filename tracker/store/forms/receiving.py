"""Takes what units have answered in their forms into the plan, as one change (LJ-R3).

A unit's form reaches what the unit may answer for and nothing else, whatever its keys say: every
value is checked against the rows the plan would put into the unit's form today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.core.fields import Stored
from tracker.domain.core.followup_period import AnyPeriod, FollowupPeriod, period_of
from tracker.domain.core.jobs import Progress, silent
from tracker.domain.core.language import _, ngettext
from tracker.domain.forms.merged import PlanRow
from tracker.domain.forms.proposals import (
    PlanNames,
)
from tracker.domain.forms.receipt import Receipt
from tracker.domain.forms.returned import same_value
from tracker.domain.forms.unit_form import MOVE_REASON, FormPart, IssuedForm, IssuedRow, RowKey
from tracker.domain.own.own_field import OwnRule
from tracker.domain.plan.plan import Unit
from tracker.errors import ConflictError, ReadOnlyError
from tracker.store.file.backup import BEFORE_IMPORT
from tracker.store.forms.forms import KnownForm, known_form
from tracker.store.forms.names import plan_names, titles_by_unit
from tracker.store.forms.queries import forms_by_unit
from tracker.store.forms.receiving_rows import write_receipt
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit with the rows it may answer for today, and what its proposals can refer to."""

    unit: Unit
    rows: Mapping[RowKey, PlanRow]
    names: PlanNames


class PlanNow:
    """A plan as it stands when forms of a period come back, read once for all units.

    Raises ConflictError when the period has been fixed.
    """

    def __init__(self, plan: PlanFile, period: AnyPeriod, today: date) -> None:
        self._plan = plan
        self._form_of = forms_by_unit(plan, period, today)
        self._reasons = _move_reasons(plan)
        self._without_value = _series_without_value(plan, period_of(period))
        self._names = plan_names(plan)
        self._titles = titles_by_unit(plan)

    def unit(self, unit_id: int) -> UnitNow:
        """Return what a unit may answer for.

        Raises ConflictError when it is gone, TrackerError when it is external or no longer used.
        """
        content = self._form_of(unit_id)
        own = {field.name: field.rule for field in content.form.own}
        rows = {
            row.key: _plan_row(row, self._reasons, self._without_value, own)
            for row in content.form.rows
        }
        known = self._names.of_form(content, self._titles.get(unit_id, frozenset()))
        return UnitNow(self._plan.units.get(unit_id), rows, known)


def facts_of_form(plan: PlanFile, form: IssuedForm) -> tuple[int, str]:
    """Return the id of the unit whose form it is now, and the fingerprint it was issued with.

    The unit is another one than the form names when units have been merged since. A form that the
    plan does not remember is taken at its word.
    """
    found = plan.connection.execute(
        "SELECT unit_id, fingerprint FROM issued_form WHERE form_id = ?", [form.form_id]
    ).fetchone()
    return (form.unit_id, form.fingerprint()) if found is None else (int(found[0]), str(found[1]))


def newest_issue(plan: PlanFile, period: AnyPeriod, unit_id: int) -> tuple[str, date] | None:
    """Return the id and the day of the newest form a unit got for a period, None for none."""
    wanted = period_of(period)
    found = plan.connection.execute(
        "SELECT form_id, issued_on FROM issued_form WHERE year = ? AND until = ?"
        " AND unit_id = ? ORDER BY id DESC LIMIT 1",
        [wanted.year, wanted.until, unit_id],
    ).fetchone()
    return None if found is None else (str(found[0]), date.fromisoformat(found[1]))


def receive(
    plan: PlanFile, receipts: Sequence[Receipt], today: date, progress: Progress = silent
) -> Changes:
    """Write what is taken from one or several forms as one change; return the changes.

    A backup is taken first. The units' reports become received. Nothing is written when there is
    nothing new. Raises ReadOnlyError when the plan is open for reading, ConflictError when the
    plan has been changed since it was compared, when the period has been fixed, or when a value
    belongs to what the unit may not answer for.
    """
    if plan.read_only_reason is not None:
        raise ReadOnlyError(plan.read_only_reason)
    known = {receipt.form.form_id: known_form(plan, receipt.form.form_id) for receipt in receipts}
    new = [receipt for receipt in receipts if _is_new(receipt, known[receipt.form.form_id])]
    if not new:
        return Changes()
    _require_one_each(plan, new)
    for period in {receipt.form.period for receipt in new}:
        plan.followups.require_open(period)
        progress(_("Jämför svaren med planen …"), 0)
        now = PlanNow(plan, period, today)
        for receipt in new:
            if receipt.form.period == period:
                _check(receipt, now.unit(receipt.unit_id))
    with plan.backed_up(BEFORE_IMPORT), plan.change(_label(plan, new), "form") as draft:
        for place, receipt in enumerate(new):
            name = plan.units.get(receipt.unit_id).name
            progress(_("Tar emot {unit} …").format(unit=name), place / len(new))
            write_receipt(plan, receipt, known[receipt.form.form_id], today)
    return draft.changes


def _require_one_each(plan: PlanFile, receipts: Sequence[Receipt]) -> None:
    counted = Counter((receipt.form.period, receipt.unit_id) for receipt in receipts)
    for (year, unit_id), count in counted.items():
        if count > 1:
            sentence = _(
                "{count} olika formulär från {unit}, {year}, kan inte tas emot på en gång. Välj"
                " det som gäller. Inget togs emot."
            )
            unit = plan.units.get(unit_id).name
            raise ConflictError(sentence.format(count=count, unit=unit, year=year))


def _is_new(receipt: Receipt, known: KnownForm | None) -> bool:
    if receipt.cells or receipt.proposals or known is None:
        return True
    return known.received_sha256 != receipt.sha256


def _check(receipt: Receipt, unit: UnitNow) -> None:
    """Refuse what has changed since it was compared, or is not the unit's to answer for."""
    received = {earlier.activity_id: earlier for earlier in unit.names.received}
    for proposal in receipt.proposals:
        if proposal.corrects is not None:
            now = received.get(proposal.corrects.activity_id)
            if now is None or now != proposal.corrects or now.unit_id != unit.unit.id:
                sentence = _(
                    "”{title}” har ändrats sedan förhandsvisningen. Läs in formuläret från {unit}"
                    " igen."
                )
                raise ConflictError(sentence.format(title=proposal.title, unit=unit.unit.name))
    for cell in receipt.cells:
        row = unit.rows.get(cell.key)
        if row is None or cell.input not in row.values:
            sentence = _("{key} är inte något som {unit} svarar för. Inget togs emot.")
            raise ConflictError(sentence.format(key=cell.key, unit=unit.unit.name))
        is_reason = cell.input == MOVE_REASON
        if not is_reason and not same_value(row.values[cell.input], cell.ours):
            sentence = _(
                "”{title}” har ändrats sedan förhandsvisningen. Läs in formuläret från {unit} igen."
            )
            raise ConflictError(sentence.format(title=row.title, unit=unit.unit.name))


def _label(plan: PlanFile, receipts: Sequence[Receipt]) -> str:
    first = receipts[0]
    return ngettext(
        "Tog emot {unit}, {year}", "Tog emot {count} formulär, {year}", len(receipts)
    ).format(unit=plan.units.get(first.unit_id).name, year=first.form.period, count=len(receipts))


def _plan_row(
    row: IssuedRow,
    reasons: Mapping[int, tuple[str | None, str | None]],
    without_value: Collection[tuple[int, str]],
    own: Mapping[str, OwnRule],
) -> PlanRow:
    values: dict[str, Stored] = dict(row.base)
    if MOVE_REASON in values:
        moved_to, reason = reasons.get(row.key.row_id, (None, None))
        values[MOVE_REASON] = reason if moved_to == values.get("due_date") else None
    return PlanRow(
        row.key,
        row.title,
        values,
        row.shown.get("start_date"),
        (row.key.row_id, row.key.series) in without_value,
        own if row.key.part is FormPart.ACTIVITY else {},
    )


def _move_reasons(plan: PlanFile) -> dict[int, tuple[str | None, str | None]]:
    """The newest move of each activity: to when, and why."""
    rows = plan.connection.execute(
        "SELECT activity_id, to_date, reason FROM deadline_move ORDER BY id"
    )
    return {activity_id: (to_date, reason) for activity_id, to_date, reason in rows.fetchall()}


def _series_without_value(plan: PlanFile, period: FollowupPeriod) -> set[tuple[int, str]]:
    rows = plan.connection.execute(
        "SELECT indicator_id, series FROM observation WHERE period = ? AND value IS NULL",
        [period.observed_as],
    )
    return set(rows.fetchall())
