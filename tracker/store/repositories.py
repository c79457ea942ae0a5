"""The repositories of an open plan, each imported and made when it is first asked for.

A window that shows one page needs few of them. A new repository
is a line in each of the two lists below.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.domain.plan.plan import FocusArea, Owner, Plan, Unit
    from tracker.domain.reporting.assessment import AreaAssessment, GoalAssessment
    from tracker.domain.reporting.need import NeedAssessment
    from tracker.domain.reporting.reporting import ActivityReport
    from tracker.store.appearance.appearance import AppearanceRepository
    from tracker.store.own.fields import OwnFieldRepository
    from tracker.store.own.views import SavedViewRepository
    from tracker.store.rows.action_plans import ActionPlanRepository
    from tracker.store.rows.activities import ActivityRepository
    from tracker.store.rows.activity_links import ActivityLinkRepository
    from tracker.store.rows.activity_notes import ActivityNoteRepository
    from tracker.store.rows.activity_reminders import ActivityReminderRepository
    from tracker.store.rows.agreements import (
        AgreementRepository,
        DeliveryRepository,
        PartyRepository,
        PromiseRepository,
    )
    from tracker.store.rows.checkpoints import CheckpointRepository
    from tracker.store.rows.contributions import ContributionRepository
    from tracker.store.rows.costs import CostRepository, PlannedYearRepository
    from tracker.store.rows.dimensions import (
        DimensionItemRepository,
        DimensionRepository,
        TaggingRepository,
    )
    from tracker.store.rows.document_texts import DocumentTextRepository
    from tracker.store.rows.goals import GoalRepository
    from tracker.store.rows.indicators import ComparisonRepository, IndicatorRepository
    from tracker.store.rows.meetings import (
        DecisionActivityRepository,
        DecisionRepository,
        MeetingRepository,
        ParticipantRepository,
        TreatmentRepository,
    )
    from tracker.store.rows.milestones import MilestoneRepository
    from tracker.store.rows.participations import ParticipationRepository
    from tracker.store.rows.reports import (
        FollowupRepository,
        GroupTextRepository,
        UnitReportRepository,
        YearRepository,
    )
    from tracker.store.rows.repository import Repository
    from tracker.store.rows.responsibility import SharedOwnerRepository
    from tracker.store.rows.rounds import (
        ProposedGoalRepository,
        RoundRepository,
        RoundUnitRepository,
    )
    from tracker.store.rows.statistics_mappings import StatisticsMappingRepository
    from tracker.store.rows.voices import VoiceRepository
    from tracker.store.rows.year_steps import StepYearRepository, YearStepRepository

_MAKERS = {
    "plans": "rows.plan_rows.plans",
    "focus_areas": "rows.plan_rows.focus_areas",
    "goals": "rows.goals.GoalRepository",
    "units": "rows.plan_rows.units",
    "owners": "rows.plan_rows.owners",
    "action_plans": "rows.action_plans.ActionPlanRepository",
    "activities": "rows.activities.ActivityRepository",
    "indicators": "rows.indicators.IndicatorRepository",
    "statistics_mappings": "rows.statistics_mappings.StatisticsMappingRepository",
    "document_texts": "rows.document_texts.DocumentTextRepository",
    "dimensions": "rows.dimensions.DimensionRepository",
    "dimension_items": "rows.dimensions.DimensionItemRepository",
    "taggings": "rows.dimensions.TaggingRepository",
    "participations": "rows.participations.ParticipationRepository",
    "contributions": "rows.contributions.ContributionRepository",
    "shared_owners": "rows.responsibility.SharedOwnerRepository",
    "followups": "rows.reports.FollowupRepository",
    "unit_reports": "rows.reports.unit_reports",
    "activity_reports": "rows.reports.activity_reports",
    "assessments": "rows.reports.goal_assessments",
    "needs": "rows.reports.need_assessments",
    "group_texts": "rows.reports.GroupTextRepository",
    "area_assessments": "rows.reports.area_assessments",
    "appearance": "appearance.appearance.AppearanceRepository",
    "comparisons": "rows.indicators.ComparisonRepository",
    "meetings": "rows.meetings.MeetingRepository",
    "participants": "rows.meetings.ParticipantRepository",
    "decisions": "rows.meetings.DecisionRepository",
    "decision_activities": "rows.meetings.DecisionActivityRepository",
    "treatments": "rows.meetings.TreatmentRepository",
    "milestones": "rows.milestones.MilestoneRepository",
    "checkpoints": "rows.checkpoints.CheckpointRepository",
    "activity_links": "rows.activity_links.ActivityLinkRepository",
    "activity_notes": "rows.activity_notes.ActivityNoteRepository",
    "activity_reminders": "rows.activity_reminders.ActivityReminderRepository",
    "own_fields": "own.fields.OwnFieldRepository",
    "saved_views": "own.views.SavedViewRepository",
    "costs": "rows.costs.CostRepository",
    "planned_years": "rows.costs.PlannedYearRepository",
    "agreements": "rows.agreements.AgreementRepository",
    "agreement_parties": "rows.agreements.PartyRepository",
    "promises": "rows.agreements.PromiseRepository",
    "deliveries": "rows.agreements.DeliveryRepository",
    "voices": "rows.voices.VoiceRepository",
    "year_steps": "rows.year_steps.YearStepRepository",
    "step_years": "rows.year_steps.StepYearRepository",
    "rounds": "rows.rounds.RoundRepository",
    "round_units": "rows.rounds.RoundUnitRepository",
    "proposed_goals": "rows.rounds.ProposedGoalRepository",
}
"""What makes each of them out of a connection, by its name below `tracker.store`."""


class Repositories:
    """What reads and writes the tables of one plan."""

    plans: Repository[Plan]
    focus_areas: Repository[FocusArea]
    goals: GoalRepository
    units: Repository[Unit]
    owners: Repository[Owner]
    action_plans: ActionPlanRepository
    activities: ActivityRepository
    indicators: IndicatorRepository
    statistics_mappings: StatisticsMappingRepository
    document_texts: DocumentTextRepository
    dimensions: DimensionRepository
    dimension_items: DimensionItemRepository
    taggings: TaggingRepository
    participations: ParticipationRepository
    contributions: ContributionRepository
    shared_owners: SharedOwnerRepository
    followups: FollowupRepository
    unit_reports: UnitReportRepository
    activity_reports: YearRepository[ActivityReport]
    assessments: YearRepository[GoalAssessment]
    needs: YearRepository[NeedAssessment]
    group_texts: GroupTextRepository
    area_assessments: YearRepository[AreaAssessment]
    appearance: AppearanceRepository
    comparisons: ComparisonRepository
    meetings: MeetingRepository
    participants: ParticipantRepository
    decisions: DecisionRepository
    decision_activities: DecisionActivityRepository
    treatments: TreatmentRepository
    milestones: MilestoneRepository
    checkpoints: CheckpointRepository
    activity_links: ActivityLinkRepository
    activity_notes: ActivityNoteRepository
    activity_reminders: ActivityReminderRepository
    own_fields: OwnFieldRepository
    saved_views: SavedViewRepository
    costs: CostRepository
    planned_years: PlannedYearRepository
    agreements: AgreementRepository
    agreement_parties: PartyRepository
    promises: PromiseRepository
    deliveries: DeliveryRepository
    voices: VoiceRepository
    year_steps: YearStepRepository
    step_years: StepYearRepository
    rounds: RoundRepository
    round_units: RoundUnitRepository
    proposed_goals: ProposedGoalRepository

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    if not TYPE_CHECKING:  # else no wrong name would be found

        def __getattr__(self, name: str) -> Any:
            """Make what has not been asked for before."""
            if name not in _MAKERS:
                raise AttributeError(f"{type(self).__name__} has no {name}", name=name, obj=self)
            module, _dot, maker = _MAKERS[name].rpartition(".")
            made = getattr(import_module(f"tracker.store.{module}"), maker)(self._connection)
            setattr(self, name, made)
            return made

    def all_repositories(self) -> Iterator[Repository[Any]]:
        """Give one after the other of those that keep the rows of a table as values."""
        from tracker.store.rows.repository import Repository

        for name in _MAKERS:
            repository = getattr(self, name)
            if isinstance(repository, Repository):
                yield repository
