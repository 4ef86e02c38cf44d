"""What a bundle for Linux leaves to the system, and which packages bring it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from installer import elf


class SystemLibrary(NamedTuple):
    """A library that the system has to bring.

    Attributes:
        name: Its name for the loader.
        debian: The package of Debian and Ubuntu; its newer names come after a bar.
        fedora: The package of Fedora.
        for_wayland: Whether only a window of a Wayland session asks for it, and such a session has it.
    """

    name: str
    debian: str
    fedora: str
    for_wayland: bool = False


LIBRARIES = (
    SystemLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    SystemLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    SystemLibrary("libX11.so.6", "libx11-6", "libX11"),
    SystemLibrary("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    SystemLibrary("libxcb.so.1", "libxcb1", "libxcb"),
    SystemLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    SystemLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    SystemLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
    SystemLibrary("libglib-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0", "glib2"),
    SystemLibrary("libgthread-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0", "glib2"),
    SystemLibrary("libexpat.so.1", "libexpat1", "expat"),
    SystemLibrary("libstdc++.so.6", "libstdc++6", "libstdc++"),
    SystemLibrary("libgcc_s.so.1", "libgcc-s1", "libgcc"),
    SystemLibrary("liblzma.so.5", "liblzma5", "xz-libs"),
    SystemLibrary("libz.so.1", "zlib1g", "zlib"),
    SystemLibrary("libzstd.so.1", "libzstd1", "libzstd"),
    SystemLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client", for_wayland=True),
    SystemLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", for_wayland=True),
    SystemLibrary("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl", for_wayland=True),
)
# The C library itself, whose least version is checked apart.
C_LIBRARY = {
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "ld-linux-x86-64.so.2",
}


def wanted_of_the_system(folder: Path) -> dict[str, str]:
    """Names of libraries that a bundle needs and does not hold, each with a file that needs it."""
    there = {path.name for path in folder.rglob("*")}
    return {
        name: path.name
        for path in elf.files(folder)
        for name in elf.needed(path)
        if name not in there and name not in C_LIBRARY
    }


def undeclared(folder: Path) -> list[str]:
    """A sentence for each library that the system would have to bring and no package declares."""
    known = {library.name for library in LIBRARIES}
    return [
        f"{path} needs {name}, which no package is declared to bring; see installer/system_libraries.py."
        for name, path in sorted(wanted_of_the_system(folder).items())
        if name not in known
    ]


def debian_packages(*, for_wayland: bool = False) -> list[str]:
    """What a .deb depends on, or recommends for Wayland."""
    return _once(one.debian for one in LIBRARIES if one.for_wayland == for_wayland)


def rpm_capabilities(*, for_wayland: bool = False) -> list[str]:
    """What an .rpm depends on: libraries by their names, which every distribution of this kind knows."""
    return _once(f"{one.name}()(64bit)" for one in LIBRARIES if one.for_wayland == for_wayland)


def table() -> str:
    """For install.sh: a library, its package of Debian 12 and of Fedora a line."""
    rows = (one for one in LIBRARIES if not one.for_wayland)
    return "".join(f"{one.name} {one.debian.rpartition('| ')[2]} {one.fedora}\n" for one in rows)


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
