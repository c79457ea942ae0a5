"""Who a report is for, and who decides: two things that are never one word (VI-R8, LJ-R6)."""

from __future__ import annotations

from tracker.domain.core.language import _
from tracker.domain.meetings.meeting import (
    BodyRole,
    Meeting,
    body_role,
    deciding_body,
    is_same_body,
)
from tracker.domain.plan.plan import Plan


def receiver_text(plan: Plan, fixed_by: str | None = None) -> str:
    """Return whom the follow-up is for and who decides on it, "" when nobody has said.

    "Redovisas för Utvecklingsrådet. Beslutas av Kommunstyrelsen." `fixed_by` is the body that has
    fixed the year. One body that does both stands once.
    """
    receiver = plan.followup_recipient or ""
    decider = fixed_by or deciding_body(plan)
    if receiver and is_same_body(receiver, decider):
        both = _("Redovisas för och beslutas av {body}")
        if fixed_by:
            both = _("Redovisas för och är beslutad av {body}")
        return both.format(body=receiver)
    decided = _("Beslutad av {body}") if fixed_by else _("Beslutas av {body}")
    parts = [
        _("Redovisas för {body}").format(body=receiver) if receiver else "",
        decided.format(body=decider) if decider else "",
    ]
    return ". ".join(part for part in parts if part)


def council_text(plan: Plan) -> str:
    """Return whom the annual sheet of indicators is for: the council, else the receiver."""
    body = plan.council_name or plan.followup_recipient
    return _("Redovisas för {body}").format(body=body) if body else ""


def meeting_address(plan: Plan, meeting: Meeting) -> str:
    """Return what a meeting's papers are for, by what each of its bodies does.

    "Redovisas för Utvecklingsrådet 2026-02-11", "Beslutas av Kommunstyrelsen 2026-03-04". A body
    that is not known to decide only hears.
    """
    if not meeting.bodies:
        return meeting.name
    deciding = [body for body in meeting.bodies if body_role(plan, body) is BodyRole.DECIDES]
    hearing = [body for body in meeting.bodies if body not in deciding]
    parts = [
        _("Redovisas för {body}").format(body=_joined(hearing)) if hearing else "",
        _("Beslutas av {body}").format(body=_joined(deciding)) if deciding else "",
    ]
    return f"{'. '.join(part for part in parts if part)} {meeting.held_on.isoformat()}"


def council_warning(plan: Plan, body: str | None) -> str:
    """Return that a council receives and does not decide, when it is named as decider; else ""."""
    if body_role(plan, body) is not BodyRole.COUNCIL:
        return ""
    return _(
        "{body} tar emot redovisningen och beslutar inte. Ange det organ som fattar beslutet."
    ).format(body=plan.council_name)


def _joined(bodies: list[str]) -> str:
    *first, last = bodies
    return _("{bodies} och {last}").format(bodies=", ".join(first), last=last) if first else last
