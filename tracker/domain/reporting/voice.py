"""What those concerned have said: when, how, how many, and what it led to (VB-R8).

A voice is a group's. Who said it is never written: no names and nothing else that tells a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.core.fields import Field, Kind, by_name
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.people import SHORTEST_NAME, Names
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import Level

_WAYS = (
    N_("Samtal"),
    N_("Möte"),
    N_("Dialogmöte"),
    N_("Enkät"),
    N_("Fokusgrupp"),
    N_("Intervju"),
    N_("Studiebesök"),
    N_("Synpunkt"),
)


def ways_of_hearing() -> list[str]:
    """Return the usual ways to hear those concerned, as suggestions."""
    return [_(way) for way in _WAYS]


@dataclass(frozen=True, slots=True)
class Voice:
    """What a group said on one occasion; about one of the levels, or about the plan as a whole.

    The group is a target group of the plan, `item_id`, or free words.
    """

    id: int
    heard_on: date
    item_id: int | None
    group_name: str | None
    how: str | None
    people: int | None
    said: str | None
    led_to: str | None
    focus_area_id: int | None
    goal_id: int | None
    activity_id: int | None

    @property
    def attached_to(self) -> tuple[Level, int | None]:
        """Return the level that the voice is about and the id of the row there."""
        for level, row_id in (
            (Level.FOCUS_AREA, self.focus_area_id),
            (Level.GOAL, self.goal_id),
            (Level.ACTIVITY, self.activity_id),
        ):
            if row_id is not None:
                return level, row_id
        return Level.PLAN, None


VOICE_FIELDS = by_name(
    [
        Field("heard_on", N_("Datum"), Kind.DATE, required=True),
        Field("item_id", N_("Målgrupp"), Kind.REFERENCE, table="dimension_item"),
        Field("group_name", N_("Grupp med egna ord"), max_length=200),
        Field("how", N_("Hur de hördes"), max_length=200),
        Field("people", N_("Antal personer"), Kind.NUMBER, maximum=10_000_000),
        Field("said", N_("Vad de sa"), Kind.TEXT),
        Field("led_to", N_("Vad det ledde till"), Kind.TEXT),
        Field("focus_area_id", N_("Område"), Kind.REFERENCE, table="focus_area"),
        Field("goal_id", N_("Mål"), Kind.REFERENCE, table="goal"),
        Field("activity_id", N_("Aktivitet"), Kind.REFERENCE, table="activity"),
    ]
)


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice beside the names of its group and of what it is about.

    Of what a unit has written in its report (`unit` is not "") `voice` is None: it is read only.
    `day` is None where only the year is known.
    """

    voice: Voice | None
    year: int
    day: date | None
    group: str
    place: str
    how: str
    people: int | None
    said: str
    led_to: str
    unit: str = ""
    report_id: int | None = None
    activity_id: int | None = None

    @property
    def key(self) -> str:
        """What sets this line apart: "voice/3" or "report/12"."""
        return f"voice/{self.voice.id}" if self.voice else f"report/{self.report_id}"

    @property
    def when(self) -> str:
        """The day, or the year of a unit's report."""
        return self.day.isoformat() if self.day is not None else str(self.year)

    @property
    def heard(self) -> str:
        """How they were heard and how many: "Samtal, 12 personer"."""
        return ", ".join(part for part in (self.how, people_words(self.people)) if part)

    @property
    def who(self) -> str:
        """The group, how it was heard and how many: "Kvinnor (samtal, 12 personer)"."""
        group = self.group or _("Grupp inte angiven")
        heard = self.heard
        return f"{group} ({heard[:1].lower()}{heard[1:]})" if heard else group

    @property
    def headline(self) -> str:
        """The first words of what was said, on one line."""
        return " ".join(self.said.split()) or _("Inget är skrivet ännu.")


def people_words(people: int | None) -> str:
    """Return "12 personer", "" when nobody counted."""
    if people is None:
        return ""
    return ngettext("{count} person", "{count} personer", people).format(count=people)


def whole_plan_words() -> str:
    """Return what a voice is about that is about no part of the plan."""
    return _("Planen som helhet")


def written(lines: Iterable[VoiceLine]) -> tuple[VoiceLine, ...]:
    """Return the lines of the register in which something was said."""
    return tuple(line for line in lines if line.voice is not None and line.said)


def voices_sentence(lines: Sequence[VoiceLine]) -> str:
    """Return "3 röster i registret, från 45 personer. 2 har lett till något."; "" for none."""
    if not lines:
        return ""
    count, people = len(lines), sum(line.people or 0 for line in lines)
    first = ngettext("{count} röst i registret", "{count} röster i registret", count)
    sentence = first.format(count=count)
    if people:
        sentence += ", " + ngettext("från {count} person", "från {count} personer", people).format(
            count=people
        )
    led = sum(bool(line.led_to) for line in lines)
    rest = ngettext("{count} har lett till något.", "{count} har lett till något.", led)
    return f"{sentence}. {rest.format(count=led)}" if led else f"{sentence}."


def reported_voices_sentence(lines: Iterable[VoiceLine]) -> str:
    """Return how many reports of units speak of voices too, "" when none does."""
    count = sum(line.voice is None for line in lines)
    if not count:
        return ""
    return ngettext(
        "Dessutom har enheterna skrivit om berördas röster i {count} rapport.",
        "Dessutom har enheterna skrivit om berördas röster i {count} rapporter.",
        count,
    ).format(count=count)


def privacy_hint() -> str:
    """Return what may not be written."""
    return _("Skriv aldrig namn eller något annat som pekar ut en person. Skriv gruppen.")


def names_in(texts: Iterable[str | None], names: Iterable[str]) -> list[str]:
    """Return which of the names of the plan's owners stand in any of the texts."""
    written_texts = [text for text in texts if text]
    return [
        name
        for name in dict.fromkeys(names)
        if len(name.strip()) >= SHORTEST_NAME
        and any(Names([name]).stand_in(text) for text in written_texts)
    ]


def names_warning(names: Sequence[str]) -> str:
    """Return the warning that names stand in a voice, "" for none."""
    if not names:
        return ""
    return _("Här står ett namn: {names}. Skriv befattningen eller gruppen i stället.").format(
        names=", ".join(names)
    )


def voices_stay(count: int) -> str:
    """Return that what those concerned have said stays, and is about the plan from now on."""
    return ngettext(
        "{count} röst av berörda blir kvar och gäller då planen som helhet.",
        "{count} röster av berörda blir kvar och gäller då planen som helhet.",
        count,
    ).format(count=count)
