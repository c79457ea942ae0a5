"""What rows and columns of any table are called, where they are named one by one."""

from __future__ import annotations

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.core.language import N_, _
from tracker.domain.history.compare import FIELDS_BY_TABLE


def table_word(table: str, labels: Labels | None = None) -> str:
    """Return what a row of a table is called: "Aktivitet", before a name "Milstolpe i".

    With the plan's `labels` a level is called by the plan's own word for it.
    """
    if labels is not None and table in _LEVELS:
        noun: Noun = getattr(labels, table)
        return noun.title
    return _(_TABLE_WORDS.get(table, N_("Rad")))


def column_word(table: str, column: str) -> str:
    """Return what a column is called."""
    field = FIELDS_BY_TABLE.get(table, {}).get(column)
    return _(field.label if field else _COLUMN_WORDS.get(column, column))


_LEVELS = frozenset({"plan", "focus_area", "goal", "unit", "activity", "indicator"})

_TABLE_WORDS = {
    "plan": N_("Planen"),
    "focus_area": N_("Område"),
    "goal": N_("Mål"),
    "unit": N_("Enhet"),
    "owner": N_("Ansvarig"),
    "activity": N_("Aktivitet"),
    "action_plan": N_("Handlingsplan"),
    "document_text": N_("Text ur dokumentet"),
    "milestone": N_("Milstolpe i"),
    "agreement": N_("Överenskommelse"),
    "checkpoint": N_("Avstämning av"),
    "activity_note": N_("Anteckning om"),
    "activity_reminder": N_("Påminnelse om"),
    "voice": N_("Röst av berörda"),
    "year_step": N_("Steg i årshjulet"),
    "agreement_party": N_("Part i"),
    "agreement_promise": N_("Åtagande i"),
    "delivery": N_("Leverans av"),
    "cost": N_("Kostnad i"),
    "own_field": N_("Eget fält"),
    "saved_view": N_("Sparad vy"),
    "own_value": N_("Eget fält i"),
    "planned_year": N_("Planår för"),
    "participation": N_("Medverkan i"),
    "activity_link": N_("Länk i"),
    "shared_owner": N_("Delat ansvar för"),
    "deadline_move": N_("Flyttat slutdatum i"),
    "activity_report": N_("Uppföljning av"),
    "unit_report": N_("Enhetsrapport"),
    "goal_assessment": N_("Bedömning av"),
    "need_assessment": N_("Bedömning av behovet i"),
    "area_assessment": N_("Bedömning av"),
    "followup": N_("Uppföljning"),
    "group_text": N_("Arbetsgruppens text"),
    "proposal_round": N_("Förslagsrunda"),
    "round_unit": N_("Svar i förslagsrundan från"),
    "round_activity": N_("Förslag"),
    "proposed_goal": N_("Förslag till mål"),
    "form_words": N_("Anvisningar i formuläret"),
    "form_question": N_("Fråga i formuläret"),
    "form_answer": N_("Svar på egen fråga"),
    "completion_request": N_("Begärd komplettering"),
    "indicator": N_("Indikator"),
    "observation": N_("Värde för"),
    "series_break": N_("Seriebrott i"),
    "comparison": N_("Jämförelse"),
    "comparison_value": N_("Jämförelsevärde"),
    "dimension": N_("Indelning"),
    "dimension_item": N_("Indelning"),
    "meeting": N_("Möte"),
    "merged_set": N_("Ändring ur en kopia"),
    "meeting_participant": N_("Deltagare vid"),
    "meeting_decision": N_("Beslut vid"),
    "treatment": N_("Behandling vid"),
    "snapshot": N_("Fastställd version"),
}
_COLUMN_WORDS = {
    "title": N_("Titel"),
    "target": N_("Adress"),
    "note": N_("Kommentar"),
    "reason": N_("Skäl"),
    "result": N_("Resultat"),
    "deviation": N_("Avvikelse"),
    "next_steps": N_("Nästa steg"),
    "voices": N_("Berördas röster"),
    "obstacle": N_("Hinder"),
    "reported_by": N_("Rapporterad av"),
    "author": N_("Antecknat av"),
    "actor": N_("Ändrat av"),
    "answered_by": N_("Svarat av"),
    "instructions": N_("Till er som svarar"),
    "question": N_("Fråga"),
    "answer": N_("Svar"),
    "choices": N_("Svar att välja bland"),
    "value": N_("Värde"),
    "content": N_("Innehåll"),
    "help": N_("Hjälptext"),
    "description": N_("Beskrivning"),
    "decision_reason": N_("Skäl till beslutet"),
    "proposed": N_("Som det föreslogs"),
    "decided": N_("Som det avgjordes"),
    "received_title": N_("Föreslagen lydelse"),
    "received_description": N_("Föreslagen motivering"),
    "judged_by": N_("Bedömt av"),
    "summary": N_("Sammanfattning"),
    "comment": N_("Kommentar"),
    "body": N_("Organ"),
    "case_number": N_("Diarienummer"),
    "definition": N_("Definition"),
    "source": N_("Källa"),
    "text": N_("Beskrivning"),
    "agenda_item": N_("Dagordningspunkt"),
    "further_bodies": N_("Tillsammans med"),
    "role": N_("Roll eller befattning"),
    "paragraph": N_("Paragraf"),
    "label": N_("Namn"),
    "name": N_("Namn"),
    "region": N_("Område i statistiken"),
    "code": N_("Beteckning"),
    "unit": N_("Enhet"),
    "breakdown": N_("Uppdelning"),
    "kpi_id": N_("Nyckeltal"),
}
