"""New activities that units propose in their forms (LJ-R1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.domain.activities.activity import due_before_start
from tracker.domain.core.fields import Stored
from tracker.domain.core.language import _
from tracker.domain.forms.proposed_places import named_places
from tracker.domain.forms.returned import (
    NOWHERE,
    FormProblem,
    Place,
    ProblemKind,
    ReturnedRow,
    read_cell,
)
from tracker.domain.forms.unit_form import (
    CONTRIBUTES_TO,
    INPUTS,
    PLANNED_YEAR,
    TARGET_GROUPS,
    FormPart,
    RowKey,
)
from tracker.errors import InvalidValueError

_FIELDS = INPUTS[FormPart.PROPOSAL]
_NAMED = {"focus_area": "focus_area_id", "goal": "goal_id", "owner": "owner_id"}
_MARK_LENGTH = 12
_OWNER_PREFIXES = ("Föreslagen ansvarig:", "Proposed owner:")
"""How the line of a note begins that keeps a proposed owner, in each language of the program."""

STORED = tuple(_NAMED.get(name, name) for name in _FIELDS)
"""What a proposal gives: fields of an activity, `TARGET_GROUPS` as ids with ;, and `BESIDE`."""

BESIDE = (CONTRIBUTES_TO, PLANNED_YEAR)
"""What of that are rows beside it: areas and goals as `places_value` writes them, and a year."""

ACTIVITY_COLUMNS = tuple(name for name in STORED if name not in (TARGET_GROUPS, *BESIDE))
"""The fields of an activity that a proposal gives."""


class ProposalState(StrEnum):
    """Whether a proposal is new, like an activity of the unit, received before, or corrected."""

    NEW = "new"
    ALIKE = "alike"
    KNOWN = "known"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class ReceivedProposal:
    """A proposal that came in a form before and is still in the plan.

    `mark` shows the form and row it came from, `values` and `note` are what was received last,
    `now` what the activity's fields hold today. It `is_open` while nobody has decided about it.
    """

    activity_id: int
    unit_id: int | None
    mark: str
    values: Mapping[str, Stored]
    note: str
    now: Mapping[str, Stored]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed activity: the values of its fields, ids where the plan knows the names.

    `shown` are the texts as the unit wrote them; `remarks` what the plan could not place, to be
    kept in the activity's note; `doubts` why somebody must look at it before it is taken. One that
    `corrects` an earlier proposal, which is still to be decided about, changes that activity.
    `unknown_groups` are names of target groups that the plan does not have.
    """

    key: RowKey
    state: ProposalState
    values: Mapping[str, Stored]
    shown: Mapping[str, Stored]
    remarks: tuple[str, ...] = ()
    place: Place = NOWHERE
    doubts: tuple[str, ...] = ()
    corrects: ReceivedProposal | None = None
    unknown_groups: tuple[str, ...] = ()

    @property
    def id(self) -> tuple[RowKey, str]:
        """The key of this proposal among the cells of the form."""
        return self.key, "title"

    @property
    def title(self) -> str:
        """The proposed activity's title."""
        return str(self.values["title"])

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken; what has been received is not received again."""
        return self.state is not ProposalState.KNOWN

    @property
    def is_safe(self) -> bool:
        """Whether it can be taken unasked."""
        is_plain = self.state in (ProposalState.NEW, ProposalState.CORRECTED)
        return is_plain and not self.doubts

    def corrections(self) -> dict[str, Stored]:
        """Return the fields that a correction writes, with their new values."""
        return {} if self.corrects is None else _differing(self, self.corrects)


@dataclass(frozen=True, slots=True)
class PlanNames:
    """The rows that proposals can refer to, by names in lower case, and the activities there are.

    `goals` give the ids of the goal and its area, `area_titles` the areas' titles by their ids;
    `titles` are those of the unit's activities, `received` the proposals received before.
    """

    areas: Mapping[str, int] = field(default_factory=dict)
    goals: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    owners: Mapping[str, int] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    received: tuple[ReceivedProposal, ...] = ()
    area_titles: Mapping[int, str] = field(default_factory=dict)
    target_groups: Mapping[str, int] = field(default_factory=dict)


NO_NAMES = PlanNames()


def folded(name: object) -> str:
    """Return a name as it is compared: without regard to case and spaces."""
    return " ".join(str(name).split()).casefold()


def proposal_mark(form_id: str, key: RowKey) -> str:
    """Return the mark, "[3f2a9c1b04d7:3]", that shows in a note which row a proposal came from."""
    return f"[{form_id.replace('-', '')[:_MARK_LENGTH]}:{key.row_id}]"


def group_text(ids: Iterable[int]) -> str | None:
    """Return the ids of target groups as a proposal keeps them, "3;7", None for no group."""
    return ";".join(map(str, sorted(ids))) or None


def group_ids(text: Stored) -> frozenset[int]:
    """Return the ids of target groups that `group_text` has written."""
    return frozenset(int(part) for part in str(text or "").split(";") if part)


def proposed_owner(note: str | None) -> str | None:
    """Return the owner whom a proposal's note names and the plan does not have, None for none."""
    for line in (note or "").splitlines():
        for prefix in _OWNER_PREFIXES:
            if line.startswith(prefix):
                return line.removeprefix(prefix).strip() or None
    return None


