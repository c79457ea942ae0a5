/* Windows has an icuuc.dll since 2017 and Wine has none. Qt asks it for old alphabets only; this one
   knows none, and every call says so by 0. It is never part of what users get. */
#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }
NONE(ucnv_open) NONE(ucnv_close) NONE(ucnv_reset) NONE(ucnv_getName) NONE(ucnv_getMaxCharSize)
NONE(ucnv_getToUCallBack) NONE(ucnv_getFromUCallBack) NONE(ucnv_setToUCallBack)
NONE(ucnv_setFromUCallBack) NONE(ucnv_cbToUWriteUChars) NONE(ucnv_cbFromUWriteUChars)
NONE(ucnv_toUnicode) NONE(ucnv_fromUnicode) NONE(ucnv_toUCountPending) NONE(ucnv_fromUCountPending)
NONE(ucnv_getStandardName) NONE(ucnv_getAvailableName) NONE(ucnv_countAvailable)
NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE)
