"""The rows of a table that are no activities: headings alone in a row, totals, repeated headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from tracker.domain.core.labels import Labels
from tracker.domain.importing.columns import meaning, plain
from tracker.domain.importing.targets import Target

_TOTAL = re.compile(
    r"(summa|totalt|total|totalsumma|delsumma|sum|subtotal|grand total|totalt antal|antal"
    r"|somme|soma)"
    r"(?:[ :].{0,40})?",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"(tecken|status|färg)?förklaring(ar)?|legend|key|förklaring till .{1,30}|légende|legenda"
    r"|(?:val|list)?alternativ|statusar"
)
_NUMBERED = re.compile(
    r"^([A-ZÅÄÖa-zåäö ]{3,40}?)(?:\s+(\d{1,3}(?:\.\d{1,3})*\.?)|\s*(?=[:–-]))[\s:.–-]*(.*)$",
    re.DOTALL,
)
_GENERIC_SHEET = re.compile(
    r"(blad|sheet|feuil|feuille|folha|planilha|tabell|table|data|handlingsplan|aktivitetsplan"
    r"|åtgärdsplan|plan|aktiviteter|åtgärder|uppföljning|mall|export)?\s*\(?\d{0,4}\)?",
    re.IGNORECASE,
)
_SHORTENED = (
    "ks|ksf|ksk|kf|soc|sn|sf|bun|buf|bn|kfn|kuf|kff|kn|sbf|sbn|sbk|mbn|mhn|von|vof|af|an|on|of|ifo"
    "|tn|tk|tf|gn|fn|utb|ubn|ubf|ln|un|uf|mn|mf|socialtjänsten|räddningstjänsten|hemtjänsten"
    "|elevhälsan|hr|hr-avdelningen|ekonomi|samhällsbyggnad|kommunledningen"
)
_SHORT_UNITS = frozenset(_SHORTENED.split("|"))
"""What municipalities shorten the names of their boards and offices to."""

_UNIT_ENDINGS = (
    "förvaltningen",
    "förvaltning",
    "kontoret",
    "kontor",
    "nämnden",
    "nämnd",
    "skolan",
    "skola",
    "bolaget",
    "bolag",
    "enheten",
    "enhet",
    "avdelningen",
    "avdelning",
    "styrelsen",
    "sektorn",
    "sektor",
    "biblioteket",
    "verksamheten",
    "department",
    "office",
)


_POSITION_ENDINGS = (
    "chef",
    "chefen",
    "chefer",
    "direktör",
    "rektor",
    "rektorer",
    "samordnare",
    "samordnaren",
    "strateg",
    "strategen",
    "handläggare",
    "ledare",
    "ledaren",
    "sekreterare",
    "pedagog",
    "kurator",
    "koordinator",
    "controller",
    "ordförande",
    "utvecklare",
    "konsulent",
    "planerare",
    "ingenjör",
    "arkitekt",
    "ekonom",
    "kommunikatör",
    "sköterska",
    "vägledare",
    "manager",
    "coordinator",
    "officer",
)


EVERYBODY = frozenset(
    {
        "alla",
        "samtliga",
        "alla enheter",
        "samtliga enheter",
        "alla förvaltningar",
        "samtliga förvaltningar",
        "alla nämnder",
        "samtliga nämnder",
        "all",
        "all units",
        "all departments",
    }
)
"""What stands for every unit of the plan."""
NOBODY = frozenset({"-", "", "ej fördelad", "ej fördelat", "ingen", "saknas", "ej utsedd", "n/a"})
"""What stands where nobody is responsible."""


class Level(Enum):
    """What a heading names."""

    AREA = auto()
    GOAL = auto()
    UNIT = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's level, as far as its words say it, and the name in it with its number."""

    level: Level
    name: str


def heading_of(text: str, labels: Labels) -> Heading:
    """Return what a heading names: "Fokusområde 1: Arbete" is the area "1 Arbete"."""
    line = " ".join(text.split())
    match = _NUMBERED.match(line)
    if match:
        target, confidence = meaning(match[1], labels)
        level = {
            Target.FOCUS_AREA: Level.AREA,
            Target.GOAL: Level.GOAL,
            Target.UNIT: Level.UNIT,
        }.get(target)
        if level is not None and confidence == 1.0:
            rest = match[3].strip()
            name = f"{(match[2] or '').rstrip('.')} {rest}".strip() if rest else line
            return Heading(level, name)
    return Heading(Level.OPEN, line)


def is_total(text: str) -> bool:
    """Return whether the first text of a row announces a sum."""
    return _TOTAL.fullmatch(" ".join(text.split()).rstrip(":")) is not None


def is_legend(text: str) -> bool:
    """Return whether a text announces what the signs of a table mean."""
    return _LEGEND.fullmatch(plain(text)) is not None


def is_generic_sheet(name: str) -> bool:
    """Return whether a sheet's name says nothing: "Blad1", "2026", "Handlingsplan"."""
    return _GENERIC_SHEET.fullmatch(name.strip()) is not None


def looks_like_unit(name: str) -> bool:
    """Return whether a name ends as those of a municipality's units do."""
    text = plain(name)
    return text.endswith(_UNIT_ENDINGS) or text in _SHORT_UNITS


def looks_like_position(name: str) -> bool:
    """Return whether a name ends as those of positions do: "Bibliotekschef", "folkhälsostrateg"."""
    return plain(name).endswith(_POSITION_ENDINGS)
