"""The cells of one returned form that differ, grouped by what they are about, each to be ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.domain.forms.merged import CellChange, CellId, Outcome
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
from tracker.domain.rounds.goal_proposals import GoalProposal
from tracker.domain.rounds.round_form import RoundForm
from tracker.ui.kit.basics import plain_tooltip
from tracker.ui.kit.guarded import guarded
from tracker.ui.kit.looks import theme
from tracker.ui.kit.looks.assets import icon
from tracker.ui.kit.tables.keyed_tree import KeyedTreeModel
from tracker.ui.kit.tables.nodes import Node, Nodes, Subtree
from tracker.ui.kit.tables.table_column import TableColumn, named
from tracker.ui.unit_forms.reception_choices import ReceptionChoices

if TYPE_CHECKING:
    from tracker.exchange.forms.reception import ReceivedFile

Index = QModelIndex | QPersistentModelIndex
FIELD, ISSUED, THEIRS, OURS, STATE = range(5)
RowRole = Qt.ItemDataRole.UserRole
"""The `Line` of a row, None of a group."""

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
    """The subject of the lines below it."""

    title: str
    lines: tuple[Line, ...]

    @property
    def ids(self) -> tuple[CellId, ...]:
        """The decisions that can be made in it."""
        return tuple(line.id for line in self.lines if line.id is not None)


CellNode = Node[Group | Line]


def _part_of_line(name: str) -> Callable[[Group | Line], str]:
    """Return what reads a part of a line, which no group has."""
    return lambda row: str(getattr(row, name)) if isinstance(row, Line) else ""


COLUMNS: tuple[TableColumn[Any], ...] = (
    TableColumn(named(N_("Fält")), lambda row: row.title if isinstance(row, Group) else row.field),
    TableColumn(named(N_("Som utskickat")), _part_of_line("issued")),
    TableColumn(named(N_("Svaret")), _part_of_line("theirs")),
    TableColumn(named(N_("Planen nu")), _part_of_line("ours")),
    TableColumn(named(N_("Läge")), _part_of_line("state")),
)


class ReceivedCellsModel(KeyedTreeModel[CellNode]):
    """Groups of lines: what is doubtful first, then what can be taken unasked."""

    def __init__(self, choices: ReceptionChoices, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, Nodes[CellNode](CellNode), parent=parent)
        self._choices = choices
        self._place = -1
        choices.changed.connect(self._on_decided)

    def show(self, place: int, labels: Labels, *, only_conflicts: bool = False) -> None:
        """Show the form at `place` of the choices; -1 for none."""
        self._place = place
        groups: Iterable[Group] = ()
        if place >= 0:
            groups = groups_of(self._choices.files[place], labels)
        if only_conflicts:
            kept = ((group, [line for line in group.lines if line.is_unsure]) for group in groups)
            groups = (Group(group.title, tuple(lines)) for group, lines in kept if lines)
        self.reset_to(list(_subtrees(groups)))

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        ids = _ids(node.row) if node is not None else ()
        if role != Qt.ItemDataRole.CheckStateRole or not ids:
            return False
        self._choices.decide(self._place, ids, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # What the kit's tree asks for

    def _text(self, node: CellNode, column: int) -> str:
        if isinstance(node.row, Group):
            return super()._text(node, column)
        return " ".join(self._full_text(node, column).split())[:_SHORT]

    def _spoken(self, node: CellNode, column: int) -> str:
        if isinstance(node.row, Line) and column == FIELD:
            return node.row.spoken()
        return self._text(node, column)

    def _tooltip(self, node: CellNode, column: int) -> str:
        return plain_tooltip(self._full_text(node, column)[:_SHORT])

    def _sign(self, node: CellNode, column: int) -> QIcon | None:
        return icon("triangle-alert", theme.color("warning")) if _warns(node, column) else None

    def _tint(self, node: CellNode, column: int) -> QColor | None:
        if isinstance(node.row, Line) and column == ISSUED:
            return theme.color("muted")
        return theme.color("warning") if _warns(node, column) else None

    def _font(self, node: CellNode, column: int) -> QFont | None:
        if not isinstance(node.row, Group) or column != FIELD:
            return None
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _tick(self, node: CellNode, column: int) -> Qt.CheckState | None:
        ids = _ids(node.row)
        if column != FIELD or not ids:
            return None
        decisions = {self._choices.decision(self._place, cell_id) for cell_id in ids}
        if decisions == {True}:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if decisions == {False} else Qt.CheckState.PartiallyChecked

    def _value(self, node: CellNode, column: int, role: int) -> Any:
        if role == RowRole:
            return node.row if isinstance(node.row, Line) else None
        return super()._value(node, column, role)

    # Inside

    def _full_text(self, node: CellNode, column: int) -> str:
        if isinstance(node.row, Line) and column == STATE:
            return self._state(node.row)
        return COLUMNS[column].text(node.row)

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

    def _on_decided(self, place: int) -> None:
        if place == self._place:
            self._repaint()


def _subtrees(groups: Iterable[Group]) -> Iterator[Subtree[Group | Line]]:
    for place, group in enumerate(groups):
        lines = tuple(
            Subtree[Group | Line]((place, number), line) for number, line in enumerate(group.lines)
        )
        yield Subtree(place, group, lines)


def _ids(row: Group | Line) -> tuple[CellId, ...]:
    """Return what can be decided in a row."""
    if isinstance(row, Group):
        return row.ids
    return () if row.id is None else (row.id,)


def _warns(node: CellNode, column: int) -> bool:
    return isinstance(node.row, Line) and column == STATE and node.row.is_unsure


def groups_of(file: ReceivedFile, labels: Labels) -> list[Group]:
    """Return what one form changes, grouped: remarks and what is unsure first."""
    merged = file.merged
    by_key: dict[RowKey, list[CellChange]] = {}
    for cell in merged.differences():
        by_key.setdefault(cell.key, []).append(cell)
    groups = [
        Group(
            _answers_title(file, key) or _title(key, merged.titles.get(key, ""), labels),
            tuple(
                sorted((_line(file, cell) for cell in cells), key=lambda line: not line.is_unsure)
            ),
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
    goals = [_proposed_goal(goal) for goal in merged.goals if goal.is_offered]
    if goals:
        title = _("Förslag till {goals}").format(goals=labels.sub_goal.plural)
        groups.append(Group(title, tuple(sorted(goals, key=lambda line: not line.is_unsure))))
    groups.sort(key=lambda group: not any(line.is_unsure for line in group.lines))
    if merged.problems:
        remarks = tuple(_remarks(doubts_first(merged.problems)))
        groups.insert(0, Group(_("Att tänka på"), remarks))
    return groups


def _answers_title(file: ReceivedFile, key: RowKey) -> str:
    """Return what the cells of a proposal round's form are about, "" for another form."""
    is_own = key.part is FormPart.SUMMARY and isinstance(file.form, RoundForm)
    return _("Enhetens svar") if is_own else ""


