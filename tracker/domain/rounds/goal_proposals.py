"""New goals that units propose under the plan's own (LJ-R2), as they are read out of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.core.terms import Approval
from tracker.domain.forms.proposals import ProposalState, folded, proposal_mark
from tracker.domain.forms.returned import (
    NOWHERE,
    FormProblem,
    Place,
    ProblemKind,
    ReturnedRow,
    read_cell,
)
from tracker.domain.forms.unit_form import INPUTS, FormPart, RowKey
from tracker.domain.rounds.proposal_round import ProposedGoal
from tracker.errors import InvalidValueError

_FIELDS = INPUTS[FormPart.GOAL]
_CORRECTED = ("title", "description", "goal_id")
"""What a form gives of a goal: what one that comes again may correct."""


@dataclass(frozen=True, slots=True)
class GoalNames:
    """The goals under which new ones can be proposed, and those there are.

    `parents` give the ids of the goal and its area by names in lower case; `titles` are those of
    the plan's goals; `received` what the unit has proposed before.
    """

    parents: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    received: tuple[ProposedGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalProposal:
    """A proposed goal: its words, and the goal and the area that it stands under.

    It looks to its readers as `tracker.domain.forms.proposals.Proposal` does. `remark` is what the
    plan could not place, to be kept in the goal's note.
    """

    key: RowKey
    state: ProposalState
    shown: Mapping[str, Stored]
    goal_id: int | None = None
    focus_area_id: int | None = None
    remark: str = ""
    place: Place = NOWHERE
    doubts: tuple[str, ...] = ()
    corrects: ProposedGoal | None = None

    @property
    def id(self) -> tuple[RowKey, str]:
        """The key of this proposal among the cells of the form."""
        return self.key, "title"

    @property
    def title(self) -> str:
        """The proposed goal's words."""
        return str(self.shown["title"])

    @property
    def description(self) -> str | None:
        """How the unit contributes to it, None when it does not say."""
        text = self.shown.get("description")
        return None if text is None else str(text)

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken; what has been received is not received again."""
        return self.state is not ProposalState.KNOWN

    @property
    def is_safe(self) -> bool:
        """Whether it can be taken unasked."""
        is_plain = self.state in (ProposalState.NEW, ProposalState.CORRECTED)
        return is_plain and not self.doubts

    def corrections(self) -> frozenset[str]:
        """Return the fields in which it says something else than was received before."""
        goal = self.corrects
        if goal is None:
            return frozenset()
        received = (goal.received_title, goal.received_description, goal.received_goal_id)
        said = (self.title, self.description, self.goal_id)
        changed = zip(_CORRECTED, said, received, strict=True)
        return frozenset(name for name, now, before in changed if now != before)


def read_goal_proposals(
    rows: Iterable[ReturnedRow], names: GoalNames, form_id: str
) -> tuple[tuple[GoalProposal, ...], list[FormProblem]]:
    """Return the goals in a form's rows, in their order, and what was wrong with them.

    What has been received before is recognised by what it says, not by its row. The order of the
    rows does not matter; the same goal written twice is one.
    """
    found: list[GoalProposal] = []
    problems: list[FormProblem] = []
    for row in _numbered(rows):
        proposal, row_problems = _read(row, names)
        problems += row_problems
        if proposal is not None and all(other.shown != proposal.shown for other in found):
            found.append(proposal)
    return tuple(_recognised(found, names, form_id)), problems


def _numbered(rows: Iterable[ReturnedRow]) -> list[ReturnedRow]:
    """Return the rows, those without a number of their own numbered after the rest."""
    given = list(rows)
    last = max((row.key.row_id for row in given), default=0)
    used: set[int] = set()
    numbered = []
    for row in given:
        number = row.key.row_id
        if not number or number in used:
            last = number = last + 1
        used.add(number)
        numbered.append(replace(row, key=RowKey(FormPart.GOAL, number)))
    return sorted(numbered, key=lambda row: row.key.row_id)


def _read(row: ReturnedRow, names: GoalNames) -> tuple[GoalProposal | None, list[FormProblem]]:
    shown, problems = _values(row)
    if "title" not in shown:
        if shown:
            sentence = _("Raden {row} har ingen lydelse och tas inte in: {texts}.")
            texts = "; ".join(map(str, shown.values()))
            reason = sentence.format(row=row.place.row, texts=texts)
            problems.append(FormProblem(ProblemKind.INVALID, reason, row.place))
        return None, problems
    parent = shown.get("parent")
    goal_id, area_id = names.parents.get(folded(parent), (None, None)) if parent else (None, None)
    remark = ""
    if parent is None:
        sentence = _("”{title}” säger inte vad det hör till. Det väljs när förslaget avgörs.")
        reason = sentence.format(title=shown["title"])
        problems.append(FormProblem(ProblemKind.CAUTION, reason, row.place))
    elif goal_id is None:
        remark = _("”{name}” finns inte bland planens mål.").format(name=parent)
        problems.append(FormProblem(ProblemKind.CAUTION, remark, row.place))
    doubts: tuple[str, ...] = ()
    if row.is_doubtful:
        sentence = _("”{title}” står utanför formulärets rader för förslag.")
        doubts = (sentence.format(title=shown["title"]),)
    proposal = GoalProposal(
        row.key, ProposalState.NEW, shown, goal_id, area_id, remark, row.place, doubts
    )
    return proposal, problems


def _values(row: ReturnedRow) -> tuple[dict[str, Stored], list[FormProblem]]:
    shown: dict[str, Stored] = {}
    problems: list[FormProblem] = []
    for name, rule in _FIELDS.items():
        if row.value(name) is None and name not in row.troubles:
            continue
        cell = row.cell(name)
        if cell.trouble:
            reason = f"{_(rule.label)}: {cell.trouble}"
            problems.append(FormProblem(ProblemKind.INVALID, reason, cell.place))
            continue
        try:
            value = read_cell(rule, cell.value).value
        except InvalidValueError as error:
            # an empty text in a required field is a row in which nothing is proposed
            if str(cell.value).strip():
                problems.append(FormProblem(ProblemKind.INVALID, str(error), cell.place))
            continue
        if value is not None:
            shown[name] = value
    return shown, problems


def _recognised(
    proposals: Sequence[GoalProposal], names: GoalNames, form_id: str
) -> Iterable[GoalProposal]:
    """Yield the goals with their states: the same as received, a correction of it, or new."""
    form = proposal_mark(form_id, RowKey(FormPart.GOAL)).partition(":")[0]
    left = [goal for goal in names.received if (goal.mark or "").startswith(f"{form}:")]
    found: dict[RowKey, ProposedGoal] = {}
    for is_match in (_is_same, _has_same_title, _is_reworded):
        for proposal in proposals:
            if proposal.key in found:
                continue
            match = next((goal for goal in left if is_match(proposal, goal, form_id)), None)
            if match is not None:
                found[proposal.key] = match
                left.remove(match)
    for proposal in proposals:
        yield _with_state(proposal, found.get(proposal.key), names)


def _with_state(
    proposal: GoalProposal, received: ProposedGoal | None, names: GoalNames
) -> GoalProposal:
    if received is None:
        others = {folded(goal.title) for goal in names.received}
        is_alike = folded(proposal.title) in names.titles | others
        return replace(proposal, state=ProposalState.ALIKE) if is_alike else proposal
    if _is_same(proposal, received, ""):
        return replace(proposal, state=ProposalState.KNOWN)
    doubts = proposal.doubts
    if received.approval is not Approval.PROPOSED:
        sentence = _(
            "Förslaget är rättat sedan det togs emot och avgjordes. Det tas in som ett nytt."
        )
        return replace(proposal, state=ProposalState.ALIKE, doubts=(*doubts, sentence))
    corrected = replace(proposal, state=ProposalState.CORRECTED, corrects=received)
    changed = _changed_here(received)
    if "title" in changed or corrected.corrections() & changed:
        doubts = (*doubts, _("Förslaget är ändrat både i formuläret och i planen."))
    return replace(corrected, doubts=doubts)


def _changed_here(goal: ProposedGoal) -> frozenset[str]:
    """Return the fields that somebody has changed in the plan since the goal was received."""
    now = (goal.title, goal.description, goal.goal_id)
    received = (goal.received_title, goal.received_description, goal.received_goal_id)
    pairs = zip(_CORRECTED, now, received, strict=True)
    return frozenset(name for name, ours, before in pairs if ours != before)


def _is_same(proposal: GoalProposal, goal: ProposedGoal, _form_id: str) -> bool:
    mine = (proposal.title, proposal.description, proposal.goal_id)
    return mine == (goal.received_title, goal.received_description, goal.received_goal_id)


def _has_same_title(proposal: GoalProposal, goal: ProposedGoal, _form_id: str) -> bool:
    return folded(proposal.title) == folded(goal.received_title or "")


def _is_reworded(proposal: GoalProposal, goal: ProposedGoal, form_id: str) -> bool:
    """Whether a row says with other words what stood in it before, or nearly so."""
    if proposal_mark(form_id, proposal.key) != goal.mark:
        return False
    mine = set(folded(proposal.title).split())
    return bool(mine & set(folded(goal.received_title or "").split())) or (
        proposal.description is not None and proposal.description == goal.received_description
    )
