"""Purging a person's name (GDPR): what will be cleaned, what to review, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.diagnostics import state_folder
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.people import Names
from tracker.domain.history.purging import Key, Mention, Survey
from tracker.errors import InvalidValueError
from tracker.store.file.backup import KIND_WORDS, Backup
from tracker.store.file.connection import Connection
from tracker.store.organisation.purge import delete_backups, purge
from tracker.store.organisation.purge_search import backups_with, known_names, survey
from tracker.store.organisation.purge_texts import file_may_hold
from tracker.store.organisation.purge_traces import backups_with_parts, files_with
from tracker.store.plan_file import PlanFile
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.dialogs.frame import EDGE, Frame
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.plain_text import PlainText
from tracker.ui.kit.speaking.announcing import announce
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress

_WIDTH = 720
_FOUND_HEIGHT = 240
_VALUE = Qt.ItemDataRole.UserRole
_KEY = "purge"


@dataclass(frozen=True, slots=True)
class _Found:
    survey: Survey
    backups: tuple[Backup, ...]
    partly: tuple[Backup, ...]
    leftovers: tuple[Path, ...]


class PurgeDialog(Frame):
    """Takes the name of an owner, or (without one) any name, out of the plan for good.

    Shows where it stands, purges once that has been confirmed, and then shows its report.
    """

    def __init__(
        self, session: Session, owner_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Gallra namn"), parent, width=_WIDTH)
        self._session = session
        self._owner_id = owner_id
        owner = session.plan.owners.find(owner_id or 0)
        self._position = owner.title if owner else ""
        known = known_names(session.plan.connection, owner_id) if owner_id else []
        self.names = [self._box(name) for name in known]
        self.other = QLineEdit()
        self.found = self._tree()
        self.boxes: list[QTreeWidgetItem] = []
        self.summary = label("", wrap=True)
        self.report: PlainText | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choosing())
        self.body.addWidget(self._stack, 1)
        self._cancel = self.add_button(_("Avbryt"), self.reject)
        self._copy = self.add_button_to_left(_("Kopiera"), self.copy_report, icon_name="copy")
        self._copy.hide()
        self.purge_button = self.add_button(_("Gallra …"), self._confirm, role="danger")
        self.look()
        self._cancel.setFocus()

    def look(self) -> None:
        """Search the plan and its backups for the names."""
        names = self._names()
        self.purge_button.setEnabled(False)
        self._session.tasks.forget_query(_KEY)
        if names is None:
            return
        self.summary.setText(_("Söker …"))
        path, owner_id = self._session.plan.path, self._owner_id

        def read(connection: Connection) -> _Found:
            return _Found(
                survey(connection, names, owner_id),
                tuple(backups_with(path, names)),
                tuple(backups_with_parts(path, names)),
                tuple(files_with(path, names)),
            )

        self._session.query(read, self._show, key=_KEY)

    def chosen_texts(self) -> list[Key]:
        """Return the places of the texts in which the position shall stand instead."""
        return [value.key for value in self._ticked() if isinstance(value, Mention)]

    def chosen_backups(self) -> list[Path]:
        """Return the backups that shall be deleted."""
        return [value.path for value in self._ticked() if isinstance(value, Backup)]

    def purge_now(self) -> None:
        """Purge, delete the chosen backups, and show the report."""
        names = self._names()
        if names is None:
            return
        backups, texts = self.chosen_backups(), self.chosen_texts()
        owner_id = self._owner_id
        self._session.tasks.forget_query(_KEY)

        def work(plan: PlanFile, progress: Progress) -> list[str]:
            purged = purge(plan, names, owner_id, texts, progress)
            kept = delete_backups(plan, backups) if backups else []
            left = backups_with(plan.path, names)
            partly = backups_with_parts(plan.path, names)
            about_backups = _backup_lines(len(backups) - len(kept), left, partly)
            return [*purged.report.lines(), *about_backups, *_lines_here(names)]

        self._session.work_at_length(_("Gallrar namnet"), work, self._show_report, initiator=self)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        if self.report is not None:
            QGuiApplication.clipboard().setText(self.report.toPlainText())

    def done(self, result: int) -> None:
        """Stop searching before the dialog goes away."""
        self._session.tasks.forget_query(_KEY)
        super().done(result)

    # Building

    def _choosing(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        heading = (
            _("Gallra namnet på {position}").format(position=self._position)
            if self._position
            else _("Gallra ett namn ur planen")
        )
        column.addWidget(label(heading, "subheading", wrap=True))
        column.addWidget(label(_about(), "muted", wrap=True))
        for box in self.names:
            column.addWidget(box)
        self.other.setPlaceholderText(
            _("Annat namn eller annan stavning; skilj flera åt med semikolon")
        )
        self.other.setAccessibleName(_("Annat namn eller e-postadress att gallra"))
        self.other.editingFinished.connect(self.look)
        column.addWidget(self.other)
        column.addWidget(self.summary)
        column.addWidget(self.found, 1)
        return part

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name.replace("&", "&&"))
        box.setChecked(True)
        box.setProperty("name", name)
        box.toggled.connect(lambda _ticked: self.look())
        return box

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(_("Var namnet står"))
        tree.setProperty("role", "framed")
        tree.setHeaderLabels([_("Var"), _("Text")])
        tree.setUniformRowHeights(True)
        tree.setMinimumHeight(_FOUND_HEIGHT)
        let_copy(tree)
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        tree.header().resizeSection(0, _WIDTH // 2)
        return tree

    # Showing

    def _names(self) -> Names | None:
        ticked = [str(box.property("name")) for box in self.names if box.isChecked()]
        try:
            return Names([*ticked, *self.other.text().split(";")])
        except InvalidValueError as error:
            self._clear()
            self.summary.setText(str(error))
            return None

    def _show(self, found: _Found) -> None:
        self._clear()
        surveyed = found.survey
        self._group(
            _("Texter med namnet. Kryssa för dem där befattningen ska stå i stället"),
            [_Line(text.place(), text.excerpt, text) for text in surveyed.texts],
        )
        self._group(
            _("Texter med en del av namnet. Läs dem själv"),
            [_Line(text.place(), text.excerpt) for text in surveyed.possible],
        )
        self._group(
            _("Fastställda versioner. De ändras aldrig"),
            [_Line(name) for name in surveyed.snapshots],
        )
        self._group(
            _("Säkerhetskopior med namnet. Kryssa för dem som ska tas bort"),
            [_Line(backup.path.name, _occasion(backup), backup) for backup in found.backups],
        )
        self._group(
            _("Säkerhetskopior med en del av namnet. Kryssa för dem som ska tas bort"),
            [_Line(backup.path.name, _occasion(backup), backup) for backup in found.partly],
        )
        self._group(
            _("Historiken har en del av namnet. Läs själv, och gallra också den formen vid behov"),
            [_Line(place) for place in surveyed.parts.logged],
        )
        self._group(
            _("Fastställda versioner med en del av namnet. De ändras aldrig"),
            [_Line(name) for name in surveyed.parts.snapshots],
        )
        self._group(
            _("Filer av avbrutet arbete med namnet eller en del av det. Ta bort dem själv"),
            [_Line(path.name, str(path.parent)) for path in found.leftovers],
        )
        is_anywhere = (
            surveyed.is_in_register or surveyed.log_entries or surveyed.texts or found.backups
        )
        self.summary.setText(_summary(surveyed) if is_anywhere else _nowhere(found))
        self.purge_button.setEnabled(bool(is_anywhere) and self._session.is_editable)
        groups = [self.found.topLevelItem(place) for place in range(self.found.topLevelItemCount())]
        spoken = [self.summary.text(), *(group.text(0) for group in groups if group is not None)]
        announce(self, ". ".join(part.removesuffix(".") for part in spoken))

    def _clear(self) -> None:
        self.boxes.clear()
        self.found.clear()

    def _group(self, heading: str, lines: Sequence[_Line]) -> None:
        if not lines:
            return
        group = QTreeWidgetItem([f"{heading} ({len(lines)})"])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        bold = self.found.font()
        bold.setBold(True)
        group.setFont(0, bold)
        group.setSizeHint(0, QSize(0, row_height(self.found)))
        self.found.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for line in lines:
            item = QTreeWidgetItem([line.place, line.text])
            item.setData(0, _VALUE, line.value)
            item.setSizeHint(0, QSize(0, row_height(self.found)))
            item.setToolTip(0, plain_tooltip(line.place))
            item.setToolTip(1, plain_tooltip(line.text))
            if line.value is not None:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
                self.boxes.append(item)
            group.addChild(item)
        group.setExpanded(True)

    def _ticked(self) -> list[object]:
        ticked = (item for item in self.boxes if item.checkState(0) == Qt.CheckState.Checked)
        return [item.data(0, _VALUE) for item in ticked]

    def _confirm(self) -> None:
        heading = _("Gallra namnet för gott?")
        detail = _("Det går inte att ångra, inte ens genom att öppna planen på nytt.")
        confirmed: Callable[[], object] = self.purge_now
        messages.ask_then(self, heading, detail, _("Gallra"), confirmed, destructive=True)

    def _show_report(self, lines: Sequence[str]) -> None:
        self.report = PlainText("\n".join(lines), _WIDTH - 2 * EDGE)
        self.report.setAccessibleName(_("Rapport"))
        self._stack.setCurrentIndex(self._stack.addWidget(self.report))
        self.purge_button.hide()
        self._copy.show()
        self._cancel.setText(_("Stäng"))
        self._cancel.setFocus()


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    text: str = ""
    value: Mention | Backup | None = None


def _about() -> str:
    return _(
        "Befattningen blir kvar. Namnet tas bort ur registret, ur historiken och ur filens tomma"
        " delar. Texter som människor har skrivit ändras bara där du kryssar för."
    )


def _summary(found: Survey) -> str:
    return ngettext(
        "Rensas alltid: registret och {count} uppgift i historiken.",
        "Rensas alltid: registret och {count} uppgifter i historiken.",
        found.log_entries,
    ).format(count=found.log_entries)


def _nowhere(found: _Found) -> str:
    surveyed = found.survey
    if surveyed.possible or surveyed.parts or found.partly or surveyed.snapshots:
        return _("Hela namnet finns inte i planen, men delar av det på de här ställena.")
    return _("Namnet finns inte i planen.")


def _occasion(backup: Backup) -> str:
    return _(KIND_WORDS.get(backup.kind, backup.kind))


_SETTINGS = {
    "actor": N_("Ditt namn i historiken"),
    "recent": N_("Senast öppnade planer"),
    "folder": N_("Mappen för planer"),
}


def _backup_lines(deleted: int, left: Sequence[Backup], partly: Sequence[Backup]) -> list[str]:
    lines = []
    if deleted:
        lines.append("")
        lines.append(
            ngettext(
                "{count} säkerhetskopia är borttagen, och en ny är tagen.",
                "{count} säkerhetskopior är borttagna, och en ny är tagen.",
                deleted,
            ).format(count=deleted)
        )
    if left:
        lines.append("")
        lines.append(_("Namnet finns kvar i de här säkerhetskopiorna:"))
        lines += [f"– {backup.path.name}" for backup in left]
    if partly:
        lines.append("")
        lines.append(_("En del av namnet finns i de här säkerhetskopiorna:"))
        lines += [f"– {backup.path.name}" for backup in partly]
    return lines


def _lines_here(names: Names) -> list[str]:
    """Return what the program itself remembers of the names on this computer."""
    settings = Settings()
    logs = [folder / messages.LOG_FILE for folder in (settings.folder, state_folder())]
    places = [_(_SETTINGS.get(key, key)) for key in settings.where(names.may_stand_in)]
    places += [str(log) for log in logs if log.is_file() and file_may_hold(log, names)]
    looked = _("Programmets inställningar och fellogg på den här datorn är också genomsökta.")
    if not places:
        return ["", looked]
    heading = _("Namnet eller en del av det finns i det som programmet minns här:")
    return ["", looked, heading, *(f"– {place}" for place in places)]
