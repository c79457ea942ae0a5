"""The words that sample plans are made of. Everything here is made up."""

from __future__ import annotations

AREAS = (
    ("Arbete och egen försörjning", "#2f6f9f"),
    ("Utbildning och språk", "#7a4f9a"),
    ("Boende och livsmiljö", "#3f8f5f"),
    ("Hälsa och trygghet", "#b0563b"),
    ("Delaktighet och civilsamhälle", "#a07a1f"),
    ("Mottagande och samordning", "#4a5f7a"),
)

GOALS = (
    "Fler går från bidrag till egen försörjning",
    "Vägen till svenska är kort och rak",
    "Barn och unga lyckas i skolan",
    "Människor med olika bakgrund möts i vardagen",
    "Alla hittar rätt i samhällets stöd",
    "Arbetsgivare tar vara på allas kompetens",
    "Hälsan är god och jämlik",
    "Föreningslivet är öppet för alla",
)

UNIT_KINDS = ("förvaltning", "enhet", "skola", "bolag")

UNIT_THEMES = (
    "Barn- och utbildning",
    "Socialtjänst",
    "Kultur och fritid",
    "Arbetsmarknad",
    "Vuxenutbildning",
    "Äldreomsorg",
    "Samhällsbyggnad",
    "Näringsliv",
    "Folkhälsa",
    "Bibliotek",
    "Förskola Åkern",
    "Östra skolan",
    "Räddningstjänst",
    "Ungdomsgård Ängen",
    "Individ och familj",
    "Överförmyndare",
)

POSITIONS = (
    "Enhetschef",
    "Verksamhetschef",
    "Rektor",
    "Samordnare",
    "Utvecklingsledare",
    "Integrationsstrateg",
    "Förvaltningschef",
    "Folkhälsostrateg",
)

VERBS = (
    "Erbjud",
    "Utveckla",
    "Starta",
    "Kartlägg",
    "Stärk",
    "Samordna",
    "Informera om",
    "Följ upp",
    "Bygg ut",
    "Öppna",
)

MATTERS = (
    "språkpraktik",
    "öppen förskola",
    "samhällsorientering",
    "studiehandledning på modersmål",
    "mentorskap",
    "validering av utländsk utbildning",
    "läxhjälp",
    "språkkafé",
    "yrkesspår inom vård",
    "föräldrastöd",
    "hälsoskola",
    "simundervisning",
    "rekryteringsträffar",
    "bosociala insatser",
    "föreningslots",
    "tolkstöd",
    "digital lärcirkel",
    "våldsförebyggande arbete",
)

FOR_WHOM = (
    "för nyanlända",
    "för utrikes födda kvinnor",
    "för unga vuxna",
    "för föräldrar med små barn",
    "för långtidsarbetslösa",
    "för ensamkommande unga",
    "för hela kommunen",
    "för äldre utrikes födda",
    "för nyanlända elever i årskurs 7–9",
)

RESULTS = (
    "Fler deltar och fullföljer.",
    "Deltagarna får ett nätverk och kommer närmare arbete.",
    "Kunskapen om stödet ökar i målgruppen.",
    "Väntetiden blir kortare.",
    "Fler elever når godkända betyg.",
)

MEASURES = (
    "Antal deltagare per termin",
    "Andel som gått vidare till arbete eller studier",
    "Antal genomförda träffar",
    "Enkät till deltagarna",
)

SCOPES = (
    "En grupp om tolv deltagare",
    "Två tillfällen i månaden",
    "Hela kommunen",
    "Halvtid under ett år",
)

CATEGORIES = ("Kunskap", "Möten", "Stöd", "Organisation")

OUTCOMES = (
    "Insatsen är genomförd enligt plan.",
    "Färre deltagare än väntat, men goda resultat.",
    "Samarbetet med föreningarna har fungerat väl.",
    "Starten försenades av personalbyte.",
)

DEVIATIONS = ("Lokalen blev klar senare än planerat.", "Finansieringen kom först i maj.")

MOVE_REASONS = (
    "Väntar på beslut i nämnden.",
    "Personalbrist under våren.",
    "Samordnas med projekt.",
)

TARGET_GROUPS = ("Nyanlända", "Barn och unga", "Kvinnor", "Föreningar", "Arbetsgivare")
