"""The strategies a plan can start from: the built-in ones, their examples, and files like them.

A strategy is a YAML file in `resources/strategies`, an example of how its plan may look lies
under the same name in `resources/strategies/examples`, and both are checked against
`strategy.schema.json`. Time in an example is counted from today, so that it is always fresh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tracker.domain.language import _
from tracker.domain.strategy import FrameworkCatalogue, Strategy, StrategyDimension
from tracker.errors import InvalidValueError
from tracker.exchange.strategy_builder import (
    build_activities,
    build_catalogue,
    build_dimension,
    build_owners,
    build_strategy,
    build_units,
)
from tracker.exchange.strategy_checks import (
    Data,
    Vocabulary,
    example_problems,
    framework_problems,
    strategy_problems,
    vocabulary,
)
from tracker.exchange.strategy_file import Document, StrategyFileError, read_yaml
from tracker.exchange.strategy_schema import schema_problems
from tracker.locations import data_path

__all__ = [
    "StrategyFileError",
    "builtin_strategies",
    "has_example",
    "load_builtin",
    "load_example",
    "load_frameworks",
    "load_strategy",
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
    document, words = _read_strategy(path)
    return build_strategy(document.data, words)


def has_example(strategy_id: str) -> bool:
    """Return whether `load_example` has activities for the built-in strategy `strategy_id`."""
    return strategy_id in _BUILTIN and _example_path(strategy_id).is_file()


def load_example(strategy_id: str, today: date) -> Strategy:
    """Return a built-in strategy with its example's units, positions and activities added.

    Starts fall on the first and deadlines on the last day of a month counted from `today`;
    reports are for the years before. Raises InvalidValueError when there is no such example.
    """
    if not has_example(strategy_id):
        raise InvalidValueError(
            "strategy", _("Det finns inget exempel för {id}.").format(id=strategy_id)
        )
    below, own_words = _read_strategy(_builtin_path(strategy_id))
    strategy = build_strategy(below.data, own_words)
    above = _read_document(_example_path(strategy_id), "example")
    words = vocabulary(own_words.dimensions, below.data, above.data)
    above.refuse(example_problems(above.data, words, below.data))
    return replace(
        strategy,
        units=strategy.units + build_units(above.data),
        owners=strategy.owners + build_owners(above.data),
        activities=strategy.activities + build_activities(above.data, words, today),
    )


@cache
def load_frameworks() -> FrameworkCatalogue:
    """Return the frameworks that strategies refer to, and Kolada's key figures."""
    document = _read_document(data_path(_FRAMEWORKS), "frameworks")
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


def _read_document(path: Path, definition: str) -> Document:
    document = read_yaml(path)
    document.refuse(schema_problems(document.data, definition))
    return document


def _read_strategy(path: Path) -> tuple[Document, Vocabulary]:
    document = _read_document(path, "strategy")
    words = vocabulary(_dimensions(document.data), document.data)
    document.refuse(strategy_problems(document.data, words, _frameworks()))
    return document, words


def _frameworks() -> dict[str, StrategyDimension]:
    return {framework.id: framework.dimension for framework in load_frameworks().frameworks}


def _dimensions(data: Data) -> Mapping[str, StrategyDimension]:
    """Return a strategy's dimensions by id: the frameworks it uses, then its own."""
    catalogue = _frameworks()
    used = [name for name in data.get("frameworks", ()) if name in catalogue]
    own = {row["id"]: build_dimension(row) for row in data.get("dimensions", ())}
    return {name: catalogue[name] for name in used} | own
