#!/usr/bin/env bash
# Makes the peer: experiments/peers/linux-user/build.sh WORKLOAD... , each a folder of experiments/workloads with a program in C#.
# Fetches Debian's user-mode QEMU once; makes artifacts/peers/linux-user/kernel, which is that emulator, and, for each
# workload, image and image.map beside it. Exit codes: 3 the machine lacks something, 4 a program was refused.
set -u
cd "$(dirname "$0")/../../.." || exit
. build/environment.sh
peer=experiments/peers/linux-user
made=artifacts/peers/linux-user
guest=artifacts/guest

fetch_emulator() {
  local folder
  echo "setup: fetching qemu-user: programs of Linux under the same emulator"
  folder=$(mktemp -d)
  # The sandbox user of apt may not write into a folder of ours, and says so: standard error is shown only when it fails.
  if ! (cd "$folder" && apt-get download qemu-user > /dev/null 2> said && dpkg-deb --fsys-tarfile qemu-user_*.deb | tar -x ./usr/bin/qemu-x86_64); then
    cat "$folder/said" >&2
    rm -rf "$folder"
    exit "$EXIT_ENVIRONMENT"
  fi
  mkdir -p "$made"
  dpkg-deb -f "$folder"/qemu-user_*.deb Version > "$made/version"
  mv "$folder/usr/bin/qemu-x86_64" "$made/kernel"      # last: who finds it finds the version as well
  rm -rf "$folder"
}

# The objects are the guest's, all of them but the one that reads the clock and the one that asks the linker script where modules
# are (kernel.c has both); so is musl's mathematics.
link() {
  local workload=$1 image=$made/$1/image objects=()
  mkdir -p "$made/$workload"
  for object in "$guest/$workload".o "$guest/$workload".*.o "$guest"/Application{,.NativeBatch}.o "$guest"/CoreLib{,.runtime}.o "$guest/$workload".*.a; do
    [ ! -e "$object" ] || objects+=("$object")
  done
  clang -std=c17 -O2 -Wall -Wextra -Werror -ffreestanding -fno-stack-protector -I "$guest" -c -o "$made/kernel.o" "$peer/kernel.c" &&
    ld.lld -static --gc-sections -z nostart-stop-gc --build-id=none \
      -o "$image" "$made/kernel.o" "${objects[@]}" || exit "$EXIT_BUILD_REFUSED"
  {
    echo "image variant=peer-linux-user mutant= sha256=$(sha256sum "$image" | cut -d ' ' -f 1)"
    # Names as the guest's map has them: a component's letter in front. Functions only.
    readelf --syms --wide "$image" | awk '$4 == "FUNC" { printf "symbol address=0x%s bytes=%s component=Application name=A.%s\n", $2, $3, $8 }' | sort
  } > "$image.map"
}

[ -f "$made/kernel" ] || fetch_emulator
for workload; do
  link "$workload"
done
