"""What people judge of an indicator that is not measured (VB-R2): a judgement, and words for it."""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.domain.core.fields import Field, Stored
from tracker.domain.core.language import N_, _
from tracker.domain.core.reading import Reading
from tracker.domain.core.values import dataclass
from tracker.errors import InvalidValueError

_AFTER = re.compile(r"\s*[:.–-]\s*")


class Judgement(StrEnum):
    """How what an indicator describes is judged, the best first."""

    GOOD = "good"
    ACCEPTABLE = "acceptable"
    POOR = "poor"


_WORDS = {
    Judgement.GOOD: N_("Bra"),
    Judgement.ACCEPTABLE: N_("Godtagbart"),
    Judgement.POOR: N_("Bristfälligt"),
}
_RANKS = {judgement: rank for rank, judgement in enumerate(reversed(Judgement))}


def judgement_word(judgement: Judgement) -> str:
    """Return the word shown for a judgement."""
    return _(_WORDS[judgement])


def judgement_rank(judgement: Judgement) -> int:
    """Return a number that is larger the better the judgement is."""
    return _RANKS[judgement]


def judged_by_sentence(position: str) -> str:
    """Return who has judged, in a sentence."""
    return _("Bedömt av {position}.").format(position=position.rstrip("."))


@dataclass(frozen=True, slots=True)
class JudgementField(Field):
    """A field that holds a judgement: its identifier or its word."""

    def read(self, value: object) -> Reading[Stored]:
        """Return the judgement's identifier, or None for an empty text."""
        text = str(value or "").strip()
        if not text:
            return Field.read(self, None)
        judgement, rest = read_judged(text)
        if text in set(Judgement):
            return Reading(text)
        if judgement is None or rest:
            allowed = ", ".join(judgement_word(each) for each in Judgement)
            sentence = _("{field}: ”{value}” finns inte att välja. Välj bland {allowed}.")
            raise InvalidValueError(
                self.name,
                sentence.format(field=_(self.label), value=text[:60], allowed=allowed),
            )
        return Reading(judgement.value)


def judged_text(judgement: Judgement | None, text: str | None) -> str:
    """Return a judgement with its words, as it is read and written: "Bra: Fler deltar"."""
    word = judgement_word(judgement) if judgement is not None else None
    return ": ".join(part for part in (word, text) if part)


def read_judged(text: str) -> tuple[Judgement | None, str]:
    """Return the judgement that a text begins with, if any, and the words after it."""
    for judgement in Judgement:
        for word in {judgement_word(judgement), _WORDS[judgement]}:
            if text.casefold() == word.casefold():
                return judgement, ""
            if text.casefold().startswith(word.casefold()):
                rest = _AFTER.match(text, len(word))
                if rest is not None:
                    return judgement, text[rest.end() :]
    return None, text
