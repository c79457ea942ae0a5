"""Which columns of the activity table are shown, in which order and how wide; remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from tracker.domain.activities.selection import Column
from tracker.domain.core.language import _
from tracker.ui.activities.table.columns import COLUMNS
from tracker.ui.activities.table.title_width import TitleWidth
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.settings import Settings

_TITLE = next(place for place, spec in enumerate(COLUMNS) if spec.column is Column.TITLE)


class ShownColumns(QObject):
    """Sets up a table's header. `changed`: other columns are shown, or they stand otherwise."""

    changed = Signal()

    def __init__(self, view: QTableView, choices: Choices, settings: Settings) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.horizontalHeader()
        self._choices = choices
        self._settings = settings
        self._wanted: set[int] = set()
        """The columns that are hidden only as long as the plan has nothing in them."""
        self._set_up()
        choices.changed.connect(self._follow_use)
        self._follow_use()

    def sections(self) -> list[int]:
        """Return the columns that are shown, by their numbers in `COLUMNS`, from left to right."""
        sections = map(self._header.logicalIndex, range(len(COLUMNS)))
        return [section for section in sections if not self._view.isColumnHidden(section)]

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that are shown, from left to right."""
        return tuple(COLUMNS[section].column for section in self.sections())

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
        for section, spec in enumerate(COLUMNS):
            if not self._choices.uses(spec.column):
                continue
            (title,) = self.titles([section])
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(section))
            action.setEnabled(spec.column is not Column.TITLE)
            action.toggled.connect(lambda shown, section=section: self.show(section, shown=shown))
        menu.addSeparator()
        menu.addAction(_("Återställ kolumner"), self._reset)
        return menu

    def _set_up(self) -> None:
        header = self._header
        header.setSectionsMovable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.menu(self._view).popup(header.mapToGlobal(place))
        )
        self._reset()
        header.restoreState(self._settings.geometry("activities/header"))
        self._title_width = TitleWidth(self._view, _TITLE, self._settings)
        self._view.setSortingEnabled(True)
        for signal in (header.sectionResized, header.sectionMoved):
            signal.connect(lambda *_what: self._remember())

    def _reset(self) -> None:
        digit = self._view.fontMetrics().horizontalAdvance("0")
        for section, spec in enumerate(COLUMNS):
            self._view.setColumnHidden(section, not spec.shown_at_first)
            self._view.setColumnWidth(section, spec.width * digit // 8)
        for section in range(len(COLUMNS)):
            self._header.moveSection(self._header.visualIndex(section), section)
        self.changed.emit()

    def _follow_use(self) -> None:
        """A plan has no column that it has nothing in; the user's choice is kept till it has."""
        unused = {
            section for section, spec in enumerate(COLUMNS) if not self._choices.uses(spec.column)
        }
        hidden = {section for section in unused if not self._view.isColumnHidden(section)}
        back = self._wanted - unused
        self._wanted = (self._wanted | hidden) - back
        for section in hidden | back:
            self._view.setColumnHidden(section, section in hidden)
        if hidden or back:
            self._title_width.fit()
            self.changed.emit()

    def _remember(self) -> None:
        self._settings.put_geometry("activities/header", self._header.saveState())
