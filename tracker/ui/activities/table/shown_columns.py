"""Which columns of the activity table are shown, in which order and how wide; remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from tracker.domain.activities.report_column import ReportColumn, report_periods
from tracker.domain.activities.selection import AnyColumn, Column
from tracker.domain.core.followup_period import FollowupPeriod
from tracker.domain.core.language import _
from tracker.ui.activities.table.columns import COLUMNS, TITLE
from tracker.ui.activities.table.model import ActivityTableModel
from tracker.ui.activities.table.title_width import TitleWidth
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.session import Session
from tracker.ui.settings import Settings

_KEY = "activities/header"


class ShownColumns(QObject):
    """Sets up a table's header. `changed`: other columns are shown, or they stand otherwise."""

    changed = Signal()

    def __init__(
        self,
        view: QTableView,
        model: ActivityTableModel,
        session: Session,
        choices: Choices,
        settings: Settings,
    ) -> None:
        super().__init__(view)
        self._model = model
        self.view = self._view = view
        self._header = view.horizontalHeader()
        self._session = session
        self._choices = choices
        self._settings = settings
        self._is_recalling = False
        self._own_shown: dict[str, int] = {}
        self._wanted: set[int] = set()
        """The columns that are hidden only as long as the plan has nothing in them."""
        self._set_up()
        self.changed.connect(lambda: model.reports.want(report_periods(self.columns())))
        choices.changed.connect(self._follow_use)
        model.fields_changing.connect(self._leave_fields)
        model.fields_changed.connect(self._take_fields)
        session.opened.connect(self._recall)
        self._recall()

    def sections(self) -> list[int]:
        """Return the columns that are shown, by their numbers in the model, from left to right."""
        sections = map(self._header.logicalIndex, range(len(self._model.columns)))
        return [section for section in sections if not self._view.isColumnHidden(section)]

    def columns(self) -> tuple[AnyColumn, ...]:
        """Return the columns that are shown, from left to right."""
        return tuple(self._model.columns[section].column for section in self.sections())

    def titles(self, sections: list[int]) -> list[str]:
        """Return the headings of columns."""
        across = Qt.Orientation.Horizontal
        model = self._view.model()
        return [str(model.headerData(section, across)) for section in sections]

    def show(self, section: int, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self._view.setColumnHidden(section, not shown)
        self._title_width.fit()
        self.changed.emit()
        self._remember()

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu to choose which columns are shown."""
        menu = QMenu(parent)
        periods: dict[FollowupPeriod, QMenu] = {}
        for section, spec in enumerate(self._model.columns):
            if not self._choices.uses(spec.column):
                continue
            (title,) = self.titles([section])
            action = _place_in(menu, spec.column, periods).addAction(title)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(section))
            action.setEnabled(spec.column is not Column.TITLE)
            action.toggled.connect(lambda shown, section=section: self.show(section, shown=shown))
        menu.addSeparator()
        menu.addAction(_("Återställ kolumner"), self.reset)
        return menu

    def reset(self) -> None:
        """Show the columns that are shown at first, in their order and widths."""
        self._title_width.ignore(ignored=True)
        self._reset()
        self._title_width.ignore(ignored=False)
        self._title_width.reset()
        self._follow_use()
        self._remember()

    def show_only(self, columns: Sequence[AnyColumn]) -> None:
        """Show these columns from left to right, and no others."""
        places = {spec.column: place for place, spec in enumerate(self._model.columns)}
        wanted = [places[column] for column in columns if column in places]
        for section, spec in enumerate(self._model.columns):
            hidden = spec.column not in columns and spec.column is not Column.TITLE
            self._view.setColumnHidden(section, hidden)
        # Headings span the row from the first section, which is out of sight to the left of all.
        first = [] if 0 in wanted else [0]
        for place, section in enumerate([*first, *wanted]):
            self._header.moveSection(self._header.visualIndex(section), place)
        self._follow_use()
        self._title_width.fit()
        self.changed.emit()
        self._remember()

    def _set_up(self) -> None:
        header = self._header
        header.setSectionsMovable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self._reset()
        self._title_width = TitleWidth(self._view, TITLE, self._settings)
        self._view.setSortingEnabled(True)
        header.setSortIndicatorShown(False)
        for signal in (header.sectionResized, header.sectionMoved):
            signal.connect(lambda *_what: self._remember())

    def _reset(self) -> None:
        digit = self._view.fontMetrics().horizontalAdvance("0")
        for section, spec in enumerate(self._model.columns):
            self._view.setColumnHidden(section, not spec.shown_at_first)
            self._view.setColumnWidth(section, spec.width * digit // 8)
        for section in range(len(self._model.columns)):
            self._header.moveSection(self._header.visualIndex(section), section)
        self.changed.emit()

    def _follow_use(self) -> None:
        """A plan has no column that it has nothing in; the user's choice is kept till it has."""
        unused = {
            section
            for section, spec in enumerate(self._model.columns)
            if not self._choices.uses(spec.column)
        }
        hidden = {section for section in unused if not self._view.isColumnHidden(section)}
        back = self._wanted - unused
        self._wanted = (self._wanted | hidden) - back
        for section in hidden | back:
            self._view.setColumnHidden(section, section in hidden)
        if hidden or back:
            self._title_width.fit()
            self.changed.emit()

    def _leave_fields(self) -> None:
        """The plan's own fields are about to be others: remember how those shown stand."""
        own = range(len(COLUMNS), len(self._model.columns))
        self._own_shown = {
            str(self._model.columns[section].column): self._view.columnWidth(section)
            for section in own
            if not self._view.isColumnHidden(section)
        }
        self._is_recalling = True

    def _take_fields(self) -> None:
        """Show those of the plan's own fields that were shown; a new one waits to be chosen."""
        self._set_up_own(self._own_shown)
        self._is_recalling = False
        self._title_width.fit()
        self.changed.emit()
        self._remember()

    def _set_up_own(self, shown: Mapping[str, int]) -> None:
        digit = self._view.fontMetrics().horizontalAdvance("0")
        for section in range(len(COLUMNS), len(self._model.columns)):
            spec = self._model.columns[section]
            name = str(spec.column)
            self._view.setColumnHidden(section, name not in shown)
            self._view.setColumnWidth(section, shown.get(name, spec.width * digit // 8))

    def _recall(self) -> None:
        """Show the columns as they were left in this plan, or else in the last one."""
        if not self._session.is_open:
            return
        self._is_recalling = True
        found = self._settings.geometry(self._key())
        if found.isEmpty() or self._settings.text(f"{self._key()}/own") != self._own_names():
            found = self._settings.geometry(_KEY)
        self._wanted = set()
        self._title_width.ignore(ignored=True)
        self._reset()
        self._header.restoreState(found)
        self._title_width.ignore(ignored=False)
        self._header.setSortIndicatorShown(False)
        self._is_recalling = False
        self._title_width.recall(self._session.plan.plan().uuid)
        self._follow_use()
        self.changed.emit()

    def _key(self) -> str:
        return f"{_KEY}/{self._session.plan.plan().uuid}"

    def _remember(self) -> None:
        """Remember the columns for this plan, and for those that have none of their own yet."""
        if self._session.is_open and not self._is_recalling:
            own = self._own_names()
            self._settings.put(f"{self._key()}/own", own)
            for key in (self._key(), *([] if own else [_KEY])):
                self._settings.put_geometry(key, self._header.saveState())

    def _own_names(self) -> str:
        """The names of the plan's own columns: what is remembered fits these alone."""
        return ",".join(str(spec.column) for spec in self._model.columns[len(COLUMNS) :])


def _place_in(menu: QMenu, column: AnyColumn, periods: dict[FollowupPeriod, QMenu]) -> QMenu:
    """Return the menu that a column stands in: what was reported stands by its period."""
    if not isinstance(column, ReportColumn):
        return menu
    if column.period not in periods:
        title = _("Uppföljning {year}").format(year=column.period.short)
        periods[column.period] = menu.addMenu(title)
    return periods[column.period]
