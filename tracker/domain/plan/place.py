"""Where a plan lies: on the computer's own disk, on a network share, or in a folder that is synced.

SQLite trusts the file system's locks. Over a network they can fail, and then two who write at once
can damage the file; a synchroniser knows of no locks at all, and makes copies in conflict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from tracker.domain.core.language import _


class PlaceKind(StrEnum):
    """What kind of place a file lies in."""

    OWN_DISK = "own_disk"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place, and the name of the service that syncs it, "" for none."""

    kind: PlaceKind
    service: str = ""

    def sentence(self) -> str:
        """Return what to think of in such a place, "" for a disk of the computer's own."""
        match self.kind:
            case PlaceKind.NETWORK:
                return _(
                    "Planen ligger på en nätverksplats. Låt en i taget arbeta i den: låset som"
                    " hindrar två från att skriva samtidigt kan svika över nätverket. Säkrast är"
                    " att ha planen på den egna datorn."
                )
            case PlaceKind.SYNCED:
                return _(
                    "Planen ligger i en mapp som synkas av {service}. Vänta tills synkningen är"
                    " klar innan någon annan öppnar den, så blir det inga kopior i konflikt."
                ).format(service=self.service)
        return ""


OWN_DISK = Place(PlaceKind.OWN_DISK)


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system of Linux: where it is mounted, and its type as /proc/mounts has it."""

    folder: str
    file_system: str


_NETWORK_TYPES = frozenset(
    {"afs", "cifs", "ceph", "davfs", "davfs2", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone"}
    | {"fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs", "glusterfs", "fuse.glusterfs", "ncpfs", "nfs"}
    | {"nfs4", "smb2", "smb3", "smbfs", "fuse.kio-fuse", "webdavfs"}
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_SERVICES = (
    ("OneDrive", re.compile(r"onedrive(?: - .+)?|.+ - onedrive", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox(?: \(.+\))?", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud\d*", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud\d*", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive|googledrive-.+", re.IGNORECASE)),
    ("iCloud", re.compile(r"icloud ?drive|com~apple~clouddocs", re.IGNORECASE)),
)
_DEVICE_PREFIXES = ("\\\\?\\", "\\\\.\\")


def read_mounts(text: str) -> tuple[Mount, ...]:
    """Return the file systems that /proc/mounts names; what is no line of it is left out."""
    found = []
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:  # noqa: PLR2004 -- device, folder, type
            folder = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), parts[1])
            found.append(Mount(folder, parts[2]))
    return tuple(found)


def place_of(
    path: PurePath,
    *,
    mounts: Sequence[Mount] = (),
    remote_drives: Collection[str] = (),
    synced: Iterable[tuple[str, str]] = (),
) -> Place:
    """Return where the file at an absolute `path` lies.

    `mounts` are the file systems of Linux, `remote_drives` the letters ("H:") that Windows says
    are network drives, `synced` services with the folders that they are known to sync.
    """
    if _is_remote(path, mounts, remote_drives):
        return Place(PlaceKind.NETWORK)
    for service, folder in synced:
        if folder and path.is_relative_to(folder):
            return Place(PlaceKind.SYNCED, service)
    for part in path.parts[:-1]:
        for service, pattern in _SERVICES:
            if pattern.fullmatch(part):
                return Place(PlaceKind.SYNCED, service)
    return OWN_DISK


def _is_remote(path: PurePath, mounts: Sequence[Mount], remote_drives: Collection[str]) -> bool:
    if isinstance(path, PureWindowsPath):
        drive = path.drive
        for prefix in _DEVICE_PREFIXES:
            if drive.startswith(prefix):
                rest = drive.removeprefix(prefix)
                return rest.upper().startswith("UNC") or rest.upper() in remote_drives
        return drive.startswith("\\\\") or drive.upper() in remote_drives
    holding = [
        mount
        for mount in mounts
        if mount.folder.startswith("/") and path.is_relative_to(PurePosixPath(mount.folder))
    ]
    # of several on one folder the last is the one that is seen
    nearest = max(enumerate(holding), key=lambda each: (len(each[1].folder), each[0]), default=None)
    return nearest is not None and nearest[1].file_system in _NETWORK_TYPES
