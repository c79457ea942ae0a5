"""The page Täckning: what the plan has and lacks, by dimension, unit, status and focus area."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.language import _
from tracker.domain.core.terms import DimensionKind, word
from tracker.domain.followup.coverage import (
    CATEGORY_ID,
    DimensionCoverage,
    UnitsCoverage,
    category_dimension,
    covered_sentence,
    is_expected,
    taking_part_sentence,
)
from tracker.domain.plan.dimension import Dimension
from tracker.store.coverage.categories import category_coverage
from tracker.store.coverage.queries import dimension_coverage, units_coverage
from tracker.store.file.connection import Connection
from tracker.store.log.changes import Changes
from tracker.ui.kit.basics import EmptyState, button, label, plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.icon_button import icon_button
from tracker.ui.kit.layout.page_head import PageHead
from tracker.ui.kit.layout.page_shell import PageShell
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.page import Page
from tracker.ui.kit.speaking.announcing import Told
from tracker.ui.kit.speaking.named_box import NamedBox
from tracker.ui.kit.speaking.roles import Role, speak_as
from tracker.ui.kit.tiles import IconLine
from tracker.ui.matrix.grid import By, Grid, dimension_grid, units_grid
from tracker.ui.matrix.table import CoverageTable
from tracker.ui.session import Session

_UNITS = 0
"""Stands among the ids of dimensions for the plan's units."""

_NAMED_GAPS = 4
_TABLES = (
    "plan",
    "focus_area",
    "goal",
    "indicator",
    "unit",
    "activity",
    "participation",
    "contribution",
    "dimension",
    "dimension_item",
    "tagging",
)

Coverage = DimensionCoverage | UnitsCoverage


