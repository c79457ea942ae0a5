"""The words by which Swedish municipalities call the levels of their plans, in every form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker.domain.core.labels import EN, ETT, Labels, Noun
from tracker.domain.documents.found import FoundKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A word for a level as it stands in a text, `noun` with its forms for the plan's labels."""

    kind: FoundKind
    noun: Noun | None
    start: int
    end: int
    is_definite: bool = False
    is_plural: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: FoundKind
    pattern: str
    noun: Noun | None = None


def _ett(stem: str, one: str, many: str, the: str, the_many: str) -> Noun:
    return Noun(f"{stem}{one}", f"{stem}{many}", f"{stem}{the}", f"{stem}{the_many}", ETT)


def _goal(stem: str) -> Noun:
    return _ett(stem, "mål", "mål", "målet", "målen")


_ACTIVITIES = (
    Noun("aktivitet", "aktiviteter", "aktiviteten", "aktiviteterna"),
    Noun("åtgärd", "åtgärder", "åtgärden", "åtgärderna"),
    Noun("insats", "insatser", "insatsen", "insatserna"),
    Noun("åtagande", "åtaganden", "åtagandet", "åtagandena", ETT),
    Noun("uppdrag", "uppdrag", "uppdraget", "uppdragen", ETT),
)
_INDICATORS = (
    Noun("indikator", "indikatorer", "indikatorn", "indikatorerna"),
    Noun("mått", "mått", "måttet", "måtten", ETT),
    Noun("nyckeltal", "nyckeltal", "nyckeltalet", "nyckeltalen", ETT),
    Noun("mätetal", "mätetal", "mätetalet", "mätetalen", ETT),
)
_DIRECTION = Noun(
    "strategisk inriktning",
    "strategiska inriktningar",
    "den strategiska inriktningen",
    "de strategiska inriktningarna",
)
_OVERALL_SIGNS = _ett("övergripande ", "kännetecken", "kännetecken", "kännetecknet", "kännetecknen")
_SIGN = Noun("kännetecken", "kännetecken", "kännetecknet", "kännetecknen", ETT)
_FACTOR = Noun("faktor", "faktorer", "faktorn", "faktorerna")
_NOT_AREAS = (
    "bostads|natur|skydds|industri|arbets|ansvars|verksamhets|kompetens|politik|tätorts|vatten"
    "|frilufts|när|avrinnings|bo|grön|handels|landsbygds|upptagnings|stads|kultur|frågeställnings"
    "|rätts|lag|forsknings|ämnes|kust|skogs|plan|detaljplane|livs|nationella?|riks"
)
_RULES = (
    _Rule(FoundKind.TARGET_GROUP, r"målgrupp(?:er|erna|en)?"),
    _Rule(FoundKind.OVERALL_GOAL, r"övergripa\w*\s+kännetec(?:ken|knen|knet)", _OVERALL_SIGNS),
    _Rule(
        FoundKind.OVERALL_GOAL,
        r"(?:övergripande|overgripande|långsiktiga|långsiktigt)\s+"
        r"(?:mål(?:et|en)?|målsättning\w*|målbild\w*)|huvudmål(?:et|en)?|visionsmål(?:et|en)?",
        Labels().overall_goal,
    ),
    _Rule(FoundKind.SUB_GOAL, r"delmål(?:et|en)?", _goal("del")),
    _Rule(FoundKind.SUB_GOAL, r"etappmål(?:et|en)?", _goal("etapp")),
    _Rule(FoundKind.GOAL, r"strategisk(?:a|t)?\s+inriktning(?:ar|arna|en)?", _DIRECTION),
    _Rule(FoundKind.GOAL, r"kännetec(?:ken|knen|knet)", _SIGN),
    _Rule(FoundKind.GOAL, r"(?P<compound>inriktnings|effekt|resultat|nämnd|kommun|utvecklings"
          r"|klimat|energi|miljö|folkhälso|jämställdhets|hållbarhets|program|verksamhets)"
          r"mål(?:et|en)?"),
    _Rule(FoundKind.GOAL, r"(?:strategiska|prioriterade|gemensamma)\s+mål(?:en)?", _goal("")),
    _Rule(FoundKind.GOAL, r"mål(?:et|en)?|målsättning(?:ar|arna|en)?|målbild(?:er|en)?", _goal("")),
    _Rule(FoundKind.GOAL, r"ambition(?:er|erna|en)"),
    _Rule(FoundKind.GOAL, r"(?:det\s+här|detta|dit|vad|vart)\s+vill\s+vi(?:\s+(?:uppnå|nå))?"
          r"|vi\s+vill\s+att|vad\s+ska\s+(?:vi\s+)?(?:uppnås?|nås?)"),
    _Rule(FoundKind.AREA, r"priorit(?:erat|erade|etat)\s+områd(?:e|en|et|ena)", Noun(
        "prioriterat område", "prioriterade områden", "det prioriterade området",
        "de prioriterade områdena", ETT)),
    _Rule(FoundKind.AREA, r"strategisk(?:t|a)\s+områd(?:e|en|et|ena)", Noun(
        "strategiskt område", "strategiska områden", "det strategiska området",
        "de strategiska områdena", ETT)),
    _Rule(FoundKind.AREA, r"(?P<compound>(?!(?:" + _NOT_AREAS + r")område)[a-zåäö]{3,}?)"
          r"områd(?:e|en|et|ena)"),
    _Rule(FoundKind.AREA, r"områd(?:en|ena)", _ett("", "område", "områden", "området", "områdena")),
    _Rule(FoundKind.AREA, r"(?:framgångs)?faktor(?:er|erna)", _FACTOR),
    _Rule(FoundKind.AREA, r"prioritering(?:ar|arna)|prioriteter(?:na)?"),
    _Rule(FoundKind.AREA, r"pelare|pelarna", Noun("pelare", "pelare", "pelaren", "pelarna")),
    _Rule(FoundKind.AREA, r"temaområd(?:e|en|et|ena)"),
    _Rule(FoundKind.PART, r"(?:viktiga|prioriterade)\s+delar(?:na)?|delområd(?:en|ena)"),
    _Rule(FoundKind.INDICATOR, r"indikator(?:er|erna|n)?", _INDICATORS[0]),
    _Rule(FoundKind.INDICATOR, r"nyckeltal(?:et|en)?", _INDICATORS[2]),
    _Rule(FoundKind.INDICATOR, r"mätetal(?:et|en)?", _INDICATORS[3]),
    _Rule(FoundKind.INDICATOR, r"(?:uppföljnings|resultat)?mått(?:et|en)?", _INDICATORS[1]),
    _Rule(FoundKind.INDICATOR, r"mätning(?:ar|en)?|mäts|följs\s+upp\s+genom"
          r"|(?:så|hur)\s+mäter\s+vi(?:\s+(?:det|detta|målen?))?"
          r"|hur\s+vet\s+vi\s+att\s+vi\s+(?:är|har)\s+\w+"),
    _Rule(FoundKind.ACTIVITY, r"(?:handlings|aktivitets|åtgärds|genomförande)plan"),
    _Rule(FoundKind.ACTIVITY, r"(?:del)?aktivitet(?:er|erna|en)?", _ACTIVITIES[0]),
    _Rule(FoundKind.ACTIVITY, r"åtgärd(?:er|erna|en)?", _ACTIVITIES[1]),
    _Rule(FoundKind.ACTIVITY, r"insats(?:er|erna|en)?", _ACTIVITIES[2]),
    _Rule(FoundKind.ACTIVITY, r"åtagande(?:n|na|t)?", _ACTIVITIES[3]),
    _Rule(FoundKind.ACTIVITY, r"uppdrag(?:et|en)?", _ACTIVITIES[4]),
    _Rule(FoundKind.ACTIVITY, r"(?:det\s+här|detta|så\s+här|så)\s+(?:ska|gör)\s+vi(?:\s+göra)?"
          r"|(?:hur|vad|så)\s+(?:ska|gör|når|tar)\s+vi(?:\s+(?:göra|nå|oss))?"
          r"(?:\s+(?:det|detta|dit|målen?|målet))?"),
    _Rule(FoundKind.PARTNER, r"samverkans?(?:parter|partners?)(?:na)?|samarbetspart(?:er|ners?)"
          r"|externa\s+aktörer|samverkande\s+aktörer"),
    _Rule(FoundKind.UNIT, r"(?:kärn)?verksamheter(?:na)?|förvaltningar(?:na)?|nämnder(?:na)?"
          r"|ansvariga\s+enheter|enheter(?:na)?"),
    _Rule(FoundKind.STEERING_DOCUMENT, r"(?:styr|policy)dokument(?:en)?|styrande\s+dokument(?:en)?"
          r"|relaterade\s+dokument|andra\s+dokument|lagstiftning(?:en)?|lagar\s+och\s+\w+"),
    _Rule(FoundKind.FRAMEWORK, r"(?:grund)?principer(?:na)?|konventioner(?:na)?|artiklar(?:na)?"
          r"|globala\s+mål(?:en)?"),
    _Rule(FoundKind.OWN, r"byggsten(?:ar|arna)", Noun("byggsten", "byggstenar", "byggstenen",
          "byggstenarna")),
    _Rule(FoundKind.OWN, r"grundsten(?:ar|arna)|hörnsten(?:ar|arna)|ledord(?:en)?|värdeord(?:en)?"
          r"|perspektiv(?:en)?|strategier(?:na)?|framgångsfaktorer(?:na)?"),
)  # fmt: skip

