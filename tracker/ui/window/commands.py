"""What the window's commands do: each is run by its name, whichever way it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject

from tracker.domain.core.language import _
from tracker.ui.window.actions import NEW_ROWS
from tracker.ui.window.page_register import ACTIVITIES, PRINTS

if TYPE_CHECKING:
    from tracker.ui.prints.page import PrintsPage
    from tracker.ui.window.main_window import MainWindow


class WindowCommands(QObject):
    """Runs the commands of a window, after what is being written on its pages has been saved."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def wire(self) -> None:
        """Have every command of the window run what it is for."""
        window, dialogs = self._window, self._window.dialogs
        commands: dict[str, Callable[[], object]] = {
            "new_plan": dialogs.new_plan,
            "new_plan_from_document": dialogs.new_plan_from_document,
            "new_plan_from_file": dialogs.new_plan_from_file,
            "open_plan": dialogs.choose_plan,
            "all_plans": dialogs.all_plans,
            "restore": dialogs.restore,
            "new_part": partial(self._leaving, partial(dialogs.new_part, window.show_requested)),
            "save": self._save,
            "save_table": partial(self._leaving, self._save_table),
            "print": self._print,
            "receive_forms": self.receive_forms,
            "close_plan": window.close_plan,
            "settings": dialogs.settings,
            "quit": window.close,
            "undo": partial(self._leaving, window.session.undo),
            "redo": partial(self._leaving, window.session.redo),
            "new_activity": self.new_activity,
            "duplicate": self._duplicate,
            "delete": self._delete,
            "edit_many": self._edit_many,
            "save_view": self._save_view,
            "search": window.topbar.focus_search,
            "palette": lambda: window.palette_.open(),  # noqa: PLW0108 -- made when it is first opened
            "larger_text": partial(window.text_size.step, 1),
            "smaller_text": partial(window.text_size.step, -1),
            "help": self._help,
            "shortcuts": partial(dialogs.help, "shortcuts"),
            "diagnostics": dialogs.diagnostics,
            "about": dialogs.about,
        }
        for name, run in dialogs.about_the_plan().items():
            commands[name] = partial(self._leaving, run)
        for name, (page, table) in NEW_ROWS.items():
            commands[name] = partial(self._new_row, page, table)
        for name, run in commands.items():
            window.actions_.run_by(name, run)

    def new_activity(self) -> None:
        """Write a new activity on its page."""
        self._window.show_page(ACTIVITIES)
        self._window.activities.new_activity()

    def show_view(self, view_id: int) -> None:
        """Show the activities as a saved view says."""
        self._window.show_page(ACTIVITIES)
        self._window.activities.keeper.show_view(view_id)

    def receive_forms(self, paths: Sequence[Path] = ()) -> None:
        """Take in forms that have come back: these files, or those that are asked for."""
        self._leaving(partial(self._window.dialogs.receive_forms, paths))

    def take_dropped(self, data: QMimeData) -> None:
        """Take in what is dropped: forms that have come back, or an action plan."""
        self._leaving(partial(self._window.dialogs.take_dropped, data))

    def distribute(self) -> None:
        """Give out what is no unit's yet."""
        self._leaving(self._window.dialogs.distribute)

    def print_meeting(self, meeting_id: int) -> None:
        """Show the print of a meeting."""
        self._window.show_page(PRINTS)
        cast("PrintsPage", self._window.page(PRINTS)).show_meeting(meeting_id)

    def _leaving(self, run: Callable[[], object]) -> None:
        self._window.leave_page()
        run()

    def _new_row(self, page: str, table: str) -> None:
        self._window.show_page(page)
        self._window.page(page).begin_row(table)

    def _duplicate(self) -> None:
        self._window.shown_page.duplicate_selected()

    def _edit_many(self) -> None:
        self._window.show_page(ACTIVITIES)
        self._window.activities.edit_many()

    def _delete(self) -> None:
        self._window.shown_page.delete_selected()

    def _save_view(self) -> None:
        self._window.show_page(ACTIVITIES)
        self._window.activities.keeper.save_as()

    def _save(self) -> None:
        """Save what is being written and say that all is saved; the pages of a print as a file."""
        from tracker.ui.window.unsaved import unsaved_texts

        window = self._window
        window.leave_page()
        session, texts = window.session, unsaved_texts(window)
        if window.shown_page is window.pages.get(PRINTS):
            if cast("PrintsPage", window.shown_page).save() is None:
                session.message.emit(_("Det finns inga färdiga sidor att spara än."))
        elif texts:
            sentence = _("Inte sparat: {texts}. Rätta det som är markerat.")
            session.message.emit(
                sentence.format(texts=", ".join(text.rstrip(".") for text in texts))
            )
        elif session.plan.read_only:
            session.message.emit(_("Planen är öppen för läsning. Det finns inget att spara."))
        else:
            session.message.emit(_("Allt är sparat. Planen sparas medan du skriver."))

    def _save_table(self) -> None:
        """Save what the page's table shows."""
        table = self._window.shown_page.table_to_save()
        if table is None:
            self._window.session.message.emit(_("Sidan visar ingen tabell att spara."))
        else:
            self._window.dialogs.save_table(table)

    def _print(self) -> None:
        """Print what the activities' page shows; elsewhere, show what can be printed."""
        window = self._window
        shown, prints = window.shown_page, cast("PrintsPage", window.page(PRINTS))
        if shown is prints:
            prints.print_out()
            return
        if shown is window.pages.get(ACTIVITIES):
            model, columns = window.activities.model, window.activities.shown_columns()
            prints.show_filter_print(model.filter, model.grouping, model.sorting, columns)
        window.show_page(PRINTS)

    def _help(self) -> None:
        pages = self._window.pages.items()
        self._window.dialogs.help(next((name for name, page in pages if page.isVisible()), "start"))
