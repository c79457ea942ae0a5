"""The cells of one returned form that differ, grouped by what they are about, each to be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.forms.merge import CellChange, CellId, Outcome
from tracker.domain.forms.proposals import Proposal, ProposalState
from tracker.domain.forms.returned import FormProblem, Place
from tracker.domain.forms.unit_form import INPUTS, FormPart, RowKey
from tracker.domain.forms.words import (
    cell_label,
    doubts_first,
    outcome_word,
    proposal_text,
    shown_value,
)
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.unit_forms.reception_choices import ReceptionChoices

if TYPE_CHECKING:
    from tracker.exchange.forms.receiving import ReceivedFile

Index = QModelIndex | QPersistentModelIndex
FIELD, ISSUED, THEIRS, OURS, STATE = range(5)
COLUMNS = (N_("Fält"), N_("Som utskickat"), N_("Svaret"), N_("Planen nu"), N_("Läge"))
RowRole = Qt.ItemDataRole.UserRole
"""The `Line` of a row, None of a group."""

_NOWHERE = QModelIndex()
_TOP = 0
_SHORT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that differs, or one that could not be taken.

    `id` is what is decided, None where there is nothing to decide.
    """

    id: CellId | None
    field: str
    issued: str = ""
    theirs: str = ""
    ours: str = ""
    state: str = ""
    is_conflict: bool = False
    is_doubtful: bool = False

    @property
    def is_unsure(self) -> bool:
        """Whether somebody must look at it before it is taken."""
        return self.is_conflict or self.is_doubtful

    def spoken(self) -> str:
        """Return the line as it is read aloud."""
        if self.id is None:
            return self.field
        sentence = _("{field}: svaret {theirs}, planen nu {ours}. {state}")
        return sentence.format(
            field=self.field,
            theirs=self.theirs or _("tomt"),
            ours=self.ours or _("tomt"),
            state=self.state,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """What the lines below it are about."""

    title: str
    lines: tuple[Line, ...]

    @property
    def ids(self) -> tuple[CellId, ...]:
        """What can be decided in it."""
        return tuple(line.id for line in self.lines if line.id is not None)


class ReceivedCellsModel(QAbstractItemModel):
    """Groups of lines: what is doubtful first, then what can be taken unasked."""

    def __init__(self, choices: ReceptionChoices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._place = -1
        self._groups: tuple[Group, ...] = ()
        choices.changed.connect(self._on_decided)

    def show(self, place: int, labels: Labels, *, only_conflicts: bool = False) -> None:
        """Show the form at `place` of the choices; -1 for none."""
        self.beginResetModel()
        self._place = place
        groups: Iterable[Group] = ()
        if place >= 0:
            groups = groups_of(self._choices.files[place], labels)
        if only_conflicts:
            kept = ((group, [line for line in group.lines if line.is_unsure]) for group in groups)
            groups = (Group(group.title, tuple(lines)) for group, lines in kept if lines)
        self._groups = tuple(groups)
        self.endResetModel()

    # Qt's own

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _TOP or parent.column() != FIELD:
            return 0
        return len(self._groups[parent.row()].lines)

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(COLUMNS[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == FIELD and self._ids(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index)
        match role:
            case Qt.ItemDataRole.CheckStateRole if index.column() == FIELD and self._ids(index):
                return self._tick(self._ids(index))
            case _ if role == RowRole:
                return row if isinstance(row, Line) else None
            case _ if isinstance(row, Group):
                return self._group_data(row, index.column(), role)
        return self._line_data(row, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        ids = self._ids(index) if index.isValid() else ()
        if role != Qt.ItemDataRole.CheckStateRole or not ids:
            return False
        self._choices.decide(self._place, ids, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # Inside

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if column != FIELD:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return group.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(group.title)
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def _line_data(self, line: Line, column: int, role: int) -> Any:
        texts = (line.field, line.issued, line.theirs, line.ours, self._state(line))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(texts[column].split())[:_SHORT]
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(texts[column][:_SHORT])
            case Qt.ItemDataRole.AccessibleTextRole if column == FIELD:
                return line.spoken()
            case Qt.ItemDataRole.DecorationRole if column == STATE and line.is_unsure:
                return icon("triangle-alert", theme.color("warning"))
            case Qt.ItemDataRole.ForegroundRole if column == ISSUED:
                return theme.color("muted")
            case Qt.ItemDataRole.ForegroundRole if column == STATE and line.is_unsure:
                return theme.color("warning")
        return None

    def _state(self, line: Line) -> str:
        if line.id is None:
            return ""
        decision = self._choices.decision(self._place, line.id)
        if decision is None:
            return _("Konflikt – välj") if line.is_conflict else _("Osäkert – välj")
        if line.is_conflict:
            return _("Svaret tas") if decision else _("Planens behålls")
        if line.is_doubtful and not decision:
            return _("Osäkert – tas inte emot")
        return line.state if decision else _("Tas inte emot")

    def _tick(self, ids: Sequence[CellId]) -> Qt.CheckState:
        decisions = {self._choices.decision(self._place, cell_id) for cell_id in ids}
        if decisions == {True}:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if decisions == {False} else Qt.CheckState.PartiallyChecked

    def _ids(self, index: Index) -> tuple[CellId, ...]:
        row = self._row(index)
        if isinstance(row, Group):
            return row.ids
        return () if row.id is None else (row.id,)

    def _row(self, index: Index) -> Group | Line:
        if index.internalId() == _TOP:
            return self._groups[index.row()]
        return self._groups[index.internalId() - 1].lines[index.row()]

    def _on_decided(self, place: int) -> None:
        if place != self._place or not self._groups:
            return
        last = len(self._groups) - 1
        self.dataChanged.emit(self.index(0, FIELD), self.index(last, STATE))
        for row, group in enumerate(self._groups):
            here = self.index(row, 0)
            final = self.index(len(group.lines) - 1, STATE, here)
            self.dataChanged.emit(self.index(0, FIELD, here), final)


def groups_of(file: ReceivedFile, labels: Labels) -> list[Group]:
    """Return what one form changes, grouped: remarks and what is unsure first."""
    merged = file.merged
    by_key: dict[RowKey, list[CellChange]] = {}
    for cell in merged.differences():
        by_key.setdefault(cell.key, []).append(cell)
    groups = [
        Group(
            _title(key, merged.titles.get(key, ""), labels),
            tuple(sorted(map(_line, cells), key=lambda line: not line.is_unsure)),
        )
        for key, cells in by_key.items()
    ]
    proposals = sorted(
        (_proposed(proposal, labels) for proposal in merged.proposals if proposal.is_offered),
        key=lambda line: not line.is_unsure,
    )
    if proposals:
        title = _("Förslag på nya {activities}").format(activities=labels.activity.plural)
        groups.append(Group(title, tuple(proposals)))
    groups.sort(key=lambda group: not any(line.is_unsure for line in group.lines))
    if merged.problems:
        remarks = tuple(_remarks(doubts_first(merged.problems)))
        groups.insert(0, Group(_("Att tänka på"), remarks))
    return groups


def _title(key: RowKey, title: str, labels: Labels) -> str:
    match key.part:
        case FormPart.SUMMARY:
            return _("Om året som helhet")
        case FormPart.INDICATOR:
            name = f"{labels.indicator.title}: {title}"
            return f"{name} ({key.series})" if key.series else name
        case _:
            return title or str(key)


def _line(cell: CellChange) -> Line:
    return Line(
        cell.id,
        cell_label(cell),
        shown_value(cell.rule, cell.base),
        shown_value(cell.rule, cell.theirs),
        shown_value(cell.rule, cell.ours),
        outcome_word(cell.outcome),
        cell.outcome is Outcome.CONFLICT,
        cell.outcome is Outcome.DOUBTFUL,
    )


def _proposed(proposal: Proposal, labels: Labels) -> Line:
    words = {"focus_area": labels.focus_area.title, "goal": labels.goal.title}
    text = proposal_text(proposal, INPUTS[FormPart.PROPOSAL], words)
    notes = list(proposal.doubts)
    if proposal.state is ProposalState.ALIKE and not notes:
        notes.append(_("Något med samma titel finns redan."))
    elif proposal.corrects is not None:
        sentence = _("Rättar ”{title}”, som togs emot tidigare.")
        notes.insert(0, sentence.format(title=proposal.corrects.values["title"]))
    return Line(
        proposal.id,
        _("Förslag {number}").format(number=proposal.key.row_id),
        theirs=f"{proposal.title}\n{text}".strip(),
        ours="\n".join(notes),
        state=outcome_word(proposal.state),
        is_doubtful=not proposal.is_safe,
    )


def _remarks(problems: Iterable[FormProblem]) -> Iterator[Line]:
    for problem in problems:
        place = _placed(problem.place)
        yield Line(None, f"{problem.reason} ({place})" if place else problem.reason)


def _placed(place: Place) -> str:
    parts = [place.sheet]
    if place.row:
        parts.append(_("rad {row}").format(row=place.row))
    if place.column:
        parts.append(_("kolumn {column}").format(column=place.column))
    return ", ".join(part for part in parts if part)
