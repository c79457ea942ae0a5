"""Reads a document's blocks as the plan that they describe."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from tracker.domain.core.labels import Labels, Noun
from tracker.domain.documents.blocks import MOST_BLOCKS, Block, DocumentBlocks
from tracker.domain.documents.facts import Facts, facts_in, labels_named
from tracker.domain.documents.found import FoundKind, FoundPlan
from tracker.domain.documents.outline import Outline, PartKind
from tracker.domain.documents.structure import Structure
from tracker.domain.documents.vocabulary import document_noun, mentions

_LABELLED = {
    FoundKind.AREA: "focus_area",
    FoundKind.OVERALL_GOAL: "overall_goal",
    FoundKind.GOAL: "goal",
    FoundKind.SUB_GOAL: "sub_goal",
    FoundKind.INDICATOR: "indicator",
    FoundKind.ACTIVITY: "activity",
}


_USUAL = ("aktivitet", "åtgärd", "insats")
_OFTEN = 4
_LONGEST_BLOCK = 4_000


def read_document(document: DocumentBlocks, today: date) -> FoundPlan:
    """Return what a document holds for a plan, each thing with its place and how sure it is.

    Every title is words of the document. Nothing is found in an empty document.
    """
    outline = Outline([_bounded(block) for block in document.blocks[:MOST_BLOCKS]])
    structure = Structure(outline)
    meanings = structure.finder.meanings
    facts = facts_in(outline, meanings, document.title, today)
    prose = structure.prose()
    for text in prose.texts():
        structure.add(
            FoundKind.TEXT,
            text.title,
            text.blocks,
            why=text.why,
            text_kind=text.kind,
            description=text.text,
        )
    _describe_areas(structure)
    taken = {block for item in structure.items for block in item.blocks}
    for name in prose.names(facts.title, taken):
        if not _is_there(structure, name.kind, name.name):
            structure.add(
                name.kind,
                name.name,
                (name.block,),
                why=name.why,
                is_kept=name.kind is FoundKind.PARTNER,
            )
    return FoundPlan(
        document,
        tuple(structure.items),
        facts.all(),
        _labels(structure, document, facts),
    )


def _describe_areas(structure: Structure) -> None:
    """Give each area the paragraphs that stand under its heading, before all lists."""
    for number, key in structure.keys.items():
        section = structure.outline.sections[number]
        used = {block for item in structure.items if item.key != key for block in item.blocks}
        intros = {part.intro_block for part in section.parts}
        texts = [
            structure.outline.text(part)
            for part in section.parts
            if part.kind is PartKind.PARAGRAPH
            and not used.intersection(part.blocks)
            and part.blocks[0] not in intros
            and not structure.outline.text(part).endswith((":", ";"))
        ]
        item = structure.items[key - 1]
        if texts and not item.description:
            structure.items[key - 1] = replace(item, description="\n\n".join(texts))


def _bounded(block: Block) -> Block:
    """Return a block without what no paragraph of a document is long enough to have."""
    if len(block.text) <= _LONGEST_BLOCK:
        return block
    return replace(block, text=block.text[:_LONGEST_BLOCK])


def _is_there(structure: Structure, kind: FoundKind, name: str) -> bool:
    stem = name.casefold()[:-2]
    return any(
        item.title.casefold().startswith(stem) for item in structure.items if item.kind is kind
    )


def _labels(structure: Structure, document: DocumentBlocks, facts: Facts) -> Labels:
    """Return the document's own words for its levels, and the usual ones for the rest."""
    nouns: dict[str, Noun] = {
        field: structure.nouns[kind] for kind, field in _LABELLED.items() if kind in structure.nouns
    }
    plan = _plan_noun(document, facts)
    if plan is not None:
        nouns["plan"] = plan
    if "activity" not in nouns:
        activity = _activity_noun(document)
        if activity is not None:
            nouns["activity"] = activity
    return replace(Labels(), **nouns)


def _plan_noun(document: DocumentBlocks, facts: Facts) -> Noun | None:
    named = Counter(word for block in document.blocks for word in labels_named(block.text))
    if named:
        return document_noun(named.most_common(1)[0][0])
    kind = next((fact for fact in facts.all() if fact.name == "kind"), None)
    return document_noun(str(kind.value)) if kind is not None else None


def _activity_noun(document: DocumentBlocks) -> Noun | None:
    counted: Counter[Noun] = Counter(
        mention.noun
        for block in document.blocks
        for mention in mentions(block.text)
        if mention.kind is FoundKind.ACTIVITY
        and mention.noun is not None
        and mention.noun.singular in _USUAL
    )
    most = counted.most_common(2)
    if not most or most[0][1] < _OFTEN or (len(most) > 1 and most[1][1] * 2 > most[0][1]):
        return None
    return most[0][0]
