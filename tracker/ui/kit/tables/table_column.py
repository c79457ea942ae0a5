"""A column of a keyed table: everything a cell shows and takes, in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.listing import ListingValue, shown_value
from tracker.domain.core.sorting import swedish_key
from tracker.ui.kit.tables.keyed_rows import Keyed

Row = TypeVar("Row", bound=Keyed)

_INDENT = "\u2003"
_NOTHING = ("", "–")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d+")
_SPACES = str.maketrans("", "", "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")


def named(text: str) -> Callable[[Labels], str]:
    """Return the heading that is the same in every plan, translated when it is shown."""
    return lambda _labels: _(text)


@dataclass(frozen=True)  # slots do not go with a generic that is frozen, in Python 3.11
class TableColumn(Generic[Row]):
    """A column: its heading in the plan's words, its text in a row, and what else a cell has.

    Without `set_value` the cells are read-only, without `set_ticked` they have nothing to tick.
    """

    title: Callable[[Labels], str]
    text: Callable[[Row], str]
    field: Field | None = None
    """The domain's field that a cell shows, from which its editor is made."""
    is_number: bool = False
    """Whether the column stands to the right."""
    is_multiline: bool = False
    """Whether line breaks are kept on screen."""
    key: str = ""
    """What programs call the column in a saved table, where that is not the field's name."""
    listed: Callable[[Row], ListingValue] | None = None
    """What stands in a saved table, where the text does not say it whole."""
    sort_value: Callable[[Row], Any] | None = None
    """What the column is sorted by instead of its text; None stands last."""

    icon: Callable[[Row], QIcon | None] | None = None
    tint: Callable[[Row], str | None] | None = None
    """The name of the text's colour, None for the row's own."""
    depth: Callable[[Row], int] | None = None
    """How many steps the text is indented on screen."""
    spoken: Callable[[Row], str] | None = None
    """What a screen reader reads instead of the text."""
    tooltip: Callable[[Row], str] | None = None
    """What is shown under the pointer instead of what is read; an empty line parts paragraphs."""
    title_tooltip: str = ""

    value: Callable[[Row], object] | None = None
    """What is edited, where it is not the text."""
    set_value: Callable[[Row, Any], bool] | None = None
    """Takes what was entered; returns whether it was accepted."""
    can_set: Callable[[Row], bool] | None = None
    """Whether this row's cell can be edited; without it all can."""
    choices: Callable[[Row], Sequence[tuple[str, object]]] | None = None
    """What a cell is chosen from: words and values."""
    is_ticked: Callable[[Row], bool | None] | None = None
    """Whether the cell's box is ticked; None where the row has no box."""
    set_ticked: Callable[[Row, bool], bool] | None = None

    @property
    def key_in_file(self) -> str:
        """What programs call the column in a saved table."""
        return self.key or (self.field.name if self.field is not None else "")

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Numbers stand to the right."""
        return Qt.AlignmentFlag.AlignRight if self.is_number else Qt.AlignmentFlag.AlignLeft

    def shown(self, row: Row) -> str:
        """Return the text as it stands in the cell."""
        text = self.text(row)
        if "\n" in text and not self.is_multiline:
            text = " ".join(text.split())
        return _INDENT * (self.depth(row) if self.depth else 0) + text

    def read_aloud(self, row: Row) -> str:
        """Return the text for a screen reader."""
        return self.spoken(row) if self.spoken else self.text(row)

    def copied(self, row: Row) -> str:
        """Return the text as it is copied: all that is said, days as 2026-03-31, numbers bare."""
        from tracker.domain.forms.returned import spoken_value

        if self.listed is not None:
            return spoken_value(shown_value(self.listed(row)))
        text = self.text(row)
        if not text and self.is_ticked is not None:
            return spoken_value(self.is_ticked(row))
        return spoken_value(plain_listed(text, is_number=self.is_number))

    def explained(self, row: Row) -> str:
        """Return the text of the tool tip."""
        return self.tooltip(row) if self.tooltip else self.read_aloud(row)

    def edited(self, row: Row) -> object:
        """Return what an editor begins with."""
        if self.value is not None:
            return self.value(row)
        return self.text(row) if self.set_value is not None else None

    def is_settable(self, row: Row) -> bool:
        """Whether the cell of a row can be edited."""
        return self.set_value is not None and (self.can_set is None or self.can_set(row))

    def is_tickable(self, row: Row) -> bool:
        """Whether the cell of a row has a box that can be ticked."""
        return self.set_ticked is not None and self.check_state(row) is not None

    def check_state(self, row: Row) -> Qt.CheckState | None:
        """Return the state of the cell's box, None without a box."""
        is_ticked = self.is_ticked(row) if self.is_ticked else None
        if is_ticked is None:
            return None
        return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked

    def native(self, row: Row) -> Any:
        """Return the value to sort by, None for what stands last whichever way."""
        if self.sort_value is not None:
            return self.sort_value(row)
        text = self.text(row)
        return swedish_key(text) if text else None


def plain_listed(text: str, *, is_number: bool = False) -> ListingValue:
    """Return what a text on screen says: nothing, a day, a whole number, or the text itself."""
    if text in _NOTHING:
        return None
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    digits = text.translate(_SPACES)
    return int(digits) if is_number and _NUMBER.fullmatch(digits) else text
