#!/usr/bin/env bash
# Makes the peer: experiments/peers/linux/build.sh WORKLOAD... , each a folder of experiments/workloads with one program in C.
# Fetches Debian's kernel for virtual machines once; makes artifacts/peers/linux/kernel and, for each workload, image and
# image.map below artifacts/peers/linux. Exit codes: 3 the machine lacks something, 4 a program was refused.
set -u
cd "$(dirname "$0")/../../.." || exit
. build/environment.sh
peer=experiments/peers/linux
made=artifacts/peers/linux

fetch_kernel() {
  local package folder
  package=$(apt-cache depends linux-image-cloud-amd64 2> /dev/null | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p')
  if [ -z "$package" ]; then
    echo "setup: apt knows no linux-image-cloud-amd64; run this as root, then try again:  apt-get update" >&2
    exit "$EXIT_ENVIRONMENT"
  fi
  echo "setup: fetching $package: the Linux guest"
  folder=$(mktemp -d)
  # The sandbox user of apt may not write into a folder of ours, and says so: standard error is shown only when it fails.
  if ! (cd "$folder" && apt-get download "$package" > /dev/null 2> said && dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x --wildcards './boot/vmlinuz-*'); then
    cat "$folder/said" >&2
    rm -rf "$folder"
    exit "$EXIT_ENVIRONMENT"
  fi
  mkdir -p "$made"
  dpkg-deb -f "$folder/$package"_*.deb Version > "$made/version"
  mv "$folder"/boot/vmlinuz-* "$made/kernel"      # last: who finds it finds the version as well
  rm -rf "$folder"
}

compile() {
  local workload=$1 sources=(experiments/workloads/"$1"/*.c) image=$made/$1/image
  mkdir -p "$made/$workload"
  # The folder of the peer comes first: its abi.h stands for the generated one.
  clang -std=c17 -O2 -Wall -Wextra -Werror -ffreestanding -fno-stack-protector -static -nostdlib -fuse-ld=lld -Wl,--build-id=none,--strip-all \
    -I "$peer" -I kernel/Application -o "$image" "$peer/application.c" "${sources[@]}" || exit "$EXIT_BUILD_REFUSED"
  echo "image variant=peer-linux mutant= sha256=$(sha256sum "$image" | cut -d ' ' -f 1)" > "$image.map"
}

[ -f "$made/kernel" ] || fetch_kernel
for workload; do
  compile "$workload"
done
