"""The kinds of file of a follow-up: one by each suffix, and a sentence for any other."""

from __future__ import annotations

import time
import zipfile
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support.plans import TODAY, make_plan, open_plan
from tracker import clock
from tracker.domain.core.jobs import silent
from tracker.domain.core.labels import Labels, Noun
from tracker.errors import TrackerError
from tracker.followup_files import FOLLOWUP_FILES, FollowupFile, followup_file
from tracker.store.followup.queries import followup_content

_PACKED = (".xlsx", ".docx", ".pptx")
_FIRST_BYTES = {".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"} | dict.fromkeys(_PACKED, b"PK")


@pytest.mark.parametrize("kind", FOLLOWUP_FILES, ids=lambda kind: kind.suffix)
def test_every_kind_is_chosen_by_its_suffix_and_written(kind: FollowupFile, tmp_path: Path) -> None:
    target = tmp_path / f"Uppföljning{kind.suffix.upper()}"
    assert followup_file(target) is kind
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        content = followup_content(plan, TODAY.year, TODAY)
    assert kind.write(content, target, silent) == ""
    assert target.read_bytes().startswith(_FIRST_BYTES[kind.suffix])


@pytest.mark.parametrize("year", [1975, 2150])
def test_a_clock_in_a_year_that_packed_files_lack_stops_no_export(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(year, 6, 1, 12, tzinfo=UTC)
    computer = SimpleNamespace(time=moment.timestamp, localtime=time.localtime)
    monkeypatch.setattr(clock, "now", moment.astimezone)
    monkeypatch.setattr(zipfile, "time", computer)
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        content = followup_content(plan, TODAY.year, TODAY)
        for kind in FOLLOWUP_FILES:
            target = tmp_path / f"ut{kind.suffix}"
            assert kind.write(content, target, silent) == ""
            if target.suffix in _PACKED:
                with zipfile.ZipFile(target) as archive:
                    assert archive.testzip() is None


@pytest.mark.parametrize("word", ["x" * 60, "Ö", "\U0001f600" * 30, "\u05e2\u05e8\u05da" * 20])
def test_every_output_takes_the_longest_shortest_and_strangest_labels(
    tmp_path: Path, word: str
) -> None:
    named = {
        each.name: Noun(word, word, word, word)
        for each in fields(Labels)
        if isinstance(getattr(Labels(), each.name), Noun)
    }
    with open_plan(make_plan(tmp_path / "plan.plan")) as plan:
        with plan.change("Bytte ord"):
            plan.plans.update(1, labels=replace(Labels(), **named).to_json(), title=word * 4)
        content = followup_content(plan, TODAY.year, TODAY)
    for kind in FOLLOWUP_FILES:
        assert kind.write(content, tmp_path / f"ut{kind.suffix}", silent) is not None


def test_another_suffix_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        TrackerError, match=r"slutar på \.xlsx, \.docx, \.pdf, \.pptx eller \.csv\.$"
    ):
        followup_file(Path("uppfoljning.odt"))
