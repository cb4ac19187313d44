using System;

namespace Testbed.Application;

/// <summary>
/// A whole program under the clock: from the call of its main to its last line, and the part that its benchmark prescribes to be timed. A
/// program that does not verify ends with an exit code of 1, and its ticks are no result.
/// </summary>
public ref struct MeasuredProgram
{
    const int Completed = 0, WrongResult = 1;

    readonly ReadOnlySpan<byte> _name;
    ulong _started;
    ulong _timed;

    /// <summary>A program that runs. Its name is the first part of its observations' names.</summary>
    public MeasuredProgram(ReadOnlySpan<byte> name)
    {
        _name = name;
        _started = 0;
        _timed = 0;
    }

    /// <summary>The timed part begins, or goes on.</summary>
    public void Start() => _started = Clock.Ticks;

    /// <summary>The timed part ends, for good or until it goes on.</summary>
    public void Stop() => _timed += Clock.Ticks - _started;

    /// <summary>Records a result of the program's own under its name and <paramref name="measure"/>, e.g. ".digits".</summary>
    public readonly void Observe(ReadOnlySpan<byte> measure, ulong value) => Report.Observe(_name, measure, value);

    /// <summary>
    /// The program ends: says whether it verified, and records its <c>.ticks</c>, its <c>.verified</c> (1 or 0) and last, that
    /// they be counted too, its <c>.program.ticks</c>. Returns the exit code.
    /// </summary>
    public readonly int End(bool verified)
    {
        Console.Write(_name);
        Console.WriteLine(verified ? ": verification successful"u8 : ": VERIFICATION FAILED"u8);
        Console.Write(_name);
        Console.WriteLine(": ticks of the timed part: "u8, _timed);
        Observe(".ticks"u8, _timed);
        Observe(".verified"u8, verified ? 1ul : 0ul);
        Observe(".program.ticks"u8, Clock.Ticks - Clock.AtMain);
        return verified ? Completed : WrongResult;
    }
}
