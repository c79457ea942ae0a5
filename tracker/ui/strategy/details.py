"""The right side of the strategy page: the form of the row stood on, and what lies under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.core.language import _
from tracker.domain.indicators.indicator import Level
from tracker.store.strategy.queries import RowKind, StrategyRow
from tracker.store.strategy.structure import PLAN_ID
from tracker.ui.dimensions.tagging import TagEditor
from tracker.ui.kit.basics import EmptyState, label
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.fields.row_history import RowHistory
from tracker.ui.kit.fitting_tabs import FittingTabs
from tracker.ui.kit.looks.theme import GRID
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

_TEXTS, _ACTION_PLANS, _AGREEMENTS, _LOOK, _OWN_FIELDS = 3, 4, 5, 6, 7
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
    """The plan's own row: decision data, words, documents, texts and agreements, a tab for each."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.form = PlanForm(session)
        self.labels_form = LabelsForm(session)
        self.documents = SteeringDocuments(session)
        self.texts = DocumentTexts(session)
        self.action_plans = ActionPlans(session, choices)
        self.agreements = Agreements(session, choices)
        self.own_look = OwnLookTab(session)
        self.own_fields = OwnFieldsEditor(session)
        self._history = RowHistory(session, choices)
        self.tabs = FittingTabs(_("Om planen"))
        self._stack = QStackedWidget()
        for text, widgets in (
            (_("Beslut"), (self.form, self._history)),
            (_("Planens ord"), (self.labels_form,)),
            (_("Styrdokument"), (self.documents,)),
            (_("Ur dokumentet"), (self.texts,)),
            (_("Handlingsplaner"), (self.action_plans,)),
            (_("Överenskommelser"), (self.agreements,)),
            (_("Utseende"), (self.own_look,)),
            (_("Egna fält"), (self.own_fields,)),
        ):
            self.tabs.addTab(text)
            self._stack.addWidget(scrolling(*widgets))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.current_changed.connect(self._show_tab)
        self._asked_for: set[int] = set()

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
        self.form.show_row(PLAN_ID)
        self._history.show_row("plan", PLAN_ID)
        self.labels_form.show_labels()
        self.documents.show_documents()
        self.texts.show_texts()
        self.action_plans.show_action_plans()
        self.agreements.show_agreements()
        self.own_look.show_look()
        self.own_fields.show_fields()
        plan = self._session.plan
        used = (
            plan.action_plans.count(),
            plan.agreements.count(),
            self.own_look.is_used(),
            self.own_fields.is_used(),
        )
        for place, count in zip(_IF_USED, used, strict=True):
            self.tabs.setTabVisible(place, bool(count) or place in self._asked_for)

    def show_found(self, table: str, row_id: int) -> None:
        """Show the tab of a table in `FOUND_IN_TABS` and stand on one of its rows."""
        place = FOUND_IN_TABS[table]
        self.tabs.setTabVisible(place, True)
        self.tabs.setCurrentIndex(place)
        if place == _ACTION_PLANS:
            self.action_plans.show_action_plans()
            self.action_plans.stand_on(row_id)
        elif place == _AGREEMENTS:
            self.agreements.show_agreements()
            self.agreements.stand_on(row_id)
        else:
            self.texts.show_texts()
            self.texts.stand_on(row_id)

    def commit_pending(self) -> None:
        """Save what is being written, in whichever tab."""
        self.form.commit_pending()
        self.labels_form.commit_pending()
        self.documents.commit_pending()
        self.texts.commit_pending()
        self.action_plans.commit_pending()
        self.agreements.commit_pending()
        self.own_look.commit_pending()
        self.own_fields.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self.form.forget()
        self.labels_form.forget()
        self.documents.forget()
        self.texts.forget()
        self.action_plans.forget()
        self.agreements.forget()
        self.own_look.forget()
        self.own_fields.forget()
        self._asked_for.clear()

    def _show_tab(self, place: int) -> None:
        self.commit_pending()
        self._stack.setCurrentIndex(place)


class RowPane(QWidget):
    """An area, a goal or a heading: its form, and the panel of what lies under it."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.kind_word = label("", "subheading")
        self.heading = label("", "subheading", wrap=True)
        self.area_form = AreaForm(session)
        self.goal_form = GoalForm(session)
        self.group_form = GroupForm(session)
        self.panel = GoalPanel(session)
        self.voices = {
            RowKind.AREA: VoicesSection(session, choices, Level.FOCUS_AREA),
            RowKind.GOAL: VoicesSection(session, choices, Level.GOAL),
        }
        self._tags_heading = label(_("Indelningar"), "subheading")
        self.tags: dict[RowKind, TagEditor] = {
            kind: TagEditor(session, _TABLES[kind]) for kind in (RowKind.AREA, RowKind.GOAL)
        }
        self._history = RowHistory(session, choices)
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
        choices = Choices(session, self)
        self.nothing = EmptyState(
            "panel-right",
            _("Inget är markerat"),
            _("Markera en rad i strategin så visas den här."),
        )
        self.plan_pane = PlanPane(session, choices)
        self.row_pane = RowPane(session, choices)
        for pane in (self.nothing, self.plan_pane, self.row_pane):
            self.addWidget(pane)
        self.row_pane.panel.filter_requested.connect(self.filter_requested)
        self.plan_pane.form.previous.open_requested.connect(self.open_plan_requested)
        self.row_pane.group_form.renamed.connect(self.group_renamed)

    def show_row(self, row: StrategyRow | None) -> None:
        """Show a row, first saving what is being written about another; None shows nothing."""
        is_other = row is None or self._row is None or row.key != self._row.key
        if is_other:
            self.commit_pending()
        self._row = row
        if row is None:
            self.setCurrentWidget(self.nothing)
        elif row.kind is RowKind.PLAN:
            self.setCurrentWidget(self.plan_pane)
            self.plan_pane.show_plan()
        else:
            self.setCurrentWidget(self.row_pane)
            self.row_pane.show_row(row, is_other=is_other)

    def focus_form(self) -> None:
        """Stand in the first field of what is shown."""
        if self.currentWidget() is self.plan_pane:
            self.plan_pane.tabs.setCurrentIndex(0)
            self.plan_pane.form.focus_first()
        elif self.currentWidget() is self.row_pane:
            self.row_pane.focus_first()

    def commit_pending(self) -> None:
        """Save what is being written."""
        if self._row is not None:
            self.plan_pane.commit_pending()
            self.row_pane.commit_pending()

    def forget(self) -> None:
        """Show nothing any more; nothing is saved."""
        self._row = None
        self.plan_pane.forget()
        self.row_pane.forget()
        self.setCurrentWidget(self.nothing)


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
