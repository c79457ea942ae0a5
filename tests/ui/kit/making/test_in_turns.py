"""What takes long to make is made in the turns of the event loop, and whole for who cannot wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.ui.kit.making.in_turns import InTurns, Pieces


class _Made:
    """Remembers its pieces, and who has taken it in."""

    def __init__(self) -> None:
        self.pieces: list[int] = []
        self.adopted: list[str] = []

    def make(self) -> Pieces[str]:
        for piece in range(4):
            self.pieces.append(piece)
            yield
        return "whole"


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    """Return something that the turns belong to."""
    made = QObject(qapp)
    yield made
    made.deleteLater()


def test_the_window_answers_between_two_pieces(owner: QObject, qtbot: QtBot) -> None:
    made = _Made()
    turns = InTurns(made.make, made.adopted.append, owner)
    seen: list[int] = []
    looking = QTimer(owner)
    looking.timeout.connect(lambda: seen.append(len(made.pieces)))
    looking.start(0)
    turns.begin()
    qtbot.waitUntil(lambda: turns.made == "whole")
    assert turns.turns == 5
    assert {1, 2, 3, 4} <= set(seen)
    assert made.adopted == ["whole"]


def test_who_cannot_wait_gets_it_whole_and_no_piece_is_made_twice(
    owner: QObject, qtbot: QtBot
) -> None:
    made = _Made()
    turns = InTurns(made.make, made.adopted.append, owner)
    turns.begin()
    qtbot.waitUntil(lambda: len(made.pieces) > 1)
    assert turns.get() == turns.get() == "whole"
    assert made.pieces == [0, 1, 2, 3]
    assert made.adopted == ["whole"]


def test_what_waits_for_it_is_done_when_it_is_whole(owner: QObject, qtbot: QtBot) -> None:
    """Of two things to do then only the latter: it is what the user wants by now."""
    made, done = _Made(), []
    turns = InTurns(made.make, made.adopted.append, owner)
    turns.then(lambda: done.append("first"))
    turns.then(lambda: done.append("second"))
    assert done == []
    qtbot.waitUntil(lambda: turns.made is not None)
    assert done == ["second"]
    turns.then(lambda: done.append("at once"))
    assert done == ["second", "at once"]


def test_one_that_fails_is_begun_anew_by_who_asks_for_it(owner: QObject) -> None:
    tries: list[int] = []

    def make() -> Pieces[str]:
        yield
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        return "whole"

    turns = InTurns(make, lambda _made: None, owner)
    with pytest.raises(ValueError, match=r"^$"):
        turns.get()
    assert turns.get() == "whole"
