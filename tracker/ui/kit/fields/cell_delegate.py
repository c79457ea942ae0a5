"""Draws and edits the cells of the activity table, each with the editor its field asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.core.fields import Field, Kind
from tracker.domain.core.language import _
from tracker.errors import InvalidValueError
from tracker.ui.kit.cells.choice_box import ChoiceBox
from tracker.ui.kit.cells.quick_cells import CellLook, QuickCells
from tracker.ui.kit.fields.cell_editing import AnyIndex, CellDelegate, RefusingModel, show_meaning
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.editors import entered_choice, meaning_of, unknown_choice
from tracker.ui.kit.fields.field_set import CREATED
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.roles import (
    AreaRole,
    FieldRole,
    GroupHeading,
    GroupRole,
    IdRole,
    LookRole,
)
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.kit.tables.row_paint import paint_focus
from tracker.ui.session import Session


class ActivityDelegate(CellDelegate):
    """Group headings span the row; cells are edited in place, with a refused value kept open."""

    def __init__(self, session: Session, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.not_saved.connect(session.message)
        self._session = session
        self._choices = choices
        self.quick = QuickCells()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = index.model().data(index, LookRole)
        if isinstance(look, CellLook) and self.quick.paint(painter, option, look):
            return
        heading = index.data(GroupRole)
        if isinstance(heading, GroupHeading):
            self._paint_heading(painter, option, heading)
            return
        shown = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            # A soft ground keeps the colours of signs and words, which the style would turn white.
            painter.fillRect(option.rect, theme.color("accent_soft"))
            shown.state = option.state & ~QStyle.StateFlag.State_Selected
        super().paint(painter, shown, index)

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), row_height(option.widget))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        field = _field(index)
        if not field.is_chosen:
            line = QLineEdit(parent)
            line.setFrame(False)
            if field.kind is Kind.DATE:
                line.textEdited.connect(lambda text: show_meaning(line, meaning_of(field, text)))
            return line
        box = ChoiceBox(field.choices, parent)
        box.setFrame(False)
        present = index.data(Qt.ItemDataRole.EditRole)
        for choice in self._choices.options(field, index.data(AreaRole), present):
            if choice.icon is not None:
                box.addItem(choice.icon, choice.text, choice.value)
            else:
                box.addItem(choice.text, choice.value)
        box.activated.connect(lambda _index: self.finish(box))
        if field.table in CREATED and index.data(IdRole) is not None:
            box.can_create = lambda: True
            activity_id = index.data(IdRole)
            box.create_requested.connect(lambda name: self._create(box, field, activity_id, name))
        return box

    def choices_of(self, index: AnyIndex) -> Sequence[tuple[str, object]]:
        field = index.data(FieldRole)
        if not isinstance(field, Field) or not field.is_chosen:
            return super().choices_of(index)
        present = index.data(Qt.ItemDataRole.EditRole)
        options = self._choices.options(field, index.data(AreaRole), present)
        return [(option.text, option.value) for option in options]

    def show_value(self, editor: QWidget, index: AnyIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            plain = value is None or _field(index).kind is Kind.REFERENCE
            editor.setCurrentIndex(editor.findData(value if plain else str(value)))
            editor.line.setText(editor.currentText())
        elif isinstance(editor, QLineEdit):
            editor.setText(_field(index).written(value))

    def entered(self, editor: QWidget) -> Any:
        return entered(editor, self._open_field())

    def guess(self, editor: QWidget, index: AnyIndex) -> str:
        return _field(index).read(entered(editor, _field(index))).guess

    @guarded
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        width = max(option.rect.width(), min(editor.sizeHint().width(), 320))
        editor.setGeometry(option.rect.x(), option.rect.y(), width, option.rect.height())

    def problem_with(self, editor: QWidget, index: AnyIndex) -> str | None:
        field = _field(index)
        value = entered(editor, field)
        if isinstance(editor, ChoiceBox):
            text = editor.currentText().strip()
            if problem := editor.problem():
                return problem
            if text and editor.place() < 0 and field.kind is Kind.REFERENCE:
                return unknown_choice(text)
        try:
            value = field.clean(value)
        except InvalidValueError as error:
            return str(error)
        model = index.model()
        return model.refusal(index, value) or None if isinstance(model, RefusingModel) else None

    def _open_field(self) -> Field | None:
        return _field(self._open.index) if self._open is not None else None

    def _create(self, box: ChoiceBox, field: Field, activity_id: int, name: str) -> None:
        """Add an owner or a unit called so and give it the activity, as one change."""
        plan = self._session.plan
        is_owner = field.table == "owner"
        repository = plan.owners if is_owner else plan.units
        column = "title" if is_owner else "name"

        def write() -> None:
            plan.activities.update(activity_id, **{field.name: repository.add(**{column: name})})

        hint = QStyledItemDelegate.EndEditHint.RevertModelCache
        self.closeEditor.emit(box, hint)
        self._session.change(_("Lade till {name}").format(name=name), write)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: GroupHeading
    ) -> None:
        painter.save()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.fillRect(rect, theme.color("accent_soft" if selected or has_focus else "window"))
        chevron = "chevron-right" if heading.is_folded else "chevron-down"
        side = 14
        picture = QRect(rect.x() + 6, rect.y() + (rect.height() - side) // 2, side, side)
        icon(chevron, theme.color("muted")).paint(painter, picture)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        count = f"  ({heading.count})"
        words = rect.adjusted(26, 0, -8, 0)
        room = words.width() - painter.fontMetrics().horizontalAdvance(count)
        text = painter.fontMetrics().elidedText(heading.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text + count)
        if has_focus:
            paint_focus(painter, rect)
        painter.restore()


def entered(editor: QWidget, field: Field | None) -> Any:
    """Return what stands in a cell's editor, not yet cleaned."""
    if isinstance(editor, ChoiceBox) and field is not None:
        return entered_choice(editor, field)
    return editor.text() if isinstance(editor, QLineEdit) else None


def _field(index: AnyIndex) -> Field:
    field = index.data(FieldRole)
    if not isinstance(field, Field):
        raise TypeError("the cell is read-only")
    return field
