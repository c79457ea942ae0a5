"""The form of a voice: when and how a group was heard, what it said, what it led to."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.reporting.voice import (
    VOICE_FIELDS,
    Voice,
    names_in,
    names_warning,
    privacy_hint,
    ways_of_hearing,
)
from tracker.store.followup.voices import owner_names_of
from tracker.store.rows.dimensions import target_groups
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import Options, make_editor
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.names import offer_names
from tracker.ui.kit.fields.place_editor import PLACE, PlaceEditor, place_value, read_place
from tracker.ui.kit.tiles import IconLine
from tracker.ui.session import Session


class VoiceForm(EntityForm):
    """Shows and edits one voice, and warns of a name in it."""

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("heard_on", "people"),
                ("item_id",),
                ("group_name",),
                ("how",),
                (PLACE.name,),
                ("said",),
                ("led_to",),
            ),
        ),
    )

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        self._choices = choices
        self.hint = label(privacy_hint(), "muted", wrap=True)
        self.warning = IconLine("user-x", "warning", "warning")
        super().__init__(session, {**VOICE_FIELDS, PLACE.name: PLACE}, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.voices

    def caption(self, field: Field) -> str:
        if field.name == PLACE.name:
            return _("Gäller")
        return super().caption(field)

    def options(self, field: Field) -> list[Option]:
        """Return the plan's target groups, none first."""
        if field.name != "item_id" or not self.session.is_open:
            return super().options(field)
        groups = target_groups(self.session.plan.connection)
        none = Option(None, _("Ingen av planens målgrupper"))
        return [none, *(Option(group.id, group.title) for group in groups)]

    def make(self, field: Field, options: Options) -> FieldEditor:
        if field.name == PLACE.name:
            return PlaceEditor(self.session, self._choices)
        return make_editor(field, options)

    def write(self, name: str, value: object) -> None:
        if name == PLACE.name:
            self.session.plan.voices.attach(self.row_id, *read_place(str(value)))
        else:
            super().write(name, value)

    def values_of(self, row: Voice) -> dict[str, object]:
        """Return a voice's values, what it is about as one of them."""
        return {**super().values_of(row), PLACE.name: place_value(*row.attached_to)}

    def after_section(self, _heading: str) -> None:
        self.layout_.addWidget(self.hint)
        self.layout_.addWidget(self.warning)

    def show_facts(self, row: Voice) -> None:
        plan = self.session.plan
        known = [voice for voice in plan.voices.all() if voice.id != row.id]
        ways = [*ways_of_hearing(), *(voice.how for voice in known if voice.how)]
        offer_names(self.editor("how"), list(dict.fromkeys(ways)))
        groups = dict.fromkeys(voice.group_name for voice in known if voice.group_name)
        offer_names(self.editor("group_name"), list(groups))
        texts = (row.group_name, row.how, row.said, row.led_to)
        warning = names_warning(names_in(texts, owner_names_of(plan.connection)))
        self.warning.show_text(warning)
        self.warning.setVisible(bool(warning))
        self.show_line("item_id", shown=bool(target_groups(plan.connection)))