def read_proposals(
    rows: Iterable[ReturnedRow], names: PlanNames, form_id: str
) -> tuple[tuple[Proposal, ...], list[FormProblem]]:
    """Return the proposals in a form's rows, in their order, and what was wrong with them.

    What has been received before is recognised by what it says, not by its row: rows may have
    been sorted, moved and written over since. Rows without a key of their own get one.
    """
    proposals: list[Proposal] = []
    problems: list[FormProblem] = []
    for row in _numbered(rows):
        proposal, row_problems = _read(row, names)
        problems += row_problems
        if proposal is None:
            continue
        twin = next((other for other in proposals if other.shown == proposal.shown), None)
        if twin is None:
            proposals.append(proposal)
    return tuple(_recognised(proposals, names, form_id)), problems


def _numbered(rows: Iterable[ReturnedRow]) -> list[ReturnedRow]:
    """Return the rows, those without a number or with another's numbered after the rest."""
    given = list(rows)
    last = max((row.key.row_id for row in given), default=0)
    used: set[int] = set()
    numbered = []
    for row in given:
        number = row.key.row_id
        if not number or number in used:
            last = number = last + 1
        used.add(number)
        numbered.append(replace(row, key=RowKey(FormPart.PROPOSAL, number)))
    return sorted(numbered, key=lambda row: row.key.row_id)


def _read(row: ReturnedRow, names: PlanNames) -> tuple[Proposal | None, list[FormProblem]]:
    values: dict[str, Stored] = {}
    problems: list[FormProblem] = []
    for name, rule in _FIELDS.items():
        if row.value(name) is None and name not in row.troubles:
            continue
        cell = row.cell(name)
        try:
            if cell.trouble:
                raise InvalidValueError(name, f"{_(rule.label)}: {cell.trouble}")  # noqa: TRY301
            reading = read_cell(rule, cell.value)
            values[name] = reading.value
            if reading.guess:
                sentence = f"{_(rule.label)}: {reading.guess}"
                problems.append(FormProblem(ProblemKind.CAUTION, sentence, cell.place))
        except InvalidValueError as error:
            problems.append(FormProblem(ProblemKind.INVALID, str(error), cell.place))
    shown: dict[str, Stored] = {name: value for name, value in values.items() if value is not None}
    if "title" not in shown:
        if shown:
            sentence = _(
                "Förslaget på rad {row} saknar titel och tas inte in: {texts}. Skriv vad som ska"
                " göras."
            )
            texts = "; ".join(map(str, shown.values()))
            reason = sentence.format(row=row.place.row, texts=texts)
            problems.append(FormProblem(ProblemKind.INVALID, reason, row.place))
        return None, problems
    problems += _check_dates(shown, row)
    placed = _placed(shown, names)
    problems += [
        FormProblem(ProblemKind.CAUTION, reason, row.place)
        for reason in (*placed.doubts, *placed.cautions)
    ]
    if row.is_doubtful:
        sentence = _("”{title}” står utanför formulärets rader för förslag.")
        placed.doubts.append(sentence.format(title=shown["title"]))
    return (
        Proposal(
            row.key,
            ProposalState.NEW,
            placed.values,
            shown,
            tuple(placed.remarks),
            row.place,
            tuple(placed.doubts),
            unknown_groups=tuple(placed.unknown_groups),
        ),
        problems,
    )


