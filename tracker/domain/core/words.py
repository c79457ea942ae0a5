"""The words of the closed lists as people write them: "klar", "avslutad", "Pågående".

The lists and the words that are shown for them stand in `terms.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from tracker.domain.core.language import _, current_language
from tracker.domain.core.reading import Reading
from tracker.domain.core.terms import (
    Approval,
    Priority,
    Prognosis,
    Status,
    shown_words,
    word,
    words_for,
)

_LONGEST = 60

_INFLECTED: Mapping[StrEnum, str] = {
    Status.NOT_STARTED: (
        "ej påbörjat|ej påbörjade|ej påbörjats|inte påbörjad|inte påbörjat|inte påbörjade"
        "|inte påbörjats|opåbörjad|opåbörjat"
    ),
    Status.IN_PROGRESS: "pågående|pågår ännu|pågår fortfarande",
    Status.CONTINUOUS: "pågående kontinuerligt|kontinuerligt pågående|kontinuerligt|kontinuerlig",
    Status.COMPLETED: "genomfört|genomförda|genomförts|är genomförd|är genomfört",
    Status.PAUSED: "pausat|pausade|pausats",
    Status.CANCELLED: "avbrutet|avbrutna|avbrutits",
    Status.NOT_APPLICABLE: "inte relevant|ej relevanta|inte relevanta|irrelevant|irrelevanta",
    Approval.PROPOSED: "föreslagen|föreslaget",
    Approval.DECLINED: "avböjt|avböjda",
    Prognosis.ON_TRACK: "enligt planen",
    Prognosis.WILL_NOT_REACH: "når ej|nås inte|nås ej",
}
"""Other forms of the very word that is shown."""

_ALIKE: Mapping[StrEnum, str] = {
    Status.NOT_STARTED: (
        "ej startad|ej startat|inte startad|inte startat|ej börjat|inte börjat|ej igång"
        "|inte igång|ej i gång|inte i gång|planerad|planerat|planeras|kommande|to do|todo|ej påb"
        "|ej påbörj|inte påb|inte påbörj|ej-påbörjad|ejpåbörjad|icke påbörjad|ännu ej påbörjad"
        "|ännu inte påbörjad|har inte påbörjats|ej gjord|ej gjort|inte gjord|inte gjort"
    ),
    Status.IN_PROGRESS: (
        "påbörjad|påbörjat|påbörjade|påbörjats|startad|startat|igång|i gång|på gång|under arbete"
        "|under genomförande|under genomförandet|arbete pågår|arbetet pågår|delvis genomförd"
        "|delvis genomfört|delvis klar|delvis klart|ongoing|started|påg|påb|påbörj|är påbörjad"
        "|är påbörjat|har påbörjats|är igång|är i gång|inledd|inlett"
    ),
    Status.CONTINUOUS: (
        "löpande|pågår löpande|löpande arbete|ständigt|ständigt pågående|återkommande"
        "|tills vidare|årligen"
    ),
    Status.COMPLETED: (
        "klar|klart|klara|är klar|är klart|helt klar|helt klart|färdig|färdigt|färdiga"
        "|färdigställd|färdigställt|avslutad|avslutat|avslutade|avslutats|slutförd|slutfört"
        "|slutförda|slutförts|utförd|utfört|utförda|utförts|gjord|gjort|gjorda|done|finished"
        "|complete|genomf|har genomförts|har avslutats"
    ),
    Status.PAUSED: (
        "paus|på paus|vilande|vilar|uppskjuten|uppskjutet|framskjuten|framskjutet|framflyttad"
        "|framflyttat|avvaktar|on hold|senarelagd|senarelagt|på is|lagd på is"
    ),
    Status.CANCELLED: (
        "inställd|inställt|nedlagd|nedlagt|struken|struket|utgår|utgått|stoppad|stoppat|avförd"
        "|avfört|canceled"
    ),
    Status.NOT_APPLICABLE: (
        "ej aktuell|ej aktuellt|inte aktuell|inte aktuellt|ej tillämplig|ej tillämpligt"
        "|inte tillämplig|inte tillämpligt|n/a|ej längre aktuell|ej längre aktuellt"
        "|inte längre aktuell|inte längre aktuellt"
    ),
    Approval.PROPOSED: "nytt förslag",
    Approval.APPROVED: "godkänd|godkänt|beslutad|beslutat|antagen|antaget",
    Approval.DECLINED: "avslagen|avslaget|avslag",
    Prognosis.ON_TRACK: "i fas|följer planen|följer plan|som planerat|går enligt plan|grön|grönt",
    Prognosis.AT_RISK: "risk finns|viss risk|osäker|osäkert|gul|gult",
    Prognosis.WILL_NOT_REACH: "kommer inte att nås|kommer ej att nås|hinner inte|röd|rött",
    Priority.HIGH: "hög prioritet|prioriterad",
    Priority.NORMAL: "medel|mellan",
    Priority.LOW: "låg prioritet",
}
"""Other words for the same thing; no negation of one is among those of another."""


def read_term(choices: type[StrEnum], text: str) -> Reading[StrEnum] | None:
    """Return the choice that `text` names, or None when it names none.

    The words that are shown, their inflections and the identifiers are certain; other words for
    the same thing, and words without their dots, are guesses.
    """
    plain = _plain(text[: 4 * _LONGEST])
    certain, likely = _vocabulary(choices, current_language())
    if (term := certain.get(plain)) is not None:
        return Reading(term)
    term = likely.get(plain) or likely.get(_without_marks(plain))
    if term is None:
        return None
    sentence = _("”{text}” uppfattas som {word}.")
    return Reading(term, sentence.format(text=" ".join(text.split()), word=word(term)))


def choices_sentence(choices: type[StrEnum]) -> str:
    """Return what a refused word is answered with: "Välj Hög, Normal eller Låg."; or ""."""
    return one_of_sentence(shown_words(choices))


def one_of_sentence(words: Sequence[str]) -> str:
    """Return which words can be chosen: "Välj Hög, Normal eller Låg."; or ""."""
    if not words:
        return ""
    *others, last = words
    named = _("{first} eller {last}").format(first=", ".join(others), last=last)
    return _("Välj {words}.").format(words=named if others else last)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("_", " ").casefold()
    return " ".join(text.split()).strip(".,;:!”\"' ")


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def _vocabulary(
    choices: type[StrEnum], _language: str
) -> tuple[Mapping[str, StrEnum], Mapping[str, StrEnum]]:
    """Return the words that are certain and those that are guesses, in lower case."""
    certain: dict[str, StrEnum] = {}
    likely: dict[str, StrEnum] = {}
    for choice in choices:
        certain |= dict.fromkeys(map(_plain, words_for(choice)), choice)
        certain |= dict.fromkeys(_listed(_INFLECTED, choice), choice)
        likely |= dict.fromkeys(_listed(_ALIKE, choice), choice)
    without = {_without_marks(known): term for known, term in (certain | likely).items()}
    return certain, without | likely


def _listed(words: Mapping[StrEnum, str], choice: StrEnum) -> Iterator[str]:
    for known, listed in words.items():
        if known is choice:  # equal identifiers in other lists mean other things
            yield from listed.split("|")
