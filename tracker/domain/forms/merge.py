"""The changes of a returned form: each cell as issued, as returned and as the plan has it now.

Everything a form may change is a cell of a row that was issued and that the plan still lets the
unit answer for; whatever else came back is reported and changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.domain.activities.activity import due_before_start
from tracker.domain.core.fields import Field, Stored
from tracker.domain.core.language import _
from tracker.domain.core.reading import Reading
from tracker.domain.core.text import without_control_escapes
from tracker.domain.forms.merged import DIFFERENT, SAFE, CellChange, CellId, Merge, Outcome, PlanRow
from tracker.domain.forms.placement import answers_text
from tracker.domain.forms.proposals import (
    NO_NAMES,
    PlanNames,
    read_proposals,
)
from tracker.domain.forms.returned import (
    FormProblem,
    Place,
    ProblemKind,
    ReturnedCell,
    ReturnedForm,
    ReturnedRow,
    read_cell,
    same_value,
    spoken_value,
)
from tracker.domain.forms.shown_cells import changed_locked_cells
from tracker.domain.forms.unit_form import (
    BESIDE_CONTENT,
    CONTENT,
    MOVE_REASON,
    FormPart,
    IssuedForm,
    IssuedRow,
    RowKey,
)
from tracker.domain.own.own_field import OwnRule
from tracker.domain.rounds.form_words import OFFERED, fitted_answer
from tracker.errors import InvalidValueError

_REPORTER: CellId = (RowKey(FormPart.SUMMARY), "reported_by")
_REPORTED = frozenset(
    {"status", "prognosis", "obstacle", "result", "deviation", "next_steps", "voices"}
)


def merge(
    issued: IssuedForm,
    returned: ReturnedForm,
    now: Mapping[RowKey, PlanRow],
    names: PlanNames = NO_NAMES,
) -> Merge:
    """Return what a returned form would change in the plan as it is `now`.

    `now` holds the rows that the unit may answer for at present, `names` what proposals can
    refer to. The order of the returned rows does not matter.
    """
    by_key: defaultdict[RowKey, list[ReturnedRow]] = defaultdict(list)
    for returned_row in sorted(
        returned.rows,
        key=lambda returned_row: (returned_row.place.sheet, returned_row.place.row or 0),
    ):
        by_key[returned_row.key].append(returned_row)
    problems = list(returned.problems)
    cells: list[CellChange] = []
    for row in issued.rows:
        found, new_problems = _one_of(by_key.pop(row.key, []), issued, row, returned)
        problems += new_problems
        plan_row = now.get(row.key)
        if found is None:
            continue
        if plan_row is None:
            problems.append(_gone(found, row))
            continue
        inputs = {**issued.inputs(row.key.part), **plan_row.own}
        compared, new_problems = _compare_row(row, found, plan_row, inputs)
        cells += compared
        problems += new_problems
    cells, new_problems = _settle_reporter(cells)
    problems += new_problems
    proposed = [row for key in by_key if key.part is FormPart.PROPOSAL for row in by_key[key]]
    foreign = sorted(key for key in by_key if key.part is not FormPart.PROPOSAL)
    problems += [_foreign(row) for key in foreign for row in by_key[key]]
    loose = [row for row in returned.loose if row.key.part is FormPart.PROPOSAL]
    proposals, new_problems = read_proposals([*proposed, *loose], names, issued.form_id)
    titles = {row.key: row.title for row in issued.rows} | {
        key: row.title for key, row in now.items() if row.title
    }
    return Merge(tuple(cells), proposals, (*problems, *new_problems), titles)


def _one_of(
    rows: Sequence[ReturnedRow], issued: IssuedForm, row: IssuedRow, returned: ReturnedForm
) -> tuple[ReturnedRow | None, list[FormProblem]]:
    """Return the one row about a key; none, and why, when there is none or they disagree."""
    if not rows:
        if row.key.part not in returned.columns or row.key in returned.aside:
            return None, []  # a missing sheet and a row set aside have been reported
        reason = _("Raden ”{title}” hittas inte i formuläret. Inget ändras i planen.")
        sentence = reason.format(title=row.title or issued.unit)
        return None, [FormProblem(ProblemKind.DELETED, sentence)]
    first, *others = rows
    names = issued.inputs(row.key.part)
    differing = [
        other for other in others if any(_raw(other, name) != _raw(first, name) for name in names)
    ]
    if not differing:
        return first, []
    reason = _(
        "Raden ”{title}” finns flera gånger med olika svar, på rad {rows}. Inget av dem tas in;"
        " be om ett svar på varje rad. Där står: {answers}."
    )
    numbers = ", ".join(str(repeated.place.row) for repeated in rows)
    written = "; ".join(
        f"{repeated.place.row}: {answers_text(repeated, issued.rows) or _('tomt')}"
        for repeated in rows
    )
    sentence = reason.format(title=row.title, rows=numbers, answers=written)
    return None, [FormProblem(ProblemKind.DUPLICATE, sentence, differing[0].place)]


def _raw(row: ReturnedRow, name: str) -> object:
    return row.value(name), row.troubles.get(name)


def _gone(row: ReturnedRow, issued: IssuedRow) -> FormProblem:
    reason = _(
        "Raden ”{title}” finns inte längre i planen, eller hör inte längre hit. Svaret tas inte"
        " in: {answers}."
    )
    answers = answers_text(row, [issued]) or _("tomt")
    sentence = reason.format(title=issued.title or row.key, answers=answers)
    return FormProblem(ProblemKind.GONE, sentence, row.place)


def _foreign(row: ReturnedRow) -> FormProblem:
    sentence = _(
        "Raden med nyckeln {key} hör inte till det här formuläret. Den tas inte in: {answers}."
    )
    reason = sentence.format(key=row.key, answers=answers_text(row) or _("tomt"))
    return FormProblem(ProblemKind.FOREIGN, reason, row.place)


def _compare_row(
    issued: IssuedRow, returned: ReturnedRow, now: PlanRow, inputs: Mapping[str, Field]
) -> tuple[list[CellChange], list[FormProblem]]:
    cells: dict[str, CellChange] = {}
    problems = list(changed_locked_cells(issued, returned))
    for name, rule in inputs.items():
        if name not in returned.spots or name not in issued.base:
            continue
        base = issued.base[name]
        if name in now.values and _is_untouched(returned, name, base):
            cells[name] = _unchanged((issued.key, name), base, now.values[name], rule)
            continue
        cell = returned.cell(name)
        try:
            reading = _theirs(rule, cell)
            theirs = fitted_answer(reading.value, issued.shown.get(OFFERED, ""))
            if name not in now.values:
                problems += _closed(rule, theirs, base, cell.place)
                continue
            if name == "due_date":
                _check_dates(now.start_date, theirs, base)
        except InvalidValueError as error:
            problems.append(FormProblem(ProblemKind.INVALID, str(error), cell.place))
            continue
        found = compared((issued.key, name), base, theirs, now.values[name], cell.place, rule)
        if returned.is_doubtful and found.outcome in SAFE:
            found = replace(found, outcome=Outcome.DOUBTFUL)
        cells[name] = found
        if reading.guess and found.outcome in DIFFERENT:
            sentence = f"{_(rule.label)}: {reading.guess}"
            problems.append(FormProblem(ProblemKind.CAUTION, sentence, cell.place))
    problems += _settle_reason(cells, now)
    problems += _settle_note(cells, now)
    return list(cells.values()), problems


def _is_untouched(returned: ReturnedRow, name: str, base: Stored) -> bool:
    """Whether a cell holds just what was written in it; most cells do, and need no reading."""
    value = returned.value(name)
    return value == base and type(value) is type(base) and name not in returned.troubles


def _unchanged(cell: CellId, base: Stored, ours: Stored, rule: Field) -> CellChange:
    return CellChange(*cell, Outcome.UNCHANGED, base, base, ours, own=_own(rule))


def _own(rule: Field | None) -> OwnRule | None:
    return rule if isinstance(rule, OwnRule) else None


def _theirs(rule: Field, cell: ReturnedCell) -> Reading[Stored]:
    if cell.trouble:
        raise InvalidValueError(rule.name, f"{_(rule.label)}: {cell.trouble}")
    return read_cell(rule, cell.value)


def _check_dates(start: str | None, due: Stored, base: Stored) -> None:
    sentence = due_before_start(start, due)
    if sentence and due != base:
        raise InvalidValueError("due_date", sentence)


def _closed(rule: Field, theirs: Stored, base: Stored, place: Place) -> list[FormProblem]:
    """Report a change in a cell that was open when the form left and is so no longer."""
    if same_value(theirs, base):
        return []
    reason = _("{field} går inte längre att ändra i formuläret. Svaret tas inte in: {answer}.")
    answer = spoken_value(theirs) or _("tomt")
    return [FormProblem(ProblemKind.GONE, reason.format(field=_(rule.label), answer=answer), place)]


def compared(
    cell: CellId,
    base: Stored,
    theirs: Stored,
    ours: Stored,
    place: Place,
    rule: Field | None = None,
) -> CellChange:
    """Return what became of a cell that left as `base` and came back as `theirs`.

    The plan has `ours` now; the `rule` of a field of the plan's own goes with the cell.
    """
    if same_value(theirs, _as_written(base)):
        theirs, outcome = base, Outcome.UNCHANGED
    elif same_value(theirs, ours):
        outcome = Outcome.SAME
    elif not same_value(ours, base):
        outcome = Outcome.CONFLICT
    else:
        outcome = Outcome.CLEARED if theirs is None else Outcome.CHANGED
    return CellChange(*cell, outcome, base, theirs, ours, place, _own(rule))


def _as_written(base: Stored) -> Stored:
    """Return what the form's cell held: a plan may still keep an escape that no cell does."""
    return without_control_escapes(base) if isinstance(base, str) else base


