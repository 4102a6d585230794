#!/bin/sh
# Installs what Debian's archive holds and the project needs, if the machine lacks it. Takes names of needs:
#   scripts/install-system-packages.sh chromium redis postgresql fonts-cjk libreoffice libreoffice-calc
# Says nothing and does nothing when all is there. Exit status: 0 all is there, 2 it is not and why.
# It is plain sh because it must run before anything else is there, Node included.
set -eu

say() { echo "install-system-packages: $*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

# Whether a need is met, however that came about.
met() {
  case $1 in
    chromium) [ -x "${GOUJI_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome ;;
    redis) has redis-server ;;
    postgresql) has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 ;;
    fonts-cjk) ls /usr/share/fonts/*/*/wqy-* /usr/share/fonts/*/*/NotoSansCJK* 2>/dev/null | grep -q . ;;
    libreoffice) has soffice && ls /usr/lib/libreoffice/program/libswlo.so >/dev/null 2>&1 ;;
    libreoffice-calc) has soffice && ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1 ;;
    *) say "no need is called '$1'; there are chromium, redis, postgresql, fonts-cjk, libreoffice and libreoffice-calc"; exit 2 ;;
  esac
}

package_of() {
  case $1 in
    chromium) echo chromium ;;
    redis) echo redis-server ;;
    postgresql) echo postgresql ;;
    fonts-cjk) echo fonts-wqy-microhei ;;
    libreoffice) echo libreoffice-writer-nogui ;;
    libreoffice-calc) echo libreoffice-calc-nogui ;;
  esac
}

packages_missing() {
  for need in "$@"; do
    met "$need" || package_of "$need"
  done
}

missing=$(packages_missing "$@")
[ -n "$missing" ] || exit 0
missing=$(echo $missing) # on one line

if ! has apt-get; then
  say "this machine has no apt-get: install what Debian calls $missing by other means, then try again"
  exit 2
fi
if [ "$(id -u)" != 0 ]; then
  say "not root: run 'sudo apt-get install --no-install-recommends $missing', then try again"
  exit 2
fi

# One at a time, should two test runs start together; the second finds everything there.
exec 9>/var/lock/gouji-install-system-packages
flock 9
missing=$(packages_missing "$@")
[ -n "$missing" ] || exit 0
missing=$(echo $missing)

install() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends $missing >&2
}

say "installing $missing from Debian's archive"
update() { apt-get -q -o DPkg::Lock::Timeout=600 update >&2; }
if ! { update || { sleep 5; update; }; }; then
  say "apt-get update failed twice; trying with the package lists that are here"
fi
if ! install; then
  say "apt-get could not install $missing; its own words stand above"
  exit 2
fi

still=$(packages_missing "$@")
if [ -n "$still" ]; then
  say "apt-get installed $(echo $still), yet the programs are not in PATH"
  exit 2
fi
say "installed $missing"
