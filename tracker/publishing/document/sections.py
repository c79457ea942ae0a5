"""The sections of the annual follow-up document, and the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.publishing.document.kept_sections import (
    AgreementsSection,
    NeedsSection,
    TextsSection,
    VoicesSection,
)
from tracker.publishing.document.values import (
    Bar,
    Column,
    Fact,
    KeyFigure,
    LineChart,
    Sign,
    StatusRow,
    StatusTable,
    Table,
    Written,
    shown_texts,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose follow-up it is, of what, addressed to whom, and whether it is a draft."""

    municipality: str
    title: str
    plan_title: str
    recipient: str
    day: str
    state: str
    is_fixed: bool
    case_number: str
    as_of: str

    @property
    def about(self) -> str:
        """The municipality and the plan, the former once."""
        if self.municipality.casefold() in self.plan_title.casefold():
            return self.plan_title
        return f"{self.municipality} · {self.plan_title}"

    @property
    def full_title(self) -> str:
        """The title with plan and municipality, as the file's own."""
        named = "" if self.municipality.casefold() in self.plan_title.casefold() else (
            self.municipality
        )  # fmt: skip
        return " – ".join(part for part in (self.title, self.plan_title, named) if part)


@dataclass(frozen=True, slots=True)
class GroupTextEntry:
    """A section of the working group's own text, which opens the document."""

    key: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanSection:
    """The plan's decision and how the year was fixed."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class NotesSection:
    """What stands beside the decision, a line each: suggestions of the program, treatment."""

    heading: str
    sentence: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresSection:
    """The year in figures; `nothing` is the sentence that there is no activity, else ""."""

    heading: str
    nothing: str
    caption: str
    columns: tuple[Column, ...]
    key_figures: tuple[KeyFigure, ...]
    statuses: StatusTable
    costs_heading: str
    costs_mean: str
    costs: Table | None


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """A goal with its numbers and the year's judgement.

    `judged` is the judgement in a word, "" for what is no goal to reach; `kind` is "" for an
    ordinary goal.
    """

    key: str
    kind: str
    name: str
    depth: int
    total: int
    completed: int
    late: int
    judged: Sign | str
    trend: Sign | None
    comment: str

    @property
    def full_name(self) -> str:
        """The name behind its kind."""
        return f"{self.kind}: {self.name}" if self.kind else self.name


@dataclass(frozen=True, slots=True)
class GoalsSection:
    """The goals in the plan's order; `bar` has those that were judged, by fulfilment."""

    heading: str
    sentence: str
    caption: str
    bar: Bar | None
    columns: tuple[Column, ...]
    entries: tuple[GoalEntry, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's part in an activity: status, target and outcome ("" for none).

    `quantities` has both in words: "12 av 20 (60 %)".
    """

    key: str
    unit: str
    status: Sign
    target: str
    actual: str
    quantities: str
    note: str


@dataclass(frozen=True, slots=True)
class Together:
    """The parts of the units that carry out an activity together, and what they come to."""

    label: str
    shares: tuple[Share, ...]
    sum_label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its whole target in the text; `address` is "" where it is no web address."""

    key: str
    label: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """One activity; texts are "" and signs None where there is nothing to show.

    `due` is the due date or "Löpande"; `facts` are what else is known. `goal` is the goal's title,
    `goal_sign` its code where every goal of the area has one. `events` are the moves of the due
    date, then what was noted in the year.
    """

    key: str
    activity_id: int
    name: str
    goal: str
    goal_sign: str
    status: Sign
    late: Sign | None
    is_due_soon: bool
    lateness: str
    unit: str
    owner: str
    start: str
    due: str
    facts: tuple[Fact, ...]
    texts: tuple[Written, ...]
    events: tuple[Written, ...]
    together: Together | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """A focus area with its activities in the plan's order; `color` is "" or #RRGGBB."""

    key: str
    area_id: int | None
    name: str
    group: str
    text: str
    sentence: str
    caption: str
    color: str
    activities: tuple[ActivityEntry, ...]


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """The labels of what stands about each activity."""

    activity: str
    goal: str
    without_goal: str
    unit: str
    owner: str
    unit_and_owner: str
    start: str
    due: str
    status: str
    late: str


@dataclass(frozen=True, slots=True)
class ActivitiesSection:
    """The activities, area by area."""

    heading: str
    nothing: str
    words: ActivityWords
    areas: tuple[AreaEntry, ...]


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit's numbers, how far its report has come ("" for none asked for), its own words."""

    key: str
    row: StatusRow
    report: str
    day: str
    summary: Written | None
    missing: tuple[str, ...] = ()

    @property
    def missing_count(self) -> str:
        """How many values the unit has not supplied, "" for none."""
        return str(len(self.missing) or "")


@dataclass(frozen=True, slots=True)
class AnswersEntry:
    """A question of the coordinator's own, with what each unit has answered."""

    question: str
    answers: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class UnitsSection:
    """The year's roll-call.

    `note` says which units are there, "" for all; `missing_heading` is "" when no value is missing.
    """

    heading: str
    caption: str
    columns: tuple[Column, ...]
    statuses: StatusTable
    report_heading: str
    summary_heading: str
    entries: tuple[UnitEntry, ...]
    note: str = ""
    missing_heading: str = ""
    questions: tuple[AnswersEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Development:
    """What became of a series ("" for the only one), in a sentence."""

    key: str
    series: str
    trend: Sign
    newest: str
    sentence: str


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator: facts, developments, values by period, and what was noted about them."""

    key: str
    indicator_id: int
    name: str
    facts: tuple[Fact, ...]
    developments: tuple[Development, ...]
    missing: str
    values: Table | None
    chart: LineChart | None


@dataclass(frozen=True, slots=True)
class IndicatorsSection:
    """The indicators up to the year."""

    heading: str
    sentence: str
    lacking: str
    caption: str
    columns: tuple[Column, ...]
    entries: tuple[IndicatorEntry, ...]


@dataclass(frozen=True, slots=True)
class DifferenceEntry:
    """What has become different about one thing since the year before."""

    heading: str
    table: Table


@dataclass(frozen=True, slots=True)
class SinceSection:
    """What is new since the year before."""

    heading: str
    sentence: str
    counted: str
    groups: tuple[DifferenceEntry, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DimensionEntry:
    """A dimension with what carries each of its items."""

    key: str
    dimension_id: int
    title: str
    facts: str
    sentence: str
    table: Table


@dataclass(frozen=True, slots=True)
class DimensionsSection:
    """Frameworks and other dimensions with their coverage."""

    heading: str
    sentence: str
    entries: tuple[DimensionEntry, ...]


@dataclass(frozen=True, slots=True)
class FollowupDocument:
    """A year's follow-up from beginning to end; a section that the plan lacks is None (VG-R6)."""

    year: int
    cover: Cover
    plan: PlanSection
    figures: FiguresSection
    goals: GoalsSection | None
    activities: ActivitiesSection
    units: UnitsSection | None
    agreements: AgreementsSection | None
    indicators: IndicatorsSection | None
    since: SinceSection | None
    dimensions: DimensionsSection | None
    suggestions: NotesSection | None
    texts: TextsSection | None
    needs: NeedsSection | None = None
    voices: VoicesSection | None = None
    group_texts: tuple[GroupTextEntry, ...] = ()
    treatment: NotesSection | None = None

    def content_texts(self) -> Iterator[str]:
        """Yield every text that each writer shows, in the order of the document.

        Left out are keys, captions, headings and the descriptions of charts: they
        say again what stands beside them, and each kind of file has its own.
        """
        yield from shown_texts(self)
