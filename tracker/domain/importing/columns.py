"""The meaning of a column in somebody's action plan, judged by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import N_
from tracker.domain.core.terms import Status
from tracker.domain.core.words import read_term

_SURE = 1.0
_LIKELY = 0.8
_BEGINS = 0.6
_LONGEST_HEADING = 80


class Target(StrEnum):
    """What a column can hold; the identifiers of an activity's fields are kept."""

    CODE = "code"
    TITLE = "title"
    FOCUS_AREA = "focus_area"
    GOAL = "goal"
    UNIT = "unit"
    OWNER = "owner"
    STATUS = "status"
    MARK = "mark"
    PROGRESS = "progress"
    START_DATE = "start_date"
    DUE_DATE = "due_date"
    PERIOD = "period"
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
    NOTE = "note"
    COMPUTED = "computed"
    LEFT = "left"


TARGET_WORDS: Mapping[Target, str] = {
    Target.CODE: N_("Beteckning"),
    Target.TITLE: N_("Titel"),
    Target.FOCUS_AREA: N_("Fokusområde"),
    Target.GOAL: N_("Mål"),
    Target.UNIT: N_("Ansvarig enhet"),
    Target.OWNER: N_("Ansvarig"),
    Target.STATUS: N_("Status"),
    Target.MARK: N_("Kryss för en status"),
    Target.PROGRESS: N_("Framdrift"),
    Target.START_DATE: N_("Startdatum"),
    Target.DUE_DATE: N_("Slutdatum"),
    Target.PERIOD: N_("Tidsperiod"),
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
    Target.NOTE: N_("Kommentar"),
    Target.COMPUTED: N_("Räknas ut, läses inte in"),
    Target.LEFT: N_("Läses inte in"),
}
"""The words that a choice of target is shown with."""

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

UNKNOWN = (Target.LEFT, 0.0)

_SYNONYMS: Mapping[Target, str] = {
    Target.CODE: (
        "nr|nummer|nr.|löpnr|löpnummer|beteckning|id|kod|aktivitetsnr|åtgärdsnr|åtg nr|number|no"
        "|no.|code|ref"
        "|numéro|n°|nº|número|código|#"
    ),
    Target.TITLE: (
        "aktivitet|aktiviteter|åtgärd|åtgärder|insats|insatser|titel|vad|vad ska göras|vad göra"
        "|vad vi ska göra|vad ska vi göra|handling|uppgift|delaktivitet|aktivitet/åtgärd"
        "|aktivitet/insats|åtgärd/aktivitet|benämning|activity|activities|action|actions|measure to"
        " take|task|title|what|action item|initiative|activité|activités|mesure à prendre|tâche"
        "|atividade|atividades|ação|ações|acção|tarefa|medida"
    ),
    Target.FOCUS_AREA: (
        "fokusområde|fokusområden|område|områden|prioriterat område|utvecklingsområde"
        "|integrationsområde|målområde|insatsområde|strategisk inriktning|inriktning|strategi"
        "|strategiområde|perspektiv|delområde"
        "|tema|faktor|area|focus area|theme|strategic area"
        "|domaine|axe|axe stratégique|thème|área|eixo|eixo estratégico|área de foco"
    ),
    Target.GOAL: (
        "mål|målsättning|delmål|effektmål|inriktningsmål|resultatmål|kännetecken|vilket mål|goal"
        "|goals|objective|objectives|aim|objectif|objectifs|but|objetivo|objetivos|meta|metas"
    ),
    Target.UNIT: (
        "enhet|ansvarig enhet|förvaltning|ansvarig förvaltning|nämnd|ansvarig nämnd|verksamhet"
        "|ansvarig verksamhet|avdelning|ansvarig avdelning|sektor|kontor|bolag|organisation"
        "|utförare|nämnd/bolag"
        "|nämnd/styrelse|förvaltning/enhet|unit|department|responsible unit"
        "|responsible department|service|service responsable|unité|direction|unidade|departamento"
        "|serviço|unidade responsável"
    ),
    Target.OWNER: (
        "ansvarig|ansvariga|ansvar|ansvarig person|ansvarig funktion|ansvarig tjänsteman"
        "|vem|vem gör"
        "|handläggare|kontaktperson|ägare|aktivitetsansvarig|huvudansvarig|owner|responsible"
        "|responsible person|who|lead|assigned to|assignee|responsable|pilote|qui|responsável|quem"
    ),
    Target.STATUS: (
        "status|läge|nuläge|genomförd|statusläge|hur går det|uppföljning status|progress status"
        "|state|statut|état|avancement|estado|situação"
    ),
    Target.PROGRESS: (
        "framdrift|procent|% klart|% klar|andel klart|färdigt %|färdig %|progress|% complete"
        "|% done|progrès|% réalisé|progresso|% concluído"
    ),
    Target.START_DATE: (
        "start|startdatum|startar|börjar|påbörjas|från|fr.o.m.|fr o m|startår|starttid|påbörjad"
        " datum|start date|begin|from|début|date de début|início|data de início"
    ),
    Target.DUE_DATE: (
        "slut|slutdatum|klart|klar|klart senast|klar senast|klart datum|klar datum|deadline|senast"
        "|färdig|färdigt|färdigt senast|till|t.o.m.|t o m|sluttid|slutår|måldatum|när ska det vara"
        " klart|ska vara klart|förfallodatum|due|due date|end|end date|by when|finish|échéance"
        "|date limite|fin|date de fin|prazo|data limite|fim|data de fim|conclusão"
    ),
    Target.PERIOD: (
        "tid|tidplan|tidsplan|tidsperiod|tidsram|period|när|år|genomförande|genomförs|tidpunkt"
        "|tidsåtgång|when|timeline|time|timeframe|year|time frame|schedule|période|calendrier"
        "|quand|année|período|calendário|quando|ano|cronograma"
    ),
    Target.FREQUENCY: "hur ofta|frekvens|periodicitet|intervall|frequency|fréquence|frequência",
    Target.SCOPE: "omfattning|volym|scope|portée|âmbito|abrangência",
    Target.DESCRIPTION: (
        "beskrivning|beskrivning av åtgärd|beskrivning av aktivitet|hur|hur ska det göras"
        "|genomförandebeskrivning|innehåll|syfte|bakgrund|description|how|details|comment faire"
        "|descrição|como|detalhes"
    ),
    Target.INTENDED_RESULT: (
        "avsett resultat|förväntat resultat|förväntad effekt|önskat resultat|önskad effekt|effekt"
        "|expected result|expected outcome|outcome|intended result|résultat attendu|resultado"
        " esperado"
    ),
    Target.MEASURE: (
        "mått|indikator|indikatorer|nyckeltal|mätning|hur mäter vi|hur följs det upp"
        "|uppföljningsmått|måttal|indicator|indicators|kpi|metric|indicateur|indicateurs|indicador"
        "|indicadores"
    ),
    Target.RESOURCES: "resurs|resurser|resursbehov|resources|ressources|moyens|recursos|meios",
    Target.COST: (
        "kostnad|kostnader|budget|kostnad kr|kostnad (kr)|kostnad tkr|kostnad (tkr)|budget tkr"
        "|budget (tkr)|budget kr|belopp|beräknad kostnad|cost|amount|cost (sek)|coût|montant"
        "|custo|orçamento|valor"
    ),
    Target.FUNDING: (
        "finansiering|finansieras av|finansiär|medel|funding|funded by|financement|financiamento"
    ),
    Target.PRIORITY: "prioritet|prioritering|prio|priority|priorité|prioridade",
    Target.ACTION_PLAN: "handlingsplan|action plan",
    Target.CATEGORY: "kategori|typ|sort|åtgärdstyp|category|type|catégorie|categoria|tipo",
    Target.PARTNER: (
        "samverkan|samverkanspart|samverkansparter|samarbete|samarbetspartner|samarbetspartners"
        "|samverkar med|i samverkan med|partner|partners|medverkande|övriga aktörer|aktörer"
        "|partenaire|partenaires|parceiro|parceiros|parceria"
    ),
    Target.TARGET_GROUP: (
        "målgrupp|målgrupper|för vem|target group|public cible|público-alvo|público alvo"
    ),
    Target.NOTE: (
        "kommentar|kommentarer|anteckning|anteckningar|notering|noteringar|övrigt|anmärkning"
        "|uppföljning|resultat|utfall|avvikelse|nästa steg|hinder|comment|comments|note|notes"
        "|remarks|follow-up|result|remarque|remarques|commentaire|commentaires|résultat|suivi"
        "|observação|observações|comentário|comentários|resultado|notas"
    ),
    Target.COMPUTED: (
        "försenad|dagar försenad|läge mot slutdatum|ursprungligt slutdatum|flyttat slutdatum"
        "|utfall (kr)|skillnad (kr)|overdue|days overdue|original due date"
    ),
}

