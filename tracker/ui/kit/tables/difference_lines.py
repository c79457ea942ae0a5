"""Differences as lines under headings; a line about an activity opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.domain.core.language import _
from tracker.domain.core.listing import Listing, listing
from tracker.domain.core.values import dataclass
from tracker.ui.kit.tables.keyed_table import KeyedTableModel
from tracker.ui.kit.tables.table_column import TableColumn, named

if TYPE_CHECKING:
    from tracker.domain.history.compare_words import DifferenceGroup
    from tracker.domain.history.difference import Difference

MOST_LINES = 100
"""Lines shown of one group; all of them are copied and printed."""

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a difference, or (with neither) a word about those that are not shown.

    `key` is the number of the group and the line's place in it.
    """

    key: tuple[int, int]
    text: str
    difference: Difference | None = None
    is_heading: bool = False

    def explained(self) -> str:
        """Return the whole of a difference whose sentence is cut, "" of any other line."""
        difference = self.difference
        if difference is None or "…" not in difference.sentence:
            return ""
        return f"{difference.before} → {difference.after}"[:_LONGEST]


class DifferenceLines(KeyedTableModel[Line]):
    """The lines of a list of differences; headings cannot be stood on.

    Where they are saved as a table (`listed_as`), what each is about, what it was and what it is
    stand in columns, of all of them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        column = TableColumn[Line](
            named(""), lambda line: line.text, tooltip=Line.explained, is_multiline=True
        )
        super().__init__([column], parent)
        self._groups: tuple[DifferenceGroup, ...] = ()

    def show_groups(self, groups: Sequence[DifferenceGroup]) -> None:
        """Show other differences; the same ones are left alone."""
        self._groups = tuple(groups)
        lines = [line for number, group in enumerate(groups) for line in _lines(number, group)]
        if lines != list(self.rows):
            self.show_others(lines)

    def listing(self, title: str, _sections: Sequence[int]) -> Listing:
        """Return all differences, those too that are not shown."""
        columns = (
            ("group", _("Grupp")),
            ("about", _("Gäller")),
            ("before", _("Före")),
            ("after", _("Efter")),
            ("sentence", _("Skillnad")),
        )
        rows = (
            (group.heading, each.title, each.before or None, each.after or None, each.sentence)
            for group in self._groups
            for each in group.differences
        )
        return listing(self.listed_as, title, columns, rows)

    def row_flags(self, line: Line) -> Qt.ItemFlag:
        """Return that only a difference can be stood on."""
        return super().row_flags(line) if line.difference else Qt.ItemFlag.NoItemFlags


def _lines(number: int, group: DifferenceGroup) -> list[Line]:
    count = len(group.differences)
    heading = Line((number, 0), f"{group.heading} ({count})", is_heading=True)
    shown = [
        Line((number, place), difference.sentence, difference)
        for place, difference in enumerate(group.differences[:MOST_LINES], start=1)
    ]
    more = count - MOST_LINES
    if more > 0:
        text = _("… och {count} till. Kopiera för att se alla.").format(count=more)
        shown.append(Line((number, MOST_LINES + 1), text))
    return [heading, *shown]
