#!/usr/bin/env bash
# Installs what this machine lacks and builds: build/prepare.sh [--long] [SOLUTION]. Called by run-tests.sh, for everything, and by
# the harness, for experiments/experiments.slnf: what booting needs, without the tests. --long: also what long tests are better with.
# Exit codes: 3 the machine lacks something, 4 the build was refused.
set -u
cd "$(dirname "$0")/.." || exit
. build/environment.sh

# program or file     Debian package    what for
tools='
qemu-system-x86_64    qemu-system-x86   boots the guests
bochs                 bochs-term         boots guests once more, as a second judge
ld.lld                lld               links loader and images
nasm                  nasm              assembles entry code
clang                 clang             compiles what the guest has in C
gcc                   gcc               compiles the plugin that counts instructions
gnuplot               gnuplot-nox       draws the figures
dot                   graphviz          draws the picture of domains
readelf               binutils          reads what our ELF code reads, to compare in tests
/usr/lib/x86_64-linux-musl/libc.a  musl-dev  has the mathematics of programs in the guest
cpio                  cpio              reads what our archive code writes, to compare in tests
'

# Without these, tests that need them are skipped by name (tests/skips.txt).
long_tools='
chromium              chromium          shows the report, for the tests that look at it
gdb                   gdb               is what the verb gdb starts, stopped at a function by its name in a test
/usr/sbin/slurmctld   slurm-wlm         is the cluster that tests of --executor slurm start on loopback
'

# install_tools TABLE FAILURE: the second is performed with what to do by hand.
install_tools() {
  local program package reason packages=() command
  while read -r program package reason; do
    if [ -n "$program" ] && ! command -v "$program" > /dev/null && [ ! -f "$program" ]; then
      echo "setup: $package is missing: it $reason"
      packages+=("$package")
    fi
  done <<< "$1"
  [ "${#packages[@]}" -gt 0 ] || return 0

  command="apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  if ! command -v apt-get > /dev/null; then
    "$2" "there is no apt-get here; install by hand: ${packages[*]}"
  elif [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive bash -c "$command" > /dev/null || "$2" "run this as root, then try again:  $command"
  elif command -v sudo > /dev/null && { [ -t 0 ] || sudo -n true 2> /dev/null; }; then
    echo "setup: sudo installs ${packages[*]}"
    sudo DEBIAN_FRONTEND=noninteractive bash -c "$command" > /dev/null || "$2" "run this as root, then try again:  $command"
  else
    "$2" "run this as root, then try again:  $command"
  fi
}

require_install() {
  echo "setup: $1" >&2
  exit "$EXIT_ENVIRONMENT"
}

go_without() {
  echo "setup: tests that need it will be skipped; $1"
}

require_sdk
install_tools "$tools" require_install
if [ "${1-}" = --long ]; then
  shift
  install_tools "$long_tools" go_without
fi
solution=${1-Testbed.sln}
echo "build: $solution$([ -d artifacts/images ] || echo ', for the first time: a minute or two')"
build "$solution"
