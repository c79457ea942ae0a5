"""Which saved view the page of activities shows, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from tracker.domain.activities.table_state import TableState
from tracker.domain.core.language import _
from tracker.domain.own.saved_view import SavedView, view_content
from tracker.store.activities.table_listing import FIRST_COLUMNS
from tracker.store.log.changes import Changes
from tracker.ui.activities.head import TABLE, TIMELINE
from tracker.ui.activities.views.name_dialog import ViewNameDialog
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.view_keys import view_keys
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.ui.activities.page import ActivitiesPage

_LONGEST = 16


class ViewKeeper(QObject):
    """Shows, saves and changes views; the page tells which is shown, by `view_told`.

    Its button stands in the page's head once the plan has a view.
    """

    def __init__(self, page: ActivitiesPage, session: Session) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._shown: int | None = None
        self._base = TableState()
        self._content = ""
        self.button = QToolButton()
        self.button.setProperty("role", "chip")
        self.button.clicked.connect(self._open_menu)
        page.head.add(self.button)
        self._is_zoom_followed = False
        view, table = page.views, page.view
        followed = (page.model.counted, table.columns.changed, table.wrapping.changed, view.chosen)
        for signal in followed:
            signal.connect(lambda *_what: self._follow())
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        self._on_opened()

    @property
    def shown(self) -> SavedView | None:
        """The view that is shown, None for none."""
        if self._shown is None or not self._session.is_open:
            return None
        return self._session.plan.saved_views.find(self._shown)

    def is_changed(self) -> bool:
        """Return whether the page is set up otherwise than the view that is shown says."""
        return self._shown is not None and self.state() != self._base

    def state(self) -> TableState:
        """Return how the page is set up now."""
        page, timeline = self._page, self._page.timeline
        is_timeline = page.shown_columns() is None
        return TableState(
            page.model.filter,
            page.model.grouping,
            page.model.sorting,
            page.view.shown_columns(),
            page.view.wrapping.wraps,
            is_timeline=is_timeline,
            zoom=timeline.view.zoom if is_timeline and timeline is not None else None,
        )

    def show_view(self, view_id: int) -> None:
        """Set the page up as a view says, and say what of it is gone."""
        views = self._session.plan.saved_views
        view = views.find(view_id)
        if view is None:
            return
        seen = views.opened(view)
        self._shown = None
        self._show_state(seen.state)
        self._shown, self._base, self._content = view_id, self.state(), view.content
        for sentence in seen.dropped:
            self._session.message.emit(f"{view.title}: {sentence}")
        self._follow()

    def show_none(self) -> None:
        """Set the page up as it is without any view."""
        self._shown = None
        self._show_state(TableState())
        self._follow()

    def save_as(self) -> None:
        """Ask for a name, and keep the page as it is set up under it."""
        about = _("Vyn minns filter, gruppering, sortering, kolumner och tidslinje.")
        ViewNameDialog(_("Spara som vy"), about, "", self._save, self._page).open()

    def renew(self) -> None:
        """Let the view that is shown be as the page is set up."""
        view = self.shown
        if view is not None:
            text, state = _("Uppdaterade vyn {title}").format(title=view.title), self.state()
            self._base, self._content = state, view_content(state)
            self._change(text, self._session.plan.saved_views.renew, view.id, state)

    def rename(self) -> None:
        """Ask for another name of the view that is shown."""
        view = self.shown
        if view is not None:
            save = partial(self._rename, view)
            ViewNameDialog(_("Byt namn på vyn"), "", view.title, save, self._page).open()

    def make_default(self) -> None:
        """Let the page open with the view that is shown, or no longer."""
        view = self.shown
        if view is not None:
            default = None if view.is_default else view.id
            text = _("Ändrade förvald vy")
            self._change(text, self._session.plan.saved_views.make_default, default)

    def move(self, steps: int) -> None:
        """Move the view that is shown up (negative) or down among the others."""
        view = self.shown
        if view is not None:
            text = _("Flyttade vyn {title}").format(title=view.title)
            self._change(text, self._session.plan.saved_views.move, view.id, steps)

    def remove(self) -> None:
        """Remove the view that is shown; the page stays as it is, and undo brings it back."""
        view = self.shown
        if view is not None:
            text = _("Tog bort vyn {title}").format(title=view.title)
            self._session.change(text, self._session.plan.saved_views.delete, view.id)

    def add_commands(self, menu: QMenu) -> None:
        """Offer to save the view, and the plan's own fields, in the menu of columns."""
        menu.addSeparator()
        ask = self._page.command_requested.emit
        for command, text in (
            ("save_view", _("Spara som vy …")),
            ("own_fields", _("Egna fält …")),
        ):
            menu.addAction(text, partial(ask, command)).setEnabled(self._session.is_editable)

    def menu(self) -> QMenu:
        """Return the menu of the views and of what can be done with them."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view, editable = self.shown, self._session.is_editable
        for number, each in enumerate(self._session.plan.saved_views.all(), 1):
            default = f" ({_('förvald')})" if each.is_default else ""
            keys = view_keys(number)
            action = menu.addAction(f"{_escaped(each.title)}{default}" + (keys and f"\t{keys}"))
            action.setCheckable(True)
            action.setChecked(view is not None and each.id == view.id)
            action.triggered.connect(lambda _on, row_id=each.id: self.show_view(row_id))
        menu.addAction(_("Ingen vy"), self.show_none)
        menu.addSeparator()
        menu.addAction(icon("save"), _("Spara som vy …"), self.save_as).setEnabled(editable)
        if view is not None:
            title = _escaped(view.title)
            is_renewable = editable and self.is_changed()
            entries: tuple[tuple[str, Callable[[], object], bool], ...] = (
                (_("Uppdatera ”{title}”").format(title=title), self.renew, is_renewable),
                (_("Återgå till ”{title}”").format(title=title), self._return, self.is_changed()),
                (_("Byt namn …"), self.rename, editable),
                (
                    _("Öppna inte sidan med vyn") if view.is_default else _("Öppna sidan med vyn"),
                    self.make_default,
                    editable,
                ),
                (_("Flytta upp"), partial(self.move, -1), editable and self._place() > 0),
                (_("Flytta ned"), partial(self.move, 1), editable and self._place(last=True) > 0),
                (_("Ta bort vyn"), self.remove, editable),
            )
            for text, run, is_possible in entries:
                menu.addAction(text, run).setEnabled(is_possible)
        return menu

    def _place(self, *, last: bool = False) -> int:
        """How many views stand above the one that is shown, with `last` how many below it."""
        ids = [view.id for view in self._session.plan.saved_views.all()]
        if self._shown not in ids:
            return 0
        place = ids.index(self._shown)
        return len(ids) - 1 - place if last else place

    def _return(self) -> None:
        if self._shown is not None:
            self.show_view(self._shown)

    def _show_state(self, state: TableState) -> None:
        page = self._page
        page.show_view(TIMELINE if state.is_timeline else TABLE)
        page.view.columns.show_only(state.columns or FIRST_COLUMNS)
        page.view.wrapping.wrap(wraps=state.wraps)
        page.group_by(state.grouping)
        page.model.set_sorting(state.sorting)
        page.show_filter(state.filter)
        if state.zoom is not None and page.timeline is not None:
            page.timeline.view.set_zoom(state.zoom)

    def _save(self, title: str) -> None:
        plan, state, made = self._session.plan, self.state(), list[int]()
        name = " ".join(title.split())
        with plan.change(_("Sparade vyn {title}").format(title=name)) as draft:
            made.append(plan.saved_views.save(title, state))
        self._shown, self._base, self._content = made[0], state, view_content(state)
        self._session.announce(draft.changes, self)

    def _rename(self, view: SavedView, title: str) -> None:
        plan = self._session.plan
        with plan.change(_("Bytte namn på vyn {title}").format(title=view.title)) as draft:
            plan.saved_views.rename(view.id, title)
        self._session.announce(draft.changes, self)

    def _change(self, text: str, change: Callable[..., object], *arguments: object) -> None:
        self._session.change(text, change, *arguments)
        self._follow()

    def _on_opened(self) -> None:
        self._shown = None
        if self._session.is_open:
            default = self._session.plan.saved_views.default()
            if default is not None:
                self.show_view(default.id)
        self._follow()

    def _on_closed(self) -> None:
        self._shown = None
        self._follow()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch("saved_view"):
            view = self.shown
            if view is None:
                self._shown = None
            elif view.content != self._content:
                kept, now = self._session.plan.saved_views.opened(view).state, self.state()
                self._base = replace(
                    kept, columns=kept.columns or now.columns, zoom=kept.zoom or now.zoom
                )
                self._content = view.content
            self._follow()

    def _follow(self) -> None:
        """Show on the button which view is shown, and whether the page is set up otherwise."""
        if self._page.timeline is not None and not self._is_zoom_followed:
            self._is_zoom_followed = True
            self._page.timeline.view.zoom_changed.connect(lambda _zoom: self._follow())
        view = self.shown
        has_any = self._session.is_open and self._session.plan.saved_views.count() > 0
        self.button.setVisible(has_any)
        title = _("Vyer")
        if view is not None:
            short = view.title if len(view.title) <= _LONGEST else f"{view.title[:_LONGEST]}…"
            title = _("{view}, ändrad").format(view=short) if self.is_changed() else short
        self.button.setText(_escaped(title))
        self.button.setAccessibleName(_("Sparade vyer: {shown}").format(shown=title))
        self.button.setToolTip(_("Sparade vyer"))
        self._page.view_told.emit(self._shown, self.is_changed())

    def _open_menu(self) -> None:
        below = QPoint(0, self.button.height())
        self.menu().popup(self.button.mapToGlobal(below))


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
