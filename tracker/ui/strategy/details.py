"""The right side of the strategy page: the form of the row stood on, and what lies under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.core.language import N_, _
from tracker.domain.indicators.indicator import Level
from tracker.domain.plan.look import NO_LOOK
from tracker.store.strategy.queries import RowKind, StrategyRow
from tracker.store.strategy.structure import PLAN_ID
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.row_history import RowHistory
from tracker.ui.kit.fitting_tabs import FittingTabs
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.making.in_turns import InTurns, Pieces, unseen
from tracker.ui.kit.making.parts import Part, Parts
from tracker.ui.own_fields.editor import OwnFieldsEditor
from tracker.ui.session import Session
from tracker.ui.strategy.action_plans import ActionPlans
from tracker.ui.strategy.agreements.tab import Agreements
from tracker.ui.strategy.document_texts import DocumentTexts
from tracker.ui.strategy.forms import AreaForm, GoalForm, GroupForm
from tracker.ui.strategy.goal_panel import GoalPanel
from tracker.ui.strategy.labels_form import LabelsForm
from tracker.ui.strategy.looks import noun_of, title_of
from tracker.ui.strategy.own_look import OwnLookTab
from tracker.ui.strategy.plan_form import PlanForm
from tracker.ui.strategy.steering_documents import SteeringDocuments
from tracker.ui.voices.section import VoicesSection


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab on the plan's own row: what makes it, and what lets it show the plan as it stands."""

    text: str
    make: Callable[[Session, Choices], QWidget]
    show: Callable[[Any], None]


_TABS = (
    _Tab(N_("Beslut"), lambda session, _: PlanForm(session), lambda tab: tab.show_row(PLAN_ID)),
    _Tab(N_("Planens ord"), lambda session, _: LabelsForm(session), LabelsForm.show_labels),
    _Tab(
        N_("Styrdokument"),
        lambda session, _: SteeringDocuments(session),
        SteeringDocuments.show_documents,
    ),
    _Tab(N_("Ur dokumentet"), lambda session, _: DocumentTexts(session), DocumentTexts.show_texts),
    _Tab(N_("Handlingsplaner"), ActionPlans, ActionPlans.show_action_plans),
    _Tab(N_("Överenskommelser"), Agreements, Agreements.show_agreements),
    _Tab(N_("Utseende"), lambda session, _: OwnLookTab(session), OwnLookTab.show_look),
    _Tab(N_("Egna fält"), lambda session, _: OwnFieldsEditor(session), OwnFieldsEditor.show_fields),
)
_DECISION, _LABELS, _DOCUMENTS, _TEXTS, _ACTION_PLANS, _AGREEMENTS, _LOOK, _OWN_FIELDS = range(8)
_IF_USED = (_ACTION_PLANS, _AGREEMENTS, _LOOK, _OWN_FIELDS)
"""The tabs that a plan with nothing in them does not show."""
FOUND_IN_TABS = {
    "document_text": _TEXTS,
    "action_plan": _ACTION_PLANS,
    "agreement": _AGREEMENTS,
}
"""The tab in which a row of each table is shown."""
_TABLES = {RowKind.PLAN: "plan", RowKind.AREA: "focus_area", RowKind.GOAL: "goal"}


