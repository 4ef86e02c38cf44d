#!/usr/bin/env bash
# Packs dist/Nadir into an archive that installs itself for one person: unpack, run install.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x dist/Nadir/Nadir ] || { echo "There is no dist/Nadir; run 'make bundle' first." >&2; exit 2; }
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir "$stage/nadir-$version"
cp -r dist/Nadir "$stage/nadir-$version/app"
cp LICENSE resources/icons/nadir.svg "$stage/nadir-$version/"
cat > "$stage/nadir-$version/install.sh" <<'INSTALL'
#!/usr/bin/env bash
# Installs Nadir for the person who runs this: program, menu entry, command.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
share="${XDG_DATA_HOME:-$HOME/.local/share}"
rm -rf "$share/nadir-app"
mkdir -p "$share/applications" "$share/icons" "$HOME/.local/bin"
cp -r "$here/app" "$share/nadir-app"
cp "$here/nadir.svg" "$share/icons/nadir.svg"
cat > "$share/applications/nadir.desktop" <<ENTRY
[Desktop Entry]
Type=Application
Name=Nadir
Comment=Search satellite images in plain words
Exec="$share/nadir-app/Nadir"
Icon=$share/icons/nadir.svg
Categories=Science;Geography;
ENTRY
printf '#!/bin/sh\nexec "%s" --nadir-cli "$@"\n' "$share/nadir-app/Nadir" > "$HOME/.local/bin/nadir"
chmod +x "$HOME/.local/bin/nadir"
echo "Nadir is installed; the command is $HOME/.local/bin/nadir."
INSTALL
chmod +x "$stage/nadir-$version/install.sh"
tar -czf "dist/nadir-$version-linux.tar.gz" -C "$stage" "nadir-$version"
echo "dist/nadir-$version-linux.tar.gz"
