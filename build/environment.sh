# Sourced by the scripts at the root and in build/: one environment for every build, whatever the caller's shell holds.

export LC_ALL=C.UTF-8
export DOTNET_NOLOGO=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1   # as Directory.Build.props has it; without this the SDK aborts where libicu is missing
export MSBUILDDISABLENODEREUSE=1        # nothing stays behind when a script ends

# Exit codes, as experiments/Harness/Terminal/HarnessExit.cs has them.
readonly EXIT_ENVIRONMENT=3 EXIT_BUILD_REFUSED=4

# Ends the script unless the .NET SDK that global.json asks for is there.
require_sdk() {
  if ! command -v dotnet > /dev/null; then
    echo "setup: the .NET 10 SDK is missing (https://dotnet.microsoft.com/download); everything here is built with it" >&2
    exit "$EXIT_ENVIRONMENT"
  fi
  local said
  if ! said=$(dotnet --version 2>&1); then
    printf '%s\n' "$said" >&2
    echo "setup: dotnet does not start here; global.json asks for $(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' global.json), found: $(dotnet --list-sdks | tr '\n' ' ')" >&2
    exit "$EXIT_ENVIRONMENT"
  fi
}

# Builds a project or the solution; prints what the build said only when it is refused, and then ends the script.
# Not by `dotnet build`, which asks for a summary that says every error twice.
build() {
  local said
  if ! said=$(dotnet msbuild "$1" -restore -property:Configuration=Release -nologo -verbosity:quiet); then
    printf '%s\n' "$said"
    exit "$EXIT_BUILD_REFUSED"
  fi
}
