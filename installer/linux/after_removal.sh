#!/bin/sh
# dpkg says "remove" or "purge", rpm how many versions are left.
case "$1" in
    remove | purge | 0)
        echo "Nadir is removed. Libraries and settings stay where they were: ~/.local/share/Nadir and ~/.config/Nadir of each person."
        ;;
esac
