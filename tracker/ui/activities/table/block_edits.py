"""What is done with the selected cells of the activity table: copied, pasted, filled, cleared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolTip

from tracker.domain.core.fields import Stored
from tracker.domain.core.jobs import Progress
from tracker.domain.core.language import _, ngettext
from tracker.errors import InvalidValueError, TrackerError
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.file.connection import Connection
from tracker.store.plan_file import PlanFile
from tracker.ui.activities.new_activity import values_of_new
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.pasting import (
    Beginning,
    Block,
    NewName,
    UnknownNamesError,
    added_text,
    copied_text,
    names_for,
    read_texts,
    with_added,
    write_block,
)
from tracker.ui.activities.table.selected_block import SelectedBlock, selected_block
from tracker.ui.activities.table.shown_columns import ShownColumns
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.cells.blocks import Copied, copied_block, put_copied, taken_block
from tracker.ui.kit.cells.refusals import refusal_text, too_wide
from tracker.ui.kit.dialogs.messages import ask_then
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.long_change import FEW_ROWS
from tracker.ui.session import Session

_MOST_GUESSES = 5

Values = Sequence[tuple[int | None, Mapping[str, Stored]]]


class BlockEdits(QObject):
    """Reads and writes blocks of cells, each as one change that is written whole or not at all."""

    def __init__(
        self, session: Session, choices: Choices, model: ActivityTableModel, columns: ShownColumns
    ) -> None:
        super().__init__(columns)
        self._session = session
        self._choices = choices
        self._model = model
        self._columns = columns
        self._view = columns.view

    def block(self) -> SelectedBlock:
        """Return the block that is selected."""
        return selected_block(self._view.selectionModel(), self._model, self._columns.sections())

    # The clipboard

    def copy(self, *, with_headings: bool = False) -> None:
        """Put the selected cells on the clipboard; whole rows take their headings along."""
        self._copy(with_headings=with_headings)

    def cut(self) -> None:
        """Put the selected cells on the clipboard and clear them."""
        block = self.block()
        ids = self._model.order.ids_in(block.rows)
        self._copy(then=lambda: self._clear(ids, block.sections))

    def paste(self) -> None:
        """Write the table on the clipboard from the first selected cell on, as one change.

        One value goes into every selected cell, and a block over and over into a larger one. Rows
        below the last become new activities. Headings that were copied along are left out, and say
        in which columns the rest belongs when they are those of columns.
        """
        texts = taken_block()
        if not self._session.is_editable or not texts or not self._view.currentIndex().isValid():
            return
        sections, texts = self._place_columns(texts)
        if not texts:
            return
        width = len(texts[0])
        if len(sections) < width:
            self._refuse([too_wide(width, len(sections))])
            return
        ids, texts = self._place_rows(texts)
        block = Block(ids, [self._model.columns[section] for section in sections[:width]], texts)
        count = len(block.ids)
        label = ngettext("Klistrade in i {count} rad", "Klistrade in i {count} rader", count)
        self._write_texts(label.format(count=count), block)

    # Filling and clearing

    def fill_down(self) -> None:
        """Write what stands in the first selected row into those below it.

        A row alone takes what stands in the row above it.
        """
        block = self.block()
        rows = self._model.order.with_activity(block.rows)
        if len(rows) == 1:
            above = next(
                (row for row in range(rows[0] - 1, -1, -1) if self._is_activity(row)), None
            )
            rows = rows if above is None else [above, *rows]
        self.fill(rows[0] if rows else -1, rows[1:], block.sections)

    def fill_right(self) -> None:
        """Write what stands in the first selected column into those beside it."""
        block = self.block()
        if len(block.sections) < 2:  # noqa: PLR2004 -- one to take from and one to write in
            return
        first, *others = block.sections
        texts, ids = [], []
        for row in block.rows:
            shown = self._model.row_at(row)
            if shown is not None:
                text = copied_text(self._model.columns[first], shown, self._session.labels)
                texts.append([text] * len(others))
                ids.append(self._model.id_at(row))
        block_beside = Block(ids, [self._model.columns[section] for section in others], texts)
        self._write_texts(_("Fyllde åt höger"), block_beside)

    def fill(self, source: int, targets: Sequence[int], sections: Sequence[int]) -> None:
        """Write the cells of row `source` in some columns into other rows, as one change."""
        shown = self._model.row_at(source)
        values = {} if shown is None else self._values_of(shown, sections)
        ids = self._model.order.ids_in(targets)
        if not values or not ids or not self._session.is_editable:
            return
        count = len(ids)
        label = ngettext("Fyllde {count} rad", "Fyllde {count} rader", count)
        self._write(label.format(count=count), [(row_id, values) for row_id in ids])

    def clear(self) -> None:
        """Empty the selected cells, those that may be empty, as one change."""
        block = self.block()
        self._clear(self._model.order.ids_in(block.rows), block.sections)

    # Helping

    def _copy(
        self, *, with_headings: bool = False, then: Callable[[], object] = lambda: None
    ) -> None:
        """Copy the selected cells and call `then`; of very many they are read elsewhere first."""
        block, order = self.block(), self._model.order
        ids = [number for row in block.rows if (number := order.rows[row]) > 0]
        if not ids:
            return
        headed = with_headings or block.is_rows
        headings = [self._columns.titles(list(block.sections))] if headed else []
        specs = [self._model.columns[section] for section in block.sections]
        labels, today = self._session.labels, self._session.today()
        periods = self._model.reports.periods

        def read(connection: Connection) -> Copied:
            shown = activity_rows(connection, dict.fromkeys(ids), today, periods)
            rows = (shown[each] for each in ids if each in shown)
            cells = ([copied_text(spec, row, labels) for spec in specs] for row in rows)
            return copied_block([*headings, *cells], has_heading=headed)

        def deliver(copied: Copied) -> None:
            put_copied(copied)
            if len(ids) > FEW_ROWS:
                told = ngettext("Kopierade {count} rad", "Kopierade {count} rader", len(ids))
                self._session.message.emit(told.format(count=len(ids)))
            then()

        if len(ids) <= FEW_ROWS:
            deliver(read(self._session.plan.connection))
        else:
            self._session.message.emit(_("Kopierar …"))
            self._session.query(read, deliver, key=(id(self), "copy"))

    def _clear(self, ids: Sequence[int], sections: Sequence[int]) -> None:
        fields = [self._model.columns[section].field for section in sections]
        emptied = {
            each.name: None
            for each in fields
            if each is not None and not each.required and each.empty is None
        }
        if not ids or not self._session.is_editable:
            return
        if not emptied:
            self._session.message.emit(_("Cellerna kan inte vara tomma."))
            return
        cells = len(ids) * len(emptied)
        label = ngettext("Tömde {count} cell", "Tömde {count} celler", cells)
        self._write(label.format(count=cells), [(row_id, emptied) for row_id in ids])

    def _write_texts(self, label: str, block: Block, new: Sequence[NewName] = ()) -> None:
        """Read texts by their columns' rules and write them, or say all that cannot be read.

        `new` are the owners and units to add first, in the same change.
        """
        if not self._session.is_editable:
            return
        names, beginning = names_for(self._choices, block.columns), self._beginning()
        labels, today = self._session.labels, self._session.today()

        def write(plan: PlanFile, progress: Progress) -> list[str]:
            read = read_texts(plan, block, with_added(plan, names, new), labels, today)
            if read.refusals:
                raise read.refusal()
            write_block(plan, read.values, beginning, progress)
            return read.guesses

        refused = partial(self._offer_to_add, label, block)
        self._session.change_rows(len(block.ids), label, write, self._tell, refused=refused)

    def _offer_to_add(self, label: str, block: Block, error: TrackerError) -> None:
        """Say why nothing is written; offer to add the names when nothing else stands against."""
        if not isinstance(error, UnknownNamesError):
            self._session.failed.emit(error)
            return
        count = len(error.names)
        heading = ngettext(
            "{count} namn i det kopierade finns inte i planen",
            "{count} namn i det kopierade finns inte i planen",
            count,
        )
        verb = ngettext(
            "Lägg till {count} ny och klistra in", "Lägg till {count} nya och klistra in", count
        )
        ask_then(
            self._view,
            heading.format(count=count),
            f"{added_text(error.names)}\n\n{error}",
            verb.format(count=count),
            partial(self._write_texts, label, block, error.names),
        )

    def _write(self, label: str, values: Values, done: Callable[[], object] = lambda: None) -> None:
        """Write values as one change, of many rows in another thread; then call `done`."""
        if not values:
            return
        beginning = self._beginning()

        def write(plan: PlanFile, progress: Progress) -> list[int]:
            return write_block(plan, values, beginning, progress)

        self._session.change_rows(len(values), label, write, lambda _made: done())

    def _beginning(self) -> Beginning:
        wanted = self._model.filter
        values = values_of_new(self._session.plan, wanted, self._model.last_activity())
        return Beginning(values, wanted)

    def _values_of(self, row: ActivityRow, sections: Sequence[int]) -> dict[str, Any]:
        fields = (self._model.columns[section].field for section in sections)
        return {each.name: row.value_of(each.name) for each in fields if each is not None}

    def _is_activity(self, row: int) -> bool:
        return self._model.id_at(row) is not None

    def _place_columns(self, texts: list[list[str]]) -> tuple[list[int], list[list[str]]]:
        """Return the columns that the texts belong in, and the texts without their headings."""
        shown = self._columns.sections()
        block = self.block()
        first = self._view.currentIndex().column()
        if not block.is_rows and block.sections:
            first = block.sections[0]
        onward = shown[shown.index(first) :] if first in shown else []
        if len(texts) > 1:
            by_title = dict(zip(self._columns.titles(shown), shown, strict=True))
            headings = texts[0]
            if headings == self._columns.titles(onward)[: len(headings)]:
                return onward, texts[1:]
            if all(each in by_title for each in headings) and len(set(headings)) == len(headings):
                return [by_title[each] for each in headings], texts[1:]
        is_filled = len(texts) == 1 or len(texts[0]) == 1
        times = len(block.sections) // len(texts[0])
        if (
            is_filled
            and not block.is_rows
            and times > 1
            and times * len(texts[0]) == len(block.sections)
        ):
            return onward, [row * times for row in texts]
        return onward, texts

    def _place_rows(self, texts: list[list[str]]) -> tuple[list[int | None], list[list[str]]]:
        """Return the activities that the texts belong to; None stands for a new one."""
        block = self.block()
        selected = self._model.order.with_activity(block.rows)
        first = block.rows[0] if block.rows and not block.is_rows else None
        if len(selected) > 1 and len(selected) % len(texts) == 0 and len(selected) > len(texts):
            return [self._model.id_at(row) for row in selected], texts * (
                len(selected) // len(texts)
            )
        if block.is_rows and len(texts) == 1 and selected:
            return [self._model.id_at(row) for row in selected], texts * len(selected)
        start = self._view.currentIndex().row() if first is None else first
        below = range(start, self._model.rowCount())
        rows = self._model.order.with_activity(below)[: len(texts)]
        ids: list[int | None] = [self._model.id_at(row) for row in rows]
        return ids + [None] * (len(texts) - len(ids)), texts

    def _refuse(self, refusals: Sequence[str]) -> None:
        """Say why nothing is written."""
        self._session.failed.emit(InvalidValueError("", refusal_text(refusals)))

    def _tell(self, guesses: Sequence[str]) -> None:
        """Say how texts that left something open were understood."""
        if guesses:
            view = self._view
            below = view.visualRect(view.currentIndex()).bottomLeft()
            text = "\n".join(guesses[:_MOST_GUESSES])
            QToolTip.showText(view.viewport().mapToGlobal(below), plain_tooltip(text), view)
