"""A unit's form as it is written: the issued form, and what stands around it.

A cell of a spreadsheet holds less than a field of the plan. A text that is too long for it is
therefore shown shortened and locked, so that what comes back never cuts it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.core.fields import Stored
from tracker.domain.core.labels import Labels
from tracker.domain.core.terms import Status
from tracker.domain.core.text import readable, without_control_escapes
from tracker.domain.core.workdays import working_day_from
from tracker.domain.forms.unit_form import FormPart, IssuedForm, IssuedRow
from tracker.domain.plan.document_text import DocumentText
from tracker.domain.plan.plan import Plan
from tracker.domain.rounds.form_words import FormQuestion

LONGEST_TEXT = 32_000
"""Characters of a text that can be written in a form, counted in UTF-16 units; a cell holds
32,767."""

MOST_BREAKS = 253
"""Line breaks that a cell can hold."""

TIME_TO_ANSWER = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the plan that can be chosen in a form by a name that no other of its kind has."""

    row_id: int
    name: str


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form for one unit, with what its writer needs besides.

    `email` is that of the unit's head, None when it is not known. `last_day` is the last day to
    answer, None for no such day. A form offers the plan's areas, goals and target groups for new
    activities. `texts` are those of the plan's document that a unit head needs to read,
    `introductions` the titles and introductions of the areas that the unit's activities belong to.
    `wanted` are the inputs of a proposal that are asked for because the plan uses such, `parents`
    the goals under which new ones may be proposed, in a proposal round alone. `instructions` are
    the coordinator's words to those who answer, `questions` her own, and `to_complete` what the
    unit is asked to complete, in sentences. `place` is the form's number, from 1, in a workbook
    with the forms of several plans, and 0 when it is alone.
    """

    form: IssuedForm
    plan: Plan
    labels: Labels
    areas: tuple[Choice, ...]
    goals: tuple[Choice, ...]
    email: str | None = None
    last_day: date | None = None
    texts: tuple[DocumentText, ...] = ()
    introductions: tuple[tuple[str, str], ...] = ()
    wanted: frozenset[str] = frozenset()
    target_groups: tuple[Choice, ...] = ()
    parents: tuple[Choice, ...] = ()
    instructions: str = ""
    questions: tuple[FormQuestion, ...] = ()
    to_complete: tuple[str, ...] = ()
    place: int = 0

    @property
    def parts(self) -> tuple[FormContent, ...]:
        """The forms in the workbook: this one alone."""
        return (self,)

    def rows(self, part: FormPart) -> tuple[IssuedRow, ...]:
        """Return the form's rows of one part, in their order."""
        return tuple(row for row in self.form.rows if row.key.part is part)


@dataclass(frozen=True, slots=True)
class JointContent:
    """The forms that one unit fills in for several plans, in one workbook."""

    parts: tuple[FormContent, ...]

    @property
    def form(self) -> IssuedForm:
        """The first plan's form: what the workbook and the letter are called after."""
        return self.parts[0].form

    @property
    def email(self) -> str | None:
        """The address of the unit's head, from the first plan that knows it."""
        return next((part.email for part in self.parts if part.email), None)

    @property
    def last_day(self) -> date | None:
        """The last day to answer, the earliest of the plans'; None for none."""
        return min((part.last_day for part in self.parts if part.last_day), default=None)


def joined(parts: Iterable[FormContent]) -> FormContent | JointContent:
    """Return the forms of one unit from several plans as one; a form alone stays as it is."""
    found = tuple(parts)
    if len(found) == 1:
        return found[0]
    return JointContent(tuple(replace(part, place=place) for place, part in enumerate(found, 1)))


def last_day_to_answer(today: date) -> date:
    """Return the day units are given to answer by, four weeks from now or the working day after."""
    return working_day_from(today + TIME_TO_ANSWER)


def fits_a_cell(value: Stored) -> bool:
    """Return whether a stored value can be written in a form and come back as it was."""
    return not isinstance(value, str) or without_control_escapes(value) == cell_safe(value)


def cell_safe(text: str) -> str:
    """Return `text` as a cell of a form can hold it, cut with an ellipsis when it is too long."""
    text = readable(without_control_escapes(text))
    if text.count("\n") > MOST_BREAKS:
        text = "\n".join(text.split("\n")[:MOST_BREAKS]).rstrip() + " …"
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 2)].decode("utf-16-le", "ignore").rstrip() + " …"


def shown_text(value: str | float | date | None) -> str:
    """Return what `IssuedRow.shown` has for a locked cell's value.

    A date is shown as ISO text and a number without needless decimals ("60", "2.5"), an empty cell
    as "".
    """
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case int() | float():
            return str(int(value)) if float(value).is_integer() else repr(float(value))
        case _:
            return cell_safe(value)


def choices(rows: Iterable[tuple[int, str, str | None]]) -> tuple[Choice, ...]:
    """Return a choice for each row's id, title and code, named by its title.

    A title that has been used before is set apart by its code, or else by a number.
    """
    used: set[str] = set()
    made = []
    for row_id, title, code in rows:
        base = name = cell_safe(" ".join(title.split()))
        if name.casefold() in used and code:
            base = name = f"{code} {base}"
        number = 2
        while name.casefold() in used:
            name, number = f"{base} ({number})", number + 1
        used.add(name.casefold())
        made.append(Choice(row_id, name))
    return tuple(made)


def status_of(row: IssuedRow) -> Status | None:
    """Return the status that stands in a row as it was issued, None for none."""
    stored = row.base.get("status")
    return Status(str(stored)) if stored else None
