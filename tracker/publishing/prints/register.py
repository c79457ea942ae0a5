"""The register of prints: a new print is one entry here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_, _
from tracker.publishing.prints.activities import activity_list, unit_page
from tracker.publishing.prints.budget import budget_print
from tracker.publishing.prints.choices import Choices
from tracker.publishing.prints.coverage import frameworks, steering_documents
from tracker.publishing.prints.decided.planned import planned
from tracker.publishing.prints.followup.followup import followup
from tracker.publishing.prints.indicators import indicator_sheet
from tracker.publishing.prints.late import late_list
from tracker.publishing.prints.matrix import unit_matrix
from tracker.publishing.prints.meeting import meeting_print
from tracker.publishing.prints.overview import overview
from tracker.publishing.prints.timeline.timeline import timeline
from tracker.publishing.prints.typeset import Document, Progress, TypesetPdf, typeset
from tracker.publishing.prints.year_steps import year_steps
from tracker.store.file.connection import Connection
from tracker.store.followup.action_plans import one_action_plan
from tracker.store.followup.years import has_steps
from tracker.store.plan_file import PlanFile

ACTIVITIES = "activities"
FOLLOWUP = "followup"
MEETING = "meeting"
TIMELINE = "timeline"
OVERVIEW = "overview"
PLANNED = "planned"
STEPS = "steps"


class Option(StrEnum):
    """What can be chosen about a print."""

    BY = "by"
    YEAR = "year"
    LAST_YEAR = "last_year"
    UNIT = "unit"
    DIMENSION = "dimension"
    MEETING = "meeting"
    EVERYTHING = "everything"
    FILTER = "filter"
    PAPER = "paper"
    ACTION_PLAN = "action_plan"
    PLAN_YEAR = "plan_year"


@dataclass(frozen=True, slots=True)
class Print:
    """A print: its name, its words in a plan's own labels, what can be chosen, what makes it."""

    name: str
    title: Callable[[Labels], str]
    about: Callable[[Labels], str]
    make: Callable[[PlanFile, Choices], Document]
    options: frozenset[Option] = frozenset()
    is_used: Callable[[Connection], bool] = lambda _connection: True
    """Whether a plan has what the print is about; one that has not is not offered it."""


def _words(text: str) -> Callable[[Labels], str]:
    """Return a function that puts the plan's own words into a text."""

    def description(labels: Labels) -> str:
        return _(text).format(
            indicators=labels.indicator.plural,
            unit=labels.unit.singular,
        )

    return description


PRINTS: tuple[Print, ...] = (
    Print(
        OVERVIEW,
        _words(N_("Lägesöversikt")),
        _words(N_("Siffror, status och allt som ska göras")),
        overview,
        frozenset({Option.BY, Option.ACTION_PLAN, Option.PLAN_YEAR}),
    ),
    Print(
        "late",
        _words(N_("Försenade")),
        _words(N_("Vad som är sent, hur sent och varför")),
        late_list,
        frozenset({Option.EVERYTHING, Option.ACTION_PLAN}),
    ),
    Print(
        FOLLOWUP,
        _words(N_("Årsuppföljning")),
        _words(N_("Hela årets uppföljning, för arkivet")),
        followup,
        frozenset({Option.YEAR, Option.ACTION_PLAN}),
    ),
    Print(
        PLANNED,
        lambda labels: labels.activity_plan.title,
        _words(N_("Att besluta om: vad, vem, när och vad det kostar")),
        planned,
        frozenset({Option.ACTION_PLAN}),
    ),
    Print(
        "indicators",
        _words(N_("Årssammanställning")),
        _words(N_("Alla {indicators} på ett blad, med diagram")),
        indicator_sheet,
        frozenset({Option.LAST_YEAR}),
    ),
    Print(
        "budget",
        _words(N_("Budgetunderlag")),
        _words(N_("Kostnader per {unit}, område och år")),
        budget_print,
        frozenset({Option.YEAR}),
    ),
    Print(
        MEETING,
        _words(N_("Mötesunderlag")),
        _words(N_("Vad som har hänt sedan förra mötet")),
        meeting_print,
        frozenset({Option.MEETING}),
    ),
    Print(
        STEPS,
        _words(N_("Årshjul")),
        _words(N_("Årets steg, som hjul och som lista")),
        year_steps,
        frozenset({Option.YEAR}),
        has_steps,
    ),
    Print(
        "matrix",
        _words(N_("Matris")),
        _words(N_("Vem som gör något, och inom vad")),
        unit_matrix,
    ),
    Print(
        "frameworks",
        _words(N_("Referensramar")),
        _words(N_("Planen mot varje princip och område")),
        frameworks,
        frozenset({Option.DIMENSION}),
    ),
    Print(
        "documents",
        _words(N_("Program och strategier")),
        _words(N_("Kopplingar till andra styrdokument")),
        steering_documents,
    ),
    Print(
        "unit",
        lambda labels: labels.unit.title,
        _words(N_("En sida om vad en {unit} ska göra")),
        unit_page,
        frozenset({Option.UNIT}),
    ),
    Print(
        ACTIVITIES,
        lambda labels: labels.activity.plural_title,
        _words(N_("Det som visas i tabellen, med samma filter")),
        activity_list,
        frozenset({Option.FILTER}),
    ),
    Print(
        TIMELINE,
        _words(N_("Tidslinje")),
        _words(N_("Staplar och milstolpar, med samma filter")),
        timeline,
        frozenset({Option.FILTER, Option.PAPER}),
    ),
)


def offered_prints(connection: Connection) -> tuple[Print, ...]:
    """Return the prints that a plan has something for."""
    return tuple(entry for entry in PRINTS if entry.is_used(connection))


def print_named(name: str) -> Print:
    """Return the print with a name. Raises KeyError when there is none."""
    return {entry.name: entry for entry in PRINTS}[name]


def make_print(plan: PlanFile, chosen: Print, choices: Choices, progress: Progress) -> TypesetPdf:
    """Return a print of a plan as PDF. Raises CancelledError when `progress` does."""
    progress(_("Läser planen"), 0.1)
    document = print_document(plan, chosen, choices)
    return typeset(document.in_look(plan.appearance.look()), progress)


def print_document(plan: PlanFile, chosen: Print, choices: Choices) -> Document:
    """Return the pages of a print, of one action plan alone where one is chosen (VB-R1)."""
    wanted = choices.action_plan_id
    if (
        wanted is None
        or chosen.name in (FOLLOWUP, PLANNED)
        or Option.ACTION_PLAN not in chosen.options
    ):
        return chosen.make(plan, choices)
    with one_action_plan(plan, wanted) as alone:
        return chosen.make(alone, choices)
