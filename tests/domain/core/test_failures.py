"""Why the operating system refused, in Swedish for every error it has."""

from __future__ import annotations

import errno
import os

import pytest

from tracker.domain.core.failures import reason_of


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_in_the_computers_own_words(number: int) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert reason
    assert os.strerror(number) not in reason


def test_a_name_that_is_taken_says_so() -> None:
    assert reason_of(FileExistsError(errno.EEXIST, "File exists")) == (
        "det finns redan något med det namnet"
    )
