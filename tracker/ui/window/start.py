"""The first page: a new plan, the plans opened last, and the way to a backup."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker import clock
from tracker.domain.core.dates import spoken_day
from tracker.domain.core.language import _
from tracker.store.plan_file import SUFFIX
from tracker.ui.kit.basics import label, plain_tooltip
from tracker.ui.kit.choice_card import ChoiceCard
from tracker.ui.kit.dialogs.error import without_home
from tracker.ui.kit.dropping import dropped_action_plan, dropped_document, dropped_plan
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.looks.theme import GRID, scaled
from tracker.ui.kit.tables.two_line_list import TwoLineList
from tracker.ui.settings import Settings
from tracker.ui.tasks import Tasks
from tracker.ui.window.dialogs.strategy_choices import (
    BLANK,
    MUNICIPALITIES,
    StrategyChoice,
    read_choices,
)

_WIDEST = 1120
_NARROW = 760
_TWO_CARDS = 520
_SIDE_WIDTH = 320
_RECENT_SHOWN = 6
_AFTER_PAINTING_MS = 50


class StartPage(QWidget):
    """Asks for a plan by its signals; it opens and makes nothing itself.

    `new_plan_requested` carries a strategy's id or "blank", `open_requested` a Path.
    `plan_from_document_requested` carries the Path of a municipality's document, and
    `plan_from_file_requested` that of an action plan, or None to ask for one.
    """

    new_plan_requested = Signal(str)
    plan_from_document_requested = Signal(object)
    plan_from_file_requested = Signal(object)
    example_requested = Signal()
    open_requested = Signal(object)
    open_dialog_requested = Signal()
    restore_requested = Signal()
    all_plans_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAcceptDrops(True)
        self._settings = settings
        self._tasks = Tasks(self)
        self.cards = self._make_cards()
        self.from_document = self._make_from_document()
        self.from_file = self._make_from_file()
        self.example = self._make_example()
        self.open_button = icon_button(
            _("Öppna plan …"), self.open_dialog_requested.emit, "folder-open"
        )
        self.restore_button = icon_button(
            _("Återställ säkerhetskopia …"), self.restore_requested.emit, "archive-restore"
        )
        self.all_button = icon_button(
            _("Alla planer …"), self.all_plans_requested.emit, "layout-dashboard"
        )
        self.recent = TwoLineList(_("Senaste planer"), of_files=True)
        self.recent_note = label("", "muted", wrap=True)
        self._content = QWidget()
        self._content.setObjectName("content")
        self._grid = QGridLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._lay_out()
        self._connect_recent()
        self._arrange(_WIDEST)
        order = [
            *self.cards.values(),
            self.from_document,
            self.from_file,
            self.example,
            self.recent,
            self.open_button,
        ]
        for first, second in pairwise([*order, self.all_button, self.restore_button]):
            self.setTabOrder(first, second)
        for card in self.findChildren(ChoiceCard):
            card.left.connect(partial(self._leave_card, card))
        self.refresh()

    def refresh(self) -> None:
        """Read the list of recent plans anew."""
        chosen = self.recent.currentRow()
        self.recent.clear()
        today = clock.today()
        for path in self._settings.recent_plans:
            name, folder = path.name.removesuffix(SUFFIX), without_home(str(path.parent))
            item = self.recent.add(name, folder, path, _last_changed(path, today))
            item.setToolTip(plain_tooltip(str(path)))
        count = self.recent.count()
        self.recent.setVisible(count > 0)
        self.recent_note.setText(
            _("Klicka på en plan för att öppna den.")
            if count
            else _("Planer som du har öppnat visas här.")
        )
        self.recent.setFixedHeight(self.recent.height_of(min(max(count, 1), _RECENT_SHOWN)))
        if count:
            self.recent.setCurrentRow(min(max(chosen, 0), count - 1))

    def focus_first(self) -> None:
        """Put the focus where work most likely goes on: the plan opened last, or a new one."""
        first = self.recent if self.recent.count() else next(iter(self.cards.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Read the recent plans when the page comes into sight, and the facts after that."""
        super().showEvent(event)
        self.refresh()
        QTimer.singleShot(_AFTER_PAINTING_MS, self, self._read_facts)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a plan file, or a document or an action plan to make one of."""
        takers = (dropped_plan, dropped_document, dropped_action_plan)
        if any(taker(event.mimeData()) for taker in takers):
            event.acceptProposedAction()
            self._show_dropping(dropping=True)

    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is about to be dropped any more."""
        super().dragLeaveEvent(event)
        self._show_dropping(dropping=False)

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped plan to be opened, or for one to be made of what is dropped."""
        self._show_dropping(dropping=False)
        plan = dropped_plan(event.mimeData())
        document = dropped_document(event.mimeData())
        action_plan = dropped_action_plan(event.mimeData())
        if plan is not None:
            event.acceptProposedAction()
            self.open_requested.emit(plan)
        elif document is not None:
            event.acceptProposedAction()
            self.plan_from_document_requested.emit(document)
        elif action_plan is not None:
            event.acceptProposedAction()
            self.plan_from_file_requested.emit(action_plan)

    def _make_cards(self) -> dict[str, ChoiceCard]:
        cards = {}
        for name, municipality in MUNICIPALITIES.items():
            card = ChoiceCard(municipality, lines=2)
            card.setAccessibleName(_("Ny plan från {name}").format(name=municipality))
            cards[name] = card
        blank = ChoiceCard(_("Tom plan"), lines=2)
        blank.show_text(_("Du lägger själv in områden, mål och aktiviteter."), "")
        blank.setAccessibleName(_("Ny tom plan"))
        cards[BLANK] = blank
        for name, card in cards.items():
            card.clicked.connect(lambda _checked=False, name=name: self._request_new(name))
        return cards

    def _make_from_document(self) -> ChoiceCard:
        card = ChoiceCard(_("Från kommunens dokument"), icon_name="landmark")
        card.show_text(_("Läs områden, mål och beslut ur strategin, som PDF eller Word."), "")
        card.clicked.connect(lambda _checked=False: self.plan_from_document_requested.emit(None))
        return card

    def _make_from_file(self) -> ChoiceCard:
        card = ChoiceCard(_("Från Excel, Word eller CSV"), icon_name="file-spreadsheet")
        card.show_text(_("Läs in handlingsplanen som ni redan har i en egen tabell."), "")
        card.clicked.connect(lambda _checked=False: self.plan_from_file_requested.emit(None))
        return card

    def _make_example(self) -> ChoiceCard:
        card = ChoiceCard(_("Prova med exempel"), icon_name="book-open")
        card.show_text(_("En ifylld plan att klicka runt i innan du börjar på riktigt."), "")
        card.clicked.connect(lambda _checked=False: self.example_requested.emit())
        return card

    def _request_new(self, strategy_id: str) -> None:
        self.new_plan_requested.emit(strategy_id)

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(GRID)
        main.addWidget(label(_("Ny plan"), "subheading"))
        main.addWidget(
            label(_("Utgå från en kommuns strategi. Allt går att ändra sedan."), "muted", wrap=True)
        )
        main.addSpacing(GRID)
        self._grid.setSpacing(2 * GRID)
        main.addLayout(self._grid)
        main.addStretch(1)
        self._lay_out_side()
        self._columns.setSpacing(4 * GRID)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        self._lay_out_page()

    def _lay_out_side(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GRID)
        side.addWidget(label(_("Senaste planer"), "subheading"))
        side.addWidget(self.recent_note)
        side.addSpacing(GRID)
        side.addWidget(self.recent)
        side.addSpacing(GRID)
        for button in (self.open_button, self.all_button, self.restore_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            side.addWidget(button)
        side.addWidget(
            label(
                _("Du kan också släppa en planfil, ett dokument eller en Excelfil här."),
                "muted",
                wrap=True,
            )
        )
        side.addStretch(1)

    def _lay_out_page(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        inner.setSpacing(GRID)
        inner.addWidget(label(_("Välkommen"), "heading"))
        inner.addWidget(
            label(
                _(
                    "Här håller du ihop kommunens handlingsplan: vem som gör vad, till när,"
                    " och hur det gick."
                ),
                wrap=True,
            )
        )
        inner.addSpacing(3 * GRID)
        inner.addLayout(self._columns)
        inner.addStretch(1)
        column = QWidget()
        column.setLayout(inner)
        column.setMaximumWidth(scaled(_WIDEST))
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _leave_card(self, here: ChoiceCard, is_down: bool) -> None:
        """Go to the nearest card below another, or above it, where there is one."""
        steps = []
        for card in self.findChildren(ChoiceCard):
            away = card.geometry().center() - here.geometry().center()
            if card.isVisible() and (away.y() > GRID if is_down else away.y() < -GRID):
                steps.append((abs(away.y()), abs(away.x()), card))
        if steps:
            nearest = min(steps, key=lambda step: step[:2])[2]
            nearest.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self, width: int) -> None:
        is_narrow = width < scaled(_NARROW)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._side.setFixedWidth(width - 8 * GRID if is_narrow else scaled(_SIDE_WIDTH))
        room = width if is_narrow else min(width, scaled(_WIDEST)) - scaled(_SIDE_WIDTH)
        columns = 2 if room >= scaled(_TWO_CARDS) else 1
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        below = len(self.cards)
        for place, card in enumerate((self.from_document, self.from_file, self.example)):
            self._grid.addWidget(card, below + place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _connect_recent(self) -> None:
        self.recent.chosen.connect(self._open_recent)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.recent.customContextMenuRequested.connect(self._show_menu)
        self.forget = QAction(icon("x"), _("Ta bort från listan"), self.recent)
        self.forget.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.forget.triggered.connect(self._forget_recent)
        self.recent.addAction(self.forget)

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(Qt.ItemDataRole.UserRole))

    def _forget_recent(self) -> None:
        path = self.recent.current_value()
        if isinstance(path, Path):
            self._settings.forget_plan(path)
            self.refresh()

    def _show_menu(self, place: QPoint) -> None:
        item = self.recent.itemAt(place)
        if item is None:
            return
        menu = QMenu(self.recent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_plan = menu.addAction(icon("folder-open"), _("Öppna"))
        open_plan.triggered.connect(lambda: self._open_recent(item))
        menu.addAction(self.forget)
        menu.popup(self.recent.viewport().mapToGlobal(place))

    def _read_facts(self) -> None:
        self._tasks.query(read_choices, self._show_facts, lambda _error: None, key="facts")

    def _show_facts(self, choices: tuple[StrategyChoice, ...]) -> None:
        for choice in choices:
            self.cards[choice.id].show_text(choice.title, choice.facts)

    def _show_dropping(self, *, dropping: bool) -> None:
        self._content.setProperty("dropping", dropping)
        self._content.style().unpolish(self._content)
        self._content.style().polish(self._content)


def _last_changed(path: Path, today: date) -> str:
    """Return "i dag 09:15", "2026-03-31", or "" when it cannot be found out."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    day = spoken_day(changed.date(), today)
    return f"{day} {changed:%H:%M}" if abs((today - changed.date()).days) <= 1 else day
