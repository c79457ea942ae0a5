"""Where a plan lies, from what Windows and Linux say of their drives and file systems."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from tracker.domain.plan.place import OWN_DISK, Mount, Place, PlaceKind, place_of, read_mounts

MOUNTS = read_mounts(
    "/dev/sda2 / ext4 rw,relatime 0 0\n"
    "proc /proc proc rw 0 0\n"
    "//server/g /home/ann/Gemensamt\\040material cifs rw,vers=3.0 0 0\n"
    "server:/export /srv/nfs nfs4 rw 0 0\n"
    "/dev/sdb1 /srv/nfs/lokal ext4 rw 0 0\n"
    "ann@server: /home/ann/fjärr fuse.sshfs rw 0 0\n"
    "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n"
    "trasig rad\n"
)


def test_mounts_are_read_with_their_blanks() -> None:
    assert Mount("/home/ann/Gemensamt material", "cifs") in MOUNTS
    assert len(MOUNTS) == 7


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/a.plan", PlaceKind.OWN_DISK),
        ("/home/ann/Gemensamt material/a.plan", PlaceKind.NETWORK),
        ("/home/ann/Gemensamt materialet/a.plan", PlaceKind.OWN_DISK),
        ("/srv/nfs/planer/a.plan", PlaceKind.NETWORK),
        ("/srv/nfs/lokal/a.plan", PlaceKind.OWN_DISK),
        ("/home/ann/fjärr/a.plan", PlaceKind.NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=s,share=g/a.plan", PlaceKind.NETWORK),
        ("/home/ann/Nextcloud/Planer/a.plan", PlaceKind.SYNCED),
    ],
)
def test_linux_says_what_file_system_a_folder_is(path: str, kind: PlaceKind) -> None:
    assert place_of(PurePosixPath(path), mounts=MOUNTS).kind is kind


def test_what_is_mounted_last_on_a_folder_is_what_is_seen() -> None:
    mounts = [Mount("/mnt", "nfs"), Mount("/mnt", "ext4")]
    assert place_of(PurePosixPath("/mnt/a.plan"), mounts=mounts) == OWN_DISK
    assert place_of(PurePosixPath("/mnt/a.plan"), mounts=mounts[::-1]).kind is PlaceKind.NETWORK


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Users\Ann\Documents\a.plan", OWN_DISK),
        (r"\\server\gemensam\a.plan", Place(PlaceKind.NETWORK)),
        (r"\\?\UNC\server\gemensam\a.plan", Place(PlaceKind.NETWORK)),
        (r"\\?\C:\Planer\a.plan", OWN_DISK),
        (r"h:\Planer\a.plan", Place(PlaceKind.NETWORK)),
        (r"\\?\H:\Planer\a.plan", Place(PlaceKind.NETWORK)),
        (r"C:\Users\Ann\OneDrive - Lindviks kommun\a.plan", Place(PlaceKind.SYNCED, "OneDrive")),
        (r"C:\Users\Ann\Dropbox\a.plan", Place(PlaceKind.SYNCED, "Dropbox")),
        (r"C:\Users\Ann\Lindvik\a.plan", Place(PlaceKind.SYNCED, "OneDrive")),
        (r"C:\Users\Ann\Om Dropbox i skolan\OneDrive.plan", OWN_DISK),
    ],
)
def test_windows_says_which_drives_are_remote(path: str, place: Place) -> None:
    synced = [("OneDrive", ""), ("OneDrive", r"C:\Users\Ann\Lindvik")]
    assert place_of(PureWindowsPath(path), remote_drives={"H:"}, synced=synced) == place


def test_each_place_has_its_own_sentence() -> None:
    assert OWN_DISK.sentence() == ""
    assert "nätverksplats" in Place(PlaceKind.NETWORK).sentence()
    assert "OneDrive" in Place(PlaceKind.SYNCED, "OneDrive").sentence()
