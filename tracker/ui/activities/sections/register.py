"""The sections that the activity form has, in their order: a new one is one entry here."""

from __future__ import annotations

from collections.abc import Callable

from tracker.ui.activities.sections.checks import ChecksSection
from tracker.ui.activities.sections.contributions import ContributionsSection
from tracker.ui.activities.sections.costs import CostsSection
from tracker.ui.activities.sections.decisions import DecisionsSection
from tracker.ui.activities.sections.links import LinksSection
from tracker.ui.activities.sections.milestones import MilestonesSection
from tracker.ui.activities.sections.notes import NotesSection
from tracker.ui.activities.sections.own_fields import OwnFieldsSection
from tracker.ui.activities.sections.participations import ParticipationsSection
from tracker.ui.activities.sections.planned_years import PlannedYearsSection
from tracker.ui.activities.sections.prognosis import PrognosisSection
from tracker.ui.activities.sections.section import FormSection
from tracker.ui.activities.sections.succession import SuccessionSection
from tracker.ui.activities.sections.voices import ActivityVoicesSection
from tracker.ui.activities.sharing.section import SharingSection
from tracker.ui.activities.story.reports import ReportsSection
from tracker.ui.kit.fields.choices import Choices
from tracker.ui.session import Session

SECTIONS: tuple[Callable[[Session, Choices], FormSection], ...] = (
    SharingSection,
    OwnFieldsSection,
    PrognosisSection,
    MilestonesSection,
    ChecksSection,
    ParticipationsSection,
    LinksSection,
    PlannedYearsSection,
    CostsSection,
    ContributionsSection,
    ActivityVoicesSection,
    SuccessionSection,
    DecisionsSection,
)

STORY_SECTIONS: tuple[Callable[[Session, Choices], FormSection], ...] = (
    NotesSection,
    ReportsSection,
)
"""The sections of the tab on what has happened with the activity."""
