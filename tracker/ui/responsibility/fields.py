"""The two fields that say whose an activity is, as editors of a dialog."""

from __future__ import annotations

from functools import partial

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor

FIELDS = ("unit_id", "owner_id")


def caption(name: str, labels: Labels) -> str:
    """Return "Ansvarig enhet" in the plan's word for a unit, or "Ansvarig"."""
    return labels.unit.title if name == "unit_id" else _("Ansvarig")


def chooser(name: str, choices: Choices, spoken: str) -> FieldEditor:
    """Return an editor of the unit or the owner, found by typing; nothing is chosen in it."""
    field = ACTIVITY_FIELDS[name]
    editor = make_editor(field, partial(choices.options, field))
    editor.name_for_screen_reader(spoken)
    return editor


def has_unknown_text(editor: FieldEditor) -> bool:
    """Whether something is written that is not among the choices."""
    return editor.is_edited and editor.entered() is None
