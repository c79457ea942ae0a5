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
    errno.EEXIST: N_("det finns redan något med det namnet"),
    errno.ESPIPE: N_("det är ingen vanlig fil"),
    errno.ELOOP: N_("länken leder i en cirkel"),
    errno.EBUSY: N_("ett annat program använder filen"),
    errno.EDEADLK: N_("ett annat program använder filen"),
    errno.ETXTBSY: N_("ett annat program använder filen"),
    errno.EMFILE: N_("för många filer är öppna"),
    errno.ENFILE: N_("för många filer är öppna"),
    errno.EFBIG: N_("filen blir för stor för disken"),
    errno.EXDEV: N_("platserna ligger på olika diskar"),
    errno.ENOTEMPTY: N_("mappen är inte tom"),
    errno.ENODEV: N_("disken finns inte längre"),
    errno.ENXIO: N_("disken finns inte längre"),
    errno.ENOTSUP: N_("disken stöder inte det"),
    errno.ENOSYS: N_("disken stöder inte det"),
    errno.ENOLCK: N_("disken har inga lås"),
    errno.ETIMEDOUT: N_("nätverket svarar inte"),
    errno.EHOSTDOWN: N_("nätverket svarar inte"),
    errno.EHOSTUNREACH: N_("nätverket svarar inte"),
    errno.ENETUNREACH: N_("nätverket svarar inte"),
    errno.ESTALE: N_("nätverksmappen har kopplats från"),
    errno.ENOMEM: N_("minnet räcker inte"),
    errno.EILSEQ: N_("namnet innehåller tecken som disken inte tar emot"),
    errno.EINVAL: N_("namnet innehåller tecken som disken inte tar emot"),
}


def reason_of(error: OSError) -> str:
    """Return why the operating system refused, without a full stop: "namnet är för långt"."""
    known = _REASONS.get(error.errno or 0)
    if known:
        return _(known)
    return _("datorn svarade med felet {number}").format(number=error.errno or error)
