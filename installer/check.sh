#!/usr/bin/env bash
# Tries the packages of dist/ on clean systems: `make installer-check`. Needs root, debootstrap, unshare, Xvfb, xdotool and ImageMagick.
#
# Each system is a bare Debian without Python. What a package depends on is fetched beforehand; from then on nothing has a
# network (`unshare -n`), and Nadir runs as somebody without rights. Takes minutes.
#
#   SUITES   Debian releases, "bookworm trixie" if unset
#   ROOTS    where bare systems are kept from one run to the next, build/roots if unset
#   MIRROR   of Debian; if unset, the one that a Debian uses for itself, and debootstrap's own elsewhere
#   SCENES   folder of real images to index, ../shared/data/rsicd/images if unset; the sample where it is absent
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(python3 -m installer.project version)
deb=$(realpath "dist/nadir_${version}_amd64.deb")
run=$(realpath "dist/nadir-${version}-linux-x86_64.run")
pictures=$(realpath -m build/installer-check)
roots=${ROOTS:-$(pwd)/build/roots}
sources=$(grep -qx ID=debian /etc/os-release && cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true)
mirror=${MIRROR:-$(sed -n 's/^\(URIs: \|deb \)\([^ ]*\).*/\2/p' <<<"$sources" | sed -n 1p)}
scenes=$(realpath "${SCENES:-../shared/data/rsicd/images}" 2>/dev/null || true)
display=77
faults=0
mkdir -p "$roots" "$pictures"

say() { printf '%-8s %-5s %s\n' "$suite" "$1" "$2"; }

# check NAME COMMAND...: runs it, says how it went, and shows what it said where it failed.
check() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        say ok "$name"
    else
        say FAULT "$name"
        faults=$((faults + 1))
        printf '%s\n' "$said" | tail -n 15 | sed 's/^/         /'
    fi
}

# inside USER COMMAND...: in the system, without a network; the display is reached through its socket.
inside() {
    local user=$1
    shift
    unshare --net --mount --pid --fork bash -c '
        root=$1; user=$2; shift 2
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"
        mkdir -p "$root/tmp/.X11-unix" "$root/srv/scenes"
        mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
        [ ! -d "$SCENES_HERE" ] || mount --bind -o ro "$SCENES_HERE" "$root/srv/scenes"
        [ -z "${READ_ONLY:-}" ] || { mount --bind "$root$READ_ONLY" "$root$READ_ONLY"; mount -o remount,bind,ro "$root$READ_ONLY"; }
        case $user in root) id=0:0 ;; tester) id=1000:1000 ;; nobody-at-home) id=54321:54321 ;; esac
        exec chroot --userspec=$id "$root" env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
    ' inside "$root" "$user" "$@"
}

as_tester() { inside tester HOME=/home/tester "$@"; }

make_root() {
    if [ ! -e "$roots/$suite/etc/debian_version" ]; then
        debootstrap --variant=minbase "$suite" "$roots/$suite" ${mirror:+"$mirror"} >"$roots/$suite.log" 2>&1
    fi
    rm -rf "$root"
    cp -a "$roots/$suite" "$root"
    mkdir -p "$root/in" "$root/home/tester"
    ln "$deb" "$run" "$root/in/" 2>/dev/null || cp "$deb" "$run" "$root/in/"
    echo 'tester:x:1000:1000::/home/tester:/bin/sh' >>"$root/etc/passwd"
    echo 'tester:x:1000:' >>"$root/etc/group"
    chown 1000:1000 "$root/home/tester"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    chroot "$root" apt-get update -qq
    chroot "$root" apt-get install -y -qq --no-install-recommends --download-only "/in/$(basename "$deb")" xz-utils >/dev/null
    [ ! -e "$root/usr/bin/python3" ]
}

# The version before: today's, under an older number, with a file that today's has not.
make_older() {
    rm -rf "$root/older" && dpkg-deb -R "$deb" "$root/older"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$root/older/DEBIAN/control"
    echo old >"$root/older/usr/lib/nadir/_internal/only-in-the-older-version"
    dpkg-deb -Znone -b "$root/older" "$root/in/older.deb" >/dev/null
    rm -rf "$root/older"
}

installs() { inside root apt-get install -y -qq --no-install-recommends "/in/$1"; }

is_upgraded() {
    [ ! -e "$root/usr/lib/nadir/_internal/only-in-the-older-version" ] || return 1
    [ -e "$root/home/tester/Bilder ä/Küste.nadir" ] || return 1
    as_tester nadir --version | grep -qx "nadir $version"
}

