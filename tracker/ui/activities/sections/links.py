"""The section Länkar of an activity's form: web pages and documents, opened when one asks."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.activities.link import LINK_FIELDS, ActivityLink
from tracker.domain.core.fields import Field
from tracker.domain.core.language import _
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.section_table import SectionTable
from tracker.ui.kit.fields.cell_delegate import ActivityDelegate
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.opening import open_target
from tracker.ui.kit.tables.keyed_table import PlanTableModel
from tracker.ui.kit.tables.row_view import stand_at
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.session import Session

TITLE, TARGET = range(2)
_WIDTHS = {TITLE: 112}


class LinksSection(FormSection):
    """Shows and edits the links of an activity. Files and addresses may be dropped on it."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        columns = [_column(session, LINK_FIELDS[name]) for name in ("title", "target")]
        self.model: PlanTableModel[ActivityLink] = PlanTableModel(session, columns, self)
        self.view = SectionTable(self.model, TARGET, _WIDTHS)
        self.view.setItemDelegate(ActivityDelegate(session, choices, self.view))
        self.new = QLineEdit()
        self.open_button = icon_button(_("Öppna …"), self.open_current, "external-link")
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        self._lay_out()
        self.setAcceptDrops(True)
        self.new.returnPressed.connect(self.commit_pending)
        self.new.editingFinished.connect(self.commit_pending)
        self.view.remove_requested.connect(self.remove_current)
        session.changed.connect(self._on_changed)

    def offer(self) -> str:
        """Return "Länk"."""
        return _("Länk")

    def is_used(self) -> bool:
        """Return whether the activity has links."""
        return self.model.rowCount() > 0

    def add(self) -> None:
        """Stand where an address is pasted or written."""
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Make a link of what is written; what is refused stays, with the reason."""
        text = self.new.text().strip()
        if text and self._activity is not None and self._session.is_editable:
            self.new.clear()
            if not self._add([text]):
                self.new.setText(text)
                self.new.selectAll()

    def open_current(self) -> None:
        """Ask, and open what the link stood on leads to."""
        link = self._current()
        if link is not None:
            open_target(self, link.target, self._session.plan.path.parent)

    def remove_current(self) -> None:
        """Remove the link stood on; undo brings it back."""
        link = self._current()
        if link is not None and self._session.is_editable:
            removal = _("Tog bort länken {link}").format(link=link.title or link.target)
            self._session.change(removal, self._session.plan.activity_links.delete, link.id)

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._session.is_editable and dropped_targets(event.mimeData(), self._folder()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        if self._add(dropped_targets(event.mimeData(), self._folder())):
            event.acceptProposedAction()

    def read(self) -> None:
        """Read and show the activity's links."""
        if self._activity is None:
            return
        links = self._session.plan.activity_links.of(self._activity.id)
        self.model.show_rows(links)
        self.view.setVisible(bool(links))
        self.view.fit()
        if links and not self.view.currentIndex().isValid():
            stand_at(self.view, self.model.index(0, TARGET))
        editable = self._session.is_editable
        self.new.setEnabled(editable)
        self.open_button.setVisible(bool(links))
        self.remove_button.setVisible(bool(links))
        self.remove_button.setEnabled(editable)

    def _add(self, targets: list[str]) -> bool:
        """Write links as one change; return whether they were taken."""
        if self._activity is None or not targets:
            return False
        add, activity_id = self._session.plan.activity_links.add, self._activity.id

        def write() -> None:
            for target in targets:
                add(activity_id=activity_id, target=target)

        return self._session.change(_("Ny länk"), write)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Länkar"), "subheading"))
        column.addWidget(self.view)
        self.view.setAccessibleName(_("Länkar"))
        self.new.setPlaceholderText(_("Klistra in en adress, eller dra hit en fil"))
        self.new.setAccessibleName(_("Ny länk"))
        column.addWidget(self.new)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _current(self) -> ActivityLink | None:
        return self.model.row_at(self.view.currentIndex().row())

    def _folder(self) -> Path:
        return self._session.plan.path.parent

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("activity_link"):
            self.reload()


def dropped_targets(data: QMimeData, folder: Path) -> list[str]:
    """Return what is dropped as targets; a file below `folder` by its path from there."""
    targets = []
    for url in data.urls():
        if not url.isLocalFile():
            targets.append(url.toString())
            continue
        path = Path(url.toLocalFile())
        is_below = path.is_relative_to(folder)
        targets.append(str(path.relative_to(folder)) if is_below else os.fspath(path))
    if not targets and data.hasText():
        targets = [line.strip() for line in data.text().splitlines() if line.strip()]
    return targets


def _column(session: Session, field: Field) -> TableColumn[ActivityLink]:
    def change(link: ActivityLink, value: object) -> bool:
        update = session.plan.activity_links.update
        return session.change(_("Ändrade länken"), update, link.id, **{field.name: value})

    return TableColumn(
        named(field.label),
        lambda link: str(getattr(link, field.name)),
        tooltip=lambda link: link.text,
        field=field,
        set_value=change,
    )
