"""The side Sammanfattning of the follow-up: the working group's own text about the year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.domain.reporting.group_text import GROUP_TEXT_FIELDS, GroupText, suggested_heading
from tracker.store.rows.repository import Repository
from tracker.ui.kit.basics import label
from tracker.ui.kit.fields.entity_form import EntityForm, Sections
from tracker.ui.kit.icon_button import icon_button, icon_tool
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session

_WIDEST = 92 * GRID
"""A line longer than this is tiring to read; in pixels."""


class SectionForm(EntityForm):
    """Shows and edits one section of the text."""

    sections: ClassVar[Sections] = (("", (("title",), ("text",))),)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, GROUP_TEXT_FIELDS, parent)

    def repository(self) -> Repository[Any]:
        return self.session.plan.group_texts

    def focus_text(self) -> None:
        """Stand in the text."""
        self.editor("text").setFocus(Qt.FocusReason.ShortcutFocusReason)


class _SectionRow(QFrame):
    """A section with the buttons that move it and take it away."""

    def __init__(self, part: GroupTextPart, session: Session) -> None:
        super().__init__()
        self.form = SectionForm(session, self)
        self.text_id = 0
        self.up_button = icon_tool(_("Flytta upp"), "arrow-up", lambda: part.step(self.text_id, -1))
        self.down_button = icon_tool(
            _("Flytta ner"), "arrow-down", lambda: part.step(self.text_id, 1)
        )
        self.delete_button = icon_tool(_("Ta bort"), "trash-2", lambda: part.delete(self.text_id))
        tools = QVBoxLayout()
        tools.setSpacing(0)
        tools.addSpacing(2 * GRID)
        for tool in (self.up_button, self.down_button, self.delete_button):
            tools.addWidget(tool)
        tools.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2 * GRID)
        row.setSpacing(GRID)
        row.addWidget(self.form, 1)
        row.addLayout(tools)

    def show_text(self, text: GroupText, place: int, count: int, *, editable: bool) -> None:
        """Show a section, the one at `place` of `count`."""
        self.text_id = text.id
        self.form.show_row(text.id)
        self.form.setEnabled(editable)
        self.up_button.setEnabled(editable and place > 0)
        self.down_button.setEnabled(editable and place + 1 < count)
        self.delete_button.setEnabled(editable)
        for tool in (self.up_button, self.down_button):
            tool.setVisible(count > 1)


class GroupTextPart(QWidget):
    """Lets the working group write the text that opens the year's follow-up."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._period = session.period
        self._editable = False
        self._texts: tuple[GroupText, ...] = ()
        self.rows: list[_SectionRow] = []
        self.intro = label("", "muted", wrap=True)
        self.new_button = icon_button(_("Lägg till avsnitt"), self.add, "plus")
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        self._lay_out()

    def show_texts(
        self, period: FollowupPeriod, texts: Sequence[GroupText], *, editable: bool
    ) -> None:
        """Show the sections of a period."""
        if period != self._period:
            self.commit_pending()
        self._period, self._texts, self._editable = period, tuple(texts), editable
        while len(self.rows) < len(self._texts):
            self.rows.append(_SectionRow(self, self._session))
            self._column.addWidget(self.rows[-1])
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self._texts))
            if place < len(self._texts):
                row.show_text(self._texts[place], place, len(self._texts), editable=editable)
            else:
                row.form.forget()
        self.new_button.setText(
            " " + (_("Lägg till avsnitt") if self._texts else _("Skriv sammanfattningen"))
        )
        self.new_button.setEnabled(editable)
        self.intro.setText(
            _(
                "Arbetsgruppens egen text om {year}. Den står först i uppföljningen, i alla slags"
                " filer. En tom rad skiljer två stycken åt."
            ).format(year=period)
        )

    def add(self) -> None:
        """Write a new section, and stand in it."""
        if not self._editable:
            return
        self.commit_pending()
        title = suggested_heading(text.title for text in self._texts)
        text = _("Nytt avsnitt i uppföljningen {year}").format(year=self._period)
        made: list[int] = []
        period = self._period
        add = partial(
            self._session.plan.group_texts.add, year=period.year, until=period.until, title=title
        )
        if self._session.change(text, lambda: made.append(add())):
            self._read_again()
            self.stand_on(made[0])

    def step(self, text_id: int, steps: int) -> None:
        """Move a section up (negative) or down."""
        self.commit_pending()
        text = _("Flyttade avsnitt i uppföljningen {year}").format(year=self._period)
        if self._session.change(text, self._session.plan.group_texts.move, text_id, steps):
            self._read_again()

    def delete(self, text_id: int) -> None:
        """Remove a section; undo brings it back."""
        self.commit_pending()
        found = next(text for text in self._texts if text.id == text_id)
        label_ = _("Tog bort {title}").format(title=found.title)
        if self._session.change(label_, self._session.plan.group_texts.delete, text_id):
            self._session.message.emit(
                _("{title} togs bort. Ångra med Ctrl+Z.").format(title=found.title)
            )
            self._read_again()

    def stand_on(self, text_id: int) -> None:
        """Stand in a section's text; nothing happens when it is not there."""
        for row in self.rows:
            if row.form.shows_row and row.text_id == text_id:
                row.form.focus_text()
                self._area.ensureWidgetVisible(row)

    def focus_first(self) -> None:
        """Stand in the first section, or on the button that makes it."""
        if self._texts:
            self.stand_on(self._texts[0].id)
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._session.is_open:
            for row in self.rows:
                if row.form.shows_row:
                    row.form.commit_pending()

    def forget(self) -> None:
        """Show no text any more; nothing is saved."""
        self._texts = ()
        for row in self.rows:
            row.form.forget()
            row.hide()

    def _read_again(self) -> None:
        texts = self._session.plan.group_texts.of_year(self._period)
        self.show_texts(self._period, texts, editable=self._editable)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("content")
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.intro)
        column.addLayout(self._column)
        column.addWidget(self.new_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