_TEXT_HEADINGS = (
    ("purpose", r"(?:bakgrund\s+och\s+)?syfte\w*|inledning\w*|sammanfattning|uppdraget"),
    ("background", r"bakgrund\w*|nuläge\w*|omvärld\w*|utgångsläge\w*|kartläggning|historik"),
    ("definition", r"definition\w*|begrepp\w*|ordlista|ordförklaring\w*|begreppet"),
    ("values", r"(?:\w+\s){0,3}värdegrund\w*|förhållningssätt\w*|värdering\w*|människosyn"),
    ("principle", r"(?:generella\s+)?utgångspunkt\w*|princip\w*|grundläggande\s+principer"),
    ("scope", r"avgränsning\w*|omfattning\w*"),
    ("need", r"(?:utvecklings)?behov\w*|utmaning\w*"),
    ("role", (r"ansvar\w*|roll\w*|organisation\w*|ledning\w*|styrning\w*|uppföljning\w*"
             r"|aktörer\w*|genomförande\w*|samverkan")),
)  # fmt: skip

_FOREIGN = re.compile(
    r"\b(?:nationell\w*|regional\w*|internationell\w*|global\w*|regering\w*|riksdag\w*|EU:?s?|FN:?s?"
    r"|agenda\s*2030|länets|läns\w*|landets|sveriges|statlig\w*|omvärld\w*|lagstiftning\w*"
    r"|folkhälsomyndighet\w*|europeisk\w*|parisavtal\w*|barnkonvention\w*|CEMR)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:inledning|bakgrund|syfte|vision|uppföljning|utvärdering|organisation|ansvar|roller"
    r"|genomförande|ledning|samverkan|styrning|bilag|referens|källor|innehåll|definition|begrepp"
    r"|sammanfattning|nuläge|revidering|förord|ekonomi|kommunikation|implementering|avgränsning"
    r"|utgångspunkt|lagstiftning|metod|process|arbetssätt|aktualitet|målgrupp|styrdokument)\w*",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for number, rule in enumerate(_RULES):
        inside = rule.pattern.replace("?P<compound>", f"?P<c{number}>")
        parts.append(f"(?P<r{number}>{inside})")
    return re.compile(r"(?<![\wåäö-])(?:" + "|".join(parts) + r")(?![\wåäö])", re.IGNORECASE)


def mentions(text: str) -> Iterator[Mention]:
    """Yield the words for levels in a text, in their order."""
    for match in _pattern().finditer(text):
        number = int(str(match.lastgroup)[1:]) if match.lastgroup else 0
        number = next(n for n in range(len(_RULES)) if match[f"r{n}"] is not None)
        rule = _RULES[number]
        word = match[0].casefold()
        yield Mention(
            rule.kind,
            rule.noun or _compound(rule, match, number),
            match.start(),
            match.end(),
            is_definite=word.endswith(("na", "målen", "målet", "området", "knen", "knet")),
            is_plural=not word.endswith(("området", "målet", "knet", "området", "grupp", "område")),
        )


def _compound(rule: _Rule, match: re.Match[str], number: int) -> Noun | None:
    """Return the noun of a word made of two, such as "klimatmål" or "integrationsområde"."""
    if "?P<compound>" not in rule.pattern:
        return None
    stem = match[f"c{number}"].casefold()
    if rule.kind is FoundKind.AREA:
        return _ett(stem, "område", "områden", "området", "områdena")
    return _goal(stem)


def text_kind(heading: str) -> str | None:
    """Return the kind of text that a heading stands above, by its first word that says so."""
    plain = heading.casefold().strip(" :.0123456789")
    for kind, pattern in _TEXT_HEADINGS:
        if re.match(pattern + r"(?!\w)", plain):
            return kind
    if re.search(r"\baktörer\b|\bansvar\w*|\borganisation\b|\broll\w*", plain):
        return "role"
    return None


def is_foreign(text: str) -> bool:
    """Return whether a text speaks of what somebody else than the municipality has decided."""
    return _FOREIGN.search(text) is not None


def is_general(heading: str) -> bool:
    """Return whether a heading is one that any plan may have, and so names no area."""
    return _GENERAL.search(heading) is not None


def document_noun(word: str) -> Noun | None:
    """Return the forms of what a document calls itself: "strategi", "program", "handlingsplan"."""
    stem = word.casefold()
    if stem.endswith("strategi"):
        return Noun(stem, f"{stem}er", f"{stem}n", f"{stem}erna")
    if stem.endswith("plan"):
        return Noun(stem, f"{stem}er", f"{stem}en", f"{stem}erna")
    if stem.endswith("program"):
        return Noun(stem, stem, f"{stem}met", f"{stem}men", ETT)
    if stem.endswith("policy"):
        return Noun(stem, f"{stem}er", f"{stem}n", f"{stem}erna", EN)
    return None