_PARENTHESIS = re.compile(r"\([^)]*\)")
_SEPARATED = re.compile(r"[\s/]+")


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column: its place from 0, its heading, what it holds, and how sure that is (0 to 1).

    `status` is the status that a mark in the column stands for.
    """

    index: int
    heading: str
    target: Target
    confidence: float
    status: Status | None = None


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return a text as it is compared: composed, lower case, one blank, no marks at its end."""
    text = unicodedata.normalize("NFC", text).casefold().replace("\xad", "")
    return " ".join(text.split()).strip(" .,:;*?!-–_")


def meaning(heading: str, labels: Labels) -> tuple[Target, float]:
    """Return what stands below a heading and how sure that is; `(LEFT, 0.0)` when unknown."""
    text = plain(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return UNKNOWN
    known = _known() | _own_words(labels)
    for shown, confidence in (
        (text, _SURE),
        (plain(_PARENTHESIS.sub(" ", text)), _LIKELY),
    ):
        if shown in known:
            return known[shown], confidence
    return _begins_with(text, known)


def marked_status(heading: str) -> Status | None:
    """Return the status that a mark below this heading stands for, None for another heading."""
    found = read_term(Status, heading)
    return None if found is None else Status(found.value)


def _begins_with(text: str, known: Mapping[str, Target]) -> tuple[Target, float]:
    """Return what the longest known words at the beginning of a heading stand for."""
    words = _SEPARATED.split(text)
    for count in range(len(words) - 1, 0, -1):
        target = known.get(" ".join(words[:count]))
        if target is not None and len(words) <= count + 4:
            return target, _BEGINS
    return UNKNOWN


@cache
def _known() -> dict[str, Target]:
    return {
        plain(word) or word: target
        for target, words in _SYNONYMS.items()
        for word in words.split("|")
    }


def _own_words(labels: Labels) -> dict[str, Target]:
    """Return the plan's own nouns, which go before what the words mean elsewhere."""
    nouns = {
        Target.FOCUS_AREA: (labels.focus_area,),
        Target.GOAL: (labels.overall_goal, labels.sub_goal, labels.part, labels.goal),
        Target.UNIT: (labels.unit,),
        Target.TITLE: (labels.activity,),
    }
    return {
        plain(word): target
        for target, listed in nouns.items()
        for noun in listed
        for word in (noun.singular, noun.plural)
    }
