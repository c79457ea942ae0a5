"""The form of a step: its usual day, its day this year, and when it was done."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.dates import date_examples, parse_date
from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import N_, _
from tracker.domain.reporting.year_step import DATED_OTHERWISE, STEP_FIELDS, StepKind, StepLine
from tracker.errors import InvalidValueError
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_USUAL = Field("usual", N_("Vanlig dag, till exempel 15/11"), max_length=40)
_ON_DATE = Field("on_date", N_("Dag det här året"), Kind.DATE)
_DONE_ON = Field("done_on", N_("Klart den"), Kind.DATE)


class StepForm(QWidget):
    """Shows and edits the step stood on; what the plan itself knows is only told."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._line: StepLine | None = None
        self.heading = label("", "subheading", wrap=True)
        self.told = label("", "muted", wrap=True)
        binding = Binding(
            write=self._write,
            caption=self._caption,
            change_label=lambda _field, _value: self._change_label(),
            fields={
                "title": STEP_FIELDS["title"],
                "usual": _USUAL,
                "on_date": _ON_DATE,
                "done_on": _DONE_ON,
            },
        )
        self._set = FieldSet(session, binding, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self.told)
        self._set.add_lines(column, (("title", "usual"), ("on_date", "done_on")))
        column.addStretch(1)

    def show_line(self, line: StepLine | None) -> None:
        """Show a step in its year, first saving what is being written about another."""
        self._set.turn_to(line.key if line is not None else None)
        self._line = line
        self.setEnabled(line is not None)
        if line is None:
            return
        step = line.step
        is_dated = step.kind not in DATED_OTHERWISE
        self.heading.setText(line.full_name)
        self.told.setText(" ".join(filter(None, (_told(line), line.free_day))))
        self._set.show_values(
            {
                "title": step.title,
                "usual": f"{step.day}/{step.month}" if step.month is not None else None,
                "on_date": line.day if line.is_own_day else None,
                "done_on": line.progress.done_on if line.is_by_hand else None,
            }
        )
        for name in ("usual", "on_date"):
            self._set.show_line(name, shown=is_dated)
        self._set.show_line("done_on", shown=line.is_by_hand)

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._set.editors[name]

    def focus_first(self) -> None:
        """Stand in the first field."""
        self._set.focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        self._set.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._line = None
        self._set.forget()

    def _write(self, name: str, value: object) -> None:
        line = self._line
        if line is None:
            return
        steps, day = self._session.plan.year_steps, _day(value)
        match name:
            case "title":
                _require_title(line, value)
                steps.update(line.step.id, title=value)
            case "usual":
                found = parse_date(f"{value or ''}", self._session.today())
                if found is None:
                    raise InvalidValueError("usual", date_examples())
                steps.set_day(line.step.id, found.month, found.day)
            case "on_date":
                steps.set_day_of_year(line.step.id, line.year, day)
            case _:
                steps.tick(line.step.id, line.year, day)

    def _caption(self, field: Field) -> str:
        if field.name == "on_date" and self._line is not None:
            return _("Egen dag {year}").format(year=self._line.year)
        return _(field.label)

    def _change_label(self) -> str:
        name = self._line.full_name if self._line is not None else ""
        return _("Ändrade steget {title}").format(title=name)


def _day(value: object) -> date | None:
    if isinstance(value, date) or value is None:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _require_title(line: StepLine, value: object) -> None:
    if line.kind is StepKind.OWN and not value:
        raise InvalidValueError("title", _("Ett eget steg behöver ett namn."))


def _told(line: StepLine) -> str:
    """Return where a step's day and state come from."""
    if line.kind is StepKind.COUNCIL:
        return _("Dagarna är mötenas. Ändra dem på sidan Möten.")
    if line.kind is StepKind.REVISION:
        return _("Dagen räknas från planens senaste revidering, på sidan Strategi.")
    if line.is_by_hand:
        return line.how_far or _("Bocka av när det är gjort.")
    return line.how_far or _("Planen vet själv när steget är klart.")
