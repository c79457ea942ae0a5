"""The document's activities: area by area, with what each unit wrote and achieved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.domain.activities.contribution import (
    contributions_heading,
    contributions_text,
)
from tracker.domain.activities.cost import difference_text
from tracker.domain.activities.counts import tally_up
from tracker.domain.activities.participation import (
    Participation,
    joint_status,
    quantities,
    shown_quantity,
)
from tracker.domain.activities.responsibility import sharing_heading
from tracker.domain.activities.selection import Attention
from tracker.domain.activities.succession import (
    predecessors_heading,
    predecessors_text,
    successor_heading,
)
from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.core.terms import word
from tracker.domain.followup.followup import FollowupContent, FollowupLine
from tracker.domain.followup.line_texts import line_texts
from tracker.domain.followup.texts import (
    area_name,
    contributing_text,
    counts_text,
    due_text,
    line_name,
    none_text,
    sek_text,
    unit_name,
)
from tracker.domain.own.own_field import OwnValue
from tracker.domain.plan.plan import FocusArea
from tracker.publishing.document.counts import status_sign
from tracker.publishing.document.sections import (
    ActivitiesSection,
    ActivityEntry,
    ActivityWords,
    AreaEntry,
    Link,
    Share,
    Together,
)
from tracker.publishing.document.values import Fact, Sign, Written


def activities_section(content: FollowupContent, names: Mapping[int, str]) -> ActivitiesSection:
    """Return the activities in the plan's order, last those outside all areas.

    `names` are the owners' own names by activity, where they are to be shown.
    """
    nouns = content.labels
    by_area: dict[int | None, list[FollowupLine]] = {}
    for line in content.lines:
        by_area.setdefault(line.focus_area_id, []).append(line)
    maker = _Maker(content, names)
    areas = [maker.area(area, by_area.get(area.id, [])) for area in content.focus_areas]
    if None in by_area:
        areas.append(maker.area(None, by_area[None]))
    return ActivitiesSection(
        _("{activities} per {focus_area}").format(
            activities=nouns.activity.plural_title, focus_area=nouns.focus_area.singular
        ),
        "" if content.lines else none_text(content),
        _words(nouns),
        tuple(areas),
    )


def _words(nouns: Labels) -> ActivityWords:
    return ActivityWords(
        nouns.activity.title,
        nouns.goal.title,
        nouns.goal.without(),
        nouns.unit.title,
        _("Ansvarig"),
        _("{unit} och ansvarig").format(unit=nouns.unit.title),
        _("Startdatum"),
        _("Slutdatum"),
        _("Status"),
        _("Försenad"),
    )


class _Maker:
    """Makes the entries of one follow-up."""

    def __init__(self, content: FollowupContent, names: Mapping[int, str]) -> None:
        self._content = content
        self._names = names
        self._together = content.participations()
        self._units = {part.unit.id: part.unit.name for part in content.parts.units}

    def area(self, area: FocusArea | None, lines: Sequence[FollowupLine]) -> AreaEntry:
        nouns = self._content.labels
        name = area_name(area) if area else nouns.focus_area.without()
        goals = _goal_signs(self._content, lines)
        return AreaEntry(
            f"area/{area.id if area else 0}",
            area.id if area else None,
            name,
            (area.group_title if area else None) or "",
            (area.description if area else None) or "",
            self._sentence(area, lines),
            _("{activities} {year}: {area}").format(
                activities=nouns.activity.plural_title, year=self._content.period, area=name
            ),
            (area.color if area else None) or "",
            tuple(self._activity(line, goals.get(line.activity_id, "")) for line in lines),
        )

    def _sentence(self, area: FocusArea | None, lines: Sequence[FollowupLine]) -> str:
        contributing = contributing_text(self._content, area) if area else ""
        if contributing and not lines:
            return contributing
        counts = counts_text(self._content, tally_up(line.tally() for line in lines))
        return f"{counts} {contributing}".strip()

    def _activity(self, line: FollowupLine, goal_sign: str) -> ActivityEntry:
        key, lateness = f"activity/{line.activity_id}", line.lateness
        owner = (line.owner, self._names.get(line.activity_id))
        shares = self._together.get(line.activity_id)
        return ActivityEntry(
            key,
            line.activity_id,
            line_name(line),
            line.goal or "",
            goal_sign,
            status_sign(line.status),
            Sign(_("Försenad"), Attention.LATE) if lateness.is_late else None,
            lateness.is_due_soon,
            lateness.sentence,
            unit_name(line, self._content.labels),
            ", ".join(text for text in owner if text),
            line.start_date.isoformat() if line.start_date else "",
            str(due_text(line) or ""),
            tuple(_facts(key, line)),
            _texts(key, line),
            _events(key, line),
            self._shares(key, shares) if shares else None,
            tuple(
                Link(f"{key}/link/{link.id}", _("Länk"), link.text, link.address)
                for link in line.links
            ),
        )

    def _shares(self, key: str, shares: Sequence[Participation]) -> Together:
        noun = self._content.labels.unit
        sentences = (
            joint_status([share.status for share in shares], noun).sentence,
            quantities(shares).sentence(),
        )
        return Together(
            noun.plural_title,
            tuple(
                Share(
                    f"{key}/unit/{share.unit_id}",
                    self._units.get(share.unit_id, ""),
                    Sign(word(share.status), share.status),
                    shown_quantity(share.target_quantity),
                    shown_quantity(share.actual_quantity),
                    quantities([share]).sentence(),
                    share.note or "",
                )
                for share in shares
            ),
            _("Tillsammans"),
            " ".join(sentence for sentence in sentences if sentence),
        )


def _facts(key: str, line: FollowupLine) -> Iterator[Fact]:
    """Yield what is known about an activity beside its columns; what is empty is left out."""
    first = line.original_due_date
    if first is not None and first != line.due_date:
        yield Fact(f"{key}/first_due", _("Ursprungligt slutdatum"), first.isoformat())
    for name, label, text in (
        ("sharing", sharing_heading(), ", ".join(line.sharing)),
        ("frequency", _("Hur ofta"), line.frequency),
        ("scope", _("Omfattning"), line.scope),
        ("last-check", _("Senaste avstämning"), line.last_check and line.last_check.sentence()),
        ("target_groups", _("Målgrupper"), "; ".join(line.target_groups)),
        ("contributes_to", contributions_heading(), contributions_text(line.contributes_to)),
        ("successor", successor_heading(), line.successor.sentence() if line.successor else ""),
        ("predecessors", predecessors_heading(), predecessors_text(line.predecessors)),
        ("category", _("Kategori"), line.category),
        ("action-plan", _("Handlingsplan"), line.action_plan),
        ("planned-years", _("Planår"), ", ".join(map(str, line.planned_years))),
        ("cost", _("Planerad kostnad"), _sek(line.planned_sek)),
        ("actual", _("Utfall"), _actual(line)),
    ):
        if text:
            yield Fact(f"{key}/{name}", label, text)
    yield from own_facts(key, line.own)


def own_facts(key: str, values: Iterable[OwnValue]) -> Iterator[Fact]:
    """Yield what stands in the plan's own fields, each under the field's name."""
    for value in values:
        yield Fact(f"{key}/{value.rule.name}", value.rule.label, value.text)


def _actual(line: FollowupLine) -> str:
    if line.actual_sek is None:
        return ""
    return f"{sek_text(line.actual_sek)} ({difference_text(line.difference_sek or 0)})"


def _sek(amount: int | None) -> str:
    return "" if amount is None else sek_text(amount)


def _texts(key: str, line: FollowupLine) -> tuple[Written, ...]:
    return tuple(
        Written(f"{key}/{text.kind}/{number}", text.label, text.unit, text.text)
        for number, text in enumerate(line_texts(line), 1)
    )


def _events(key: str, line: FollowupLine) -> tuple[Written, ...]:
    moves = (
        Written(f"{key}/move/{move.id}", _("Flyttat slutdatum"), "", move.sentence())
        for move in line.moves
    )
    notes = (
        Written(
            f"{key}/note/{note.id}",
            _("Anteckning {day}").format(day=note.noted_on.isoformat()),
            note.author or "",
            note.text,
        )
        for note in line.notes
    )
    return (*moves, *notes)


def _goal_signs(content: FollowupContent, lines: Sequence[FollowupLine]) -> dict[int, str]:
    """Return what stands for each activity's goal: its code where all have one, else its title.

    The goals' own section shows what the codes stand for.
    """
    codes = {part.goal.id: part.goal.code for part in content.parts.goals}
    with_goal = [line for line in lines if line.goal]
    goal_of = content.parts.goal_of
    coded = {line.activity_id: codes.get(goal_of.get(line.activity_id, 0)) for line in with_goal}
    if all(coded.values()):
        return {activity_id: code for activity_id, code in coded.items() if code}
    return {line.activity_id: line.goal for line in with_goal if line.goal}