def _title(key: RowKey, title: str, labels: Labels) -> str:
    match key.part:
        case FormPart.QUESTION:
            return title or _("Egen fråga")
        case FormPart.SUMMARY:
            return _("Om året som helhet")
        case FormPart.INDICATOR:
            name = f"{labels.indicator.title}: {title}"
            return f"{name} ({key.series})" if key.series else name
        case FormPart.DELIVERY:
            return _("Levererat: {promise}").format(promise=title)
        case _:
            return title or str(key)


def _line(file: ReceivedFile, cell: CellChange) -> Line:
    return Line(
        cell.id,
        cell_label(cell, file.form),
        shown_value(cell.rule, cell.base),
        shown_value(cell.rule, cell.theirs),
        shown_value(cell.rule, cell.ours),
        outcome_word(cell.outcome),
        cell.outcome is Outcome.CONFLICT,
        cell.outcome is Outcome.DOUBTFUL,
    )


def _proposed_goal(goal: GoalProposal) -> Line:
    text = proposal_text(goal, INPUTS[FormPart.GOAL], {})
    notes = list(goal.doubts)
    if goal.state is ProposalState.ALIKE and not notes:
        notes.append(_("Något med samma titel finns redan."))
    elif goal.corrects is not None:
        sentence = _("Rättar ”{title}”, som togs emot tidigare.")
        notes.insert(0, sentence.format(title=goal.corrects.received_title or goal.corrects.title))
    return Line(
        goal.id,
        _("Förslag {number}").format(number=goal.key.row_id),
        theirs=f"{goal.title}\n{text}".strip(),
        ours="\n".join(notes),
        state=outcome_word(goal.state),
        is_doubtful=not goal.is_safe,
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
