"""The section Bidrar också till of an activity's form, and the same for several at once (VG-R2)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.domain.activities.contribution import ContributesTo, contributions_heading
from tracker.domain.core.language import _
from tracker.store.activities.contributing import contributions_of
from tracker.store.log.changes import Changes
from tracker.ui.activities.sections.contribution_dialog import ContributionsDialog, Places
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.row_height import row_height
from tracker.ui.session import Session

_MOST_ROWS = 6
_ID = Qt.ItemDataRole.UserRole


class ContributionsSection(FormSection):
    """Lists what an activity contributes to; all of it is chosen in one dialog."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._contributions: tuple[ContributesTo, ...] = ()
        self.list = QListWidget()
        self.list.setProperty("role", "framed")
        let_copy(self.list)
        self.list.setAccessibleName(contributions_heading())
        self.choose_button = icon_button(_("Välj …"), self.add, "plus")
        self.choose_button.setAccessibleName(_("Välj vad den också bidrar till"))
        self.remove_button = icon_button(_("Ta bort"), self.remove_current, "trash-2")
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(contributions_heading(), "subheading"))
        column.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        session.changed.connect(self._on_changed)
        choices.changed.connect(self.reload)

    def offer(self) -> str:
        """Return "Bidrar också till"."""
        return contributions_heading()

    def is_used(self) -> bool:
        """Return whether the activity contributes to anything beside its home."""
        return bool(self._contributions)

    def add(self) -> None:
        """Let the user tick everything that the activity contributes to."""
        if self._activity is not None and self._session.is_editable:
            dialog = contributions_dialog(self._session, [self._activity.id], self)
            dialog.finished.connect(lambda _result: self.read_again.emit())
            dialog.open()

    def remove_current(self) -> None:
        """Let the activity contribute no longer to what is stood on; undo brings it back."""
        item = self.list.currentItem()
        if item is not None and self._session.is_editable:
            change_label = _("Bidrar inte längre till {place}").format(place=item.text())
            delete = self._session.plan.contributions.delete
            self._session.change(change_label, delete, int(item.data(_ID)))

    def commit_pending(self) -> None:
        """Save nothing: every choice is saved as it is made."""

    def read(self) -> None:
        """Read and show what the activity contributes to."""
        if self._activity is None:
            return
        activity_id = self._activity.id
        found = contributions_of(self._session.plan.connection, [activity_id])
        self._contributions = found.get(activity_id, ())
        place = self.list.currentRow()
        self.list.clear()
        for contribution in self._contributions:
            item = QListWidgetItem(contribution.name)
            item.setData(_ID, contribution.contribution_id)
            item.setToolTip(plain_tooltip(contribution.name))
            item.setSizeHint(QSize(0, row_height(self.list)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(place, 0), self.list.count() - 1))
        rows = min(max(self.list.count(), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * row_height(self.list) + 2 * self.list.frameWidth() + 2)
        editable = self._session.is_editable
        self.choose_button.setEnabled(editable)
        self.remove_button.setEnabled(editable)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("contribution", "focus_area", "goal"):
            self.reload()


def contributions_dialog(
    session: Session, activity_ids: Sequence[int], parent: QWidget
) -> ContributionsDialog:
    """Return a dialog that saves, as one change, what some activities contribute to.

    Ticked from the start is what all of them contribute to; what is the home of all is not there.
    """
    plan = session.plan
    activities = plan.activities.some(activity_ids)
    home_areas = {activity.focus_area_id for activity in activities}
    home_goals = {activity.goal_id for activity in activities}
    home = Places(*(_only(ids) for ids in (home_areas, home_goals)))
    rows = [plan.contributions.of(activity.id) for activity in activities]
    present = Places(
        *(
            frozenset[int].intersection(
                *(
                    frozenset(found for row in of_one if (found := getattr(row, column)))
                    for of_one in rows
                )
            )
            if rows
            else frozenset()
            for column in ("focus_area_id", "goal_id")
        )
    )
    dialog = ContributionsDialog(
        plan.focus_areas.all(), plan.goals.all(), home, present, session.labels, parent
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def save() -> None:
        added, removed = dialog.added(), dialog.removed()

        def write() -> None:
            plan.contributions.let(activity_ids, added.areas, added.goals)
            plan.contributions.end(activity_ids, removed.areas, removed.goals)

        counted = session.labels.activity.counted(len(activity_ids))
        session.change(_("Ändrade vad {count} bidrar till").format(count=counted), write)

    dialog.accepted.connect(save)
    return dialog


def _only(ids: set[int | None]) -> frozenset[int]:
    """Return the id that is the only one, nothing when there are several or none."""
    found = ids - {None}
    return (
        frozenset(row_id for row_id in found if row_id is not None)
        if len(ids) == 1
        else frozenset()
    )
