"""Begins a new period: a new plan that carries the old one's history, which stays as it is.

The new plan starts as a copy of the old one, log, snapshots and series included (SK-R6); what the
new strategy decides is one change on top of that. Agreements come along with what was delivered of
them, also those that have ended: they are commitments to others, and no strategy ends them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.core.terms import CLOSED_STATUSES, Approval, FollowupState, GoalKind
from tracker.domain.plan.renewal import AreaChoice, Fate, Renewal, RenewalPreview
from tracker.errors import InvalidValueError
from tracker.store.activities.succession import gone_into_others, predecessors_of
from tracker.store.plan_file import PlanFile

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED_STATUSES))
_STAYS_BEHIND = (
    f"(approval = '{Approval.DECLINED}'"
    f" OR (approval = '{Approval.APPROVED}' AND status IN ({_CLOSED})))"
)

_KEPT = ("indicator", "voice")
"""What hangs on goals, areas and activities and comes along when those stay behind."""


def preview_renewal(plan: PlanFile) -> RenewalPreview:
    """Return what a new period of a plan can take along."""

    def count(sql: str) -> int:
        return int(plan.connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

    closed = count(f"activity WHERE {_STAYS_BEHIND}")
    return RenewalPreview(
        areas=tuple(plan.focus_areas.all()),
        goals=count(f"goal WHERE kind <> '{GoalKind.OVERALL}'"),
        open_activities=plan.activities.count() - closed,
        closed_activities=closed,
        indicators=plan.indicators.count(),
        observations=count("observation"),
        fixed_years=tuple(
            followup.period
            for followup in plan.followups.all()
            if followup.state is FollowupState.FIXED
        ),
        gone_into_others=gone_into_others(plan.connection),
    )


def begin_period(plan: PlanFile, path: Path, renewal: Renewal, *, actor: str) -> PlanFile:
    """Create the plan of a new period at `path` and return it opened.

    `plan` itself is only read, and named in the new plan as the one before. Raises
    InvalidValueError for a broken rule and PlanFileError when the file cannot be written.
    """
    return plan.continue_in(
        path,
        actor=actor,
        label=_("Startade en ny period"),
        fill=lambda new: _Renewer(new, renewal).renew(plan.path.name),
    )


class _Renewer:
    """Changes the copy of the old plan into the new one, inside one change."""

    def __init__(self, plan: PlanFile, renewal: Renewal) -> None:
        self._plan = plan
        self._renewal = renewal

    def renew(self, previous_file: str) -> None:
        self._decide(previous_file)
        self._leave_decisions_behind()
        self._leave_activities_behind()
        if not self._renewal.with_goals:
            self._leave_goals_behind()
        for area_id, choice in self._renewal.areas.items():
            self._choose(area_id, choice)
        position = max((area.position for area in self._plan.focus_areas.all()), default=-1)
        for place, title in enumerate(self._renewal.new_areas, position + 1):
            self._plan.focus_areas.add(title=title, position=place)

    def _decide(self, previous_file: str) -> None:
        """Forms issued from the old plan belong to it, so the new one does not know them."""
        old = self._plan.plan()
        decided = dict(self._renewal.decided)
        first, last = decided.get("period_from"), decided.get("period_to")
        if isinstance(first, int) and isinstance(last, int) and last < first:
            sentence = _("Perioden slutar {last}, före {first}. Ändra ett av åren.")
            raise InvalidValueError("period_to", sentence.format(first=first, last=last))
        self._plan.plans.update(
            1,
            **decided,
            uuid=str(uuid.uuid4()),
            previous_uuid=old.uuid,
            previous_file=previous_file,
            last_revised_on=decided.get("adopted_on"),
        )
        self._plan.connection.execute("DELETE FROM issued_form")
        self._plan.connection.execute("DELETE FROM activity_reminder")
        self._leave_rounds_behind()

    def _leave_rounds_behind(self) -> None:
        """Proposal rounds belong to the old plan; goals that wait for a decision go on waiting."""
        self._plan.connection.execute(
            "DELETE FROM proposed_goal WHERE approval <> ?", [Approval.PROPOSED]
        )
        self._plan.connection.execute("DELETE FROM proposal_round")

    def _leave_decisions_behind(self) -> None:
        """Action plans stay as headings; nobody has decided them for the new period yet."""
        undecided = dict.fromkeys(
            ("decided_by", "decided_on", "paragraph", "case_number", "version")
        )
        for action_plan in self._plan.action_plans.all():
            self._plan.action_plans.update(action_plan.id, **undecided)

    def _leave_activities_behind(self) -> None:
        condition = _STAYS_BEHIND if self._renewal.with_activities else "1"
        ids = self._ids(f"SELECT id FROM activity WHERE {condition}")
        self._keep_hanging("activity_id", ids)
        self._note_what_was_taken_over(ids)
        self._plan.activities.delete(*ids)
        for activity in self._plan.activities.all():
            if activity.prognosis is not None or activity.obstacle:  # said of the old period
                self._plan.activities.update(activity.id, prognosis=None, obstacle=None)

    def _note_what_was_taken_over(self, left_behind: Iterable[int]) -> None:
        """What goes on says what it has taken over from the period before, which stays there."""
        gone = set(left_behind)
        going_on = [each for each in self._plan.activities.all() if each.id not in gone]
        taken = predecessors_of(self._plan.connection, [each.id for each in going_on])
        for activity in going_on:
            ties = [tie for tie in taken.get(activity.id, ()) if tie.activity_id in gone]
            if ties:
                said = _("Har tagit över från förra perioden: {ties}.")
                named = "; ".join(tie.taken_over().rstrip(".") for tie in ties)
                lines = (activity.note, said.format(ties=named))
                note = "\n".join(line for line in lines if line)
                self._plan.activities.update(activity.id, note=note)

    def _leave_goals_behind(self) -> None:
        self._plan.connection.execute("DELETE FROM proposed_goal")
        ids = self._ids("SELECT id FROM goal ORDER BY parent_goal_id IS NULL, id")
        self._keep_hanging("goal_id", ids)
        self._keep_contributions()
        self._plan.goals.delete(*ids)

    def _choose(self, area_id: int, choice: AreaChoice) -> None:
        match choice.fate:
            case Fate.KEPT:
                if choice.title:
                    self._plan.focus_areas.update(area_id, title=choice.title)
            case Fate.MERGED:
                self._merge(area_id, choice.into_id)
                self._plan.focus_areas.delete(area_id)
            case Fate.DROPPED:
                goals = self._ids(f"SELECT id FROM goal WHERE focus_area_id = {area_id:d}")
                self._keep_hanging("goal_id", goals)
                self._keep_hanging("focus_area_id", [area_id])
                self._plan.focus_areas.delete(area_id)

    def _merge(self, area_id: int, into_id: int | None) -> None:
        fate = self._renewal.areas.get(into_id or 0, AreaChoice()).fate
        if into_id is None or into_id == area_id or fate is not Fate.KEPT:
            title = self._plan.focus_areas.get(area_id).title
            sentence = _("Välj ett område som behålls, att slå ihop ”{title}” med.")
            raise InvalidValueError("focus_area_id", sentence.format(title=title))
        for table in ("goal", "activity", *_KEPT):
            self._plan.connection.execute(
                f"UPDATE {table} SET focus_area_id = ? WHERE focus_area_id = ?", [into_id, area_id]
            )
        self._plan.connection.execute(
            "UPDATE tagging SET focus_area_id = ? WHERE focus_area_id = ? AND item_id NOT IN"
            " (SELECT item_id FROM tagging WHERE focus_area_id = ?)",
            [into_id, area_id, into_id],
        )

        self._plan.connection.execute(
            "UPDATE OR IGNORE contribution SET focus_area_id = ? WHERE focus_area_id = ?",
            [into_id, area_id],
        )
        self._drop_contributions_to_home()
        self._plan.connection.execute(  # where both areas are judged, the one that is kept counts
            "UPDATE OR IGNORE need_assessment SET focus_area_id = ? WHERE focus_area_id = ?",
            [into_id, area_id],
        )

    def _keep_contributions(self) -> None:
        """Let what contributed to a goal contribute to the goal's area instead."""
        self._plan.connection.execute(
            "UPDATE OR IGNORE contribution SET goal_id = NULL, focus_area_id ="
            " (SELECT g.focus_area_id FROM goal AS g WHERE g.id = contribution.goal_id)"
            " WHERE goal_id IN (SELECT id FROM goal WHERE focus_area_id IS NOT NULL)"
        )
        self._drop_contributions_to_home()

    def _drop_contributions_to_home(self) -> None:
        self._plan.connection.execute(
            "DELETE FROM contribution WHERE focus_area_id ="
            " (SELECT a.focus_area_id FROM activity AS a WHERE a.id = contribution.activity_id)"
        )

    def _keep_hanging(self, column: str, ids: Iterable[int]) -> None:
        """Hang indicators and voices one level up: their series (VI-R1) and words come along."""
        areas = {"activity_id": "activity", "goal_id": "goal"}
        for row_id in ids:
            above = (
                f"(SELECT focus_area_id FROM {areas[column]} WHERE id = {row_id:d})"
                if column in areas
                else "NULL"
            )
            for table in _KEPT:
                self._plan.connection.execute(
                    f"UPDATE {table} SET {column} = NULL, focus_area_id = {above}"
                    f" WHERE {column} = {row_id:d}"
                )

    def _ids(self, sql: str) -> list[int]:
        return [row_id for (row_id,) in self._plan.connection.execute(sql).fetchall()]
