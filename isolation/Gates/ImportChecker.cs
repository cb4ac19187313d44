using System;
using System.Collections.Generic;

namespace Testbed.Isolation.Gates;

/// <summary>Compares what a caller's assembly declares with what the callee exports: the linker sees only names.</summary>
public static class ImportChecker
{
    /// <summary>Checks every <c>[RuntimeImport]</c> named t_, u_ or a_ that the assembly declares.</summary>
    /// <exception cref="ExportException">No such export, it must not cross, or the signatures differ.</exception>
    public static void Check(string callerAssemblyPath, IReadOnlyCollection<Export> exports) => throw new NotImplementedException(callerAssemblyPath);
}
