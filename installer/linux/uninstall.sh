#!/bin/sh
# Removes the Nadir that install.sh installed; libraries and settings stay.
set -eu
prefix=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
if [ ! -x "$prefix/nadir" ] || [ ! -d "$prefix/_internal" ]; then
    echo "nadir: $prefix holds no Nadir." >&2
    exit 2
fi
for name in nadir nadir-desktop; do
    case "$(readlink "$bin/$name" || true)" in
        "$prefix/"*) rm -f "$bin/$name" ;;
    esac
done
rm -f "$share/applications/nadir.desktop" "$share/mime/packages/nadir.xml" "$share/man/man1/nadir.1" \
    "$share/icons/hicolor/scalable/apps/nadir.svg" "$share/icons/hicolor/256x256/apps/nadir.png" \
    "$share/metainfo/org.nadir.Nadir.metainfo.xml"
for refresh in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    command -v "${refresh%% *}" >/dev/null 2>&1 && "${refresh%% *}" "${refresh#* }" >/dev/null 2>&1 || true
done
# Folders that are empty now and were perhaps made for it.
for folder in applications mime/packages mime man/man1 man icons/hicolor/scalable/apps icons/hicolor/scalable \
    icons/hicolor/256x256/apps icons/hicolor/256x256 icons/hicolor icons metainfo; do
    rmdir "$share/$folder" 2>/dev/null || true
done
cd /
rm -rf "$prefix"
rmdir "$(dirname -- "$prefix")" "$bin" 2>/dev/null || true
echo "Nadir is removed. Libraries and settings stay where they were: $share/Nadir and ${XDG_CONFIG_HOME:-$HOME/.config}/Nadir."
