"""The failures of files and folders in words that a reader understands."""

from __future__ import annotations

import errno

from tracker.domain.core.language import N_, _

_REASONS = {
    errno.ENAMETOOLONG: N_("namnet är för långt"),
    errno.ENOENT: N_("mappen eller filen finns inte"),
    errno.ENOTDIR: N_("en del av sökvägen är en fil och ingen mapp"),
    errno.EISDIR: N_("det är en mapp och ingen fil"),
    errno.EACCES: N_("du har inte rätt att göra det"),
    errno.EPERM: N_("du har inte rätt att göra det"),
    errno.EROFS: N_("disken är skrivskyddad"),
    errno.ENOSPC: N_("disken är full"),
    errno.EDQUOT: N_("ditt utrymme på disken är slut"),
    errno.EIO: N_("disken svarar inte"),
    errno.EILSEQ: N_("namnet innehåller tecken som disken inte tar emot"),
    errno.EINVAL: N_("namnet innehåller tecken som disken inte tar emot"),
}


def reason_of(error: OSError) -> str:
    """Return why the operating system refused, without a full stop: "namnet är för långt"."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else str(error.strerror or error)
