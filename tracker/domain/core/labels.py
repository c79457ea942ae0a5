"""The words a plan has for its own levels: "kännetecken", "strategisk inriktning", "insats".

The words are plan data and appear in the window, the exports and the forms. A noun carries
the forms Swedish needs: singular, plural, both definite, and gender.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace

from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

_STRATEGY = "strateg"
EN = "en"
ETT = "ett"


@dataclass(frozen=True, slots=True)
class Noun:
    """A Swedish noun: `insats, insatser, insatsen, insatserna`, gender `en` or `ett`."""

    singular: str
    plural: str
    definite: str
    definite_plural: str
    gender: str = EN

    def new(self) -> str:
        """Return "Ny insats", "Nytt kännetecken" (in English "New insats")."""
        word = _("Nytt {noun}") if self.gender == ETT else _("Ny {noun}")
        return word.format(noun=self.singular)

    def none(self) -> str:
        """Return "Ingen insats", "Inget kännetecken"."""
        word = _("Inget {noun}") if self.gender == ETT else _("Ingen {noun}")
        return word.format(noun=self.singular)

    def every(self) -> str:
        """Return "Alla insatser"."""
        return _("Alla {nouns}").format(nouns=self.plural)

    def without(self) -> str:
        """Return "Utan insats", the group of rows that have none."""
        return _("Utan {noun}").format(noun=self.singular)

    def counted(self, count: int) -> str:
        """Return "1 insats", "3 insatser"."""
        return f"{count} {self.singular if count == 1 else self.plural}"

    @property
    def title(self) -> str:
        """The singular with a capital, for column headers and field names."""
        return capitalised(self.singular)

    @property
    def plural_title(self) -> str:
        """The plural with a capital, for page and sheet names."""
        return capitalised(self.plural)


def capitalised(text: str) -> str:
    """Return `text` with its first letter in upper case and the rest as it stands."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Labels:
    """The plan's nouns, one a level. The defaults are the glossary's own words."""

    plan: Noun = Noun("handlingsplan", "handlingsplaner", "handlingsplanen", "handlingsplanerna")
    focus_area: Noun = Noun("fokusområde", "fokusområden", "fokusområdet", "fokusområdena", ETT)
    overall_goal: Noun = Noun(
        "övergripande mål",
        "övergripande mål",
        "det övergripande målet",
        "de övergripande målen",
        ETT,
    )
    goal: Noun = Noun("mål", "mål", "målet", "målen", ETT)
    sub_goal: Noun = Noun("delmål", "delmål", "delmålet", "delmålen", ETT)
    part: Noun = Noun("viktig del", "viktiga delar", "den viktiga delen", "de viktiga delarna")
    activity: Noun = Noun("aktivitet", "aktiviteter", "aktiviteten", "aktiviteterna")
    indicator: Noun = Noun("indikator", "indikatorer", "indikatorn", "indikatorerna")
    unit: Noun = Noun("enhet", "enheter", "enheten", "enheterna")

    @property
    def activity_plan(self) -> Noun:
        """The word for the plan of activities: the plan's own, where that is not a strategy's."""
        return self.plan if _STRATEGY not in self.plan.singular.casefold() else Labels().plan

    def goal_of_kind(self, kind: str) -> Noun:
        """Return the noun for a goal of `kind` (overall, goal, sub_goal or part)."""
        noun: Noun = getattr(self, {"overall": "overall_goal"}.get(kind, kind))
        return noun

    def to_json(self) -> str:
        """Return the labels as JSON text, as the plan file keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


LEVELS = tuple(field.name for field in fields(Labels))


def labels_from_mapping(data: Mapping[str, Mapping[str, str]]) -> Labels:
    """Return labels with the levels in `data` replaced; levels left out keep the default.

    Raises InvalidValueError for an unknown level, form or gender.
    """
    labels = Labels()
    for level, forms in data.items():
        if level not in LEVELS:
            raise InvalidValueError("labels", _("Nivån {level} är okänd.").format(level=level))
        default: Noun = getattr(labels, level)
        if not _is_noun(forms):
            raise InvalidValueError(
                "labels", _("Ordformerna för {level} går inte att läsa.").format(level=level)
            )
        labels = replace(labels, **{level: replace(default, **forms)})
    return labels


def labels_from_json(text: str) -> Labels:
    """Return the labels kept as JSON text in a plan file.

    Raises InvalidValueError when the text is not what `Labels.to_json` writes.
    """
    sentence = _("Planens ord för sina nivåer går inte att läsa. Öppna en säkerhetskopia.")
    try:
        data = read_json(text)
    except ValueError as error:
        raise InvalidValueError("labels", sentence) from error
    if not isinstance(data, dict):
        raise InvalidValueError("labels", sentence)
    return labels_from_mapping(data)


def _is_noun(forms: object) -> bool:
    return (
        isinstance(forms, Mapping)
        and set(forms) <= {field.name for field in fields(Noun)}
        and all(isinstance(form, str) for form in forms.values())
        and forms.get("gender", EN) in (EN, ETT)
    )
