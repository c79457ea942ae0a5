"""How near a target is near enough: its tolerance, written and read, and the judgement by it."""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.domain.core.language import N_, _
from tracker.domain.core.values import dataclass
from tracker.domain.indicators.indicator import TARGET_FIELDS, Direction, Target
from tracker.domain.indicators.statistics import (
    decimals_for,
    format_number,
    is_share,
    with_unit,
)

_WITH_TOLERANCE = re.compile(r"(.*?)\s*(?:±|\+\s*/?\s*-)\s*(.*)", re.DOTALL)


class TargetJudgement(StrEnum):
    """Whether a value has reached its target, is within its tolerance, or neither."""

    REACHED = "reached"
    NEAR = "near"
    NOT_REACHED = "not_reached"


_WORDS = {
    TargetJudgement.REACHED: N_("Målet är nått"),
    TargetJudgement.NEAR: N_("Nära målet"),
    TargetJudgement.NOT_REACHED: N_("Målet är inte nått"),
}


def target_judgement_word(judgement: TargetJudgement) -> str:
    """Return the words shown for a judgement."""
    return _(_WORDS[judgement])


def judge_target(
    value: float, target: Target, direction: Direction | None, decimals: int
) -> TargetJudgement | None:
    """Return how a value stands to its target, as both are read with so many decimals.

    None when no direction is wanted, there is no tolerance, and the value is another.
    """
    left = round(abs(target.value - value), decimals)
    is_beyond = value > target.value if direction is Direction.UP else value < target.value
    if left == 0 or (direction is not None and is_beyond):
        return TargetJudgement.REACHED
    margin = target.margin
    if margin is not None and left <= round(margin, max(decimals, 2)):
        return TargetJudgement.NEAR
    return None if direction is None and margin is None else TargetJudgement.NOT_REACHED


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A written target: its value (None for nothing), and its tolerance."""

    value: float | None = None
    tolerance: float | None = None
    tolerance_is_percent: bool = False


def read_target(text: str) -> TargetEntry:
    """Return what a cell's text means: "70", "70 ± 2" or, of the target itself, "70 ± 3 %".

    "+-" and "+/-" are as good as the sign. Raises InvalidValueError for anything else.
    """
    written, tolerance = text.strip(), ""
    parts = _WITH_TOLERANCE.fullmatch(written)
    if parts:
        written, tolerance = parts[1], parts[2].strip()
    value = TARGET_FIELDS["value"].clean(written) if written or parts else None
    margin = TARGET_FIELDS["tolerance"].clean(tolerance) if parts else None
    return TargetEntry(
        None if value is None else float(value),
        None if margin is None else float(margin),
        margin is not None and tolerance.endswith("%"),
    )


def written_target(target: Target, number: str) -> str:
    """Return a target as it is written and read in a narrow cell, `number` being its value."""
    if target.tolerance is None:
        return number
    margin = format_number(target.tolerance)
    percent = "\N{NO-BREAK SPACE}%" if target.tolerance_is_percent else ""
    return f"{number} ± {margin}{percent}"


def tolerance_words(target: Target, unit: str | None) -> str:
    """Return the tolerance in words, "2 procentenheter" or "3 % av målet"; "" for none."""
    if target.tolerance is None:
        return ""
    amount = format_number(target.tolerance, decimals_for(unit, [target.tolerance]))
    if target.tolerance_is_percent:
        return _("{amount} % av målet").format(amount=format_number(target.tolerance))
    if is_share(unit):
        return _("{amount} procentenheter").format(amount=amount)
    return with_unit(amount, unit)


def target_with_tolerance(target: Target, shown: str, unit: str | None) -> str:
    """Return a shown target with its tolerance in words: "70 % (± 2 procentenheter)"."""
    words = tolerance_words(target, unit)
    return f"{shown} (± {words})" if words else shown
