"""The plan's own fields in a list, and the form of the one chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.own.own_field import OwnField, own_kind_word
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import EmptyState, button, label, plain_tooltip
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.icon_button import icon_button, icon_tool
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.own_fields.form import OwnFieldForm
from tracker.ui.session import Session

_ROWS_SHOWN = 7


class OwnFieldsEditor(QWidget):
    """Adds, changes, moves and removes the plan's own fields."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fields: dict[int, OwnField] = {}
        self._shown: object = None
        self.list = TwoLineList(_("Egna fält"))
        self.form = OwnFieldForm(session)
        self.add_button = icon_button(_("Nytt fält"), self.add_field, "plus")
        self.up_button = icon_tool(_("Flytta upp"), "chevron-up", lambda: self.step(-1))
        self.down_button = icon_tool(_("Flytta ner"), "chevron-down", lambda: self.step(1))
        self.delete_button = icon_button(_("Ta bort"), self.delete_field, "trash-2")
        self.first_button = button(_("Nytt fält"), self.add_field, role="primary")
        self.nothing_yet = EmptyState("columns-3", _("Inga egna fält ännu"), "", self.first_button)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        session.changed.connect(self._on_changed)

    def is_used(self) -> bool:
        """Return whether the plan has any field of its own."""
        return self._session.plan.own_fields.count() > 0

    def show_fields(self) -> None:
        """Show the plan's own fields."""
        plan, labels = self._session.plan, self._session.labels
        self._fields = {field.id: field for field in plan.own_fields.all()}
        counts = plan.own_fields.filled_counts()
        shown = (plan.path, self._session.is_editable, labels, self._fields, counts)
        if shown == self._shown:
            self._show_current()
            return
        self._shown = shown
        chosen = self.list.current_value()
        self.list.blockSignals(True)
        self.list.clear()
        for field in self._fields.values():
            detail = self._detail(field, counts.get(field.id, 0))
            item = self.list.add(field.title, detail, field.id, "")
            item.setToolTip(plain_tooltip(field.title) + plain_tooltip(field.help or ""))
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.height_of(min(_ROWS_SHOWN, max(1, len(self._fields)))))
        self.nothing_yet.show_text(
            _("Inga egna fält ännu"),
            _("Lägg till det som {activities} ska ha i just er plan, till exempel ett"
              " beslutsnummer.").format(activities=labels.activity.plural),
        )  # fmt: skip
        self.stand_on(chosen if chosen in self._fields else next(iter(self._fields), None))
        for widget in (self.add_button, self.first_button):
            widget.setEnabled(self._session.is_editable)
        self.nothing_yet.setVisible(not self._fields)
        self._filled.setVisible(bool(self._fields))

    def add_field(self) -> None:
        """Write a new field of text, and stand in its name."""
        added: list[int] = []
        fields = self._session.plan.own_fields

        def write() -> None:
            added.append(fields.add(title=self._free_title()))

        self.commit_pending()
        if self._session.change(_("Nytt eget fält"), write):
            self.show_fields()
            self.stand_on(added[0])
            self.form.focus_first()

    def delete_field(self) -> None:
        """Remove the field chosen, after asking when something stands in it."""
        field = self._current()
        if field is None or not self._session.is_editable:
            return
        fields = self._session.plan.own_fields

        def remove() -> None:
            self.forget()
            label_ = _("Tog bort det egna fältet {title}").format(title=field.title)
            self._session.change(label_, fields.delete, field.id)
            self.show_fields()

        count = fields.filled_counts().get(field.id, 0)
        if not count:
            remove()
            return
        detail = _(
            "Fältet är ifyllt på {activities}, och det som står där tas bort. Du kan ångra efteråt."
        )
        messages.ask_then(
            self,
            _("Ta bort ”{title}”?").format(title=field.title),
            detail.format(activities=self._session.labels.activity.counted(count)),
            _("Ta bort"),
            remove,
            destructive=True,
        )

    def step(self, steps: int) -> None:
        """Move the field chosen among the others."""
        field = self._current()
        if field is not None and self._session.is_editable:
            label_ = _("Flyttade det egna fältet {title}").format(title=field.title)
            self._session.change(label_, self._session.plan.own_fields.move, field.id, steps)
            self.show_fields()

    def stand_on(self, field_id: object) -> None:
        """Stand on a field, where one was before when it is not there."""
        self.list.stand_on(field_id)
        self._show_current()

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            self.form.commit_pending()

    def forget(self) -> None:
        """Show no field any more; nothing is saved."""
        self._shown = None
        self.form.forget()

    def _lay_out(self) -> None:
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        about = _("Fälten finns i tabellen, i filtret, i formuläret och i allt som skrivs ut.")
        column.addWidget(label(about, "muted", wrap=True))
        column.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for widget in (self.add_button, self.up_button, self.down_button, self.delete_button):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled)
        layout.addWidget(self.nothing_yet, 1)

    def _detail(self, field: OwnField, count: int) -> str:
        filled = _("ifyllt på {activities}").format(
            activities=self._session.labels.activity.counted(count)
        )
        parts = [own_kind_word(field.kind), filled if count else _("inte ifyllt än")]
        parts += [_("enheterna fyller i")] if field.in_unit_form else []
        parts += [] if field.active else [_("används inte")]
        return " · ".join(parts)

    def _current(self) -> OwnField | None:
        return self._fields.get(int(str(self.list.current_value() or 0)))

    def _show_current(self) -> None:
        field = self._current()
        self.form.setVisible(field is not None)
        editable = self._session.is_editable
        self.up_button.setEnabled(editable and self.list.currentRow() > 0)
        self.down_button.setEnabled(editable and self.list.currentRow() < self.list.count() - 1)
        self.delete_button.setEnabled(editable and field is not None)
        if field is not None:
            self.form.show_row(field.id)

    def _free_title(self) -> str:
        base, number = _("Nytt fält"), 1
        title = base
        while self._session.plan.own_fields.named(title) is not None:
            number += 1
            title = f"{base} {number}"
        return title

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and changes.touch("own_field", "own_value"):
            self.show_fields()
