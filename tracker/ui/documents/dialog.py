"""The dialog that shows what a document says beside the document, before a plan is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker import clock
from tracker.domain.core.language import _, ngettext
from tracker.domain.documents import editing
from tracker.domain.documents.content import strategy_of
from tracker.domain.documents.found import DIMENSIONS, LEVELS, FoundKind, FoundPlan, kind_word
from tracker.domain.documents.left import left_out, nothing_found, told_left
from tracker.domain.documents.reading import read_document
from tracker.domain.plan.strategy import Strategy
from tracker.ui.documents.rows import RowId
from tracker.ui.documents.source import SourceView
from tracker.ui.documents.tree import FoundTreeModel
from tracker.ui.documents.tree_view import FoundTreeView
from tracker.ui.kit.basics import label
from tracker.ui.kit.dialogs.reading_dialog import ReadingDialog
from tracker.ui.kit.fields.folders import folder_to_open
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_splitter import PageSplitter
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.session import Session
from tracker.ui.settings import Settings
from tracker.ui.tasks import Progress

_WIDTH = 1180
_HEIGHT = 400
_TALL = 780
_SIZES = (640, 480)
_LONGEST = 70
_MOST_STEPS = 100


class DocumentDialog(ReadingDialog):
    """Accepted when a plan shall be made; `strategy` then holds what was kept.

    Nothing is written here. What is done can be undone, step by step, until then.
    """

    plan_wanted = Signal()

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(
            _("Plan från kommunens dokument"),
            session,
            parent,
            width=_WIDTH,
            settings=settings,
            takes_one=True,
        )
        self.found: FoundPlan | None = None
        self._steps: list[FoundPlan] = []
        self._left_out: tuple[int, ...] = ()
        self.model = FoundTreeModel(self)
        self.tree = FoundTreeView(self.model)
        self.source = SourceView()
        self.told = label("", "muted", wrap=True)
        self._make_buttons()
        self._lay_out()
        self.model.ticked.connect(self._tick)
        self.tree.stood_on.connect(self._show_place)
        self.tree.step_requested.connect(self._step)
        self.tree.drop_requested.connect(self.drop)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.source.chosen.connect(self._point)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, self.go_to_next)
        self.add_button_to_left(_("Välj fil …"), self.choose_files, icon_name="folder-open")
        self.undo_button = self.add_button_to_left(_("Ångra"), self.undo, icon_name="undo-2")
        self.add_button(_("Avbryt"), self.reject)
        self.accept_button = self.add_button(_("Skapa plan …"), self._want, role="primary")
        self._follow()
        self.progress.ended.connect(self.tree.setFocus)
        self.resize(_WIDTH, _TALL)
        self.add_files(paths)

    def strategy(self) -> Strategy:
        """Return the strategy that what is kept makes."""
        assert self.found is not None  # noqa: S101 -- the button is off until something is read
        title = " ".join(self._paths[0].stem.split())
        return strategy_of(self.found, clock.today(), title)

    # What is done with what was found

    def take_as_seen(self) -> None:
        """Let the selected rows no longer be unsure."""
        keys = self._items()
        facts = [str(name) for kind, name in self.tree.selected_ids() if kind == "fact"]

        def seen(found: FoundPlan) -> FoundPlan:
            for name in facts:
                found = editing.accept_fact(found, name)
            return editing.set_kept(editing.accept(found, keys), keys, is_kept=True)

        self._change(seen)
        self.go_to_next()

    def drop(self) -> None:
        """Leave the selected rows out; those that are out already come back."""
        found = self.found
        ids = [row_id for row_id in self.tree.selected_ids() if row_id[0] != "group"]
        if found is None or not ids:
            return
        taken = [self.model.find(row_id) for row_id in ids]
        is_kept = not any(node is not None and node.row.is_taken for node in taken)
        for row_id in ids:
            self._tick(row_id, taken=is_kept)

    def relabel(self, kind: FoundKind) -> None:
        """Take the selected items for another kind."""
        keys = self._items()
        self._change(lambda found: editing.relabel(found, keys, kind), keys)

    def move_under(self, parent: int | None) -> None:
        """Put the selected items under another item."""
        keys = self._items()

        def moved(found: FoundPlan) -> FoundPlan:
            for key in keys:
                found = editing.move(found, key, parent)
            return found

        self._change(moved, keys)

    def take_text(self, kind: FoundKind) -> None:
        """Take the block that is pointed at in the document, as an item of a kind."""
        found, marked = self.found, self.source.marked
        if found is None or not marked:
            return
        above = self._items()[:1]
        parent = above[0] if above else None
        self._change(lambda plan: editing.take(plan, marked[0], kind, parent))
        self.tree.stand_on(("item", self.found.items[-1].key))  # type: ignore[union-attr]

    def undo(self) -> None:
        """Take back what was done last."""
        if self._steps:
            self.found = self._steps.pop()
            self._show_found()

    def go_to_next(self) -> None:
        """Stand on the next row that somebody should look at, from the one stood on."""
        nodes = self.model.all_nodes()
        selected = self.tree.selected_ids()
        here = next((n for n, node in enumerate(nodes) if node.key in selected[-1:]), -1)
        for node in [*nodes[here + 1 :], *nodes[: here + 1]]:
            if node.row.is_open:
                self.tree.stand_on(node.key)  # type: ignore[arg-type]
                return

    def go_to_left(self) -> None:
        """Mark the next piece of the document that was not taken in, after the marked one."""
        here = max(self.source.marked, default=-1)
        after = [number for number in self._left_out if number > here]
        for number in (after or self._left_out)[:1]:
            self.source.point_at([number])
            self._show_state()

    # Reading

    def _kinds(self) -> str:
        return document_kinds()

    def _work(self) -> Callable[[Progress], object]:
        return partial(read_found, self._paths[0])

    def _show_read(self, found: object) -> None:
        self.found, self._steps = cast("FoundPlan", found), []
        self.model.reset_to([])
        self._show_found()
        self.source.show_document(self.found.document, self._paths[0])
        self.tree.expandAll()
        first = self.model.all_nodes()
        if first:
            self.tree.stand_on(first[0].key)  # type: ignore[arg-type]

    def _show_state(self) -> None:
        running, found = self.progress.is_running, self.found
        self.progress.setVisible(running)
        self.summary.setText(self._problem or self._summary())
        for widget in (self.parts, self.undo_button):
            widget.setVisible(found is not None and not self._problem)
        self.parts.setEnabled(not running)
        can_make = found is not None and not running and not self._problem
        self.accept_button.setEnabled(can_make)
        self.undo_button.setEnabled(bool(self._steps))
        has_items = bool(self._items())
        for each in (self.kind_button, self.move_button):
            each.setEnabled(has_items)
        self.seen_button.setEnabled(has_items or bool(self.tree.selected_ids()))
        count = self._open_count()
        self.next_button.setVisible(count > 0)
        self.next_button.setText(_("Nästa att titta på ({count})").format(count=count))
        self.take_button.setEnabled(bool(self.source.marked))
        self.left_button.setVisible(bool(self._left_out))
        left = _("Nästa som inte togs in ({count})").format(count=len(self._left_out))
        self.left_button.setText(left)

    # Inside

    def _make_buttons(self) -> None:
        self.seen_button = icon_button(_("&Stämmer"), self.take_as_seen, "circle-check")
        self.kind_button = _menu_button(_("&Räknas som"), self._fill_kinds, self)
        self.move_button = _menu_button(_("&Flytta till"), self._fill_places, self)
        self.next_button = icon_button("", self.go_to_next, "arrow-down")
        self.next_button.setToolTip("F8")
        self.left_button = icon_button("", self.go_to_left, "arrow-down")
        self.take_button = _menu_button(_("&Ta in markerad text som"), self._fill_taken, self)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        under = (self.seen_button, self.kind_button, self.move_button, None, self.next_button)
        _column(left, (self.tree, self.told), under)
        _column(right, (self.source,), (self.take_button, None, self.left_button))
        left.setContentsMargins(0, 0, 2 * GRID, 0)
        right.setContentsMargins(2 * GRID, 0, 0, 0)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.parts = PageSplitter((left, right), _SIZES, 0)
        self.parts.keep_height(_HEIGHT)
        for widget in (self.summary, self.parts, self.progress):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self.parts, 1)

    def _want(self) -> None:
        if self.accept_button.isEnabled():
            self.plan_wanted.emit()

    def _summary(self) -> str:
        if self.found is None:
            return _(
                "Välj strategin, planen eller programmet som PDF, Word, ODT eller text, eller släpp"
                " filen här. Inget skrivs förrän du har sett vad som hittades."
            )
        kept, count = len(self.found.kept()), self._open_count()
        told = ngettext("{count} rad tas in.", "{count} rader tas in.", kept).format(count=kept)
        if nothing := nothing_found(self.found):
            how = _("Markera själv raderna i texten och välj Ta in markerad text som.")
            return f"{nothing} {how}"
        left = told_left(len(self._left_out))
        if not count:
            return " ".join(filter(None, [told, _("Inget är osäkert."), left]))
        unsure = ngettext(
            "{count} är osäker och har ett frågetecken: säg att den stämmer, ändra den eller bocka"
            " av den.",
            "{count} är osäkra och har ett frågetecken: säg att de stämmer, ändra dem eller bocka"
            " av dem.",
            count,
        )
        return " ".join(filter(None, [told, unsure.format(count=count), left]))

    def _open_count(self) -> int:
        return sum(node.row.is_open for node in self.model.all_nodes())

    def _items(self) -> list[int]:
        return [cast("int", key) for kind, key in self.tree.selected_ids() if kind == "item"]

    def _change(self, change: Callable[[FoundPlan], FoundPlan], keys: Sequence[int] = ()) -> None:
        if self.found is None:
            return
        changed = change(self.found)
        if changed == self.found:
            return
        self._steps = [*self._steps[-_MOST_STEPS:], self.found]
        self.found = changed
        self._show_found()
        for key in keys[:1]:
            self.tree.stand_on(("item", key))

    def _show_found(self) -> None:
        if self.found is not None:
            self.model.show(self.found)
            self._left_out = left_out(self.found)
        self._show_state()

    def _tick(self, row_id: RowId, taken: bool) -> None:
        kind, key = row_id
        if kind == "fact":
            self._change(lambda found: editing.set_fact(found, str(key), is_kept=taken))
        elif kind == "item":
            keys = [cast("int", key)]
            self._change(lambda found: editing.set_kept(found, keys, is_kept=taken))

    def _step(self, by: int) -> None:
        keys = self._items()[:1]
        if keys:
            self._change(lambda found: editing.step(found, keys[0], by), keys)

    def _show_place(self) -> None:
        """Mark in the document where the selected rows stand."""
        nodes = [self.model.find(row_id) for row_id in self.tree.selected_ids()]
        blocks = [number for node in nodes if node is not None for number in node.row.blocks]
        if blocks or not self.source.marked:
            self.source.point_at(blocks)
        rows = [node.row for node in nodes if node is not None]
        told = (rows[0].title, rows[0].details, rows[0].why) if len(rows) == 1 else ()
        self.told.setText("\n".join(part for part in told if part))
        self._show_state()

    def _point(self, block: int) -> None:
        """Stand on the row that was read from a block, or mark the block alone."""
        nodes = [node for node in self.model.all_nodes() if node.row.blocks[:1] == (block,)]
        nodes.sort(key=lambda node: cast("RowId", node.key)[0] == "fact")
        if nodes:
            self.tree.stand_on(nodes[0].key)  # type: ignore[arg-type]
            return
        self.source.point_at([block])
        self._show_state()

    def _fill_kinds(self, menu: QMenu) -> None:
        for kind in (*LEVELS, *DIMENSIONS, FoundKind.UNIT, FoundKind.TEXT):
            menu.addAction(self._word(kind), partial(self.relabel, kind))

    def _fill_taken(self, menu: QMenu) -> None:
        for kind in (*LEVELS, *DIMENSIONS, FoundKind.UNIT, FoundKind.TEXT):
            menu.addAction(self._word(kind), partial(self.take_text, kind))

    def _fill_places(self, menu: QMenu) -> None:
        keys = self._items()
        if self.found is None or not keys:
            return
        for place in editing.places_for(self.found, keys[0]):
            if place is None:
                menu.addAction(_("Överst, under ingen rad"), partial(self.move_under, None))
                continue
            item = self.found.item(place)
            text = f"{self._word(item.kind)}: {_short(item.title)}".replace("&", "&&")
            menu.addAction(text, partial(self.move_under, place))

    def _show_menu(self, place: QPoint) -> None:
        if not self._items():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Stämmer"), self.take_as_seen)
        menu.addAction(_("Ta med eller lämna"), self.drop)
        self._fill_kinds(menu.addMenu(_("Räknas som")))
        self._fill_places(menu.addMenu(_("Flytta till")))
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _word(self, kind: FoundKind) -> str:
        assert self.found is not None  # noqa: S101 -- menus are filled when something is read
        return kind_word(kind, self.found.labels)


def read_found(path: Path, progress: Progress) -> FoundPlan:
    """Return what is found in the document at `path`; it runs in a worker."""
    from tracker.exchange.documents.reading import read_blocks

    document = read_blocks(path, progress)
    progress(_("Letar efter områden, mål och åtgärder …"), 0.9)
    return read_document(document, clock.today())


def document_kinds() -> str:
    """Return the kinds of document that are offered, in the notation of Qt's file dialog."""
    return _("Dokument (*.pdf *.docx *.odt *.txt *.md);;Alla filer (*)")


def choose_document(window: QWidget) -> Path | None:
    """Ask for a municipality's document, None when none is chosen."""
    title = _("Ny plan från kommunens dokument")
    chosen, _kind = QFileDialog.getOpenFileName(window, title, folder_to_open(), document_kinds())
    return Path(chosen) if chosen else None


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _menu_button(text: str, fill: Callable[[QMenu], object], parent: QWidget) -> QPushButton:
    """Return a button with a menu that is filled each time it opens."""
    made = QPushButton(text, parent)
    menu = QMenu(made)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    made.setMenu(menu)
    return made


def _column(holder: QWidget, views: Sequence[QWidget], under: Sequence[QWidget | None]) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    for view in views:
        column.addWidget(view, int(view is views[0]))
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in under:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    column.addLayout(row)
