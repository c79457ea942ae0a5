"""The section Egna fält of an activity's form: what the plan keeps of its own about activities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnKind, OwnRule
from tracker.store.log.changes import Changes
from tracker.store.own.values import own_values
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import explain, label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import Options, make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.fields.field_set import Binding, FieldSet
from tracker.ui.kit.icon_button import icon_tool
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.opening import open_target
from tracker.ui.own_fields.dialog import OwnFieldsDialog
from tracker.ui.session import Session

_LONG = (OwnKind.TEXT, OwnKind.LINK)
"""The kinds that have a line of their own."""


class OwnFieldsSection(FormSection):
    """Shows and edits the plan's own fields of an activity, and makes a first one."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._choices = choices
        self._rules: dict[str, OwnRule] = {}
        self._values: dict[str, str] = {}
        self._set: FieldSet | None = None
        self._fields: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(label(_("Egna fält"), "subheading"))
        session.changed.connect(self._on_changed)
        session.closed.connect(self._forget)

    def offer(self) -> str:
        """Return "Eget fält …"."""
        return _("Eget fält …")

    def is_used(self) -> bool:
        """Return whether there is a field to fill in, or one that is filled in."""
        return bool(self._rules)

    def add(self) -> None:
        """Let the user make a first field; the dialog stays for as many as are wanted."""
        dialog = OwnFieldsDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.reload())
        dialog.open()
        dialog.begin()

    def commit_pending(self) -> None:
        """Save what is being written, as when the field is left."""
        if self._set is not None:
            self._set.commit_pending()

    def read(self) -> None:
        """Show the activity's values; the fields are made anew when the plan has other ones."""
        if self._activity is None:
            return
        plan = self._session.plan
        found = own_values(plan.connection, [self._activity.id]).get(self._activity.id, {})
        active = {field.name for field in plan.own_fields.used()}
        rules = {
            name: rule
            for name, rule in plan.own_fields.rules().items()
            if name in active or rule.own_field_id in found
        }
        self._values = {
            name: found[rule.own_field_id]
            for name, rule in rules.items()
            if rule.own_field_id in found
        }
        if rules != self._rules:
            self._make(rules)
        if self._set is not None:
            self._set.turn_to(self._activity.id)
            self._set.show_values(self._values)

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field; raises KeyError when the form has none."""
        if self._set is None:
            raise KeyError(name)
        return self._set.editors[name]

    def _make(self, rules: dict[str, OwnRule]) -> None:
        self.commit_pending()
        if self._fields is not None and self._set is not None:
            self._set.forget()
            self._fields.hide()
            self._fields.deleteLater()
        self._rules, self._set, self._fields = rules, None, QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        binding = Binding(
            write=self._write,
            caption=lambda field: field.label,
            options=self._options,
            make=self._make_editor,
            fields=rules,
        )
        self._set = FieldSet(self._session, binding, self._fields)
        self._set.add_lines(column, lines_of(rules))
        for name, rule in rules.items():
            for widget in (self._set.captions[name], self._set.editors[name]):
                explain(widget, rule.help)
        self._column.addWidget(self._fields)
        self._fields.show()  # at once: Qt shows what comes late only when the loop turns

    def _make_editor(self, field: Field, options: Options) -> FieldEditor:
        editor = make_editor(field, options)
        if isinstance(field, OwnRule) and field.own_kind is OwnKind.LINK:
            tool = icon_tool(
                _("Öppna {field} …").format(field=field.label),
                "external-link",
                lambda: self._open(field.name),
            )
            editor.add_tool(tool)
        return editor

    def _open(self, name: str) -> None:
        self.commit_pending()
        if name in self._values:
            open_target(self, self._values[name], self._session.plan.path.parent)

    def _options(self, field: Field) -> list[Option]:
        return self._choices.options(field, present=self._values.get(field.name))

    def _write(self, name: str, value: object) -> None:
        if self._activity is not None:
            self._session.plan.activities.update(self._activity.id, **{name: value})

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("own_field", "own_value") and self._activity is not None:
            self.reload()

    def _forget(self) -> None:
        self._rules, self._values = {}, {}
        if self._fields is not None:
            self._fields.hide()
            self._fields.deleteLater()
        self._fields, self._set = None, None


def lines_of(rules: Mapping[str, OwnRule]) -> Sequence[Sequence[str]]:
    """Return the lines of a form: texts and links alone, what is short two by two."""
    lines: list[list[str]] = []
    for name, rule in rules.items():
        last = lines[-1] if lines else []
        is_short = rule.own_kind not in _LONG
        if is_short and len(last) == 1 and rules[last[0]].own_kind not in _LONG:
            last.append(name)
        else:
            lines.append([name])
    return lines
