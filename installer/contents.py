"""What goes into the program folder, what is left out of it, and what must never be in it."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

INSTALLED_CEILING = 450 * 10**6  # bytes on disk
COMPRESSED_CEILING = 200 * 10**6  # bytes of a package

# Modules that PyInstaller would follow. Of the last line each brings a library that the program does not need: GPL libreadline,
# Tk, OpenSSL's protocol, a client of a model hub, a parser for its files.
TRAINING_MODULES = ("torch", "torchvision", "open_clip", "timm", "transformers", "onnx", "core.training")
LEFT_OUT_ALWAYS = (
    "tkinter",
    "matplotlib",
    "IPython",
    "pytest",
    "PySide6.QtNetwork",
    "PIL._imagingtk",
    "PIL._imagingft",
    "bottleneck",  # fudgeo does without
    "readline",
    "_sysconfigdata__linux_x86_64-linux-gnu",  # where the builder's Python was compiled
)
LEFT_OUT_WITHOUT_TRAINING = ("ssl", "_ssl", "_uuid", "huggingface_hub", "hf_xet", "yaml", "pip", "setuptools")

QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "imageformats": ("jpeg", "svg", "ico", "gif", "webp"),
    "platformthemes": ("xdgdesktopportal",),
    "generic": (),
    "egldeviceintegrations": (),
}
# Parts of other programs that come along with their libraries.
DROPPED = re.compile(
    r"""
    _multiarray_tests\.|rasterio/_example\.|rasterio/gdal_data/.*\.(?:csv\.gz|md)$
    |\.(?:pxd|pyx|pyi|h|hpp)$
    |onnxruntime/capi/libonnxruntime_providers_(?:cuda|tensorrt|rocm)
    |PySide6/Qt/(?:qml|translations|metatypes|libexec)/
    """,
    re.VERBOSE,
)
# Libraries of the system. They belong to its graphics, letters and sessions, and a copy from the computer that built the bundle
# breaks what the system loads beside it (a graphics driver that wants a newer libstdc++), or wants a newer C library itself.
SYSTEM_LIBRARIES = re.compile(
    r"lib(?:stdc\+\+|gcc_s|expat|fontconfig|freetype|dbus-1|glib-2|gobject-2|gio-2|gmodule-2|gthread-2|X11|X11-xcb|Xext|Xrender"
    r"|Xau|Xdmcp|bsd|md|systemd|selinux|mount|blkid|uuid|gcrypt|gpg-error|cap|lz4|lzma|z|zstd|png16|brotlicommon|brotlidec"
    r"|pcre2-8|wayland-\w+|GL|EGL|OpenGL|GLX|drm|gbm)[-.]"
)
REFUSED = (
    (
        re.compile(
            r"(?:^|/)nvidia/|(?:^|/)lib(?:cu(?:da|dart|blas|dnn|fft|rand|solver|sparse|pti)|nv|nccl|torch_cuda|c10_cuda)"
        ),
        "an NVIDIA library or a torch for NVIDIA cards; install the processor build of torch first",
    ),
    (re.compile(r"(?:^|/)(?:libreadline|readline\.)"), "libreadline, which is under the GPL"),
    (
        re.compile(r"(?:^|/)lib(?:gtk-|gdk-|gdk_pixbuf|atk-|pango|cairo|qgtk)"),
        "the GTK stack, which the system has to bring",
    ),
    (re.compile(r"(?:^|/)tests?/|_tests?\.(?:cpython|cp3|abi3)"), "tests"),
    (re.compile(r"\.(?:h|hpp|hxx|pxd|pyx|pyi)$"), "headers or sources of libraries"),
    (
        re.compile(
            r"(?:^|/)(?:lupdate|lrelease|linguist|assistant|designer|qmlls?|qmllint|rcc|uic|moc|balsam|svgtoqml)(?:\.exe)?$"
        ),
        "another program's tools",
    ),
)
TRAINING_FILES = (
    re.compile(r"(?:^|/)(?:torch|torchvision|open_clip|timm|transformers|onnx)/"),
    "what only trains; `make bundle FULL=1` is the bundle that has it",
)


def left_out(*, full: bool) -> list[str]:
    """Modules that PyInstaller must not follow."""
    more = () if full else (*TRAINING_MODULES, *LEFT_OUT_WITHOUT_TRAINING)
    return [*LEFT_OUT_ALWAYS, *more]


def is_kept(destination: str) -> bool:
    """Whether a file that PyInstaller collected goes into the bundle.

    Args:
        destination: Its path in the program folder, with either kind of slash.
    """
    path = destination.replace("\\", "/")
    if DROPPED.search(path):
        return False
    if "/" not in path and SYSTEM_LIBRARIES.match(path):
        return False
    plugin = re.search(r"plugins/(\w+)/(?:lib)?q?([\w-]+?)\.(?:so|dll|dylib)$", path)
    if plugin is None or plugin[1] not in QT_PLUGINS:
        return True
    return plugin[2] in QT_PLUGINS[plugin[1]]


def refusals(paths: Iterable[str], *, full: bool) -> list[str]:
    """Sentences on what a program folder must not hold.

    Args:
        paths: Of its files, below the folder.
        full: Whether training belongs to it.
    """
    rules = REFUSED if full else (*REFUSED, TRAINING_FILES)
    told = []
    for pattern, what in rules:
        found = sorted(path for path in paths if pattern.search(path.replace("\\", "/")))
        if found and not (full and what == "tests"):  # torch brings parts of itself in folders of that name
            told.append(f"The bundle would hold {what} ({found[0]}{_more(len(found) - 1)}).")
    return told


def _more(count: int) -> str:
    return f" and {count} more" if count else ""


def files_below(folder: Path) -> list[str]:
    """Files of a folder, links included, as paths below it with forward slashes."""
    return sorted(
        str(PurePosixPath(path.relative_to(folder)))
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    )


def size_of(folder: Path) -> int:
    """Bytes of a folder's files; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
