namespace Testbed.Workloads.CrossingRate;

/// <summary>
/// How much a program of the series computes between two crossings, for it to cross so many times in a million instructions. In
/// instructions of an image without isolation, as ilc compiles <see cref="Stretch"/>; what was really taken is measured. Pure; the
/// same source runs in tests on the host.
/// </summary>
readonly struct Series
{
    /// <summary>The most frequent: less computing than this one has there is none.</summary>
    public const ulong MostPerMillion = 100_000;

    const ulong Million = 1_000_000;
    const ulong Millions = 20;                  // instructions of one program that crosses rarely: two ticks of the timer
    const ulong MostCrossings = 10_000;         // of one that crosses often: an emulator takes its time for a switch of rights
    const ulong InstructionsOfStep = 4;         // add, multiply, count down, repeat
    const ulong InstructionsOfCrossing = 5;     // call and return without a gate, and the loop around

    /// <summary>The program that crosses so many times in a million instructions, 1 to <see cref="MostPerMillion"/>.</summary>
    public Series(ulong perMillion)
    {
        Crossings = Millions * perMillion < MostCrossings ? Millions * perMillion : MostCrossings;
        Steps = (Million / perMillion - InstructionsOfCrossing) / InstructionsOfStep;
    }

    /// <summary>Crossings of the program.</summary>
    public ulong Crossings { get; }

    /// <summary>Steps of computing in front of each.</summary>
    public ulong Steps { get; }
}
