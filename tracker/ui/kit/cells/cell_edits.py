"""What is done with the selected cells of a table: pasted into, filled down, cleared.

Each is one change that is written whole, or not at all and all refusals told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from tracker.domain.core.fields import Field
from tracker.domain.core.language import _, ngettext
from tracker.errors import InvalidValueError, TrackerError
from tracker.ui.kit.cells.blocks import taken_block
from tracker.ui.kit.cells.copying import copied_text, copy_selected
from tracker.ui.kit.cells.refusals import (
    cell_refusal,
    folded,
    read_only_column,
    read_text,
    refusal_text,
    too_long,
    too_wide,
)
from tracker.ui.kit.cells.sections import shown_sections
from tracker.ui.kit.dialogs.messages import show_error
from tracker.ui.kit.fields.cell_editing import CellDelegate, RefusingModel
from tracker.ui.kit.tables.keyed_table import KeyedTableModel, PlanTableModel
from tracker.ui.kit.tables.roles import ChoicesRole, FieldRole

_Role = Qt.ItemDataRole
_EDITABLE = Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class _Write:
    """A cell that is written, or (without a place) a new row with its values by their fields."""

    place: QPersistentModelIndex | None
    name: str
    heading: str
    value: Any


class CellEdits:
    """Writes into the cells of a view whose cells are edited by a `CellDelegate`."""

    def __init__(self, view: QTableView) -> None:
        self._view = view

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        if copy_selected(self._view):
            self.clear()

    def can_clear(self) -> bool:
        """Whether any of the selected cells may be empty."""
        return bool(self._emptied())

    def clear(self) -> None:
        """Empty the selected cells, those that may be empty."""
        emptied = self._emptied()
        if not emptied:
            self._refuse([_("Cellerna kan inte vara tomma.")])
            return
        filled = [index for index in emptied if index.data(_Role.EditRole) not in (None, "")]
        count = len(filled)
        label = ngettext("Tömde {count} cell", "Tömde {count} celler", count)
        writes = [self._cell(index, _nothing(index)) for index in filled]
        self._write(label.format(count=count), writes)

    def fill_down(self) -> None:
        """Write what stands in the first selected row into those below it, or what is above it."""
        chosen = self._selected()
        rows = sorted({index.row() for index in chosen})
        if len(rows) == 1 and rows[0] > 0:
            rows.insert(0, rows[0] - 1)
        sections = sorted({index.column() for index in chosen})
        if len(rows) > 1:
            model = self._view.model()
            texts = [[copied_text(model.index(rows[0], section)) for section in sections]]
            label = ngettext("Fyllde {count} rad", "Fyllde {count} rader", len(rows) - 1)
            self._put(label, rows[1:], sections, texts * (len(rows) - 1))

    def paste(self) -> None:
        """Write the table on the clipboard from the first selected cell on.

        One value goes into every selected cell, and a block over and over into a larger one.
        Headings that were copied along are left out.
        """
        texts, chosen = taken_block(), self._selected()
        if not texts or not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        columns = {index.column() for index in chosen}
        shown = shown_sections(self._view)
        sections = [each for each in shown if each in columns]
        onward = shown[shown.index(sections[0]) :] if sections else []
        headings = [folded(self._heading(section)) for section in onward[: len(texts[0])]]
        if len(texts) > 1 and [folded(text) for text in texts[0]] == headings:
            texts = texts[1:]
        texts = _repeated(texts, len(rows), len(sections))
        if len(texts[0]) > len(onward):
            self._refuse([too_wide(len(texts[0]), len(onward))])
            return
        label = ngettext("Klistrade in i {count} rad", "Klistrade in i {count} rader", len(texts))
        self._put(label, self._rows_from(rows[0]), onward[: len(texts[0])], texts)

    # Helping

    def _put(
        self,
        label: str,
        rows: Sequence[int],
        sections: Sequence[int],
        texts: Sequence[Sequence[str]],
    ) -> None:
        """Read texts for the cells of rows, and for new rows below the last, and write them."""
        model, refusals, writes = self._view.model(), list[str](), list[_Write]()
        can_begin = isinstance(model, KeyedTableModel) and model.begin_row is not None
        if len(texts) > len(rows) and not can_begin:
            self._refuse([too_long(len(texts), len(rows))])
            return
        for place, line in enumerate(texts):
            if place < len(rows):
                cells = [model.index(rows[place], section) for section in sections]
                written, refused = self._read_row(cells, line)
            else:
                written, refused = self._read_new(sections, line, place - len(rows) + 1)
            writes += written
            refusals += refused
        if refusals:
            self._refuse(refusals)
        else:
            self._write(label.format(count=len(texts)), writes)

    def _read_row(
        self, cells: Sequence[QModelIndex], texts: Sequence[str]
    ) -> tuple[list[_Write], list[str]]:
        writes, refusals = [], []
        for index, text in zip(cells, texts, strict=True):
            if _says_the_same(index, text):
                continue
            try:
                value = self._read(index, text)
            except InvalidValueError as error:
                heading = self._heading(index.column())
                refusals.append(cell_refusal(_name_of(index), heading, error))
            else:
                writes.append(self._cell(index, value))
        return writes, refusals

    def _read_new(
        self, sections: Sequence[int], texts: Sequence[str], number: int
    ) -> tuple[list[_Write], list[str]]:
        """Read a row that is to come; the columns of those before say what it may hold."""
        values, refusals = dict[str, Any](), list[str]()
        name = _("ny rad {number}").format(number=number)
        for section, text in zip(sections, texts, strict=True):
            try:
                self._read_into(values, section, text)
            except InvalidValueError as error:
                refusals.append(cell_refusal(name, self._heading(section), error))
        return [_Write(None, name, "", values)] if values else [], refusals

    def _read_into(self, values: dict[str, Any], section: int, text: str) -> None:
        model = self._view.model()
        field = model.field_of(section) if isinstance(model, KeyedTableModel) else None
        if not text.strip():
            return
        if field is None:
            raise InvalidValueError("", read_only_column())
        last = model.index(model.rowCount() - 1, section)
        values[field.name] = read_text(field, text, self._names(last)).value

    def _read(self, index: QModelIndex, text: str) -> Any:
        """Return what a text means in a cell. Raises InvalidValueError when it is refused."""
        if not index.flags() & _EDITABLE:
            raise InvalidValueError("", read_only_column())
        field, names = index.data(FieldRole), self._names(index)
        if isinstance(field, Field):
            value: Any = read_text(field, text, names).value
        elif names:
            if folded(text) not in names:
                raise InvalidValueError("", _("”{text}” finns inte att välja.").format(text=text))
            value = names[folded(text)]
        else:
            value = text.strip()
        model = index.model()
        reason = model.refusal(index, value) if isinstance(model, RefusingModel) else ""
        if reason:
            raise InvalidValueError("", reason)
        return value

    def _names(self, index: QModelIndex) -> dict[str, Any]:
        delegate = self._view.itemDelegateForIndex(index)
        if not isinstance(delegate, CellDelegate):
            return {}
        names: dict[str, Any] = {"": None}
        for text, value in delegate.choices_of(index):
            names.setdefault(folded(text), value)
            names.setdefault(folded(text.partition(" ")[2]), value)
        return names if len(names) > 1 else {}

    def _write(self, label: str, writes: Sequence[_Write]) -> None:
        if not writes:
            return
        model = self._view.model()

        def write(refused: list[TrackerError]) -> None:
            refusals = []
            for each in writes:
                before = len(refused)
                _do(model, each)
                refusals += [cell_refusal(each.name, each.heading, why) for why in refused[before:]]
            if refusals:
                raise InvalidValueError("", refusal_text(refusals))

        if isinstance(model, PlanTableModel):
            model.session.together(label, write)
        else:
            write([])

    def _refuse(self, refusals: Sequence[str]) -> None:
        model = self._view.model()
        error = InvalidValueError("", refusal_text(refusals))
        if isinstance(model, PlanTableModel):
            model.session.failed.emit(error)
        else:
            show_error(self._view.window(), error)

    def _cell(self, index: QModelIndex, value: Any) -> _Write:
        heading = self._heading(index.column())
        return _Write(QPersistentModelIndex(index), _name_of(index), heading, value)

    def _heading(self, section: int) -> str:
        title = self._view.model().headerData(section, Qt.Orientation.Horizontal)
        return " ".join(str(title or "").split())

    def _emptied(self) -> list[QModelIndex]:
        cells = (index for index in self._selected() if index.flags() & _EDITABLE)
        return [index for index in cells if _may_be_empty(index)]

    def _selected(self) -> list[QModelIndex]:
        """Return the selected cells that are shown, else the one that is stood on."""
        chosen = self._view.selectionModel().selectedIndexes() or [self._view.currentIndex()]
        shown = set(shown_sections(self._view))
        return [index for index in chosen if index.isValid() and index.column() in shown]

    def _rows_from(self, first: int) -> list[int]:
        """Return the rows from one on that can be stood in: no headings."""
        model = self._view.model()
        rows = range(first, model.rowCount())
        selectable = Qt.ItemFlag.ItemIsSelectable
        return [row for row in rows if model.flags(model.index(row, 0)) & selectable]


def _do(model: QAbstractItemModel, each: _Write) -> None:
    if each.place is not None:
        model.setData(each.place, each.value, _Role.EditRole)
    elif isinstance(model, KeyedTableModel) and model.begin_row is not None:
        begin: Callable[..., object] = model.begin_row
        begin(each.value)


def _repeated(texts: list[list[str]], rows: int, columns: int) -> list[list[str]]:
    """Return a block over and over when what is selected is some times as large."""
    height, width = len(texts), len(texts[0])
    down = rows // height if rows % height == 0 else 1
    across = columns // width if columns % width == 0 else 1
    return [line * max(across, 1) for line in texts] * max(down, 1)


def _may_be_empty(index: QModelIndex) -> bool:
    field = index.data(FieldRole)
    if isinstance(field, Field):
        return not field.required and field.empty is None
    return index.data(ChoicesRole) is None


def _nothing(index: QModelIndex) -> str | None:
    return None if isinstance(index.data(FieldRole), Field) else ""


def _says_the_same(index: QModelIndex, text: str) -> bool:
    shown: Iterable[object] = (index.data(_Role.DisplayRole), copied_text(index))
    return folded(text) in {folded(str(each or "")) for each in shown}


def _name_of(index: QModelIndex) -> str:
    row = index.siblingAtColumn(0)
    return copied_text(row) or _("rad {number}").format(number=index.row() + 1)
