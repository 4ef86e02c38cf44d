#!/bin/sh
# macOS: a disk image of dist/Nadir.app, after `make bundle` on a Mac. It has never been run: no Mac is at hand.
#
# Without a signature macOS refuses to open the program until the person allows it in the system settings. Whoever publishes sets
#   NADIR_SIGNATURE    name of a "Developer ID Application" certificate in the keychain
#   NADIR_NOTARY       name of a profile that `xcrun notarytool store-credentials` keeps
set -eu
cd "$(dirname "$0")/.."
[ -d dist/Nadir.app ] || { echo "There is no dist/Nadir.app; run 'make bundle' on a Mac first." >&2; exit 2; }
version=$(python3 -m installer.project version)
image=dist/nadir-$version-macos-$(uname -m).dmg
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
if [ -n "${NADIR_SIGNATURE:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$NADIR_SIGNATURE" dist/Nadir.app
fi
cp -R dist/Nadir.app "$stage/"
cp -R dist/Nadir/THIRD_PARTY "$stage/Third parties"
ln -s /Applications "$stage/Applications"
cat > "$stage/Read me.txt" <<'TEXT'
Drag Nadir to Applications. For the command `nadir` in a terminal:

    sudo ln -s /Applications/Nadir.app/Contents/MacOS/nadir-cli /usr/local/bin/nadir

To remove Nadir, drag it to the bin and delete that link. Libraries stay in ~/Library/Application Support/Nadir, settings in
~/.config/Nadir.
TEXT
rm -f "$image"
hdiutil create -volname "Nadir $version" -srcfolder "$stage" -format ULFO "$image"
if [ -n "${NADIR_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NADIR_NOTARY" --wait
    xcrun stapler staple "$image"
fi
shasum -a 256 "$image"
