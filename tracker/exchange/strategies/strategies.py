"""The strategies a plan can start from: the built-in ones, their examples, and files like them.

A strategy is a YAML file in `resources/strategies`, an example of how its plan may look lies
under the same name in `resources/strategies/examples`, and both are checked against
`strategy.schema.json`. Time in an example is counted from today, so that it is always fresh,
unless the example is of a period that is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from tracker.domain.core.language import _
from tracker.domain.plan.frameworks import FrameworkCatalogue
from tracker.domain.plan.strategy import Strategy, StrategyDimension
from tracker.errors import InvalidValueError
from tracker.exchange.strategies.builder import build_catalogue, build_dimension, build_strategy
from tracker.exchange.strategies.checks import (
    example_problems,
    framework_problems,
    strategy_problems,
    vocabulary,
)
from tracker.exchange.strategies.example import lay_over
from tracker.exchange.strategies.file import Document, StrategyFileError, parse_yaml, read_yaml
from tracker.exchange.strategies.names import Data, Vocabulary
from tracker.exchange.strategies.schema import schema_problems
from tracker.locations import data_path

__all__ = [
    "StrategyFileError",
    "builtin_strategies",
    "has_example",
    "load_builtin",
    "load_example",
    "load_frameworks",
    "load_strategy",
    "parse_strategy",
]

_BUILTIN = ("vargarda", "vanersborg", "skara", "vimmerby", "ljusnarsberg")
_FOLDER = "resources/strategies"
_FRAMEWORKS = "resources/frameworks.yaml"


def builtin_strategies() -> tuple[str, ...]:
    """Return the ids of the strategies that come with the program, in the order to show them."""
    return _BUILTIN


def load_builtin(strategy_id: str) -> Strategy:
    """Return the built-in strategy `strategy_id`, such as `skara`.

    Raises InvalidValueError when there is none.
    """
    return load_strategy(_builtin_path(strategy_id))


def load_strategy(path: Path) -> Strategy:
    """Return the strategy in the YAML file at `path`.

    Raises StrategyFileError, with file, line, place, reason and remedy, for anything wrong.
    """
    data, words = _checked_strategy(read_yaml(path))
    return build_strategy(data, words)


def parse_strategy(file: str, text: str) -> Strategy:
    """Return the strategy that the YAML `text` describes; errors name it `file`.

    Raises StrategyFileError like `load_strategy`.
    """
    data, words = _checked_strategy(parse_yaml(file, text))
    return build_strategy(data, words)


def has_example(strategy_id: str) -> bool:
    """Return whether `load_example` has activities for the built-in strategy `strategy_id`."""
    return strategy_id in _BUILTIN and _example_path(strategy_id).is_file()


def load_example(strategy_id: str, today: date) -> Strategy:
    """Return a built-in strategy with its example's units, positions and activities added.

    Starts fall on the first and deadlines on the last day of a month counted from `today`;
    reports and figures are for the years before. An example of a period that is over keeps its
    own dates. Raises InvalidValueError when there is no such example.
    """
    if not has_example(strategy_id):
        raise InvalidValueError(
            "strategy", _("Det finns inget exempel för {id}.").format(id=strategy_id)
        )
    below, own_words = _checked_strategy(read_yaml(_builtin_path(strategy_id)))
    above = _shaped(read_yaml(_example_path(strategy_id)), "example")
    words = vocabulary(own_words.dimensions, below, above.data)
    above.refuse(example_problems(above.data, words, below))
    return build_strategy(lay_over(below, above.data), words, today)


@cache
def load_frameworks() -> FrameworkCatalogue:
    """Return the frameworks that strategies refer to, and Kolada's key figures."""
    document = _shaped(read_yaml(data_path(_FRAMEWORKS)), "frameworks")
    document.refuse(framework_problems(document.data))
    return build_catalogue(document.data)


def _builtin_path(strategy_id: str) -> Path:
    if strategy_id not in _BUILTIN:
        raise InvalidValueError(
            "strategy",
            _("Strategin {id} finns inte. Välj en av {known}.").format(
                id=strategy_id, known=", ".join(_BUILTIN)
            ),
        )
    return data_path(f"{_FOLDER}/{strategy_id}.yaml")


def _example_path(strategy_id: str) -> Path:
    return data_path(_FOLDER) / "examples" / f"{strategy_id}.yaml"


def _shaped(document: Document, definition: str) -> Document:
    document.refuse(schema_problems(document.data, definition))
    return document


def _checked_strategy(document: Document) -> tuple[Data, Vocabulary]:
    data: Data = _shaped(document, "strategy").data
    words = vocabulary(_dimensions(data), data)
    document.refuse(strategy_problems(data, words, _frameworks()))
    return data, words


def _frameworks() -> dict[str, StrategyDimension]:
    return {framework.id: framework.dimension for framework in load_frameworks().frameworks}


def _dimensions(data: Data) -> Mapping[str, StrategyDimension]:
    """Return a strategy's dimensions by id: the frameworks it uses, then its own."""
    catalogue = _frameworks()
    used = [name for name in data.get("frameworks", ()) if name in catalogue]
    own = {row["id"]: build_dimension(row) for row in data.get("dimensions", ())}
    return {name: catalogue[name] for name in used} | own