def _check_dates(shown: dict[str, Stored], row: ReturnedRow) -> list[FormProblem]:
    """Drop a due date before the start date, and report it."""
    sentence = due_before_start(shown.get("start_date"), shown.get("due_date"))
    if not sentence:
        return []
    del shown["due_date"]
    return [FormProblem(ProblemKind.INVALID, sentence, row.cell("due_date").place)]


@dataclass(frozen=True, slots=True)
class _Placed:
    """The values with ids for names, and what is to be said about names without an id."""

    values: dict[str, Stored]
    remarks: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unknown_groups: list[str] = field(default_factory=list)

    def remark(self, text: str) -> None:
        """Keep a text in the activity's note, and caution with it."""
        self.remarks.append(text)
        self.cautions.append(text)


def _placed(shown: Mapping[str, Stored], names: PlanNames) -> _Placed:
    """Return the values as the plan keeps them.

    Of an area and a goal that contradict each other the area is kept, and the goal remarked on.
    """
    by_name = {*_NAMED, TARGET_GROUPS, CONTRIBUTES_TO}
    placed = _Placed({name: value for name, value in shown.items() if name not in by_name})
    values = placed.values
    if area := shown.get("focus_area"):
        values["focus_area_id"] = names.areas.get(folded(area))
        if values["focus_area_id"] is None:
            placed.remark(_("”{name}” finns inte bland planens områden.").format(name=area))
    if goal := shown.get("goal"):
        _place_goal(placed, str(goal), names)
    if also := shown.get(CONTRIBUTES_TO):
        _place_contributions(placed, str(also), names)
    if owner := shown.get("owner"):
        values["owner_id"] = names.owners.get(folded(owner))
        if values["owner_id"] is None:
            placed.remarks.append(_("Föreslagen ansvarig: {name}").format(name=owner))
            sentence = _(
                "”{name}” finns inte bland planens ansvariga. Namnet följer med som föreslagen"
                " ansvarig."
            )
            placed.cautions.append(sentence.format(name=owner))
    if groups := shown.get(TARGET_GROUPS):
        _place_groups(placed, str(groups), names.target_groups)
    return placed


def _place_groups(placed: _Placed, text: str, known: Mapping[str, int]) -> None:
    """Find the target groups that semicolons, lines, or commas between known names set apart."""
    found: set[int] = set()
    for part in text.replace("\n", ";").split(";"):
        pieces = [part] if folded(part) in known else part.split(",")
        if not all(folded(piece) in known for piece in pieces):
            pieces = [part]
        for name in (piece.strip() for piece in pieces):
            if folded(name) in known:
                found.add(known[folded(name)])
            elif name:
                placed.unknown_groups.append(name)
                placed.remark(_("”{name}” finns inte bland planens målgrupper.").format(name=name))
    placed.values[TARGET_GROUPS] = group_text(found)


def _place_goal(placed: _Placed, goal: str, names: PlanNames) -> None:
    goal_id, goals_area = names.goals.get(folded(goal), (None, None))
    area_id = placed.values.get("focus_area_id")
    placed.values["goal_id"] = goal_id
    if goal_id is None:
        placed.remark(_("”{name}” finns inte bland planens mål.").format(name=goal))
    elif isinstance(area_id, int) and goals_area is not None and area_id != goals_area:
        placed.values["goal_id"] = None
        placed.remarks.append(_("Föreslaget mål: {name}").format(name=goal))
        sentence = _(
            "Förslaget säger emot sig självt: målet ”{goal}” hör till ”{goals_area}”, inte till"
            " ”{area}”."
        )
        titles = names.area_titles
        placed.doubts.append(
            sentence.format(
                goal=goal,
                goals_area=titles.get(goals_area, "–"),
                area=titles.get(area_id, "–"),
            )
        )
    elif goals_area is not None:
        placed.values["focus_area_id"] = goals_area


