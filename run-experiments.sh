#!/usr/bin/env bash
# Builds the harness and hands it the words: ./run-experiments.sh --help
# The harness itself has the rest installed and built (build/prepare.sh) when a verb needs it.
set -u
cd "$(dirname "$0")" || exit
. build/environment.sh
require_sdk
build experiments/Harness/Harness.csproj >&2
exec dotnet artifacts/bin/Harness/release/testbed.dll "$@"