def _settle_reporter(cells: list[CellChange]) -> tuple[list[CellChange], list[FormProblem]]:
    """Who reported is kept with each report on an activity; without any there is no place."""
    cell = next((cell for cell in cells if cell.id == _REPORTER), None)
    has_reports = any(
        cell.key.part is FormPart.ACTIVITY
        and cell.input in _REPORTED
        and (cell.ours is not None or cell.theirs is not None)
        for cell in cells
    )
    if cell is None or cell.outcome not in DIFFERENT or cell.theirs is None or has_reports:
        return cells, []
    sentence = _(
        "Rapporterat av ”{name}” sparas inte: namnet hör till svaren om det som enheten följer upp,"
        " och formuläret har inga sådana svar."
    )
    problem = FormProblem(ProblemKind.INVALID, sentence.format(name=cell.theirs), cell.place)
    return [kept for kept in cells if kept is not cell], [problem]


def _settle_reason(cells: dict[str, CellChange], now: PlanRow) -> Iterator[FormProblem]:
    """A reason belongs to the date it explains: it is taken with it, or not at all."""
    due, reason = cells.get("due_date"), cells.get(MOVE_REASON)
    if due is None or due.outcome not in DIFFERENT:
        unexplained = due is not None and due.outcome is Outcome.SAME and reason is not None
        if reason is not None and reason.outcome in DIFFERENT and not unexplained:
            del cells[MOVE_REASON]
            sentence = _("Skälet ”{reason}” hör inte till något nytt slutdatum och tas inte in.")
            if reason.theirs is not None:
                yield FormProblem(
                    ProblemKind.CAUTION, sentence.format(reason=reason.theirs), reason.place
                )
        return
    if due.ours is None and reason is not None and reason.outcome in DIFFERENT:
        del cells[MOVE_REASON]
        sentence = _(
            "Skälet ”{reason}” sparas inte, för ”{title}” hade inget slutdatum att flytta."
        )
        yield FormProblem(
            ProblemKind.CAUTION,
            sentence.format(reason=reason.theirs, title=now.title),
            reason.place,
        )
    elif reason is not None and reason.theirs is not None:
        cells[MOVE_REASON] = replace(reason, outcome=due.outcome, ours=None)
    elif reason is not None:
        cells[MOVE_REASON] = replace(reason, outcome=Outcome.UNCHANGED)
    if due.ours is not None and (reason is None or reason.theirs is None):
        sentence = (
            _("Slutdatumet för ”{title}” tas bort utan att något skäl är angivet.")
            if due.theirs is None
            else _("”{title}” får nytt slutdatum utan att något skäl är angivet.")
        )
        yield FormProblem(ProblemKind.CAUTION, sentence.format(title=now.title), due.place)


def _settle_note(cells: dict[str, CellChange], now: PlanRow) -> Iterator[FormProblem]:
    """A comment on a value needs the value."""
    if now.key.part is not FormPart.INDICATOR:
        return
    left = [cells[name].theirs if name in cells else now.values.get(name) for name in CONTENT]
    if now.has_content or any(content is not None for content in left):
        return
    for name in BESIDE_CONTENT:
        note = cells.get(name)
        if note is None or note.outcome not in DIFFERENT or note.theirs is None:
            continue
        del cells[name]
        if name == "note":
            sentence = _(
                "Kommentaren ”{note}” till ”{title}” kan inte sparas utan ett värde. Skriv värdet"
                " också."
            )
        else:
            sentence = _(
                "Vem som bedömt ”{title}” (”{note}”) kan inte sparas utan ett omdöme. Skriv"
                " omdömet också."
            )
        reason = sentence.format(note=note.theirs, title=now.title)
        yield FormProblem(ProblemKind.INVALID, reason, note.place)
