#!/bin/sh
# Installs Nadir for one person, without administrator rights: ./install.sh [--prefix FOLDER]
# What was installed before is replaced; libraries and settings are not touched.
set -eu

fail() {
    echo "nadir: $*" >&2
    exit 2
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
[ -n "${HOME:-}" ] && [ -d "$HOME" ] || fail "This account has no home folder; set HOME to a folder of your own and try again."
share=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
prefix=$HOME/.local/lib/nadir
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix)
            [ $# -gt 1 ] || fail "--prefix takes a folder."
            prefix=$2
            shift 2
            ;;
        --prefix=*)
            prefix=${1#--prefix=}
            shift
            ;;
        *) fail "install.sh takes --prefix FOLDER, not $1." ;;
    esac
done
case "$prefix" in
    /*) ;;
    *) prefix=$(pwd)/$prefix ;;
esac
case "$prefix" in
    *"
"*) fail "The name of a folder must not have a line break in it." ;;
esac

# What the system has to bring.
[ "$(uname -m)" = "@MACHINE@" ] || fail "This Nadir is for @MACHINE@, not for $(uname -m)."
has=$( (getconf GNU_LIBC_VERSION || echo none) 2>/dev/null)
has=${has#glibc }
least=$(printf '%s\n%s\n' "@GLIBC@" "$has" | sort -V | head -n 1)
[ "$least" = "@GLIBC@" ] || fail "This system has the C library glibc $has; Nadir needs @GLIBC@ or newer (Debian 12, Ubuntu 22.04, Fedora 36)."
command -v xz >/dev/null 2>&1 || command -v python3 >/dev/null 2>&1 ||
    fail "Unpacking needs xz, which this system lacks; install xz-utils (Debian, Ubuntu) or xz (Fedora)."
PATH=$PATH:/sbin:/usr/sbin
known=$(ldconfig -p 2>/dev/null || true)
lacking_debian='' lacking_fedora=''
while read -r library debian fedora; do
    case "$known" in
        *"$library "*) ;;
        *)
            case "$lacking_debian " in
                *" $debian "*) ;; # one package may bring several
                *) lacking_debian="$lacking_debian $debian" lacking_fedora="$lacking_fedora $fedora" ;;
            esac
            ;;
    esac
done < "$here/system-libraries"

# What is there already: an older Nadir, or something else that must not be overwritten.
if [ -e "$prefix" ] && [ ! -e "$prefix/share/uninstall.sh" ]; then
    fail "$prefix is there already and holds no Nadir; name another folder with --prefix."
fi
mkdir -p "$(dirname -- "$prefix")" "$bin" "$share/applications" "$share/mime/packages" "$share/man/man1" \
    "$share/icons/hicolor/scalable/apps" "$share/icons/hicolor/256x256/apps" "$share/metainfo" 2>/dev/null ||
    fail "Nothing can be written to $(dirname -- "$prefix"), $bin or $share; make them writable or name another folder with --prefix."
rm -rf "$prefix.new" "$prefix.old"
mkdir "$prefix.new" 2>/dev/null || fail "Nothing can be written to $(dirname -- "$prefix"); name another folder with --prefix."
unpack() {
    if command -v xz >/dev/null 2>&1; then
        xz -dc "$here/app.tar.xz"
    else
        python3 -c 'import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.argv[1]), sys.stdout.buffer)' "$here/app.tar.xz"
    fi
}
if ! unpack | tar -xf - -C "$prefix.new" || ! cp -R "$here/share" "$prefix.new/share"; then
    rm -rf "$prefix.new"
    fail "Nadir could not be copied to $prefix; is the disk full?"
fi
[ ! -e "$prefix" ] || mv "$prefix" "$prefix.old"
mv "$prefix.new" "$prefix"
rm -rf "$prefix.old"

# Quoted for Exec: first for the words of a command, then for a text of a desktop entry; a percent sign stands for itself twice.
entry=$(printf '%s' "$prefix/Nadir" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
icon=$(printf '%s' "$prefix/share/nadir.svg" | sed -e 's/\\/\\\\/g')
while IFS= read -r line; do
    case "$line" in
        'Exec='*) printf 'Exec="%s" %%f\n' "$entry" ;;
        'Icon='*) printf 'Icon=%s\n' "$icon" ;;
        *) printf '%s\n' "$line" ;;
    esac
done < "$prefix/share/nadir.desktop" > "$share/applications/nadir.desktop"
ln -sf "$prefix/nadir" "$bin/nadir"
ln -sf "$prefix/Nadir" "$bin/nadir-desktop"
cp "$prefix/share/nadir.xml" "$share/mime/packages/nadir.xml"
cp "$prefix/share/nadir.1" "$share/man/man1/nadir.1"
cp "$prefix/share/nadir.svg" "$share/icons/hicolor/scalable/apps/nadir.svg"
cp "$prefix/share/nadir.png" "$share/icons/hicolor/256x256/apps/nadir.png"
cp "$prefix/share/org.nadir.Nadir.metainfo.xml" "$share/metainfo/"
for refresh in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    command -v "${refresh%% *}" >/dev/null 2>&1 && "${refresh%% *}" "${refresh#* }" >/dev/null 2>&1 || true
done

echo "Nadir @VERSION@ is in $prefix. Start it from the menu, or with $bin/nadir-desktop; the command is $bin/nadir."
case ":$PATH:" in
    *":$bin:"*) ;;
    *) echo "$bin is not among the folders in which your shell looks for commands." ;;
esac
if [ -n "$lacking_debian" ]; then
    echo "The window needs libraries that this system lacks; an administrator installs them with"
    echo "    apt install$lacking_debian        (Debian, Ubuntu)"
    echo "    dnf install$lacking_fedora        (Fedora)"
fi
echo "To remove it: sh '$prefix/share/uninstall.sh'"
