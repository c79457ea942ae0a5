"""One returned unit form: its facts, its cells to choose from, and the chosen cell in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.forms.words import changes_sentence
from tracker.ui.kit.basics import EmptyState, button, label
from tracker.ui.kit.cells.copying import let_copy
from tracker.ui.kit.layout.page_splitter import keep_reading_order
from tracker.ui.kit.looks.theme import GRID
from tracker.ui.kit.tables.roomy_delegate import RoomyDelegate
from tracker.ui.unit_forms.compared_texts import ComparedTexts
from tracker.ui.unit_forms.received_cells import FIELD, STATE, Line, ReceivedCellsModel, RowRole
from tracker.ui.unit_forms.reception_choices import ReceptionChoices

if TYPE_CHECKING:
    from tracker.exchange.forms.reception import ReceivedFile

_FIELD_WIDTH, _STATE_WIDTH = 24 * GRID, 21 * GRID
_TREE_HEIGHT, _TEXTS_HEIGHT = 48 * GRID, 15 * GRID


class ReceivedFileView(QWidget):
    """Shows the unit form at one place of the choices; what is chosen goes to the choices."""

    def __init__(self, choices: ReceptionChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._place = -1
        self._labels = Labels()
        self.model = ReceivedCellsModel(choices, self)
        self.heading = label("", "subheading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.cautions = label("", "warning", wrap=True)
        self.only_conflicts = QCheckBox(_("Bara &osäkra"))
        self.take_safe = button(_("Godta alla utan &konflikt"), self._take_safe)
        self.reject_all = button(_("A&vvisa alla"), self._reject_all)
        self.tree = self._made_tree()
        self.texts = ComparedTexts()
        self.theirs = QRadioButton(_("Ta &svaret"))
        self.ours = QRadioButton(_("Behåll &planens"))
        self._choice = QButtonGroup(self)
        self._same = EmptyState(
            "circle-check", _("Inga ändringar"), _("Formuläret säger detsamma som planen.")
        )
        self._refused = EmptyState("triangle-alert", _("Filen tas inte emot"), "")
        self._stack = QStackedWidget()
        self._detail = QWidget()
        self._lay_out()
        self._wire()

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to look at in the unit form."""
        return self.model.rowCount() > 0

    def show_file(self, place: int, labels: Labels) -> None:
        """Show another unit form; -1 for none."""
        self._place, self._labels = place, labels
        file = self._choices.files[place] if place >= 0 else None
        self.only_conflicts.setChecked(False)
        self._show_facts(file)
        self._fill()

    def current_line(self) -> Line | None:
        """Return the line stood on, None on a heading."""
        line: Line | None = self.tree.currentIndex().data(RowRole)
        return line

    # Building

    def _made_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setItemDelegate(RoomyDelegate(tree))
        tree.setAccessibleName(_("Det som är ändrat i formuläret"))
        tree.setProperty("role", "framed")
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        tree.setUniformRowHeights(True)
        let_copy(tree)
        tree.setTabKeyNavigation(False)
        tree.setItemsExpandable(False)
        tree.setRootIsDecorated(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in ((FIELD, _FIELD_WIDTH), (STATE, _STATE_WIDTH)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)
        return tree

    def _lay_out(self) -> None:
        commands = QHBoxLayout()
        commands.setSpacing(GRID)
        for widget in (self.take_safe, self.reject_all):
            commands.addWidget(widget)
        commands.addStretch(1)
        commands.addWidget(self.only_conflicts)
        self._lay_out_detail()
        self._parts = parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.tree)
        parts.addWidget(self._detail)
        keep_reading_order(parts)
        parts.setHandleWidth(1)
        parts.setStretchFactor(0, 1)
        parts.setSizes([_TREE_HEIGHT, _TEXTS_HEIGHT])
        self._stack.addWidget(parts)
        self._stack.addWidget(self._same)
        self._stack.addWidget(self._refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.heading, self.about, self.cautions):
            column.addWidget(part)
        column.addLayout(commands)
        column.addWidget(self._stack, 1)

    def _lay_out_detail(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(2 * GRID)
        for radio in (self.theirs, self.ours):
            self._choice.addButton(radio)
            choice.addWidget(radio)
        choice.addStretch(1)
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self.texts.setMinimumHeight(_TEXTS_HEIGHT)
        column.addWidget(self.texts, 1)
        column.addLayout(choice)

    def _wire(self) -> None:
        self.only_conflicts.toggled.connect(self._fill)
        self.tree.selectionModel().currentChanged.connect(self._show_line)
        self._choices.changed.connect(self._show_choice)
        self.theirs.clicked.connect(lambda: self._decide(taken=True))
        self.ours.clicked.connect(lambda: self._decide(taken=False))

    # Showing

    def _show_facts(self, file: ReceivedFile | None) -> None:
        form = file.form if file is not None else None
        self.heading.setText("" if file is None else file.unit or file.path.name)
        about = ""
        if file is not None and form is not None:
            sentence = _("{file} · skapat {day} · {changes}")
            about = sentence.format(
                file=file.path.name,
                day=form.issued_on.isoformat(),
                changes=changes_sentence(file.merged),
            )
            about = "\n".join(filter(None, (about, file.also_sentence)))
        self.about.setText(about)
        self.about.setVisible(bool(about))
        cautions = "" if file is None else "\n".join(file.cautions)
        self.cautions.setText(cautions)
        self.cautions.setVisible(bool(cautions))
        has_conflicts = form is not None and file is not None and _has_conflicts(file)
        self.only_conflicts.setVisible(has_conflicts)
        for widget in (self.take_safe, self.reject_all):
            widget.setVisible(form is not None)
        if file is not None and form is None:
            self._refused.show_text(_("Filen tas inte emot"), file.reason)

    def _fill(self) -> None:
        only = self.only_conflicts.isChecked()
        self.model.show(self._place, self._labels, only_conflicts=only)
        self.tree.expandAll()
        root = QModelIndex()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, root, True)
            group = self.model.index(row, FIELD)
            for below in range(self.model.rowCount(group)):
                line = self.model.index(below, FIELD, group).data(RowRole)
                self.tree.setFirstColumnSpanned(below, group, line.id is None)
        refused = self._place >= 0 and not self._choices.files[self._place].can_be_received
        nothing = self._refused if refused else self._same
        self._stack.setCurrentWidget(self._parts if self.has_lines else nothing)
        first = self.model.index(0, FIELD, self.model.index(0, FIELD))
        if first.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.tree.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
            QTimer.singleShot(0, self.tree, self.tree.scrollToTop)  # once it is laid out
        self._show_line()

    def _show_line(self) -> None:
        line = self.current_line()
        if line is None:
            self.texts.show_texts("", "", "")
        elif line.id is None:
            self.texts.show_texts("", line.field, "")
        else:
            self.texts.show_texts(line.issued, line.theirs, line.ours)
        self._show_choice(self._place)

    def _show_choice(self, place: int) -> None:
        if place != self._place:
            return
        line = self.current_line()
        can_choose = line is not None and line.id is not None
        decision = None
        if line is not None and line.id is not None:
            decision = self._choices.decision(place, line.id)
        self._choice.setExclusive(False)
        self.theirs.setChecked(decision is True)
        self.ours.setChecked(decision is False and can_choose)
        self._choice.setExclusive(True)
        for radio in (self.theirs, self.ours):
            radio.setEnabled(can_choose)

    # Choosing

    def _decide(self, *, taken: bool) -> None:
        line = self.current_line()
        if line is not None and line.id is not None:
            self._choices.decide(self._place, [line.id], taken)

    def _take_safe(self) -> None:
        if self._place >= 0:
            self._choices.take_safe(self._place)

    def _reject_all(self) -> None:
        if self._place >= 0:
            self._choices.reject_all(self._place)


def _has_conflicts(file: ReceivedFile) -> bool:
    return bool(file.merged.unsure())
