"""Own fields in a strategy's file: read, refused in words, written, and made into a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.exchange.strategies.strategies import StrategyFileError, load_strategy
from tracker.store.own.values import own_facts
from tracker.store.strategy.builder import create_plan

_FILE = """\
format: strategy
version: 1
id: ny
title: Strategi
own_fields:
  - {title: Diarienummer}
  - {title: Belopp, kind: number, unit: tkr, in_unit_form: true}
  - {title: Nivå, kind: choice, choices: [Hög, Låg]}
  - {title: I budget, kind: yes_no}
activities:
  - {title: Kurs, own: {Diarienummer: KS 1, Belopp: 12.5, I budget: true, Nivå: Hög}}
"""


def read(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "min.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_a_plan_its_own_fields_and_their_values(tmp_path: Path) -> None:
    strategy = load_strategy(read(tmp_path, _FILE))
    with create_plan(tmp_path / "a.plan", strategy, actor="Prov") as plan:
        assert plan.own_fields.get(2).in_unit_form
        assert [fact.line for fact in own_facts(plan.connection, [1])[1]] == [
            "Diarienummer: KS 1",
            "Belopp: 12,5\u00a0tkr",
            "Nivå: Hög",
            "I budget: Ja",
        ]


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        ("Belopp: 12.5", "Belopp: många", "är inte ett tal"),
        ("Diarienummer: KS 1", "Beslut: KS 1", "”Beslut” finns inte"),
        ("title: Diarienummer", "title: belopp", "används redan"),
        (", choices: [Hög, Låg]", "", "inget finns att välja"),
        ("kind: yes_no", "kind: ja", ""),
    ],
)
def test_what_is_wrong_with_an_own_field_is_said(
    tmp_path: Path, good: str, bad: str, reason: str
) -> None:
    with pytest.raises(StrategyFileError) as refused:
        load_strategy(read(tmp_path, _FILE.replace(good, bad)))
    assert reason in refused.value.reason
    assert "own" in refused.value.place or "own_fields" in refused.value.place
