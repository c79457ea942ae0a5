"""Tagging rows with the items of dimensions: chips for what they carry, a list to pick from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from tracker.domain.core.language import _, ngettext
from tracker.domain.plan.dimension import Dimension, DimensionItem, Tagged
from tracker.store.log.changes import Changes
from tracker.store.plan_file import PlanFile
from tracker.ui.dimensions.item_picker import ItemPicker
from tracker.ui.dimensions.tree import Tree, read_tree
from tracker.ui.kit.basics import button, label
from tracker.ui.kit.chip import Chip, keep_reading_order
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.layout.flow import FlowLayout
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session
from tracker.ui.tasks import Progress


class TagEditor(QWidget):
    """Shows and edits what rows of one table are tagged with; every row named by its id.

    Saves each removal at once, and what is picked when the list closes, as one change. With
    several rows it shows which items only some of them carry.
    """

    def __init__(self, session: Session, target_table: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = Tagged(target_table)
        self._ids: tuple[int, ...] = ()
        self._is_stale = False
        self._tree = Tree()
        self._counts: dict[int, int] = {}
        self._before: frozenset[int] = frozenset()
        self.chips: dict[int, Chip] = {}
        self.picker = ItemPicker(session, self)
        self.field = _PickField()
        self._groups = QVBoxLayout()
        self._groups.setSpacing(GRID)
        self._nothing = label("", "muted", wrap=True)
        self.manage_button = button(_("Lägg till indelningar …"), self._manage, role="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._groups)
        layout.addWidget(self._nothing)
        layout.addWidget(self.field)
        layout.addWidget(self.manage_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.field.list_requested.connect(self._open_list)
        self.picker.closed.connect(self._save_picked)
        session.changed.connect(self._on_changed)
        session.closed.connect(self._forget)

    def show_row(self, row_id: int) -> None:
        """Show what one row is tagged with."""
        self.show_rows([row_id])

    def show_rows(self, row_ids: Sequence[int], counts: Mapping[int, int] | None = None) -> None:
        """Show what several rows are tagged with, all of them or some.

        Whoever has counted already how many of them carry each item says so by `counts`.
        """
        self._ids = tuple(row_ids)
        self._reload(counts)

    def carried(self) -> dict[int, int]:
        """Return how many of the rows carry each item, by item."""
        return dict(self._counts)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    # Showing

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._ids and changes.touch("tagging", "dimension", "dimension_item"):
            self._is_stale = True
            if self.isVisible():
                self._reload()

    def _forget(self) -> None:
        self._ids, self._is_stale = (), False
        self.picker.hide()

    def _reload(self, counts: Mapping[int, int] | None = None) -> None:
        plan, self._is_stale = self._session.plan, False
        self._tree = read_tree(plan)
        counted = plan.taggings.counts(self._table, self._ids) if counts is None else counts
        self._counts = dict(counted)
        focused = next((key for key, chip in self.chips.items() if chip.hasFocus()), None)
        places = list(self.chips)
        self._clear()
        for dimension in self._tree.dimensions:
            carried = [item for item in self._tree.of(dimension.id) if item.id in self._counts]
            if carried:
                group = self._group(dimension, carried)
                self._groups.addWidget(group)
                group.show()
        keep_reading_order(list(self.chips.values()), self.field)
        self._show_ways()
        if focused is not None:
            self._stand_near(focused, places)

    def _clear(self) -> None:
        self.chips = {}
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _group(self, dimension: Dimension, items: Iterable[DimensionItem]) -> QWidget:
        group = QWidget()
        group.setAccessibleName(dimension.title)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(dimension.title, "muted", wrap=True))
        flow = FlowLayout(GRID // 2)
        for item in items:
            flow.addWidget(self._chip(dimension, item))
        column.addLayout(flow)
        return group

    def _chip(self, dimension: Dimension, item: DimensionItem) -> Chip:
        count, total = self._counts[item.id], len(self._ids)
        some = _("{count} av {total}").format(count=count, total=total)
        note = "" if count == total else some
        chip = Chip(item.name, note=note, is_removable=self._session.is_editable)
        spoken = f"{dimension.title}: {item.name}" + (f", {note}" if note else "")
        if self._session.is_editable:
            spoken = _("{tag}. Delete tar bort märkningen").format(tag=spoken)
        chip.setAccessibleName(spoken)
        remove = partial(self._remove, item)
        choose = remove if count == total else partial(self._open_menu, chip, item)
        chip.removal_requested.connect(remove)
        chip.clicked.connect(lambda _checked: choose())
        self.chips[item.id] = chip
        return chip

    def _show_ways(self) -> None:
        """Offer to pick, to add dimensions where there are none, or show that there is none."""
        editable, any_items = self._session.is_editable, bool(self._tree.items)
        self.field.setVisible(editable and any_items)
        self.manage_button.setVisible(editable and not any_items)
        self._nothing.setText(
            _("Ingen märkning") if any_items else _("Planen har inga indelningar ännu.")
        )
        self._nothing.setVisible(not self.chips and not (editable and any_items))

    def _stand_near(self, focused: int, places: list[int]) -> None:
        """Let the keyboard stay on its chip, on the next one when it has gone, or in the field."""
        here = places.index(focused)
        after = places[here:] + places[:here][::-1]
        near = next((item_id for item_id in after if item_id in self.chips), None)
        widget: QWidget = self.field if near is None else self.chips[near]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # Changing

    def _remove(self, item: DimensionItem) -> None:
        text = _("Tog bort märkningen {tag}").format(tag=item.name)
        untag = self._session.plan.taggings.untag
        self._session.change(self._labelled(text), untag, self._table, self._ids, [item.id])

    def _add_to_all(self, item: DimensionItem) -> None:
        self._write([item], [])

    def _open_menu(self, chip: Chip, item: DimensionItem) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for_all = _("Lägg till för alla {total}").format(total=len(self._ids))
        menu.addAction(icon("plus"), for_all, partial(self._add_to_all, item))
        from_some = ngettext(
            "Ta bort från {count}", "Ta bort från {count}", self._counts[item.id]
        ).format(count=self._counts[item.id])
        menu.addAction(icon("x"), from_some, partial(self._remove, item))
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _open_list(self, text: str) -> None:
        total = len(self._ids)
        ticks = {
            item_id: Qt.CheckState.Checked if count == total else Qt.CheckState.PartiallyChecked
            for item_id, count in self._counts.items()
        }
        self._before = frozenset(
            item_id for item_id, state in ticks.items() if state is Qt.CheckState.Checked
        )
        self.field.clear()
        self.picker.open_below(self.field, self._tree, ticks, text)

    def _save_picked(self) -> None:
        """Write what was ticked and unticked while the list was open, as one change."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._ids:
            return
        model, items = self.picker.model, {item.id: item for item in self._tree.items}
        added = [items[item_id] for item_id in sorted(model.ticked() - self._before)]
        unticked = Qt.CheckState.Unchecked
        removed = [
            items[item_id] for item_id in self._counts if model.tick_state(item_id) is unticked
        ]
        if added or removed:
            self._write(added, removed)

    def _write(self, added: Sequence[DimensionItem], removed: Sequence[DimensionItem]) -> None:
        table, ids = self._table, self._ids
        text = self._labelled(_change_label(added, removed))

        def write(plan: PlanFile, progress: Progress) -> None:
            progress(text, 0.0)
            plan.taggings.tag(table, ids, [item.id for item in added])
            progress(text, 0.5)
            plan.taggings.untag(table, ids, [item.id for item in removed])

        self._session.change_rows(len(ids) * (len(added) + len(removed)), text, write)

    def _labelled(self, text: str) -> str:
        """Add how many activities a change is about, when it is about several."""
        if len(self._ids) == 1 or self._table is not Tagged.ACTIVITY:
            return text
        counted = self._session.labels.activity.counted(len(self._ids))
        return _("{change} ({rows})").format(change=text, rows=counted)

    def _manage(self) -> None:
        from tracker.ui.dimensions.page import DimensionsDialog

        DimensionsDialog.show_over(self, self._session)


class _PickField(QLineEdit):
    """A line that drops down the list as soon as something is written, clicked or asked for."""

    list_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Märk med … (skriv ord eller kod)"))
        self.setAccessibleName(_("Märk med, skriv ord eller kod"))
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self.list_requested)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.list_requested.emit("")

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_requested.emit("")
            return
        super().keyPressEvent(event)


def _change_label(added: Sequence[DimensionItem], removed: Sequence[DimensionItem]) -> str:
    if len(added) == 1 and not removed:
        return _("Märkte med {tag}").format(tag=added[0].name)
    if len(removed) == 1 and not added:
        return _("Tog bort märkningen {tag}").format(tag=removed[0].name)
    return _("Ändrade märkning")
