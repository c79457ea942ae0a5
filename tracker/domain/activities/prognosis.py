"""The prognosis of an activity and what stands in its way, in words.

A prognosis says whether the work is expected to be done as planned. It is no status, no lateness
and no fulfilment: an activity that goes on, on time, may be at risk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.domain.core.language import _
from tracker.domain.core.terms import Prognosis, word

NO_PROGNOSIS = ""
"""Stands among prognoses, in a filter, for what has none."""

THREATENED = frozenset({Prognosis.AT_RISK, Prognosis.WILL_NOT_REACH})
"""The prognoses that somebody has to do something about."""


def without_prognosis() -> str:
    """Return the words for what nobody has given a prognosis."""
    return _("Utan prognos")


def prognosis_word(prognosis: Prognosis | str | None) -> str:
    """Return the word shown for a prognosis, "" for none."""
    return word(Prognosis(prognosis)) if prognosis else ""


def prognosis_sentence(prognosis: Prognosis | None, obstacle: str | None) -> str:
    """Return "Risk: Lokalen saknas.", as much of it as is known; "" when nothing is."""
    if not obstacle:
        return f"{word(prognosis)}." if prognosis else ""
    end = "" if obstacle[-1] in ".!?…" else "."
    return f"{word(prognosis) if prognosis else _('Hinder')}: {obstacle}{end}"


def threat_sentence(prognosis: Prognosis | None, obstacle: str | None) -> str:
    """Return why an activity whose prognosis is not good needs attention."""
    if obstacle:
        return prognosis_sentence(prognosis, obstacle)
    return _("{prognosis}: inget hinder är angivet.").format(prognosis=prognosis_word(prognosis))


def prognoses_counted(prognoses: Iterable[Prognosis | None]) -> str:
    """Return "Enligt plan 4, Risk 1, Utan prognos 2", "" when none has been given."""
    counts = Counter(prognoses)
    if not any(counts[prognosis] for prognosis in Prognosis):
        return ""
    parts = [
        f"{word(prognosis)} {counts[prognosis]}" for prognosis in Prognosis if counts[prognosis]
    ]
    if counts[None]:
        parts.append(f"{without_prognosis()} {counts[None]}")
    return ", ".join(parts)
