"""The dialog that changes any field of many activities, and shows first what would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from tracker.domain.bulk.edit import WITH_REASON, Act, BulkEdit, act_word, acts_of
from tracker.domain.bulk.outcome import BulkOutcome, bulk_label, present_words
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.errors import CancelledError, InvalidValueError, TrackerError
from tracker.store.bulk.bulk import bulk_caption, bulk_fields, change_in_bulk, rehearse
from tracker.store.log.changes import Changes
from tracker.ui.activities.bulk.preview_table import PreviewTable
from tracker.ui.activities.bulk.value_field import ValueField
from tracker.ui.kit.basics import label
from tracker.ui.kit.captions import add_captioned, caption_grid
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.editors import let_type
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.session import Session

_WIDTH = 860
_PAUSE_MS = 250
_FIRST_FIELD = "due_date"


class BulkDialog(Frame):
    """Accepted when the change has been made; `changed_rows` then carries what was done in words.

    `selected` are the ids of the selected activities, `shown` of all that pass the filter, both in
    the order of the table.
    """

    changed_rows = Signal(str)

    def __init__(
        self,
        session: Session,
        selected: Sequence[int],
        shown: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Ändra flera"), parent, width=_WIDTH)
        self._session = session
        self._choices = Choices.of(session)
        self._selected, self._shown = tuple(selected), tuple(shown)
        self._fields = {field.name: field for field in bulk_fields(session.plan)}
        self._asked = object()
        self._outcome: BulkOutcome | None = None
        self.of_selected, self.of_shown = QRadioButton(), QRadioButton()
        self._scope = QButtonGroup(self)
        self.field, self.act = NamedBox(), NamedBox()
        self.value = ValueField(session, self._choices)
        self.reason = QLineEdit()
        self.present = label("", "muted", wrap=True)
        self.summary = label("", "strong", wrap=True)
        self.preview = PreviewTable(session)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self.add_button(_("Avbryt"), self.reject)
        self.change_button = self.add_button("", self.accept, role="primary")
        self._wire()
        self.choose_field(_FIRST_FIELD)
        self.field.setFocus()

    def ids(self) -> tuple[int, ...]:
        """Return the ids of the activities that are to be changed, in their order."""
        return self._selected if self.of_selected.isChecked() else self._shown

    def choose_field(self, name: str, act: Act = Act.SET, value: object = None) -> None:
        """Choose what is changed and how, and the new value."""
        self.field.setCurrentIndex(max(0, self.field.findData(name)))
        self._show_acts()
        self.act.setCurrentIndex(max(0, self.act.findData(act)))
        self._show_value()
        self.value.show_given(value)

    def edit(self) -> BulkEdit | None:
        """Return the change as it is chosen, None while something lacks or cannot be used."""
        field = self._field()
        if field is None or self.value.is_empty():
            return None
        reason = self.reason.text() if field.name in WITH_REASON else ""
        edit = BulkEdit(field, self._act(), self.value.value(), self.value.found(), reason)
        try:
            return edit.checked()
        except InvalidValueError as error:
            self.value.refuse(str(error))
            return None

    def accept(self) -> None:
        """Write what the preview shows, as one change."""
        edit, outcome, ids = self.edit(), self._outcome, self.ids()
        if edit is None or outcome is None or not outcome.changed:
            return
        plan, labels = self._session.plan, self._session.labels
        change_label = bulk_label(bulk_caption(plan, edit.field), len(outcome.changed), labels)
        self._session.change_rows(
            len(ids),
            change_label,
            lambda written, progress: change_in_bulk(written, ids, edit, progress),
            self._changed,
            initiator=self,
        )

    def done(self, result: int) -> None:
        """Stop finding out before the dialog goes away."""
        self._asked = object()
        self._session.tasks.forget_query((id(self), "preview"))
        super().done(result)

    # Building

    def _lay_out(self) -> None:
        nouns = self._session.labels.activity
        self.of_selected.setText(
            _("De markerade: {count}").format(count=nouns.counted(len(self._selected)))
        )
        self.of_shown.setText(
            _("Alla som visas: {count}").format(count=nouns.counted(len(self._shown)))
        )
        scope = QHBoxLayout()
        scope.setSpacing(3 * GRID)
        for choice in (self.of_selected, self.of_shown):
            self._scope.addButton(choice)
            scope.addWidget(choice)
        scope.addStretch(1)
        self.of_selected.setEnabled(bool(self._selected))
        is_many = len(self._selected) > 1 or not self._shown
        (self.of_selected if is_many else self.of_shown).setChecked(True)
        self.body.addLayout(scope)
        for name, field in self._fields.items():
            self.field.addItem(bulk_caption(self._session.plan, field), name)
        let_type(self.field)
        self.field.setAccessibleName(_("Fält"))
        self.act.setAccessibleName(_("Gör så här"))
        self.reason.setAccessibleName(_("Skäl"))
        self.reason.setPlaceholderText(_("Valfritt, sparas med varje rad"))
        grid = caption_grid()
        fields: dict[str, QWidget] = {
            _("Fält"): self.field,
            _("Nu"): self.present,
            _("Gör så här"): self.act,
            _("Värde"): self.value,
            _("Skäl"): self.reason,
        }
        self._captions = {field: add_captioned(grid, text, field) for text, field in fields.items()}
        self.body.addLayout(grid)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.preview, 1)

    def _wire(self) -> None:
        self._pause.timeout.connect(self._find_out)
        self._scope.buttonToggled.connect(lambda _button, on: self._ask() if on else None)
        self.field.activated.connect(lambda _place: self._show_acts())
        self.act.activated.connect(lambda _place: self._show_value())
        self.value.changed.connect(self._ask)
        self.reason.textEdited.connect(lambda _text: self._ask())
        self._session.changed.connect(self._on_changed)
        self._session.closed.connect(self.reject)

    # Choosing

    def _field(self) -> Field | None:
        place = self.field.currentIndex()
        is_shown = place >= 0 and self.field.itemText(place) == self.field.currentText().strip()
        return self._fields[str(self.field.itemData(place))] if is_shown else None

    def _act(self) -> Act:
        return Act(self.act.currentData())

    def _show_acts(self) -> None:
        field = self._field()
        if field is None:
            return
        self.act.clear()
        for act in acts_of(field):
            self.act.addItem(act_word(act), act)
        self._show_row(self.reason, shown=field.name in WITH_REASON)
        self._show_value()

    def _show_value(self) -> None:
        field = self._field()
        if field is not None:
            self.value.show_act(field, self._act())
            self._show_row(self.value, shown=self._act() is not Act.CLEAR)
            self._ask()

    def _show_row(self, widget: QWidget, *, shown: bool) -> None:
        """Show a field with what stands before it, or neither."""
        for shown_widget in (widget, self._captions[widget]):
            shown_widget.setVisible(shown)

    # Finding out

    def _ask(self) -> None:
        """Find out anew what would change, when nothing more is written for a moment."""
        self._asked, self._outcome = object(), None
        self._show_state()
        self._pause.start()

    def _find_out(self) -> None:
        field = self._field()
        if field is None or not self._session.is_open:
            return
        edit, ids, plan, asked = self.edit(), self.ids(), self._session.plan, self._asked

        def progress(_text: str, _fraction: float) -> None:
            if asked is not self._asked:
                raise CancelledError("")

        self._session.tasks.query(
            lambda: rehearse(plan, ids, field, edit, progress),
            self._show,
            self._refuse,
            key=(id(self), "preview"),
        )

    def _show(self, outcome: BulkOutcome) -> None:
        self.present.setText(present_words(outcome.present))
        self._outcome = outcome if self.edit() is not None else None
        self._show_state()

    def _refuse(self, error: TrackerError) -> None:
        self.value.refuse(str(error))

    def _show_state(self) -> None:
        outcome = self._outcome
        if outcome is None:
            waits = not self.value.is_empty()
            self.summary.setText(_("Räknar …") if waits else _("Välj vad som ska ändras."))
        else:
            self.summary.setText(outcome.sentence())
        lines = () if outcome is None else outcome.lines
        self.preview.show_lines(lines)
        count = 0 if outcome is None else len(outcome.changed)
        self.change_button.setEnabled(count > 0)
        counted = self._session.labels.activity.counted(count)
        self.change_button.setText(
            _("Ändra {count}").format(count=counted) if count else _("Ändra")
        )

    # Done

    def _changed(self, outcome: BulkOutcome) -> None:
        self.changed_rows.emit(outcome.done_sentence(self._session.labels))
        super().accept()

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is self:
            return
        gone = changes.deleted.get("activity", frozenset())
        self._selected = tuple(each for each in self._selected if each not in gone)
        self._shown = tuple(each for each in self._shown if each not in gone)
        self._ask()
