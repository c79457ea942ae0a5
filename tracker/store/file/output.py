"""Files that appear finished or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.domain.core.failures import reason_of
from tracker.domain.core.language import _
from tracker.errors import TrackerError
from tracker.store.file import rights
from tracker.store.file.unfinished import HIDDEN_SUFFIX, hidden_prefix, sweep

_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def finished_file(target: Path) -> Iterator[Path]:
    """Yield the path of an empty file beside `target` that takes its name when the block is done.

    The bytes are on the disk before the name is, and only the owner may read the file. When the
    block raises, cancels included, the file is removed and `target` stays what it was. Raises
    TrackerError with file, reason and remedy for whatever the disk or the folder refuses.
    """
    target = target.absolute()
    unfinished = _create_beside(target)
    try:
        try:
            yield unfinished
            _flush(unfinished)
        except OSError as error:
            raise TrackerError(_write_sentence(target, error)) from error
        _put_in_place(unfinished, target)
    finally:
        # A folder that has become read-only meanwhile must not hide why the file was not written.
        with suppress(OSError):
            unfinished.unlink()


def unfinished_folder(target: Path) -> rights.HiddenFolder:
    """Return a new hidden folder beside `target`, for files that get their names together.

    Clean it up when they have got them. Raises TrackerError for what the folder refuses.
    """
    with _refusing(target.absolute()):
        return rights.HiddenFolder(target.absolute().parent)


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a finished file its name. Raises TrackerError when it cannot have it."""
    _put_in_place(unfinished, target)


def _create_beside(target: Path) -> Path:
    with _refusing(target):
        _refuse_folder(target)
        # On Windows some Pythons try for names for ever in a folder that may not be written.
        if rights.IS_WINDOWS and target.parent.is_dir() and not rights.may_write_in(target.parent):
            raise PermissionError(errno.EACCES, "", str(target.parent))
        descriptor, name = tempfile.mkstemp(
            prefix=hidden_prefix(), suffix=HIDDEN_SUFFIX, dir=target.parent
        )
        sweep([target.parent])
    os.close(descriptor)
    return Path(name)


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """Return the sentence why nothing can be made beside `target`."""
    folder = target.parent
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TrackerError(
            _(
                "Mappen {folder} finns inte, så {file} gick inte att skriva. Välj en annan mapp."
            ).format(folder=folder, file=target.name)
        ) from error
    except PermissionError as error:
        raise TrackerError(_read_only_sentence(target)) from error
    except OSError as error:
        raise TrackerError(_write_sentence(target, error)) from error


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise TrackerError(_("{file} är en mapp. Ange ett filnamn i mappen.").format(file=target))


def _put_in_place(unfinished: Path, target: Path) -> None:
    try:
        unfinished.replace(target)
    except PermissionError as error:
        raise TrackerError(
            _(
                "{file} går inte att skriva över. Den kan vara öppen i ett annat program, till"
                " exempel Excel. Stäng den där och försök igen, eller välj ett annat namn."
            ).format(file=target)
        ) from error
    except OSError as error:
        raise TrackerError(_write_sentence(target, error)) from error
    # The file is whole whatever happens here; some network folders cannot be flushed.
    with suppress(OSError):
        _flush_folder(target.parent)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name last, where the operating system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_sentence(target: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return _(
            "Disken är full, så {file} gick inte att skriva. Frigör utrymme eller välj en annan"
            " plats, och försök igen."
        ).format(file=target)
    if error.errno == errno.EROFS:
        return _read_only_sentence(target)
    return _(
        "{file} gick inte att skriva: {reason}. Välj en annan plats eller ett annat namn, och"
        " försök igen."
    ).format(file=target, reason=reason_of(error))


def _read_only_sentence(target: Path) -> str:
    return _(
        "Mappen {folder} är skrivskyddad, så {file} gick inte att skriva. Välj en annan mapp."
    ).format(folder=target.parent, file=target.name)
