using System;
using System.Collections.Generic;

namespace Testbed.Isolation.Gates;

/// <summary>Reads the functions that an assembly exports under a component's prefix.</summary>
public static class ExportReader
{
    /// <summary>
    /// Every method with <c>[RuntimeExport("t_…"|"u_…"|"a_…")]</c>, sorted by name. One whose signature must not
    /// cross has <see cref="Export.Refusal"/> set.
    /// </summary>
    /// <exception cref="ExportException">Two methods export one name, or an exporting method is not static.</exception>
    public static IReadOnlyList<Export> Read(string assemblyPath) => throw new NotImplementedException(assemblyPath);
}
