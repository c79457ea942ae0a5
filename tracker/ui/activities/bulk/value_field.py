"""What is written or chosen for a change of many rows: its look depends on what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.bulk.edit import Act, act_word, dimension_of
from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _
from tracker.domain.own.own_field import OwnRule
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Choices, Option
from tracker.ui.kit.fields.editors import make_editor
from tracker.ui.kit.fields.field_editor import FieldEditor
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_PLACEHOLDERS: Mapping[Act, str] = {
    Act.MOVE: N_("+2 veckor, -10 dagar, 3 månader"),
    Act.PERCENT: N_("3 eller -5"),
    Act.APPEND: N_("Text som läggs till sist"),
    Act.PREPEND: N_("Text som läggs till först"),
    Act.NUMBER: N_("Den första beteckningen, till exempel A1"),
    Act.REPLACE: N_("Det som ska stå i stället"),
}
_BY_FIELD = frozenset({Act.SET, Act.ADD, Act.REMOVE})


class ValueField(QWidget):
    """Takes what goes with an act: a value of the field, a text, how far, or nothing.

    `changed` is sent when something else is written or chosen.
    """

    changed = Signal()

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self.editor: FieldEditor | None = None
        self.sought: QLineEdit | None = None
        self.line: QLineEdit | None = None
        self.problem: QLabel = label("", "danger", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self.problem)
        self.problem.hide()

    def show_act(self, field: Field, act: Act) -> None:
        """Ask for what goes with an act on a field; nothing is written in it."""
        for widget in (self.editor, self.sought, self.line):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.editor = self.sought = self.line = None
        self.refuse("")
        if act in _BY_FIELD:
            self._add_editor(field, act)
        elif act is not Act.CLEAR:
            if act is Act.REPLACE:
                self.sought = self._add_line(_("Sök efter"), _("Sök efter"))
            self.line = self._add_line(act_word(act), _(_PLACEHOLDERS[act]))
        self.setVisible(act is not Act.CLEAR)

    def show_given(self, value: object) -> None:
        """Let a value stand in the field as if it had been entered."""
        if self.editor is not None:
            self.editor.show_value(value)

    def value(self) -> object:
        """Return what is written or chosen, as it stands."""
        if self.editor is not None:
            return self.editor.entered()
        return None if self.line is None else self.line.text()

    def found(self) -> str:
        """Return what is searched for, "" where nothing is."""
        return "" if self.sought is None else self.sought.text()

    def is_empty(self) -> bool:
        """Return whether nothing has been given yet that the act could be done with."""
        if self.sought is not None:
            return not self.sought.text()
        if self.editor is None and self.line is None:
            return False
        value = self.value()
        return value is None or value == ""

    def refuse(self, sentence: str) -> None:
        """Show why what is given cannot be used, "" for nothing."""
        if self.editor is not None and sentence:
            self.editor.refuse(sentence)
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _add_editor(self, field: Field, act: Act) -> None:
        editor = make_editor(field, self._options(field, act))
        editor.name_for_screen_reader(act_word(act))
        editor.committed.connect(lambda _value: self.changed.emit())
        self._column.insertWidget(0, editor)
        self.editor = editor
        proxy = editor.focusProxy()
        if proxy is not None:
            self.setFocusProxy(proxy)

    def _add_line(self, spoken: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(spoken)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(lambda _text: self.changed.emit())
        self._column.insertWidget(self._column.count() - 1, line)
        self.setFocusProxy(self.sought or line)
        return line

    def _options(self, field: Field, act: Act) -> Callable[[], list[Option]]:
        def options() -> list[Option]:
            dimension_id = dimension_of(field)
            if dimension_id is not None:
                items = self._session.plan.dimension_items.of(dimension_id)
                return [Option(None, "–"), *(Option(item.id, item.name) for item in items)]
            offered = self._choices.options(field)
            is_needed = act is not Act.SET or not isinstance(field, OwnRule)
            return offered if is_needed else [each for each in offered if each.text]

        return options
