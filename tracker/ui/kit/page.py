"""The base of every page of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from tracker.ui.kit.making.in_turns import paint_in_turn

if TYPE_CHECKING:
    from tracker.ui.kit.saving.listed import TableToSave


def made_whole(parent: QWidget, make: Callable[[], Page]) -> Page:
    """Return a page that is made in `parent`; when that fails, nothing half made stays there.

    It would else hear what happens to the plan, and fail again. It is painted in a turn of its own.
    """
    before = set(parent.children())
    try:
        made = make()
    except BaseException:
        for left in set(parent.children()) - before:
            delete(left)
        raise
    paint_in_turn(made)
    return made


class Page(QWidget):
    """A page of the open plan, reached from the sidebar. Its signals are requests to the window.

    `filter_requested` carries an `ActivityFilter` to show, `open_activity_requested` an id,
    `open_plan_requested` a path, `command_requested` the name of one of the window's commands
    to run, `page_requested` that of another page to show (`followup/steps` a part of it),
    `row_requested` a page, a table and a row's id, `print_meeting_requested` the id of a meeting,
    `message` a short word for the status bar, `selection_told` what is selected, in a few words
    that stand there as long as it is,
    `search_shown` the text the page is narrowed by, `view_told` the id of the saved view that it
    shows (None for none) and whether it is set up otherwise by now. Of a year's follow-up,
    `issue_requested` carries the ids of the units to send forms to, `receive_requested` the files
    to read (none: ask), `issue_round_requested` the units to make forms of a proposal round for,
    `fix_requested` the period to fix or to open again, `next_year_requested` the year to leave.
    `distribute_requested` asks to give out what is no unit's yet. `look_back_requested` carries the
    `Moment` that the whole window shall show.
    """

    filter_requested = Signal(object)
    open_activity_requested = Signal(int)
    open_plan_requested = Signal(object)
    new_activity_requested = Signal()
    message = Signal(str)
    selection_told = Signal(str)
    search_shown = Signal(str)
    view_told = Signal(object, bool)
    page_requested = Signal(str)
    command_requested = Signal(str)
    row_requested = Signal(str, str, int)
    print_meeting_requested = Signal(int)
    issue_requested = Signal(list)
    issue_round_requested = Signal(list)
    receive_requested = Signal(list)
    fix_requested = Signal(object)
    next_year_requested = Signal(int)
    distribute_requested = Signal()
    look_back_requested = Signal(object)

    def focus_first(self) -> None:
        """Stand where work on the page begins: in its first field, unless a page knows better."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()

    def show_row(self, table: str, row_id: int) -> None:
        """Stand on a row of `table` that was found; a page shows the tables it knows."""

    def show_part(self, name: str) -> None:
        """Show a part of the page by its name; a page with parts knows them."""

    def begin_row(self, table: str) -> None:
        """Write a new row of `table` and stand in it; a page makes those it knows."""

    def commit_pending(self) -> None:
        """Save what is being written; pages without fields have nothing to save."""

    def table_to_save(self) -> TableToSave | None:
        """Return the table to save: the one stood in, or the largest shown; None without any."""
        from tracker.ui.kit.saving.listed import shown_table

        return shown_table(self)

    def duplicate_selected(self) -> None:
        """Copy what is selected; most pages have nothing to copy."""

    def delete_selected(self) -> None:
        """Remove what is selected; most pages have nothing to remove."""
