#!/usr/bin/env bash
# Builds the harness and hands it the words: ./run-experiments.sh --help
# The harness itself has the rest installed and built (build/prepare.sh) when a verb needs it.
set -u
cd "$(dirname "$0")" || exit
. build/environment.sh
require_sdk
if [ -t 2 ] && [ ! -f artifacts/bin/Harness/release/testbed.dll ]; then
  echo "build: the harness, for the first time: half a minute" >&2
fi
build experiments/Harness/Harness.csproj >&2
exec dotnet artifacts/bin/Harness/release/testbed.dll "$@"
