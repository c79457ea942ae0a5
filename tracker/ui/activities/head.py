"""The head of the page Aktiviteter: its name and facts, table or timeline, and the tools."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from tracker.domain.activities.grouping import COLUMN_OF_GROUPING, group_word, planned_year_rule
from tracker.domain.activities.selection import AnyGrouping, Grouping
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.ui.kit.basics import button, explain
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.kit.icon_button import icon_tool
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.view_switch import ViewSwitch

TABLE, TIMELINE = "table", "timeline"
_VIEWS = {TABLE: N_("Tabell"), TIMELINE: N_("Tidslinje")}
_GROUPINGS = (
    *(Grouping.FOCUS_AREA, Grouping.UNIT, Grouping.NONE, Grouping.OWNER, Grouping.STATUS),
    *COLUMN_OF_GROUPING,
)


class ActivitiesHead(PageHead):
    """Stands over the table. `grouped` carries the grouping that was chosen."""

    grouped = Signal(object)
    panel_wanted = Signal(bool)

    def __init__(self, add: Callable[[], object], choose_columns: Callable[[], object]) -> None:
        super().__init__()
        self.views = ViewSwitch({name: _(text) for name, text in _VIEWS.items()})
        self.add(self.views)
        self._groupings: dict[str, AnyGrouping] = {}
        self.group_by = NamedBox()
        self.group_by.setAccessibleName(_("Gruppera efter"))
        self.group_by.setToolTip(_("Gruppera efter"))
        self.group_by.activated.connect(lambda _index: self.grouped.emit(self.grouping()))
        self.columns = icon_tool(_("Välj kolumner"), "columns-3", choose_columns)
        self.panel_button = QToolButton()
        self.panel_button.setIcon(icon("panel-right"))
        self.panel_button.setCheckable(True)
        self.panel_button.setChecked(True)
        self.panel_button.setToolTip(_("Visa detaljer bredvid tabellen"))
        self.panel_button.setAccessibleName(_("Visa detaljer bredvid tabellen"))
        self.panel_button.toggled.connect(self.panel_wanted)
        self.new_button = button("", add, role="primary")
        self.new_button.setToolTip("Ctrl+N")
        self.add_tools(self.group_by, self.columns, self.panel_button, self.new_button)

    def grouping(self) -> AnyGrouping:
        """Return the grouping that is chosen."""
        return self._groupings.get(str(self.group_by.currentData()), Grouping.FOCUS_AREA)

    def choose_grouping(self, name: str) -> AnyGrouping:
        """Choose a grouping by its name, the areas when the plan has none such; return it."""
        place = self.group_by.findData(name)
        if place < 0:
            place = self.group_by.findData(str(Grouping.FOCUS_AREA))
        self.group_by.setCurrentIndex(place)
        return self.grouping()

    def show_names(self, labels: Labels, choices: Choices) -> None:
        """Show the plan's own words, and the groupings it has a use for."""
        self.heading.setText(labels.activity.plural_title)
        chosen = self.group_by.currentData()
        self.group_by.clear()
        used = [each for each in _GROUPINGS if choices.uses_grouping(each)]
        own = [column for column in choices.own_columns() if column.rule.is_listed]
        offered: list[AnyGrouping] = [*used, *own]
        self._groupings = {str(grouping): grouping for grouping in offered}
        for name, grouping in self._groupings.items():
            self.group_by.addItem(group_word(grouping, labels), name)
        self.group_by.setCurrentIndex(max(0, self.group_by.findData(chosen)))

    def show_count(self, labels: Labels, count: int, rows: int) -> None:
        """Show how many activities there are, on how many rows when some stand in several."""
        counted = labels.activity.counted(count)
        is_repeated = rows > count
        on_rows = _("{count} på {rows} rader").format(count=counted, rows=rows)
        self.facts.setText(on_rows if is_repeated else counted)
        explain(self.facts, planned_year_rule() if is_repeated else "")
