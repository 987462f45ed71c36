#!/bin/sh
# throwaway-root.sh HIDDEN PLACE SCRIPT: runs SCRIPT in a root of its own, which is this machine's with all changes in memory. The folder
# HIDDEN is empty there, and PLACE is seen as /place. Nothing of it is left.
set -eu
if [ "${4:-}" != inside ]; then
  [ "$(id -u)" = 0 ] && exec unshare --mount sh "$0" "$1" "$2" "$3" inside
  exec unshare --mount --map-root-user sh "$0" "$1" "$2" "$3" inside
fi
all=$(mktemp -d)
mount -t tmpfs tmpfs "$all"
mkdir "$all/upper" "$all/work" "$all/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$all/upper,workdir=$all/work" "$all/root"
mkdir -p "$all/root/place"
mount --bind "$2" "$all/root/place"
for one in proc sys dev; do mount --rbind "/$one" "$all/root/$one"; done
mount -t tmpfs tmpfs "$all/root$1"
mount -t tmpfs tmpfs "$all/root/tmp"
exec chroot "$all/root" sh -eu /place/"$3"
