"""What the annual follow-up says about the plan's decision, its versions, and how it was fixed."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.core.language import _
from tracker.domain.followup.followup import FollowupContent
from tracker.domain.plan.revision import revision


def decision_facts(content: FollowupContent) -> list[tuple[str, str]]:
    """Return the plan's decision, validity and so on, each with its label; unknown ones not."""
    plan = content.plan
    facts = (
        (_("Urval"), narrowing_sentence(content)),
        (_("Beslut"), plan.decision() or _("Uppgift om beslut saknas i planen.")),
        (_("Gäller"), plan.period(content.as_of)),
        *_revision_facts(content),
        (_("Planens diarienummer"), plan.case_number),
        (_("Uppföljningens diarienummer"), content.case_number),
        *_fixing_facts(content),
        (_("Dokumentansvarig"), plan.document_owner),
        (_("Vision"), plan.vision),
    )
    return [(label, text) for label, text in facts if text]


def narrowing_sentence(content: FollowupContent) -> str:
    """Return which action plan the follow-up is of alone, "" for the whole plan (VB-R1)."""
    if not content.narrowed_to:
        return ""
    nouns = content.labels
    sentence = _("Bara handlingsplanen {title}. {units} utan något i den står inte med.")
    return sentence.format(title=content.narrowed_to, units=nouns.unit.plural_title)


def _revision_facts(content: FollowupContent) -> Iterator[tuple[str, str]]:
    """Return when the plan was last revised, and when it is to be again (VB-R7, LJ-R5)."""
    plan = content.plan
    reasons = {version.revised_on: version.reason for version in content.parts.versions}
    latest = plan.last_revised_on
    told = {day: f"{day.isoformat()}: {reason}" for day, reason in reasons.items()}
    for day, text in told.items():
        if day != latest:
            yield _("Reviderad"), text
    if latest is not None and (latest != plan.adopted_on or latest in told):
        yield _("Senast reviderad"), told.get(latest, latest.isoformat())
    planned = revision(plan.revision_years, plan.last_revised_on, plan.adopted_on, content.as_of)
    if planned.planned_on is not None:
        yield _("Revidering"), planned.sentence


def _fixing_facts(content: FollowupContent) -> Iterator[tuple[str, str | None]]:
    """Return how the year was fixed, and what proves it (LJ-R3)."""
    followup = content.followup
    if followup is None:
        return
    if followup.is_fixed:
        yield _("Fastställd av"), followup.body
        yield _("Anmärkning"), followup.remarks
        yield _("Kontrollsumma"), content.sha256
    if followup.reopened_on is not None:
        day = followup.reopened_on.isoformat()
        reopening = f"{day}: {followup.reopened_reason}" if followup.reopened_reason else day
        yield _("Öppnad igen"), reopening