def _place_contributions(placed: _Placed, also: str, names: PlanNames) -> None:
    """Keep the areas and goals that are named; the home is none of them."""

    def find(name: str) -> tuple[int | None, int | None]:
        return names.areas.get(folded(name)), names.goals.get(folded(name), (None, None))[0]

    places = named_places(also, find)
    for sentence in places.sentences:
        placed.remark(sentence)
    placed.values[CONTRIBUTES_TO] = places.value_without(placed.values)


def _recognised(
    proposals: Sequence[Proposal], names: PlanNames, form_id: str
) -> Iterable[Proposal]:
    """Yield the proposals with their states: the same as received, a correction of it, or new."""
    form = proposal_mark(form_id, RowKey(FormPart.PROPOSAL)).partition(":")[0]
    left = [received for received in names.received if received.mark.startswith(f"{form}:")]
    found: dict[RowKey, ReceivedProposal] = {}
    for is_match in (_is_same, _has_same_title, _is_reworded):
        for proposal in proposals:
            if proposal.key in found:
                continue
            match = next(
                (received for received in left if is_match(proposal, received, form_id)), None
            )
            if match is not None:
                found[proposal.key] = match
                left.remove(match)
    for proposal in proposals:
        yield _with_state(proposal, found.get(proposal.key), names)


def _with_state(
    proposal: Proposal, received: ReceivedProposal | None, names: PlanNames
) -> Proposal:
    if received is None:
        is_alike = folded(proposal.title) in names.titles
        return replace(proposal, state=ProposalState.ALIKE) if is_alike else proposal
    if not _differing(proposal, received):
        return replace(proposal, state=ProposalState.KNOWN)
    if not received.is_open:
        sentence = _(
            "Förslaget är rättat sedan det togs emot och avgjordes. Det tas in som ett nytt."
        )
        doubts = (*proposal.doubts, sentence)
        return replace(proposal, state=ProposalState.ALIKE, doubts=doubts)
    touched = [
        name
        for name in _differing(proposal, received)
        if received.now.get(name) != received.values.get(name)
    ]
    doubts = proposal.doubts
    if touched:
        doubts = (*doubts, _("Förslaget är ändrat både i formuläret och i planen."))
    return replace(proposal, state=ProposalState.CORRECTED, doubts=doubts, corrects=received)


def _is_same(proposal: Proposal, received: ReceivedProposal, _form_id: str) -> bool:
    return not _differing(proposal, received)


def _has_same_title(proposal: Proposal, received: ReceivedProposal, _form_id: str) -> bool:
    return folded(proposal.title) == folded(received.values.get("title"))


def _is_reworded(proposal: Proposal, received: ReceivedProposal, form_id: str) -> bool:
    """Whether a row says with another title what stood in it before, or nearly so."""
    if proposal_mark(form_id, proposal.key) != received.mark:
        return False
    mine = set(folded(proposal.title).split())
    theirs = set(folded(received.values.get("title")).split())
    return bool(mine & theirs) or any(
        proposal.values.get(name) == received.values.get(name) is not None
        for name in ("description", "intended_result")
    )


def _differing(proposal: Proposal, received: ReceivedProposal) -> dict[str, Stored]:
    """Return the fields in which a proposal says something else than what was received."""
    differing: dict[str, Stored] = {}
    for name, stored in zip(_FIELDS, STORED, strict=True):
        value, before = proposal.values.get(stored), received.values.get(stored)
        text = proposal.shown.get(name)
        if name == TARGET_GROUPS and not _are_noted(proposal.unknown_groups, received.note):
            differing[stored] = value
        if value == before or (name in _NAMED and _was_unknown(text, before, received.note)):
            continue
        differing[stored] = value
    return differing


def _are_noted(names: Iterable[str], note: str) -> bool:
    return all(folded(name) in folded(note) for name in names)


def _was_unknown(text: Stored, before: Stored, note: str) -> bool:
    """Whether a name that is written now was written then too, and unknown to the plan."""
    return isinstance(text, str) and before is None and folded(text) in folded(note)
