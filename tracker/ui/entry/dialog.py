"""The dialog of quick entry: a line, what it means, and what has been written with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QListWidgetItem, QWidget

from tracker.domain.activities.quick_entry import Mark, QuickEntry, read_line, written
from tracker.domain.activities.quick_entry_words import marks_sentence, meaning
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import Demand
from tracker.store.activities.quick_entry import names_of, write_entry
from tracker.store.log.changes import Changes
from tracker.store.rows.responsibility import demand_of
from tracker.ui.entry.line import EntryLine
from tracker.ui.entry.meaning_view import MeaningView
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_KEEP_KEY = "entry/keep"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Written:
    """An activity that was written here, and its line."""

    activity_id: int
    line: str


class QuickEntryDialog(Frame):
    """Writes activities one after another. `open_requested` carries the id of one to show."""

    open_requested = Signal(int)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        labels = session.labels
        title = _("{activity} på en rad").format(activity=labels.activity.new())
        super().__init__(title, parent, width=680)
        self._session = session
        self._settings = settings
        self._labels: Labels = labels
        self._names = names_of(session.plan)
        self._demand: Demand | None = demand_of(session.plan.connection)
        self._written: list[Written] = []
        self.line = EntryLine()
        self.meaning = MeaningView()
        self.keep = QCheckBox()
        self.made = TwoLineList(_("Skrivna nu"))
        self._count = label("", "muted")
        self._lay_out()
        self._wire()
        self._show_meaning()
        self.line.setFocus()

    def entry(self) -> QuickEntry:
        """Return what the line says now."""
        return read_line(self.line.text(), self._names, self._session.today())

    def write_line(self, *, and_open: bool = False) -> None:
        """Write the activity that the line says and be ready for the next; or show it."""
        entry, made, plan = self.entry(), list[int](), self._session.plan
        if not entry.title:
            self.line.setFocus()
            return
        year = self._session.year
        label_ = self._labels.activity.new()
        if not self._session.change(
            label_, lambda: made.append(write_entry(plan, entry, year, None))
        ):
            return
        self._written.insert(0, Written(made[0], self.line.text()))
        if and_open:
            self.accept()
            self.open_requested.emit(made[0])
            return
        self.line.setText(self._kept(entry) if self.keep.isChecked() else "")
        self.line.setCursorPosition(0)
        self._show_written()

    def _write_and_open(self) -> None:
        self.write_line(and_open=True)

    def take_back(self) -> None:
        """Undo the newest change, and have its line back when it was written here."""
        newest = self._written[0] if self._written else None
        self._session.undo()
        if newest and self._session.plan.activities.find(newest.activity_id) is None:
            self.line.setText(newest.line)

    def _lay_out(self) -> None:
        self.body.addWidget(label(marks_sentence(self._labels), "muted", wrap=True))
        self.line.setPlaceholderText(_("Skriv vad som ska göras, och märk resten med tecknen ovan"))
        self.body.addWidget(self.line)
        self.meaning.setMinimumHeight(8 * self.fontMetrics().lineSpacing())
        self.body.addWidget(self.meaning)
        self.keep.setText(_("Behåll allt utom titeln till nästa rad"))
        self.keep.setChecked(self._settings.text(_KEEP_KEY) == "1")
        self.body.addWidget(self.keep)
        self.body.addWidget(self._count)
        self.made.setFixedHeight(self.made.height_of(_SHOWN))
        self.body.addWidget(self.made)
        self.body.addStretch(1)
        self.undo_button = self.add_button_to_left(_("Ångra"), self.take_back, icon_name="undo-2")
        self.add_button(_("Stäng"), self.reject)
        self.open_button = self.add_button(
            _("Skapa och öppna"), lambda: self.write_line(and_open=True)
        )
        self.open_button.setToolTip("Ctrl+Enter")
        self.create_button = self.add_button(_("Skapa"), self.write_line, role="primary")
        self.create_button.setToolTip("Enter")
        self.line.list_over(self.body.parentWidget() or self)
        self._show_written()

    def _wire(self) -> None:
        captions = {
            "owner": _("Ansvarig"),
            "focus_area": self._labels.focus_area.title,
            "goal": self._labels.goal.title,
            "unit": self._labels.unit.title,
        }
        self.line.use(self._names, captions, self._session.today())
        self.line.textChanged.connect(lambda _text: self._show_meaning())
        self.line.submitted.connect(lambda and_open: self.write_line(and_open=and_open))
        self.keep.toggled.connect(lambda on: self._settings.put(_KEEP_KEY, "1" if on else "0"))
        self.made.chosen.connect(self._open)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.take_back)
        QShortcut(QKeySequence("Ctrl+Y"), self, self._session.redo)
        self._session.changed.connect(self._on_changed)
        self._session.closed.connect(self.reject)

    def _show_meaning(self) -> None:
        is_empty = not self.line.text().strip()
        meant = () if is_empty else meaning(self.entry(), self._labels, self._demand)
        self.meaning.show_meaning(meant)
        self.line.setAccessibleDescription(self.meaning.text())
        for push_button in (self.create_button, self.open_button):
            push_button.setEnabled(not is_empty)

    def _show_written(self) -> None:
        self.made.clear()
        found = self._session.plan.activities
        present = [each for each in self._written if found.find(each.activity_id)]
        for each in present:
            entry = read_line(each.line, self._names, self._session.today())
            parts = meaning(entry, self._labels, None)[1:]
            shown = " · ".join(part.text for part in parts if not part.is_doubt)
            self.made.add(found.get(each.activity_id).title, shown, each.activity_id)
        count = self._labels.activity.counted(len(present))
        self._count.setText(_("Skrivna nu: {count}").format(count=count))
        self._count.setVisible(bool(present))
        self.made.setVisible(bool(present))
        self.undo_button.setEnabled(bool(present))

    def _open(self, item: QListWidgetItem) -> None:
        self.made.setCurrentItem(item)
        activity_id = self.made.current_value()
        if isinstance(activity_id, int):
            self.accept()
            self.open_requested.emit(activity_id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("activity"):
            self._show_written()

    def _kept(self, entry: QuickEntry) -> str:
        """Return the marks of a line without its title, for the next."""
        names = [
            *((Mark.OWNER, name) for name in (entry.owner, *entry.sharing) if name),
            *((Mark.AREA, name) for name in (entry.goal or entry.area,) if name),
            *((Mark.UNIT, name) for name in (entry.unit, *entry.participants) if name),
        ]
        marks = [written(mark, name, self._names) for mark, name in names]
        if entry.due_date:
            marks.append(f"{Mark.DATE}{entry.due_date.isoformat()}")
        return " " + " ".join(marks) if marks else ""
