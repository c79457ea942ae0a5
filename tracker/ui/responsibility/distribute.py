"""The dialog Fördela: the activities that are no unit's yet, one by one, with a few keys each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from tracker.domain.activities.activity import ACTIVITY_FIELDS
from tracker.domain.core.language import _, ngettext
from tracker.domain.core.terms import word
from tracker.store.activities.distributing import undistributed_ids
from tracker.store.activities.queries import ActivityRow, activity_rows
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.dialogs.frame import Frame
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.tables.roomy_delegate import RoomyDelegate
from tracker.ui.responsibility.fields import caption, chooser, has_unknown_text
from tracker.ui.session import Session

_WIDTH = 600
_LIST_HEIGHT = 200
_VALUE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DistributeDialog(Frame):
    """Type a part of the unit's name, Enter: it is given, and the next activity stands there.

    Each step is one change, to be undone by itself. Escape ends it.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Fördela"), parent, width=_WIDTH)
        self._session = session
        self._choices = Choices.of(session)
        self._waiting = undistributed_ids(session.plan.connection)
        self._given = 0
        self._skipped: list[int] = []
        self.left = label("", "muted", wrap=True)
        self.title = label("", "subheading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.search = QLineEdit()
        self.units = QListWidget()
        let_copy(self.units)
        self.units.setItemDelegate(RoomyDelegate(self.units))
        self.owner_caption = label(_("Ansvarig (får vänta)"), "muted")
        self.owner = chooser("owner_id", self._choices, _("Ansvarig"))
        self.problem = label("", "danger", wrap=True)
        self._lay_out()
        self.skip_button = self.add_button_to_left(_("Hoppa över"), self.skip)
        self.close_button = self.add_button(_("Stäng"), self.accept)
        self.give_button = self.add_button(_("Fördela"), self.give, role="primary")
        session.changed.connect(self._on_changed)
        session.closed.connect(self.reject)
        self._show_current()

    @property
    def activity_id(self) -> int | None:
        """The id of the activity that is asked about, None when all have been."""
        return self._waiting[0] if self._waiting else None

    def give(self) -> None:
        """Give the activity to the unit that is marked, with the owner chosen; go on."""
        activity_id, item = self.activity_id, self.units.currentItem()
        if activity_id is None:
            self.accept()
            return
        if item is None or item.isHidden():
            noun = self._session.labels.unit
            self._refuse(_("Välj {unit} i listan.").format(unit=noun.singular))
            return
        if has_unknown_text(self.owner):
            self._refuse(_("Den ansvariga finns inte i planen. Välj i listan."))
            return
        values: dict[str, object] = {"unit_id": item.data(_VALUE)}
        if self.owner.entered() is not None:
            values["owner_id"] = self.owner.entered()
        title = self.title.text()
        change_label = _("Fördelade ”{title}” till {unit}").format(title=title, unit=item.text())
        update = self._session.plan.activities.update
        if self._session.change_by(self, change_label, update, activity_id, **values):
            self._given += 1
            self._waiting.pop(0)
            self._show_current()

    def skip(self) -> None:
        """Leave the activity as it is, and go on."""
        if self._waiting:
            self._skipped.append(self._waiting.pop(0))
            self._show_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk in the list while the name is written."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _WALKING
        ):
            self._walk(-1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1)
            return True
        return super().eventFilter(watched, event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter skips; the frame knows Enter and Escape."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.skip()
            return
        super().keyPressEvent(event)

    # Building

    def _lay_out(self) -> None:
        unit = caption("unit_id", self._session.labels)
        self.search.setPlaceholderText(_("Skriv en del av namnet, Enter fördelar"))
        self.search.setAccessibleName(unit)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._narrow)
        self.units.setAccessibleName(unit)
        self.units.setMinimumHeight(_LIST_HEIGHT)
        self.units.itemDoubleClicked.connect(lambda _item: self.give())
        options = self._choices.options(ACTIVITY_FIELDS["unit_id"])
        for option in options:
            if option.value is not None:
                item = QListWidgetItem(option.text)
                item.setData(_VALUE, option.value)
                self.units.addItem(item)
        for widget in (self.left, self.title, self.about, self.search, self.units):
            self.body.addWidget(widget)
        for below in (self.owner_caption, self.owner, self.problem):
            self.body.addWidget(below)

    # Showing

    def _show_current(self) -> None:
        self._refuse("")
        activity_id = self.activity_id
        rows = activity_rows(
            self._session.plan.connection,
            [] if activity_id is None else [activity_id],
            self._session.today(),
        )
        row = rows.get(activity_id or 0)
        self.skip_button.setVisible(row is not None)
        self.give_button.setVisible(row is not None)
        for widget in (self.search, self.units, self.owner_caption, self.owner):
            widget.setVisible(row is not None)
        self.left.setText(self._left_sentence())
        if row is None:
            self.title.setText(_("Det var alla."))
            self.about.setText(self._end_sentence())
            self.close_button.setFocus()
            return
        self.title.setText(row.activity.title)
        self.about.setText(_facts(row))
        self.about.setVisible(bool(self.about.text()))
        self.owner.accept(row.activity.owner_id)
        self.search.clear()
        self._narrow("")
        self.search.setFocus()

    def _left_sentence(self) -> str:
        counted = self._session.labels.activity.counted(len(self._waiting))
        return _("{count} kvar").format(count=counted)

    def _end_sentence(self) -> str:
        given = ngettext("{count} fördelades", "{count} fördelades", self._given)
        skipped = ngettext(
            "{count} hoppades över", "{count} hoppades över", len(self._skipped)
        ).format(count=len(self._skipped))
        return f"{given.format(count=self._given)}, {skipped}."

    def _narrow(self, text: str) -> None:
        """Show the units that hold the text; the one that begins with it is marked."""
        sought = text.strip().casefold()
        shown = []
        for place in range(self.units.count()):
            item = self.units.item(place)
            item.setHidden(sought not in item.text().casefold())
            if not item.isHidden():
                shown.append(item)
        shown.sort(key=lambda item: not item.text().casefold().startswith(sought))
        if shown and sought:
            self.units.setCurrentItem(shown[0])
        else:
            self.units.setCurrentRow(-1)
        self._refuse("")

    def _walk(self, steps: int) -> None:
        shown = [
            place for place in range(self.units.count()) if not self.units.item(place).isHidden()
        ]
        if shown:
            now = self.units.currentRow()
            place = shown.index(now) + steps if now in shown else 0
            self.units.setCurrentRow(shown[min(max(place, 0), len(shown) - 1)])

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        """What somebody else gives out, or takes back, is counted anew."""
        if initiator is self or not changes.touch("activity", "unit"):
            return
        current = self.activity_id
        skipped = set(self._skipped)
        ids = undistributed_ids(self._session.plan.connection)
        self._waiting = [activity_id for activity_id in ids if activity_id not in skipped]
        if current in self._waiting:
            self._waiting.remove(current)
            self._waiting.insert(0, current)
            self.left.setText(self._left_sentence())
        else:
            self._show_current()


def _facts(row: ActivityRow) -> str:
    """Return where an activity stands, whether it is decided, and when it shall be done."""
    activity = row.activity
    facts = [row.focus_area, row.goal, word(activity.approval), row.owner]
    facts.append(activity.due_date.isoformat() if activity.due_date else None)
    return " · ".join(fact for fact in facts if fact)