self_test_passes() { # EXPECTED PROGRAM VARIABLES...
    local expected=$1 program=$2 said
    shift 2
    said=$(as_tester "$@" "$program" doctor --self-test) || { echo "$said"; return 1; }
    echo "$said" >>"$pictures/$suite.log"
    grep -q "$expected" <<<"$said"
}

indexes_and_searches() {
    local images=/srv/scenes said
    [ -d "$scenes" ] || images=/usr/lib/nadir/_internal/resources/sample
    as_tester sh -c "mkdir -p '/home/tester/Bilder ä' && cd '/home/tester/Bilder ä' && ls $images | awk 'NR % 26 == 1' | while read -r one; do ln -sf $images/\"\$one\" .; done"
    as_tester nadir index '/home/tester/Bilder ä' --library '/home/tester/Bilder ä/Küste.nadir' || return 1
    said=$(as_tester nadir search 'storage tanks' --library '/home/tester/Bilder ä/Küste.nadir' --top 3) || return 1
    { echo "search in $images:"; echo "$said"; } >>"$pictures/$suite.log"
    grep -q 'tiles searched' <<<"$said"
}

read_only_works() { READ_ONLY=/usr/lib/nadir as_tester nadir search airport --library '/home/tester/Bilder ä/Küste.nadir'; }

# expects STATUS SENTENCE COMMAND...: a command that ends so, with nothing but that sentence.
expects() {
    local wanted=$1 sentence=$2 said status=0
    shift 2
    said=$("$@" 2>&1) || status=$?
    echo "$said"
    [ "$status" = "$wanted" ] && grep -q "$sentence" <<<"$said" && ! grep -q Traceback <<<"$said"
}

no_home() { expects 2 'has no home folder' inside nobody-at-home "$@"; }
home_unwritable() { expects 2 'cannot write to /srv/' inside tester HOME=/srv "$@"; }
search_without_home() { inside nobody-at-home nadir keywords 'storage tanks'; }

starts_from_the_root_folder() {
    as_tester sh -c 'cd / && nadir-desktop' || return 1
    [ -s "$root/home/tester/.local/share/Nadir/Nadir/demo/demo.png" ] && [ ! -e "$root/build" ]
}

