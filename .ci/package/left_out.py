"""What a packaged program leaves out of the libraries it stands on, and why.

`tracker.spec` asks `is_left_out` for every file that PyInstaller would take along, by the name it
would have in the package: `PySide6/Qt/plugins/tls/libqopensslbackend.so`. Names of Windows files
are written with slashes here too.
"""

from __future__ import annotations

import re

MODULES = (
    # They come with Python or a library, and nothing that the program does leads to them.
    "IPython",
    "PIL.AvifImagePlugin",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingtk",
    "PySide6.QtNetwork",
    "_bz2",
    "_hashlib",
    "_lzma",
    "_ssl",
    "certifi",
    "curses",
    "idna",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "matplotlib.pyplot",
    "matplotlib.tests",
    "mpl_toolkits",
    "numpy.f2py",
    "numpy.testing",
    "numpy.tests",
    "pip",
    "psutil",
    "pydoc_data",
    "readline",
    "setuptools",
    "tkinter",
    "xmlrpc",
)
"""Modules that are not packed; what imports one of them has another way without it."""

_QT_PLUGINS = (
    "iconengines/qsvgicon",
    "imageformats/(qico|qjpeg|qsvg)",
    "platforms/(qcocoa|qoffscreen|qwayland|qwindows|qxcb)",
    "platforminputcontexts/(compose|ibus)platforminputcontextplugin",
    "platformthemes/qxdgdesktopportal",
    "printsupport/(cups|cocoa|windows)printersupport",
    "styles/(qmodernwindowsstyle|qmacstyle)",
    "wayland-[a-z-]+/.+",
)
"""Icons and pictures, the systems' own windows, typing of accents, and printers. No network."""

_CHART_FONTS = r"DejaVuSans(-Bold|-Oblique|-BoldOblique)?\.ttf|LastResortHE-Regular\.ttf|LICENSE"

_OUT = (
    # Software OpenGL and shader compilers: the window is drawn without OpenGL.
    r"(.*/)?(opengl32sw|d3dcompiler_\d+|dxcompiler|dxil)\.dll",
    # What Windows itself has.
    r"(.*/)?(icu(uc|in)?|ucrtbase|api-ms-win-.+)\.dll",
    # Qt's libraries that only plug-ins which are left out would load.
    r"(.*/)?(lib)?Qt6(Egl|Network|OpenGL|Pdf|Qml|Quick|Sql|VirtualKeyboard)\w*\b.*",
    r"PySide6/Qt(Network|OpenGL\w*)\..+",
    # Charts: toolbar pictures, fonts for other formats, styles, examples.
    r"matplotlib/mpl-data/(images|sample_data|stylelib|plot_directive|fonts/(afm|pdfcorefonts))/.+",
    rf"matplotlib/mpl-data/fonts/ttf/(?!{_CHART_FONTS}).+",
    # Pictures: AVIF.
    r"(.*/)?(libavif|_avif)[-.].+",
    # XML: validators and rules that no document of ours is held to.
    r"lxml/isoschematron/.+",
    # Words of other countries' holidays.
    r"holidays/locale/(?!(sv|en_US)/).+",
    # Tests, types and sources of libraries.
    r"(.*/)?(tests?|testing)/(?!.*\.plan$).+",
    r".+\.(pyi|pxd|pyx|h|hpp|c|cpp|a|lib|qml|prl)",
    # What is kept of the project for its papers alone.
    r"tracker/data/resources/screenshots/.+",
    r"tracker/data/resources/locale/.+\.po",
)
_LEFT_OUT = re.compile("|".join(f"(?:{pattern})" for pattern in _OUT))
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/.]+)\.\w+(?:\.\w+)*")
_KEPT_PLUGIN = re.compile("|".join(_QT_PLUGINS))
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?!qtbase_(?:sv|en)\.qm).+")

_SYSTEM = re.compile(r"/(?:usr/)?lib(?:64|/[\w-]+-linux-gnu)?/")
_WINDOWS = re.compile(r"[a-z]:/windows/.+", re.IGNORECASE)
_BROUGHT = re.compile(r"lib(python3|sqlite3|ffi|mpdec|xcb-|xkbcommon)[^/]*\.so[^/]*")
"""Of Linux's own libraries those that a desktop may lack or have in another version. The others,
such as C++'s, fontconfig's and printing's, must be the ones that the desktop's drivers know. What
is added here is added to `brought.py` too, with its licence."""


def is_left_out(name: str, source: str = "") -> bool:
    """Return whether a file is left out, by its name in the package and where it is taken from."""
    name = name.replace("\\", "/")
    if plugin := _PLUGIN.fullmatch(name):
        return not _KEPT_PLUGIN.fullmatch("/".join(plugin.groups()))
    if _LEFT_OUT.fullmatch(name) or _TRANSLATION.fullmatch(name):
        return True
    if _WINDOWS.fullmatch(source.replace("\\", "/")):
        return True
    return bool(_SYSTEM.match(source)) and not _BROUGHT.fullmatch(name.rpartition("/")[2])
