"""The changes of a returned form in words: for the preview, the command line and its messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.domain.activities.participation import shown_quantity
from tracker.domain.core.fields import FIRST_YEAR, Field, Kind, Stored
from tracker.domain.core.language import N_, _, ngettext
from tracker.domain.core.terms import Prognosis, Status, word
from tracker.domain.forms.merged import CellChange, Merge, Outcome
from tracker.domain.forms.proposals import Proposal, ProposalState
from tracker.domain.forms.returned import LOST, FormProblem, spoken_value
from tracker.domain.forms.unit_form import IssuedForm
from tracker.domain.indicators.judgement import Judgement, judgement_word
from tracker.domain.own.own_field import OwnRule
from tracker.domain.reporting.reporting import status_label
from tracker.domain.rounds.goal_proposals import GoalProposal

_OUTCOMES = {
    Outcome.UNCHANGED: N_("Oförändrad"),
    Outcome.SAME: N_("Står redan i planen"),
    Outcome.CHANGED: N_("Ändrad i formuläret"),
    Outcome.CLEARED: N_("Tömd i formuläret"),
    Outcome.CONFLICT: N_("Ändrad både i formuläret och i planen"),
    Outcome.DOUBTFUL: N_("Raden är flyttad eller omdöpt"),
}
_STATES = {
    ProposalState.NEW: N_("Nytt förslag"),
    ProposalState.ALIKE: N_("Liknar något som redan finns i planen"),
    ProposalState.KNOWN: N_("Förslaget är mottaget tidigare"),
    ProposalState.CORRECTED: N_("Rättat sedan det togs emot"),
}


def doubts_first(problems: Iterable[FormProblem]) -> list[FormProblem]:
    """Return the problems, those first by which something in the form is not taken."""
    return sorted(problems, key=lambda problem: problem.kind not in LOST)


def outcome_word(outcome: Outcome | ProposalState) -> str:
    """Return the words for the outcome of a cell or the state of a proposal."""
    if isinstance(outcome, ProposalState):
        return _(_STATES[outcome])
    return _(_OUTCOMES[outcome])


def shown_value(rule: Field, value: Stored) -> str:
    """Return a stored value as people read it: "Pågår", "2,5", an ISO date; "" for none."""
    if value is None:
        return ""
    if isinstance(rule, OwnRule):
        return rule.shown(value)
    if rule.kind is Kind.CHOICE and value in list(Status):
        return word(Status(str(value)))
    if rule.kind is Kind.CHOICE and value in list(Prognosis):
        return word(Prognosis(str(value)))
    if rule.kind is Kind.CHOICE and value in list(Judgement):
        return judgement_word(Judgement(str(value)))
    if rule.kind is Kind.YES_NO:
        return spoken_value(bool(value))
    if isinstance(value, int | float) and rule.minimum == FIRST_YEAR:
        return str(value)
    if isinstance(value, int | float):
        return f"{shown_quantity(value)} {rule.suffix}".strip()
    return spoken_value(value)


def cell_label(cell: CellChange, form: IssuedForm | None = None) -> str:
    """Return what a cell's field is called, in the form of its period."""
    if form is not None and cell.input == "status":
        return status_label(form.period)
    return _(cell.rule.label)


def changes_sentence(merged: Merge) -> str:
    """Return "12 ändringar, 1 konflikt, 2 förslag" for what is new in a form."""
    changes = merged.count(Outcome.CHANGED, Outcome.CLEARED)
    conflicts, doubtful = merged.count(Outcome.CONFLICT), merged.count(Outcome.DOUBTFUL)
    proposals = sum(proposal.is_offered for proposal in merged.offers)
    parts = []
    if changes:
        words = ngettext("{count} ändring", "{count} ändringar", changes)
        parts.append(words.format(count=changes))
    if conflicts:
        words = ngettext("{count} konflikt", "{count} konflikter", conflicts)
        parts.append(words.format(count=conflicts))
    if doubtful:
        words = ngettext("{count} osäkert svar", "{count} osäkra svar", doubtful)
        parts.append(words.format(count=doubtful))
    if proposals:
        words = ngettext("{count} förslag", "{count} förslag", proposals)
        parts.append(words.format(count=proposals))
    return ", ".join(parts) or _("inga ändringar")


def proposal_text(
    proposal: Proposal | GoalProposal, fields: Mapping[str, Field], words: Mapping[str, str]
) -> str:
    """Return a proposal's fields, a line each, as the unit wrote them.

    `words` name the fields that the plan has its own words for.
    """
    return "\n".join(
        f"{words.get(name) or _(fields[name].label)}: {shown_value(fields[name], value)}"
        for name, value in proposal.shown.items()
        if name != "title"
    )