# The window under Xvfb: a picture of it, and its log opened in "another program", a script that notes its environment.
window_is_drawn() {
    mkdir -p "$root/usr/local/bin"
    printf '#!/bin/sh\nenv > /home/tester/foreign.tmp; echo "$@" >> /home/tester/foreign.tmp; mv /home/tester/foreign.tmp /home/tester/foreign\n' >"$root/usr/local/bin/xdg-open"
    chmod 755 "$root/usr/local/bin/xdg-open"
    rm -f "$root/home/tester/foreign"
    as_tester DISPLAY=:$display QT_PLUGIN_PATH=/of/the/person nadir-desktop --theme light --language en --demo >"$pictures/$suite-window.log" 2>&1 &
    local job=$! window=''
    for _ in $(seq 60); do
        window=$(DISPLAY=:$display xdotool search --onlyvisible --name '^.*Nadir.*$' 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
        sleep 1
    done
    sleep 15
    if [ -n "$window" ]; then
        DISPLAY=:$display xdotool windowfocus --sync "$window" key ctrl+f type --delay 50 'storage tanks'
        DISPLAY=:$display xdotool key Return
        sleep 10
        DISPLAY=:$display import -window root "$pictures/$suite.png"
        DISPLAY=:$display xdotool key alt+h
        sleep 1
        DISPLAY=:$display xdotool key l
        for _ in $(seq 10); do [ -e "$root/home/tester/foreign" ] && break; sleep 1; done
        DISPLAY=:$display xdotool key ctrl+q
    fi
    for _ in $(seq 20); do kill -0 $job 2>/dev/null || break; sleep 1; done
    kill $job 2>/dev/null || true
    wait $job || true
    cat "$pictures/$suite-window.log"
    [ -s "$pictures/$suite.png" ] && ! grep -q Traceback "$pictures/$suite-window.log"
}

foreign_environment_is_clean() {
    cat "$root/home/tester/foreign" || return 1
    grep -q 'nadir.log\|/Nadir$' "$root/home/tester/foreign" &&
        grep -qx 'QT_PLUGIN_PATH=/of/the/person' "$root/home/tester/foreign" &&
        ! grep -q '^LD_LIBRARY_PATH\|^_PYI\|^QML2\|^OMP_\|^OPENBLAS\|usr/lib/nadir' "$root/home/tester/foreign"
}

removed() {
    inside root apt-get purge -y -qq nadir >"$root/removal.log" 2>&1 || { cat "$root/removal.log"; return 1; }
    grep -q 'Libraries and settings stay' "$root/removal.log" || { cat "$root/removal.log"; return 1; }
    rm "$root/removal.log"
    local left
    left=$(find "$root" -xdev -iname '*nadir*' -not -path "$root/home/*" -not -path "$root/in/*" -not -path "$root/proc/*")
    echo "$left"
    [ -z "$left" ] && [ -e "$root/home/tester/Bilder ä/Küste.nadir" ] && [ -d "$root/home/tester/.local/share/Nadir" ]
}

says_that_it_cannot_unpack() {
    inside root apt-get autoremove -y -qq >/dev/null 2>&1
    expects 2 'Unpacking needs xz' as_tester sh "/in/$(basename "$run")" --noprogress
}

names_what_is_missing() {
    inside root apt-get install -y -qq --no-install-recommends xz-utils >/dev/null 2>&1
    as_tester sh "/in/$(basename "$run")" --noprogress -- --prefix '/home/tester/Prögramme 100%/Nadir' >"$root/home/tester/said" 2>&1 || { cat "$root/home/tester/said"; return 1; }
    cat "$root/home/tester/said"
    cat "$root/home/tester/said" >>"$pictures/$suite.log"
    grep -q 'apt install.* libegl1' "$root/home/tester/said"
}

window_says_what_it_lacks() { expects 2 'This system lacks lib.* on Debian' as_tester DISPLAY=:$display /home/tester/.local/bin/nadir-desktop; }

command_says_what_it_lacks() { expects 2 'This system lacks libexpat.so.1, .*libexpat1 on Debian' as_tester /home/tester/.local/bin/nadir doctor; }

personal_self_test() {
    # The libraries come back; the program itself stays where it was put.
    for name in $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/ *(.*//; s/|.*//; s/ //g'); do
        inside root apt-get install -y -qq --no-install-recommends "$name" >/dev/null 2>&1 || true
    done
    inside root apt-get install -y -qq --no-install-recommends libglib2.0-0 >/dev/null 2>&1 || true
    self_test_passes 'paints it with' /home/tester/.local/bin/nadir
}

personal_removal() {
    as_tester sh '/home/tester/Prögramme 100%/Nadir/share/uninstall.sh' || return 1
    local left
    left=$(find "$root/home/tester" \( -iname '*nadir*' -o -name 'Prögramme*' \) -not -path '*/.local/share/Nadir*' -not -path '*/.config/Nadir*' -not -path '*/Bilder ä/*')
    echo "$left"
    [ -z "$left" ] && [ -e "$root/home/tester/Bilder ä/Küste.nadir" ]
}

export SCENES_HERE=$scenes
mkdir -p /tmp/.X11-unix && chmod 1777 /tmp/.X11-unix
Xvfb :$display -screen 0 1400x900x24 -nolisten tcp -ac >/dev/null 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true' EXIT
for suite in ${SUITES:-bookworm trixie}; do
    root=$roots/$suite-try
    : >"$pictures/$suite.log"
    check 'a bare system without Python' make_root
    make_older
    check 'the version before is installed, without a network' installs older.deb
    check 'index and search, library in a folder with an umlaut' indexes_and_searches
    check 'upgrade' installs "$(basename "$deb")"
    check 'the library is kept, nothing of the older version is' is_upgraded
    check 'self-test without a display' self_test_passes 'paints it with offscreen' nadir
    check 'self-test under Xvfb' self_test_passes 'paints it with xcb' nadir DISPLAY=:$display
    check 'search from a read-only folder' read_only_works
    check 'no home: the window says so' no_home nadir-desktop
    check 'no home: the command works' search_without_home
    check 'home cannot be written: the window says so' home_unwritable nadir-desktop
    check 'home cannot be written: under Xvfb too' home_unwritable DISPLAY=:$display nadir-desktop --try
    check 'a start from / without a display' starts_from_the_root_folder
    check 'the window with a search' window_is_drawn
    check 'another program gets a clean environment' foreign_environment_is_clean
    check 'removal leaves the libraries alone' removed
    check 'for one person: says that xz is missing' says_that_it_cannot_unpack
    check 'for one person: installed without rights, says what the system lacks' names_what_is_missing
    check 'for one person: the window says what it lacks' window_says_what_it_lacks
    check 'for one person: the command says what it lacks' command_says_what_it_lacks
    check 'for one person: self-test in a folder with an umlaut and a percent sign' personal_self_test
    check 'for one person: removal leaves the libraries alone' personal_removal
    rm -rf "$root"
done
if [ $faults -gt 0 ]; then
    echo "$faults faults; pictures and logs are in $pictures."
    exit 1
fi
echo "All checks passed; pictures and logs are in $pictures."
