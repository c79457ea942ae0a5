"""The fields of a dimension or of one of its items, in the dialog Indelningar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind, word
from tracker.domain.plan.dimension import Dimension, DimensionItem
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.editors import FieldEditor, make_editor
from tracker.ui.kit.looks.theme import GRID

Row = Dimension | DimensionItem


class DimensionRowForm(QWidget):
    """The fields of a dimension or an item. `save` is called with the row, editor and value."""

    def __init__(self, fields: Mapping[str, Field], lines: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.editors: dict[str, FieldEditor] = {}
        self.save: Callable[[Row, FieldEditor, object], None] | None = None
        self._row: Row | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        for names in lines:
            grid = QGridLayout()
            grid.setHorizontalSpacing(GRID)
            grid.setVerticalSpacing(2)
            for place, name in enumerate(names):
                self._add(grid, place, fields[name])
            self._column.addLayout(grid)
        self._note = label("", "muted", wrap=True)
        self._column.addWidget(self._note)
        self._column.addStretch(1)

    def show_row(self, row: Row, *, editable: bool) -> None:
        """Show the fields of a row."""
        self._row = row
        for name, editor in self.editors.items():
            editor.set_value(getattr(row, name))
            editor.setEnabled(editable)
        self._note.setText(_kind_sentence(row.kind) if isinstance(row, Dimension) else "")

    def commit_pending(self) -> None:
        """Save the field that is being written in."""
        for editor in self.editors.values():
            if editor.is_being_edited():
                editor.commit()

    def _add(self, grid: QGridLayout, place: int, field: Field) -> None:
        editor = make_editor(field, _kinds)
        caption = label(_(field.label), "muted")
        caption.setBuddy(editor)
        editor.name_for_screen_reader(_(field.label))
        editor.committed.connect(lambda value: self._hand_over(editor, value))
        self.editors[field.name] = editor
        grid.setColumnStretch(place, 1)
        grid.addWidget(caption, 0, place)
        grid.addWidget(editor, 1, place, Qt.AlignmentFlag.AlignTop)

    def _hand_over(self, editor: FieldEditor, value: object) -> None:
        if self._row is not None and self.save is not None:
            self.save(self._row, editor, value)


def _kind_sentence(kind: DimensionKind) -> str:
    if kind is DimensionKind.CORE_AREA:
        return _("Täckning varnar för ett kärnområde där ingenting pågår.")
    return _("Täckning visar vilka poster som inte finns med i planen.")


def _kinds() -> list[Option]:
    return [Option(str(kind), word(kind)) for kind in DimensionKind]
