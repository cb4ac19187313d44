#!/usr/bin/env bash
# Builds everything and runs the tests: ./run-tests.sh [--long | --fuzz-minutes N]
#   --long             also tests of the category Long, without a limit of time
#   --fuzz-minutes N   only the fuzzers (tests/Fuzz.Tests), N minutes each; TESTBED_FUZZ_SEED=S for other cases
# Last line: "N passed, N failed, N skipped". A test may be skipped only for a capability listed in tests/skips.txt;
# any other skip counts as a failure. Exit codes: 0 ok, 1 a test failed, 2 usage, 3 environment, 4 build refused.
set -u
cd "$(dirname "$0")" || exit
. build/environment.sh

filter='TestCategory!=Long'
projects='tests/*/*.Tests.csproj'
preparation=
case "${1-}" in
  '') ;;
  --long) filter='' preparation=--long ;;
  --fuzz-minutes)
    case "${2-}" in
      '' | *[!0-9]*) echo "--fuzz-minutes needs a whole number of minutes" >&2; exit 2 ;;
    esac
    export TESTBED_FUZZ_MINUTES=$2
    projects='tests/Fuzz.Tests/Fuzz.Tests.csproj'
    ;;
  -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) echo "unknown word '$1'; did you mean '--long'?" >&2; exit 2 ;;
esac

build/prepare.sh $preparation || exit

passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT

# Adds one assembly's results; without a summary line the test host itself broke.
count() {
  local p f s time
  if ! read -r f p s time < <(sed -nE "s/^(Passed|Failed|Skipped)! +- Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+),.* Duration: (.*) - $1.*/\2 \3 \4 \5/p" "$log"); then
    echo "  $1 gave no result"
    failed=$((failed + 1))
    return
  fi
  failed=$((failed + f)) passed=$((passed + p)) skipped=$((skipped + s))
  echo "$1: $time"
}

# A skip names the capability that is missing, and the list says that it may be.
judge_skips() {
  local name capability
  while read -r name; do
    capability=$(awk -v test="$name" '$1 == test { print $2 }' tests/skips.txt)
    if [ -n "$capability" ]; then
      echo "  skipped for want of $capability: $name"
    else
      echo "  skipped and not listed in tests/skips.txt: $name"
      skipped=$((skipped - 1)) failed=$((failed + 1))
    fi
  done < <(sed -nE 's/^ +Skipped ([^ ]+).*/\1/p' "$log")
}

names=() assemblies=()
for project in $projects; do
  names+=("$(basename "$project" .csproj)")
  assemblies+=("artifacts/bin/${names[-1]}/release/${names[-1]}.dll")
done

# As many assemblies at a time as there are processors: many a test waits for a guest, or for a program that it started.
dotnet vstest "${assemblies[@]}" --Parallel --logger:'console;verbosity=minimal' \
  ${filter:+--TestCaseFilter:"$filter"} > "$log" 2>&1 || sed -nE '/^ +Failed /,/Stack Trace/p' "$log"
for name in "${names[@]}"; do
  count "$name"
done
judge_skips

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
