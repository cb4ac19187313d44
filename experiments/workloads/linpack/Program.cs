using System;
using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Linpack;

/// <summary>Linpack in the guest: 100 equations, or as many as <c>order=</c> says, 2 to 2000.</summary>
static class Program
{
    const ulong FewestEquations = 2, UsualOrder = 100, MostOrder = 2000;
    const int NotUnderstood = 2;
    const int Thousandths = 1000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("linpack"u8);
        ulong order = UsualOrder;
        if (CommandLine.Value("order"u8).Length != 0 && !CommandLine.TryNumber("order"u8, out order) || order < FewestEquations || order > MostOrder)
        {
            Console.WriteLine("linpack: order= must be a number from 2 to 2000"u8);
            return NotUnderstood;
        }
        LinearSystem system = new((int)order);

        program.Start();
        system.Solve();
        program.Stop();

        double[] solution = new double[system.Order];
        system.Right.AsSpan().CopyTo(solution);
        system.Generate();
        Quality quality = new(system, solution);
        if (quality.IsRight)
            program.Observe(".normalised.thousandths"u8, (ulong)(quality.Normalised * Thousandths));
        return program.End(quality.IsRight);
    }
}
