"""The form of one of the plan's own fields."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.own.own_field import (
    OWN_FIELD_FIELDS,
    OwnField,
    OwnKind,
    choice_lines,
    own_kind_word,
)
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.own_fields.choice_rows import ChoiceRows
from tracker.ui.own_fields.removed_choice import RemovedChoice
from tracker.ui.session import Session

_FIRST_CHOICES = 2


class OwnFieldForm(EntityForm):
    """Shows and edits a field: its name, what it holds, its choices, and who fills it in."""

    sections: ClassVar[Sections] = (
        ("", (("title",), ("kind",), ("unit",))),
        ("", (("help",), ("in_unit_form", "active"))),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.choices = ChoiceRows()
        self.explanation = label("", "muted", wrap=True)
        super().__init__(session, OWN_FIELD_FIELDS, parent)
        self.choices.added.connect(self._add_choice)
        self.choices.renamed.connect(self._rename_choice)
        self.choices.moved.connect(self._move_choice)
        self.choices.removed.connect(self._remove_choice)

    def repository(self) -> Repository[Any]:
        return self.session.plan.own_fields

    def options(self, field: Field) -> list[Option]:
        return [Option(str(kind), own_kind_word(OwnKind(kind))) for kind in field.choices or ()]

    def after_section(self, heading: str) -> None:
        if not heading and self.choices.parentWidget() is None:
            self.layout_.addWidget(self.choices)
            self.layout_.addWidget(self.explanation)

    def write(self, name: str, value: object) -> None:
        """Write a column; a field that becomes a choice begins with what stands in it."""
        fields = self.session.plan.own_fields
        field = fields.get(self.row_id)
        values = {name: value}
        if name == "kind" and value == OwnKind.CHOICE and not field.choices:
            values["choices"] = "\n".join(self._first_choices(field))
        fields.update(self.row_id, **values)

    def show_facts(self, row: OwnField) -> None:
        counts = self.session.plan.own_fields.value_counts(row.id)
        self.show_line("unit", shown=row.kind is OwnKind.NUMBER)
        self.choices.setVisible(row.kind is OwnKind.CHOICE)
        if row.kind is OwnKind.CHOICE:
            former = [value for value in counts if value not in row.options]
            self.choices.show_choices(row.options, counts, is_editable=self.session.is_editable)
            self.explanation.setText(_former_sentence(former, counts))
        self.explanation.setVisible(row.kind is OwnKind.CHOICE and bool(self.explanation.text()))

    def commit_pending(self) -> None:
        if self.shows_row:
            self.choices.commit_pending()
        super().commit_pending()

    def _field(self) -> OwnField:
        return self.session.plan.own_fields.get(self.row_id)

    def _first_choices(self, field: OwnField) -> list[str]:
        counts = self.session.plan.own_fields.value_counts(field.id)
        shown = [field.rule.shown(value) for value in counts]
        found = choice_lines("\n".join(" ".join(text.split()) for text in shown))
        more = (_("Val {number}").format(number=number + 1) for number in range(_FIRST_CHOICES))
        return found or list(more)

    def _change(self, choices: list[str], instead: dict[str, str | None] | None = None) -> None:
        field = self._field()
        self.session.change(
            _("Ändrade valen i {title}").format(title=field.title),
            self.session.plan.own_fields.change_choices,
            field.id,
            "\n".join(choices),
            instead,
        )
        self._show_again()

    def _show_again(self) -> None:
        if self.shows_row:
            self.show_row(self.row_id)

    def _add_choice(self, text: str) -> None:
        self._change([*self._field().options, text])

    def _rename_choice(self, place: int, text: str) -> None:
        choices = list(self._field().options)
        before, choices[place] = choices[place], text
        self._change(choices, {before: text})

    def _move_choice(self, place: int, steps: int) -> None:
        choices = list(self._field().options)
        choices.insert(place + steps, choices.pop(place))
        self._change(choices)

    def _remove_choice(self, place: int) -> None:
        field = self._field()
        removed, left = field.options[place], list(field.options)
        left.remove(removed)
        count = self.session.plan.own_fields.value_counts(field.id).get(removed, 0)
        if not count or not left:
            self._change(left)
            return
        dialog = RemovedChoice(self.session.labels, removed, count, left, self)
        dialog.accepted.connect(lambda: self._change(left, dialog.instead()))
        dialog.open()


def _former_sentence(former: list[str], counts: dict[str, int]) -> str:
    """Return which values still stand on activities though they are offered no more."""
    if not former:
        return ""
    named = ", ".join(f"{value} ({counts[value]})" for value in former)
    return _("Står kvar utan att kunna väljas: {values}.").format(values=named)