class CoveragePage(Page):
    """Shows what carries a dimension's items, or what the units carry out.

    Every count leads to the activities behind it. Reads only while it is shown.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self._day: date | None = None
        self._by = By.STATUS
        self._coverage: Coverage | None = None
        self._told = Told(self)
        self._build()
        session.opened.connect(self._opened)
        session.closed.connect(self._opened)
        session.changed.connect(self._changed)
        session.day_changed.connect(self._refresh_if_needed)

    def refresh(self) -> None:
        """Read the plan again, now."""
        today = self._session.today()
        self._is_stale, self._day = False, today
        self._fill_choices()
        chosen = self.chosen()

        def read(connection: Connection) -> Coverage | None:
            if chosen == _UNITS:
                return units_coverage(connection, today)
            if chosen == CATEGORY_ID:
                return category_coverage(connection, today)
            return dimension_coverage(connection, chosen, today)

        self._session.query(read, self._show_coverage, key=self)

    def chosen(self) -> int:
        """Return the id of the dimension shown, 0 for the units."""
        return int(self.choice.currentData() or _UNITS)

    def show_dimension(self, dimension_id: int) -> None:
        """Show a dimension; its id 0 stands for the units."""
        self._choose(dimension_id)
        self.refresh()

    def show_row(self, table: str, row_id: int) -> None:
        """Show the dimension that was found, or whose item was."""
        if table == "dimension":
            self.refresh()
            self.show_dimension(row_id)

    def show_by(self, by: By) -> None:
        """Divide the activities by status or by focus area."""
        self._by = by
        self.by_buttons[by].setChecked(True)
        self._show_grid()

    def open_dimensions(self) -> QDialog:
        """Open the dialog where dimensions are added and changed, and return it."""
        from tracker.ui.dimensions.page import DimensionsDialog

        chosen = max(self.chosen(), 0) or None
        return DimensionsDialog.show_over(self, self._session, chosen)

    def focus_first(self) -> None:
        """Stand in the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_needed()

    # Building

    def _build(self) -> None:
        self.choice = NamedBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMaximumWidth(52 * GRID)
        self.choice.setAccessibleName(_("Visa täckning för"))
        self.by_buttons = {by: self._by_button(by) for by in By}
        self.manage_button = icon_button(_("Indelningar …"), self.open_dimensions, "tags")
        self.copy_button = icon_button(_("Kopiera tabellen"), self._copy, "copy")
        self.covered = IconLine("circle-check", "success", "muted")
        self.lacking = IconLine("triangle-alert", "warning", "warning")
        self.facts = label("", "muted", wrap=True)
        self.table = CoverageTable()
        self.legend = label("", "muted", wrap=True)
        self.ring = IconLine("circle-dashed", "faint", "muted")
        self.clock = IconLine("clock-alert", "danger", "muted")
        self.first_button = button(
            _("Lägg till indelningar …"), self.open_dimensions, role="primary"
        )
        self.empty = EmptyState("tags", "", "", self.first_button)
        head = PageHead(_("Täckning"))
        self.heading = head.heading
        head.add(self.choice, *self.by_buttons.values())
        head.add_tools(self.manage_button)
        shell = PageShell(self, head)
        self._stack = shell.add_views(self._shown_part(), self.empty)
        self.choice.activated.connect(self._told.ask)
        self.choice.activated.connect(lambda _index: self.refresh())
        self.table.filter_requested.connect(self.filter_requested)

    def _shown_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        above = QHBoxLayout()
        above.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        above.setSpacing(2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.facts)
        words.addWidget(self.covered)
        words.addWidget(self.lacking)
        above.addLayout(words, 1)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        below.setSpacing(2 * GRID)
        for line in (self.ring, self.clock):
            below.addWidget(line, alignment=Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.legend, 1)
        below.addWidget(self.copy_button)
        column.addLayout(below)
        return part

    def _by_button(self, by: By) -> QToolButton:
        chip = QToolButton()
        speak_as(chip, Role.PageTab)
        chip.setCheckable(True)
        chip.setChecked(by is self._by)
        chip.setProperty("role", "chip")
        chip.clicked.connect(self._told.ask)
        chip.clicked.connect(lambda _checked: self.show_by(by))
        if by is By.STATUS:
            self._by_group = QButtonGroup(self)
        self._by_group.addButton(chip)
        return chip

    # Reacting

    def _opened(self) -> None:
        self._is_stale, self._coverage = True, None
        self.choice.clear()
        self._refresh_if_needed()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touch(*_TABLES):
            self._is_stale = True
            self._refresh_if_needed()

    def _refresh_if_needed(self) -> None:
        outdated = self._is_stale or self._day != self._session.today()
        if outdated and self.isVisible() and self._session.is_open:
            self.refresh()

    def _fill_choices(self) -> None:
        """Offer the plan's dimensions and, last, its units; keep what was chosen."""
        labels, plan = self._session.labels, self._session.plan
        dimensions = plan.dimensions.all()
        before = self.choice.currentData()
        self.choice.clear()
        for dimension in dimensions:
            self.choice.addItem(dimension.title, dimension.id)
            place = self.choice.count() - 1
            self.choice.setItemData(
                place, plain_tooltip(dimension.title), Qt.ItemDataRole.ToolTipRole
            )
        if plan.activities.categories():
            self.choice.addItem(category_dimension().title, CATEGORY_ID)
        if self.choice.count():
            self.choice.insertSeparator(self.choice.count())
        self.choice.addItem(labels.unit.plural_title, _UNITS)
        self._choose(_first_shown(dimensions) if before is None else int(before))
        per_area = _("Per {area}").format(area=labels.focus_area.singular)
        for by, text in ((By.STATUS, _("Per status")), (By.FOCUS_AREA, per_area)):
            chip = self.by_buttons[by]
            chip.setText(text)
            chip.setMinimumWidth(_bold_width(chip, text))

    def _choose(self, dimension_id: int) -> None:
        place = self.choice.findData(dimension_id)
        place = max(place, 0)
        if place != self.choice.currentIndex():
            self.choice.setCurrentIndex(place)

    def _show_coverage(self, coverage: Coverage | None) -> None:
        self._coverage = coverage
        self._show_grid()

    def _show_grid(self) -> None:
        coverage, labels = self._coverage, self._session.labels
        if coverage is None:
            return
        if isinstance(coverage, UnitsCoverage):
            grid = units_grid(coverage, self._by, labels)
            self._describe_units(grid, coverage)
        else:
            grid = dimension_grid(coverage, self._by, labels, self._session.today())
            self._describe_dimension(grid, coverage)
        name = _("Täckning: {rows}").format(rows=grid.corner)
        self.table.show_grid(grid, name)
        self._show_legend(coverage)
        self._show_emptiness(coverage)
        is_any = self._stack.currentIndex() == 0
        line = self.lacking if grid.gaps else self.covered
        self._told.tell(name, line.text if is_any else self.empty.heading)

    def _describe_dimension(self, grid: Grid, coverage: DimensionCoverage) -> None:
        dimension, today = coverage.dimension, self._session.today()
        kind_word = word(dimension.kind)
        is_named = kind_word.casefold() in dimension.title.casefold()
        facts = ["" if is_named else kind_word, dimension.source or "", dimension.validity(today)]
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.facts.setVisible(bool(self.facts.text()))
        kind, total = dimension.kind, len(coverage.items)
        self._show_gaps(grid, covered_sentence(len(grid.gaps), total, kind, self._session.labels))

    def _describe_units(self, grid: Grid, coverage: UnitsCoverage) -> None:
        labels = self._session.labels
        total = sum(1 for unit_coverage in coverage.units if is_expected(unit_coverage.unit))
        self.facts.hide()
        self._show_gaps(grid, taking_part_sentence(len(grid.gaps), total, labels))

    def _show_gaps(self, grid: Grid, sentence: str) -> None:
        """Show how many rows lack something and, when they are few, which."""
        gaps = [row.title for row in grid.gaps]
        if gaps and len(gaps) <= _NAMED_GAPS:
            sentence = f"{sentence.removesuffix('.')}: {', '.join(gaps)}."
        line = self.lacking if gaps else self.covered
        line.show_text(sentence)
        self.lacking.setVisible(bool(gaps))
        self.covered.setVisible(not gaps)

    def _show_legend(self, coverage: Coverage) -> None:
        activities = self._session.labels.activity
        sentences = [
            _("Bara {activities} i planen räknas.").format(activities=activities.plural),
            _("Välj ett tal för att se vilka de är."),
        ]
        if isinstance(coverage, UnitsCoverage):
            sentences.insert(1, _("En enhet räknas med dem som ligger under den."))
        else:
            sentences.insert(1, _("Den som har flera märkningar räknas på flera rader."))
        self.legend.setText(" ".join(sentences))
        self.ring.show_text(activities.none())
        self.clock.show_text(_("Några är försenade"))
        for line in (self.ring, self.clock):
            line.setVisible(self._by is By.FOCUS_AREA)

    def _show_emptiness(self, coverage: Coverage) -> None:
        """Show what to do where there is nothing to show."""
        labels = self._session.labels
        rows = coverage.units if isinstance(coverage, UnitsCoverage) else coverage.items
        self._stack.setCurrentIndex(0 if rows else 1)
        has_dimensions = self.choice.count() > 1
        is_units = isinstance(coverage, UnitsCoverage) and has_dimensions
        self.first_button.setVisible(self._session.is_editable and not is_units)
        if not has_dimensions:
            self.empty.show_text(
                _("Planen har inga indelningar ännu"),
                _(
                    "Lägg till en referensram eller en egen indelning och märk {nouns} med den."
                ).format(nouns=labels.activity.plural),
            )
        elif is_units:
            self.empty.show_text(
                labels.unit.none(),
                _("Skriv vem som är ansvarig på varje {noun}, så visas det här.").format(
                    noun=labels.activity.singular
                ),
            )
        else:
            self.empty.show_text(
                _("Indelningen har inga poster ännu"),
                _("Lägg till poster, så visas här vilka som finns med i planen."),
            )

    def _copy(self) -> None:
        self.table.copy()
        self.message.emit(_("Tabellen är kopierad."))


def _bold_width(chip: QToolButton, text: str) -> int:
    """Return the width a chip needs when it is chosen and its words are bold."""
    font = QFont(chip.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(text) + 4 * GRID


def _first_shown(dimensions: list[Dimension]) -> int:
    """A core area comes first, since work shall go on in every one of them (VB-R5)."""
    for dimension in dimensions:
        if dimension.kind is DimensionKind.CORE_AREA:
            return dimension.id
    return dimensions[0].id if dimensions else _UNITS