class PlanPane(QWidget):
    """The plan's own row: decision data, words, documents, texts and agreements, a tab for each.

    A tab is made when it is first shown. `open_plan_requested` carries the path of another plan.
    """

    open_plan_requested = Signal(object)

    form = Part(_DECISION, PlanForm)
    labels_form = Part(_LABELS, LabelsForm)
    documents = Part(_DOCUMENTS, SteeringDocuments)
    texts = Part(_TEXTS, DocumentTexts)
    action_plans = Part(_ACTION_PLANS, ActionPlans)
    agreements = Part(_AGREEMENTS, Agreements)
    own_fields = Part(_OWN_FIELDS, OwnFieldsEditor)

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = choices
        self._is_shown = False
        self._asked_for: set[int] = set()
        makes = {place: partial(tab.make, session, choices) for place, tab in enumerate(_TABS)}
        self.parts = Parts(makes, self._adopt)
        self._areas: dict[int, QWidget] = {}
        self._history: RowHistory | None = None
        self.tabs = FittingTabs(_("Om planen"))
        for tab in _TABS:
            self.tabs.addTab(_(tab.text))
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.current_changed.connect(self._show_tab)

    def unused_tabs(self) -> dict[int, str]:
        """Return the tabs that are not shown, as the plan has nothing in them, by their place."""
        return {
            place: self.tabs.tabText(place)
            for place in _IF_USED
            if not self.tabs.isTabVisible(place)
        }

    def show_tab(self, place: int) -> None:
        """Show a tab, also one that the plan has nothing in yet."""
        self._asked_for.add(place)
        self.tabs.setTabVisible(place, True)
        self.tabs.setCurrentIndex(place)

    def show_plan(self) -> None:
        """Show the plan as it stands."""
        self._is_shown = True
        for place, part in self.parts.made.items():
            self._fill(place, part)
        plan = self._session.plan
        used = (
            plan.action_plans.count() > 0,
            plan.agreements.count() > 0,
            plan.appearance.look() != NO_LOOK,
            plan.own_fields.count() > 0,
        )
        for place, is_used in zip(_IF_USED, used, strict=True):
            self.tabs.setTabVisible(place, is_used or place in self._asked_for)
        self._turn_to(self.tabs.currentIndex())

    def show_found(self, table: str, row_id: int) -> None:
        """Show the tab of a table in `FOUND_IN_TABS` and stand on one of its rows."""
        place = FOUND_IN_TABS[table]
        self.tabs.setTabVisible(place, True)
        self.tabs.setCurrentIndex(place)
        part = self.parts.get(place)
        _TABS[place].show(part)
        if isinstance(part, ActionPlans | Agreements | DocumentTexts):
            part.stand_on(row_id)

    def commit_pending(self) -> None:
        """Save what is being written, in whichever tab."""
        for part in self.parts.made.values():
            part.commit_pending()  # type: ignore[attr-defined]

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._is_shown = False
        for part in self.parts.made.values():
            part.forget()  # type: ignore[attr-defined]
        self._asked_for.clear()

    def _show_tab(self, place: int) -> None:
        self.commit_pending()
        self._turn_to(place)

    def _turn_to(self, place: int) -> None:
        self.parts.get(place)
        self._stack.setCurrentWidget(self._areas[place])

    def _adopt(self, place: int, part: QWidget) -> None:
        below: list[QWidget] = []
        if isinstance(part, PlanForm):
            self._history = RowHistory(self._session, self._choices)
            below.append(self._history)
            part.previous.open_requested.connect(self.open_plan_requested)
        self._areas[place] = scrolling(part, *below)
        self._stack.addWidget(self._areas[place])
        if self._is_shown:
            self._fill(place, part)

    def _fill(self, place: int, part: QWidget) -> None:
        _TABS[place].show(part)
        if place == _DECISION and self._history is not None:
            self._history.show_row("plan", PLAN_ID)


