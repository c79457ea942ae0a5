"""The document's texts in a strategy's file, and the summaries that the program brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.core.terms import DocumentTextKind
from tracker.domain.plan.document_text import defined_words, printed_texts
from tracker.domain.plan.strategy import StrategyText
from tracker.exchange.strategies.file import StrategyFileError
from tracker.exchange.strategies.strategies import (
    builtin_strategies,
    load_builtin,
    parse_strategy,
)
from tracker.store.strategy.builder import create_plan

_HEAD = "format: strategy\nversion: 1\nid: ny\ntitle: Ny strategi\n"
_LONGEST_SUMMARY = 110


def test_texts_and_summaries_are_read_from_a_file(tmp_path: Path) -> None:
    strategy = parse_strategy(
        "ny.yaml",
        f"{_HEAD}texts:\n"
        "  - {kind: purpose, title: Syfte, summary: Kort, place: s. 2}\n"
        "  - {kind: decision, title: Uppdrag, text: Hela, body: KS, decided_on: 2014-09-03}\n",
    )
    assert strategy.texts[0] == StrategyText("purpose", "Syfte", summary="Kort", place="s. 2")
    with create_plan(tmp_path / "ny.plan", strategy, actor="Prov") as plan:
        purpose, decision = plan.document_texts.all()
    assert purpose.facts() == ("Sammanfattning", "s. 2")
    assert not purpose.is_printed
    assert decision.facts() == ("KS", "2014-09-03")
    assert decision.is_printed


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "{kind: purpose, title: Syfte, text: A, summary: B}",
            (
                "ny.yaml, rad 6 (texts 1 › summary): Här står både text och summary. Behåll text"
                " när det är dokumentets egna ord, annars summary."
            ),
        ),
        (
            "{kind: purpose, title: Syfte, sumary: B}",
            (
                "ny.yaml, rad 6 (texts 1 › sumary): ”sumary” är inte ett känt namn här. Menade du"
                " summary?"
            ),
        ),
    ],
)
def test_a_wrong_text_gets_a_sentence(row: str, sentence: str) -> None:
    with pytest.raises(StrategyFileError) as caught:
        parse_strategy("ny.yaml", f"{_HEAD}texts:\n  - {row}\n")
    assert str(caught.value) == sentence


@pytest.mark.parametrize("strategy_id", builtin_strategies())
def test_a_builtin_strategy_brings_one_line_summaries_that_are_not_printed(
    strategy_id: str, tmp_path: Path
) -> None:
    strategy = load_builtin(strategy_id)
    assert strategy.texts[0].kind == DocumentTextKind.PURPOSE
    for text in strategy.texts:
        assert text.text is None
        assert text.summary
        assert len(text.summary) <= _LONGEST_SUMMARY
        assert text.place
    with create_plan(tmp_path / "ny.plan", strategy, actor="Prov") as plan:
        brought = plan.document_texts.all()
    assert all(text.is_summary for text in brought)
    assert printed_texts(brought) == ()


def test_ljusnarsbergs_contradictory_decision_is_visible(tmp_path: Path) -> None:
    with create_plan(tmp_path / "ny.plan", load_builtin("ljusnarsberg"), actor="Prov") as plan:
        brought = plan.document_texts.all()
    (decision,) = (text for text in brought if text.kind is DocumentTextKind.DECISION)
    assert decision.uncertainty_sentence() == (
        "Osäkert i källan: Dokumentet nämner kommunstyrelsen på två ställen och"
        " kommunfullmäktige på ett"
    )
    meaning = defined_words(brought)["Utländsk bakgrund"]
    assert meaning.endswith("födda utomlands. (sammanfattning)")
