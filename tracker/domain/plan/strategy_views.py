"""Saved views of activities as a strategy has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StrategyView:
    """A saved view of activities: `state` is what it keeps as JSON, rows and fields in words."""

    title: str
    state: str = "{}"
    is_default: bool = False


def strategy_state(state: Mapping[str, Any]) -> str:
    """Return what a view keeps as JSON, the same text for the same state."""
    return json.dumps(state, ensure_ascii=False, sort_keys=True, default=str)
