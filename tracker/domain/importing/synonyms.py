"""The headings that municipalities give their columns, in four languages."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.importing.targets import Target

SYNONYMS: Mapping[Target, str] = {
    Target.CODE: (
        "nr|nummer|nr.|löpnr|löpnummer|beteckning|id|kod|aktivitetsnr|åtgärdsnr|åtg nr|number"
        "|no|no.|code|ref|numéro|n°|nº|número|código|#"
    ),
    Target.TITLE: (
        "aktivitet|aktiviteter|åtgärd|åtgärder|insats|insatser|titel|vad|vad ska göras"
        "|vad göra|vad vi ska göra|vad ska vi göra|handling|uppgift|aktivitet/åtgärd"
        "|aktivitet/insats|åtgärd/aktivitet|benämning|activity|activities|action|actions"
        "|measure to take|task|title|what|action item|initiative|activité|activités"
        "|mesure à prendre|tâche|atividade|atividades|ação|ações|acção|tarefa|medida"
        "|planerad aktivitet|planerade aktiviteter|planerad åtgärd|planerade åtgärder"
        "|föreslagen åtgärd|åtgärdsförslag|aktivitetens namn|åtgärdens namn|konkret åtgärd"
        "|konkreta åtgärder|vad gör vi|huvudaktivitet|åtagande|åtaganden|uppdrag|projekt"
        "|handlingar|rubrik|uppgiftsnamn|aktivitetsnamn|task name|åtgärdsnamn"
    ),
    Target.STEP: (
        "delaktivitet|delaktiviteter|delåtgärd|delåtgärder|delsteg|delmoment|underaktivitet"
        "|underaktiviteter|aktivitetssteg|milstolpe|milstolpar|moment|sub-activity"
        "|subactivity|subtask|milestone|milestones|step|steps|sous-action|étape|étapes"
        "|subatividade|etapa|etapas"
    ),
    Target.FOCUS_AREA: (
        "fokusområde|fokusområden|område|områden|prioriterat område|utvecklingsområde"
        "|integrationsområde|målområde|insatsområde|strategisk inriktning|inriktning|strategi"
        "|strategiområde|perspektiv|delområde|tema|faktor|area|focus area|theme"
        "|strategic area|domaine|axe|axe stratégique|thème|área|eixo|eixo estratégico"
        "|área de foco|huvudområde|insatsområden|fokus|prioriterade områden"
        "|prioritering område|livsvillkor|målområden|temaområde|pelare|utmaning"
        "|utvecklingsområden|bucket|bucketnamn|bucket name|strategiskt område"
    ),
    Target.GOAL: (
        "mål|målsättning|delmål|effektmål|inriktningsmål|resultatmål|kännetecken|vilket mål"
        "|goal|goals|objective|objectives|aim|objectif|objectifs|but|objetivo|objetivos|meta"
        "|metas|prioriterat mål|prioriterade mål|vad vill vi uppnå|vad ska vi uppnå"
        "|vad är målet|målet|övergripande mål|strategiskt mål|kommunens mål|önskat läge"
        "|nämndmål|målformulering"
    ),
    Target.UNIT: (
        "enhet|ansvarig enhet|förvaltning|ansvarig förvaltning|nämnd|ansvarig nämnd"
        "|verksamhet|ansvarig verksamhet|avdelning|ansvarig avdelning|sektor|kontor|bolag"
        "|organisation|utförare|nämnd/bolag|nämnd/styrelse|förvaltning/enhet|unit|department"
        "|responsible unit|responsible department|service|service responsable|unité|direction"
        "|unidade|departamento|serviço|unidade responsável|ansvarig nämnd/förvaltning"
        "|nämnd/förvaltning|förvaltning/nämnd|ansvarig organisation|ansvarig aktör|huvudman"
        "|ägande förvaltning|ansvarigt bolag|ansvarig nämnd eller bolag|ansvarigt kontor"
        "|ansvarig sektor"
    ),
    Target.OWNER: (
        "ansvarig|ansvariga|ansvar|ansvarig person|ansvarig funktion|ansvarig tjänsteman|vem"
        "|vem gör|handläggare|kontaktperson|ägare|aktivitetsansvarig|huvudansvarig|owner"
        "|responsible|responsible person|who|lead|assigned to|assignee|responsable|pilote|qui"
        "|responsável|quem|ansvarig tjänsteperson|ansvarig chef|ansvarig roll|roll|funktion"
        "|projektledare|uppdragsansvarig|åtgärdsansvarig|insatsansvarig"
        "|ansvarig för genomförande|vem ansvarar|vem är ansvarig|vem ska göra det|vem gör vad"
        "|tilldelad till|tilldelad|assigned"
    ),
    Target.SHARING: (
        "delar ansvaret|medansvarig|medansvariga|delat ansvar|övriga ansvariga|fler ansvariga"
        "|co-responsible|shared with|coresponsable|corresponsável"
    ),
    Target.TAKING_PART: (
        "medverkande förvaltningar|medverkande förvaltning|medverkande enheter"
        "|medverkande nämnder|deltagande enheter|deltagande förvaltningar"
        "|övriga förvaltningar|övriga enheter|berörda enheter|berörda förvaltningar"
        "|berörd förvaltning|berörda nämnder|stödjande enheter|enheter som deltar"
        "|övriga nämnder|samverkande enheter|samverkande förvaltningar|participating units"
        "|supporting units|unités participantes|unidades participantes"
    ),
    Target.STATUS: (
        "status|läge|nuläge|genomförd|statusläge|hur går det|uppföljning status"
        "|progress status|state|statut|état|avancement|estado|situação|genomfört|utfört"
        "|utförd|färg|trafikljus|nulägesstatus|lägesstatus|status uppföljning"
        "|status för aktiviteten|är den genomförd|förlopp|genomförandestatus"
    ),
    Target.PROGRESS: (
        "framdrift|procent|% klart|% klar|andel klart|färdigt %|färdig %|progress|% complete"
        "|% done|progrès|% réalisé|progresso|% concluído|status %|status (%)|genomförandegrad"
        "|% färdigt|andel genomfört|färdiggrad"
    ),
    Target.START_DATE: (
        "start|startdatum|startar|börjar|påbörjas|från|fr.o.m.|fr o m|startår|starttid"
        "|påbörjad datum|start date|begin|from|début|date de début|início|data de início"
        "|påbörjat (datum)|påbörjad (datum)|påbörjat datum|planerad start|planerat startdatum"
        "|starttidpunkt|beräknad start|när börjar vi|inleds"
    ),
    Target.DUE_DATE: (
        "slut|slutdatum|klart|klar|klart senast|klar senast|klart datum|klar datum|deadline"
        "|senast|färdig|färdigt|färdigt senast|till|t.o.m.|t o m|sluttid|slutår|måldatum"
        "|när ska det vara klart|ska vara klart|förfallodatum|due|due date|end|end date"
        "|by when|finish|échéance|date limite|fin|date de fin|prazo|data limite|fim"
        "|data de fim|conclusão|avslutat (datum)|avslutad (datum)|avslutat datum"
        "|planerat slut|planerat slutdatum|beräknat slut|beräknat slutdatum|beräknas klart"
        "|klart när|färdig senast|klar när|genomförd senast|ska vara genomfört|senast klar"
        "|slutförs|slutförd senast"
    ),
    Target.PERIOD: (
        "tid|tidplan|tidsplan|tidsperiod|tidsram|period|när|år|genomförande|genomförs"
        "|tidpunkt|tidsåtgång|when|timeline|time|timeframe|year|time frame|schedule|période"
        "|calendrier|quand|année|período|calendário|quando|ano|cronograma|när ska det göras"
        "|när görs det|tidsplanering|tidsintervall|genomförandetid|genomförandeperiod"
        "|planerad tid|tidplan för genomförande|tidshorisont|start-slut|start - slut"
    ),
    Target.PLANNED_YEARS: ("planår|planerade år|genomförandeår|planned years|years|années|anos"),
    Target.FREQUENCY: ("hur ofta|frekvens|periodicitet|intervall|frequency|fréquence|frequência"),
    Target.SCOPE: ("omfattning|volym|scope|portée|âmbito|abrangência"),
    Target.DESCRIPTION: (
        "beskrivning|beskrivning av åtgärd|beskrivning av aktivitet|hur|hur ska det göras"
        "|genomförandebeskrivning|innehåll|syfte|bakgrund|description|how|details"
        "|comment faire|descrição|como|detalhes|varför|motivering|aktivitetsbeskrivning"
        "|åtgärdsbeskrivning|beskrivning av insats|hur gör vi|hur ska vi göra"
        "|tillvägagångssätt|arbetssätt|metod|genomförande beskrivning|kort beskrivning"
        "|innebörd"
    ),
    Target.INTENDED_RESULT: (
        "avsett resultat|förväntat resultat|förväntad effekt|önskat resultat|önskad effekt"
        "|effekt|expected result|expected outcome|outcome|intended result|résultat attendu"
        "|resultado esperado|förväntade resultat|förväntade effekter|önskad utveckling"
        "|vad ska det leda till|effekter|förväntad nytta|nytta"
    ),
    Target.MEASURE: (
        "mått|indikator|indikatorer|nyckeltal|mätning|hur mäter vi|hur följs det upp"
        "|uppföljningsmått|måttal|indicator|indicators|kpi|metric|indicateur|indicateurs"
        "|indicador|indicadores|hur mäts resultatet|hur mäts det|hur mäts|mätetal|målvärde"
        "|hur vet vi att vi lyckats|hur vet vi att vi nått målet|uppföljningsindikator"
        "|mätmetod|uppföljningssätt"
    ),
    Target.RESOURCES: ("resurs|resurser|resursbehov|resources|ressources|moyens|recursos|meios"),
    Target.COST: (
        "kostnad|kostnader|budget|kostnad kr|kostnad (kr)|kostnad tkr|kostnad (tkr)"
        "|budget tkr|budget (tkr)|budget kr|belopp|beräknad kostnad|cost|amount|cost (sek)"
        "|coût|montant|custo|orçamento|valor|kostnad och finansiering|kostnad/år"
        "|årlig kostnad|uppskattad kostnad|beräknad kostnad (tkr)|budgeterad kostnad|ekonomi"
        "|kostnadsuppskattning"
    ),
    Target.FUNDING: (
        "finansiering|finansieras av|finansiär|medel|funding|funded by|financement"
        "|financiamento|finansieringskälla|budgetkälla|hur finansieras det"
    ),
    Target.PRIORITY: ("prioritet|prioritering|prio|priority|priorité|prioridade"),
    Target.ACTION_PLAN: ("handlingsplan|action plan"),
    Target.CATEGORY: (
        "etiketter|etikett|labels|åtgärdskategori|kategori|typ|sort|åtgärdstyp|category|type"
        "|catégorie|categoria|tipo"
    ),
    Target.PARTNER: (
        "samverkan|samverkanspart|samverkansparter|samarbete|samarbetspartner"
        "|samarbetspartners|samverkar med|i samverkan med|partner|partners|medverkande"
        "|övriga aktörer|aktörer|partenaire|partenaires|parceiro|parceiros|parceria"
        "|samverkande aktörer|samverkande parter|samarbetsparter|deltagare|medaktörer"
        "|medaktör|externa parter|i samarbete med|tillsammans med|berörda aktörer"
        "|samverkan med|medverkar|medverkan|samverkar|deltar|medverkande parter|samverkande"
    ),
    Target.TARGET_GROUP: (
        "målgrupp|målgrupper|för vem|target group|public cible|público-alvo|público alvo"
    ),
    Target.NOTE: (
        "kommentar|kommentarer|anteckning|anteckningar|notering|noteringar|övrigt|anmärkning"
        "|uppföljning|resultat|utfall|avvikelse|nästa steg|hinder|comment|comments|note|notes"
        "|remarks|follow-up|result|remarque|remarques|commentaire|commentaires|résultat|suivi"
        "|observação|observações|comentário|comentários|resultado|notas|statuskommentar"
        "|kommentar till status|lägesbeskrivning|återrapportering|uppföljningskommentar"
        "|hur gick det|analys|lägesrapport"
    ),
    Target.COMPUTED: (
        "försenad|dagar försenad|läge mot slutdatum|ursprungligt slutdatum|flyttat slutdatum"
        "|utfall (kr)|skillnad (kr)|overdue|days overdue|original due date"
    ),
}
"""Words for each target, parted by "|"."""
