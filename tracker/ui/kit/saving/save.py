"""Saving the table that a page shows: where it shall lie and as what, written in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.core.jobs import silent
from tracker.domain.core.language import N_, _
from tracker.ui.kit.saving.asking import ask_for_export
from tracker.ui.kit.saving.listed import TableToSave
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks

_WORDS = {
    ".xlsx": N_("Excel-arbetsbok"),
    ".csv": N_("CSV, text för Excel och andra program"),
    ".json": N_("JSON, för andra program"),
}


class TableSaver(QObject):
    """Saves tables. `message` carries that one is saved, `failed` the error when it is not."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tasks = Tasks(self)

    def choose_file(self, table: TableToSave, parent: QWidget) -> None:
        """Ask for a file and write a table into it; its name's ending decides what it becomes."""
        from tracker.exchange.office.listing_file import LISTING_FILES
        from tracker.ui.kit.fields.target_fields import file_stem

        words = {suffix: _(_WORDS[suffix]) for suffix in LISTING_FILES}
        stem = file_stem(table.title) or _("Tabell")
        path = ask_for_export(self._settings, _("Spara tabellen"), stem, words, parent)
        if path is not None:
            self.save(table, path)

    def save(self, table: TableToSave, path: Path) -> None:
        """Write a table into a file, and say so when it is done."""
        message = _("Tabellen {file} är sparad.").format(file=path.name)
        self._tasks.query(
            partial(_write, table, path),
            lambda _nothing: self.message.emit(message),
            self.failed.emit,
            key="save",
        )


def _write(table: TableToSave, path: Path) -> None:
    from tracker.exchange.office.listing_file import write_listing

    write_listing(table.make(), path, silent)
