"""One writer at a time: an operating-system lock on a file that also says who holds it.

The lock lies on one byte far behind the text, so that another program on Windows, where locks
bar reading, can still read who has the plan open. A killed program's lock is gone with it.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from tracker import clock
from tracker.domain.core.dates import is_time, local_time
from tracker.domain.core.failures import reason_of
from tracker.domain.core.json_text import read_json
from tracker.domain.core.language import _
from tracker.domain.core.values import dataclass
from tracker.errors import PlanFileError
from tracker.store.file.reading import open_file

_LOCKED_BYTE = 1 << 30
_LONGEST_TEXT = 4096
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
"""What the operating systems say of a lock that somebody holds; Windows says a deadlock too."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open for writing: user, computer, process, and since when (UTC)."""

    user: str
    computer: str
    process: int
    since: str

    def sentence(self) -> str:
        """Return "Planen är redan öppen hos Anna på DATOR1 sedan 2026-03-31 09:15."."""
        since = local_time(self.since).strftime("%Y-%m-%d %H:%M")
        return _("Planen är redan öppen hos {user} på {computer} sedan {since}.").format(
            user=self.user, computer=self.computer, since=since
        )


class PlanLock:
    """The lock of one plan file, `NAME.plan.lock` beside it while the plan is open."""

    def __init__(self, plan_path: Path) -> None:
        self.path = plan_path.with_name(plan_path.name + ".lock")
        self._handle: int | None = None

    def acquire(self, user: str) -> bool:
        """Take the lock for `user` and return whether it was free.

        Raises PlanFileError when no lock file can be made in the folder, or when its disk knows
        no locks.
        """
        handle = self._take()
        if handle is None:
            return False
        self._handle = handle
        holder = Holder(user, socket.gethostname(), os.getpid(), clock.utc_now())
        with suppress(OSError):  # on a full disk the lock holds without the name
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(asdict(holder), ensure_ascii=False).encode())
        return True

    def release(self) -> None:
        """Give the lock back and remove its file; does nothing when it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        self._remove()
        os.close(handle)
        if sys.platform == "win32":  # which removes no open file
            self._remove()

    def holder(self) -> Holder | None:
        """Return who holds the lock, None when the file says so in no way that can be read."""
        try:
            if self.path.is_symlink():
                return None
            with open_file(self.path) as file:
                holder = Holder(**read_json(file.read(_LONGEST_TEXT).decode()))
            return holder if is_time(holder.since) else None
        except (OSError, ValueError, TypeError):
            return None

    def _remove(self) -> None:
        """A lock file that stays behind bars nobody, so it does not matter if it cannot go."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _take(self) -> int | None:
        """Return the handle of the locked file; anew when its last holder has just removed it."""
        while True:
            handle = self._opened()
            if handle is None:
                return None
            try:
                locked = _lock(handle)
            except OSError as error:
                os.close(handle)
                raise PlanFileError(
                    _(
                        "Mappen {folder} kan inte låsa filer ({reason}), så planen kan inte ändras"
                        " där. Flytta planen till en annan mapp."
                    ).format(folder=self.path.parent, reason=reason_of(error))
                ) from error
            if locked and self._still_there(handle):
                return handle
            os.close(handle)
            if not locked:
                return None

    def _opened(self) -> int | None:
        """Return the lock file opened, None when it is another user's.

        Never through a link: the name of who has the plan open would overwrite what it leads to.
        """
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        except OSError as error:
            if isinstance(error, PermissionError) and self.path.exists():
                return None
            if error.errno == errno.ELOOP:
                raise PlanFileError(
                    _("Låsfilen {file} är en länk. Ta bort den för att kunna ändra planen.").format(
                        file=self.path
                    )
                ) from error
            raise PlanFileError(
                _(
                    "Det går inte att skriva i mappen {folder}. Kontrollera dina rättigheter"
                    " eller spara planen någon annanstans."
                ).format(folder=self.path.parent)
            ) from error

    def _still_there(self, handle: int) -> bool:
        """Whether the locked file still has its name; its last holder may have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _lock_byte(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock_byte(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock(handle: int) -> bool:
    """Return whether the lock was free. Raises OSError when the disk knows no locks."""
    try:
        _lock_byte(handle)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True
