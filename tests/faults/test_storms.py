"""A few of the storms of `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.storms import fill_disk, flip_closed, flip_open, points_of_a_full_disk


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_is_survived_or_refused_in_a_sentence(tmp_path: Path, seed: int) -> None:
    assert flip_closed(tmp_path, seed) in {"read", "refused"}
    assert flip_open(tmp_path, seed + 100) in {"read", "refused"}


def test_a_disk_that_becomes_full_anywhere_loses_nothing_but_the_edit(tmp_path: Path) -> None:
    points = points_of_a_full_disk(tmp_path)
    chosen = (0, points[-1] // 2, *range(points[-1] - 90, points[-1], 30), points[-1])
    assert {fill_disk(tmp_path, point) for point in chosen} == {"refused", "saved"}