class RowPane(QWidget):
    """An area, a goal or a heading: its form, and the panel of what lies under it."""

    @classmethod
    def in_turns(cls, session: Session, choices: Choices, parent: QWidget) -> Pieces[RowPane]:
        """Make a pane in pieces, and return it when it is whole."""
        pane = cls(parent)
        return unseen(pane, pane.pieces(session, choices))

    def pieces(self, session: Session, choices: Choices) -> Pieces[None]:
        """Make what the pane consists of."""
        self._session = session
        self.kind_word = label("", "subheading")
        self.heading = label("", "subheading", wrap=True)
        self.area_form = AreaForm(session)
        yield
        self.goal_form = GoalForm(session)
        yield
        self.group_form = GroupForm(session)
        self.panel = GoalPanel(session)
        yield
        self.voices = {
            RowKind.AREA: VoicesSection(session, choices, Level.FOCUS_AREA),
            RowKind.GOAL: VoicesSection(session, choices, Level.GOAL),
        }
        yield
        self._tags_heading = label(_("Indelningar"), "subheading")
        self.tags: dict[RowKind, TagEditor] = {
            kind: TagEditor(session, _TABLES[kind]) for kind in (RowKind.AREA, RowKind.GOAL)
        }
        self._history = RowHistory(session, choices)
        yield
        self._lay_out()

    def _lay_out(self) -> None:
        self._forms: dict[RowKind, QWidget] = {
            RowKind.AREA: self.area_form,
            RowKind.GOAL: self.goal_form,
            RowKind.GROUP: self.group_form,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolling(
            self.kind_word,
            self.heading,
            *self._forms.values(),
            self._tags_heading,
            *self.tags.values(),
            *self.voices.values(),
            self.panel,
            self._history,
        )
        layout.addWidget(self._scroll)

    def show_row(self, row: StrategyRow, *, is_other: bool) -> None:
        """Show a row; when it is another than before, from its top."""
        labels = self._session.labels
        self.kind_word.setText(noun_of(row, labels))
        self.kind_word.setVisible(row.kind in self._forms)
        self.heading.setText(title_of(row, labels))
        self.heading.setVisible(row.kind not in self._forms)
        for kind, form in self._forms.items():
            form.setVisible(kind is row.kind)
        match row.kind:
            case RowKind.AREA:
                self.area_form.show_row(row.id)
            case RowKind.GOAL:
                self.goal_form.show_row(row.id)
            case RowKind.GROUP:
                self.group_form.show_group(row.title)
            case _:
                pass
        self._tags_heading.setVisible(row.kind in self.tags)
        for kind, editor in self.tags.items():
            editor.setVisible(kind is row.kind)
            if kind is row.kind:
                editor.show_row(row.id)
        for kind, voices in self.voices.items():
            voices.show_row(row.id if kind is row.kind else None)
        self.panel.show_row(row)
        self._history.setVisible(row.kind in _TABLES)
        if row.kind in _TABLES:
            self._history.show_row(_TABLES[row.kind], row.id)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Stand in the first field of the form shown."""
        for form in (self.area_form, self.goal_form):
            if form.isVisible():
                form.focus_first()
        if self.group_form.isVisible():
            self.group_form.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_voice(self) -> None:
        """Write what those concerned have said about the area or goal shown."""
        for voices in self.voices.values():
            voices.add()

    def commit_pending(self) -> None:
        """Save what is being written."""
        for form in (self.area_form, self.goal_form, self.group_form):
            form.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        for form in (self.area_form, self.goal_form, self.group_form, self.panel):
            form.forget()


class StrategyDetails(QStackedWidget):
    """Shows what the user stands on. `filter_requested` carries an `ActivityFilter`.

    `open_plan_requested` carries the path of another plan, `group_renamed` the new title of the
    group shown.
    """

    filter_requested = Signal(object)
    open_plan_requested = Signal(object)
    group_renamed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: StrategyRow | None = None
        choices = Choices.of(session)
        self.nothing = EmptyState(
            "panel-right",
            _("Inget är markerat"),
            _("Markera en rad i strategin så visas den här."),
        )
        self.plan_pane = PlanPane(session, choices)
        for pane in (self.nothing, self.plan_pane):
            self.addWidget(pane)
        self.plan_pane.open_plan_requested.connect(self.open_plan_requested)
        self.plan_pane.parts.get(_DECISION)  # is shown first, once the tree has been read
        rows = partial(RowPane.in_turns, session, choices, self)
        self._rows = InTurns(rows, self._adopt_rows, self)
        self._rows.begin()

    @property
    def row_pane(self) -> RowPane:
        """What shows an area, a goal or a heading: made in turns, and shown when it is whole."""
        return self._rows.get()

    def show_row(self, row: StrategyRow | None) -> None:
        """Show a row, first saving what is being written about another; None shows nothing."""
        is_other = row is None or self._row is None or row.key != self._row.key
        if is_other:
            self.commit_pending()
        self._row = row
        self._rows.forget_then()
        if row is None:
            self.setCurrentWidget(self.nothing)
        elif row.kind is RowKind.PLAN:
            self.plan_pane.show_plan()
            self.setCurrentWidget(self.plan_pane)
        else:
            self._rows.then(partial(self._show_row, row, is_other=is_other))

    def focus_form(self) -> None:
        """Stand in the first field of what is shown."""
        if self._row is None:
            return
        if self._row.kind is RowKind.PLAN:
            self.plan_pane.tabs.setCurrentIndex(0)
            self.plan_pane.form.focus_first()
        else:
            self.row_pane.focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._row is not None:
            self.plan_pane.commit_pending()
            if self._rows.made is not None:
                self._rows.made.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._row = None
        self._rows.forget_then()
        self.plan_pane.forget()
        if self._rows.made is not None:
            self._rows.made.forget()
        self.setCurrentWidget(self.nothing)

    def _show_row(self, row: StrategyRow, *, is_other: bool) -> None:
        self.setCurrentWidget(self.row_pane)
        self.row_pane.show_row(row, is_other=is_other)

    def _adopt_rows(self, pane: RowPane) -> None:
        self.addWidget(pane)
        pane.panel.filter_requested.connect(self.filter_requested)
        pane.group_form.renamed.connect(self.group_renamed)


def scrolling(*widgets: QWidget) -> QScrollArea:
    """Return an area that scrolls vertically, with these widgets one below the other."""
    content = QWidget()
    content.setObjectName("content")
    layout = QVBoxLayout(content)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(GRID)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area
