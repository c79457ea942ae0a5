"""What became of the proposals in a round, as a print for one unit or for all (LJ-R1)."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.core.labels import Labels
from tracker.domain.core.language import _
from tracker.domain.plan.plan import Plan
from tracker.domain.rounds.decisions import Decision, RoundDecisions, verdict_word
from tracker.publishing.prints.blocks import (
    SMALL,
    Block,
    Column,
    Group,
    Row,
    cell,
    heading,
    line,
    paragraph,
    table,
)
from tracker.publishing.prints.followup.parts import written_block
from tracker.publishing.prints.parts import framed, printed
from tracker.publishing.prints.typeset import Document


def decisions_document(decisions: RoundDecisions, plan: Plan) -> Document:
    """Return what became of each proposal, with the reasons, unit by unit."""
    labels = decisions.labels
    blocks: list[Block] = []
    for unit in decisions.units:
        if not decisions.unit:
            blocks.append(heading(unit.unit))
        if unit.lines:
            blocks += [paragraph(f"{unit.sentence()}."), _table(unit.lines, labels)]
        else:
            blocks.append(paragraph(unit.answer or _("Inga förslag")))
        blocks += [
            written_block(answered.question.text, answered.answer) for answered in unit.answers
        ]
    if not blocks:
        blocks.append(paragraph(_("Inga förslag")))
    if decisions.document_owner:
        sentence = _("Frågor besvaras av {owner}.")
        blocks.append(paragraph(sentence.format(owner=decisions.document_owner)))
    subtitle = "" if decisions.unit else f"{decisions.sentence()}."
    return framed(plan, decisions.heading(), subtitle, blocks, printed(decisions.day))


def _table(lines: Sequence[Decision], labels: Labels) -> Block:
    rows = [
        Row(
            [
                cell(line(f"{each.kind(labels)}: {each.proposed}"), line(each.place, SMALL)),
                cell(
                    line(verdict_word(each.verdict)),
                    line(each.decided_on.isoformat() if each.decided_on else "", SMALL),
                ),
                cell(*(line(text) for text in each.outcome().splitlines() or [""])),
            ]
        )
        for each in lines
    ]
    columns = [
        Column(_("Förslag"), share=6),
        Column(_("Beslut"), mm=36),
        Column(_("Ändring och skäl"), share=6),
    ]
    return table(columns, [Group("", rows)])
