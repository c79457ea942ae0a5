"""The texts of the plan's document: read, pasted, written and put in order ("Ur dokumentet")."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from tracker.domain.core.fields import Field
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.terms import DocumentTextKind, word
from tracker.domain.plan.document_text import (
    DOCUMENT_TEXT_FIELDS,
    KINDS_WITH_BODY,
    DocumentText,
    pasted_texts,
)
from tracker.store.log.changes import Changes
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import EmptyState, plain_tooltip
from tracker.ui.kit.fields.choices import Option
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.kit.tiles import IconLine
from tracker.ui.session import Session

_ROWS_SHOWN = 6
_ICON = QSize(18, 18)
_TITLES = {
    DocumentTextKind.DEFINITION: N_("Ord"),
    DocumentTextKind.ROLE: N_("Roll"),
    DocumentTextKind.DECISION: N_("Beslut"),
}
_TEXTS = {
    DocumentTextKind.DEFINITION: N_("Betydelse"),
    DocumentTextKind.ROLE: N_("Uppdrag"),
}


class DocumentTextForm(EntityForm):
    """Shows and edits one text; its kind decides which fields it has and what they are called."""

    sections: ClassVar[Sections] = (
        (
            "",
            (
                ("kind",),
                ("title",),
                ("body",),
                ("decided_on",),
                ("text",),
                ("place",),
                ("uncertainty",),
                ("is_printed",),
                ("is_summary",),
            ),
        ),
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._kind: DocumentTextKind | None = None
        self.summary_note = IconLine("info", "muted", "muted")
        self.uncertain_note = IconLine("triangle-alert", "warning", "warning")
        super().__init__(session, DOCUMENT_TEXT_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.document_texts

    def caption(self, field: Field) -> str:
        words = {"title": _TITLES, "text": _TEXTS}.get(field.name, {})
        own = words.get(self._kind) if self._kind else None
        return _(own) if own else super().caption(field)

    def options(self, field: Field) -> list[Option]:
        if field.name == "kind":
            return [Option(str(kind), word(kind)) for kind in DocumentTextKind]
        return super().options(field)

    def after_section(self, _heading: str) -> None:
        self.layout_.addWidget(self.summary_note)
        self.layout_.addWidget(self.uncertain_note)

    def show_row(self, row_id: int) -> None:
        if self.shows_row and row_id != self.row_id:
            self.commit_pending()
        row = self.session.plan.document_texts.find(row_id)
        self._kind = row.kind if row else None
        super().show_row(row_id)

    def show_facts(self, row: DocumentText) -> None:
        self.show_line("body", shown=row.kind in KINDS_WITH_BODY or row.body is not None)
        is_decision = row.kind is DocumentTextKind.DECISION
        self.show_line("decided_on", shown=is_decision or row.decided_on is not None)
        self.show_line("is_summary", shown=row.is_summary)
        self.summary_note.show_text(
            _("Byt sammanfattningen mot dokumentets egna ord, så skrivs de ut.")
        )
        self.summary_note.setVisible(row.is_summary)
        self.uncertain_note.show_text(row.uncertainty_sentence())
        self.uncertain_note.setVisible(bool(row.uncertainty))

    def focus_title(self) -> None:
        """Stand in the title with its text selected, ready to write over."""
        editor = self.editor("title")
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        editor.select_all()


class DocumentTexts(QWidget):
    """A list of the texts, by kind and in order, and the form of the one chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._texts: dict[int, DocumentText] = {}
        self._shown: object = None
        self.list = TwoLineList(_("Ur dokumentet"))
        self.form = DocumentTextForm(session)
        self.new_button = self._kinds_button(_("Ny text"), "plus", self.add_text)
        self.paste_button = self._kinds_button(_("Klistra in"), "clipboard-check", self.paste)
        self.up_button = self._tool(_("Flytta upp"), "arrow-up", partial(self.move_text, -1))
        self.down_button = self._tool(_("Flytta ner"), "arrow-down", partial(self.move_text, 1))
        self.delete_button = self._tool(_("Ta bort"), "trash-2", self.delete_text)
        self.first_button = self._kinds_button(_("Ny text"), "plus", self.add_text)
        self.first_paste = self._kinds_button(_("Klistra in"), "clipboard-check", self.paste)
        self.nothing_yet = EmptyState(
            "book-open",
            _("Inget ur dokumentet ännu"),
            _(
                "Lägg in strategins syfte, definitioner, roller och annat som den säger. Kopiera"
                " ur dokumentet och välj Klistra in."
            ),
            self.first_button,
        )
        self._lay_out()
        self._wire()

    def show_texts(self) -> None:
        """Show the plan's texts."""
        self._texts = {text.id: text for text in self._session.plan.document_texts.all()}
        shown = (self._session.plan.path, self._session.is_editable, self._texts)
        if shown == self._shown:
            self._show_current()
            return
        self._shown = shown
        chosen, place = self.list.current_value(), self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for text in self._texts.values():
            detail = _detail(text)
            row = self.list.add(text.title, detail, text.id, word(text.kind))
            row.setToolTip(plain_tooltip(text.title) + plain_tooltip(text.text or detail))
        self.list.blockSignals(False)
        self.list.setFixedHeight(self.list.height_of(min(_ROWS_SHOWN, max(1, len(self._texts)))))
        ids = list(self._texts)
        nearest = ids[min(max(place, 0), len(ids) - 1)] if ids else None
        self.nothing_yet.setVisible(not ids)
        self._filled.setVisible(bool(ids))
        self.stand_on(chosen if chosen in self._texts else nearest)

    def add_text(self, kind: DocumentTextKind) -> None:
        """Write a new text of a kind, and stand in its title."""
        if self._add(_("Ny text ur dokumentet"), [{"kind": kind, "title": word(kind)}]):
            self.form.focus_title()

    def paste(self, kind: DocumentTextKind) -> None:
        """Write what is on the clipboard as texts of a kind, definitions a text each."""
        found = pasted_texts(QGuiApplication.clipboard().text(), kind)
        if not found:
            self._session.message.emit(_("Det finns ingen text att klistra in. Kopiera den först."))
            return
        label = ngettext("Klistrade in {count} text", "Klistrade in {count} texter", len(found))
        self._add(label.format(count=len(found)), found)

    def move_text(self, steps: int) -> None:
        """Move the text chosen up (negative) or down among those of its kind."""
        text = self._current()
        if text is None or not self._session.is_editable:
            return
        self.commit_pending()
        label = _("Flyttade {title}").format(title=text.title)
        if self._session.change(label, self._session.plan.document_texts.move, text.id, steps):
            self.show_texts()

    def delete_text(self) -> None:
        """Remove the text chosen; undo brings it back."""
        text = self._current()
        if text is None or not self._session.is_editable:
            return
        self.form.forget()
        label = _("Tog bort {title}").format(title=text.title)
        if self._session.change(label, self._session.plan.document_texts.delete, text.id):
            self._session.message.emit(
                _("{title} togs bort. Ångra med Ctrl+Z.").format(title=text.title)
            )
        self.show_texts()

    def commit_pending(self) -> None:
        """Save what is being written."""
        self.form.commit_pending()

    def forget(self) -> None:
        """Show no text any more; nothing is saved."""
        self._shown = None
        self.form.forget()

    # Building

    def _lay_out(self) -> None:
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for widget in (self.new_button, self.paste_button):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        for tool in (self.up_button, self.down_button, self.delete_button):
            buttons.addWidget(tool)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addSpacing(GRID)
        column.addWidget(self.form)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._filled)
        layout.addWidget(self.nothing_yet, 1)
        layout.addWidget(self.first_paste, 0, Qt.AlignmentFlag.AlignHCenter)

    def _wire(self) -> None:
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_current())
        for keys, slot in (
            (Qt.Key.Key_Delete, self.delete_text),
            (Qt.Modifier.ALT | Qt.Key.Key_Up, partial(self.move_text, -1)),
            (Qt.Modifier.ALT | Qt.Key.Key_Down, partial(self.move_text, 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self._session.changed.connect(self._on_changed)

    def _kinds_button(
        self, text: str, icon_name: str, chosen: Callable[[DocumentTextKind], None]
    ) -> QPushButton:
        """Return a button that asks for a kind in its menu."""
        made = icon_button(text, lambda: None, icon_name)
        menu = QMenu(made)
        for kind in DocumentTextKind:
            menu.addAction(word(kind), partial(chosen, kind))
        made.setMenu(menu)
        return made

    def _tool(self, name: str, icon_name: str, clicked: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setIconSize(_ICON)
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(lambda _checked=False: clicked())
        return made

    # Showing and writing

    def _add(self, label: str, texts: list[dict[str, Any]]) -> bool:
        """Write texts as one change and stand on the first; return whether they were written."""
        if not self._session.is_editable:
            return False
        self.commit_pending()
        added: list[int] = []

        def write() -> None:
            repository = self._session.plan.document_texts
            added.extend(repository.add(**values) for values in texts)

        if not self._session.change(label, write):
            return False
        self.show_texts()
        self.stand_on(added[0])
        return True

    def _current(self) -> DocumentText | None:
        return self._texts.get(int(str(self.list.current_value() or 0)))

    def stand_on(self, text_id: object) -> None:
        """Stand on a text, on none when it is not there."""
        self.list.stand_on(text_id)
        self._show_current()

    def _show_current(self) -> None:
        text = self._current()
        editable = self._session.is_editable
        self.form.setVisible(text is not None)
        self.first_paste.setVisible(not self._texts)
        for widget in (self.new_button, self.paste_button, self.first_button, self.first_paste):
            widget.setEnabled(editable)
        siblings = [other.id for other in self._texts.values() if text and other.kind is text.kind]
        self.up_button.setEnabled(editable and text is not None and siblings[0] != text.id)
        self.down_button.setEnabled(editable and text is not None and siblings[-1] != text.id)
        self.delete_button.setEnabled(editable and text is not None)
        if text is not None:
            self.form.show_row(text.id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and changes.touch("document_text"):
            self.show_texts()


def _detail(text: DocumentText) -> str:
    """Return the second line of a text: what is unclear about it, else its facts and beginning."""
    unclear = text.uncertainty_sentence()
    beginning = " ".join((text.text or "").split())
    return " · ".join(part for part in (unclear, *text.facts(), beginning) if part)
