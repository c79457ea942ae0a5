"""What takes long to make is made piece by piece, a piece in each turn of the event loop.

So the window answers between the pieces. A class that is made so lists its pieces in a generator
that yields where the window may turn; `at_once` runs through it for whoever needs it whole.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tracker.ui.kit.guarded import guarded

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

Pieces = Generator[None, None, T]

_NEXT_MS = 1
"""After 0 ms Qt would do it together with all else that is posted, before it turns."""

_POLISHED = 24
"""So many widgets are polished in one piece."""


def at_once(pieces: Iterable[None]) -> None:
    """Make all pieces now."""
    for _made in pieces:
        pass


def unseen(begun: W, pieces: Pieces[None]) -> Pieces[W]:
    """Make the pieces of a widget that is hidden until somebody shows it whole, and return it.

    It would else come into sight half made, with what it stands in. At the end all in it are given
    their looks, some in each piece, instead of when it is shown.
    """
    begun.hide()
    yield
    yield from pieces
    parts: list[QWidget] = [begun, *begun.findChildren(QWidget)]
    for place, part in enumerate(parts):
        part.ensurePolished()
        if place % _POLISHED == _POLISHED - 1:
            yield
    return begun


def paint_in_turn(widget: QWidget) -> None:
    """Let a widget that is about to look otherwise be painted in a turn of its own, the next.

    What stands there stays until then.
    """
    if widget.updatesEnabled():
        widget.setUpdatesEnabled(False)
        QTimer.singleShot(_NEXT_MS, widget, lambda: widget.setUpdatesEnabled(True))


class InTurns(QObject, Generic[T]):
    """Makes one thing in the turns of the event loop that nothing else asks for.

    `make` returns its pieces, and at their end the thing; `adopt` is then called with it, once.
    Whoever needs it before it is made has what is left of it made at once (`get`).
    """

    def __init__(
        self, make: Callable[[], Pieces[T]], adopt: Callable[[T], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make, self._adopt = make, adopt
        self._pieces: Pieces[T] | None = None
        self._made: list[T] = []
        self._waiting: Callable[[], None] | None = None
        self.turns = 0
        """How many pieces have been made in a turn of their own."""
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._turn)

    @property
    def made(self) -> T | None:
        """The thing, None as long as it is not whole."""
        return self._made[0] if self._made else None

    def get(self) -> T:
        """Return the thing, and make what is left of it now."""
        while not self._made:
            self._make_piece()
        return self._made[0]

    def begin(self) -> None:
        """Make a piece in each turn from here on, until the thing is whole."""
        if not self._made:
            self._next.start()

    def then(self, do: Callable[[], None]) -> None:
        """Do something as soon as the thing is whole, instead of what was to be done then."""
        if self._made:
            do()
            return
        self._waiting = do
        self.begin()

    def forget_then(self) -> None:
        """Do nothing in particular when the thing is whole."""
        self._waiting = None

    @guarded
    def _turn(self) -> None:
        self.turns += 1
        try:
            self._make_piece()
        except BaseException:
            # Whoever asks for the thing is told the same.
            self._next.stop()
            raise

    def _make_piece(self) -> None:
        pieces = self._pieces = self._pieces or self._make()
        try:
            next(pieces)
        except StopIteration as end:
            self._next.stop()
            self._made.append(end.value)
            self._adopt(end.value)
            if self._waiting is not None:
                do, self._waiting = self._waiting, None
                do()
        except BaseException:
            self._pieces = None
            raise


class OneAtATime(QObject):
    """Does one thing at a time in turns of the event loop; what is asked for next takes its place.

    So what is asked for many times before the loop turns is done once, as it was asked for last.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Pieces[None] | None = None
        self._is_busy = False
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._turn)

    def do(self, pieces: Pieces[None]) -> None:
        """Do a piece in each turn from here on, and nothing more of what was done before."""
        self.forget()
        self._pieces = pieces
        self._next.start()

    def forget(self) -> None:
        """Do nothing more of what is being done."""
        pieces, self._pieces = self._pieces, None
        self._next.stop()
        if pieces is not None and not self._is_busy:
            pieces.close()

    def finish(self) -> None:
        """Do what is left now; whoever asks for it from within a piece has the rest done later."""
        while self._pieces is not None and not self._is_busy:
            self._do_piece(self._pieces)

    @guarded
    def _turn(self) -> None:
        if self._pieces is not None and not self._is_busy:
            self._do_piece(self._pieces)

    def _do_piece(self, pieces: Pieces[None]) -> None:
        self._is_busy, is_left = True, False
        try:
            next(pieces)
            is_left = True
        except StopIteration:
            pass
        finally:
            self._is_busy = False
            if pieces is not self._pieces:  # a piece asked for something else itself
                pieces.close()
            elif not is_left:
                self.forget()
