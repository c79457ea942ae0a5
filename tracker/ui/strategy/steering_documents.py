"""The documents that the strategy goes with, and how long they are in force (SK-R5, VG-R3)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.core.terms import DimensionKind
from tracker.domain.plan.dimension import DIMENSION_FIELDS, ITEM_FIELDS, Dimension, DimensionItem
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import EmptyState, button, plain_tooltip
from tracker.ui.kit.dialogs import messages
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.opening import open_target
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session

_ROWS_SHOWN = 7
_VALIDITY = ("valid_from", "valid_to")


class DocumentForm(EntityForm):
    """Shows and edits one steering document."""

    sections: ClassVar[Sections] = (("", (("title",), ("code",), ("link",), _VALIDITY)),)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, ITEM_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.dimension_items

    def caption(self, field: Field) -> str:
        return _("Titel") if field.name == "title" else super().caption(field)


class ListForm(EntityForm):
    """Shows and edits the list that a document stands in: its name, its source, its validity."""

    sections: ClassVar[Sections] = (
        (N_("Hela listan"), (("title",), ("source",), ("link",), _VALIDITY)),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, DIMENSION_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.dimensions


class SteeringDocuments(QWidget):
    """A list of steering documents, and the forms of the chosen document and its list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: dict[int, DimensionItem] = {}
        self._shown: object = None
        self.list = TwoLineList(_("Styrdokument"))
        self.form = DocumentForm(session)
        self.list_form = ListForm(session)
        self.add_button = icon_button(_("Nytt styrdokument"), self.add_document, "plus")
        self.delete_button = icon_button(_("Ta bort"), self.delete_document, "trash-2")
        self.open_button = icon_button(_("Öppna länken …"), self.open_link, "external-link")
        self.first_button = button(_("Nytt styrdokument"), self.add_document, role="primary")
        self.nothing_yet = EmptyState(
            "book-open",
            _("Inga styrdokument ännu"),
            _("Lägg till de program, planer och policyer som strategin hänger ihop med."),
            self.first_button,
        )
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        session.changed.connect(self._on_changed)

    def show_documents(self) -> None:
        """Show the plan's steering documents."""
        lists = {dimension.id: dimension for dimension in self._lists()}
        items = self._session.plan.dimension_items.all()
        self._items = {item.id: item for item in items if item.dimension_id in lists}
        today = self._session.today()
        shown = (self._session.plan.path, self._session.is_editable, today, self._items, lists)
        if shown == self._shown:
            self._show_current()
            return
        self._shown = shown
        chosen = self.list.current_value()
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items.values():
            of_list = lists[item.dimension_id]
            detail = document_facts(item, of_list, today, named=len(lists) > 1)
            row = self.list.add(item.title, detail, item.id, item.code or "")
            row.setToolTip(plain_tooltip(item.title) + plain_tooltip(detail))
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.height_of(min(_ROWS_SHOWN, max(1, len(self._items)))))
        self._stand_on(chosen if chosen in self._items else next(iter(self._items), None))
        for widget in (self.add_button, self.first_button, self.delete_button):
            widget.setEnabled(self._session.is_editable)
        self.nothing_yet.setVisible(not self._items)
        self._documents.setVisible(bool(self._items))

    def add_document(self) -> None:
        """Write a new steering document, in the list there is or in a new one, and stand in it."""
        added: list[int] = []

        def write() -> None:
            plan = self._session.plan
            lists = self._lists()
            dimension_id = (
                lists[-1].id
                if lists
                else plan.dimensions.add(
                    kind=DimensionKind.STEERING_DOCUMENT, title=_("Styrdokument")
                )
            )
            title = _("Nytt styrdokument")
            added.append(plan.dimension_items.add(dimension_id=dimension_id, title=title))

        self.commit_pending()
        if self._session.change(_("Nytt styrdokument"), write):
            self._stand_on(added[0])
            self.form.focus_first()

    def delete_document(self) -> None:
        """Remove the document chosen, after asking when something is tied to it."""
        item = self._items.get(int(str(self.list.current_value() or 0)))
        if item is None or not self._session.is_editable:
            return
        usage = self._session.plan.taggings.usage([item.id])

        def remove() -> None:
            repository = self._session.plan.dimension_items
            title = _("Tog bort styrdokumentet {title}").format(title=item.name)
            self.forget()
            self._session.change(title, repository.delete, item.id)

        if not usage.total:
            remove()
            return
        labels = self._session.labels
        counted = _counted(
            labels, usage.activities, usage.goals, usage.focus_areas, usage.indicators
        )
        messages.ask_then(
            self,
            _("Ta bort ”{title}”?").format(title=item.name),
            _("Kopplingen till {what} försvinner. Du kan ångra efteråt.").format(what=counted),
            _("Ta bort"),
            remove,
            destructive=True,
        )

    def open_link(self) -> None:
        """Ask, and open what the link of the document chosen, or else of its list, leads to."""
        self.commit_pending()
        link = self._link()
        if link:
            open_target(self, link, self._session.plan.path.parent)

    def commit_pending(self) -> None:
        """Save what is being written."""
        self.form.commit_pending()
        self.list_form.commit_pending()

    def forget(self) -> None:
        """Show no document any more; nothing is saved."""
        self._shown = None
        self.form.forget()
        self.list_form.forget()

    def _lay_out(self) -> None:
        self._documents = QWidget()
        column = QVBoxLayout(self._documents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addWidget(self.list_form)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._documents)
        layout.addWidget(self.nothing_yet, 1)

    def _link(self) -> str | None:
        """Return the link of the document chosen, or else of its list."""
        item_id = int(str(self.list.current_value() or 0))
        item = self._session.plan.dimension_items.find(item_id) if item_id else None
        if item is None:
            return None
        return item.link or self._session.plan.dimensions.get(item.dimension_id).link

    def _lists(self) -> list[Dimension]:
        lists = self._session.plan.dimensions.all()
        return [
            dimension for dimension in lists if dimension.kind is DimensionKind.STEERING_DOCUMENT
        ]

    def _stand_on(self, item_id: object) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == item_id:
                self.list.setCurrentRow(row)
        self._show_current()

    def _show_current(self) -> None:
        item = self._items.get(int(str(self.list.current_value() or 0)))
        for form in (self.form, self.list_form):
            form.setVisible(item is not None)
        if item is not None:
            self.form.show_row(item.id)
            self.open_button.setVisible(bool(self._link()))
            self.list_form.show_row(item.dimension_id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and changes.touch("dimension", "dimension_item"):
            self.show_documents()


def document_facts(item: DimensionItem, of_list: Dimension, today: date, *, named: bool) -> str:
    """Return when a document is in force, in words, and (when `named`) what list it stands in."""
    validity = item.validity(today) or of_list.validity(today) or _("ingen giltighetstid angiven")
    return " · ".join([validity, *([of_list.title] if named else [])])


def _counted(labels: Labels, *counts: int) -> str:
    nouns = (labels.activity, labels.goal, labels.focus_area, labels.indicator)
    parts = [noun.counted(count) for noun, count in zip(nouns, counts, strict=True) if count]
    return ", ".join(parts)
