"""Copies that synchronisers and people make are known by their names, and other plans are not."""

from __future__ import annotations

import pytest

from tracker.domain.merging.conflict_copies import is_copy_name


@pytest.mark.parametrize(
    "name",
    [
        "integration-DESKTOP-4F2K",
        "integration-KOMMUN-PC7-2",
        "integration (Samordnarens motstridiga kopia 2026-11-30)",
        "integration (conflicted copy 2026-11-30 101112)",
        "integration_conflict-20261130-101112",
        "integration.sync-conflict-20261130-101112-ABCDEFG",
        "integration - kopia",
        "integration - Kopia (2)",
        "Kopia av integration",
        "integration copy",
        "integration (1)",
    ],
)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    assert is_copy_name(name, "integration")


@pytest.mark.parametrize(
    "name",
    ["integration", "integration 2026", "integration-ny", "folkhälsa (1)", "integrationsplan"],
)
def test_another_plan_is_no_copy(name: str) -> None:
    assert not is_copy_name(name, "integration")
