"""What a column of somebody's action plan can hold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _


class Target(StrEnum):
    """What a column can hold; the identifiers of an activity's fields are kept."""

    CODE = "code"
    TITLE = "title"
    STEP = "step"
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    UNIT = "unit"
    OWNER = "owner"
    SHARING = "sharing"
    TAKING_PART = "taking_part"
    STATUS = "status"
    MARK = "mark"
    PROGRESS = "progress"
    START_DATE = "start_date"
    DUE_DATE = "due_date"
    PERIOD = "period"
    PLANNED_YEARS = "planned_years"
    YEAR_MARK = "year_mark"
    FREQUENCY = "frequency"
    SCOPE = "scope"
    DESCRIPTION = "description"
    INTENDED_RESULT = "intended_result"
    MEASURE = "measure"
    RESOURCES = "resources"
    COST = "cost_sek"
    FUNDING = "funding"
    PRIORITY = "priority"
    CATEGORY = "category"
    ACTION_PLAN = "action_plan"
    PARTNER = "partner"
    TARGET_GROUP = "target_group"
    DIMENSION = "dimension"
    OWN_FIELD = "own_field"
    NOTE = "note"
    COMPUTED = "computed"
    LEFT = "left"


_WORDS: Mapping[Target, str] = {
    Target.CODE: N_("Beteckning"),
    Target.TITLE: N_("Titel"),
    Target.STEP: N_("Milstolpe"),
    Target.UNIT: N_("Ansvarig enhet"),
    Target.OWNER: N_("Ansvarig"),
    Target.SHARING: N_("Delar ansvaret"),
    Target.TAKING_PART: N_("Enheter som deltar"),
    Target.STATUS: N_("Status"),
    Target.MARK: N_("Kryss för en status"),
    Target.PROGRESS: N_("Framdrift"),
    Target.START_DATE: N_("Startdatum"),
    Target.DUE_DATE: N_("Slutdatum"),
    Target.PERIOD: N_("Tidsperiod"),
    Target.PLANNED_YEARS: N_("Planår"),
    Target.YEAR_MARK: N_("Kryss för ett planår"),
    Target.FREQUENCY: N_("Hur ofta"),
    Target.SCOPE: N_("Omfattning"),
    Target.DESCRIPTION: N_("Beskrivning"),
    Target.INTENDED_RESULT: N_("Avsett resultat"),
    Target.MEASURE: N_("Mått"),
    Target.RESOURCES: N_("Resurser"),
    Target.COST: N_("Kostnad"),
    Target.FUNDING: N_("Finansiering"),
    Target.PRIORITY: N_("Prioritet"),
    Target.CATEGORY: N_("Kategori"),
    Target.ACTION_PLAN: N_("Handlingsplan"),
    Target.PARTNER: N_("Samverkanspart"),
    Target.TARGET_GROUP: N_("Målgrupp"),
    Target.DIMENSION: N_("En dimension"),
    Target.OWN_FIELD: N_("Ett eget fält"),
    Target.NOTE: N_("Kommentar"),
    Target.COMPUTED: N_("Räknas ut, läses inte in"),
    Target.LEFT: N_("Läses inte in"),
}


def target_word(target: Target, labels: Labels) -> str:
    """Return the words that a choice of target is shown with, levels by the plan's own."""
    if target is Target.FOCUS_AREA:
        return labels.focus_area.title
    if target is Target.GOAL:
        return labels.goal.title
    return _(_WORDS[target])


TEXTS = frozenset(
    {
        Target.FREQUENCY,
        Target.SCOPE,
        Target.DESCRIPTION,
        Target.INTENDED_RESULT,
        Target.MEASURE,
        Target.RESOURCES,
        Target.FUNDING,
        Target.CATEGORY,
        Target.NOTE,
    }
)
"""Targets that take any text; several columns may share one of them."""
